"""The numbers by which the page knows organizations and agreements: the best connected first, the earliest first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from ..analysis.collaborations import Collaborations, Indices, of_meant
from ..analysis.projection import Ties, project
from ..model import Agreement, Meant, Organization, chain
from .looks import looks


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """Organizations and agreements in the order of their numbers, and how they hang together.

    Organizations without a tie, neither of their own nor of a part, are the last ones; `drawn` is the number of the
    others. `sizes` has the number of parties of each agreement, `parties` their numbers, one agreement after the other;
    `whole` is the number of what an organization is part of, or -1. A hub is an agreement of many parties; its node has
    the place in `hubs` for number, counted on from the organizations. `ties` is the network of all pairs of parties,
    `standing` that of the agreements that are neither over nor denied.
    """

    organizations: tuple[Organization, ...]
    agreements: tuple[Agreement, ...]
    number: Mapping[str, int]
    drawn: int
    sizes: Indices
    parties: Indices
    whole: Indices
    hubs: Indices
    ties: Ties
    standing: Ties

    @property
    def begins(self) -> Indices:
        """Where the parties of each agreement begin, and where the last ones end."""
        return np.concatenate([[0], np.cumsum(self.sizes)])

    @property
    def size(self) -> int:
        """The number of nodes: organizations and hubs."""
        return len(self.organizations) + len(self.hubs)


def numbered(meant: Meant, named: Collection[str] = (), of: Collaborations | None = None) -> Numbered:
    """The organizations that the page speaks of and all agreements, numbered.

    It speaks of those that are drawn, that agree or are concerned by an agreement, and of those in `named`.
    `of` are the columns of the agreements, where they have been made already.

    Raises:
        KonvoiError: where an agreement names a party that is no organization of the graph.
    """
    of = of or of_meant(meant)
    ties = project(replace(of, statuses=("",) * len(of.agreements)))
    agreements = tuple(sorted(meant.agreements, key=_when))
    organizations, drawn = _ordered(meant, ties, named)
    number = {one.id: at for at, one in enumerate(organizations)}
    parties = [sorted({number[party] for party in one.parties}) for one in agreements]
    sizes = np.array([len(some) for some in parties], dtype=np.int64)
    return Numbered(
        organizations=organizations,
        agreements=agreements,
        number=number,
        drawn=drawn,
        sizes=sizes,
        parties=np.array([party for some in parties for party in some], dtype=np.int64),
        whole=np.array([_whole(one, number) for one in organizations], dtype=np.int64),
        hubs=np.flatnonzero(sizes >= looks().hub_from),
        ties=ties,
        standing=project(of),
    )


def _ordered(meant: Meant, ties: Ties, named: Collection[str]) -> tuple[tuple[Organization, ...], int]:
    ends = np.concatenate([ties.first, ties.second])
    partners = dict(zip(ties.nodes, np.bincount(ends, minlength=len(ties.nodes)).tolist(), strict=True))
    part_of = {one.id: one.part_of for one in meant.organizations}
    drawn = {whole for id in partners for whole in chain(id, part_of) if whole in part_of}
    spoken = {id for one in meant.agreements for id in (*one.parties, *one.involves)} | drawn | {*named}
    here = [one for one in meant.organizations if one.id in spoken]
    here.sort(key=lambda one: (one.id not in drawn, -partners.get(one.id, 0), one.id))
    return tuple(here), len(drawn)


def _whole(one: Organization, number: Mapping[str, int]) -> int:
    found = number.get(one.part_of or "", -1)
    return -1 if one.part_of == one.id else found


def _when(agreement: Agreement) -> tuple[int, int, int, str]:
    date = agreement.signed_on
    if date is None or date.year is None:
        return (10_000, 0, 0, agreement.id)
    return (date.year, date.month or 0, date.day or 0, agreement.id)
