"""Names of organizations exchanged among the lines of the corpus."""

import random

from graph.model import Language
from graph.training.examples import CORPUS, MARK, Marked, corpus, spans_of
from graph.training.swapping import LineNames


def _line(text: str, language: Language = "en") -> Marked:
    return Marked("l", language, "A:signed", text)


def _marks(line: Marked) -> list[tuple[str, ...]]:
    """The marks of a line without their words."""
    return [mark.groups()[:3] for mark in MARK.finditer(line.text)]


def _texts(lines: list[Marked], at: int) -> set[str]:
    """What the line becomes in two hundred draws."""
    names, order = LineNames(lines), random.Random(1)
    return {spans_of(names.swapped(lines[at], order).text)[0] for _ in range(200)}


def test_a_name_becomes_another_that_is_built_alike() -> None:
    """A word becomes a word, a university another university, and nothing becomes a name of another language."""
    lines = [
        _line("[[ORG!|Mahle]] met the [[ORG!|University of Ulm]]."),
        _line("[[ORG!|Bosch]] met the [[ORG!|University of York]]."),
        _line("[[ORG!|Peugeot]] a rencontré l'[[ORG!|Université de Lyon]].", "fr"),
    ]
    universities = ("University of Ulm", "University of York")
    assert _texts(lines, 0) == {f"{one} met the {other}." for one in ("Mahle", "Bosch") for other in universities}


def test_a_name_is_the_same_wherever_it_stands_in_a_line() -> None:
    """The line goes on to speak of one company; people and places stay as they are."""
    lines = [_line("[[ORG!|Mahle]]: [[PER|Ann Lee]] of [[ORG|Mahle]] in [[LOC|Ulm]]"), _line("[[ORG!|Bosch]]")]
    assert _texts(lines, 0) == {"Mahle: Ann Lee of Mahle in Ulm", "Bosch: Ann Lee of Bosch in Ulm"}


def test_no_name_is_taken_twice() -> None:
    """Two companies of one line stay two, and neither takes the place of the other."""
    lines = [_line("[[ORG!|Mahle]] and [[ORG!|Bosch]]"), _line("[[ORG!|Denso]]"), _line("[[ORG!|Valeo]]")]
    pairs = ("Mahle Bosch", "Denso Bosch", "Valeo Bosch", "Mahle Denso", "Mahle Valeo", "Denso Valeo", "Valeo Denso")
    assert _texts(lines, 0) == {" and ".join(pair.split()) for pair in pairs}


def test_the_corpus_keeps_its_marks() -> None:
    """In every line the same is marked in the same way, parties and agreements too, whatever names it holds."""
    lines = corpus(CORPUS)
    names, order = LineNames(lines), random.Random(1)
    swapped = [names.swapped(line, order) for line in lines]
    assert [_marks(one) for one in swapped] == [_marks(one) for one in lines]
    assert sum(one.text != other.text for one, other in zip(lines, swapped, strict=True)) > len(lines) / 4
