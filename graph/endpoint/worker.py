"""A worker as the endpoint sees it: a process that answers one question at a time, and is replaced, not mended."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from ..model import KonvoiError
from .frames import SIZE, Reply, reply_of

_ROOT = Path(__file__).resolve().parents[2]
_MODULE = f"{__package__}.answering"
_BUFFER = 1 << 20
_LOW = 15


class EndedError(Exception):
    """The process ended before it had answered."""


class Worker:
    """A process that has opened a graph."""

    def __init__(self, process: Process, graph: str = "") -> None:
        self._process, self.graph = process, graph

    @classmethod
    async def started(cls, where: Path, limit: int) -> Worker:
        """A worker that has opened the graph that lies there.

        Raises:
            KonvoiError: where it cannot.
        """
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", _MODULE, str(where), str(limit)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])},
            limit=_BUFFER,
        )
        worker = cls(process)
        try:
            hello = await worker._reply()
            if hello.status != 200:
                raise KonvoiError(hello.body.decode().strip())
        except BaseException as error:
            worker.stop()
            await worker.gone()
            if isinstance(error, EndedError):
                raise KonvoiError(f"no process can be started that opens {where}") from error
            raise
        worker.graph = hello.graph
        return worker

    async def answer(self, question: bytes) -> Reply:
        """The answer to a question, given as a frame.

        Raises:
            EndedError: where the process ends over it; the worker is of no use then.
        """
        stdin = self._process.stdin
        assert stdin
        try:
            stdin.write(question)
            await stdin.drain()
        except ConnectionError as error:
            raise EndedError from error
        return await self._reply()

    @property
    def alive(self) -> bool:
        """Whether the process has not ended."""
        return self._process.returncode is None

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self.alive:
            self._process.kill()

    def give_way(self) -> None:
        """Let other processes go before, from now on, where the system can."""
        if self.alive and hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOW)

    async def gone(self) -> None:
        """Return when the process has ended."""
        await self._process.wait()

    async def _reply(self) -> Reply:
        stdout = self._process.stdout
        assert stdout
        try:
            (size,) = SIZE.unpack(await stdout.readexactly(SIZE.size))
            return reply_of(await stdout.readexactly(size))
        except asyncio.IncompleteReadError as error:
            raise EndedError from error
