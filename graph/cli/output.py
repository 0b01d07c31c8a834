"""Options that commands share, and how a table is printed."""

import errno
import io
import json
import os
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

graph_option = click.option(
    "--graph",
    default="out",
    show_default=True,
    metavar="WHERE",
    help="A build folder, an RDF file, or a SPARQL endpoint.",
)
output_option = click.option(
    "-o", "--output", default="-", type=click.Path(dir_okay=False, allow_dash=True), help="A file instead of stdout."
)


def table_option(*formats: str) -> Callable[[Command], Command]:
    """The option `--format`: a table on a terminal, CSV in a pipe, unless it says otherwise."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(("table", *formats)),
        help="Default: a table on a terminal, csv in a pipe.",
    )


def chosen(format_: str | None, output: str = "-") -> str:
    """The format asked for; a table where it goes to a terminal, else CSV."""
    return format_ or ("table" if output == "-" and sys.stdout.isatty() else "csv")


def problem(message: str) -> None:
    """Say on stderr, in one line, what was left out."""
    click.echo(f"konvoi: {' '.join(message.split())}", err=True)


def emit(text: str, output: str) -> None:
    """Write the text to a file, or to stdout."""
    if output == "-":
        click.echo(text, nl=not text.endswith("\n"))
    else:
        put(text.encode("utf-8"), output)


def put(data: bytes, output: str) -> None:
    """Write the file, beside it first and then renamed; what is no plain file is written to."""
    path = Path(os.path.realpath(output))
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    import tempfile

    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(path.parent))
    number, part = tempfile.mkstemp(prefix=f".{path.name[:40]}-", suffix=".part", dir=path.parent)
    try:
        with open(number, "wb") as file:
            file.write(data)
        os.chmod(part, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
        os.replace(part, path)
    finally:
        Path(part).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Number(click.FloatRange):
    """A number up to the most; what is no number is refused, which a range alone lets through."""

    most: float
    what: str

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        number = float(super().convert(value, param, ctx))
        if not number <= self.most:
            self.fail(f"{value} is no number {self.what}", param, ctx)
        return number


class Share(_Number):
    """A number from 0 to 1."""

    most, what = 1.0, "from 0 to 1"

    def __init__(self) -> None:
        super().__init__(0, 1)


class Seconds(_Number):
    """A number of seconds, a day at most."""

    most, what = 86_400.0, "of seconds within a day"


def rows_as(format_: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """The rows as a `table` that fits the terminal, `csv`, or `json`."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if format_ == "json":
        return (
            json.dumps(
                [dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1, default=str
            )
            + "\n"
        )
    if format_ == "csv":
        from ..analysis.exchange import table

        return table([columns, *cells])
    return _as_table(columns, cells)


def _as_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*[Text(shown(cell, also="\n")) for cell in row])
    text = io.StringIO()
    Console(file=text, width=width(), color_system=None).print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()).strip("\n") + "\n"


def shown(text: str, also: str = "") -> str:
    """The text without what a terminal would obey; `also` are further signs that stay."""
    return "".join(character for character in text if character.isprintable() or character in also)


def width() -> int:
    """The width of the terminal in columns; 100 where there is none."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns
