"""What is drawn anew for each epoch: whose names are swapped, and where no organization is known beforehand."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from ..authority.organizations import Authority, load_authority
from ..authority.records import Records
from ..reading.pieces import Pieces
from . import examples
from .examples import Example, Line, Marked
from .swapping import LineNames, Names

Given = TypeVar("Given")
Read = TypeVar("Read")


class Drawn:
    """Lines and windows for each epoch of a training: the first has everything as it is, in others names are swapped.

    `unheard`: the part of lines and documents in which no organization is known beforehand. One seed draws the same,
    lines and windows in one order.
    """

    def __init__(self, *, unheard: float, seed: int, pieces: Pieces) -> None:
        self._unheard, self._order, self._pieces = unheard, random.Random(seed), pieces
        self._known, self._nobody = load_authority(None), Authority(Records({}, {}))

    def lines(self, marked: Sequence[Marked], epochs: int) -> list[list[Line]]:
        """The lines of the corpus for each epoch."""
        return self._epochs(epochs, marked, LineNames(marked).swapped, examples.lines_of)

    def windows(self, golds: Sequence[Mapping[str, Any]], epochs: int) -> list[list[Example]]:
        """The windows of the documents for each epoch."""
        return self._epochs(epochs, golds, Names(golds).swapped, examples.windows_of)

    def _epochs(
        self,
        epochs: int,
        given: Sequence[Given],
        swapped: Callable[[Given, random.Random], Given],
        read: Callable[[Given, Pieces, Authority], list[Read]],
    ) -> list[list[Read]]:
        made: list[list[Read]] = [[] for _ in range(epochs)]
        for epoch, own in enumerate(made):
            for one in given:
                told = swapped(one, self._order) if epoch else one
                own += read(told, self._pieces, self._authority(epoch))
        return made

    def _authority(self, epoch: int) -> Authority:
        """What is known of the organizations of a line or document: everything in the first epoch."""
        return self._nobody if epoch and self._order.random() < self._unheard else self._known
