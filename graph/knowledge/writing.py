"""The graph as text, with the same bytes for the same graph: TriG, N-Quads, Turtle, JSON-LD.

rdflib's own TriG and N-Quads follow the order of its sets, which changes from run to run; hence these writers.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.plugins.serializers.jsonld import from_rdf
from rdflib.term import Node

from ..model import KonvoiError
from ..shipped import shipped
from .terms import Quad, Triple

Write = Callable[[Node], str]
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_BARE = {
    XSD.boolean: re.compile("true|false"),
    XSD.integer: re.compile("[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}


def serialized(dataset: Dataset, format: str) -> str:
    """The graph as `trig`, `nq`, `ttl` (all graphs as one) or `jsonld`.

    Raises:
        KonvoiError: where there is no such format.
    """
    writers = {"trig": _trig, "nq": _nquads, "ttl": _turtle, "jsonld": _jsonld}
    if format not in writers:
        raise KonvoiError(f"no RDF format {format!r}: there are {', '.join(writers)}")
    return writers[format](dataset)


def write(dataset: Dataset, path: Path, format: str | None = None) -> None:
    """Write the graph to a file, in the format that its ending names unless another is given.

    Raises:
        KonvoiError: where there is no such format, or a text cannot be encoded.
    """
    text = serialized(dataset, format or path.suffix.removeprefix("."))
    try:
        path.write_bytes(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise KonvoiError(f"{path}: a text holds half a character ({error.reason}): mend the document") from error


def term(node: Node) -> str:
    r"""The term in N-Triples, with what is not allowed there escaped.

    >>> print(term(Literal('say "yes"', lang="en")))
    "say \"yes\""@en
    """
    return _full(node)


def _nquads(dataset: Dataset) -> str:
    written = cache(term)
    lines = (" ".join(map(written, (*triple, graph) if graph else triple)) for triple, graph in _quads(dataset))
    return "".join(sorted(f"{line} .\n" for line in lines))


def trig(quads: Iterable[Quad], prefixes: Iterable[tuple[str, str]]) -> str:
    """The quads as TriG, whatever their order; `prefixes` are pairs of a prefix and a namespace."""
    graphs: dict[URIRef | None, list[Triple]] = defaultdict(list)
    for triple, graph in quads:
        graphs[graph].append(triple)
    short = _Short(prefixes)
    blocks = []
    for graph in sorted(graphs, key=lambda graph: str(graph or "")):
        body = _body(graphs[graph], short)
        blocks.append(f"\n{short(graph)} {{\n{body}}}\n" if graph else f"\n{body}")
    return short.header() + "".join(blocks)


def _trig(dataset: Dataset) -> str:
    return trig(_quads(dataset), dataset.namespaces())


def _turtle(dataset: Dataset) -> str:
    short = _Short(dataset.namespaces())
    body = _body((triple for triple, _ in _quads(dataset)), short)
    return short.header() + "\n" + body


def _jsonld(dataset: Dataset) -> str:
    context = json.loads(shipped("ontology").joinpath("context.jsonld").read_text(encoding="utf-8"))["@context"]
    graph = _sorted(from_rdf(dataset, context))  # type: ignore[no-untyped-call]
    return json.dumps(graph, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sorted(value: Any) -> Any:
    """The JSON with its lists in order: none of them is an rdf:List, so their order says nothing."""
    if isinstance(value, dict):
        return {key: part if key == "@context" else _sorted(part) for key, part in value.items()}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda part: json.dumps(part, sort_keys=True))
    return value


def _quads(dataset: Dataset) -> Iterator[Quad]:
    """Each triple with the name of its graph, None for the default graph."""
    return (((s, p, o), graph) for s, p, o, graph in dataset.quads())  # type: ignore[misc]


def _body(triples: Iterable[Triple], short: Write) -> str:
    subjects: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    a = RDF.type
    for s, p, o in triples:
        subjects[short(s)]["a" if p == a else short(p)].add(short(o))
    return "".join(f"{subject} {_predicates(subjects[subject])} .\n" for subject in sorted(subjects))


def _predicates(values: dict[str, set[str]]) -> str:
    # `a` comes first: every other predicate holds a colon and is sorted behind it
    order = sorted(values, key=lambda predicate: (predicate != "a", predicate))
    return " ;\n    ".join(f"{predicate} {', '.join(sorted(values[predicate]))}" for predicate in order)


class _Short:
    """Writes a term as Turtle does, with the prefixes of a graph, and remembers which of them it used."""

    def __init__(self, prefixes: Iterable[tuple[str, str]]) -> None:
        self._prefixes = {str(namespace): prefix for prefix, namespace in prefixes if prefix}
        self._known: dict[Node, str] = {}
        self._used: set[str] = set()

    def __call__(self, term: Node) -> str:
        if term not in self._known:
            self._known[term] = self._written(term)
        return self._known[term]

    def header(self) -> str:
        """The lines that declare the prefixes used."""
        return "".join(
            f"@prefix {prefix}: <{namespace}> .\n"
            for namespace, prefix in sorted(self._prefixes.items(), key=lambda item: item[1])
            if prefix in self._used
        )

    def _written(self, term: Node) -> str:
        if isinstance(term, URIRef):
            return self._iri(term)
        if isinstance(term, Literal) and term.datatype in _BARE and _BARE[term.datatype].fullmatch(term):
            return str(term)
        return _full(term, self._iri)

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._prefixes.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return _angled(iri)
        self._used.add(prefix)
        return f"{prefix}:{iri[cut:]}"


def _angled(iri: str) -> str:
    return f"<{_NO_IRI.sub(_unicode_escape, iri)}>"


def _full(term: Node, iri: Callable[[str], str] = _angled) -> str:
    if not isinstance(term, Literal):
        return iri(str(term))
    quoted = '"' + _ESCAPED.sub(_escape, term) + '"'
    if term.language:
        return f"{quoted}@{term.language}"
    return f"{quoted}^^{iri(term.datatype)}" if term.datatype and term.datatype != XSD.string else quoted


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or _unicode_escape(match)


def _unicode_escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"
