"""How names stand in a sentence: who is left unnamed, what is founded, who is added."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ..model import Occurrence, Sentence
from .details.rules import COVERED, covered, inside, words

_LONGEST_PHRASE = 45
_MOST_WORDS = 5
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_COMMA = re.compile(r"[,;、，]")
_CLOSING = " \t\n*_»”\"'"
_SIGNS = re.compile(r"[^\w,;、，()（）]*")
_WORD = re.compile(r"[^\W\d_]+")


def is_name_alone(sentence: Sentence, named: Sequence[Occurrence]) -> bool:
    """Whether the sentence is one name and nothing else, as the head of a section may be.

    >>> from graph.model import Document
    >>> line = Sentence(Document("d", "+++ Lear +++", "de"), 0, 12)
    >>> is_name_alone(line, [Occurrence(4, 8, "lear")])
    True
    """
    here = inside(sentence, named)
    return len(here) == 1 and not _WORD.search(re.sub(COVERED, " ", covered(sentence, here)))


def lacks_subject(sentence: Sentence, parties: Sequence[Occurrence], named: Sequence[Occurrence]) -> bool:
    """Whether all parties that a sentence names stand behind one "with", and who agrees with them has no name in it.

    >>> from graph.model import Document
    >>> text = "In 2015 it founded a chair with Michelin and Sigma Clermont."
    >>> names = [Occurrence(32, 40, "michelin"), Occurrence(45, 59, "sigma")]
    >>> lacks_subject(Sentence(Document("d", text, "en"), 0, len(text)), names, names)
    True
    """
    language, text = sentence.document.language, sentence.document.text
    first = parties[0].start
    if any(one.start < first for one in inside(sentence, named)):
        return False
    withs = [found.end() for found in words(language, "statements", "between").finditer(text, sentence.start, first)]
    if not withs or not _is_phrase(text[withs[-1] : first]):
        return False
    gaps = [_BRACKET.sub(" ", text[one.end : other.start]) for one, other in pairwise(parties)]
    both = words(language, "statements", "and")
    return all(_coordinates(gap, both) for gap in gaps) and bool(both.search(gaps[-1]))


def _is_phrase(text: str) -> bool:
    return len(text) <= _LONGEST_PHRASE and not re.search(r"[,;:，；：。的]", text)


def _coordinates(gap: str, both: re.Pattern[str]) -> bool:
    joint = _COMMA.match(gap.lstrip(_CLOSING)) or both.match(gap.lstrip(_CLOSING))
    return bool(joint) and len(_WORD.findall(gap)) <= _MOST_WORDS


def founded(sentence: Sentence, named: Sequence[Occurrence]) -> set[str]:
    """The mentions of what the sentence says to be founded, or to gather others: a company, a laboratory, a project.

    None of them stands in the sentence otherwise too.

    >>> from graph.model import Document
    >>> text = "Voith and Knorr founded the Pivatic GmbH."
    >>> founded(Sentence(Document("d", text, "en"), 0, len(text)), [Occurrence(0, 5, "v"), Occurrence(28, 40, "p")])
    {'p'}
    """
    text, language = sentence.document.text, sentence.document.language
    founds, gathers = words(language, "statements", "founds"), words(language, "statements", "gathers")
    told: dict[str, bool] = {}
    for one in inside(sentence, named):
        before = text[max(sentence.start, one.start - _LONGEST_PHRASE) : one.start]
        behind = _SIGNS.match(text, one.end)
        new = _ends_with(founds, before) or bool(behind and gathers.match(text, behind.end(), sentence.end))
        told[one.mention] = new and told.get(one.mention, True)
    return {mention for mention, new in told.items() if new}


def _ends_with(found: re.Pattern[str], before: str) -> bool:
    return any(not _WORD.search(before[one.end() :]) for one in found.finditer(before))


def adds(sentence: Sentence) -> bool:
    """Whether the sentence names further partners: "the third partner is", "also on board"."""
    return bool(words(sentence.document.language, "statements", "adds").search(sentence.text))
