"""Which node of a network is meant by an id or a name."""

from __future__ import annotations

from ..knowledge.near import folded, near
from ..model import KonvoiError
from .pairing import DOMAIN
from .projection import Ties
from .wording import noun


def found_node(whole: Ties, name: str) -> str:
    """The id of the node of that id or name; a domain by its id alone, a country by its letters.

    Raises:
        KonvoiError: where there is none (with the nearest), or there are several.
    """
    for id in (name, f"{DOMAIN}{name}"):
        if id in whole.nodes:
            return id
    known = list(zip(whole.nodes, whole.names, strict=True))
    found = sorted({id for id, title in known if folded(name) in (folded(id), folded(title))})
    if len(found) > 1:
        raise KonvoiError(f"several are called {name!r}: give an id, {' or '.join(found[:5])}")
    if not found:
        nearest = near(name, {one for pair in known for one in pair})
        raise KonvoiError(f"no {noun(whole.mode)} {name!r} in this network{nearest}")
    return found[0]
