"""How likely what was read as an organization is one: by its name, how surely and how often it stands, and where."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from ..model import Document, Mention, Occurrence
from .confidence import log_odds
from .details.rules import words
from .naming import is_place
from .weights import Clues, chance
from .wrapping import is_han

_LEAST = 0.5
_BEFORE, _GAP = 30, 4
_SIGNS, _QUESTIONS = 8, 3
_QUESTION = re.compile(r"[*_]{0,2}(?: [^\W\d_]+)?[*_]{0,2}\s?[:：][^\n]{1,600}[?？]")


def plausible(mentions: Mapping[str, Mention], named: Sequence[Occurrence], document: Document) -> set[str]:
    """The mentions, of those named, that are likely to be organizations: only these are taken for parties.

    Whose questions an interview has is none: "VDI nachrichten: Since when do you work with Ford?"
    """
    places = places_of(named)
    likely = _chances(mentions, places, document)
    return {id_ for id_, own in places.items() if likely[id_] >= _LEAST and not _asks(own, document)}


def chances(mentions: Mapping[str, Mention], named: Iterable[Occurrence], document: Document) -> dict[str, float]:
    """How likely each of the mentions, of those named, is an organization."""
    return _chances(mentions, places_of(named), document)


def _chances(
    mentions: Mapping[str, Mention], places: Mapping[str, Sequence[Occurrence]], document: Document
) -> dict[str, float]:
    return {id_: chance("plausible", clues(mentions[id_], own, document)) for id_, own in places.items()}


def places_of(named: Iterable[Occurrence]) -> dict[str, list[Occurrence]]:
    """Where each mention is named."""
    places: dict[str, list[Occurrence]] = {}
    for one in named:
        places.setdefault(one.mention, []).append(one)
    return places


def _asks(places: Iterable[Occurrence], document: Document) -> bool:
    """Whether several questions have the name and a colon before them, each at the beginning of its line."""
    text, asked = document.text, 0
    for one in places:
        _, broken, signs = text[max(0, one.start - _SIGNS) : one.start].rpartition("\n")
        begins = (broken or one.start <= _SIGNS) and not signs.strip(" \t*_")
        asked += bool(begins and _QUESTION.match(text, one.end))
    return asked >= _QUESTIONS


def clues(mention: Mention, places: Sequence[Occurrence], document: Document) -> Clues:
    """What tells an organization, by the names that `parties.toml` explains; `places` are those where it is named."""
    name = mention.name
    alphabetic = not is_han(name[:1])
    return {
        "named": log_odds(max((one.confidence for one in mention.evidence), default=0.0)),
        "known": float(mention.authority is not None),
        "times": math.log(len(places)),
        "project": float(_is_project(places, document)),
        "capitals": float(name.isupper() and alphabetic),
        "lower": float(name.islower() and alphabetic),
        "place": float(is_place(name)),
        "typed": float(mention.type != "organization"),
    }


def _is_project(places: Iterable[Occurrence], document: Document) -> bool:
    """Whether a word for a project stands just before one of the places."""
    found = words(document.language, "statements", "projects")
    before = [document.text[max(0, one.start - _BEFORE) : one.start] for one in places]
    return any(
        len(text) - one.end() <= _GAP and not any(map(str.isalnum, text[one.end() :]))
        for text in before
        for one in found.finditer(text)
    )
