"""The same question asked in three ways: of konvoi, of its engine directly, of rdflib; each says how long it took.

The seconds of a question are those of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyoxigraph
import rdflib

from graph.knowledge.prefixes import prefixes
from graph.knowledge.queries import run, written
from graph.knowledge.store import Store
from graph.knowledge.writing import term
from tests.bench.cases import Case

LIMIT = 60.0
_LOOK = 0.2


@dataclass(frozen=True, slots=True)
class Asked:
    """How long an answer took in seconds (None: longer than the limit), how many rows it has, a digest of their set."""

    seconds: float | None
    rows: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What a task gave that had a process of its own: its value, seconds of the clock and of the processor, memory."""

    value: Any
    seconds: float
    processor: float
    megabytes: int


def of_konvoi(store: Store, case: Case) -> Asked:
    """The answer of the library's question, the meaning of what is given included."""
    begun = time.process_time()
    answer = run(store, case.query, case.given)
    return _asked(time.process_time() - begun, answer.rows, str)


def text_of(store: Store, case: Case) -> str:
    """The question with the values in their places, as any store can be asked it."""
    return written(store, case.query, case.given)


def of_engine(held: pyoxigraph.Store, text: str) -> Asked:
    """The engine's answer, every row taken."""
    begun = time.process_time()
    found: Any = held.query(text, prefixes=prefixes(), use_default_graph_as_union=True)
    rows = [tuple(row) for row in found]
    return _asked(time.process_time() - begun, rows, str)


def of_rdflib(dataset: rdflib.Dataset, text: str, limit: float = LIMIT) -> Asked:
    """The answer of rdflib; it cannot be stopped, so a process of its own is, when the time is over."""

    def task() -> Asked:
        begun = time.process_time()
        rows: list[Any] = list(dataset.query(text))
        return _asked(time.process_time() - begun, rows, term)

    done = apart(task, limit)
    return Asked(None) if done is None else done.value


def rdflib_of(file: Path) -> rdflib.Dataset:
    """The graph in rdflib's memory; its default graph is the union of all."""
    rdflib.NORMALIZE_LITERALS = False
    made = rdflib.Dataset(default_union=True)
    made.parse(file, format="nquads")
    gc.freeze()  # what the forked processes share is not copied by a collection
    return made


def apart(task: Callable[[], Any], limit: float | None = None) -> Done | None:
    """What the task gives in a forked process of its own; None where it takes more seconds of the processor."""
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_tell, args=(task, there))
    child.start()
    there.close()
    try:
        while not here.poll(_LOOK):
            if limit is not None and _processor(child.pid or 0) > limit:
                return None
        return here.recv()  # type: ignore[no-any-return]
    except EOFError as error:
        raise RuntimeError("the process died of its task") from error
    finally:
        child.kill()
        child.join()


def _processor(process: int) -> float:
    """The seconds of the processor that a process has used; only Linux tells."""
    stat = Path(f"/proc/{process}/stat")
    used = stat.read_text().rpartition(")")[2].split()[11:13] if stat.exists() else []
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")


def _tell(task: Callable[[], Any], there: Connection) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    value = task()
    seconds = time.perf_counter() - clock, time.process_time() - processor
    there.send(Done(value, *seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def _asked(seconds: float, rows: Iterable[Iterable[Any]], written: Callable[[Any], str]) -> Asked:
    lines = [" ".join("UNDEF" if one is None else written(one) for one in row) for row in rows]
    together = "\n".join(sorted(set(lines)))
    return Asked(seconds, len(lines), hashlib.sha256(together.encode()).hexdigest()[:12])
