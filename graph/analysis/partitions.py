"""Networks cut into communities: groups with more ties within than chance would give them."""

from __future__ import annotations

import numpy as np

from .collaborations import Array, Indices
from .projection import Ties

SEED, MOST_RUNS = 7, 10
_WORK = 20_000
"""How many ties all runs together may look at; a large network is cut once."""


def partition(ties: Ties, resolution: float = 1.0, seed: int = SEED) -> Indices:
    """The number of the community of each node; 0 is the largest, of those of one size the one that comes first.

    Louvain: Blondel and others, Fast unfolding of communities in large networks, J. Stat. Mech. (2008), the best of up
    to ten runs with the seeds that follow each other. A community that the method leaves in several pieces is as many
    communities, which raises the modularity. No tie of a node to itself counts.
    """
    from networkx import Graph
    from networkx.algorithms.community import louvain_communities

    apart, size = ties.first != ties.second, len(ties.nodes)
    network = Graph()
    network.add_nodes_from(range(size))
    ends = (ties.first[apart].tolist(), ties.second[apart].tolist(), ties.weight[apart].tolist())
    network.add_weighted_edges_from(zip(*ends, strict=True))
    found = (
        _in_pieces(ties, _labels(louvain_communities(network, resolution=resolution, seed=seed + run), size))
        for run in range(runs(len(ends[0])))
    )
    return by_size(max(found, key=lambda group: modularity(ties, group, resolution))) if size else np.zeros(0, int)


def runs(ties: int) -> int:
    """How many times a network of so many ties is cut, to keep the best.

    >>> runs(567), runs(9_000), runs(100_000)
    (10, 2, 1)
    """
    return max(1, min(MOST_RUNS, _WORK // max(ties, 1)))


def modularity(ties: Ties, group: Indices, resolution: float = 1.0) -> float:
    """The share of the weight within communities, less what chance would put there; not a number without a tie.

    The sum over communities of w_c / w - r (d_c / 2 w)^2, d being the weighted degrees: Newman and Girvan, Finding and
    evaluating community structure in networks, Phys. Rev. E 69 (2004); r the resolution of Reichardt and Bornholdt,
    Statistical mechanics of community detection, Phys. Rev. E 74 (2006).
    """
    apart = ties.first != ties.second
    one, other, weight = ties.first[apart], ties.second[apart], ties.weight[apart]
    total, within = weight.sum(), weight[group[one] == group[other]].sum()
    if not total:
        return float("nan")
    degrees: Array = np.bincount(group[np.concatenate([one, other])], np.tile(weight, 2)).astype(np.float64)
    return float(within / total - resolution * ((degrees / (2 * total)) ** 2).sum())


def _labels(communities: list[set[int]], size: int) -> Indices:
    group = np.zeros(size, dtype=np.int64)
    for number, members in enumerate(communities):
        group[list(members)] = number
    return group


def _in_pieces(ties: Ties, group: Indices) -> Indices:
    """The communities, each piece of one that does not hang together for itself."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    within, size = group[ties.first] == group[ties.second], len(group)
    ends = ties.first[within], ties.second[within]
    matrix = coo_array((np.ones(len(ends[0])), ends), shape=(size, size))
    return np.asarray(connected_components(matrix, directed=False)[1], dtype=np.int64)


def by_size(group: Indices) -> Indices:
    """The same communities, the largest first."""
    _, first, group, size = np.unique(group, return_index=True, return_inverse=True, return_counts=True)
    number = np.empty(len(size), dtype=np.int64)
    number[np.lexsort((first, -size))] = np.arange(len(size))
    return number[group]
