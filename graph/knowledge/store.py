"""The one door to the graph, wherever it is kept: a build folder, an RDF file, a SPARQL endpoint."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from ..model import KonvoiError, Meant
from ..shipped import shipped
from .answers import Answer, Table, table_of
from .keeping import opened
from .nesting import refuse_deep_json, refuse_deep_terms
from .prefixes import prefixes
from .remote import endpoint
from .sparql import Bindings, Question, bound, is_here, question, wrong

if TYPE_CHECKING:
    from rdflib import Dataset

MANIFEST = "manifest.json"
FORMATS = {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS, ".ttl": RdfFormat.TURTLE, ".jsonld": RdfFormat.JSON_LD}
_QUADS = "SELECT ?s ?p ?o ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"
_LOADED = _QUADS.replace("{", "{ GRAPH graph:loaded { graph:loaded dcterms:hasPart ?graph }", 1)


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs that a question is asked of, by their IRIs: as the default graph, and by name; none: all."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


ALL = Graphs()
Ask = Callable[[str, Bindings, Graphs], Answer]


class Store:
    """A graph that can be asked, never changed."""

    def __init__(self, ask: Ask, kept: pyoxigraph.Store | None = None) -> None:
        self._ask, self._kept = ask, kept

    def answer(self, text: str, bindings: Bindings | None = None, graphs: Graphs = ALL) -> Answer:
        """What the engine answers to any SPARQL query, row by row as it finds them.

        Each variable of `bindings` has its value in the place that the question keeps for it; `graphs` stand in for
        those that the question is FROM.

        Raises:
            KonvoiError: where it is no query, would reach beyond this graph, or the endpoint fails.
        """
        return self._ask(text, bindings or {}, graphs)

    def select(self, text: str, bindings: Bindings | None = None) -> Table:
        """The whole answer to any SPARQL query; it raises what `answer` does."""
        try:
            return table_of(self.answer(text, bindings))
        except (OSError, RuntimeError, ValueError) as error:  # the engine reads on while rows are taken
            raise KonvoiError(f"the question cannot be answered: {' '.join(str(error).split())}") from error

    def dataset(self) -> Dataset:
        """The whole graph, with its named graphs, as rdflib's dataset; it cannot be changed."""
        from .rdflib_view import dataset_over

        return dataset_over(self._kept if self._kept is not None else _fetched(self))

    def read(self) -> Meant:
        """What the documents together mean, as resolving made it; documents come back without their text."""
        from .recalled import recalled

        return recalled(self.select(shipped("queries").joinpath("meant.rq").read_text(encoding="utf-8")))


def open_store(where: str | Path) -> Store:
    """The graph in a build folder, in an RDF file (.trig, .nq, .ttl, .jsonld), or behind the URL of a SPARQL endpoint.

    Raises:
        KonvoiError: where there is none, or it is damaged.
    """
    if isinstance(where, str) and re.match("https?://", where):
        return Store(_sent(where))
    path = Path(where)
    return _over(_built(path) if path.is_dir() else _loaded(path))


def store_of(dataset: Dataset) -> Store:
    """The graph of rdflib's dataset."""
    from .writing import serialized

    held = pyoxigraph.Store()
    held.load(serialized(dataset, "nq").encode(), format=RdfFormat.N_QUADS)
    return _over(held)


def _sent(url: str) -> Ask:
    ask = endpoint(url)

    def answered(text: str, bindings: Bindings, graphs: Graphs) -> Answer:
        if graphs != ALL:
            raise KonvoiError("an endpoint elsewhere is asked of all its graphs: name none")
        return ask(text, bindings)

    return answered


def _over(held: pyoxigraph.Store) -> Store:
    return Store(partial(_answered, held), held)


