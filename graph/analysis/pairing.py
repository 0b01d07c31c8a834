"""What is tied in each kind of network: the rows from which its ties are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..authority.concepts import concepts
from ..model import KonvoiError
from .collaborations import Array, Collaborations, Indices, Pairs
from .filters import Filters, agreements_let_through, organizations_let_through

DOMAIN = "domain:"
WEIGHTINGS = ("agreements", "evidence", "newman")
MOST_PAIRS = 20_000_000


@dataclass(frozen=True, slots=True)
class Nodes:
    """What can be tied in a network; ids, sorted, and what is known of each."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    types: tuple[str, ...]
    countries: tuple[str, ...]

    def at(self, places: Indices) -> Nodes:
        """Those at these places."""
        columns = (self.ids, self.names, self.types, self.countries)
        return Nodes(*(tuple(column[at] for at in places.tolist()) for column in columns))


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """Pairs of nodes, as often as they meet, what each meeting weighs, and which (meeting, agreement) made it."""

    nodes: Nodes
    ends: Pairs
    weight: Array
    made: Pairs


@dataclass(frozen=True, slots=True, eq=False)
class Parties:
    """The (agreement, organization) pairs that the filters let through, and what each agreement weighs in a tie."""

    of: Collaborations
    rows: Pairs
    weight: Array
    weighting: str = "agreements"


def parties(of: Collaborations, weighting: str, filters: Filters) -> Parties:
    """The parties of the agreements let through, those let through themselves.

    Raises:
        KonvoiError: where a filter names what there is not.
    """
    agreements, organizations = agreements_let_through(of, filters), organizations_let_through(of, filters)
    agreement, party = of.party
    counted = agreements[agreement]
    tops = topmost(of.whole) if filters.get("roll_up") else np.arange(len(of.whole))
    rows = unique_pairs(agreement[counted], tops[party[counted]])
    here = organizations[rows[1]]
    return Parties(of, (rows[0][here], rows[1][here]), _weight(of, weighting, rows[0]), weighting)


def _weight(of: Collaborations, weighting: str, agreement: Indices) -> Array:
    if weighting == "evidence":
        return of.confidence
    size = np.bincount(agreement, minlength=len(of.agreements))
    return 1 / np.maximum(size - 1, 1) if weighting == "newman" else np.ones(len(of.agreements))


def organizations(found: Parties) -> Paired:
    """Each pair of parties of an agreement."""
    one, other = _within(found.rows[0])
    agreement = found.rows[0][one]
    return _by_agreement(found, organization_nodes(found.of), (found.rows[1][one], found.rows[1][other]), agreement)


def two_mode(found: Parties) -> Paired:
    """Each party of an agreement with each domain that it names."""
    nodes, place = _mixed(organization_nodes(found.of), domain_nodes(found.of))
    row, domain = _each(found)
    size = len(found.of.organizations)
    one, other = place[found.rows[1][row]], place[size + domain]
    return _by_agreement(found, nodes, (np.minimum(one, other), np.maximum(one, other)), found.rows[0][row])


def countries(found: Parties) -> Paired:
    """Each pair of countries between whose organizations there is an agreement; where two are of one, that twice."""
    ids = tuple(sorted({*filter(None, found.of.countries)}))
    return _classes(found, found.of.countries, Nodes(ids, ids, ("country",) * len(ids), ids))


def types(found: Parties) -> Paired:
    """Each pair of types between whose organizations there is an agreement; where two are of one, that twice."""
    ids, known = tuple(sorted({*found.of.types})), concepts("orgType")
    names = tuple(known[id].labels["en"] if id in known else id for id in ids)
    return _classes(found, found.of.types, Nodes(ids, names, ("type",) * len(ids), ("",) * len(ids)))


def shared_domains(found: Parties) -> Paired:
    """Each pair of organizations that work on one domain, as often as there are such domains."""
    row, domain = _each(found)
    return _through(found, organization_nodes(found.of), found.rows[1][row], domain, found.rows[0][row])


def related_domains(found: Parties) -> Paired:
    """Each pair of domains on which one organization works, as often as there are such organizations."""
    row, domain = _each(found)
    return _through(found, domain_nodes(found.of), domain, found.rows[1][row], found.rows[0][row])


