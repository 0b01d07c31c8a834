"""The one door to the graph: where it may be kept, what may be asked, and what is refused."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat
from rdflib import Dataset

from graph.knowledge.answers import table_of, values
from graph.knowledge.keeping import keep
from graph.knowledge.loading import GraphStore, load
from graph.knowledge.queries import library, run, serialized
from graph.knowledge.store import Graphs, Store, open_store, store_of
from graph.knowledge.triples import dataset
from graph.knowledge.vocabulary import Names
from graph.knowledge.web import Site
from graph.knowledge.writing import serialized as written
from graph.knowledge.writing import write
from graph.model import KonvoiError, Meant
from tests.other_answers import answered
from tests.other_answers import values as values_of
from tests.other_store import DIGEST, NAME, PASSWORD, other_store
from tests.small_graph import FACTS, MEANT

ORION = NamedNode(str(Names().organization("orion")))
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?agreement a kv:Agreement }"


@pytest.fixture(scope="module")
def built() -> Dataset:
    """The small graph as RDF."""
    return dataset(FACTS, MEANT)


@pytest.fixture(scope="module")
def file(built: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph as a file."""
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    write(built, path)
    return path


@pytest.fixture(scope="module")
def store(file: Path) -> Store:
    """The small graph, opened."""
    return open_store(file)


class _Endpoint(BaseHTTPRequestHandler):
    """A SPARQL endpoint over the small graph, as simple as can be."""

    graph: pyoxigraph.Store
    status, kind, body = 200, "", b""
    more: ClassVar[dict[str, str]] = {}

    def do_POST(self) -> None:
        """Answer a question."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        result: Any = self.graph.query(form["query"][0], use_default_graph_as_union=True)
        triples = isinstance(result, pyoxigraph.QueryTriples)
        body = result.serialize(format=RdfFormat.N_TRIPLES if triples else QueryResultsFormat.JSON)
        self.send_response(self.status)
        self.send_header("Content-Type", self.kind or self.headers["Accept"])
        for name, value in self.more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.body or body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint(built: Dataset) -> Iterator[tuple[str, type[_Endpoint]]]:
    """The URL of an endpoint over the small graph, and how it answers."""
    held = pyoxigraph.Store()
    held.load(written(built, "nq").encode(), format=RdfFormat.N_QUADS)
    handler = type("Endpoint", (_Endpoint,), {"graph": held})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", handler
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("ending", ["trig", "nq", "ttl", "jsonld"])
def test_what_is_meant_is_read_back_from_every_format(built: Dataset, tmp_path: Path, ending: str) -> None:
    """Organizations, agreements with their evidence and documents come back as they were."""
    write(built, tmp_path / f"graph.{ending}")
    assert open_store(tmp_path / f"graph.{ending}").read() == MEANT


def test_the_evidence_of_an_agreement_comes_back_with_rule_and_confidence(store: Store) -> None:
    """Equality of agreements leaves evidence out: it is compared here."""
    assert [one.evidence for one in store.read().agreements] == [one.evidence for one in MEANT.agreements]


def test_what_is_meant_is_read_back_without_the_facts() -> None:
    """A graph of what is meant alone gives the same value."""
    built = dataset((), MEANT)
    assert store_of(built).read() == MEANT


def test_ids_are_read_back_whatever_the_base() -> None:
    """A graph published under other IRIs means the same."""
    built = dataset(FACTS, MEANT, "https://data.example/")
    assert store_of(built).read() == MEANT


def test_involved_are_the_parties_at_least(tmp_path: Path) -> None:
    """Where an agreement says nothing of whom it involves, its parties are read back."""
    (agreement, *_) = MEANT.agreements
    write(dataset(FACTS, replace(MEANT, agreements=(replace(agreement, involves=()),))), tmp_path / "graph.nq")
    assert open_store(tmp_path / "graph.nq").read().agreements[0].involves == agreement.parties


def test_an_empty_graph_means_nothing(tmp_path: Path) -> None:
    """A build of no documents can be opened and read."""
    write(dataset((), Meant()), tmp_path / "graph.trig")
    assert open_store(tmp_path / "graph.trig").read() == Meant()


def test_a_build_folder_is_opened_by_its_manifest(file: Path, tmp_path: Path) -> None:
    """The manifest names the file that counts."""
    keep(file.read_bytes(), tmp_path / "kept")
    (tmp_path / "manifest.json").write_text(json.dumps({"graph": "graph.trig", "store": "kept"}))
    assert open_store(str(tmp_path)).read() == MEANT


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("{", "is damaged: run konvoi build again"),
        ("[]", "is damaged: run konvoi build again"),
        ('{"documents": {}}', "is damaged: run konvoi build again"),
        ("[" * 100_000, "is damaged: run konvoi build again"),
        ('{"graph": "a.trig", "store": "st\\u0000re"}', "is damaged: run konvoi build again"),
        ('{"graph": "a.trig", "store": "../store"}', "names a graph outside its folder"),
        ('{"graph": "a.trig", "store": "/etc"}', "names a graph outside its folder"),
        ('{"graph": "a.trig", "store": "store"}', "the store in .*store cannot be opened"),
        ('{"graph": "graph.trig"}', "was built by an older konvoi, which kept graph.trig alone: run konvoi build"),
    ],
)
def test_a_damaged_build_folder_is_an_error_of_one_line(tmp_path: Path, manifest: str, message: str) -> None:
    """The user learns what to do."""
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(KonvoiError, match=message) as error:
        open_store(tmp_path)
    assert "\n" not in str(error.value)


def test_a_folder_without_a_build_is_an_error(tmp_path: Path) -> None:
    """Nothing has been built yet."""
    with pytest.raises(KonvoiError, match=r"^no graph in .*: run konvoi build first$"):
        open_store(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("graph.trig", b"kv:a kv:b"),
        ("graph.ttl", b"\xff\xfe\x00"),
        ("graph.nq", b"<a <b> <c> .\n"),
        ("graph.jsonld", b"{"),
        ("graph.jsonld", b'{"@context": "https://example.org/context", "@id": "x:y"}'),
        ("graph.jsonld", b'[{"a": {"@context": [{}, "file:///etc/passwd"]}}]'),
        ("graph.jsonld", b'{"@context": {"@import": "https://example.org/context"}}'),
        ("graph.docx", b""),
    ],
)
def test_a_damaged_or_wrong_file_is_an_error_of_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    """Nothing is fetched, and no traceback is shown."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(KonvoiError) as error:
        open_store(tmp_path / name)
    assert str(tmp_path / name) in str(error.value) and "\n" not in str(error.value)


