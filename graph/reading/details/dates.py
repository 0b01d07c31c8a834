"""The dates of a sentence, and the day on which a collaboration was made.

A date is no more precise than the text and the day of publication allow, and never lies in the future.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import Literal

from ...authority.places import load_places
from ...model import Document, PartialDate, Sentence
from ..lexicon import pattern, section
from .forms import compiled, said

Role = Literal["on", "since", "founded", "until"]

_DIGITS = "〇一二三四五六七八九"
_SHAPES = {
    "year": rf"(?<!\d)(?:(?:19|20)\d\d(?!\d)|[{_DIGITS}零○]{{4}})",
    "day": r"(?<!\d)(?:[0-3]?\d(?!\d)|[一二三四五六七八九十]{1,3})",
    "month_number": r"(?<!\d)[01]?\d(?!\d)",
}
_PLACE = r"[^\W\d_a-z\u3400-\u9fff][\w'’.-]*?(?:[ /][^\W\d_a-z][\w'’-]*){0,3}|[\u3400-\u9fff]{2,8}?"
_LINE = re.compile(r"^.+$", re.MULTILINE)
_SHIFTS = ("days", "past", "week", "weeks", "months", "years", "season")
_AGO = ("years_ago", "months_ago", "days_ago")
_WEEK = timedelta(days=7)
_NOWHERE = 10_000
_CLAUSE = re.compile(r"[;；。]|[.!?:] ")
_HEADING = re.compile(r"^[^\w\n]*((?:19|20)\d\d)年?(?=[^\w\n]*$|\*|\s*[|–—:-])", re.M)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where the document says it; `inferred`: part of it follows from the day of publication.

    `role` tells how the sentence uses it: something happened `on` it, holds `since` or `until` it, or was `founded`.
    """

    start: int
    end: int
    date: PartialDate
    inferred: bool
    role: Role = "on"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and day of writing that open a report; either may be missing."""

    start: int
    end: int
    place_start: int
    place_end: int
    place: str | None
    date: PartialDate | None


def dates(sentence: Sentence) -> tuple[FoundDate, ...]:
    """The dates that a sentence names, in its order; offsets count in the document's text.

    >>> text = "The two signed on March 22nd."
    >>> document = Document("a", text, "en", published=PartialDate(2024, 4, 1))
    >>> [(str(found.date), found.inferred) for found in dates(Sentence(document, 0, len(text)))]
    [('2024-03-22', True)]
    """
    document = sentence.document
    heading = _heading_year(document.text, sentence.start, document.published)
    found = list(_found(sentence.text, sentence.start, document.language or "en", written_on(document), heading))
    doubled = {a.start for a, b in pairwise(found) if document.text[a.end : b.start].strip() in ("(", "（")}
    return tuple(one for one in found if one.start not in doubled)


def written_on(document: Document) -> PartialDate | None:
    """The day on which a document was written: that of its dateline where it agrees with the day of publication."""
    published, line = document.published, dateline(document)
    if line is None or line.date is None or line.date.year is None:
        return published
    if published is None or line.date.day is None or line.place is None:
        return published or line.date
    if published.day is None:
        return line.date if line.date.year == published.year and published.month in (None, line.date.month) else published
    return line.date if timedelta(0) <= _day(published) - _day(line.date) <= _WEEK else published


def dateline(document: Document) -> Dateline | None:
    """The dateline of a document ("SHANGHAI, May 12 (Gasgoo) --"), or None."""
    return _dateline(document.text[:1500], document.language or "en", document.published)


def signing_date(evidence: Sequence[Sentence], document: Document, status: str = "signed") -> FoundDate | None:
    """The day on which the collaboration that the evidence states was made (`extended`: prolonged), or None.

    If it is the news (`signed`, `extended`), the fresh and most precise date nearest to a verb of signing counts, then
    that of the event which the document tells of, then the day of writing. An older collaboration (`active`, `ended`) has
    the evidence's own first date or the year of its chronicle, a planned one that of a paper which is signed already.
    """
    limit = written_on(document)
    own = [(sentence, found) for sentence in evidence for found in dates(sentence) if _past(found, limit)]
    if status in ("active", "ended"):
        return _first(evidence, own, limit)
    told = [(sentence, found) for sentence, found in own if found.role == "on"]
    if status == "planned":
        told = [pair for pair in told if _distance(*pair, "signed") <= 40]
    verbs = "prolonged" if status == "extended" else "made"
    if told:
        return min(told, key=lambda pair: _rank(*pair, limit, verbs))[1]
    if status not in ("signed", "extended") or not evidence:
        return None
    event = _event_date(evidence[0], limit)
    if event is None and own:
        return own[0][1]
    if event is None and limit is not None:
        return FoundDate(evidence[0].start, evidence[0].start, limit, True)
    return event


def _first(
    evidence: Sequence[Sentence], own: Sequence[tuple[Sentence, FoundDate]], limit: PartialDate | None
) -> FoundDate | None:
    """The first date of an older collaboration: not that of the news of its end, nor that of the end itself."""
    old = [pair for pair in own if not (pair[1].inferred and _recent(pair[1].date, limit, days=7))]
    since = [found for _, found in old if found.role == "since"]
    begun = [pair[1] for pair in old if _distance(*pair, "made") <= _distance(*pair, "ended")]
    for sentence in evidence if not (since or begun) else ():
        year = _heading_year(sentence.document.text, sentence.start, sentence.document.published)
        if year is not None:
            return FoundDate(sentence.start, sentence.start, PartialDate(year), True)
    return min(since or begun, key=lambda found: _order(found.date), default=None)


def _event_date(statement: Sentence, limit: PartialDate | None) -> FoundDate | None:
    """The nearest date of the document that is fresh, or stands beside a verb of signing; those before count first."""
    document = statement.document
    whole = Sentence(document, 0, len(document.text))
    near = [found for found in dates(whole) if _past(found, limit) and found.role == "on" and found.date != limit]

    def far(found: FoundDate) -> int:
        away = statement.start - found.start if found.start < statement.start else 2 * (found.start - statement.start)
        return away + (0 if _distance(whole, found) <= 80 else 60)

    precise = [found for found in near if found.date.day or (limit is None and found.date.month)]
    fresh = [found for found in precise if _recent(found.date, limit) or _distance(whole, found) <= 10]
    return min(fresh, key=far, default=None)


def _found(
    text: str, offset: int, language: str, written: PartialDate | None, heading: int | None = None
) -> Iterator[FoundDate]:
    for match in _forms(language).finditer(text):
        parts = said(match)
        start = min(first for first, _ in parts.values())
        words = {name: text[slice(*span)] for name, span in parts.items()}
        resolved = _resolve(_numbers(words, language), written, heading)
        if resolved is None or not resolved[0].exists or _ends(text[:start], language, "future"):
            continue
        yield FoundDate(offset + start, offset + match.end(), *resolved, _role(text, start, match.end(), language))


@cache
def _forms(language: str) -> re.Pattern[str]:
    words = section(language, "dates")
    parts = _SHAPES | {name: pattern(words.get(name, ())).pattern for name in _SHIFTS}
    parts |= {name: rf"\b\d{{1,2}}|{pattern(words.get('count', ())).pattern}" for name in _AGO}
    parts |= {name: pattern(chain(*words.get(f"{name}_names", ()))).pattern for name in ("month", "weekday")}
    return compiled(words.get("forms", ()), parts, re.IGNORECASE | re.MULTILINE)


def _numbers(words: Mapping[str, str], language: str) -> dict[str, int]:
    numbers = {}
    for name, text in words.items():
        word = " ".join(text.lower().split())
        stems = [stem for stem in _values(language).get(name, ()) if word.startswith(stem)]
        numbers[name] = _values(language)[name][max(stems, key=len)] if stems else _number(text)
    return numbers


@cache
def _values(language: str) -> dict[str, dict[str, int]]:
    words = section(language, "dates")
    values: dict[str, dict[str, int]] = {name: words.get(name, {}) for name in _SHIFTS}
    values |= {name: words.get("count", {}) for name in _AGO}
    for name, first in (("month", 1), ("weekday", 0)):
        rows = enumerate(words.get(f"{name}_names", ()), first)
        values[name] = {word.removesuffix("*"): number for number, row in rows for word in row}
    return values


def _number(text: str) -> int:
    """A whole number in digits or Han numerals (`二十二`, `二〇二四`)."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if ten:
        return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
    return int("".join(str(_DIGITS.index(c)) if c in _DIGITS else "0" for c in text))


