"""What one document says, as triples that speak of nothing outside it but of organizations known by their name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from rdflib import URIRef

from ..model import (
    AgreementReport,
    Attribute,
    Contribution,
    Count,
    Document,
    Event,
    Evidence,
    Facts,
    Mention,
    Participation,
    Position,
    Structure,
)
from .descriptions import amount_triples, document_triples, evidence_triples, facility_triples
from .terms import Pair, Triple, date, decimal, described, integer, text, truth
from .vocabulary import KV, Names, concept_iri, inside


def said(facts: Facts, names: Names) -> Iterator[Triple]:
    """The triples of a document's own graph: the document, its mentions, its facts, the evidence for each."""
    telling = _Telling(facts.document, names, frozenset(mention.id for mention in facts.mentions))
    yield from document_triples(facts.document, names)
    told: tuple[tuple[Callable[..., Iterator[Triple]], Iterable[object]], ...] = (
        (telling.mention, facts.mentions),
        (telling.report, facts.reports),
        (telling.structure, facts.structures),
        (telling.position, facts.positions),
        (telling.contribution, facts.contributions),
        (telling.event, facts.events),
        (telling.count, facts.counts),
        (telling.attribute, facts.attributes),
    )
    for write, values in told:
        for value in values:
            yield from write(value)
    for evidence in sorted(set(evidence_of(facts))):
        yield from evidence_triples(evidence, facts.document.language, names)


