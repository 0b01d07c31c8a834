"""The graph kept on disc for questions: whole or not there, opened by many, never changed by a question."""

from pathlib import Path

import pytest

from graph.knowledge.answers import values
from graph.knowledge.keeping import keep, opened
from graph.knowledge.store import open_store
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import KonvoiError
from tests.small_graph import FACTS, MEANT

TRIG = serialized(dataset(FACTS, MEANT), "trig").encode()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The small graph, kept in a folder."""
    keep(TRIG, tmp_path / "store")
    return tmp_path / "store"


def test_what_is_kept_is_the_graph(kept: Path, tmp_path: Path) -> None:
    """The store holds the quads of the file, no more and no fewer."""
    (tmp_path / "graph.trig").write_bytes(TRIG)
    whole = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?p ?o ?g"
    rows = [tuple(map(str, row)) for row in opened(kept).query(whole)]
    assert rows == [tuple(map(str, row)) for row in open_store(tmp_path / "graph.trig").select(whole).rows]


def test_it_is_opened_by_several_at_once(kept: Path) -> None:
    """A question needs no lock."""
    first, second = opened(kept), opened(kept)
    assert len(first) == len(second) > 0


def test_it_cannot_be_changed(kept: Path) -> None:
    """What is opened for questions refuses to write."""
    with pytest.raises((OSError, RuntimeError), match="read-write"):
        opened(kept).clear()


def test_what_a_killed_build_left_is_no_hindrance(tmp_path: Path) -> None:
    """A half-written store lies beside the place where a whole one belongs."""
    half = tmp_path / "store.part"
    half.mkdir()
    (half / "CURRENT").write_text("nonsense")
    keep(TRIG, tmp_path / "store")
    assert len(opened(tmp_path / "store")) > 0 and not half.exists()


def test_a_graph_that_is_none_leaves_no_store(tmp_path: Path) -> None:
    """Nothing stands under the name of the store before it is whole."""
    with pytest.raises(SyntaxError):
        keep(b"no TriG", tmp_path / "store")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("file", ["CURRENT", "MANIFEST-000005"])
def test_a_damaged_store_is_an_error_of_one_line(kept: Path, file: str) -> None:
    """The user learns to build again."""
    for path in kept.glob(file[:8] + "*"):
        path.write_bytes(b"\x00damage\n")
    with pytest.raises(KonvoiError, match=r"cannot be opened .*: run konvoi build again") as error:
        opened(kept)
    assert "\n" not in str(error.value)


def test_a_store_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """And none is made."""
    with pytest.raises(KonvoiError, match="cannot be opened"):
        opened(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_question_is_answered_from_the_store_that_a_manifest_names(kept: Path, tmp_path: Path) -> None:
    """A build folder is opened by its manifest."""
    (tmp_path / "manifest.json").write_text('{"graph": "gone.trig", "store": "store"}')
    answer = open_store(tmp_path).select("SELECT (COUNT(*) AS ?n) WHERE { ?agreement a kv:Agreement }")
    assert values(answer) == [("3",)]
