"""The centrality report: who stands where in a network, by every measure, with what it takes to make it again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from . import wording
from .again import command_line, fingerprint
from .comparing import Comparison, compared
from .measures import MEASURES, find_measure, scores
from .measures.whole import size_of, whole_network
from .projection import Ties
from .ranked import Ranking, ranked, rounded
from .sampling import Sampled, in_words, sampled

Figures = tuple[tuple[str, float | None], ...]

QUICK = ("degree", "weighted_degree", "core", "weighted_core", "pagerank")
"""Measures that take seconds, not minutes, on a network of a million ties."""
_TOLD = ("betweenness", "constraint")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A network to compare with, as it is called."""

    name: str
    ties: Ties


@dataclass(frozen=True, slots=True)
class Row:
    """One node: its rank, which it shares with those of the same score, and its scores in the report's order.

    `before` is its rank in the earlier network, None where it has none or nothing is compared. `errors` are the
    standard errors of the scores that are `estimated`; `ranks` the best and the worst rank that they allow, where the
    measure that ranks is one of those.
    """

    rank: int
    id: str
    name: str
    type: str
    country: str
    scores: tuple[float | None, ...]
    before: int | None = None
    errors: tuple[float, ...] = ()
    ranks: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of a network, its nodes in order, and what stands out in words.

    `measures` names the scores of each row, `estimated` those of them that come of a sample; `of` is the number of rows
    before `top` cut them. `earlier` is what it was
    compared with, by name; `changes` says in words what changed since, and `gone` are those of it, with their rank, who
    are not ranked any more. `command` makes the report again, of the graph that `graph` stands for. Scores have six
    significant digits, None where a measure is not defined.
    """

    by: str
    mode: str
    figures: Figures
    summary: str
    changes: str
    measures: tuple[str, ...]
    rows: tuple[Row, ...]
    of: int
    parameters: tuple[tuple[str, str], ...]
    command: str
    graph: str
    earlier: str | None = None
    gone: tuple[tuple[int, str], ...] = ()
    estimated: tuple[str, ...] = ()


def report(
    ties: Ties,
    by: str = "degree",
    top: int | None = None,
    show: Sequence[str] | None = None,
    earlier: Earlier | None = None,
    asked: Sequence[str] = (),
) -> Report:
    """The report on a network, its nodes ordered by one measure, the first `top` of them.

    Only the measures in `show` and the one that orders are worked out; without it all that are defined, and all figures
    of the network as a whole. In a network of organizations and domains the domains alone are ranked. `asked` are
    further words of the command line that makes it again.

    Raises:
        KonvoiError: where there is no such measure.
    """
    ranking = ranked(ties, by)
    names = _names(ranking, show)
    figures = _figures(ties, whole=show is None)
    sample = sampled(ranking, names)
    comparison = compared(earlier.name, ranked(earlier.ties, by), ranking) if earlier else None
    before = dict(_figures(earlier.ties, whole=False)) if earlier else {}
    words = (*_asked(ranking, names, top, show), *asked)
    return Report(
        by=ranking.measure.name,
        mode=ties.mode,
        figures=figures,
        summary=" ".join(_summary(ranking, names, figures, sample, top)),
        changes=" ".join(wording.change_in_words(comparison, before, dict(figures))) if comparison else "",
        measures=names,
        rows=tuple(_rows(ranking, names, top, comparison, sample)),
        of=len(ranking.order),
        parameters=ties.parameters,
        command=command_line(ties.mode, ranking.measure.name, ties.parameters, words),
        graph=fingerprint(ties.of),
        earlier=earlier.name if earlier else None,
        gone=tuple((one.before or 0, one.name) for one in comparison.gone) if comparison else (),
        estimated=tuple(sample.errors) if sample else (),
    )


def measures_of(mode: str) -> tuple[str, ...]:
    """The names of the measures that are defined in a network of this mode."""
    return tuple(name for name in MEASURES if mode == "domains" or not name.startswith("two_mode"))


def _names(ranking: Ranking, show: Sequence[str] | None) -> tuple[str, ...]:
    if show is None:
        return measures_of(ranking.ties.mode)
    return tuple(dict.fromkeys([ranking.measure.name, *(find_measure(name).name for name in show)]))


def _asked(ranking: Ranking, names: Sequence[str], top: int | None, show: Sequence[str] | None) -> Iterator[str]:
    yield from ("--top", str(top or max(len(ranking.order), 1)))
    if show is not None:
        yield from ("--show", ",".join(names).replace("_", "-"))


def _figures(ties: Ties, whole: bool) -> Figures:
    found: dict[str, float] = {}
    for name, value in (whole_network(ties) if whole else size_of(ties)).items():
        found[name] = value
        if name == "agreements":
            found["agreements in the graph"] = float(len(ties.of.agreements))
    return tuple((name, _defined(value)) for name, value in found.items())


def _defined(score: float) -> float | None:
    return None if math.isnan(score) else rounded(score)


def _rows(
    ranking: Ranking, names: Iterable[str], top: int | None, found: Comparison | None, sample: Sampled | None
) -> Iterator[Row]:
    ties, columns = ranking.ties, list(scores(ranking.ties, names).values())
    errors = list(sample.errors.values()) if sample else []
    for place, at in enumerate(ranking.order[:top].tolist()):
        id, worth = ties.nodes[at], tuple(_defined(float(column[at])) for column in columns)
        yield Row(
            rank=int(ranking.ranks[place]), id=id, name=ties.names[at] or id, type=ties.types[at],
            country=ties.countries[at], scores=worth, before=found.before.get(id) if found else None,
            errors=tuple(rounded(float(error[at])) for error in errors),
            ranks=(int(sample.ranks[0][place]), int(sample.ranks[1][place])) if sample and sample.ranks else None,
        )  # fmt: skip


def _summary(
    ranking: Ranking, names: Sequence[str], figures: Figures, sample: Sampled | None, top: int | None
) -> Iterator[str]:
    if not len(ranking.order):
        yield "No agreement makes a tie here: there is nothing to rank."
        return
    yield from wording.size_in_words(dict(figures))
    told = (name for name in _TOLD if name in names and name != ranking.measure.name)
    for one in (ranking, *(ranked(ranking.ties, name) for name in told)):
        yield from wording.first_in_words(one)
    if sample:
        yield from in_words(ranking, sample, top)
