"""Answers to questions: a table of RDF terms, and the W3C formats in which it is handed on."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, cast

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from ..model import KonvoiError
from .prefixes import prefixes
from .sparql import Term

Answer = QuerySolutions | QueryBoolean | QueryTriples
Row = tuple[Term | None, ...]

TRIPLE = ("subject", "predicate", "object")
TABLES = {name: getattr(QueryResultsFormat, name.upper()) for name in ("json", "csv", "tsv", "xml")}
TRIPLES = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no way to write."""


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question: its columns, and rows of terms; None where a row has no value.

    What CONSTRUCT and DESCRIBE make is a table of `subject`, `predicate`, `object`; what ASK says is one row of one
    truth value, which `truth` holds too.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    truth: bool | None = None
    triples: bool = False


def table_of(answer: Answer) -> Table:
    """The table of what an engine answered."""
    if isinstance(answer, QueryBoolean):
        return Table(("answer",), ((Literal(bool(answer)),),), truth=bool(answer))
    if isinstance(answer, QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Table(columns, tuple(cast("Row", tuple(found)) for found in answer))
    made = sorted({(one.subject, one.predicate, one.object) for one in answer}, key=row_order)
    return Table(TRIPLE, tuple(cast("list[Row]", made)), triples=True)


def values(answer: Table) -> list[tuple[str | None, ...]]:
    """The rows as a person reads them: IRIs and literals alone, without datatype and language."""
    return [tuple(None if term is None else getattr(term, "value", str(term)) for term in row) for row in answer.rows]


def row_order(row: Row) -> tuple[str, ...]:
    """By what rows are sorted where nothing else is asked for: their terms as they are written in N-Triples."""
    return tuple("" if term is None else str(term) for term in row)


def serialized(answer: Table, format: str) -> str:
    """The answer as SPARQL Results in `json`, `csv`, `tsv`, `xml`; triples as `turtle`, `nt`, `jsonld`, `rdfxml`.

    Raises:
        KonvoiError: where there is no such format, or one for triples is asked for what are none.
    """
    if format in TRIPLES:
        return _triples(answer, TRIPLES[format])
    if format not in TABLES:
        raise KonvoiError(f"no format {format!r} for an answer: there are {', '.join((*TABLES, *TRIPLES))}")
    text = _json(answer, NOT_XML if format == "xml" else None)
    if format == "json":
        return text + "\n"
    written = parse_query_results(text, format=QueryResultsFormat.JSON).serialize(format=TABLES[format])
    return (written or b"").decode("utf-8") + ("" if format in ("csv", "tsv") else "\n")


def _json(answer: Table, left_out: re.Pattern[str] | None) -> str:
    """SPARQL 1.1 Query Results JSON, the one format that is written here: the engine's writers take it from there."""
    if answer.truth is not None:
        return json.dumps({"head": {}, "boolean": answer.truth})
    rows = [
        {name: _term(term, left_out) for name, term in zip(answer.columns, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return json.dumps({"head": {"vars": answer.columns}, "results": {"bindings": rows}}, ensure_ascii=False)


def _term(term: Term | Triple, left_out: re.Pattern[str] | None) -> dict[str, Any]:
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _term(part, left_out) for name, part in parts.items()}}
    if not isinstance(term, Literal):
        return {"type": "uri" if isinstance(term, NamedNode) else "bnode", "value": term.value}
    said = {"type": "literal", "value": left_out.sub("\ufffd", term.value) if left_out else term.value}
    if term.language:
        return said | {"xml:lang": term.language} | ({"its:dir": term.direction.value} if term.direction else {})
    return said if str(term).endswith('"') else said | {"datatype": term.datatype.value}


def _triples(answer: Table, format: RdfFormat) -> str:
    if not answer.triples:
        raise KonvoiError(f"{', '.join(TRIPLES)} are for triples: ask with CONSTRUCT, or choose {', '.join(TABLES)}")
    xml = format == RdfFormat.RDF_XML
    triples = [Triple(*(map(_for_xml, row) if xml else row)) for row in answer.rows]
    try:
        return (serialize(triples, format=format, prefixes=prefixes()) or b"").decode("utf-8")
    except OSError as error:
        raise KonvoiError(f"{format.name} cannot say this ({error}): choose turtle or nt") from error


def _for_xml(term: Term | None) -> Term | None:
    """The term, without the characters that XML has no way to write."""
    if not isinstance(term, Literal) or not NOT_XML.search(term.value):
        return term
    text = NOT_XML.sub("\ufffd", term.value)
    return Literal(text, language=term.language) if term.language else Literal(text, datatype=term.datatype)
