"""A build is written: into a folder of its own, then the manifest that names it, then the files for people."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from ..knowledge.keeping import keep
from ..model import Facts, KonvoiError, Meant
from . import documents, kept
from .exported import exported
from .layout import (
    DOCUMENTS,
    FACTS,
    GRAPH,
    LAYOUT,
    MANIFEST,
    ORGANIZATIONS,
    PART,
    SHOWN,
    STORE,
    Manifest,
    builds,
    intact,
)
from .placing import copied, put, removed, same, settled, without_parts
from .settings import Settings, seen_from
from .version import installed, reader_version


def write(
    folder: Path,
    facts: Sequence[Facts],
    meant: Meant,
    settings: Settings | None = None,
    told: Sequence[Facts] | None = None,
) -> tuple[str, ...]:
    """Make the folder hold a build: its graph, its files for people, and what a later build takes from it.

    `facts` are what was read, with these settings; `told` what a person made of them, if that differs. Until the
    manifest is replaced the folder holds what it held, from then on the new build; what an older one wrote is removed.
    The lines that come back say what of it could not be removed or replaced.

    Raises:
        KonvoiError: where the folder is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise KonvoiError(f"{folder} is a file: name a folder with -o")
    settings = settings or Settings()
    files = _files(_sorted(facts), _sorted(facts if told is None else told), meant, settings)
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    build = hashlib.sha256(repr(sorted(sums.items())).encode()).hexdigest()[:16]
    manifest = Manifest(
        layout=LAYOUT,
        build=build,
        graph=f"{build}/{GRAPH}",
        store=f"{build}/{STORE}",
        min_confidence=settings.least,
        versions={"konvoi": installed("konvoi"), "reader": reader_version()},
        documents={id: hashlib.sha256(line).hexdigest() for id, line in _records(facts)},
        files=sums,
        curation=tuple(seen_from(folder, file) for file in settings.curation),
    )
    return _place(folder, files, manifest)


def _sorted(facts: Sequence[Facts]) -> list[Facts]:
    return sorted(facts, key=lambda one: one.document.id)


def _records(facts: Sequence[Facts]) -> list[tuple[str, bytes]]:
    return sorted((one.document.id, documents.record(one.document)) for one in facts)


def _files(facts: Sequence[Facts], told: Sequence[Facts], meant: Meant, settings: Settings) -> dict[str, bytes]:
    files = {name: text.encode() for name, text in exported(told, meant).items()}
    files[DOCUMENTS] = documents.lines(one.document for one in facts)
    files[FACTS] = kept.lines(facts, settings)
    if settings.table is not None:
        files[ORGANIZATIONS] = settings.table
    return files


def _place(folder: Path, files: Mapping[str, bytes], manifest: Manifest) -> tuple[str, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    before = intact(folder)
    try:
        _fill(folder / manifest.build, files)
        parts = {folder / name: copied(folder / manifest.build / name, folder / name) for name in SHOWN}
        settled(folder)
        put(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    except BaseException:
        _undo(folder, manifest.build)
        raise
    settled(folder)
    return (*_shown(parts, folder / manifest.build), *_tidied(folder, manifest.build, before))


def _shown(parts: Mapping[Path, Path | None], build: Path) -> Iterator[str]:
    """Put the files for people in their places; a line for each that cannot be."""
    for path, part in parts.items():
        try:
            if part:
                os.replace(part, path)
        except OSError as error:
            why = f"is not that of this build ({error.strerror}): remove it and build again"
            yield f"{path}: {why}, or take {build / path.name}"


def _fill(build: Path, files: Mapping[str, bytes]) -> None:
    build.mkdir(exist_ok=True)
    for name, data in files.items():
        if not same(build / name, data):
            put(build / name, data)
    if not (build / STORE).exists():
        keep(files[GRAPH], build / STORE)
    settled(build)


def _undo(folder: Path, build: str) -> None:
    """Remove what a build that failed has written, unless it is what the folder held before."""
    without_parts(folder, (MANIFEST, *SHOWN))
    named = intact(folder)
    if (folder / build).is_dir() and (named is None or named.build != build):
        removed(folder / build)


def _tidied(folder: Path, build: str, before: Manifest | None) -> Iterator[str]:
    """Remove what older builds, and builds that were killed, have written; a line for each that cannot be."""
    old: list[tuple[Path, Callable[[Path], None]]] = [(folder / (name + PART), _without) for name in (MANIFEST, *SHOWN)]
    old += [(path, removed) for path in builds(folder) if path.name != build]
    if before and not before.build:
        old.append((folder / DOCUMENTS, _without))
    for path, remove in old:
        try:
            remove(path)
        except OSError as error:
            yield f"{path}: an older build wrote it, and it cannot be removed ({error.strerror}): remove it"


def _without(file: Path) -> None:
    file.unlink(missing_ok=True)
