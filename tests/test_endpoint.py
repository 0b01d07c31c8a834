"""The endpoint speaks the SPARQL 1.1 Protocol, queries only, and says what is wrong with what it does not answer."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from rdflib import Graph

from graph.endpoint.media import TABLES, TRIPLES, wanted
from tests.endpoint_server import Served, build, serving

httpx = pytest.importorskip("httpx", reason="httpx is not installed")

AGREEMENTS = "SELECT ?deal { ?deal a kv:Agreement } ORDER BY ?deal"
TYPES = "CONSTRUCT { ?deal a kv:Agreement } { ?deal a kv:Agreement }"
RESOLVED = "https://w3id.org/konvoi/id/graph/resolved"
AUTHORITY = "https://w3id.org/konvoi/id/graph/authority"
QUERY = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(build(tmp_path_factory.mktemp("served") / "out")) as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, timeout=20) as client:
        yield client


def rows(response: httpx.Response) -> int:
    assert response.status_code == 200, response.text
    return len(response.json()["results"]["bindings"])


def test_a_question_is_asked_in_three_ways(client: httpx.Client) -> None:
    """GET, POST of a form and POST of the bare question give the same answer."""
    ways = (
        client.get("/sparql", params={"query": AGREEMENTS}),
        client.post("/sparql", data={"query": AGREEMENTS}),
        client.post("/sparql", content=AGREEMENTS, headers=QUERY),
    )
    assert [rows(way) for way in ways] == [3, 3, 3]
    assert len({way.content for way in ways}) == 1


@pytest.mark.parametrize(
    ("accept", "type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/json", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values;q=0.8, text/csv;q=0.2", "text/tab-separated-values; charset=utf-8"),
        ("text/*;q=0.5, application/sparql-results+json;q=0.1", "text/csv; charset=utf-8"),
        ("image/png, */*;q=0.01", "application/sparql-results+json"),
    ],
)
def test_a_table_comes_in_the_format_that_is_liked_best(client: httpx.Client, accept: str, type: str) -> None:
    """The `Accept` header decides, by quality and by how exact its ranges are."""
    response = client.get("/sparql", params={"query": AGREEMENTS}, headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, type)
    assert response.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("type", "format"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_a_graph_comes_in_each_format_of_rdf(client: httpx.Client, type: str, format: str) -> None:
    """CONSTRUCT is answered in Turtle, N-Triples, RDF/XML and JSON-LD, which another reader understands."""
    response = client.get("/sparql", params={"query": TYPES}, headers={"Accept": type})
    assert response.headers["content-type"].startswith(type)
    assert len(Graph().parse(data=response.text, format=format)) == 3


def test_yes_and_no_are_answered_in_json_and_xml(client: httpx.Client) -> None:
    """ASK says true where the graph has it, false where not."""
    yes = client.get("/sparql", params={"query": "ASK { ?deal a kv:Agreement }"})
    no = client.get("/sparql", params={"query": "ASK { ?deal a kv:Nothing }"}, headers={"Accept": "application/xml"})
    assert yes.json()["boolean"] is True
    assert "<boolean>false</boolean>" in no.text


def test_csv_is_that_of_the_standard(client: httpx.Client) -> None:
    """A line of names, a line a row, values bare, quotes doubled, lines ended as the standard has it."""
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("x, \\"y\\""@en 1) } }'
    response = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert response.text == 'a,b\r\n"x, ""y""",1\r\n'


