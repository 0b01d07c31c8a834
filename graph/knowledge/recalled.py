"""What is meant, as a value again: read back from the table of the question `meant`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import unquote

from pyoxigraph import Literal
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO, SKOS

from ..model import (
    Agreement,
    Amount,
    Document,
    Evidence,
    Facility,
    KonvoiError,
    Label,
    Meant,
    Organization,
    PartialDate,
    Standing,
)
from .answers import Table
from .sparql import Term
from .vocabulary import KV, ROR, WIKIDATA, concept_id, identifier

Identified = TypeVar("Identified", Organization, Agreement, Document)


def recalled(table: Table) -> Meant:
    """The value that a table of node, property and value tells; everything in it is sorted.

    Raises:
        KonvoiError: where a value is not what its property needs.
    """
    graph: dict[str, _Node] = {}
    for node, property, value in table.rows:
        if node is not None and property is not None and value is not None:
            graph.setdefault(node.value, _Node(node.value)).values[property.value].add(value)
    try:
        return Meant(
            organizations=_sorted(_organization(node, graph) for node in _all(graph, KV.Organization)),
            agreements=_sorted(_agreement(node, graph) for node in _all(graph, KV.Agreement)),
            documents=_sorted(_document(node) for node in _all(graph, KV.Document)),
        )
    except (ValueError, KeyError) as error:
        raise KonvoiError(f"the graph has a value that cannot be read ({error}): konvoi check says where") from error


@dataclass(frozen=True, slots=True)
class _Node:
    """What the graph says of a node."""

    iri: str
    values: dict[str, set[Term]] = field(default_factory=lambda: defaultdict(set))

    def all(self, property: str) -> tuple[str, ...]:
        return tuple(sorted({value.value for value in self.values.get(str(property), ())}))

    def one(self, property: str) -> str | None:
        return min(self.all(property), default=None)

    def needed(self, property: str) -> str:
        found = self.one(property)
        if found is None:
            raise KeyError(f"{self.iri} has no {property}")
        return found

    def says(self, property: str) -> bool:
        return self.one(property) in ("true", "1")

    def date(self, property: str) -> PartialDate | None:
        found = self.one(property)
        return None if found is None else PartialDate.parse(found)

    def concepts(self, property: str) -> tuple[str, ...]:
        return tuple(map(concept_id, self.all(property)))

    def ids(self, property: str, kind: str, graph: Mapping[str, _Node]) -> tuple[str, ...]:
        return tuple(sorted(_id(iri, kind, graph) for iri in self.all(property)))


def _id(iri: str, kind: str, graph: Mapping[str, _Node]) -> str:
    said = graph[iri].one(DCTERMS.identifier) if iri in graph else None
    return said or identifier(iri, kind)


def _all(graph: Mapping[str, _Node], type: str) -> Iterator[_Node]:
    return (node for node in graph.values() if str(type) in node.all(RDF.type))


def _sorted(values: Iterable[Identified]) -> tuple[Identified, ...]:
    return tuple(sorted(values, key=lambda value: value.id))


def _organization(node: _Node, graph: Mapping[str, _Node]) -> Organization:
    return Organization(
        id=_id(node.iri, "organization", graph),
        name=node.needed(RDFS.label),
        labels=tuple(_labels(node)),
        type=concept_id(node.needed(KV.organizationType)),
        country=node.one(KV.country),
        part_of=next(iter(node.ids(KV.partOf, "organization", graph)), None),
        wikidata=_after(WIKIDATA, node.all(SKOS.exactMatch)),
        ror=_after(ROR, node.all(OWL.sameAs)),
        known=node.says(KV.known),
        mentions=node.ids(KV.refersTo, "mention", graph),
        reason=node.one(KV.reason) or "",
    )


def _labels(node: _Node) -> Iterator[Label]:
    """By language, those without one last; in each the preferred one first, the others by the alphabet."""
    found = {
        (value.language is None, value.language or "", rank, value.value)
        for rank, property in enumerate((SKOS.prefLabel, SKOS.altLabel))
        for value in node.values.get(str(property), ())
        if isinstance(value, Literal)
    }
    return (Label(text, language or None) for _, language, _, text in sorted(found))


def _after(namespace: str, iris: Iterable[str]) -> str | None:
    return next((unquote(iri.removeprefix(namespace)) for iri in iris if iri.startswith(namespace)), None)


def _agreement(node: _Node, graph: Mapping[str, _Node]) -> Agreement:
    amount = node.one(KV.amount)
    return Agreement(
        id=_id(node.iri, "agreement", graph),
        parties=node.ids(KV.party, "organization", graph),
        kind=concept_id(node.needed(KV.kind)),
        status=concept_id(node.needed(KV.status)),
        involves=node.ids(KV.involves, "organization", graph),
        signed_on=node.date(KV.signedOn),
        signed_on_inferred=node.says(KV.signedOnInferred),
        place=node.one(KV.place),
        domains=node.concepts(KV.domain),
        domains_within=node.concepts(KV.domainWithin),
        activities=node.concepts(KV.activity),
        facilities=_facilities(graph[iri] for iri in node.all(KV.facility)),
        amount=None if amount is None else _amount(graph[amount]),
        duration_months=_integer(node.one(KV.durationMonths)),
        reports=node.ids(KV.report, "fact", graph),
        publishers=node.all(KV.publisher),
        copies=node.ids(KV.copy, "document", graph),
        history=_history((graph[iri] for iri in node.all(KV.history)), graph),
        contradictions=node.all(KV.contradiction),
        corrections=node.all(KV.correction),
        evidence=_quotes(node, graph),
    )


def _quotes(node: _Node, graph: Mapping[str, _Node]) -> tuple[Evidence, ...]:
    return tuple(sorted(_evidence(graph[iri], graph) for iri in node.all(KV.evidence)))


def _history(nodes: Iterable[_Node], graph: Mapping[str, _Node]) -> tuple[Standing, ...]:
    found = (
        Standing(
            status=concept_id(node.needed(KV.status)),
            document=_id(node.needed(KV.document), "document", graph),
            date=node.date(KV.date),
            evidence=_quotes(node, graph),
        )
        for node in nodes
    )
    return tuple(sorted(found, key=lambda standing: standing.order))


def _facilities(nodes: Iterable[_Node]) -> tuple[Facility, ...]:
    found = (
        Facility(concept_id(node.needed(KV.kind)), node.one(KV.name), node.one(KV.place), node.one(KV.words))
        for node in nodes
    )
    return tuple(sorted(found, key=lambda one: (one.kind, one.name or "", one.place or "", one.words or "")))


def _amount(node: _Node) -> Amount:
    figure = node.one(KV.figure)
    return Amount(None if figure is None else float(figure), node.one(KV.currency), node.needed(KV.words))


def _evidence(node: _Node, graph: Mapping[str, _Node]) -> Evidence:
    return Evidence(
        document=_id(node.needed(KV.document), "document", graph),
        start=int(node.needed(KV.begin)),
        end=int(node.needed(KV.end)),
        quote=node.needed(KV.quote),
        rule=node.needed(KV.rule),
        confidence=float(node.needed(KV.confidence)),
    )


def _document(node: _Node) -> Document:
    return Document(
        id=node.one(DCTERMS.identifier) or identifier(node.iri, "document"),
        language=node.one(KV.language),
        title=node.one(DCTERMS.title),
        publisher=node.one(KV.publisher),
        url=node.one(SDO.url),
        published=node.date(DCTERMS.issued),
        retold=node.says(KV.retold),
    )


def _integer(text: str | None) -> int | None:
    return None if text is None else int(text)
