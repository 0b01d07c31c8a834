"""Takes mentions away from an organization to which they do not belong, as `not_same` says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ...model import KonvoiError, Mention, Organization, digest, slug
from ..labelling import labels_of, most
from .curation import Curation, Judgement, left_out
from .selecting import Organizations, Selection


@dataclass(frozen=True, slots=True)
class Parting:
    """A `not_same` that was understood: the one, the other, and the mentions that leave the organization of both."""

    judgement: Judgement
    one: Selection
    other: Selection
    leaving: frozenset[str]


def partings_of(found: Organizations, curation: Curation) -> tuple[list[Parting], list[str]]:
    """What `not_same` asks for, and a line for each that cannot be understood."""
    partings, problems = [], []
    for judgement in curation.of("not_same"):
        try:
            one, other = found.find(judgement.subject), found.find(judgement.object)
            partings.append(Parting(judgement, one, other, _leaving(one, other)))
        except KonvoiError as error:
            problems.append(left_out(judgement, error))
    return partings, problems


def _leaving(one: Selection, other: Selection) -> frozenset[str]:
    """The mentions of the other, where both are one organization; of the one, where it is a part of the other."""
    if one.organization != other.organization:
        return frozenset()
    if one.mentions > other.mentions or not one.mentions & other.mentions:
        return other.mentions
    if one.mentions < other.mentions:
        return one.mentions
    raise KonvoiError("both stand for the same mentions: tell them apart as DOCUMENT/NAME")


def parted(
    organizations: Iterable[Organization], partings: Sequence[Parting], mentions: Mapping[str, Mention]
) -> tuple[Organization, ...]:
    """The organizations, and a new one for those mentions that left another together."""
    leaving = [parting for parting in partings if parting.leaving]
    marks: dict[str, list[Parting]] = defaultdict(list)
    for parting in sorted(leaving, key=lambda parting: (parting.judgement.subject, parting.judgement.object)):
        for mention in parting.leaving:
            marks[mention].append(parting)
    touched = {parting.one.organization for parting in leaving}
    nodes: list[Organization] = []
    for one in organizations:
        nodes += _pieces(one, marks, mentions) if one.id in touched else [one]
    return tuple(nodes)


def _pieces(
    organization: Organization, marks: Mapping[str, Sequence[Parting]], mentions: Mapping[str, Mention]
) -> Iterator[Organization]:
    """The organization with the mentions that stay, and one for those that left together."""
    groups: dict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
    reasons: dict[str, None] = {}
    for id in organization.mentions:
        left = marks.get(id, ())
        reasons.update(dict.fromkeys(parting.judgement.reason for parting in left))
        groups[tuple((p.judgement.subject, p.judgement.object) for p in left)].append(id)
    reason = "; ".join(reasons)
    if () not in groups:
        # others may be part of it: one that is known stays without mentions, another as the first of its pieces
        groups[()] = [] if organization.known else groups.pop(min(groups))
    for key, group in groups.items():
        bearers = [mentions[id] for id in group]
        if not key:
            yield _staying(organization, bearers, [mentions[id] for id in organization.mentions], reason)
        else:
            name = most(one.name for one in bearers) or organization.name
            yield Organization(
                id=f"{slug(name)}-{digest('apart', key)[:6]}",
                name=name,
                labels=labels_of(bearers),
                type=most(one.type for one in bearers) or "organization",
                country=most(one.country for one in bearers),
                mentions=tuple(group),
                reason=reason,
            )


def _staying(
    organization: Organization, bearers: Sequence[Mention], all: Sequence[Mention], reason: str
) -> Organization:
    """The organization without the names that only those bore who left."""
    own = labels_of(bearers)
    gone = {*labels_of(all)} - {*own}
    name = organization.name if organization.known else most(one.name for one in bearers) or organization.name
    return replace(
        organization,
        name=name,
        labels=tuple(label for label in organization.labels if label not in gone) or own,
        mentions=tuple(one.id for one in bearers),
        reason=f"{organization.reason}; {reason}",
    )


def kept_apart(partings: Iterable[Parting], found: Organizations) -> Iterator[tuple[str, str, Judgement]]:
    """The organizations that must not be united: those that now hold what `not_same` names."""
    of_mention = {mention: one.id for one in found.by_id.values() for mention in one.mentions}

    def holding(selection: Selection, others: frozenset[str]) -> set[str]:
        if selection.whole:
            return {selection.organization}
        return {of_mention[mention] for mention in selection.mentions - others}

    for parting in partings:
        swapped = parting.leaving == parting.one.mentions
        leaving = {of_mention[mention] for mention in parting.leaving}
        one = leaving if swapped and leaving else holding(parting.one, parting.leaving)
        other = leaving if leaving and not swapped else holding(parting.other, parting.leaving)
        yield from ((a, b, parting.judgement) for a, b in sorted(product(one, other)) if a != b)
