"""How much speaks for two bodies being one: agreements and disagreements weighed by the table of `distinctions.toml`.

The weights are logarithms of odds, as in the record linkage of Fellegi and Sunter: independent evidence adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..authority.folding import HAN
from .bodies import Body
from .distinctions import distinctions, elsewhere
from .spelling import one_letter_apart
from .wording import compared, telling, translated

_ACRONYMS = ("acronym_2", "acronym_3", "acronym_4", "acronym_5")
_MOST_RIVALS = 5
_IS_HAN = re.compile(rf"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Weighed:
    """The signals that speak for or against, and the sum of their weights."""

    signals: tuple[str, ...]
    total: float

    @property
    def enough(self) -> bool:
        """Whether two bodies are taken for one."""
        return self.total >= float(distinctions()["limits"]["least"])

    @property
    def words(self) -> str:
        """The signals that speak for it, in words."""
        weights, words = distinctions()["weights"], distinctions()["reasons"]
        return ", ".join(words[signal] for signal in dict.fromkeys(self.signals) if weights[signal] > 0)


def weighed(one: Body, other: Body, rivals: int = 0, way: str | None = None) -> Weighed | None:
    """What speaks for the two being one; None where their names do not agree in any way.

    `rivals` are further bodies that bear the name as well; `way` says by what they were found: `name` where the names
    are known to be equal, `slip` where one may be a misspelling of the other.
    """
    found = _equal(one, other) if way == "name" else name_signal(one, other, way == "slip")
    if found is None:
        return None
    doubtful = rivals > 0 or found in _ACRONYMS or not one.names
    signals = [found, *["rival"] * min(rivals, _MOST_RIVALS), *_traits(one, other)]
    signals += _surroundings(one, other) if doubtful else ()
    return Weighed(tuple(signals), sum(distinctions()["weights"][signal] for signal in signals))


def name_signal(one: Body, other: Body, slip: bool = False) -> str | None:
    """The strongest agreement of the names; one letter apart counts only where it may be a slip."""
    if one.comparables & other.comparables:
        return _equal(one, other)
    pairs = [(a, b) for a in one.wordings for b in other.wordings]
    if any(a.lemmas == b.lemmas and telling(a) for a, b in pairs):
        return "same_words"
    if any(translated(a, b) for a, b in pairs) and not (_at_home(one, other) or _at_home(other, one)):
        return "same_meaning"
    if slip and any(one_letter_apart(a, b) for a in one.comparables for b in other.comparables):
        return "one_letter"
    letters = max((len(name) for name in {*one.acronyms} & {*other.acronyms}), default=0)
    return _ACRONYMS[min(letters, 5) - 2] if letters > 1 else None


def _at_home(one: Body, other: Body) -> bool:
    """Whether the one has a name in Han script of its own country, where each has one, and the other has another."""
    return one.country in distinctions()["press"]["zh"] and _in_han(one) and _in_han(other)


def _in_han(body: Body) -> bool:
    return any(_IS_HAN.search(name) for name in body.names)


def _equal(one: Body, other: Body) -> str:
    """The signal of names known to be equal: the name itself, or another that a document gives beside it."""
    return "own_alias" if one.names and compared(one.names[0]) not in other.comparables else "same_name"


def _traits(one: Body, other: Body) -> Iterator[str]:
    """Country, type and whole, where both are told; and that only one tells the whole which says whose a part it is."""
    if one.country and other.country:
        yield from ["same_country"] if one.country == other.country else []
        yield from ["other_country"] if elsewhere(one.country, other.country) else []
    if one.family and other.family:
        yield "same_type" if one.family == other.family else "other_type"
    if one.wholes & other.wholes:
        yield "same_whole"
    elif (one.part and one.wholes) or (other.part and other.wholes):
        yield "other_whole" if one.wholes and other.wholes else "no_whole"


def _surroundings(one: Body, other: Body) -> Iterator[str]:
    """What stands beside the mentions of one, against what is known of the other."""
    cities = {word for wording in other.wordings for word in wording.own if word.startswith("#")} | other.near
    if {place for place in one.near if place.startswith("#")} & cities:
        yield "city_near"
    if other.country and (countries := {place for place in one.near if not place.startswith("#")}):
        yield "country_near" if other.country in countries else "country_elsewhere"
    if one.around & other.wholes:
        yield "whole_near"
    if any(other.country in distinctions()["press"].get(language, ()) for language in one.languages):
        yield "language_of_country"
