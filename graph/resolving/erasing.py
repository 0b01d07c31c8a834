"""Takes a person's name out of documents before they are read; only a hash of the name is known."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ..authority.folding import HAN, fold
from ..model import Document, digest

ERASED = "[erased]"
_WORD = re.compile(rf"[{HAN}]+|(?:(?![{HAN}])[^\W_])+")
_BETWEEN = re.compile(r"[\s.'_-]{1,3}")
_HAN_RUN = re.compile(f"[{HAN}·•・]{{2,}}")
_MOST_WORDS = 5
_LONGEST_PLAIN_HAN, _LONGEST_HAN = 4, 12

Span = tuple[int, int]


def hash_of(name: str) -> str:
    """The hash that stands for a name, whatever its case, its diacritics and what parts its words.

    >>> hash_of("Émil  SAND") == hash_of("emil-sand")
    True
    """
    return hashlib.sha256(" ".join(_WORD.findall(fold(name))).encode()).hexdigest()


def findable(name: str) -> bool:
    """Whether the name has the form of one that can be found: one to five words, or two to four Han characters.

    >>> findable("Emil Sand"), findable("罗欣"), findable("!"), findable("the dean of the school of wheels")
    (True, True, False, False)
    """
    hash = hash_of(name)
    return without_names(name, frozenset({hash})) == ERASED


def without_names(text: str, hashes: frozenset[str]) -> str:
    """The text in which `[erased]` stands for each name that has one of the hashes.

    A name is a run of one to five words, or of two to four Han characters (up to twelve with a middle dot). Where a
    full name stands, its last word alone is taken for it too, unless in small letters; a genitive `s` is not counted.

    >>> known = frozenset({hash_of("Emil Sand"), hash_of("罗欣")})
    >>> without_names("Emil Sand spoke. Sand's team met Emilia Sandberg.", known)
    "[erased] spoke. [erased]'s team met Emilia Sandberg."
    >>> without_names("罗欣院长出席", known)
    '[erased]院长出席'
    """
    return _cleaned(text, hashes, text)


def erased(document: Document, hashes: frozenset[str]) -> Document:
    """The document without the names: in text, title and publisher; an address or an id that has one is given up."""
    if not hashes:
        return document
    told = (document.title or "", document.text)

    def clean(text: str) -> str:
        return _cleaned(text, hashes, *told)

    return replace(
        document,
        id=erased_id(document.id, hashes, *told),
        text=clean(document.text),
        title=clean(document.title) if document.title else document.title,
        publisher=clean(document.publisher) if document.publisher else document.publisher,
        url=document.url if document.url is None or clean(document.url) == document.url else None,
    )


def erased_id(id: str, hashes: frozenset[str], *told: str) -> str:
    """The id of a document, or another in its place where it holds one of the names.

    A name that stands in what is told may be held by its last word alone.

    >>> erased_id("gazette-7", frozenset({hash_of("Emil Sand")}))
    'gazette-7'
    """
    return id if _cleaned(id, hashes, id, *told) == id else in_place_of(id)


def in_place_of(id: str) -> str:
    """The id that a document has once its own may not be shown."""
    return f"erased-{digest(id)}"


def _cleaned(text: str, hashes: frozenset[str], *told: str) -> str:
    """The text without the names, and without the last words of those that stand in what is told."""
    if not hashes:
        return text
    last = {word for one in told for word in _last_words(one, hashes)}
    folded = fold(text)
    words = [match.span() for match in _WORD.finditer(folded)]
    alone = {
        (start, start + len(stem))
        for start, end in words
        for stem in _stems(folded[start:end])
        if stem in last and len(stem) > 1 and not text[start].islower()
    }
    return _blotted(text, sorted({*_full(text, hashes), *alone}))


@lru_cache(maxsize=64)
def _full(text: str, hashes: frozenset[str]) -> tuple[Span, ...]:
    """Where full names stand."""
    folded = fold(text)
    words = [match.span() for match in _WORD.finditer(folded)]
    return (*_runs(folded, words, hashes), *_han(folded, hashes))


def _last_words(text: str, hashes: frozenset[str]) -> Iterator[str]:
    folded = fold(text)
    return (_WORD.findall(folded[start:end])[-1] for start, end in _full(text, hashes))


def _runs(folded: str, words: list[Span], hashes: frozenset[str]) -> Iterator[Span]:
    """Runs of words whose hash is known; only a blank or a sign of a name stands between two words."""
    for first, (start, _) in enumerate(words):
        run: list[str] = []
        for at in range(first, min(first + _MOST_WORDS, len(words))):
            begin, end = words[at]
            if at > first and not _BETWEEN.fullmatch(folded, words[at - 1][1], begin):
                break
            for stem in _stems(folded[begin:end]):
                if _sha256(" ".join((*run, stem))) in hashes:
                    yield start, begin + len(stem)
            run.append(folded[begin:end])


def _han(folded: str, hashes: frozenset[str]) -> Iterator[Span]:
    for match in _HAN_RUN.finditer(folded):
        run = match.group()
        dotted = not run.isalnum()
        for start in range(len(run)):
            for length in range(2, min(_LONGEST_HAN if dotted else _LONGEST_PLAIN_HAN, len(run) - start) + 1):
                name = run[start : start + length]
                if length > _LONGEST_PLAIN_HAN and name.isalnum():
                    continue
                if _sha256(" ".join(_WORD.findall(name)) if dotted else name) in hashes:
                    yield match.start() + start, match.start() + start + length


def _stems(word: str) -> tuple[str, ...]:
    """The word, and what is left of it without the genitive."""
    return (word, word[:-1]) if word.endswith("s") and len(word) > 2 else (word,)


def _blotted(text: str, spans: list[Span]) -> str:
    """The text with what overlaps taken together."""
    reached = 0
    pieces: list[str] = []
    for start, end in spans:
        if start >= reached:
            pieces += [text[reached:start], ERASED]
        reached = max(reached, end)
    return "".join((*pieces, text[reached:]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
