"""The nodes of the graph at their addresses: as triples, or as a page."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ..knowledge import library
from .assets import template
from .frames import Asked, Reply
from .media import HTML, TRIPLES
from .node import node, spaces
from .responses import ask, cached, known, liked, reply_response

_BEYOND_ASCII = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")


async def own(request: Request) -> Response:
    """The description of a node of ours, at the path of its IRI."""
    _, first, rest = (*request.scope["raw_path"].decode("ascii", "replace").split("/", 2), "")[:3]
    if first not in spaces():
        raise HTTPException(404, "the first part of the address must be written without escapes")
    return await _described(request, spaces()[first] + _iri(rest))


async def any(request: Request) -> Response:
    """The description of the node that the parameter `iri` names."""
    iris = request.query_params.getlist("iri")
    if len(iris) != 1:
        raise HTTPException(400, f"{len(iris)} parameters `iri`: one node is described")
    return await _described(request, iris[0])


async def _described(request: Request, iri: str) -> Response:
    media = liked(request, *TRIPLES, HTML)
    if media is None:
        raise HTTPException(406, f"a node is described in {', '.join((*TRIPLES, HTML))}")
    headers = {"Vary": "Accept"} | cached(request, iri, media)
    if known(request, headers):
        return Response(status_code=304, headers=headers)
    if media == HTML:
        return await _page(request, iri, headers)
    reply = await ask(request, Asked(library.own("resource"), None, TRIPLES[media], values={"node": f"<{iri}>"}))
    if reply.status == 200 and not reply.rows:
        raise _none(iri)
    return reply_response(reply, media, headers)


async def _page(request: Request, iri: str, headers: dict[str, str]) -> Response:
    replies: list[Reply] = []
    for name in ("node", "sentences-of"):
        replies.append(await ask(request, Asked(library.own(name), values={"node": f"<{iri}>"})))
        if replies[-1].status != 200:
            return reply_response(replies[-1], HTML, headers)
    found = node(iri, replies[0].body, replies[1].body)
    if found is None:
        raise _none(iri)
    return HTMLResponse(template("resource.html").render(node=found), headers=headers)


def _none(iri: str) -> HTTPException:
    return HTTPException(404, f"the graph holds no <{iri}>")


def _iri(path: str) -> str:
    """The path as it stands in an IRI: characters beyond ASCII as they are, others as they were escaped.

    >>> _iri("mention/000/universit%C3%A9%20a")
    'mention/000/université%20a'
    """
    try:
        return _BEYOND_ASCII.sub(lambda found: unquote_to_bytes(found[0]).decode("utf-8"), path)
    except UnicodeDecodeError as error:
        raise HTTPException(404, "the address is no UTF-8") from error
