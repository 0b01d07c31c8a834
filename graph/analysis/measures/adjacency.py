"""A network as matrices and pieces, made once for all measures. No tie of a node to itself counts in any of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..collaborations import Array, Indices
from ..projection import Ties

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@lru_cache(maxsize=2)
def adjacency(ties: Ties) -> csr_array:
    """Who is tied to whom: ones."""
    return ties.matrix(weighted=False)


@lru_cache(maxsize=2)
def weights(ties: Ties) -> csr_array:
    """How strongly they are tied."""
    return ties.matrix()


@lru_cache(maxsize=2)
def neighbours(ties: Ties) -> tuple[Indices, Indices]:
    """The neighbours of each node, one after the other, after where those of each begin (and the last end)."""
    matrix = adjacency(ties)
    return matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64)


@lru_cache(maxsize=2)
def busiest_first(ties: Ties) -> tuple[Indices, Indices, Indices]:
    """The nodes, those with most partners first; then as `neighbours` has it, by their places in that order.

    In it a search looks most often at what lies close together.
    """
    matrix = adjacency(ties)
    order = np.argsort(-np.diff(matrix.indptr), kind="stable")
    sorted_ = matrix[order][:, order]
    sorted_.sort_indices()
    return order, sorted_.indptr.astype(np.int64), sorted_.indices.astype(np.int64)


@lru_cache(maxsize=2)
def components(ties: Ties) -> npt.NDArray[np.int32]:
    """The number of the component of each node, in the order in which they come first."""
    from scipy.sparse.csgraph import connected_components

    return np.asarray(connected_components(adjacency(ties), directed=False)[1])


def quotient(over: Array, under: Array) -> Array:
    """Over by under, 0 where that is 0."""
    return np.divide(over, under, out=np.zeros(len(over)), where=under != 0)
