"""The fitted weights: of parties and employers, by which these are chosen, and of calibration, for confidence."""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Choice = Literal["plausible", "antecedent", "employer", "agreement", "organization"]
Clues = Mapping[str, float]

OFFSET = "offset"
"""The name of the constant of a logistic regression among its weights."""

_FILES = ("parties.toml", "employers.toml", "calibration.toml")
_STEEPEST = 30.0


def total(choice: Choice, clues: Clues) -> float:
    """The sum of weight * clue.

    Raises:
        ValueError: where the clues are not those that have a weight.
    """
    fitted = weights(choice)
    if unmatched := sorted(fitted.keys() ^ clues.keys()):
        raise ValueError(f"a clue without a weight, or a weight without a clue: {', '.join(unmatched)}")
    return sum(weight * clues[name] for name, weight in fitted.items())


def chance(choice: Choice, clues: Clues) -> float:
    """The probability that the clues give, by logistic regression; its constant is the weight `offset`.

    >>> unsure = dict.fromkeys(weights("plausible"), 0.0) | {"project": 1.0}
    >>> del unsure["offset"]
    >>> chance("plausible", unsure) < 0.5 < chance("plausible", unsure | {"named": 6.9, "known": 1.0})
    True
    """
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, total(choice, {**clues, OFFSET: 1.0})))))


def shares(choice: Choice, clues: Mapping[str, Clues]) -> dict[str, float]:
    """How likely each of several is the one, by conditional logistic regression: the chances add up to 1."""
    sums = {id_: total(choice, one) for id_, one in clues.items()}
    most = max(sums.values(), default=0.0)
    odds = {id_: math.exp(one - most) for id_, one in sums.items()}
    return {id_: one / sum(odds.values()) for id_, one in odds.items()}


def weights(choice: Choice) -> Mapping[str, float]:
    """The weight of each clue of a choice, by its name."""
    return _fitted()[choice]


@cache
def _fitted() -> Mapping[str, Mapping[str, float]]:
    tables: dict[str, Mapping[str, float]] = {}
    for file in _FILES:
        tables |= tomllib.loads(files(__package__).joinpath(file).read_text(encoding="utf-8"))
    return tables
