"""The domains of technology that a text is about, and what the partners of an agreement will do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ...authority.concepts import ancestors
from ...model import Occurrence, Sentence
from ..lexicon import pattern, section
from .cues import MAKERS, TABLES, cues
from .rules import near

_MOST = 6
_STATED, _TOLD = 3, 1


@dataclass(frozen=True, slots=True, order=True)
class FoundTopic:
    """A concept and the words that betray it: offsets into the text that was searched."""

    start: int
    end: int
    id: str


def domains(text: str, language: str) -> tuple[FoundTopic, ...]:
    """The domains that the words of a text betray, in its order.

    The longest word wins. English words count in every language; an abbreviation counts in its own capitals only.

    >>> [found.id for found in domains("joint research on solid-state batteries for autonomous trucks", "en")]
    ['solid_state_battery', 'autonomous_driving', 'commercial_vehicles']
    """
    return _topics(text, "domain", language)


def activities(text: str, language: str) -> tuple[FoundTopic, ...]:
    """What the words of a text say that will be done, in its order; see `domains`.

    >>> [found.id for found in activities("双方将开展联合研究和人才培养", "zh")]
    ['joint_research', 'talent_training']
    """
    return _topics(text, "activity", language)


def agreement_domains(
    evidence: Sequence[Sentence],
    about: Sequence[Sentence],
    headline: Sequence[Sentence],
    names: Sequence[Occurrence] = (),
) -> tuple[str, ...]:
    """The domains of an agreement, the weightiest first, six at the most; none that is broader than another.

    The sentences that state the agreement and the headline weigh more than the others. What the partners make or sell
    ("a supplier of tyres") is not counted; words within the `names` of organizations count only if nothing else does.
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
    """What the partners of an agreement will do, the weightiest first; counted as for `agreement_domains`."""
    weights = _weights("activity", evidence, about, headline, names)
    return tuple(sorted(weights, key=lambda id: (-weights[id], id)))


def _topics(text: str, scheme: str, language: str) -> tuple[FoundTopic, ...]:
    found = (FoundTopic(start, end, id) for start, end, cue in cues(text, scheme, language) for id in cue.ids)
    return tuple(dict.fromkeys(found))


def _weights(
    scheme: str,
    evidence: Sequence[Sentence],
    about: Sequence[Sentence],
    headline: Sequence[Sentence],
    names: Sequence[Occurrence],
) -> Counter[str]:
    weights: Counter[str] = Counter()
    full = {(sentence.start, sentence.end) for sentence in (*evidence, *headline)}
    for sentence in dict.fromkeys((*evidence, *headline, *about)):
        language = sentence.document.language or "en"
        aside = [match.span() for match in _makers(scheme, language).finditer(sentence.text)]
        aside += [
            (name.start - sentence.start, name.end - sentence.start)
            for name in near(sentence.start, sentence.end, names)
        ]
        found = [one for one in _topics(sentence.text, scheme, language) if not _within(one, aside)]
        weight = _STATED if (sentence.start, sentence.end) in full else _TOLD
        weights.update(dict.fromkeys((one.id for one in found), weight))
    return weights


def _within(found: FoundTopic, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found.start < end for start, end in spans)


@cache
def _makers(scheme: str, language: str) -> re.Pattern[str]:
    """What an organization makes: from "supplier of" to the next sign."""
    words = pattern(section(language, TABLES[scheme]).get(MAKERS, ())).pattern
    return re.compile(rf"(?:{words})[^,;:.()–—，；。（）]*", re.IGNORECASE)
