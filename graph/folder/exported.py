"""What a build leaves for people and for other tools, as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from ..analysis import report
from ..analysis.exchange import graphml, table
from ..analysis.network import organization_network
from ..knowledge.triples import dataset
from ..knowledge.writing import serialized
from ..model import Facts, Meant
from ..page.drawing import draw
from ..resolving.unknown import unknown
from .layout import SHOWN


def exported(facts: Sequence[Facts], meant: Meant) -> dict[str, str]:
    """The text of each file that is shown, by its name."""
    network = organization_network(meant)
    ranked = report.report(meant, network)
    texts = (
        serialized(dataset(facts, meant), "trig"),
        draw(meant),
        graphml(network),
        report.markdown(ranked),
        report.csv(ranked),
        unresolved_csv(meant),
    )
    return dict(zip(SHOWN, texts, strict=True))


def unresolved_csv(meant: Meant) -> str:
    """The unknown names as CSV."""
    columns = ("name", "type", "documents", "agreements", "sentence")
    return table([columns, *(astuple(row) for row in unknown(meant))])
