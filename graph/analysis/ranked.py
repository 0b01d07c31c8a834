"""The nodes of a network in the order of a measure; those of the same score share a rank."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .collaborations import Array, Indices
from .measures import Measure, find_measure
from .projection import Ties

ORGANIZATIONS = ("organizations", "shared-domains")
"""The networks whose nodes are organizations alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Who is ranked by a measure: `order` are places among the nodes, the most central first, `ranks` theirs.

    `scores` has all nodes, in their order, with six significant digits.
    """

    ties: Ties
    measure: Measure
    scores: Array
    order: Indices
    ranks: Indices

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of those ranked, in order."""
        return tuple(self.ties.nodes[at] for at in self.order.tolist())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those ranked, in order."""
        return tuple(self.ties.names[at] or self.ties.nodes[at] for at in self.order.tolist())

    def rank_of(self) -> dict[str, int]:
        """The rank of each id."""
        return dict(zip(self.ids, self.ranks.tolist(), strict=True))


def ranked(ties: Ties, by: str) -> Ranking:
    """The nodes in the order of a measure; in a network of organizations and domains the domains alone.

    Raises:
        KonvoiError: where there is no such measure.
    """
    measure = find_measure(by)
    scores = np.array([rounded(score) for score in measure.function(ties).tolist()], dtype=np.float64)
    place = np.where(np.isnan(scores), math.inf, scores if measure.low else -scores)
    places = place.tolist()
    order = np.array(sorted(_those(ties), key=lambda at: (places[at], ties.names[at], ties.nodes[at])), dtype=np.int64)
    return Ranking(ties, measure, scores, order, _ranks(place[order]))


def rounded(score: float) -> float:
    """Six significant digits, so that scores which differ by the machine's last bit alone are the same."""
    return float(f"{score:.6g}")


def _those(ties: Ties) -> Sequence[int]:
    if ties.mode != "domains":
        return range(len(ties.nodes))
    return [at for at, type in enumerate(ties.types) if type == "domain"]


def _ranks(places: Array) -> Indices:
    """The rank of each of the sorted places: 1, and 1 more than there are before it; equals share the first of theirs.

    >>> _ranks(np.array([-3.0, -1.0, -1.0, 0.0])).tolist()
    [1, 2, 2, 4]
    """
    differs = np.ones(len(places), dtype=np.bool_)
    differs[1:] = places[1:] != places[:-1]
    return np.maximum.accumulate(np.where(differs, np.arange(len(places)), 0)) + 1
