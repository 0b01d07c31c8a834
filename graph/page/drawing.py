"""Draws the page: pyvis holds nodes, edges and options, our own template makes one file of it that needs no network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from ..model import Meant
from .data import Json, facts, spoken_of
from .looks import beside
from .network import network
from .plain import block, plain
from .ties import woven

SCRIPTS = (
    "facts",
    "words",
    "elements",
    "state",
    "stage",
    "paint",
    "pointing",
    "labels",
    "search",
    "rail",
    "agreement",
    "panel",
    "table",
)
"""The parts of the page's script under `script/`, in the order in which they are joined; `page.js` comes last."""


def draw(meant: Meant, *, title: str = "konvoi") -> str:
    """The page: one HTML text, to be written as UTF-8 with line ends as they are (its policy carries hashes of them).

    It holds all it needs, asks nothing of any network, and is the same for the same input.

    Raises:
        KonvoiError: where an agreement names a party that is no organization of the graph.
    """
    web = woven(meant)
    order = spoken_of(meant, web)
    drawn = network(meant, web, order)
    drawn.heading = plain(title)
    drawn.templateEnv = _environment(facts(meant, web, order))
    return str(drawn.generate_html())


def _environment(known: Json) -> Environment:
    vis, script, style = _vis(), _script(), beside("page.css")
    environment = Environment(
        loader=FunctionLoader(beside), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["block"] = lambda value: Markup(block(value))
    environment.globals.update(
        known=known, policy=_policy((vis, script), style), vis=Markup(vis), script=Markup(script), style=Markup(style)
    )
    return environment


def _policy(scripts: Sequence[str], style: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _script() -> str:
    parts = [beside(f"script/{name}.js") for name in SCRIPTS] + [beside("page.js")]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


def _vis() -> str:
    """vis-network as the pyvis wheel carries it, its licence kept, its source map (a request) dropped."""
    folder = files("pyvis").joinpath("lib", "vis-9.1.2")
    text = folder.joinpath("vis-network.min.js").read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.partition("//# sourceMappingURL=")[0]
