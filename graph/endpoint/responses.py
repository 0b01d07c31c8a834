"""Responses: what a worker answers, in the format that the client likes best, with what a cache needs to know."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from .frames import Asked, Reply, refused
from .media import content_type, wanted
from .pool import Pool
from .protocol import Question

TRUNCATED = "X-Konvoi-Truncated"
RETRY_AFTER = "2"
# what gives another value each time it is asked for
_FLEETING = re.compile(r"(?i)\b(?:now|rand|uuid|struuid)\b")


def pool_of(request: Request) -> Pool:
    """The workers that answer the request."""
    pool = request.app.state.pool
    assert isinstance(pool, Pool)
    return pool


def liked(request: Request, *offered: str) -> str | None:
    """The type of those offered that the client likes best."""
    return wanted(",".join(request.headers.getlist("accept")), offered)


async def answer(
    request: Request,
    question: Question,
    tables: Mapping[str, str],
    triples: Mapping[str, str],
    values: Mapping[str, str] | None = None,
) -> Response:
    """The response to a question, in one of these formats; 304 where the client has it already."""
    table, graph = liked(request, *tables), liked(request, *triples)
    if not table and not graph:
        raise HTTPException(406, f"an answer comes as {', '.join(dict.fromkeys((*tables, *triples)))}")
    headers = {"Vary": "Accept"}
    if request.method != "POST" and not _FLEETING.search(question.query):
        headers |= cached(request, table, graph)
    if known(request, headers):
        return Response(status_code=304, headers=headers)
    formats = tables.get(table or ""), triples.get(graph or "")
    reply = await ask(request, Asked(question.query, *formats, question.default, question.named, values or {}))
    return reply_response(reply, (table if reply.format == formats[0] else graph) or "", headers)


async def ask(request: Request, asked: Asked) -> Reply:
    """The answer of a worker, awaited no longer than the client does."""
    asking = asyncio.ensure_future(pool_of(request).answer(asked))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((asking, gone), return_when=asyncio.FIRST_COMPLETED)
        return asking.result() if asking.done() else refused(503, "nobody waits for the answer")
    finally:
        asking.cancel()
        gone.cancel()


def reply_response(reply: Reply, media: str, headers: Mapping[str, str]) -> Response:
    """The response that tells a reply."""
    if reply.status != 200:
        later = {"Retry-After": RETRY_AFTER} if reply.status == 503 else {}
        return PlainTextResponse(reply.body, reply.status, {"Cache-Control": "no-store", "Vary": "Accept"} | later)
    cut = {TRUNCATED: str(reply.rows)} if reply.cut else {}
    return Response(reply.body, 200, {**headers, **cut, "Content-Type": content_type(media)})


def cached(request: Request, *about: object) -> dict[str, str]:
    """The headers of what stays as it is as long as the graph does; `about` tells responses of one address apart."""
    pool = pool_of(request)
    told = repr((pool.served().hash, pool.limits.rows, _version(), about))
    return {"ETag": f'W/"{sha256(told.encode()).hexdigest()[:32]}"', "Cache-Control": "no-cache"}


def known(request: Request, headers: Mapping[str, str]) -> bool:
    """Whether the client says that it has what these headers are of."""
    tags = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    return "ETag" in headers and bool(tags & {"*", headers["ETag"].removeprefix("W/")})


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


@cache
def _version() -> str:
    try:
        return version("konvoi")
    except PackageNotFoundError:
        return ""
