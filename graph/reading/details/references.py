"""Which organization a sentence speaks of: its subject, or what "it" and "the company" stand for."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...model import Document, Occurrence, Sentence
from .rules import covered, inside, words
from .subjects import subjects

_NEAR = 450
_CLOSE = 40
_BORDER = re.compile(r"[;:；：]|\.(?!\w)")
_END = re.compile(r"[.!?。！？][”\"»]?\s+(?=\S)|[。！？]|\n+")


def speaks_of(sentence: Sentence, organizations: Sequence[Occurrence], position: int) -> str | None:
    """The mention that is the subject of what stands at the position of the sentence, or None.

    A pronoun or "the company" stands for the one organization that the words before name, or for their subject.
    """
    language, text = sentence.document.language or "", covered(sentence, organizations)
    at = {one.start - sentence.start: one.mention for one in inside(sentence, organizations)}
    begin = max((one.end() for one in _BORDER.finditer(text, 0, position)), default=0)
    named = subjects(text, begin, position, language)
    if len(named) == 1:
        return at[named[0][0]] if position - named[0][1] <= _CLOSE * 2 else None
    pronoun = None if named else _pronoun(language).search(text[begin:position])
    if pronoun is None:
        return None
    clause = sentence.start + begin
    inner = _meant(sentence.document, clause, clause + pronoun.start(), organizations)
    return inner or antecedent(sentence.document, clause, organizations)


def antecedent(document: Document, position: int, organizations: Sequence[Occurrence]) -> str | None:
    """The mention that a pronoun means which stands in the words that begin at the position of a document, or None.

    It is the one organization that the sentence before names, or the one with which it begins. A sentence that names
    none and has a pronoun itself leads on to the one before it.
    """
    for start, end in _before(document, position, organizations):
        named = bool(inside(Sentence(document, start, end), organizations))
        if named or not _pronoun(document.language or "").search(document.text[start:end]):
            return _meant(document, start, end, organizations)
    return None


def _meant(document: Document, start: int, end: int, organizations: Sequence[Occurrence]) -> str | None:
    """The one mention that a stretch names, or the one with which it begins."""
    named = inside(Sentence(document, start, end), organizations)
    alone = len({one.mention for one in named}) == 1
    return named[0].mention if alone or (named and named[0].start - start <= _CLOSE) else None


def _before(document: Document, position: int, organizations: Sequence[Occurrence]) -> Iterator[tuple[int, int]]:
    """The sentences before a position, the nearest first; a full stop within a name ends none."""
    offset = max(0, position - _NEAR)
    names = [(one.start, one.end) for one in organizations if offset <= one.start and one.end <= position]
    end = position
    while end > offset:
        closed = len(document.text[offset:end].rstrip().rstrip("。！？")) + offset
        borders = (one.end() for one in _END.finditer(document.text, offset, closed) if not _within(one.start(), names))
        start = max(borders, default=offset)
        yield start, end
        end = start


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


@cache
def _pronoun(language: str) -> re.Pattern[str]:
    """A pronoun, or "the company", that opens a clause; none that stands for nothing ("it is said")."""
    pronouns, idle = (words(language, "attributes", group).pattern for group in ("pronouns", "impersonal"))
    opening = r"(?:^|[,，])[\s*•-]*(?:(?:and|et|und|but|mais|aber)\s+)?"
    return re.compile(rf"{opening}(?!{idle})(?:{pronouns})", re.IGNORECASE)
