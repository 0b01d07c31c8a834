"""Networks as files for other tools: GraphML, GEXF, Pajek, tables, node-link JSON, Neo4j.

Whatever comes from a document is cleaned for the format, and the same network gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, TypeAlias

import networkx as nx

from ...model import KonvoiError, Meant
from .. import network as networks
from ..choosing import hint
from ..projection import Ties
from . import neo4j
from .cleaning import one_line, safe_cell
from .linked import node_link
from .markup import gexf, graphml
from .pajek import pajek
from .tables import csv, nodes, table

__all__ = [
    "FORMATS",
    "csv",
    "format_of",
    "gexf",
    "graphml",
    "node_link",
    "nodes",
    "one_line",
    "pajek",
    "render",
    "safe_cell",
    "table",
    "write",
]

Source: TypeAlias = Meant | Ties | nx.Graph

FORMATS: Mapping[str, Callable[[nx.Graph], str]] = MappingProxyType(
    {
        "graphml": graphml,
        "gexf": gexf,
        "net": pajek,
        "csv": csv,
        "nodes.csv": nodes,
        "json": node_link,
        "cypher": neo4j.cypher,
        "neo4j.nodes.csv": neo4j.node_table,
        "neo4j.ties.csv": neo4j.tie_table,
    }
)
"""The formats by the ending of a file's name."""


def write(source: Source, target: Path | BinaryIO, format: str | None = None) -> None:
    """Writes a network, of `Meant` that of its organizations, in a format of `FORMATS`; without one by the ending.

    Raises:
        KonvoiError: where there is no such format.
    """
    if format is None and isinstance(target, Path):
        format = format_of(target) or target.suffix.removeprefix(".")
    content = render(source, format or "")
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def render(source: Source, format: str) -> bytes:
    """The bytes of the file that `write` writes.

    Raises:
        KonvoiError: where there is no such format.
    """
    if format not in FORMATS:
        raise KonvoiError(f"no format {format!r} for a network: {hint(format, FORMATS)}")
    return FORMATS[format](_network(source)).encode()


def format_of(file: str | Path) -> str | None:
    """The format that the name of a file ends in, the longest of those that fit; None where none does.

    >>> format_of("network.gexf"), format_of("my.network.nodes.csv"), format_of("network.csv"), format_of("csv")
    ('gexf', 'nodes.csv', 'csv', None)
    """
    name = Path(file).name.lower()
    return max((format for format in FORMATS if name.endswith(f".{format}")), key=len, default=None)


def _network(source: Source) -> nx.Graph:
    if isinstance(source, Meant):
        return networks.organization_network(source)
    return networks.networkx(source) if isinstance(source, Ties) else source
