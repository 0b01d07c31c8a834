"""The graph as rdflib's dataset: what is written for rdflib works on it, and nothing of it can be changed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pyshacl
import pytest
from pyoxigraph import RdfFormat
from rdflib import RDF, RDFS, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph
from rdflib.plugins.sparql import prepareQuery

import graph
from graph import open_graph
from graph.knowledge.keeping import keep
from graph.knowledge.rdflib_view import dataset_over
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import KonvoiError
from tests.other_store import other_store
from tests.small_graph import FACTS, MEANT

KV = Namespace("https://w3id.org/konvoi/ontology#")
ORION = URIRef("https://w3id.org/konvoi/id/organization/orion")
LORMONT = URIRef("https://w3id.org/konvoi/id/organization/lormont")
AUTHORITY = URIRef("https://w3id.org/konvoi/id/graph/authority")
RESOLVED = URIRef("https://w3id.org/konvoi/id/graph/resolved")
NAMES = "SELECT ?name { ?organization a kv:Organization ; rdfs:label ?name } ORDER BY ?name"
NAMED = ["Kaolin Laboratory", "Orion Motors", "TU Elbtal", "University of Lormont", "Valmer"]
ELSEWHERE = "http://127.0.0.1:1/"
WHOLE = dataset(FACTS, MEANT)
LINES = serialized(WHOLE, "nq")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph as a file."""
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_text(serialized(WHOLE, "trig"), "utf-8")
    return path


@pytest.fixture(scope="module")
def opened(file: Path) -> Dataset:
    """The small graph, opened."""
    return open_graph(file)


def _worth(triples: Graph) -> set[tuple[str, str, Any]]:
    """The triples, numbers by what they are worth: rdflib writes 2000000 as 2000000.0."""
    return {(str(s), str(p), _value(o)) for s, p, o in triples}


def _value(term: Any) -> Any:
    return term.toPython() if isinstance(term, Literal) and not term.language else term


def _names(rows: Any) -> list[str]:
    return [str(row.name) for row in rows]


