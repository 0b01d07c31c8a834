"""What the model's own probabilities are worth: the share of right claims among those that look like this one."""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, cast

_EDGE = 1e-3

Claim = Literal["agreement", "organization"]


def calibrated(claim: Claim, **told: float) -> float:
    """The confidence of a claim, in 0..1 and to two digits, by what is said of it (logistic, Platt 1999).

    Raises:
        ValueError: where what is told is not what has a weight.

    >>> calibrated("organization", named=log_odds(0.6)) < calibrated("organization", named=log_odds(0.99))
    True
    """
    weights = _fitted()[claim]
    if unmatched := sorted((told.keys() | {"offset"}) ^ weights.keys()):
        raise ValueError(f"told without a weight, or a weight that nothing is told for: {', '.join(unmatched)}")
    total = weights["offset"] + sum(weights[name] * value for name, value in told.items())
    return round(1 / (1 + math.exp(-total)), 2)


def log_odds(probability: float) -> float:
    """The logarithm of the odds, of a probability kept a little away from 0 and 1."""
    inner = min(1 - _EDGE, max(_EDGE, probability))
    return math.log(inner / (1 - inner))


@cache
def _fitted() -> Mapping[str, Mapping[str, float]]:
    text = files(__package__).joinpath("calibration.toml").read_text(encoding="utf-8")
    return cast(Mapping[str, Mapping[str, float]], tomllib.loads(text))
