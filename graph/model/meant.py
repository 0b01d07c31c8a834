"""What is meant: the organizations, and the agreements between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .dates import PartialDate
from .documents import Document, Evidence
from .facts import Amount, Facility


@dataclass(frozen=True, slots=True)
class Label:
    """A name with the language it is in (None where it is not known)."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """One real organization. `labels` holds every name, the preferred one of each language first.

    `mentions` are the ids of the mentions that refer to it, `reason` says why they were taken to mean it
    (`authority`, `comparable name`). `known` is False for an organization that only this graph has.
    """

    id: str
    name: str
    labels: tuple[Label, ...] = ()
    type: str = "organization"
    country: str | None = None
    part_of: str | None = None
    wikidata: str | None = None
    ror: str | None = None
    known: bool = False
    mentions: tuple[str, ...] = ()
    reason: str = ""


def chain(id_: str | None, part_of: Mapping[str, str | None]) -> tuple[str, ...]:
    """The organization, what it is part of, and so on up; a circle ends where it closes.

    >>> chain("branch", {"branch": "company", "company": "group"})
    ('branch', 'company', 'group')
    """
    found: list[str] = []
    while id_ is not None and id_ not in found:
        found.append(id_)
        id_ = part_of.get(id_)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an agreement as one document reports it.

    `date` is the day that the report gives for it, or else that on which the document was published.
    """

    status: str
    document: str
    date: PartialDate | None = None
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)

    @property
    def order(self) -> tuple[bool, str, str, str]:
        """What a history is sorted by: time, those of an unknown year last."""
        undated = self.date is None or self.date.year is None
        return undated, str(self.date or ""), self.document, self.status


@dataclass(frozen=True, slots=True)
class Agreement:
    """One deal, told by one or more reports. `parties` are ids of organizations.

    `involves` adds those for whom the parties sign and those of which they are part; `domains_within` adds the broader
    domains; `publishers` are those who report it independently (its belief is their number), `copies` the documents
    that repeat the text of another one and add no voice; `history` holds the statuses in order of time, where reports
    differ in it; `contradictions` says in words where they cannot all be true, `corrections` what a person corrected.
    """

    id: str
    parties: tuple[str, ...]
    kind: str
    status: str
    involves: tuple[str, ...] = ()
    signed_on: PartialDate | None = None
    signed_on_inferred: bool = False
    place: str | None = None
    domains: tuple[str, ...] = ()
    domains_within: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    facilities: tuple[Facility, ...] = ()
    amount: Amount | None = None
    duration_months: int | None = None
    reports: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    history: tuple[Standing, ...] = ()
    contradictions: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)

    @property
    def year(self) -> int | None:
        """The year in which it was made, where known."""
        return self.signed_on.year if self.signed_on else None


@dataclass(frozen=True, slots=True)
class Meant:
    """What the documents together mean: the organizations and the agreements between them, sorted by id.

    The analysis and the page take this value, whether it comes from a build or is read back from a graph.
    """

    organizations: tuple[Organization, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    documents: tuple[Document, ...] = ()
