"""The values that all rooms speak of: what a document says, and what is meant by it.

Every value is frozen, collections are tuples. An id is a hash of meaning: of the document, the class and the sorted
arguments, never of a clock, of a random number or of the evidence.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

Language = Literal["en", "fr", "de", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "fr", "de", "zh")

Block = Literal["headline", "sentence", "list_item", "table_row", "boilerplate"]
Modality = Literal["stated", "done", "planned", "opinion", "inferred"]


class KonvoiError(Exception):
    """Input or a command that is wrong: the message says what, where, and how to mend it."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as its source: a year, a month, a day, or a day and month without a year.

    >>> str(PartialDate(2024, 3)), str(PartialDate(None, 5, 12))
    ('2024-03', '--05-12')
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04}" if self.year is not None else "-"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that an ISO prefix (`2024-03`) or `--05-12` names.

        Raises:
            ValueError: where the text is no such date, or the day does not exist.

        >>> PartialDate.parse("2024-03-22")
        PartialDate(year=2024, month=3, day=22)
        """
        yearless = text.startswith("--")
        parts = text.removeprefix("--").split("-")
        if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > (2 if yearless else 3):
            raise ValueError(f"not a date: {text!r}")
        date = cls(None if yearless else int(parts[0]), *map(int, parts if yearless else parts[1:]))
        if not date.exists:
            raise ValueError(f"no such day: {text!r}")
        return date

    @property
    def exists(self) -> bool:
        """Whether the calendar has it (29 February counts where the year is unknown)."""
        if self.month is None:
            return self.year is not None and self.day is None and 1 <= self.year <= 9999
        leap = self.year is None or (self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0))
        lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        return 1 <= self.month <= 12 and (self.day is None or 1 <= self.day <= lengths[self.month - 1])


@dataclass(frozen=True, slots=True)
class Document:
    """One document as konvoi reads it; every offset of a fact counts in `text`.

    `text` is empty where the document is read back from a graph, which keeps the quotes alone.
    `retold` says that the wording is ours, not the publisher's.
    """

    id: str
    text: str = field(default="", repr=False, compare=False)
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    retold: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a document that is read as one: a sentence, a headline, a list item, a table row."""

    document: Document
    start: int
    end: int
    block: Block = "sentence"

    @property
    def text(self) -> str:
        """The slice of the document's text."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words of a document that make a statement: `quote` is `document.text[start:end]`.

    `rule` names the lexicon entry or the model that found it; `confidence` lies in 0..1.
    """

    document: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float = 1.0


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


@dataclass(frozen=True, slots=True)
class Agreement:
    """One deal, told by one or more reports. `parties` are ids of organizations.

    `involves` adds those for whom the parties sign and those of which they are part; `domains_within` adds the broader
    domains; `publishers` are those who report it independently (its belief is their number); `contradictions` says
    in words where reports differ.
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
    contradictions: tuple[str, ...] = ()
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


def digest(*arguments: object) -> str:
    """Twelve hexadecimal digits that stand for the arguments, the same on every machine."""
    return hashlib.sha256(repr(arguments).encode()).hexdigest()[:12]


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """The name as a part of an IRI: lower case, words parted by hyphens, letters of any script kept.

    >>> slug("Valeo Interior Controls (Shenzhen) Co., Ltd.")
    'valeo-interior-controls-shenzhen-co-ltd'
    """
    text = unicodedata.normalize("NFC", name).casefold()
    return "-".join("".join(c if c.isalnum() else " " for c in text).split()) or digest(name)
