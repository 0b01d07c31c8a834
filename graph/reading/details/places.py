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
from .rules import near

_NEAR, _FAR, _ITEMS = 110, 700, 5000
_CLAUSE = re.compile(r"[;；。\n]|[.!?] ")
_BESIDE = re.compile(r"[\s,，、(（]*")
_ADDRESS = re.compile(r"[\s,)(«»\"“”„*]*")
_ITEM = re.compile(
    r"^((?:[^\w\s]+\s*)?(?:\d{1,2}[.)]\s*)?)(?=[^\W\d][^\n,，/:：–—\s]{0,28} ?[,，/:：–—\s])", re.MULTILINE
)
_AFTER_HEAD = re.compile(r" ?[,，/:：–—]")


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
        if not any(name.start < end and start < name.end for name in near(start, end, organizations)):
            found.append(FoundPlace(start, end, sentence.document.text[start:end], hit.place))
    return tuple(found)


def signing_place(
    evidence: Sequence[Sentence], document: Document, organizations: Sequence[Occurrence]
) -> FoundPlace | None:
    """The city (else the region) where the agreement that the evidence states was made, or None.

    It is governed by a preposition and stands beside a word of signing, in the evidence or near it in the document, but
    not with another day than that of the signing. The seat of a party ("the university in Singapore") is none. Then the
    place counts that heads the item of a digest, and that of the dateline where the text says "in this city".
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
    cities = [place for place in told if _kind(place, document) == "city"]
    heads = [] if told else [_item_head(evidence[0], organizations), _here(document)]
    return next((place for place in (*cities, *told, *heads) if place), None)


def _told(
    sentence: Sentence, organizations: Sequence[Occurrence], day: PartialDate | None, near: int = _NEAR
) -> Iterator[tuple[int, FoundPlace]]:
    """The places of a sentence at which something is signed or held, with their distance from the word that says so."""
    document, line = sentence.document, dateline(sentence.document)
    days = [one for one in dates(sentence) if one.role == "on" and not (line and line.start <= one.start < line.end)]
    for found in places(sentence, organizations):
        close = [one for one in days if not _CLAUSE.search(gap := _between(document, one, found)) and len(gap) <= _NEAR]
        same = [one for one in close if one.date == day]
        if _kind(found, document) == "country" or (near == _NEAR and close and not same):
            continue
        beside = any(_BESIDE.fullmatch(_between(document, one, found)) for one in same)
        if beside or _governed(document, found, organizations):
            distance = min([0] * beside + [60] * bool(same) + [_distance(sentence, found)])
            if distance <= near:
                yield distance, found


def _between(document: Document, day: FoundDate, place: FoundPlace) -> str:
    first, last = sorted(((day.start, day.end), (place.start, place.end)))
    return document.text[first[1] : last[0]]


def _kind(found: FoundPlace, document: Document) -> PlaceKind:
    """What a place is: a region or a country that is but a city counts as a city."""
    names = section(document.language or "en", "places").get("cities", ())
    return "city" if found.name.casefold() in map(str.casefold, names) else found.place.kind


def is_seat(document: Document, found: FoundPlace) -> bool:
    """Whether the words around a place make it that of an organization: "established in Singapore"."""
    language = document.language or "en"
    told = _forms(language, "seats").search(_before(document, found))
    return (told or _seat(language).match(document.text, found.end)) is not None


def _before(document: Document, found: FoundPlace) -> str:
    return document.text[max(0, found.start - 60) : found.start]


def _governed(document: Document, found: FoundPlace, organizations: Sequence[Occurrence]) -> bool:
    """Whether a preposition stands before a place, and neither the name of an organization nor a word of a seat."""
    language = document.language or "en"
    preposition = _forms(language, "prepositions").search(_before(document, found))
    if preposition is None or is_seat(document, found):
        return False
    if len(preposition.group().split()) > 1:
        return True
    holder = _name_before(document.text, found.start - len(preposition.group()), organizations)
    return holder is None or _forms(language, "venues").search(document.text[max(0, holder - 40) : holder]) is not None


def _name_before(text: str, position: int, organizations: Sequence[Occurrence]) -> int | None:
    """Where the name of an organization begins that ends right before a position, its short form in brackets or not."""
    start = None
    for name in sorted(near(position - _FAR, position, organizations), reverse=True):
        if name.end <= position and _ADDRESS.fullmatch(text[name.end : position]):
            start = position = name.start
    return start


def _distance(sentence: Sentence, found: FoundPlace) -> int:
    """Characters between a place and the nearest word of signing in its clause."""
    start, end, text = found.start - sentence.start, found.end - sentence.start, sentence.text
    words = _words(sentence.document.language or "en", "signing").finditer(text, max(0, start - _FAR), end + _FAR)
    gaps = [text[end : word.start()] if word.start() >= end else text[word.end() : start] for word in words]
    return min((len(gap) for gap in gaps if not _CLAUSE.search(gap)), default=2 * _FAR)


def _item_head(statement: Sentence, organizations: Sequence[Occurrence]) -> FoundPlace | None:
    """The place that begins the item of a digest ("2. Sochaux, jeudi 19 mai"), where several items begin so."""
    document, heads = statement.document, []
    for item in _ITEM.finditer(document.text, max(0, statement.start - _ITEMS), statement.end + _ITEMS):
        first = places(Sentence(document, item.end(), item.end() + 30), organizations)[:1]
        heads += [place for place in first if place.start == item.end() and _is_head(document.text, place, item[1])]
    above = [head for head in heads if head.start <= statement.end and _kind(head, document) != "country"]
    return above[-1] if len({head.name for head in heads}) > 1 and above else None


def _is_head(text: str, place: FoundPlace, bullet: str) -> bool:
    marked = bool(bullet.strip()) and text[place.end : place.end + 1] in (" ", "\u3000")
    return marked or _AFTER_HEAD.match(text, place.end) is not None


def _here(document: Document) -> FoundPlace | None:
    """The place of the dateline, where the text says that something was signed "in this city" or in a hall unnamed."""
    language, line = document.language or "en", dateline(document)
    if line is None or line.place is None:
        return None
    signing, text = _words(language, "signing"), document.text
    here = (word.start() for word in _words(language, "here").finditer(text))
    if not any(signing.search(text, max(0, at - 2 * _NEAR), at + 2 * _NEAR) for at in here):
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
    return re.compile("|".join(section(language, "places").get("seats_after", ())) or "(?!)", re.IGNORECASE)
