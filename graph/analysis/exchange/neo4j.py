"""Networks for Neo4j: statements in Cypher, or the two tables that `neo4j-admin database import` takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import networkx as nx

from .cleaning import cleaned, one_line
from .tables import table

TIE = "COLLABORATES_WITH"
_LABELS = MappingProxyType({"domain": "Domain", "country": "Country", "type": "Type"})
_NODES = ("id:ID", "name", "type", "country", ":LABEL")
_TIES = (":START_ID", ":END_ID", "weight:double", "agreements:string[]", "years:int[]", ":TYPE")


def cypher(network: nx.Graph) -> str:
    """The statements that make the network in Neo4j, one a line; run twice they make it once."""
    return "".join(f"{statement};\n" for statement in _statements(cleaned(network)))


def node_table(network: nx.Graph) -> str:
    """The nodes as `neo4j-admin database import --nodes` takes them."""
    rows = (
        [id, *(node.get(key, "") for key in _NODES[1:4]), _label(node)] for id, node in cleaned(network).nodes.items()
    )
    return table([_NODES, *rows])


def tie_table(network: nx.Graph) -> str:
    """The ties as `neo4j-admin database import --relationships` takes them."""
    rows = (
        [one, other, tie.get("weight", 1), _array(tie.get("agreements", ())), _array(tie.get("years", ())), TIE]
        for one, other, tie in cleaned(network).edges(data=True)
    )
    return table([_TIES, *rows])


def _array(values: tuple[object, ...]) -> str:
    return ";".join(str(value).replace(";", ",") for value in values)


def _label(node: Mapping[str, object]) -> str:
    return _LABELS.get(str(node.get("type")), "Organization")


def _statements(network: nx.Graph) -> Iterator[str]:
    label = {id: _label(node) for id, node in network.nodes(data=True)}
    for name in sorted(set(label.values())):
        yield f"CREATE CONSTRAINT konvoi_{name.lower()} IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE"
    for id, node in network.nodes(data=True):
        yield f"MERGE (n:{label[id]} {{id: {_literal(id)}}}) SET n += {_map(node)}"
    for one, other, tie in network.edges(data=True):
        ends = f"(a:{label[one]} {{id: {_literal(one)}}}), (b:{label[other]} {{id: {_literal(other)}}})"
        yield f"MATCH {ends} MERGE (a)-[t:{TIE}]->(b) SET t += {_map(tie)}"


def _map(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{_key(name)}: {_literal(value)}" for name, value in values.items()) + "}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) else "`" + name.replace("`", "``") + "`"


def _literal(value: object) -> str:
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    # a backslash is doubled first: Neo4j reads \u0027 as a quotation mark before it reads anything else
    return "'" + one_line(str(value)).replace("\\", "\\\\").replace("'", "\\'") + "'"