@pytest.mark.parametrize(("query", "other"), [(AGREEMENTS, "text/turtle"), (TYPES, "text/csv")])
def test_a_format_that_cannot_be_had_is_refused(client: httpx.Client, query: str, other: str) -> None:
    """Status 406 where the client accepts nothing that such an answer comes in; a graph is not sent for a table."""
    assert client.get("/sparql", params={"query": query}, headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/sparql", params={"query": query}, headers={"Accept": other}).status_code == 406


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ([], 3),
        ([("default-graph-uri", RESOLVED)], 3),
        ([("default-graph-uri", AUTHORITY)], 0),
        ([("default-graph-uri", AUTHORITY), ("default-graph-uri", RESOLVED)], 3),
        ([("named-graph-uri", RESOLVED)], 0),
    ],
)
def test_the_protocol_says_which_graphs_are_asked(
    client: httpx.Client, parameters: list[tuple[str, str]], count: int
) -> None:
    """Graphs named in the request take the place of the union; what is named only is no default graph."""
    pairs = [("query", AGREEMENTS), *parameters]
    assert rows(client.get("/sparql", params=pairs)) == count
    assert rows(client.post("/sparql", params=parameters, content=AGREEMENTS, headers=QUERY)) == count


def test_a_named_graph_is_asked_by_its_name(client: httpx.Client) -> None:
    """`named-graph-uri` is what GRAPH reaches."""
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert rows(client.get("/sparql", params=[("query", query), ("named-graph-uri", RESOLVED)])) == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * {\n ?a ?b }", "line 2, column "),
        ("SELECT * { ?a kvv:party ?b }", "unknown prefix kvv"),
        ("SELECT * { SERVICE <http://x.example/> { ?a ?b ?c } }", "SERVICE"),
        ("SELECT * FROM <http://x.example/g> { ?a ?b ?c }", "no such graph"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT changes a graph"),
        ("SELECT " + "(" * 3000, "line 1"),
        ("", "no SPARQL query"),
    ],
)
def test_a_wrong_question_is_told_in_one_line_what_is_wrong(client: httpx.Client, query: str, said: str) -> None:
    """Status 400, plain text, the line of the error."""
    response = client.post("/sparql", content=query, headers=QUERY)
    assert (response.status_code, response.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert said in response.text
    assert response.text.count("\n") == 1


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ([("query", "ASK {}"), ("query", "ASK {}")], 400),
        ([("default-graph-uri", RESOLVED)], 400),
        ([("query", "ASK {}"), ("default-graph-uri", "http://x.example/g")], 400),
        ([("query", "ASK {}"), ("default-graph-uri", "no iri")], 400),
        ([("query", "ASK {}"), ("update", "CLEAR ALL")], 403),
        ([("update", "CLEAR ALL")], 403),
    ],
)
def test_a_request_that_asks_no_single_question_is_refused(
    client: httpx.Client, parameters: list[tuple[str, str]], status: int
) -> None:
    """Two questions, none, graphs that are not here: 400; an update: 403."""
    assert client.get("/sparql", params=parameters).status_code == status
    form = "&".join(str(httpx.QueryParams([pair])) for pair in parameters)
    posted = client.post("/sparql", content=form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert posted.status_code == status


@pytest.mark.parametrize(
    ("content", "type", "status"),
    [
        (b"ASK {}", "text/plain", 415),
        (b"ASK {}", "application/sparql-query; charset=latin-1", 415),
        (b"ASK {}", "application/sparql-query; charset=UTF-8", 200),
        (b"ASK { ?s ?p '\xff' }", "application/sparql-query", 400),
        (b"query=ASK%7B%7D%ff", "application/x-www-form-urlencoded", 400),
        (b"CLEAR ALL", "application/sparql-update", 403),
        (b"#" * (5 << 20), "application/sparql-query", 413),
        (b"#" * (1 << 20) + b"\nASK {}", "application/sparql-query", 400),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(client: httpx.Client, content: bytes, type: str, status: int) -> None:
    """Another type or charset: 415; no UTF-8, too long a question: 400; an update: 403; too long a body: 413."""
    assert client.post("/sparql", content=content, headers={"Content-Type": type}).status_code == status


def test_a_body_of_unknown_length_is_counted_as_it_comes(client: httpx.Client) -> None:
    """A body without a length is refused as soon as it is too long."""
    response = client.post("/sparql", content=(b"#" * 65536 for _ in range(100)), headers=QUERY)
    assert response.status_code == 413


def test_an_escaped_percent_sign_is_decoded_once(client: httpx.Client) -> None:
    """`%2541` is the three signs `%41`, and a plus sign is a blank."""
    response = client.get("/sparql?query=SELECT+(%22%2541%22+AS+%3Fx)+%7B%7D")
    assert response.json()["results"]["bindings"][0]["x"]["value"] == "%41"


def test_other_methods_are_refused(client: httpx.Client) -> None:
    """Status 405 with what is allowed; OPTIONS says it too; HEAD is GET without the body."""
    assert client.put("/sparql", content="x").status_code == 405
    assert client.delete("/sparql").status_code == 405
    assert "POST" in client.put("/sparql").headers["allow"]
    assert "POST" in client.options("/sparql").headers["allow"]
    head, get = (client.request(method, "/sparql", params={"query": AGREEMENTS}) for method in ("HEAD", "GET"))
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(get.content))


def test_an_address_or_a_head_too_long_is_refused(client: httpx.Client) -> None:
    """Status 414 and 431."""
    line = HTTPConnection(client.base_url.host, client.base_url.port, timeout=20)
    line.request("GET", "/sparql?query=" + "x" * 70_000)
    assert line.getresponse().status == 414
    assert client.get("/health", headers={"X-Long": "x" * 40_000}).status_code == 431


def test_what_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    """The graph's hash makes the tag of an answer: status 304 for that tag, another tag in another format."""
    first = client.get("/sparql", params={"query": AGREEMENTS})
    again = client.get("/sparql", params={"query": AGREEMENTS}, headers={"If-None-Match": first.headers["etag"]})
    other = client.get("/sparql", params={"query": AGREEMENTS}, headers={"Accept": "text/csv"})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["etag"] != other.headers["etag"]


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?t) {}", "SELECT (RAND() AS ?r) {}", "SELECT (UUID() AS ?u) {}"])
def test_what_changes_has_no_tag(client: httpx.Client, query: str) -> None:
    """An answer that depends on the clock or on chance is not kept."""
    assert "etag" not in client.get("/sparql", params={"query": query}).headers


def test_the_service_describes_itself(client: httpx.Client) -> None:
    """Without a question the endpoint gives the SPARQL Service Description, with each graph."""
    response = client.get("/sparql")
    about = Graph().parse(data=response.text, format="turtle")
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    asked = (
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
        "SELECT ?g { ?e a sd:Service ; sd:endpoint ?e ; sd:defaultDataset/sd:namedGraph/sd:name ?g }"
    )
    graphs = {str(row[0]) for row in about.query(asked)}  # type: ignore[index]
    assert {RESOLVED, AUTHORITY} < graphs


def test_a_browser_that_comes_to_the_endpoint_is_led_to_the_page(client: httpx.Client) -> None:
    """A client that likes HTML best is led to the page where it asked nothing."""
    response = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (response.status_code, response.headers["location"]) == (303, "/")


@pytest.mark.parametrize("path", ["/.well-known/void", "/dataset"])
def test_the_data_set_describes_itself(client: httpx.Client, path: str) -> None:
    """VoID and DCAT say the title, the licence, and how much there is; by counts that a question confirms."""
    about = Graph().parse(data=client.get(path).text, format="turtle")
    found = about.query(
        "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#> "
        "PREFIX dcterms: <http://purl.org/dc/terms/> "
        "SELECT ?triples ?documents { ?d a dcat:Dataset ; void:triples ?triples ; void:documents ?documents ; "
        "dcterms:title ?title ; dcterms:license ?licence ; void:sparqlEndpoint ?endpoint ; void:classPartition ?class }"
    )
    counted = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    first = next(iter(found))
    assert [int(value) for value in first] == [int(counted["results"]["bindings"][0]["n"]["value"]), 4]  # type: ignore


def test_health_says_what_is_served(client: httpx.Client) -> None:
    """The hash of the graph and the number of documents."""
    said = client.get("/health").json()
    assert re.fullmatch("[0-9a-f]{64}", said["graph"])
    assert (said["documents"], said["page"]) == (4, True)


def test_names_that_have_a_part_are_found(client: httpx.Client) -> None:
    """A part of a name in any language finds the node, with the name by which it goes."""
    found = client.get("/names", params={"type": "organization", "part": "猎户"}).json()
    assert [(one["id"], one["name"]) for one in found] == [("orion", "Orion Motors")]


def test_a_name_is_no_part_of_the_question(client: httpx.Client) -> None:
    """What is sought is a value, whatever it holds."""
    assert client.get("/names", params={"type": "organization", "part": '" } UNION { ?node ?p ?id } #'}).json() == []
    assert client.get("/names", params={"type": "organization", "part": "<a:b>"}).status_code == 400


def test_the_library_is_told(client: httpx.Client) -> None:
    """Each question for people with its family and parameters; which of these have names to choose from."""
    told = {query["name"]: query for query in client.get("/library").json()}
    assert told["partners-of"]["parameters"][0]["type"] == "organization"
    assert told["partners-of"]["parameters"][0]["listed"] is True
    assert all(query["family"] and query["summary"] for query in told.values())


def test_a_question_of_the_library_is_written_with_its_values(client: httpx.Client) -> None:
    """Its SPARQL, with the node that the name means, is what the endpoint then answers."""
    written = client.get("/library/partners-of", params={"organization": "Orion Motors", "lang": "fr"})
    assert written.headers["content-type"] == "application/sparql-query"
    assert "<https://w3id.org/konvoi/id/organization/orion>" in written.text
    assert rows(client.post("/sparql", content=written.text, headers=QUERY)) == 2


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/library/partners-of?organization=Orion+Motorz", 400, "did you mean"),
        ("/library/partners-of", 400, "needs"),
        ("/library/partners-of?organisation=orion", 400, "no parameter"),
        ("/library/no-such", 404, "no question"),
        ("/library/partners-of?organization=orion&lang=xx", 400, "'xx'"),
    ],
)
def test_a_question_that_cannot_be_written_says_why(client: httpx.Client, path: str, status: int, said: str) -> None:
    """An unknown name with the nearest, a missing or unknown parameter, an unknown question."""
    response = client.get(path)
    assert (response.status_code, said in response.text) == (status, True)


