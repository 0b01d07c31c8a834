"""Which documents repeat the text of another one: a copy adds no voice to what it tells.

Two texts are near-identical where they share three fifths of all shingles that either has (Jaccard), so that a changed
headline, dateline or last paragraph makes no second voice, while two articles that only quote the same release stay
two. The bands of their sketches find the pairs worth comparing, so that the work grows with the number of documents,
not of pairs; what is found so is then compared exactly. 32 bands of 4 rows find a pair at the threshold with a
probability of 0.99.
"""

from collections.abc import Iterable, Mapping, Set
from functools import cache
from itertools import compress

from ..model import Document, PartialDate
from .sketches import bands, sharing, shingles, sketch

THRESHOLD = 0.6


def copies(documents: Iterable[Document]) -> dict[str, str]:
    """The document that each copy repeats: of documents with near-identical texts, the one published first.

    A document without text, as the graph alone gives it back, is no copy.

    >>> text = "Orion and Lormont will build a laboratory for batteries in Wuhu, both said on Monday."
    >>> copies([Document("b", text), Document("a", text), Document("c", "Orion opens a plant in Wuhu.")])
    {'b': 'a'}
    """
    shingles_of = cache(lambda text: frozenset(shingles(text).tolist()))
    originals: list[Document] = []
    buckets: dict[tuple[int, bytes], list[int]] = {}
    found: dict[str, str] = {}
    ordered = sorted(documents, key=first_published)
    for document in compress(ordered, sharing([sketch(document.text) for document in ordered])):
        places = list(bands(sketch(document.text)))
        near = [originals[at] for at in sorted({at for place in places for at in buckets.get(place, ())})]
        alike = (one.id for one in near if _resemblance(*map(shingles_of, (document.text, one.text))) >= THRESHOLD)
        original = next(alike, None)
        if original is not None:
            found[document.id] = original
            continue
        for place in places:
            buckets.setdefault(place, []).append(len(originals))
        originals.append(document)
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


def _resemblance(some: Set[int], others: Set[int]) -> float:
    """Of all shingles that either text has, the share that both have."""
    both = len(some & others)
    return both / (len(some) + len(others) - both)
