"""Domains that the agreements of a group name more often than chance would have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..authority.concepts import concepts
from .collaborations import Array, Collaborations, Indices
from .projection import Ties

if TYPE_CHECKING:
    from scipy.sparse import csr_array

CHANCE, FEWEST = 0.05, 2
"""How probable chance is at most where a domain stands out, and how many agreements name it at least."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A domain that `agreements` of the `of` in the group name, and `everywhere` of the `all` in the network.

    `times` is how much larger its share is in the group, `chance` how probable a share as large is by chance, and
    `adjusted` the same with regard to how many domains of how many groups were tried.
    """

    id: str
    label: str
    agreements: int
    of: int
    everywhere: int
    all: int
    times: float
    chance: float
    adjusted: float


def incidence(ties: Ties, group: Indices) -> csr_array:
    """Which agreements tie two nodes of a group: groups by agreements, zeros and ones."""
    from scipy.sparse import csr_array

    number = np.where(group[ties.first] == group[ties.second], group[ties.first], -1)
    of, agreement = np.repeat(number, np.diff(ties.by[0])), ties.by[1]
    rows, shape = (of[of >= 0], agreement[of >= 0]), (int(group.max(initial=-1)) + 1, len(ties.of.agreements))
    found = csr_array((np.ones(len(rows[0])), rows), shape=shape)
    found.sum_duplicates()
    found.data[:] = 1
    return found


def themes(made: csr_array, ties: Ties) -> list[tuple[Theme, ...]]:
    """Of each group the domains that stand out in its agreements, the least probable first.

    A domain counts as the agreements name it. The test is Fisher's exact one, one-sided, of the agreements of the group
    against all that make a tie. It is adjusted as by Benjamini and Hochberg, Controlling the false discovery rate, J.
    Royal Stat. Soc. B 57 (1995), for all domains of the network in all groups.
    """
    of, used = domains_of(ties.of), np.unique(ties.by[1])
    named, size = (made @ of).tocoo(), np.asarray(made.sum(axis=1), dtype=np.int64)
    everywhere = np.asarray(of[used].sum(axis=0), dtype=np.int64)
    often = named.data >= FEWEST
    at, domain, count = named.row[often], named.col[often], named.data[often].astype(np.int64)
    rows = list(zip(count.tolist(), size[at].tolist(), everywhere[domain].tolist(), strict=True))
    chances = np.array([chance(*row, len(used)) for row in rows])
    adjusted = adjusted_for(chances, made.shape[0] * np.count_nonzero(everywhere))
    found: list[list[Theme]] = [[] for _ in range(made.shape[0])]
    for place in np.lexsort((domain, chances)).tolist():
        if chances[place] <= CHANCE:
            theme = _theme(ties.of, int(domain[place]), rows[place], len(used), chances[place], adjusted[place])
            found[at[place]].append(theme)
    return [tuple(some) for some in found]


def domains_of(of: Collaborations) -> csr_array:
    """Which agreements name a domain: agreements by domains, zeros and ones."""
    from scipy.sparse import csr_array

    return csr_array((np.ones(len(of.domain[0])), of.domain), shape=(len(of.agreements), len(of.domains)))


def chance(count: int, of: int, everywhere: int, all: int) -> float:
    """How probable it is that so many or more of some agreements name a domain that so many of all name.

    >>> round(chance(2, 2, 2, 4), 6)  # one of the six pairs of four
    0.166667
    """
    from scipy.special import gammaln

    def ways(many: int | Indices, taken: int | Indices) -> Array:
        return np.asarray(gammaln(many + 1) - gammaln(taken + 1) - gammaln(many - taken + 1))

    drawn = np.arange(max(count, of + everywhere - all), min(of, everywhere) + 1)
    logarithms = ways(everywhere, drawn) + ways(all - everywhere, of - drawn) - ways(all, of)
    return min(1.0, float(np.exp(logarithms).sum()))


def adjusted_for(chances: Array, tests: int) -> Array:
    """The chances with regard to how many tests were made, the others of which found nothing.

    >>> adjusted_for(np.array([0.01, 0.5, 0.02]), 10).tolist()
    [0.1, 1.0, 0.1]
    """
    order = np.argsort(chances)
    raised = np.minimum(chances[order] * tests / np.arange(1, len(chances) + 1), 1.0)
    found = np.empty(len(chances))
    found[order] = np.minimum.accumulate(raised[::-1])[::-1]
    return found


def _theme(of: Collaborations, domain: int, row: Sequence[int], all: int, chance: float, adjusted: float) -> Theme:
    id, known = of.domains[domain], concepts("domain")
    label = known[id].labels["en"] if id in known else id
    times = (row[0] / row[1]) / (row[2] / all)
    return Theme(id, label, row[0], row[1], row[2], all, *(_rounded(one) for one in (times, chance, adjusted)))


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")
