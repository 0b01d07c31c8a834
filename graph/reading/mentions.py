"""The organizations that a document names: the names in its sentences, put together into mentions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..authority.names import comparable
from ..authority.organizations import Authority
from ..model import Document, Evidence, Mention, Occurrence, Sentence
from .aliases import aliases, short_forms
from .lexicon import pattern
from .name_words import Span, shown_type
from .naming import Named, named_in, only, partners_in

_CONFIDENCE = {"authority": 0.95, "name/legal-form": 0.9, "name/head": 0.8, "name/alias": 0.9, "name/capitals": 0.5}


def find_mentions(
    document: Document, sentences: Sequence[Sentence], authority: Authority
) -> tuple[tuple[Mention, ...], tuple[Occurrence, ...]]:
    """The organizations that the document names, and every place where it names them, in order.

    A run of capitals counts only where it stands as a partner beside a name in a sentence of cooperation, or shortens
    a name of the document.
    """
    named: list[Named] = []
    weak: list[Span] = []
    for sentence in sentences:
        if sentence.block == "boilerplate":
            continue
        strong, capitals = named_in(sentence, authority)
        named += strong
        weak += capitals
        named += partners_in(sentence, strong, capitals)
    named += aliases(document, named)
    named += short_forms(document, named, weak)
    return _clusters(document, _repeated(document, _disjoint(named)), authority)


def without_people(
    organizations: Sequence[Mention], occurrences: Sequence[Occurrence], people: Iterable[Mention]
) -> tuple[tuple[Mention, ...], tuple[Occurrence, ...]]:
    """The organizations without those runs of capitals that name a person."""
    names = {surface for person in people for surface in person.surfaces}
    mistaken = {one.id for one in organizations if one.evidence[0].rule == "name/capitals" and names & {*one.surfaces}}
    kept = tuple(one for one in organizations if one.id not in mistaken)
    return kept, tuple(one for one in occurrences if one.mention not in mistaken)


def recognized(mentions: Iterable[Mention], authority: Authority) -> tuple[Mention, ...]:
    """The mentions with the organization that the authority knows by their name, and the type that the name shows."""
    found = []
    for mention in mentions:
        known = authority.organizations.get(only(authority.named(mention.name)) or "")
        type_ = known.type if known else mention.type or shown_type(mention.name, mention.language)
        country = known.country if known else mention.country
        found.append(replace(mention, authority=known.id if known else None, type=type_, country=country))
    return tuple(found)


def _disjoint(named: Iterable[Named]) -> list[Named]:
    """The names without those inside another; of two that cross, the one that begins first."""
    kept: list[Named] = []
    for name in sorted(named, key=lambda name: (name.start, -name.end, name.alias_of is None)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _repeated(document: Document, named: list[Named]) -> list[Named]:
    """The names, and further places where an alias or a name of capitals stands again."""
    again: list[Named] = []
    seen: set[str] = set()
    for name in named:
        if name.rule in ("name/alias", "name/capitals") and name.text not in seen:
            seen.add(name.text)
            again += [
                replace(name, start=match.start(), end=match.end())
                for match in pattern([name.text]).finditer(document.text)
                if match.group() == name.text
            ]
    return _disjoint([*named, *again])


def _clusters(
    document: Document, named: Sequence[Named], authority: Authority
) -> tuple[tuple[Mention, ...], tuple[Occurrence, ...]]:
    keys: dict[int, str] = {}
    by_start = {name.start: name for name in named}
    groups: dict[str, list[Named]] = {}
    by_text: dict[str, str] = {}
    for name in named:
        whole = by_start.get(name.alias_of) if name.alias_of is not None else None
        key = keys.get(whole.start) if whole else None
        key = key or by_text.get(name.text) or name.authority or comparable(name.text)
        keys[name.start] = by_text[name.text] = key
        groups.setdefault(key, []).append(name)
    mentions = {key: _mention(document, group, authority) for key, group in groups.items()}
    occurrences = tuple(Occurrence(name.start, name.end, mentions[keys[name.start]].id) for name in named)
    return tuple(sorted(mentions.values(), key=lambda mention: mention.evidence[0].start)), occurrences


def _mention(document: Document, group: Sequence[Named], authority: Authority) -> Mention:
    surfaces = sorted({name.text for name in group}, key=lambda text: (-len(text), text))
    fullest = min((name for name in group if name.text == surfaces[0]), key=lambda name: name.start)
    known = next((name.authority for name in group if name.authority), None)
    organization = authority.organizations[known] if known else None
    return Mention(
        document=document.id,
        kind="organization",
        name=surfaces[0],
        surfaces=tuple(surfaces),
        language=document.language or "en",
        type=organization.type if organization else next((name.type for name in group if name.type), "organization"),
        country=organization.country if organization else None,
        authority=known,
        evidence=(
            Evidence(document.id, fullest.start, fullest.end, fullest.text, fullest.rule, _CONFIDENCE[fullest.rule]),
        ),
    )
