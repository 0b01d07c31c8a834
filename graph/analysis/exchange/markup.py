"""Networks in XML: GraphML for yEd, igraph and networkx; GEXF for Gephi, with the years in which each tie was made."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain
from xml.etree import ElementTree

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from .cleaning import flat

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'

Spells = list[tuple[str, str]]


def graphml(network: nx.Graph) -> str:
    """The network in GraphML; lists are texts, parted by semicolons."""
    writer = GraphMLWriter()
    writer.add_graph_element(flat(network))
    return _text(writer.xml)


def gexf(network: nx.Graph) -> str:
    """The network in GEXF 1.2, without the date and the name that networkx would put in.

    A tie is there in the years of its agreements, a node in those of its ties; what has no year is always there, and so
    are the ends of such a tie.
    """
    document = GEXFWriter(_timed(network), version="1.2draft").xml
    for child in list(document):
        if child.tag.endswith("meta"):
            document.remove(child)
        child.attrib.pop("name", None)  # the schema of GEXF has none
    return _text(document)


def spells(years: Iterable[int]) -> Spells:
    """The first and the last day of each run of years.

    >>> spells([2024, 2019, 2020])
    [('2019-01-01', '2020-12-31'), ('2024-01-01', '2024-12-31')]
    """
    found = list[list[int]]()
    for year in sorted(set(years)):
        if found and found[-1][1] == year - 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return [(f"{first:04}-01-01", f"{last:04}-12-31") for first, last in found]


def _text(document: ElementTree.Element) -> str:
    ElementTree.indent(document)
    return _HEAD + ElementTree.tostring(document, encoding="unicode") + "\n"


def _timed(network: nx.Graph) -> nx.Graph:
    """The network as it is written: with labels, and with the spells of what has years."""
    timed = flat(network)
    years = [tie.get("years") or () for tie in network.edges.values()]
    near: dict[str, list[Collection[int]]] = {id: [] for id in timed}
    for (one, other, tie), some in zip(timed.edges(data=True), years, strict=True):
        tie["spells"] = spells(some)
        near[one].append(some)
        near[other].append(some)
    for id, node in timed.nodes(data=True):
        node["label"] = node.pop("name", "")
        node["spells"] = spells(chain.from_iterable(near[id])) if all(near[id]) else []
    return timed
