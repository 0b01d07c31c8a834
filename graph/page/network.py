"""The pyvis network of a web: its nodes and edges with their places, shapes and widths, and the options of vis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from pyvis.network import Network

from ..model import Meant
from .data import Json
from .layout import placed
from .looks import looks
from .ties import Hub, Tie, Web, state

OPTIONS: Json = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"selectable": False, "hover": False, "tooltipDelay": 1_000_000, "zoomSpeed": 0.7},
    "nodes": {"borderWidth": 2, "borderWidthSelected": 2, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "hoverWidth": 0},
}


def network(meant: Meant, web: Web, order: Mapping[str, int]) -> Network:
    """The network that vis draws. An organization has its number in `order` for id, the hubs have the numbers after.

    It is directed for pyvis alone, which would otherwise drop all but one of the lines between two nodes.
    """
    family = {one.id: looks().family(one.type) for one in meant.organizations if one.id in order}
    found: Any = Network(directed=True, cdn_resources="in_line")
    found.nodes.extend(_organizations(web, order, family))
    found.nodes.extend(_hub(hub, len(order) + at) for at, hub in enumerate(web.hubs))
    found.edges.extend({"id": id, **edge} for id, edge in enumerate(_edges(web, order)))
    found.options = OPTIONS
    _lay(found)
    return cast(Network, found)


def _organizations(web: Web, order: Mapping[str, int], family: Mapping[str, str]) -> Iterator[Json]:
    crowd = max(0.6, min(1.0, (150 / max(len(web.nodes), 1)) ** 0.25))
    for id in web.nodes:
        shape, factor = looks().families[family[id]]
        yield {"id": order[id], "shape": shape, "size": round(_size(id, web) * factor * crowd, 1)}


def _size(id: str, web: Web) -> float:
    """By the square root of the number of partners: the area tells, not the radius."""
    least, largest = looks().sizes
    others, most = web.partners.get(id, 0) - 1, max(web.partners.values(), default=0) - 1
    return least + (largest - least) * float((max(others, 0) / max(most, looks().many - 1)) ** 0.5)


def _hub(hub: Hub, id: int) -> Json:
    return {"id": id, "shape": "dot", "size": looks().hub_size, "agreement": hub.agreement}


def _edges(web: Web, order: Mapping[str, int]) -> Iterator[Json]:
    tied = {frozenset(tie.ends) for tie in web.ties}
    for tie in web.ties:
        yield _tie(tie, web, order)
    for at, hub in enumerate(web.hubs):
        yield from _spokes(hub, len(order) + at, web, order)
    for part, whole in web.parts:
        bent = (
            {"smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.25}}
            if frozenset((part, whole)) in tied
            else {}
        )
        yield {"kind": "part", "from": order[part], "to": order[whole], "width": 1.4, "dashes": [1, 5], **bent}


def _tie(tie: Tie, web: Web, order: Mapping[str, int]) -> Json:
    stands = state(web.agreements[at].status for at in tie.agreements)
    ends = {"kind": "tie", "from": order[tie.ends[0]], "to": order[tie.ends[1]], "agreements": list(tie.agreements)}
    return {**ends, "width": looks().width(len(tie.agreements)), "dashes": stands == "planned"}


def _spokes(hub: Hub, node: int, web: Web, order: Mapping[str, int]) -> Iterator[Json]:
    dashed = state([web.agreements[hub.agreement].status]) == "planned"
    for party in hub.parties:
        ends = {"kind": "spoke", "from": order[party], "to": node, "agreements": [hub.agreement]}
        yield {**ends, "width": looks().width(1), "dashes": dashed}


def _lay(found: Any) -> None:
    at = {node["id"]: number for number, node in enumerate(found.nodes)}
    lines = [(at[edge["from"]], at[edge["to"]], looks().lengths[edge["kind"]]) for edge in found.edges]
    for node, wide, tall in zip(found.nodes, *placed(len(at), lines, *looks().sheets), strict=True):
        node["x"], node["y"] = wide
        node["tall"] = tall
