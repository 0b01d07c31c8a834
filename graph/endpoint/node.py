"""A node of the graph as a page shows it: its name, its properties, what points at it, the sentences behind it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from ..knowledge.prefixes import prefixes

_NAMING = (
    ("rdfs", "label"),
    ("skos", "prefLabel"),
    ("dcterms", "title"),
    ("kv", "name"),
    ("kv", "surface"),
    ("kv", "quote"),
    ("dcterms", "identifier"),
)
_SPOKEN = ("en", "", "de", "fr", "zh")

Binding = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is shown: its text, the language of that, and where it leads."""

    text: str
    language: str = ""
    href: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values."""

    name: str
    iri: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the document that it stands in."""

    text: Value
    document: Value
    source: Value | None
    told: tuple[str, ...]
    retold: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph."""

    iri: str
    title: Value
    types: tuple[Value, ...]
    properties: tuple[Property, ...]
    incoming: tuple[Property, ...]
    sentences: tuple[Sentence, ...]


def node(iri: str, about: bytes, sentences: bytes) -> Node | None:
    """The node, of the JSON that answers `node` and `sentences-of`; None where the graph holds no such."""
    rows = _rows(about)
    if not rows:
        return None
    outgoing = tuple(_properties(row for row in rows if row["incoming"]["value"] == "false"))
    type = prefixes()["rdf"] + "type"
    return Node(
        iri,
        _title(iri, outgoing),
        tuple(value for one in outgoing if one.iri == type for value in one.values),
        tuple(one for one in outgoing if one.iri != type),
        tuple(_properties(row for row in rows if row["incoming"]["value"] == "true")),
        tuple(map(_sentence, _rows(sentences))),
    )


def href(iri: str) -> str:
    """Where on this server a node is described.

    >>> href("https://w3id.org/konvoi/id/organization/chery"), href("urn:a b")
    ('/id/organization/chery', '/resource?iri=urn%3Aa+b')
    """
    for path, space in spaces().items():
        if iri.startswith(space) and iri != space:
            return f"/{path}/{iri.removeprefix(space)}"
    return f"/resource?{urlencode({'iri': iri})}"


def spaces() -> dict[str, str]:
    """The namespaces of the data and of the concepts, by the first part of their paths on this server."""
    known = prefixes()
    return {"id": known["document"].removesuffix("document/"), "concept": known["domain"].removesuffix("domain/")}


def _rows(data: bytes) -> list[Binding]:
    found: list[Binding] = json.loads(data)["results"]["bindings"]
    return found


def _properties(rows: Iterable[Binding]) -> Iterable[Property]:
    for iri, group in groupby(rows, lambda row: row["property"]["value"]):
        values = dict.fromkeys(_named(list(same)) for _, same in groupby(group, lambda row: row["other"]))
        yield Property(_spoken(iri), iri, tuple(sorted(values, key=lambda value: value.text.casefold())))


def _named(rows: list[Binding]) -> Value:
    """The value of rows that differ in its label alone: called by the label that most can read."""
    other = rows[0]["other"]
    labels = [_literal(row["label"]) for row in rows if "label" in row]
    if other["type"] == "triple":
        return Value(_triple(other))
    if other["type"] != "uri":
        return _literal(other)
    parties = _together(row["party"]["value"] for row in rows if "party" in row)
    best = min(labels, key=_readable, default=Value(parties or _spoken(other["value"], of_property=False)))
    return _leading(other["value"], best)


def _triple(term: Mapping[str, Any]) -> str:
    """A triple that is a value, its IRIs by their last parts.

    >>> _triple({"value": {"subject": {"type": "uri", "value": "a:b/c"}, "predicate": {"type": "uri", "value": "a:b#d"},
    ... "object": {"type": "literal", "value": "e"}}})
    '<<( c d "e" )>>'
    """
    return f"<<( {' '.join(_part(term['value'][name]) for name in ('subject', 'predicate', 'object'))} )>>"


def _part(term: Mapping[str, Any]) -> str:
    if term["type"] == "triple":
        return _triple(term)
    return f'"{term["value"]}"' if term["type"] == "literal" else _spoken(term["value"], of_property=False)


def _leading(iri: str, label: Value) -> Value:
    ours = any(iri.startswith(space) for space in (*spaces().values(), *prefixes().values()))
    outside = not ours and bool(re.match("https?://", iri))
    return Value(
        iri if outside else label.text, "" if outside else label.language, iri if outside else href(iri), outside
    )


def _literal(term: Mapping[str, Any]) -> Value:
    address = term["value"] if term.get("datatype") == prefixes()["xsd"] + "anyURI" else ""
    leads = bool(re.match("https?://", address))
    return Value(term["value"], term.get("xml:lang", ""), address if leads else "", leads)


def _readable(value: Value) -> tuple[int, str]:
    return (_SPOKEN.index(value.language) if value.language in _SPOKEN else len(_SPOKEN)), value.text


def _title(iri: str, properties: Iterable[Property]) -> Value:
    by_iri = {one.iri: one.values for one in properties}
    if parties := _together(value.text for value in by_iri.get(prefixes()["kv"] + "party", ())):
        return Value(parties)
    for prefix, name in _NAMING:
        if found := by_iri.get(prefixes()[prefix] + name):
            return min(found, key=_readable)
    return Value(_spoken(iri, of_property=False))


def _together(parties: Iterable[str]) -> str:
    """What an agreement is called, which has no name: its parties."""
    return " – ".join(dict.fromkeys(parties))


def _spoken(iri: str, of_property: bool = True) -> str:
    """The last part of an IRI as words.

    >>> _spoken("https://w3id.org/konvoi/ontology#signedOn")
    'signed on'
    """
    local = re.split("[/#]", iri.rstrip("/#"))[-1] or iri
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", local).lower() if of_property else local


def _sentence(row: Binding) -> Sentence:
    document = row["document"]["value"]
    title = _literal(row["title"]) if "title" in row else Value(_spoken(document, of_property=False))
    source = _literal(row["url"]) if "url" in row else None
    told = tuple(row[name]["value"] for name in ("publisher", "issued") if name in row)
    return Sentence(
        _literal(row["sentence"]),
        Value(title.text, title.language, href(document)),
        source if source and source.href else None,
        told,
        row["retold"]["value"] == "true",
    )
