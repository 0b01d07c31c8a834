"""What a build leaves for people and for other tools, as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from ..analysis import columns, rendering
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
    """The text of each file that is shown, and of the columns that are kept, by its name."""
    of = of_meant(meant)
    ties = project(of)
    ranked = report(ties)
    texts = (
        trig(facts, meant),
        draw(meant, of_facts(facts, meant), of=of),
        graphml(networkx(ties)),
        rendering.markdown(ranked),
        rendering.csv(ranked),
        unresolved_csv(meant),
    )
    return {**dict(zip(SHOWN, texts, strict=True)), columns.COLUMNS: columns.kept(of).decode()}


def unresolved_csv(meant: Meant) -> str:
    """The unknown names as CSV."""
    columns = ("id", "name", "type", "documents", "agreements", "sentence")
    return table([columns, *((one.id, *astuple(row)) for one, row in listed(meant))])
