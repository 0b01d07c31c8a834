"""The figures of a network as a whole."""

import math

import networkx as nx
import pytest

from graph.analysis.measures.whole import assortativity, external_internal, whole_network
from graph.analysis.network import ties_of
from tests.sample_networks import MAKERS, looped, plain


def typed(network: nx.Graph) -> nx.Graph:
    """The network with three types and two countries in turn; of every fifth node the country is not known."""
    for place, id in enumerate(network):
        network.nodes[id].update(type="abc"[place % 3], country=("" if place % 5 == 0 else "CN" if place % 2 else "FR"))
    return network


@pytest.fixture(params=[name for name in MAKERS if name not in ("nothing", "one node", "one node tied to itself")])
def network(request: pytest.FixtureRequest) -> nx.Graph:
    """Each of the networks, with types and countries."""
    return typed(MAKERS[request.param]())


def test_figures_are_those_of_networkx(network: nx.Graph) -> None:
    """Density, components, path lengths, clustering; without ties of a node to itself."""
    found, other = whole_network(ties_of(network)), plain(network)
    lengths = [length for _, some in nx.all_pairs_shortest_path_length(other) for length in some.values() if length]
    assert found["density"] == pytest.approx(nx.density(other))
    assert found["components"] == nx.number_connected_components(other)
    assert found["largest component"] == max(map(len, nx.connected_components(other)))
    assert found["diameter"] == max(lengths, default=0)
    assert found["average path"] == pytest.approx(sum(lengths) / len(lengths) if lengths else math.nan, nan_ok=True)
    assert found["average clustering"] == pytest.approx(nx.average_clustering(other))
    has_pairs = any(count > 1 for _, count in other.degree())
    assert found["transitivity"] == pytest.approx(nx.transitivity(other) if has_pairs else math.nan, nan_ok=True)


@pytest.mark.parametrize(
    "maker", ["pieces", "the karate club", "sparse, tied to themselves", "preferential attachment"]
)
def test_mixing_is_that_of_networkx(maker: str) -> None:
    """Assortativity by degree, by type and, where it is known, by country."""
    network = typed(MAKERS[maker]())
    found, other = whole_network(ties_of(network)), plain(network)
    assert found["assortativity by degree"] == pytest.approx(nx.degree_assortativity_coefficient(other))
    assert found["assortativity of types"] == pytest.approx(nx.attribute_assortativity_coefficient(other, "type"))
    known = other.subgraph(id for id, country in other.nodes(data="country") if country)
    expected = nx.attribute_assortativity_coefficient(known, "country")
    assert found["assortativity of countries"] == pytest.approx(expected)


def test_external_and_internal_ties() -> None:
    """Of three ties two lead from one type to another and one stays within: (2 - 1) / 3."""
    network = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "x")])
    ties, types = ties_of(network), ("firm", "firm", "lab", "firm", "")
    assert external_internal(ties, types) == pytest.approx(1 / 3)
    assert external_internal(ties, ("firm",) * 5) == -1
    assert math.isnan(external_internal(ties, ("",) * 5))


def test_assortativity_of_one_value_is_not_defined() -> None:
    """Where all are alike chance could do no other; where all ties lead across it is -1."""
    ties = ties_of(nx.path_graph(4))
    assert math.isnan(assortativity(ties, ("lab",) * 4))
    assert assortativity(ties, ("lab", "firm", "lab", "firm")) == -1


def test_a_star_is_as_central_as_can_be() -> None:
    """Its centralization is 1 by degree, betweenness and closeness; that of a circle 0."""
    star, circle = whole_network(ties_of(nx.star_graph(6))), whole_network(ties_of(nx.cycle_graph(6)))
    for name in ("degree centralization", "betweenness centralization", "closeness centralization"):
        assert star[name] == pytest.approx(1)
        assert circle[name] == pytest.approx(0)


def test_a_tie_to_itself_is_a_tie_but_no_density() -> None:
    """Of the three pairs in a chain of three two are tied, whoever is tied to himself."""
    found = whole_network(ties_of(looped(nx.path_graph(3))))
    assert (found["ties"], found["density"]) == (4, pytest.approx(2 / 3))


def test_the_two_sides_have_a_density_of_their_own() -> None:
    """Two organizations and three domains could have six ties."""
    network = nx.Graph([("a", "x"), ("a", "y"), ("b", "y"), ("b", "z")], mode="domains")
    nx.set_node_attributes(network, dict.fromkeys("xyz", "domain"), "type")
    found = whole_network(ties_of(network))
    assert (found["organizations"], found["domains"], found["density"]) == (2, 3, pytest.approx(4 / 6))


@pytest.mark.parametrize("maker", ["nothing", "one node", "no tie", "one node tied to itself"])
def test_where_nothing_can_be_said_nothing_is(maker: str) -> None:
    """A network without ties between nodes has no paths, and no error."""
    found = whole_network(ties_of(MAKERS[maker]()))
    assert math.isnan(found["average path"])
    assert (found["diameter"], found["density"]) == (0, 0)
