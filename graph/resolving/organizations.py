"""Which mentions mean one organization, each merge with its reason."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..authority.names import comparable
from ..model import Facts, KonvoiError, Label, Mention, Organization, Structure, chain, digest, slug
from .distinctions import family, is_generic, is_part, told_apart

PART_KINDS = ("unit", "branch", "subsidiary")


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


@dataclass(frozen=True, slots=True)
class ResolvedOrganizations:
    """The organizations, sorted by id, and which of them each mention means."""

    organizations: tuple[Organization, ...]
    mention_to_organization: Mapping[str, str]


def resolve_organizations(facts: Sequence[Facts], authority: KnownOrganizations) -> ResolvedOrganizations:
    """The organizations that the mentions of all documents mean, and the known ones above them.

    Mentions with the same id of the authority mean one organization. Others do where their names compare equal, and
    neither type nor country tells them apart; for a part with a common name (`Institute of Automotive Engineering`)
    the whole must be the same too, so that one whose whole nobody names stays alone in its document.

    Raises:
        KonvoiError: where a mention has an id that the authority does not know.
    """
    mentions = sorted((m for one in facts for m in one.mentions if m.kind == "organization"), key=lambda m: m.id)
    structures = [s for one in facts for s in one.structures if s.kind in PART_KINDS]
    known = _by_authority(mentions, authority)
    new = dict(_by_name([m for m in mentions if m.authority is None], _Wholes(mentions, structures)))
    meant = {mention.id: id for id, group in (*known.items(), *new.items()) for mention in group}
    above = _wholes(structures, meant, new, authority)
    organizations = [_known(authority.organizations[id], group) for id, group in known.items()]
    organizations += [_new(id, group, above.get(id)) for id, group in new.items()]
    return ResolvedOrganizations(tuple(sorted(organizations, key=lambda o: o.id)), meant)


class _Wholes:
    """What has to agree besides the name of a part: the whole that its document gives."""

    def __init__(self, mentions: Iterable[Mention], structures: Iterable[Structure]) -> None:
        self.mentions = {mention.id: mention for mention in mentions}
        self.above: dict[str, list[str]] = defaultdict(list)
        for part, whole in sorted({(s.part, s.whole) for s in structures if s.whole in self.mentions}):
            self.above[part].append(whole)

    def __call__(self, mention: Mention) -> str | None:
        """The whole of a part; for a common name without one its document, so that it stays alone there."""
        if not is_part(mention.name, mention.type):
            return None
        alone = f"document {mention.document}" if is_generic(mention.name) else None
        return self._named(mention, frozenset()) or alone

    def _named(self, mention: Mention, below: frozenset[str]) -> str | None:
        """The nearest whole that is known by its own name."""
        for whole in (self.mentions[id] for id in self.above.get(mention.id, ()) if id not in below):
            own = whole.authority or (None if is_part(whole.name, whole.type) else comparable(whole.name))
            if found := own or self._named(whole, below | {mention.id}):
                return found
        return None


def _by_authority(mentions: Iterable[Mention], authority: KnownOrganizations) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.authority is not None:
            if mention.authority not in authority.organizations:
                raise KonvoiError(
                    f"{mention.id}: no organization {mention.authority!r} is known: read the document again"
                )
            groups[mention.authority].append(mention)
    for id in sorted(groups):
        for ancestor in authority.ancestors(id):
            groups.setdefault(ancestor, [])
    return dict(groups)


def _by_name(
    mentions: Iterable[Mention], whole: Callable[[Mention], str | None]
) -> Iterator[tuple[str, list[Mention]]]:
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[comparable(mention.name)].append(mention)
    for name, same in named.items():
        groups = [
            (_shared(group, whole), (_shared(group, _family), _shared(group, _country)), group)
            for typed in told_apart(same, _family)
            for local in told_apart(typed, whole)
            for group in told_apart(local, _country)
        ]
        rivals = Counter(place for place, _, _ in groups)
        for place, traits, group in groups:
            yield f"{slug(name)}-{digest(name, place, traits if rivals[place] > 1 else None)[:6]}", group


def _family(mention: Mention) -> str | None:
    return family(mention.type)


def _country(mention: Mention) -> str | None:
    return mention.country


def _shared(group: Iterable[Mention], trait: Callable[[Mention], str | None]) -> str | None:
    return next((value for value in map(trait, group) if value is not None), None)


def _wholes(
    structures: Iterable[Structure], meant: Mapping[str, str], new: Iterable[str], authority: KnownOrganizations
) -> dict[str, str]:
    """The whole of each new organization: the nearest one, then the most often stated; never in a circle."""
    stated: dict[str, Counter[str]] = defaultdict(Counter)
    for structure in structures:
        part, whole = meant.get(structure.part), meant.get(structure.whole)
        if part and whole and part != whole:
            stated[part][whole] += 1
    above: dict[str, str] = {}
    for part in sorted(stated.keys() & set(new)):
        wholes = stated[part]
        beyond = {far for near in wholes for far in (*stated.get(near, ()), *_ancestors(near, authority))}
        for whole in sorted(wholes, key=lambda id: (id in beyond, -wholes[id], id)):
            if part not in chain(whole, above):
                above[part] = whole
                break
    return above


def _ancestors(id: str, authority: KnownOrganizations) -> tuple[str, ...]:
    return authority.ancestors(id) if id in authority.organizations else ()


def _known(known: Known, group: Sequence[Mention]) -> Organization:
    return Organization(
        id=known.id,
        name=known.name,
        labels=_labels(group, known.labels),
        type=known.type,
        country=known.country,
        part_of=known.parent,
        wikidata=known.wikidata,
        ror=known.ror,
        known=True,
        mentions=tuple(mention.id for mention in group),
        reason="authority: same id" if group else "authority: another is part of it",
    )


def _new(id: str, group: Sequence[Mention], whole: str | None) -> Organization:
    return Organization(
        id=id,
        name=_most(mention.name for mention in group) or id,
        labels=_labels(group),
        type=_most(mention.type for mention in group if _family(mention)) or "organization",
        country=_most(mention.country for mention in group),
        part_of=whole,
        mentions=tuple(mention.id for mention in group),
        reason="same comparable name" if len(group) > 1 else "the only mention of this name",
    )


def _labels(group: Iterable[Mention], known: Iterable[Label] = ()) -> tuple[Label, ...]:
    """Every name once, by language; in each what is known, then the fullest forms by frequency, then the others."""
    said = Counter((mention.name, mention.language) for mention in group)
    fullest = sorted(said, key=lambda name: (-said[name], name))
    others = sorted({(surface, mention.language) for mention in group for surface in mention.surfaces})
    labels = dict.fromkeys([*known, *(Label(*name) for name in (*fullest, *others))])
    return tuple(sorted(labels, key=lambda label: (label.language is None, label.language or "")))


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value, the first of the alphabet where several are."""
    count = Counter(value for value in values if value is not None)
    return min(count, key=lambda value: (-count[value], value), default=None)
