"""A build is written: into a folder of its own, then the manifest that names it, then the files for people."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from ..model import Facts, KonvoiError, Meant
from . import documents, kept
from .exported import exported
from .layout import DOCUMENTS, FACTS, GRAPH, LAYOUT, MANIFEST, ORGANIZATIONS, SHOWN, Manifest, builds, intact
from .placing import copied, put, removed, same, settled, without_parts
from .settings import Settings, seen_from
from .version import installed, reader_version


def write(
    folder: Path,
    facts: Sequence[Facts],
    meant: Meant,
    settings: Settings | None = None,
    told: Sequence[Facts] | None = None,
) -> None:
    """Make the folder hold a build: its graph, its files for people, and what a later build takes from it.

    `facts` are what was read, with these settings; `told` what a person made of them, if that differs. Until the
    manifest is replaced the folder holds what it held, from then on the new build; what an older one wrote is removed.

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
        min_confidence=settings.least,
        versions={"konvoi": installed("konvoi"), "reader": reader_version()},
        documents={id: hashlib.sha256(line).hexdigest() for id, line in _records(facts)},
        files=sums,
        curation=tuple(seen_from(folder, file) for file in settings.curation),
    )
    _place(folder, files, manifest)


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


def _place(folder: Path, files: Mapping[str, bytes], manifest: Manifest) -> None:
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
    for path, part in parts.items():
        if part:
            os.replace(part, path)
    _tidy(folder, manifest.build, before)


def _fill(build: Path, files: Mapping[str, bytes]) -> None:
    build.mkdir(exist_ok=True)
    for name, data in files.items():
        if not same(build / name, data):
            put(build / name, data)
    settled(build)


def _undo(folder: Path, build: str) -> None:
    """Remove what a build that failed has written, unless it is what the folder held before."""
    without_parts(folder, (MANIFEST, *SHOWN))
    named = intact(folder)
    if (folder / build).is_dir() and (named is None or named.build != build):
        removed(folder / build)


def _tidy(folder: Path, build: str, before: Manifest | None) -> None:
    """Remove what older builds, and builds that were killed, have written."""
    without_parts(folder, (MANIFEST, *SHOWN))
    for path in builds(folder):
        if path.name != build:
            removed(path)
    if before and not before.build:
        (folder / DOCUMENTS).unlink(missing_ok=True)
