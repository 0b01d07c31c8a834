"""Networks as node-link JSON, for D3, Cytoscape and whoever programs."""

from __future__ import annotations

from json import dumps

import networkx as nx

from .cleaning import cleaned


def node_link(network: nx.Graph) -> str:
    """The network as JSON that `networkx.node_link_graph` reads: lists of `nodes` and `edges`, and what it is."""
    data = nx.node_link_data(cleaned(network), edges="edges")
    return dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
