"""How fast questions are answered: `python tests/bench/questions.py [--triples N ...] [--folder DIR] [--rounds R]`.

For graphs of each wanted size (`graphs.py`): how long it takes to load them and to open them, then every question of
the library, asked of konvoi, of its engine directly and of rdflib, in turns; medians over the rounds, in milliseconds
of the processor. rdflib's questions are cut off after a minute (`--limit`); above a million triples it is left out. At
the end `konvoi query` as a whole process on a graph built of the shipped seeds. What is made is kept in `--folder` for
the next run, else in a temporary one.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pyoxigraph
from pyoxigraph import RdfFormat
from rdflib import Dataset

from graph.knowledge.keeping import keep
from graph.knowledge.store import Store, open_store
from tests.bench import graphs
from tests.bench.cases import Case, cases, chosen
from tests.bench.rivals import LIMIT, Asked, Done, apart, of_engine, of_konvoi, of_rdflib, rdflib_of, text_of

ROOT = Path(__file__).resolve().parents[2]
SIZES, MOST_OF_RDFLIB, ROUNDS, PATIENCE, PROCESSES = (100_000, 1_000_000), 1_000_000, 5, 30.0, 20
_COLUMNS = "{:<30}{:<26}{:>9}{:>12}{:>12}{:>8}{:>12}{:>9}  {}"


@dataclass(frozen=True, slots=True)
class Row:
    """A case with the median seconds of the three; rdflib: None where it was not asked, the limit where not in time."""

    case: Case
    rows: int
    konvoi: float
    engine: float
    rdflib: float | None
    note: str = ""


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--triples", type=int, nargs="*", default=SIZES)
    asked.add_argument("--folder", type=Path, help="where what is made is kept")
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--without-rdflib", action="store_true")
    asked.add_argument("--without-processes", action="store_true", help="leave `konvoi query` out")
    asked.add_argument("--only", nargs="*", help="names of questions")
    asked.add_argument("--limit", type=float, default=LIMIT, help="seconds of the processor that rdflib has for one")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for triples in options.triples:
            beside = not options.without_rdflib and triples <= MOST_OF_RDFLIB
            measure(folder / str(triples), triples, options.rounds, options.limit if beside else None, options.only)
        if not options.without_processes:
            processes(folder / "shipped")


def measure(home: Path, triples: int, rounds: int, limit: float | None, only: Sequence[str] | None) -> None:
    """Print what one size costs; rdflib is asked too where it has a limit."""
    file, out = home / "graph.nq", home / "out"
    home.mkdir(exist_ok=True)
    print(f"\n== about {triples:,} triples; load of the machine {os.getloadavg()[0]:.1f}", flush=True)
    if not file.exists():
        _said("generated", apart(lambda: graphs.write(file, triples)))
    loaded(home, file, out)
    opening = statistics.median(_timed(lambda: open_store(out)) for _ in range(9))
    print(f"{'opened, on disk':<44}{opening * 1000:>10.1f} ms   goal: under 100")
    dataset = parsed(file) if limit else None
    store, held = open_store(out), pyoxigraph.Store.read_only(str(out / "store"))
    pick = chosen(store)
    wanted = [case for case in cases(pick) if not only or case.query.name in only]
    print("; ".join(f"{label} {value.rpartition('/')[2]}" for of in pick.values() for label, value in of.items()))
    print(_COLUMNS.format("question", "with", "rows", "konvoi ms", "engine ms", "ratio", "rdflib ms", "x faster", ""))
    found = list(_shown(_rows(wanted, store, held, dataset, rounds, limit or LIMIT)))
    summary(found, limit or LIMIT)
    print(f"load of the machine {os.getloadavg()[0]:.1f}", flush=True)


def parsed(file: Path) -> Dataset:
    """The graph in rdflib's memory; print what that takes."""
    clock, processor, before = time.perf_counter(), time.process_time(), resource.getrusage(resource.RUSAGE_SELF)
    dataset = rdflib_of(file)
    clocks = _clocks(time.perf_counter() - clock, time.process_time() - processor)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before.ru_maxrss) // 1024
    print(f"{'in memory: rdflib of N-Quads':<44}{clocks}{more:>9,} MB more", flush=True)
    return dataset


def loaded(home: Path, file: Path, out: Path) -> None:
    """Print how long the graph takes to load in memory and on disk."""
    trig = home / "graph.trig"
    number = int(_said("in memory: open_store of N-Quads", apart(lambda: _length(open_store(file)))).value)
    if not trig.exists():
        _said("(rewritten as TriG)", apart(lambda: _rewritten(file, trig)))
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    (out / "manifest.json").write_text(json.dumps({"graph": "graph.trig", "store": "store"}), encoding="utf-8")
    _said("on disk: keep() of TriG", apart(lambda: keep(trig.read_bytes(), out / "store")))
    size = sum(path.stat().st_size for path in (out / "store").iterdir())
    print(f"{number:,} triples; {size / 1e6:.0f} MB on disk", flush=True)


def _length(store: Store) -> int:
    (row,) = store.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows
    return int(row[0].value) if row[0] else 0