def test_importing_the_package_loads_nothing() -> None:
    """Neither rdflib nor the engine, until a graph is opened."""
    asked = "import sys, graph; print([name for name in ('rdflib', 'pyoxigraph', 'oxrdflib') if name in sys.modules])"
    root = Path(graph.__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", asked], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_public_names_are_those_that_are_there() -> None:
    """What the package offers can be imported from it."""
    assert [callable(getattr(graph, name)) for name in graph.__all__] == [True]


def test_a_file_a_folder_and_a_url_give_the_same_graph(file: Path, tmp_path: Path) -> None:
    """Where the graph is kept makes no difference."""
    keep(file.read_bytes(), tmp_path / "kept")
    (tmp_path / "manifest.json").write_text(json.dumps({"graph": "graph.trig", "store": "kept"}))
    with other_store() as (url, made):
        made.held.load(LINES.encode(), format=RdfFormat.N_QUADS)
        there = serialized(open_graph(f"{url}/sparql"), "nq")
    assert serialized(open_graph(file), "nq") == serialized(open_graph(tmp_path), "nq") == there == LINES


def test_no_graph_is_an_error(tmp_path: Path) -> None:
    """It says what to do."""
    with pytest.raises(KonvoiError, match="run konvoi build first"):
        open_graph(tmp_path)


def test_the_default_graph_is_the_union(opened: Dataset) -> None:
    """A triple is found without saying in which graph it is."""
    assert len(opened) == len(WHOLE)
    assert (ORION, RDF.type, KV.Organization) in opened


def test_prefixes_are_bound(opened: Dataset) -> None:
    """Those with which the graph is written."""
    spaces = dict(opened.namespaces())
    assert spaces["kv"] == URIRef(str(KV))
    assert opened.namespace_manager.curie(str(ORION)) == "organization:orion"


def test_a_plain_literal_is_as_rdflib_writes_it(opened: Dataset) -> None:
    """A name equals one written without a datatype, wherever it comes from, and can be looked for."""
    plain = Literal("Orion Motors")
    asked = "SELECT ?name { ?x rdfs:label ?name FILTER (?x = organization:orion) }"
    made = opened.query("CONSTRUCT { ?x rdfs:label ?name } { ?x a kv:Organization ; rdfs:label ?name }").graph
    assert opened.value(ORION, RDFS.label) == plain
    assert [row.name for row in opened.query(asked)] == [plain]  # type: ignore[union-attr]
    assert made is not None and (ORION, RDFS.label, plain) in made
    assert list(opened.subjects(RDFS.label, plain)) == [ORION]


def test_a_named_graph_is_a_slice(opened: Dataset) -> None:
    """It holds its own triples only, and a question to it is asked of it alone."""
    part = opened.graph(AUTHORITY)
    assert 0 < len(part) < len(opened)
    assert part.value(ORION, RDFS.label) == Literal("Orion Motors")
    assert list(part[: RDF.type : KV.Document]) == []
    assert len(list(opened[: RDF.type : KV.Document])) == 4
    assert not part.query("ASK { ?document a kv:Document }").askAnswer
    assert {one.identifier for one in opened.graphs()} >= {AUTHORITY, RESOLVED}


def test_a_graph_that_is_not_here_is_empty(opened: Dataset) -> None:
    """To ask for it neither fails nor adds it."""
    assert len(opened.graph(URIRef("a:none"))) == 0
    assert URIRef("a:none") not in {one.identifier for one in opened.graphs()}


def test_a_question_has_the_usual_prefixes_and_its_own(opened: Dataset) -> None:
    """Whether they are declared in the question, given beside it, or known."""
    assert _names(opened.query(NAMES)) == NAMED
    own = "SELECT ?name { ?o a own:Organization ; rdfs:label ?name } ORDER BY ?name"
    assert _names(opened.query(own, initNs={"own": KV})) == NAMED
    assert _names(opened.query(f"PREFIX own: <{KV}> {own}")) == NAMED


def test_values_can_be_bound(opened: Dataset) -> None:
    """As rdflib binds them, whatever the text of the value; in the whole graph and in one named graph."""
    where = {"organization": LORMONT}
    assert _names(opened.query(NAMES, initBindings=where)) == ["University of Lormont"]
    assert _names(opened.graph(AUTHORITY).query(NAMES, initBindings=where)) == ["University of Lormont"]
    assert _names(opened.graph(RESOLVED).query(NAMES, initBindings=where)) == []
    assert _names(opened.query(NAMES, initBindings={"name": Literal('" } DROP ALL')})) == []


def test_a_prepared_question_is_answered(opened: Dataset) -> None:
    """With and without values, and by the graph that a row is in."""
    prepared = prepareQuery(NAMES, initNs=dict(opened.namespaces()))
    assert _names(opened.query(prepared)) == NAMED
    assert _names(opened.query(prepared, initBindings={"organization": ORION})) == ["Orion Motors"]
    asked = "SELECT ?g { GRAPH ?g { ?x a kv:Organization ; kv:known true } } GROUP BY ?g"
    assert [row.g for row in opened.query(prepareQuery(asked, initNs={"kv": KV}))] == [AUTHORITY]  # type: ignore[union-attr]


def test_all_forms_are_answered(opened: Dataset) -> None:
    """ASK by a truth value, DESCRIBE by triples, SELECT also as JSON."""
    assert opened.query("ASK { ?x a kv:Organization }").askAnswer is True
    assert (ORION, RDFS.label, Literal("Orion Motors")) in list(opened.query("DESCRIBE organization:orion"))
    said = json.loads(opened.query(f"{NAMES} LIMIT 1").serialize(format="json") or b"")
    assert said["results"]["bindings"] == [{"name": {"type": "literal", "value": NAMED[0]}}]


def test_from_names_a_graph_that_is_here(opened: Dataset) -> None:
    """It is asked, and no other."""
    count = "SELECT (COUNT(*) AS ?n) FROM graph:resolved { ?document a kv:Document }"
    ((found,),) = opened.query(count)  # type: ignore[misc]
    assert int(found) == 0


SERVICE, FROM = f"SELECT * {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}", f"SELECT * FROM <{ELSEWHERE}> {{ ?s ?p ?o }}"
NESTED = f"SELECT * {{ ?a ?b ?c OPTIONAL {{ SELECT * {{ SERVICE SILENT <{ELSEWHERE}> {{ ?s ?p ?o }} }} }} }}"
HOW: dict[str, Callable[[Dataset, str], Any]] = {
    "text": lambda held, asked: held.query(asked),
    "bound": lambda held, asked: held.query(asked, initBindings={"s": ORION}),
    "prepared": lambda held, asked: held.query(prepareQuery(asked)),
    "slice": lambda held, asked: held.graph(RESOLVED).query(asked),
}


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("asked", [SERVICE, NESTED])
def test_another_machine_is_not_asked(opened: Dataset, how: str, asked: str) -> None:
    """However the question comes: rdflib's engine, too, would send it."""
    with pytest.raises(KonvoiError, match="SERVICE asks another machine"):
        list(HOW[how](opened, asked))


@pytest.mark.parametrize("how", ["bound", "prepared"])
def test_no_graph_is_loaded_for_a_question(opened: Dataset, how: str) -> None:
    """FROM makes rdflib's engine fetch what it names."""
    with pytest.raises(KonvoiError, match="write GRAPH instead"):
        list(HOW[how](opened, FROM))


def test_from_a_graph_elsewhere_is_refused(opened: Dataset) -> None:
    """Nothing is fetched."""
    with pytest.raises(KonvoiError, match="no such graph here"):
        opened.query(FROM)


@pytest.mark.parametrize(
    "question",
    [
        r"SELECT * { ?s ?p ?o . SERV\u0049CE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        r"SELECT * FR\u004fM <http://127.0.0.1:1/> { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o #\\u000a SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }\n}",
    ],
)
def test_an_escaped_keyword_is_refused_with_a_value_bound(opened: Dataset, question: str) -> None:
    """Where rdflib's engine answers, what it makes of the escapes is looked at."""
    with pytest.raises(KonvoiError):
        list(opened.query(question, initBindings={"s": URIRef("a:b")}))


CHANGES: dict[str, Callable[[Dataset], Any]] = {
    "add": lambda held: held.add((ORION, RDFS.label, Literal("x"))),
    "add to a graph": lambda held: held.graph(RESOLVED).add((ORION, RDFS.label, Literal("x"))),
    "add many": lambda held: held.addN([(ORION, RDFS.label, Literal("x"), held.graph(RESOLVED))]),
    "set": lambda held: held.set((ORION, RDFS.label, Literal("x"))),
    "remove": lambda held: held.remove((ORION, None, None)),  # type: ignore[arg-type]
    "remove a graph": lambda held: held.remove_graph(RESOLVED),
    "update": lambda held: held.update("DROP ALL"),
    "parse": lambda held: held.parse(data="<a:b> <a:c> <a:d> .", format="turtle"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_can_be_changed(opened: Dataset, change: str) -> None:
    """One error says so, and what to do instead."""
    with pytest.raises(TypeError, match="read only: change the documents and build again"):
        CHANGES[change](opened)
    assert len(opened) == len(WHOLE)


def test_no_folder_can_be_deleted() -> None:
    """Rdflib's destroy deletes the folder that it is given: it is refused before it is looked at."""
    with pytest.raises(TypeError, match="read only"):
        dataset_over(Mock()).store.destroy(Mock())


@pytest.mark.parametrize("format", ["turtle", "json-ld", "xml", "nt"])
def test_a_slice_can_be_written_and_read_again(opened: Dataset, format: str) -> None:
    """Nothing is lost in any format of rdflib's."""
    part = opened.graph(RESOLVED)
    again = Graph().parse(data=part.serialize(format=format), format=format)
    assert _worth(again) == _worth(part)


def test_the_whole_can_be_written_and_read_again(opened: Dataset) -> None:
    """With its named graphs."""
    again = Dataset()
    again.parse(data=opened.serialize(format="trig"), format="trig")
    assert {one.identifier for one in again.graphs()} == {one.identifier for one in opened.graphs()}
    assert _worth(again.graph(RESOLVED)) == _worth(opened.graph(RESOLVED))
    assert len(again) == len(opened)


def test_shapes_can_be_checked_on_a_slice(opened: Dataset) -> None:
    """SHACL of one's own, by pyshacl."""
    shape = "[] a sh:NodeShape ; sh:targetClass kv:Organization ; sh:property [ sh:path rdfs:label ; sh:maxCount {} ] ."
    head = f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kv: <{KV}> . @prefix rdfs: <{RDFS}> . "
    for most, conforms in ((1, True), (0, False)):
        shapes = Graph().parse(data=head + shape.format(most), format="turtle")
        assert pyshacl.validate(opened.graph(AUTHORITY), shacl_graph=shapes)[0] is conforms


def test_a_slice_becomes_a_network(opened: Dataset) -> None:
    """By rdflib's own bridge to networkx."""
    part = opened.graph(AUTHORITY)
    network = rdflib_to_networkx_multidigraph(part)
    assert network.number_of_edges() == len(part)
    assert network.has_edge(ORION, KV.Organization, key=RDF.type)


def test_a_slice_can_be_copied_and_changed(opened: Dataset) -> None:
    """A graph in memory is one's own."""
    copy = Graph()
    copy += opened.graph(AUTHORITY)
    copy.remove((ORION, None, None))
    assert (ORION, RDF.type, KV.Organization) not in copy
    assert (ORION, RDF.type, KV.Organization) in opened
