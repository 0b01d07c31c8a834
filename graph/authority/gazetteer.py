"""Finds known names in a text: the leftmost, the longest, none across another."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .folding import HAN, fold

_WORD = rf"[^\W_{HAN}]"
_STARTS = re.compile(rf"[{HAN}](?=(.?))|(?<!{_WORD})(?<!\d[.,]){_WORD}+")
_OTHER_SCRIPT = re.compile(rf"[{HAN}]")
_IS_WORD = re.compile(_WORD)
_SHORTEST_IN_OTHER_CASE = 3


class _Beginning(NamedTuple):
    """The names that begin with one word: the folded names with their bearers, and how long they are."""

    bearers: dict[str, list[tuple[str, str]]]
    lengths: list[int]


class Gazetteer:
    """Names with the ids of what bears them.

    Names are looked up by their first word (in Han script by their first two characters), and of those that begin so
    the longest is taken; they are folded when a text first has their beginning. An automaton of the whole names would
    take several times as long to be ready, and ten times the memory. Hyphens count as blanks.

    >>> known = Gazetteer([("TU München", "tum"), ("München", "munich"), ("奇瑞", "chery")])
    >>> list(known.find("Die TU München, in München, mit 奇瑞"))
    [(4, 14, ('tum',)), (19, 26, ('munich',)), (32, 34, ('chery',))]
    """

    def __init__(self, names: Iterable[tuple[str, str]], common: frozenset[str] = frozenset()) -> None:
        """Takes pairs of a name and an id; `common` are folded words that a name must match in exact case."""
        self._common = common
        self._names: dict[str, list[tuple[str, str]]] = {}
        self._ready: dict[str, _Beginning] = {}
        beginnings: dict[str, str] = {}
        for entry in names:
            word = entry[0].partition(" ")[0]
            if word not in beginnings:
                plain = word.isascii() and word.isalnum()
                beginnings[word] = word.lower() if plain else _first(_STARTS.match(_key(word)))
            self._names.setdefault(beginnings[word], []).append(entry)

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Start, end and bearers of each name that stands in the text, in its order."""
        folded, done = _key(text), 0
        for beginning in _STARTS.finditer(folded):
            first, start = _first(beginning), beginning.start()
            if start >= done and first in self._names:
                for end, bearers in self._at(text, folded, start, first):
                    yield start, end, bearers
                    done = end

    def _at(self, text: str, folded: str, start: int, first: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """End and bearers of the longest name that begins at an offset; nothing where none does."""
        known = self._beginning(first)
        for length in known.lengths:
            end = start + length
            bearers = known.bearers.get(folded[start:end], ())
            if bearers and end <= len(folded) and not _inside_word(folded, end):
                meant = [id for name, id in bearers if self._agrees(text[start:end], name)]
                if meant:
                    yield end, tuple(dict.fromkeys(meant))
                    return

    def _beginning(self, first: str) -> _Beginning:
        """What is known of the names that begin so."""
        if first not in self._ready:
            bearers: dict[str, list[tuple[str, str]]] = {}
            for entry in self._names[first]:
                bearers.setdefault(_key(entry[0]), []).append(entry)
            self._ready[first] = _Beginning(bearers, sorted({len(key) for key in bearers}, reverse=True))
        return self._ready[first]

    def _agrees(self, surface: str, name: str) -> bool:
        """Whether the case of the surface is that of a name: "Continental", never "continental"."""
        if surface == name or _OTHER_SCRIPT.match(surface):
            return True
        if " " in _key(name):
            return surface[0].isupper() or surface[0].isdigit() or _only_begins_small(surface, name)
        spelt_so = surface.isascii() or surface.lower() == name.lower()
        long_enough = len(name) >= _SHORTEST_IN_OTHER_CASE and _key(name) not in self._common
        return surface[0].isupper() and spelt_so and long_enough


def _only_begins_small(surface: str, name: str) -> bool:
    """Whether the surface has the capitals of the name but for the first: "université de Lorraine"."""
    capitals = [letter.isupper() for letter in surface[1:]]
    return any(capitals) and capitals == [letter.isupper() for letter in name[1:]]


def _key(name: str) -> str:
    return fold(name).replace("-", " ")


def _first(start: re.Match[str] | None) -> str:
    """What a name is looked up by: its first word, in Han script its first two characters."""
    return start[0] + (start[1] or "") if start else ""


def _inside_word(folded: str, end: int) -> bool:
    return bool(_IS_WORD.match(folded, end - 1) and _IS_WORD.match(folded, end))
