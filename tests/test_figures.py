"""The shipped model keeps its figures: what `konvoi evaluate` found when it was shipped, less a little."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph import evaluation, pipeline
from graph.evaluation import Tally
from graph.reading.documents import documents_of
from graph.reading.records import record

GOLD = Path(__file__).with_name("gold")


def _tallies(folder: Path) -> Mapping[str, Tally]:
    documents = list(documents_of(evaluation.documents(folder), str(folder), problems=print))
    answers = {one.document.id: record(one) for one in pipeline.read(documents)}
    return evaluation.evaluate(folder, answers).scores[0].tallies


@pytest.fixture(scope="module")
def development() -> Mapping[str, Tally]:
    """The tallies of the development documents."""
    return _tallies(GOLD / "dev")


@pytest.fixture(scope="module")
def ordinary() -> Mapping[str, Tally]:
    """The tallies of the documents of the ordinary kind."""
    return _tallies(GOLD / "ordinary")


@pytest.fixture(scope="module")
def unread() -> Mapping[str, Tally]:
    """The tallies of those of the ordinary kind that no rule was mended by."""
    return _tallies(GOLD / "unread")


@pytest.fixture(scope="module")
def shipped() -> Mapping[str, Tally]:
    """The tallies of the shipped documents."""
    return _tallies(GOLD / "seeds")


@pytest.mark.parametrize(
    ("row", "least"),
    [
        ("agreement", 0.5),
        ("fact", 0.58),
        ("organization", 0.86),
        ("person", 0.86),
        ("evidence is a quotation", 1.0),
        ("evidence is the right sentence", 0.94),
        ("negative document left alone", 0.88),
    ],
)
def test_the_figures_of_the_development_documents_hold(
    development: Mapping[str, Tally], row: str, least: float
) -> None:
    """No change of code or model makes the reader worse unseen."""
    assert development[row].f1 >= least


@pytest.mark.parametrize(
    ("row", "least"),
    [
        ("agreement", 0.61),
        ("fact", 0.6),
        ("organization", 0.88),
        ("evidence is a quotation", 1.0),
        ("evidence is the right sentence", 0.94),
        ("negative document left alone", 0.85),
    ],
)
def test_the_figures_of_the_ordinary_documents_hold(ordinary: Mapping[str, Tally], row: str, least: float) -> None:
    """Nor on documents of the ordinary kind, written by others."""
    assert ordinary[row].f1 >= least


@pytest.mark.parametrize(
    ("row", "least"),
    [
        ("agreement", 0.57),
        ("fact", 0.58),
        ("organization", 0.88),
        ("person", 0.83),
        ("evidence is a quotation", 1.0),
        ("evidence is the right sentence", 0.94),
        ("negative document left alone", 0.7),
    ],
)
def test_the_figures_of_the_unread_documents_hold(unread: Mapping[str, Tally], row: str, least: float) -> None:
    """Nor on those that were written last."""
    assert unread[row].f1 >= least


@pytest.mark.parametrize(
    ("row", "least"), [("agreement", 0.585), ("fact", 0.595), ("negative document left alone", 0.87)]
)
def test_the_figures_of_all_unseen_documents_hold(
    development: Mapping[str, Tally], ordinary: Mapping[str, Tally], unread: Mapping[str, Tally], row: str, least: float
) -> None:
    """Together they tell most: of 42 documents alone the last digits of the model move a figure by 0.05."""
    assert (development[row] + ordinary[row] + unread[row]).f1 >= least


@pytest.mark.parametrize(
    ("row", "least"), [("agreement", 0.75), ("fact", 0.74), ("organization", 0.93), ("person", 0.98)]
)
def test_the_figures_of_the_shipped_documents_hold(shipped: Mapping[str, Tally], row: str, least: float) -> None:
    """What a newcomer sees first stays at least as good."""
    assert shipped[row].f1 >= least
