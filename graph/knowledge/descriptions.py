"""The nodes that the graph of a document and the graph of what is meant describe in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import URIRef
from rdflib.namespace import DCTERMS, SDO, XSD
from rdflib.term import Literal

from ..model import Amount, Document, Evidence, Facility, digest
from .terms import Triple, date, decimal, described, integer, text, truth, whole
from .vocabulary import KV, Names, concept_iri, inside


def document_triples(document: Document, names: Names) -> Iterator[Triple]:
    """A document described; its text stays outside the graph."""
    return described(
        names.document(document.id),
        KV.Document,
        (DCTERMS.identifier, text(document.id)),
        (DCTERMS.title, text(document.title, document.language)),
        (DCTERMS.issued, date(document.published)),
        (KV.language, text(document.language)),
        (KV.publisher, text(document.publisher)),
        (KV.retold, truth(document.retold)),
        (SDO.url, None if document.url is None else Literal(whole(document.url), datatype=XSD.anyURI)),
    )


def evidence_triples(evidence: Evidence, language: str | None, names: Names) -> Iterator[Triple]:
    """A quote described."""
    return described(
        names.evidence(evidence),
        KV.Evidence,
        (KV.document, names.document(evidence.document)),
        (KV.begin, integer(evidence.start)),
        (KV.end, integer(evidence.end)),
        (KV.quote, text(evidence.quote, language)),
        (KV.rule, text(evidence.rule)),
        (KV.confidence, decimal(evidence.confidence)),
    )


def facility_triples(owner: URIRef, facilities: Iterable[Facility], language: str | None = None) -> Iterator[Triple]:
    """The facilities of an agreement or of a report, linked to it and described."""
    for facility in facilities:
        mark = digest(facility.kind, facility.name, facility.place, facility.words)
        node = inside(owner, f"facility-{mark}")
        yield owner, KV.facility, node
        yield from described(
            node,
            KV.Facility,
            (KV.kind, concept_iri("facilityKind", facility.kind)),
            (KV.name, text(facility.name, language)),
            (KV.place, text(facility.place)),
            (KV.words, text(facility.words, language)),
        )


def amount_triples(owner: URIRef, amount: Amount | None, language: str | None = None) -> Iterator[Triple]:
    """The money of an agreement, a report or a contribution, linked to it and described."""
    if amount is not None:
        node = inside(owner, "amount")
        yield owner, KV.amount, node
        yield from described(
            node,
            KV.Amount,
            (KV.figure, decimal(amount.value)),
            (KV.currency, text(amount.currency)),
            (KV.words, text(amount.words, language)),
        )
