"""Packs the boxes of components side by side into a sheet of the shape of a screen."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float]

WIDTHS = (0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0)


def packed(boxes: Sequence[Box], shape: float) -> list[tuple[float, float]]:
    """The upper left corner of each box (width, height), none over another, on a sheet of about this shape.

    A shape is width to height. Bottom-left skyline packing, the highest box first, on the best of some widths.

    >>> packed([(10.0, 10.0), (5.0, 4.0), (5.0, 4.0)], 1.5)
    [(0.0, 0.0), (10.0, 0.0), (10.0, 4.0)]
    """
    if not boxes:
        return []
    order = sorted(range(len(boxes)), key=lambda at: (-boxes[at][1], -boxes[at][0], at))
    broadest = max(width for width, _ in boxes)
    side: float = (sum(width * height for width, height in boxes) * shape) ** 0.5
    tries = [_sheet(boxes, order, max(broadest, side * factor)) for factor in WIDTHS]
    return min(tries, key=lambda corners: _extent(boxes, corners, shape))


def _extent(boxes: Sequence[Box], corners: Sequence[tuple[float, float]], shape: float) -> float:
    right = max(x + width for (x, _), (width, _) in zip(corners, boxes, strict=True))
    bottom = max(y + height for (_, y), (_, height) in zip(corners, boxes, strict=True))
    return max(right / shape, bottom)


def _sheet(boxes: Sequence[Box], order: Sequence[int], limit: float) -> list[tuple[float, float]]:
    corners = [(0.0, 0.0)] * len(boxes)
    skyline = [(0.0, limit, 0.0)]
    for at in order:
        width, height = boxes[at]
        y, x = min(_rest(skyline, start, width, limit) for start, _, _ in skyline)
        corners[at] = (x, y)
        skyline = _raised(skyline, x, x + width, y + height)
    return corners


def _rest(skyline: Sequence[tuple[float, float, float]], x: float, width: float, limit: float) -> tuple[float, float]:
    """The height at which a box of this width comes to rest that begins at x, and x; never, where it sticks out."""
    if x + width > limit + 1e-6:
        return (float("inf"), x)
    return (max(height for start, end, height in skyline if start < x + width and end > x), x)


def _raised(
    skyline: Sequence[tuple[float, float, float]], left: float, right: float, top: float
) -> list[tuple[float, float, float]]:
    kept = [(start, min(end, left), height) for start, end, height in skyline if start < left]
    rest = [(max(start, right), end, height) for start, end, height in skyline if end > right]
    return [*kept, (left, right, top), *rest]
