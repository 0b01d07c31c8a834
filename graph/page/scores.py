"""How central each organization is, as columns of the page."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..analysis.collaborations import Array
from ..analysis.measures import scores
from ..analysis.measures.brokerage import PIVOTS, SEED, sampled_betweenness
from ..analysis.projection import Ties
from .columns import Column
from .numbering import Numbered

EXACT = 20_000_000
"""Nodes times ties up to which betweenness is exact; it is that of a sample beyond."""

MANY = 20_000
"""Above so many organizations there is the core alone: the others take long to work out, and much room in the file."""


def scored(numbers: Numbered) -> Mapping[str, Column]:
    """By the name of a measure, the score of each organization in the standing network, to three digits; 0 outside."""
    ties = numbers.standing
    place = np.array([numbers.number[id] for id in ties.nodes], dtype=np.int64)
    return {name: _column(values, place, len(numbers.organizations)) for name, values in _found(ties).items()}


def _found(ties: Ties) -> Mapping[str, Array]:
    if len(ties.nodes) > MANY:
        return scores(ties, ("core",))
    if len(ties.nodes) * len(ties.first) <= EXACT:
        return scores(ties, ("betweenness", "pagerank", "core"))
    sampled = sampled_betweenness(ties, PIVOTS, SEED).scores
    return {"betweenness": sampled, **scores(ties, ("pagerank", "core"))}


def _column(values: Array, place: np.ndarray, size: int) -> Column:
    column = np.zeros(size, dtype="<f4")
    column[place] = [float(f"{value:.3g}") for value in np.nan_to_num(values).tolist()]
    return column
