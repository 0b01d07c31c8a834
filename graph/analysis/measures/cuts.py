"""Where the network would fall apart: nodes and ties on which all ways between others lead."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ..collaborations import Array, Indices
from ..projection import Ties
from .adjacency import adjacency, components, neighbours

Cuts = tuple[Array, Indices, Indices]


def articulation(ties: Ties) -> Array:
    """Into how many pieces more its component falls without it: an articulation point has 1 or more.

    Hopcroft and Tarjan, Efficient algorithms for graph manipulation, Comm. ACM 16 (1973).
    """
    return _cuts(ties)[0]


def bridging_ties(ties: Ties) -> Array:
    """How many of its ties are bridges: the only way from one end to the other (Hopcroft and Tarjan 1973)."""
    _, one, other = _cuts(ties)
    return np.bincount(np.concatenate([one, other]), minlength=len(ties.nodes)).astype(np.float64)


def bridges(ties: Ties) -> npt.NDArray[np.bool_]:
    """Which ties are bridges, in the order of the ties."""
    _, one, other = _cuts(ties)
    size = len(ties.nodes)
    codes = np.minimum(one, other) * size + np.maximum(one, other)
    return np.isin(ties.first * size + ties.second, codes)


@lru_cache(maxsize=2)
def _cuts(ties: Ties) -> Cuts:
    """The pieces more of each node, and both ends of each bridge.

    A search in depth numbers the nodes in the order in which it comes to them. A node cuts off each branch under it
    from which no tie leads above it.
    """
    number, above = _searched(ties)
    low = _lowest_in_reach(ties, number, above)
    node = np.flatnonzero(above >= 0)
    upper = above[node]
    pieces = np.bincount(upper[low[node] >= number[upper]], minlength=len(above)).astype(np.float64)
    pieces[above < 0] = np.maximum(pieces[above < 0] - 1, 0)
    bridge = low[node] > number[upper]
    return pieces, node[bridge], upper[bridge]


def _searched(ties: Ties) -> tuple[Indices, Indices]:
    """Of each node its number, and the node above it; -1 for the first of a component."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import depth_first_order

    matrix, size = adjacency(ties).tocoo(), len(ties.nodes)
    if not size:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    _, firsts = np.unique(components(ties), return_index=True)
    # one search goes through all components: from the first node of each a step leads to that of the next
    ends = np.concatenate([matrix.row, firsts[:-1]]), np.concatenate([matrix.col, firsts[1:]])
    order, above = depth_first_order(csr_array((np.ones(len(ends[0])), ends), shape=(size, size)), firsts[0])
    number, above = np.argsort(order), above.astype(np.int64)
    above[firsts] = -1
    return number, above


def _lowest_in_reach(ties: Ties, number: Indices, above: Indices) -> Indices:
    """The lowest number to which a tie leads from each node or from one under it, that to the node above left out."""
    start, near = neighbours(ties)
    ends = np.repeat(np.arange(len(above)), np.diff(start))
    low = number.copy()
    back = near != above[ends]
    np.minimum.at(low, ends[back], number[near[back]])
    found, upper = low.tolist(), above.tolist()
    for node in np.argsort(-number).tolist():
        if upper[node] >= 0 and found[node] < found[upper[node]]:
            found[upper[node]] = found[node]
    return np.array(found, dtype=np.int64)
