"""Questions sent to a SPARQL endpoint, read only."""

from __future__ import annotations

import io
from collections.abc import Callable
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from rdflib import Graph
from rdflib.query import Result

from ..model import KonvoiError
from .questions import Bindings, prepared, written

SECONDS = 60
_TABLE, _TRIPLES = "application/sparql-results+json", "application/n-triples"


def endpoint(url: str) -> Callable[[str, Bindings], Result]:
    """A function that asks the endpoint; it waits up to a minute.

    The format of the answer is asked for and read by name, never taken from the answer: a format with references,
    such as JSON-LD, could make the reader fetch something else.
    """

    def ask(question: str, bindings: Bindings) -> Result:
        made = prepared(question, bindings).algebra.name in ("ConstructQuery", "DescribeQuery")
        answer = _posted(url, written(question, bindings), _TRIPLES if made else _TABLE)
        try:
            return _triples(answer) if made else Result.parse(io.BytesIO(answer), format="json")
        except Exception as error:  # the reader's own errors are of many kinds: whatever they are, the answer is wrong
            raise KonvoiError(f"{url} gave an answer that is no {_TRIPLES if made else _TABLE}") from error

    return ask


def _triples(answer: bytes) -> Result:
    result = Result("CONSTRUCT")
    result.graph = Graph().parse(data=answer, format="nt")
    return result


def _posted(url: str, question: str, format: str) -> bytes:
    try:
        request = Request(url, data=urlencode({"query": question}).encode(), headers={"Accept": format})
        with urlopen(request, timeout=SECONDS) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        raise KonvoiError(f"{url} answered {error.code} {error.reason}: is it a SPARQL endpoint?") from error
    except (OSError, HTTPException, ValueError) as error:
        raise KonvoiError(f"{url} cannot be asked: {error}") from error
