"""What pairs of organizations are scored by: who is tied to whom, on what each works, and who has worked together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from .collaborations import Array, Collaborations, Indices
from .filters import Mask
from .pairing import topmost
from .partitions import partition
from .projection import Ties
from .themes import domains_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_AT_ONCE, _BASE = 4_000_000, 1 << 31


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What pairs are scored by: who is tied to whom, and on what each works, in how many agreements.

    `known` has the pairs of nodes that are of one group, or of groups that have worked together: as codes, sorted.
    """

    ties: Ties
    matrix: csr_array
    degree: Array
    works: csr_array
    known: Indices

    def possible(self, one: Indices, other: Indices) -> Mask:
        """Which pairs are not known."""
        return np.asarray(found_at(self.known, codes(one, other)) < 0)

    def known_of(self, rows: Indices) -> tuple[Indices, Indices]:
        """The known pairs whose lower node is one of these, which follow each other: the lower ones, the others."""
        begin, end = np.searchsorted(self.known, [int(rows[0]) * _BASE, (int(rows[-1]) + 1) * _BASE])
        return np.divmod(self.known[begin:end], _BASE)

    def portions(self, rows: Indices | None = None) -> Iterator[Indices]:
        """All nodes, or these, so many at a time that the scores of their pairs fit into memory."""
        rows = np.arange(len(self.degree)) if rows is None else rows
        steps = np.cumsum(np.maximum(self.matrix[rows] @ self.degree, len(self.degree)))
        yield from filter(len, np.split(rows, np.flatnonzero(np.diff(steps // _AT_ONCE)) + 1))


def ground(ties: Ties, before: int | None = None) -> Ground:
    """The ground of a network; of groups that worked together in a year `before` alone, or in one that is not known."""
    matrix = ties.matrix(weighted=False)
    degree = np.asarray(matrix.sum(axis=1), dtype=np.float64)
    return Ground(ties, matrix, degree, _works(ties), _known(ties, matrix, before))


def codes(one: Indices, other: Indices) -> Indices:
    """A number for each pair, whichever comes first; in the order of the lower one."""
    return np.minimum(one, other) * _BASE + np.maximum(one, other)


def found_at(known: Indices, wanted: Indices) -> Indices:
    """The place of each wanted number among the known, which are sorted; -1 where it is not there.

    >>> found_at(np.array([2, 5]), np.array([5, 1, 9])).tolist()
    [1, -1, -1]
    """
    if not len(known):
        return np.full(len(wanted), -1)
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[place] == wanted, place, -1)


def looked_up(scores: csr_array, one: Indices, other: Indices) -> Array:
    """The scores at these places of a portion."""
    return np.asarray(scores.toarray()[one, other], dtype=np.float64)


@lru_cache(maxsize=2)
def communities_of(found: Ground) -> Indices:
    """The community of each node."""
    return partition(found.ties)


@lru_cache(maxsize=2)
def components_of(found: Ground) -> Indices:
    """The number of the piece of the network in which each node is."""
    from scipy.sparse.csgraph import connected_components

    return np.asarray(connected_components(found.matrix, directed=False)[1], dtype=np.int64)


@lru_cache(maxsize=2)
def bridges(found: Ground) -> csr_array:
    """How many ties lead from one community to another: a symmetric matrix."""
    from scipy.sparse import csr_array

    community = communities_of(found)
    size, ties = int(community.max(initial=-1)) + 1, found.matrix.tocoo()
    ends = community[ties.row], community[ties.col]
    apart = ends[0] != ends[1]
    return csr_array((ties.data[apart], (ends[0][apart], ends[1][apart])), shape=(size, size))


def _works(ties: Ties) -> csr_array:
    """How many agreements that tie a node name a domain: nodes by domains."""
    from scipy.sparse import csr_array

    tie = np.repeat(np.arange(len(ties.first)), np.diff(ties.by[0]))
    rows = np.concatenate([ties.first[tie], ties.second[tie]]), np.tile(ties.by[1], 2)
    made = csr_array((np.ones(len(rows[0])), rows), shape=(len(ties.nodes), len(ties.of.agreements)))
    made.sum_duplicates()
    made.data[:] = 1
    return made @ domains_of(ties.of)


def _known(ties: Ties, matrix: csr_array, before: int | None) -> Indices:
    """The pairs of nodes that are tied, of one group, or of groups that are parties of one agreement not denied."""
    from scipy.sparse import coo_array, csr_array, eye_array

    of, tops = ties.of, topmost(ties.of.whole)
    place = {id: at for at, id in enumerate(of.organizations)}
    group = np.array([tops[place[id]] if id in place else -1 for id in ties.nodes], dtype=np.int64)
    known = np.flatnonzero(group >= 0)
    member = csr_array((np.ones(len(known)), (known, group[known])), shape=(len(group), len(tops)))
    together = member @ (_worked_together(of, tops, before) + eye_array(len(tops))) @ member.T
    pairs: coo_array = (together + matrix).tocoo()
    above = pairs.row < pairs.col
    return np.sort(codes(pairs.row[above].astype(np.int64), pairs.col[above].astype(np.int64)))


def _worked_together(of: Collaborations, tops: Indices, before: int | None) -> csr_array:
    """In how many agreements two groups are parties."""
    from scipy.sparse import csr_array

    counted = np.array([status != "denied" for status in of.statuses], dtype=np.bool_)
    if before is not None:
        counted &= of.years < before
    rows = counted[of.party[0]] if len(of.party[0]) else np.zeros(0, dtype=np.bool_)
    ends = of.party[0][rows], tops[of.party[1][rows]]
    made = csr_array((np.ones(len(ends[0])), ends), shape=(len(of.agreements), len(tops)))
    return made.T @ made