DEEP = "<a:a> <a:b> " + "<<( <a:a> <a:b> " * 20_000 + "<a:c>" + " )>>" * 20_000 + " .\n"
FLAT = "<a:a> <a:b> <<( <a:a> <a:b> 1 )>> , '<<( ' .\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("graph.nq", DEEP),
        ("graph.trig", '# "\n' + DEEP),
        ("graph.ttl", "<a:\\u0041#x> <a:b> 'it\\'s <<( )>>' . " + DEEP),
        ("graph.jsonld", '{"a:b": ' * 20_000 + "1" + "}" * 20_000),
    ],
)
def test_a_file_that_is_nested_too_deeply_is_an_error_of_one_line(tmp_path: Path, name: str, content: str) -> None:
    """The engine would end over it, and the process with it."""
    (tmp_path / name).write_text(content)
    with pytest.raises(KonvoiError, match=f"{name} is nested more than 100 deep, and is not read$"):
        open_store(tmp_path / name)


def test_many_triples_that_are_values_are_not_deep(tmp_path: Path) -> None:
    """What counts is how they stand within each other; in a string the sign means nothing."""
    (tmp_path / "graph.ttl").write_text(FLAT * 200)
    assert len(open_store(tmp_path / "graph.ttl").select("SELECT * { ?a ?b ?c }").rows) == 2


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A wrong name is said to be one."""
    with pytest.raises(KonvoiError, match=r"no graph in .*nowhere\.trig"):
        open_store(tmp_path / "nowhere.trig")


def test_a_value_that_is_no_date_is_an_error(tmp_path: Path) -> None:
    """A graph that others made may hold anything."""
    text = written(dataset(FACTS, MEANT), "nq").replace("2024-03-22", "2024-13-99")
    (tmp_path / "graph.nq").write_text(text)
    with pytest.raises(KonvoiError, match="a value that cannot be read"):
        open_store(tmp_path / "graph.nq").read()


def test_usual_prefixes_need_no_declaration(store: Store) -> None:
    """A question typed by hand is short."""
    assert values(store.select(COUNT)) == [("3",)]


def test_a_bound_variable_has_its_value(store: Store) -> None:
    """Values are bound, not pasted into the question."""
    question = "SELECT ?name WHERE { VALUES ?organization { UNDEF } ?organization rdfs:label ?name }"
    assert values(store.select(question, {"organization": ORION})) == [("Orion Motors",)]


def test_a_value_cannot_become_a_part_of_the_question(store: Store) -> None:
    """Whatever a literal holds, it is written as one."""
    question = "SELECT ?name WHERE { VALUES ?name { UNDEF } }"
    hostile = '"} SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } \\ \n # UNDEF } VALUES ?name { UNDEF }'
    assert values(store.select(question, {"name": Literal(hostile)})) == [(hostile,)]


def test_ask_and_construct_answer_too(store: Store) -> None:
    """ASK gives one truth value, CONSTRUCT triples that can be written as Turtle."""
    assert store.select("ASK { ?agreement a kv:Agreement }").truth is True
    made = store.select("CONSTRUCT { ?o rdfs:label ?name } WHERE { ?o a kv:Organization ; rdfs:label ?name }")
    assert len(made.rows) == 5
    assert 'organization:orion rdfs:label "Orion Motors"' in serialized(made, "turtle")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE asks another machine"),
        (
            "SELECT * WHERE { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?s { ?a ?b ?c } } }",
            "SERVICE asks another machine",
        ),
        ("SELECT * WHERE { { SELECT * WHERE { SERVICE ?x { ?s ?p ?o } } } }", "SERVICE asks another machine"),
        ("SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "no SPARQL query"),
        ("SELECT * WHERE { ?s ?p true SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }", "SERVICE asks another machine"),
        ("SELECT * WHERE { ?s ?p trueSERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }", "SERVICE asks another machine"),
        ("PREFIX x: <http://127.0.0.1:1/> SELECT * { ?s ?p x:.SERVICE x:{ ?s ?p ?o } }", "SERVICE asks another"),
        ("PREFIX SERVICEx: <a:> PREFIX x: <a:> SELECT * { SERVICEx:a { ?s ?p ?o } }", "SERVICE asks another machine"),
        ("SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE?x#>\n{ ?s ?p ?o } }", "no SPARQL query"),
        (
            "SELECT * { ?a ?b ?c FILTER(?a<?b&&'>'='x') SERVICE <http://127.0.0.1:1/> { ?s ?p 'y' } }",
            "a string begins here",
        ),
        (
            "SELECT * { ?a ?b ?c FILTER(?a<?b#>'''\n) SERVICE <http://127.0.0.1:1/> { ?s ?p 1 } } #'''",
            "no SPARQL query",
        ),
        (
            "SELECT * { VALUES ?x { '''a' } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } # \\q '''",
            "SERVICE asks another machine",
        ),
        (
            'SELECT * { VALUES ?x { """a" } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } # \\uD800 """',
            "SERVICE asks another machine",
        ),
        ("PREFIX a: <http://h:> SELECT * { [] kv:x* a:SERVICE<http://127.0.0.1:1/>{} }", "no SPARQL query from here"),
        ("SELECT * { ?a kv:p?SERVICE<http://127.0.0.1:1/>{} }", "no SPARQL query from here"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "no such graph here, and none is loaded"),
        ("ASK FROM NAMED <http://127.0.0.1:1/> { GRAPH ?g { ?s ?p ?o } }", "no such graph here, and none is loaded"),
        ("LOAD <file:///etc/passwd>", "LOAD changes a graph"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT changes a graph"),
        ("PREFIX a: <a:b>\nWITH <a:c> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "line 2, column 12: DELETE changes"),
        ("DROP ALL", "DROP changes a graph"),
        (
            "SELECT * WHERE { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }",
            "line 1, column 31: no SPARQL query from here on: 'DELETE",
        ),
        (
            "SELECT ?x WHERE {\n ?x unheard:of ?y }",
            "line 2, column 5: unknown prefix unheard: known without PREFIX are",
        ),
        ("SELECT ?x WHERE { ?x kw:party ?y }", "unknown prefix kw: did you mean kv:?"),
        ("SELECT ?x WHERE { ?x rdfs:label 'Chery }", "line 1, column 33: a string begins here and does not end"),
        ("SELECT ?x WHERE { ?x rdfs:label ?y", "the question is not finished"),
        ("", "no SPARQL query: write SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT * WHERE " + "{" * 2000 + "}" * 2000, "nested too deeply"),
    ],
)
def test_a_question_reaches_nothing_but_the_graph(store: Store, question: str, message: str) -> None:
    """What would go to the network or to a file, or change the graph, is refused before it is asked."""
    with pytest.raises(KonvoiError) as error:
        store.select(question)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_a_keyword_in_a_string_a_comment_or_an_iri_is_none(store: Store) -> None:
    """Only what SPARQL would read as a keyword is refused."""
    question = """# SERVICE <http://127.0.0.1:1/> { }
    SELECT ?service { VALUES (?service ?x) { ("SERVICE" <http://x/y(SERVICE)#SERVICE>) ('''FROM 'it''' 1) } }"""
    assert values(store.select(question)) == [("SERVICE",), ("FROM 'it",)]


