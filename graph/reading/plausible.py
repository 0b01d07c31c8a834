"""How likely what was read as an organization is one: how surely it is named and how often, and what stands before."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from ..model import Document, Mention, Occurrence
from .confidence import log_odds
from .details.rules import words
from .weights import Clues, chance

_LEAST = 0.5
_BEFORE, _GAP = 30, 4


def plausible(mentions: Mapping[str, Mention], named: Sequence[Occurrence], document: Document) -> set[str]:
    """The mentions, of those named, that are likely to be organizations: only these are taken for parties."""
    places: dict[str, list[int]] = {}
    for one in named:
        places.setdefault(one.mention, []).append(one.start)
    return {
        id_ for id_, starts in places.items() if chance("plausible", clues(mentions[id_], starts, document)) >= _LEAST
    }


def clues(mention: Mention, starts: Sequence[int], document: Document) -> Clues:
    """What tells an organization, by the names that `parties.toml` explains."""
    word = " " not in mention.name and mention.name < "\u3400"  # the Han characters come behind the alphabets
    return {
        "named": log_odds(max((one.confidence for one in mention.evidence), default=0.0)),
        "known": float(mention.authority is not None),
        "times": math.log(len(starts)),
        "project": float(_is_project(starts, document)),
        "word": float(word),
    }


def _is_project(starts: Iterable[int], document: Document) -> bool:
    """Whether a word for a project stands just before one of the places."""
    found = words(document.language, "statements", "projects")
    before = [document.text[max(0, start - _BEFORE) : start] for start in starts]
    return any(
        len(text) - one.end() <= _GAP and not any(map(str.isalnum, text[one.end() :]))
        for text in before
        for one in found.finditer(text)
    )
