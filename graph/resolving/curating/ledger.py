"""Tables of lines that people edit and commands add to: nothing is glued to a line, and none is lost."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ...model import KonvoiError

_LINE_END = re.compile(r"\r\n?|\n")
_MARK = "\ufeff"
_SECONDS = 60.0


def text_of(file: Path) -> str:
    """What the file says, without its byte order mark.

    Raises:
        KonvoiError: where it is no UTF-8.
    """
    return _raw(file).removeprefix(_MARK)


def rows(file: Path, columns: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """The lines below the heading, each with its number; those that are blank or begin with # are passed over.

    A line ends with LF, CR LF or CR.

    Raises:
        KonvoiError: where the file is no UTF-8 or does not begin with the names of its columns.
    """
    return _told(file, text_of(file), columns)[1:]


def add(file: Path, columns: Sequence[str], cells: Sequence[str]) -> int:
    """The number of the line that the cells have become, the last of the file; the file is made where there is none.

    One process at a time adds to a file, which is replaced whole.

    Raises:
        KonvoiError: as `rows` does, and where another process keeps the file to itself.
    """
    return _add(file, columns, cells).line


@contextmanager
def added(file: Path, columns: Sequence[str], cells: Sequence[str]) -> Iterator[int]:
    """What `add` gives; where what follows fails, the line is taken back, and none that others added meanwhile.

    Raises:
        KonvoiError: as `add` does.
    """
    change = _add(file, columns, cells)
    try:
        yield change.line
    except BaseException:
        _take_back(file, change)
        raise


@dataclass(frozen=True, slots=True)
class _Change:
    """A file before and after a row was added to it, and the number of its line."""

    before: bytes | None
    after: bytes
    row: bytes
    line: int


def _add(file: Path, columns: Sequence[str], cells: Sequence[str]) -> _Change:
    with _alone(file):
        before = file.read_bytes() if file.exists() else None
        text = _raw(file) if file.exists() else ""
        lines = [cells] if _told(file, text.removeprefix(_MARK), columns) else [columns, cells]
        ends = _LINE_END.findall(text)
        end = ends[-1] if ends else "\n"
        glue = "" if text in ("", _MARK) or text.endswith(end) else end
        added = ["\t".join(line) + end for line in lines]
        after = "".join((text, glue, *added))
        _replace(file, after.encode())
        return _Change(before, after.encode(), added[-1].encode(), len(_LINE_END.findall(after)))


def _take_back(file: Path, change: _Change) -> None:
    with _alone(file):
        now = file.read_bytes() if file.exists() else b""
        if now != change.after:
            above, _, below = now.rpartition(change.row)
            _replace(file, above + below)
        elif change.before is None:
            file.unlink()
        else:
            _replace(file, change.before)


def _told(file: Path, text: str, columns: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """The heading and the rows, numbered; nothing where the text has neither."""
    lines = enumerate(_LINE_END.split(text), 1)
    told = tuple((number, line) for number, line in lines if line.strip() and not line.startswith("#"))
    if told and told[0][1].rstrip().split("\t") != list(columns):
        why = f"begin the file with the line {' '.join(columns)}, parted by tabs, or name another file"
        raise KonvoiError(f"{file}:{told[0][0]}: {why}")
    return told


def _raw(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise KonvoiError(f"{file}: is no UTF-8 at byte {error.start}; save it as UTF-8") from error


def _replace(file: Path, data: bytes) -> None:
    """Write the file beside, force it to the disc, and rename it; where the name is a link, what it leads to."""
    real = file.resolve()
    part = real.with_name(real.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with part.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if real.exists():
            shutil.copymode(real, part)
        os.replace(part, real)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _alone(file: Path, seconds: float = _SECONDS) -> Iterator[None]:
    """The file for this process alone; the system lets go of the lock of a process that died."""
    real = file.resolve()
    if not real.parent.is_dir():
        raise KonvoiError(f"{file.parent} is no folder: make it, or name another file")
    lock = FileLock(real.with_name(f".{real.name}.lock"))
    try:
        lock.acquire(timeout=seconds)
    except Timeout as error:
        why = f"another process is still writing to it after {seconds:.0f} seconds: try again later"
        raise KonvoiError(f"{file}: {why}") from error
    try:
        yield
    finally:
        if os.name != "nt":  # there the lock removes its file itself
            Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()
