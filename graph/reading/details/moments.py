"""The dates that a stretch of text names: absolute ones, and those told from the day on which it was written.

A date is no more precise than the text and that day allow, and never lies in the future. The forms and words are those
of the table [dates] of a lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

from ...model import PartialDate
from ..lexicon import pattern, section
from .forms import compiled, said

Role = Literal["on", "since", "founded", "until"]
Resolved = tuple[PartialDate, bool]

_DIGITS = "〇一二三四五六七八九"
_SHAPES = {
    "year": rf"(?<!\d)(?:(?:19|20)\d\d(?!\d)|[{_DIGITS}零○]{{4}})",
    "day": r"(?<!\d)(?:[0-3]?\d(?!\d)|[一二三四五六七八九十]{1,3})",
    "month_number": r"(?<!\d)[01]?\d(?!\d)",
}
_SHIFTS = ("days", "past", "week", "weeks", "months", "years", "season")
_AGO = ("years_ago", "months_ago", "days_ago")
_WEEK = timedelta(days=7)
_BEFORE, _AFTER = 30, 40


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where the document says it; `inferred`: part of it follows from the day of writing.

    `role` tells how the text uses it: something happened `on` it, holds `since` or `until` it, or was `founded`.
    """

    start: int
    end: int
    date: PartialDate
    inferred: bool
    role: Role = "on"


def moments(
    text: str, language: str, written: PartialDate | None, *, offset: int = 0, heading: int | None = None
) -> tuple[FoundDate, ...]:
    """The dates of a text, in its order; `offset` is added to where they stand.

    `written` is the day on which it was written; `heading` the year under which it stands in a chronicle.

    >>> [str(found.date) for found in moments("昨日和2023年12月", "zh", PartialDate(2024, 3, 5))]
    ['2024-03-04', '2023-12']
    """
    found = _moments(text, language, written, heading)
    return tuple(replace(one, start=one.start + offset, end=one.end + offset) for one in found) if offset else found


@lru_cache(maxsize=1024)
def _moments(text: str, language: str, written: PartialDate | None, heading: int | None) -> tuple[FoundDate, ...]:
    found = []
    for match in _matches(text, language):
        parts = said(match)
        start = min(first for first, _ in parts.values())
        numbers = {name: _number(name, text[slice(*span)], language) for name, span in parts.items()}
        told = _resolved(numbers, written, heading)
        if (
            told
            and told[0].exists
            and not _edge(language, "future", before=True).search(text[max(0, start - 40) : start])
        ):
            found.append(FoundDate(start, match.end(), *told, _role(text, start, match.end(), language)))
    return tuple(found)


def _matches(text: str, language: str) -> Iterator[re.Match[str]]:
    """Where a form fits, sought about the hints only: a hint is found fast, the forms are slow."""
    done = 0
    for hint in _hint(language).finditer(text.lower()):
        while match := _forms(language).search(text, max(done, hint.start() - _BEFORE), hint.end() + _AFTER):
            yield match
            done = match.end()
        done = max(done, hint.end())


@cache
def _hint(language: str) -> re.Pattern[str]:
    """A year, or a word, without which no date is told."""
    words = {word for name, values in _values(language).items() if name not in _AGO for word in values}
    words = {word for word in words if len(word) > 1 and not word.isdigit()}
    words |= set(section(language, "dates").get("hints", ()))
    return re.compile("|".join([r"(?:19|20)\d\d", *map(re.escape, sorted(words, key=lambda word: (-len(word), word)))]))


def calendar_day(when: PartialDate) -> date:
    """The first calendar day of a date, for counting."""
    return date(when.year or 1, when.month or 1, when.day or 1)


@cache
def _forms(language: str) -> re.Pattern[str]:
    words = section(language, "dates")
    parts = _SHAPES | {name: pattern(words.get(name, ())).pattern for name in _SHIFTS}
    parts |= {name: rf"\b\d{{1,2}}|{pattern(words.get('count', ())).pattern}" for name in _AGO}
    parts |= {name: pattern(chain(*words.get(f"{name}_names", ()))).pattern for name in ("month", "weekday")}
    return compiled(words.get("forms", ()), parts, re.IGNORECASE | re.MULTILINE)


def _number(name: str, text: str, language: str) -> int:
    """What a part of a date is worth: by its word, or a number in digits or Han numerals (`二十二`, `二〇二四`)."""
    word = " ".join(text.lower().split())
    if word in (values := _values(language).get(name, {})):
        return values[word]
    tens, ten, ones = word.rpartition("十")
    if ten:
        return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
    return int(word) if word.isascii() else int("".join(str(max(_DIGITS.find(c), 0)) for c in word))


