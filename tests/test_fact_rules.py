"""The words of the lexicon as patterns, and sentences whose names are covered."""

from __future__ import annotations

import re

import pytest

from graph.model import Document, Occurrence, Sentence
from graph.reading.details.rules import COVERED, ORG, any_of, covered, evidence, inside, longest, rules, words


def _sentence(text: str) -> Sentence:
    return Sentence(Document("d", text, language="en"), 0, len(text))


@pytest.mark.parametrize(
    ("listed", "text", "found"),
    [
        (["dean", "vice dean"], "Vice  Dean and dean", ["Vice  Dean", "dean"]),
        (["partner*"], "partners, unpartnered", ["partners"]),
        (["*leiter*"], "Projektleiterin, Leitern", ["Projektleiterin", "Leitern"]),
        (["*labor"], "Getriebelabor und Labore", ["Getriebelabor"]),
        (["总经理", "副总经理"], "副总经理", ["副总经理"]),
        (["CEO"], "岭河CEO陈立群, CEOs", ["CEO"]),
        (["a.b", "(c)"], "axb a.b (c)", ["a.b", "(c)"]),
        ([], "anything", []),
    ],
)
def test_words_are_found_whole_and_the_longest_first(listed: list[str], text: str, found: list[str]) -> None:
    """A star stands for more letters, at either end; Han words have no borders; signs mean themselves."""
    assert any_of(listed).findall(text) == found


def test_a_language_without_lexicon_has_no_rules() -> None:
    """Nothing is found in a language that nobody wrote down."""
    assert rules(None, "people", "roles") == rules("xx", "people", "roles") == ()
    assert words("xx", "people", "roles").search("director") is None


def test_an_organization_is_covered_and_the_text_keeps_its_length() -> None:
    """Of two names that overlap the longer one counts; what hostile text already holds covers nothing."""
    sentence = _sentence("The \ue000\ue001 Veldora Motors Ltd, **Inc** said.")
    named = (Occurrence(7, 21, "d/short"), Occurrence(7, 25, "d/long"))
    text = covered(sentence, named)
    assert len(text) == len(sentence.text)
    assert inside(sentence, named) == (Occurrence(7, 25, "d/long"),)
    assert [found.span() for found in re.finditer(ORG, text)] == [(7, 25)]
    assert "*" not in text


def test_an_organization_of_another_sentence_is_not_inside() -> None:
    """Neither before, nor after, nor across the border."""
    document = Document("d", "Veldora. Motors.", language="en")
    sentence = Sentence(document, 9, 16)
    assert inside(sentence, (Occurrence(0, 7, "d/a"), Occurrence(5, 12, "d/b"))) == ()
    assert not re.search(COVERED, covered(sentence, ()))


def test_evidence_is_the_whole_sentence() -> None:
    """The quote is the slice, with the rule that found it."""
    proof = evidence(_sentence("It runs."), "people/role", 0.5)
    assert (proof.start, proof.end, proof.quote, proof.rule, proof.confidence) == (0, 8, "It runs.", "people/role", 0.5)


def test_of_overlapping_finds_the_longest_stay() -> None:
    """In the order of the text."""
    assert longest([(4, 6, "c"), (0, 2, "a"), (1, 5, "b")]) == [(1, 5, "b")]
    assert longest([(4, 6, "c"), (0, 2, "a")]) == [(0, 2, "a"), (4, 6, "c")]
