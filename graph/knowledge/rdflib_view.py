"""The graph as rdflib sees it: its Dataset over our store, so that what is written for rdflib works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import pyoxigraph
from oxrdflib.store import OxigraphStore
from rdflib import Dataset, Graph, Literal
from rdflib.namespace import XSD
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from ..model import KonvoiError
from .prefixes import prefixes
from .sparql import is_here, question


def dataset_over(held: pyoxigraph.Store) -> Dataset:
    """Rdflib's dataset over the store, read only; its default graph is the union of all."""
    made = Dataset(store=_View(store=held), default_union=True)
    for prefix, namespace in prefixes().items():
        made.bind(prefix, namespace, replace=True)
    return made


class _View(OxigraphStore):
    """Reads; refuses to write, and to ask another machine."""

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """The triples of the pattern, a plain literal as rdflib writes one: without `xsd:string`."""
        for (subject, predicate, object), contexts in super().triples(triple_pattern, context):
            yield (subject, predicate, _plain(object)), contexts

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: str, **kwargs: object) -> Result:  # noqa: N803
        """The engine's answer; rdflib's own engine takes over where values are bound, or the question is prepared."""
        if not isinstance(query, str):
            _refuse_elsewhere(query)
            raise NotImplementedError
        asked = question(_declared(query, initNs))
        if initBindings:
            # rdflib reads the text in its own way, escapes outside of strings among it: what it reads is looked at
            _refuse_elsewhere(prepareQuery(query, initNs=initNs))
            raise NotImplementedError
        for graph in asked.graphs:
            if not is_here(self._inner, graph):
                raise KonvoiError(f"FROM <{graph}>: there is no such graph here, and none is loaded")
        spaces = {name: str(iri) for name, iri in initNs.items()}
        return _as_rdflib(super().query(asked.text, spaces, {}, "" if asked.graphs else queryGraph, **kwargs))

    def add_graph(self, graph: Graph) -> None:
        """Nothing: to rdflib, asking for a graph by its name is adding it, and one that is not here is empty."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("the graph is read only: change the documents and build again")

    add = addN = remove = update = remove_graph = open = destroy = _refuse  # noqa: N815


def _declared(query: str, given: Mapping[str, Any]) -> str:
    """The question, with those prefixes declared that rdflib was given and that are not known without."""
    known = prefixes()
    missing = {name: iri for name, iri in given.items() if f"{name}:" in query and str(iri) != known.get(name)}
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in missing.items()) + query


def _refuse_elsewhere(query: Query) -> None:
    """Refuse a prepared question that rdflib's engine would send, or fetch a graph for."""

    def look(part: Any) -> None:
        if getattr(part, "name", "") == "ServiceGraphPattern":
            raise KonvoiError("SERVICE asks another machine: a question is answered from this graph alone")

    if query.algebra.datasetClause:
        raise KonvoiError("FROM cannot be asked in a prepared question: write GRAPH instead")
    traverse(query.algebra, visitPre=look)


def _as_rdflib(result: Result) -> Result:
    """The result with plain literals as rdflib writes them."""
    if result.type == "SELECT":
        result.bindings = ({name: _plain(term) for name, term in row.items()} for row in result.bindings)
    if result.type == "CONSTRUCT" and result.graph is not None:
        plain = Graph()
        for subject, predicate, object in result.graph:
            plain.add((subject, predicate, _plain(object)))
        result.graph = plain
    return result


def _plain(term: Any) -> Any:
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term
