"""What the pictures of a paper or a slide show, as arrays: they are drawn in `plotting`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .collaborations import Array, Indices
from .comparing import Comparison
from .measures import find_measure
from .measures.degrees import degree
from .pairing import domain_nodes
from .projection import Ties
from .ranked import Ranking
from .tracking import Track

ROWS, COLUMNS = 20, 15


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A number for each row and column."""

    title: str
    measured: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Array


@dataclass(frozen=True, slots=True, eq=False)
class Slopes:
    """The rank of each name before and now, in the order of now; that before is not a number where there is none."""

    title: str
    columns: tuple[str, str]
    names: tuple[str, ...]
    values: Array


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """The rank of one in each period, not a number where there is none."""

    title: str
    periods: tuple[str, ...]
    values: Array


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """What share of the nodes has so many partners or more: `values` are numbers of partners."""

    title: str
    measured: str
    values: Array
    shares: Array


Picture = Grid | Slopes | Path | Distribution


def domains_by_year(ties: Ties) -> Grid:
    """How many of the agreements behind the ties are on each domain in each year, the most frequent domains first."""
    of = ties.of
    counted = np.zeros(len(of.agreements), dtype=np.bool_)
    counted[np.unique(ties.by[1])] = True
    counted &= of.years > 0
    agreement, domain = (column[counted[of.domain[0]]] for column in of.domain)
    years = of.years[agreement].astype(np.int64)
    first, last = int(years.min(initial=9999)), int(years.max(initial=0))
    counts = np.zeros((len(of.domains), max(last - first + 1, 0)))
    np.add.at(counts, (domain, years - first), 1)
    kept, names = _most(counts.sum(axis=1), ROWS), domain_nodes(of).names
    rows, columns = tuple(names[at] for at in kept.tolist()), tuple(map(str, range(first, last + 1)))
    return Grid("Agreements by domain and year", "agreements", rows, columns, counts[kept])


def organizations_by_domains(ties: Ties) -> Grid:
    """The ties between the organizations and the domains that have most, of the two-mode network."""
    is_domain = np.array([type == "domain" for type in ties.types], dtype=np.bool_)
    strength = ties.matrix().sum(axis=1) if len(ties.nodes) else np.zeros(0)
    kept = (
        _most(np.where(is_domain, 0, strength), ROWS),
        _most(np.where(is_domain, strength, 0), COLUMNS),
    )
    values = ties.matrix()[kept[0]][:, kept[1]].toarray() if len(kept[0]) else np.zeros((0, 0))
    rows, columns = (tuple(ties.names[at] for at in places.tolist()) for places in kept)
    measured = dict(ties.parameters).get("weighting", "agreements")
    return Grid("Agreements of organizations by domain", measured, rows, columns, values)


def two_ranks(found: Comparison, ranking: Ranking, now: str, top: int = ROWS) -> Slopes:
    """The ranks before and now of the first so many."""
    before = np.array([found.before.get(id, np.nan) for id in ranking.ids[:top]], dtype=np.float64)
    values = np.column_stack([before, ranking.ranks[:top]])
    return Slopes(f"Rank by {ranking.measure.phrase}", (found.earlier, now), ranking.names[:top], values)


def path(track: Track) -> Path:
    """The ranks of one through the periods."""
    ranks = [np.nan if step.rank is None else step.rank for step in track.steps]
    title = f"{track.name}: rank by {find_measure(track.by).phrase}"
    return Path(title, tuple(step.period for step in track.steps), np.array(ranks, dtype=np.float64))


def degrees(ties: Ties) -> Distribution:
    """What share of the nodes has so many partners or more; those without any are left out."""
    partners = degree(ties)
    values, counts = np.unique(partners[partners > 0], return_counts=True)
    shares = counts[::-1].cumsum()[::-1] / max(int(counts.sum()), 1)
    return Distribution("Distribution of degrees", "share with so many or more", values, shares)


def _most(counts: npt.NDArray[np.float64], number: int) -> Indices:
    """The places of the largest counts, those of the same in their order; none that is 0."""
    order = np.argsort(-counts, kind="stable")[:number]
    return np.asarray(order[counts[order] > 0], dtype=np.int64)
