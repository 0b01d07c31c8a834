"""The library of questions: one SPARQL file each in `queries/`, with a head of comments that says what it answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from rdflib import Literal, URIRef
from rdflib.term import Identifier, Node

from ..model import KonvoiError
from ..shipped import shipped
from . import writing
from .answers import Table, serialized
from .store import Store

__all__ = ["Parameter", "Query", "Table", "asked", "library", "named", "run", "serialized"]

_NAMED = ("agreement", "domain", "organization")
_HEAD = re.compile(r"#\+\s*(?P<key>summary|family|param|row):\s*(?P<value>.+)")
_PARAMETER = re.compile(
    r"(?P<name>\w+) \((?P<type>organization|domain|agreement|country|text)(?P<optional>, optional)?: (?P<note>[^)]+)\)"
    r" example: (?P<example>.+)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question needs: of the type `organization`, `domain`, `agreement`, `country` or `text`."""

    name: str
    type: str
    note: str
    example: str
    optional: bool = False


class Name(NamedTuple):
    """A name by which a parameter can be given, and what it stands for."""

    type: str
    node: URIRef
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question of the library; `row` says what a row of the answer means."""

    name: str
    text: str
    summary: str = ""
    family: str = ""
    row: str = ""
    parameters: tuple[Parameter, ...] = ()


@cache
def library() -> tuple[Query, ...]:
    """The questions that can be asked by name, sorted by family and name."""
    files = (file for file in shipped("queries").iterdir() if file.name.endswith(".rq"))
    found = (asked(file.read_text(encoding="utf-8"), file.name.removesuffix(".rq")) for file in files)
    return tuple(sorted(found, key=lambda query: (query.family, query.name)))


def named(name: str) -> Query:
    """The question of that name.

    Raises:
        KonvoiError: where there is none; it suggests the nearest.
    """
    queries = {query.name: query for query in library()}
    if name not in queries:
        raise KonvoiError(f"no question {name!r}{_near(name, queries) or ': konvoi queries lists them'}")
    return queries[name]


def asked(text: str, name: str = "-") -> Query:
    """The question that a text holds, with what its head of `#+` comments says.

    Raises:
        KonvoiError: where a line of the head cannot be understood.
    """
    said: dict[str, list[str]] = {"summary": [], "family": [], "param": [], "row": []}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+"):
            head = _HEAD.fullmatch(line.strip())
            if head is None:
                raise KonvoiError(f"{name}, line {number}: write #+ summary:, family:, param: or row:, then what it is")
            said[head["key"]].append(head["value"].strip())
    summary, family, row = (" ".join(said[key]) for key in ("summary", "family", "row"))
    return Query(name, text, summary, family, row, tuple(_parameter(name, one) for one in said["param"]))


def run(store: Store, query: Query | str, parameters: Mapping[str, str] | None = None) -> Table:
    """The answer to a question, each parameter given as a name, an id or an IRI.

    Rows come in the order that the question asks for, sorted where it asks for none: one graph gives one answer.

    Raises:
        KonvoiError: where a parameter is missing, unknown or ambiguous, or the question cannot be answered.
    """
    query = named(query) if isinstance(query, str) else query
    given = parameters or {}
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            raise KonvoiError(f"the question {query.name} has no parameter {name!r}{_near(name, known)}")
    for parameter in query.parameters:
        if not parameter.optional and parameter.name not in given:
            raise KonvoiError(f"the question {query.name} needs -p {parameter.name}=... ({parameter.note})")
    names = _names(store) if any(known[name].type in _NAMED for name in given) else ()
    bindings = {name: _value(known[name].type, value, names) for name, value in given.items()}
    answer = store.select(query.text, bindings)
    ordered = re.search(r"\bORDER\s+BY\b", query.text, re.IGNORECASE)
    return answer if ordered else Table(answer.columns, tuple(sorted(answer.rows, key=_row)))


def _parameter(query: str, text: str) -> Parameter:
    found = _PARAMETER.fullmatch(text)
    if found is None:
        raise KonvoiError(f"{query}: #+ param: {text!r} is not of the form: name (type: what it is) example: value")
    return Parameter(found["name"], found["type"], found["note"], found["example"], found["optional"] is not None)


def _value(type: str, value: str, names: Sequence[Name]) -> Identifier:
    if type not in _NAMED:
        return Literal(value.upper() if type == "country" else value)
    found = _meant(value, type, [name for name in names if name.type == type])
    return Literal(found.id) if type == "agreement" else found.node


def _names(store: Store) -> tuple[Name, ...]:
    return tuple(
        Name(str(type), URIRef(str(node)), str(id), str(name)) for type, node, id, name in run(store, "names").rows
    )


def _meant(value: str, type: str, names: Sequence[Name]) -> Name:
    """What an IRI, an id or, failing these, a name means: exactly one thing."""
    wanted = _folded(value)
    found = [name for name in names if value == str(name.node) or wanted == _folded(name.id)]
    found = found or [name for name in names if wanted == _folded(name.text)]
    ids = sorted({name.id for name in found})
    if len(ids) > 1:
        raise KonvoiError(f"several are called {value!r}: give an id, {' or '.join(ids[:5])}")
    if not found:
        raise KonvoiError(f"no {type} {value!r} in the graph{_near(wanted, {_folded(n.text): n.text for n in names})}")
    return found[0]


def _row(row: Sequence[Node | None]) -> tuple[str, ...]:
    return tuple("" if term is None else writing.term(term) for term in row)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _near(name: str, known: Mapping[str, object]) -> str:
    near = [str(known[one]) if isinstance(known[one], str) else one for one in get_close_matches(name, known, n=3)]
    return f": did you mean {' or '.join(near)}?" if near else ""
