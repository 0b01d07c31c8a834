"""For whom a person works where the text does not say it beside the name: what the rest of the document tells."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...model import Occurrence, Position, Sentence
from ..lexicon import section
from ..weights import Clues, shares
from .rules import any_of, beginning, inside, words

_LEAST, _SUREST, _CONFIDENCE = 0.5, 0.75, 0.5
_FAR = 30
_SHORTEST = 3
RESEARCH = {"university", "school", "laboratory", "research_institute"}
NOBODY = ""
"""Among those for whom somebody may work: none that the document names."""

_FITTING: dict[str, tuple[str, ...]] = {
    "university": ("university",),
    "school": ("school", "laboratory", "university"),
    "government": ("government",),
    "company": ("company",),
    "laboratory": ("laboratory", "school"),
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


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the sentence that tells most of the position, and where the document has the name.

    `kind` is the sort of organization in which the role is held, `family` the family name in Latin letters.
    """

    sentence: Sentence
    start: int
    role: str | None
    kind: str
    family: str
    starts: Sequence[int]


@dataclass(frozen=True, slots=True)
class _View:
    """What is named around a person: of each that is named before, where; and who is named last, next, and employs.

    `beside` counts for each organization its places in sentences that name the person. `noun` is the word by which the
    role speaks of its organization, `fitting` the sorts of those in which it is held; none where the role does not say.
    """

    before: Mapping[str, Sequence[Occurrence]]
    last: str | None
    last_before: str | None
    next: str | None
    last_employer: str | None
    paragraph: int
    beside: Mapping[str, int]
    noun: str | None
    fitting: Sequence[str]


class Employers:
    """What a document shows of the organizations for which its people may work."""

    def __init__(
        self, sentences: Sequence[Sentence], organizations: Sequence[Occurrence], stated: Sequence[tuple[int, str]]
    ) -> None:
        """Takes what is named, in order, and the employers that the text states: where the person stands, and which."""
        self._starts, self._named, self._stated = [one.start for one in sentences], organizations, sorted(stated)
        self._times = Counter(one.mention for one in organizations)
        self._inside: defaultdict[int, list[str]] = defaultdict(list)
        names: defaultdict[str, set[str]] = defaultdict(set)
        for one in organizations:
            self._inside[self._number(one.start)].append(one.mention)
            names[one.mention].add(sentences[0].document.text[one.start : one.end])
        self._names = {mention: sorted(own, key=lambda name: (-len(name), name)) for mention, own in names.items()}
        self._first = [one.mention for one in organizations[:1]]
        self._most = max(self._times.values(), default=1)
        self._employing = {mention for _, mention in stated}

    def likely(self, person: Person) -> tuple[str, float] | None:
        """The organization for which somebody works and how likely, where one is likelier than all else together."""
        if not self._names:
            return None
        found = shares("employer", self.clues(person))
        best = max(sorted(found), key=lambda mention: found[mention])
        return (best, min(found[best], _SUREST)) if best != NOBODY and found[best] >= _LEAST else None

    def clues(self, person: Person) -> dict[str, Clues]:
        """What tells of each of those named around the person, by the names that `employers.toml` explains."""
        around = self._around(person)
        view = self._view(person, around)
        named = dict.fromkeys((*self._first, *(one.mention for one in around)))
        found = {mention: self._standing(mention, person, view) | self._fit(mention, person, view) for mention in named}
        nothing = dict.fromkeys(next(iter(found.values()), ()), 0.0)
        return {**found, NOBODY: nothing | {"nobody": 1.0, "nobody_role": float(bool(person.role))}}

    def _number(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def _around(self, person: Person) -> Sequence[Occurrence]:
        """What is named from some sentences before the person to the end of the sentence."""
        return beginning(self._begin(person), person.sentence.end, self._named)

    def _begin(self, person: Person) -> int:
        return self._starts[max(0, self._number(person.start) - _FAR)]

    def _view(self, person: Person, around: Sequence[Occurrence]) -> _View:
        start = person.start
        ended = [one for one in around if one.end <= start]
        before: defaultdict[str, list[Occurrence]] = defaultdict(list)
        for one in ended:
            before[one.mention].append(one)
        employers = bisect_left(self._stated, (start, ""))
        beside = {self._number(at) for at in person.starts}
        noun, sort = _generic(person.role or "", person.sentence.document.language or "")
        return _View(
            before=before,
            last=ended[-1].mention if ended else None,
            last_before=next((one.mention for one in reversed(ended) if one.end <= person.sentence.start), None),
            next=next((one.mention for one in around if one.start >= start), None),
            last_employer=self._stated[employers - 1][1] if employers else None,
            paragraph=person.sentence.document.text.rfind("\n\n", self._begin(person), start),
            beside=Counter(mention for number in beside for mention in self._inside.get(number, ())),
            noun=noun,
            fitting=_FITTING.get(sort or person.kind, ()),
        )

    def _standing(self, mention: str, person: Person, view: _View) -> dict[str, float]:
        """Where it is named, as seen from the person."""
        own = view.before.get(mention, ())
        since = self._number(person.start) - self._number(own[-1].start) if own else _FAR
        return {
            "before": float(any(one.start >= person.sentence.start for one in own)),
            "last": float(view.last == mention),
            "last_before": float(view.last_before == mention),
            "next": float(view.next == mention),
            "distance": math.log(1 + since),
            "paragraph": float(any(one.start >= view.paragraph for one in own)),
            "last_employer": float(view.last_employer == mention),
            "together": math.log(1 + view.beside.get(mention, 0)),
        }

    def _fit(self, mention: str, person: Person, view: _View) -> dict[str, float]:
        """What it is called, how often it is named, and whether it suits the role."""
        names, document = self._names[mention], person.sentence.document
        sort = sort_of(names[0], document.language or "")
        return {
            "first": float(mention in self._first),
            "often": self._times[mention] / self._most,
            "title": float(any(name in (document.title or "") for name in names)),
            "misfits": float(bool(view.fitting) and sort not in view.fitting),
            "noun": float(view.noun is not None and _within(view.noun, names)),
            "family": float(len(person.family) >= _SHORTEST and _within(person.family, names)),
            "employs": float(mention in self._employing),
            "research": float(sort in RESEARCH),
            "nobody": 0.0,
            "nobody_role": 0.0,
        }


def _within(word: str, names: Sequence[str]) -> bool:
    return any(word.lower() in name.lower() for name in names)


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
