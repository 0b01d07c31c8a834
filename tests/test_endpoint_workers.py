"""Questions run in processes apart: one that runs long, asks for all memory or ends the engine harms no other."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.endpoint_server import COMMAND, MONSTER, ROOT, Served, build, launched, serving
from tests.small_graph import FACTS, MEANT

httpx = pytest.importorskip("httpx", reason="httpx is not installed")

TURTLE, JSON_LD = "text/turtle", "application/ld+json"
QUICK = "ASK { ?deal a kv:Agreement }"
ALL = "SELECT * { ?s ?p ?o }"

needs_proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="workers are found in /proc")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two workers, three seconds, five rows."""
    graph = build(tmp_path_factory.mktemp("small") / "out")
    with serving(graph, "--workers", "2", "--timeout", "3", "--limit", "5") as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two workers whose time is not over before an engine has ended, however busy the machine."""
    graph = build(tmp_path_factory.mktemp("patient") / "out")
    with serving(graph, "--workers", "2", "--timeout", "15") as endpoint:
        yield endpoint


def asked(endpoint: Served, query: str, **headers: str) -> httpx.Response:
    return httpx.post(endpoint.sparql, data={"query": query}, headers=headers, timeout=20)


def until(true: Callable[[], object]) -> None:
    """Waits until it is so."""
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_question_is_stopped_in_time(small: Served) -> None:
    """A question without end is stopped: status 504, and the endpoint answers as before."""
    assert asked(small, MONSTER).status_code == 504
    assert asked(small, QUICK).json()["boolean"] is True


def test_slow_questions_leave_one_worker_to_the_others(small: Served) -> None:
    """With as many slow questions as there are workers, a short one is answered before any of them ends."""
    with ThreadPoolExecutor(2) as clients:
        slow = [clients.submit(asked, small, f"{MONSTER} # {number}") for number in range(2)]
        time.sleep(0.3)
        assert asked(small, QUICK).status_code == 200
        assert not any(one.done() for one in slow)
        assert {one.result().status_code for one in slow} <= {503, 504}


@needs_proc
def test_a_question_known_to_be_slow_waits_among_the_slow(small: Served) -> None:
    """Asked again, a slow question takes no worker that is kept for the short ones, not even for a second."""
    with ThreadPoolExecutor(3) as clients:
        known = f"{MONSTER} # again"
        assert asked(small, known).status_code == 504
        assert asked(small, QUICK).status_code == 200
        time.sleep(1)
        before = small.workers
        slow = [clients.submit(asked, small, known) for _ in range(3)]
        time.sleep(1.5)
        assert small.workers == before  # none was stopped to make room
        assert not any(one.done() for one in slow)


def test_too_many_rows_are_cut_and_the_answer_says_so(small: Served) -> None:
    """An answer has as many rows as the limit says; a header tells where there are more."""
    cut, whole = asked(small, ALL), asked(small, f"{ALL} LIMIT 5")
    assert [len(answer.json()["results"]["bindings"]) for answer in (cut, whole)] == [5, 5]
    assert cut.headers["x-konvoi-truncated"] == "5"
    assert "x-konvoi-truncated" not in whole.headers


def test_triples_are_cut_as_rows_are(small: Served) -> None:
    """CONSTRUCT is bounded too."""
    cut = asked(small, "CONSTRUCT WHERE { ?s ?p ?o }", Accept="application/n-triples")
    assert (len(cut.text.splitlines()), cut.headers["x-konvoi-truncated"]) == (5, "5")


@needs_proc
def test_a_worker_that_ends_is_replaced(small: Served) -> None:
    """A worker killed from outside is replaced: no question fails after its own."""
    asked(small, QUICK)
    for worker in small.workers:
        os.kill(worker, signal.SIGKILL)
    time.sleep(0.3)
    assert [asked(small, QUICK).status_code for _ in range(4)] == [200] * 4


@needs_proc
def test_a_worker_that_ends_over_a_question_is_told(small: Served) -> None:
    """The question over which the engine ends gets status 500 and a line; others go on."""
    with ThreadPoolExecutor(1) as clients:
        running = clients.submit(asked, small, MONSTER + " # ends")
        time.sleep(0.6)
        for worker in small.workers:
            os.kill(worker, signal.SIGSEGV)
        assert running.result().status_code == 500
        assert "the engine ended" in running.result().text
    time.sleep(0.3)  # the workers that had no question ended too
    assert asked(small, QUICK).status_code == 200


def test_a_question_that_ends_the_engine_ends_no_other(patient: Served) -> None:
    """Nesting that the engine cannot follow is answered with 400 or 500, and the next question as ever."""
    deep = f"SELECT * {{ ?s ?p ?o FILTER ({'!' * 20_000}true) }}"
    assert asked(patient, deep).status_code in (400, 500)
    assert asked(patient, QUICK).status_code == 200


@needs_proc
def test_a_client_that_goes_away_frees_its_worker(small: Served) -> None:
    """Who hangs up is not calculated for: the worker is stopped, long before its time is over."""
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(small.sparql, data={"query": MONSTER + " # gone"}, timeout=0.5)
    before = set(small.workers)
    until(lambda: before - set(small.workers))


def test_another_build_is_followed(tmp_path: Path) -> None:
    """When a build replaces the graph, the endpoint answers from the new one, with a new tag."""
    out = build(tmp_path / "out")
    with serving(out) as endpoint:
        url = f"{endpoint.sparql}?query=SELECT(COUNT(*)AS%3Fn)%7B%3Fd%20a%20kv:Document%7D"
        first = httpx.get(url)
        build(out, FACTS[1:], replace(MEANT, documents=MEANT.documents[1:], agreements=MEANT.agreements[:2]))
        until(lambda: httpx.get(endpoint.url + "health").json()["documents"] == 3)
        then = httpx.get(url, headers={"If-None-Match": first.headers["etag"]})
        found = [answer.json()["results"]["bindings"][0]["n"]["value"] for answer in (first, then)]
        assert found == ["4", "3"]


def test_a_file_is_served(tmp_path: Path) -> None:
    """An RDF file is a graph too; there is no page of the network beside it."""
    file = tmp_path / "a.ttl"
    file.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    with serving(file) as endpoint:
        assert asked(endpoint, "ASK { <urn:a> ?p ?o }").json()["boolean"] is True
        assert httpx.get(endpoint.url + "page.html").status_code == 404


def test_a_page_that_is_not_there_for_a_while_is_to_be_asked_for_again(tmp_path: Path) -> None:
    """The folder is moved away and back: status 503 meanwhile, and a sentence."""
    out = build(tmp_path / "out")
    with serving(out) as endpoint:
        assert httpx.get(endpoint.url + "page.html").status_code == 200
        out.rename(tmp_path / "away")
        missing = httpx.get(endpoint.url + "page.html")
        assert (missing.status_code, missing.headers["retry-after"]) == (503, "2")
        assert "ask again" in missing.text
        (tmp_path / "away").rename(out)
        assert httpx.get(endpoint.url + "page.html").status_code == 200


def test_a_client_that_does_not_end_its_question_is_no_fault(tmp_path: Path) -> None:
    """Who hangs up in the middle of a question leaves nothing in the log."""
    with serving(build(tmp_path / "out")) as endpoint:
        with socket.create_connection(("127.0.0.1", int(endpoint.url.rstrip("/").rpartition(":")[2]))) as client:
            head = "POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
            client.sendall(f"{head}Content-Length: 100\r\n\r\nASK".encode())
            time.sleep(0.3)
        assert asked(endpoint, QUICK).status_code == 200
        endpoint.process.send_signal(signal.SIGTERM)
        endpoint.process.wait(timeout=20)
        assert endpoint.process.stderr and endpoint.process.stderr.read() == ""


def test_a_triple_that_is_a_value_is_shown(tmp_path: Path) -> None:
    """On the page of its node, and in an answer; JSON-LD has no way to write one, and the client is told."""
    file = tmp_path / "a.ttl"
    file.write_text('<urn:x:a> <urn:x:b> <<( <urn:x:c> <urn:x:d> "e" )>> .', encoding="utf-8")
    with serving(file) as endpoint:
        page = httpx.get(f"{endpoint.url}resource?iri=urn:x:a", headers={"Accept": "text/html"})
        assert "&lt;&lt;( urn:x:c urn:x:d &#34;e&#34; )&gt;&gt;" in page.text
        ((row,),) = [answer["results"]["bindings"] for answer in [asked(endpoint, "SELECT ?o { ?a ?b ?o }").json()]]
        assert row["o"]["value"]["object"] == {"type": "literal", "value": "e"}
        triples = {type: asked(endpoint, "CONSTRUCT WHERE { ?a ?b ?o }", Accept=type) for type in (TURTLE, JSON_LD)}
        assert '<<( <urn:x:c> <urn:x:d> "e" )>>' in triples[TURTLE].text
        assert triples[JSON_LD].status_code == 400


def test_without_a_graph_nothing_is_served(tmp_path: Path) -> None:
    """One line, status 2."""
    process = launched(tmp_path / "none")
    said, wrong = process.communicate(timeout=20)
    assert (process.returncode, said) == (2, "")
    assert "no graph in" in wrong
    assert wrong.count("\n") == 1


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    """One line that names the port and the option that mends it, status 2."""
    graph = build(tmp_path / "out")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = [*COMMAND, "--graph", str(graph), "--port", port]
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        ran = subprocess.run(line, capture_output=True, text=True, timeout=20, env=os.environ | {"PYTHONPATH": path})
    assert ran.returncode == 2
    assert f"port {port}" in ran.stderr
    assert "--port 0" in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    """Status 0, nothing on stderr, no worker left, also while a question runs."""
    with serving(build(tmp_path / "out")) as endpoint, ThreadPoolExecutor(1) as clients:
        clients.submit(asked, endpoint, MONSTER)
        time.sleep(0.5)
        workers = endpoint.workers if Path("/proc").exists() else []
        endpoint.process.send_signal(number)
        assert endpoint.process.wait(timeout=20) == 0
        assert endpoint.process.stderr and endpoint.process.stderr.read() == ""
        until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


def test_only_its_own_name_is_answered(small: Served) -> None:
    """On the loopback address another Host is refused, so that no page elsewhere asks through the reader's browser."""
    port = small.url.rstrip("/").rpartition(":")[2]
    statuses = [
        httpx.get(small.url + "health", headers={"Host": host}).status_code
        for host in (f"localhost:{port}", f"127.0.0.1:{port}", "evil.example", f"127.0.0.1.evil.example:{port}")
    ]
    assert statuses == [200, 200, 421, 421]


def test_pages_elsewhere_may_ask_only_where_that_is_allowed(tmp_path: Path, small: Served) -> None:
    """No CORS header unless an origin is named, and then for that one."""
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    assert "access-control-allow-origin" not in httpx.get(small.url + "health", headers=preflight).headers
    with serving(build(tmp_path / "out"), "--cors", "https://a.example") as endpoint:
        allowed = httpx.options(endpoint.sparql, headers=preflight).headers["access-control-allow-origin"]
        other = httpx.get(endpoint.url + "health", headers={"Origin": "https://b.example"}).headers
        assert allowed == "https://a.example"
        assert "access-control-allow-origin" not in other


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("/", "default-src 'none'"),
        ("/sparql?query=ASK%7B%7D", "default-src 'none'"),
        ("/page.html", "frame-ancestors 'none'"),
    ],
)
def test_every_response_keeps_the_browser_to_its_rules(small: Served, path: str, policy: str) -> None:
    """A policy without inline script, no guessed types, no address told elsewhere; the map's page keeps its own."""
    headers = httpx.get(small.url.rstrip("/") + path).headers
    assert policy in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert ("script-src" in headers["content-security-policy"]) == (path != "/page.html")
