"""How central each node of a network is: the measures, by name.

No measure counts a tie of a node to itself: it brings nobody nearer to others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

import networkx as nx
import numpy as np
import scipy.linalg
import scipy.sparse.linalg

from ..model import KonvoiError
from . import paths

Scores = dict[str, float]

_DENSE = 500


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: `function` gives each node its score; where `low` is true a low score is the central one.

    `description` says in a sentence what it tells, with its source.
    """

    name: str
    title: str
    function: Callable[[nx.Graph], Scores]
    description: str
    low: bool = False

    @property
    def phrase(self) -> str:
        """The title within a sentence."""
        return self.title if self.title[1].isupper() else self.title.lower()


def find_measure(name: str) -> Measure:
    """The measure of that name.

    Raises:
        KonvoiError: where there is none; it names those that are meant most likely.
    """
    if name in MEASURES:
        return MEASURES[name]
    near = get_close_matches(name, MEASURES, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(MEASURES)}"
    raise KonvoiError(f"no measure {name!r}: {hint}")


def degree(network: nx.Graph) -> Scores:
    """The number of partners.

    >>> degree(nx.path_graph(["a", "b", "c"]))
    {'a': 1.0, 'b': 2.0, 'c': 1.0}
    """
    return {id: float(count) for id, count in _plain(network).degree()}


def weighted_degree(network: nx.Graph) -> Scores:
    """The number of ties, each counted as often as there are agreements."""
    return {id: float(count) for id, count in _plain(network).degree(weight="weight")}


def betweenness(network: nx.Graph) -> Scores:
    """The share of shortest paths between two others that lead through the node."""
    return _scores(network, paths.betweenness(_plain(network)))


def closeness(network: nx.Graph) -> Scores:
    """The inverse of the mean distance to the others, times the share of them within reach."""
    return _scores(network, paths.closeness(_plain(network)))


def pagerank(network: nx.Graph) -> Scores:
    """The share of its time that a walk along weighted ties spends there, which starts anew at 15 of 100 steps."""
    return dict(nx.pagerank(_plain(network), weight="weight", tol=1e-12, max_iter=1000))


def eigenvector(network: nx.Graph) -> Scores:
    """The leading eigenvector of the weighted ties of each component, times the component's share of the others.

    Within a component of c nodes the vector has length 1; the share is (c - 1) / (n - 1), as with closeness. For a
    network in one piece this is what networkx gives; for one in several pieces the usual measure is not unique.
    """
    plain = _plain(network)
    scores = dict.fromkeys(plain, 0.0)
    for members in nx.connected_components(plain):
        if len(members) > 1:
            component = [id for id in plain if id in members]
            share = (len(component) - 1) / (len(plain) - 1)
            scores.update(_scores(component, share * _leading(plain, component)))
    return scores


def constraint(network: nx.Graph) -> Scores:
    """How much of a node's ties leads to partners who are partners of each other; not a number without ties."""
    plain = _plain(network)
    return dict(nx.constraint(plain, weight="weight")) if plain.size() else dict.fromkeys(plain, float("nan"))


def _plain(network: nx.Graph) -> nx.Graph:
    """The network without ties of a node to itself."""
    loops = [(id, id) for id in network if network.has_edge(id, id)]
    if not loops:
        return network
    plain = network.copy()
    plain.remove_edges_from(loops)
    return plain


def _scores(nodes: nx.Graph | list[str], values: paths.Array) -> Scores:
    return dict(zip(nodes, values.tolist(), strict=True))


def _leading(network: nx.Graph, component: list[str]) -> paths.Array:
    matrix = nx.to_scipy_sparse_array(network, nodelist=component, weight="weight", dtype=np.float64)
    size = len(component)
    if size <= _DENSE:
        _, vectors = scipy.linalg.eigh(matrix.toarray(), subset_by_index=[size - 1, size - 1])
    else:
        _, vectors = scipy.sparse.linalg.eigsh(matrix, k=1, which="LA", v0=matrix.sum(axis=1))
    return np.asarray(np.abs(vectors[:, 0]))


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
                "constraint",
                "Constraint",
                constraint,
                "How much its partners are tied to each other; a low value: it bridges a gap (Burt 1992).",
                low=True,
            ),
        )
    }
)
