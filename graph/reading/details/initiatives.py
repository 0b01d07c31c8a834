"""The programme or initiative under which something is done."""

import re
from collections.abc import Iterator

from ...model import Sentence
from .rules import words

_STOP = re.compile(r"[,;:.!?()\n“”«»\"„，。；：、（）]|\s[–—]\s")
_REACH, _NEAR = 90, 500


def initiative(sentence: Sentence) -> str | None:
    """What the sentence calls the programme under which something is done, or None where it has no name of its own.

    >>> from graph.model import Document
    >>> text = "The laboratory is built under the Open Gearbox Initiative, they said."
    >>> initiative(Sentence(Document("a", text, language="en"), 0, len(text)))
    'Open Gearbox Initiative'
    """
    return next(_initiatives(sentence), None)


def initiative_before(sentence: Sentence) -> str | None:
    """The initiative that the document named last before the sentence, where it stands near; otherwise None.

    A following sentence speaks of it as "the programme".
    """
    before = Sentence(sentence.document, max(0, sentence.start - _NEAR), sentence.start)
    return next(reversed(list(_initiatives(before))), None)


def _initiatives(sentence: Sentence) -> Iterator[str]:
    language, text = sentence.document.language or "", sentence.text
    for under in words(language, "contributions", "under").finditer(text):
        stop = _STOP.search(text, under.end())
        end = min(under.end() + _REACH, stop.start() if stop else len(text))
        noun = words(language, "contributions", "initiatives").search(text, under.end(), end)
        if noun and (called := _called(text, under.end(), noun, end, language)):
            yield called


def _called(text: str, begin: int, noun: re.Match[str], end: int, language: str) -> str | None:
    """The phrase around the noun without its article, None where the noun stands alone."""
    article = re.compile(rf"\s*(?:(?:{words(language, 'contributions', 'determiners').pattern})\s*)*", re.IGNORECASE)
    if found := article.match(text, begin, noun.start()):
        begin = found.end()
    verb = words(language, "contributions", "verbs").search(text, begin, end)
    if verb and verb.start() < noun.start():
        return None
    last = verb.start() if verb else end
    following = text[noun.end() : last].lstrip()
    if not (following[:1].isupper() or words(language, "contributions", "tails").match(following)):
        last = noun.end()
    called = re.sub(r"\s+", " ", text[begin:last]).strip()
    return called if len(called) > len(noun.group()) else None
