"""How the documents of a build are read, and what a later build remembers of it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..model import KonvoiError
from .layout import MANIFEST, ORGANIZATIONS, current


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read: with a table of one's own organizations or without, and how sure the reader must be.

    `table` is what the file `organizations` held when the build began; `curation` are the files that it follows.
    """

    organizations: Path | None = None
    table: bytes | None = None
    least: float = 0.0
    curation: tuple[Path, ...] = ()


def settings_of(
    folder: Path,
    *,
    add: bool = False,
    organizations: Path | None = None,
    least: float | None = None,
    curation: tuple[Path, ...] = (),
) -> Settings:
    """What is asked for; where a build is added to, what it was made with stands in for what is not said.

    The table of that build is the copy that the folder keeps, so that folder and table may move.

    Raises:
        KonvoiError: where that copy is damaged.
    """
    before = current(folder) if add else None
    if before and organizations is None and ORGANIZATIONS in before.files:
        organizations = _copy(folder / before.build / ORGANIZATIONS, before.files[ORGANIZATIONS])
    if least is None:
        least = before.min_confidence if before else 0.0
    table = organizations.read_bytes() if organizations and organizations.is_file() else None
    return Settings(organizations, table, least, curation)


def followed(folder: Path, named: Iterable[str | Path] = ()) -> tuple[Path, ...]:
    """The curation files that the build in the folder followed; none where there is no build.

    A folder may come from a stranger: what it names counts only where it lies beside the folder, beside or under one
    of the paths that the user named, or under the working directory.

    Raises:
        KonvoiError: where the manifest is damaged, or a file is gone or lies elsewhere.
    """
    before = current(folder)
    names = before.curation if before else ()
    files = tuple(Path(seen_from(Path.cwd(), Path(os.path.abspath(folder), name))) for name in names)
    near = [Path.cwd(), *(_around(Path(path)) for path in named), folder.resolve().parent]
    for file in files:
        if not any(file.resolve().is_relative_to(place) for place in near):
            why = f"names the curation file {str(file)!r}, which lies elsewhere: name it by --curation if it is yours"
            raise KonvoiError(f"{folder / MANIFEST} {why}")
        if not file.is_file():
            why = f"is gone, and the build in {folder} follows it: put it back, or build with another by --curation"
            raise KonvoiError(f"{file} {why}")
    return files


def _around(path: Path) -> Path:
    """The folder that was named, or the one in which the file lies that was named."""
    whole = path.resolve()
    return whole if whole.is_dir() else whole.parent


def seen_from(folder: Path, file: Path) -> str:
    """The path that leads from the folder to the file; the whole path where none does, as between two drives.

    >>> seen_from(Path("out"), Path("releases", "curation.tsv")).replace(os.sep, "/")
    '../releases/curation.tsv'
    """
    try:
        return os.path.relpath(os.path.abspath(file), os.path.abspath(folder))
    except ValueError:
        return os.path.abspath(file)


def _copy(file: Path, written: str) -> Path:
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != written:
        raise KonvoiError(f"{file} is not what the build was made with: name the table's folder again by --with")
    return file
