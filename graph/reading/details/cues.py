"""The words by which a text betrays concepts of the ontology: one automaton a scheme and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, product

import ahocorasick

from ...authority.concepts import concepts
from ...authority.names import HAN
from ..lexicon import section

TABLES = {"domain": "domains", "activity": "activities"}
MUTE, MAKERS, ENDINGS = "none", "makers", "endings"

_SAME = str.maketrans(dict.fromkeys("-‐‑–\n\t\u00a0\u202f", " ") | {"’": "'"})
_WORD = re.compile(rf"[^\W{HAN}]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that betrays the concepts `ids` (none: it only keeps others out).

    `part`: it may begin, or end, within a longer word; `endings`: those it may take; `exact`: in its own capitals only.
    """

    word: str
    ids: tuple[str, ...]
    part: tuple[bool, bool]
    endings: tuple[str, ...]
    exact: bool


def cues(text: str, scheme: str, language: str) -> Iterator[tuple[int, int, Cue]]:
    """The cues of a text: start, end and cue, the leftmost and of these the longest, none across another.

    Hyphens and white space count as blanks. Several cues of one stretch are all given.

    >>> [(start, end, cue.ids) for start, end, cue in cues("E-axles", "domain", "en")]
    [(0, 7, ('electric_drive',))]
    """
    first = last = 0
    for start, end, cue in sorted(_hits(text, scheme, language), key=lambda hit: (hit[0], -hit[1], hit[2].word)):
        if start >= last or (start, end) == (first, last):
            first, last = start, end
            yield start, end, cue


def _hits(text: str, scheme: str, language: str) -> Iterator[tuple[int, int, Cue]]:
    plain = _plain(text)
    for last, found in _automaton(scheme, language).iter(plain):
        for cue in found:
            start = last + 1 - len(cue.word)
            end = _end(plain, start, last + 1, cue)
            if end and not (cue.exact and text[start : last + 1].translate(_SAME) != cue.word):
                yield start, end, cue


def _end(plain: str, start: int, end: int, cue: Cue) -> int | None:
    """Where the word that holds a cue ends; None where the cue is but a part of another word."""
    if not cue.part[0] and _run(cue.word) and start and _run(plain, start - 1):
        return None
    rest = _run(plain, end) if _run(cue.word, len(cue.word) - 1) else ""
    return end + len(rest) if not rest or cue.part[1] or (rest in cue.endings and not cue.exact) else None


def _run(text: str, start: int = 0) -> str:
    """The letters and digits at a place of a text, up to the next sign, blank or Han character."""
    run = _WORD.match(text, start)
    return run.group() if run else ""


def _plain(text: str) -> str:
    """The text in small letters, hyphens and white space as blanks, of the same length."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return small.translate(_SAME)


@cache
def _automaton(scheme: str, language: str) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, found in _cues(scheme, language).items():
        automaton.add_word(word, found)
    automaton.make_automaton()
    return automaton


@cache
def _cues(scheme: str, language: str) -> dict[str, tuple[Cue, ...]]:
    """The cues by what is sought. A word of the lexicon overrules that of the ontology, one of the language English."""
    known: dict[str, tuple[Cue, ...]] = {}
    for speech in dict.fromkeys((language, "en")):
        listed = section(speech, TABLES[scheme])
        endings = tuple(listed.get(ENDINGS, ()))
        for words in (listed, _ontology(scheme, speech)):
            fresh: dict[str, dict[Cue, list[str]]] = {}
            for id in (key for key in words if key not in (MAKERS, ENDINGS)):
                for cue in chain.from_iterable(_expanded(word, endings) for word in words[id]):
                    fresh.setdefault(_plain(cue.word), {}).setdefault(cue, []).append(id)
            known |= {word: _with_ids(found) for word, found in fresh.items() if word not in known}
    return known


def _expanded(word: str, endings: tuple[str, ...]) -> Iterator[Cue]:
    """The cue that a word of a lexicon means; where `~` stands within it, one for each usual ending."""
    bare, part = word.strip("*~").translate(_SAME), (word[0] == "*", word[-1] == "*")
    exact = " " not in bare and any(map(str.isupper, bare[1:]))
    stems = bare.split("~")
    for chosen in product(("", *endings), repeat=len(stems) - 1):
        yield Cue("".join(chain(*zip(stems, (*chosen, ""), strict=True))), (), part, endings, exact)


def _with_ids(found: dict[Cue, list[str]]) -> tuple[Cue, ...]:
    return tuple(replace(cue, ids=tuple(id for id in ids if id != MUTE)) for cue, ids in found.items())


def _ontology(scheme: str, language: str) -> dict[str, tuple[str, ...]]:
    known = concepts(scheme).values()
    return {one.id: (one.labels[language], *one.words[language]) for one in known if language in one.labels}
