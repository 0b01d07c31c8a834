"""A ranking, or the path of one through the periods, as a command prints it."""

from collections.abc import Iterable
from textwrap import fill
from typing import TYPE_CHECKING

from .output import rows_as, shown, width

if TYPE_CHECKING:
    from ..analysis.report import Report
    from ..analysis.tracking import Track


def rendered(found: "Report", format_: str) -> str:
    """The report in one of its formats; what stands out and how to make it again are under a table."""
    from ..analysis import rendering
    from ..analysis.comparing import change
    from ..analysis.ranked import ORGANIZATIONS

    if format_ != "table":
        return {"json": rendering.json, "csv": rendering.csv, "markdown": rendering.markdown}[format_](found)
    texts = ("type", "country") if found.mode in ORGANIZATIONS else ()
    moved = ("change",) if found.earlier else ()
    columns = ("rank", *moved, "name", *texts, *(name.replace("_", " ") for name in found.measures))
    rows = []
    for row in found.rows:
        changes = [rendering.signed(change(row.before, row.rank)) for _ in moved]
        about = (row.type.replace("_", " "), row.country) if texts else ()
        rows.append((rendering.placed(row), *changes, row.name, *about, *rendering.figures(found, row)))
    return rows_as("table", columns, rows) + foot((found.summary, found.changes), found.graph, found.command)


def rendered_track(found: "Track", format_: str) -> str:
    """The path of one in one of its formats."""
    from ..analysis import rendering

    if format_ != "table":
        written = {"json": rendering.track_json, "csv": rendering.track_csv, "markdown": rendering.track_markdown}
        return written[format_](found)
    columns = [column.replace("_", " ") for column in found.columns]
    rows = [
        (period, rank, of, rendering.signed(moved), *map(rendering.figure, others))
        for period, rank, of, moved, *others in found.cells()
    ]
    return rows_as("table", columns, rows) + foot((found.summary,), found.graph, found.command)


def foot(paragraphs: Iterable[str], graph: str, command: str) -> str:
    """What stands out, and how to make the answer again: a command line that is not broken."""
    words = "".join(f"\n{fill(shown(text), width())}\n" for text in paragraphs if text)
    return f"{words}\nGraph {graph}. To make it again:\n    {shown(command)}\n"
