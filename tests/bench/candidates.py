"""How well the scores of candidates foretell, and how fast they are: `python tests/bench/candidates.py [GRAPH ...]`.

A graph is a build folder, an RDF file, or a number: that of the agreements of a world made by chance, in which who has
many partners gets more and domains are drawn without regard to them. For each graph the years are held out one after
the other, and the scores stand beside preferential attachment and chance. Times are those of one processor.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.analysis.candidates import best
from graph.analysis.collaborations import Collaborations, of_meant, of_store
from graph.analysis.ground import communities_of, ground
from graph.analysis.holdout import Evaluation, evaluated
from graph.analysis.partitions import modularity, partition
from graph.analysis.projection import Ties, project
from graph.analysis.proximity import SCORES
from graph.knowledge.store import open_store
from graph.model import Meant
from tests.bench.worlds import world

GRAPHS, SEED, FIRST = ("300", "3000"), 7, 20
YEARS = 8
"""How many of the latest years are held out, one after the other."""


def main() -> None:
    """Print the tables of each graph."""
    print(f"Python {platform.python_version()}, {platform.machine()}; load {os.getloadavg()[0]:.1f}")
    for name in sys.argv[1:] or GRAPHS:
        of = columns(name)
        ties = project(of)
        print(
            f"\n{name}: {len(of.agreements):,} agreements, {len(ties.nodes):,} organizations, {len(ties.first):,} ties"
        )
        for line in (*_foretold(of), *_times(ties)):
            print(line, flush=True)
    print(f"\nmemory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GB")


def columns(name: str) -> Collaborations:
    """The agreements of a graph, or of a world of so many."""
    if not name.isdigit():
        return of_store(open_store(name))
    made = world(int(name), SEED)
    return of_meant(Meant(made.organizations, made.agreements))


def _foretold(of: Collaborations) -> Iterator[str]:
    last = int(of.years.max(initial=0))
    yield f"\n{'held out':<10}{'pairs':>12}{'came':>6}{'of':>5}" + "".join(
        f"{name.replace('_', '-')[:14]:>23}" for name in (*SCORES, "preferential", "chance")
    )
    for year in range(last - YEARS + 1, last + 1):
        if (of.years[of.years > 0] < year).any():
            yield _line(evaluated(of, year))


def _line(found: Evaluation) -> str:
    """The pairs that were possible, those that came, of how many agreements; of each score AUC, error, precision."""
    cells = (
        "-" if one.auc is None else f"{one.auc:.3f}{f' ± {one.error:.3f}' if one.error else ''} {one.precision:>7.2%}"
        for one in found.figures
    )
    head = f"{f'{found.year}-':<10}{found.possible:>12,}{found.came:>6}{found.agreements:>5}"
    return head + "".join(f"{cell:>23}" for cell in cells)


def _times(ties: Ties) -> Iterator[str]:
    yield f"\n{'seconds':<34}"
    taken, on = _timed(lambda: ground(ties))
    yield f"{'what pairs are scored by':<34}{taken:>10.2f}"
    taken, group = _timed(lambda: partition(ties))
    yield f"{'communities':<34}{taken:>10.2f}  modularity {modularity(ties, group):.4f}"
    communities_of(on)
    for name, score in SCORES.items():
        taken, _ = _timed(partial(best, on, score, FIRST))
        yield f"{f'the first {FIRST} by {name}':<34}{taken:>10.2f}"


def _timed(task: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    found = task()
    return time.process_time() - start, found


if __name__ == "__main__":
    main()
