"""The names of the authority by their words, gathered in one pass over the names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from ..authority.folding import fold
from .wording import lemma

_WORD = re.compile(r"\w+")


class Wordlist:
    """The names that have a word, by the word without its ending; Han names by each pair of characters.

    >>> words = Wordlist([("Technische Hochschule Köln", "thk"), ("Hochschule Bonn", "hb"), ("清华大学", "tsinghua")])
    >>> words.names(key_of("technischen")), words.names(key_of("清华")), words.counts["hochschule"]
    ([('Technische Hochschule Köln', 'thk')], [('清华大学', 'tsinghua')], 2)
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Takes pairs of a name and an id."""
        self._names = tuple(names)
        forms: dict[str, list[int]] = defaultdict(list)
        for place, (name, _) in enumerate(self._names):
            for word in {*_WORD.findall(fold(name))}:
                forms[word].append(place)
        self._places: dict[str, list[list[int]]] = defaultdict(list)
        for word, places in forms.items():
            for key in _keys(word):
                self._places[key].append(places)

    def names(self, key: str) -> Sequence[tuple[str, str]]:
        """The names that have the word, in the order given, each with its id."""
        return [self._names[place] for place in sorted(_union(self._places.get(key, [])))]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many names have each word."""
        return {key: len(_union(places)) for key, places in self._places.items()}


def _union(lists: Sequence[Sequence[int]]) -> Collection[int]:
    return lists[0] if len(lists) == 1 else {place for places in lists for place in places}


def _keys(word: str) -> Iterable[str]:
    return [lemma(word)] if word.isascii() else (word[at : at + 2] for at in range(max(1, len(word) - 1)))


def key_of(form: str) -> str:
    """The key of a folded word or a place's name: its longest word, in Han script its first two characters."""
    word = max(_WORD.findall(form), key=len, default="")
    return lemma(word) if word.isascii() else word[:2]
