"""What a build leaves for people and for other tools, as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from ..analysis import rendering
from ..analysis.collaborations import of_meant
from ..analysis.exchange import graphml, table
from ..analysis.network import networkx
from ..analysis.projection import project
from ..analysis.report import report
from ..knowledge.triples import trig
from ..model import Facts, Meant
from ..page.details import of_facts
from ..page.drawing import draw
from ..resolving.unknown import listed
from .layout import SHOWN


def exported(facts: Sequence[Facts], meant: Meant) -> dict[str, str]:
    """The text of each file that is shown, by its name."""
    ties = project(of_meant(meant))
    ranked = report(ties)
    texts = (
        trig(facts, meant),
        draw(meant, of_facts(facts, meant)),
        graphml(networkx(ties)),
        rendering.markdown(ranked),
        rendering.csv(ranked),
        unresolved_csv(meant),
    )
    return dict(zip(SHOWN, texts, strict=True))


def unresolved_csv(meant: Meant) -> str:
    """The unknown names as CSV."""
    columns = ("id", "name", "type", "documents", "agreements", "sentence")
    return table([columns, *((one.id, *astuple(row)) for one, row in listed(meant))])
