"""On how many shortest paths a node lies, counted from many nodes at a time, on whole arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..collaborations import Array, Indices
from ..filters import Mask

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_AT_ONCE = 64

Rows: TypeAlias = "Indices | slice"
Level: TypeAlias = tuple[Rows, Array]


def dependencies_on(start: Indices, near: Indices, sources: Indices) -> tuple[Array, Array]:
    """Of each node the shares of shortest paths from the sources that lead through it, summed up, and their squares.

    Brandes, A faster algorithm for betweenness centrality, J. Math. Sociol. 25 (2001), level by level for several
    sources.
    """
    from scipy.sparse import csr_array

    size = len(start) - 1
    matrix = csr_array((np.ones(len(near)), near.astype(np.int32), start.astype(np.int32)), shape=(size, size))
    total, squares = np.zeros(size), np.zeros(size)
    for begin in range(0, len(sources), _AT_ONCE):
        levels = _paths(matrix, sources[begin : begin + _AT_ONCE])
        flow = np.zeros((size, levels[0][1].shape[1]))
        (rows, paths), share = levels[-1], np.zeros_like(levels[-1][1])
        for above, more in levels[-2:0:-1]:
            flow[rows] = np.divide(1 + share, paths, out=np.zeros_like(paths), where=paths > 0)
            share = (_of(matrix, above) @ flow) * more
            flow[rows] = 0
            total[above] += share.sum(axis=1)
            squares[above] += np.einsum("ij,ij->i", share, share)
            rows, paths = above, more
    return total, squares


def _paths(matrix: csr_array, sources: Indices) -> list[Level]:
    """Level by level the nodes that are met, with others at times, and how many paths lead to each from each source."""
    rows: Rows = sources
    paths = np.eye(len(sources))
    front = np.zeros((matrix.shape[0], len(sources)))
    seen, levels = np.zeros(front.shape, dtype=np.bool_), list[Level]()
    while paths.any():
        levels.append((rows, paths))
        seen[rows] |= paths > 0
        front[rows] = paths
        beside = _most(_beside(matrix, rows) & ~seen.all(axis=1))
        found = _of(matrix, beside) @ front
        front[rows] = 0
        found[seen[beside]] = 0
        rows, paths = beside, found
    return levels


def _beside(matrix: csr_array, rows: Rows) -> Mask:
    """Which nodes are beside these; all where these are many."""
    if isinstance(rows, slice):
        return np.ones(matrix.shape[0], dtype=np.bool_)
    beside = np.zeros(matrix.shape[0], dtype=np.bool_)
    beside[matrix[rows].indices] = True
    return beside


def _most(those: Mask) -> Rows:
    """The places of those; all where they are most, which is quicker than to pick them."""
    return slice(None) if 2 * np.count_nonzero(those) > len(those) else np.flatnonzero(those)


def _of(matrix: csr_array, rows: Rows) -> csr_array:
    return matrix if isinstance(rows, slice) else matrix[rows]
