"""The columns kept with a build: drawn from them or from the graph, a network is the same."""

import hashlib
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.analysis.collaborations import Collaborations, of_meant
from graph.analysis.columns import COLUMNS, collaborations, kept
from graph.knowledge.store import Store, open_store
from graph.model import Meant
from tests.test_ranking import meant, written

BUILD = "0123456789abcdef"


def columns(of: Collaborations) -> list[Any]:
    """All of it as lists, with the types of the arrays."""
    found = (getattr(of, field.name) for field in fields(Collaborations))
    return [
        [(array.dtype, array.tolist()) for array in (one if isinstance(one, tuple) else (one,))]
        if isinstance(one, np.ndarray) or (isinstance(one, tuple) and one and isinstance(one[0], np.ndarray))
        else one
        for one in found
    ]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The graph of `test_ranking`."""
    return open_store(written(tmp_path, meant()))


def build(folder: Path, data: bytes, said: str | None = None) -> Path:
    """A build folder with these columns, and the hash that its manifest says."""
    (folder / BUILD).mkdir(parents=True)
    (folder / BUILD / COLUMNS).write_bytes(data)
    said = said or hashlib.sha256(data).hexdigest()
    (folder / "manifest.json").write_text(json.dumps({"build": BUILD, "files": {COLUMNS: said}, "layout": 3}))
    return folder


def altered(**more: Any) -> bytes:
    """The columns with some that are others."""
    return json.dumps(json.loads(kept(of_meant(meant()))) | more).encode()


@pytest.mark.parametrize("what", [meant(), Meant()])
def test_what_is_kept_comes_back(what: Meant, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every column with its type; the graph is not asked."""
    monkeypatch.setattr(Store, "answer", lambda *_: pytest.fail("it was asked"))
    folder = build(tmp_path / "out", kept(of_meant(what)))
    assert columns(collaborations(folder, store)) == columns(of_meant(what))


def test_the_same_columns_are_the_same_bytes() -> None:
    """However the graph came."""
    backwards = Meant(meant().organizations[::-1], meant().agreements[::-1])
    assert kept(of_meant(meant())) == kept(of_meant(backwards))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (kept(of_meant(Meant())), "0" * 64),  # of another build
        (b"{", None),
        (b"[" * 100_000, None),
        (altered(party=[[0], [99]]), None),
        (altered(domain=[[-1], [0]]), None),
        (altered(years=["x"]), None),
        (altered(more=1), None),
    ],
)
def test_damaged_columns_count_as_none(
    data: bytes, said: str | None, tmp_path: Path, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    """The graph is asked then, and one line says which file cannot be used."""
    folder = build(tmp_path / "out", data, said)
    assert columns(collaborations(folder, store)) == columns(of_meant(meant()))
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{folder / BUILD / COLUMNS} is missing, damaged, or of another build")


def test_missing_columns_are_said(tmp_path: Path, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """The manifest names them, and they are not there."""
    folder = build(tmp_path / "out", kept(of_meant(meant())))
    (folder / BUILD / COLUMNS).unlink()
    assert columns(collaborations(folder, store)) == columns(of_meant(meant()))
    assert str(folder / BUILD / COLUMNS) in capsys.readouterr().err


def test_columns_outside_the_folder_are_not_read(tmp_path: Path, store: Store) -> None:
    """A build is named by sixteen digits, never by a way out."""
    folder = build(tmp_path / "out", kept(of_meant(Meant())))
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace(BUILD, f"../out/{BUILD}"))
    assert columns(collaborations(folder, store)) == columns(of_meant(meant()))


@pytest.mark.parametrize("where", ["http://127.0.0.1:1/sparql", "nowhere", "graph.trig"])
def test_what_is_no_build_folder_is_asked(where: str, store: Store) -> None:
    """An endpoint, a file."""
    assert columns(collaborations(where, store)) == columns(of_meant(meant()))


@pytest.mark.parametrize(
    "manifest", ["", "[]", '{"build": 1}', f'{{"build": "{BUILD}"}}', f'{{"build": "{BUILD}", "files": {{}}}}']
)
def test_a_manifest_without_columns_names_none(
    manifest: str, tmp_path: Path, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    """As that of an older build; nothing is amiss with its columns, and nothing is said."""
    folder = build(tmp_path / "out", kept(of_meant(Meant())))
    (folder / "manifest.json").write_text(manifest)
    assert columns(collaborations(folder, store)) == columns(of_meant(meant()))
    assert capsys.readouterr().err == ""
