"""The fields that a person may set, each with what may stand in it."""

import re
from collections.abc import Callable, Mapping

from ...authority.concepts import concepts
from ...model import Amount, KonvoiError, PartialDate
from ..cells import check_name

NONE = "-"
_SEVERAL = re.compile(r"\s*;\s*")
_MONEY = re.compile(r"(\d{1,15}(?:\.\d{1,2})?) ([A-Z]{3})")
_LONGEST = 2000
_MOST_MONTHS = 1200


def value_of(field: str, text: str) -> object:
    """The value that the text gives a field; `-` says that there is none, where a field can be without.

    Raises:
        KonvoiError: where there is no such field, or the text is no value of it; the message says what would be.

    >>> value_of("country", "CN"), value_of("signed_on", "2024-05"), value_of("place", "-"), value_of("domains", "-")
    ('CN', PartialDate(year=2024, month=5, day=None), None, ())
    """
    allowed = {**ORGANIZATION_FIELDS, **DEAL_FIELDS}
    if field not in allowed:
        raise KonvoiError(f"no field {field!r} can be corrected: there are {', '.join(sorted(allowed))}")
    if text.strip() == NONE:
        if field in _NEVER_WITHOUT:
            raise KonvoiError(f"- stands for none, and {field} cannot be without: give one")
        return () if field in _SEVERAL_OF else None
    try:
        return allowed[field](text)
    except ValueError as error:
        raise KonvoiError(f"{field} {text!r}: {error}") from error


def day_of(text: str, column: str) -> PartialDate:
    """The day, month or year that the text of a column names.

    Raises:
        KonvoiError: where it is no date.

    >>> day_of("2024-05", "published")
    PartialDate(year=2024, month=5, day=None)
    """
    try:
        return _date(text)
    except ValueError as error:
        raise KonvoiError(f"{column} {text!r}: {error}") from error


def names_of(text: str) -> tuple[str, ...]:
    """The names that stand in a cell, parted by semicolons.

    >>> names_of("Chery ; Tongji University")
    ('Chery', 'Tongji University')
    """
    return tuple(name for name in _SEVERAL.split(text.strip()) if name)


def _text(text: str) -> str:
    if not text.strip() or len(text) > _LONGEST:
        raise ValueError(f"give some words, at most {_LONGEST} characters")
    return text.strip()


def _name(text: str) -> str:
    check_name(text)
    return _text(text)


def _shaped(pattern: str, like: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"is not of the form {like}")
        return text

    return parse


def _concept(scheme: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in concepts(scheme):
            raise ValueError(f"is none of {', '.join(concepts(scheme))}")
        return text

    return parse


def _concepts(scheme: str) -> Callable[[str], tuple[str, ...]]:
    def parse(text: str) -> tuple[str, ...]:
        ids = names_of(text)
        if not ids:
            raise ValueError(f"names none: give ids parted by ' ; ', or {NONE} for none")
        return tuple(sorted(map(_concept(scheme), set(ids))))

    return parse


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValueError("is no date such as 2024-05-12, 2024-05, 2024 or --05-12") from error


def _months(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= _MOST_MONTHS:
        raise ValueError(f"is no number of months from 1 to {_MOST_MONTHS}")
    return int(text)


def _amount(text: str) -> Amount:
    money = _MONEY.fullmatch(text)
    return Amount(float(money[1]), money[2], text) if money else Amount(None, None, _text(text))


def _parties(text: str) -> tuple[str, ...]:
    names = names_of(text)
    if len(set(names)) < 2:
        raise ValueError("names fewer than two parties: part them by ' ; '")
    for name in names:
        check_name(name)
    return names


ORGANIZATION_FIELDS: Mapping[str, Callable[[str], object]] = {
    "name": _name,
    "type": _concept("orgType"),
    "country": _shaped(r"[A-Z]{2}", "CN"),
    "part_of": _name,
    "wikidata": _shaped(r"Q[1-9][0-9]{0,11}", "Q1234"),
    "ror": _shaped(r"0[a-z0-9]{8}", "03yrm5c26"),
}
DEAL_FIELDS: Mapping[str, Callable[[str], object]] = {
    "parties": _parties,
    "kind": _concept("agreementKind"),
    "status": _concept("status"),
    "signed_on": _date,
    "place": _text,
    "domains": _concepts("domain"),
    "activities": _concepts("activity"),
    "amount": _amount,
    "duration_months": _months,
}
_NEVER_WITHOUT = {"name", "type", "parties", "kind", "status"}
_SEVERAL_OF = {"domains", "activities"}
