"""The gold documents of a folder: read, checked, and given to a reader without their answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..model import KonvoiError

Json = Mapping[str, Any]

NEEDED: Mapping[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "surface", "type"),
    "people": ("name", "org"),
    "agreements": ("id", "main", "parties", "kind", "kind_ok", "signed_on", "facilities", "evidence"),
}
KEYS = ("id", "lang", "format", "source", "text", "negative", *NEEDED)


def documents(gold_folder: Path) -> Iterator[dict[str, str]]:
    """The gold documents without their answers, as the lines of a `.jsonl` file hold them; what is unknown is left out.

    Raises:
        KonvoiError: where there is no gold document, or one is broken.
    """
    return map(without_answers, gold_documents(gold_folder))


def without_answers(gold: Json) -> dict[str, str]:
    """One gold document without its answers."""
    about = {key: gold["source"].get(key) for key in ("publisher", "title", "url", "published")}
    known = {key: value for key, value in about.items() if value is not None}
    return {"id": gold["id"], "format": gold["format"], **known, "text": gold["text"]}


def gold_documents(folder: Path) -> tuple[Json, ...]:
    """The gold documents under a folder, in the order of their paths.

    Raises:
        KonvoiError: where there is none, or one is no JSON, lacks a key, names an unknown party or has another's id.
    """
    files = sorted(folder.rglob("*.json"))
    if not files:
        raise KonvoiError(f"{folder}: no gold document (*.json) in it: name a folder such as tests/gold/seeds")
    gold = tuple(map(_read, files))
    first: dict[str, Path] = {}
    for file, document in zip(files, gold, strict=True):
        if (other := first.setdefault(document["id"], file)) != file:
            raise KonvoiError(f"{file}: {other} has the id {document['id']!r} too: give each its own")
    return gold


def listed(told: Json, key: str) -> Sequence[Any]:
    """The list that an answer gives under a key, empty where it gives none."""
    return told.get(key) or ()


def _read(file: Path) -> Json:
    try:
        gold = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise KonvoiError(f"{file}: not JSON in UTF-8 ({error}): mend it or take it away") from error
    _check_keys(gold, KEYS, str(file))
    for name, keys in NEEDED.items():
        for number, part in enumerate(gold[name] if isinstance(gold[name], list) else [None], 1):
            _check_keys(part, keys, f"{file}: {name}, no. {number}")
    _check_references(gold, file)
    return gold  # type: ignore[no-any-return]


def _check_keys(part: object, keys: Sequence[str], where: str) -> None:
    missing = [key for key in keys if not isinstance(part, dict) or key not in part]
    if missing:
        raise KonvoiError(f"{where}: no {', '.join(missing)}: add what graph/training/README.md asks for")


def _check_references(gold: Json, file: Path) -> None:
    known = {organization["id"] for organization in gold["organizations"]}
    for agreement in gold["agreements"]:
        if unknown := sorted(set(agreement["parties"]) - known):
            raise KonvoiError(
                f"{file}: {agreement['id']}: no organization has the id {unknown[0]!r} of a party: add it"
            )
