"""Agreements become what is drawn: ties between two organizations, hubs of many, and parts of a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from ..model import Agreement, KonvoiError, Meant, Organization
from .looks import looks


@dataclass(frozen=True, slots=True)
class Tie:
    """Two organizations, and the agreements between them as positions in `Web.agreements`."""

    ends: tuple[str, str]
    agreements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hub:
    """One agreement of many parties, as a position in `Web.agreements`."""

    agreement: int
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Web:
    """What is drawn. `agreements` stand in order of time, those without a year last; `nodes` are ids of organizations.

    `partners` says with how many others each node has an agreement; `parts` are (part, whole).
    """

    agreements: tuple[Agreement, ...]
    nodes: tuple[str, ...]
    ties: tuple[Tie, ...]
    hubs: tuple[Hub, ...]
    parts: tuple[tuple[str, str], ...]
    partners: Mapping[str, int]


def woven(meant: Meant) -> Web:
    """The web of ties that the agreements make.

    Raises:
        KonvoiError: where an agreement names a party that is no organization of the graph.
    """
    agreements = tuple(sorted(meant.agreements, key=_when))
    known = {organization.id: organization for organization in meant.organizations}
    parties = [_parties(agreement, known) for agreement in agreements]
    tied = {party for together in parties if len(together) > 1 for party in together}
    nodes = tied | {whole for id in tied for whole in _wholes(id, known)}
    return Web(
        agreements=agreements,
        nodes=tuple(sorted(nodes)),
        ties=_ties(parties),
        hubs=tuple(Hub(at, together) for at, together in enumerate(parties) if len(together) >= looks().hub_from),
        parts=tuple((id, whole) for id in sorted(nodes) if (whole := known[id].part_of) and whole in nodes - {id}),
        partners=_partners(parties),
    )


def state(statuses: Iterable[str]) -> str:
    """How a tie stands whose agreements have these statuses: as the best of them.

    >>> state(["ended", "planned"]), state(["denied", "signed"])
    ('planned', 'standing')
    """
    found = {looks().states.get(status, "standing") for status in statuses}
    return next(one for one in ("standing", "planned", "over") if one in found)


def _when(agreement: Agreement) -> tuple[int, int, int, str]:
    date = agreement.signed_on
    if date is None or date.year is None:
        return (10_000, 0, 0, agreement.id)
    return (date.year, date.month or 0, date.day or 0, agreement.id)


def _parties(agreement: Agreement, known: Mapping[str, Organization]) -> tuple[str, ...]:
    for party in agreement.parties:
        if party not in known:
            raise KonvoiError(f"agreement {agreement.id}: no organization {party!r} in the graph: build it again")
    return tuple(sorted(set(agreement.parties)))


def _wholes(id: str, known: Mapping[str, Organization]) -> tuple[str, ...]:
    found: list[str] = []
    while (whole := known[id].part_of) and whole in known and whole not in found:
        found.append(whole)
        id = whole
    return tuple(found)


def _ties(parties: list[tuple[str, ...]]) -> tuple[Tie, ...]:
    between: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, together in enumerate(parties):
        if len(together) < looks().hub_from:
            for a, b in combinations(together, 2):
                between[a, b].append(at)
    return tuple(Tie(ends, tuple(between[ends])) for ends in sorted(between))


def _partners(parties: list[tuple[str, ...]]) -> Mapping[str, int]:
    met: defaultdict[str, set[str]] = defaultdict(set)
    for together in parties:
        for party in together:
            met[party].update(together)
    return {party: len(met[party]) - 1 for party in sorted(met)}
