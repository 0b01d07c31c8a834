"""How an answer is shown on a terminal: a table where it is wide enough, else a block for each row."""

import io
from collections.abc import Sequence

from .output import rows_as, shown, width

NARROWEST, GAP = 14, 2
"""A column that is cut narrower than this, or than its own content, cannot be read."""

Rows = Sequence[Sequence[str | None]]


def legible(columns: Sequence[str], rows: Rows) -> str:
    """The rows for a person, in the width of the terminal; a file or another program gets all columns."""
    columns, rows = for_a_person(columns, rows)
    needed = sum(min(NARROWEST, _widest(place, columns, rows)) + GAP for place in range(len(columns)))
    if needed - GAP <= width() or not rows:
        return rows_as("table", columns, rows)
    return _blocks(columns, rows)


def for_a_person(columns: Sequence[str], rows: Rows) -> tuple[list[str], list[list[str | None]]]:
    """Columns and rows with labels in place of the ids that they label, without columns that hold nothing.

    >>> for_a_person(("name", "nameId", "kind", "kindLabel", "date"), [("Orion", "orion", "supply", "Supply", None)])
    (['name', 'kind'], [['Orion', 'Supply']])
    """
    places = {
        name: columns.index(f"{name}Label") if f"{name}Label" in columns else place
        for place, name in enumerate(columns)
        if not _beside(name, columns)
    }
    filled = {name: place for name, place in places.items() if not rows or any(row[place] for row in rows)}
    return list(filled), [[row[place] for place in filled.values()] for row in rows]


def _beside(name: str, columns: Sequence[str]) -> bool:
    """Whether it says of another column what that is called, or by which id it is known."""
    return any(name.endswith(ending) and name.removesuffix(ending) in columns for ending in ("Label", "Id"))


def _widest(place: int, columns: Sequence[str], rows: Rows) -> int:
    return max((len(columns[place]), *(len(row[place] or "") for row in rows)))


def _blocks(columns: Sequence[str], rows: Rows) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    text = io.StringIO()
    console = Console(file=text, width=width(), color_system=None)
    for row in rows:
        block = Table.grid(padding=(0, GAP))
        block.add_column(no_wrap=True, min_width=max(map(len, columns)))
        block.add_column(overflow="fold")
        for name, cell in zip(columns, row, strict=True):
            if cell:
                block.add_row(name, Text(shown(cell, also="\n")))
        console.print(block)
        console.print()
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()).rstrip("\n") + "\n"
