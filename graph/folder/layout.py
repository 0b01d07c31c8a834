"""Where the files of a build lie, and the manifest that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from ..analysis.columns import COLUMNS
from ..model import KonvoiError

MANIFEST = "manifest.json"
GRAPH = "graph.trig"
DOCUMENTS, FACTS, ORGANIZATIONS = "documents.jsonl", "facts.jsonl", "organizations.tsv"
SHOWN = (GRAPH, "graph.html", "network.graphml", "centrality.md", "centrality.csv", "unresolved.csv")
OWN = (*SHOWN, DOCUMENTS, FACTS, ORGANIZATIONS, COLUMNS)
PART = ".part"
STORE = "store"
LAYOUT = 3

_BUILD = "[0-9a-f]{16}"


class Manifest(Struct, frozen=True, kw_only=True):
    """What a build folder holds: the hash of each document and file, by what they were made, and where they lie.

    In layout 1 the files lay beside the manifest: `build` is empty there; before layout 3 there was no `store`. The
    curation files that were followed are named as seen from the folder.
    """

    layout: int
    build: Annotated[str, Meta(pattern=f"^({_BUILD})?$")] = ""
    graph: str
    store: str = ""
    min_confidence: float = 0.0
    versions: dict[str, str] = {}  # msgspec copies it
    documents: dict[str, str]
    files: dict[str, str]
    curation: tuple[str, ...] = ()


def current(folder: Path) -> Manifest | None:
    """The manifest of the build in the folder; None where there is none.

    Raises:
        KonvoiError: where it is damaged.
    """
    file = folder / MANIFEST
    if not file.exists():
        return None
    try:
        return msgspec.json.decode(file.read_bytes(), type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise KonvoiError(f"{file} is damaged ({error}): build again without --add") from error


def intact(folder: Path) -> Manifest | None:
    """The manifest of the build in the folder; None where there is none, or it is damaged."""
    try:
        return current(folder)
    except KonvoiError:
        return None


def builds(folder: Path) -> Iterator[Path]:
    """The folders of builds, whole or begun, by name."""
    for path in sorted(folder.iterdir()):
        if re.fullmatch(_BUILD, path.name) and path.is_dir() and not path.is_symlink():
            yield path
