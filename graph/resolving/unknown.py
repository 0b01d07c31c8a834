"""The organizations that the authority file does not know: a curator's list."""

from dataclasses import dataclass

from ..model import Meant


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name not known: how many documents have it and how many agreements rest on it, with a sentence of one."""

    name: str
    type: str
    documents: int
    agreements: int
    sentence: str


def unknown(meant: Meant) -> tuple[Unknown, ...]:
    """The organizations that only this graph has, those mentioned in most documents first."""
    rows = []
    for organization in meant.organizations:
        if organization.known:
            continue
        deals = [agreement for agreement in meant.agreements if organization.id in agreement.parties]
        sentence = next((one.quote for deal in deals for one in deal.evidence), "")
        documents = len({mention.rsplit("/", 1)[0] for mention in organization.mentions})
        rows.append(Unknown(organization.name, organization.type, documents, len(deals), sentence))
    return tuple(sorted(rows, key=lambda row: (-row.documents, -row.agreements, row.name)))
