"""The domains of technology that a text is about, and what the partners will do, by words of ontology and lexicon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, product

import ahocorasick

from ...authority.concepts import ancestors, concepts
from ...model import Occurrence, Sentence
from ..lexicon import pattern, section

_ENDINGS = {"en": ("s", "es"), "de": ("e", "en", "er", "es", "em", "n", "s", "m"), "fr": ("s", "x", "e", "es"), "zh": ()}
_TABLES = {"domain": "domains", "activity": "activities"}
_SAME = str.maketrans(dict.fromkeys("-‐‑–\n\t\u00a0\u202f", " ") | {"’": "'"})
_WORD = re.compile(r"[^\W\u3400-\u9fff\uf900-\ufaff]*")
_NONE, _MAKERS = "none", "makers"
_MOST = 6


@dataclass(frozen=True, slots=True, order=True)
class FoundTopic:
    """A concept and the words that betray it: offsets into the text that was searched."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that betrays concepts (none: it only keeps others out); `part`: it may begin or end within a longer word."""

    word: str
    ids: tuple[str, ...]
    language: str
    part: tuple[bool, bool]
    exact: bool


def domains(text: str, language: str) -> tuple[FoundTopic, ...]:
    """The domains that the words of a text betray, in its order.

    The longest word wins. English words count in every language; an abbreviation counts in its own capitals only.

    >>> [found.id for found in domains("joint research on solid-state batteries for autonomous trucks", "en")]
    ['solid_state_battery', 'autonomous_driving', 'commercial_vehicles']
    """
    return _found(text, "domain", language)


def activities(text: str, language: str) -> tuple[FoundTopic, ...]:
    """What the words of a text say that will be done, in its order; see `domains`."""
    return _found(text, "activity", language)


def _found(text: str, scheme: str, language: str) -> tuple[FoundTopic, ...]:
    found: dict[FoundTopic, None] = {}
    first = last = 0
    for start, end, cue in sorted(_hits(text, scheme, language), key=lambda hit: (hit[0], -hit[1])):
        if start >= last or (start, end) == (first, last):
            first, last = start, end
            found |= dict.fromkeys(FoundTopic(start, end, id) for id in cue.ids)
    return tuple(found)


def _hits(text: str, scheme: str, language: str) -> Iterator[tuple[int, int, _Cue]]:
    plain = _plain(text)
    for last, cues in _automaton(scheme, language).iter(plain):
        for cue in cues:
            start = last + 1 - len(cue.word)
            end = _end(plain, start, last + 1, cue)
            if end and not (cue.exact and text[start : last + 1].translate(_SAME) != cue.word):
                yield start, end, cue


def _end(plain: str, start: int, end: int, cue: _Cue) -> int | None:
    """Where the word that holds a cue ends; None where the cue is but a part of another word."""
    if not cue.part[0] and _run(cue.word) and start and _run(plain, start - 1):
        return None
    rest = _run(plain, end) if _run(cue.word, len(cue.word) - 1) else ""
    fits = not rest or cue.part[1] or (not cue.exact and rest in _ENDINGS[cue.language])
    return end + len(rest) if fits else None


def _run(text: str, start: int = 0) -> str:
    """The letters and digits at a place of a text, up to the next sign, blank or Han character."""
    run = _WORD.match(text, start)
    return run.group() if run else ""


