"""The communities of a network: who is central in each, where its members are, and on what they work more than others.

A community is named by its central members and the domains that stand out in its agreements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from shlex import join

import numpy as np

from . import partitions
from .again import fingerprint, options
from .collaborations import Indices
from .projection import Ties
from .themes import Theme, incidence, themes
from .wording import listed, shown

LEAST = 3
_NAMED, _NAMED_FOR = 3, 2


@dataclass(frozen=True, slots=True)
class Member:
    """One of a community: with how many partners, and how strongly, it is tied within, and how many it has without."""

    id: str
    name: str
    type: str
    country: str
    partners: int
    weight: float
    outside: int


@dataclass(frozen=True, slots=True)
class Community:
    """A community; `members` the most central first, `agreements` the number of those that tie two of them.

    `inside` is the number of ties between members, `outside` that of ties that lead out. `countries` has the number of
    members of each country, the most frequent first; a country that is not known is left out.
    """

    number: int
    name: str
    members: tuple[Member, ...]
    agreements: int
    inside: int
    outside: int
    countries: tuple[tuple[str, int], ...]
    domains: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Communities:
    """The communities of a network, the largest first; those with fewer than `least` members are left out.

    `sizes` has every size and how many communities have it. `between` is the share of the ties that lead from one
    community to another; it and the modularity are None where there is no tie.
    """

    mode: str
    sizes: tuple[tuple[int, int], ...]
    modularity: float | None
    between: float | None
    least: int
    communities: tuple[Community, ...]
    resolution: float
    seed: int
    runs: int
    parameters: tuple[tuple[str, str], ...]
    command: str
    graph: str


def communities(
    ties: Ties, resolution: float = 1.0, least: int = LEAST, seed: int = partitions.SEED, asked: Sequence[str] = ()
) -> Communities:
    """The communities of a network, those with at least so many members in full.

    A higher `resolution` makes more and smaller ones; `asked` are further words of the command line that finds them
    again. Who is central has a high weighted degree within: Guimerà and Amaral, Functional cartography of complex
    metabolic networks, Nature 433 (2005).
    """
    group = partitions.partition(ties, resolution, seed)
    size = np.bincount(group)
    large = np.where(group < np.count_nonzero(size >= least), group, -1)
    within, apart = group[ties.first] == group[ties.second], ties.first != ties.second
    return Communities(
        mode=ties.mode,
        sizes=tuple(sorted(Counter(size.tolist()).items(), reverse=True)),
        modularity=_rounded(partitions.modularity(ties, group, resolution)) if apart.any() else None,
        between=_rounded(float(np.mean(~within[apart]))) if apart.any() else None,
        least=least,
        communities=tuple(_communities(ties, large)),
        resolution=resolution,
        seed=seed,
        runs=partitions.runs(len(ties.first)),
        parameters=ties.parameters,
        command=_command(ties, resolution, least, seed, asked),
        graph=fingerprint(ties.of),
    )


def name(members: Sequence[Member], domains: Sequence[Theme]) -> str:
    """What a community is called: its central members, and what stands out in its agreements."""
    who = listed([one.name for one in members[:_NAMED]])
    what = ", ".join(one.label.lower() for one in domains[:_NAMED_FOR])
    return f"{who} ({what})" if what else who


def _command(ties: Ties, resolution: float, least: int, seed: int, asked: Sequence[str]) -> str:
    words = ["--network", ties.mode, "--resolution", shown(resolution), "--min-size", str(least), "--seed", str(seed)]
    return join(["konvoi", "communities", *words, *options(dict(ties.parameters)), *asked])


def _communities(ties: Ties, group: Indices) -> Iterator[Community]:
    """Each community, by its number; nodes of number -1 are in none."""
    made = incidence(ties, group)
    agreements, standing_out = np.asarray(made.sum(axis=1), dtype=np.int64).tolist(), themes(made, ties)
    for number, members in enumerate(_members(ties, group)):
        countries = Counter(one.country for one in members if one.country)
        yield Community(
            number=number + 1,
            name=name(members, standing_out[number]),
            members=members,
            agreements=agreements[number],
            inside=sum(one.partners for one in members) // 2,
            outside=sum(one.outside for one in members),
            countries=tuple(sorted(countries.items(), key=lambda one: (-one[1], one[0]))),
            domains=standing_out[number],
        )


def _members(ties: Ties, group: Indices) -> list[tuple[Member, ...]]:
    """The members of each community, the most central first."""
    partners, weight, outside = _tied(ties, group)
    found: list[list[Member]] = [[] for _ in range(int(group.max(initial=-1)) + 1)]
    for at in sorted(range(len(group)), key=lambda at: (-weight[at], -partners[at], ties.names[at], ties.nodes[at])):
        if group[at] >= 0:
            about = ties.nodes[at], ties.names[at] or ties.nodes[at], ties.types[at], ties.countries[at]
            found[group[at]].append(Member(*about, partners[at], weight[at], outside[at]))
    return [tuple(some) for some in found]


def _tied(ties: Ties, group: Indices) -> tuple[list[int], list[float], list[int]]:
    """Of each node the number and the weight of its ties within its community, and the number of its others."""
    apart, within = ties.first != ties.second, group[ties.first] == group[ties.second]
    inside, outside = apart & within, apart & ~within
    ends, size = np.concatenate([ties.first, ties.second]), len(group)
    weight = np.bincount(ends, np.tile(np.where(inside, ties.weight, 0), 2), size)
    partners, others = (np.bincount(ends[np.tile(some, 2)], minlength=size) for some in (inside, outside))
    return partners.tolist(), [_rounded(one) for one in weight.tolist()], others.tolist()


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")
