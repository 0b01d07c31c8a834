"""The graph written into another store, and what that store may do to us."""

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Dataset

from graph.cli.loading import load as command
from graph.knowledge import loading, web
from graph.knowledge.loading import GraphStore, Target, Updates, as_data, load
from graph.knowledge.store import Store, open_store, store_of
from graph.knowledge.triples import dataset
from graph.knowledge.web import RefusedError, Site
from graph.knowledge.writing import serialized
from graph.model import KonvoiError
from tests.other_store import BASIC, DIGEST, NAME, PASSWORD, OtherStore, other_store, quads
from tests.small_graph import FACTS, MEANT

Other = tuple[str, type[OtherStore]]
Of = Callable[..., Store]
WHOLE = dataset(FACTS, MEANT)
LINES = set(serialized(WHOLE, "nq").splitlines())
RECORD = "https://w3id.org/konvoi/id/graph/loaded"
GRAPH, OTHER_GRAPH = "https://w3id.org/konvoi/id/graph/document/weekly", "https://gone.example/graph"


@pytest.fixture(scope="module")
def store() -> Store:
    """The small graph, opened."""
    return store_of(WHOLE)


@pytest.fixture
def other() -> Iterator[Other]:
    """Another store, empty."""
    with other_store() as made:
        yield made


@pytest.fixture(params=["gsp", "update"])
def target(request: pytest.FixtureRequest, other: Other) -> Target:
    """That other store, to be written by either protocol."""
    return _target(request.param, other[0])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small graph as a file."""
    path = tmp_path / "graph.nq"
    path.write_text(serialized(WHOLE, "nq"), "utf-8")
    return path


@pytest.fixture
def of(tmp_path: Path) -> Of:
    """A store of these lines of N-Quads."""

    def opened(*lines: str) -> Store:
        (tmp_path / "lines.nq").write_text("\n".join(lines), "utf-8")
        return open_store(tmp_path / "lines.nq")

    return opened


def _target(protocol: str, url: str) -> Target:
    return GraphStore(Site(f"{url}/graphs")) if protocol == "gsp" else Updates(Site(f"{url}/sparql"))


def _held(other: Other) -> set[str]:
    """What the other store holds, without the list of what was loaded."""
    return {line for line in quads(other[1].held) if not line.endswith(f"<{RECORD}> .")}


def _konvoi(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_every_named_graph_arrives(store: Store, target: Target, other: Other) -> None:
    """The other store holds the same quads: texts in four languages, dates, numbers."""
    done = load(store, target)
    assert _held(other) == LINES
    assert (done.graphs, done.triples, done.left_out, done.gone) == (6, len(LINES), 0, ())


def test_loading_twice_changes_nothing(store: Store, target: Target, other: Other) -> None:
    """A graph is replaced, not added to."""
    load(store, target)
    before = quads(other[1].held)
    load(store, target)
    assert quads(other[1].held) == before


def test_what_an_earlier_load_wrote_into_a_graph_is_gone(store: Store, target: Target, other: Other) -> None:
    """A statement that was withdrawn does not stay."""
    stale = Quad(NamedNode("a:b"), NamedNode("a:p"), Literal("withdrawn"), NamedNode(GRAPH))
    other[1].held.add(stale)
    load(store, target)
    assert stale not in other[1].held


@pytest.mark.parametrize(("protocol", "first"), [("gsp", "PUT"), ("update", "POST")])
def test_a_large_graph_goes_in_pieces(
    store: Store, other: Other, protocol: str, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is much longer than allowed, the first replaces, and together they are the graph."""
    monkeypatch.setattr(loading, "AT_ONCE", 2000)
    monkeypatch.setattr(loading, "UPDATE_AT_ONCE", 2000)
    load(store, _target(protocol, other[0]))
    assert _held(other) == LINES
    sent = [(method, size) for method, size in other[1].seen if size]
    assert max(size for _, size in sent) < 4000
    assert sent[0][0] == first
    assert sum(method == "POST" for method, _ in sent) > 6


def test_blank_nodes_stay_one_and_the_same(
    target: Target, other: Other, monkeypatch: pytest.MonkeyPatch, of: Of
) -> None:
    """A graph that has some goes in one piece: in another request they would be others."""
    monkeypatch.setattr(loading, "AT_ONCE", 10)
    monkeypatch.setattr(loading, "UPDATE_AT_ONCE", 10)
    load(of("_:x <a:p> <a:b> <a:g> .", "<a:b> <a:q> _:x <a:g> ."), target)
    assert bool(other[1].held.query("ASK { GRAPH <a:g> { ?x <a:p> <a:b> . <a:b> <a:q> ?x } }"))


