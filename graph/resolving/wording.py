"""The words of a name: which are generic, what they mean in any language, and which are its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ..authority.folding import HAN, fold, names_data, plain
from ..authority.names import comparable, without_legal_form
from ..authority.places import load_places
from .cells import tells
from .distinctions import ELISION, distinctions

_LONGEST_PHRASE = 6
_FEWEST = 3
_SCRIPTS = re.compile(rf"[{HAN}]+|[^{HAN}]+")
_IS_HAN = re.compile(rf"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a name. `lemmas` are those that count, in order, without endings; `meaning` is what they mean.

    `own` are the words that are not generic, cities and regions among them; `languages` those of the generic words.
    """

    lemmas: tuple[str, ...]
    meaning: tuple[str, ...]
    own: tuple[str, ...]
    languages: frozenset[str]


class _Word(NamedTuple):
    lemma: str
    concepts: tuple[str, ...]
    languages: frozenset[str]


@lru_cache(maxsize=1 << 18)
def compared(name: str) -> str:
    """The comparable form of a name; where that is too little to stand for it, the whole name in base letters.

    >>> compared("NIO Co., Ltd."), compared("X Corp."), compared("X")
    ('nio', 'x corp', 'x')
    """
    return comparable(name) if tells(name) else fold(name).rstrip(".")


@lru_cache(maxsize=1 << 18)
def worded(name: str) -> Wording:
    """The words of a name.

    >>> worded("Technischen Universität München").meaning == worded("慕尼黑工业大学").meaning
    True
    >>> worded("l'Université du Michigan").own
    ('#Michigan',)
    """
    words = tuple(_words(ELISION.sub(" ", without_legal_form(name) if tells(name) else name)))
    own = tuple(sorted(word.lemma for word in words if not word.concepts))
    told = [word.languages for word in words if word.languages]
    return Wording(
        lemmas=tuple(word.lemma for word in words),
        meaning=tuple(sorted([*own, *(concept for word in words for concept in word.concepts)])),
        own=own,
        languages=frozenset.intersection(*told) if told else frozenset(),
    )


def translated(one: Wording, other: Wording) -> bool:
    """Whether two names mean the same in two languages: in one language the order and the very words count."""
    return one.meaning == other.meaning and telling(one) and not one.languages & other.languages


def telling(wording: Wording) -> bool:
    """Whether the words tell one body from others: some are its own, or a nation and what it has one of.

    Single letters tell none: the X of "l'X" and that of "X Corp." are two.
    """
    nations = distinctions()["nations"]["words"].split()
    return any(len(word) > 1 for word in wording.own) or (
        len(wording.meaning) >= _FEWEST and not {*nations}.isdisjoint(wording.meaning)
    )


def _words(name: str) -> Iterator[_Word]:
    """The words; cities and regions are one word in any language, marked by `#`, and so are most countries."""
    done = 0
    for hit in load_places().find(name):
        if hit.place.kind == "country" and plain(name[hit.start : hit.end]) in _generic():
            continue
        yield from _plain_words(name[done : hit.start])
        yield _Word(f"#{hit.place.name}", (), frozenset())
        done = hit.end
    yield from _plain_words(name[done:])


def _plain_words(text: str) -> Iterator[_Word]:
    for part in _SCRIPTS.findall(plain(text)):
        if _IS_HAN.match(part):
            yield from _han_words(part)
        else:
            yield from _latin_words([lemma(word) for word in part.split()])


def _latin_words(words: list[str]) -> Iterator[_Word]:
    """The longest generic phrases from left to right, and the words between."""
    at = 0
    while at < len(words):
        sizes = range(min(_longest().get(words[at], 1), len(words) - at), 1, -1)
        size = next((size for size in sizes if " ".join(words[at : at + size]) in _generic()), 1)
        word = _generic().get(phrase := " ".join(words[at : at + size]), _Word(phrase, (), frozenset()))
        if word.lemma:
            yield word
        at += size


def _han_words(text: str) -> Iterator[_Word]:
    """The longest generic words from left to right, and the runs of characters between."""
    at = begin = 0
    while at < len(text):
        sizes = range(min(_LONGEST_PHRASE, len(text) - at), 0, -1)
        size = next((size for size in sizes if text[at : at + size] in _generic()), 0)
        if size and begin < at:
            yield _Word(text[begin:at], (), frozenset())
        if size and (word := _generic()[text[at : at + size]]).lemma:
            yield word
        at += size or 1
        begin = at if size else begin
    if begin < len(text):
        yield _Word(text[begin:], (), frozenset())


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The plain word without a German ending that changes in running text, in one of its spellings.

    >>> lemma("technischen"), lemma("forschungszentrums"), lemma("center")
    ('technisch', 'forschungszentrum', 'centre')
    """
    adjective, noun = _endings()
    found = adjective.fullmatch(word) or noun.fullmatch(word)
    bare = found[1] if found else word
    return str(distinctions()["variants"].get(bare, bare))


@cache
def _endings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = names_data("name-words.toml")["inflection"]
    adjectives, nouns = (
        "|".join(re.escape(plain(stem.removeprefix("*"))) for stem in table[key]) for key in ("adjectives", "nouns")
    )
    endings = "|".join(table["adjective_endings"])
    return re.compile(rf"(\w*(?:{adjectives}))(?:{endings})"), re.compile(rf"(\w*(?:{nouns}))e?s")


@cache
def _generic() -> Mapping[str, _Word]:
    """The generic phrases, each with what it means and the languages that have it; small words mean nothing."""
    found: dict[str, _Word] = {}
    for meaning, by_language in distinctions()["words"].items():
        for language, phrases in by_language.items():
            for phrase in phrases.split():
                _add(found, phrase.replace("_", " "), tuple(meaning.split()), language)
    for words in distinctions()["small"].values():
        found |= {word: _Word("", (), frozenset()) for word in map(plain, words.split())}
    return found


@cache
def _longest() -> Mapping[str, int]:
    """How many words the longest generic phrase has that begins with a word."""
    sizes: dict[str, int] = {}
    for phrase in _generic():
        words = phrase.split()
        sizes[words[0]] = max(len(words), sizes.get(words[0], 0))
    return sizes


def _add(found: dict[str, _Word], phrase: str, meaning: tuple[str, ...], language: str) -> None:
    words = plain(phrase)
    key = words if _IS_HAN.match(words) else " ".join(map(lemma, words.split()))
    known = found.get(key)
    found[key] = _Word(key, meaning, (known.languages if known else frozenset()) | {language})
