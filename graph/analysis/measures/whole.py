"""The figures of a network as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..collaborations import Array, Indices
from ..projection import Ties
from .adjacency import components, neighbours
from .brokerage import betweenness
from .degrees import degree
from .distances import closeness, distances
from .holes import clustering


def whole_network(ties: Ties) -> dict[str, float]:
    """What can be said of the network as a whole, by name; not a number where it is not defined.

    The figures whose names end in "of types" and "of countries" are of the ties of which both ends are known.
    """
    partners, closed = degree(ties), clustering(ties)
    pairs = partners * (partners - 1)
    return {
        **size_of(ties),
        "diameter": float(max(len(distances(ties).pairs) - 1, 0)),
        "average path": _mean_distance(ties),
        "average clustering": float(closed.mean()) if len(closed) else 0.0,
        "transitivity": _over(float(closed @ pairs), float(pairs.sum())),
        "degree centralization": _centralization(partners, (len(partners) - 1) * (len(partners) - 2)),
        "betweenness centralization": _centralization(betweenness(ties), len(partners) - 1),
        "closeness centralization": _closeness_centralization(ties),
        "assortativity by degree": _correlation(*_ends(ties, partners)),
        **_mixing(ties, "types", ties.types),
        **_mixing(ties, "countries", ties.countries),
    }


def size_of(ties: Ties) -> dict[str, float]:
    """How many nodes, ties, agreements behind them and components there are, and the share of possible ties.

    A tie of a node to itself is no part of the density; between organizations and domains only ties from one to the
    other are possible.
    """
    size, domains, two_mode = len(ties.nodes), ties.types.count("domain"), ties.mode == "domains"
    possible = domains * (size - domains) if two_mode else size * (size - 1) / 2
    pieces = np.bincount(components(ties)) if size else np.zeros(0)
    nodes = {"organizations": size - domains, "domains": domains} if two_mode else {ties.mode.replace("-", " "): size}
    return {name: float(count) for name, count in nodes.items()} | {
        "ties": float(len(ties.first)),
        "agreements": float(len(np.unique(ties.by[1]))),
        "components": float(len(pieces)),
        "largest component": float(pieces.max(initial=0)),
        "density": _over(int(np.count_nonzero(ties.first != ties.second)), possible, 0.0),
    }


def external_internal(ties: Ties, values: Sequence[str]) -> float:
    """The ties between different values less those within one, as a share of both: 1 all without, -1 all within.

    Krackhardt and Stern, Informal networks and organizational crises, Social Psychology Quarterly 51 (1988).
    """
    one, other = _known_ends(ties, values)
    return float(np.mean(one != other) - np.mean(one == other)) if len(one) else np.nan


def assortativity(ties: Ties, values: Sequence[str]) -> float:
    """How much more ties are within one value than chance would make them: 1 all, 0 as by chance.

    (tr e - sum of e^2) / (1 - sum of e^2): Newman, Mixing patterns in networks, Phys. Rev. E 67 (2003), equation 2.
    """
    one, other = _known_ends(ties, values)
    both = np.bincount(np.concatenate([one, other]))
    shares = both / max(int(both.sum()), 1)
    chance = float(shares @ shares)
    return _over(_over(int(np.count_nonzero(one == other)), len(one)) - chance, 1 - chance)


def _mixing(ties: Ties, name: str, values: Sequence[str]) -> dict[str, float]:
    if len({*filter(None, values)}) < 2:
        return {}
    return {
        f"assortativity of {name}": assortativity(ties, values),
        f"E-I index of {name}": external_internal(ties, values),
    }


def _known_ends(ties: Ties, values: Sequence[str]) -> tuple[Indices, Indices]:
    """The numbers of the values at both ends of each tie, where both are known."""
    known = {value: at for at, value in enumerate(sorted({*filter(None, values)}))}
    numbers = np.array([known.get(value, -1) for value in values], dtype=np.int64)
    one, other = numbers[ties.first], numbers[ties.second]
    kept = (one >= 0) & (other >= 0) & (ties.first != ties.second)
    return one[kept], other[kept]


def _mean_distance(ties: Ties) -> float:
    pairs = distances(ties).pairs
    return _over(float(pairs @ np.arange(len(pairs))), float(pairs.sum()))


def _centralization(scores: Array, most: float) -> float:
    """How far the others are behind the most central one, as a share of what it is in a star (Freeman 1979)."""
    return _over(float(scores.max(initial=0) * len(scores) - scores.sum()), most)


def _closeness_centralization(ties: Ties) -> float:
    size = len(ties.nodes)
    return _centralization(closeness(ties), (size - 1) * (size - 2) / (2 * size - 3)) if size > 2 else np.nan


def _ends(ties: Ties, scores: Array) -> tuple[Array, Array]:
    start, near = neighbours(ties)
    return np.repeat(scores, np.diff(start)), scores[near]


def _correlation(one: Array, other: Array) -> float:
    """Newman, Assortative mixing in networks, Phys. Rev. Letters 89 (2002)."""
    apart, also = one - one.mean() if len(one) else one, other - other.mean() if len(other) else other
    return _over(float(apart @ also), float(np.sqrt((apart @ apart) * (also @ also))))


def _over(part: float, whole: float, otherwise: float = np.nan) -> float:
    return float(part / whole) if whole > 0 else otherwise
