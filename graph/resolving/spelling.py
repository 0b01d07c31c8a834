"""Names that differ by one letter of one long word, where that makes no other word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

_LONG, _VERY_LONG = 6, 8
_RARE, _RARER = 20, 100


class Slips:
    """What a word may be a slip of, by the words that are known and in how many names each stands.

    >>> slips = Slips({"zhejiang": 9, "hunan": 200, "hainan": 9, "university": 9000, "univeristy": 2})
    >>> list(slips.corrected("zhejang university")), list(slips.corrected("hainan univeristy"))
    (['zhejiang university'], ['hainan university'])
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        """Takes the known words with their frequency."""
        self._words = words

    def corrected(self, name: str) -> Iterator[str]:
        """The comparable names with a rare word replaced by one a letter apart that is a hundred times as frequent."""
        parts = name.split()
        for at, word in self._rare(parts):
            for near in self._near(word):
                if self._words[near] >= _RARER * self._words.get(word, 0):
                    yield " ".join((*parts[:at], near, *parts[at + 1 :]))

    def _rare(self, parts: list[str]) -> Iterator[tuple[int, str]]:
        """The words that may be slips, with their places: long ones, very long ones where the name is one word."""
        long = _LONG if len(parts) > 1 else _VERY_LONG
        for at, word in enumerate(parts):
            if len(word) >= long and word.isascii() and word.isalpha() and self._words.get(word, 0) < _RARE:
                yield at, word

    def _near(self, word: str) -> list[str]:
        """The known words one letter apart, in alphabetical order."""
        found = {near for cut in _cuts(word) for near in self._cut.get(cut, ())}
        return sorted(near for near in found if near != word and _letter_apart(word, near))

    @cached_property
    def _cut(self) -> Mapping[str, list[str]]:
        """The long words by what is left of them without a letter."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if len(word) >= _LONG and word.isascii() and word.isalpha():
                for cut in _cuts(word):
                    found[cut].append(word)
        return found


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two comparable names differ by one letter of one long word without figures.

    >>> one_letter_apart("schaffler", "schaeffler"), one_letter_apart("institut 2 lyon", "institut 3 lyon")
    (True, False)
    """
    ones, others = one.split(), other.split()
    apart = [(a, b) for a, b in zip(ones, others, strict=False) if a != b]
    if len(ones) != len(others) or len(apart) != 1:
        return False
    a, b = apart[0]
    return min(len(a), len(b)) >= _LONG - 1 and a.isalpha() and b.isalpha() and _letter_apart(a, b)


def _letter_apart(one: str, other: str) -> bool:
    """Whether one letter is more, less or other, or two letters are exchanged."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _cuts(word: str) -> list[str]:
    """The word, and the word without each of its letters: words one letter apart share one of them."""
    return [word[:at] + word[at + 1 :] for at in range(len(word) + 1)]
