"""What the documents together mean, and what was known beforehand, as triples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from ..authority.concepts import Concept, concepts, schemes
from ..model import Agreement, Label, Organization, Standing, digest
from .descriptions import amount_triples, facility_triples
from .terms import Pair, Triple, date, described, integer, text, truth, whole
from .vocabulary import KV, ROR, WIKIDATA, Names, concept_iri, inside, outside, scheme_iri


def organization_triples(organization: Organization, names: Names) -> Iterator[Triple]:
    """What is known of an organization: names, type, country, the whole that it is a part of, ids elsewhere."""
    return described(
        names.organization(organization.id),
        KV.Organization,
        (DCTERMS.identifier, text(organization.id)),
        (RDFS.label, text(organization.name)),
        *_labels(organization.labels or (Label(organization.name),)),
        (KV.organizationType, concept_iri("orgType", organization.type)),
        (KV.country, text(organization.country)),
        (KV.partOf, names.organization(organization.part_of) if organization.part_of else None),
        (SKOS.exactMatch, outside(WIKIDATA, organization.wikidata) if organization.wikidata else None),
        (OWL.sameAs, outside(ROR, organization.ror) if organization.ror else None),
        (KV.known, truth(organization.known)),
    )


def reference_triples(organization: Organization, names: Names) -> Iterator[Triple]:
    """Which mentions mean the organization, and why."""
    node = names.organization(organization.id)
    if organization.reason:
        yield node, KV.reason, Literal(whole(organization.reason))
    for mention in organization.mentions:
        yield names.mention(mention), KV.refersTo, node


def agreement_triples(agreement: Agreement, names: Names) -> Iterator[Triple]:
    """An agreement with its reports and evidence, and the shortcuts by which it is found."""
    node = names.agreement(agreement.id)
    involved = {*agreement.parties, *agreement.involves}
    yield from described(
        node,
        KV.Agreement,
        (DCTERMS.identifier, text(agreement.id)),
        (KV.kind, concept_iri("agreementKind", agreement.kind)),
        (KV.status, concept_iri("status", agreement.status)),
        (KV.signedOn, date(agreement.signed_on)),
        (KV.signedOnInferred, truth(True) if agreement.signed_on_inferred else None),
        (KV.year, integer(agreement.year)),
        (KV.place, text(agreement.place)),
        (KV.durationMonths, integer(agreement.duration_months)),
        (KV.belief, integer(len(agreement.publishers))),
        *((KV.party, names.organization(party)) for party in agreement.parties),
        *((KV.involves, names.organization(one)) for one in involved),
        *((KV.domain, concept_iri("domain", domain)) for domain in agreement.domains),
        *((KV.domainWithin, concept_iri("domain", domain)) for domain in agreement.domains_within),
        *((KV.activity, concept_iri("activity", activity)) for activity in agreement.activities),
        *((KV.report, names.fact(report)) for report in agreement.reports),
        *((KV.publisher, text(publisher)) for publisher in agreement.publishers),
        *((KV.copy, names.document(document)) for document in agreement.copies),
        *((KV.contradiction, text(contradiction)) for contradiction in agreement.contradictions),
        *((KV.correction, text(correction)) for correction in agreement.corrections),
        *((KV.evidence, names.evidence(evidence)) for evidence in agreement.evidence),
    )
    yield from facility_triples(node, agreement.facilities)
    yield from amount_triples(node, agreement.amount)
    for standing in agreement.history:
        yield from _standing(standing, node, names)
    if agreement.status != "denied":
        yield from _partners(agreement.parties, names)


def _standing(standing: Standing, agreement: URIRef, names: Names) -> Iterator[Triple]:
    node = inside(agreement, f"standing-{digest(standing.status, standing.document, str(standing.date))}")
    yield agreement, KV.history, node
    yield from described(
        node,
        KV.Standing,
        (KV.status, concept_iri("status", standing.status)),
        (KV.date, date(standing.date)),
        (KV.document, names.document(standing.document)),
        *((KV.evidence, names.evidence(evidence)) for evidence in standing.evidence),
    )


def concept_triples() -> Iterator[Triple]:
    """The SKOS concept schemes: domains, kinds, types, statuses, roles."""
    for scheme in schemes():
        yield scheme_iri(scheme), RDF.type, SKOS.ConceptScheme
        yield scheme_iri(scheme), RDFS.label, Literal(scheme)
        for concept in concepts(scheme).values():
            yield from described(concept_iri(scheme, concept.id), SKOS.Concept, *_concept(concept))


def _concept(concept: Concept) -> Iterator[Pair]:
    scheme = scheme_iri(concept.scheme)
    notes = (*map("CPC {}".format, concept.cpc), *map("compare {}".format, concept.aligns_with))
    # words that betray a kind in a text are no names for it: a search finds them, nobody is shown them
    other = SKOS.altLabel if concept.scheme == "domain" else SKOS.hiddenLabel
    yield SKOS.inScheme, scheme
    yield SKOS.notation, text(concept.id)
    yield SKOS.topConceptOf, None if concept.broader else scheme
    yield SKOS.broader, concept_iri(concept.scheme, concept.broader) if concept.broader else None
    yield from ((SKOS.prefLabel, text(label, language)) for language, label in concept.labels.items())
    yield from ((other, text(word, language)) for language, words in concept.words.items() for word in words)
    yield from ((SKOS.note, text(note, "en")) for note in notes)


def _labels(labels: Sequence[Label]) -> Iterator[Pair]:
    preferred: set[str | None] = set()
    for label in labels:
        yield SKOS.altLabel if label.language in preferred else SKOS.prefLabel, text(label.text, label.language)
        preferred.add(label.language)


def _partners(parties: Sequence[str], names: Names) -> Iterator[Triple]:
    for one, other in permutations(map(names.organization, parties), 2):
        yield one, KV.partnerOf, other
