"""Letters without what sets them apart in writing: case, diacritics, width, traditional and simplified characters."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from ..shipped import shipped

HAN = "\u3400-\u9fff\uf900-\ufaff"
_BLANK_AT_HAN = re.compile(rf"(?<=[{HAN}]) | (?=[{HAN}])")
_SIGNS = {"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "ʼ": "'", "＇": "'", "`": "'", "´": "'"}


def fold(text: str) -> str:
    """The text in base letters, lower case, of the same length: what stands at an offset stays there.

    Diacritics fall away, full-width forms become ASCII, traditional Han characters simplified ones, every dash,
    apostrophe and white space the plain one.

    >>> fold("Škoda Auto"), fold("École\u00a0d’été"), fold("ＢＹＤ與復旦大學")
    ('skoda auto', "ecole d'ete", 'byd与复旦大学')
    """
    return text.lower() if text.isascii() and text.isprintable() else text.translate(_folding())


def plain(name: str) -> str:
    """The name in base letters and without punctuation; Han characters stand close to what is beside them."""
    plain = " ".join(unicodedata.normalize("NFKC", name).translate(_plain_table()).split())
    return plain if plain.isascii() else _BLANK_AT_HAN.sub("", plain)


@cache
def names_data(file: str) -> dict[str, Any]:
    """The tables of a TOML file of the ontology."""
    return tomllib.loads((shipped("ontology") / file).read_text("utf-8"))


@cache
def common_words(*more: str) -> frozenset[str]:
    """The ordinary words that are also names, folded, with those of further lists of `common-words.toml`."""
    table = names_data("common-words.toml")
    return frozenset(word for name in ("ordinary", *more) for word in table[name].split())


class Replacements(dict[int, str]):
    """What characters become, filled as they are met."""

    def __init__(self, rule: Callable[[str], str], known: Mapping[int, str] | None = None) -> None:
        """Takes the rule, and what is known beforehand of some characters."""
        super().__init__(known or {})
        self._rule = rule

    def __missing__(self, code: int) -> str:
        self[code] = replacement = self._rule(chr(code))
        return replacement


@cache
def _folding() -> Replacements:
    lines = (shipped("ontology") / "han-variants.txt").read_text("utf-8").splitlines()
    return Replacements(_fold_character, {ord(line[0]): line[1] for line in lines if line[:1] not in ("", "#")})


@cache
def _plain_table() -> Replacements:
    return Replacements(_plain_character, {ord("ß"): "ss", ord("ẞ"): "ss", ord("&"): " and "})


def _fold_character(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if character.isspace():
        return " "
    wide = unicodedata.normalize("NFKC", character)
    lower = (wide if len(wide) == 1 else character).lower()
    return _base_letter(lower[0])


def _plain_character(character: str) -> str:
    folded = fold(character)
    return folded if folded.isalnum() else "" if folded in "'." else " "


def _base_letter(letter: str) -> str:
    """The letter without its diacritic, which Unicode names "LATIN SMALL LETTER E WITH ACUTE" and the like."""
    base, diacritic, _ = unicodedata.name(letter, "").partition(" WITH ")
    return unicodedata.lookup(base) if diacritic and base.startswith("LATIN SMALL LETTER") else letter
