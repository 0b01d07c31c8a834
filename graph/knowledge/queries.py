"""Questions of the library asked of a graph, with the values of their parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal

from ..model import LANGUAGES, KonvoiError
from .answers import Table, serialized
from .library import Parameter, Query, asked, library, named
from .near import near
from .ordering import ordered
from .parameters import meaning
from .sparql import Term, bound, declared, question
from .store import Store

__all__ = ["Parameter", "Query", "Table", "asked", "library", "named", "run", "serialized", "written"]

_LANGUAGE = re.compile(r"VALUES\s+\?lang\s*\{\s*UNDEF\s*\}")


def run(store: Store, query: Query | str, parameters: Mapping[str, str] | None = None, language: str = "en") -> Table:
    """The answer to a question, each parameter given as a name, an id or an IRI.

    Labels are in the language where there is one in it, else in English, else those that there are, else the id. Rows
    come in the order that the question asks for, sorted where it asks for none: one graph gives one answer.

    Raises:
        KonvoiError: where a parameter is missing, unknown or ambiguous, or the question cannot be answered.
    """
    query = named(query) if isinstance(query, str) else query
    return ordered(store, query.text, _bindings(store, query, parameters or {}, language))


def written(store: Store, query: Query, parameters: Mapping[str, str] | None = None, language: str = "en") -> str:
    """The SPARQL of a question with its values in their places and every prefix declared, to be asked elsewhere.

    Raises:
        KonvoiError: where a parameter is missing, unknown or ambiguous.
    """
    asked_for = question("\n".join(line for line in query.text.splitlines() if not line.startswith("#+")) + "\n")
    return declared(asked_for, bound(asked_for, _bindings(store, query, parameters or {}, language)))


def _bindings(store: Store, query: Query, given: Mapping[str, str], language: str) -> dict[str, Term]:
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            raise KonvoiError(f"the question {query.name} has no parameter {name!r}{near(name, known)}")
    values = {one.name: one.default for one in query.parameters if one.default is not None} | dict(given)
    for parameter in query.parameters:
        if not parameter.optional and parameter.name not in values:
            raise KonvoiError(f"the question {query.name} needs -p {parameter.name}=... ({parameter.note})")
    bindings = {name: meaning(store, known[name], value) for name, value in values.items()}
    return _labels_in(query, language) | bindings


def _labels_in(query: Query, language: str) -> dict[str, Term]:
    """The value of ?lang, where the question keeps a place for it."""
    if language not in LANGUAGES:
        raise KonvoiError(f"labels are in one of {', '.join(LANGUAGES)}, not in {language!r}")
    return {"lang": Literal(language)} if _LANGUAGE.search(query.text) else {}
