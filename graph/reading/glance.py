"""A first look: how much the words of a sentence look like the report of a collaboration, by a linear model.

It costs a hundredth of the reader's model, which need not read a document of which no sentence passes.
"""

import math
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..model import KonvoiError
from .units import units

ROWS = 1 << 15
_LONGEST = 3


class Glance:
    """The weights of runs of one to three words, hashed; the last one is what every sentence has.

    Raises:
        KonvoiError: where the file is broken.
    """

    def __init__(self, file: Path) -> None:
        self._weights = _weights(file)

    def score(self, text: str) -> float:
        """How much a sentence looks like the report of a collaboration: below 0, not enough to be read."""
        return scored(self._weights, runs(text))


def scored(weights: NDArray[np.float32], rows: Sequence[int]) -> float:
    """What the weights of these rows come to: a longer sentence does not score higher for its length alone."""
    return float(weights[list(rows)].sum() / math.sqrt(len(rows) or 1) + weights[ROWS])


def runs(text: str) -> list[int]:
    """The rows of the runs of one, two and three units of a text, each once; figures are all alike."""
    words = [b"0" if unit.text.isdigit() else unit.text.casefold().encode() for unit in units(text, 0, len(text))]
    found: set[int] = set()
    for at in range(len(words)):
        hashed = 0
        for word in words[at : at + _LONGEST]:
            hashed = zlib.crc32(word, hashed)
            found.add(hashed % ROWS)
    return sorted(found)


def _weights(file: Path) -> NDArray[np.float32]:
    try:
        weights = np.load(file, allow_pickle=False)
    except (ValueError, OSError, EOFError) as error:
        raise KonvoiError(f"{file}: the first look's model is broken: install konvoi again") from error
    if weights.shape != (ROWS + 1,):
        raise KonvoiError(f"{file}: the first look's model is of another version: install konvoi again")
    return np.asarray(weights, np.float32)
