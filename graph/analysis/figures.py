"""The figures of a network, and what stands out in words that follow from them alone."""

from collections.abc import Collection, Iterator, Mapping

import networkx as nx

from ..model import Meant
from .centrality import MEASURES

NOUNS = {
    "organizations": ("organization", "organizations"),
    "domains": ("domain", "domains"),
    "countries": ("country", "countries"),
}

Ratings = Mapping[str, Mapping[str, float | None]]


def mode_of(network: nx.Graph) -> str:
    """Which network it is: of `organizations`, of them and `domains`, or of `countries`."""
    return str(network.graph.get("mode", "organizations"))


def domains_of(network: nx.Graph) -> tuple[str, ...]:
    """The ids of the nodes that are domains."""
    return tuple(id for id, type in network.nodes(data="type") if type == "domain")


def figures(meant: Meant, network: nx.Graph) -> dict[str, float]:
    """How many nodes, ties, agreements and components there are, and the share of possible ties that exist.

    A tie of a node to itself is no part of the density; between organizations and domains only ties from one to the
    other are possible.
    """
    mode, size, domains = mode_of(network), len(network), len(domains_of(network))
    components = [len(component) for component in nx.connected_components(network)]
    agreements = {id for _, _, ids in network.edges(data="agreements", default=()) for id in ids}
    possible = domains * (size - domains) if mode == "domains" else size * (size - 1) / 2
    ties = sum(one != other for one, other in network.edges)
    nodes = {"organizations": size - domains, "domains": domains} if mode == "domains" else {mode: size}
    return nodes | {
        "ties": network.number_of_edges(),
        "agreements": len(agreements),
        "agreements in the graph": len(meant.agreements),
        "components": len(components),
        "largest component": max(components, default=0),
        "density": float(f"{ties / possible:.6g}") if possible else 0.0,
    }


def in_words(network: nx.Graph, found: Mapping[str, float], ratings: Ratings, ids: Collection[str], by: str) -> str:
    """What stands out: how large the network is, whether it falls apart, and who of `ids` is first by what matters."""
    if not ids:
        return "No agreement makes a tie here: there is nothing to rank."
    names = {id: str(network.nodes[id].get("name", id)) for id in ids}
    sentences = [*_size(found, len(network))]
    for measure in dict.fromkeys((by, "betweenness", "constraint")):
        sentences += _first(measure, {id: ratings[measure][id] for id in ids}, names)
    return " ".join(sentences)


def shown(value: float) -> str:
    """The number as people read it: a whole one in full, another with four significant digits.

    >>> shown(12345.0), shown(0.123456)
    ('12345', '0.1235')
    """
    return f"{value:.0f}" if value == int(value) else f"{value:.4g}"


def _size(found: Mapping[str, float], size: int) -> Iterator[str]:
    nodes = " and ".join(_count(found[name], *nouns) for name, nouns in NOUNS.items() if name in found)
    ties, agreements = _count(found["ties"], "tie", "ties"), _count(found["agreements"], "agreement", "agreements")
    yield f"{nodes} with {ties} from {agreements}."
    if found["components"] > 1:
        components, largest = shown(found["components"]), found["largest component"]
        yield f"They fall into {components} components; the largest holds {shown(largest)} ({largest / size:.0%})."


def _count(number: float, one: str, many: str) -> str:
    return f"{shown(number)} {one if number == 1 else many}"


def _first(name: str, scores: Mapping[str, float | None], names: Mapping[str, str]) -> Iterator[str]:
    """Who is first by a measure; nothing where all score the same, or nothing."""
    measure = MEASURES[name]
    scored = {id: score for id, score in scores.items() if score is not None}
    best = (min if measure.low else max)(scored.values(), default=0.0)
    first = sorted(names[id] for id, score in scored.items() if score == best)
    if best and (len(first) < len(scored) or len(scored) == 1):
        who = " and ".join(first) if len(first) < 4 else f"{len(first)} share it, {first[0]} among them"
        yield f"{'Lowest' if measure.low else 'Highest'} {measure.phrase} ({shown(best)}): {who}."
