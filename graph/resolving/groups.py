"""Mentions of one name, told apart by what their documents say of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from ..authority.names import is_acronym
from ..model import Mention, Structure, digest, slug
from .bodies import Alone, KnownOrganizations, Searched, Whole
from .distinctions import family, is_generic, is_part, told_apart
from .wording import compared

_SHORT = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions of one name that nothing tells apart; `doubtful` where the name alone does not say which body it is."""

    id: str
    mentions: tuple[Mention, ...]
    whole: Whole | None = None
    doubtful: bool = False


class Wholes:
    """What has to agree besides the name of a part: the whole that its document gives."""

    def __init__(self, mentions: Iterable[Mention], structures: Iterable[Structure]) -> None:
        self.mentions = {mention.id: mention for mention in mentions}
        self.above: dict[str, list[str]] = defaultdict(list)
        for part, whole in sorted({(s.part, s.whole) for s in structures if s.whole in self.mentions}):
            self.above[part].append(whole)

    def __call__(self, mention: Mention) -> Whole | None:
        """The whole of a part; for a common name without one its document, so that it stays alone there."""
        if not is_part(mention.name, mention.type):
            return None
        alone = Alone(mention.document) if is_generic(mention.name) else None
        return self._named(mention, frozenset()) or alone

    def _named(self, mention: Mention, below: frozenset[str]) -> str | None:
        """The nearest whole that is known by its own name."""
        for whole in (self.mentions[id] for id in self.above.get(mention.id, ()) if id not in below):
            own = whole.authority or (None if is_part(whole.name, whole.type) else compared(whole.name))
            if found := own or self._named(whole, below | {mention.id}):
                return found
        return None


def groups(
    mentions: Iterable[Mention],
    whole: Callable[[Mention], Whole | None],
    authority: KnownOrganizations,
    country: Callable[[Mention], str | None] = attrgetter("country"),
) -> Iterator[Group]:
    """The mentions by comparable name; those of another type, whole or country apart.

    `whole` and `country` say what is told of a mention. A name that several known bodies bear, and an acronym of two or
    three letters, means the same only within a document, or where the country is told.
    """
    searched = authority if isinstance(authority, Searched) else None
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[compared(mention.name)].append(mention)
    for name, same in named.items():
        if not is_doubtful(same, searched):
            yield from _told_apart(name, same, whole, country)
            continue
        scopes: dict[str, list[Mention]] = defaultdict(list)
        for mention in same:
            scopes[country(mention) or f"document {mention.document}"].append(mention)
        for scope, local in scopes.items():
            yield from _told_apart(name, local, whole, country, scope)


def is_doubtful(same: Iterable[Mention], authority: Searched | None) -> bool:
    """Whether the name of the mentions does not tell by itself which body it is."""
    names = sorted({mention.name for mention in same})
    acronyms = all(map(is_acronym, names))
    if acronyms and all(len(name) <= _SHORT for name in names):
        return True
    if authority is None:
        return False
    return any(len(authority.named(n)) > 1 or (acronyms and len(authority.acronym(n)) > 1) for n in names)


def _told_apart(
    name: str,
    same: list[Mention],
    whole: Callable[[Mention], Whole | None],
    country: Callable[[Mention], str | None],
    scope: str | None = None,
) -> Iterator[Group]:
    found = [
        (_shared(group, whole), (_shared(group, _family), _shared(group, country)), group)
        for typed in told_apart(same, _family)
        for local in told_apart(typed, whole)
        for group in told_apart(local, country)
    ]
    rivals = Counter(place for place, _, _ in found)
    for place, traits, group in found:
        key = digest(name, place and str(place), traits if rivals[place] > 1 else None, *([scope] if scope else []))
        yield Group(f"{slug(name)}-{key[:6]}", tuple(group), place, scope is not None)


def _family(mention: Mention) -> str | None:
    return family(mention.type)


def _shared(group: Iterable[Mention], trait: Callable[[Mention], Whole | None]) -> Whole | None:
    return next((value for value in map(trait, group) if value is not None), None)
