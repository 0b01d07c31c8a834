"""How fast the measures are, side by side with networkx in one run: `python tests/bench/network.py [TIES ...]`.

Networks grow by preferential attachment, nine ties for each new node, as networks of collaboration do. Of each measure
the best of a few runs is shown, in seconds of processor time (all threads together, so that other work on the machine
counts less): `core` with numpy and scipy alone, `fast` with what numba compiles, its own time left out. networkx takes
part up to 10,000 ties; above 200,000 the measures are timed together.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import networkx as nx
import numpy as np

from graph.analysis import measures
from graph.analysis.collaborations import of_meant
from graph.analysis.measures import brokerage, kernels, searches
from graph.analysis.measures.brokerage import exact_betweenness, found_betweenness
from graph.analysis.measures.distances import distances
from graph.analysis.network import networkx as as_networkx
from graph.analysis.projection import Ties
from graph.model import Meant

SIZES, NEW, SEED = (10_000, 100_000, 1_000_000), 9, 7
HAS_COMPILER = kernels.installed()

REFERENCE: Mapping[str, Callable[[nx.Graph], Any]] = {
    "degree": lambda network: dict(network.degree()),
    "weighted_degree": lambda network: dict(network.degree(weight="weight")),
    "closeness": nx.closeness_centrality,
    "harmonic": nx.harmonic_centrality,
    "pagerank": lambda network: nx.pagerank(network, tol=1e-12, max_iter=1000),
    "eigenvector": lambda network: nx.eigenvector_centrality(network, 10_000, 1e-12, weight="weight"),
    "katz": lambda network: nx.katz_centrality(network, _attenuation(network), 1.0, 10_000, 1e-12, weight="weight"),
    "core": nx.core_number,
    "clustering": nx.clustering,
    "constraint": lambda network: nx.constraint(network, weight="weight"),
    "effective_size": lambda network: nx.effective_size(network, weight="weight"),
    "articulation": lambda network: set(nx.articulation_points(network)),
    "bridges": lambda network: set(nx.bridges(network)),
}
MEASURED = (*REFERENCE, "weighted_core")


def main() -> None:
    """Print a table for each size."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors")
    for size in map(int, sys.argv[1:] or SIZES):
        ties = attached(size)
        print(f"\n{len(ties.first):,} ties, {len(ties.nodes):,} organizations; load {os.getloadavg()[0]:.1f}")
        print(f"{'':<36}{'core':>10}{'fast':>10}{'networkx':>10}{'core':>8}{'fast':>8}")
        for line in _lines(ties):
            print(line, flush=True)
    print(f"\nmemory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GB")


def _lines(ties: Ties) -> Iterator[str]:
    network = as_networkx(ties) if len(ties.first) <= 11_000 else None
    reference = {name: _seconds(lambda of=of: of(network)) for name, of in REFERENCE.items()} if network else {}
    for name in MEASURED if len(ties.first) <= 200_000 else ():
        yield _line(name, _both_ways(measures.MEASURES[name].function, ties), reference.get(name))
    if len(ties.first) <= 200_000:
        distant = sum(reference.get(name, 0) for name in ("closeness", "harmonic"))
        yield _line("closeness and harmonic, one search", _both_ways(distances, ties), distant)
    yield _line("all of these", _both_ways(_all, ties), sum(reference.values()))
    if len(ties.first) * len(ties.nodes) <= brokerage.MOST_EXACT:
        other = _seconds(lambda: nx.betweenness_centrality(network)) if network else None
        yield _line("betweenness, exact", _both_ways(exact_betweenness, ties), other)
    else:
        yield _line(f"betweenness, {brokerage.PIVOTS} pivots", _both_ways(found_betweenness, ties), None)


def _all(ties: Ties) -> None:
    measures.scores(ties, MEASURED)


def _both_ways(function: Callable[[Ties], Any], ties: Ties) -> tuple[float, float]:
    """The time without and with machine code; what measures share is made anew each time."""
    usual = searches._WORTH_COMPILING
    kernels.installed = lambda: False
    core = _seconds(lambda: function(_anew(ties)))
    if not HAS_COMPILER:
        return core, float("nan")
    kernels.installed, searches._WORTH_COMPILING = lambda: True, 0
    function(attached(300))
    fast = _seconds(lambda: function(_anew(ties)))
    searches._WORTH_COMPILING = usual
    return core, fast


def _anew(ties: Ties) -> Ties:
    return Ties(**{name: getattr(ties, name) for name in Ties.__slots__})


def _seconds(task: Callable[[], Any]) -> float:
    """The best of up to five runs, of fewer where one takes long."""
    taken: list[float] = []
    while len(taken) < 5 and sum(taken) < 2:
        start = time.process_time()
        task()
        taken.append(time.process_time() - start)
    return min(taken)


def _line(name: str, taken: tuple[float, float], other: float | None) -> str:
    times = "".join(f"{other / one:>7.0f}x" for one in taken) if other else ""
    return f"{name:<36}{taken[0]:>10.4f}{taken[1]:>10.4f}" + (f"{other:>10.3f}{times}" if other else "")


def attached(ties: int, seed: int = SEED) -> Ties:
    """A network of about so many ties, in which who has many gets more; weights from 1 to 4."""
    chance, size = np.random.default_rng(seed), max(ties // NEW, NEW + 2)
    ends = np.empty(2 * NEW * (size + NEW), dtype=np.int64)
    first, second = np.triu_indices(NEW + 1, 1)
    used = 2 * len(first)
    ends[:used] = np.column_stack([first, second]).ravel()
    for node in range(NEW + 1, size):
        drawn = np.unique(ends[chance.integers(0, used, NEW)])
        ends[used : used + 2 * len(drawn)] = np.column_stack([drawn, np.full(len(drawn), node)]).ravel()
        used += 2 * len(drawn)
    codes = np.unique(np.minimum(ends[:used:2], ends[1:used:2]) * size + np.maximum(ends[:used:2], ends[1:used:2]))
    nodes, empty = tuple(f"{node:07}" for node in range(size)), ("",) * size
    by = np.zeros(len(codes) + 1, dtype=np.int64), np.zeros(0, dtype=np.int64)
    weight = chance.integers(1, 5, len(codes)).astype(np.float64)
    return Ties("organizations", nodes, nodes, empty, empty, codes // size, codes % size, weight, by, of_meant(Meant()))


def _attenuation(network: nx.Graph) -> float:
    from scipy.sparse.linalg import eigsh

    matrix = nx.to_scipy_sparse_array(network, dtype=np.float64)
    return float(0.85 / eigsh(matrix, k=1, return_eigenvectors=False)[0])


if __name__ == "__main__":
    main()
