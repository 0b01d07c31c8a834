"""Breadth-first searches from many nodes at a time, on whole arrays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from ..collaborations import Array, Indices
from ..pairing import runs
from . import kernels

Found = TypeVar("Found")
Bits = npt.NDArray[np.uint64]
Rows: TypeAlias = "Indices | slice"

_WORD, _TASK = 64, 1024
_BITS = np.uint64(1) << np.arange(_WORD, dtype=np.uint64)
_WORTH_COMPILING = 50_000_000
_FEW, _MOST, _LOOKS = 1 / 8, 3 / 4, 4
"""A few ties are followed one by one; where most nodes are reached, a node looks at some neighbours before all."""
_NEAR_BY = 9
"""Who is nearer than so many ties is counted by distance first, and multiplied by it once for all sources."""


def searched(search: Callable[..., Found], start: Indices, near: Indices, sources: Indices) -> Iterator[Found]:
    """What a search finds from the sources, by tasks of so many of them, always the same and in the same order.

    A large search is compiled where that is possible, and its tasks are shared out among the processors.
    """
    large = len(sources) * len(near) > _WORTH_COMPILING
    if large and kernels.installed():
        search, near = kernels.compiled(getattr(kernels, search.__name__)), near.astype(np.int32)
    tasks = [sources[begin : begin + _TASK] for begin in range(0, len(sources), _TASK)]
    if not large or len(tasks) == 1:
        yield from (search(start, near, task) for task in tasks)
        return
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        yield from threads.map(lambda task: search(start, near, task), tasks)


def distances_from(start: Indices, near: Indices, sources: Indices) -> tuple[Indices, Array, Indices]:
    """Of each node the sum of its distances from the sources, and of their inverses; and how many pairs there are.

    The last are the numbers of pairs at each distance. Each bit of a word follows one source: Then and others, The more
    the merrier: efficient multi-source graph traversal, VLDB 2014.
    """
    size = len(start) - 1
    far, inverse, pairs = np.zeros(size, np.int64), np.zeros(size), np.zeros(size + 1, np.int64)
    near_by = np.zeros((_NEAR_BY, size), dtype=np.uint32)
    for begin in range(0, len(sources), _WORD):
        for level, (rows, bits) in enumerate(_levels(start, near, sources[begin : begin + _WORD]), start=1):
            count = np.bitwise_count(bits)
            pairs[level] += count.sum(dtype=np.int64)
            if level < _NEAR_BY:
                near_by[level, rows] += count
            else:
                far[rows] += np.multiply(count, level, dtype=np.int64)
                inverse[rows] += count / level
    for level in range(1, _NEAR_BY):
        far += np.multiply(near_by[level], level, dtype=np.int64)
        inverse += near_by[level] / level
    return far, inverse, pairs


def _levels(start: Indices, near: Indices, sources: Indices) -> Iterator[tuple[Rows, Bits]]:
    """Step by step some nodes, and which of up to 64 sources come to each."""
    seen = np.zeros(len(start) - 1, dtype=np.uint64)
    seen[sources] = _BITS[: len(sources)]
    rows: Rows = sources
    bits = seen[sources]
    while bits.any():
        rows, now = _step(start, near, seen, rows, bits)
        bits = now ^ seen[rows]
        seen[rows] = now
        yield rows, bits


def _step(start: Indices, near: Indices, seen: Bits, rows: Rows, bits: Bits) -> tuple[Rows, Bits]:
    """Some nodes, all that are new to a source among them, and which sources have come to each by now.

    They are pushed on by a few nodes, or pulled by all, or by those who lack one.
    """
    if np.count_nonzero(bits) < _FEW * len(seen):
        fresh = np.flatnonzero(bits)
        at = fresh if isinstance(rows, slice) else rows[fresh]
        count = start[at + 1] - start[at]
        if count.sum() < _FEW * len(near):
            return _pushed(near, seen, runs(start[at], count), np.repeat(bits[fresh], count))
    wanted = np.bitwise_or.reduce(seen)
    if np.bitwise_count(seen).sum(dtype=np.int64) < _MOST * len(seen) * int(np.bitwise_count(wanted)):
        return slice(None), _pulled(start, near, seen)
    lacking = np.flatnonzero(seen != wanted)
    return lacking, _looked(start, near, seen, lacking, wanted)


def _pushed(near: Indices, seen: Bits, places: Indices, bits: Bits) -> tuple[Indices, Bits]:
    """The nodes to which these ties lead, and what they have by then."""
    front = np.zeros_like(seen)
    np.bitwise_or.at(front, near[places], bits)
    met = np.flatnonzero(front)
    return met, front[met] | seen[met]


def _pulled(start: Indices, near: Indices, seen: Bits) -> Bits:
    """What the neighbours of each node have, and itself."""
    tied = np.diff(start) > 0
    if tied.all():
        return np.bitwise_or.reduceat(seen.take(near), start[:-1]) | seen
    found = seen.copy()
    found[tied] |= np.bitwise_or.reduceat(seen.take(near), start[:-1][tied])
    return found


def _looked(start: Indices, near: Indices, seen: Bits, rows: Indices, wanted: np.uint64) -> Bits:
    """What the neighbours of these nodes have, and they; who has all that is wanted looks no further."""
    found, place, end = seen[rows], start[rows], start[rows + 1]
    lacking = np.flatnonzero(place < end)
    for _ in range(_LOOKS):
        found[lacking] |= seen[near[place[lacking]]]
        place[lacking] += 1
        lacking = lacking[(found[lacking] != wanted) & (place[lacking] < end[lacking])]
    if len(lacking):
        count = end[lacking] - place[lacking]
        rest = seen[near[runs(place[lacking], count)]]
        found[lacking] |= np.bitwise_or.reduceat(rest, np.cumsum(count) - count)
    return found