def _plain(text: str) -> str:
    """The text in small letters, hyphens and white space as blanks, of the same length."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.translate(_SAME)


@cache
def _automaton(scheme: str, language: str) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for key, cues in _cues(scheme, language).items():
        automaton.add_word(key, cues)
    automaton.make_automaton()
    return automaton


@cache
def _cues(scheme: str, language: str) -> dict[str, tuple[_Cue, ...]]:
    """The cues by what is sought. A word of the lexicon overrules that of the ontology, one of the language English."""
    cues: dict[str, tuple[_Cue, ...]] = {}
    for speech in dict.fromkeys((language, "en")):
        for words in (section(speech, _TABLES[scheme]), _ontology(scheme, speech)):
            fresh: dict[str, dict[_Cue, list[str]]] = {}
            for id, word in ((id, word) for id, listed in words.items() if id != _MAKERS for word in listed):
                for cue in _expanded(word, speech):
                    fresh.setdefault(_plain(cue.word), {}).setdefault(cue, []).append(id)
            cues |= {key: _with_ids(found) for key, found in fresh.items() if key not in cues}
    return cues


def _expanded(word: str, language: str) -> Iterator[_Cue]:
    """The cue that a word of a lexicon means; where `~` stands within it, one for each usual ending."""
    bare = word.strip("*~").translate(_SAME)
    exact = " " not in bare and any(map(str.isupper, bare[1:]))
    for endings in product(("", *_ENDINGS[language]), repeat=bare.count("~")):
        parts = bare.split("~")
        yield _Cue("".join(chain(*zip(parts, (*endings, ""), strict=True))), (), language, (word[0] == "*", word[-1] == "*"), exact)


def _with_ids(found: dict[_Cue, list[str]]) -> tuple[_Cue, ...]:
    return tuple(replace(cue, ids=tuple(id for id in ids if id != _NONE)) for cue, ids in found.items())


def _ontology(scheme: str, language: str) -> dict[str, tuple[str, ...]]:
    """The labels and other words of the concepts that are no mere group of others."""
    return {
        concept.id: (concept.labels[language], *concept.words[language])
        for concept in concepts(scheme).values()
    }


def agreement_domains(
    evidence: Sequence[Sentence],
    about: Sequence[Sentence],
    headline: Sequence[Sentence],
    names: Sequence[Occurrence] = (),
) -> tuple[str, ...]:
    """The domains of an agreement, the weightiest first, six at the most; none that is broader than another.

    The sentences that state the agreement and the headline weigh more than the others. What the partners make or sell
    ("a supplier of tyres") is not counted, nor words within the `names` of organizations.
    """
    weights = _weights("domain", evidence, about, headline, names) or _weights("domain", evidence, about, headline, ())
    told = set(weights) - {broader for id in weights for broader in ancestors("domain", id)}
    return tuple(sorted(told, key=lambda id: (-weights[id], id))[:_MOST])


def agreement_activities(
    evidence: Sequence[Sentence],
    about: Sequence[Sentence],
    headline: Sequence[Sentence],
    names: Sequence[Occurrence] = (),
) -> tuple[str, ...]:
    """What the partners of an agreement will do, the weightiest first, six at the most; see `agreement_domains`."""
    weights = _weights("activity", evidence, about, headline, names)
    return tuple(sorted(weights, key=lambda id: (-weights[id], id))[:_MOST])


def _weights(
    scheme: str,
    evidence: Sequence[Sentence],
    about: Sequence[Sentence],
    headline: Sequence[Sentence],
    names: Sequence[Occurrence],
) -> Counter[str]:
    weights: Counter[str] = Counter()
    full = {sentence.start for sentence in (*evidence, *headline)}
    for sentence in dict.fromkeys((*evidence, *headline, *about)):
        language = sentence.document.language or "en"
        aside = _asides(sentence, language) + [(name.start - sentence.start, name.end - sentence.start) for name in names]
        found = {one.id for one in _found(sentence.text, scheme, language) if not _within(one, aside)}
        weights.update(dict.fromkeys(found, 3 if sentence.start in full else 1))
    return weights


def _asides(sentence: Sentence, language: str) -> list[tuple[int, int]]:
    """Where a sentence says what an organization makes: from "supplier of" to the next sign."""
    return [match.span() for match in _makers(language).finditer(sentence.text)]


@cache
def _makers(language: str) -> re.Pattern[str]:
    words = pattern(section(language, "domains").get(_MAKERS, ())).pattern
    return re.compile(rf"(?:{words})[^,;:.()–—，；。（）]*", re.IGNORECASE)


def _within(found: FoundTopic, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= found.start < end for start, end in spans)
