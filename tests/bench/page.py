"""The page beside pyvis's own on the same graphs: `python tests/bench/page.py [--npm DIR] [ORGANIZATIONS...]`.

A graph of n organizations has 3n agreements, two sentences each. Every load starts a browser with a new profile; times
count from the begin of navigation, and a picture counts when the canvas has been read back. Prints a Markdown table;
what axe finds goes to stderr, element by element.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.model import Meant
from graph.page.drawing import draw
from tests.bench import page_audits
from tests.bench.page_graphs import generated
from tests.bench.page_rival import places_of, pyvis_page
from tests.bench.page_views import Load, loads, middle, moved, worked
from tests.bench.rivals import Done, apart

SIZES = (500, 10_000, 100_000)
RIVALS = 10_000
"""The largest graph of which pyvis is asked for a page."""
AUDITED = 10_000
"""The largest graph whose page Lighthouse looks at; axe looks at that of the first."""
LIMIT = 60.0
"""Seconds after which a page, or its making, is given up."""
GOALS = {
    "built, s": "5 at 10,000",
    "without the sentences, KB": "800 / 1,500 / 6,000",
    "first picture, ms": "500 / 700 / 1,200",
    "panning, frames/s": "above 40",
    "Lighthouse": "95 / 100 / 100 at 10,000",
    "axe, violations": "none",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What was measured of one page: a text for each row that it has."""

    head: str
    cells: dict[str, str]


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    if asked.npm is None:
        print(f"axe and Lighthouse are left out: {page_audits.HOW}, then --npm DIR", file=sys.stderr)
    with TemporaryDirectory() as folder:
        columns = list(_said(one for size in asked.sizes for one in _columns(size, Path(folder), asked)))
    print("\n".join(table(columns)))
    print(f"\n{os.cpu_count()} cores, others at work on them: {os.getloadavg()[2]:.1f} in the last quarter of an hour.")


def _said(columns: Iterable[Column]) -> Iterator[Column]:
    """The same; each is also said on stderr as soon as it is there, as the whole takes long."""
    for column in columns:
        print(f"{column.head}: {column.cells}", file=sys.stderr, flush=True)
        yield column


def table(columns: Sequence[Column]) -> Iterator[str]:
    """The lines of a Markdown table: a row each measure, a column each page, and the goal."""
    rows = list(dict.fromkeys(name for column in columns for name in column.cells))
    yield "| | goal | " + " | ".join(column.head for column in columns) + " |"
    yield "| --- |" + " --- |" * (len(columns) + 1)
    for row in rows:
        yield f"| {row} | {GOALS.get(row, '')} | " + " | ".join(one.cells.get(row, "") for one in columns) + " |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="ORGANIZATIONS")
    parser.add_argument("--npm", type=Path, help=f"a folder with axe and Lighthouse ({page_audits.HOW})")
    parser.add_argument("--loads", type=int, default=7, help="how often each page is opened")
    parser.add_argument("--alone", action="store_true", help="without pyvis's pages")
    return parser.parse_args()


def _columns(size: int, folder: Path, asked: argparse.Namespace) -> Iterator[Column]:
    meant = generated(size)
    name = meant.organizations[size // 2].name
    file, short = folder / f"konvoi-{size}.html", folder / f"konvoi-{size}-none.html"
    cells = _built(lambda: draw(meant), file)
    _write(draw(meant, sentences="none"), short)
    cells["without the sentences, KB"] = _size(short)
    cells |= _seen(file, name, asked.loads)
    if asked.npm and size <= AUDITED:
        cells |= _audited(file, asked.npm)
    if asked.npm and size == asked.sizes[0]:
        cells |= _complained(file, meant, asked.npm)
    yield Column(f"{size:,}", cells)
    if size <= RIVALS and not asked.alone:
        yield Column(f"pyvis {size:,}", _rival(lambda: pyvis_page(meant), folder / f"pyvis-{size}.html", 1))
        places = places_of(file, meant)
        placed = _rival(lambda: pyvis_page(meant, places), folder / f"placed-{size}.html", 3)
        yield Column(f"pyvis {size:,}, places given", placed)


def _rival(make: Callable[[], str], file: Path, times: int) -> dict[str, str]:
    cells = _built(make, file, LIMIT)
    return cells | (_seen(file, None, times) if file.exists() else {})


def _built(make: Callable[[], str], file: Path, limit: float | None = None) -> dict[str, str]:
    """Seconds and memory of a process of its own that makes and writes the page."""
    done = apart(lambda: _write(make(), file), limit)
    if done is None:
        return {"built, s": f"not in {limit:.0f}"}
    return {"built, s": _seconds(done), "memory, MB": f"{done.megabytes:,}", "file, KB": _size(file)}


def _seconds(done: Done) -> str:
    return f"{done.seconds:.1f} (processor {done.processor:.1f})"


def _write(html: str, file: Path) -> None:
    file.write_text(html, encoding="utf-8", newline="\n")


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1000:,.0f}"


def _seen(file: Path, name: str | None, times: int) -> dict[str, str]:
    taken = loads(file, name, times, LIMIT)
    again = min(times, 3) if 0 < (taken[0].frame or 0) < 10_000 else 0
    cells = {
        "first picture, ms": _times([one.frame for one in taken]),
        "of it the page at work, ms of the processor": _times([worked(file, LIMIT) for _ in range(again)]),
        "ready, ms": _times([one.ready for one in taken]),
        "search has answered, ms": _times([one.answered for one in taken]),
        "of it the search, ms": _times([one.search for one in taken]),
    }
    return {name: text for name, text in cells.items() if text} | _moving(file, taken)


def _times(values: list[float | None]) -> str:
    """The median, and the best in brackets."""
    found = middle(values)
    return f"{found[1]:,.0f} ({found[0]:,.0f})" if found else ""


def _moving(file: Path, taken: Sequence[Load]) -> dict[str, str]:
    if taken[0].frame is None:
        return {"first picture, ms": f"none in {LIMIT:.0f} s"}
    time.sleep(1)
    found = moved(file, LIMIT) or {}
    names = {"pan": "panning, frames/s", "zoom": "zooming, frames/s"}
    return {
        names[gesture]: f"{one.frames:.0f}, drawn {one.drawn:.0f}, longest pause {one.pause:.0f} ms"
        for gesture, one in found.items()
    }


def _audited(file: Path, npm: Path) -> dict[str, str]:
    return {
        "Lighthouse": page_audits.lighthouse(npm, file, "--preset=desktop", "--throttling-method=provided"),
        "Lighthouse, as through 10 Mbit/s": page_audits.lighthouse(npm, file, "--preset=desktop"),
    }


def _complained(file: Path, meant: Meant, npm: Path) -> dict[str, str]:
    found = list(page_audits.complaints(npm, file, meant))
    for view, violations, _ in found:
        for line in violations:
            print(f"axe, {file.name}, {view}: {line}", file=sys.stderr)
    rules = sorted({line.partition(":")[0] for _, violations, _ in found for line in violations})
    return {"axe, violations": f"{', '.join(rules) or 'none'} in {len(found)} views"}


if __name__ == "__main__":
    main()
