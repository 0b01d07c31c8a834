"""On how many shortest paths a node lies: exact, and in a large network from a sample, with its error."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..collaborations import Array, Indices
from ..projection import Ties
from .adjacency import busiest_first, quotient
from .degrees import other_side
from .searches import searched
from .shortest import dependencies_on

MOST_EXACT = 2_000_000_000
"""Nodes times ties up to which all nodes are sources: some 14,000 organizations with 140,000 ties."""
PIVOTS, SEED = 256, 1


@dataclass(frozen=True, slots=True, eq=False)
class Betweenness:
    """The scores, the standard error of each (0 where they are exact), and of how many sources they come."""

    scores: Array
    error: Array
    sources: int


def betweenness(ties: Ties) -> Array:
    """The share of shortest paths between two others that lead through the node.

    Of (n - 1)(n - 2) ordered pairs: Freeman, A set of measures of centrality based on betweenness, Sociometry 40
    (1977). Above `MOST_EXACT` nodes times ties it is that of a sample.
    """
    return found_betweenness(ties).scores


@lru_cache(maxsize=2)
def found_betweenness(ties: Ties) -> Betweenness:
    """The betweenness with its error."""
    size = len(ties.nodes)
    exact = size * len(ties.first) <= MOST_EXACT
    return exact_betweenness(ties) if exact else sampled_betweenness(ties, PIVOTS, SEED)


def exact_betweenness(ties: Ties) -> Betweenness:
    """Searched for from every node."""
    size = len(ties.nodes)
    total, _ = _dependencies(ties, np.arange(size))
    return Betweenness(total / max((size - 1) * (size - 2), 1), np.zeros(size), size)


def sampled_betweenness(ties: Ties, pivots: int, seed: int) -> Betweenness:
    """Searched for from so many nodes, drawn by chance, and extrapolated.

    Brandes and Pich, Centrality estimation in large networks, Int. J. Bifurcation and Chaos 17 (2007). The standard
    error is that of a total in simple random sampling without replacement, from the variance of what the pivots
    contribute: Cochran, Sampling Techniques (1977), theorem 2.2.
    """
    size = len(ties.nodes)
    number = min(pivots, size)
    drawn = np.sort(np.random.default_rng(seed).choice(size, number, replace=False))
    total, squares = _dependencies(ties, drawn)
    spread = np.maximum(squares - total**2 / max(number, 1), 0) / max(number - 1, 1)
    pairs = max((size - 1) * (size - 2), 1)
    error = size * np.sqrt(spread / max(number, 1) * (1 - number / max(size, 1)))
    return Betweenness(total * size / max(number, 1) / pairs, error / pairs, number)


def two_mode_betweenness(ties: Ties) -> Array:
    """The betweenness as a share of the most that a node of its kind can have; defined between two kinds of nodes.

    Borgatti and Everett, Network analysis of 2-mode data, Social Networks 19 (1997), p. 256.
    """
    return _of_most(ties, betweenness(ties))


def betweenness_error(ties: Ties) -> Array:
    """The standard error of the betweenness of each node, 0 where it is exact."""
    return found_betweenness(ties).error


def two_mode_betweenness_error(ties: Ties) -> Array:
    """The standard error of the two-mode betweenness of each node, 0 where it is exact."""
    return _of_most(ties, betweenness_error(ties))


def _of_most(ties: Ties, found: Array) -> Array:
    """Betweenness as a share of the most that a node of its kind can have."""
    others, size = other_side(ties), len(ties.nodes)
    if ties.mode != "domains":
        return others
    share, rest = np.divmod(size - others - 1, np.maximum(others, 1))
    even = others**2 * (share + 1) ** 2 + others * (share + 1) * (2 * rest - share - 1)
    most = (even - rest * (2 * share - rest + 3)) / 2
    return quotient(found * max((size - 1) * (size - 2), 1) / 2, most)


def _dependencies(ties: Ties, sources: Indices) -> tuple[Array, Array]:
    order, start, near = busiest_first(ties)
    place = np.argsort(order)
    total, squares = np.zeros(len(order)), np.zeros(len(order))
    for one, square in searched(dependencies_on, start, near, place[sources]):
        total[order] += one
        squares[order] += square
    return total, squares
