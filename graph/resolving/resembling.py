"""Which organizations one may be: by names that resemble each other, acronyms and what both are part of.

Only those that share the beginning of a rare word (in Han script two characters), or an acronym, are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..authority.names import is_acronym
from ..model import Meant, Organization
from .bodies import Known, KnownOrganizations
from .distinctions import family
from .wording import compared

_MOST = 3
_COMMON = 800
_WEIGHT_OF_COMMON = 0.3
_BEGINNING = 4
_LEAST, _LEAST_OF_KIN = 0.6, 0.4
_ACRONYM, _WITHIN, _PARENT, _APART = 0.75, 0.6, 0.15, 0.1
_SHORTEST_INITIALS = 3
_SHORTEST_WITHIN = 4

_Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organization that another may be: its id, its name and why."""

    id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class _Bearer:
    """What is compared of an organization: its names and acronyms, type, country and whole."""

    id: str
    name: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    family: str | None
    country: str | None
    whole: str | None


class Resembling:
    """The organizations of a graph and those known beforehand, by what their names are looked up by."""

    def __init__(self, meant: Meant, authority: KnownOrganizations) -> None:
        """Takes the graph and the authority; that a graph has a known organization changes nothing of it."""
        known = authority.organizations
        others = [_bearer(one, one.part_of) for one in meant.organizations if one.id not in known]
        self._bearers = [*(_bearer(one, one.parent) for one in known.values()), *others]
        self._places: dict[str, list[int]] = defaultdict(list)
        count: Counter[str] = Counter()
        for place, bearer in enumerate(self._bearers):
            words = [word for name in bearer.names for word in _words(name)]
            count.update(words)
            for key in dict.fromkeys((*(word[:_BEGINNING] for word in words), *_short(bearer))):
                self._places[key].append(place)
        self._names = _Names(count)

    def candidates(self, organization: Organization) -> tuple[Candidate, ...]:
        """The organizations that this one may be: at most three, the likeliest first."""
        asking = _bearer(organization, organization.part_of)
        found = []
        for place in sorted(self._near(asking)):
            bearer = self._bearers[place]
            if bearer.id != asking.id and (judged := self._names.judged(asking, bearer)):
                score, why = judged
                found.append((-score, bearer.id, Candidate(bearer.id, bearer.name, why)))
        return tuple(candidate for _, _, candidate in sorted(found, key=lambda one: one[:2])[:_MOST])

    def _near(self, asking: _Bearer) -> set[int]:
        """Those that share an acronym, or the beginning of one of the rarer words."""
        keys = {word[:_BEGINNING] for name in asking.names for word in _words(name)}
        keys |= {f"{way} {name}" for name in asking.acronyms for way in ("acronym", "initials")}
        keys |= {f"acronym {_initials(name)}" for name in asking.names}
        lists = (self._places.get(key, []) for key in keys)
        return {place for places in lists if len(places) <= _COMMON for place in places}


def _bearer(one: Organization | Known, whole: str | None) -> _Bearer:
    said = dict.fromkeys((one.name, *(label.text for label in one.labels), *getattr(one, "acronyms", ())))
    names = tuple(dict.fromkeys(compared(name) for name in said if not is_acronym(name)))
    acronyms = tuple(dict.fromkeys(compared(name) for name in said if is_acronym(name)))
    return _Bearer(one.id, one.name, names, acronyms, family(one.type), one.country, whole)


def _short(bearer: _Bearer) -> Iterator[str]:
    """The acronyms by which it is found: its own, and the initials of its names."""
    yield from (f"acronym {name}" for name in bearer.acronyms)
    yield from (f"initials {_initials(name)}" for name in bearer.names)


def _words(name: str) -> Iterator[str]:
    """The words of a name, in Han script each two characters."""
    for word in name.split():
        if word.isascii():
            yield word
        else:
            yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if len(word) > 2)


class _Names:
    """Compares names; `count` says how many names have a word, and those of common words weigh less."""

    def __init__(self, count: Mapping[str, int]) -> None:
        self._count = count
        self._known: dict[str, _Weights] = {}

    def judged(self, one: _Bearer, other: _Bearer) -> tuple[float, str] | None:
        """How much speaks for both being one, and what; None where it is not enough."""
        alike = max((self.alike(a, b) for a in one.names for b in other.names), default=0.0)
        kin = one.whole is not None and one.whole == other.whole
        short = _acronym(one, other)
        reasons = []
        if alike >= (_LEAST_OF_KIN if kin else _LEAST):
            reasons.append("same name" if alike == 1 else f"similar name ({alike:.0%})")
        elif any(self._holds(a, b) for a in one.names for b in other.names):
            reasons.append("bears its name")
            alike = _WITHIN
        if short:
            reasons.append(f"acronym {short.upper()}")
        if not reasons:
            return None
        score = max(alike, _ACRONYM if short else 0.0) + _PARENT * kin
        score -= _APART * (_apart(one.country, other.country) + _apart(one.family, other.family))
        return score, ", ".join([*reasons, *(["same parent"] if kin else [])])

    def alike(self, one: str, other: str) -> float:
        """The share of both names' pairs of letters that they have in common (Dice), 1 for the same name.

        >>> round(_Names({}).alike("zhejiang university", "zhejang university"), 2)
        0.92
        >>> _Names({"university": 9_000}).alike("hunan university", "wuhan university") < _LEAST
        True
        """
        if one == other:
            return 1.0
        a, b = self._pairs(one), self._pairs(other)
        whole = sum(a.values()) + sum(b.values())
        return 2 * sum(min(a[pair], b[pair]) for pair in sorted(a.keys() & b.keys())) / whole if whole else 0.0

    def _pairs(self, name: str) -> _Weights:
        """The pairs of letters with their weights; each Han pair is a word of its own."""
        if name not in self._known:
            found: _Weights = {}
            for word in _words(name):
                weight = _WEIGHT_OF_COMMON if self._common(word) else 1.0
                edged = f" {word} " if word.isascii() else word
                for at in range(max(1, len(edged) - 1)):
                    pair = edged[at : at + 2]
                    found[pair] = max(weight, found.get(pair, 0.0))
            self._known[name] = found
        return self._known[name]

    def _holds(self, long: str, short: str) -> bool:
        """Whether a name has the whole of another one, which is more than a common word, in it."""
        if not short.isascii():
            return len(short) >= _SHORTEST_WITHIN and short in long
        rare = any(not self._common(word) for word in short.split())
        return rare and len(short) >= _SHORTEST_WITHIN and f" {short} " in f" {long} "

    def _common(self, word: str) -> bool:
        return self._count.get(word, 0) > _COMMON


def _acronym(one: _Bearer, other: _Bearer) -> str | None:
    """The acronym that both bear, or that one bears, who is known by no other name, and the other's initials make."""
    bears = {*one.acronyms} & {*other.acronyms}
    initials = {*one.acronyms} & {*map(_initials, other.names)}
    if not other.names:
        initials |= {*other.acronyms} & {*map(_initials, one.names)}
    return min(bears | {name for name in initials if len(name) >= _SHORTEST_INITIALS}, default=None)


def _apart(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def in_words(candidates: Iterable[Candidate]) -> str:
    """The candidates in one cell: `chery Chery (similar name); ...`."""
    return "; ".join(f"{one.name} [{one.id}], {one.why}" for one in candidates)
