"""The small places that are left between others."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from ..analysis.collaborations import Indices
from .spirals import Points

CELL = 16.0
"""The distance of two of the small ones."""

FREE = 34.0
"""How far they keep from the places that are taken: the radius of the largest node, its own, and some air."""

REACH = 6
"""How many cells from where it should be a place is looked for first; twice as many after that, and so on."""


def between(taken: Points, wanted: Points) -> Points:
    """For each place that is wanted the nearest free one, away from those taken and from those given before."""
    if not len(wanted):
        return np.zeros((0, 2))
    cells = np.rint(wanted / CELL).astype(np.int64)
    field = _Field(taken, cells)
    return np.array([field.take(*cell) for cell in cells.tolist()]) * CELL


class _Field:
    """A field of cells, of which some are taken."""

    def __init__(self, taken: Points, wanted: Indices) -> None:
        here = np.rint(taken / CELL).astype(np.int64)
        low, high = (side(np.vstack([here, wanted]), axis=0) for side in (np.min, np.max))
        edge = int(len(wanted) ** 0.5) + int(FREE / CELL) + 2  # around all there is room for all
        self.corner = low - edge
        self.taken = np.zeros(high - low + 2 * edge + 1, dtype=np.bool_)
        for offset in _offsets(int(FREE / CELL) + 1):
            cell = here + offset
            near = cell[np.hypot(*(cell * CELL - taken).T) < FREE] - self.corner
            self.taken[near[:, 0], near[:, 1]] = True

    def take(self, x: int, y: int) -> tuple[int, int]:
        """The nearest cell that is free, which is then taken."""
        reach = REACH
        while True:
            offsets = _offsets(reach)
            cells = offsets + np.array([x, y]) - self.corner
            inside = ((cells >= 0) & (cells < self.taken.shape)).all(axis=1)
            cells, offsets = cells[inside], offsets[inside]
            free = ~self.taken[cells[:, 0], cells[:, 1]]
            if free.any():
                at = int(free.argmax())
                self.taken[tuple(cells[at])] = True
                return x + int(offsets[at, 0]), y + int(offsets[at, 1])
            reach *= 2


@cache
def _offsets(reach: int) -> npt.NDArray[np.int64]:
    """All cells up to so many away in either direction, the nearest first."""
    steps = np.arange(-reach, reach + 1)
    x, y = (axis.ravel() for axis in np.meshgrid(steps, steps))
    order = np.lexsort((x, y, x**2 + y**2))
    return np.column_stack([x, y])[order]
