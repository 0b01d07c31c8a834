"""Which of the dates and places of a document is that of an agreement, as the model sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..model import Occurrence, Sentence
from .details.dates import FoundDate, dates
from .details.places import FoundPlace, places
from .encoder import Read

Found = TypeVar("Found", FoundDate, FoundPlace)


@dataclass(frozen=True, slots=True)
class Candidates(Generic[Found]):
    """What a document names of one sort; for each sentence how likely each of them is the one of what it states."""

    found: tuple[Found, ...]
    scores: Sequence[Mapping[int, float]]

    def likeliest(self, stating: Iterable[int]) -> tuple[Found, float] | None:
        """The likeliest for what these sentences state together, with its probability; the first of several."""
        told = [(score, -at) for number in stating for at, score in self.scores[number].items()]
        score, at = max(told, default=(0.0, 0))
        return (self.found[-at], score) if told else None


def dated(sentences: Sequence[Sentence], read: Read) -> Candidates[FoundDate]:
    """The dates of a document."""
    found = tuple(one for sentence in sentences for one in dates(sentence))
    return Candidates(found, read.roles([(one.start, one.end, "date") for one in found]))


def placed(sentences: Sequence[Sentence], read: Read, organizations: Sequence[Occurrence]) -> Candidates[FoundPlace]:
    """The places of a document, those within the names of organizations left out."""
    found = tuple(one for sentence in sentences for one in places(sentence, organizations))
    return Candidates(found, read.roles([(one.start, one.end, "place") for one in found]))
