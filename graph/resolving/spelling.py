"""Names that differ by one letter of one long word, where that makes no other word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

_LONG, _VERY_LONG, _LONGEST = 6, 8, 40
_RARE, _RARER = 20, 100
_BASE, _MODULUS = 1_000_003, 2**64

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


class Slips:
    """What a word may be a slip of, by the words that are known and in how many names each stands.

    >>> slips = Slips({"zhejiang": 9, "hunan": 200, "hainan": 9, "university": 9000, "univeristy": 2})
    >>> list(slips.corrected("zhejang university")), list(slips.corrected("hainan univeristy"))
    (['zhejiang university'], ['hainan university'])
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        """Takes the known words with their frequency."""
        self._words = words
        self._found: dict[str, list[str]] = {}

    def corrected(self, name: str, least: int = 1) -> Iterator[str]:
        """The comparable names with a rare word replaced by one a letter apart that is a hundred times as frequent.

        It stands in `least` names. One name is no reason to take a word that no name has for it.

        >>> slips = Slips({"ambrosia": 1, "zhejiang": 90})
        >>> [name for word in ("ambrosin", "zhejang") for name in slips.corrected(f"{word} lab", 10)]
        ['zhejiang lab']
        """
        parts = name.split()
        for at, word in self._rare(parts):
            for near in self._near(word):
                if self._words[near] >= max(least, _RARER * self._words.get(word, 0)):
                    yield " ".join((*parts[:at], near, *parts[at + 1 :]))

    def _rare(self, parts: list[str]) -> Iterator[tuple[int, str]]:
        """The words that may be slips, with their places: long ones, very long ones where the name is one word."""
        shortest = _LONG if len(parts) > 1 else _VERY_LONG
        for at, word in enumerate(parts):
            if (
                shortest <= len(word) <= _LONGEST
                and word.isascii()
                and word.isalpha()
                and self._words.get(word, 0) < _RARE
            ):
                yield at, word

    def _near(self, word: str) -> list[str]:
        """The known words one letter apart, in alphabetical order."""
        if word not in self._found:
            near = {other for code in self._left.intersection(_codes(word)) for other in self._cut_to(code)}
            self._found[word] = sorted(other for other in near if other != word and _letter_apart(word, other))
        return self._found[word]

    def _cut_to(self, code: int) -> Iterator[str]:
        """The long words of which the hash is left, whole or without one letter; a few others may be among them."""
        words, codes, numbers = self._cut
        start = bisect_left(codes.data, code)
        yield from (words[number] for number in numbers[start : bisect_right(codes.data, code, start)].tolist())

    @cached_property
    def _left(self) -> frozenset[int]:
        return frozenset(self._cut[1].tolist())

    @cached_property
    def _cut(self) -> tuple[Sequence[str], Hashes, Numbers]:
        """The long words, the sorted hashes of what is left of each, and the number of the word for each hash."""
        words = [word for word in self._words if _LONG <= len(word) <= _LONGEST and word.isascii() and word.isalpha()]
        codes, numbers = _codes_of(words)
        order = np.argsort(codes, kind="stable")
        return words, codes[order], numbers[order]


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


def _codes(word: str) -> Iterator[int]:
    """The hash of the word, and of the word without each of its letters: words one letter apart share one of them.

    It is a polynomial of the letters, so that all of them follow from those of the beginnings.
    """
    before = [0]
    for letter in word.encode():
        before.append((before[-1] * _BASE + letter) % _MODULUS)
    yield before[-1]
    for at, rest in enumerate(reversed(_powers()[: len(word)])):
        yield (before[at] * rest + before[-1] - before[at + 1] * rest) % _MODULUS


def _codes_of(words: Sequence[str]) -> tuple[Hashes, Numbers]:
    """The hashes of all words as `_codes` gives them, and the number of the word for each."""
    letters = np.array(words or [""], f"S{_LONGEST}").view(np.uint8).reshape(-1, _LONGEST).astype(np.uint64)
    before = np.zeros((len(letters), _LONGEST + 1), np.uint64)
    for at in range(_LONGEST):
        before[:, at + 1] = before[:, at] * np.uint64(_BASE) + letters[:, at]
    lengths = np.count_nonzero(letters, axis=1)
    numbers = np.arange(len(letters))
    whole = before[numbers, lengths]
    found = [(whole, numbers)]
    for at in range(_LONGEST):
        [long] = np.nonzero(lengths > at)
        rest = np.array(_powers(), np.uint64)[lengths[long] - at - 1]
        found.append((before[long, at] * rest + whole[long] - before[long, at + 1] * rest, long))
    return np.concatenate([codes for codes, _ in found]), np.concatenate([numbers for _, numbers in found])


@cache
def _powers() -> Sequence[int]:
    return [pow(_BASE, at, _MODULUS) for at in range(_LONGEST)]
