"""Reports as Markdown, CSV and JSON; whatever comes from a document is shown as it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from json import dumps

from .comparing import change
from .exchange import one_line, table
from .measures import MEASURES
from .ranked import ORGANIZATIONS
from .report import Report, Row
from .tracking import Cell, Track
from .wording import noun, shown

_SIGNS = re.compile(r"[\\`*_\[\]|~$]")
_LINKS = {"://": "&#58;//", "www.": "www&#46;", "@": "&#64;"}
_GONE = 20


def markdown(report: Report) -> str:
    """The report to read: figures, what stands out, the table, the measures, and how to make it again."""
    return "\n".join(_markdown(report)) + "\n"


def csv(report: Report) -> str:
    """The rows as a table, safe for spreadsheets.

    Where they are compared, with the rank before and the change; where measures are estimated, with their errors.
    """
    moved = ["before", "change"] if report.earlier else []
    possible = ["rank_from", "rank_to"] if report.by in report.estimated else []
    errors = (f"{name}_error" for name in report.estimated)
    header = ["rank", *possible, *moved, "id", "name", "type", "country", *report.measures, *errors]
    return table([header, *(_cells(report, row) for row in report.rows)])


def json(report: Report) -> str:
    """The whole report, each row with its scores by name."""
    rows = [
        asdict(row)
        | {"scores": dict(zip(report.measures, row.scores, strict=True))}
        | {"errors": dict(zip(report.estimated, row.errors, strict=True))}
        for row in report.rows
    ]
    pairs = {"figures": dict(report.figures), "parameters": dict(report.parameters)}
    gone = [{"before": rank, "name": name} for rank, name in report.gone]
    return _json(asdict(report) | pairs | {"rows": rows, "gone": gone})


def track_markdown(track: Track) -> str:
    """The path of one through the periods, to read."""
    return "\n".join(_track_markdown(track)) + "\n"


def track_csv(track: Track) -> str:
    """The path as a table, a line a period."""
    return table([track.columns, *track.cells()])


def track_json(track: Track) -> str:
    """The whole path."""
    return _json(asdict(track) | {"parameters": dict(track.parameters)})


def escaped(text: str) -> str:
    r"""The text as Markdown that shows it as it stands: no markup, no link, no end of a cell.

    >>> escaped("<b>A|B</b> *x* www.a.b")
    '&lt;b&gt;A\\|B&lt;/b&gt; \\*x\\* www&#46;a.b'
    """
    plain = _SIGNS.sub(r"\\\g<0>", html.escape(one_line(text), quote=False))
    for link, harmless in _LINKS.items():
        plain = plain.replace(link, harmless)
    return plain


def signed(change: Cell) -> str:
    """A change of rank as people read it.

    >>> signed(13), signed(-2), signed(0), signed("new")
    ('+13', '-2', '=', 'new')
    """
    if isinstance(change, int):
        return f"{change:+d}" if change else "="
    return str(change or "")


def figure(value: Cell) -> str:
    """A cell as people read it, empty where there is nothing.

    >>> figure(12345.0), figure(0.123456), figure(None)
    ('12345', '0.1235', '')
    """
    return shown(value) if isinstance(value, (int, float)) else value or ""


def figures(report: Report, row: Row) -> Iterator[str]:
    """The scores of a row as people read them, those that are estimated with their standard errors."""
    errors = dict(zip(report.estimated, row.errors, strict=True))
    for name, score in zip(report.measures, row.scores, strict=True):
        yield f"{figure(score)} ± {errors[name]:.2g}" if name in errors else figure(score)


def placed(row: Row) -> str:
    """The rank, with those that are possible where it is not sure."""
    sure = row.ranks is None or row.ranks[0] == row.ranks[1]
    return str(row.rank) if sure or not row.ranks else f"{row.rank} ({row.ranks[0]}–{row.ranks[1]})"


def _json(whole: dict[str, object]) -> str:
    return dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _cells(report: Report, row: Row) -> list[object]:
    moved = [row.before, change(row.before, row.rank)] if report.earlier else []
    return [row.rank, *(row.ranks or ()), *moved, row.id, row.name, row.type, row.country, *row.scores, *row.errors]


def _markdown(report: Report) -> Iterator[str]:
    yield from ("# Centrality report", "", *_paragraphs(report), "| | |", "| --- | ---: |")
    yield from (_line([name[0].upper() + name[1:], figure(value)]) for name, value in report.figures)
    yield from ("", *_table(report), "")
    order = (
        f"Ordered by {MEASURES[report.by].phrase}; {len(report.rows)} of {report.of} shown; equal scores share a rank."
    )
    yield from (order, "")
    if report.gone:
        yield from (escaped(_gone(report)), "")
    yield from (f"- **{MEASURES[name].title}**: {MEASURES[name].description}" for name in report.measures)
    yield from ("", *_foot(report.mode, report.parameters, report.command, report.graph))


def _paragraphs(report: Report) -> Iterator[str]:
    for text in filter(None, (report.summary, report.changes)):
        yield from (escaped(text), "")


def _gone(report: Report) -> str:
    named = "; ".join(f"{name} ({rank})" for rank, name in report.gone[:_GONE])
    more = f"; and {len(report.gone) - _GONE} more" if len(report.gone) > _GONE else ""
    return f"Ranked in {report.earlier} and not any more: {named}{more}."


def _foot(mode: str, parameters: Iterable[tuple[str, str]], command: str, graph: str) -> Iterator[str]:
    given = dict(parameters)
    filters = "; ".join(f"{name} = {value}" for name, value in given.items()) or "none"
    undated = " Agreements without a year are left out." if {"since", "until"} & given.keys() else ""
    yield f"Network: {mode}. Filters: {escaped(filters)}.{undated} Graph: {graph}. To make it again:"
    yield from ("", f"    {one_line(command)} --format markdown")


def _table(report: Report) -> Iterator[str]:
    texts = ["Type", "Country"] if report.mode in ORGANIZATIONS else []
    moved = ["Change"] if report.earlier else []
    titles = [MEASURES[name].title for name in report.measures]
    yield _line(["Rank", *moved, noun(report.mode).capitalize(), *texts, *titles])
    yield _line(["---:", *("---:" for _ in moved), "---", *("---" for _ in texts), *("---:" for _ in titles)])
    for row in report.rows:
        changes = [signed(change(row.before, row.rank)) for _ in moved]
        about = [escaped(row.type.replace("_", " ")), escaped(row.country)] if texts else []
        yield _line([placed(row), *changes, escaped(row.name), *about, *figures(report, row)])


def _track_markdown(track: Track) -> Iterator[str]:
    yield from (f"# {escaped(track.name)} through the periods", "", escaped(track.summary), "")
    yield _line([column.replace("_", " ").capitalize() for column in track.columns])
    yield _line(["---", *("---:" for _ in track.columns[1:])])
    for period, rank, of, moved, *others in track.cells():
        yield _line([str(period), figure(rank), figure(of), signed(moved), *map(figure, others)])
    yield from ("", f"Ranked by {MEASURES[track.by].phrase}. {MEASURES[track.by].description}", "")
    yield from _foot(track.mode, track.parameters, track.command, track.graph)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