@cache
def _values(language: str) -> dict[str, dict[str, int]]:
    words = section(language, "dates")
    values: dict[str, dict[str, int]] = {name: words.get(name, {}) for name in _SHIFTS}
    values |= {name: words.get("count", {}) for name in _AGO}
    for name, first in (("month", 1), ("weekday", 0)):
        rows = enumerate(words.get(f"{name}_names", ()), first)
        values[name] = {word: number for number, row in rows for word in row}
    return values


def _resolved(parts: Mapping[str, int], written: PartialDate | None, heading: int | None) -> Resolved | None:
    """The date that the parts make, and whether the day of writing, or the heading, was needed for it."""
    month, day = parts.get("month", parts.get("month_number")), parts.get("day")
    if "year" in parts:
        return PartialDate(parts["year"], month, day), False
    if month is not None and "years" not in parts:
        return _nearest(month, day, written, heading)
    if written is None or written.year is None:
        return None
    if "years" in parts or "years_ago" in parts:
        return PartialDate(written.year + parts.get("years", -parts.get("years_ago", 0)), month, day), True
    if written.month is None:
        return (written, True) if parts.get("days") == 0 else None
    return _in_month(parts, written, written.month) or _by_day(parts, written)


def _nearest(month: int, day: int | None, written: PartialDate | None, heading: int | None) -> Resolved | None:
    """The last such day or month before the day of writing, or within a week after it; a day alone has no year."""
    if heading is not None:
        return PartialDate(heading, month, day), True
    if written is None or written.year is None:
        return (PartialDate(None, month, day), False) if day else None
    found = PartialDate(written.year, month, day)
    if written.month is None or not found.exists:
        return found, True
    if day is not None and written.day is not None:
        later = calendar_day(found) - calendar_day(written) > _WEEK
    else:
        later = month > written.month
    return (PartialDate(written.year - 1, month, day) if later else found), True


def _in_month(parts: Mapping[str, int], written: PartialDate, month: int) -> Resolved | None:
    """A season, a month counted from that of writing, a day of it."""
    day = parts.get("day")
    if "season" in parts:
        return PartialDate((written.year or 0) - (parts["season"] >= month)), True
    if "months" in parts or "months_ago" in parts:
        shift = parts.get("months", -parts.get("months_ago", 0))
    elif day is not None and written.day is not None:
        shift = -(day > written.day)
    else:
        return None
    years, number = divmod(month - 1 + shift, 12)
    return PartialDate((written.year or 0) + years, number + 1, day), True


def _by_day(parts: Mapping[str, int], written: PartialDate) -> Resolved | None:
    """A day or week counted from the day of writing; where that is but a month, no more than it."""
    if written.day is None:
        return (written, True) if "days" in parts else None
    today = calendar_day(written)
    monday = today - timedelta(days=today.weekday())
    if "days" in parts or "days_ago" in parts:
        return _partial(today + timedelta(days=parts.get("days", -parts.get("days_ago", 0)))), True
    if "weekday" in parts and "week" in parts:
        found = monday + parts["week"] * _WEEK + timedelta(days=parts["weekday"])
        return (_partial(found), True) if found <= today else None
    if "weekday" in parts:
        back = (today.weekday() - parts["weekday"]) % 7
        return _partial(today - timedelta(days=back or (7 if "past" in parts else 0))), True
    first = monday + parts.get("weeks", 0) * _WEEK
    last = min(first + timedelta(days=6), today)
    return PartialDate(first.year, first.month if first.month == last.month else None), True


def _partial(when: date) -> PartialDate:
    return PartialDate(when.year, when.month, when.day)


def _role(text: str, start: int, end: int, language: str) -> Role:
    roles: tuple[Role, ...] = ("founded", "since", "until")
    for role in roles:
        before = _edge(language, role, before=True).search(text[max(0, start - 40) : start])
        if before or _edge(language, f"{role}_after", before=False).match(text[end : end + 20]):
            return role
    return "on"


@cache
def _edge(language: str, name: str, *, before: bool) -> re.Pattern[str]:
    words = pattern(section(language, "dates").get(name, ())).pattern
    return re.compile(rf"(?:{words})\s?$" if before else rf"\W?(?:{words})", re.IGNORECASE)
