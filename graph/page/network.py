"""The pyvis network that renders our own template; the page takes all data, the options too, from its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from pyvis.network import Network

OPTIONS: Mapping[str, object] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"selectable": False, "hover": False, "tooltipDelay": 1_000_000, "zoomSpeed": 0.7},
    "nodes": {"borderWidth": 2, "borderWidthSelected": 2, "chosen": False},
}
"""What our script tells vis: nothing moves by itself, and it does not choose: that, and the lines, are the script's."""


def page(heading: str, environment: Environment) -> str:
    """The page that the template of the environment makes."""
    network: Any = Network(cdn_resources="in_line", heading=heading)
    network.templateEnv = environment
    return str(network.generate_html())
