"""The documents of a build, kept as JSON Lines that `konvoi build` reads too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ..model import Document, KonvoiError, PartialDate
from .layout import DOCUMENTS, current


class _Record(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    text: str
    language: str | None
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    retold: bool


def record(document: Document) -> bytes:
    """The whole document as a line of JSON, without the line's end."""
    published = str(document.published) if document.published else None
    fields = (getattr(document, name) for name in _Record.__struct_fields__)
    return msgspec.json.encode(msgspec.structs.replace(_Record(*fields), published=published))


def lines(documents: Iterable[Document]) -> bytes:
    """The documents as JSON Lines."""
    return b"".join(record(document) + b"\n" for document in documents)


def kept_documents(folder: Path) -> tuple[Document, ...]:
    """The documents that the build in the folder rests on; none where there is no build.

    Raises:
        KonvoiError: where the folder's list of documents is damaged.
    """
    manifest = current(folder)
    if manifest is None:
        return ()
    file = folder / manifest.build / DOCUMENTS
    data = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(data).hexdigest() != manifest.files.get(DOCUMENTS):
        raise KonvoiError(f"{file} is damaged or missing: build again without --add")
    try:
        return tuple(map(_document, data.splitlines()))
    except (msgspec.MsgspecError, ValueError) as error:
        raise KonvoiError(f"{file} is damaged ({error}): build again without --add") from error


def _document(line: bytes) -> Document:
    kept = msgspec.json.decode(line, type=_Record)
    fields: dict[str, Any] = msgspec.structs.asdict(kept)
    return Document(**fields | {"published": PartialDate.parse(kept.published) if kept.published else None})
