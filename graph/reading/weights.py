"""The fitted weights of `parties.toml`, by which parties are chosen."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Choice = Literal["plausible", "antecedent"]

_STEEPEST = 30.0


def total(choice: Choice, clues: Sequence[float]) -> float:
    """The sum of weight * clue, the clues in the order of the file."""
    return sum(weight * clue for weight, clue in zip(weights(choice), clues, strict=True))


def chance(choice: Choice, clues: Sequence[float]) -> float:
    """The probability that the clues give, by logistic regression; the last of the weights is the constant.

    >>> chance("plausible", (6.9, 1.0, 1.1, 0.0, 0.0)) > 0.9 > chance("plausible", (0.0, 0.0, 0.0, 1.0, 1.0))
    True
    """
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, total(choice, (*clues, 1.0))))))


def shares(choice: Choice, clues: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """How likely each of several is the one, by conditional logistic regression: the chances add up to 1."""
    sums = {id_: total(choice, one) for id_, one in clues.items()}
    most = max(sums.values(), default=0.0)
    odds = {id_: math.exp(one - most) for id_, one in sums.items()}
    return {id_: one / sum(odds.values()) for id_, one in odds.items()}


def weights(choice: Choice) -> tuple[float, ...]:
    """The weights of a choice, in the order of the file."""
    return tuple(_fitted()[choice].values())


@cache
def _fitted() -> Mapping[str, Mapping[str, float]]:
    text = files(__package__).joinpath("parties.toml").read_text(encoding="utf-8")
    return cast(Mapping[str, Mapping[str, float]], tomllib.loads(text))
