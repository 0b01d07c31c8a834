"""The things that a sentence says are given: their kinds, what the text calls them, the money that belongs to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...model import Amount, Sentence
from .amounts import amounts
from .rules import COVERED, longest, rules, words

_SIGN = re.compile(r"[,;:!?()\n“”«»\"„，。；：、（）「」《》]|\.(?!\d)|\s[–—]\s")
_JOINS = r"\b(?:and|et|und|as well as|ainsi que|ainsi qu['’]|sowie)\b|[和与及]"
_AND = re.compile(rf"[,，、;]|{_JOINS}")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that is given, by the id of its kind, what the text calls it, and the money that it consists of."""

    kind: str
    words: str
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    """A noun for a thing that can be given; offsets count in the sentence."""

    start: int
    end: int
    kind: str


def given_things(sentence: Sentence, text: str, begin: int, end: int) -> tuple[Thing, ...]:
    """What the stretch of the sentence names that can be given; a bare sum of money for research is funding.

    `text` is the sentence with its organizations covered. A sum belongs to the thing in whose words it stands, or to
    the funding that it precedes or follows.
    """
    language = sentence.document.language or ""
    sums = _sums(sentence, begin, end)
    found = _items(text, begin, end, language)
    followed = [*(one.start for one in found), None][1:]
    things = []
    for one, following in zip(found, followed, strict=False):
        start, last = _stretch(text, begin, one, following, end, language)
        reach = (start, last, following or end)
        money = [sums.pop(at) for at in [at for at in sums if _belongs(text, at, sums[at], one, reach)]]
        called = _trimmed(sentence.text[start:last], language)
        things.append(Thing(one.kind, called, money[0] if money and one.kind == "funding" else None))
    research = words(language, "contributions", "research").search(sentence.text)
    return (*things, *(Thing("funding", money.words, money) for money in sums.values() if research))


def open_until(text: str, side: tuple[int, int], verb: int, language: str) -> int:
    """Where the stretch stops to be open for an object of the verb: behind it at a word of another clause or theme.

    As in "shares the view that patents help", "gives a lecture on patents".
    """
    bar = words(language, "contributions", "bars").search(text, *side) if side[0] > verb else None
    return bar.start() if bar else side[1]


def _sums(sentence: Sentence, begin: int, end: int) -> dict[int, Amount]:
    """The sums of money in the stretch, by where they begin in the sentence."""
    stretch = Sentence(sentence.document, sentence.start + begin, sentence.start + end)
    return {one.start - sentence.start: one.amount for one in amounts(stretch)}


def _belongs(text: str, at: int, money: Amount, item: _Item, reach: tuple[int, int, int]) -> bool:
    """Whether the sum stands in the words for the thing, directly before them, or follows them in apposition.

    As in "prizes, worth two million euros, and mentors"; `reach` is where the words begin and end, and the next thing.
    """
    start, last, following = reach
    if start <= at < last:
        return True
    before = re.fullmatch(r"[\s的]*", text[at + len(money.words) : start]) if at < start else None
    behind = last <= at < following and not re.search(_JOINS, text[item.end : at])
    return item.kind == "funding" and (before is not None or behind)


def _items(text: str, begin: int, end: int, language: str) -> list[_Item]:
    """The things in the stretch that can be given; one that only qualifies another is left out.

    Of "gearbox components" the last noun counts, of "protocols of gearboxes" the first.
    """
    every = [
        (found.start(), found.end(), rule.name)
        for rule in rules(language, "contributions", "items")
        for found in rule.pattern.finditer(text, begin, end)
    ]
    kept: list[_Item] = []
    for one in (_Item(*found) for found in longest(every)):
        between = text[kept[-1].end : one.start] if kept else ","
        if not between.strip():
            kept[-1] = one
        elif _AND.search(between):
            kept.append(one)
    return kept


def _stretch(text: str, begin: int, item: _Item, following: int | None, end: int, language: str) -> tuple[int, int]:
    """What the text calls the thing: back to its article, on to a sign, a purpose, a verb, or the next thing."""
    cuts = (_AND, re.compile(rf"{COVERED}(?=\s)"), words(language, "contributions", "determiners"))
    first = max([begin, *(one.end() for cut in cuts for one in _loose(cut, text, begin, item.start, language))])
    last = end if following is None else following
    if following is not None:
        last = max([one.start() for one in _AND.finditer(text, item.end, following)], default=following)
    for stop in (_SIGN, words(language, "contributions", "ends"), turns(language)):
        last = min([last, *(one.start() for one in _loose(stop, text, item.end, last, language))])
    return first, last


def _loose(pattern: re.Pattern[str], text: str, begin: int, end: int, language: str) -> Iterator[re.Match[str]]:
    """Where the pattern stands, unless it is a part of words that tie a thing to its subject ("relating to")."""
    tied = [found.span() for found in words(language, "contributions", "about").finditer(text, begin, end)]
    for found in pattern.finditer(text, begin, end):
        if not any(start <= found.start() < stop for start, stop in tied):
            yield found


@cache
def turns(language: str) -> re.Pattern[str]:
    """A pattern for where a sentence turns to something else that is done: "and sets up"."""
    verb = words(language, "contributions", "acts").pattern
    return re.compile(rf"(?:{_JOINS})\s*(?:{verb})", re.IGNORECASE)


def _trimmed(called: str, language: str) -> str:
    """The words without the "and the" that leads to the next thing, their blanks made one."""
    determiners = words(language, "contributions", "determiners").pattern
    loose = re.compile(rf"(?:\s+(?:{determiners})|{_AND.pattern}|\s)\s*\Z", re.IGNORECASE)
    while found := loose.search(called):
        called = called[: found.start()]
    return re.sub(r"\s+", " ", called.strip().strip('“”"„«»「」'))
