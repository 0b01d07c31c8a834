"""Files put in place whole: written beside, kept safe, renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from .layout import OWN, PART, STORE


def put(path: Path, data: bytes) -> None:
    """Write the file beside, force it to the disc, and rename it."""
    part = beside(path)
    try:
        _write(part, data)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _write(part: Path, data: bytes) -> None:
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def beside(path: Path) -> Path:
    """Where the file is written before it is renamed; nothing lies there."""
    part = path.with_name(path.name + PART)
    part.unlink(missing_ok=True)
    return part


def same(path: Path, data: bytes) -> bool:
    """Whether the file holds these bytes."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def copied(source: Path, path: Path) -> Path | None:
    """A second name of the source, or a copy, beside where it shall stand; None where it stands there already."""
    if path.exists() and path.samefile(source):
        return None
    part = beside(path)
    try:
        os.link(source, part)
    except OSError:  # a file system without hard links
        _write(part, source.read_bytes())
    return part


def settled(folder: Path) -> None:
    """Force the names in the folder to the disc, where the system can."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def without_parts(folder: Path, names: Iterable[str]) -> None:
    """Remove what a killed build left beside these files."""
    for name in names:
        (folder / (name + PART)).unlink(missing_ok=True)


def removed(build: Path) -> None:
    """Remove the folder of a build; what konvoi did not write stays, and the folder with it."""
    without_parts(build, OWN)
    for store in (build / STORE, build / (STORE + PART)):
        if store.is_dir() and not store.is_symlink():
            shutil.rmtree(store)
    for name in OWN:
        (build / name).unlink(missing_ok=True)
    if not any(build.iterdir()):
        build.rmdir()
