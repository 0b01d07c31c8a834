"""Networks as files for other tools: GraphML, GEXF, Pajek, a table of ties, Cypher.

Whatever comes from a document is cleaned for the format, and the same network gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from csv import writer
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from xml.etree import ElementTree

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from ..model import KonvoiError, Meant
from .network import organization_network

SEPARATOR = "; "

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_LABELS = MappingProxyType({"domain": "Domain", "country": "Country"})


def write(source: Meant | nx.Graph, target: Path | BinaryIO, format: str | None = None) -> None:
    """Writes a network, of `Meant` that of its organizations, in a format of `FORMATS`; without one by the ending.

    Raises:
        KonvoiError: where there is no such format.
    """
    if format is None and isinstance(target, Path):
        format = target.suffix.removeprefix(".")
    content = render(source, format or "")
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def render(source: Meant | nx.Graph, format: str) -> bytes:
    """The bytes of the file that `write` writes.

    Raises:
        KonvoiError: where there is no such format.
    """
    if format not in FORMATS:
        near = get_close_matches(format, FORMATS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(FORMATS)}"
        raise KonvoiError(f"no format {format!r} for a network: {hint}")
    network = organization_network(source) if isinstance(source, Meant) else source
    return FORMATS[format](network).encode()


def one_line(text: str) -> str:
    r"""The text on one line, without the characters that XML does not allow.

    >>> one_line("Valeo\x00  (Wuhan)\n")
    'Valeo (Wuhan)'
    """
    return " ".join(_NOT_XML.sub("", text).split())


def safe_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("Valeo")
    ("'=HYPERLINK(1)", 'Valeo')
    """
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def graphml(network: nx.Graph) -> str:
    """The network in GraphML; lists are texts, parted by semicolons."""
    return _XML + "\n".join(nx.generate_graphml(_flat(network))) + "\n"


def gexf(network: nx.Graph) -> str:
    """The network in GEXF 1.2, for Gephi; without the date that networkx would put in."""
    flat = _flat(network)
    for _, node in flat.nodes(data=True):
        node["label"] = node.pop("name", "")
    document = GEXFWriter(flat, version="1.2draft").xml
    for meta in [child for child in document if child.tag.endswith("meta")]:
        document.remove(meta)
    ElementTree.indent(document)
    return _XML + ElementTree.tostring(document, encoding="unicode") + "\n"


def pajek(network: nx.Graph) -> str:
    """The network in Pajek's format: a vertex by its name, with its id where two have the same name."""
    places = {id: place for place, id in enumerate(network, start=1)}
    names = {id: one_line(str(name)) for id, name in network.nodes(data="name", default="")}
    bearers = Counter(names.values())
    labels = (name if name and bearers[name] == 1 else f"{name} ({id})".lstrip() for id, name in names.items())
    lines = [
        f"*Vertices {len(places)}",
        *(f'{place} "{_quotable(label)}"' for place, label in enumerate(labels, start=1)),
    ]
    ties = network.edges(data="weight", default=1)
    lines += ["*Edges", *(f"{places[one]} {places[other]} {weight}" for one, other, weight in ties)]
    return "\n".join(lines) + "\n"


def _quotable(text: str) -> str:
    """The text as Pajek can have it between quotation marks, which it cannot escape."""
    return one_line(text).replace('"', "'").replace("\\", "/")


def csv(network: nx.Graph) -> str:
    """The ties as a table: both ends with id and name, the number of agreements, their ids, their years."""
    names = dict(network.nodes(data="name", default=""))
    header = ["source", "target", "source_name", "target_name", "weight", "agreements", "years"]
    rows = (
        [one, other, names[one], names[other], tie.get("weight", 1), *(_text(tie.get(key, ())) for key in header[-2:])]
        for one, other, tie in network.edges(data=True)
    )
    return table([header, *rows])


def table(rows: Iterable[Iterable[object]]) -> str:
    r"""Rows as CSV, each text made safe for spreadsheets; a number stays a number, None is empty.

    >>> table([["Valeo, SE", 3, None], ["@evil", 0.5, ""]])
    '"Valeo, SE",3,\n\'@evil,0.5,\n'
    """
    text = io.StringIO(newline="")
    writer(text, lineterminator="\n").writerows(
        [safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return text.getvalue()


def cypher(network: nx.Graph) -> str:
    """The statements that make the network in Neo4j, one a line; run twice they make it once."""
    return "".join(f"{statement};\n" for statement in _statements(network))


def _statements(network: nx.Graph) -> Iterator[str]:
    label = {id: _LABELS.get(type, "Organization") for id, type in network.nodes(data="type", default="")}
    for name in sorted(set(label.values())):
        yield f"CREATE CONSTRAINT konvoi_{name.lower()} IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE"
    for id, node in network.nodes(data=True):
        yield f"MERGE (n:{label[id]} {{id: {_literal(id)}}}) SET n += {_map(node)}"
    for one, other, tie in network.edges(data=True):
        ends = f"(a:{label[one]} {{id: {_literal(one)}}}), (b:{label[other]} {{id: {_literal(other)}}})"
        yield f"MATCH {ends} MERGE (a)-[t:COLLABORATES_WITH]->(b) SET t += {_map(tie)}"


def _map(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{_key(name)}: {_literal(value)}" for name, value in values.items()) + "}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) else "`" + one_line(name).replace("`", "``") + "`"


def _literal(value: object) -> str:
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return "'" + one_line(str(value)).replace("\\", "\\\\").replace("'", "\\'") + "'"


def _flat(network: nx.Graph) -> nx.Graph:
    """The network with nothing but numbers and clean texts as attributes."""
    flat = nx.Graph()
    flat.add_nodes_from((one_line(id), _values(node)) for id, node in network.nodes(data=True))
    flat.add_edges_from((one_line(a), one_line(b), _values(tie)) for a, b, tie in network.edges(data=True))
    return flat


def _values(attributes: Mapping[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, (int, float)) else _text(value) for name, value in attributes.items()}


def _text(value: object) -> str:
    parts = value if isinstance(value, (tuple, list)) else (value,)
    return one_line(SEPARATOR.join(str(part) for part in parts if part is not None))


FORMATS: Mapping[str, Callable[[nx.Graph], str]] = MappingProxyType(
    {"graphml": graphml, "gexf": gexf, "net": pajek, "csv": csv, "cypher": cypher}
)