def _rewritten(file: Path, trig: Path) -> None:
    held = pyoxigraph.Store()
    held.bulk_load(path=file, format=RdfFormat.N_QUADS)
    held.dump(trig, format=RdfFormat.TRIG)


def _rows(
    wanted: Sequence[Case], store: Store, held: pyoxigraph.Store, dataset: Dataset | None, rounds: int, limit: float
) -> Iterator[Row]:
    for case in wanted:
        text, taken = text_of(store, case), list[tuple[Asked, Asked]]()
        theirs: list[Asked] = []
        begun = time.perf_counter()
        while len(taken) < rounds and time.perf_counter() - begun < PATIENCE:
            taken.append((of_konvoi(store, case), of_engine(held, text)))
            # what took long is not asked again: its figure will not be near any limit
            if dataset is not None and (not theirs or (theirs[-1].seconds or 99) < 3):
                theirs.append(of_rdflib(dataset, text, limit))
        yield _row(case, taken, theirs, limit)


def _row(case: Case, taken: Sequence[tuple[Asked, Asked]], theirs: Sequence[Asked], limit: float) -> Row:
    ours, engines = zip(*taken, strict=True)
    rdflib = statistics.median(one.seconds or limit for one in theirs) if theirs else None
    digests = {one.digest for one in (*ours, *engines, *theirs) if one.seconds is not None}
    notes = ("ANSWERS DIFFER" if len(digests) > 1 else "", "rdflib: cut off" if rdflib == limit else "")
    return Row(
        case, ours[0].rows, _median(ours), _median(engines), rdflib, " ".join(filter(None, notes)),
    )  # fmt: skip


def _median(found: Sequence[Asked]) -> float:
    return statistics.median(one.seconds for one in found if one.seconds is not None)


def _shown(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        rdflib, faster = ("", "") if row.rdflib is None else (_ms(row.rdflib), f"{row.rdflib / row.konvoi:,.1f}")
        print(_COLUMNS.format(
            row.case.query.name, row.case.label, row.rows, _ms(row.konvoi), _ms(row.engine),
            f"{row.konvoi / row.engine:.2f}", rdflib, faster, row.note,
        ), flush=True)  # fmt: skip
        yield row


def summary(rows: Sequence[Row], limit: float) -> None:
    """Print the figures beside their goals."""
    beside = [row for row in rows if row.rdflib is not None]
    slower = [_name(row) for row in beside if row.rdflib is not None and row.rdflib < row.konvoi]
    mean = _mean([row.konvoi / row.engine for row in rows])
    print(f"konvoi beside its engine, geometric mean        {mean:>8.2f}   goal: 1.3")
    if beside:
        mean = _mean([row.rdflib / row.konvoi for row in beside if row.rdflib])
        counted = f"cut off: counted as {limit:.0f} s"
        print(f"times as fast as rdflib, geometric mean         {mean:>8.1f}   goal: 10 ({counted})")
        print(f"slower than rdflib                              {len(slower):>8}   goal: 0   {', '.join(slower)}")
    slowest = sorted(rows, key=lambda row: -row.konvoi)[:8]
    print("slowest: " + ", ".join(f"{_name(row)} {row.konvoi:.2f} s" for row in slowest))
    over = [row for row in rows if row.konvoi > 1]
    print(f"above 1 s: {len(over)} of {len(rows)}   goal: 0")
    few = [row for row in rows if row.case.label == "dozen"]
    print(
        "with a dozen agreements (goal: 5 ms): " + ", ".join(f"{row.case.query.name} {_ms(row.konvoi)}" for row in few)
    )
    empty = [_name(row) for row in rows if not row.rows]
    print(f"without an answer: {', '.join(empty) or 'none'}")


def processes(out: Path) -> None:
    """Print how long `konvoi query` takes as a whole process on the graph of the shipped seeds."""
    if not (out / "manifest.json").exists():
        _konvoi("build", "-o", str(out))
    for name, *given in (("partners-of", "-p", "organization=Chery"), ("agreements",)):
        ask = partial(_konvoi, "query", "--graph", str(out), name, *given)
        taken = statistics.median(_timed(ask) for _ in range(PROCESSES))
        print(f"{'konvoi query ' + name + ', whole process':<44}{taken:>10.2f} s   goal: 0.4")


def _konvoi(*arguments: str) -> None:
    command = [sys.executable, "-c", "from graph.cli import cli; cli()", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode > 1:
        raise SystemExit(f"konvoi {' '.join(arguments)}: {done.stderr.strip()}")


def _said(what: str, done: Done | None) -> Done:
    assert done is not None, what
    print(f"{what:<44}{_clocks(done.seconds, done.processor)}{done.megabytes:>9,} MB at most", flush=True)
    return done


def _clocks(seconds: float, processor: float) -> str:
    return f"{seconds:>10.1f} s{processor:>10.1f} s of the processor"


def _timed(task: Callable[[], object]) -> float:
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


def _mean(ratios: Sequence[float]) -> float:
    return math.exp(statistics.fmean(map(math.log, ratios))) if ratios else math.nan


def _name(row: Row) -> str:
    return f"{row.case.query.name} ({row.case.label})" if row.case.label else row.case.query.name


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.2f}"


if __name__ == "__main__":
    main()
