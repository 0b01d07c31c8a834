"""Pairs of organizations that do not yet work together and might, each with what speaks for it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from shlex import join
from typing import TYPE_CHECKING

import numpy as np

from ..model import KonvoiError
from .again import fingerprint, options
from .collaborations import Array, Indices
from .ground import Ground, ground, looked_up
from .projection import Ties
from .proximity import SCORES, Score, find_score
from .reasons import reasons

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Party:
    """One of a pair, with its number of partners."""

    id: str
    name: str
    type: str
    country: str
    partners: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair, its scores in the order of `SCORES`, and what speaks for it."""

    rank: int
    one: Party
    other: Party
    scores: tuple[float, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best pairs by a score; `whom` is the name of the one whose pairs alone were asked for.

    `command` finds them again, in the graph that `graph` stands for.
    """

    by: str
    whom: str | None
    candidates: tuple[Candidate, ...]
    nodes: int
    parameters: tuple[tuple[str, str], ...]
    command: str
    graph: str


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The best pairs by a score, from the highest; the first of each is the lower number, or the one asked for."""

    one: Indices
    other: Indices
    value: Array


NOTHING = Best(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))


def candidates(
    ties: Ties, by: str = "adamic_adar", top: int = 20, whom: str | None = None, asked: Sequence[str] = ()
) -> Candidates:
    """The pairs of a network of organizations with the highest scores, `top` of them, or those of `whom`, an id.

    No pair is of one group, or of two groups that have worked together already, in an agreement of whatever kind or
    time. `asked` are further words of the command line that finds them again.

    Raises:
        KonvoiError: where there is no such score, or `whom` has no tie in this network.
    """
    score, on = find_score(by), ground(ties)
    row = None if whom is None else _row(ties, whom)
    found = best(on, score, top, row)
    return Candidates(
        by=score.name,
        whom=None if row is None else ties.names[row] or whom,
        candidates=tuple(_candidates(on, found)),
        nodes=len(ties.nodes),
        parameters=ties.parameters,
        command=_command(ties, score, top, whom, asked),
        graph=fingerprint(ties.of),
    )


def best(on: Ground, score: Score, top: int, row: int | None = None) -> Best:
    """The best pairs by a score, or those of one node; of equal ones those with more partners come first."""
    found = highest(on, score, top, row)
    value = np.array([float(f"{value:.6g}") for value in found.value.tolist()])
    partners = on.degree[found.one] * on.degree[found.other]
    return _at(replace(found, value=value), np.lexsort((found.other, found.one, -partners, -value))[:top])


def highest(on: Ground, score: Score, top: int, row: int | None = None) -> Best:
    """The best pairs in no order, more of them where several are equal at the edge."""
    found = NOTHING
    for rows in on.portions(None if row is None else np.array([row])):
        found = better(on, found, score.function(on, rows), rows, top, row is None)
    return found


def better(on: Ground, found: Best, pairs: csr_array, rows: Indices, top: int, once: bool = True) -> Best:
    """The best of those found and of the possible pairs of these nodes; `once` of those with later ones alone."""
    edge = float(np.partition(found.value, -top)[-top]) * (1 - _SLACK) if len(found.value) >= top else 0.0
    scored = pairs.tocoo()
    high = np.flatnonzero((scored.data >= edge) & (scored.data > 0))
    more = Best(rows[scored.row[high]], scored.col[high].astype(np.int64), scored.data[high])
    more = _at(more, np.flatnonzero(more.other > more.one if once else more.other != more.one))
    both = _joined(found, _at(more, np.flatnonzero(on.possible(more.one, more.other))))
    if len(both.value) <= top:
        return both
    return _at(both, np.flatnonzero(both.value >= np.partition(both.value, -top)[-top] * (1 - _SLACK)))


def _at(found: Best, places: Indices) -> Best:
    return Best(found.one[places], found.other[places], found.value[places])


def _joined(one: Best, other: Best) -> Best:
    return Best(
        np.concatenate([one.one, other.one]),
        np.concatenate([one.other, other.other]),
        np.concatenate([one.value, other.value]),
    )


def scores_of(on: Ground, score: Score, one: Indices, other: Indices) -> Array:
    """The scores of these pairs."""
    found = np.zeros(len(one))
    for rows in on.portions(np.unique(one)):
        mine = np.flatnonzero((one >= rows[0]) & (one <= rows[-1]))
        found[mine] = looked_up(score.function(on, rows), np.searchsorted(rows, one[mine]), other[mine])
    return found


def _row(ties: Ties, whom: str) -> int:
    if whom not in ties.nodes:
        raise KonvoiError(f"{whom!r} has no tie in this network: there is nothing by which to find partners for it")
    return ties.nodes.index(whom)


def _candidates(on: Ground, found: Best) -> Iterator[Candidate]:
    columns = [scores_of(on, score, found.one, found.other) for score in SCORES.values()]
    ranks = np.searchsorted(-found.value, -found.value) + 1
    for at, (rank, one, other) in enumerate(zip(ranks.tolist(), found.one.tolist(), found.other.tolist(), strict=True)):
        scores = tuple(float(f"{column[at]:.6g}") for column in columns)
        yield Candidate(rank, _party(on, one), _party(on, other), scores, tuple(reasons(on, one, other)))


def _party(on: Ground, at: int) -> Party:
    ties = on.ties
    return Party(
        ties.nodes[at], ties.names[at] or ties.nodes[at], ties.types[at], ties.countries[at], int(on.degree[at])
    )


def _command(ties: Ties, score: Score, top: int, whom: str | None, asked: Sequence[str]) -> str:
    words = ["--by", score.name.replace("_", "-"), "--top", str(top), *(["--for", whom] if whom else [])]
    return join(["konvoi", "candidates", *words, *options(dict(ties.parameters)), *asked])
