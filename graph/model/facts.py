"""What a document says: whom it names, and the facts that it asserts of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .dates import PartialDate
from .documents import Document, Evidence
from .ids import digest, slug

Modality = Literal["stated", "done", "planned", "opinion", "inferred"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An organization or a person that a document names, with every form of its name there, the fullest first.

    `authority` is the id of the organization known by that name, where the name alone tells; `type` and `country`
    are what the text or that organization says. `evidence` is where the fullest form stands first.
    """

    document: str
    kind: Literal["organization", "person"]
    name: str
    surfaces: tuple[str, ...]
    language: str
    type: str | None = None
    country: str | None = None
    authority: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """The document and the slug of the fullest form of the name."""
        return f"{self.document}/{'person/' if self.kind == 'person' else ''}{slug(self.name)}"


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """Where a mention is named: offsets into the document's text, and the id of the mention."""

    start: int
    end: int
    mention: str


@dataclass(frozen=True, slots=True)
class Facility:
    """A laboratory, centre or site that an agreement creates or uses; `words` is what the text calls it."""

    kind: str
    name: str | None = None
    place: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: a figure with its ISO 4217 currency, or only the words where the text gives no figure."""

    value: float | None
    currency: str | None
    words: str


class _Fact:
    """What a document asserts. `id` is a hash of what is said, not of where."""

    __slots__ = ()
    document: str
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """`DOCUMENT/CLASS-HASH`."""
        return f"{self.document}/{type(self).__name__.lower()}-{digest(*self._meaning())}"

    def _meaning(self) -> tuple[object, ...]:
        fields: dict[str, object] = self.__dataclass_fields__  # type: ignore[attr-defined]
        return tuple(getattr(self, name) for name in fields if name not in ("document", "evidence", "confidence"))


@dataclass(frozen=True, slots=True)
class Participation(_Fact):
    """That a mentioned organization takes part in the agreement of a report.

    `mention` and `on_behalf_of` are ids of mentions; `role` is an id of the scheme `partyRole`.
    """

    document: str
    mention: str
    role: str = "party"
    on_behalf_of: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AgreementReport(_Fact):
    """That a document reports an agreement: who, of what kind, in what state, when, where, on what.

    Ids of `kind`, `status`, `domains`, `activities` are those of the ontology. `signed_on_inferred` says that the
    year, or more of the date, follows from the day of publication. `main` is False for a background mention.
    """

    document: str
    participations: tuple[Participation, ...]
    kind: str
    status: str
    signed_on: PartialDate | None = None
    signed_on_inferred: bool = False
    place: str | None = None
    domains: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    facilities: tuple[Facility, ...] = ()
    amount: Amount | None = None
    duration_months: int | None = None
    initiative: str | None = None
    main: bool = True
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Structure(_Fact):
    """That one mentioned organization is a part (`unit`, `branch`, `subsidiary`, `member`) of another."""

    document: str
    part: str
    whole: str
    kind: str = "unit"
    modality: Modality = "stated"
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Position(_Fact):
    """That a mentioned person holds a role, in a mentioned organization where the text says which."""

    document: str
    person: str
    role: str | None
    organization: str | None = None
    part: str = "attendee"
    modality: Modality = "stated"
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Contribution(_Fact):
    """That something is given or shared (`kind` of the scheme `contributionKind`); `provider` None: not said."""

    document: str
    kind: str
    words: str
    provider: str | None = None
    modality: Modality = "done"
    domains: tuple[str, ...] = ()
    amount: Amount | None = None
    initiative: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Event(_Fact):
    """Something that happened: `signing_ceremony`, `unveiling`, `handover`, with those who attended (person mentions).

    `report` is the id of the agreement report that it belongs to.
    """

    document: str
    kind: str
    date: PartialDate | None = None
    place: str | None = None
    attendees: tuple[str, ...] = ()
    report: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Count(_Fact):
    """A number that the text gives instead of names: "59 universities". No organizations are invented for it.

    `counted` is an id of the scheme `orgType`; `within` a larger group that the counted belong to.
    """

    document: str
    value: int
    counted: str
    words: str
    subject: str | None = None
    within: str | None = None
    as_of: PartialDate | None = None
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Attribute(_Fact):
    """What a document says of a mentioned organization: `founded`, `field_of_activity`, `aim`, `model`, `statement`."""

    document: str
    kind: str
    value: str
    subject: str | None = None
    date: PartialDate | None = None
    speaker: str | None = None
    modality: Modality = "stated"
    domains: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one document says. `refused` counts the claims that the gate turned away."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    reports: tuple[AgreementReport, ...] = ()
    structures: tuple[Structure, ...] = ()
    positions: tuple[Position, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    events: tuple[Event, ...] = ()
    counts: tuple[Count, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    refused: int = 0
