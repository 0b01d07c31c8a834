"""The path of one node through the periods: its rank and score in the network of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Unpack

import numpy as np

from ..model import KonvoiError
from .again import command_line, fingerprint
from .collaborations import Collaborations, Indices
from .comparing import change
from .filters import Filters
from .measures import Measure, find_measure
from .measures.degrees import degree
from .periods import Period, windows
from .projection import Ties, project
from .ranked import ranked, rounded
from .sampling import error_of
from .wording import listed, shown

Cell = int | float | str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One period: the rank of so many, the score, and with how many partners in how many agreements.

    `rank` is None where it had no tie in the period, `score` also where the measure is not defined. `error` is the
    standard error of a score that is estimated from a sample, None of another.
    """

    period: str
    rank: int | None
    of: int
    score: float | None
    partners: int
    agreements: int
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """The path of one through the periods, and what stands out in words; `command` makes it again of `graph`."""

    id: str
    name: str
    by: str
    mode: str
    steps: tuple[Step, ...]
    summary: str
    parameters: tuple[tuple[str, str], ...]
    command: str
    graph: str

    @property
    def columns(self) -> tuple[str, ...]:
        """What stands in a line."""
        score = "score" if self.by == "degree" else self.by
        return ("period", "rank", "of", "change", score, "partners", "agreements")

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """A line for each period, with the change of rank since the last one in which it was ranked."""
        last: int | None = None
        for step in self.steps:
            moved = change(last, step.rank) if step.rank else None
            yield step.period, step.rank, step.of, moved, step.score, step.partners, step.agreements
            last = step.rank or last


def track(
    whole: Ties,
    id: str,
    by: str,
    periods: Sequence[Period],
    weighting: str = "agreements",
    asked: Sequence[str] = (),
    **filters: Unpack[Filters],
) -> Track:
    """The path of a node of `whole`, the network of all years, by a measure; `asked` as in a report.

    Raises:
        KonvoiError: where there is no such measure.
    """
    measure = find_measure(by)
    names = dict(zip(whole.of.organizations, whole.of.names, strict=True)) | dict(
        zip(whole.nodes, whole.names, strict=True)
    )
    networks = ((one, project(whole.of, whole.mode, weighting, **_within(filters, one))) for one in periods)
    steps = tuple(_step(ties, str(one), id, measure.name) for one, ties in networks)
    parameters = tuple((key, value) for key, value in whole.parameters if key not in ("since", "until"))
    return Track(
        id=id,
        name=names.get(id) or id,
        by=measure.name,
        mode=whole.mode,
        steps=steps,
        summary=" ".join(_in_words(names.get(id) or id, steps, measure)),
        parameters=parameters,
        command=command_line(whole.mode, measure.name, parameters, ["--track", id, *asked]),
        graph=fingerprint(whole.of),
    )


def moving(whole: Ties, id: str, length: int) -> tuple[Period, ...]:
    """Windows of so many years, from the first agreement of the node to the last of the network.

    Raises:
        KonvoiError: where no agreement of the node has a year.
    """
    own, all_ = (_years(whole.of, found) for found in (_agreements(whole, id), np.unique(whole.by[1])))
    if not len(own):
        raise KonvoiError(f"no agreement of {id!r} in this network has a year: there is no path to follow")
    return windows(int(own.min()), int(all_.max()), length)


def _within(filters: Filters, one: Period) -> Filters:
    return {**filters, "since": one.since, "until": one.until}


def _step(ties: Ties, period: str, id: str, by: str) -> Step:
    ranking = ranked(ties, by)
    rank = ranking.rank_of().get(id)
    if rank is None:
        return Step(period, None, len(ranking.order), None, 0, 0)
    at = ties.nodes.index(id)
    score = float(ranking.scores[at])
    defined, error = None if np.isnan(score) else score, error_of(ties, by)
    own = None if error is None else rounded(float(error[at]))
    return Step(period, rank, len(ranking.order), defined, int(degree(ties)[at]), len(_agreements(ties, id)), own)


def _agreements(ties: Ties, id: str) -> Indices:
    """The agreements that make the ties of a node."""
    at = ties.nodes.index(id) if id in ties.nodes else -1
    mine = (ties.first == at) | (ties.second == at)
    return np.unique(ties.by[1][np.repeat(mine, np.diff(ties.by[0]))])


def _years(of: Collaborations, agreements: Indices) -> Indices:
    years = of.years[agreements]
    return np.asarray(years[years > 0], dtype=np.int64)


def _in_words(name: str, steps: Sequence[Step], measure: Measure) -> Iterator[str]:
    there = [step for step in steps if step.rank]
    if not there:
        yield f"{name} has no tie in any of these periods: there is nothing to rank."
        return
    first, last, best = there[0], there[-1], min(there, key=lambda step: step.rank or 0)
    later = f", {last.rank} of {last.of} in {last.period}" if last != first else ""
    yield f"{name}: rank {first.rank} of {first.of} in {first.period}{later}."
    if best not in (first, last):
        yield f"Its best rank is {best.rank}, in {best.period}."
    yield from _extreme(there, measure)
    errors = [step.error for step in there if step.error is not None]
    if errors:
        error = shown(max(errors))
        yield f"{measure.title} is estimated in {len(errors)} of the periods; its standard error is at most {error}."
    missing = [step.period for step in steps if not step.rank]
    if missing:
        yield f"Not in the network in {listed(missing) if len(missing) < 4 else f'{len(missing)} of the periods'}."


def _extreme(there: Sequence[Step], measure: Measure) -> Iterator[str]:
    """The score of the period in which it was the most central by its score."""
    scored = [(step.score, step.period) for step in there if step.score is not None]
    if scored:
        most = (min if measure.low else max)(score for score, _ in scored)
        at = next(period for score, period in scored if score == most)
        yield f"Its {'lowest' if measure.low else 'highest'} {measure.phrase} is {shown(most)}, in {at}."
