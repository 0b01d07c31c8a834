"""The order of an answer's rows, made here: the engine would read the text of two terms from disk to compare them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from pyoxigraph import BlankNode, Literal

from .answers import Row, Table, row_order
from .prefixes import prefixes
from .sparql import Bindings, Term, Terminal, question
from .store import Store

_VARIABLE = r"(?:\?\w+|STR \( \?\w+ \))"
_ORDER = re.compile(rf"(?i)ORDER BY(?: {_VARIABLE}| DESC \( {_VARIABLE} \))+")
_KEY = re.compile(r"(?i)(?P<descending>DESC \( )?(?P<text>STR \( )?\?(?P<name>\w+)")
_TEXT = Literal("").datatype

Rank = tuple[object, ...]


class _UnknownError(Exception):
    """A value of a kind whose order the engine knows."""


@dataclass(frozen=True, slots=True)
class Key:
    """By what rows are sorted: the values of a column, or their text; from the last one where it is descending."""

    column: int
    text: bool
    descending: bool

    def rank(self, row: Row) -> Rank:
        """Where the row comes by this key."""
        term = row[self.column]
        if self.text:
            return (0,) if term is None or isinstance(term, BlankNode) else (1, term.value)
        return _rank(term)


@dataclass(frozen=True, slots=True)
class Unordered:
    """A question without its order: its text, in which each key has a column; those behind the `asked` ones are new."""

    text: str
    asked: int
    distinct: bool
    keys: tuple[Key, ...]


def ordered(store: Store, text: str, bindings: Bindings) -> Table:
    """The answer to a question in the order that it asks for, sorted where it asks for none.

    Raises:
        KonvoiError: where the question cannot be answered.
    """
    if unordered := without_order(text):
        try:
            return _sorted(store.select(unordered.text, bindings), unordered)
        except _UnknownError:
            return store.select(text, bindings)
    answer = store.select(text, bindings)
    return answer if question(text).ordered else replace(answer, rows=tuple(sorted(answer.rows, key=row_order)))


@lru_cache(maxsize=128)
def without_order(text: str) -> Unordered | None:
    """The question without its order; None where it has none, or one that is left to the engine.

    >>> without_order("SELECT ?a { ?a ?b ?c } ORDER BY DESC(STR(?c)) ?a").text
    'SELECT ?a ?c { ?a ?b ?c } '
    >>> without_order("SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 1")
    """
    asked = question(text)
    if asked.form != "SELECT":
        return None
    head = next(place for place, one in enumerate(asked.terminals) if one.says("SELECT")) + 1
    distinct = asked.terminals[head].says("DISTINCT")
    columns = _variables(asked.terminals[head + distinct :])
    where = asked.terminals[head + distinct + len(columns)]
    end = max(place for place, one in enumerate(asked.terminals) if one.says("}")) + 1
    order = " ".join(one.text for one in asked.terminals[end:])
    if not columns or not where.says("WHERE", "{") or not _ORDER.fullmatch(order):
        return None
    found = list(_KEY.finditer(order))
    every = list(dict.fromkeys([*columns, *(key["name"] for key in found)]))
    more = "".join(f"?{name} " for name in every[len(columns) :])
    whole = f"{text[: where.start]}{more}{text[where.start : asked.terminals[end].start]}"
    keys = (Key(every.index(key["name"]), bool(key["text"]), bool(key["descending"])) for key in found)
    return Unordered(whole, len(columns), distinct, tuple(keys))


def _variables(terminals: Sequence[Terminal]) -> list[str]:
    """The names of the variables with which the terminals begin."""
    other = next((place for place, one in enumerate(terminals) if one.kind != "variable"), len(terminals))
    return [one.text[1:] for one in terminals[:other]]


def _sorted(answer: Table, unordered: Unordered) -> Table:
    rows = list(answer.rows)
    for key in reversed(unordered.keys):
        rows.sort(key=key.rank, reverse=key.descending)
    asked = [row[: unordered.asked] for row in rows]
    whole = dict.fromkeys(asked) if unordered.distinct else asked
    return replace(answer, columns=answer.columns[: unordered.asked], rows=tuple(whole))


def _rank(term: Term | None) -> Rank:
    """Where SPARQL puts a term: none, blank nodes, IRIs, literals; of these, numbers by size and strings by text."""
    if not isinstance(term, Literal):
        return (0,) if term is None else (1 if isinstance(term, BlankNode) else 2, term.value)
    if term.language or term.datatype == _TEXT:
        return 4, term.value, not term.language, term.language or ""
    return 3, _number(term)


def _number(term: Literal) -> Decimal:
    """The value of an exact number.

    Raises:
        _UnknownError: where it is none, or not spelt as one of its datatype is.
    """
    spelt = _numbers().get(term.datatype.value)
    if spelt is None or not spelt.fullmatch(term.value):
        raise _UnknownError
    return Decimal(term.value)


@cache
def _numbers() -> Mapping[str, re.Pattern[str]]:
    """How numbers are spelt, by the datatypes whose numbers are exact."""
    spelt = {"integer": r"[+-]?[0-9]+", "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"}
    return {f"{prefixes()['xsd']}{name}": re.compile(pattern) for name, pattern in spelt.items()}
