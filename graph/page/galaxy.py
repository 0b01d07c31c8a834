"""A large graph laid out by its communities: each a disc, those near that work together, the rest in rows around."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from ..analysis.collaborations import Indices
from .circles import arranged
from .gaps import between
from .numbering import Numbered
from .spirals import GOLDEN, SPACE, Points, levels, radius, rows, spread, sunflower


@dataclass(frozen=True, slots=True, eq=False)
class Galaxy:
    """The places of all organizations that are drawn and of all hubs; the middle and the radius of each disc."""

    organizations: Points
    hubs: Points
    middles: Points
    radii: Points


def galaxy(numbers: Numbered, group: Indices) -> Galaxy:
    """The layout; `group` is the number of the community of each organization, or -1.

    In a disc the best connected lie far from each other, each on that side on which its partners are. Nothing lies
    over anything else, and the same input gives the same places.
    """
    group = group[: numbers.drawn]
    graph = _graph(numbers)
    sizes = np.bincount(group[group >= 0])
    radii = radius(sizes)
    middles = arranged(radii, *_between_groups(graph, group))
    ranks = _ranks(group)
    seeds = _seeds(group, ranks, sizes)
    places = (
        np.where((group >= 0)[:, None], middles[group] + sunflower(seeds), 0.0)
        if len(sizes)
        else np.zeros((len(group), 2))
    )
    places = _turned(places, graph, group, ranks, middles)
    places = _around(places, graph, group, middles, radii)
    return Galaxy(places, between(places, _means(numbers, places)), middles, radii)


def _graph(numbers: Numbered) -> csr_array:
    """All ties between organizations that are drawn, those of hubs and parts too, with the number of agreements."""
    ties, size = numbers.ties, numbers.drawn
    place = np.array([numbers.number[id] for id in ties.nodes], dtype=np.int64)
    part = np.flatnonzero(numbers.whole[:size] >= 0)
    first = np.concatenate([place[ties.first], part])
    second = np.concatenate([place[ties.second], numbers.whole[part]])
    half = coo_array((np.concatenate([ties.weight, np.ones(len(part))]), (first, second)), shape=(size, size))
    return csr_array(half + half.T)


def _between_groups(graph: csr_array, group: Indices) -> tuple[Indices, Indices, Points]:
    """The pairs of communities that have to do with each other, and how much."""
    edges, size = coo_array(graph), int(group.max(initial=-1)) + 1
    first, second = group[edges.row], group[edges.col]
    kept = (first >= 0) & (second > first)
    codes, place = np.unique(first[kept] * max(size, 1) + second[kept], return_inverse=True)
    weight = np.bincount(place, edges.data[kept], minlength=len(codes)).astype(np.float64)
    return *np.divmod(codes, max(size, 1)), weight


def _ranks(group: Indices) -> Indices:
    """Of each organization how many of its community come before it."""
    order = np.argsort(group, kind="stable")
    begins = np.searchsorted(group[order], group)
    rank = np.empty(len(group), dtype=np.int64)
    rank[order] = np.arange(len(group))
    return np.asarray(rank - begins)


def _seeds(group: Indices, ranks: Indices, sizes: Indices) -> Indices:
    """The seed of its disc at which each organization lies."""
    begins = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    orders = np.concatenate([np.zeros(0, dtype=np.int64), *map(spread, sizes.tolist())])
    return np.where(group >= 0, orders[(begins[group] + ranks) * (group >= 0)] if len(orders) else 0, 0)


def _turned(places: Points, graph: csr_array, group: Indices, ranks: Indices, middles: Points) -> Points:
    """The members of each level of a disc change places, so that each is on the side of its partners."""
    inside = np.flatnonzero(group >= 0)
    if not len(inside):
        return places
    middle, level = middles[group[inside]], levels(ranks[inside])
    wish, have = (_angle(points[inside] - middle) for points in (_pulled(places, graph), places))
    to, who = (inside[np.lexsort((angle, level, group[inside]))] for angle in (have, wish))
    turned = places.copy()
    turned[who] = places[to]
    return turned


def _pulled(places: Points, graph: csr_array) -> Points:
    """The mean of the places of all partners."""
    total = np.asarray(graph.sum(axis=1)).ravel()
    return np.asarray(graph @ places / np.maximum(total, 1e-9)[:, None])


def _angle(points: Points) -> Points:
    return np.arctan2(points[:, 1], points[:, 0]) % (2 * np.pi)


def _around(places: Points, graph: csr_array, group: Indices, middles: Points, radii: Points) -> Points:
    """Those without a disc in rows around all, on the side of their partners, and beside each other where tied."""
    rest = np.flatnonzero(group < 0)
    reach = float((np.hypot(*middles.T) + radii).max(initial=-SPACE)) + SPACE
    total, piece = connected_components(graph[np.ix_(rest, rest)], directed=False) if len(rest) else (0, rest)
    pull = np.zeros((total, 2))
    np.add.at(pull, piece, _pulled(places, graph)[rest])
    anywhere = np.arange(total) * GOLDEN % (2 * np.pi)
    side = np.where(np.hypot(*pull.T) > 1, _angle(pull), anywhere)
    found = places.copy()
    found[rest[np.lexsort((rest, piece, side[piece]))]] = rows(len(rest), reach)
    return found


def _means(numbers: Numbered, places: Points) -> Points:
    """The middle of the parties of each hub."""
    begins, sizes = numbers.begins[numbers.hubs], numbers.sizes[numbers.hubs]
    total = np.concatenate([np.zeros((1, 2)), np.cumsum(places[numbers.parties], axis=0)])
    return np.asarray((total[begins + sizes] - total[begins]) / np.maximum(sizes, 1)[:, None])
