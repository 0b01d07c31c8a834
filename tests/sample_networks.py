"""Networks by name, on which every measure is compared with networkx: small shapes and random ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import networkx as nx


def weighted(network: nx.Graph, seed: int = 0) -> nx.Graph:
    """The network with weights from 1 to 5 by chance."""
    chance = random.Random(seed)
    for _, _, tie in network.edges(data=True):
        tie["weight"] = chance.randint(1, 5)
    return network


def looped(network: nx.Graph) -> nx.Graph:
    """The network with a tie of its first and its last node to itself."""
    nodes = list(network)
    network.add_edge(nodes[0], nodes[0], weight=7)
    network.add_edge(nodes[-1], nodes[-1], weight=2)
    return network


def plain(network: nx.Graph) -> nx.Graph:
    """The network without ties of a node to itself, as every measure sees it."""
    found = nx.Graph(network)
    found.remove_edges_from(list(nx.selfloop_edges(found)))
    return found


def pieces(seed: int) -> nx.Graph:
    """A star, a clique, a chain and a pair side by side, with two nodes alone."""
    parts = (nx.star_graph(seed + 3), nx.complete_graph(5), nx.path_graph(6), nx.path_graph(2), nx.empty_graph(2))
    return weighted(nx.disjoint_union_all(parts), seed)


MAKERS: Mapping[str, Callable[[], nx.Graph]] = {
    "nothing": nx.Graph,
    "one node": lambda: nx.empty_graph(1),
    "no tie": lambda: nx.empty_graph(3),
    "one tie": lambda: nx.path_graph(2),
    "one node tied to itself": lambda: looped(nx.empty_graph(1)),
    "a star": lambda: weighted(nx.star_graph(7)),
    "a clique": lambda: weighted(nx.complete_graph(8)),
    "a circle": lambda: weighted(nx.cycle_graph(7)),
    "a long chain": lambda: weighted(nx.path_graph(90)),
    "pieces": lambda: pieces(1),
    "pieces, two tied to themselves": lambda: looped(pieces(2)),
    "the karate club": nx.karate_club_graph,
    "cliques on a ring": lambda: weighted(nx.ring_of_cliques(4, 5)),
    "a tree": lambda: weighted(nx.balanced_tree(3, 3)),
    "sparse": lambda: weighted(nx.gnm_random_graph(150, 140, seed=1)),
    "sparse, tied to themselves": lambda: looped(weighted(nx.gnm_random_graph(150, 160, seed=2))),
    "dense": lambda: weighted(nx.gnm_random_graph(25, 180, seed=3)),
    "a small world": lambda: weighted(nx.connected_watts_strogatz_graph(130, 4, 0.2, seed=4)),
    "preferential attachment": lambda: weighted(nx.barabasi_albert_graph(150, 3, seed=5)),
}
