"""What the end of a line parts: a word by a hyphen, a name in Han script without a sign."""

import re
from functools import cache

from ..authority.names import HAN
from ..model import LANGUAGES
from .lexicon import section
from .name_words import name_words

HYPHENS = "-\u2010\xac"
"""The signs at the end of a line that part a word: two hyphens, and what scanned text has for them."""
HYPHEN = f"[{HYPHENS}]"
_HAN_LETTER = re.compile(rf"[{HAN}]")
_FAR, _LONGEST_HEAD = 20, 6
_SMALL = "".join(letter for letter in map(chr, range(0x61, 0x250)) if letter.islower())


@cache
def words_after_hyphens(*groups: str) -> frozenset[str]:
    """The words of all languages before which a hyphen at the end of a line stays: `conjunctions`, `hyphened`."""
    tables = (section(language, "sentence_ends") for language in LANGUAGES)
    return frozenset(word for table in tables for group in groups for word in table.get(group, ()))


@cache
def hyphen() -> str:
    """The pattern of a hyphen that parts a word at the end of a line; it stays in "Forschungs- und", "Bosch-owned"."""
    kept = "|".join(sorted(words_after_hyphens("conjunctions", "hyphened")))
    return rf"{HYPHEN}[ \t]*\n[ \t]*(?=[{_SMALL}])(?!(?:{kept})(?![^\W\d_]))"


def unbroken(text: str) -> str:
    r"""The text as one line.

    >>> unbroken("Sie-\nmens AG,\nFahrzeug-\nund Motorenbau"), unbroken("机电工\n程学院")
    ('Siemens AG, Fahrzeug- und Motorenbau', '机电工程学院')
    >>> unbroken("Elektro¬\nmobilität, Elektro‐\nmobilität")
    'Elektromobilität, Elektromobilität'
    >>> unbroken("Aix-\nen-Provence, Paris-\nSaclay")
    'Aix-en-Provence, Paris-Saclay'
    """
    whole = _kept_hyphen().sub("-", _hyphen().sub("", text))
    return " ".join(_between_han().sub("", whole).split())


def is_wrapped(text: str, at: int) -> bool:
    """Whether nothing but the end of a line stands before an offset, between Han characters.

    A line that ends with a whole word for a sort of organization may be one of a list of names: it is none.
    """
    if not is_han(text[at : at + 1]):
        return False
    before = text[max(0, at - _FAR) : at]
    line = before.rstrip(" \t\n")
    if before[len(line) :].strip(" \t") != "\n" or not is_han(line[-1:]):
        return False
    heads = (head for _, heads in name_words("zh").heads for head in heads.finditer(line, len(line) - _LONGEST_HEAD))
    return all(head.end() < len(line) for head in heads)


def is_han(letter: str) -> bool:
    """Whether it is, or begins with, a Han character."""
    return _HAN_LETTER.match(letter) is not None


@cache
def _hyphen() -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\d_]){hyphen()}")


@cache
def _kept_hyphen() -> re.Pattern[str]:
    """A hyphen at the end of a line that stays, but for one that ends half a compound."""
    conjunctions = "|".join(sorted(words_after_hyphens("conjunctions")))
    return re.compile(rf"(?<=[^\W\d_]){HYPHEN}[ \t]*\n[ \t]*(?=\w)(?!(?:{conjunctions})(?![\w-]))")


@cache
def _between_han() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])")
