"""Which organization is a part of which: units, branches, subsidiaries, members."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...model import Mention, Occurrence, Sentence, Structure
from .compounds import compounds, kind_of
from .employers import sort_of
from .rules import ORG, covered, evidence, inside
from .structure_shapes import apposed, closed, led, touching

_SURE, _LIKELY = 0.9, 0.5
_UNITS = ("school", "laboratory")


@dataclass(frozen=True, slots=True)
class _Link:
    """A part and its whole, by where their names stand in the sentence."""

    part: int
    whole: int
    rule: str
    kind: str | None = None


def structures(
    sentences: Sequence[Sentence], organizations: Sequence[Occurrence], mentions: Sequence[Mention]
) -> tuple[Structure, ...]:
    """The parts and wholes that one document tells, each once, with every sentence that tells it.

    `stated` where words say it, or where the name of a unit begins with that of its university; `inferred` where a
    company's name begins with that of another, or a unit stands alone in a document that names one university.
    """
    known = {mention.id: mention for mention in mentions if mention.kind == "organization"}
    found: dict[tuple[str, str], Structure] = {}
    for sentence in sentences:
        for one in _in_sentence(sentence, organizations, known):
            _add(found, one)
    for one in compounds(mentions):
        if all(part != one.part for part, _ in found):
            _add(found, one)
    for one in _lone_units(sentences, organizations, known, {part for part, _ in found}):
        _add(found, one)
    return tuple(found.values())


def _add(found: dict[tuple[str, str], Structure], one: Structure) -> None:
    """Adds a structure, or its evidence to what is known; nothing is part of its own part."""
    if one.part == one.whole or (one.whole, one.part) in found:
        return
    before = found.get((one.part, one.whole))
    proof = dict.fromkeys((*(before.evidence if before else ()), *one.evidence))
    found[one.part, one.whole] = replace(before or one, evidence=tuple(proof))


def _in_sentence(
    sentence: Sentence, organizations: Sequence[Occurrence], known: Mapping[str, Mention]
) -> Iterator[Structure]:
    language, named = sentence.document.language or "", inside(sentence, organizations)
    if len({one.mention for one in named}) < 2:
        return
    text = covered(sentence, organizations)
    at = {one.start - sentence.start: one for one in named}
    names = {start: sentence.document.text[one.start : one.end] for start, one in at.items()}
    sorts = {start: _sort(known.get(one.mention), names[start], language) for start, one in at.items()}
    for link in _links(text, sorts, language):
        kind = link.kind or kind_of(names[link.part], language)
        proof = (evidence(sentence, f"structures/{link.rule}", _SURE),)
        yield Structure(sentence.document.id, at[link.part].mention, at[link.whole].mention, kind, evidence=proof)


def _sort(mention: Mention | None, name: str, language: str) -> str:
    """The sort of an organization: `school` and `laboratory` belong to something, an `institute` may."""
    known, own = mention.type if mention else None, sort_of(name, language)
    if mention and mention.authority is None and own in _UNITS:
        return own
    if known in ("university", "company", "government"):
        return known
    if own in _UNITS or known not in ("laboratory", "research_institute"):
        return own
    return "laboratory" if known == "laboratory" else "institute"


def _links(text: str, sorts: Mapping[int, str], language: str) -> Iterator[_Link]:
    for rule, shape in (*apposed(language), *led(language), *closed(language)):
        for found in shape.finditer(text):
            if rule.entry.get("units") and sorts.get(found.start("part")) not in _UNITS:
                continue
            for whole in re.compile(ORG).finditer(text, *found.span("whole")):
                yield _Link(found.start("part"), whole.start(), rule.name, rule.entry["kind"])
    yield from _beside(text, sorts, language)
    yield from _pair(text, sorts)


def _beside(text: str, sorts: Mapping[int, str], language: str) -> Iterator[_Link]:
    for rule, shape in touching(language):
        for found in shape.finditer(text):
            part, whole = found.start("part"), found.start("whole")
            fits = sorts.get(part) in _UNITS and (rule != "bracket" or sorts.get(whole) == "university")
            fits = fits or (sorts.get(part) == "institute" and sorts.get(whole) == "university")
            learned = rule == "of" and sorts.get(whole) == "university"
            fits = fits or (learned and sorts.get(part) in ("company", "government"))
            if fits or (rule == "owner" and sorts.get(part) != "university"):
                yield _Link(part, whole, rule)


def _pair(text: str, sorts: Mapping[int, str]) -> Iterator[_Link]:
    """A unit and a university that alone stand in a sentence or a cell, parted by a comma or a dash."""
    bare = re.sub(r"[（(][^（()）]*[)）]", lambda found: " " * len(found.group()), text)
    for cell in re.finditer(r"[^\t|;]+", bare):
        orgs = [found.span() for found in re.compile(ORG).finditer(bare, *cell.span())]
        if len(orgs) != 2 or not re.fullmatch(r"\s*[,–—]\s*|\s+-\s+", bare[orgs[0][1] : orgs[1][0]]):
            continue
        for part, whole in ((orgs[0][0], orgs[1][0]), (orgs[1][0], orgs[0][0])):
            if sorts.get(part) in (*_UNITS, "institute") and sorts.get(whole) == "university":
                yield _Link(part, whole, "pair")


def _lone_units(
    sentences: Sequence[Sentence],
    organizations: Sequence[Occurrence],
    known: Mapping[str, Mention],
    placed: set[str],
) -> Iterator[Structure]:
    """Units that the document never places, where it names one university only: they are likely its own."""
    if not sentences:
        return
    document = sentences[0].document
    language = document.language or ""
    universities = {m.id for m in known.values() if (m.type or sort_of(m.name, language)) == "university"}
    if len(universities) != 1:
        return
    whole = next(iter(universities))
    first: dict[str, Sentence] = {}
    for sentence in sentences:
        for one in inside(sentence, organizations):
            first.setdefault(one.mention, sentence)
    for mention in known.values():
        if mention.id in placed or mention.id not in first or not _is_bare_unit(mention, language):
            continue
        proof = (evidence(first[mention.id], "structures/lone unit", _LIKELY),)
        yield Structure(document.id, mention.id, whole, "unit", "inferred", proof)


def _is_bare_unit(mention: Mention, language: str) -> bool:
    """Whether the name is that of a school or a department and nothing more."""
    return mention.type in (None, "laboratory") and sort_of(mention.name, language) == "school"
