"""The people whom a document names: in which role, for whom, and what they did there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model import Mention, Modality, Occurrence, Position, Sentence
from .employers import Employers, Person, employer_by_exclusion
from .person_han import han_people
from .person_marks import Context, Marks
from .person_names import Name, family_name, latin_names
from .person_roles import latin_context
from .rules import ORG, covered, evidence, inside

_PARTS = ("signatory", "spokesperson", "attendee")
_SURE = 0.9
_APART = 40


@dataclass(frozen=True, slots=True)
class _Sighting:
    """Where a document names a person; `start` counts in the document."""

    sentence: Sentence
    start: int
    name: Name
    context: Context
    part: str
    organization: str | None = None


def people(
    sentences: Sequence[Sentence],
    organizations: Sequence[Occurrence],
    parties: Sequence[str] = (),
    names: Sequence[tuple[int, int]] | None = None,
) -> tuple[tuple[Mention, ...], tuple[Position, ...]]:
    """The people whom the sentences of one document name, and the position of each.

    `names` is where the document names people, in order; by the words beside them where it is not given.
    The organization of a position is `stated` where it stands in the role or beside the name, and `inferred`, with
    lower confidence, where only the rest of the document tells. `parties` are the mentions between which the
    document reports an agreement: of two parties, those who attend without an employer belong to the one that the
    other attendees do not come from.
    """
    persons = _named(sentences, organizations, names)
    mentions = [_mention(found) for found in persons.values()]
    employers = _employers(sentences, organizations, persons)
    positions = [_position(m, found, employers) for m, found in zip(mentions, persons.values(), strict=True)]
    return tuple(mentions), employer_by_exclusion(positions, sentences, organizations, parties)


def without_employer(
    sentences: Sequence[Sentence], organizations: Sequence[Occurrence], names: Sequence[tuple[int, int]]
) -> tuple[Employers, dict[str, Person]]:
    """What the sentences of one document show of employers, and the people, by name, beside whom none stands."""
    persons = _named(sentences, organizations, names)
    unstated = {fullest: _person(found) for fullest, found in persons.items() if _chosen(found).organization is None}
    return _employers(sentences, organizations, persons), unstated


def _named(
    sentences: Sequence[Sentence], organizations: Sequence[Occurrence], names: Sequence[tuple[int, int]] | None
) -> dict[str, list[_Sighting]]:
    """Where each person is named, by the fullest name: fully, and later by the family name alone."""
    marked = [Marks(covered(one, organizations), one.document.language or "", one.text) for one in sentences]
    seen = [
        s for one, marks in zip(sentences, marked, strict=True) for s in _sightings(one, marks, organizations, names)
    ]
    persons = _persons(seen)
    for fullest, found in persons.items():
        name, language = found[0].name, found[0].sentence.document.language or ""
        word = fullest if name.han else family_name(name, language)
        later = _later_forms({fullest, word}, han=name.han)
        for number in _holding(word, sentences):
            _add_later(found, later, sentences[number], marked[number])
    return persons


def _employers(
    sentences: Sequence[Sentence], organizations: Sequence[Occurrence], persons: dict[str, list[_Sighting]]
) -> Employers:
    stated = [(one.start, one.organization) for found in persons.values() for one in found if one.organization]
    return Employers(sentences, organizations, stated)


def _sightings(
    sentence: Sentence, marks: Marks, organizations: Sequence[Occurrence], names: Sequence[tuple[int, int]] | None
) -> Iterator[_Sighting]:
    at = {one.start - sentence.start: one.mention for one in inside(sentence, organizations)}
    here = None if names is None else _names(sentence, names)
    found = _han_people(marks, sentence.document.text, here) if marks.language == "zh" else _latin_people(marks, here)
    for name, context in found:
        employer = None if context.employer is None else at.get(context.employer)
        yield _Sighting(sentence, sentence.start + name.start, name, context, marks.part(name, context), employer)


def _names(sentence: Sentence, names: Sequence[tuple[int, int]]) -> list[Name]:
    first = bisect_left(names, (sentence.start, sentence.start))
    last = bisect_left(names, (sentence.end, sentence.end))
    text = sentence.document.text
    return [
        Name(start - sentence.start, end - sentence.start, re.sub(r"\s+", " ", text[start:end]))
        for start, end in names[first:last]
    ]


def _han_people(marks: Marks, document: str, seen: Sequence[Name] | None) -> Iterator[tuple[Name, Context]]:
    """The named ones, each with what is said beside it."""
    if seen is None:
        yield from han_people(marks, document)
        return
    told = {name.start: context for name, context in han_people(marks, document)}
    for name in seen:
        yield name, told.get(name.start) or Context("named", end=name.end)


def _latin_people(marks: Marks, seen: Sequence[Name] | None) -> Iterator[tuple[Name, Context]]:
    if _is_byline(marks):
        return
    every = latin_names(marks.text, marks.language) if seen is None else seen
    names = tuple(name for name in every if not _is_credit(marks.text, name))
    last: tuple[Name, Context] | None = None
    for name in names:
        context = latin_context(marks, name, [other.start for other in names if len(other.tokens) > 1])
        if context is None and last and len(name.tokens) > 1 and marks.joined(last[0].end, name.start):
            context = replace(last[1], rule="list", end=name.end)
        if context is None and seen is not None:
            context = Context("named", end=name.end)
        if context:
            yield name, context
        last = (name, context) if context else None


def _is_credit(text: str, name: Name) -> bool:
    """Whether the name only says who took a picture, and for whom: "(Agency/Anna Berglund)"."""
    return bool(re.search(rf"[(（]\s*{ORG}\s*/[^()（）]*\Z", text[: name.start]))


def _is_byline(marks: Marks) -> bool:
    """Whether the sentence only says who wrote the document."""
    begin = re.compile(r"[\s(*]*").match(marks.text)
    at = begin.end() if begin else 0
    return len(marks.text) < 90 and any(start == at for start, _ in marks.spans("bylines"))


def _persons(sightings: Sequence[_Sighting]) -> dict[str, list[_Sighting]]:
    """The sightings of each person under the fullest form of the name, in the order of the text.

    A name of one word is a later form of a fuller one, and nobody where there is none.
    """
    full = {one.name.text: one.name for one in sightings if len(one.name.tokens) > 1 or one.name.han}
    holding: dict[str, list[Name]] = {}
    for name in full.values():
        for token in dict.fromkeys(name.tokens):
            holding.setdefault(token, []).append(name)
    persons: dict[str, list[_Sighting]] = {}
    for one in sightings:
        rarest = min((holding.get(token, []) for token in one.name.tokens), key=len)
        if fullest := _fullest(one.name, rarest):
            persons.setdefault(fullest, []).append(one)
    return persons


def _fullest(name: Name, full: Sequence[Name]) -> str | None:
    """The longest of the names that holds all words of this one."""
    meant = [other for other in full if set(name.tokens) <= set(other.tokens)]
    return max(meant, key=lambda other: (len(other.tokens), other.text), default=name).text if meant else None


def _later_forms(forms: set[str], *, han: bool) -> re.Pattern[str]:
    """How a text names a person again: by the whole name, or by the family name alone."""
    edge = "" if han else r"(?!\w)"
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))}){edge}")


def _holding(word: str, sentences: Sequence[Sentence]) -> list[int]:
    """The numbers of the sentences that may hold a word, in order."""
    text = sentences[0].document.text
    places = (found.start() for found in re.finditer(re.escape(word), text))
    numbers = (bisect_right(sentences, at, key=lambda one: one.start) - 1 for at in places)
    return [*dict.fromkeys(number for number in numbers if number >= 0)]


def _add_later(found: list[_Sighting], later: re.Pattern[str], sentence: Sentence, marks: Marks) -> None:
    """Adds where the sentence names a person again."""
    matches = list(later.finditer(marks.text))
    known = {one.start for one in found} if matches else set()
    for again in matches:
        start = sentence.start + again.start()
        if start > min(known) and not any(abs(start - one) < _APART for one in known):
            name, context = Name(again.start(), again.end(), again.group()), Context("later", end=again.end())
            found.append(_Sighting(sentence, start, name, context, marks.part(name, context)))


def _mention(found: Sequence[_Sighting]) -> Mention:
    """The mention of a person: `surfaces` are the forms as they stand, the name is healed of broken lines."""
    first = min(found, key=lambda one: (-len(one.name.text), one.start))
    document = first.sentence.document
    forms = {document.text[one.start : one.start + one.name.end - one.name.start] for one in found}
    surfaces = tuple(sorted(forms, key=lambda form: (-len(form), form)))
    proof = (evidence(first.sentence, f"people/{first.context.rule}", _SURE),)
    return Mention(document.id, "person", first.name.text, surfaces, document.language or "", evidence=proof)


def _position(mention: Mention, found: Sequence[_Sighting], employers: Employers) -> Position:
    chosen, person = _chosen(found), _person(found)
    acting = min(found, key=lambda one: (_PARTS.index(one.part), one.start))
    organization, sureness = chosen.organization, _SURE
    modality: Modality = "stated"
    if organization is None and (likely := employers.likely(person)):
        (organization, sureness), modality = likely, "inferred"
    proof = [evidence(chosen.sentence, f"people/{chosen.context.rule}", sureness)]
    if acting.sentence != chosen.sentence:
        proof.append(evidence(acting.sentence, f"people/{acting.part}", _SURE))
    return Position(mention.document, mention.id, person.role, organization, acting.part, modality, tuple(proof))


def _chosen(found: Sequence[_Sighting]) -> _Sighting:
    """The sighting that tells most of a position."""
    return min(found, key=lambda one: (one.organization is None, one.context.role is None, one.start))


def _person(found: Sequence[_Sighting]) -> Person:
    chosen = _chosen(found)
    role = chosen.context.role or next((one.context.role for one in found if one.context.role), None)
    family = "" if chosen.name.han else family_name(chosen.name, chosen.sentence.document.language or "")
    starts = [one.start for one in found]
    return Person(chosen.sentence, chosen.start, role, chosen.context.kind, family, starts)
