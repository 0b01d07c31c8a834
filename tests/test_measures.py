"""Each measure gives what networkx gives, to 1e-8 of it or 1e-12."""

import math
from collections.abc import Mapping
from itertools import permutations
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph.analysis.measures import MEASURES, find_measure, scores
from graph.analysis.measures.adjacency import neighbours
from graph.analysis.measures.cuts import bridges
from graph.analysis.measures.triangles import detours
from graph.analysis.network import ties_of
from graph.analysis.projection import Ties
from graph.model import KonvoiError
from tests.sample_networks import MAKERS, plain, weighted


@pytest.fixture(params=MAKERS)
def network(request: pytest.FixtureRequest) -> nx.Graph:
    """Each of the networks."""
    made: nx.Graph = MAKERS[request.param]()
    return made


def measured(name: str, network: nx.Graph) -> dict[Any, float]:
    """The scores by a measure, by node."""
    return dict(zip(network, MEASURES[name].function(ties_of(network)).tolist(), strict=True))


def same(expected: Mapping[Any, float]) -> Any:
    """Equal within 1e-8 of the value, or 1e-12."""
    return pytest.approx(dict(expected), rel=1e-8, abs=1e-12, nan_ok=True)


def test_degree(network: nx.Graph) -> None:
    """Partners, and what their ties weigh; a tie of a node to itself is left out."""
    other = plain(network)
    assert measured("degree", network) == same(other.degree())
    assert measured("weighted_degree", network) == same(other.degree(weight="weight"))


def test_betweenness(network: nx.Graph) -> None:
    """Exact, in one piece or many."""
    assert measured("betweenness", network) == same(nx.betweenness_centrality(plain(network)))


def test_closeness(network: nx.Graph) -> None:
    """Wasserman and Faust's form, which scales by the share of nodes within reach."""
    assert measured("closeness", network) == same(nx.closeness_centrality(plain(network)))


def test_harmonic(network: nx.Graph) -> None:
    """The sum of inverse distances."""
    assert measured("harmonic", network) == same(nx.harmonic_centrality(plain(network)))


def test_pagerank(network: nx.Graph) -> None:
    """The steps of networkx end where the equations are solved."""
    other = plain(network)
    # its tolerance is for the sum over all nodes, so that it is set lower than what is compared
    expected = nx.pagerank(other, weight="weight", tol=1e-15, max_iter=5000) if len(other) else {}
    assert measured("pagerank", network) == same(expected)


def test_katz(network: nx.Graph) -> None:
    """With the same attenuation; it does not depend on what the largest eigenvalue is computed by."""
    other = plain(network)
    matrix = nx.to_numpy_array(other, weight="weight") if len(other) else np.zeros((0, 0))
    most = max(np.linalg.eigvalsh(matrix), default=0.0)
    attenuation = 0.85 / most if most > 0.5 else 0.0
    expected = nx.katz_centrality_numpy(other, alpha=attenuation, weight="weight") if len(other) > 1 else {}
    expected |= {id: 1.0 for id in other if len(other) == 1}
    assert measured("katz", network) == same(expected)


def test_eigenvector_of_each_piece(network: nx.Graph) -> None:
    """It is that of networkx for the piece alone, times the piece's share of the other nodes; 0 for a node alone."""
    other = plain(network)
    expected = dict.fromkeys(other, 0.0)
    for piece in map(other.subgraph, nx.connected_components(other)):
        if len(piece) > 1:
            share = (len(piece) - 1) / (len(other) - 1)
            found = nx.eigenvector_centrality_numpy(piece, weight="weight") if len(piece) > 2 else {}
            expected |= {id: abs(found.get(id, math.sqrt(0.5))) * share for id in piece}
    assert measured("eigenvector", network) == same(expected)


