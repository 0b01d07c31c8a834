"""Networks as tables: one of the ties, one of the nodes, for spreadsheets, R, pandas and Gephi."""

from __future__ import annotations

import io
from collections.abc import Iterable
from csv import writer

import networkx as nx

from .cleaning import cleaned, joined, safe_cell

_TIE = ("source", "target", "source_name", "target_name", "weight", "agreements", "years")


def csv(network: nx.Graph) -> str:
    """The ties: both ends with id and name, how strong each is, the ids of its agreements, their years."""
    clean = cleaned(network)
    names = dict(clean.nodes(data="name", default=""))
    rows = (
        [one, other, names[one], names[other], tie.get("weight", 1), *(joined(tie.get(key, ())) for key in _TIE[-2:])]
        for one, other, tie in clean.edges(data=True)
    )
    return table([_TIE, *rows])


def nodes(network: nx.Graph) -> str:
    """The nodes: id, label, type, country; the ids are those of the table of ties."""
    rows = (
        [id, *(node.get(key, "") for key in ("name", "type", "country"))] for id, node in cleaned(network).nodes.items()
    )
    return table([("id", "label", "type", "country"), *rows])


def table(rows: Iterable[Iterable[object]]) -> str:
    r"""Rows as CSV, each text made safe for spreadsheets; a number stays a number, None is empty.

    >>> table([["Valeo, SE", 3, None], ["@evil", 0.5, ""]])
    '"Valeo, SE",3,\n\'@evil,0.5,\n'
    """
    text = io.StringIO(newline="")
    writer(text, lineterminator="\n").writerows(
        [safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return text.getvalue()
