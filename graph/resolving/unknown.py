"""The organizations that the authority file does not know: a curator's list, with whom each may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Agreement, Meant, Organization
from .bodies import KnownOrganizations
from .resembling import Candidate, Resembling


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name not known: how many documents have it and how many agreements rest on it, with a sentence of one."""

    name: str
    type: str
    documents: int
    agreements: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """An organization that is not known, by its id, and those that it may be, the likeliest first."""

    id: str
    unknown: Unknown
    candidates: tuple[Candidate, ...]


def unknown(meant: Meant) -> tuple[Unknown, ...]:
    """The organizations that only this graph has, those mentioned in most documents first."""
    return tuple(row for _, row in listed(meant))


def unresolved(meant: Meant, authority: KnownOrganizations) -> tuple[Unresolved, ...]:
    """The organizations that only this graph has, in the order of `unknown`, each with at most three candidates."""
    resembling = Resembling(meant, authority)
    return tuple(Unresolved(one.id, row, resembling.candidates(one)) for one, row in listed(meant))


def listed(meant: Meant) -> list[tuple[Organization, Unknown]]:
    """The organizations that only this graph has, each with its row, those mentioned in most documents first."""
    deals: dict[str, list[Agreement]] = defaultdict(list)
    for agreement in meant.agreements:
        for party in agreement.parties:
            deals[party].append(agreement)
    rows = [(one, _row(one, deals[one.id])) for one in meant.organizations if not one.known]
    return sorted(rows, key=lambda row: (-row[1].documents, -row[1].agreements, row[1].name, row[0].id))


def _row(organization: Organization, deals: Sequence[Agreement]) -> Unknown:
    documents = len({mention.rsplit("/", 1)[0] for mention in organization.mentions})
    return Unknown(organization.name, organization.type, documents, len(deals), _sentence(organization, deals))


def _sentence(organization: Organization, deals: Sequence[Agreement]) -> str:
    """A sentence of an agreement that names it, or else the first."""
    names = {organization.name, *(label.text for label in organization.labels)}
    quotes = [evidence.quote for deal in deals for evidence in deal.evidence]
    return next((quote for quote in quotes if any(name in quote for name in names)), quotes[0] if quotes else "")
