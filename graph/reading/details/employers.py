"""For whom a person works where the text does not say it beside the name: what the rest of the document tells."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ...model import Occurrence, Position, Sentence
from ..lexicon import section
from .rules import any_of, inside, words

_NEAR = 500
_CONFIDENCE = 0.5
_FITTING: dict[str, tuple[str, ...]] = {
    "university": ("university",),
    "school": ("school", "laboratory", "university"),
    "government": ("government",),
    "company": ("company",),
    "laboratory": ("laboratory", "school"),
    "any": ("company", "laboratory", "university", "school"),
}


@cache
def _of_sort(language: str, table: str, sort: str) -> re.Pattern[str]:
    return any_of(section(language, "people").get(table, {}).get(sort, []))


@cache
def sort_of(name: str, language: str) -> str:
    """The sort of organization that a name tells of: `university`, `school`, `laboratory`, `government`, `company`.

    The word that stands first tells it, in Chinese the last.

    >>> sort_of("School of Quiet Engines of the University of Ardenfels", "en"), sort_of("青原大学机械学院", "zh")
    ('school', 'school')
    """
    places = [
        (found.start(), sort)
        for sort in ("university", "school", "laboratory", "government")
        for found in _of_sort(language, "kinds", sort).finditer(name)
    ]
    return (max(places) if language == "zh" else min(places))[1] if places else "company"


def likely_employer(
    sentence: Sentence, start: int, role: str | None, kind: str, organizations: Sequence[Occurrence]
) -> str | None:
    """The organization that a role most likely belongs to, or None.

    A role "of the branch" belongs to the nearest organization with that word in its name; otherwise to one of the
    sort that has such roles: the nearer it stands before the person and the more often it is named, the likelier.
    """
    document, language = sentence.document, sentence.document.language or ""
    noun, sort = _generic(role or "", language)
    before = sorted((o for o in organizations if o.end <= start and start - o.end <= _NEAR), key=lambda o: -o.end)
    named = [o.mention for o in before if noun and noun.lower() in document.text[o.start : o.end].lower()]
    if named:
        return named[0]
    for wanted in _FITTING[sort or kind] if (sort or kind) != "any" else (None,):
        fitting = [o for o in organizations if wanted in (None, sort_of(document.text[o.start : o.end], language))]
        if fitting:
            return _likeliest(fitting, sentence, start)
    return None


def _likeliest(fitting: Sequence[Occurrence], sentence: Sentence, start: int) -> str:
    weights: defaultdict[str, float] = defaultdict(float)
    for one in fitting:
        nearness = 1 - (start - one.end) / _NEAR if one.end <= start else 0.0
        weights[one.mention] += 0.5 + max(0.0, nearness) + (2.0 if sentence.start <= one.start < start else 0.0)
    return min(weights, key=lambda mention: (-weights[mention], mention))


def _generic(role: str, language: str) -> tuple[str | None, str | None]:
    """The noun by which a role speaks of an organization without naming it, and the sort of that organization."""
    for sort in ("company", "school", "laboratory", "university", "government"):
        if found := _of_sort(language, "generic", sort).search(role):
            return found.group(), sort
    return None, None


def employer_by_exclusion(
    positions: Sequence[Position],
    sentences: Sequence[Sentence],
    organizations: Sequence[Occurrence],
    parties: Sequence[str],
) -> tuple[Position, ...]:
    """The positions, where of two parties those who attend without an employer are given the other one.

    It holds for those whom one sentence names together, some with a stated employer that is a party and some with none.
    """
    pair = tuple(parties) or _signing_pair(sentences, organizations)
    if len(set(pair)) != 2:
        return tuple(positions)
    return tuple(_excluded(position, positions, pair) for position in positions)


def _excluded(position: Position, positions: Sequence[Position], pair: Sequence[str]) -> Position:
    if position.organization and position.modality == "stated":
        return position
    here = position.evidence[0]
    beside = {
        other.organization
        for other in positions
        if other.organization and other.modality == "stated" and other.evidence[0].start == here.start
    }
    others = [party for party in pair if party not in beside]
    if len(beside) != 1 or len(others) != 1:
        return position
    proof = (replace(here, rule="people/other party", confidence=_CONFIDENCE), *position.evidence[1:])
    return replace(position, organization=others[0], modality="inferred", evidence=proof)


def _signing_pair(sentences: Sequence[Sentence], organizations: Sequence[Occurrence]) -> tuple[str, ...]:
    """The two organizations of a sentence that tells of signing and names exactly two, those named most fully."""
    pairs = []
    for sentence in sentences:
        named = inside(sentence, organizations)
        pair = tuple(dict.fromkeys(one.mention for one in named))
        if len(pair) == 2 and words(sentence.document.language, "people", "signs").search(sentence.text):
            pairs.append((sum(one.end - one.start for one in named) / len(named), pair))
    return max(pairs, key=lambda found: found[0], default=(0, ()))[1]
