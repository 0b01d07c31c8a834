"""The SPARQL 1.1 Protocol, queries only: what a request asks, of which graphs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

LONGEST = 2 << 20
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_FIELDS = 1000
_READ_ONLY = "nothing is changed here: the graph is read only; change the documents and build again"


@dataclass(frozen=True, slots=True)
class Question:
    """The question of a request, and the graphs that it is asked of as the default graph and by name; none: all."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


async def asked(request: Request) -> Question:
    """The question that a request asks.

    Raises:
        HTTPException: status 400, 403, 413 or 415, where it asks none that can be answered.
    """
    pairs = _pairs(request.scope["query_string"])
    if request.method == "POST":
        pairs += await _posted(request)
    if any(name == "update" for name, _ in pairs):
        raise HTTPException(403, _READ_ONLY)
    queries = _all(pairs, "query")
    if len(queries) != 1:
        raise HTTPException(400, f"{len(queries)} parameters `query`: one question is answered")
    return Question(queries[0], _all(pairs, "default-graph-uri"), _all(pairs, "named-graph-uri"))


async def _posted(request: Request) -> list[tuple[str, str]]:
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = {one.partition("=")[2].strip('" ') for one in parameters if one.startswith("charset=")}
    if kind == UPDATE:
        raise HTTPException(403, _READ_ONLY)
    if kind not in (FORM, QUERY) or charsets - {"utf-8"} or "content-encoding" in request.headers:
        raise HTTPException(
            415, f"post {FORM} or {QUERY}, in UTF-8, not compressed", {"Accept-Post": f"{FORM}, {QUERY}"}
        )
    body = await _body(request)
    return _pairs(body) if kind == FORM else [("query", _text(body))]


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise HTTPException(413, f"more than {LONGEST:,} bytes are not read")
    return bytes(body)


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_text(data), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except ValueError as error:
        raise HTTPException(400, f"the parameters cannot be read: {error}") from error


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the request is not in UTF-8") from error


def _all(pairs: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)
