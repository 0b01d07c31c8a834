"""Large networks: compiled searches, tasks shared out, samples with their error."""

from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph.analysis.measures import brokerage, kernels, searches, shortest
from graph.analysis.measures.adjacency import busiest_first, neighbours
from graph.analysis.measures.brokerage import exact_betweenness, found_betweenness, sampled_betweenness
from graph.analysis.measures.distances import distances
from graph.analysis.measures.searches import distances_from
from graph.analysis.measures.shortest import dependencies_on
from graph.analysis.network import ties_of
from tests.sample_networks import MAKERS, plain

NETWORKS = ("pieces", "a long chain", "a small world", "dense", "preferential attachment")


@pytest.fixture(params=NETWORKS)
def network(request: pytest.FixtureRequest) -> nx.Graph:
    """Networks that have more nodes than are followed at a time, in one piece and in many."""
    made: nx.Graph = MAKERS[request.param]()
    return made


@pytest.fixture
def in_python() -> Iterator[None]:
    """Words of 64 bits overflow where they shall: in machine code nobody is warned of it."""
    with np.errstate(over="ignore"):
        yield


@pytest.mark.usefixtures("in_python")
@pytest.mark.parametrize("search", [distances_from, dependencies_on])
def test_a_kernel_finds_what_the_arrays_do(network: nx.Graph, search: Callable[..., Any]) -> None:
    """The loops that are compiled where a compiler is installed, run here as they stand."""
    start, near = neighbours(ties_of(network))
    sources = np.arange(0, len(network), 3)
    kernel = getattr(kernels, search.__name__)
    for one, other in zip(kernel(start, near, sources), search(start, near, sources), strict=True):
        assert one == pytest.approx(other, rel=1e-12)


