"""Which organizations are one and which are not, as a person decided: `same` and `not_same`."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...model import Facts, KonvoiError, Organization
from ..labelling import by_language
from ..organizations import KnownOrganizations, ResolvedOrganizations
from .curation import Curation, Judgement, left_out
from .parting import kept_apart, parted, partings_of
from .selecting import Organizations

Judged = tuple[ResolvedOrganizations, tuple[str, ...]]
_Pair = tuple[str, str, Judgement]


def judged_organizations(
    resolved: ResolvedOrganizations, facts: Sequence[Facts], authority: KnownOrganizations, curation: Curation
) -> Judged:
    """The organizations as `same` and `not_same` have them, and a line for each judgement that cannot be followed.

    First the mentions that `not_same` names leave their organization, then `same` unites what is left, whatever the
    order of the lines. Of united organizations one that is known beforehand gives the id. Where `same` would unite
    what `not_same` keeps apart, the `same` that lead from one to the other are left out.
    """
    if not curation.of("same", "not_same"):
        return resolved, ()
    mentions = {m.id: m for one in facts for m in one.mentions if m.kind == "organization"}
    outside = authority.organizations
    partings, problems = partings_of(
        Organizations(resolved.organizations, mentions, outside, curation.renamed), curation
    )
    nodes = parted(resolved.organizations, partings, mentions)
    found = Organizations(nodes, mentions, outside, curation.renamed)
    pairs, unfound = _pairs(found, curation)
    kept, contradicting = _without_contradictions(pairs, list(kept_apart(partings, found)))
    united = _united(_with_known(nodes, kept, authority), kept)
    meant = {mention: one.id for one in united for mention in one.mentions}
    return ResolvedOrganizations(united, meant), (*problems, *unfound, *contradicting)


def _pairs(found: Organizations, curation: Curation) -> tuple[list[_Pair], list[str]]:
    pairs, problems = [], []
    for judgement in curation.of("same"):
        try:
            one, other = found.find(judgement.subject), found.find(judgement.object)
            pairs.append((one.organization, other.organization, judgement))
        except KonvoiError as error:
            problems.append(left_out(judgement, error))
    return pairs, problems


def _without_contradictions(pairs: list[_Pair], apart: Iterable[_Pair]) -> tuple[list[_Pair], list[str]]:
    kept, problems = pairs, []
    for one, other, not_same in sorted(apart, key=lambda pair: pair[:2]):
        while path := _path(one, other, kept):
            problems += [left_out(j, f"contradicts {not_same.where} ({not_same})") for _, _, j in path]
            kept = [pair for pair in kept if pair not in path]
    return kept, problems


def _path(start: str, goal: str, pairs: Iterable[_Pair]) -> list[_Pair]:
    """The pairs on a shortest way from one to the other, all that make each step; none where no way leads."""
    beside: dict[str, dict[str, list[_Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        beside[pair[0]][pair[1]].append(pair)
        beside[pair[1]][pair[0]].append(pair)
    came: dict[str, str] = {start: start}
    waiting = deque([start])
    while waiting and goal not in came:
        here = waiting.popleft()
        for there in sorted(beside[here]):
            if there not in came:
                came[there] = here
                waiting.append(there)
    path: list[_Pair] = []
    while goal in came and goal != start:
        path += beside[goal][came[goal]]
        goal = came[goal]
    return path


def _with_known(
    nodes: Sequence[Organization], pairs: Iterable[_Pair], authority: KnownOrganizations
) -> list[Organization]:
    """The organizations, those known beforehand that only a judgement names, and what these are part of."""
    present = {one.id for one in nodes}
    wanted = {id for one, other, _ in pairs for id in (one, other)} - present
    wanted |= {above for id in wanted for above in authority.ancestors(id)} - present
    return [*nodes, *(known_organization(id, authority) for id in sorted(wanted))]


def known_organization(id: str, authority: KnownOrganizations) -> Organization:
    """The organization known beforehand by that id, which nobody mentions."""
    known = authority.organizations[id]
    return Organization(
        id, known.name, known.labels, known.type, known.country, known.parent, known.wikidata, known.ror, True,
        reason="authority: a judgement names it or a part of it",
    )  # fmt: skip


def _united(nodes: Iterable[Organization], pairs: Iterable[_Pair]) -> tuple[Organization, ...]:
    by_id = {one.id: one for one in nodes}
    group = {id: {id} for id in by_id}
    reasons: dict[str, list[Judgement]] = defaultdict(list)
    for one, other, judgement in pairs:
        reasons[one].append(judgement)
        if group[one] is not group[other]:
            group[one] |= group[other]
            for id in group[one]:
                group[id] = group[one]
    winner = {id: _first(by_id[one] for one in ids).id for id, ids in group.items()}
    made = []
    for id in sorted({*winner.values()}):
        members = sorted((by_id[one] for one in group[id]), key=lambda one: (one.id != id, one.id))
        judgements = {j.reason: None for one in members for j in reasons[one.id]}
        made.append(_one(members, tuple(judgements)) if len(members) > 1 else members[0])
    return tuple(_under(one, winner) for one in made)


def _first(organizations: Iterable[Organization]) -> Organization:
    """The one that gives its id: known beforehand and listed by hand, else known from a register, else the first."""
    return min(organizations, key=lambda one: (not one.known, one.id.startswith("ror-"), one.id))


def _one(members: Sequence[Organization], reasons: tuple[str, ...]) -> Organization:
    """The organization that all are; what the first does not say, another says."""
    first, ids = members[0], {one.id for one in members}
    return replace(
        first,
        labels=by_language(label for one in members for label in one.labels),
        type=next((one.type for one in members if one.type != "organization"), first.type),
        country=next((one.country for one in members if one.country), None),
        part_of=next((one.part_of for one in members if one.part_of and one.part_of not in ids), None),
        wikidata=next((one.wikidata for one in members if one.wikidata), None),
        ror=next((one.ror for one in members if one.ror), None),
        mentions=tuple(sorted(mention for one in members for mention in one.mentions)),
        reason="; ".join(dict.fromkeys([*(one.reason for one in members if one.reason), *sorted(reasons)])),
    )


def _under(organization: Organization, winner: Mapping[str, str]) -> Organization:
    part_of = organization.part_of
    above = None if part_of is None else winner.get(part_of, part_of)
    return replace(organization, part_of=above if above != organization.id else None)
