"""The line of a text that says when it appeared ("Published on 3 March 2021", "发布时间：2024-04-01")."""

import re
from collections.abc import Iterator
from functools import cache

from ..model import PartialDate
from .lexicon import pattern, section

_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>\d{4})(?!\d)")
_TOP, _BOTTOM = 12, 6
_LONGEST = 150
_BETWEEN = 30
_YEARS = range(1950, 2100)


def published_in(text: str, language: str) -> PartialDate | None:
    r"""The day of publication that a short line near the top or the bottom of a text gives.

    >>> str(published_in("Two partners\nSource: Release:2024-04-01 11:11:19 Writer:\n\nThey signed.", "en"))
    '2024-04-01'
    """
    lines = [line for line in text.splitlines() if line.strip()]
    near = lines if len(lines) <= _TOP + _BOTTOM else lines[:_TOP] + lines[-_BOTTOM:]
    return next(filter(None, (release_date(line, language) for line in near)), None)


def release_date(line: str, language: str) -> PartialDate | None:
    """The day of publication that a line gives; None where it gives none, or speaks of another day."""
    if len(line) > _LONGEST or _words(language, "events").search(line):
        return None
    return next((date for date, at, end in full_dates(line, language) if _is_release(line, at, end, language)), None)


def _is_release(line: str, at: int, end: int, language: str) -> bool:
    """Whether the words around a date say that it is the day of publication."""
    before = [word.end() for word in _words(language, "before").finditer(line, 0, at) if at - word.end() <= _BETWEEN]
    if before:
        return not _words(language, "never").search(line, before[-1], at)
    label = _words(language, "labels").match(line)
    if label and not line[label.end() : at].strip(":： "):
        return True
    leads = len(re.findall(r"\w+", line[:at])) <= 1
    return leads and bool(_words(language, "after").search(line, end))


def full_dates(line: str, language: str) -> Iterator[tuple[PartialDate, int, int]]:
    """The full dates of a line with their places; one that may be read in two ways is none."""
    for form in _forms(language):
        for match in form.finditer(line):
            year, day = int(match["year"]), int(match["day"])
            month = _month(match["month"], language)
            if form is _DAY_FIRST and language == "en":
                month, day = (day, month) if month > 12 else (month, day)
                if "/" in match.group() and max(month, day) <= 12 and month != day:
                    continue
            date = PartialDate(year, month, day)
            if date.exists and year in _YEARS:
                yield date, match.start(), match.end()


def _month(name: str, language: str) -> int:
    return int(name) if name.isdigit() else _months(language)[name.casefold().rstrip(".")]


@cache
def _months(language: str) -> dict[str, int]:
    named = enumerate(section(language, "dates").get("month_names", ()), 1)
    return {name.casefold().rstrip("."): number for number, names in named for name in names if not name.isdigit()}


@cache
def _forms(language: str) -> tuple[re.Pattern[str], ...]:
    """The ways in which a language writes a full date: 2024-04-01, 1.4.2024, 1 April 2024, April 1, 2024."""
    names = "|".join(sorted(map(re.escape, _months(language)), key=lambda name: (-len(name), name))) or "(?!)"
    day = r"(?<!\d)(?P<day>\d{1,2})[^\W\d_]{0,2}\.?"
    month, year = rf"\b(?P<month>{names})\b\.?", r"(?P<year>\d{4})(?!\d)"
    named = (rf"{day}\s+{month},?\s+{year}", rf"{month}\s+{day},?\s+{year}")
    return (_YEAR_FIRST, _DAY_FIRST, *(re.compile(form, re.IGNORECASE) for form in named))


@cache
def _words(language: str, name: str) -> re.Pattern[str]:
    return pattern(section(language, "release").get(name, ()))
