"""The graph written into another store: by SPARQL 1.1's Graph Store HTTP Protocol, or by its updates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, cast
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, parse, parse_query_results

from ..model import KonvoiError
from .prefixes import prefixes
from .store import Store
from .web import RefusedError, Site

_GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }"
_IN_NONE = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?graph { ?s ?p ?o } } }"
_TRIPLES = "CONSTRUCT { ?s ?p ?o } { VALUES ?graph { UNDEF } GRAPH ?graph { ?s ?p ?o } }"

AT_ONCE, UPDATE_AT_ONCE = 4 << 20, 1 << 18
_BLANK = re.compile(rb"(?m)^_:| _:\S+ \.$")
_ESCAPED_U = re.compile(rb"(?<!\\)((?:\\\\)+)([uU])")

Steps = Callable[[tuple[str, ...]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: graphs and triples written, triples that are in no graph, graphs of an earlier load now gone."""

    graphs: int
    triples: int
    left_out: int = 0
    gone: tuple[str, ...] = ()


class Target(Protocol):
    """Another store that can be written to."""

    def replace(self, graph: str, triples: bytes) -> None:
        """Make the graph hold these triples, in N-Triples, and no others."""

    def drop(self, graph: str) -> None:
        """Delete the graph, if it is there."""

    def parts(self, graph: str) -> frozenset[str]:
        """What the graph says that it has as parts; nothing where it is not there."""


def load(store: Store, target: Target, prune: bool = False, steps: Steps = iter) -> Loaded:
    """What was done: every named graph of the store has replaced that of the same name in the target.

    One more graph there, `graph:loaded`, lists what was loaded: it tells the next load which graphs are gone since.
    They are deleted where `prune` says so. `steps` passes on the names of the graphs, and may show how far it is.

    Raises:
        KonvoiError: where there is nothing to load, or the target refuses; what it took before then stays there.
    """
    graphs, record = _graphs(store), _record()
    if not graphs:
        raise KonvoiError("no named graph to load: give a build folder, or a .trig or .nq file")
    gone = tuple(sorted(target.parts(record) - {*graphs, record}))
    target.replace(record, _listed(record, (*graphs, *gone)))
    triples = sum(_replaced(store, target, graphs, steps))
    if prune:
        for graph in gone:
            target.drop(graph)
        target.replace(record, _listed(record, graphs))
    return Loaded(len(graphs), triples, _in_none(store), gone)


