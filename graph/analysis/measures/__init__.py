"""How central each node of a network is: the measures, by name.

No measure counts a tie of a node to itself: it brings nobody nearer to others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ...model import KonvoiError
from ..choosing import hint
from ..collaborations import Array
from ..projection import Ties
from .brokerage import betweenness, two_mode_betweenness
from .cores import core, weighted_core
from .cuts import articulation, bridging_ties
from .degrees import degree, two_mode_degree, weighted_degree
from .distances import closeness, harmonic
from .holes import clustering, constraint, effective_size
from .walks import eigenvector, katz, pagerank

__all__ = ["MEASURES", "Measure", "find_measure", "scores"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: `function` gives the scores in the order of the nodes, not a number where it is not defined.

    Where `low` is true a low score is the central one. `description` says in a sentence what it tells, with its source.
    """

    name: str
    title: str
    function: Callable[[Ties], Array]
    description: str
    low: bool = False

    @property
    def phrase(self) -> str:
        """The title within a sentence."""
        return self.title if self.title[1].isupper() else self.title.lower()


def find_measure(name: str) -> Measure:
    """The measure of that name, in which - and _ are the same.

    Raises:
        KonvoiError: where there is none; it names those that are meant most likely.
    """
    wanted = name.replace("-", "_")
    if wanted in MEASURES:
        return MEASURES[wanted]
    raise KonvoiError(f"no measure {name!r}: {hint(wanted, MEASURES)}")


def scores(ties: Ties, names: Iterable[str]) -> dict[str, Array]:
    """The scores by each of these measures; what several of them need is searched for once.

    Raises:
        KonvoiError: where there is no such measure.
    """
    return {measure.name: measure.function(ties) for measure in map(find_measure, names)}


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        measure.name: measure
        for measure in (
            Measure("degree", "Degree", degree, "How many partners it has (Freeman 1979)."),
            Measure(
                "weighted_degree",
                "Weighted degree",
                weighted_degree,
                "How many ties it has, a tie counted once for each agreement (Barrat et al. 2004).",
            ),
            Measure(
                "betweenness",
                "Betweenness",
                betweenness,
                "On what share of the shortest paths between two others it lies (Freeman 1977; Brandes 2001).",
            ),
            Measure(
                "closeness",
                "Closeness",
                closeness,
                "How near it is to others: 1 / mean distance, times the share within reach (Wasserman and Faust 1994).",
            ),
            Measure(
                "harmonic",
                "Harmonic",
                harmonic,
                "How many others are near: the sum of 1 / distance (Boldi and Vigna 2014).",
            ),
            Measure(
                "pagerank",
                "PageRank",
                pagerank,
                "How often a random walk along the ties comes by, damping 0.85 (Brin and Page 1998).",
            ),
            Measure(
                "eigenvector",
                "Eigenvector",
                eigenvector,
                "How central its partners are, per component and scaled by the component's share (Bonacich 1987).",
            ),
            Measure(
                "katz",
                "Katz",
                katz,
                "How many walks end there, longer ones counting less, by 0.85 / the largest eigenvalue (Katz 1953).",
            ),
            Measure("core", "Core", core, "The largest k so that it has k partners who have k too (Seidman 1983)."),
            Measure(
                "weighted_core",
                "Weighted core",
                weighted_core,
                "Its core, of the root of partners times agreements (Garas et al. 2012; Tomasello et al. 2017).",
            ),
            Measure(
                "clustering",
                "Clustering",
                clustering,
                "What share of the pairs of its partners are partners too (Watts and Strogatz 1998).",
            ),
            Measure(
                "constraint",
                "Constraint",
                constraint,
                "How much its partners are tied to each other; a low value: it bridges a gap (Burt 1992).",
                low=True,
            ),
            Measure(
                "effective_size",
                "Effective size",
                effective_size,
                "How many partners it has, less what they repeat of each other (Burt 1992).",
            ),
            Measure(
                "articulation",
                "Articulation",
                articulation,
                "Into how many pieces more the network would fall without it (Hopcroft and Tarjan 1973).",
            ),
            Measure(
                "bridges",
                "Bridges",
                bridging_ties,
                "How many of its ties are the only way between their ends (Hopcroft and Tarjan 1973).",
            ),
            Measure(
                "two_mode_degree",
                "Two-mode degree",
                two_mode_degree,
                "With what share of the other kind of nodes it is tied (Borgatti and Everett 1997).",
            ),
            Measure(
                "two_mode_betweenness",
                "Two-mode betweenness",
                two_mode_betweenness,
                "Its betweenness, as a share of the most that one of its kind can have (Borgatti and Everett 1997).",
            ),
        )
    }
)
