"""The programme or initiative under which something is done."""

import re
from collections.abc import Iterator
from functools import cache

from ...model import Sentence
from ..lexicon import section
from .given_things import turns
from .rules import any_of, words

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


def initiative_again(sentence: Sentence) -> str | None:
    """The initiative that the sentence only calls "the initiative": the last that the document named before it."""
    bare = any(called is None for called in _phrases(sentence))
    return _last_named(sentence) if bare and not initiative(sentence) else None


def initiative_before(sentence: Sentence) -> str | None:
    """The initiative of which the document speaks just before the sentence; None where it speaks of none.

    A following sentence says "the programme", "under it", "added to this".
    """
    near = sentence.document.text[max(0, sentence.start - _NEAR) : sentence.start]
    spoken = words(sentence.document.language, "contributions", "initiatives").search(near)
    return _last_named(sentence) if spoken else None


def _last_named(sentence: Sentence) -> str | None:
    return next(reversed(list(_initiatives(Sentence(sentence.document, 0, sentence.start)))), None)


def _initiatives(sentence: Sentence) -> Iterator[str]:
    return filter(None, _phrases(sentence))


def _phrases(sentence: Sentence) -> Iterator[str | None]:
    """What stands for a programme after "under" and the like, None for one that is only called "the programme"."""
    language, text = sentence.document.language or "", sentence.text
    for under in words(language, "contributions", "under").finditer(text):
        stop = _STOP.search(text, under.end())
        end = min(under.end() + _REACH, stop.start() if stop else len(text))
        noun = words(language, "contributions", "initiatives").search(text, under.end(), end)
        begin = _after_article(text, under.end(), noun.start(), language) if noun else end
        verb = words(language, "contributions", "verbs").search(text, begin, end)
        turn = turns(language).search(text, begin, end)
        if noun and not any(one and one.start() < noun.start() for one in (verb, turn)):
            yield _called(text, begin, noun, verb.start() if verb else end, language)


def _after_article(text: str, begin: int, end: int, language: str) -> int:
    article = re.compile(rf"\s*(?:(?:{words(language, 'contributions', 'determiners').pattern})\s*)*", re.IGNORECASE)
    found = article.match(text, begin, end)
    return found.end() if found else begin


def _called(text: str, begin: int, noun: re.Match[str], last: int, language: str) -> str | None:
    """The phrase around the noun, without an owner who has no name there ("of the carmaker"); None for a bare noun."""
    following = text[noun.end() : last].lstrip()
    if not (following[:1].isupper() or words(language, "contributions", "tails").match(following)):
        last = noun.end()
    called = re.sub(r"\s+", " ", text[begin:last]).strip()
    called = _owner(language).sub("", called)
    return called if len(called) > len(noun.group()) else None


@cache
def _owner(language: str) -> re.Pattern[str]:
    """An owner who is not named: "the carmaker's", 该公司 before the words, "of the carmaker" behind them."""
    owners = any_of(section(language, "people").get("generic", {}).get("company", [])).pattern
    of, possessive = (words(language, "structures", group).pattern for group in ("of", "possessive"))
    own = rf"(?:{possessive}){'?' if language == 'zh' else ''}"
    return re.compile(rf"\A(?:{owners}){own}\s*|\s+(?:{of})\s*(?:{owners})\Z", re.IGNORECASE)
