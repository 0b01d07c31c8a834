"""Where and when a document says that it was written, and the year under which a part of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from itertools import chain

from ...authority.places import load_places
from ...model import Document, PartialDate
from ..lexicon import section
from .forms import compiled, said
from .moments import calendar_day, moments

_HEAD = 1500
_PLACE = r"[^\W\d_a-z\u3400-\u9fff][\w'’.-]*?(?:[ /][^\W\d_a-z][\w'’-]*){0,3}|[\u3400-\u9fff]{2,8}?"
_LINE = re.compile(r"^.+$", re.MULTILINE)
_CHRONICLE = re.compile(r"^[^\w\n]*((?:19|20)\d\d)年?(?=[^\w\n]*$|\*|\s*[|–—:-])", re.MULTILINE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and day of writing that open a report; either may be missing."""

    start: int
    end: int
    place_start: int
    place_end: int
    place: str | None
    date: PartialDate | None


def dateline(document: Document) -> Dateline | None:
    """The dateline of a document, or None.

    >>> line = dateline(Document("a", "SHANGHAI, May 12 (Gasgoo) -- The two signed.", "en"))
    >>> line and (line.place, str(line.date))
    ('SHANGHAI', '--05-12')
    """
    return _dateline(document.text[:_HEAD], document.language or "en", document.published)


def written_on(document: Document) -> PartialDate | None:
    """The day on which a document was written: that of its dateline where it agrees with the day of publication."""
    published, line = document.published, dateline(document)
    if line is None or line.date is None or line.date.year is None:
        return published
    if published is None or line.date.day is None or line.place is None:
        return published or line.date
    if published.day is None:
        agrees = line.date.year == published.year and published.month in (None, line.date.month)
    else:
        agrees = timedelta(0) <= calendar_day(published) - calendar_day(line.date) <= timedelta(days=7)
    return line.date if agrees else published


def heading_year(document: Document, position: int) -> int | None:
    """The year of a chronicle under which a position stands ("## 2006"), or the one last year of a report's title."""
    headings, title, end = _years(document.text)
    above = [year for start, year in headings if start <= position]
    if above or title is None or position <= end:
        return above[-1] if above else None
    published = document.published.year if document.published else None
    return title if published is None or 0 < published - title <= 2 else None


@lru_cache(maxsize=16)
def _years(text: str) -> tuple[tuple[tuple[int, int], ...], int | None, int]:
    """Where the years of a chronicle stand as headings, the one year of the title, and where the title ends."""
    title = text.lstrip().partition("\n")[0]
    years = set(map(int, _YEAR.findall(title)))
    headings = tuple((match.start(), int(match[1])) for match in _CHRONICLE.finditer(text))
    return headings, years.pop() if len(years) == 1 else None, text.find(title) + len(title)


@lru_cache(maxsize=64)
def _dateline(head: str, language: str, published: PartialDate | None) -> Dateline | None:
    return next(chain.from_iterable(_in_line(line, language, published) for line in _LINE.finditer(head)), None)


def _in_line(line: re.Match[str], language: str, published: PartialDate | None) -> Iterator[Dateline]:
    """The dateline that opens a line: place and day, a day alone, or a place alone."""
    text, offset = line.group(), line.start()
    for day in moments(text, language, published)[:2]:
        lead = _form(language, "leads").fullmatch(text, 0, day.start)
        tail = _form(language, "tails").match(text, day.end) if lead else None
        if lead and tail:
            first, last = _place(lead) or _place(tail) or (0, 0)
            place = text[first:last] or None
            if place or day.date.month:
                yield Dateline(offset, offset + tail.end(), offset + first, offset + last, place, day.date)
    alone = _form(language, "placelines").match(text)
    if alone and (span := _place(alone)):
        yield Dateline(offset, offset + alone.end(), offset + span[0], offset + span[1], text[slice(*span)], None)


def _place(match: re.Match[str]) -> tuple[int, int] | None:
    """Where a dateline names a place that is known as one, or several of which the first is."""
    span = said(match).get("place")
    first = match.string[slice(*span)].split("/")[0] if span else ""
    return span if any(len(first) == hit.end for hit in load_places().find(first)) else None


@cache
def _form(language: str, name: str) -> re.Pattern[str]:
    return compiled(section(language, "dates").get(name, ()), {"place": _PLACE}, re.NOFLAG)
