"""The names of the authority by what their words mean, whatever their endings and spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from ..authority.folding import fold, names_data
from .distinctions import distinctions
from .wording import lemma

_WORD = re.compile(r"\w+")


class Holding(Protocol):
    """What knows names by their words."""

    @property
    def words(self) -> Mapping[str, int]:
        """How many organizations have each word in a name."""

    def holding(self, word: str) -> Iterable[tuple[str, str]]:
        """The names that have the word, each with its organization's id."""


class Wordlist:
    """The names that have a word in any form, and how many organizations there are of them."""

    def __init__(self, known: Holding) -> None:
        """Takes what knows the names."""
        self._known = known

    def count(self, forms: Iterable[str]) -> int:
        """How many organizations have one of the forms in a name; one that has two of them counts twice."""
        return sum(self._known.words[form] for form in self._keys(forms))

    def names(self, forms: Iterable[str]) -> Iterator[str]:
        """The names that have one of the forms, each once."""
        found = (name for form in self._keys(forms) for name, _ in self._known.holding(form))
        yield from dict.fromkeys(found)

    def _keys(self, forms: Iterable[str]) -> Iterator[str]:
        yield from dict.fromkeys(key for form in forms for key in self._forms(_key(fold(form))))

    def _forms(self, key: str) -> Iterator[str]:
        """The words that have that lemma; a pair of Han characters is its own."""
        if not key.isascii():
            yield from [key] if key in self._known.words else []
            return
        spelt = (key, *(word for word, usual in distinctions()["variants"].items() if usual == key))
        inflection = names_data("name-words.toml")["inflection"]
        endings = (*inflection["noun_endings"], *inflection["adjective_endings"])
        forms = (word + ending for word in spelt for ending in endings)
        yield from (form for form in forms if form in self._known.words and lemma(form) == key)


def _key(form: str) -> str:
    """What stands for the folded words: the longest of them without its ending, in Han script its first characters."""
    word = max(_WORD.findall(form), key=len, default="")
    return lemma(word) if word.isascii() else word[:2]
