"""The facts of each document, kept so that a later build reads only what changed.

A line of `facts.jsonl` holds what one document says and the sketch of its text, the hash of that, and the key under
which it holds good: a hash of the whole document and of all that decides how it is read and sketched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from ..model import Document, Facts, KonvoiError
from ..reading.gate import gate
from ..resolving import sketches
from .documents import record
from .layout import FACTS, MANIFEST, current
from .settings import Settings
from .version import reader_version


class _Line(Struct, frozen=True):
    key: str
    sum: str
    facts: Raw
    sketch: bytes = b""

    @property
    def whole(self) -> bool:
        """Whether it is what was written."""
        return _sum(self.facts, self.sketch) == self.sum


def key_of(settings: Settings) -> Callable[[Document], str]:
    """A function that gives the key under which the facts of a document hold good."""
    told = hashlib.sha256(settings.table).hexdigest() if settings.table is not None else ""
    how = f"{reader_version()} {sketched_by()} {told} {settings.least!r}\n".encode()
    return lambda document: _sha256(how + record(document))


def lines(facts: Iterable[Facts], settings: Settings) -> bytes:
    """The facts as JSON Lines; what they were read from is not repeated."""
    key = key_of(settings)
    return b"".join(_line(one, key(one.document)) + b"\n" for one in facts)


def _line(facts: Facts, key: str) -> bytes:
    told = msgspec.json.encode(replace(facts, document=Document(facts.document.id)))
    drawn = sketches.sketch(facts.document.text)
    return msgspec.json.encode(_Line(key, _sum(told, drawn), Raw(told), drawn))


class KeptFacts:
    """The facts that an earlier build read, by document."""

    def __init__(self, lines: Mapping[str, _Line], key: Callable[[Document], str], damaged: Callable[[], None]) -> None:
        """Takes the lines by key, how the key of a document is made, and what to do where they prove damaged."""
        self._lines, self._key, self._damaged = lines, key, damaged
        self._decoder = msgspec.json.Decoder(Facts)

    def __call__(self, document: Document) -> Facts | None:
        """What the document says, where it was read as it would be read now; else None."""
        line = self._lines.get(self._key(document))
        return None if line is None else self._checked(line, document)

    def _checked(self, line: _Line, document: Document) -> Facts | None:
        try:
            facts = self._decoder.decode(line.facts)
        except msgspec.MsgspecError:
            facts = None
        if facts and facts.document == Document(document.id):
            facts = replace(facts, document=document)
            if gate(facts) == facts:
                sketches.recall(document.text, line.sketch)
                return facts
        self._damaged()
        return None


def kept_facts(folder: Path, settings: Settings, say: Callable[[str], None]) -> KeptFacts:
    """The facts that the build in the folder rests on, as far as they would be read in the same way now.

    Where they are damaged, `say` gets one line, once, and those documents are read again.
    """
    key = key_of(settings)
    try:
        manifest = current(folder)
    except KonvoiError:
        say(f"{folder / MANIFEST} is damaged: every document is read again")
        return KeptFacts({}, key, lambda: None)
    if manifest is None or FACTS not in manifest.files:
        return KeptFacts({}, key, lambda: None)
    file = folder / manifest.build / FACTS
    damaged = _once(say, f"{file} is damaged: the documents whose facts cannot be read from it are read again")
    found = dict(_read(file, damaged))
    if len(found) < len(manifest.documents):
        damaged()
    return KeptFacts(found, key, damaged)


def _once(say: Callable[[str], None], line: str) -> Callable[[], None]:
    return cache(lambda: say(line))


def _read(file: Path, damaged: Callable[[], None]) -> Iterator[tuple[str, _Line]]:
    decoder = msgspec.json.Decoder(_Line)
    for text in file.read_bytes().split(b"\n") if file.is_file() else ():
        try:
            line = decoder.decode(text) if text else None
        except msgspec.MsgspecError:
            line = None
        if line and line.whole:
            yield line.key, line
        elif text:
            damaged()


@cache
def sketched_by() -> str:
    """The hash of the code that sketches a text."""
    return _sha256(Path(sketches.__file__).read_bytes())


def _sum(facts: bytes | Raw, sketch: bytes) -> str:
    found = hashlib.sha256(facts)
    found.update(sketch)
    return found.hexdigest()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