def _answered(held: pyoxigraph.Store, text: str, bindings: Bindings, graphs: Graphs) -> Answer:
    asked = question(text)
    for graph in (*asked.graphs, *graphs.default, *graphs.named):
        if not is_here(held, graph):
            raise KonvoiError(f"FROM <{graph}>: there is no such graph here, and none is loaded")
    try:
        return held.query(bound(asked, bindings), prefixes=prefixes(), **_asked_of(asked, graphs))
    except SyntaxError as error:
        raise KonvoiError(wrong(asked.text, _said_of(asked.text) or str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise KonvoiError(f"the question cannot be answered: {' '.join(str(error).split())}") from error


def _asked_of(asked: Question, graphs: Graphs) -> dict[str, Any]:
    """The dataset of the question, as the engine wants it: the union of all graphs where nothing else is said."""
    if graphs == ALL:
        return {"use_default_graph_as_union": not asked.graphs}
    return {
        "default_graph": [NamedNode(graph) for graph in graphs.default],
        "named_graphs": [NamedNode(graph) for graph in graphs.named],
    }


def _said_of(text: str) -> str:
    """What the engine finds wrong with the question as it was asked, before a value was put in a place."""
    try:
        pyoxigraph.Store().query(text, prefixes=prefixes())
    except SyntaxError as error:
        return str(error)
    return ""


def _built(folder: Path) -> pyoxigraph.Store:
    """The store of a build folder; that of the next build where one replaces it meanwhile."""
    while True:
        kept = _named(folder)
        try:
            return opened(kept)
        except KonvoiError:
            if _named(folder) == kept:
                raise


def _named(folder: Path) -> Path:
    """Where the manifest says that the graph is kept."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        raise KonvoiError(f"no graph in {folder}: run konvoi build first")
    try:
        said = json.loads(manifest.read_text(encoding="utf-8"))
        graph, store = folder / str(said["graph"]), said.get("store")
        kept = (folder / str(store)).resolve()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KonvoiError(f"{manifest} is damaged: run konvoi build again") from error
    if not store:
        older = f"{folder} was built by an older konvoi, which kept {graph.name} alone"
        raise KonvoiError(f"{older}: run konvoi build again")
    if not kept.is_relative_to(folder.resolve()):
        raise KonvoiError(f"{manifest} names a graph outside its folder: run konvoi build again")
    return folder / str(store)


def _loaded(file: Path) -> pyoxigraph.Store:
    if not file.is_file():
        raise KonvoiError(f"no graph in {file}: run konvoi build first")
    if file.suffix not in FORMATS:
        raise KonvoiError(f"{file} is no RDF file that can be read: its name must end in {', '.join(FORMATS)}")
    held = pyoxigraph.Store()
    try:
        data = file.read_bytes()
        if file.suffix == ".jsonld":
            refuse_deep_json(data, str(file))
            _refuse_elsewhere(file, json.loads(data))
        else:
            refuse_deep_terms(data, str(file))
        held.bulk_load(data, format=FORMATS[file.suffix], base_iri=file.absolute().as_uri())
    except (SyntaxError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:160]
        raise KonvoiError(f"{file} is damaged or no {FORMATS[file.suffix].name}: {reason}") from error
    return held


def _refuse_elsewhere(file: Path, value: Any) -> None:
    """Refuse JSON-LD that names a context or an import to be fetched."""
    if isinstance(value, dict):
        contexts = value.get("@context", [])
        named = [one for one in (contexts if isinstance(contexts, list) else [contexts]) if isinstance(one, str)]
        if named or "@import" in value:
            raise KonvoiError(f"{file} names a JSON-LD context elsewhere, which is not fetched: embed the context")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _refuse_elsewhere(file, part)


def _fetched(store: Store) -> pyoxigraph.Store:
    """What another store holds: what was loaded, where it has a list of that, without what it keeps for itself."""
    held = pyoxigraph.Store()
    rows = store.select(_LOADED).rows or store.select(_QUADS).rows
    held.extend(Quad(*row) for row in rows)  # type: ignore[arg-type]
    return held
