"""Numbers of partners that a text gives instead of their names: "59 universities"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...model import Count, Occurrence, Sentence
from ..lexicon import section
from .rules import COVERED, ORG, any_of, covered, evidence, inside, longest, rules, words
from .subjects import subjects

_FEW = 20
_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with the noun that it counts; offsets count in the sentence."""

    start: int
    end: int
    value: int
    counted: str
    within: str | None = None


def counts(sentence: Sentence, organizations: Sequence[Occurrence]) -> tuple[Count, ...]:
    """How many universities, centres, institutes, companies or partners somebody works with or sets up.

    Only where the sentence speaks of partnership, and gives the number instead of the names. `within` is the group
    to which the counted belong ("six members of the C9 League"). The count holds as of the publication.
    """
    language = sentence.document.language or ""
    if not words(language, "counts", "ties").search(sentence.text):
        return ()
    text = covered(sentence, organizations)
    at = {one.start - sentence.start: one.mention for one in inside(sentence, organizations)}
    found = [*_numbers(text, language)]
    found += _members(sentence.text, text, found, language)
    return tuple(_count(sentence, text, number, at) for number in found if len(at) <= number.value)


def _count(sentence: Sentence, text: str, number: _Number, at: Mapping[int, str]) -> Count:
    language, document = sentence.document.language or "", sentence.document
    subject = subjects(text, 0, number.start, language)
    called = re.sub(r"\s+", " ", sentence.text[number.start : number.end]).strip()
    rule = f"counts/{'members' if number.within else number.counted}"
    return Count(
        document.id,
        number.value,
        number.counted,
        called,
        at[subject[-1][0]] if subject else None,
        number.within,
        document.published,
        (evidence(sentence, rule, _CONFIDENCE),),
    )


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


def _numbers(text: str, language: str) -> Iterator[_Number]:
    for found in _shape(language).finditer(text):
        value = _value(found["number"], language)
        if value < 2 or not _counts(text, found, value, language):
            continue
        noun = longest(
            [
                (match.start(), match.end(), rule.name)
                for rule in rules(language, "counts", "counted")
                for match in rule.pattern.finditer(text, found.start("noun"), found.end("noun"))
            ]
        )[0]
        yield _Number(found.start(), _extended(text, found.end(), language), value, noun[2])


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


def _members(plain: str, text: str, found: Sequence[_Number], language: str) -> list[_Number]:
    """Those of the counted that belong to a group with a name."""
    members, within = words(language, "counts", "members").pattern, words(language, "counts", "within").pattern
    group = rf"(?P<group>{ORG}(?:[ ]+[A-Z]\w+)*|[A-Z][\w-]*(?:[ ][A-Z][\w-]*)*)"
    if language == "zh":
        shape = rf"{_number(language)}(?:{within})(?P<group>{ORG}|[^，。；、\d]{{2,12}}?)(?:{members})"
    else:
        shape = rf"{_number(language)}\s+(?i:{members})[^,;.]{{0,25}}?(?i:{within})\s*{group}"
    counted = found[-1].counted if found else "organization"
    return [
        _Number(one.start(), one.end(), _value(one["number"], language), counted, plain[slice(*one.span("group"))])
        for one in re.finditer(shape, text)
        if not any(number.start <= one.start() < number.end for number in found)
    ]
