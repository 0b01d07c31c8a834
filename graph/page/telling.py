"""What the page tells of an agreement when it is asked: its details, its sentences, and their documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import isfinite
from operator import attrgetter
from typing import TypeVar
from urllib.parse import urlsplit

from ..model import Agreement, Amount, Document, Evidence, Facility, Meant, Standing
from .columns import as_json, packed
from .details import Details, Part, Person
from .numbering import Numbered

Json = dict[str, object]
Value = TypeVar("Value")

PLACE = attrgetter("document", "start", "end")

AGREEMENTS, DOCUMENTS = 2_000, 5_000
"""How many of them are packed together: so many are unpacked when one of them is asked for."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells of agreements; `cited` numbers the documents, it is empty where the sentences are left out."""

    numbers: Mapping[str, int]
    cited: Mapping[str, int]
    details: Details

    def agreement(self, one: Agreement) -> Json:
        """What is known of it, but for what stands in the columns."""
        return filled(
            id=one.id,
            involves=[self.numbers[id] for id in sorted(set(one.involves) - set(one.parties)) if id in self.numbers],
            within=sorted({*one.domains, *one.domains_within}),
            place=one.place,
            activities=list(one.activities),
            facilities=[_facility(facility) for facility in one.facilities],
            amount=_amount(one.amount),
            months=one.duration_months,
            publishers=len(one.publishers),
            copies=[self.cited[id] for id in sorted(set(one.copies)) if id in self.cited],
            history=[self._standing(standing) for standing in one.history],
            contradictions=list(one.contradictions),
            corrected=list(one.corrections),
            roles=[
                self._part(part) for part in self.details.parts.get(one.id, ()) if part.organization in self.numbers
            ],
            people=[self._person(person) for person in self.details.people.get(one.id, ())],
            evidence=[_sentence(evidence, self.cited) for evidence in once(one.evidence) if self.cited],
        )

    def _standing(self, one: Standing) -> list[object]:
        return [one.status, str(one.date) if one.date else None, self.cited.get(one.document)]

    def _part(self, one: Part) -> list[object]:
        return [self.numbers[one.organization], one.role, self.numbers.get(one.on_behalf_of)]

    def _person(self, one: Person) -> list[object]:
        return [one.name, one.post or None, self.numbers.get(one.organization), one.part]


def told(numbers: Numbered, cited: Mapping[str, int], details: Details) -> list[str]:
    """The agreements in the order of their numbers, some thousands packed together."""
    telling = Telling(numbers.number, cited, details)
    return _packed(numbers.agreements, AGREEMENTS, telling.agreement)


def documents(meant: Meant, cited: Mapping[str, int]) -> list[str]:
    """The documents in the order of their numbers, some thousands packed together."""
    known = {one.id: one for one in meant.documents}
    return _packed([known.get(id, Document(id)) for id in cited], DOCUMENTS, _document)


def citing(agreements: Iterable[Agreement]) -> dict[str, int]:
    """The number of each document that an agreement rests on, repeats or has its status from."""
    ids = {id for one in agreements for id in _documents_of(one)}
    return {id: number for number, id in enumerate(sorted(ids))}


def once(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Each sentence once, sorted by where it stands."""
    found = {PLACE(one): one for one in evidence}
    return [found[place] for place in sorted(found)]


def link(url: str | None) -> str | None:
    """The address, where it is one that a reader may safely follow: http or https with a host.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("https://[")
    ('https://example.org/a', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def filled(**values: object) -> Json:
    """The values that are there; 0 is one.

    >>> filled(value=0.0, words="", months=None, evidence=[], retold=False)
    {'value': 0.0, 'words': ''}
    """
    return {name: value for name, value in values.items() if value is not None and value is not False and value != []}


def _packed(values: Sequence[Value], size: int, tell: Callable[[Value], Json]) -> list[str]:
    """Packing leaves the interpreter free: meanwhile the next ones are told."""
    parts = (as_json([tell(one) for one in values[at : at + size]]) for at in range(0, len(values), size))
    with ThreadPoolExecutor() as threads:
        return list(threads.map(packed, parts))


def _documents_of(one: Agreement) -> Iterator[str]:
    yield from one.copies
    yield from (evidence.document for evidence in one.evidence)
    yield from (standing.document for standing in one.history)


def _sentence(one: Evidence, cited: Mapping[str, int]) -> list[object]:
    return [cited[one.document], one.quote, round(one.confidence, 3) if isfinite(one.confidence) else None]


def _facility(one: Facility) -> Json:
    return filled(kind=one.kind, name=one.name, place=one.place, words=one.words)


def _amount(one: Amount | None) -> Json | None:
    if one is None:
        return None
    value = one.value if one.value is not None and isfinite(one.value) else None
    return filled(value=value, currency=one.currency, words=one.words)


def _document(one: Document) -> Json:
    return filled(
        id=one.id,
        title=one.title,
        publisher=one.publisher,
        date=str(one.published) if one.published else None,
        url=link(one.url),
        language=one.language,
        retold=one.retold,
    )
