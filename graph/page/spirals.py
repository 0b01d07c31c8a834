"""Places one after the other: in a disc as the seeds of a sunflower, in rows around it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..analysis.collaborations import Indices

Points = npt.NDArray[np.float64]

SPACE = 60.0
"""The least distance of two organizations: twice the radius of the largest, and some air."""

GOLDEN = np.pi * (3 - 5**0.5)
"""The golden angle: turned by it again and again, no two come to lie in one direction."""

SPREAD = 85
"""So many of a disc are spread over it; the others fill what is left."""

PACE = SPACE / 1.546
"""The seed k of a sunflower lies at the distance sqrt(k + 1/2) of these, which keeps all of them `SPACE` apart."""


def sunflower(seeds: Indices) -> Points:
    """The places of the seeds of these numbers around the middle: Vogel, Mathematical Biosciences 44 (1979).

    >>> [round(float(one), 1) for one in sunflower(np.array([0]))[0]]
    [27.4, 0.0]
    """
    turn = seeds * GOLDEN
    return np.asarray(PACE * np.sqrt(seeds + 0.5)[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]))


def radius(members: Indices) -> Points:
    """The radius of the discs that hold so many."""
    return np.asarray(PACE * np.sqrt(members) + SPACE / 2)


def rows(count: int, inner: float) -> Points:
    """So many places in rows around the middle, from this distance on, in the order of their angle.

    >>> rows(2, 0.0).round().tolist()
    [[30.0, 0.0], [-30.0, 0.0]]
    """
    angles, radii, left, at = [], [], count, inner + SPACE / 2
    while left > 0:
        number = int(np.pi / np.arcsin(SPACE / 2 / at) + 1e-9)
        seats = np.arange(number)[: left if number > left else None]
        angles.append(seats * (2 * np.pi / min(number, max(left, 1))))
        radii.append(np.full(len(seats), at))
        left -= number
        at += SPACE
    if not angles:
        return np.zeros((0, 2))
    angle, distance = np.concatenate(angles), np.concatenate(radii)
    order = np.lexsort((distance, angle))
    return np.asarray((np.column_stack([np.cos(angle), np.sin(angle)]) * distance[:, None])[order])


def spread(count: int) -> Indices:
    """The seeds of a disc of so many in the order in which they are taken: each of the first far from those before it.

    So the first few of a disc, which are drawn from afar, have room for their names. Later ones go from inside out.

    >>> spread(7).tolist()[0], sorted(spread(7).tolist())
    (0, [0, 1, 2, 3, 4, 5, 6])
    """
    points = sunflower(np.arange(count))
    taken = [0] if count else []
    distance = np.hypot(*(points - points[:1]).T)
    for _ in range(min(count, SPREAD) - 1):
        taken.append(int(distance.argmax()))
        distance = np.minimum(distance, np.hypot(*(points - points[taken[-1]]).T))
    rest = np.setdiff1d(np.arange(count), taken)
    return np.concatenate([np.array(taken, dtype=np.int64), rest])


def levels(ranks: Indices) -> Indices:
    """The level at which a rank comes into sight, one for each fourfold number: 1, 4, 16, 64 ... ranks.

    >>> levels(np.array([0, 1, 4, 5, 20, 21])).tolist()
    [0, 1, 1, 2, 2, 3]
    """
    return np.asarray(np.floor(np.log(3 * ranks + 1) / np.log(4) + 1e-9), dtype=np.int64)
