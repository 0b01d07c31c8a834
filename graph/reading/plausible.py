"""How likely what was read as an organization is one: no project, no place, no word in capitals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from ..model import Document, Mention, Occurrence
from .confidence import log_odds
from .details.rules import words
from .weights import chance

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


def clues(mention: Mention, starts: Sequence[int], document: Document) -> tuple[float, ...]:
    """What tells an organization: the weights of `plausible` in `parties.toml` name them in this order."""
    word = " " not in mention.name and mention.name < "\u3400"
    return (
        log_odds(max((one.confidence for one in mention.evidence), default=0.0)),
        float(mention.authority is not None),
        math.log(len(starts)),
        float(_is_project(starts, document)),
        float(word),
    )


def _is_project(starts: Iterable[int], document: Document) -> bool:
    """Whether a word for a project stands just before one of the places."""
    found = words(document.language, "statements", "projects")
    before = [document.text[max(0, start - _BEFORE) : start] for start in starts]
    return any(
        len(text) - one.end() <= _GAP and not any(map(str.isalnum, text[one.end() :]))
        for text in before
        for one in found.finditer(text)
    )
