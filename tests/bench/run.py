"""How fast konvoi is on this machine, as a table: `python tests/bench/run.py`.

Whole processes are started anew each time, so imports and cold caches count. Medians of several runs, in seconds.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5


def main() -> None:
    """Print the table."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rows = [
        ("konvoi --help, whole process", seconds(process("--help")), "0.3"),
        ("konvoi build, shipped seeds, whole process", seconds(build), "15"),
        *reading(),
    ]
    print(f"Python {platform.python_version()}, {platform.machine()}, one core; medians of {RUNS} runs\n")
    print(f"{'what':<58}{'measured':>14}   goal")
    for what, measured, goal in rows:
        print(f"{what:<58}{measured:>14}   {goal}")


def process(*arguments: str) -> Callable[[], None]:
    """A run of the command line with these arguments."""
    command = [sys.executable, "-c", "from graph.cli import cli; cli()", *arguments]
    return lambda: _run(command)


def build() -> None:
    """The main job, into a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        process("build", "-o", f"{folder}/out")()


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seconds(task: Callable[[], None]) -> str:
    """The median time of the task, in seconds."""
    return f"{statistics.median(_timed(task) for _ in range(RUNS)):.2f} s"


def _timed(task: Callable[[], None]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def reading() -> list[tuple[str, str, str]]:
    """The speed of the reader in this process: documents and characters a second, once its tables are loaded."""
    sys.path.insert(0, str(ROOT))
    from graph.pipeline import extract
    from graph.reading.documents import read_documents

    documents = list(read_documents([ROOT / "seeds"], problems=print))
    first = _timed(lambda: extract(documents[0]) and None)
    taken = statistics.median(_timed(lambda: [extract(one) for one in documents] and None) for _ in range(RUNS))
    characters = sum(len(document.text) for document in documents)
    return [
        ("first document, tables loaded on the way", f"{first:.2f} s", ""),
        (f"documents read, {len(documents)} shipped seeds", f"{len(documents) / taken:.0f} /s", ""),
        ("characters read", f"{characters / taken:,.0f} /s", ""),
    ]


if __name__ == "__main__":
    main()