def test_a_graph_that_is_gone_stays_unless_pruned(store: Store, target: Target, other: Other, of: Of) -> None:
    """What was loaded earlier is known by the list that lies there; what others wrote is never touched."""
    load(of(f"<a:b> <a:p> <a:c> <{OTHER_GRAPH}> ."), target)
    foreign = Quad(NamedNode("a:b"), NamedNode("a:p"), NamedNode("a:c"), NamedNode("a:foreign"))
    other[1].held.add(foreign)
    assert load(store, target).gone == (OTHER_GRAPH,)
    assert other[1].held.contains_named_graph(NamedNode(OTHER_GRAPH))
    assert load(store, target, prune=True).gone == (OTHER_GRAPH,)
    assert not other[1].held.contains_named_graph(NamedNode(OTHER_GRAPH))
    assert foreign in other[1].held
    assert load(store, target).gone == ()


def test_what_comes_back_from_there_is_not_loaded_with_its_list(target: Target, other: Other, of: Of) -> None:
    """A graph exported from another store holds the list of that load: it is made anew, not copied."""
    load(of(f"<a:b> <a:p> <a:c> <{RECORD}> .", "<a:b> <a:p> <a:c> <a:g> ."), target)
    assert _held(other) == {"<a:b> <a:p> <a:c> <a:g> ."}
    assert f"<{RECORD}> <http://purl.org/dc/terms/hasPart> <a:g> <{RECORD}> ." in quads(other[1].held)


