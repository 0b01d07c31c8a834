"""What is kept of a person's name that is to be erased: a hash by which the name is known again in a text."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ....authority.folding import HAN
from ....model import LANGUAGES, KonvoiError
from ....reading.details.person_names import Name, family_name, titles
from ....reading.lexicon import section
from .letters import WORD, Reading, key

LONGEST_HAN, LONGEST_DOTTED = 4, 12
_MOST_WORDS, _LONGEST_WORD, _SHORTEST_JOINED = 5, 40, 5
_PART = 16
_HAN = re.compile(f"[{HAN}]")


def hash_of(name: str) -> str:
    """The hash that stands for a name, whatever its case, diacritics, titles, order, and what parts its words.

    It is made of four: of given and family name, of initial and family name, of the family name, and of those three.
    Names between the first and the family name do not count.

    >>> hash_of("Dr. Émil  SAND") == hash_of("emil-sand") == hash_of("Sand, Emil Jan")
    True
    >>> hash_of("陳傑先生") == hash_of("陈 杰")
    True
    """
    given, family = _parted(name)
    parts = _part("whole", given, family), _part("initial", given[:1], family), _part("family", family)
    return "".join((*parts, _part(*parts)))


def findable(name: str) -> bool:
    """Whether the name has the form of one that can be found: one to five words, or two to four Han characters.

    Of Han characters with a middle dot among them there may be twelve.

    >>> findable("Emil Sand"), findable("罗欣"), findable("!"), findable("the dean of the school of wheels")
    (True, True, False, False)
    """
    if han := _han(name):
        return 2 <= len(han) <= (LONGEST_DOTTED if re.search("[·•・‧]", name) else LONGEST_HAN)
    words = _words(name)
    return 1 <= len(words) <= _MOST_WORDS and any(len(word) > 1 for word in words)


@dataclass(frozen=True, slots=True)
class Heard:
    """What one word has of known names: `families` that it is, with or without the genitive s.

    `joined` are the family names that it holds together with the given name, `initialled` those with the initial.
    """

    families: tuple[str, ...]
    joined: tuple[str, ...]
    initialled: tuple[str, ...]


class Hashes:
    """The hashes of names, asked whether a word or a pair of words is one of them; words are folded."""

    def __init__(self, hashes: Iterable[str]) -> None:
        """Takes what `hash_of` gave.

        Raises:
            KonvoiError: where one is no such hash.
        """
        rows = [[hash[at : at + _PART] for at in range(0, 4 * _PART, _PART)] for hash in sorted(hashes)]
        if any(_part(*row[:3]) != row[3] for row in rows):
            raise KonvoiError("an erase line holds no hash of this konvoi: take it out, then run konvoi judge erase")
        self._wholes, self._initials, self._families = ({row[at] for row in rows} for at in range(3))
        self.heard = lru_cache(maxsize=1 << 18)(self._heard)
        self.begins = lru_cache(maxsize=1 << 15)(self.family)

    def family(self, word: str) -> bool:
        """Whether the word is the family name of a person; in Han script, the first character of a name."""
        return _part("family", key(word)) in self._families

    def whole(self, given: str, family: str) -> bool:
        """Whether the two are given and family name of one person; no given name: a name of one word."""
        return _part("whole", key(given), key(family)) in self._wholes

    def initial(self, letter: str, family: str) -> bool:
        """Whether they are the initial and the family name of one person."""
        return _part("initial", letter, key(family)) in self._initials

    def _heard(self, word: str) -> Heard | None:
        """What the word has of names; None where it has nothing."""
        if len(word) > _LONGEST_WORD:
            return None
        families = tuple(filter(self.family, _stems(word)))
        pairs = tuple(pair for pair in _pairs(word) if self.family(pair[1]))
        joined = tuple(family for given, family in pairs if len(given) > 1 and self.whole(given, family))
        initialled = tuple(family for given, family in pairs if len(given) == 1 and self.initial(given, family))
        return Heard(families, joined, initialled) if families or joined or initialled else None


@lru_cache(maxsize=8)
def hashes_of(hashes: frozenset[str]) -> Hashes:
    """The same hashes, ready to be asked."""
    return Hashes(hashes)


def _parted(name: str) -> tuple[str, str]:
    """Given name (empty where there is one word) and family name, in the form in which they are compared."""
    if han := _han(name):
        return han[1:], han[0]
    words = _words(name)
    if "," in name:
        before = len(_words(name.partition(",")[0]))
        words = [*words[before:], *words[:before]]
    if len(words) < 2:
        return "", key("".join(words))
    family = family_name(Name(0, 0, " ".join(map(str.capitalize, words))), "en").lower()
    words.remove(family)
    return key(words[0]), key(family)


def _words(name: str) -> list[str]:
    return WORD.findall(Reading(_bare(name)).letters)


def _bare(name: str) -> str:
    """The name without the forms of address before it."""
    while (found := title_before_name().match(name.lstrip())) and WORD.search(name.lstrip(), found.end()):
        name = name.lstrip()[found.end() :]
    return name


def _han(name: str) -> str:
    """The Han characters of the name, without the forms of address behind it."""
    letters = "".join(_HAN.findall(Reading(name).letters))
    for title in sorted(section("zh", "people")["honorifics"], key=len, reverse=True):
        if letters.endswith(title) and len(letters) > len(title) + 1:
            return letters.removesuffix(title)
    return letters


@cache
def title_before_name() -> re.Pattern[str]:
    """A form of address of any language, and what parts it from the name."""
    either = "|".join(titles(language).pattern for language in LANGUAGES if language != "zh")
    return re.compile(rf"(?:{either})[.\s]{{1,3}}")


def _stems(word: str) -> tuple[str, ...]:
    """The word, and what is left of it without the genitive."""
    return (word, word[:-1]) if word.endswith("s") and len(word) > 2 else (word,)


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    """The given and the family name of which the word could be made, in either order."""
    for cut in range(1, len(word)) if len(word) >= _SHORTEST_JOINED else ():
        yield from (pair for pair in ((word[:cut], word[cut:]), (word[cut:], word[:cut])) if len(pair[1]) > 1)


def _part(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:_PART]
