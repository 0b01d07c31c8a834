"""The terms of the ontology and the IRIs of the data: the only place in the code where an IRI is written."""
# ruff: noqa: N815  (the attributes of `KV` are the names of the terms)

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from rdflib import URIRef
from rdflib.namespace import DefinedNamespace, Namespace

from ..model import Evidence, digest
from .prefixes import prefixes

DATA = "https://w3id.org/konvoi/id/"
CONCEPT = "https://w3id.org/konvoi/concept/"
WIKIDATA = "http://www.wikidata.org/entity/"
ROR = "https://ror.org/"

_RESERVED = re.compile(r"[^\w.~-]")


class KV(DefinedNamespace):
    """The konvoi ontology, closed: a misspelt term raises AttributeError."""

    _NS = Namespace("https://w3id.org/konvoi/ontology#")
    _fail = True

    # classes
    Document: URIRef
    Mention: URIRef
    OrganizationMention: URIRef
    PersonMention: URIRef
    Evidence: URIRef
    Fact: URIRef
    AgreementReport: URIRef
    Participation: URIRef
    Structure: URIRef
    Position: URIRef
    Contribution: URIRef
    Event: URIRef
    Count: URIRef
    Attribute: URIRef
    Facility: URIRef
    Amount: URIRef
    Organization: URIRef
    Agreement: URIRef
    Standing: URIRef
    # relations
    evidence: URIRef
    document: URIRef
    authority: URIRef
    refersTo: URIRef
    participation: URIRef
    mention: URIRef
    onBehalfOf: URIRef
    role: URIRef
    kind: URIRef
    status: URIRef
    domain: URIRef
    domainWithin: URIRef
    activity: URIRef
    facility: URIRef
    amount: URIRef
    modality: URIRef
    part: URIRef
    whole: URIRef
    person: URIRef
    organization: URIRef
    personPart: URIRef
    provider: URIRef
    attendee: URIRef
    report: URIRef
    subject: URIRef
    speaker: URIRef
    counted: URIRef
    within: URIRef
    organizationType: URIRef
    partOf: URIRef
    party: URIRef
    involves: URIRef
    partnerOf: URIRef
    history: URIRef
    copy: URIRef
    # values
    begin: URIRef
    end: URIRef
    quote: URIRef
    rule: URIRef
    confidence: URIRef
    name: URIRef
    surface: URIRef
    language: URIRef
    publisher: URIRef
    retold: URIRef
    country: URIRef
    signedOn: URIRef
    signedOnInferred: URIRef
    year: URIRef
    date: URIRef
    asOf: URIRef
    place: URIRef
    durationMonths: URIRef
    initiative: URIRef
    main: URIRef
    words: URIRef
    number: URIRef
    withinName: URIRef
    value: URIRef
    post: URIRef
    figure: URIRef
    currency: URIRef
    known: URIRef
    reason: URIRef
    belief: URIRef
    contradiction: URIRef
    correction: URIRef
    # annotations of the ontology
    competencyQuestion: URIRef
    answeredBy: URIRef


for _name in KV.__annotations__:
    # rdflib makes a term anew whenever it is asked for; millions of triples share these
    setattr(KV, _name, KV[_name])


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of the data under a base; whatever an id holds that an IRI may not is percent-encoded.

    >>> Names().mention("000/南洋理工大学")
    rdflib.term.URIRef('https://w3id.org/konvoi/id/mention/000/南洋理工大学')
    >>> Names().document("a b<c>")
    rdflib.term.URIRef('https://w3id.org/konvoi/id/document/a%20b%3Cc%3E')
    """

    base: str = DATA

    def document(self, id: str) -> URIRef:
        """The IRI of a document."""
        return self._iri("document", id)

    def mention(self, id: str) -> URIRef:
        """The IRI of a mention, whose id is `DOCUMENT/SLUG`."""
        return self._iri("mention", id)

    def fact(self, id: str) -> URIRef:
        """The IRI of a fact, whose id is `DOCUMENT/CLASS-HASH`."""
        return self._iri("fact", id)

    def evidence(self, evidence: Evidence) -> URIRef:
        """The IRI of a quote: facts that rest on the same words, found in the same way, share it."""
        mark = digest(evidence.quote, evidence.rule, evidence.confidence)
        return self._iri("evidence", f"{evidence.document}/{evidence.start}-{evidence.end}-{mark}")

    def organization(self, id: str) -> URIRef:
        """The IRI of an organization."""
        return self._iri("organization", id)

    def agreement(self, id: str) -> URIRef:
        """The IRI of an agreement."""
        return self._iri("agreement", id)

    def graph(self, name: str) -> URIRef:
        """The IRI of the named graph `resolved` or `authority`."""
        return self._iri("graph", name)

    def document_graph(self, id: str) -> URIRef:
        """The IRI of the named graph that holds what one document says."""
        return self._iri("graph", f"document/{id}")

    def prefixes(self) -> dict[str, str]:
        """The prefixes under which the data of this base, and the concepts, are written for people to read."""
        data = {kind: f"{self.base}{kind}/" for kind in ("agreement", "document", "graph", "organization")}
        return prefixes() | data

    def _iri(self, kind: str, id: str) -> URIRef:
        return URIRef(f"{self.base}{kind}/{_encoded(id)}")


def inside(node: URIRef, id: str) -> URIRef:
    """The IRI of a node that belongs to another one and has no being apart from it."""
    return URIRef(f"{node}/{_encoded(id)}")


def outside(namespace: str, id: str) -> URIRef:
    """The IRI by which another registry knows a thing."""
    return URIRef(namespace + _encoded(id))


def identifier(iri: str, kind: str) -> str:
    """The id that an IRI of this kind stands for, whatever base it has; the IRI itself where it is of another kind.

    >>> identifier(Names().mention("000/a b"), "mention")
    '000/a b'
    """
    _, found, id = str(iri).partition(f"/{kind}/")
    return unquote(id) if found else str(iri)


def scheme_iri(scheme: str) -> URIRef:
    """The IRI of a concept scheme."""
    return URIRef(CONCEPT + _encoded(scheme))


def concept_iri(scheme: str, id: str) -> URIRef:
    """The IRI of a concept.

    >>> concept_iri("domain", "battery")
    rdflib.term.URIRef('https://w3id.org/konvoi/concept/domain/battery')
    """
    return inside(scheme_iri(scheme), id)


def concept_id(iri: str) -> str:
    """The id of the concept that an IRI names."""
    return unquote(str(iri).rpartition("/")[2])


@lru_cache(maxsize=1 << 16)
def _encoded(id: str) -> str:
    return "/".join(map(_segment, id.split("/")))


def _segment(text: str) -> str:
    if not text.strip("."):
        return "".join(map(_percent, text))
    return _RESERVED.sub(lambda match: _percent(match[0]), text)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
