"""The scripts and the styles of the page, each joined to one text."""

from __future__ import annotations

import re
from importlib.resources import files

from .looks import beside

SCRIPTS = (
    "elements",
    "columns",
    "facts",
    "ties",
    "told",
    "measures",
    "words",
    "state",
    "sift",
    "scene",
    "around",
    "stage",
    "look",
    "colours",
    "paint",
    "ground",
    "pointing",
    "labels",
    "finding",
    "sentences",
    "search",
    "menu",
    "rail",
    "legend",
    "facets",
    "years",
    "toolbar",
    "agreement",
    "organization",
    "reach",
    "overview",
    "panel",
    "table",
    "picture",
    "paper",
    "records",
    "saving",
)
"""The parts of the page's script under `script/`, in the order in which they are joined; `page.js` comes last."""

NOTES = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
"""Comments that stand on lines of their own."""

INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


def script() -> str:
    """The script of the page: its parts in order, without their comments."""
    parts = [beside(f"script/{name}.js") for name in SCRIPTS] + [beside("page.js")]
    return "(() => {\n'use strict';\n" + dense("".join(parts)) + "})();\n"


def style() -> str:
    """The style of the page: `page.css`, then what its parts add to it."""
    names = sorted(file.name for file in files(__package__).joinpath("style").iterdir() if file.name.endswith(".css"))
    return dense("".join([beside("page.css"), *(beside(f"style/{name}") for name in names)]))


def vis() -> str:
    """vis-network as the pyvis wheel carries it, its licence kept, its source map (a request) dropped."""
    folder = files("pyvis").joinpath("lib", "vis-9.1.2")
    text = folder.joinpath("vis-network.min.js").read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.partition("//# sourceMappingURL=")[0]


def dense(text: str) -> str:
    r"""The text without comments on lines of their own, empty lines, and blanks before a line.

    >>> dense("/* Why. */\n\nif (here) {\n  go();  /* at once */\n}\n")
    'if (here) {\ngo();  /* at once */\n}\n'
    """
    return INDENT.sub("", NOTES.sub("", text)).lstrip("\n")