def evidence_of(facts: Facts) -> Iterator[Evidence]:
    """All evidence of a document's mentions and facts; the same quote comes as often as something rests on it."""
    participations = (participation for report in facts.reports for participation in report.participations)
    resting: Iterable[Mention | Participation | _Told] = chain(
        facts.mentions,
        facts.reports,
        participations,
        facts.structures,
        facts.positions,
        facts.contributions,
        facts.events,
        facts.counts,
        facts.attributes,
    )
    return (evidence for value in resting for evidence in value.evidence)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A document that tells its facts: a method for each class of the model."""

    document: Document
    names: Names
    mentioned: frozenset[str]

    def mention(self, mention: Mention) -> Iterator[Triple]:
        node = self.names.mention(mention.id)
        person = mention.kind == "person"
        yield from described(
            node,
            KV.Mention,
            (KV.document, self.names.document(mention.document)),
            (KV.name, text(mention.name, mention.language)),
            *((KV.surface, text(surface, mention.language)) for surface in mention.surfaces),
            (KV.organizationType, concept_iri("orgType", mention.type) if mention.type else None),
            (KV.country, text(mention.country)),
            (KV.authority, self.names.organization(mention.authority) if mention.authority else None),
        )
        yield from described(node, KV.PersonMention if person else KV.OrganizationMention)
        yield from self._evidence(node, mention.evidence)

    def report(self, report: AgreementReport) -> Iterator[Triple]:
        node = self.names.fact(report.id)
        year = report.signed_on.year if report.signed_on else None
        yield from self._fact(
            report,
            KV.AgreementReport,
            (KV.kind, concept_iri("agreementKind", report.kind)),
            (KV.status, concept_iri("status", report.status)),
            (KV.signedOn, date(report.signed_on)),
            (KV.signedOnInferred, truth(True) if report.signed_on_inferred else None),
            (KV.year, integer(year)),
            (KV.place, text(report.place)),
            *((KV.domain, concept_iri("domain", domain)) for domain in report.domains),
            *((KV.activity, concept_iri("activity", activity)) for activity in report.activities),
            (KV.durationMonths, integer(report.duration_months)),
            (KV.initiative, text(report.initiative)),
            (KV.main, truth(report.main)),
            (KV.confidence, decimal(report.confidence)),
        )
        yield from facility_triples(node, report.facilities, self.document.language)
        yield from amount_triples(node, report.amount, self.document.language)
        for participation in report.participations:
            yield from self._participation(node, participation)

    def _participation(self, report: URIRef, participation: Participation) -> Iterator[Triple]:
        # two reports of a document may have the same participation: its node belongs to one of them
        node = inside(report, participation.id.rpartition("/")[2])
        yield report, KV.participation, node
        yield from described(
            node,
            KV.Participation,
            (KV.mention, self.names.mention(participation.mention)),
            (KV.role, concept_iri("partyRole", participation.role)),
            (KV.onBehalfOf, self._mention(participation.on_behalf_of)),
        )
        yield from self._evidence(node, participation.evidence)

    def structure(self, structure: Structure) -> Iterator[Triple]:
        yield from self._fact(
            structure,
            KV.Structure,
            (KV.part, self._mention(structure.part)),
            (KV.whole, self._mention(structure.whole)),
            (KV.kind, concept_iri("structureKind", structure.kind)),
            (KV.modality, concept_iri("modality", structure.modality)),
        )

    def position(self, position: Position) -> Iterator[Triple]:
        yield from self._fact(
            position,
            KV.Position,
            (KV.person, self._mention(position.person)),
            (KV.post, text(position.role, self.document.language)),
            (KV.organization, self._mention(position.organization)),
            (KV.personPart, concept_iri("personPart", position.part)),
            (KV.modality, concept_iri("modality", position.modality)),
        )

    def contribution(self, contribution: Contribution) -> Iterator[Triple]:
        yield from self._fact(
            contribution,
            KV.Contribution,
            (KV.kind, concept_iri("contributionKind", contribution.kind)),
            (KV.words, text(contribution.words, self.document.language)),
            (KV.provider, self._mention(contribution.provider)),
            (KV.modality, concept_iri("modality", contribution.modality)),
            *((KV.domain, concept_iri("domain", domain)) for domain in contribution.domains),
            (KV.initiative, text(contribution.initiative)),
        )
        yield from amount_triples(self.names.fact(contribution.id), contribution.amount, self.document.language)

    def event(self, event: Event) -> Iterator[Triple]:
        yield from self._fact(
            event,
            KV.Event,
            (KV.kind, concept_iri("eventKind", event.kind)),
            (KV.date, date(event.date)),
            (KV.place, text(event.place)),
            *((KV.attendee, self._mention(attendee)) for attendee in event.attendees),
            (KV.report, self.names.fact(event.report) if event.report else None),
        )

    def count(self, count: Count) -> Iterator[Triple]:
        named = count.within in self.mentioned
        yield from self._fact(
            count,
            KV.Count,
            (KV.number, integer(count.value)),
            (KV.counted, concept_iri("orgType", count.counted)),
            (KV.words, text(count.words, self.document.language)),
            (KV.subject, self._mention(count.subject)),
            (KV.within, self._mention(count.within) if named else None),
            (KV.withinName, None if named else text(count.within)),
            (KV.asOf, date(count.as_of)),
        )

    def attribute(self, attribute: Attribute) -> Iterator[Triple]:
        yield from self._fact(
            attribute,
            KV.Attribute,
            (KV.kind, concept_iri("attributeKind", attribute.kind)),
            (KV.value, text(attribute.value, self.document.language)),
            (KV.subject, self._mention(attribute.subject)),
            (KV.date, date(attribute.date)),
            (KV.speaker, self._mention(attribute.speaker)),
            (KV.modality, concept_iri("modality", attribute.modality)),
            *((KV.domain, concept_iri("domain", domain)) for domain in attribute.domains),
        )

    def _fact(self, fact: _Told, type: URIRef, *pairs: Pair) -> Iterator[Triple]:
        node = self.names.fact(fact.id)
        yield from described(node, type, (KV.document, self.names.document(fact.document)), *pairs)
        yield from self._evidence(node, fact.evidence)

    def _evidence(self, node: URIRef, evidence: Iterable[Evidence]) -> Iterator[Triple]:
        return ((node, KV.evidence, self.names.evidence(one)) for one in evidence)

    def _mention(self, id: str | None) -> URIRef | None:
        return None if id is None else self.names.mention(id)


_Told = AgreementReport | Structure | Position | Contribution | Event | Count | Attribute
