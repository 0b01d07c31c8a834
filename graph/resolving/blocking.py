"""Which bodies may be one: only those that share a key are weighed, so that the work grows with the names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import cast

from ..authority.places import load_places
from .bodies import Body, Searched, known_body
from .spelling import Slips
from .wording import Wording, compared, telling, worded
from .wordlist import Wordlist

_MOST_NAMES = 600
_BESIDE = 8
_COMMON = 10


class KnownNames:
    """The names of the authority by their words."""

    def __init__(self, authority: Searched) -> None:
        """Takes the authority; the words are gathered when they are first asked for."""
        self._authority = authority
        self._bodies: dict[str, Body] = {}

    def body(self, id: str) -> Body:
        """A known organization as a body, with the acronyms that the authority gives it."""
        if id not in self._bodies:
            known = self._authority.organizations[id]
            above = self._authority.ancestors(id)
            self._bodies[id] = known_body(known, above, known.acronyms, known.ambiguous)
        return self._bodies[id]

    def candidates(self, body: Body) -> Mapping[str, str]:
        """The ids of the known organizations that the body may be, each with the way by which it was found."""
        found: dict[str, str] = {}
        for way, ids in self._ways(body):
            for id in ids:
                found.setdefault(id, way)
        return found

    def _ways(self, body: Body) -> Iterator[tuple[str, Iterable[str]]]:
        for name in body.names:
            yield "name", self._authority.named(name)
            yield "words", self._worded(worded(name))
            yield "slip", self._respelt(name)
        for name in body.acronyms:
            yield "acronym" if body.names else "name", self._authority.named(name)
            yield "acronym", self._authority.acronym(name)

    def _respelt(self, name: str) -> Iterator[str]:
        for near in self.slips.corrected(compared(name)):
            yield from self._authority.named(near)

    def _worded(self, wording: Wording) -> Iterator[str]:
        """Those with a name that has the same words, or means the same in another language."""
        if not telling(wording):
            return
        words = wording.own or [word for phrase in wording.lemmas for word in phrase.split()]
        rarest = min(map(_forms, words), key=self._words.count)
        for label in self._words.names(rarest) if self._words.count(rarest) <= _MOST_NAMES else ():
            other = worded(label)
            if other.meaning == wording.meaning or other.lemmas == wording.lemmas:
                yield from self._authority.named(label)

    @cached_property
    def slips(self) -> Slips:
        """What a misspelt word may mean."""
        return Slips(self._authority.words)

    @cached_property
    def _words(self) -> Wordlist:
        return Wordlist(self._authority)


@lru_cache(maxsize=2)
def _gathered(authority: Hashable) -> KnownNames:
    return KnownNames(cast(Searched, authority))


def known_names(authority: Searched) -> KnownNames:
    """The names of an authority, gathered once."""
    return _gathered(cast(Hashable, authority))


def _forms(word: str) -> tuple[str, ...]:
    """What a word may be called: a place by any of its names."""
    hits = load_places().find(word[1:]) if word.startswith("#") else ()
    return hits[0].place.names if hits else (word.removeprefix("#"),)


def pairs(bodies: Iterable[Body], slips: Slips) -> Iterator[tuple[Body, Body, bool]]:
    """The pairs of bodies that share a key, each once, and whether a slip of a letter ties them.

    In a crowd each is paired with the next ones alone.
    """
    blocks: dict[tuple[str, object], list[Body]] = defaultdict(list)
    for body in sorted(bodies, key=lambda body: body.id):
        for key in dict.fromkeys(_block_keys(body, slips)):
            blocks[key].append(body)
    found: dict[tuple[str, str], tuple[Body, Body, bool]] = {}
    for (kind, _), block in blocks.items():
        for one, other in _beside(block):
            before = found.get((one.id, other.id))
            found[one.id, other.id] = (one, other, kind == "slip" or (before is not None and before[2]))
    yield from found.values()


def _beside(block: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    for at, one in enumerate(block):
        yield from ((one, other) for other in block[at + 1 : at + 1 + _BESIDE])


def _block_keys(body: Body, slips: Slips) -> Iterator[tuple[str, object]]:
    for name in sorted(body.comparables):
        yield "name", name
        yield from (("slip", near) for near in (name, *slips.corrected(name, _COMMON)))
    yield from (("acronym", name) for name in body.acronyms)
    for wording in body.wordings:
        if telling(wording):
            yield "lemmas", wording.lemmas
            yield "meaning", wording.meaning


def bearers(bodies: Iterable[Body]) -> Mapping[str, int]:
    """How many bodies with a full name bear each acronym."""
    return Counter(acronym for body in bodies if body.names for acronym in {*body.acronyms})
