"""How central a node's partners are, and theirs: measures that solve a system of equations on the weighted ties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ..collaborations import Array
from ..projection import Ties
from .adjacency import components, quotient, weights

if TYPE_CHECKING:
    from scipy.sparse import csr_array

DAMPING, NEAR_MOST = 0.85, 0.85
_DENSE, _EXACT = 200, 1e-14


def pagerank(ties: Ties) -> Array:
    """The share of its time that a walk along weighted ties spends there, which starts anew at 15 of 100 steps.

    p = 0.85 W D^-1 p + 0.15 / n: Brin and Page, The anatomy of a large-scale hypertextual web search engine (1998). It
    is solved in the symmetric form, for D^-1/2 p; who has no tie starts anew at each step.
    """
    from scipy.sparse import diags_array, eye_array

    matrix, size = weights(ties), len(ties.nodes)
    root = np.sqrt(np.asarray(matrix.sum(axis=1), dtype=np.float64))
    inverse = quotient(np.ones(size), root)
    scaled = diags_array(inverse) @ matrix @ diags_array(inverse)
    found = np.where(root > 0, root * _solved(eye_array(size) - DAMPING * scaled, inverse), 1.0)
    return found / found.sum() if size else found


def katz(ties: Ties) -> Array:
    """The number of walks that end at the node, one step longer counting a times as much, scaled to length 1.

    x = a W x + 1: Katz, A new status index derived from sociometric analysis, Psychometrika 18 (1953); a is 85 of 100
    of the most with which the sum stays finite, the inverse of the largest eigenvalue.
    """
    from scipy.sparse import eye_array

    size, most = len(ties.nodes), spectrum(ties).value
    walks = _solved(eye_array(size) - (NEAR_MOST / most if most else 0) * weights(ties), np.ones(size))
    return walks / np.linalg.norm(walks) if size else walks


def eigenvector(ties: Ties) -> Array:
    """The leading eigenvector of the weighted ties of each component, times the component's share of the others.

    W x = l x: Bonacich, Power and centrality, American J. of Sociology 92 (1987). Within a component of c nodes the
    vector has length 1; the share is (c - 1) / (n - 1), as with closeness. For a network in one piece this is what is
    usually meant; for one in several pieces that is not unique.
    """
    return spectrum(ties).vector


@dataclass(frozen=True, slots=True, eq=False)
class Spectrum:
    """The largest eigenvalue of the weighted ties, and the leading eigenvector of each component, times its share."""

    value: float
    vector: Array


@lru_cache(maxsize=2)
def spectrum(ties: Ties) -> Spectrum:
    """The leading part of the spectrum."""
    group, size = components(ties), len(ties.nodes)
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(int(group.max(initial=-1)) + 2))
    matrix, found, most = weights(ties)[order][:, order], np.zeros(size), 0.0
    for begin, end in pairwise(bounds.tolist()):
        if end - begin > 1:
            value, vector = _leading(matrix[begin:end, begin:end])
            found[order[begin:end]] = np.abs(vector) * (end - begin - 1) / (size - 1)
            most = max(most, value)
    return Spectrum(most, found)


def _leading(matrix: csr_array) -> tuple[float, Array]:
    from scipy.linalg import eigh
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh

    size = matrix.shape[0]
    if size == 2:
        return float(matrix[0, 1]), np.full(2, np.sqrt(0.5))
    if size <= _DENSE:
        value, vector = eigh(matrix.toarray(), subset_by_index=[size - 1, size - 1])
    else:
        start = np.asarray(matrix.sum(axis=1))
        try:
            value, vector = eigsh(matrix, k=1, which="LA", v0=start)
        except ArpackNoConvergence:  # as in a long chain; no eigenvalue is above the largest sum of a row
            value, vector = eigsh(matrix.tocsc(), k=1, sigma=1.01 * start.max(), which="LM", v0=start)
    return float(value[0]), np.asarray(vector[:, 0])


def _solved(matrix: csr_array, right: Array) -> Array:
    """The solution of symmetric, positive definite equations, by conjugate gradients."""
    from scipy.sparse.linalg import cg

    return np.asarray(cg(matrix, right, rtol=_EXACT, atol=0.0, maxiter=1000)[0]) if right.any() else right
