"""Where the nodes lie: each connected component by its distances, then all of them side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, shortest_path
from scipy.spatial import KDTree

from .packing import packed
from .spirals import GOLDEN, Points

Edge = tuple[int, int, float]

STEP = 130.0
"""The length of a tie in the units of the drawing."""

ROOM = np.array([150.0, 62.0])
"""The room that a node takes with its label; where there are many, not all labels are shown, and it shrinks."""

ROOMY = 120
"""Up to this number of nodes each has its full room."""

GAP = 36.0
"""The distance between two components."""

PIVOTS = 50
"""The distances to so many nodes, or twice as many, are where the layout begins."""


def placed(count: int, edges: Sequence[Edge], *shapes: float) -> list[list[tuple[int, int]]]:
    """For each shape of a sheet (width to height), the places of the nodes 0..count-1; the middle is (0, 0).

    Components are laid out by stress majorization (Gansner, Koren and North, 2004), turned to the shape of the sheet,
    and packed side by side. The same input gives the same places. An edge is (node, node, length).

    >>> placed(2, [(0, 1, 1.0)], 1.1, 0.6)
    [[(-75, 0), (75, 0)], [(0, -65), (0, 65)]]
    """
    if count == 0:
        return [[] for _ in shapes]
    graph = _graph(count, edges)
    total, label = connected_components(graph, directed=False)
    members = [np.flatnonzero(label == each) for each in range(total)]
    laid = [stressed(graph[np.ix_(some, some)]) * STEP for some in members]
    return [_arranged(members, laid, shape) for shape in shapes]


def _arranged(members: Sequence[NDArray[np.int64]], laid: Sequence[Points], sheet: float) -> list[tuple[int, int]]:
    count = sum(map(len, members))
    places, room = np.zeros((count, 2)), ROOM * min(1.0, max(0.7, (ROOMY / count) ** 0.5))
    shapes = [_parted(_turned(points, sheet), room) for points in laid]
    boxes = [(float(w), float(h)) for w, h in (np.ptp(shape, axis=0) + room + GAP for shape in shapes)]
    for some, shape, corner in zip(members, shapes, packed(boxes, sheet), strict=True):
        places[some] = shape - shape.min(axis=0) + (room + GAP) / 2 + corner
    places -= (places.min(axis=0) + places.max(axis=0)) / 2
    return [(int(x), int(y)) for x, y in np.rint(places)]


def _graph(count: int, edges: Sequence[Edge]) -> csr_array:
    shortest: dict[tuple[int, int], float] = {}
    for a, b, length in edges:
        key = (min(a, b), max(a, b))
        shortest[key] = min(length, shortest.get(key, length))
    ends = np.array(sorted(shortest), dtype=np.int32).reshape(-1, 2)
    lengths = np.array([shortest[key] for key in sorted(shortest)], dtype=np.float64)
    half = coo_array((lengths, (ends[:, 0], ends[:, 1])), shape=(count, count))
    return csr_array(half + half.T)


def stressed(graph: csr_array) -> Points:
    """The places of the nodes of a connected graph, as far from each other as their shortest paths are long.

    Its values are the lengths of the edges, 1 or so.
    """
    far = np.asarray(shortest_path(graph, directed=False), dtype=np.float64)
    count = len(far)
    if count < 3:
        return np.column_stack([far[0], np.zeros(count)])
    return _majorized(_scaled(far[:, :: count // PIVOTS + 1]), far)


def _scaled(far: Points) -> Points:
    """Classical scaling of the distances (a row a node, a column a pivot), a little shaken so that no two coincide."""
    squared = far**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean())
    product = centred.T @ centred
    size = product.shape[0]
    _, vectors = eigh(product, subset_by_index=[size - 2, size - 1])
    axes = centred @ vectors[:, ::-1]
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1, 1)
    axes *= np.sqrt(squared.mean() / max(float((axes**2).sum(axis=1).mean()), 1e-9)) / 2
    turn = np.arange(len(axes)) * GOLDEN
    return np.asarray(axes + 0.2 * np.column_stack([np.cos(turn), np.sin(turn)]))


def _majorized(points: Points, far: Points, rounds: int = 90) -> Points:
    count = len(points)
    weights = 1.0 / np.maximum(far, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1.0 / count)
    pull = weights * far
    for _ in range(rounds):
        ratio = pull / np.maximum(_between(points), 1e-6)
        points = inverse @ (ratio.sum(axis=1)[:, None] * points - ratio @ points)
    return points


def _between(points: Points) -> Points:
    squared = (points**2).sum(axis=1)
    apart = np.sqrt(np.maximum(squared[:, None] + squared - 2 * points @ points.T, 0.0))
    np.fill_diagonal(apart, np.inf)
    return np.asarray(apart)


def _turned(points: Points, sheet: float) -> Points:
    """Turned so that the longer axis lies along that of the sheet, and stretched a little towards its shape."""
    _, axes = eigh(np.cov(points.T) if len(points) > 1 else np.eye(2))
    axes = axes[:, ::-1] if sheet >= 1 else axes
    turned = (points - points.mean(axis=0)) @ (axes * np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1, 1))
    if len(points) < 3:
        return np.asarray(turned)
    width, height = np.maximum(np.ptp(turned, axis=0), 1.0)
    return np.asarray(turned * np.clip([height * sheet / width, width / sheet / height], 1.0, 1.5))


def _parted(points: Points, room: Points, rounds: int = 120) -> Points:
    """Moved apart until no node lies in the room of another."""
    scaled = points / room
    for _ in range(rounds):
        close = _near(scaled, 0.999, np.inf)
        if not len(close):
            break
        gap = scaled[close[:, 0]] - scaled[close[:, 1]]
        upright = np.abs(gap[:, 1]) >= np.abs(gap[:, 0])
        push = np.where(np.column_stack([~upright, upright]), np.copysign(1.0 - np.abs(gap), gap), 0.0) / 2
        np.add.at(scaled, close[:, 0], push / 2)
        np.add.at(scaled, close[:, 1], -push / 2)
    return np.asarray(scaled * room)


def _near(points: Points, reach: float, norm: float) -> NDArray[np.int64]:
    """The pairs of points that are nearer than that, in the Minkowski norm of this order."""
    tree = KDTree(points)
    return np.asarray(tree.query_pairs(reach, p=norm, output_type="ndarray"))
