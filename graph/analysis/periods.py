"""Periods of years, as they are given on a command line and as windows that move through time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import KonvoiError

_WRITTEN = re.compile(r"([0-9]{4})(?:[-–]([0-9]{4}))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The years from one to another, both included."""

    since: int
    until: int

    def __str__(self) -> str:
        return f"{self.since}-{self.until}" if self.since != self.until else str(self.since)


def period(text: str) -> Period:
    """The period that is written as 2015-2019, or as 2015 alone.

    Raises:
        KonvoiError: where it is none.

    >>> period("2015-2019"), str(period("2015"))
    (Period(since=2015, until=2019), '2015')
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise KonvoiError(f"{text!r} is no period: write it as 2015-2019, or one year as 2015")
    since, until = int(found[1]), int(found[2] or found[1])
    if until < since:
        raise KonvoiError(f"the period {text} ends before it begins: write {until}-{since}")
    return Period(since, until)


def periods(text: str) -> tuple[Period, ...]:
    """The periods that are written one after the other, parted by commas or spaces, in order of time.

    Raises:
        KonvoiError: where one of them is none, or there are none.

    >>> [str(one) for one in periods("2020-2024, 2015-2019")]
    ['2015-2019', '2020-2024']
    """
    parts = text.replace(",", " ").split()
    if not parts:
        raise KonvoiError("no period is given: write them as 2010-2014,2015-2019")
    return tuple(sorted({period(part) for part in parts}))


def windows(first: int, last: int, length: int) -> tuple[Period, ...]:
    """For each year from the first to the last so many years up to it.

    >>> [str(one) for one in windows(2019, 2020, 5)]
    ['2015-2019', '2016-2020']
    """
    return tuple(Period(year - length + 1, year) for year in range(first, last + 1))
