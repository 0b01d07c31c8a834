"""SPARQL that may be asked: read, refused where it would reach the network or a file, its parameters bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pyparsing import ParseBaseException
from rdflib import Variable
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Identifier

from ..model import KonvoiError
from . import writing
from .vocabulary import Names

Bindings = Mapping[str, Identifier]


def prepared(question: str, bindings: Bindings) -> Query:
    """The question, ready for rdflib's engine.

    Raises:
        KonvoiError: where it is no SPARQL query, reaches beyond the graph (SERVICE, FROM), or lacks a bound variable.
    """
    try:
        parsed = parseQuery(question)
        parts = list(_parts(parsed))
        _refuse(parts)
        _demand(bindings, {str(part) for part in parts if isinstance(part, Variable)})
        return translateQuery(parsed, initNs=Names().prefixes())
    except ParseBaseException as error:
        raise KonvoiError(f"line {error.lineno} of the question is no SPARQL query: {error.line.strip()!r}") from error
    except RecursionError as error:
        raise KonvoiError("the question is nested too deeply: write it flatter") from error
    except Exception as error:  # rdflib raises plain Exception for an unknown prefix or a variable bound twice
        if isinstance(error, KonvoiError):
            raise
        raise KonvoiError(f"the question cannot be understood: {' '.join(str(error).split())}") from error


def written(question: str, bindings: Bindings) -> str:
    """The question as it is sent to an endpoint: with prefixes declared, and each value in the place kept for it.

    Raises:
        KonvoiError: as `prepared` does, and where no `VALUES ?name { UNDEF }` keeps the place of a value.
    """
    prepared(question, bindings)
    for name, value in bindings.items():
        place = re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{\s*UNDEF\s*\}}", re.IGNORECASE)
        if not place.search(question):
            raise KonvoiError(
                f"the question has no place for {name}: write VALUES ?{name} {{ UNDEF }} where it belongs"
            )
        values = f"VALUES ?{name} {{ {writing.term(value)} }}"
        question = place.sub(lambda _, values=values: values, question)  # type: ignore[misc]
    return "".join(_declarations(question)) + question


def _declarations(question: str) -> Iterator[str]:
    for prefix, namespace in Names().prefixes().items():
        used = re.search(rf"(?<![\w-]){prefix}:", question)
        if used and not re.search(rf"PREFIX\s+{prefix}:", question, re.IGNORECASE):
            yield f"PREFIX {prefix}: <{namespace}>\n"


def _parts(value: Any) -> Iterator[Any]:
    yield value
    inside = value.values() if isinstance(value, CompValue) else value if _is_list(value) else ()
    for part in inside:
        yield from _parts(part)


def _is_list(value: Any) -> bool:
    return hasattr(value, "__iter__") and not isinstance(value, str)


def _refuse(parts: list[Any]) -> None:
    for part in parts:
        if isinstance(part, CompValue) and part.name == "ServiceGraphPattern":
            raise KonvoiError("SERVICE asks another machine: a question is answered from this graph alone")
        if isinstance(part, CompValue) and part.name == "DatasetClause":
            raise KonvoiError("FROM loads another graph: leave it out, the question is asked of the whole graph")


def _demand(bindings: Bindings, variables: set[str]) -> None:
    for name in bindings:
        if name not in variables:
            raise KonvoiError(f"the question has no variable ?{name}")