def test_what_has_the_word_service_in_it_can_be_asked_for(store: Store) -> None:
    """A string, an IRI, a name and a variable may hold it: only the keyword is refused."""
    question = """SELECT ?service (STR(organization:a-services-b) AS ?name) (STR(<http://x/Service>) AS ?iri)
    { VALUES ?service { 'self-service' "SERVICE" } FILTER(CONTAINS(?service, "self-ser")) } # service"""
    name = str(Names().organization("a-services-b"))
    assert values(store.select(question)) == [("self-service", name, "http://x/Service")]


def test_less_than_needs_no_blanks(store: Store) -> None:
    """What stands between two signs of comparison is no IRI to the engine, and is left to it."""
    assert values(store.select("SELECT (1 AS ?x) { FILTER(1<2&&3>2) }")) == [("1",)]


def test_a_question_may_be_asked_from_the_graphs_that_are_here(store: Store) -> None:
    """FROM names a graph of what is kept: here that of what is meant, which describes no document."""
    count = "SELECT (COUNT(*) AS ?n) FROM graph:resolved { ?document a kv:Document }"
    assert values(store.select(count)) == [("0",)]
    assert values(store.select(count.replace("FROM graph:resolved", ""))) != [("0",)]


def test_the_graphs_of_a_question_can_be_given_beside_it(store: Store) -> None:
    """As the SPARQL Protocol has it, they stand in for FROM."""
    resolved = Graphs(default=(str(Names().graph("resolved")),))
    found = table_of(store.answer("SELECT (COUNT(*) AS ?n) { ?document a kv:Document }", graphs=resolved))
    assert values(found) == [("0",)]
    with pytest.raises(KonvoiError, match="no such graph here"):
        store.answer(COUNT, graphs=Graphs(named=("no iri",)))


