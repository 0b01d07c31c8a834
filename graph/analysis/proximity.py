"""How near two are to each other in a network that are not tied: scores of pairs, for some nodes at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from ..model import KonvoiError
from .choosing import hint
from .collaborations import Array, Indices
from .ground import Ground, bridges, communities_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True)
class Score:
    """A score: `function` gives for some nodes that of each with every node, 0 where nothing speaks for the pair."""

    name: str
    title: str
    function: Callable[[Ground, Indices], csr_array]
    description: str


def find_score(name: str) -> Score:
    """The score of that name, in which - and _ are the same.

    Raises:
        KonvoiError: where there is none; it names the one that is meant most likely.
    """
    wanted = name.replace("-", "_")
    if wanted in SCORES:
        return SCORES[wanted]
    raise KonvoiError(f"no score {name!r}: {hint(wanted, SCORES)}")


def adamic_adar(found: Ground, rows: Indices) -> csr_array:
    """The sum of 1 / log(degree) over shared partners: Adamic and Adar, Friends and neighbors on the web (2003)."""
    return _shared(found, rows, 1 / np.log(np.maximum(found.degree, 2)))


def resource_allocation(found: Ground, rows: Indices) -> csr_array:
    """The sum of 1 / degree over shared partners: Zhou, Lü and Zhang, Predicting missing links (2009)."""
    return _shared(found, rows, 1 / np.maximum(found.degree, 1))


def shared_domains(found: Ground, rows: Indices) -> csr_array:
    """The cosine of the numbers of agreements by domain: Salton and McGill, Modern information retrieval (1983)."""
    length = np.sqrt(np.asarray(found.works.power(2).sum(axis=1), dtype=np.float64))
    unit = found.works.copy()
    unit.data = unit.data / np.repeat(length, np.diff(unit.indptr))
    return unit[rows] @ unit.T


def bridging(found: Ground, rows: Indices) -> csr_array:
    """The cosine of their domains over 1 + the number of ties between their communities; 0 within a community.

    The fewer ties there are, the more a new one bridges: after Burt, Structural Holes (1992).
    """
    near, community = shared_domains(found, rows), communities_of(found)
    row, other = np.repeat(np.arange(len(rows)), np.diff(near.indptr)), community[near.indices]
    between = bridges(found)[community[rows]].toarray()
    near.data = near.data * (community[rows][row] != other) / (1 + between[row, other])
    return near


def preferential_attachment(found: Ground, rows: Indices) -> csr_array:
    """The product of their degrees: Barabási and Albert, Emergence of scaling in random networks (1999)."""
    from scipy.sparse import csr_array

    size = len(found.degree)
    places = np.tile(np.arange(size), len(rows)), np.arange(len(rows) + 1) * size
    return csr_array((np.outer(found.degree[rows], found.degree).ravel(), *places), shape=(len(rows), size))


SCORES: Mapping[str, Score] = MappingProxyType(
    {
        score.name: score
        for score in (
            Score(
                "adamic_adar",
                "Adamic-Adar",
                adamic_adar,
                "How many partners they share, one who has few counting more (Adamic and Adar 2003).",
            ),
            Score(
                "resource_allocation",
                "Resource allocation",
                resource_allocation,
                "The same, one who has few counting more still (Zhou, Lü and Zhang 2009).",
            ),
            Score(
                "shared_domains",
                "Shared domains",
                shared_domains,
                "How alike their agreements are by domain: the cosine, from 0 to 1 (Salton and McGill 1983).",
            ),
            Score(
                "bridging",
                "Bridging",
                bridging,
                "The same, for two of different communities, over 1 + the ties between these (after Burt 1992).",
            ),
        )
    }
)
BASELINE = Score(
    "preferential_attachment",
    "Preferential attachment",
    preferential_attachment,
    "The product of their numbers of partners (Barabási and Albert 1999).",
)
"""What every score has to surpass: that who has many partners gets more."""


def _shared(found: Ground, rows: Indices, worth: Array) -> csr_array:
    partners = found.matrix[rows]
    partners.data = partners.data * worth[partners.indices]
    return partners @ found.matrix
