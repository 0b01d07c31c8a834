"""The names of a window, from what the model says of each of its units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ..authority.organizations import Authority
from ..model import Sentence
from .labels import NAMES, TAGS
from .naming import named_in
from .units import Unit
from .windows import Window

Floats = NDArray[np.float32]
_BY_RULE = 0.6


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the model sees; `type` is one of `NAMES`, `probability` that of its least likely unit."""

    start: int
    end: int
    type: str
    probability: float


def names(window: Window, tags: Floats) -> Iterator[Name]:
    """The names of the parts that the window is the first to show, by the likeliest lawful row of tags."""
    at = 0
    for number, part in enumerate(window.parts):
        if number >= window.carried:
            yield from _of_part(part.units, tags[at : at + len(part.units)])
        at += len(part.units)


def named(sentence: Sentence, authority: Authority) -> Iterator[Name]:
    """The names of organizations that lists and rules find in a sentence that the model does not read."""
    for found in named_in(sentence, authority)[0]:
        yield Name(found.start, found.end, "ORG", _BY_RULE)


def _of_part(units: Sequence[Unit], tags: Floats) -> Iterator[Name]:
    begun: tuple[int, int, float] | None = None
    for at, tag in enumerate([*_best(tags), 0]):
        if begun and not (tag and tag % 2 == 0 and tag == begun[1] + 1):
            start, first, probability = begun
            yield Name(units[start].start, units[at - 1].end, NAMES[first // 2], probability)
            begun = None
        if tag % 2 == 1:
            begun = (at, tag, _sure(tags[at], tag))
        elif begun and tag:
            begun = (begun[0], begun[1], min(begun[2], _sure(tags[at], tag)))


def _sure(row: Floats, tag: int) -> float:
    """The probability that a unit belongs to a name of this type."""
    first = tag - 1 if tag % 2 == 0 else tag
    return float(row[first] + row[first + 1])


def _best(tags: Floats) -> list[int]:
    """The likeliest row of tags in which only what has begun goes on (Viterbi)."""
    if not len(tags):
        return []
    logs = np.log(tags + 1e-9)
    lawful = _lawful()
    scores = np.where(np.arange(len(TAGS)) % 2 == 0, -1e9, logs[0])
    scores[0] = logs[0, 0]
    back = []
    for row in logs[1:]:
        ways = scores[:, None] + lawful
        back.append(ways.argmax(0))
        scores = ways.max(0) + row
    path = [int(scores.argmax())]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return path[::-1]


@cache
def _lawful() -> Floats:
    """0 where one tag may follow another, else very little."""
    allowed = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for tag in range(2, len(TAGS), 2):
        allowed[:, tag] = -1e9
        allowed[tag - 1, tag] = allowed[tag, tag] = 0
    return allowed
