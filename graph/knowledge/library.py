"""The library of questions: one SPARQL file each in `queries/`, with a head of comments that says what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from ..model import KonvoiError
from ..shipped import shipped
from .near import near

SCHEMES = {
    "activity": "activity",
    "contribution": "contributionKind",
    "domain": "domain",
    "facility": "facilityKind",
    "kind": "agreementKind",
    "status": "status",
    "type": "orgType",
}
"""The types of parameters that are concepts, each with the scheme of its concepts."""
TYPES = ("agreement", "country", "date", "language", "number", "organization", "text", "year", *SCHEMES)

_HEAD = re.compile(r"#\+\s*(?P<key>summary|family|param|row):\s*(?P<value>.+)")
_PARAMETER = re.compile(
    r"(?P<name>\w+) \((?P<type>\w+)(?: (?P<least>\d+)\.\.(?P<most>\d+))?(?P<optional>, optional)?: (?P<note>[^)]+)\)"
    r"(?: default: (?P<default>\S+))? example: (?P<example>.+)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question needs: of a type of `TYPES`, a number between bounds where it has them.

    Where an optional one is not given, it has its default, or the question is asked without it.
    """

    name: str
    type: str
    note: str
    example: str
    optional: bool = False
    default: str | None = None
    bounds: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question of the library; `row` says what a row of the answer means."""

    name: str
    text: str
    summary: str = ""
    family: str = ""
    row: str = ""
    parameters: tuple[Parameter, ...] = ()


@cache
def library() -> tuple[Query, ...]:
    """The questions that can be asked by name, sorted by family and name."""
    files = (file for file in shipped("queries").iterdir() if file.name.endswith(".rq"))
    found = (asked(file.read_text(encoding="utf-8"), file.name.removesuffix(".rq")) for file in files)
    return tuple(sorted(found, key=lambda query: (query.family, query.name)))


def named(name: str) -> Query:
    """The question of that name.

    Raises:
        KonvoiError: where there is none; it suggests the nearest.
    """
    file = shipped("queries").joinpath(f"{name}.rq")
    if re.fullmatch(r"[a-z0-9-]+", name) and file.is_file():
        return asked(file.read_text(encoding="utf-8"), name)
    known = (query.name for query in library())
    raise KonvoiError(f"no question {name!r}{near(name, known) or ': konvoi queries lists them'}")


@cache
def own(name: str) -> str:
    """The text of a question that konvoi asks for itself, in `queries/own/`."""
    return shipped("queries").joinpath("own", f"{name}.rq").read_text(encoding="utf-8")


def asked(text: str, name: str = "-") -> Query:
    """The question that a text holds, with what its head of `#+` comments says.

    Raises:
        KonvoiError: where a line of the head cannot be understood.
    """
    said: dict[str, list[str]] = {"summary": [], "family": [], "param": [], "row": []}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+"):
            head = _HEAD.fullmatch(line.strip())
            if head is None:
                raise KonvoiError(f"{name}, line {number}: write #+ summary:, family:, param: or row:, then what it is")
            said[head["key"]].append(head["value"].strip())
    summary, family, row = (" ".join(said[key]) for key in ("summary", "family", "row"))
    return Query(name, text, summary, family, row, tuple(_parameter(name, one) for one in said["param"]))


def _parameter(query: str, text: str) -> Parameter:
    found = _PARAMETER.fullmatch(text)
    if found is None:
        raise KonvoiError(f"{query}: #+ param: {text!r} is not of the form: name (type: what it is) example: value")
    if found["type"] not in TYPES:
        _unknown(query, found["type"])
    bounds = (int(found["least"]), int(found["most"])) if found["least"] else None
    optional = found["optional"] is not None or found["default"] is not None
    return Parameter(found["name"], found["type"], found["note"], found["example"], optional, found["default"], bounds)


def _unknown(query: str, type: str) -> NoReturn:
    raise KonvoiError(f"{query}: #+ param: no type {type!r}{near(type, TYPES)}: there are {', '.join(TYPES)}")
