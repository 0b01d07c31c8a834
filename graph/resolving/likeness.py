"""Whether two reports of the same parties may tell of one deal: by date, kind, status and document."""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from ..authority.concepts import ancestors, within
from ..model import AgreementReport, PartialDate
from .distinctions import distinctions

_DAYS_OF_A_MONTH = 31
_LEAP_YEAR = 2000


def alike(a: AgreementReport, b: AgreementReport) -> bool:
    """Whether neither date nor kind tells the reports apart.

    A document that tells of one deal has one report of it, so two of its reports are alike only where nothing differs.
    """
    if a.document == b.document:
        return (a.signed_on, a.kind, a.status) == (b.signed_on, b.kind, b.status)
    return len({act(a.kind), act(b.kind)} - {None}) < 2 and within_a_month(a.signed_on, b.signed_on)


@lru_cache(maxsize=1 << 16)
def id_of(report: AgreementReport) -> str:
    """The id of a report, which is asked for again and again, hashed once."""
    return report.id


@cache
def act(kind: str) -> str | None:
    """What is done, by its broadest name; None for a kind that only names the paper.

    >>> act("open_source"), act("joint_laboratory"), act("letter_of_intent")
    ('licensing', 'research_cooperation', None)
    """
    kinds = distinctions()["kinds"]
    if kind in kinds["forms"]:
        return None
    broadest = [id for id in (kind, *ancestors("agreementKind", kind)) if id not in kinds["vague"]][-1]
    return str(kinds["alike"][0] if broadest in kinds["alike"] else broadest)


@cache
def standing(status: str) -> str | None:
    """`ended` or `denied`; None for a deal that stands or is to come.

    >>> standing("terminated"), standing("planned")
    ('ended', None)
    """
    chain = (status, *ancestors("status", status))
    return next((str(apart) for apart in distinctions()["statuses"]["apart"] if apart in chain), None)


@cache
def follows(status: str) -> bool:
    """Whether it tells how a deal that was made went on.

    >>> follows("terminated"), follows("extended"), follows("signed")
    (True, True, False)
    """
    return any(id in distinctions()["statuses"]["later"] for id in (status, *ancestors("status", status)))


def precision(signed_on: PartialDate | None) -> int:
    """How little a date says: 0 a day, 1 a month, 2 a year, 3 a day or month without a year, 4 nothing."""
    if signed_on is None:
        return 4
    if signed_on.year is None:
        return 3
    return 0 if signed_on.day is not None else 1 if signed_on.month is not None else 2


def may_equal(a: PartialDate, b: PartialDate) -> bool:
    """Whether both can be the same day.

    >>> may_equal(PartialDate(2024, 3), PartialDate(2024, 3, 22)), may_equal(PartialDate(2024), PartialDate(2023, 5))
    (True, False)
    """
    pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    return all(x is None or y is None or x == y for x, y in pairs)


def may_precede(a: PartialDate | None, b: PartialDate | None) -> bool:
    """Whether the first can lie before the second, or be the same day.

    >>> may_precede(PartialDate(2024), PartialDate(2024, 3)), may_precede(PartialDate(2024, 5), PartialDate(2024, 3, 1))
    (True, False)
    >>> may_precede(None, PartialDate(2024))
    True
    """
    if a is None or b is None or a.year is None or b.year is None:
        return True
    for x, y in ((a.year, b.year), (a.month, b.month), (a.day, b.day)):
        if x is None or y is None or x != y:
            return x is None or y is None or x < y
    return True


def within_a_month(a: PartialDate | None, b: PartialDate | None) -> bool:
    """Whether the dates lie within a month of each other, as far as both are known.

    Days may lie 31 days apart, months be neighbours, years must be equal; a date without a year is compared by its
    place in the year.

    >>> within_a_month(PartialDate(2019, 12, 28), PartialDate(2020, 1, 3))
    True
    >>> within_a_month(PartialDate(2019), PartialDate(2020, 1, 3))
    False
    >>> within_a_month(PartialDate(None, 5, 12), PartialDate(2024, 5, 13))
    True
    """
    if a is None or b is None:
        return True
    if a.year is None or b.year is None:
        return a.month is None or b.month is None or _near_in_the_year(a.month, a.day, b.month, b.day)
    if a.month is None or b.month is None:
        return a.year == b.year
    if a.day is None or b.day is None:
        return abs((a.year - b.year) * 12 + a.month - b.month) <= 1
    return abs((_day(a) - _day(b)).days) <= _DAYS_OF_A_MONTH


def in_months(a: PartialDate | None, b: PartialDate | None) -> bool:
    """Whether of both at least month and year are known."""
    return precision(a) < 2 and precision(b) < 2


def days_apart(a: PartialDate | None, b: PartialDate | None) -> int | None:
    """How many days lie between two days of a known year; None for anything else.

    >>> days_apart(PartialDate(2020, 1, 3), PartialDate(2019, 12, 28))
    6
    """
    if a is None or b is None or precision(a) or precision(b):
        return None
    return abs((_day(a) - _day(b)).days)


@lru_cache(maxsize=1 << 16)
def _day(full: PartialDate) -> date:
    return date.fromisoformat(str(full))


def domains(some: Iterable[AgreementReport], others: Iterable[AgreementReport]) -> tuple[bool, bool]:
    """Whether both name a domain, and whether those of both have nothing in common, not even a broader one."""
    a, b = ({domain for report in reports for domain in report.domains} for reports in (some, others))
    return bool(a & b), bool(a and b) and not set(within(tuple(sorted(a)))) & set(within(tuple(sorted(b))))


def _near_in_the_year(month: int, day: int | None, other_month: int, other_day: int | None) -> bool:
    if day is None or other_day is None:
        apart = abs(month - other_month)
        return min(apart, 12 - apart) <= 1
    apart = abs((date(_LEAP_YEAR, month, day) - date(_LEAP_YEAR, other_month, other_day)).days)
    return min(apart, 366 - apart) <= _DAYS_OF_A_MONTH
