"""The centrality report: who stands where in a network, by every measure, with what it takes to make it again."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from json import dumps

import networkx as nx

from ..model import Meant, digest
from .centrality import MEASURES, Scores, find_measure
from .exchange import one_line, table
from .figures import NOUNS, Ratings, domains_of, figures, in_words, mode_of, shown

_SIGNS = re.compile(r"[\\`*_\[\]|~$]")
_LINKS = {"://": "&#58;//", "www.": "www&#46;", "@": "&#64;"}


@dataclass(frozen=True, slots=True)
class Row:
    """One node: its rank, which it shares with those of the same score, and its scores in the report's order."""

    rank: int
    id: str
    name: str
    type: str
    country: str
    scores: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of a network, its nodes in order, and what stands out in words.

    `measures` names the scores of each row, `of` is the number of rows before `top` cut them, `graph` stands for the
    nodes and ties: the same graph and parameters give the same report. Scores have six significant digits, None where
    a measure is not defined.
    """

    by: str
    mode: str
    figures: tuple[tuple[str, float], ...]
    summary: str
    measures: tuple[str, ...]
    rows: tuple[Row, ...]
    of: int
    parameters: tuple[tuple[str, str], ...]
    graph: str


def report(meant: Meant, network: nx.Graph, by: str = "degree", top: int | None = None) -> Report:
    """The report on a network made of `meant`, its nodes ordered by one measure, the first `top` of them.

    In a network of organizations and domains the domains alone are ranked.

    Raises:
        KonvoiError: where there is no such measure.
    """
    find_measure(by)
    ratings = {name: _rounded(measure.function(network)) for name, measure in MEASURES.items()}
    ranked = domains_of(network) if mode_of(network) == "domains" else tuple(network)
    found = figures(meant, network)
    return Report(
        by=by,
        mode=mode_of(network),
        figures=tuple(found.items()),
        summary=in_words(network, found, ratings, ranked, by),
        measures=tuple(MEASURES),
        rows=tuple(_rows(network, ratings, by, ranked))[:top],
        of=len(ranked),
        parameters=tuple(sorted(network.graph.get("parameters", {}).items())),
        graph=fingerprint(network),
    )


def fingerprint(network: nx.Graph) -> str:
    """Twelve hexadecimal digits that stand for the nodes and ties of a network, in whatever order they came.

    >>> fingerprint(nx.Graph([("a", "b")])) == fingerprint(nx.Graph([("b", "a")]))
    True
    """
    ties = sorted(
        (*sorted(pair), tie.get("weight", 1), tuple(tie.get("agreements", ())))
        for *pair, tie in network.edges(data=True)
    )
    return digest(tuple(sorted(network)), tuple(ties))


def markdown(report: Report) -> str:
    """The report to read: figures, what stands out, the table, the measures, and how to make it again."""
    return "\n".join(_markdown(report)) + "\n"


def csv(report: Report) -> str:
    """The rows as a table, safe for spreadsheets."""
    header = ["rank", "id", "name", "type", "country", *report.measures]
    return table([header, *([row.rank, row.id, row.name, row.type, row.country, *row.scores] for row in report.rows)])


def json(report: Report) -> str:
    """The whole report, each row with its scores by name."""
    rows = [{**asdict(row), "scores": dict(zip(report.measures, row.scores, strict=True))} for row in report.rows]
    pairs = {"figures": dict(report.figures), "parameters": dict(report.parameters)}
    return dumps(asdict(report) | pairs | {"rows": rows}, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _rounded(scores: Scores) -> dict[str, float | None]:
    """Six significant digits, so that scores which differ by the machine's last bit alone are the same."""
    return {id: None if math.isnan(score) else float(f"{score:.6g}") for id, score in scores.items()}


def _rows(network: nx.Graph, ratings: Ratings, by: str, ids: Iterable[str]) -> Iterator[Row]:
    def place(id: str) -> float:
        score = ratings[by][id]
        return math.inf if score is None else score if MEASURES[by].low else -score

    rank = 1
    for _, group in groupby(sorted(ids, key=lambda id: (place(id), network.nodes[id].get("name", id), id)), key=place):
        tied = list(group)
        for id in tied:
            node, scores = network.nodes[id], tuple(ratings[name][id] for name in MEASURES)
            yield Row(rank, id, node.get("name", id), node.get("type", ""), node.get("country", ""), scores)
        rank += len(tied)


def _markdown(report: Report) -> Iterator[str]:
    yield from ("# Centrality report", "", _escaped(report.summary), "", "| | |", "| --- | ---: |")
    yield from (_line([name.capitalize(), shown(value)]) for name, value in report.figures)
    yield from ("", *_table(report), "")
    order = (
        f"Ordered by {MEASURES[report.by].phrase}; {len(report.rows)} of {report.of} shown; equal scores share a rank."
    )
    yield from (order, "")
    yield from (f"- **{MEASURES[name].title}**: {MEASURES[name].description}" for name in report.measures)
    filters = "; ".join(f"{name} = {value}" for name, value in report.parameters) or "none"
    undated = " Agreements without a year are left out." if {"since", "until"} & {*dict(report.parameters)} else ""
    yield from ("", f"Network: {report.mode}. Filters: {_escaped(filters)}.{undated} Graph: {report.graph}.")


def _table(report: Report) -> Iterator[str]:
    texts = ["Type", "Country"] if report.mode == "organizations" else []
    titles = [MEASURES[name].title for name in report.measures]
    yield _line(["Rank", NOUNS[report.mode][0].capitalize(), *texts, *titles])
    yield _line(["---:", "---", *("---" for _ in texts), *("---:" for _ in titles)])
    for row in report.rows:
        about = [_escaped(row.type.replace("_", " ")), _escaped(row.country)] if texts else []
        scores = ("" if score is None else shown(score) for score in row.scores)
        yield _line([str(row.rank), _escaped(row.name), *about, *scores])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    r"""The text as Markdown that shows it as it stands: no markup, no link, no end of a cell.

    >>> _escaped("<b>A|B</b> *x* www.a.b")
    '&lt;b&gt;A\\|B&lt;/b&gt; \\*x\\* www&#46;a.b'
    """
    plain = _SIGNS.sub(r"\\\g<0>", html.escape(one_line(text), quote=False))
    for link, harmless in _LINKS.items():
        plain = plain.replace(link, harmless)
    return plain
