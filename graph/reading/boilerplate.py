"""What is furniture of a page or a leaf: contacts, menus, share buttons, copyright lines, page numbers."""

import re
from functools import cache

from .blocks import is_terminal
from .lexicon import pattern, section

_ADDRESS = re.compile(
    r"[\w.+-]{1,64}@[\w.-]+|(?:https?://|www\.)\S+|\b(?:[\w-]+\.){1,4}(?:com|org|net|edu|eu|de|fr|cn|at|ch|uk)\b(?:/\S*)?"
    r"|(?!\d{1,2}[./-]\d{1,2}[./-]\d{4})(?:\+\d|\(0|\b0\d{1,4}[-/ ])[\d\s()/.–-]{4,20}\d"
)
_PAGE_NUMBER = re.compile(r"[\W_]*\d{1,3}[\W_]*")
_SEPARATOR = re.compile(r"\s*(?:>+|[›｜])\s*|\s+[/|·»]\s+")
_SHORT = 200
_SHORT_NAME = 40
_FEW_LETTERS = 4


def is_furniture(words: str, language: str) -> bool:
    """Whether a block is navigation, a copyright line, a page number or the like; only short blocks are."""
    if len(words) > _SHORT:
        return False
    if "©" in words or _PAGE_NUMBER.fullmatch(words) or _is_menu(words, language):
        return True
    if _pattern(language, "holds").search(words) or _pattern(language, "starts").match(words):
        return True
    return _heads(_pattern(language, "alone").match(words), words)


def is_contact(words: str, language: str, *, goes_on: bool) -> bool:
    """Whether a block says whom to ask; `goes_on` says that the line before did."""
    if len(words) > _SHORT:
        return False
    address = _ADDRESS.search(words)
    label = _pattern(language, "contact").match(words)
    if _heads(label, words) or (label and address):
        return True
    if address is None:
        return goes_on and (len(words) <= _SHORT_NAME or not is_terminal(words, 0, len(words)))
    rest = _pattern(language, "labels").sub("", _ADDRESS.sub("", words))
    return goes_on or sum(map(str.isalpha, rest)) < _FEW_LETTERS


def says_furniture(words: str, language: str) -> bool:
    """Whether a sentence is that of a cookie banner and the like."""
    return bool(_pattern(language, "says").search(words))


def _heads(label: re.Match[str] | None, words: str) -> bool:
    """Whether a label stands alone or before a colon."""
    return label is not None and bool(re.match(r"[\s*_]*(?:[:：]|$)", words[label.end() :]))


def _is_menu(words: str, language: str) -> bool:
    """Whether a line is a trail (`Home > News`) or a menu (`Home | News | About us`)."""
    parts = [part.strip() for part in _SEPARATOR.split(words)]
    if len(parts) < 2 or any(len(part) > _SHORT_NAME for part in parts):
        return False
    known = sum(part.casefold() in _menu(language) for part in parts)
    return known > 0 and (">" in words or len(parts) > 2)


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    return pattern(section(language, "boilerplate").get(name, ()))


@cache
def _menu(language: str) -> frozenset[str]:
    return frozenset(entry.casefold() for entry in section(language, "boilerplate").get("menu", ()))
