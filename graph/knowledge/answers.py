"""Answers to questions: a table of RDF terms, and the W3C formats in which it is handed on."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from rdflib import Dataset, Literal, Variable
from rdflib.query import Result
from rdflib.term import Node

from ..model import KonvoiError
from . import writing
from .vocabulary import Names

TRIPLE = ("subject", "predicate", "object")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question: its columns, and rows of terms; None where a row has no value.

    What CONSTRUCT makes is a table of `subject`, `predicate`, `object`; what ASK says is one row of one truth value.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]


def table_of(result: Result) -> Table:
    """The table of what an engine answered."""
    if result.type == "ASK":
        return Table(("answer",), ((Literal(bool(result.askAnswer)),),))
    if result.type == "SELECT":
        variables = result.vars or []
        rows = tuple(tuple(found.get(variable) for variable in variables) for found in result.bindings)
        return Table(tuple(map(str, variables)), rows)
    return Table(TRIPLE, tuple(sorted(result.graph or (), key=str)))


def serialized(answer: Table, format: str) -> str:
    """The answer as SPARQL Results in `json`, `csv`, `tsv` or `xml`, or, where it consists of triples, as `turtle`.

    Raises:
        KonvoiError: where there is no such format, or `turtle` is asked for what are no triples.
    """
    formats: dict[str, Callable[[Table], str]] = {
        "json": lambda table: _by_rdflib(table, "json") + "\n",
        "csv": lambda table: _by_rdflib(table, "csv"),
        "tsv": _tsv,
        "xml": lambda table: _by_rdflib(_for_xml(table), "xml") + "\n",
        "turtle": _turtle,
    }
    if format not in formats:
        raise KonvoiError(f"no format {format!r} for an answer: there are {', '.join(formats)}")
    return formats[format](answer)


def _by_rdflib(table: Table, format: str) -> str:
    variables = [Variable(column) for column in table.columns]
    result = Result("SELECT")
    result.vars = variables
    result.bindings = [
        {variable: term for variable, term in zip(variables, row, strict=True) if term is not None}  # type: ignore[misc]
        for row in table.rows
    ]
    out = io.BytesIO()
    result.serialize(out, format=format)
    return out.getvalue().decode("utf-8")


def _tsv(table: Table) -> str:
    lines = ["\t".join(f"?{column}" for column in table.columns)]
    lines += ["\t".join("" if term is None else writing.term(term) for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _for_xml(table: Table) -> Table:
    """The table without the characters that XML cannot hold."""

    def cleaned(term: Node | None) -> Node | None:
        if not isinstance(term, Literal):
            return term
        return Literal(_NOT_XML.sub("\ufffd", term), lang=term.language, datatype=term.datatype, normalize=False)

    return Table(table.columns, tuple(tuple(map(cleaned, row)) for row in table.rows))


def _turtle(table: Table) -> str:
    if table.columns != TRIPLE:
        raise KonvoiError("turtle is for triples: ask with CONSTRUCT, or choose json, csv, tsv or xml")
    made = Dataset(default_union=True)
    for prefix, namespace in Names().prefixes().items():
        made.bind(prefix, namespace)
    for subject, predicate, object in table.rows:
        if subject is not None and predicate is not None and object is not None:
            made.add((subject, predicate, object))
    return writing.serialized(made, "ttl")
