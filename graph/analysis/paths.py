"""Shortest paths from many nodes at a time, on arrays: exact, and quick enough for a hundred thousand ties."""

from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_AT_A_TIME = 64
_BITS = np.uint64(1) << np.arange(_AT_A_TIME, dtype=np.uint64)


def closeness(network: nx.Graph) -> Array:
    """The inverse of the mean distance to the nodes within reach, times their share of all, in the order of the nodes.

    Wasserman and Faust, Social Network Analysis (1994), p. 201, as networkx has it. The search is that of Then et al.,
    The more the merrier: efficient multi-source graph traversal (2014): each bit of a word follows one source.
    """
    distance, reached = np.zeros(len(network)), np.zeros(len(network))
    if network.size():
        matrix = _matrix(network)
        for sources in _batches(len(network)):
            _add_distances(matrix, sources, distance, reached)
    return np.divide(reached**2, distance * (len(network) - 1), out=np.zeros(len(network)), where=distance > 0)


def betweenness(network: nx.Graph) -> Array:
    """The share of shortest paths between two others that lead through each node, in the order of the nodes.

    Brandes, A faster algorithm for betweenness centrality, J. Math. Sociol. 25 (2001), level by level for 64 sources
    at a time; divided by (n - 1)(n - 2) as networkx does.
    """
    total = np.zeros(len(network))
    if network.size():
        matrix = _matrix(network)
        for sources in _batches(len(network)):
            total += _dependencies(matrix, sources)
    return total / max((len(network) - 1) * (len(network) - 2), 1)


def _matrix(network: nx.Graph) -> Any:
    return nx.to_scipy_sparse_array(network, weight=None, dtype=np.float64, format="csr")


def _batches(size: int) -> list[Indices]:
    return [np.arange(start, min(start + _AT_A_TIME, size)) for start in range(0, size, _AT_A_TIME)]


def _add_distances(matrix: Any, sources: Indices, distance: Array, reached: Array) -> None:
    """Adds to each node the sum of its distances from the sources, and how many of them reach it."""
    tied = np.flatnonzero(np.diff(matrix.indptr))
    seen = np.zeros(matrix.shape[0], dtype=np.uint64)
    seen[sources] = _BITS[: len(sources)]
    front, level = seen.copy(), 0
    while front.any():
        level += 1
        met = np.bitwise_or.reduceat(front[matrix.indices], matrix.indptr[tied])
        front = np.zeros_like(seen)
        front[tied] = met & ~seen[tied]
        seen |= front
        count = np.bitwise_count(front)
        distance += np.multiply(count, level, dtype=np.float64)
        reached += count


def _dependencies(matrix: Any, sources: Indices) -> Array:
    """How many shortest paths from the sources lead through each node, as shares of those to the same end."""
    levels, counts = _search(matrix, sources)
    found = np.zeros_like(counts)
    for level in range(int(levels.max()), 0, -1):
        flow = np.divide(1 + found, counts, out=np.zeros_like(counts), where=levels == level)
        found += (matrix @ flow) * counts * (levels == level - 1)
    found[sources, np.arange(len(sources))] = 0
    return np.asarray(found.sum(axis=1))


def _search(matrix: Any, sources: Indices) -> tuple[npt.NDArray[np.int32], Array]:
    """How far each node is from each source (-1: out of reach), and over how many shortest paths."""
    levels = np.full((matrix.shape[0], len(sources)), -1, dtype=np.int32)
    counts = np.zeros(levels.shape)
    levels[sources, np.arange(len(sources))] = 0
    counts[sources, np.arange(len(sources))] = 1
    front, level = counts, 0
    while front.any():
        level += 1
        front = (matrix @ front) * (levels < 0)
        np.copyto(levels, level, where=front > 0)
        counts = counts + front
    return levels, counts
