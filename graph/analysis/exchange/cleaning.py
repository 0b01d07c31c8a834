"""What comes from a document made fit to stand in a file: texts on one line, cells that are no formula, own ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import networkx as nx

from ...knowledge.answers import NOT_XML

SEPARATOR = "; "

_OBEYED = "[\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]"
_DROPPED = re.compile(f"{NOT_XML.pattern}|{_OBEYED}")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def one_line(text: str) -> str:
    r"""The text on one line, without what XML does not allow, a terminal obeys, or turns the direction of writing.

    >>> one_line("Valeo\x00  (Wuhan)\n")
    'Valeo (Wuhan)'
    """
    return " ".join(_DROPPED.sub("", text).split())


def safe_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("Valeo")
    ("'=HYPERLINK(1)", 'Valeo')
    """
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def cleaned(network: nx.Graph) -> nx.Graph:
    """The network with nothing but numbers, clean texts and tuples of them, in the same order."""
    ids = dict(zip(network, distinct(map(str, network)), strict=True))
    found = nx.Graph(**_clean_values(network.graph))
    found.add_nodes_from((ids[id], _clean_values(node)) for id, node in network.nodes(data=True))
    found.add_edges_from((ids[one], ids[other], _clean_values(tie)) for one, other, tie in network.edges(data=True))
    return found


def flat(network: nx.Graph) -> nx.Graph:
    """The clean network with each tuple as a text, for formats without lists."""
    found = cleaned(network)
    found.graph.clear()
    for values in (*found.nodes.values(), *found.edges.values()):
        values.update((name, joined(value)) for name, value in values.items() if isinstance(value, tuple))
    return found


def joined(value: object) -> str:
    """The parts of a tuple as one text, parted by semicolons."""
    return SEPARATOR.join(map(str, value)) if isinstance(value, tuple) else str(value)


def distinct(texts: Iterable[str]) -> Iterator[str]:
    r"""Each text on one line; one that was there before gets a number.

    >>> list(distinct(["orion", "ori\x00on", ""]))
    ['orion', 'orion (2)', 'unnamed']
    """
    seen = set[str]()
    for text in texts:
        line = plain = one_line(text) or "unnamed"
        number = 1
        while line in seen:
            number += 1
            line = f"{plain} ({number})"
        seen.add(line)
        yield line


def _clean_values(values: Mapping[str, object]) -> dict[str, object]:
    return {one_line(name): _clean(value) for name, value in values.items()}


def _clean(value: object) -> object:
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return tuple(_clean(part) for part in value)
    if isinstance(value, dict):
        return _clean_values(value)
    return one_line(str("" if value is None else value))