@pytest.mark.parametrize("maker", ["preferential attachment", "a long chain"])
def test_eigenvector_beyond_a_dense_matrix(maker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the matrix is not made dense the vector is the same."""
    network = MAKERS[maker]()
    expected = measured("eigenvector", network)
    monkeypatch.setattr("graph.analysis.measures.walks._DENSE", 10)
    assert measured("eigenvector", network) == same(expected)


def test_eigenvector_of_a_very_long_chain() -> None:
    """Its first two eigenvalues nearly agree; the vector of a chain of n is sin(pi i / (n + 1)), scaled to length 1."""
    size = 1500
    expected = np.sin(np.pi * np.arange(1, size + 1) / (size + 1)) * math.sqrt(2 / (size + 1))
    assert list(measured("eigenvector", nx.path_graph(size)).values()) == pytest.approx(expected.tolist(), rel=1e-5)


def test_core(network: nx.Graph) -> None:
    """The k-core."""
    assert measured("core", network) == same(nx.core_number(plain(network)))


def one_by_one(network: nx.Graph) -> dict[Any, float]:
    """The weighted coreness as its definition has it: who has the least is taken away, one at a time."""
    left, found, depth = plain(network), {}, 0
    least = min((tie.get("weight", 1) for _, _, tie in left.edges(data=True)), default=1)

    def worth(id: Any) -> int:
        strength = sum(round(tie.get("weight", 1) / least) for _, _, tie in left.edges(id, data=True))
        return round(math.sqrt(left.degree(id) * strength))

    while left:
        id = min(left, key=worth)
        depth = max(depth, worth(id))
        found[id] = float(depth)
        left.remove_node(id)
    return found


def test_weighted_core(network: nx.Graph) -> None:
    """Taken away all at once or one by one, the same remain."""
    assert measured("weighted_core", network) == same(one_by_one(network))


def test_weighted_core_by_hand() -> None:
    """A triangle of weights 4 with a pendant of weight 1.

    The pendant has sqrt(1 x 1) = 1. Without it each in the triangle has sqrt(2 x 8) = 4.
    """
    network = nx.Graph()
    network.add_weighted_edges_from([("a", "b", 4), ("b", "c", 4), ("c", "a", 4), ("c", "p", 1)])
    assert measured("weighted_core", network) == {"a": 4, "b": 4, "c": 4, "p": 1}
    assert measured("core", network) == {"a": 2, "b": 2, "c": 2, "p": 1}


def test_weights_of_one_give_the_plain_core() -> None:
    """Then the weighted core is the core, whatever all ties weigh alike."""
    network = nx.gnm_random_graph(80, 200, seed=6)
    nx.set_edge_attributes(network, 0.25, "weight")
    assert measured("weighted_core", network) == measured("core", network)


def test_clustering(network: nx.Graph) -> None:
    """Closed pairs of partners."""
    assert measured("clustering", network) == same(nx.clustering(plain(network)))


def test_constraint(network: nx.Graph) -> None:
    """With weights; not a number for a node without ties."""
    other = plain(network)
    # given all nodes networkx computes by its definition
    assert measured("constraint", network) == same(nx.constraint(other, nodes=list(other), weight="weight"))


def test_effective_size(network: nx.Graph) -> None:
    """With weights; not a number for a node without ties."""
    other = nx.Graph(plain(network))
    for _, _, tie in other.edges(data=True):
        tie.setdefault("weight", 1)
    assert measured("effective_size", network) == same(nx.effective_size(other, nodes=list(other), weight="weight"))


@pytest.mark.parametrize("name", ["clustering", "constraint", "effective_size"])
def test_products_in_portions_are_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the product of two matrices is made a few rows at a time, the scores stay as they are."""
    network = MAKERS["preferential attachment"]()
    monkeypatch.setattr("graph.analysis.measures.triangles.MOST_FORKS", 0)
    expected = measured(name, network)
    monkeypatch.setattr("graph.analysis.measures.holes._STEPS_AT_ONCE", 500)
    assert measured(name, network) == expected


@pytest.mark.parametrize("name", ["clustering", "constraint", "effective_size"])
def test_triangles_and_products_agree(name: str, network: nx.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether triangles are looked for one by one or matrices are multiplied, the scores are the same."""
    expected = measured(name, network)
    monkeypatch.setattr("graph.analysis.measures.triangles.MOST_FORKS", 0)
    assert measured(name, network) == same(expected)


@pytest.mark.parametrize(("maker", "sparse"), [("preferential attachment", True), ("a clique", False)])
def test_a_sparse_network_is_searched_for_triangles(maker: str, sparse: bool) -> None:
    """And a dense one is not."""
    assert (detours(ties_of(MAKERS[maker]())) is not None) == sparse


def test_the_detours_of_a_triangle() -> None:
    """From each of the three nodes to each other there is one by the third; a tie beside the triangle has none."""
    ties = ties_of(nx.Graph([(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (3, 5), (3, 6), (4, 7)]))
    found, (start, near) = detours(ties), neighbours(ties)
    ends = list(zip(np.repeat(np.arange(8), np.diff(start)).tolist(), near.tolist(), strict=True))
    assert found is not None
    ways = {tuple(ends[place] for place in way) for way in zip(*(part.tolist() for part in found), strict=True)}
    assert ways == {((a, b), (a, c), (c, b)) for a, b, c in permutations((0, 1, 2))}


def test_articulation(network: nx.Graph) -> None:
    """The points are those of networkx, and each says how many pieces more there would be without it."""
    other = plain(network)
    found = measured("articulation", network)
    assert {id for id, more in found.items() if more} == set(nx.articulation_points(other))
    before = nx.number_connected_components(other)
    for id in other:
        rest = nx.Graph(other)
        rest.remove_node(id)
        alone = other.degree(id) == 0
        assert found[id] == nx.number_connected_components(rest) - before + alone


def test_bridges(network: nx.Graph) -> None:
    """The ties are those of networkx, and each node counts its own."""
    ties, other, nodes = ties_of(network), plain(network), list(network)
    found = {
        frozenset((nodes[one], nodes[two]))
        for one, two, is_bridge in zip(ties.first.tolist(), ties.second.tolist(), bridges(ties), strict=True)
        if is_bridge
    }
    assert found == {frozenset(pair) for pair in nx.bridges(other)}
    assert measured("bridges", network) == {id: sum(id in pair for pair in found) for id in other}


@pytest.mark.parametrize("seed", range(5))
def test_two_mode_measures(seed: int) -> None:
    """Between organizations and domains they are those of networkx for two kinds of nodes."""
    network = nx.bipartite.gnmk_random_graph(12, 5 + seed, 30, seed=seed)
    network.graph["mode"] = "domains"
    domains = [id for id, side in network.nodes(data="bipartite") if side]
    nx.set_node_attributes(network, {id: "domain" for id in domains}, "type")
    assert measured("two_mode_degree", network) == same(nx.bipartite.degree_centrality(network, domains))
    assert measured("two_mode_betweenness", network) == same(nx.bipartite.betweenness_centrality(network, domains))


@pytest.mark.parametrize("name", ["two_mode_degree", "two_mode_betweenness"])
def test_two_mode_measures_need_two_modes(name: str) -> None:
    """In another network they are not a number."""
    assert all(math.isnan(score) for score in measured(name, nx.path_graph(3)).values())


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_scores_every_node(name: str, network: nx.Graph) -> None:
    """In the order of the nodes; finite and not negative, but where the measure is not defined."""
    ties = ties_of(network)
    found = MEASURES[name].function(ties)
    undefined = name.startswith("two_mode") or name in ("constraint", "effective_size")
    assert found.dtype == np.float64
    assert found.shape == (len(ties.nodes),)
    assert np.isfinite(found).all() or undefined
    assert not (found < 0).any()


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_gives_the_same_twice(name: str) -> None:
    """To the last bit, from arrays made anew."""
    one, other = (MEASURES[name].function(ties_of(MAKERS["sparse"]())) for _ in range(2))
    assert np.array_equal(one, other, equal_nan=True)


@pytest.mark.parametrize("name", ["weighted_degree", "pagerank", "eigenvector", "katz", "constraint", "effective_size"])
def test_weights_matter(name: str) -> None:
    """A stronger tie changes the scores of these measures."""
    light, heavy = nx.lollipop_graph(3, 2), nx.lollipop_graph(3, 2)
    heavy[0][1]["weight"] = 5
    assert measured(name, light) != pytest.approx(measured(name, heavy), rel=1e-3)


def test_the_hub_of_a_star() -> None:
    """It has all partners, lies on every path, is one step from all, and nobody around it knows another."""
    star = nx.star_graph(["hub", "a", "b", "c"])
    assert measured("degree", star) == {"hub": 3, "a": 1, "b": 1, "c": 1}
    assert measured("betweenness", star) == {"hub": 1, "a": 0, "b": 0, "c": 0}
    assert measured("closeness", star) == {"hub": 1, **dict.fromkeys("abc", pytest.approx(3 / 5))}
    assert measured("constraint", star) == {"hub": pytest.approx(1 / 3), "a": 1, "b": 1, "c": 1}
    assert measured("effective_size", star) == {"hub": 3, "a": 1, "b": 1, "c": 1}
    assert measured("articulation", star) == {"hub": 2, "a": 0, "b": 0, "c": 0}


def test_a_small_piece_does_not_outrank_the_large_one() -> None:
    """A pair beside a star of four: in each the vector has length one, times its share of the other nodes."""
    scores = measured("eigenvector", nx.Graph([("hub", "a"), ("hub", "b"), ("hub", "c"), ("x", "y")]))
    assert scores["hub"] == pytest.approx(math.sqrt(1 / 2) * 3 / 5)
    assert scores["a"] == pytest.approx(math.sqrt(1 / 6) * 3 / 5)
    assert scores["x"] == pytest.approx(math.sqrt(1 / 2) * 1 / 5)


def test_scores_of_several_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, in the order asked for; closeness and harmonic share one search."""
    ties: Ties = ties_of(weighted(nx.path_graph(5)))
    found = scores(ties, ["weighted-core", "closeness", "harmonic"])
    assert list(found) == ["weighted_core", "closeness", "harmonic"]
    monkeypatch.setattr("graph.analysis.measures.distances.searched", lambda *_: pytest.fail("searched again"))
    assert scores(ties, ["harmonic"])["harmonic"].tolist() == found["harmonic"].tolist()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("betweeness", "^no measure 'betweeness': did you mean 'betweenness'\\?$"),
        ("weighted-cor", "^no measure 'weighted-cor': did you mean 'weighted_core'\\?$"),
        ("xyz", "^no measure 'xyz': choose one of degree, weighted_degree, betweenness, "),
    ],
)
def test_a_misspelt_measure_is_an_error(name: str, message: str) -> None:
    """One line that says what is meant most likely, or which there are."""
    with pytest.raises(KonvoiError, match=message):
        find_measure(name)


def test_each_measure_says_what_it_tells_and_from_where() -> None:
    """Every description ends with its source, and every function names its own."""
    for name, measure in MEASURES.items():
        said = measure.function.__doc__ or ""
        assert measure.name == name
        assert measure.description.endswith(").")
        assert any(f"({year})" in said or f" {year})" in said for year in range(1950, 2020))
