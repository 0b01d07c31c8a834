"""What passes between the endpoint and a worker: a question one way, its answer the other, each one frame of bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

SIZE = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: of which graphs (none: all), and the formats wanted of a table and of triples (None: none will do).

    Each of `values` goes into the place that the question keeps for it: an IRI where it begins with `<`, else a text.
    Where a `name` is given the answer is the text of that question of the library, with the values of its parameters
    and labels in the language.
    """

    query: str = ""
    table: str | None = "json"
    triples: str | None = "turtle"
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question, or what is wrong with it: the status of HTTP, a format, the bytes.

    `graph` is the hash of the graph that was asked; `cut` says that there are more rows than these.
    """

    status: int
    body: bytes
    format: str = "text"
    graph: str = ""
    rows: int = 0
    cut: bool = False


def question_frame(asked: Asked) -> bytes:
    """The frame of a question."""
    return _frame(json.dumps(asdict(asked)).encode())


def question_of(data: bytes) -> Asked:
    """The question in the body of a frame.

    >>> question_of(question_frame(Asked("ASK {}", named=("a:b",)))[SIZE.size:]).named
    ('a:b',)
    """
    said = json.loads(data)
    return Asked(**said | {"default": tuple(said["default"]), "named": tuple(said["named"])})


def reply_frame(reply: Reply) -> bytes:
    """The frame of an answer."""
    said = {"status": reply.status, "format": reply.format, "graph": reply.graph, "rows": reply.rows, "cut": reply.cut}
    return _frame(json.dumps(said).encode() + b"\n" + reply.body)


def reply_of(data: bytes) -> Reply:
    """The answer in the body of a frame.

    >>> reply_of(reply_frame(Reply(200, b"a", rows=1))[SIZE.size:])
    Reply(status=200, body=b'a', format='text', graph='', rows=1, cut=False)
    """
    head, _, body = data.partition(b"\n")
    return Reply(body=body, **json.loads(head))


def refused(status: int, why: str) -> Reply:
    """What is said instead of an answer."""
    return Reply(status, f"{' '.join(why.split())}\n".encode())


def _frame(body: bytes) -> bytes:
    return SIZE.pack(len(body)) + body