def test_sparqlwrapper_is_understood(served: Served) -> None:
    """A client in common use gets tables and graphs."""
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    client = wrapper.SPARQLWrapper(served.sparql)
    client.setQuery(AGREEMENTS)
    client.setReturnFormat(wrapper.JSON)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 3
    client.setQuery("PREFIX kv: <https://w3id.org/konvoi/ontology#> " + TYPES)
    client.setReturnFormat(wrapper.TURTLE)
    client.setMethod(wrapper.POST)
    assert len(Graph().parse(data=client.query().convert(), format="turtle")) == 3


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl_is_understood(served: Served) -> None:
    """The line of the command's help works."""
    line = ["curl", "-s", "--data-urlencode", "query=ASK { ?deal a kv:Agreement }", served.sparql]
    assert json.loads(subprocess.run(line, capture_output=True, check=True).stdout)["boolean"] is True


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        ("text/turtle;q=0, */*", "application/n-triples"),
        ("TEXT/TURTLE", "text/turtle"),
        ("*/*;q=0", None),
        ("nonsense", None),
        ("text/turtle;q=nonsense", "text/turtle"),
        ("application/*;q=0.3, text/turtle;q=0.2", "application/n-triples"),
    ],
)
def test_a_range_of_quality_nought_is_not_wanted(accept: str, best: str | None) -> None:
    """Quality 0 refuses, the more exact range decides, what cannot be read is left out."""
    assert wanted(accept, TRIPLES) == best
    assert wanted(accept, {}) is None
    assert wanted("", TABLES) == next(iter(TABLES))
