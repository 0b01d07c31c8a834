"""The training data: every mark of the corpus is well formed, every annotated document is sound."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from graph.authority.concepts import concepts
from graph.evaluation.gold import gold_documents
from graph.model import LANGUAGES

TRAINING = Path(__file__).resolve().parents[1] / "graph" / "training"
LABEL = re.compile(r"N|A:(signed|planned|extended|ended|denied|active)")
MARK = re.compile(r"\[\[(?:(?:ORG|REF)(!(?:\d+(?:,\d+)*)?)|(?:ORG|PER|LOC|DATE|FAC|MISC))\|([^\[\]|]+)\]\]")
SENTENCES = {"en": 1755, "fr": 1750, "de": 1750, "zh": 1747}


def sentences(language: str) -> list[tuple[str, str]]:
    """Label and marked sentence of each line."""
    lines = (TRAINING / "corpus" / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, _, text in (line.partition("\t") for line in lines if line[:1] not in ("", "#"))]


def faults(label: str, text: str) -> list[str]:
    """What is wrong with a line of the corpus."""
    marks = MARK.findall(text)
    parties = [words for party, words in marks if party]
    wrong = {
        "label": not LABEL.fullmatch(label),
        "mark": "[[" in MARK.sub("", text) or "]]" in MARK.sub("", text),
        "blank": any(words != words.strip() for _, words in marks),
        "parties": bool(parties) if label == "N" else len(parties) < 2,
    }
    return [fault for fault, there in wrong.items() if there]


@pytest.mark.parametrize("language", LANGUAGES)
def test_corpus_is_well_formed(language: str) -> None:
    """Each line has a label and sound marks; a statement two parties, any other sentence none; none stands twice."""
    lines = sentences(language)
    plain = Counter(MARK.sub(r"\2", text) for _, text in lines)
    assert len(lines) == SENTENCES[language]
    assert [(text, faults(label, text)) for label, text in lines if faults(label, text)] == []
    assert [text for text, times in plain.items() if times > 1] == []


@pytest.mark.parametrize(
    ("label", "text", "fault"),
    [
        ("A:inked", "[[ORG!|Mahle]] teams with [[ORG!|Valeo]]", "label"),
        ("A:signed", "[[ORG!|Mahle] teams with [[ORG!|Valeo]]", "mark"),
        ("A:signed", "[[ORG!|Mahle ]]teams with [[ORG!|Valeo]]", "blank"),
        ("A:signed", "[[ORG!|Mahle]] teams with [[ORG|Valeo]]", "parties"),
        ("N", "[[ORG!|Mahle]] opens a shop", "parties"),
    ],
)
def test_faulty_lines_are_seen(label: str, text: str, fault: str) -> None:
    """A line with a wrong label, a broken mark or parties where there can be none does not pass."""
    assert fault in faults(label, text)


@pytest.mark.parametrize(
    ("folder", "counts"),
    [
        ("documents", {"en": 636, "fr": 438, "de": 431, "zh": 599}),
        ("waiting", {"en": 60, "fr": 20, "de": 40, "zh": 58}),
    ],
)
def test_documents_are_sound(folder: str, counts: dict[str, int]) -> None:
    """The annotated documents are complete, their quotes stand in the text, their ids are those of the ontology."""
    documents = gold_documents(TRAINING / folder)
    assert Counter(document["lang"] for document in documents) == counts
    rolled_up = {concept.rolls_up_to for concept in concepts("domain").values()}
    for document in documents:
        ids = {agreement["id"] for agreement in document["agreements"]}
        quotes = [quote for agreement in document["agreements"] for quote in agreement["evidence"]]
        quotes += [sentence["text"] for sentence in document["sentences"]]
        assert [quote for quote in quotes if quote not in document["text"]] == []
        assert {id for sentence in document["sentences"] for id in (*sentence["states"], *sentence["about"])} <= ids
        assert {domain for agreement in document["agreements"] for domain in agreement["domains"]} <= rolled_up
