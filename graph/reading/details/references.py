"""Which organization a sentence speaks of: its subject, or what "it" and "the company" stand for."""

import re
from collections.abc import Sequence

from ...model import Occurrence, Sentence
from .rules import covered, inside, words
from .subjects import subjects

_NEAR = 450
_CLOSE = 40
_BORDER = re.compile(r"[;:；：]|\.(?!\w)")
_END = re.compile(r"[.!?。！？][”\"»]?\s+(?=\S)|[。！？]|\n+")


def speaks_of(sentence: Sentence, organizations: Sequence[Occurrence], position: int) -> str | None:
    """The mention that is the subject of what stands at the position of the sentence, or None.

    A pronoun or "the company" stands for the one organization that the sentence before names, or for its subject.
    """
    language, text = sentence.document.language or "", covered(sentence, organizations)
    at = {one.start - sentence.start: one.mention for one in inside(sentence, organizations)}
    begin = max((one.end() for one in _BORDER.finditer(text, 0, position)), default=0)
    named = subjects(text, begin, position, language)
    if len(named) == 1:
        return at[named[0][0]] if position - named[0][1] <= _CLOSE * 2 else None
    pronouns = words(language, "attributes", "pronouns").pattern
    pronoun = re.compile(rf"(?:^|[,，])[\s*•-]*(?:{pronouns})", re.IGNORECASE).search(text[begin:position])
    return _antecedent(sentence, organizations) if pronoun and not named else None


def _antecedent(sentence: Sentence, organizations: Sequence[Occurrence]) -> str | None:
    document = sentence.document
    stretch = document.text[max(0, sentence.start - _NEAR) : sentence.start]
    offset = sentence.start - len(stretch)
    inner = [
        (one.start - offset, one.end - offset)
        for one in organizations
        if one.end <= sentence.start and one.start >= offset
    ]
    borders = [
        one.end()
        for one in _END.finditer(stretch.rstrip().rstrip("。！？"))
        if not any(start <= one.start() < end for start, end in inner)
    ]
    before = Sentence(document, offset + max(borders, default=0), sentence.start)
    named = inside(before, organizations)
    if len({one.mention for one in named}) == 1:
        return named[0].mention
    return named[0].mention if named and named[0].start - before.start <= _CLOSE else None
