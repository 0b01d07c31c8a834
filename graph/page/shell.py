"""What the page needs before all else: words, concepts, looks, and how much there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..authority.concepts import Concept, concepts
from ..model import LANGUAGES
from .details import Details
from .looks import looks, words
from .network import OPTIONS
from .numbering import Numbered
from .places import Disc, Places
from .scores import Scores
from .telling import AGREEMENTS, DOCUMENTS, PLACE, Json

PARTNERS_AND_AGREEMENTS = ("partners", "agreements")
"""The measures that the page counts itself."""


def shell(numbers: Numbered, lists: Mapping[str, list[str]], places: Places, scores: Scores, details: Details) -> Json:
    """The value of the page's first block; what depends on the sentences is added by the caller."""
    years = [one.year for one in numbers.agreements if one.year]
    return {
        "languages": list(LANGUAGES),
        "words": words(),
        "concepts": _concepts(numbers, lists, details),
        "families": [[id, shape] for id, (shape, _) in looks().families.items()],
        "scales": [scale for _, scale in looks().families.values()],
        "widths": list(looks().widths),
        "sizes": list(looks().sizes),
        "many": looks().many,
        "hub_from": looks().hub_from,
        "hub_size": looks().hub_size,
        "states": dict(looks().states),
        "options": OPTIONS,
        "drawn": numbers.drawn,
        "whole": places.whole,
        "discs": places.upright is None,
        "lists": lists,
        "measures": [*PARTNERS_AND_AGREEMENTS, *scores.columns],
        "estimated": list(scores.estimated),
        "parts": {"told": AGREEMENTS, "documents": DOCUMENTS},
        "first": min(years, default=None),
        "last": max(years, default=None),
        "communities": [_community(one) for one in places.discs],
    }


def tally(numbers: Numbered, documents: int) -> Json:
    """How many documents and sentences there are; of the rest there are columns."""
    return {
        "documents": documents,
        "sentences": sum(len(set(map(PLACE, one.evidence))) for one in numbers.agreements),
    }


def _concepts(numbers: Numbered, lists: Mapping[str, list[str]], details: Details) -> Json:
    """The concepts that occur, and all that are broader, by scheme and id."""
    facilities = {facility.kind for one in numbers.agreements for facility in one.facilities}
    used: dict[str, Iterable[str]] = {
        "orgType": [*lists["type"], *looks().families],
        "agreementKind": lists["kind"],
        "status": lists["status"],
        "domain": lists["domain"],
        "activity": {id for one in numbers.agreements for id in one.activities},
        "facilityKind": facilities,
        "partyRole": {part.role for some in details.parts.values() for part in some},
        "personPart": {person.part for some in details.people.values() for person in some},
    }
    return {scheme: _scheme(concepts(scheme), ids) for scheme, ids in used.items()}


def _community(one: Disc) -> Json:
    about = {"name": list(one.of.name), "domains": list(one.of.domains), "size": one.of.size}
    return {**about, "x": one.x, "y": one.y, "r": one.r}


def _scheme(known: Mapping[str, Concept], used: Iterable[str]) -> Json:
    found: set[str] = set()
    waiting = [id for id in used if id in known]
    while waiting:
        id = waiting.pop()
        found.add(id)
        broader = known[id].broader
        if broader and broader not in found:
            waiting.append(broader)
    return {id: _concept(known[id]) for id in known if id in found}


def _concept(one: Concept) -> Json:
    """What the page says of a concept, and of a domain the other words by which it is found."""
    said: Json = {"broader": one.broader, "labels": dict(one.labels)}
    if one.scheme == "domain":
        said["words"] = sorted({word for words in one.words.values() for word in words})
    return said
