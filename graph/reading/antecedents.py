"""Who is meant where a statement names one of its parties: "the supplier", "the university", "they"."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ..model import Mention, Occurrence, Sentence
from .confidence import log_odds
from .details.employers import RESEARCH
from .details.rules import covered, inside, words
from .weights import Clues, shares

_LIKELY = 0.6
_FAR, _LITTLE = 30, 0.1
_SECTION = 10

Links = Mapping[tuple[int, int], float]
Linked = Mapping[int, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What a document shows of all that may be meant.

    `places` holds for each mention, in the order in which they are first named, the numbers of the sentences at which
    it is named; `likely` for each sentence that states something how likely each that it names is a party;
    `linked` for each of these sentences the others of them, with how likely both tell of one agreement.
    """

    sentences: Sequence[Sentence]
    mentions: Mapping[str, Mention]
    named: Sequence[Occurrence]
    places: Mapping[str, Sequence[int]]
    likely: Mapping[int, Mapping[str, float]]
    linked: Linked
    sure: frozenset[str]


def telling(
    sentences: Sequence[Sentence],
    mentions: Mapping[str, Mention],
    named: Sequence[Occurrence],
    likely: Mapping[int, Mapping[str, float]],
    linked: Linked,
) -> Telling:
    """The telling of a document from what the model makes of its sentences."""
    starts = [sentence.start for sentence in sentences]
    places: dict[str, list[int]] = {}
    for one in named:
        places.setdefault(one.mention, []).append(bisect_right(starts, one.start) - 1)
    stating = {
        number: {other: link for other, link in linked.get(number, {}).items() if other in likely} for number in likely
    }
    sure = frozenset(id_ for own in likely.values() for id_, score in own.items() if score >= _LIKELY)
    return Telling(sentences, mentions, named, places, likely, stating, sure)


def peers(links: Links) -> dict[int, dict[int, float]]:
    """For each sentence those that a window shows with it, in their order, with how likely both tell of one agreement.

    That is the mean of what the model says of the two either way.
    """
    found: dict[int, dict[int, float]] = {}
    for one, other in sorted(links.keys() | {(other, one) for one, other in links}):
        found.setdefault(one, {})[other] = (links.get((one, other), 0.0) + links.get((other, one), 0.0)) / 2
    return found


def peers_from(least: float, number: int, linked: Linked) -> list[int]:
    """The sentences, in order, that are at least as likely as that to tell of one agreement with a sentence."""
    return [other for other, link in linked.get(number, {}).items() if link >= least]


def antecedents(number: int, party: str, elsewhere: Mapping[str, float], told: Telling) -> dict[str, float]:
    """How likely each of those named elsewhere is the partner whom the sentence means and does not name.

    `party` is the one that it names, `elsewhere` how likely the model takes each of the others for a party.
    """
    return shares("antecedent", clues(number, party, elsewhere, told))


def clues(number: int, party: str, elsewhere: Mapping[str, float], told: Telling) -> dict[str, Clues]:
    """What tells of each whether the sentence means it, by the names that `parties.toml` explains."""
    sentence = told.sentences[number]
    language, title = sentence.document.language, sentence.document.title or ""
    text = covered(sentence, told.named)
    research = bool(words(language, "statements", "research").search(text))
    pronoun = bool(words(language, "statements", "pronouns").search(text))
    first = next((one for one in told.places if one in elsewhere), None)
    most = max((len(told.places[one]) for one in elsewhere), default=1)
    found: dict[str, Clues] = {}
    for id_, score in elsewhere.items():
        mention = told.mentions[id_]
        learned = mention.type in RESEARCH
        found[id_] = {
            "odds": log_odds(score),
            "likely": score,
            "first": float(id_ == first),
            "often": len(told.places[id_]) / most,
            "title": float(any(name in title for name in mention.surfaces)),
            "research": float(research and learned),
            "other_sort": float(learned != (told.mentions[party].type in RESEARCH)),
            **_told_elsewhere(number, id_, told),
            "distance": _distance(number, told.places[id_]),
            "named": log_odds(max((one.confidence for one in mention.evidence), default=0.0)),
            "party": float(id_ in told.sure),
            "government": float(mention.type == "government"),
            "pronoun": float(pronoun and id_ == first),
        }
    return found


def section_heads(sentences: Sequence[Sentence], named: Sequence[Occurrence]) -> list[str | None]:
    """For each sentence the mention that the head of its section alone names, of the first ones below it.

    The heads of the whole text, before which nothing stands, are none of a section; where they name anybody, the text
    is about them, and no section about others.
    """
    title = list(takewhile(lambda sentence: sentence.block == "headline", sentences))
    if any(inside(sentence, named) for sentence in title):
        return [None] * len(sentences)
    found: list[str | None] = [None] * len(title)
    head, below = None, 0
    for sentence in sentences[len(title) :]:
        below += 1
        if sentence.block == "headline":
            here = {one.mention for one in inside(sentence, named)}
            head, below = next(iter(here)) if len(here) == 1 else None, 0
        found.append(head if 0 < below <= _SECTION else None)
    return found


def _told_elsewhere(number: int, mention: str, told: Telling) -> Clues:
    """How likely it is a party of a statement of the same agreement: of any, of one before, and in the mean."""
    scored = [(at, link, link * told.likely[at].get(mention, 0.0)) for at, link in told.linked[number].items()]
    return {
        "stated": max((score for _, _, score in scored), default=0.0),
        "stated_before": max((score for at, _, score in scored if at < number), default=0.0),
        "stated_mean": sum(score for _, _, score in scored) / max(_LITTLE, sum(link for _, link, _ in scored)),
    }


def _distance(number: int, places: Sequence[int]) -> float:
    """How far before the sentence it was last named: the logarithm of the sentences between, and one."""
    last = bisect_left(places, number)
    return math.log(1 + (number - places[last - 1] if last else _FAR))
