"""What decides how a document is read: code, lexicons, model, and what is known beforehand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..shipped import shipped

_PACKAGE = Path(__file__).resolve().parents[1]
_ROOMS = ("model", "authority", "reading")
_LIBRARIES = ("numpy", "onnxruntime", "pyahocorasick")


@cache
def reader_version() -> str:
    """The hash of the code, the lexicons and the model that read, of the ontology, and of the libraries' versions."""
    found = hashlib.sha256(repr([(name, installed(name)) for name in _LIBRARIES]).encode())
    for file in (_PACKAGE / "pipeline.py", *_files()):
        found.update(f"\n{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}".encode())
    return found.hexdigest()


def installed(distribution: str) -> str:
    """The version of an installed distribution; empty where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _files() -> Iterator[Path]:
    for folder in (*(_PACKAGE / room for room in _ROOMS), Path(str(shipped("ontology")))):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                yield file
