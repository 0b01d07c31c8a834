"""The places that a sentence names, and that at which an agreement was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...authority.places import Place, PlaceKind, load_places
from ...model import Document, Occurrence, PartialDate, Sentence
from ..lexicon import pattern, section
from .dates import FoundDate, dateline, dates, signing_date

_NEAR, _FAR = 110, 700
_CLAUSE = re.compile(r"[;；。\n]|[.!?] ")
_ADDRESS = re.compile(r"[\s,)(«»\"“”„*]*")
_HEAD = re.compile(r"^[^\w\n]*(?:\d{1,2}[.)]\s*)?(?=\w)", re.M)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place: `name` is what the text calls it there, `place` the one that the name is known to mean."""

    start: int
    end: int
    name: str
    place: Place


def places(sentence: Sentence, organizations: Sequence[Occurrence]) -> tuple[FoundPlace, ...]:
    """The cities, regions and countries that a sentence names outside the names of organizations, in its order.

    >>> text = "奇瑞在安徽芜湖签约。"
    >>> [found.name for found in places(Sentence(Document("a", text, "zh"), 0, len(text)), ())]
    ['安徽', '芜湖']
    """
    found = []
    for hit in load_places().find(sentence.text):
        start, end = sentence.start + hit.start, sentence.start + hit.end
        if not any(name.start < end and start < name.end for name in organizations):
            found.append(FoundPlace(start, end, sentence.document.text[start:end], hit.place))
    return tuple(found)


def signing_place(
    evidence: Sequence[Sentence], document: Document, organizations: Sequence[Occurrence]
) -> FoundPlace | None:
    """The city (else the region) where the agreement that the evidence states was made, or None.

    It is governed by a preposition and stands beside a word of signing, in the evidence or near it in the document, but
    not with another day than that of the signing. The seat of a party ("the university in Singapore", "Stuttgart-based")
    is none. Then the place counts that heads the item of a digest, and that of the dateline where the text says "in this
    city".
    """
    if not evidence:
        return None
    signed = signing_date(evidence, document)
    start, day = evidence[0].start, signed.date if signed else None
    around = Sentence(document, max(0, start - _FAR), min(len(document.text), start + _FAR))
    stated = [found for sentence in evidence for found in _told(sentence, organizations, day, near=_FAR)]
    near = [(gap > 0, abs(place.start - start), place) for gap, place in _told(around, organizations, day)]
    told = [place for _, place in sorted(stated, key=lambda found: found[0])]
    told += [place for *_, place in sorted(near, key=lambda found: found[:2])]
    cities = [place for place in told if _kind(place, evidence[0]) == "city"]
    heads = [] if told else [_item_head(evidence[0], organizations), _here(document)]
    return next((place for place in (*cities, *told, *heads) if place), None)


def _told(
    sentence: Sentence, organizations: Sequence[Occurrence], day: PartialDate | None, near: int = _NEAR
) -> Iterator[tuple[int, FoundPlace]]:
    """The places of a sentence at which something is signed or held, with their distance from the word that says so."""
    text, line = sentence.document.text, dateline(sentence.document)
    days = [one for one in dates(sentence) if one.role == "on" and not (line and line.start <= one.start < line.end)]
    for found in places(sentence, organizations):
        close = [one for one in days if abs(one.start - found.start) <= _NEAR and not _CLAUSE.search(_between(text, one, found))]
        same = [one for one in close if one.date == day]
        if _kind(found, sentence) == "country" or (near == _NEAR and close and not same):
            continue
        beside = any(_between(text, one, found).strip(" ,，、(（") == "" for one in same)
        if beside or _governed(sentence, found, organizations):
            gap = min([0] * beside + [60] * bool(same) + [_gap(sentence, found)])
            if gap <= near:
                yield gap, found


