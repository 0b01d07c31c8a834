"""Which documents repeat the text of another one: a copy adds no voice to what it tells.

A text is the set of its shingles: four words in a row, in Han script eight characters, which say about as much. Two
texts are near-identical where they share three fifths of all that either has (Jaccard), so that a changed headline,
dateline or last paragraph makes no second voice, while two articles that only quote the same release stay two.

MinHash (Broder, On the resemblance and containment of documents, 1997) with bands (locality-sensitive hashing) finds
the pairs worth comparing, so that the work grows with the number of documents, not of pairs; what is found so is then
compared exactly. 32 bands of 4 rows find a pair at the threshold with a probability of 0.99.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from ..authority.folding import HAN, fold
from ..model import Document, PartialDate

THRESHOLD = 0.6
_BANDS, _ROWS = 32, 4
_WORDS, _CHARACTERS = 4, 8
_SEED = 20_240_229
_AT_A_TIME = 4096
_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_IS_HAN = re.compile(rf"[{HAN}]")

Shingles = npt.NDArray[np.uint64]


def copies(documents: Iterable[Document]) -> dict[str, str]:
    """The document that each copy repeats: of documents with near-identical texts, the one published first.

    A document without text, as the graph alone gives it back, is no copy.

    >>> text = "Orion and Lormont will build a laboratory for batteries in Wuhu, both said on Monday."
    >>> copies([Document("b", text), Document("a", text), Document("c", "Orion opens a plant in Wuhu.")])
    {'b': 'a'}
    """
    originals: list[tuple[str, Shingles]] = []
    buckets: dict[tuple[int, bytes], list[int]] = {}
    found: dict[str, str] = {}
    for document in sorted(documents, key=first_published):
        shingles = _shingles(document.text)
        bands = list(_bands(shingles)) if len(shingles) else []
        near = [originals[rank] for rank in sorted({rank for band in bands for rank in buckets.get(band, ())})]
        original = next((id for id, others in near if _resemblance(shingles, others) >= THRESHOLD), None)
        if original is not None:
            found[document.id] = original
            continue
        for band in bands:
            buckets.setdefault(band, []).append(len(originals))
        originals.append((document.id, shingles))
    return found


def first_published(document: Document) -> tuple[bool, str, str]:
    """What documents are sorted by, so that the one published first comes first; those without a date come last."""
    published: PartialDate | None = document.published
    return published is None or published.year is None, str(published or ""), document.id


def voices(documents: Iterable[Document], repeats: Mapping[str, str]) -> list[Document]:
    """The documents without those that repeat another one of them: of several copies the first that has a publisher."""
    groups: dict[str, list[Document]] = {}
    for document in sorted(documents, key=first_published):
        groups.setdefault(repeats.get(document.id, document.id), []).append(document)
    return [next((one for one in group if one.publisher), group[0]) for group in groups.values()]


def _shingles(text: str) -> Shingles:
    """The shingles of a text as sorted numbers; a shorter text is one shingle."""
    tokens = _TOKEN.findall(fold(text))
    han = sum(1 for token in tokens if _IS_HAN.match(token)) * 2 > len(tokens)
    size = min(_CHARACTERS if han else _WORDS, len(tokens))
    if not tokens:
        return np.empty(0, dtype=np.uint64)
    hashes = {crc32(" ".join(tokens[at : at + size]).encode()) for at in range(len(tokens) - size + 1)}
    return np.array(sorted(hashes), dtype=np.uint64)


@cache
def _table() -> tuple[Shingles, Shingles]:
    """The factors (odd) and the summands of the permutations, drawn once from a fixed seed."""
    drawn = np.random.Generator(np.random.PCG64(_SEED)).integers(0, 2**63, (2, _BANDS * _ROWS), dtype=np.uint64)
    return drawn[0] | np.uint64(1), drawn[1]


def _bands(shingles: Shingles) -> Iterator[tuple[int, bytes]]:
    """The least number of the shingles under each permutation, in bands."""
    factors, summands = _table()
    least = np.full(len(factors), np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _AT_A_TIME):
        some = shingles[start : start + _AT_A_TIME, None]
        # multiply and shift: the upper half of the product modulo 2**64 is as good as random
        least = np.minimum(least, ((some * factors + summands) >> np.uint64(32)).min(axis=0))
    for band, rows in enumerate(least.reshape(_BANDS, _ROWS)):
        yield band, rows.tobytes()


def _resemblance(some: Shingles, others: Shingles) -> float:
    """Of all shingles that either text has, the share that both have."""
    both = len(np.intersect1d(some, others, assume_unique=True))
    return both / (len(some) + len(others) - both)
