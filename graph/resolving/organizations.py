"""Which mentions mean one organization, each merge with its reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Facts, Mention, Organization, Structure, chain
from .blocking import known_names
from .bodies import Known, KnownOrganizations, Searched
from .clusters import Clusters
from .distinctions import family
from .joining import Merge, join, link
from .labelling import labels_of, most
from .spelling import Slips
from .told import Told

__all__ = ["KnownOrganizations", "ResolvedOrganizations", "resolve_organizations"]


@dataclass(frozen=True, slots=True)
class ResolvedOrganizations:
    """The organizations, sorted by id, and which of them each mention means."""

    organizations: tuple[Organization, ...]
    mention_to_organization: Mapping[str, str]


def resolve_organizations(facts: Sequence[Facts], authority: KnownOrganizations) -> ResolvedOrganizations:
    """The organizations that the mentions of all documents mean, and the known ones above them.

    Mentions with the same id of the authority mean one organization. Others do where their names compare equal, and
    neither type nor country tells them apart; for a part with a common name (`Institute of Automotive Engineering`)
    the whole must be the same too, so that one whose whole nobody names stays alone in its document. What is left is
    compared with the authority, then with each other: names in other languages, spellings and acronyms, weighed with
    country, type, whole and what stands beside them (`weighing.py`).

    Raises:
        KonvoiError: where a mention has an id that the authority does not know.
    """
    told = Told(facts, authority)
    clusters = Clusters(told, _merges(told))
    new = {id: members for id, members in clusters.members.items() if id not in authority.organizations}
    meant = {mention.id: id for id, members in clusters.members.items() for mention in members}
    above = _wholes(told.structures, meant, new, authority)
    known = _with_ancestors(clusters.members.keys() - new.keys(), authority)
    organizations = [
        _known(authority.organizations[id], clusters.members.get(id, ()), clusters.reasons.get(id, ())) for id in known
    ]
    organizations += [_new(id, members, above.get(id), clusters.reasons.get(id, ())) for id, members in new.items()]
    return ResolvedOrganizations(tuple(sorted(organizations, key=lambda o: o.id)), meant)


def _merges(told: Told) -> list[Merge]:
    """What is one by the authority, then by the names of other documents, then by acronyms that a document spells."""
    bodies = [told.body(group) for group in told.groups]
    names = known_names(told.authority) if isinstance(told.authority, Searched) else None
    linked = [merge for body in bodies if names and (merge := link(body, names))]
    done = {merge.one for merge in linked}
    rest = [body for body in bodies if body.id not in done]
    joined = join([*told.known_bodies(), *rest], names.slips if names and rest else Slips({}))
    return [*linked, *joined]


def _with_ancestors(ids: Iterable[str], authority: KnownOrganizations) -> list[str]:
    found = dict.fromkeys(sorted(ids))
    for id in tuple(found):
        found.update(dict.fromkeys(authority.ancestors(id)))
    return list(found)


def _wholes(
    structures: Iterable[Structure], meant: Mapping[str, str], new: Iterable[str], authority: KnownOrganizations
) -> dict[str, str]:
    """The whole of each new organization: the nearest one, then the most often stated; never in a circle."""
    stated: dict[str, Counter[str]] = defaultdict(Counter)
    for structure in structures:
        part, whole = meant.get(structure.part), meant.get(structure.whole)
        if part and whole and part != whole:
            stated[part][whole] += 1
    above: dict[str, str] = {}
    for part in sorted(stated.keys() & set(new)):
        wholes = stated[part]
        beyond = {far for near in wholes for far in (*stated.get(near, ()), *_ancestors(near, authority))}
        for whole in sorted(wholes, key=lambda id: (id in beyond, -wholes[id], id)):
            if part not in chain(whole, above):
                above[part] = whole
                break
    return above


def _ancestors(id: str, authority: KnownOrganizations) -> tuple[str, ...]:
    return authority.ancestors(id) if id in authority.organizations else ()


def _known(known: Known, group: Sequence[Mention], reasons: Iterable[str]) -> Organization:
    return Organization(
        id=known.id,
        name=known.name,
        labels=labels_of(group, known.labels),
        type=known.type,
        country=known.country,
        part_of=known.parent,
        wikidata=known.wikidata,
        ror=known.ror,
        known=True,
        mentions=tuple(mention.id for mention in group),
        reason=_reason("authority: same id" if group else "authority: another is part of it", reasons),
    )


def _new(id: str, group: Sequence[Mention], whole: str | None, reasons: Iterable[str]) -> Organization:
    return Organization(
        id=id,
        name=most(mention.name for mention in group) or id,
        labels=labels_of(group),
        type=most(mention.type for mention in group if family(mention.type)) or "organization",
        country=most(mention.country for mention in group),
        part_of=whole,
        mentions=tuple(mention.id for mention in group),
        reason=_reason("same comparable name" if len(group) > 1 else "the only mention of this name", reasons),
    )


def _reason(first: str, merges: Iterable[str]) -> str:
    """Why the mentions mean one: the names that are equal, and what was merged besides."""
    return "; ".join(dict.fromkeys([first, *sorted(merges)]))
