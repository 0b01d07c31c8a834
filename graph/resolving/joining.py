"""Groups of mentions become one organization each, where enough speaks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .blocking import KnownNames, bearers, pairs
from .bodies import Alone, Body
from .distinctions import distinctions
from .spelling import Slips
from .weighing import Weighed, weighed
from .wording import compared

_BY_NAME = ("name", "acronym")


@dataclass(frozen=True, slots=True)
class Merge:
    """That one group was taken for another body, known or not, and why."""

    one: str
    other: str
    why: Weighed


def link(body: Body, names: KnownNames) -> Merge | None:
    """The known organization that a body is: the likeliest, where it is likely enough and ahead of all others.

    A part with a common name is none: only its whole says which one it is.
    """
    if any(isinstance(whole, Alone) for whole in body.wholes):
        return None
    found = likelihoods(body, names)
    ahead = len(found) < 2 or found[0].why.total - found[1].why.total >= distinctions()["limits"]["ahead"]
    return found[0] if found and ahead and found[0].why.enough else None


def likelihoods(body: Body, names: KnownNames) -> list[Merge]:
    """The known organizations that a body may be, the likeliest first."""
    ways = names.candidates(body)
    rivals = sum(way in _BY_NAME for way in ways.values()) - 1
    found = []
    for id, way in ways.items():
        if why := weighed(body, names.body(id), rivals if way in _BY_NAME else 0, way):
            found.append(Merge(body.id, id, why))
    return sorted(found, key=lambda merge: (-merge.why.total, merge.other))


def join(bodies: Sequence[Body], slips: Slips) -> Iterator[Merge]:
    """The merges of bodies with each other, the likeliest first; none that would unite what is told apart."""
    borne = bearers(bodies)
    found = []
    for one, other, slip in pairs(bodies, slips):
        if (one.known and other.known) or _told_apart(one, other):
            continue
        shared = {*one.acronyms} & {*other.acronyms}
        rivals = max((borne[acronym] for acronym in shared), default=0) - 1 if not (one.names and other.names) else 0
        why = weighed(*_told_first(one, other), max(rivals, 0), "slip" if slip else None)
        if why and why.enough:
            found.append(Merge(one.id, other.id, why))
    found.sort(key=lambda merge: (-merge.why.total, merge.one, merge.other))
    united = _United(bodies)
    yield from (merge for merge in found if united.unite(merge.one, merge.other))


def _told_apart(one: Body, other: Body) -> bool:
    """Whether they are groups of one name, which type, whole or country parted before."""
    new = not (one.known or other.known)
    return new and bool(one.names and other.names) and compared(one.names[0]) == compared(other.names[0])


def _told_first(one: Body, other: Body) -> tuple[Body, Body]:
    """The one without a full name first: what stands around it is looked at."""
    return (one, other) if not one.names or other.names else (other, one)


@dataclass(slots=True)
class _Traits:
    """What the members of a cluster tell together."""

    known: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def fits(self, other: _Traits) -> bool:
        """Whether nothing that one tells contradicts the other."""
        both = ((self.known, other.known), (self.countries, other.countries))
        return all(len(a | b) <= 1 for a, b in both)


class _United:
    """Clusters of bodies; two do not unite where their known ids or countries differ."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._head: dict[str, str] = {}
        self._traits: dict[str, _Traits] = defaultdict(_Traits)
        for body in bodies:
            self._traits[body.id] = _Traits(
                {body.known} if body.known else set(),
                {body.country} if body.country else set(),
            )

    def head(self, id: str) -> str:
        """The id under which the cluster of a body is kept."""
        while (above := self._head.get(id, id)) != id:
            id = above
        return id

    def unite(self, one: str, other: str) -> bool:
        """Whether the clusters of the two, apart until now, become one."""
        one, other = self.head(one), self.head(other)
        if one == other or not self._traits[one].fits(self._traits[other]):
            return False
        a, b = self._traits[one], self._traits[other]
        self._traits[one] = _Traits(a.known | b.known, a.countries | b.countries)
        self._head[other] = one
        return True
