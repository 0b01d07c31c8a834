"""For how long an agreement is made, in months."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ...model import PartialDate, Sentence
from ..lexicon import pattern, section
from .dates import dates
from .forms import compiled, said

_TABLES = {"number": "numbers", "unit": "units", "whole": "whole"}
_FIGURE = r"(?<![\w.,])\d{1,2}(?:[.,]\d)?|(?<=[\u3400-\u9fff：])\d{1,2}"


@dataclass(frozen=True, slots=True)
class FoundDuration:
    """A duration of so many months, and where the document says it."""

    start: int
    end: int
    months: int


def duration_months(sentence: Sentence) -> FoundDuration | None:
    """The first duration of an agreement in a sentence (not an age, not a span that is past), or None.

    >>> from graph.model import Document
    >>> text = "The five-year agreement covers two labs that are ten years old."
    >>> found = duration_months(Sentence(Document("a", text, "en"), 0, len(text)))
    >>> found and found.months
    60
    """
    language, text = sentence.document.language or "en", sentence.text
    for match in _forms(language).finditer(text):
        parts = said(match)
        months = _months({name: text[slice(*span)] for name, span in parts.items()}, language)
        if months:
            first = min(start for start, _ in parts.values())
            return FoundDuration(sentence.start + first, sentence.start + match.end(), months)
    return _term(sentence) if _words(language).search(text) else None


def agreement_duration(sentences: Iterable[Sentence]) -> FoundDuration | None:
    """The first duration that the sentences give, those that state the agreement first; or None."""
    return next(filter(None, map(duration_months, sentences)), None)


def _months(parts: dict[str, str], language: str) -> int:
    if "whole" in parts:
        return round(_value("whole", parts["whole"], language))
    number = _value("number", parts["number"], language) + ("half" in parts) / 2
    return round(number * _value("unit", parts["unit"], language))


def _value(part: str, text: str, language: str) -> float:
    words: dict[str, float] = section(language, "durations").get(_TABLES[part], {})
    word = " ".join(text.lower().split())
    stems = [stem for stem in words if word == stem or (stem.endswith("*") and word.startswith(stem[:-1]))]
    return words[max(stems, key=len)] if stems else float(word.replace(",", "."))


def _term(sentence: Sentence) -> FoundDuration | None:
    """The term from one day or month to another."""
    for first, last in pairwise(dates(sentence)):
        months = _between(first.date, last.date)
        if last.role == "until" and months:
            return FoundDuration(first.start, last.end, months)
    return None


def _between(first: PartialDate, last: PartialDate) -> int:
    if None in (first.year, first.month, last.year, last.month):
        return 0
    months = (last.year - first.year) * 12 + last.month - first.month  # type: ignore[operator]
    whole = (first.day or 1) == 1 and (last.day or 31) >= 28 and months % 12
    return max(months + bool(whole), 0)


@cache
def _words(language: str) -> re.Pattern[str]:
    return pattern(section(language, "durations").get("terms", ()))


@cache
def _forms(language: str) -> re.Pattern[str]:
    words = section(language, "durations")
    parts = {part: pattern(words.get(table, ())).pattern for part, table in _TABLES.items()}
    parts["number"] += f"|{_FIGURE}"
    parts["unit"] = "|".join(sorted(words.get("units", ()), key=len, reverse=True))
    parts["half"] = "|".join(words.get("half", ())) or "(?!)"
    return compiled(words.get("forms", ()), parts)
