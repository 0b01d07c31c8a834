"""The networks as networkx has them, for everyone who works with it; measures take the arrays themselves."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Unpack

import networkx as nx
import numpy as np

from ..model import Meant
from .collaborations import of_meant
from .filters import NOT_STANDING, Filters
from .projection import Ties, project

__all__ = [
    "NOT_STANDING",
    "Filters",
    "country_network",
    "domain_network",
    "networkx",
    "organization_network",
    "ties_of",
]


def networkx(ties: Ties) -> nx.Graph:
    """The network with the attributes that the export formats need.

    A node has `name`, `type`, `country` (empty where unknown); a tie has `weight`, the ids of its `agreements` and
    their `years`; the network has its `mode` and `parameters`.
    """
    network = nx.Graph(mode=ties.mode, parameters=dict(ties.parameters))
    for id, name, type, country in zip(ties.nodes, ties.names, ties.types, ties.countries, strict=True):
        network.add_node(id, name=name, type=type, country=country)
    bounds, agreements = ties.by[0].tolist(), ties.by[1].tolist()
    for one, other, weight, (begin, end) in zip(
        ties.first.tolist(), ties.second.tolist(), ties.weight.tolist(), pairwise(bounds), strict=True
    ):
        ids = tuple(ties.of.agreements[at] for at in agreements[begin:end])
        years = {int(ties.of.years[at]) for at in agreements[begin:end]} - {0}
        network.add_edge(
            ties.nodes[one], ties.nodes[other],
            weight=int(weight) if weight.is_integer() else weight, agreements=ids, years=tuple(sorted(years)),
        )  # fmt: skip
    return network


def organization_network(meant: Meant, **filters: Unpack[Filters]) -> nx.Graph:
    """Organizations with a tie for each pair of parties of the agreements that the filters let through.

    `weight` is the number of agreements. With `type` or `country` both ends of a tie are of it. An organization without
    any tie is no node.

    Raises:
        KonvoiError: where a filter names what the ontology does not have, or a party is no organization of `meant`.
    """
    return networkx(project(of_meant(meant), "organizations", **filters))


def domain_network(meant: Meant, **filters: Unpack[Filters]) -> nx.Graph:
    """Organizations and the domains that they work on: two kinds of nodes, each tie between one of either kind.

    The id of a domain is `domain:ID`. Ties are those of `organization_network`; a domain counts as the agreement names
    it, not its broader ones.
    """
    return networkx(project(of_meant(meant), "domains", **filters))


def country_network(meant: Meant, **filters: Unpack[Filters]) -> nx.Graph:
    """Countries with a tie for each pair between whose organizations there are agreements.

    An agreement counts once for each pair of countries. Where two of its parties are of one country, that country has
    a tie to itself. Parties whose country is not known are left out.
    """
    return networkx(project(of_meant(meant), "countries", **filters))


def ties_of(network: nx.Graph) -> Ties:
    """The arrays of a network from anywhere, its nodes in its own order; a tie without a weight weighs 1."""
    nodes = {id: at for at, id in enumerate(network)}
    ids = sorted({id for _, _, some in network.edges(data="agreements", default=()) for id in some})
    place = {id: at for at, id in enumerate(ids)}
    rows = sorted(
        (
            *sorted((nodes[one], nodes[two])),
            float(tie.get("weight", 1)),
            [place[id] for id in tie.get("agreements", ())],
        )
        for one, two, tie in network.edges(data=True)
    )
    about = [[str(node.get(key, "")) for node in network.nodes.values()] for key in ("name", "type", "country")]
    first, second, weight, by = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Ties(
        mode=str(network.graph.get("mode", "organizations")),
        nodes=tuple(map(str, network)),
        names=tuple(about[0]), types=tuple(about[1]), countries=tuple(about[2]),
        first=np.array(first, dtype=np.int64), second=np.array(second, dtype=np.int64), weight=np.array(weight),
        by=(np.cumsum([0, *map(len, by)]), np.array([at for some in by for at in some], dtype=np.int64)),
        of=replace(of_meant(Meant()), agreements=tuple(ids)),
        parameters=tuple(sorted(network.graph.get("parameters", {}).items())),
    )  # fmt: skip
