"""Whether a node's partners are tied to each other, or it bridges a gap between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ..collaborations import Array, Indices
from ..projection import Ties
from .adjacency import adjacency, quotient, weights
from .degrees import degree
from .triangles import detours

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_STEPS_AT_ONCE = 4_000_000


def clustering(ties: Ties) -> Array:
    """The share of the pairs of its partners that are tied to each other; 0 with fewer than two.

    Watts and Strogatz, Collective dynamics of small-world networks, Nature 393 (1998).
    """
    partners, matrix = degree(ties), adjacency(ties)
    return quotient(_sums(_closed(ties, matrix, matrix)), partners * (partners - 1))


def constraint(ties: Ties) -> Array:
    """How much of a node's ties leads, at once or by a third, to the same partners; not a number without ties.

    The sum over its partners j of (p_ij + sum over q of p_iq p_qj)^2, p being the share of i's weights that a tie has:
    Burt, Structural Holes (1992), p. 55.
    """
    share = _over_rows(weights(ties), _sums(weights(ties)))
    twice = _closed(ties, share, share)
    found = _sums(share * share) + 2 * _sums(share * twice) + _sums(twice * twice)
    return np.where(degree(ties) > 0, found, np.nan)


def effective_size(ties: Ties) -> Array:
    """The number of partners, less what they repeat of each other; not a number without ties.

    The sum over its partners j of 1 - sum over q of p_iq m_jq, m being a weight as a share of j's largest: Burt,
    Structural Holes (1992), p. 52.
    """
    matrix = weights(ties)
    share = _over_rows(matrix, _sums(matrix))
    most = _over_rows(matrix, np.asarray(matrix.max(axis=1).todense()).ravel() if matrix.shape[0] else np.zeros(0))
    repeated = _sums(share * _closed(ties, adjacency(ties), most))
    return np.where(degree(ties) > 0, degree(ties) - repeated, np.nan)


def _sums(matrix: csr_array) -> Array:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64)


def _over_rows(matrix: csr_array, under: Array) -> csr_array:
    """Each row over a number of its own."""
    found = matrix.copy()
    found.data /= np.repeat(under, np.diff(matrix.indptr))
    return found


def _closed(ties: Ties, one: csr_array, other: csr_array) -> csr_array:
    """The product of two matrices with the ties at their places, at these places alone."""
    from scipy.sparse import csr_array

    found = detours(ties)
    if found is None:
        return _multiplied(one, other)
    direct, first, second = found
    values = np.bincount(direct, one.data[first] * other.data[second], minlength=one.nnz).astype(np.float64)
    return csr_array((values, one.indices, one.indptr), shape=one.shape)


def _multiplied(one: csr_array, other: csr_array) -> csr_array:
    from scipy.sparse import vstack

    rows = _portions(one)
    if not rows:
        return one * other
    return vstack([(one[begin:end] @ other) * _ones(one[begin:end]) for begin, end in rows], format="csr")


def _ones(matrix: csr_array) -> csr_array:
    found = matrix.copy()
    found.data = np.ones_like(found.data)
    return found


def _portions(matrix: csr_array) -> list[tuple[int, int]]:
    """Rows from which so many steps lead on that their product fits into memory."""
    steps = np.cumsum(matrix @ np.diff(matrix.indptr).astype(np.float64))
    places: Indices = np.searchsorted(steps, np.arange(1, steps.max(initial=0) // _STEPS_AT_ONCE + 1) * _STEPS_AT_ONCE)
    bounds = np.unique([0, *places, matrix.shape[0]]).tolist()
    return list(pairwise(bounds))