class GraphStore:
    """A store that speaks the Graph Store HTTP Protocol."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def replace(self, graph: str, triples: bytes) -> None:
        """Put the first piece, post the others: the graph holds these triples and no others."""
        for method, piece in zip(_put_then_post(), _pieces(triples, AT_ONCE), strict=False):
            # N-Triples is Turtle too, which every such store takes
            self._site.send(method, piece, {"Content-Type": "text/turtle"}, graph=graph)

    def drop(self, graph: str) -> None:
        """Delete the graph, if it is there."""
        try:
            self._site.send("DELETE", graph=graph)
        except RefusedError as error:
            if error.status != 404:
                raise

    def parts(self, graph: str) -> frozenset[str]:
        """What the graph says that it has as parts; nothing where it is not there."""
        try:
            found = self._site.send(
                "GET", None, {"Accept": "application/n-triples, text/turtle;q=0.9"}, graph=graph
            ).body
        except RefusedError as error:
            if error.status != 404:
                raise
            return frozenset()
        try:
            triples = [(one.predicate, one.object) for one in parse(found, format=RdfFormat.TURTLE)]
        except (SyntaxError, ValueError) as error:
            raise KonvoiError(f"{self._site.url} gave no RDF: is it the URL of a SPARQL graph store?") from error
        return frozenset(part.value for p, part in triples if p == _has_part() and isinstance(part, NamedNode))


class Updates:
    """A store that takes SPARQL 1.1 updates; what it holds is asked at another URL where `queries` names one."""

    def __init__(self, site: Site, queries: Site | None = None) -> None:
        self._site, self._queries = site, queries or site

    def replace(self, graph: str, triples: bytes) -> None:
        """Drop the graph and insert the first piece in one update, insert the others in further ones."""
        dropped = f"DROP SILENT GRAPH {NamedNode(graph)} ;\n"
        for piece in _pieces(triples, UPDATE_AT_ONCE):
            self._update(f"{dropped}INSERT DATA {{ GRAPH {NamedNode(graph)} {{\n".encode() + as_data(piece) + b"} }")
            dropped = ""

    def drop(self, graph: str) -> None:
        """Drop the graph, if it is there."""
        self._update(f"DROP SILENT GRAPH {NamedNode(graph)}".encode())

    def parts(self, graph: str) -> frozenset[str]:
        """What the graph says that it has as parts; nothing where it is not there."""
        asked = f"SELECT ?part {{ GRAPH {NamedNode(graph)} {{ ?whole {_has_part()} ?part }} }}"
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": QueryResultsFormat.JSON.media_type}
        try:
            found = self._queries.send("POST", urlencode({"query": asked}).encode(), headers).body
            rows = list(parse_query_results(found, format=QueryResultsFormat.JSON))  # type: ignore[arg-type]
        except (RefusedError, SyntaxError, ValueError) as error:
            if isinstance(error, RefusedError) and error.status in (401, 403):
                raise
            hint = "which graphs are there cannot be asked; where queries go to another URL, give it with --query"
            raise KonvoiError(f"{error}: {hint}") from error
        return frozenset(part.value for (part,) in rows if isinstance(part, NamedNode))

    def _update(self, text: bytes) -> None:
        self._site.send("POST", text, {"Content-Type": "application/sparql-update"})


def as_data(triples: bytes) -> bytes:
    r"""N-Triples as they can stand in an update, to be read in one way only.

    Some stores read `\uXXXX` before anything else, so that of `\\u0022`, a backslash and `u0022`, a quotation mark
    would remain, which ends the string. A `u` behind a backslash is therefore written as an escape itself.

    >>> as_data(rb'<a:b> <a:p> "\\u0022 } ; DROP ALL #" .')
    b'<a:b> <a:p> "\\\\\\U000000750022 } ; DROP ALL #" .'
    """
    return _ESCAPED_U.sub(lambda found: found[1] + b"\\U%08X" % ord(found[2]), triples)


def _replaced(store: Store, target: Target, graphs: tuple[str, ...], steps: Steps) -> Iterator[int]:
    for done, graph in enumerate(steps(graphs)):
        triples = _triples(store, graph)
        try:
            target.replace(graph, triples)
        except KonvoiError as error:
            raise KonvoiError(f"{error} (graph {graph}; {done} of {len(graphs)} are loaded, run it again)") from error
        yield triples.count(b"\n")


def _graphs(store: Store) -> tuple[str, ...]:
    found = {graph.value for (graph,) in store.select(_GRAPHS).rows if isinstance(graph, NamedNode)}
    return tuple(sorted(found - {_record()}))


def _in_none(store: Store) -> int:
    ((count,),) = store.select(_IN_NONE).rows
    return int(cast("Literal", count).value)


def _triples(store: Store, graph: str) -> bytes:
    found = cast("QueryTriples", store.answer(_TRIPLES, {"graph": NamedNode(graph)}))
    return found.serialize(format=RdfFormat.N_TRIPLES) or b""


def _record() -> str:
    return prefixes()["graph"] + "loaded"


def _has_part() -> NamedNode:
    return NamedNode(prefixes()["dcterms"] + "hasPart")


def _listed(record: str, graphs: Iterable[str]) -> bytes:
    return "".join(f"{NamedNode(record)} {_has_part()} {NamedNode(graph)} .\n" for graph in sorted(graphs)).encode()


def _put_then_post() -> Iterator[str]:
    yield "PUT"
    while True:
        yield "POST"


def _pieces(triples: bytes, most: int) -> Iterator[bytes]:
    """The lines in pieces of about that size; in one where there are blank nodes, which belong to one request."""
    start, most = 0, len(triples) if _BLANK.search(triples) else most
    while start < len(triples):
        end = triples.find(b"\n", start + most - 1) + 1 or len(triples)
        yield triples[start:end]
        start = end
