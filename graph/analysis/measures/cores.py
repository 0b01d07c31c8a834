"""How deep within the network a node lies: what remains of it as those with few ties are taken away."""

from __future__ import annotations

import numpy as np

from ..collaborations import Array, Indices
from ..pairing import runs
from ..projection import Ties
from .adjacency import neighbours, weights


def core(ties: Ties) -> Array:
    """The largest k so that the node is in a part of the network in which everyone has k partners.

    Seidman, Network structure and minimum degree, Social Networks 5 (1983).
    """
    return _cores(ties, np.ones(len(neighbours(ties)[1])))


def weighted_core(ties: Ties) -> Array:
    """The largest k so that the node is in a part in which everyone has k or more of sqrt(partners x weights).

    Garas, Schweitzer and Havlin, A k-shell decomposition method for weighted networks, New J. of Physics 14 (2012),
    with both exponents 1; by it Tomasello and others, The rise and fall of R&D networks, Industrial and Corporate
    Change 26 (2017), follow a firm. As there the weights are multiples of the least, and both they and k are rounded.
    """
    found = weights(ties).data
    return _cores(ties, np.rint(found / found.min(initial=np.inf)))


def _cores(ties: Ties, weight: Array) -> Array:
    start, near = neighbours(ties)
    count, found = np.diff(start), np.zeros(len(ties.nodes))
    partners, strength = count.astype(np.float64), _sums(start, weight)
    worth, here, depth = np.rint(np.sqrt(partners * strength)), np.ones(len(count), dtype=np.bool_), 0.0
    while here.any():
        depth = max(depth, float(worth[here].min()))
        leaving = np.flatnonzero(here & (worth <= depth))
        while len(leaving):
            here[leaving], found[leaving] = False, depth
            ends = runs(start[leaving], count[leaving])
            ends = ends[here[near[ends]]]
            np.subtract.at(partners, near[ends], 1)
            np.subtract.at(strength, near[ends], weight[ends])
            left = np.unique(near[ends])
            worth[left] = np.rint(np.sqrt(partners[left] * strength[left]))
            leaving = left[worth[left] <= depth]
    return found


def _sums(start: Indices, weight: Array) -> Array:
    total = np.concatenate([[0.0], np.cumsum(weight)])
    return np.asarray(total[start[1:]] - total[start[:-1]])
