"""What is compared of a text to find its copies: its shingles, and a sketch of them that takes half a kilobyte.

A text is the set of its shingles: four words in a row, in Han script eight characters, which say about as much. The
sketch holds the least of them under each of 128 permutations (MinHash: Broder, On the resemblance and containment of
documents, 1997), in bands (locality-sensitive hashing). It depends on nothing but the text, so that a build keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from ..authority.folding import HAN, Replacements, fold

_BANDS, _ROWS = 32, 4
_SIZE = 4 * _BANDS * _ROWS
_WORDS, _CHARACTERS = 4, 8
_SEED = 20_240_229
_AT_A_TIME = 256
_IS_HAN = re.compile(rf"[{HAN}]")

Shingles = npt.NDArray[np.uint64]

_sketched: dict[str, bytes] = {}


def sketch(text: str) -> bytes:
    """The sketch of a text, drawn once; that of a text without words is empty."""
    if text not in _sketched:
        _sketched[text] = _drawn(shingles(text))
    return _sketched[text]


def recall(text: str, drawn: bytes) -> None:
    """Takes the sketch of a text that an earlier build drew; what has not the size of one is not taken."""
    if len(drawn) == _SIZE:
        _sketched.setdefault(text, drawn)


def bands(drawn: bytes) -> Iterator[tuple[int, bytes]]:
    """The bands of a sketch: near-identical texts are alike in one of them at least."""
    size = _SIZE // _BANDS
    return ((at // size, drawn[at : at + size]) for at in range(0, len(drawn), size))


def sharing(drawn: Sequence[bytes]) -> list[bool]:
    """Which of the sketches may share a band with another one: the rest are alike to none.

    >>> sharing([sketch("one and the same words"), sketch("other words"), sketch("one and the same words"), b""])
    [True, False, True, False]
    """
    found = np.array([bool(one) for one in drawn], bool)
    lanes = np.frombuffer(b"".join(drawn), "<u8").reshape(-1, _BANDS, _ROWS // 2)
    # two bands that share a sum by chance cost a comparison, no more
    sums = (lanes * np.arange(1, _ROWS, 2, dtype=np.uint64)).sum(axis=2, dtype=np.uint64)
    shared = np.zeros(len(lanes), bool)
    for band in sums.T:
        _, which, times = np.unique(band, return_inverse=True, return_counts=True)
        shared |= times[which] > 1
    found[found] = shared
    return [bool(one) for one in found]


def shingles(text: str) -> Shingles:
    """The shingles of a text as sorted numbers; a shorter text is one shingle."""
    folded = fold(text)
    parted = folded.translate(_parting())
    tokens = parted.encode().split()
    if not tokens:
        return np.empty(0, dtype=np.uint64)
    han = (len(parted) - len(folded)) // 2
    size = min(_CHARACTERS if han * 2 > len(tokens) else _WORDS, len(tokens))
    in_a_row = zip(*(tokens[at:] for at in range(size)), strict=False)
    return np.unique(np.fromiter(map(crc32, map(b" ".join, in_a_row)), dtype=np.uint64))


@cache
def _parting() -> Replacements:
    """Each Han character between blanks, and a blank for all that is neither letter nor figure."""
    return Replacements(lambda sign: f" {sign} " if _IS_HAN.match(sign) else sign if sign.isalnum() else " ")


@cache
def _table() -> tuple[Shingles, Shingles]:
    """The factors (odd) and the summands of the permutations, drawn once from a fixed seed."""
    drawn = np.random.Generator(np.random.PCG64(_SEED)).integers(0, 2**63, (2, _BANDS * _ROWS), dtype=np.uint64)
    return drawn[0] | np.uint64(1), drawn[1]


def _drawn(some: Shingles) -> bytes:
    """The least number of the shingles under each permutation."""
    if not len(some):
        return b""
    factors, summands = _table()
    least = np.full(len(factors), np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(some), _AT_A_TIME):
        permuted = some[start : start + _AT_A_TIME, None] * factors + summands
        np.minimum(least, permuted.min(axis=0), out=least)
    # multiply and shift: the upper half of the product modulo 2**64 is as good as random
    return (least >> np.uint64(32)).astype("<u4").tobytes()
