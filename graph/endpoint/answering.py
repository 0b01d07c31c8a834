"""A worker's own side: the process that opens the graph, read only, and answers one question after the other.

`python -m graph.endpoint.answering WHERE LIMIT`: frames of questions on stdin, of answers on stdout. The first frame
says which graph was opened, or why none. The process ends when stdin does, whatever it is doing.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, cast

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

from ..knowledge.answers import TRIPLE, Answer, Row, Table, row_order, serialized, table_of
from ..knowledge.queries import named, written
from ..knowledge.sparql import Term
from ..knowledge.store import Graphs, Store, open_store
from ..model import KonvoiError
from .frames import SIZE, Asked, Reply, question_of, refused, reply_frame
from .served import served

MEMORY = 2 << 30
LARGEST = 64 << 20


def main() -> None:
    """Answer until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    where, limit = Path(sys.argv[1]), int(sys.argv[2])
    try:
        store, graph = opened(where)
    except KonvoiError as error:
        return _send(refused(503, str(error)))
    _bound_memory()
    questions: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()
    _send(Reply(200, b"", graph=graph))
    while True:
        _send(answered(store, question_of(questions.get()), limit, graph))


def opened(where: Path) -> tuple[Store, str]:
    """The graph that lies there, and its hash; never that of one graph with another's hash.

    Raises:
        KonvoiError: where there is none, or it is damaged.
    """
    while True:
        before = served(where)
        store = open_store(where)
        if served(where) == before:
            return store, before.hash


def answered(store: Store, asked: Asked, limit: int, graph: str = "") -> Reply:
    """The answer in the format asked for, of at most so many rows; status 400 where it is none, 406 for no format."""
    try:
        if asked.name:
            text = written(store, named(asked.name), asked.values, asked.language)
            return Reply(200, text.encode(), graph=graph)
        values = {name: _term(value) for name, value in asked.values.items()}
        table, cut = _limited(store.answer(asked.query, values, Graphs(asked.default, asked.named)), limit)
        format = asked.triples if table.triples else asked.table
        if format is None:
            return refused(406, f"the answer is a {'graph' if table.triples else 'table'}: accept a format of such")
        return Reply(200, serialized(table, format).encode(), format, graph, len(table.rows), cut)
    except KonvoiError as error:
        return refused(400, str(error))


def _term(value: str) -> Term:
    if not value.startswith("<"):
        return Literal(value)
    try:
        return NamedNode(value[1:-1])
    except ValueError as error:
        raise KonvoiError(f"{value} is no IRI") from error


def _limited(answer: Answer, limit: int) -> tuple[Table, bool]:
    """The first rows of the answer, and whether there are more."""
    if isinstance(answer, QueryBoolean):
        return table_of(answer), False
    found = cast("Iterator[Row]", map(tuple, answer))
    try:
        rows = tuple(_bounded(islice(found, limit)))
        cut = next(found, None) is not None
    except (OSError, RuntimeError, ValueError) as error:  # the engine reads on while rows are taken
        raise KonvoiError(f"the question cannot be answered: {' '.join(str(error).split())}") from error
    if isinstance(answer, QuerySolutions):
        return Table(tuple(variable.value for variable in answer.variables), rows), cut
    return Table(TRIPLE, tuple(sorted(set(rows), key=row_order)), triples=True), cut


def _bounded(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, until their characters are as many as an answer may have."""
    size = 0
    for row in rows:
        yield row
        size += sum(len(str(term) if isinstance(term, Triple) else term.value) for term in row if term is not None)
        if size > LARGEST:
            return


def _bound_memory() -> None:
    """Let the system refuse memory beyond what is held now and `MEMORY`; only Linux can."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _listen(stdin: BinaryIO, questions: SimpleQueue[bytes]) -> None:
    while len(size := stdin.read(SIZE.size)) == SIZE.size:
        questions.put(stdin.read(SIZE.unpack(size)[0]))
    os._exit(0)


def _send(reply: Reply) -> None:
    sys.stdout.buffer.write(reply_frame(reply))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
