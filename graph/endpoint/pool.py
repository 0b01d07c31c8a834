"""The workers, and the order in which questions come to them: no question that runs long keeps the short ones waiting.

Of N workers at most N - 1 are with slow questions, those that have run for a quarter of a second: the last one is for
the others. Of all that may wait half are slow ones at most.
Where its question becomes slow too, that one is stopped and begins again when a slow one ends; a question once slow is
known to be so, and waits there at once. A worker with a slow question gives way to the others on the processor, and
ends with it. The time that a question has counts from its arrival.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..model import KonvoiError
from .frames import Asked, Reply, question_frame, refused
from .served import Served, Stamp, served, stamp
from .worker import EndedError, Worker

SLOW = 0.25
WAITING = 256
REMEMBERED = 256
_LOOK = 1.0
_BUSY = "more questions wait than can be answered soon: ask again later"
_ENDED = "the engine ended over this question: it is nested too deep, or needs too much memory"
_GONE = "the endpoint is being stopped"


@dataclass(slots=True, eq=False)
class _Job:
    """A question that waits or runs, what is remembered of it, and where its answer is awaited."""

    frame: bytes
    key: bytes
    answered: asyncio.Future[Reply]
    begun: bool = False
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers there are, the seconds that a question has, and the rows that an answer has at most."""

    workers: int = 3
    timeout: float = 30.0
    rows: int = 100_000


class Pool:
    """The workers over one place where a graph lies; where another graph takes that place, they follow."""

    def __init__(self, where: Path, limits: Limits, say: Callable[[str], None] = print) -> None:
        self.limits = limits
        self._where, self._say = where, say
        self._quick: deque[_Job] = deque()
        self._slow: deque[_Job] = deque()
        self._known: dict[bytes, None] = {}
        self._with_slow = 0
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._workers: set[Worker] = set()
        self._spares: deque[asyncio.Task[Worker]] = deque()
        self._stamp: Stamp = ()
        self._looked = 0.0
        self._served = Served("")

    async def start(self) -> None:
        """Open the graph.

        Raises:
            KonvoiError: where there is none, or it is damaged.
        """
        self._stamp, self._served = stamp(self._where), served(self._where)
        self._spares.extend(asyncio.create_task(self._started()) for _ in range(self.limits.workers + 1))
        await self._spares[0]
        self._tasks = [asyncio.create_task(self._work()) for _ in range(self.limits.workers)]

    async def close(self) -> None:
        """End all workers; who waits is told."""
        for task in (*self._tasks, *self._spares):
            task.cancel()
        for job in (*self._quick, *self._slow):
            _tell(job, refused(503, _GONE))
        for worker in tuple(self._workers):
            worker.stop()
        gone = (worker.gone() for worker in self._workers)
        await asyncio.gather(*self._tasks, *self._spares, *gone, return_exceptions=True)

    def served(self) -> Served:
        """The graph that questions are asked of from now on."""
        if time.monotonic() - self._looked >= _LOOK:
            self._look()
        return self._served

    async def answer(self, asked: Asked) -> Reply:
        """The answer; status 503 where too many wait, 504 where it takes too long, 500 where it ends the engine."""
        key = hashlib.sha256(f"{self.served().hash} {asked.query}".encode("utf-8", "surrogatepass")).digest()
        lane = self._slow if key in self._known else self._quick
        if len(lane) >= WAITING // 2:
            return refused(503, _BUSY)
        job = _Job(question_frame(asked), key, asyncio.get_running_loop().create_future())
        lane.append(job)
        self._wake.set()
        try:
            return await asyncio.wait_for(job.answered, self.limits.timeout)
        except TimeoutError:
            return refused(504, f"stopped after {self.limits.timeout:g} s") if job.begun else refused(503, _BUSY)

    def _look(self) -> None:
        """See whether another graph lies there now."""
        self._looked = time.monotonic()
        found = stamp(self._where)
        if found in ((), self._stamp):
            return
        self._stamp = found
        try:
            self._served = served(self._where)
        except KonvoiError as error:
            self._say(f"the graph that was opened is still served: {error}")

    async def _work(self) -> None:
        """Take question after question to one worker, and to another where that one ends."""
        worker: Worker | None = None
        while True:
            job = await self._next()
            try:
                worker = await self._fit(worker)
                worker = await self._run(worker, job)
            except KonvoiError as error:
                worker = None
                _tell(job, refused(503, str(error)))
            finally:
                self._with_slow -= job.slow
                self._wake.set()

    async def _next(self) -> _Job:
        """The question that comes next: a slow one where one more may run, else one of the others."""
        while True:
            for lane in (self._slow, self._quick):
                while lane and (lane is self._quick or self._may_be_slow()):
                    job = lane.popleft()
                    if not job.answered.done():
                        job.slow = lane is self._slow
                        self._with_slow += job.slow
                        return job
            self._wake.clear()
            await self._wake.wait()

    def _may_be_slow(self) -> bool:
        return self._with_slow < self.limits.workers - 1

    async def _fit(self, worker: Worker | None) -> Worker:
        """The worker, if it has opened the graph that lies there now; else another."""
        if worker and worker.graph != self._served.hash:
            self._look()
        if worker and worker.alive and worker.graph == self._served.hash:
            return worker
        if worker:
            worker.stop()
        return await self._fresh()

    async def _fresh(self) -> Worker:
        """A worker that stands ready; the next one is begun."""
        spare = self._spares.popleft()
        if not self._spares:
            self._spares.append(asyncio.create_task(self._started()))
        try:
            worker = await spare
            if worker.alive and worker.graph == self._served.hash:
                return worker
            worker.stop()
        except KonvoiError:  # what kept the one that was begun before need not keep this one
            pass
        return await self._started()

    async def _started(self) -> Worker:
        worker = await Worker.started(self._where, self.limits.rows)
        self._workers = {one for one in self._workers if one.alive} | {worker}
        return worker

    async def _run(self, worker: Worker, job: _Job) -> Worker | None:
        """Let the worker answer; what comes back is the worker, None where it is of no more use."""
        answering = asyncio.create_task(worker.answer(job.frame))
        try:
            if await self._answered(answering, worker, job):
                _tell(job, answering.result())
                if not job.slow:
                    return worker
        except EndedError:
            _tell(job, refused(500, _ENDED))
        finally:
            answering.cancel()
        worker.stop()
        return None

    async def _answered(self, answering: asyncio.Task[Reply], worker: Worker, job: _Job) -> bool:
        """Whether the answer is there; else nobody waits for it any more, or it shall begin again later."""
        job.begun, began = True, time.monotonic()
        if not job.slow:
            await asyncio.wait((answering,), timeout=SLOW)
            if not answering.done() and not self._goes_on(job):
                return False
        if job.slow:
            worker.give_way()
        await asyncio.wait((answering, job.answered), return_when=asyncio.FIRST_COMPLETED)
        if job.slow and time.monotonic() - began < SLOW:
            self._known.pop(job.key, None)
        return answering.done()

    def _goes_on(self, job: _Job) -> bool:
        """Whether a question that has become slow goes on; else nobody waits for it, or it begins again later."""
        if job.answered.done():
            return False
        if len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[job.key] = None
        if not self._may_be_slow():
            job.begun = False
            self._slow.append(job)
            return False
        job.slow = True
        self._with_slow += 1
        return True


def _tell(job: _Job, reply: Reply) -> None:
    if not job.answered.done():
        job.answered.set_result(reply)
