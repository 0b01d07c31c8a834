"""The agreements become networks: who is tied to whom, how strongly, and by which agreements, as arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Unpack

import numpy as np

from ..model import KonvoiError
from . import pairing
from .choosing import hint
from .collaborations import Array, Collaborations, Indices, Pairs
from .filters import Filters, parameters
from .pairing import WEIGHTINGS, Paired, Parties, unique_pairs

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """A network as arrays: its nodes, each pair that is tied once, how strongly, and by which agreements.

    `nodes` are ids, sorted; `first` and `second` are indices of them, sorted, the first not above the second and equal
    to it where a node has a tie to itself. The agreements of tie i are `by[1][by[0][i] : by[0][i + 1]]`, indices of
    those of `of`, sorted.
    """

    mode: str
    nodes: tuple[str, ...]
    names: tuple[str, ...]
    types: tuple[str, ...]
    countries: tuple[str, ...]
    first: Indices
    second: Indices
    weight: Array
    by: Pairs
    of: Collaborations
    parameters: tuple[tuple[str, str], ...] = ()

    def matrix(self, weighted: bool = True) -> csr_array:
        """The symmetric matrix of the ties, of their weights or of ones, without ties of a node to itself."""
        from scipy.sparse import csr_array

        apart, size = self.first != self.second, len(self.nodes)
        one, other = self.first[apart].astype(np.int32), self.second[apart].astype(np.int32)
        values = self.weight[apart] if weighted else np.ones(len(one))
        ends = np.concatenate([one, other]), np.concatenate([other, one])
        found = csr_array((np.concatenate([values, values]), ends), shape=(size, size))
        found.sort_indices()
        return found


def project(
    of: Collaborations, mode: str = "organizations", weighting: str = "agreements", **filters: Unpack[Filters]
) -> Ties:
    """The network of a mode of `MODES` that the filters let through.

    A tie weighs as many `agreements` as make it; or each of them as its surest `evidence`, which makes the expected
    number; or, as in `newman`, one of n parties 1 / (n - 1): Newman, Scientific collaboration networks II, Phys. Rev. E
    64 (2001), equation 2. Between the sides of the two-mode network what two share counts: as one, as the product of
    the surest evidence of both, or as 1 / (n - 1) where n share it. A node without a tie is none.

    Raises:
        KonvoiError: where there is no such mode, weighting or filter, or the ties are too many to be drawn.
    """
    for what, name, known in (("network", mode, MODES), ("weighting", weighting, WEIGHTINGS)):
        if name not in known:
            raise KonvoiError(f"no {what} {name!r}: {hint(name, known)}")
    named = [("weighting", weighting)] if weighting != "agreements" else []
    paired = MODES[mode](pairing.parties(of, weighting, filters))
    return _tied(paired, mode, of, tuple(sorted([*parameters(filters), *named])))


def _tied(paired: Paired, mode: str, of: Collaborations, parameters: tuple[tuple[str, str], ...]) -> Ties:
    """The ties that come of the pairs: each once, between nodes that have one."""
    met, size = paired.weight > 0, max(len(paired.nodes.ids), 1)
    codes, tie = np.unique(paired.ends[0][met] * size + paired.ends[1][met], return_inverse=True)
    used, place = np.unique(np.concatenate(np.divmod(codes, size)), return_inverse=True)
    first, second = np.split(place, 2)
    weight = np.bincount(tie, paired.weight[met], minlength=len(codes)).astype(np.float64)
    numbers = np.full(len(met), -1)
    numbers[met] = tie
    by, nodes = _by(numbers, paired.made, len(codes)), paired.nodes.at(used)
    return Ties(mode, nodes.ids, nodes.names, nodes.types, nodes.countries, first, second, weight, by, of, parameters)


def _by(tie: Indices, made: Pairs, size: int) -> Pairs:
    """The agreements of each tie, one after the other, and where those of each begin."""
    of, agreement = tie[made[0]], made[1]
    of, agreement = unique_pairs(of[of >= 0], agreement[of >= 0])
    return np.searchsorted(of, np.arange(size + 1)), agreement


MODES: Mapping[str, Callable[[Parties], Paired]] = MappingProxyType(
    {
        "organizations": pairing.organizations,
        "domains": pairing.two_mode,
        "shared-domains": pairing.shared_domains,
        "related-domains": pairing.related_domains,
        "countries": pairing.countries,
        "types": pairing.types,
    }
)
