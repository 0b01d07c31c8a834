"""Who came, went, climbed and fell between two rankings, an earlier and a later one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .ranked import Ranking


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody by name, the rank before and the rank now; None where there is none."""

    name: str
    before: int | None
    now: int | None

    @property
    def climbed(self) -> int:
        """How many ranks it rose; fewer than 0 where it fell."""
        return (self.before or 0) - (self.now or 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An earlier network, as it is called, with the later one.

    `before` is the earlier rank of each id; `new` are those who had none, `gone` those who have none any more, `stayed`
    the others, each in the order in which they stand or stood.
    """

    earlier: str
    before: Mapping[str, int]
    new: tuple[Placed, ...]
    gone: tuple[Placed, ...]
    stayed: tuple[Placed, ...]


def compared(earlier: str, old: Ranking, now: Ranking) -> Comparison:
    """What changed from one ranking to the other."""
    before, after = old.rank_of(), now.rank_of()
    placed = [Placed(name, before.get(id), after[id]) for id, name in zip(now.ids, now.names, strict=True)]
    left = [(id, name) for id, name in zip(old.ids, old.names, strict=True) if id not in after]
    return Comparison(
        earlier=earlier,
        before=before,
        new=tuple(one for one in placed if one.before is None),
        gone=tuple(Placed(name, before[id], None) for id, name in left),
        stayed=tuple(one for one in placed if one.before is not None),
    )


def change(before: int | None, now: int) -> int | str:
    """How many ranks somebody rose (+) or fell (-), or `new`.

    >>> change(14, 1), change(None, 3)
    (13, 'new')
    """
    return "new" if before is None else before - now
