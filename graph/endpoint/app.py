"""The endpoint as an ASGI application: which address is answered by what."""

from __future__ import annotations

import sys

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from . import media, page, resources
from .describing import dataset, service
from .guarding import guarded
from .pool import Pool
from .protocol import asked
from .responses import answer, liked, pool_of

METHODS = ["GET", "POST", "OPTIONS"]


def application(pool: Pool, *, hosts: frozenset[str] = frozenset(), cors: str = "") -> ASGIApp:
    """The application over a pool of workers.

    `hosts` are the names under which it may be called, none: any; `cors` is the origin whose pages may ask, `*`: all.
    """
    app = Starlette(routes=_ROUTES, exception_handlers={ClientDisconnect: _gone, Exception: _failed})
    app.state.pool = pool
    return guarded(app, hosts, cors)


async def sparql(request: Request) -> Response:
    """The answer to a question; without one the description of the service, or for a browser the page."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS, POST"})
    if request.method != "POST" and not request.scope["query_string"]:
        if liked(request, *media.TRIPLES, media.HTML) == media.HTML:
            return RedirectResponse("/", 303, {"Vary": "Accept"})
        return await service(request)
    return await answer(request, await asked(request), media.TABLES, media.TRIPLES)


async def health(request: Request) -> Response:
    """What is served: the hash of the graph, the documents in it, the limits."""
    pool = pool_of(request)
    served, limits = pool.served(), pool.limits
    said = {"graph": served.hash, "documents": served.documents, "page": served.page is not None}
    return JSONResponse(said | {"timeout": limits.timeout, "limit": limits.rows}, headers={"Cache-Control": "no-store"})


async def robots(request: Request) -> Response:
    """What robots may fetch: the pages, not the endpoint."""
    return PlainTextResponse(
        "User-agent: *\nDisallow: /sparql\nDisallow: /resource\nDisallow: /id/\nDisallow: /concept/\n"
    )


async def _gone(request: Request, error: Exception) -> Response:
    """What nobody reads: the client went away before it had said all."""
    return Response(status_code=400)


async def _failed(request: Request, error: Exception) -> Response:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    print(f"konvoi: {request.method} {request.url.path}: {what}", file=sys.stderr)
    return PlainTextResponse("this could not be answered: a fault of konvoi\n", 500)


_ROUTES = [
    Route("/", page.home),
    Route("/assets/{name}", page.asset),
    Route("/page.html", page.network),
    Route("/library", page.library),
    Route("/library/{name}", page.written),
    Route("/names", page.names),
    Route("/sparql", sparql, methods=METHODS, name="sparql"),
    Route("/.well-known/void", dataset),
    Route("/dataset", dataset),
    Route("/id/{rest:path}", resources.own, name="id"),
    Route("/concept/{rest:path}", resources.own, name="concept"),
    Route("/resource", resources.any),
    Route("/health", health),
    Route("/robots.txt", robots),
]
