"""How a value of the model is written as an RDF term, and read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from ..model import PartialDate

_TYPE = RDF.type

Triple = tuple[Node, Node, Node]
Quad = tuple[Triple, URIRef | None]
Pair = tuple[URIRef, Node | None]


def described(node: Node, type: URIRef, *pairs: Pair) -> Iterator[Triple]:
    """The triples that give a node its class and its properties; a property without a value is left out."""
    yield node, _TYPE, type
    for property, value in pairs:
        if value is not None:
            yield node, property, value


@lru_cache(maxsize=1 << 16)
def text(words: str | None, language: str | None = None) -> Literal | None:
    """The words, tagged with their language where it is one that RDF can name.

    >>> text("Wuhu", "zh")
    rdflib.term.Literal('Wuhu', lang='zh')
    """
    if words is None:
        return None
    known = language is not None and re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", language)
    return Literal(whole(words), lang=language if known else None)


def whole(words: str) -> str:
    """The words with each half of a character, which no file can hold, replaced by U+FFFD.

    >>> whole("a" + chr(0xD800))
    'a�'
    """
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words


@cache
def truth(value: bool) -> Literal:
    """The truth value."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


@lru_cache(maxsize=1 << 16)
def integer(value: int | None) -> Literal | None:
    """The number as an integer."""
    return None if value is None else Literal(str(value), datatype=XSD.integer)


@lru_cache(maxsize=1 << 16)
def decimal(value: float | None) -> Literal | None:
    """The number as a decimal, never in powers of ten.

    >>> str(decimal(20_000_000.0)), str(decimal(0.85))
    ('20000000', '0.85')
    """
    if value is None:
        return None
    exact = Decimal(repr(value))
    lexical = format(exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact, "f")
    return Literal(lexical, datatype=XSD.decimal, normalize=False)


@lru_cache(maxsize=1 << 16)
def date(value: PartialDate | None) -> Literal | None:
    """The date, with the datatype of its precision.

    >>> date(PartialDate(None, 5, 12)) == Literal("--05-12", datatype=XSD.gMonthDay)
    True
    """
    if value is None:
        return None
    given = (value.year is not None, value.month is not None, value.day is not None)
    datatypes = {
        (True, False, False): XSD.gYear,
        (True, True, False): XSD.gYearMonth,
        (True, True, True): XSD.date,
        (False, True, False): XSD.gMonth,
        (False, True, True): XSD.gMonthDay,
    }
    return Literal(str(value), datatype=datatypes[given], normalize=False)
