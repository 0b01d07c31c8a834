"""What one language calls things: the tables of `lexicons/*.toml`, and patterns made of their words."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

_HAN = r"\u3400-\u9fff\uf900-\ufaff"


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
    return re.compile("|".join(map(_word, ordered)) or r"(?!)", re.IGNORECASE)


def _word(word: str) -> str:
    stem = r"\s+".join(map(re.escape, word.removesuffix("*").split()))
    before = rf"(?<![^\W{_HAN}])" if re.match(rf"[^\W{_HAN}]", word) else ""
    if word.endswith("*"):
        return rf"{before}{stem}[^\W{_HAN}]*"
    return rf"{before}{stem}" + (rf"(?![^\W{_HAN}])" if re.search(rf"[^\W{_HAN}]$", word) else "")
