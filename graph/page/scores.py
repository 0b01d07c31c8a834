"""How central each organization is, as columns of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..analysis.collaborations import Array
from ..analysis.measures import scores
from ..analysis.measures.brokerage import PIVOTS, SEED, found_betweenness, sampled_betweenness
from ..analysis.projection import Ties
from .columns import Column, narrow
from .numbering import Numbered

EXACT = 20_000_000
"""Nodes times ties up to which betweenness is exact; it is that of a sample beyond."""

MANY = 20_000
"""Above so many organizations there is the core alone: the others take long to work out, and much room in the file."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """By the name of a measure, the score of each organization; `estimated` names the measures that are estimates."""

    columns: Mapping[str, Column]
    estimated: tuple[str, ...] = ()


def scored(numbers: Numbered) -> Scores:
    """The scores in the standing network, to three digits; 0 outside of it."""
    ties = numbers.standing
    place = np.array([numbers.number[id] for id in ties.nodes], dtype=np.int64)
    found, estimated = _found(ties)
    columns = {name: _column(values, place, len(numbers.organizations)) for name, values in found.items()}
    return Scores(columns, estimated)


def _found(ties: Ties) -> tuple[Mapping[str, Array], tuple[str, ...]]:
    """The scores of the nodes by measure, and which measures are estimated."""
    if len(ties.nodes) > MANY:
        return scores(ties, ("core",)), ()
    exact = len(ties.nodes) * len(ties.first) <= EXACT
    found = found_betweenness(ties) if exact else sampled_betweenness(ties, PIVOTS, SEED)
    estimated = ("betweenness",) if found.sources < len(ties.nodes) else ()
    return {"betweenness": found.scores, **scores(ties, ("pagerank", "core"))}, estimated


def _column(values: Array, place: np.ndarray, size: int) -> Column:
    column = np.zeros(size, dtype="<f4")
    column[place] = [float(f"{value:.3g}") for value in np.nan_to_num(values).tolist()]
    return narrow(column) if (column == np.floor(column)).all() else column