def topmost(whole: Indices) -> Indices:
    """The topmost organization that each is part of; the first of those that are part of each other in a circle.

    >>> topmost(np.array([2, -1, 1, -1, 5, 4])).tolist()
    [1, 1, 1, 3, 4, 4]
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = len(whole)
    parts = np.flatnonzero(whole >= 0)
    ties = coo_array((np.ones(len(parts)), (parts, whole[parts])), shape=(size, size))
    _, group = connected_components(ties, directed=False)
    # who is part of nothing comes first in its group
    order = np.lexsort((np.arange(size), whole >= 0))
    _, first = np.unique(group[order], return_index=True)
    return np.asarray(order[first][group], dtype=np.int64)


def organization_nodes(of: Collaborations) -> Nodes:
    """The organizations as nodes."""
    return Nodes(of.organizations, of.names, of.types, of.countries)


def domain_nodes(of: Collaborations) -> Nodes:
    """The domains as nodes, each with the label that the ontology has for it."""
    known, size = concepts("domain"), len(of.domains)
    names = tuple(known[id].labels["en"] if id in known else id for id in of.domains)
    return Nodes(tuple(f"{DOMAIN}{id}" for id in of.domains), names, ("domain",) * size, ("",) * size)


def _mixed(one: Nodes, other: Nodes) -> tuple[Nodes, Indices]:
    """Nodes of two kinds, sorted, and the place that each of the one and then of the other kind has got."""
    rows = [*zip(one.ids, one.names, one.types, one.countries, strict=True)]
    rows += zip(other.ids, other.names, other.types, other.countries, strict=True)
    order = sorted(range(len(rows)), key=lambda at: rows[at])
    place = np.empty(len(rows), dtype=np.int64)
    place[order] = np.arange(len(rows))
    ids, names, types, countries = zip(*(rows[at] for at in order), strict=True) if rows else ((), (), (), ())
    return Nodes(ids, names, types, countries), place


def _classes(found: Parties, values: Sequence[str], nodes: Nodes) -> Paired:
    place = {id: at for at, id in enumerate(nodes.ids)}
    at = np.array([place.get(value, -1) for value in values], dtype=np.int64)[found.rows[1]]
    agreement, at = found.rows[0][at >= 0], at[at >= 0]
    order = np.lexsort((at, agreement))
    agreement, at = agreement[order], at[order]
    one, other = _within(agreement)
    met, code = unique_pairs(agreement[one], at[one] * len(nodes.ids) + at[other])
    return _by_agreement(found, nodes, np.divmod(code, max(len(nodes.ids), 1)), met)


def _by_agreement(found: Parties, nodes: Nodes, ends: Pairs, agreement: Indices) -> Paired:
    return Paired(nodes, ends, found.weight[agreement], (np.arange(len(agreement)), agreement))


def _through(found: Parties, nodes: Nodes, member: Indices, through: Indices, agreement: Indices) -> Paired:
    """Each pair of members that meet in what is between them; with the agreements of both that bring them there."""
    order = np.lexsort((agreement, member, through))
    member, through, agreement = member[order], through[order], agreement[order]
    start = np.flatnonzero(np.diff(through, prepend=-1) | np.diff(member, prepend=-1))
    count = np.diff(start, append=len(member))
    one, other = _within(through[start])
    both = np.concatenate([one, other])
    meeting = np.repeat(np.tile(np.arange(len(one)), 2), count[both])
    made = meeting, agreement[runs(start[both], count[both])]
    if found.weighting == "evidence" and len(start):
        surest = np.maximum.reduceat(found.of.confidence[agreement], start)
        weight = surest[one] * surest[other]
    elif found.weighting == "newman":
        weight = 1 / (np.bincount(through[start])[through[start]][one] - 1)
    else:
        weight = np.ones(len(one))
    return Paired(nodes, (member[start][one], member[start][other]), weight, made)


def _each(found: Parties) -> Pairs:
    """Each of the (agreement, organization) rows with each domain that the agreement names."""
    agreement, domain = found.of.domain
    start = np.searchsorted(agreement, found.rows[0])
    count = np.searchsorted(agreement, found.rows[0], side="right") - start
    return np.repeat(np.arange(len(start)), count), domain[runs(start, count)]


def _within(group: Indices) -> Pairs:
    """The places of each pair of rows that are of one group; the groups are sorted.

    Raises:
        KonvoiError: where these are more than can be drawn.

    >>> [places.tolist() for places in _within(np.array([0, 0, 0, 4, 4]))]
    [[0, 0, 1, 3], [1, 2, 2, 4]]
    """
    at = np.arange(len(group))
    count = np.searchsorted(group, group, side="right") - at - 1
    if count.sum() > MOST_PAIRS:
        raise KonvoiError(f"this network has {count.sum():,} pairs, more than {MOST_PAIRS:,}: narrow it by a filter")
    return np.repeat(at, count), runs(at + 1, count)


def runs(start: Indices, count: Indices) -> Indices:
    """From each start so many numbers in a row.

    >>> runs(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    before = np.cumsum(count) - count
    return np.repeat(start - before, count) + np.arange(int(count.sum()))


def unique_pairs(one: Indices, other: Indices) -> Pairs:
    """The pairs, each once, sorted.

    >>> [column.tolist() for column in unique_pairs(np.array([3, 0, 3]), np.array([1, 5, 1]))]
    [[0, 3], [5, 1]]
    """
    base = int(other.max(initial=0)) + 1
    return np.divmod(np.unique(one * base + other), base)