def _resolve(
    parts: Mapping[str, int], written: PartialDate | None, heading: int | None
) -> tuple[PartialDate, bool] | None:
    month, day = parts.get("month", parts.get("month_number")), parts.get("day")
    if "year" in parts:
        return PartialDate(parts["year"], month, day), False
    if month is not None and "years" not in parts:
        return _nearest(month, day, written, heading)
    if written is None or written.year is None:
        return None
    if "years" in parts:
        return PartialDate(written.year + parts["years"], month, day), True
    if "years_ago" in parts:
        return PartialDate(written.year - parts["years_ago"]), True
    if written.month is None:
        return (written, True) if parts.get("days") == 0 else None
    if "months_ago" in parts:
        return _month_before(written, -parts["months_ago"], None), True
    if "season" in parts:
        return PartialDate(written.year - (parts["season"] >= written.month)), True
    if "months" in parts or (day is not None and written.day is not None):
        return _month_before(written, parts.get("months", -(day > written.day) if day and written.day else 0), day), True
    return _shifted(parts, written)


def _nearest(
    month: int, day: int | None, written: PartialDate | None, heading: int | None
) -> tuple[PartialDate, bool] | None:
    """The last such day or month before the day of writing (or just after it); without that, a day without a year."""
    if heading is not None:
        return PartialDate(heading, month, day), True
    if written is None or written.year is None:
        return (PartialDate(None, month, day), False) if day else None
    found = PartialDate(written.year, month, day)
    if written.month is None or not found.exists:
        return found, True
    if day is not None and written.day is not None:
        later = _day(found) - _day(written) > _WEEK
    else:
        later = month > written.month
    return (PartialDate(written.year - 1, month, day) if later else found), True


