"""On the network of the shipped documents, too, the measures are those of networkx."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.analysis.collaborations import of_meant, of_store
from graph.analysis.measures import MEASURES
from graph.analysis.network import networkx
from graph.analysis.projection import Ties, project
from graph.knowledge.store import open_store


@pytest.fixture(scope="module", params=["organizations", "domains", "countries"])
def ties(request: pytest.FixtureRequest, built: Path) -> Ties:
    """The networks of the shipped documents."""
    return project(of_store(open_store(built)), request.param)


@pytest.fixture(scope="module")
def plain(ties: Ties) -> nx.Graph:
    """The same for networkx, without ties of a node to itself."""
    network = networkx(ties)
    network.remove_edges_from(list(nx.selfloop_edges(network)))
    return network


REFERENCE: dict[str, Any] = {
    "degree": lambda network: dict(network.degree()),
    "weighted_degree": lambda network: dict(network.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "harmonic": nx.harmonic_centrality,
    "pagerank": lambda network: nx.pagerank(network, tol=1e-15, max_iter=5000),
    "core": nx.core_number,
    "clustering": nx.clustering,
    # given nodes networkx goes by the definition, which takes long: every fifth is enough
    "constraint": lambda network: nx.constraint(network, list(network)[::5], weight="weight"),
    "effective_size": lambda network: nx.effective_size(network, list(network)[::5], weight="weight"),
}


@pytest.mark.parametrize("name", REFERENCE)
def test_a_measure_is_that_of_networkx(name: str, ties: Ties, plain: nx.Graph) -> None:
    """Within 1e-8 of it or 1e-12."""
    expected = REFERENCE[name](plain)
    found = dict(zip(ties.nodes, MEASURES[name].function(ties).tolist(), strict=True))
    assert {id: found[id] for id in expected} == pytest.approx(expected, rel=1e-8, abs=1e-12, nan_ok=True)


def test_the_network_is_there(ties: Ties) -> None:
    """What is compared is not empty."""
    assert len(ties.first) > 20


def test_asked_for_or_read_the_columns_are_the_same(built: Path) -> None:
    """The questions find what reading the whole graph finds."""
    store = open_store(built)
    asked, read = project(of_store(store), weighting="evidence"), project(of_meant(store.read()), weighting="evidence")
    assert (asked.nodes, asked.names, asked.countries) == (read.nodes, read.names, read.countries)
    assert asked.weight.tolist() == read.weight.tolist()
