"""Reads the blocks of a page as a browser does: the shell, the columns, what is told of agreements, the documents."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import numpy as np

TYPES = {"Uint8": "<u1", "Uint16": "<u2", "Uint32": "<u4", "Int16": "<i2", "Int32": "<i4", "Float32": "<f4"}


class Page(HTMLParser):
    """What a browser sees in the file: its elements, and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the element, and begins a block."""
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style", "title", "h1"):
            self.blocks.append((tag, dict(attrs), ""))
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        """Ends a block."""
        self.inside = False

    def handle_data(self, data: str) -> None:
        """Adds to the text of a block."""
        if self.inside:
            tag, attributes, text = self.blocks[-1]
            self.blocks[-1] = (tag, attributes, text + data)

    def text(self, id: str) -> str | None:
        """The text of the block of that id."""
        return next((text for _, attributes, text in self.blocks if attributes.get("id") == id), None)

    @property
    def policy(self) -> str:
        """The content security policy."""
        return next(a["content"] or "" for _, a in self.elements if a.get("http-equiv") == "Content-Security-Policy")

    @property
    def shell(self) -> Any:
        """The value of the first block."""
        return json.loads(self.text("shell") or "null")

    @property
    def core(self) -> Core:
        """The columns."""
        return cored(self.text("core") or "")

    @property
    def told(self) -> list[Any]:
        """What is told of each agreement."""
        return self._parts("told")

    @property
    def documents(self) -> list[Any]:
        """The documents."""
        return self._parts("documents")

    def _parts(self, name: str) -> list[Any]:
        texts = iter(lambda: self.text(f"{name}-{len(found)}"), None)
        found: list[Any] = []
        for text in texts:
            found.append(unpacked(text or ""))
        return [one for some in found for one in some]


@dataclass(frozen=True, slots=True)
class Core:
    """The texts of the core, and its columns by name."""

    texts: dict[str, Any]
    columns: dict[str, Any]

    def of_agreement(self, name: str, counts: str, at: int) -> list[int]:
        """The values of an agreement in a column that has several for each; `counts` says how many."""
        begin = int(self.columns[counts][:at].sum(dtype=np.int64))
        return [int(value) for value in self.columns[name][begin : begin + int(self.columns[counts][at])]]


def cored(text: str) -> Core:
    """The columns of a block."""
    data = gzip.decompress(b64decode(text, validate=True))
    length = int.from_bytes(data[:4], "little")
    header, start = json.loads(data[4 : 4 + length]), 4 + length
    assert start % 8 == 0
    columns = {}
    for name, (type, count, offset) in header["columns"].items():
        assert (start + offset) % np.dtype(TYPES[type]).itemsize == 0 and offset % 8 == 0
        columns[name] = _numbers(data, np.dtype(TYPES[type]), count, start + offset)
    return Core(header["texts"], columns)


def unpacked(text: str) -> Any:
    """The JSON value of a block."""
    return json.loads(gzip.decompress(b64decode(text, validate=True)))


def _numbers(data: bytes, type: np.dtype[Any], count: int, begin: int) -> Any:
    """The numbers from there on; whole ones stand as planes, the lowest bytes first."""
    if type.kind == "f":
        return np.frombuffer(data, type, count, begin)
    planes = np.frombuffer(data, "<u1", count * type.itemsize, begin).reshape(type.itemsize, count)
    return np.ascontiguousarray(planes.T).view(type).ravel()
