"""What to say to someone who chose what there is not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from ..authority.concepts import concepts
from ..authority.places import load_places
from ..knowledge.near import folded

LISTED = 40
"""So many choices are listed; more would be no help."""


def hint(name: str, known: Collection[str]) -> str:
    """The name that is meant most likely, else all that there are.

    >>> hint("degre", ["degree", "core"]), hint("x", ["degree", "core"])
    ("did you mean 'degree'?", 'choose one of degree, core')
    """
    return _hint(name, {one: one for one in known}, known)


def concept_hint(name: str, scheme: str) -> str:
    """The id of the concept that is meant most likely, by any of its names, else all that there are.

    >>> concept_hint("univ", "orgType"), concept_hint("Batterie", "domain"), concept_hint("Signed", "status")
    ("did you mean 'university'?", "did you mean 'battery'?", "did you mean 'signed'?")
    """
    known = concepts(scheme)
    names = {id: id for id in known}
    for one in known.values():
        for text in (*one.labels.values(), *(word for words in one.words.values() for word in words)):
            names.setdefault(text, one.id)
    return _hint(name, names, known)


def country_hint(name: str, known: Collection[str]) -> str:
    """The code of the country of that name, where it is one of these, else all that there are.

    >>> country_hint("France", ["CN", "FR"]), country_hint("Japan", ["CN", "FR"])
    ("did you mean 'FR'?", 'choose one of CN, FR')
    """
    named = {hit.place.country or "" for hit in load_places().find(name.title())}
    found = sorted(named.intersection(known))
    return f"did you mean {found[0]!r}?" if found else f"choose one of {', '.join(known)}"


def _hint(name: str, names: Mapping[str, str], known: Collection[str]) -> str:
    """What `names` has for the shortest of them that begins so, else for the nearest."""
    wanted, ids = folded(name), {folded(one): id for one, id in reversed([*names.items()])}
    begun = (one for one in ids if len(wanted) > 2 and one.startswith(wanted))
    near = sorted(begun, key=lambda one: (len(one), one)) or get_close_matches(wanted, ids, n=1)
    if near:
        return f"did you mean {ids[near[0]]!r}?"
    more = f" and {len(known) - LISTED} others" if len(known) > LISTED else ""
    return f"choose one of {', '.join(list(known)[:LISTED])}{more}"
