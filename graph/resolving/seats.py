"""What stands right behind a name and says whose it is: the country of a seat, the words that an acronym stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..authority.folding import HAN
from ..authority.names import is_acronym
from ..authority.places import load_places
from ..model import Facts, Mention
from .acronyms import is_initials
from .distinctions import distinctions, family

_AHEAD = 120
_MOST_WORDS = 12
_WORD = re.compile(r"\S+")


class Seats:
    """The country that documents give a body right behind its name: `the Academy of Sciences of Israel`.

    Companies work in many countries, so that the country behind their name tells them from no other; of what nobody
    says what it is, it may be one.
    """

    def __init__(self, facts: Iterable[Facts]) -> None:
        """Takes the facts; a mention is looked at when it is first asked for."""
        self._texts = {one.document.id: one.document.text for one in facts}
        self._found: dict[str, str | None] = {}

    def __call__(self, mention: Mention) -> str | None:
        """The country of a mention: the one that was read, or else the only one that stands behind its name."""
        if mention.country or family(mention.type) in (None, "company"):
            return mention.country
        return self.behind(mention)

    def behind(self, mention: Mention) -> str | None:
        """The only country that stands right behind the name of a mention."""
        if mention.id not in self._found:
            text = self._texts[mention.document]
            countries = {found for one in mention.evidence if (found := seat(text, one.end))}
            self._found[mention.id] = countries.pop() if len(countries) == 1 else None
        return self._found[mention.id]

    def spelt(self, mention: Mention) -> str | None:
        """The words behind an acronym that it stands for: `CEA, the Consumer Electronics Association`."""
        text = self._texts[mention.document]
        ends = (one.end for one in mention.evidence if is_acronym(text[one.start : one.end]))
        return next((found for end in ends if (found := spelt_behind(mention.name, text, end))), None)


def seat(text: str, end: int) -> str | None:
    """The country or the country of the region that stands right behind what ends there, also behind a city.

    A city alone says nothing: there are several of most names. Neither does a country that begins something else.

    >>> seat("MIT in Manipal, India, teaches.", 3), seat("MIT in Cambridge teaches.", 3), seat("MIT and India", 3)
    ('IN', None, None)
    >>> seat("MIT, Germany's Bosch and others", 3), seat("MIT in India and China", 3), seat("MIT, India Motors", 3)
    (None, None, None)
    """
    ahead, done, found = text[end : end + _AHEAD], 0, None
    if not _gap().match(ahead):
        return None
    for hit in load_places().find(ahead):
        if not _gap().fullmatch(ahead, done, hit.start):
            break
        found, done = hit.place.country if hit.place.kind != "city" else None, hit.end
    return None if found is None or _goes_on().match(ahead, done) else found


@cache
def _gap() -> re.Pattern[str]:
    """What may stand between a name and its seat: a comma or bracket, and words such as `in`."""
    return re.compile(rf"\s*[,(（，]?\s*(?:(?:{_either('before')})(?:\s+|(?<=['’{HAN}])))*", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    """What behind a country says that it is no seat: a case, a compound, a name that it begins, a second country."""
    return re.compile(rf"['’-]|\s(?:[^\W\d_a-z]|(?:{_either('and')})\s)|(?:{_either('and')})(?<=[{HAN}])")


@cache
def _phrase() -> re.Pattern[str]:
    """What stands behind a comma or a bracket, up to the next one; an article before it is left out."""
    return re.compile(rf"\s*[,(]\s*(?:(?:{_either('articles')})(?:\s+|(?<=['’])))?([^,;.()\n]+)", re.IGNORECASE)


def _either(table: str) -> str:
    words = {word for text in distinctions()["seat"][table].values() for word in text.split()}
    return "|".join(map(re.escape, sorted(words)))


def spelt_behind(acronym: str, text: str, end: int) -> str | None:
    """The words behind a comma or a bracket whose first letters make the acronym; None where no words do.

    >>> spelt_behind("CEA", "CEA, the Consumer Electronics Association of Virginia, voted.", 3)
    'Consumer Electronics Association'
    >>> spelt_behind("CEA", "CEA, a group of employers,", 3)
    """
    phrase = _phrase().match(text, end)
    return next((words for words in _beginnings(phrase[1]) if is_initials(acronym, words)), None) if phrase else None


def _beginnings(phrase: str) -> Iterator[str]:
    for found, _ in zip(_WORD.finditer(phrase), range(_MOST_WORDS), strict=False):
        yield phrase[: found.end()]
