"""Breadth-first searches from many nodes at a time, on whole arrays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from ..collaborations import Array, Indices
from ..pairing import runs
from . import kernels

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Found = TypeVar("Found")
Bits = npt.NDArray[np.uint64]

_WORD, _TASK = 64, 1024
_BITS = np.uint64(1) << np.arange(_WORD, dtype=np.uint64)
_WORTH_COMPILING = 50_000_000


def searched(search: Callable[..., Found], start: Indices, near: Indices, sources: Indices) -> Sequence[Found]:
    """What a search finds from the sources, by tasks of so many of them, always the same and in the same order.

    A large search is compiled where that is possible, and its tasks are shared out among the processors.
    """
    large = len(sources) * len(near) > _WORTH_COMPILING
    if large and kernels.installed():
        search = kernels.compiled(getattr(kernels, search.__name__))
    tasks = [sources[begin : begin + _TASK] for begin in range(0, len(sources), _TASK)]
    if not large or len(tasks) == 1:
        return [search(start, near, task) for task in tasks]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return list(threads.map(lambda task: search(start, near, task), tasks))


def distances_from(start: Indices, near: Indices, sources: Indices) -> tuple[Indices, Array, Indices, Indices]:
    """Of each node the sum of its distances from the sources, of their inverses, and how many reach it; and pairs.

    The last are the numbers of pairs at each distance. Each bit of a word follows one source: Then and others, The more
    the merrier: efficient multi-source graph traversal, VLDB 2014.
    """
    size = len(start) - 1
    far, reached, pairs = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size + 1, np.int64)
    inverse = np.zeros(size)
    for begin in range(0, len(sources), _WORD):
        for level, (at, count) in enumerate(_levels(start, near, sources[begin : begin + _WORD]), start=1):
            far[at] += count * level
            inverse[at] += count / level
            reached[at] += count
            pairs[level] += count.sum()
    return far, inverse, reached, pairs


def _levels(start: Indices, near: Indices, sources: Indices) -> Iterator[tuple[Indices, Indices]]:
    """Step by step the nodes that are reached, and from how many of up to 64 sources."""
    seen = np.zeros(len(start) - 1, dtype=np.uint64)
    seen[sources] = _BITS[: len(sources)]
    at, bits = sources, seen[sources]
    while len(at):
        at, bits = _step(start, near, seen, at, bits)
        seen[at] |= bits
        if len(at):
            yield at, np.bitwise_count(bits).astype(np.int64)


def _step(start: Indices, near: Indices, seen: Bits, at: Indices, bits: Bits) -> tuple[Indices, Bits]:
    """Those next to the nodes, with the bits that are new to them: pushed by a few nodes, pulled from many."""
    front, count = np.zeros_like(seen), start[at + 1] - start[at]
    if 8 * count.sum() < len(near):
        np.bitwise_or.at(front, near[runs(start[at], count)], np.repeat(bits, count))
        met = np.flatnonzero(front)
        new = front[met] & ~seen[met]
    else:
        front[at] = bits
        met = np.flatnonzero(np.diff(start))
        new = np.bitwise_or.reduceat(front[near], start[met]) & ~seen[met]
    fresh = new != 0
    return met[fresh], new[fresh]


def dependencies_on(start: Indices, near: Indices, sources: Indices) -> tuple[Array, Array]:
    """Of each node the shares of shortest paths from the sources that lead through it, summed up, and their squares.

    Brandes, A faster algorithm for betweenness centrality, J. Math. Sociol. 25 (2001), level by level for 64 sources.
    """
    from scipy.sparse import csr_array

    size = len(start) - 1
    matrix = csr_array((np.ones(len(near)), near.astype(np.int32), start.astype(np.int32)), shape=(size, size))
    total, squares = np.zeros(size), np.zeros(size)
    for begin in range(0, len(sources), _WORD):
        levels = _paths(matrix, sources[begin : begin + _WORD])
        flow = np.zeros_like(levels[0])
        for paths in levels[:0:-1]:
            share = (matrix @ flow) * paths
            total += share.sum(axis=1)
            squares += np.einsum("ij,ij->i", share, share)
            flow = np.divide(1 + share, paths, out=np.zeros_like(paths), where=paths > 0)
    return total, squares


def _paths(matrix: csr_array, sources: Indices) -> list[Any]:
    """Level by level, how many shortest paths lead from each source to each node of that level."""
    front = np.zeros((matrix.shape[0], len(sources)))
    front[sources, np.arange(len(sources))] = 1
    seen, found = front > 0, [front]
    while not seen.all():
        front = matrix @ front
        front[seen] = 0
        if not front.any():
            break
        seen |= front > 0
        found.append(front)
    return found