def test_a_variable_that_the_question_does_not_have_is_an_error(store: Store) -> None:
    """A misspelt parameter is not silently ignored."""
    with pytest.raises(KonvoiError, match=r"no variable \?organisation"):
        store.select(COUNT, {"organisation": Literal("x")})


def test_a_value_needs_a_place_in_the_question(store: Store) -> None:
    """The same question is asked of every store, and not every one can bind a variable."""
    with pytest.raises(KonvoiError, match=r"write VALUES \?o \{ UNDEF \}"):
        store.select("SELECT ?o WHERE { ?o a kv:Organization }", {"o": ORION})


def test_an_endpoint_gives_the_same_meaning(endpoint: tuple[str, type[_Endpoint]]) -> None:
    """Where the graph is kept makes no difference."""
    assert open_store(endpoint[0]).read() == MEANT


def test_an_endpoint_answers_every_named_question_alike(endpoint: tuple[str, type[_Endpoint]], store: Store) -> None:
    """A parameter sent over the wire binds as it does here."""
    there = open_store(endpoint[0])
    for query in library():
        given = values_of(query, optional=False)
        assert answered(run(there, query, given)) == answered(run(store, query, given)), query.name


def test_a_whole_graph_is_fetched_from_an_endpoint(endpoint: tuple[str, type[_Endpoint]], built: Dataset) -> None:
    """It can be exported and checked like one kept here."""
    assert written(open_store(endpoint[0]).dataset(), "nq") == written(built, "nq")


def test_an_endpoint_constructs(endpoint: tuple[str, type[_Endpoint]]) -> None:
    """Triples come back as triples."""
    made = open_store(endpoint[0]).select("CONSTRUCT { ?o a kv:Organization } WHERE { ?o a kv:Organization }")
    assert len(made.rows) == 5


@pytest.mark.parametrize("body", [b"<html>", b'{"results": 1}', b"\xff"])
def test_an_answer_that_is_none_is_an_error(endpoint: tuple[str, type[_Endpoint]], body: bytes) -> None:
    """A page of a proxy is no answer."""
    endpoint[1].body = body
    with pytest.raises(KonvoiError, match="gave an answer that is no") as error:
        open_store(endpoint[0]).select(COUNT)
    assert "\n" not in str(error.value)


