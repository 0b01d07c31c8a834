"""Questions sent to a SPARQL endpoint, read only."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse, parse_query_results

from ..model import KonvoiError
from .answers import Answer
from .nesting import refuse_deep_answer, refuse_deep_terms
from .sparql import Bindings, bound, declared, question
from .web import RefusedError, Site

_TABLE, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
# by what a store says that it left out rows: Virtuoso's, and our own
_CUT = ("x-sparql-maxrows", "x-konvoi-truncated")


def endpoint(url: str) -> Callable[[str, Bindings], Answer]:
    """A function that asks the endpoint; it waits up to a minute.

    A name and a password, where the endpoint wants them, are those of the environment: KONVOI_USER, KONVOI_PASSWORD.
    The format of the answer is asked for and read by name, never taken from the answer: a format with references,
    such as JSON-LD, could make the reader fetch something else.
    """
    site = Site(url, os.environ.get("KONVOI_USER"), os.environ.get("KONVOI_PASSWORD"))

    def ask(text: str, bindings: Bindings) -> Answer:
        asked = question(text)
        if asked.graphs:
            raise KonvoiError("FROM may load another graph there: leave it out, all of the graph is asked")
        made = asked.form in ("CONSTRUCT", "DESCRIBE")
        answer = _posted(site, declared(asked, bound(asked, bindings)), _TRIPLES if made else _TABLE)
        (refuse_deep_terms if made else refuse_deep_answer)(answer, f"the answer of {url}")
        try:
            return _triples(answer) if made else _table(answer, asked.form)
        except (SyntaxError, ValueError, OSError) as error:
            raise KonvoiError(f"{url} gave an answer that is no {_TRIPLES if made else _TABLE}") from error

    return ask


def _table(answer: bytes, form: str) -> Answer:
    found = parse_query_results(answer, format=QueryResultsFormat.JSON)
    if form == "ASK" and isinstance(found, QuerySolutions):  # Virtuoso says yes by a row, no by none
        return Store().query("ASK {}" if any(True for _ in found) else "ASK { FILTER (false) }")
    return found


def _triples(answer: bytes) -> Answer:
    held = Store()
    held.extend(parse(answer, format=RdfFormat.N_TRIPLES))
    return held.query(_ALL)


def _posted(site: Site, text: str, format: str) -> bytes:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": format}
    try:
        answer = site.send("POST", urlencode({"query": text}).encode(), headers)
    except RefusedError as error:
        raise KonvoiError(f"{error}: is it a SPARQL endpoint?" if error.status in (404, 405) else str(error)) from error
    _whole(site.url, answer.headers)
    return answer.body


def _whole(url: str, headers: Mapping[str, str]) -> None:
    for name in _CUT:
        if name in headers:
            raise KonvoiError(
                f"{url} gives {headers[name]} rows at most, and left out the others: raise its limit"
                " (ResultSetMaxRows in virtuoso.ini), or ask with ORDER BY, OFFSET and a LIMIT below it"
            )