@pytest.mark.skipif(not kernels.installed(), reason="the extra `fast` is not installed")
def test_compiled_searches_give_the_same(network: nx.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network taken for a large one is searched by machine code."""
    plain = exact_betweenness(ties_of(network)), distances(ties_of(network))
    monkeypatch.setattr(searches, "_WORTH_COMPILING", 0)
    fast = exact_betweenness(ties_of(network)), distances(ties_of(network))
    assert fast[0].scores == pytest.approx(plain[0].scores, rel=1e-12)
    assert fast[1].inverse == pytest.approx(plain[1].inverse, rel=1e-12)
    assert fast[1].far.tolist() == plain[1].far.tolist()
    assert fast[1].pairs.tolist() == plain[1].pairs.tolist()


def test_without_a_compiler_the_arrays_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the network is large."""
    monkeypatch.setattr(searches, "_WORTH_COMPILING", 0)
    monkeypatch.setattr(kernels, "installed", lambda: False)
    monkeypatch.setattr(kernels, "compiled", lambda _: pytest.fail("there is no compiler"))
    network = nx.karate_club_graph()
    expected = list(nx.betweenness_centrality(network).values())
    assert exact_betweenness(ties_of(network)).scores == pytest.approx(expected)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_tasks_make_no_difference(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the sources are shared out among processors, the distances are the same."""
    network = MAKERS["a small world"]()
    expected = distances(ties_of(network))
    monkeypatch.setattr(searches, "_TASK", size)
    monkeypatch.setattr(searches, "_WORTH_COMPILING", 0)
    found = distances(ties_of(network))
    assert found.far.tolist() == expected.far.tolist()
    assert found.inverse == pytest.approx(expected.inverse, rel=1e-12)


@pytest.mark.parametrize(
    "ways",
    [
        {"_FEW": 0.0, "_MOST": 2.0},  # all pull
        {"_FEW": 9.0},  # all is pushed
        {"_FEW": 0.0, "_MOST": 0.0},  # those who lack one look
        {"_FEW": 0.0, "_MOST": 0.0, "_LOOKS": 1},  # and look at all after one
        {"_NEAR_BY": 1},  # nothing is counted by distance first
        {"_NEAR_BY": 200},
    ],
)
def test_each_way_to_search_finds_the_same(
    ways: dict[str, float], network: nx.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what is quicker the nodes push, pull or look: the distances are those of networkx."""
    for name, value in ways.items():
        monkeypatch.setattr(searches, name, value)
    found = distances(ties_of(network))
    lengths = dict(nx.all_pairs_shortest_path_length(plain(network)))
    assert found.far.tolist() == [sum(lengths[node].values()) for node in network]
    assert found.reached.tolist() == [len(lengths[node]) - 1 for node in network]
    assert found.inverse == pytest.approx([sum(1 / far for far in lengths[node].values() if far) for node in network])


@pytest.mark.parametrize("size", [1, 5, 64])
def test_however_many_sources_are_followed_the_paths_are_the_same(
    size: int, network: nx.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Betweenness is that of networkx."""
    monkeypatch.setattr(shortest, "_AT_ONCE", size)
    expected = list(nx.betweenness_centrality(plain(network)).values())
    assert exact_betweenness(ties_of(network)).scores == pytest.approx(expected)


def test_who_has_most_partners_comes_first() -> None:
    """In a chain of four with a pendant at its second node: that, the third, then the others as they stood."""
    order, start, near = busiest_first(ties_of(nx.Graph([(0, 1), (1, 2), (2, 3), (1, 4)])))
    assert order.tolist() == [1, 2, 0, 3, 4]
    assert start.tolist() == [0, 3, 5, 6, 7, 8]
    assert near.tolist() == [1, 2, 4, 0, 3, 0, 1, 0]


def test_distances_are_counted_in_pairs() -> None:
    """In a chain of four: six ordered pairs are one tie apart, four two, two three."""
    assert distances(ties_of(nx.path_graph(4))).pairs.tolist() == [0, 6, 4, 2]


def test_all_nodes_drawn_are_exact() -> None:
    """As many pivots as nodes leave no error."""
    ties = ties_of(nx.karate_club_graph())
    sample, exact = sampled_betweenness(ties, 99, seed=0), exact_betweenness(ties)
    assert sample.scores == pytest.approx(exact.scores)
    assert sample.sources == 34
    assert not sample.error.any()
    assert not exact.error.any()


def test_a_sample_is_as_good_as_it_says() -> None:
    """Over many draws the mean is the exact score, and the error that it states is how far the draws spread."""
    ties = ties_of(nx.barabasi_albert_graph(300, 3, seed=5))
    exact = exact_betweenness(ties).scores
    draws = [sampled_betweenness(ties, 60, seed) for seed in range(60)]
    found, stated = np.array([one.scores for one in draws]), np.array([one.error for one in draws])
    hubs = np.argsort(exact)[-20:]
    spread = found.std(axis=0, ddof=1)
    # the mean of 60 draws lies within four of its own standard errors
    assert (np.abs(found.mean(axis=0) - exact)[hubs] < 4 * spread[hubs] / np.sqrt(60)).all()
    assert stated.mean(axis=0)[hubs] / spread[hubs] == pytest.approx(np.ones(20), rel=0.35)


def test_a_large_network_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the stated size; the same seed draws the same pivots."""
    network = nx.barabasi_albert_graph(300, 3, seed=5)
    assert found_betweenness(ties_of(network)).sources == len(network)
    monkeypatch.setattr(brokerage, "MOST_EXACT", 1000)
    one, other = (found_betweenness(ties_of(network)) for _ in range(2))
    assert one.sources == brokerage.PIVOTS
    assert one.error.max() > 0
    assert one.scores.tolist() == other.scores.tolist()


def test_a_sample_of_nothing() -> None:
    """Without nodes there is nothing to draw."""
    found: Any = sampled_betweenness(ties_of(nx.Graph()), 10, seed=0)
    assert (found.scores.size, found.sources) == (0, 0)
