"""What the value of a parameter means: a node of the graph, or a literal of the right form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from ..model import LANGUAGES, KonvoiError
from .library import SCHEMES, Parameter, own
from .near import folded, near
from .sparql import Bindings, Term
from .store import Store

YEARS, INTEGERS = (1000, 2999), (0, 1_000_000_000)
LISTED = 40
"""So many ids of a scheme are listed where a wrong one was given; more would be no help."""


class Name(NamedTuple):
    """A name by which a value can be given, and what it stands for."""

    node: NamedNode
    id: str
    text: str


def meaning(store: Store, parameter: Parameter, value: str) -> Term:
    """The RDF term that the value of a parameter stands for.

    Raises:
        KonvoiError: where it is of the wrong form, unknown or ambiguous; it says what would be right.
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise KonvoiError(f"no {parameter.type} {value!r}: that is no text") from None
    if parameter.type in SCHEMES:
        return _concept(store, parameter.type, value)
    if parameter.type in ("organization", "agreement"):
        found = _known(store, parameter.type, value)
        return Literal(found.id) if parameter.type == "agreement" else found.node
    return _FORMS[parameter.type](parameter, value.strip())


def _known(store: Store, type: str, value: str) -> Name:
    """What an id, an IRI or a name means; each name of the graph is looked at only where no exact one is found."""
    for question, bindings in _exactly(type, value):
        found = _names(store, question, bindings)
        if found:
            return _only(found, value)
    meant = _meant(type, value, _names(store, f"{type}-names", {}))
    return _only([one for name in meant for one in _names(store, f"{type}-by-iri", {"node": name.node})], value)


def _exactly(type: str, value: str) -> Iterator[tuple[str, Bindings]]:
    """The questions that the engine answers by looking up, with the value in their places."""
    yield from _by_id_or_iri(type, value)
    if type == "organization":
        tagged: dict[str, Term] = {str(language): Literal(value, language=language) for language in LANGUAGES}
        yield f"{type}-by-name", {"none": Literal(value), **tagged}


def _by_id_or_iri(type: str, value: str) -> Iterator[tuple[str, Bindings]]:
    for id in dict.fromkeys((value, folded(value))):
        yield f"{type}-by-id", {"id": Literal(id)}
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value):
        with suppress(ValueError):  # a name with a colon need not be an IRI
            yield f"{type}-by-iri", {"node": NamedNode(value)}


def _names(store: Store, question: str, bindings: Bindings) -> tuple[Name, ...]:
    rows = store.select(own(question), bindings).rows
    return tuple(Name(NamedNode(a.value), b.value, c.value) for a, b, c in rows if a and b and c)


def _concept(store: Store, type: str, value: str) -> NamedNode:
    """What an id, an IRI or a name means; each name of the scheme is looked at only where no exact one is found."""
    scheme: dict[str, Term] = {"scheme": Literal(SCHEMES[type])}
    for question, bindings in _by_id_or_iri("concept", value):
        if found := _names(store, question, scheme | dict(bindings)):
            return _only(found, value).node
    names = _names(store, "concepts", scheme)
    ids = sorted({name.id for name in names})
    choice = f"; there are {', '.join(ids)}" if len(ids) <= LISTED else ""
    return _only(_meant(type, value, names, choice), value).node


def _meant(type: str, value: str, names: Sequence[Name], choice: str = "") -> list[Name]:
    """What an id or, failing that, a name means, in capitals or not: all that are called so."""
    wanted = folded(value)
    found = [name for name in names if wanted == folded(name.id)]
    found = found or [name for name in names if wanted == folded(name.text)]
    if not found:
        suggested = near(value, {text for name in names for text in (name.id, name.text) if text != name.node.value})
        raise KonvoiError(f"no {type} {value!r} in the graph{suggested}{choice}")
    return found


def _only(found: Iterable[Name], value: str) -> Name:
    by_id = {name.id: name for name in found}
    if len(by_id) > 1:
        raise KonvoiError(f"several are called {value!r}: give an id, {' or '.join(sorted(by_id)[:5])}")
    return next(iter(by_id.values()))


def _text(parameter: Parameter, value: str) -> Literal:
    if not value:
        raise KonvoiError(f"{parameter.name} is empty: give {parameter.note}, such as {parameter.example}")
    return Literal(value)


def _country(parameter: Parameter, value: str) -> Literal:
    if not re.fullmatch("[A-Za-z]{2}", value):
        raise KonvoiError(f"{parameter.name} is a country by its two letters (ISO 3166-1), such as FR, not {value!r}")
    return Literal(value.upper())


def _language(parameter: Parameter, value: str) -> Literal:
    if value.lower() not in LANGUAGES:
        raise KonvoiError(f"{parameter.name} is a language, one of {', '.join(LANGUAGES)}, not {value!r}")
    return Literal(value.lower())


def _date(parameter: Parameter, value: str) -> Literal:
    """The day, month or year as it is written: questions compare dates as far as both go."""
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
            raise ValueError
        date.fromisoformat(value + "-01-01"[len(value) - 10 :] if len(value) < 10 else value)
    except ValueError:
        form = "a day, a month or a year, such as 2024-05-12, 2024-05 or 2024"
        raise KonvoiError(f"{parameter.name} is {form}, not {value!r}") from None
    return Literal(value)


def _number(parameter: Parameter, value: str) -> Literal:
    least, most = parameter.bounds or (YEARS if parameter.type == "year" else INTEGERS)
    if not re.fullmatch("[0-9]{1,10}", value) or not least <= int(value) <= most:
        raise KonvoiError(f"{parameter.name} is a whole number from {least} to {most}, not {value!r}")
    return Literal(int(value))


_FORMS: dict[str, Callable[[Parameter, str], Literal]] = {
    "country": _country,
    "date": _date,
    "language": _language,
    "number": _number,
    "text": _text,
    "year": _number,
}
