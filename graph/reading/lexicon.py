"""What one language calls things: the tables of `lexicons/*.toml`, and patterns made of their words."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

# letters of the scripts that part their words by blanks
LETTER = r"[0-9A-Za-z_\u00c0-\u024f]"


@cache
def lexicon(language: str) -> dict[str, Any]:
    """All tables of a language: those of `lexicons/LANGUAGE.toml` and of every `lexicons/LANGUAGE.TOPIC.toml`."""
    folder = files(__package__) / "lexicons"
    tables: dict[str, Any] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.startswith(f"{language}.") and file.name.endswith(".toml"):
            tables |= tomllib.loads(file.read_text("utf-8"))
    return tables


def section(language: str, name: str) -> Any:
    """One table of a language; an empty one for a language without lexicon."""
    return lexicon(language).get(name, {})


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words as whole words, the longest first, whatever their case.

    A word that ends in `*` also stands for its longer forms, blanks match any white space. Han text has no word
    boundaries, so a Han word is found anywhere. No words: a pattern that finds nothing.

    >>> pattern(["memorand*", "sign"]).findall("Signing? They sign a Memorandum.")
    ['sign', 'Memorandum']
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    groups = (_bounded(shape, group) for shape, group in groupby(ordered, key=_shape))
    return re.compile("|".join(groups) or r"(?!)", re.IGNORECASE)


def _shape(word: str) -> tuple[bool, bool, bool]:
    """Whether the word begins with a letter of a script with word boundaries, ends with one, and goes on."""
    return bool(re.match(LETTER, word)), bool(re.search(rf"{LETTER}$", word)), word.endswith("*")


def _bounded(shape: tuple[bool, bool, bool], words: Iterable[str]) -> str:
    """The words, one or another, with the boundaries that all of them have."""
    begins, ends, goes_on = shape
    either = "|".join(r"\s+".join(map(re.escape, word.removesuffix("*").split())) for word in words)
    after = rf"{LETTER}*" if goes_on else rf"(?!{LETTER})" if ends else ""
    return rf"{rf'(?<!{LETTER})' if begins else ''}(?:{either}){after}"
