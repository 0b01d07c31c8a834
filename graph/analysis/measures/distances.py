"""How near a node is to all others: exact, from one search that all measures of distance share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..collaborations import Array, Indices
from ..projection import Ties
from .adjacency import busiest_first, components, quotient
from .searches import distances_from, searched


@dataclass(frozen=True, slots=True, eq=False)
class Distances:
    """Of each node the sum of its distances to those within reach, of their inverses, and their number.

    `pairs` holds how many ordered pairs of nodes are 0, 1, 2 ... ties apart, those of a node and itself left out.
    """

    far: Array
    inverse: Array
    reached: Array
    pairs: Indices


@lru_cache(maxsize=2)
def distances(ties: Ties) -> Distances:
    """How far apart all nodes are."""
    order, start, near = busiest_first(ties)
    size, group = len(order), components(ties)
    far, inverse, pairs = np.zeros(size), np.zeros(size), np.zeros(size + 1, dtype=np.int64)
    for found in searched(distances_from, start, near, np.arange(size)):
        far[order] += found[0]
        inverse[order] += found[1]
        pairs += found[2]
    reached = (np.bincount(group)[group] - 1).astype(np.float64)
    return Distances(far, inverse, reached, np.trim_zeros(pairs, "b"))


def closeness(ties: Ties) -> Array:
    """The inverse of the mean distance to the r nodes within reach, times their share of the n - 1 others.

    (r / (n - 1)) (r / sum of distances): Wasserman and Faust, Social Network Analysis (1994), p. 201.
    """
    found = distances(ties)
    return quotient(found.reached**2, found.far * (len(ties.nodes) - 1))


def harmonic(ties: Ties) -> Array:
    """The sum of the inverse distances to the others, those out of reach being infinitely far.

    Boldi and Vigna, Axioms for centrality, Internet Mathematics 10 (2014).
    """
    return distances(ties).inverse
