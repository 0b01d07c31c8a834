"""Which deals of different parties are one: a document names the laboratory, another its university, or one party less.

A deal joins another where that is the only one it may be: dates, kind, status and domains are asked, and both must be
told by documents of their own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import combinations

from ..authority.names import comparable
from ..model import Organization, chain
from .distinctions import family
from .history import Deal, by_document
from .likeness import alike, days_apart, domains, id_of, in_months, standing

Parties = tuple[str, ...]

_DAYS_OF_A_WEEK = 7


@dataclass(slots=True)
class Told:
    """Deals of one or more sets of parties that are taken for one: the reports of each set."""

    by_parties: dict[Parties, Deal] = field(default_factory=dict)

    @property
    def reports(self) -> Deal:
        """The reports of all sets."""
        return [report for deal in self.by_parties.values() for report in deal]

    def join(self, other: "Told") -> None:
        """Take in the reports of another."""
        for parties, deal in other.by_parties.items():
            self.by_parties[parties] = [*self.by_parties.get(parties, ()), *deal]


class Wholes:
    """What each organization is part of, and whether it may be called by the name of that."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._organizations = {organization.id: organization for organization in organizations}
        self._part_of = {id: organization.part_of for id, organization in self._organizations.items()}
        self._above: dict[str, tuple[str, ...]] = {}

    def above(self, id: str) -> tuple[str, ...]:
        """The organization and all that it is part of."""
        if id not in self._above:
            self._above[id] = chain(id, self._part_of)
        return self._above[id]

    def top(self, id: str) -> str:
        """The topmost of them."""
        return self.above(id)[-1]

    def name(self, id: str) -> str:
        """What the organization is called."""
        return self._organizations[id].name if id in self._organizations else id

    def kin(self, a: str, b: str) -> bool:
        """Whether both are one, or one is a part that may be told of by the name of the other.

        A company that has a name of its own is not: who writes of the group does not mean Audi.
        """
        return a == b or self._may_be_called(a, b) or self._may_be_called(b, a)

    def _may_be_called(self, part: str, whole: str) -> bool:
        if whole not in self.above(part)[1:]:
            return False
        organization = self._organizations[part]
        return family(organization.type) != "company" or self._bears_name(organization, whole)

    def _bears_name(self, part: Organization, whole: str) -> bool:
        names = {f" {comparable(name)} " for name in _names(part)}
        short = (
            [comparable(name) for name in _names(self._organizations[whole])] if whole in self._organizations else []
        )
        return any((f" {name} " if name.isascii() else name) in longer for name in short if name for longer in names)


def _names(organization: Organization) -> Iterator[str]:
    yield organization.name
    yield from (label.text for label in organization.labels)


def united(deals: Iterable[Told], wholes: Wholes) -> list[Told]:
    """The deals, those of part and whole, and those told with fewer parties, joined to the one that says most."""
    waiting = sorted(deals, key=lambda told: _rank(told, wholes))
    same: dict[Parties, list[Told]] = defaultdict(list)
    for told in waiting:
        same[_parties(told)].append(told)
    roots: list[tuple[Told, Told]] = []
    by_top: dict[str, set[int]] = defaultdict(set)
    for told in waiting:
        tops = {wholes.top(party) for party in _parties(told)}
        near = [roots[at] for at in _holding(tops, by_top)]
        fits = [root for first, root in near if _parties(first) != _parties(told) and _may_be_one(root, told, wholes)]
        rivals = [one for one in same[_parties(told)] if one is not told] if len(fits) == 1 else []
        if len(fits) == 1 and not any(_may_be_one(fits[0], rival, wholes) for rival in rivals):
            fits[0].join(told)
            continue
        for top in tops:
            by_top[top].add(len(roots))
        roots.append((told, Told(dict(told.by_parties))))
    return [root for _, root in roots]


def _rank(told: Told, wholes: Wholes) -> tuple[int, str]:
    """Those that say most of the parties come first."""
    return -sum(len(wholes.above(party)) for party in _parties(told)), min(map(id_of, told.reports))


def _parties(told: Told) -> Parties:
    return next(iter(told.by_parties))


def _holding(tops: Iterable[str], by_top: Mapping[str, Set[int]]) -> list[int]:
    """The places of those that have all the tops, in order."""
    smallest, *others = sorted((by_top.get(top, frozenset()) for top in tops), key=len)
    return sorted(at for at in smallest if all(at in some for some in others))


def _may_be_one(root: Told, other: Told, wholes: Wholes) -> bool:
    """Whether nothing tells them apart, and enough speaks for their being one."""
    some, others = root.reports, other.reports
    if {report.document for report in some} & {report.document for report in others}:
        return False
    if not all(standing(a.status) == standing(b.status) and alike(a, b) for a in some for b in others):
        return False
    shared, apart = domains(some, others)
    pairs = [(a.signed_on, b.signed_on) for a in some for b in others]
    if apart:
        return False
    if _of_part_and_whole(_parties(root), _parties(other), wholes.kin):
        return shared or any(in_months(*pair) for pair in pairs)
    if not _covers(_parties(root), _parties(other), wholes.kin):
        return False
    days = [between for pair in pairs if (between := days_apart(*pair)) is not None]
    return bool(days) and min(days) <= (_DAYS_OF_A_WEEK if shared else 0)


def _of_part_and_whole(some: Parties, others: Parties, kin: Callable[[str, str], bool]) -> bool:
    return _covers(some, others, kin) and _covers(others, some, kin)


def _covers(some: Parties, others: Parties, kin: Callable[[str, str], bool]) -> bool:
    """Whether each of the others is one of those, or their part or whole."""
    return all(any(kin(one, other) for one in some) for other in others)


def parties_of(told: Told, wholes: Wholes) -> Parties:
    """The most specific parties: none that another of them is part of, unless one report names both."""
    every = {party for parties in told.by_parties for party in parties}
    beside = {frozenset((a, b)) for parties in told.by_parties for a in parties for b in parties}
    within_ = {
        whole
        for part in every
        for whole in wholes.above(part)[1:]
        if whole in every and frozenset((part, whole)) not in beside and wholes.kin(part, whole)
    }
    return tuple(sorted(every - within_))


def differing(told: Told, wholes: Wholes) -> Iterator[str]:
    """In words where some documents name fewer parties than others do."""
    if any(not _of_part_and_whole(a, b, wholes.kin) for a, b in combinations(told.by_parties, 2)):
        between = {report: parties for parties, deal in told.by_parties.items() for report in deal}
        yield "between " + by_document(between, lambda report: ", ".join(map(wholes.name, between[report])))
