"""The values that all rooms speak of: what a document says, and what is meant by it.

Every value is frozen, collections are tuples. An id is a hash of meaning: of the document, the class and the sorted
arguments, never of a clock, of a random number or of the evidence.
"""

from .dates import PartialDate
from .documents import LANGUAGES, Block, Document, Evidence, Language, Sentence
from .facts import (
    AgreementReport,
    Amount,
    Attribute,
    Contribution,
    Count,
    Event,
    Facility,
    Facts,
    Mention,
    Modality,
    Occurrence,
    Participation,
    Position,
    Structure,
)
from .ids import KonvoiError, digest, slug
from .meant import Agreement, Label, Meant, Organization, Standing, chain

__all__ = [
    "LANGUAGES",
    "Agreement",
    "AgreementReport",
    "Amount",
    "Attribute",
    "Block",
    "Contribution",
    "Count",
    "Document",
    "Event",
    "Evidence",
    "Facility",
    "Facts",
    "KonvoiError",
    "Label",
    "Language",
    "Meant",
    "Mention",
    "Modality",
    "Occurrence",
    "Organization",
    "PartialDate",
    "Participation",
    "Position",
    "Sentence",
    "Standing",
    "Structure",
    "chain",
    "digest",
    "slug",
]