def test_json_ld_from_an_endpoint_is_not_read(endpoint: tuple[str, type[_Endpoint]]) -> None:
    """Its context could make the reader fetch something else, whatever format was asked for."""
    endpoint[1].kind, endpoint[1].body = "application/ld+json", b'{"@context": "http://127.0.0.1:1/", "@id": "a:b"}'
    with pytest.raises(KonvoiError, match="gave an answer that is no"):
        open_store(endpoint[0]).select("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def test_an_endpoint_that_refuses_is_an_error(endpoint: tuple[str, type[_Endpoint]]) -> None:
    """The status of the answer is shown."""
    endpoint[1].status = 503
    with pytest.raises(KonvoiError, match="answered POST with 503"):
        open_store(endpoint[0]).select(COUNT)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:1/sparql", "cannot be reached"),
        ("http://[/", "no URL of a store"),
        ("https://x y/", "no URL of a store"),
    ],
)
def test_an_endpoint_that_is_not_there_is_an_error(url: str, message: str) -> None:
    """The user learns that it cannot be reached."""
    with pytest.raises(KonvoiError, match=message) as error:
        open_store(url).select(COUNT)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("header", ["X-SPARQL-MaxRows", "X-Konvoi-Truncated"])
def test_an_answer_that_is_cut_off_is_an_error(endpoint: tuple[str, type[_Endpoint]], header: str) -> None:
    """A part of the rows would look like all of them."""
    endpoint[1].more = {header: "3"}
    with pytest.raises(KonvoiError, match="gives 3 rows at most, and left out the others"):
        open_store(endpoint[0]).select(COUNT)


@pytest.mark.parametrize(("rows", "truth"), [('[{"r": {"type": "literal", "value": "1"}}]', True), ("[]", False)])
def test_a_truth_said_by_a_row_is_one(endpoint: tuple[str, type[_Endpoint]], rows: str, truth: bool) -> None:
    """Some stores answer ASK by a table of one row or none."""
    endpoint[1].body = f'{{"head": {{"vars": ["r"]}}, "results": {{"bindings": {rows}}}}}'.encode()
    assert open_store(endpoint[0]).select("ASK {}").truth is truth


def test_an_answer_that_is_nested_too_deeply_is_an_error(endpoint: tuple[str, type[_Endpoint]]) -> None:
    """Another store cannot end our process, neither by a table nor by triples, nor by names with escapes."""
    value = '{"type": "uri", "value": "a:a"}'
    nested = f'{{"type": "triple", "\\u0076alue": {{"subject": {value}, "predicate": {value}, "object": '
    rows = nested * 20_000 + value + "}}" * 20_000
    endpoint[1].body = f'{{"head": {{"vars": ["a"]}}, "results": {{"bindings": [{{"a": {rows}}}]}}}}'.encode()
    for text, body in (("SELECT ?a { ?a ?b ?c }", endpoint[1].body), ("CONSTRUCT WHERE { ?a ?b ?c }", DEEP.encode())):
        endpoint[1].body = body
        with pytest.raises(KonvoiError, match=f"the answer of {endpoint[0]} is nested more than 100 deep"):
            open_store(endpoint[0]).select(text)


def test_an_endpoint_may_ask_for_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is that of the environment, and is sent nowhere where it was not asked for."""
    with other_store() as (url, made):
        made.asks = DIGEST
        with pytest.raises(KonvoiError, match="name or password is wrong or missing"):
            open_store(f"{url}/sparql").select(COUNT)
        monkeypatch.setenv("KONVOI_USER", NAME)
        monkeypatch.setenv("KONVOI_PASSWORD", PASSWORD)
        assert values(open_store(f"{url}/sparql").select(COUNT)) == [("0",)]


def test_an_endpoint_that_has_moved_is_not_followed(endpoint: tuple[str, type[_Endpoint]], file: Path) -> None:
    """Neither to another machine nor to a file: the user may give the new URL."""
    endpoint[1].status, endpoint[1].more = 302, {"Location": file.as_uri()}
    with pytest.raises(KonvoiError, match=f"302 .*{file.as_uri()}"):
        open_store(endpoint[0]).select(COUNT)


def test_what_was_loaded_is_fetched_and_nothing_else(built: Dataset) -> None:
    """Where a list says which graphs were loaded, those that the store itself keeps stay there."""
    with other_store() as (url, made):
        load(store_of(built), GraphStore(Site(f"{url}/graphs")))
        made.held.add(Quad(NamedNode("a:b"), NamedNode("a:p"), NamedNode("a:c"), NamedNode("a:system")))
        assert written(open_store(f"{url}/sparql").dataset(), "nq") == written(built, "nq")
