"""Measures of centrality."""

import math

import networkx as nx
import numpy as np
import pytest

from graph.analysis.centrality import (
    MEASURES,
    betweenness,
    closeness,
    constraint,
    degree,
    eigenvector,
    find_measure,
    pagerank,
    weighted_degree,
)
from graph.model import KonvoiError

STAR = nx.star_graph(["hub", "a", "b", "c"])


def weighted(network: nx.Graph) -> nx.Graph:
    """The network with weights 1, 2, 3 in turn."""
    for place, (one, other) in enumerate(network.edges):
        network[one][other]["weight"] = place % 3 + 1
    return network


NETWORKS = {
    "Zachary's karate club": nx.karate_club_graph(),
    "sparse, in many pieces": weighted(nx.gnm_random_graph(150, 140, seed=1)),
    "more than 64 nodes in one piece": weighted(nx.connected_watts_strogatz_graph(130, 4, 0.2, seed=2)),
    "two pieces": weighted(nx.disjoint_union(nx.complete_graph(5), nx.path_graph(4))),
    "a circle": weighted(nx.cycle_graph(7)),
    "a long path": weighted(nx.path_graph(80)),
    "one tie": nx.path_graph(2),
    "no tie": nx.empty_graph(3),
    "one node": nx.empty_graph(1),
    "nothing": nx.Graph(),
}


@pytest.fixture(params=NETWORKS)
def network(request: pytest.FixtureRequest) -> nx.Graph:
    """Each of the networks."""
    return NETWORKS[request.param]


def test_degree_counts_partners_and_weighted_degree_agreements(network: nx.Graph) -> None:
    """Both are those of networkx."""
    assert degree(network) == dict(network.degree())
    assert weighted_degree(network) == dict(network.degree(weight="weight"))


def test_betweenness_is_that_of_networkx(network: nx.Graph) -> None:
    """The matrices give what networkx finds node by node."""
    assert betweenness(network) == pytest.approx(nx.betweenness_centrality(network), abs=1e-12)


def test_closeness_is_that_of_networkx(network: nx.Graph) -> None:
    """Also where the network is in pieces."""
    assert closeness(network) == pytest.approx(nx.closeness_centrality(network), abs=1e-12)


def test_pagerank_is_that_of_networkx(network: nx.Graph) -> None:
    """To the tolerance of networkx's own."""
    assert pagerank(network) == pytest.approx(nx.pagerank(network, tol=1e-10, max_iter=1000), abs=1e-8)


def test_constraint_is_that_of_networkx(network: nx.Graph) -> None:
    """A node without ties has none."""
    expected = nx.constraint(network, nodes=list(network), weight="weight")
    assert constraint(network) == pytest.approx(expected, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", ["Zachary's karate club", "a circle", "a long path", "one tie"])
def test_eigenvector_is_that_of_networkx_in_one_piece(name: str) -> None:
    """It is the leading eigenvector of length one, all of it positive."""
    scores = np.array(list(eigenvector(NETWORKS[name]).values()))
    matrix = nx.to_numpy_array(NETWORKS[name], weight="weight")
    assert matrix @ scores == pytest.approx(max(np.linalg.eigvalsh(matrix)) * scores, abs=1e-9)
    assert scores @ scores == pytest.approx(1)
    assert (scores > 0).all()


def test_eigenvector_of_a_large_network_is_that_of_networkx() -> None:
    """Above 500 nodes another way to it gives the same."""
    large = weighted(nx.barabasi_albert_graph(600, 3, seed=3))
    assert eigenvector(large) == pytest.approx(nx.eigenvector_centrality(large, 1000, 1e-12, weight="weight"), abs=1e-8)


def test_a_small_piece_does_not_outrank_the_large_one() -> None:
    """A pair beside a star of four: in each the vector has length one, times its share of the other nodes."""
    network = nx.compose(STAR, nx.Graph([("x", "y")]))
    scores = eigenvector(network)
    assert scores["hub"] == pytest.approx(math.sqrt(1 / 2) * 3 / 5)
    assert scores["a"] == pytest.approx(math.sqrt(1 / 6) * 3 / 5)
    assert scores["x"] == pytest.approx(math.sqrt(1 / 2) * 1 / 5)


def test_the_hub_of_a_star() -> None:
    """It has all partners, lies on every path, is one step from all, and nobody around it knows another."""
    assert degree(STAR)["hub"] == 3
    assert betweenness(STAR) == {"hub": 1, "a": 0, "b": 0, "c": 0}
    assert closeness(STAR)["hub"] == 1
    assert closeness(STAR)["a"] == pytest.approx(3 / 5)
    assert constraint(STAR)["hub"] == pytest.approx(1 / 3)
    assert constraint(STAR)["a"] == 1


@pytest.mark.parametrize("name", MEASURES)
def test_a_tie_to_itself_changes_nothing(name: str) -> None:
    """China's agreements within China bring it no nearer to others; and the network is left as it was."""
    looped = nx.Graph(STAR)
    looped.add_edge("hub", "hub", weight=5)
    assert MEASURES[name].function(looped) == MEASURES[name].function(STAR)
    assert looped.has_edge("hub", "hub")


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_scores_every_node(name: str, network: nx.Graph) -> None:
    """In the order of the network, with plain numbers; only constraint is no number where there is no tie."""
    scores = MEASURES[name].function(network)
    assert list(scores) == list(network)
    assert all(type(score) is float for score in scores.values())
    assert name == "constraint" or all(math.isfinite(score) and score >= 0 for score in scores.values())


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_gives_the_same_twice(name: str) -> None:
    """To the last bit."""
    assert MEASURES[name].function(NETWORKS["two pieces"]) == MEASURES[name].function(NETWORKS["two pieces"])


def test_a_misspelt_measure_is_an_error_with_the_nearest_name() -> None:
    """One line that says what is meant most likely, or which there are."""
    with pytest.raises(KonvoiError, match=r"^no measure 'betweeness': did you mean 'betweenness'\?$"):
        find_measure("betweeness")
    with pytest.raises(KonvoiError, match=r"^no measure 'xyz': choose one of degree, weighted_degree, betweenness, "):
        find_measure("xyz")


def test_each_measure_says_what_it_tells_and_from_where() -> None:
    """Every description ends with its source."""
    assert all(measure.description.endswith(").") for measure in MEASURES.values())
    assert [measure.name for measure in MEASURES.values()] == list(MEASURES)
    assert find_measure("constraint").low
