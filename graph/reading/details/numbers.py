"""Where a text gives a number of partners: "59 universities", "the number of universities has reached 59"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..lexicon import section
from .rules import COVERED, ORG, any_of, longest, rules, words

_FEW = 20


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the noun that it counts; offsets count in the sentence. `tally`: the noun stands before it."""

    start: int
    end: int
    value: int
    counted: str
    within: str | None = None
    tally: bool = False


def numbers(plain: str, text: str, language: str) -> list[Number]:
    """The numbers of partners in a sentence, given as it is and with its organizations covered.

    Those that belong to a group with a name stand last.
    """
    found = [*_numbers(text, language), *_tallies(text, language)]
    return found + _members(plain, text, found, language)


@cache
def _values(language: str) -> dict[str, int]:
    return dict(section(language, "counts").get("numbers", {}))


@cache
def _number(language: str) -> str:
    listed = any_of(_values(language)).pattern
    digits = r"(?<![\d.,])\d{1,3}(?:[.,\u00a0\u202f ’]\d{3})+(?![\d.,]\d)|(?<![\d.,])\d+(?![\d.,]*\d)"
    return rf"(?P<number>{digits}|{listed})"


@cache
def _shape(language: str) -> re.Pattern[str]:
    nouns = words(language, "counts", "counted").pattern
    if language == "zh":
        inner = rf"(?:(?!{COVERED})[^，。；、：\d]){{0,8}}?"
        return re.compile(rf"{_number(language)}(?:多|余)?(?:所|家|个|座|间|大)(?P<middle>{inner})(?P<noun>{nouns})")
    return re.compile(
        rf"{_number(language)}(?P<middle>(?:[ \u00a0\n][\w’'-]+){{0,3}}?)\s+(?P<noun>{nouns})", re.IGNORECASE
    )


def _numbers(text: str, language: str) -> Iterator[Number]:
    for found in _shape(language).finditer(text):
        value = _value(found["number"], language)
        if value < 2 or not _counts(text, found, value, language):
            continue
        counted = _sort(text, *found.span("noun"), language)
        yield Number(found.start(), _extended(text, found.end(), language), value, counted)


def _sort(text: str, start: int, end: int, language: str) -> str:
    """The sort of organization that the noun in this stretch means."""
    listed = rules(language, "counts", "counted")
    nouns = [(*one.span(), rule.name) for rule in listed for one in rule.pattern.finditer(text, start, end)]
    return longest(nouns)[0][2]


@cache
def _tally(language: str) -> tuple[re.Pattern[str], ...]:
    """A noun, and behind it the number that it has reached."""
    nouns, behind = words(language, "counts", "counted").pattern, words(language, "contributions", "behind").pattern
    shapes = []
    for rule in rules(language, "counts", "tallies"):
        reaches = any_of(rule.entry["reaches"]).pattern
        if language == "zh":
            shape = rf"(?P<noun>{nouns})[^，。；、：\d的]{{0,10}}?的?(?:{rule.pattern.pattern})[^，。；、：\d]{{0,6}}?"
            shape += rf"(?:{reaches}){_number(language)}(?:多|余)?(?:所|家|个|座|间)"
        else:
            shape = (
                rf"(?:{rule.pattern.pattern})\s*(?:(?!{behind})[\w’'-]+\s+){{0,3}}?(?P<noun>{nouns})[^.;:!?]{{0,90}}?"
            )
            shape += rf"\s(?:{reaches})(?:\s+[^\W\d][\w’'-]*){{0,3}}?\s+{_number(language)}"
        shapes.append(re.compile(shape, re.IGNORECASE))
    return tuple(shapes)


def _tallies(text: str, language: str) -> Iterator[Number]:
    """The numbers that stand behind what they count."""
    units = words(language, "counts", "units")
    for shape in _tally(language):
        for found in shape.finditer(text):
            value = _value(found["number"], language)
            if value >= 2 and not units.match(text[found.end() :].lstrip()):
                counted = _sort(text, *found.span("noun"), language)
                yield Number(found.start(), found.end(), value, counted, tally=True)


def _value(number: str, language: str) -> int:
    """What the number says, 0 for a year."""
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return 0
    digits = re.sub(r"\D", "", number)
    return int(digits) if digits else _values(language).get(number.lower(), 0)


def _counts(text: str, found: re.Match[str], value: int, language: str) -> bool:
    """Whether it is a number of partners, not a unit, and not "the two companies" that the text has named."""
    middle = found["middle"]
    for group in ("units", "within", "group_ends"):
        if language != "zh" and words(language, "counts", group).search(middle):
            return False
    before = re.search(r"([^\W\d]+)[ \u00a0\n]*\Z", text[: found.start()])
    definite = before and words(language, "counts", "definite").fullmatch(before.group(1))
    if language == "zh":
        definite = words(language, "counts", "definite").search(text[max(0, found.start() - 2) : found.end("number")])
    return not (definite and value <= _FEW) and not (value == 2 and not _is_facility(found["noun"], language))


def _is_facility(noun: str, language: str) -> bool:
    return any(
        rule.name == "joint_lab" and rule.pattern.fullmatch(noun) for rule in rules(language, "counts", "counted")
    )


def _extended(text: str, end: int, language: str) -> int:
    """The end of the phrase, with what qualifies the counted: "universités du monde entier"."""
    stop = re.search(rf"[,;:.()\n，。；、（]|{COVERED}", text[end:])
    tail = text[end : end + stop.start()] if stop else text[end:]
    cut = words(language, "counts", "group_ends").search(tail)
    tail = tail[: cut.start()] if cut else tail
    return end + len(tail.rstrip()) if language != "zh" and len(tail.split()) <= 4 else end


def _members(plain: str, text: str, found: Sequence[Number], language: str) -> list[Number]:
    """Those of the counted that belong to a group with a name."""
    groups = ("members", "within", "belongs")
    members, within, belongs = (words(language, "counts", group).pattern for group in groups)
    group = rf"(?P<group>{ORG}(?:[ ]+[A-Z]\w+)*|[A-Z][\w-]*(?:[ ][A-Z][\w-]*)*)"
    if language == "zh":
        name = rf"{ORG}|[^，。；、\d]{{2,12}}?"
        shape = rf"{_number(language)}(?:{within})(?:(?:{belongs})(?P<league>{name})(?:{members})?(?=[，。；、]|$)|"
        shape += rf"(?P<group>{name})(?:{members}))"
    else:
        shape = rf"{_number(language)}\s+(?i:{members})[^,;.]{{0,25}}?(?i:{within}|{belongs})\s*{group}"
    counted = found[-1].counted if found else "organization"
    return [
        Number(one.start(), one.end(), _value(one["number"], language), counted, _group(plain, one))
        for one in re.finditer(shape, text)
        if not any(number.start <= one.start() < number.end for number in found)
    ]


def _group(plain: str, found: re.Match[str]) -> str:
    """The name of the group, by whichever part of the shape found it."""
    named = {name: span for name in found.groupdict() if (span := found.span(name)) != (-1, -1)}
    return plain[slice(*(named.get("group") or named["league"]))]
