"""What a judgement names: organizations by id, by any label, by a mention."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from ...authority.names import comparable
from ...model import KonvoiError, Mention, Organization
from ..cells import tells


@dataclass(frozen=True, slots=True)
class Selection:
    """What a cell names: an organization, and the mentions of it that the cell picks out.

    `whole` says that they are all that mean it, because it was named by its id.
    """

    organization: str
    mentions: frozenset[str]
    whole: bool


class Organizations:
    """The organizations of a graph, found by what people call them."""

    def __init__(
        self,
        organizations: Iterable[Organization],
        mentions: Mapping[str, Mention],
        outside: Container[str] = (),
        renamed: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Takes the organizations, every mention by its id, and the ids known beforehand that nobody mentions.

        `renamed` has by names that a person gave, made comparable, what else the organization is called.
        """
        self.by_id = {organization.id: organization for organization in organizations}
        self._mentions = mentions
        self._outside = outside
        self._renamed = renamed
        self._of_mention = {id: one.id for one in self.by_id.values() for id in one.mentions}
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        for one in self.by_id.values():
            for name in (one.name, *(label.text for label in one.labels)):
                self._by_name[comparable(name)][one.id] = None

    def find(self, said: str) -> Selection:
        """What a cell names: a mention (`DOCUMENT/NAME`), an id, or else a name.

        A name of which next to nothing is left to compare names nothing.

        Raises:
            KonvoiError: where nothing has that name (with the nearest ones), or several organizations have.
        """
        passed: set[str] = set()
        called = said
        while not (found := self._found(called)) and (name := comparable(called)) in {*self._renamed} - passed:
            passed.add(name)
            called = self._renamed[name]
        if found is None:
            raise KonvoiError(f"there is no organization {said!r} (any more){_near(said, self._names())}")
        return found

    def _found(self, said: str) -> Selection | None:
        if said in self.by_id:
            return Selection(said, frozenset(self.by_id[said].mentions), True)
        if said in self._of_mention:
            return Selection(self._of_mention[said], frozenset({said}), False)
        named = sorted(self._by_name.get(comparable(said), ())) if tells(said) else ()
        if len(named) == 1:
            return self._named(named[0], comparable(said))
        if named:
            raise KonvoiError(f"several organizations are called {said!r}: name one by its id: {', '.join(named)}")
        return Selection(said, frozenset(), True) if said in self._outside else None

    def _named(self, id: str, name: str) -> Selection:
        """The mentions whose full name it is, else those that bear it at all, else all."""
        of = [self._mentions[mention] for mention in self.by_id[id].mentions if mention in self._mentions]
        full = [mention.id for mention in of if comparable(mention.name) == name]
        bearing = full or [m.id for m in of if name in map(comparable, m.surfaces)]
        return Selection(id, frozenset(bearing or self.by_id[id].mentions), not bearing)

    def _names(self) -> list[str]:
        labels = {label.text for one in self.by_id.values() for label in one.labels}
        return sorted({*self.by_id, *labels, *(one.name for one in self.by_id.values())})


def _near(said: str, names: Iterable[str]) -> str:
    near = get_close_matches(said, list(names), 3, 0.6)
    return f": did you mean {' or '.join(near)}?" if near else ""
