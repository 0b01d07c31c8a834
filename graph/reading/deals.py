"""The statements of a document put together into its deals: each with its parties and the sentences that state it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .antecedents import Linked, peers, peers_from
from .encoder import Read
from .rows import STATED
from .statements import Statement
from .syntax import FEWEST
from .wholes import Wholes, most_specific

_LINKED, _ANOTHER = 0.5, 0.3
_CLEARLY, _SURELY = 0.9, 0.95
_REPORTED, _MEANT = 0.85, 0.65


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement as a document tells it: its parties and the statements that tell of it, in their order.

    `agreed` is the share of the statements, those that add to others apart, that name exactly these parties, those
    added apart.
    """

    parties: tuple[str, ...]
    statements: tuple[Statement, ...]
    agreed: float

    @property
    def numbers(self) -> set[int]:
        """The places of its statements among the sentences."""
        return {statement.number for statement in self.statements}


@dataclass(frozen=True, slots=True)
class _Group:
    """The statements of one agreement, so far; with each party the order in which it came."""

    statements: dict[int, Statement] = field(default_factory=dict)
    parties: dict[str, None] = field(default_factory=dict)

    def add(self, statement: Statement) -> None:
        self.statements[statement.number] = statement
        self.parties.update(dict.fromkeys(statement.parties))


def deals(stated: Sequence[Statement], read: Read, wholes: Wholes) -> list[Deal]:
    """The deals of two parties and more, in the order of the text.

    Two statements tell of one deal if the parties of one are among those of the other, or if the model takes them to
    tell of one agreement and they share a party, or the later one adds further partners; never if they are of one
    sentence, which has parted them. Its parties are those that most of its statements name, and those added, each of
    them the most specific: where one names a university and another, which is a sure one, its school, the school.
    A document of which no statement is likely enough reports none; nor is there a deal of statements that are not and
    leave a partner unnamed.
    """
    groups: list[_Group] = []
    naming = [one for one in stated if len(one.parties) >= FEWEST or (one.adds and one.parties)]
    if max((one.probability for one in naming), default=0.0) < _REPORTED:
        return []
    linked = peers(read.links)
    for statement in _without_sums(naming, linked):
        near = linked.get(statement.number, {})
        fitting = [group for group in groups if _fits(group, statement, near, wholes)]
        if fitting:
            max(fitting, key=lambda group: _linked(group, near)).add(statement)
        elif len(statement.parties) >= FEWEST and statement.probability >= STATED:
            groups.append(_Group())
            groups[-1].add(statement)
    made = [_deal([*group.statements.values()], wholes) for group in groups]
    told = _united([deal for deal in made if len(deal.parties) >= FEWEST], wholes)
    return [deal for deal in told if _is_named(deal) or _surest(deal) >= _MEANT]


def _surest(deal: Deal) -> float:
    """How likely the likeliest of its statements states a collaboration."""
    return max(one.probability for one in deal.statements)


def _is_named(deal: Deal) -> bool:
    """Whether one of its statements leaves no partner unnamed."""
    return not all(one.unnamed for one in deal.statements)


def _without_sums(stated: Sequence[Statement], linked: Linked) -> list[Statement]:
    """The statements without those that sum up agreements which another sentence of the same matter parts.

    "Agreements with A, B and C" in a headline tells of no fourth one where the text has "separately with A, B and C".
    """
    apart: dict[int, list[frozenset[str]]] = {}
    for one in stated:
        apart.setdefault(one.number, []).append(frozenset(one.parties))
    several = {number: sets for number, sets in apart.items() if len(sets) > 1}
    return [
        one
        for one in stated
        if not any(_sums_up(one, several.get(number, ())) for number in peers_from(_LINKED, one.number, linked))
    ]


def _sums_up(one: Statement, sets: Iterable[frozenset[str]]) -> bool:
    """Whether its parties are all those of several of the sets, and none has all of them."""
    parts = [parties for parties in sets if parties < set(one.parties)]
    return len(parts) > 1 and frozenset().union(*parts) == set(one.parties)


def _united(made: Sequence[Deal], wholes: Wholes) -> list[Deal]:
    """The deals, those that turned out to have the same parties as one."""
    by_parties: dict[frozenset[str], list[Statement]] = {}
    for deal in made:
        by_parties.setdefault(frozenset(deal.parties), []).extend(deal.statements)
    return [_deal(sorted(group, key=lambda one: one.number), wholes) for group in by_parties.values()]


def _deal(group: Sequence[Statement], wholes: Wholes) -> Deal:
    voting = [one for one in group if not one.adds] or group
    counts = Counter(frozenset(one.parties) for one in voting)
    chosen = max(voting, key=lambda one: (counts[frozenset(one.parties)], one.sureness))
    named = sorted({party for one in group if one.probability >= _SURELY for party in one.parties})
    specific = [next((part for part in named if party in wholes[part]), party) for party in chosen.parties]
    added = [party for one in group if one.adds for party in one.parties]
    agreed = counts[frozenset(chosen.parties)] / len(voting)
    return Deal(tuple(most_specific([*specific, *added], wholes)), tuple(group), agreed)


def _fits(group: _Group, statement: Statement, near: Mapping[int, float], wholes: Wholes) -> bool:
    if statement.number in group.statements:
        return False
    if group.parties.keys() != set(statement.parties) and _is_another(group, near):
        return False
    shared = any(_stands_for(one, other, wholes) for one in statement.parties for other in group.parties)
    if shared and _same([*group.parties], statement.parties, wholes):
        return True
    least = _LINKED if shared or len(statement.parties) < FEWEST else _CLEARLY
    return (shared or statement.adds) and _linked(group, near) >= least


def _is_another(group: _Group, near: Mapping[int, float]) -> bool:
    """Whether the model takes a statement for one of another agreement than each of the group that it saw with it."""
    return max(_links(group, near), default=1.0) < _ANOTHER


def _linked(group: _Group, near: Mapping[int, float]) -> float:
    """How likely a statement, whose sentence has these links, and those of the group tell of one, in the mean."""
    return sum(_links(group, near)) / len(group.statements)


def _links(group: _Group, near: Mapping[int, float]) -> list[float]:
    return [link for other, link in near.items() if other in group.statements]


def _same(one: Sequence[str], other: Sequence[str], wholes: Wholes) -> bool:
    """Whether two sets of parties mean one deal: one holds the other, a part standing for its whole."""
    fewer, more = sorted((one, other), key=len)
    return all(any(_stands_for(party, peer, wholes) for peer in more) for party in fewer)


def _stands_for(one: str, other: str, wholes: Wholes) -> bool:
    return one == other or one in wholes[other] or other in wholes[one]