def _month_before(written: PartialDate, shift: int, day: int | None) -> PartialDate:
    assert written.year is not None and written.month is not None
    years, month = divmod(written.month - 1 + shift, 12)
    return PartialDate(written.year + years, month + 1, day)


def _shifted(parts: Mapping[str, int], written: PartialDate) -> tuple[PartialDate, bool] | None:
    """A day or week counted from the day of writing."""
    if written.day is None:
        return (written, True) if "days" in parts else None
    today = _day(written)
    monday = today - timedelta(days=today.weekday())
    if "days" in parts or "days_ago" in parts:
        return _partial(today + timedelta(days=parts.get("days", -parts.get("days_ago", 0)))), True
    if "weeks" in parts:
        first = monday + parts["weeks"] * _WEEK
        last = min(first + timedelta(days=6), today)
        return PartialDate(first.year, first.month) if first.month == last.month else PartialDate(first.year), True
    if "weekday" not in parts:
        return None
    if "week" in parts:
        found = monday + parts["week"] * _WEEK + timedelta(days=parts["weekday"])
        return (_partial(found), True) if found <= today else None
    back = (today.weekday() - parts["weekday"]) % 7
    return _partial(today - timedelta(days=back or (7 if "past" in parts else 0))), True


def _role(text: str, start: int, end: int, language: str) -> Role:
    roles: tuple[Role, ...] = ("founded", "since", "until")
    for role in roles:
        if _ends(text[:start], language, role) or _begins(text[end:], language, f"{role}_after"):
            return role
    return "on"


def _ends(text: str, language: str, name: str) -> bool:
    return _edge(language, name, before=True).search(text[-40:]) is not None


def _begins(text: str, language: str, name: str) -> bool:
    return _edge(language, name, before=False).match(text[:20]) is not None


@cache
def _edge(language: str, name: str, *, before: bool) -> re.Pattern[str]:
    words = pattern(section(language, "dates").get(name, ())).pattern
    return re.compile(rf"(?:{words})\s?$" if before else rf"\W?(?:{words})", re.I)


