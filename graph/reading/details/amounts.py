"""The money that a sentence names, and that of an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ...model import Amount, Sentence
from ..lexicon import pattern, section
from .forms import compiled, said

_FIGURE = (
    r"(?<![\w.,])\d[\d.,'’\u00a0\u202f]{0,24}(?:(?<=\d) \d{3}(?!\d)){0,4}(?<=\d)(?!\d)"
    r"|(?<=[^\W\d_a-z])\d[\d.,]{0,24}(?<=\d)(?!\d)"
)
_TABLES = {"multiplier": "multipliers", "currency": "currencies", "vague": "vague"}
_NEAR = 90
_FAR = 1000


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount of money and where the document says it."""

    start: int
    end: int
    amount: Amount


def amounts(sentence: Sentence) -> tuple[FoundAmount, ...]:
    """The amounts of money in a sentence, in its order; `value` is None where it gives no figure.

    >>> from graph.model import Document
    >>> text = "Le projet coûte 5,6 M€, dont plusieurs millions de yuans."
    >>> found = amounts(Sentence(Document("a", text, "fr"), 0, len(text)))
    >>> [(one.amount.value, one.amount.currency) for one in found]
    [(5600000.0, 'EUR'), (None, 'CNY')]
    """
    language, text = sentence.document.language or "en", sentence.text
    found = []
    for match in _forms(language).finditer(text):
        parts = {name: text[slice(*span)] for name, span in said(match).items()}
        currency = _currency(language, parts.get("currency", ""), sentence.document.text)
        amount = Amount(_value(parts, language), currency, match.group())
        found.append(FoundAmount(sentence.start + match.start(), sentence.start + match.end(), amount))
    return tuple(found)


def agreement_amount(sentences: Iterable[Sentence]) -> FoundAmount | None:
    """What an agreement costs or is funded with, by its sentences (those that state it first), or None.

    An amount counts beside a word of funding, and not where a word of turnover or of an order is nearer; if there is
    none such, one beside which neither stands. The total of several in a sentence counts before its parts.
    """
    lone = []
    for sentence in sentences:
        found = amounts(sentence)
        funds = [one for one in found if _gap(sentence, one, "funding") < _gap(sentence, one, "other")]
        if funds:
            return min(funds, key=lambda one: (one.amount.value is None, _gap(sentence, one, "total", 30)))
        lone += [one for one in found if one.amount.value and _gap(sentence, one, "other") == _FAR]
    return lone[0] if lone else None


def _gap(sentence: Sentence, found: FoundAmount, words: str, after: int = 0) -> int:
    """Characters between an amount and the nearest of the words; those that follow it count as `after` farther."""
    start, end = found.start - sentence.start, found.end - sentence.start
    listed = _words(sentence.document.language or "en", words)
    spans = listed.finditer(sentence.text, max(0, start - _NEAR), end + _NEAR)
    gaps = (start - span.end() if span.end() <= start else max(span.start() - end, 0) + after for span in spans)
    return min(gaps, default=_FAR)


def _value(parts: dict[str, str], language: str) -> float | None:
    if "figure" not in parts:
        return None
    number = _number(language, "numbers", parts["figure"])
    if number is None:
        number = _figure(parts["figure"], section(language, "amounts").get("decimal", "."))
    return round(float(number) * (_number(language, "multipliers", parts.get("multiplier", "")) or 1), 2)


def _figure(text: str, decimal: str) -> float:
    """The number that figures mean: `1.234,5` with a decimal comma, `1,234.5` with a point.

    >>> _figure("1.234,5", ","), _figure("2,400", "."), _figure("3.2", ","), _figure("450 000", ",")
    (1234.5, 2400.0, 3.2, 450000.0)
    """
    grouped = re.sub(rf"[\s'’{'.' if decimal == ',' else ','}](?=\d{{3}}(?!\d))", "", text)
    whole, point, rest = grouped.replace(",", ".").rpartition(".")
    return float(re.sub(r"\D", "", whole) + point + re.sub(r"\D", "", rest))


def _number(language: str, table: str, word: str) -> float | None:
    found: float | None = section(language, "amounts").get(table, {}).get(_plain(word))
    return found


def _currency(language: str, word: str, text: str) -> str | None:
    """The ISO 4217 code of a currency; a bare "$" is that of a country which the text names, if a lexicon says so."""
    words = section(language, "amounts")
    code: str | None = words.get("currencies", {}).get(_plain(word))
    if _plain(word) in words.get("bare", ()):
        return next((local for place, local in words.get("local", {}).items() if place in text), code)
    return code


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("’", "'").split())


@cache
def _words(language: str, name: str) -> re.Pattern[str]:
    return pattern(section(language, "amounts").get(name, ()))


@cache
def _forms(language: str) -> re.Pattern[str]:
    words = section(language, "amounts")
    parts = {part: _any(words.get(table, ())) for part, table in _TABLES.items()}
    parts["figure"] = f"{_FIGURE}|{pattern(words.get('numbers', ())).pattern}"
    return compiled(words.get("forms", ()), parts)


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longest first, whatever stands before ("5m", "2亿元")."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered) or "(?!)"
