"""The endpoint served over HTTP, from the first line that says where until a signal ends it."""

from __future__ import annotations

import asyncio
import ipaddress
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from ..model import KonvoiError
from .app import application
from .guarding import LONGEST_ADDRESS, LONGEST_HEADERS
from .pool import Limits, Pool

_CONNECTIONS = 1000
_KEPT_ALIVE = 30
_PATIENCE = 2
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def serve(where: Path, host: str, port: int, limits: Limits, cors: str, say: Callable[[str], None]) -> None:
    """Serve the graph that lies there until the process is told to end.

    Raises:
        KonvoiError: where there is no graph, or the port is taken.
    """
    with _listening(host, port) as listener:
        asyncio.run(_served(where, listener, _named(host), limits, cors, say))


async def _served(
    where: Path, listener: socket.socket, name: str, limits: Limits, cors: str, say: Callable[[str], None]
) -> None:
    pool = Pool(where, limits, say)
    try:
        await pool.start()
        app = application(pool, hosts=_hosts(name), cors=cors)
        await _Server(_config(app), lambda: say(f"{where} is served at {_url(name, listener)}")).serve([listener])
    finally:
        await pool.close()


def _config(app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_KEPT_ALIVE,
        timeout_graceful_shutdown=_PATIENCE,
        h11_max_incomplete_event_size=2 * (LONGEST_ADDRESS + LONGEST_HEADERS),
    )


class _Server(uvicorn.Server):
    """The server, which says when it listens, and ends without a trace when it is told to."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._told()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address.

    Raises:
        KonvoiError: where that cannot be.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        failed = f"cannot listen at {host}, port {port} ({error.strerror or error})"
        raise KonvoiError(f"{failed}: choose another with --port, or --port 0 for a free one") from error
    # its connections inherit it: an answer must not wait until what went before is acknowledged
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _named(host: str) -> str:
    """The host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def _hosts(name: str) -> frozenset[str]:
    """The names under which a browser may call an endpoint that only this machine reaches; none for any other.

    A page elsewhere could have its own name mean this machine, and so ask in the reader's stead.
    """
    bare = name.strip("[]")
    try:
        here = ipaddress.ip_address(bare).is_loopback
    except ValueError:
        here = bare.lower() == "localhost"
    return _LOOPBACK | {name.lower()} if here else frozenset()


def _url(name: str, listener: socket.socket) -> str:
    return f"http://{name}:{listener.getsockname()[1]}/"
