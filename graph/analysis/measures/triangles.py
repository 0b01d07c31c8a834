"""The triangles of a network, found once for all measures that ask whether a node's partners are tied to each other."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ..collaborations import Indices
from ..pairing import runs
from ..projection import Ties
from .adjacency import neighbours

MOST_FORKS = 8_000_000
"""So many pairs of ties of one node are looked at one by one."""

Detours = tuple[Indices, Indices, Indices]


@lru_cache(maxsize=2)
def detours(ties: Ties) -> Detours | None:
    """Each way from a node to a partner by a third one: the direct tie, the first and the second step.

    All three are places among the neighbours. Every triangle is found once, from its node of the lowest degree, as in
    Schank and Wagner, Finding, counting and listing all triangles in large graphs (2005). None where it is quicker to
    multiply matrices: in a small dense network.
    """
    start, near = neighbours(ties)
    degree = np.diff(start)
    row = np.repeat(np.arange(len(degree)), degree)
    place = np.argsort(np.lexsort((np.arange(len(degree)), degree)))
    upward = np.flatnonzero(place[row] < place[near])
    fork, steps = _forks(row[upward]), int(degree @ degree)
    if fork.sum() > MOST_FORKS or 8 * fork.sum() > steps:
        return None
    one = np.repeat(upward, fork)
    other = upward[runs(np.arange(len(upward)) + 1, fork)]
    codes = row * len(degree) + near
    closing = near[one] * len(degree) + near[other]
    third = np.searchsorted(codes, closing)
    closed = codes[np.minimum(third, len(codes) - 1)] == closing
    return _around(one[closed], other[closed], third[closed], _back(near))


def _forks(row: Indices) -> Indices:
    """How many follow each in the same row."""
    return np.searchsorted(row, row, side="right") - np.arange(len(row)) - 1


def _back(near: Indices) -> Indices:
    """Of the place of each tie that of the same tie in the other direction."""
    order = np.argsort(near, kind="stable")
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return back


def _around(ab: Indices, ac: Indices, bc: Indices, back: Indices) -> Detours:
    """The six detours of each triangle."""
    ba, ca, cb = back[ab], back[ac], back[bc]
    direct, first, second = (ab, ba, ac, ca, bc, cb), (ac, bc, ab, cb, ba, ca), (cb, ca, bc, ba, ac, ab)
    return np.concatenate(direct), np.concatenate(first), np.concatenate(second)
