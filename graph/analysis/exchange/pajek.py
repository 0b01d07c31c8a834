"""Networks for Pajek, and for the many tools that read its format."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from .cleaning import cleaned, distinct


def pajek(network: nx.Graph) -> str:
    """The network in Pajek's format: a vertex by its name, with its id where two have the same name."""
    clean = cleaned(network)
    places = {id: place for place, id in enumerate(clean, start=1)}
    names = {id: _quotable(str(name)) for id, name in clean.nodes(data="name", default="")}
    bearers = Counter(names.values())
    labels = (
        name if name and bearers[name] == 1 else f"{name} ({_quotable(id)})".lstrip() for id, name in names.items()
    )
    lines = [
        f"*Vertices {len(places)}",
        *(f'{place} "{label}"' for place, label in enumerate(distinct(labels), start=1)),
        "*Edges",
        *(f"{places[one]} {places[other]} {weight}" for one, other, weight in clean.edges(data="weight", default=1)),
    ]
    return "\n".join(lines) + "\n"


def _quotable(text: str) -> str:
    """The text as Pajek can have it between quotation marks, which it cannot escape."""
    return text.replace('"', "'").replace("\\", "/")
