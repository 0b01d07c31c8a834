"""Draws the page: pyvis renders our own template, which makes one file of all blocks that needs no network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Literal

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from ..analysis.collaborations import Collaborations
from ..model import Meant
from . import telling
from .details import Details
from .joined import script, style, vis
from .looks import beside
from .network import page
from .numbering import Numbered, numbered
from .places import places
from .plain import block, plain
from .scores import scored
from .shell import shell, tally
from .skeleton import core, listed
from .telling import Json

Sentences = Literal["auto", "all", "none"]

MANY = 60_000_000
"""Above so many characters of sentences they are left out unless asked for: a browser would take long to open them."""

FEW = 1_000
"""Up to so many agreements their details stay in a page without sentences; those of more are left out with these."""


def draw(
    meant: Meant,
    details: Details | None = None,
    *,
    title: str = "konvoi",
    sentences: Sentences = "auto",
    of: Collaborations | None = None,
) -> str:
    """The page: one HTML text, to be written as UTF-8 with line ends as they are (its policy carries hashes of them).

    It holds all it needs, asks nothing of any network, and is the same for the same input. `sentences` says whether
    those of the documents are in it: all, none, or all where they are not too many. `of` are the columns of the
    agreements, where they have been made already.

    Raises:
        KonvoiError: where an agreement names a party that is no organization of the graph.
    """
    known = details or Details()
    numbers = numbered(meant, known.organizations(), of)
    return page(plain(title), _environment(_blocks(meant, numbers, known, sentences)))


def _blocks(meant: Meant, numbers: Numbered, details: Details, sentences: Sentences) -> Json:
    """The values of the page's blocks."""
    lists, laid, scores = listed(numbers), places(numbers), scored(numbers)
    cited = telling.citing(numbers.agreements)
    with_sentences = sentences == "all" or (sentences == "auto" and _length(meant) <= MANY)
    here: Mapping[str, int] = cited if with_sentences else {}
    head = shell(numbers, lists, laid, scores, details)
    return {
        "shell": head | {"tally": tally(numbers, len(cited)), "told": "all" if with_sentences else "none"},
        "core": core(numbers, lists, laid, scores.columns),
        "told": telling.told(numbers, here, details) if with_sentences or len(meant.agreements) <= FEW else [],
        "documents": telling.documents(meant, here),
    }


def _length(meant: Meant) -> int:
    return sum(len(evidence.quote) for one in meant.agreements for evidence in one.evidence)


def _environment(blocks: Mapping[str, Any]) -> Environment:
    scripts, styles = (vis(), script()), style()
    environment = Environment(
        loader=FunctionLoader(beside), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["block"] = lambda value: Markup(block(value))
    environment.globals.update(
        blocks, policy=_policy(scripts, styles), scripts=[Markup(one) for one in scripts], style=Markup(styles)
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
