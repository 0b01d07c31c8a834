"""Paths -> the documents that lie there, as bytes: files, folders, lines of JSON Lines, standard input."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from .decoding import UnreadableError

FORMATS = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".pdf": "pdf", ".jsonl": "jsonl"}
_ENDINGS = ", ".join(FORMATS)
_MEGABYTE = 1_000_000
_LARGEST = 50 * _MEGABYTE
_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one document lies (a file, or a line of one), its name, its format, and its bytes once they are asked for.

    `read` raises an UnreadableError where they cannot be had.
    """

    where: str
    name: str
    format: str
    read: Callable[[], bytes]


def sources(paths: Iterable[Path | str], problems: Callable[[str], None]) -> Iterator[Source]:
    """The documents under paths in a fixed order, a file that is named twice once; `-` is standard input."""
    done: set[str] = set()
    for path in paths:
        if str(path) == "-":
            yield from _input(sys.stdin.buffer)
            continue
        for file in _files(Path(path), problems):
            real = os.path.realpath(file)
            if real not in done:
                done.add(real)
                yield from _in_file(file)


def _files(path: Path, problems: Callable[[str], None]) -> Iterator[Path]:
    """The path itself, or the files of a folder that konvoi reads, sorted; hidden ones and README are passed over."""
    if not os.path.isdir(path):
        yield path
        return
    found: list[Path] = []
    for folder, inner, names in os.walk(path, onerror=lambda error: problems(_closed(error))):
        inner[:] = [name for name in inner if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    wanted = sorted(file for file in found if file.suffix.lower() in FORMATS and file.stem.lower() != "readme")
    if not wanted:
        problems(f"{_shown(path)}: holds no document; put in files that end in {_ENDINGS}")
    yield from wanted


def _in_file(path: Path) -> Iterator[Source]:
    """A file, or the lines of a JSON Lines file; what is wrong with the file itself shows when it is read."""
    where, form = _shown(path), FORMATS.get(path.suffix.lower())
    if form != "jsonl":
        yield Source(where, path.stem, form or "", partial(_read, path))
        return
    try:
        file = _opened(path)
    except UnreadableError as error:
        yield Source(where, path.stem, form, partial(_refuse, error))
        return
    with file:
        yield from _in_lines(where, file)


def _input(stream: BinaryIO) -> Iterator[Source]:
    """Standard input: JSON Lines where it begins with an object, else one text."""
    data = stream.read(_LARGEST + 1)
    if data.lstrip().startswith(b"{"):
        yield from _in_lines(_INPUT, BytesIO(data))
    else:
        yield Source(_INPUT, "stdin", "txt", lambda: _bounded(data))


def _in_lines(where: str, file: BinaryIO) -> Iterator[Source]:
    number, empty = 0, True
    while line := file.readline(_LARGEST + 1):
        number += 1
        if line.strip():
            empty = False
            yield Source(f"{where}:{number}", "", "jsonl", partial(_bounded, line))
        if len(line) > _LARGEST:
            return
    if empty:
        yield Source(where, "", "jsonl", lambda: _bounded(b""))


def _read(path: Path) -> bytes:
    if path.suffix.lower() not in FORMATS and path.exists():
        raise UnreadableError(f"is no file that konvoi reads; save it as one of {_ENDINGS}")
    with _opened(path) as file:
        return _bounded(file.read(_LARGEST + 1))


def _opened(path: Path) -> BinaryIO:
    """The file, open for reading; a large one is refused unread, unless it is one of lines."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise UnreadableError("is neither a file nor a folder; name one")
        if state.st_size > _LARGEST and FORMATS.get(path.suffix.lower()) != "jsonl":
            raise UnreadableError(_too_large(state.st_size))
        return path.open("rb")
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror}); check its name and the right to read it") from error


def _bounded(data: bytes) -> bytes:
    if len(data) > _LARGEST:
        raise UnreadableError(_too_large(len(data)))
    if not data.strip():
        raise UnreadableError("is empty; fill it or leave it out")
    return data


def _refuse(error: UnreadableError) -> bytes:
    raise error


def _too_large(size: int) -> str:
    return f"has {size / _MEGABYTE:.1f} MB; konvoi reads no document of more than {_LARGEST // _MEGABYTE} MB: split it"


def _closed(error: OSError) -> str:
    return f"{_shown(Path(error.filename))}: cannot be read ({error.strerror}); check the right to read it"


def _shown(path: Path) -> str:
    """The path on one line."""
    return str(path) if str(path).isprintable() else ascii(str(path))
