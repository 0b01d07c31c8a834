"""The one door to the graph: where it may be kept, what may be asked, and what is refused."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from rdflib import Dataset, Literal

from graph.knowledge import remote
from graph.knowledge.queries import library, run, serialized
from graph.knowledge.store import Store, open_store, store_of
from graph.knowledge.triples import dataset
from graph.knowledge.vocabulary import Names
from graph.knowledge.writing import serialized as written
from graph.knowledge.writing import write
from graph.model import KonvoiError, Meant
from tests.small_graph import FACTS, MEANT

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

    graph: Dataset
    status, kind, body = 200, "", b""

    def do_POST(self) -> None:
        """Answer a question."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        result = self.graph.query(form["query"][0])
        if result.type == "CONSTRUCT":
            body = result.serialize(format="nt") or b""
        else:
            body = result.serialize(format="json") or b""
        self.send_response(self.status)
        self.send_header("Content-Type", self.kind or self.headers["Accept"])
        self.end_headers()
        self.wfile.write(self.body or body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint(built: Dataset) -> Iterator[tuple[str, type[_Endpoint]]]:
    """The URL of an endpoint over the small graph, and how it answers."""
    handler = type("Endpoint", (_Endpoint,), {"graph": built})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
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
    (tmp_path / "graph.trig").write_bytes(file.read_bytes())
    (tmp_path / "manifest.json").write_text(json.dumps({"graph": "graph.trig"}))
    assert open_store(str(tmp_path)).read() == MEANT


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("{", "is damaged: run konvoi build again"),
        ("[]", "is damaged: run konvoi build again"),
        ('{"documents": {}}', "is damaged: run konvoi build again"),
        ('{"graph": "../graph.trig"}', "names a graph outside its folder"),
        ('{"graph": "/etc/graph.trig"}', "names a graph outside its folder"),
        ('{"graph": "graph.trig"}', "no graph in .*graph.trig: run konvoi build first"),
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
    assert store.select(COUNT).rows == ((Literal(3),),)


def test_a_bound_variable_has_its_value(store: Store) -> None:
    """Values are bound, not pasted into the question."""
    question = "SELECT ?name WHERE { ?organization rdfs:label ?name }"
    answer = store.select(question, {"organization": Names().organization("orion")})
    assert [str(row[0]) for row in answer.rows] == ["Orion Motors"]


def test_ask_and_construct_answer_too(store: Store) -> None:
    """ASK gives one truth value, CONSTRUCT triples that can be written as Turtle."""
    assert store.select("ASK { ?agreement a kv:Agreement }").rows == ((Literal(True),),)
    made = store.select("CONSTRUCT { ?o rdfs:label ?name } WHERE { ?o a kv:Organization ; rdfs:label ?name }")
    assert len(made.rows) == 5
    assert 'organization:orion rdfs:label "Orion Motors" .' in serialized(made, "turtle")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE asks another machine"),
        (
            "SELECT * WHERE { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?s { ?a ?b ?c } } }",
            "SERVICE asks another machine",
        ),
        ("SELECT * WHERE { { SELECT * WHERE { SERVICE ?x { ?s ?p ?o } } } }", "SERVICE asks another machine"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "FROM loads another graph"),
        ("ASK FROM NAMED <http://127.0.0.1:1/> { GRAPH ?g { ?s ?p ?o } }", "FROM loads another graph"),
        ("LOAD <file:///etc/passwd>", "no SPARQL query"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "no SPARQL query"),
        ("DROP ALL", "no SPARQL query"),
        ("SELECT * WHERE { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }", "no SPARQL query"),
        ("SELECT ?x WHERE { ?x unheard:of ?y }", "cannot be understood"),
        ("", "no SPARQL query"),
        ("SELECT * WHERE " + "{" * 2000 + "}" * 2000, "nested too deeply"),
    ],
)
def test_a_question_reaches_nothing_but_the_graph(store: Store, question: str, message: str) -> None:
    """What would go to the network or to a file, or change the graph, is refused before it is asked."""
    with pytest.raises(KonvoiError, match=message) as error:
        store.select(question)
    assert "\n" not in str(error.value)


def test_a_variable_that_the_question_does_not_have_is_an_error(store: Store) -> None:
    """A misspelt parameter is not silently ignored."""
    with pytest.raises(KonvoiError, match=r"no variable \?organisation"):
        store.select(COUNT, {"organisation": Literal("x")})


def test_an_endpoint_gives_the_same_meaning(endpoint: tuple[str, type[_Endpoint]]) -> None:
    """Where the graph is kept makes no difference."""
    assert open_store(endpoint[0]).read() == MEANT


def test_an_endpoint_answers_every_named_question_alike(endpoint: tuple[str, type[_Endpoint]], store: Store) -> None:
    """A parameter sent over the wire binds as it does here."""
    given = {"organization": "orion", "other": "lormont", "domain": "battery"}
    for query in library():
        wanted = {one.name: given[one.name] for one in query.parameters if one.name in given}
        assert run(open_store(endpoint[0]), query, wanted) == run(store, query, wanted), query.name


def test_a_whole_graph_is_fetched_from_an_endpoint(endpoint: tuple[str, type[_Endpoint]], built: Dataset) -> None:
    """It can be exported and checked like one kept here."""
    assert written(open_store(endpoint[0]).dataset(), "nq") == written(built, "nq")


def test_an_endpoint_constructs(endpoint: tuple[str, type[_Endpoint]]) -> None:
    """Triples come back as triples."""
    made = open_store(endpoint[0]).select("CONSTRUCT { ?o a kv:Organization } WHERE { ?o a kv:Organization }")
    assert len(made.rows) == 5


def test_a_value_without_a_place_is_not_sent(endpoint: tuple[str, type[_Endpoint]]) -> None:
    """An endpoint binds no variables: the question keeps a place for each value."""
    with pytest.raises(KonvoiError, match=r"write VALUES \?o \{ UNDEF \}"):
        open_store(endpoint[0]).select("SELECT ?o WHERE { ?o a kv:Organization }", {"o": Names().organization("orion")})


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
    with pytest.raises(KonvoiError, match="answered 503"):
        open_store(endpoint[0]).select(COUNT)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/sparql", "http://[/", "https://x y/"])
def test_an_endpoint_that_is_not_there_is_an_error(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user learns that it cannot be reached."""
    monkeypatch.setattr(remote, "SECONDS", 2)
    with pytest.raises(KonvoiError, match="cannot be asked") as error:
        open_store(url).select(COUNT)
    assert "\n" not in str(error.value)
