"""What is told of a body, by mentions or by the authority: all that is weighed when two may be one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from ..authority.folding import fold
from ..authority.names import is_acronym
from ..authority.places import load_places
from ..model import Facts, Label, Mention
from .distinctions import family, is_part
from .wording import Wording, compared, worded

_BESIDE = 300


class Known(Protocol):
    """An organization of the authority file, as far as resolving looks at it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def labels(self) -> tuple[Label, ...]: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def country(self) -> str | None: ...  # noqa: D102
    @property
    def parent(self) -> str | None: ...  # noqa: D102
    @property
    def wikidata(self) -> str | None: ...  # noqa: D102
    @property
    def ror(self) -> str | None: ...  # noqa: D102


class KnownOrganizations(Protocol):
    """What is known beforehand of organizations."""

    @property
    def organizations(self) -> Mapping[str, Known]:
        """The organizations by id."""

    def ancestors(self, id: str) -> tuple[str, ...]:
        """The ids of those that an organization is part of."""


class Bearer(Known, Protocol):
    """An organization whose short and ambiguous names are known too."""

    @property
    def acronyms(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def ambiguous(self) -> tuple[str, ...]: ...  # noqa: D102


@runtime_checkable
class Searched(Protocol):
    """What is known beforehand, where names can be looked up; a bare table of ids cannot be asked."""

    @property
    def organizations(self) -> Mapping[str, Bearer]:
        """The organizations by id."""

    def ancestors(self, id: str) -> tuple[str, ...]:
        """The ids of those that an organization is part of."""

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of those that bear a full name."""

    def acronym(self, text: str) -> tuple[str, ...]:
        """The ids of those that an acronym, or an ambiguous name, can mean."""

    @property
    def words(self) -> Mapping[str, int]:
        """How many organizations have each word in a full name."""

    def holding(self, word: str) -> Iterable[tuple[str, str]]:
        """The full names that have a word, each with its id."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Stands for the whole of a part with a common name where its document names none: it is one with no other."""

    document: str

    def __str__(self) -> str:
        return f"document {self.document}"


Whole = str | Alone


@dataclass(frozen=True, slots=True)
class Body:
    """One or more mentions, or a known organization, by what may tell it from others.

    `names` are full names, `acronyms` short forms; `near` holds the cities (`#Munich`) and countries (`DE`) beside the
    mentions, `around` what their documents name. `known` is the id of the authority.
    """

    id: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    family: str | None = None
    country: str | None = None
    wholes: frozenset[Whole] = frozenset()
    near: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    part: bool = False
    known: str | None = None

    @property
    def comparables(self) -> frozenset[str]:
        """The comparable full names."""
        return frozenset(map(compared, self.names))

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The full names in words."""
        return tuple(map(worded, self.names))


def known_body(
    known: Known, above: Iterable[str], acronyms: Iterable[str] = (), ambiguous: Collection[str] = ()
) -> Body:
    """A known organization as a body; `above` is what it is part of, `ambiguous` are names that mean others too."""
    labels = dict.fromkeys([known.name, *(label.text for label in known.labels)])
    return Body(
        id=known.id,
        names=tuple(label for label in labels if label not in ambiguous),
        acronyms=tuple(dict.fromkeys([*acronyms, *ambiguous, *filter(is_acronym, labels)])),
        family=family(known.type),
        country=known.country,
        wholes=frozenset(above),
        known=known.id,
    )


def told_body(id: str, mentions: Iterable[Mention], whole: Whole | None, context: Context | None) -> Body:
    """What mentions of one name tell together; `context` is looked at where the name alone says too little."""
    group = tuple(mentions)
    names = tuple(dict.fromkeys(name for mention in group for name in full_names(mention)))
    near = frozenset(place for m in group for place in context.beside(m)) if context else frozenset()
    around = frozenset(one for m in group for one in context.around(m)) if context else frozenset()
    return Body(
        id=id,
        names=tuple(name for name in names if not is_acronym(name)),
        acronyms=tuple(name for name in names if is_acronym(name)),
        family=next((found for m in group if (found := family(m.type))), None),
        country=next((m.country for m in group if m.country), None),
        wholes=frozenset([whole] if whole else []),
        near=near,
        around=around,
        languages=frozenset(m.language for m in group),
        part=any(is_part(m.name, m.type) for m in group),
    )


def full_names(mention: Mention) -> Iterator[str]:
    """The fullest name, and the other names of the document that do not shorten it: a translation, an acronym.

    >>> list(full_names(Mention("d", "organization", "Valeo Lighting", ("Valeo", "法雷奥照明"), "en")))
    ['Valeo Lighting', '法雷奥照明']
    """
    yield mention.name
    yield from (name for name in mention.surfaces if fold(name) not in fold(mention.name))


class Context:
    """What stands beside a mention, and what else its document names."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        """Takes the facts; a document is looked at when it is first asked for."""
        self._facts = {one.document.id: one for one in facts}

    def beside(self, mention: Mention) -> Iterator[str]:
        """The cities (`#Munich`) and the countries (`DE`) in the text around the mention."""
        text = self._facts[mention.document].document.text
        for evidence in mention.evidence[:1]:
            around = text[max(0, evidence.start - _BESIDE) : evidence.start] + " " + text[evidence.end :][:_BESIDE]
            for hit in load_places().find(around):
                yield f"#{hit.place.name}"
                yield from [hit.place.country] if hit.place.country else []

    def around(self, mention: Mention) -> Iterator[str]:
        """The ids of the known organizations that the document names."""
        return (one.authority for one in self._facts[mention.document].mentions if one.authority)
