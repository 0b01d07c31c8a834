"""The columns of the agreements, kept with the graph of a build, so that a network is made without asking for them."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta, Struct

from ..knowledge.store import MANIFEST, Store
from .collaborations import Collaborations, Pairs, of_store

COLUMNS = "columns.json"

Texts = tuple[str, ...]
Numbers = list[int]


class _Manifest(Struct, frozen=True):
    """What of the manifest of a build says where its files lie, and what their hashes are."""

    build: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
    files: dict[str, str]


class _Kept(Struct, frozen=True, forbid_unknown_fields=True):
    organizations: Texts
    names: Texts
    types: Texts
    countries: Texts
    whole: Numbers
    agreements: Texts
    years: Numbers
    kinds: Texts
    statuses: Texts
    confidence: list[float]
    party: tuple[Numbers, Numbers]
    domain: tuple[Numbers, Numbers]
    domains: Texts


def kept(of: Collaborations) -> bytes:
    """The columns as JSON, the same bytes for the same columns."""
    lists = {name: getattr(of, name).tolist() for name in ("whole", "years", "confidence")}
    pairs = {name: tuple(column.tolist() for column in getattr(of, name)) for name in ("party", "domain")}
    fields = {name: getattr(of, name) for name in _Kept.__struct_fields__}
    return msgspec.json.encode(_Kept(**fields | lists | pairs))


def collaborations(where: str | Path, store: Store) -> Collaborations:
    """The columns of the graph in a build folder, as they were kept with it; of any other the answers of its store.

    Columns that are damaged, or those of another build, count as none; a line on stderr says so.

    Raises:
        KonvoiError: as `of_store`.
    """
    found = _found(Path(where))
    return of_store(store) if found is None else found


def _found(folder: Path) -> Collaborations | None:
    manifest = _manifest(folder)
    if manifest is None or COLUMNS not in manifest.files:
        return None
    file = folder / manifest.build / COLUMNS
    try:
        return _read(file, manifest.files[COLUMNS])
    except (OSError, ValueError, RecursionError):  # what msgspec raises is a ValueError
        why = "is missing, damaged, or of another build: the graph is asked instead"
        print(f"{file} {why}; konvoi build makes it again", file=sys.stderr)
        return None


def _manifest(folder: Path) -> _Manifest | None:
    """The manifest of the folder; None where there is none, or none that says where the files of its build lie."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Manifest)
    except (OSError, ValueError, RecursionError):
        return None


def _read(file: Path, hash: str) -> Collaborations:
    """The columns that the file holds.

    Raises:
        OSError: where it cannot be read.
        ValueError: where it is not the file of this hash, or its columns do not fit together.
        RecursionError: where it is nested too deep.
    """
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != hash:
        raise ValueError("another file than that of the build")
    return _columns(msgspec.json.decode(data, type=_Kept))


def _columns(said: _Kept) -> Collaborations:
    organizations, agreements = len(said.organizations), len(said.agreements)
    return Collaborations(
        organizations=said.organizations, names=said.names, types=said.types, countries=said.countries,
        whole=np.array(said.whole, dtype=np.int64),
        agreements=said.agreements,
        years=np.array(said.years, dtype=np.int32),
        kinds=said.kinds, statuses=said.statuses,
        confidence=np.array(said.confidence, dtype=np.float64),
        party=_pairs(said.party, agreements, organizations),
        domain=_pairs(said.domain, agreements, len(said.domains)),
        domains=said.domains,
    )  # fmt: skip


def _pairs(pairs: tuple[Numbers, Numbers], one: int, other: int) -> Pairs:
    """The pairs of indices.

    Raises:
        ValueError: where one of them is beyond its column.
    """
    found = np.array(pairs[0], dtype=np.int64), np.array(pairs[1], dtype=np.int64)
    for column, size in zip(found, (one, other), strict=True):
        if len(column) and not 0 <= column.min() <= column.max() < size:
            raise ValueError("an index is beyond its column")
    return found
