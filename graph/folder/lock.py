"""One build of a folder at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ..model import KonvoiError
from .layout import MANIFEST

LOCK = ".lock"
_SECONDS = 60.0


@contextmanager
def locked(folder: Path, say: Callable[[str], None], seconds: float = _SECONDS) -> Iterator[None]:
    """The folder for this process alone; `say` gets one line where another has it and is waited for.

    The system lets go of the lock of a process that died. A new folder in which nothing was built goes away again.

    Raises:
        KonvoiError: where the other is not done in time, or no folder can be made.
    """
    if folder.exists() and not folder.is_dir():
        raise KonvoiError(f"{folder} is a file: name a folder with -o")
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK)
    _acquire(lock, folder, say, seconds)
    try:
        yield
    finally:
        if os.name != "nt" and not (folder / MANIFEST).exists():
            (folder / LOCK).unlink(missing_ok=True)
        lock.release()
        _without_nothing(folder)


def _acquire(lock: FileLock, folder: Path, say: Callable[[str], None], seconds: float) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(f"{folder}: another build is at work here, waiting for it")
        try:
            lock.acquire(timeout=seconds)
        except Timeout as error:
            why = f"{folder}: another build is still at work here after {seconds:.0f} seconds: build again later"
            raise KonvoiError(f"{why}, or into another folder with -o") from error


def _without_nothing(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()
