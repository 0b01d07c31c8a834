"""The tables of the four languages, and the examples that stand beside the rules."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.model import LANGUAGES, Document, Sentence
from graph.reading.lexicon import lexicon, pattern
from graph.reading.statements import cooperation, status_of


def _keys(table: Any, path: str = "") -> Iterator[str]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield f"{path}/{key}"
            yield from _keys(value, f"{path}/{key}")


def _structure(language: str) -> set[str]:
    """The tables and keys of a language, without those whose keys are themselves words or ids."""
    return {key for key in _keys(lexicon(language)) if key.count("/") <= 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_tables(language: str) -> None:
    """A table that one language has, all have."""
    assert _structure(language) == _structure("en")


def _cues(language: str) -> list[tuple[str, str, str]]:
    return [(language, cue["name"], cue["example"]) for cue in lexicon(language)["statements"]["cues"]]


@pytest.mark.parametrize(("language", "name", "example"), [row for one in LANGUAGES for row in _cues(one)])
def test_the_example_of_a_cue_states_a_collaboration(language: str, name: str, example: str) -> None:
    """Each cue's example is a sentence of collaboration that its own words betray."""
    document = Document("example", example, language=language)
    assert cooperation(Sentence(document, 0, len(example)))
    words = next(cue["words"] for cue in lexicon(language)["statements"]["cues"] if cue["name"] == name)
    assert pattern(words).search(example)


def _statuses(language: str) -> list[tuple[str, str, str]]:
    return [(language, s["status"], s["example"]) for s in lexicon(language)["statements"]["statuses"]]


@pytest.mark.parametrize(("language", "status", "example"), [row for one in LANGUAGES for row in _statuses(one)])
def test_the_example_of_a_status_has_it(language: str, status: str, example: str) -> None:
    """Each status' example is read as that status."""
    assert status_of(Sentence(Document("example", example, language=language), 0, len(example))) == status


def test_a_word_with_a_star_stands_for_its_longer_forms_only_at_its_end() -> None:
    """`memorand*` finds "memoranda" but nothing inside another word."""
    assert pattern(["memorand*"]).findall("two memoranda, unmemorandable") == ["memoranda"]


def test_a_han_word_is_found_without_word_boundaries() -> None:
    """Chinese text has no blanks: 签署 is found between its neighbours."""
    assert pattern(["签署"]).search("双方今日签署协议")


def test_no_words_find_nothing() -> None:
    """An empty list of words makes a pattern that matches no text, not every text."""
    assert pattern([]).search("anything") is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "At the end of the week Scania and Chalmers signed an agreement that runs until 2027."),
        ("en", "Scania and Chalmers signed an agreement to develop batteries that could cut the cost of trucks."),
        ("fr", "Renault et l'École centrale de Nantes ont signé un accord valable jusqu'en 2027."),
        ("de", "Die Schaeffler AG und die TU Graz unterzeichneten einen Vertrag bis 2027."),
        ("zh", "双方已于5月12日在芜湖签署协议。"),
    ],
)
def test_a_fresh_signature_is_signed_however_long_it_lasts(language: str, sentence: str) -> None:
    """A term, a hope or the end of a week makes no agreement ended or planned."""
    assert status_of(Sentence(Document("d", sentence, language=language), 0, len(sentence))) == "signed"
