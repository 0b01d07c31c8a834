"""The graph that is served: where it lies, its hash, and whether another has taken its place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from ..knowledge.store import MANIFEST
from ..model import KonvoiError

GRAPH, PAGE = "graph.trig", "graph.html"
Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """A graph as it lies in a build folder or a file now: its hash, and the number of documents if that is known."""

    hash: str
    documents: int | None = None
    page: Path | None = None


def served(where: Path) -> Served:
    """The graph that lies there.

    Raises:
        KonvoiError: where there is none.
    """
    return _built(where) if where.is_dir() else _file(where)


def stamp(where: Path) -> Stamp:
    """What changes when another graph takes the place; empty where there is none.

    >>> stamp(Path("no such folder"))
    ()
    """
    try:
        found = (where / MANIFEST if where.is_dir() else where).stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _file(where: Path) -> Served:
    if not where.is_file():
        raise KonvoiError(f"no graph in {where}: run konvoi build first")
    with where.open("rb") as file:
        return Served(hashlib.file_digest(file, "sha256").hexdigest())


def _built(folder: Path) -> Served:
    manifest = folder / MANIFEST
    if not manifest.exists():
        raise KonvoiError(f"no graph in {folder}: run konvoi build first")
    try:
        said = json.loads(manifest.read_bytes())
        hash, documents = str(said["files"][GRAPH]), len(said["documents"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise KonvoiError(f"{manifest} is damaged: run konvoi build again") from error
    page = folder / PAGE
    return Served(hash, documents, page if page.is_file() else None)
