"""Facts become RDF: one named graph for what each document says, one for what is meant, one for what was known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdflib import Dataset, Graph, URIRef

from ..model import Facts, Meant
from . import writing
from .descriptions import document_triples, evidence_triples
from .meant import agreement_triples, concept_triples, organization_triples, reference_triples
from .said import evidence_of, said
from .terms import Quad, Triple
from .vocabulary import DATA, Names


def dataset(facts: Sequence[Facts], meant: Meant, base: str = DATA) -> Dataset:
    """The whole graph; its default graph is the union of the named ones.

    What one document says has a graph of its own, in which nothing depends on another document; `resolved` holds what
    is meant, `authority` the organizations that were known beforehand, and the concepts. A document or a quote of
    `meant` that no value of `facts` holds is described too.
    """
    made, names = Dataset(default_union=True), Names(base)
    for prefix, namespace in names.prefixes().items():
        made.bind(prefix, namespace)
    graphs: dict[URIRef | None, Graph] = {}
    for triple, name in quads(facts, meant, names):
        if name not in graphs:
            graphs[name] = made.graph(name)
        graphs[name].add(triple)
    return made


def trig(facts: Sequence[Facts], meant: Meant, base: str = DATA) -> str:
    """The whole graph as TriG: the bytes that `dataset` would be written as, without its being made."""
    names = Names(base)
    return writing.trig(quads(facts, meant, names), names.prefixes().items())


def quads(facts: Sequence[Facts], meant: Meant, names: Names) -> Iterator[Quad]:
    """Each triple with the name of its graph, in no order."""
    for told in facts:
        yield from _in(names.document_graph(told.document.id), said(told, names))
    yield from _left_out(facts, meant, names)
    resolved, authority = names.graph("resolved"), names.graph("authority")
    for organization in meant.organizations:
        yield from _in(authority if organization.known else resolved, organization_triples(organization, names))
        yield from _in(resolved, reference_triples(organization, names))
    for agreement in meant.agreements:
        yield from _in(resolved, agreement_triples(agreement, names))
    yield from _in(authority, concept_triples())


def _left_out(facts: Sequence[Facts], meant: Meant, names: Names) -> Iterator[Quad]:
    told = {one.document.id: one.document for one in facts}
    known = {document.id: document for document in meant.documents} | told
    quoted = {evidence for one in facts for evidence in evidence_of(one)}
    for id in known.keys() - told.keys():
        yield from _in(names.document_graph(id), document_triples(known[id], names))
    for evidence in {evidence for agreement in meant.agreements for evidence in agreement.evidence} - quoted:
        language = known[evidence.document].language if evidence.document in known else None
        yield from _in(names.document_graph(evidence.document), evidence_triples(evidence, language, names))


def _in(graph: URIRef, triples: Iterator[Triple]) -> Iterator[Quad]:
    return ((triple, graph) for triple in triples)
