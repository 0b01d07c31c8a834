"""Circles near those that they have to do with, none over another."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

from ..analysis.collaborations import Indices
from .layout import stressed
from .spirals import GOLDEN, Points

GAP = 90.0
"""The distance between two circles."""

STRONGEST = 2
"""How many of its closest others each circle is drawn to, besides those that hold all of them together."""


def arranged(radii: Points, first: Indices, second: Indices, weight: Points) -> Points:
    """The middles of the circles; a pair is drawn together by its weight, in relation to the size of both.

    The same input gives the same places.
    """
    count = len(radii)
    if count == 0:
        return np.zeros((0, 2))
    graph = _strongest(radii, first, second, weight)
    unit = float(graph.data.mean()) if graph.nnz else 1.0
    total, label = connected_components(graph, directed=False)
    members = sorted((np.flatnonzero(label == each) for each in range(total)), key=lambda some: (-len(some), some[0]))
    points, reach = np.zeros((count, 2)), 0.0
    for at, some in enumerate(members):
        laid = stressed(graph[np.ix_(some, some)] / unit) * unit
        laid -= laid.mean(axis=0)
        points[some] = laid + reach * np.array([np.cos(at * GOLDEN), np.sin(at * GOLDEN)])
        reach = max(reach, float(np.hypot(*points[some].T).max()) + float(radii[some].max()))
    return _parted(points, radii)


def _strongest(radii: Points, first: Indices, second: Indices, weight: Points) -> csr_array:
    """The distances at which circles should lie: of the pairs that hold all together, and of each one's strongest."""
    count = len(radii)
    nearness = weight / (radii[first] * radii[second])
    most = nearness.max(initial=1.0)
    tree = minimum_spanning_tree(csr_array((1 + most - nearness, (first, second)), shape=(count, count))).tocoo()
    kept = {(int(a), int(b)) for a, b in zip(tree.row, tree.col, strict=True)}
    seen = np.zeros(count, dtype=np.int64)
    for at in np.lexsort((second, first, -nearness)).tolist():
        a, b = int(first[at]), int(second[at])
        if min(seen[a], seen[b]) < STRONGEST:
            kept.add((a, b))
            seen[[a, b]] += 1
    ends = np.array(sorted({(min(pair), max(pair)) for pair in kept}), dtype=np.int64).reshape(-1, 2)
    length = radii[ends[:, 0]] + radii[ends[:, 1]] + GAP
    half = coo_array((length, (ends[:, 0], ends[:, 1])), shape=(count, count))
    return csr_array(half + half.T)


def _parted(points: Points, radii: Points, rounds: int = 400) -> Points:
    """Drawn to the middle and pushed apart, the larger ones moving less, until none lies over another."""
    need = radii[:, None] + radii + GAP
    np.fill_diagonal(need, 0.0)
    share = radii**2 / (radii[:, None] ** 2 + radii**2)
    turn = np.arange(len(points)) * GOLDEN
    points = points + np.column_stack([np.cos(turn), np.sin(turn)])
    for at in range(10 * rounds):
        points = points * (1 - 0.03 * max(0.0, 1 - at / rounds))
        line = points[:, None] - points
        far = np.maximum(np.hypot(line[..., 0], line[..., 1]), 1e-6)
        missing = np.maximum(need - far, 0.0)
        if at > rounds and missing.max() < GAP / 2:
            break
        push = missing * share.T / far
        points = points + 0.5 * (push[..., None] * line).sum(axis=1)
    return np.asarray(points)