def _kind(found: FoundPlace, sentence: Sentence) -> PlaceKind:
    """What a place is: a region or a country that is but a city counts as a city."""
    names = section(sentence.document.language or "en", "places").get("cities", ())
    return "city" if found.name.casefold() in map(str.casefold, names) else found.place.kind


def _between(text: str, day: FoundDate, place: FoundPlace) -> str:
    first, last = sorted(((day.start, day.end), (place.start, place.end)))
    return text[first[1] : last[0]]


def _governed(sentence: Sentence, found: FoundPlace, organizations: Sequence[Occurrence]) -> bool:
    """Whether a preposition stands before a place, and neither the name of an organization nor a word of a seat."""
    language, document = sentence.document.language or "en", sentence.document.text
    before = document[max(0, found.start - 60) : found.start]
    preposition = _forms(language, "prepositions").search(before)
    if preposition is None or _forms(language, "seats").search(before) or _seat(language).match(document, found.end):
        return False
    if language == "zh" or len(preposition.group().split()) > 1:
        return True
    holder = _name_before(document, found.start - len(preposition.group()), organizations)
    return holder is None or _forms(language, "venues").search(document[max(0, holder - 40) : holder]) is not None


def _name_before(text: str, position: int, organizations: Sequence[Occurrence]) -> int | None:
    """Where the name of an organization begins that ends right before a position, its short form in brackets or not."""
    start = None
    for name in sorted(organizations, reverse=True):
        if name.end <= position and _ADDRESS.fullmatch(text[name.end : position]):
            start = position = name.start
    return start


def _gap(sentence: Sentence, found: FoundPlace) -> int:
    """Characters between a place and the nearest word of signing in its clause."""
    language = sentence.document.language or "en"
    start, end, text = found.start - sentence.start, found.end - sentence.start, sentence.text
    words = _words(language, "signing").finditer(text)
    gaps = [text[end : word.start()] if word.start() >= end else text[word.end() : start] for word in words]
    return min((len(gap) for gap in gaps if not _CLAUSE.search(gap)), default=2 * _FAR)


def _item_head(statement: Sentence, organizations: Sequence[Occurrence]) -> FoundPlace | None:
    """The place that begins the item of a digest ("2. Sochaux, jeudi 19 mai"), where several items begin so."""
    text = statement.document.text
    heads = []
    for line in _HEAD.finditer(text):
        found = next(iter(places(Sentence(statement.document, line.end(), min(line.end() + 30, len(text))), organizations)), None)
        after = r" ?[,，/:：–—]|[ \u3000]\S" if line.group().strip() else r" ?[,，/:：–—]"
        if found and found.start == line.end() and re.match(after, text[found.end :]):
            heads.append(found)
    above = [head for head in heads if head.start <= statement.end and _kind(head, statement) != "country"]
    return above[-1] if len({head.name for head in heads}) > 1 and above else None


def _here(document: Document) -> FoundPlace | None:
    """The place of the dateline, where the text says that something was signed "in this city"."""
    language, line = document.language or "en", dateline(document)
    if line is None or line.place is None:
        return None
    signing = [word.start() for word in _words(language, "signing").finditer(document.text)]
    here = [word.start() for word in _words(language, "here").finditer(document.text)]
    if not any(abs(one - other) <= 2 * _NEAR for one in signing for other in here):
        return None
    return next(iter(places(Sentence(document, line.place_start, line.place_end), ())), None)


@cache
def _words(language: str, name: str) -> re.Pattern[str]:
    return pattern(section(language, "places").get(name, ()))


@cache
def _forms(language: str, name: str) -> re.Pattern[str]:
    forms = section(language, "places").get(name, ())
    return re.compile(rf"(?:{'|'.join(forms) or '(?!)'})[\s*]*$", re.IGNORECASE)


@cache
def _seat(language: str) -> re.Pattern[str]:
    forms = section(language, "places").get("seats_after", ())
    return re.compile("|".join(forms) or "(?!)", re.IGNORECASE)
