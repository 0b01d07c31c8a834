"""What the model's own probabilities are worth: the share of right claims among those that look like this one."""

import math
from typing import Literal

from .weights import chance

_EDGE = 1e-3

Claim = Literal["agreement", "organization"]


def calibrated(claim: Claim, **told: float) -> float:
    """The confidence of a claim, in 0..1 and to two digits, by what is said of it (logistic, Platt 1999).

    Raises:
        ValueError: where what is told is not what has a weight.

    >>> calibrated("organization", named=log_odds(0.6)) < calibrated("organization", named=log_odds(0.99))
    True
    """
    return round(chance(claim, told), 2)


def log_odds(probability: float) -> float:
    """The logarithm of the odds, of a probability kept a little away from 0 and 1."""
    inner = min(1 - _EDGE, max(_EDGE, probability))
    return math.log(inner / (1 - inner))
