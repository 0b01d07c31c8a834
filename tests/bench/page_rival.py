"""The page that pyvis makes of the same graph, as it comes and with positions given."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pyvis.network import Network

from graph.model import Agreement, Meant
from tests.bench.page_views import READY, browser

Place = tuple[float, float]
HUB = 5
"""From so many parties on, an agreement is a node of its own, as on our page."""


def pyvis_page(meant: Meant, places: Mapping[str, Place] | None = None) -> str:
    """The page: nodes with names, ties with their sentences. With places nothing moves by itself."""
    made = Network(height="900px", width="100%", cdn_resources="in_line")
    parties = {party for one in meant.agreements for party in one.parties}
    for one in meant.organizations:
        if one.id in parties:
            made.add_node(one.id, label=one.name, **_at(places, (one.id,)))
    for agreement in meant.agreements:
        _add(made, agreement, places)
    if places:
        made.set_options(json.dumps({"physics": {"enabled": False}}))
    return str(made.generate_html())


def _add(made: Network, agreement: Agreement, places: Mapping[str, Place] | None) -> None:
    parties, told = sorted(set(agreement.parties)), "\n".join(one.quote for one in agreement.evidence)
    if len(parties) >= HUB:
        made.add_node(agreement.id, label=agreement.kind, title=told, **_at(places, parties))
    for at, first in enumerate(parties):
        for second in (agreement.id,) if len(parties) >= HUB else parties[at + 1 :]:
            made.add_edge(first, second, title=told)


def _at(places: Mapping[str, Place] | None, ids: Sequence[str]) -> dict[str, float]:
    here = [places[id] for id in ids if id in places] if places else []
    return {axis: sum(one[at] for one in here) / len(here) for at, axis in enumerate("xy")} if here else {}


def places_of(file: Path, meant: Meant) -> dict[str, Place]:
    """Where our page puts the organizations, spread to the distances that pyvis has by itself."""
    ids = sorted({party for one in meant.agreements for party in one.parties})
    spread = 0.1 * len(ids) ** 0.5
    with browser() as driver:
        driver.get(file.as_uri())
        driver.execute_async_script(READY)
        found: list[Any] = driver.execute_script("return arguments[0].map((id) => konvoi.where(id))", ids)
    return {id: (round(at["x"] * spread, 1), round(at["y"] * spread, 1)) for id, at in zip(ids, found, strict=True)}