def _rank(sentence: Sentence, found: FoundDate, limit: PartialDate | None, verbs: str) -> tuple[bool, int, int, int]:
    precision = (found.date.month is None) + (found.date.day is None)
    distance = _distance(sentence, found, verbs)
    if verbs == "prolonged":
        return distance == _NOWHERE, distance, precision, found.start
    return not _recent(found.date, limit), precision, distance, found.start


def _distance(sentence: Sentence, found: FoundDate, verbs: str = "made") -> int:
    """Characters between a date and the nearest of the verbs in its paragraph."""
    start, end = found.start - sentence.start, found.end - sentence.start
    first, last = sentence.text.rfind("\n\n", 0, start) + 1, sentence.text.find("\n\n", end)
    spans = _verbs(sentence.document.language or "en", verbs).finditer(sentence.text, first, last if last >= 0 else sentence.end)
    gaps = [sentence.text[end : span.start()] if span.start() >= end else sentence.text[span.end() : start] for span in spans]
    return min((len(gap) + 60 * len(_CLAUSE.findall(gap)) for gap in gaps), default=_NOWHERE)


@cache
def _verbs(language: str, name: str) -> re.Pattern[str]:
    return pattern(section(language, "dates").get(name, ()))


def _heading_year(text: str, position: int, published: PartialDate | None = None) -> int | None:
    """The year under which a sentence of a chronicle stands ("## 2006"), or the one year of a report's title."""
    years = [int(match[1]) for match in _HEADING.finditer(text) if match.start() <= position]
    if years:
        return years[-1]
    title = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text.strip().partition("\n")[0]))
    year = int(title.pop()) if len(title) == 1 else None
    return year if year and (published is None or (published.year or 0) > year) else None


def _past(found: FoundDate, limit: PartialDate | None) -> bool:
    return found.role != "until" and (limit is None or limit.year is None or _order(found.date) <= _order(limit, 7))


def _order(when: PartialDate, days: int = 0) -> tuple[int, int, int]:
    return when.year or 0, when.month or (12 if days else 0), (when.day or 31) + days if days else when.day or 0


def _recent(when: PartialDate, limit: PartialDate | None, days: int = 60) -> bool:
    if limit is None or limit.day is None or when.day is None or when.year is None:
        return False
    return _day(limit) - _day(when) <= timedelta(days)


def _day(when: PartialDate) -> date:
    return date(when.year or 1, when.month or 1, when.day or 1)


def _partial(when: date) -> PartialDate:
    return PartialDate(when.year, when.month, when.day)


@lru_cache(maxsize=64)
def _dateline(head: str, language: str, published: PartialDate | None) -> Dateline | None:
    return next(chain.from_iterable(_in_line(line, language, published) for line in _LINE.finditer(head)), None)


def _in_line(line: re.Match[str], language: str, published: PartialDate | None) -> Iterator[Dateline]:
    """The dateline that opens a line: place and day, a day alone, or a place alone."""
    text, offset = line.group(), line.start()
    for day in _found(text, offset, language, published):
        lead = _dateform(language, "leads").fullmatch(text, 0, day.start - offset)
        tail = _dateform(language, "tails").match(text, day.end - offset) if lead else None
        if lead and tail:
            first, last = _place(lead) or _place(tail) or (0, 0)
            place = text[first:last] or None
            if place or day.date.month:
                yield Dateline(offset, offset + tail.end(), offset + first, offset + last, place, day.date)
        break
    alone = _dateform(language, "placelines").match(text)
    if alone and (span := _place(alone)):
        yield Dateline(offset, offset + alone.end(), offset + span[0], offset + span[1], text[slice(*span)], None)


def _place(match: re.Match[str]) -> tuple[int, int] | None:
    """Where a dateline names a place that is known as one, or several of which the first is."""
    span = said(match).get("place")
    first = match.string[slice(*span)].split("/")[0] if span else ""
    return span if any(len(first) == hit.end for hit in load_places().find(first)) else None


@cache
def _dateform(language: str, name: str) -> re.Pattern[str]:
    return compiled(section(language, "dates").get(name, ()), {"place": _PLACE}, re.NOFLAG)
