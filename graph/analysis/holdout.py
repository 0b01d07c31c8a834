"""How well the scores of candidates foretell: the pairs of the latest years against what was known before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from shlex import join
from typing import Unpack

import numpy as np
import numpy.typing as npt

from ..model import KonvoiError
from .again import fingerprint, options
from .candidates import NOTHING, better, scores_of
from .collaborations import Array, Collaborations, Indices
from .filters import Filters
from .ground import Ground, ground, looked_up
from .projection import Ties, project
from .proximity import BASELINE, SCORES, Score

FIRST = 20

Singles = npt.NDArray[np.float32]
"""Scores in single precision, in which the same sum in another order is the same."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How well a score foretells; what cannot be said is None.

    `auc` is how probable it is that a pair that came has a higher score than one that did not, equal ones counted half;
    `error` its standard error as by Hanley and McNeil, The meaning and use of the area under a ROC curve, Radiology 143
    (1982). `precision` is the share of the first pairs that came; of equal ones at the edge as many as are expected.
    `scored` is the number of those that came which have a score at all.
    """

    name: str
    auc: float | None
    error: float | None
    precision: float | None
    scored: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores against the agreements from `year` on.

    Of `nodes` organizations that were tied before, `possible` pairs had not worked together; `came` of them have since,
    in `agreements` agreements. `others` is the number of the ties since then that no score can foretell: with an
    organization that was not tied before, or of groups that had worked together. `undated` agreements were left out.
    `first` is the number of pairs that the precision is of.
    """

    year: int
    nodes: int
    possible: int
    came: int
    agreements: int
    others: int
    undated: int
    first: int
    figures: tuple[Figure, ...]
    parameters: tuple[tuple[str, str], ...]
    command: str
    graph: str


def evaluated(
    of: Collaborations,
    year: int | None = None,
    weighting: str = "agreements",
    asked: Sequence[str] = (),
    **filters: Unpack[Filters],
) -> Evaluation:
    """How well each score, preferential attachment and chance foretell the agreements of a year and later ones.

    Without a year it is the latest. Agreements of no known year are left out of both sides, and groups that are parties
    of one of them count as having worked together. `asked` are further words of the command line that does it again.

    Raises:
        KonvoiError: where no agreement has a year, or none is before the one that is held out.
    """
    whole = project(of, "organizations", weighting, **filters)
    year = year or _latest(whole)
    before = project(of, "organizations", weighting, **_until(filters, year - 1))
    since = project(of, "organizations", weighting, **_since(filters, year))
    if not len(before.nodes):
        raise KonvoiError(f"no agreement before {year} makes a tie here: hold out a later year")
    on = ground(before, year)
    one, other, agreements = _came(on, since)
    possible = len(before.nodes) * (len(before.nodes) - 1) // 2 - len(on.known)
    share = len(one) / possible if len(one) else None
    chance = Figure("chance", 0.5 if len(one) else None, None, _rounded(share), len(one))
    return Evaluation(
        year=year,
        nodes=len(before.nodes),
        possible=possible,
        came=len(one),
        agreements=agreements,
        others=len(since.first) - len(one),
        undated=int(np.count_nonzero(of.years[np.unique(whole.by[1])] == 0)),
        first=min(FIRST, possible),
        figures=(*(_figure(on, score, one, other, possible) for score in (*SCORES.values(), BASELINE)), chance),
        parameters=whole.parameters,
        command=join(
            ["konvoi", "candidates", "--evaluate", "--hold-out", str(year), *options(dict(whole.parameters)), *asked]
        ),
        graph=fingerprint(of),
    )


def _until(filters: Filters, year: int) -> Filters:
    return {**filters, "until": year}


def _since(filters: Filters, year: int) -> Filters:
    return {**filters, "since": year}


def _latest(whole: Ties) -> int:
    year = int(whole.of.years[whole.by[1]].max(initial=0))
    if not year:
        raise KonvoiError("no agreement that makes a tie here has a year: there is nothing to hold out")
    return year


def _came(on: Ground, since: Ties) -> tuple[Indices, Indices, int]:
    """The pairs that were possible and came, the lower number first, and of how many agreements they are."""
    place = {id: at for at, id in enumerate(on.ties.nodes)}
    now = np.array([place.get(id, -1) for id in since.nodes], dtype=np.int64)
    one, other = now[since.first], now[since.second]
    came = (one >= 0) & (other >= 0)
    came[came] = on.possible(one[came], other[came])
    made = since.by[1][np.repeat(came, np.diff(since.by[0]))]
    return np.minimum(one, other)[came], np.maximum(one, other)[came], len(np.unique(made))


def _figure(on: Ground, score: Score, one: Indices, other: Indices, possible: int) -> Figure:
    if not len(one):
        return Figure(score.name, None, None, None, 0)
    worth = scores_of(on, score, one, other).astype(np.float32)
    levels, hits = np.unique(worth, return_counts=True)
    below, equal, first = _against(on, score, levels, possible)
    others = possible - len(one)
    won = ((below - (np.cumsum(hits) - hits)) + (equal - hits) / 2) @ hits
    auc = float(won / (len(one) * others)) if others else None
    return Figure(
        name=score.name,
        auc=_rounded(auc),
        error=_rounded(_error(auc, len(one), others)),
        precision=_rounded(_precision(levels, hits, equal, first)),
        scored=int(np.count_nonzero(worth)),
    )


def _against(on: Ground, score: Score, levels: Singles, possible: int) -> tuple[Array, Array, Singles]:
    """How many possible pairs are below each level, how many at it, and the highest scores of all."""
    # even places: between two levels; odd ones: at a level
    counts, found, first = np.zeros(2 * len(levels) + 1), NOTHING, min(FIRST, possible)
    for rows in on.portions():
        pairs, (lower, other) = score.function(on, rows), on.known_of(rows)
        upper = pairs.indices > np.repeat(rows, np.diff(pairs.indptr))
        counts += _counted(levels, pairs.data[upper])
        counts -= _counted(levels, looked_up(pairs, lower - rows[0], other))
        found = better(on, found, pairs, rows, first)
    counts[0 if levels[0] else 1] += possible - counts.sum()
    highest = np.concatenate([np.zeros(first, dtype=np.float32), found.value.astype(np.float32)])
    return np.cumsum(counts)[:-1:2], counts[1::2], np.sort(highest)[-first:]


def _counted(levels: Singles, values: Array) -> Array:
    """How many values are below the first level, at it, between it and the next, and so on; none that is 0."""
    single = values[values > 0].astype(np.float32)
    place = np.searchsorted(levels, single)
    at = np.append(levels, 0)[place] == single
    return np.bincount(2 * place + at, minlength=2 * len(levels) + 1).astype(np.float64)


def _precision(levels: Singles, hits: Indices, equal: Array, first: Singles) -> float:
    """The share of the first pairs that came, where equal scores are drawn by lot."""
    edge = first[0]
    sure, drawn, at = hits[levels > edge].sum(), np.count_nonzero(first == edge), levels == edge
    return float((sure + drawn * (hits[at] / equal[at]).sum()) / len(first))


def _error(auc: float | None, came: int, others: int) -> float | None:
    if auc is None:
        return None
    one, other = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = auc * (1 - auc) + (came - 1) * (one - auc**2) + (others - 1) * (other - auc**2)
    return float(np.sqrt(max(spread, 0.0) / (came * others)))


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
