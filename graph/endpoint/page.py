"""The page to ask from, and what it asks for: its files, the library of questions, names."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from ..knowledge.library import SCHEMES, Query, own
from ..knowledge.library import library as questions
from ..knowledge.prefixes import prefixes
from .assets import SENT, text
from .frames import Asked
from .node import spaces
from .protocol import QUERY
from .responses import RETRY_AFTER, ask, known, pool_of, reply_response

# the page of the network has a policy of its own in its head, with the hashes of its scripts
_NETWORK_POLICY = "base-uri 'none'; frame-ancestors 'none'"


async def home(request: Request) -> Response:
    """The page to ask from."""
    return _file(request, "query.html")


async def asset(request: Request) -> Response:
    """A file of the pages."""
    return _file(request, request.path_params["name"])


async def network(request: Request) -> Response:
    """The page of the network, as the build made it."""
    page = pool_of(request).served().page
    if page is None:
        raise HTTPException(404, "there is no page beside this graph: serve a build folder")
    try:
        data = await run_in_threadpool(page.read_bytes)
    except OSError as error:  # a build is putting another one in its place, or the folder was moved
        raise HTTPException(503, "the page is not there now: ask again", {"Retry-After": RETRY_AFTER}) from error
    return HTMLResponse(data, headers={"Content-Security-Policy": _NETWORK_POLICY, "Cache-Control": "no-cache"})


async def library(request: Request) -> Response:
    """The questions that can be asked by name; `listed` says of a parameter that names for it can be had."""
    return JSONResponse([_told(query) for query in questions() if query.family], headers={"Cache-Control": "no-cache"})


async def written(request: Request) -> Response:
    """The SPARQL of a question of the library, with the values of its parameters, and labels in the language `lang`."""
    name = request.path_params["name"]
    if name not in {query.name for query in questions()}:
        raise HTTPException(404, f"there is no question {name!r}: /library lists them")
    values = dict(request.query_params)
    language = values.pop("lang", "en")
    reply = await ask(request, Asked(name=name, values=values, language=language))
    return reply_response(reply, QUERY, {"Cache-Control": "no-store"})


async def names(request: Request) -> Response:
    """What a parameter of the `type` can stand for whose name has the `part`: 20 nodes, the best first."""
    kind = _listed().get(_one(request, "type"))
    if kind is None:
        raise HTTPException(400, f"names are listed of the types {', '.join(_listed())}")
    reply = await ask(request, Asked(own("names-like"), values={"in": f"<{kind}>", "part": _one(request, "part")}))
    if reply.status != 200:
        return reply_response(reply, "", {})
    rows = json.loads(reply.body)["results"]["bindings"]
    found = [{"iri": row["node"]["value"], "id": row["id"]["value"], "name": row["called"]["value"]} for row in rows]
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


def _told(query: Query) -> dict[str, object]:
    parameters = [asdict(one) | {"listed": one.type in _listed()} for one in query.parameters]
    return asdict(query) | {"parameters": parameters}


def _listed() -> dict[str, str]:
    """The types of parameters of which names are listed, each with the IRI of the class or the scheme."""
    classes = {type: prefixes()["kv"] + type.capitalize() for type in ("organization", "agreement")}
    return classes | {type: spaces()["concept"] + scheme for type, scheme in SCHEMES.items()}


def _one(request: Request, name: str) -> str:
    values = request.query_params.getlist(name)
    if len(values) != 1 or values[0].startswith("<"):
        raise HTTPException(400, f"one parameter `{name}` is needed, a text")
    return values[0]


def _file(request: Request, name: str) -> Response:
    if name not in SENT:
        raise HTTPException(404, f"there is no file {name!r}")
    data = text(name).encode()
    headers = {"ETag": f'"{sha256(data).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if known(request, headers):
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=SENT[name], headers=headers)
