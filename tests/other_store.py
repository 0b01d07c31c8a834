"""A SPARQL 1.1 store over HTTP, as simple as can be: graph store, updates, queries, and a password."""

import hashlib
import re
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat

NAME, PASSWORD, NONCE = "reader", "open sesame", "0123"


class OtherStore(BaseHTTPRequestHandler):
    """What it holds, which requests it saw, and how it is to misbehave."""

    held: pyoxigraph.Store
    seen: list[tuple[str, int]]
    credentials: list[str | None]
    asks: str | None
    answers: tuple[int, dict[str, str], bytes] | None
    answers_from: int

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.credentials.append(self.headers.get("Authorization"))
        if self.asks and not self._admitted():
            self._reply(401, {"WWW-Authenticate": self.asks})
            return
        self.seen.append((self.command, len(body)))
        if self.answers and len(self.seen) > self.answers_from:
            self._reply(*self.answers)
        elif urlsplit(self.path).path == "/graphs":
            self._graph(NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0]), body)
        elif self.headers["Content-Type"] == "application/sparql-update":
            self.held.update(body.decode())
            self._reply(204)
        else:
            answer: Any = self.held.query(parse_qs(body.decode())["query"][0])
            triples = isinstance(answer, pyoxigraph.QueryTriples)
            self._reply(200, {}, answer.serialize(format=RdfFormat.N_TRIPLES if triples else QueryResultsFormat.JSON))

    do_GET = do_PUT = do_POST = do_DELETE = _serve  # noqa: N815

    def _graph(self, graph: NamedNode, body: bytes) -> None:
        there = self.held.contains_named_graph(graph)
        if self.command in ("GET", "DELETE") and not there:
            self._reply(404, {}, b"no such graph")
            return
        if self.command == "GET":
            self._reply(200, {}, self.held.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"")
            return
        if self.command != "POST":
            self.held.remove_graph(graph)
        if body:
            self.held.load(body, format=RdfFormat.TURTLE, to_graph=graph)
        self._reply(200 if there else 201)

    def _admitted(self) -> bool:
        given = self.headers.get("Authorization") or ""
        if (self.asks or "").startswith("Basic"):
            return given == "Basic " + b64encode(f"{NAME}:{PASSWORD}".encode()).decode()
        said = dict(re.findall(r'(\w+)="?([^",]+)', given.removeprefix("Digest ")))
        known, wanted = _md5(NAME, "here", PASSWORD), _md5(self.command, said.get("uri", ""))
        return said.get("response") == _md5(known, NONCE, said.get("nc", ""), said.get("cnonce", ""), "auth", wanted)

    def _reply(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


BASIC, DIGEST = 'Basic realm="here"', f'Digest realm="here", nonce="{NONCE}", qop="auth", algorithm="MD5"'


@contextmanager
def other_store() -> Iterator[tuple[str, type[OtherStore]]]:
    """The address of a store of its own, and what it holds and saw."""
    fresh = {"held": pyoxigraph.Store(), "seen": [], "credentials": [], "asks": None, "answers": None}
    made = type("Made", (OtherStore,), fresh | {"answers_from": 0})
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", made
    finally:
        server.shutdown()
        server.server_close()


def quads(held: pyoxigraph.Store) -> set[str]:
    """What a store holds, as lines of N-Quads."""
    return set((held.dump(format=RdfFormat.N_QUADS) or b"").decode().splitlines())


def _md5(*parts: str) -> str:
    return hashlib.md5(":".join(parts).encode()).hexdigest()
