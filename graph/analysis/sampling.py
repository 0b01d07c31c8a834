"""How sure the scores are that are estimated from a sample: their errors, and the ranks that these allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from .collaborations import Array, Indices
from .measures import MEASURES
from .measures.brokerage import betweenness_error, found_betweenness, two_mode_betweenness_error
from .projection import Ties
from .ranked import Ranking
from .wording import shown

_APART = 2.0
"""So many standard errors of each of two scores lie between them where one is surely the higher."""
_ERRORS = MappingProxyType({"betweenness": betweenness_error, "two_mode_betweenness": two_mode_betweenness_error})


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """The standard errors of the measures that are estimated, by name, of all nodes; of how many `pivots` they come.

    `ranks` are the best and the worst rank that the errors allow to each of those ranked, in order; None where the
    measure that ranks is exact.
    """

    errors: Mapping[str, Array]
    pivots: int
    ranks: tuple[Indices, Indices] | None


def sampled(ranking: Ranking, names: Iterable[str]) -> Sampled | None:
    """How sure those of the measures are that are estimated in this network; None where all are exact."""
    found = ((name, error_of(ranking.ties, name)) for name in names)
    errors = {name: error for name, error in found if error is not None}
    if not errors:
        return None
    ranks = allowed(ranking, errors[ranking.measure.name]) if ranking.measure.name in errors else None
    return Sampled(errors, found_betweenness(ranking.ties).sources, ranks)


def error_of(ties: Ties, name: str) -> Array | None:
    """The standard error of each score by a measure; None where it is exact."""
    if name not in _ERRORS or found_betweenness(ties).sources == len(ties.nodes):
        return None
    return _ERRORS[name](ties)


def allowed(ranking: Ranking, error: Array) -> tuple[Indices, Indices]:
    """The best and the worst rank of each of those ranked that the standard errors of all scores allow.

    Another is surely before it, or behind it, where two standard errors of the one and two of the other lie between
    their scores. The errors are added up, not their squares: both come of one sample, and hang together.
    """
    score, error = ranking.scores[ranking.order], error[ranking.order]
    least, most, size = score - _APART * error, score + _APART * error, len(score)
    before = size - np.searchsorted(np.sort(least), most, side="right")
    behind = np.searchsorted(np.sort(most), least, side="left")
    return before + 1, size - behind


def in_words(ranking: Ranking, found: Sampled, top: int | None) -> Iterator[str]:
    """From what the measures are estimated, and how wrong the scores and the ranks of the first `top` may be."""
    first = ranking.order[:top]
    of = f"{found.pivots} of {len(ranking.ties.nodes)} nodes drawn by chance (Brandes and Pich 2007)"
    for name in found.errors:
        largest = _largest(ranking.ties, name, first)
        yield f"{MEASURES[name].title} is estimated from {of}; ± is its standard error{largest}."
    if found.ranks and len(first) > 1:
        yield _ranks_in_words(ranking, found.errors[ranking.measure.name], len(first))


def _largest(ties: Ties, name: str, first: Indices) -> str:
    """The largest error of these nodes, and as a share of the score."""
    score, error = MEASURES[name].function(ties)[first], _ERRORS[name](ties)[first]
    scored = score > 0
    if not scored.any():
        return ""
    share = error[scored] / score[scored]
    who = ties.names[int(first[scored][share.argmax()])]
    return f", here at most {shown(float(error.max()))}, and at most {share.max():.0%} of the score ({who})"


def _ranks_in_words(ranking: Ranking, error: Array, top: int) -> str:
    score, error = ranking.scores[ranking.order[:top]], error[ranking.order[:top]]
    close = int(np.count_nonzero(score[:-1] - score[1:] <= _APART * (error[:-1] + error[1:])))
    if not close:
        return f"The order of these {top} is sure: two standard errors of both lie between each and the next."
    return (
        f"{close} of the {top - 1} steps from one rank to the next are not sure: less than two standard errors of both "
        "lie between; the ranks that are possible stand in brackets."
    )
