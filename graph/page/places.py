"""Where everything lies: a small graph as a whole in two shapes, a large one by its communities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..analysis.collaborations import Indices
from .communities import Community, Grouped, grouped
from .galaxy import galaxy
from .layout import Edge, placed
from .looks import looks
from .numbering import Numbered
from .spirals import Points

Rounded = npt.NDArray[np.int16]

WHOLE = 600
"""Up to this number of nodes the map shows all at once."""

SPARSE, DENSE = 150, 2
"""Above so many nodes a map with more than so many lines a node is laid out by communities too: it would be a ball."""

FARTHEST = 32_000.0
"""As far from the middle as a place can be written."""

MANY, GRAIN = 20_000, 4
"""Above so many nodes places are multiples of so much: the file is a fiftieth shorter, and nobody sees it."""


@dataclass(frozen=True, slots=True)
class Disc:
    """A community, the middle of its members, and how far they reach."""

    of: Community
    x: int
    y: int
    r: int


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The places of all nodes on a lying sheet, and on an upright one where they are not laid out by communities.

    `whole` says that the map shows all at once; `community` is the number of each organization's community in `discs`,
    or -1. A graph with fewer than two communities has none.
    """

    whole: bool
    lying: Rounded
    upright: Rounded | None
    community: Indices
    discs: tuple[Disc, ...]


def places(numbers: Numbered) -> Places:
    """The places of the nodes; those that are not drawn lie in the middle."""
    found = grouped(numbers)
    told_apart = found if len(found.communities) > 1 else Grouped((), np.full_like(found.group, -1))
    nodes = numbers.drawn + len(numbers.hubs)
    drawn = lines(numbers) if nodes <= WHOLE else []
    if nodes > WHOLE or (nodes > SPARSE and len(drawn) > DENSE * nodes):
        return _by_communities(numbers, found.group, told_apart, nodes <= WHOLE)
    laid = placed(nodes, drawn, *looks().sheets)
    lying, upright = (np.array(each, dtype=np.float64).reshape(-1, 2) for each in laid)
    return Places(
        True,
        _all(lying, numbers),
        _all(upright, numbers),
        told_apart.group,
        _discs(told_apart, *_spans(lying, told_apart)),
    )


def _by_communities(numbers: Numbered, group: Indices, told_apart: Grouped, whole: bool) -> Places:
    """As a galaxy, around the middle, and no farther from it than can be written."""
    found = galaxy(numbers, group)
    nodes = np.vstack([found.organizations, found.hubs])
    middle = (nodes.min(axis=0) + nodes.max(axis=0)) / 2
    factor = min(1.0, FARTHEST / float(np.abs(nodes - middle).max()))
    discs = _discs(told_apart, (found.middles - middle) * factor, found.radii * factor)
    grain = GRAIN if len(nodes) > MANY else 1
    laid = np.rint((nodes - middle) * factor / grain) * grain
    return Places(whole, _all(laid, numbers), None, told_apart.group, discs)


def lines(numbers: Numbered) -> list[Edge]:
    """What draws the nodes together: ties, spokes, parts; hubs are counted on from the organizations drawn."""
    lengths, begins, parties = looks().lengths, numbers.begins.tolist(), numbers.parties.tolist()
    found: list[Edge] = []
    hub = numbers.drawn
    for at, size in enumerate(numbers.sizes.tolist()):
        some = parties[begins[at] : begins[at + 1]]
        if size >= looks().hub_from:
            found += ((party, hub, lengths["spoke"]) for party in some)
            hub += 1
        else:
            found += ((one, other, lengths["tie"]) for at, one in enumerate(some) for other in some[at + 1 :])
    parts = enumerate(numbers.whole[: numbers.drawn].tolist())
    return found + [(part, whole, lengths["part"]) for part, whole in parts if whole >= 0]


def _spans(places: Points, groups: Grouped) -> tuple[Points, Points]:
    """The middle of the members of each community, and how far they reach."""
    middles, radii = np.zeros((len(groups.communities), 2)), np.zeros(len(groups.communities))
    for at in range(len(radii)):
        members = places[np.flatnonzero(groups.group == at)]
        middles[at] = (members.min(axis=0) + members.max(axis=0)) / 2
        radii[at] = np.hypot(*(members - middles[at]).T).max()
    return middles, radii


def _discs(groups: Grouped, middles: Points, radii: Points) -> tuple[Disc, ...]:
    rows = zip(groups.communities, middles.tolist(), radii.tolist(), strict=False)
    return tuple(Disc(one, round(x), round(y), round(reach)) for one, (x, y), reach in rows)


def _all(drawn: Points, numbers: Numbered) -> Rounded:
    """The places of all nodes, given those of the ones that are drawn."""
    found = np.zeros((numbers.size, 2), dtype="<i2")
    found[: numbers.drawn] = np.rint(drawn[: numbers.drawn])
    found[len(numbers.organizations) :] = np.rint(drawn[numbers.drawn :])
    return found
