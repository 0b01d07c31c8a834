"""What every request must keep to, and what every response says to a browser."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .responses import TRUNCATED

LONGEST_ADDRESS, LONGEST_HEADERS = 64 << 10, 32 << 10
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SAID = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def guarded(app: ASGIApp, hosts: frozenset[str], cors: str) -> ASGIApp:
    """The application behind its guard."""
    if cors:
        app = CORSMiddleware(
            app,
            allow_origins=[cors],
            allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
            allow_headers=["Accept", "Content-Type"],
            expose_headers=[TRUNCATED, "Retry-After"],
        )

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAID.items():
                    headers.setdefault(name, value)
            await send(message)

        await (_refused(scope, hosts) or app)(scope, receive, said)

    return guard


def _refused(scope: Scope, hosts: frozenset[str]) -> ASGIApp | None:
    """The response to a request that is not let in; None where it is."""
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return PlainTextResponse(f"an address has at most {LONGEST_ADDRESS:,} bytes: post the question\n", 414)
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEADERS:
        return PlainTextResponse(f"the headers of a request have at most {LONGEST_HEADERS:,} bytes\n", 431)
    host = Headers(scope=scope).get("host", "")
    if hosts and _name(host) not in hosts:
        return PlainTextResponse("this endpoint has another name: call it as it was started\n", 421)
    return None


def _name(host: str) -> str:
    """The name in a Host header, without the port.

    >>> _name("localhost:7200"), _name("[::1]:7200"), _name("[::1]")
    ('localhost', '[::1]', '[::1]')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
