"""The one door to the graph, wherever it is kept: a build folder, an RDF file, a SPARQL endpoint."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from rdflib import Dataset, Graph, URIRef
from rdflib.plugins.sparql.sparql import SPARQLError
from rdflib.query import Result

from ..model import KonvoiError, Meant
from ..shipped import shipped
from .answers import Table, table_of
from .questions import Bindings, prepared
from .recalled import recalled
from .remote import endpoint
from .vocabulary import DATA, Names

MANIFEST = "manifest.json"
FORMATS = {".trig": "trig", ".nq": "nquads", ".ttl": "turtle", ".jsonld": "json-ld"}


class Store:
    """A graph that can be asked, never changed."""

    def __init__(self, answer: Callable[[str, Bindings], Result], kept: Dataset | None = None) -> None:
        self._answer, self._kept = answer, kept

    def select(self, question: str, bindings: Bindings | None = None) -> Table:
        """The answer to any SPARQL query, each variable of `bindings` bound to its value.

        Raises:
            KonvoiError: where it is no query, would reach beyond this graph, or the endpoint fails.
        """
        return table_of(self._answer(question, bindings or {}))

    def dataset(self) -> Dataset:
        """The whole graph, with its named graphs."""
        return self._kept if self._kept is not None else _fetched(self)

    def read(self) -> Meant:
        """What the documents together mean, as resolving made it; documents come back without their text."""
        question = shipped("queries").joinpath("meant.rq").read_text(encoding="utf-8")
        return recalled(self.select(question))


def open_store(where: str | Path) -> Store:
    """The graph in a build folder, in an RDF file (.trig, .nq, .ttl, .jsonld), or behind the URL of a SPARQL endpoint.

    Raises:
        KonvoiError: where there is none, or it is damaged.
    """
    if isinstance(where, str) and re.match("https?://", where):
        return Store(endpoint(where))
    path = Path(where)
    return store_of(_built(path) if path.is_dir() else _loaded(path))


def store_of(kept: Dataset) -> Store:
    """The graph that a dataset holds in memory; its default graph must be the union of all."""
    return Store(partial(_answered, kept), kept)


def _answered(kept: Dataset, question: str, bindings: Bindings) -> Result:
    query = prepared(question, bindings)
    try:
        return kept.query(query, initBindings=dict(bindings))
    except (SPARQLError, NotImplementedError, RecursionError) as error:
        raise KonvoiError(f"the question cannot be answered: {error}") from error


def _built(folder: Path) -> Dataset:
    """The graph of a build folder; that of the next build where one replaces it meanwhile."""
    while True:
        file = _graph_file(folder)
        try:
            return _loaded(file)
        except KonvoiError:
            if _graph_file(folder) == file:
                raise


def _graph_file(folder: Path) -> Path:
    manifest = folder / MANIFEST
    if not manifest.exists():
        raise KonvoiError(f"no graph in {folder}: run konvoi build first")
    try:
        file = folder / str(json.loads(manifest.read_text(encoding="utf-8"))["graph"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KonvoiError(f"{manifest} is damaged: run konvoi build again") from error
    if not file.resolve().is_relative_to(folder.resolve()):
        raise KonvoiError(f"{manifest} names a graph outside its folder: run konvoi build again")
    return file


def _loaded(file: Path) -> Dataset:
    if not file.is_file():
        raise KonvoiError(f"no graph in {file}: run konvoi build first")
    if file.suffix not in FORMATS:
        raise KonvoiError(f"{file} is no RDF file that can be read: its name must end in {', '.join(FORMATS)}")
    kept = Dataset(default_union=True)
    try:
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".jsonld":
            _refuse_elsewhere(file, json.loads(text))
        return kept.parse(data=text, format=FORMATS[file.suffix], publicID=DATA)
    except KonvoiError:
        raise
    except Exception as error:  # the parsers' own errors are of many kinds: whatever they are, the file is damaged
        reason = " ".join(str(error).split())[:160]
        raise KonvoiError(f"{file} is damaged or no {FORMATS[file.suffix]}: {reason}") from error


def _refuse_elsewhere(file: Path, value: Any) -> None:
    """Refuse JSON-LD that names a context or an import to be fetched."""
    if isinstance(value, dict):
        contexts = value.get("@context", [])
        named = [one for one in (contexts if isinstance(contexts, list) else [contexts]) if isinstance(one, str)]
        if named or "@import" in value:
            raise KonvoiError(f"{file} names a JSON-LD context elsewhere, which is not fetched: embed the context")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _refuse_elsewhere(file, part)


def _fetched(store: Store) -> Dataset:
    found = Dataset(default_union=True)
    for prefix, namespace in Names().prefixes().items():
        found.bind(prefix, namespace)
    graphs: dict[str, Graph] = {}
    for name, s, p, o in store.select("SELECT ?graph ?s ?p ?o WHERE { GRAPH ?graph { ?s ?p ?o } }").rows:
        if str(name) not in graphs:
            graphs[str(name)] = found.graph(URIRef(str(name)))
        if s is not None and p is not None and o is not None:
            graphs[str(name)].add((s, p, o))
    return found
