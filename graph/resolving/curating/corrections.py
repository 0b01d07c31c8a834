"""What a person corrected in organizations: name, type, country, whole, ids elsewhere."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...model import Facts, KonvoiError, Label, Organization, chain
from ..organizations import KnownOrganizations, ResolvedOrganizations
from .curation import Curation, Judgement, left_out
from .fields import ORGANIZATION_FIELDS, value_of
from .judgements import known_organization
from .reports import names_agreement, names_report, note
from .selecting import Organizations


def corrected_organizations(
    resolved: ResolvedOrganizations, facts: Sequence[Facts], authority: KnownOrganizations, curation: Curation
) -> tuple[ResolvedOrganizations, tuple[str, ...]]:
    """The organizations with the fields that a person set; of several lines for one field the last counts."""
    lines = [j for j in curation.of("correct") if not names_agreement(j.subject) and not names_report(j.subject)]
    if not lines:
        return resolved, ()
    mentions = {m.id: m for one in facts for m in one.mentions if m.kind == "organization"}
    found = Organizations(resolved.organizations, mentions, renamed=curation.renamed)
    by_id, problems = dict(found.by_id), []
    notes: dict[str, dict[str, str]] = defaultdict(dict)
    for judgement in lines:
        try:
            id = found.find(judgement.subject).organization
            changes = _organization_changes(judgement, id, by_id, found, authority)
            by_id |= {one.id: one for one in changes}
            notes[id].pop(judgement.object, None)
            notes[id][judgement.object] = note(judgement)
        except KonvoiError as error:
            problems.append(left_out(judgement, error))
    organizations = tuple(_noted(by_id[id], notes[id].values()) for id in sorted(by_id))
    return ResolvedOrganizations(organizations, resolved.mention_to_organization), tuple(problems)


def _organization_changes(
    judgement: Judgement,
    id: str,
    by_id: Mapping[str, Organization],
    found: Organizations,
    authority: KnownOrganizations,
) -> Iterator[Organization]:
    field, value = judgement.object, value_of(judgement.object, judgement.value)
    if field not in ORGANIZATION_FIELDS:
        raise KonvoiError(f"an organization has no {field}: correct {', '.join(ORGANIZATION_FIELDS)}")
    one = by_id[id]
    if field == "part_of" and value is not None:
        value, above = _whole(str(value), by_id, found, authority)
        yield from above
        if id in chain(value, {o.id: o.part_of for o in (*by_id.values(), *above)}):
            raise KonvoiError(f"{value!r} is itself a part of it")
    if field == "name":
        one = replace(one, labels=_with_label(one.labels, str(value)))
    values: dict[str, Any] = {field: value}
    yield replace(one, **values)


def _noted(organization: Organization, notes: Collection[str]) -> Organization:
    told = filter(None, (organization.reason, *notes))
    return replace(organization, reason="; ".join(told)) if notes else organization


def _whole(
    said: str, by_id: Mapping[str, Organization], found: Organizations, authority: KnownOrganizations
) -> tuple[str, tuple[Organization, ...]]:
    """The id of the whole, and what has to come into the graph for it."""
    if said in authority.organizations and said not in by_id:
        ids = [id for id in (said, *authority.ancestors(said)) if id not in by_id]
        return said, tuple(known_organization(id, authority) for id in ids)
    return found.find(said).organization, ()


def _with_label(labels: Iterable[Label], name: str) -> tuple[Label, ...]:
    own = tuple(labels)
    if name in {label.text for label in own}:
        return own
    return (*(label for label in own if label.language), Label(name), *(label for label in own if not label.language))
