"""Which organizations form communities, who is central in each, and on what it works more than others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..analysis.collaborations import Indices
from ..analysis.communities import LEAST
from ..analysis.louvain import moved
from ..analysis.partitions import partition
from ..analysis.projection import Ties
from ..analysis.themes import incidence, themes
from .numbering import Numbered

MOST = 400
"""So many of the largest are told apart; who is in none of them belongs to none."""

CENTRAL, DOMAINS = 3, 2
"""How many organizations and domains name a community."""

LARGE = 20_000
"""Above so many ties communities are searched for in the quick way, once."""


@dataclass(frozen=True, slots=True)
class Community:
    """The numbers of its best connected organizations, the ids of the domains that stand out, its number of members."""

    name: tuple[int, ...]
    domains: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """The communities, the largest first, and the number of each organization's own, or -1."""

    communities: tuple[Community, ...]
    group: Indices


def grouped(numbers: Numbered) -> Grouped:
    """The communities of the network of all agreements, of three members at least; a whole joins its parts."""
    ties = numbers.ties
    part = _told_apart(moved(ties) if len(ties.first) > LARGE else partition(ties))
    group = np.full(len(numbers.organizations), -1)
    group[[numbers.number[id] for id in ties.nodes]] = part
    for one in np.flatnonzero(group >= 0).tolist():
        _join_wholes(one, group, numbers.whole)
    found = zip(_members(group), _domains(ties, part), strict=True)
    return Grouped(tuple(Community(tuple(some[:CENTRAL]), about, len(some)) for some, about in found), group)


def _told_apart(part: Indices) -> Indices:
    """The largest communities by their numbers, which go by size; -1 for all others."""
    sizes = np.bincount(part)
    return np.where(part < min(MOST, int((sizes >= LEAST).sum())), part, -1)


def _domains(ties: Ties, part: Indices) -> list[tuple[str, ...]]:
    if not (part >= 0).any():
        return []
    return [tuple(theme.id for theme in some[:DOMAINS]) for some in themes(incidence(ties, part), ties)]


def _members(group: Indices) -> list[list[int]]:
    """The members of each community, the best connected first."""
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(int(group.max(initial=-1)) + 2))
    return [order[begin:end].tolist() for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)]


def _join_wholes(part: int, group: Indices, whole: Indices) -> None:
    """What the organization is part of joins its community, unless it has one already."""
    above = int(whole[part])
    while above >= 0 and group[above] < 0:
        group[above] = group[part]
        above = int(whole[above])
