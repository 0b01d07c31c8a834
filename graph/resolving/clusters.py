"""The mentions of each organization, once it is known which groups are one, and the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Mention
from .distinctions import distinctions
from .joining import Merge
from .told import Told


class Clusters:
    """The mentions by the id of the organization that they mean, and the reasons for which groups were united."""

    def __init__(self, told: Told, merges: Sequence[Merge]) -> None:
        self._above: dict[str, str] = {}
        self._known = told.authority.organizations
        for merge in merges:
            self._unite(self._head(merge.one), self._head(merge.other))
        self.members: dict[str, list[Mention]] = defaultdict(list)
        self.reasons: dict[str, list[str]] = defaultdict(list)
        names = {group.id: group.mentions[0].name for group in told.groups}
        for id, members in (*told.known.items(), *((group.id, group.mentions) for group in told.groups)):
            self.members[self._head(id)] += members
        for short, full in told.spelt_out.values():
            self.members[id := self._head(told.group_of[full.id])].append(short)
            self.reasons[id].append(f"{short.name} = {full.name}: {distinctions()['reasons']['expanded']}")
        for merge in merges:
            one, other = (names.get(id) or self._known[id].name for id in (merge.one, merge.other))
            self.reasons[self._head(merge.one)].append(f"{one} = {other}: {merge.why.words}")
        for members in self.members.values():
            members.sort(key=lambda mention: mention.id)

    def _head(self, id: str) -> str:
        while id in self._above:
            id = self._above[id]
        return id

    def _unite(self, one: str, other: str) -> None:
        """Under the known one; of two new ones under that of the longer id, the first of the alphabet."""
        if one != other:
            kept, gone = sorted((one, other), key=lambda id: (id not in self._known, -len(id), id))
            self._above[gone] = kept