HOSTILE = [
    '" } } ; DROP ALL # ',
    "\\u0022 } } ; DROP ALL # \\u0022",
    "\\\\u0022 } ; DROP ALL #",
    "\\U00000022 } ; DROP ALL #",
    "ends with \\",
    "lines\n\r\tand more",
    "'''\"\"\"",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str, target: Target, other: Other, of: Of) -> None:
    """Nothing of it can end the string that it is in."""
    load(of(f"{Quad(NamedNode('a:b'), NamedNode('a:p'), Literal(text), NamedNode('a:g'))} ."), target)
    ((found,),) = other[1].held.query("SELECT ?o { GRAPH <a:g> { ?s ?p ?o } }")  # type: ignore[misc]
    assert found == Literal(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_store_that_reads_escapes_first_reads_the_same(text: str) -> None:
    r"""Some put `\uXXXX` in the place of its character before they parse: rdflib is one of them."""
    line = f"<a:b> <a:p> {Literal(text)} .\n".encode()
    there = Dataset()
    there.update("INSERT DATA { GRAPH <a:g> {\n" + as_data(line).decode() + "} }")
    assert [str(row[2]) for row in there.quads()] == [text]


def test_triples_in_no_named_graph_are_left_out(target: Target, other: Other, of: Of) -> None:
    """The default graph there may belong to others: it is not replaced."""
    done = load(of("<a:b> <a:p> <a:c> .", "<a:b> <a:p> <a:d> <a:g> ."), target)
    assert (done.graphs, done.triples, done.left_out) == (1, 1, 1)
    assert _held(other) == {"<a:b> <a:p> <a:d> <a:g> ."}


def test_a_graph_without_named_graphs_is_not_loaded(target: Target, other: Other, of: Of) -> None:
    """The user learns which files have them; nothing is sent."""
    with pytest.raises(KonvoiError, match="no named graph to load: give a build folder"):
        load(of("<a:b> <a:p> <a:c> ."), target)
    assert other[1].seen == []


@pytest.mark.parametrize("asks", [BASIC, DIGEST])
def test_a_password_is_given_where_it_is_asked_for(file: Path, other: Other, asks: str) -> None:
    """Basic and Digest; it is never printed."""
    other[1].asks = asks
    result = _konvoi(f"{other[0]}/graphs", "--graph", file, "--user", NAME, "--password", PASSWORD)
    assert result.output == f"{other[0]}/graphs: 6 graphs, {len(LINES)} triples\n".replace(
        str(len(LINES)), f"{len(LINES):,}"
    )
    assert result.exit_code == 0
    assert _held(other) == LINES
    assert other[1].credentials[0] is None


@pytest.mark.parametrize("asks", [BASIC, DIGEST])
def test_a_password_goes_ahead_once_it_was_asked_for(store: Store, other: Other, asks: str) -> None:
    """Some stores break off a long request that comes without; that a graph was not there before changes nothing."""
    other[1].asks = asks
    load(store, GraphStore(Site(f"{other[0]}/graphs", NAME, PASSWORD)))
    assert [given is None for given in other[1].credentials] == [True] + [False] * (len(other[1].credentials) - 1)


@pytest.mark.parametrize("asks", [BASIC, DIGEST])
def test_a_password_that_is_no_longer_taken_is_an_error(
    other: Other, asks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not sent for ever; the user learns what was answered."""
    other[1].asks = asks
    site = Site(f"{other[0]}/graphs", NAME, PASSWORD)
    site.send("PUT", b"<a:b> <a:p> <a:c> .", graph="a:g")
    monkeypatch.setattr(other[1], "_admitted", lambda _: False)
    for _ in range(2):
        with pytest.raises(RefusedError, match="401"):
            site.send("GET", graph="a:g")


def test_a_password_may_lie_in_the_environment(file: Path, other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it does not appear in the list of processes."""
    other[1].asks = DIGEST
    monkeypatch.setenv("KONVOI_USER", NAME)
    monkeypatch.setenv("KONVOI_PASSWORD", PASSWORD)
    assert _konvoi(f"{other[0]}/graphs", "--graph", file).exit_code == 0


@pytest.mark.parametrize("asks", [BASIC, DIGEST])
@pytest.mark.parametrize("user", [NAME, None])
def test_a_wrong_password_is_said_and_not_shown(store: Store, other: Other, asks: str, user: str | None) -> None:
    """One line, without the password; nothing is written."""
    other[1].asks = asks
    with pytest.raises(RefusedError, match=r"401 .*name or password is wrong or missing") as error:
        load(store, GraphStore(Site(f"{other[0]}/graphs", user, "not sesame" if user else None)))
    assert "sesame" not in str(error.value)
    assert quads(other[1].held) == set()


@pytest.mark.parametrize("url", ["http://reader:sesame@127.0.0.1/", "https://reader@host/"])
def test_a_password_within_the_url_is_refused(url: str) -> None:
    """It would be shown wherever the URL is."""
    with pytest.raises(KonvoiError, match="by an option") as error:
        Site(url)
    assert "sesame" not in str(error.value)


@pytest.mark.parametrize("url", ["ftp://host/", "file:///etc/passwd", "out", "http://", "http://h:x/", "http://h/a b"])
def test_what_is_no_url_of_a_store_is_refused(url: str) -> None:
    """Before anything is opened."""
    with pytest.raises(KonvoiError, match="no URL of a store"):
        Site(url)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_a_redirection_is_not_followed(other: Other, status: int, method: str) -> None:
    """Neither the graph nor a password goes to another machine."""
    with other_store() as elsewhere:
        elsewhere[1].asks, other[1].asks = BASIC, BASIC
        other[1].answers = (status, {"Location": f"{elsewhere[0]}/graphs?graph=a:b"}, b"")
        with pytest.raises(RefusedError, match=f"{method} with {status} it has moved to {elsewhere[0]}"):
            Site(other[0], NAME, PASSWORD).send(method, b"x" if method in ("PUT", "POST") else None)
        assert elsewhere[1].credentials == []


def test_a_redirection_to_a_file_is_not_followed(other: Other, tmp_path: Path) -> None:
    """No file of this machine is read."""
    (tmp_path / "secret").write_text("<a:b> <a:p> <a:secret> .")
    other[1].answers = (302, {"Location": (tmp_path / "secret").as_uri()}, b"")
    with pytest.raises(KonvoiError, match="302"):
        Site(other[0]).send("GET")


def test_a_password_is_for_the_machine_that_was_named(other: Other) -> None:
    """Another address that asks for one gets none."""
    other[1].asks = BASIC
    site = Site("http://127.0.0.1:1/", NAME, PASSWORD)
    site.url = other[0]
    with pytest.raises(RefusedError, match="401"):
        site.send("GET")
    assert set(other[1].credentials) == {None}


def test_an_error_shows_its_status_and_first_words(other: Other) -> None:
    """In one line, without the markup, and without what a terminal would obey."""
    page = b"<html><title>t</title><h1>Disk\nfull</h1>\x1b[2J<p>" + b"more " * 9999
    other[1].answers = (507, {}, page)
    with pytest.raises(RefusedError, match=r"answered PUT with 507 Insufficient Storage: Disk full \[2J more") as error:
        Site(other[0]).send("PUT", b"")
    assert len(str(error.value)) < 300
    assert str(error.value).isprintable()


def test_a_load_that_is_broken_off_says_where(store: Store, other: Other) -> None:
    """The user learns how far it went, and that it may be run again."""
    other[1].answers, other[1].answers_from = (500, {}, b"out of disk"), 4
    with pytest.raises(KonvoiError, match=r"500 .*out of disk \(graph \S+; 2 of 6 are loaded, run it again\)"):
        load(store, GraphStore(Site(f"{other[0]}/graphs")))


def test_a_page_instead_of_a_graph_is_an_error(store: Store, other: Other) -> None:
    """An address that answers everything with a page is no store; nothing is written."""
    other[1].answers = (200, {"Content-Type": "text/html"}, b"<html><body>Welcome</body></html>")
    with pytest.raises(KonvoiError, match="gave no RDF: is it the URL of a SPARQL graph store"):
        load(store, GraphStore(Site(f"{other[0]}/")))
    with pytest.raises(KonvoiError, match="with --query"):
        load(store, Updates(Site(f"{other[0]}/")))
    assert {method for method, _ in other[1].seen} == {"GET", "POST"}


def test_queries_may_go_to_another_url(file: Path, other: Other) -> None:
    """Many stores take updates and queries at different addresses."""
    with other_store() as queried:
        queried[1].held = other[1].held
        result = _konvoi(
            f"{other[0]}/u", "--protocol", "update", "--query", f"{queried[0]}/q", "--graph", file
        )  # fmt: skip
        assert result.exit_code == 0, result.output
        assert len(queried[1].seen) == 1
        assert _held(other) == LINES


def test_an_answer_without_end_is_not_kept(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops where it would fill the memory."""
    monkeypatch.setattr(web, "MOST", 1 << 16)
    other[1].answers = (200, {}, b"x" * (1 << 20))
    with pytest.raises(KonvoiError, match="answered with more than 65,536 bytes"):
        Site(other[0]).send("GET")


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"])
def test_a_store_that_hangs_is_left(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it answers, or in the middle of an answer."""
    monkeypatch.setattr(web, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []
        threading.Thread(target=lambda: _answer(server, answer, kept), daemon=True).start()
        with pytest.raises(KonvoiError, match=r"cannot be reached: .*timed out"):
            Site(f"http://127.0.0.1:{server.getsockname()[1]}/").send("GET")
        for one in kept:
            one.close()


def test_a_store_that_drips_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then keeps a connection open, but not for ever."""
    monkeypatch.setattr(web, "LONGEST", 0.0)
    with other_store() as (url, made), pytest.raises(KonvoiError, match="took more than"):
        made.answers = (200, {}, b"a byte")
        Site(url).send("GET")


@pytest.mark.parametrize("answer", [b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"])
def test_what_is_no_http_is_an_error(answer: bytes) -> None:
    """In one line."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=lambda: _answer(server, answer), daemon=True).start()
        with pytest.raises(KonvoiError, match="cannot be reached") as error:
            Site(f"http://127.0.0.1:{server.getsockname()[1]}/").send("GET")
    assert str(error.value).isprintable()


def _answer(server: socket.socket, answer: bytes, kept: list[socket.socket] | None = None) -> None:
    """Answer one request with these bytes; close the connection, or keep it."""
    connection, _ = server.accept()
    connection.recv(1 << 16)
    connection.sendall(answer)
    if kept is None:
        connection.close()
    else:
        kept.append(connection)


def test_nobody_there_is_an_error(store: Store) -> None:
    """The user learns that the store cannot be reached."""
    with pytest.raises(KonvoiError, match=r"cannot be reached: .*refused"):
        load(store, GraphStore(Site("http://127.0.0.1:1/")))


def test_the_command_says_what_stays(file: Path, other: Other, tmp_path: Path) -> None:
    """Status 1 where the other store holds more than this graph; 0 once it was pruned."""
    (tmp_path / "old.nq").write_text(f"<a:b> <a:p> <a:c> <{OTHER_GRAPH}> .\n")
    url = f"{other[0]}/graphs"
    assert _konvoi(url, "--graph", tmp_path / "old.nq").output == f"{url}: 1 graphs, 1 triples\n"
    stays = _konvoi(url, "--graph", file)
    assert stays.exit_code == 1
    assert f"1 graphs of an earlier load stay, such as {OTHER_GRAPH}: --prune deletes them" in stays.output
    pruned = _konvoi(url, "--graph", file, "--prune")
    assert pruned.exit_code == 0
    assert "1 graphs of an earlier load deleted" in pruned.output


def test_the_command_says_what_it_left_out(other: Other, tmp_path: Path) -> None:
    """Status 1 where triples are in no named graph."""
    (tmp_path / "graph.nq").write_text("<a:b> <a:p> <a:c> .\n<a:b> <a:p> <a:d> <a:g> .\n")
    result = _konvoi(f"{other[0]}/graphs", "--graph", tmp_path / "graph.nq")
    assert result.exit_code == 1
    assert "1 triples are in no named graph and were left out" in result.output


def test_a_graph_can_be_copied_from_one_store_to_another(store: Store, other: Other) -> None:
    """What is loaded may itself lie behind an endpoint."""
    load(store, GraphStore(Site(f"{other[0]}/graphs")))
    with other_store() as copy:
        load(open_store(f"{other[0]}/sparql"), GraphStore(Site(f"{copy[0]}/graphs")))
        assert _held(copy) == LINES
