"""The dates of a sentence, and the day on which a collaboration was made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from itertools import pairwise

from ...model import Document, PartialDate, Sentence
from ..lexicon import pattern, section
from .datelines import Dateline, dateline, heading_year, written_on
from .moments import FoundDate, calendar_day, moments

__all__ = ["Dateline", "FoundDate", "dateline", "dates", "signing_date", "written_on"]

_FRESH, _NEWS = timedelta(days=60), timedelta(days=7)
_AROUND, _REACH, _NOWHERE = 500, 5_000, 10_000
_DOUBLED = re.compile(r"\s*[(（,，]?\s*")
_CLAUSE = re.compile(r"[;；。]|[.!?:] ")


def dates(sentence: Sentence) -> tuple[FoundDate, ...]:
    """The dates that a sentence names, in its order; offsets count in the document's text.

    Of two that mean one day ("on Monday (July 29)", "Friday, March 22nd") the second is given.

    >>> text = "The two signed on March 22nd."
    >>> document = Document("a", text, "en", published=PartialDate(2024, 4, 1))
    >>> [(str(found.date), found.inferred) for found in dates(Sentence(document, 0, len(text)))]
    [('2024-03-22', True)]
    """
    document, language = sentence.document, sentence.document.language or "en"
    heading = heading_year(document, sentence.start)
    found = moments(sentence.text, language, written_on(document), offset=sentence.start, heading=heading)
    doubled = {a.start for a, b in pairwise(found) if b.date.day and _DOUBLED.fullmatch(document.text, a.end, b.start)}
    return tuple(one for one in found if one.start not in doubled or document.text[one.start].isdigit())


def signing_date(evidence: Sequence[Sentence], document: Document, status: str = "signed") -> FoundDate | None:
    """The day on which the collaboration that the evidence states was made (`extended`: prolonged), or None.

    If it is the news (`signed`, `extended`), the fresh and most precise date nearest to a verb of signing counts, then
    that of the event which the document tells of, then the day of writing (it stands where the evidence starts). An
    older collaboration (`active`, `ended`) has the evidence's own first date or the year of its chronicle, a planned
    one that of a paper which is signed already.
    """
    limit = written_on(document)
    own = [(sentence, found) for sentence in evidence for found in dates(sentence) if _past(found, limit)]
    if status in ("active", "ended"):
        return _first(evidence, own, limit)
    told = [(sentence, found) for sentence, found in own if found.role == "on"]
    if status == "planned":
        told = [pair for pair in told if _distance(*pair, "signed") <= 40]
    if told:
        return min(told, key=lambda pair: _rank(pair[0], pair[1], limit, status))[1]
    if status not in ("signed", "extended") or not evidence:
        return None
    return _event(evidence[0], limit) or (own[0][1] if own else _undated(evidence[0], limit))


def _rank(sentence: Sentence, found: FoundDate, limit: PartialDate | None, status: str) -> tuple[bool, int, int, int]:
    vague = (found.date.month is None) + (found.date.day is None)
    old = not _recent(found, limit, _FRESH)
    if status == "extended":
        return old, _distance(sentence, found, "prolonged"), vague, found.start
    return old, vague, _distance(sentence, found, "made"), found.start


def _first(
    evidence: Sequence[Sentence], own: Sequence[tuple[Sentence, FoundDate]], limit: PartialDate | None
) -> FoundDate | None:
    """The first date of an older collaboration: not that of the news of its end, nor that of the end itself."""
    old = [pair for pair in own if not (pair[1].inferred and _recent(pair[1], limit, _NEWS))]
    since = [found for _, found in old if found.role == "since"]
    begun = [pair[1] for pair in old if _distance(*pair, "made") <= _distance(*pair, "ended")]
    if since or begun:
        return min(since or begun, key=lambda found: _order(found.date))
    years = ((sentence, heading_year(sentence.document, sentence.start)) for sentence in evidence)
    return next((_undated(sentence, PartialDate(year)) for sentence, year in years if year), None)


def _event(statement: Sentence, limit: PartialDate | None) -> FoundDate | None:
    """The nearest date around that is fresh, or stands beside a verb of signing; those before count first."""
    text, start, end = statement.document.text, statement.start - _REACH, statement.end + _REACH
    whole = Sentence(statement.document, max(text.find("\n") + 1, start), min(len(text), end))
    told = [found for found in dates(whole) if _past(found, limit) and found.role == "on" and found.date != limit]
    precise = [found for found in told if found.date.day or (limit is None and found.date.month)]
    fresh = [found for found in precise if _recent(found, limit, _FRESH) or _distance(whole, found, "made") <= 10]

    def far(found: FoundDate) -> int:
        away = statement.start - found.start
        return (away if away > 0 else -2 * away) + (0 if _distance(whole, found, "made") <= 80 else 60)

    return min(fresh, key=far, default=None)


def _undated(statement: Sentence, day: PartialDate | None) -> FoundDate | None:
    return FoundDate(statement.start, statement.start, day, True) if day else None


def _distance(sentence: Sentence, found: FoundDate, verbs: str) -> int:
    """Characters between a date and the nearest of the verbs in its paragraph; the end of a clause counts for 60."""
    text, start, end = sentence.text, found.start - sentence.start, found.end - sentence.start
    first, last = max(0, start - _AROUND, text.rfind("\n\n", 0, start)), text.find("\n\n", end, end + _AROUND)
    words = _verbs(sentence.document.language or "en", verbs).finditer(
        text, first, last if last >= 0 else end + _AROUND
    )
    gaps = (text[end : word.start()] if word.start() >= end else text[word.end() : start] for word in words)
    return min((len(gap) + 60 * len(_CLAUSE.findall(gap)) for gap in gaps), default=_NOWHERE)


@cache
def _verbs(language: str, name: str) -> re.Pattern[str]:
    return pattern(section(language, "dates").get(name, ()))


def _past(found: FoundDate, limit: PartialDate | None) -> bool:
    """Whether a date may be that of a signing: not the end of a term, nor more than a week after the day of writing."""
    if found.role == "until" or limit is None or limit.year is None:
        return found.role != "until"
    latest = (limit.year, limit.month or 12, (limit.day or 31) + _NEWS.days)
    return _order(found.date) <= latest


def _recent(found: FoundDate, limit: PartialDate | None, span: timedelta) -> bool:
    if limit is None or limit.day is None or found.date.day is None or found.date.year is None:
        return False
    return calendar_day(limit) - calendar_day(found.date) <= span


def _order(when: PartialDate) -> tuple[int, int, int]:
    return when.year or 0, when.month or 0, when.day or 0
