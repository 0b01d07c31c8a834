"""How many partners a node has, and how many agreements with them."""

from __future__ import annotations

import numpy as np

from ..collaborations import Array
from ..projection import Ties
from .adjacency import adjacency, quotient, weights


def degree(ties: Ties) -> Array:
    """The number of partners.

    Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1979).
    """
    return np.asarray(np.diff(adjacency(ties).indptr), dtype=np.float64)


def weighted_degree(ties: Ties) -> Array:
    """The sum of the weights of a node's ties.

    Barrat, Barthelemy, Pastor-Satorras and Vespignani, The architecture of complex weighted networks, PNAS 101 (2004).
    """
    return np.asarray(weights(ties).sum(axis=1), dtype=np.float64)


def two_mode_degree(ties: Ties) -> Array:
    """The number of partners as a share of all nodes of the other kind; defined between two kinds of nodes alone.

    Borgatti and Everett, Network analysis of 2-mode data, Social Networks 19 (1997).
    """
    return quotient(degree(ties), other_side(ties))


def other_side(ties: Ties) -> Array:
    """How many nodes there are of the kind that each is not of; not a number in a network of one kind."""
    if ties.mode != "domains":
        return np.full(len(ties.nodes), np.nan)
    domain = np.array([type == "domain" for type in ties.types], dtype=np.bool_)
    return np.where(domain, np.count_nonzero(~domain), np.count_nonzero(domain)).astype(np.float64)
