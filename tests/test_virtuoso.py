"""Another store than ours, Virtuoso 7: it takes the graph, and answers as ours does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli.loading import load as command
from graph.knowledge.library import Query, library
from graph.knowledge.loading import GraphStore, Updates, load
from graph.knowledge.queries import run
from graph.knowledge.store import Store, open_store, store_of
from graph.knowledge.triples import dataset
from graph.knowledge.web import RefusedError, Site
from graph.knowledge.writing import serialized
from graph.model import KonvoiError
from tests.other_answers import answered, values
from tests.small_graph import FACTS, MEANT
from tests.virtuoso import PASSWORD, PROGRAM, USER, virtuoso

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="virtuoso-t is not installed")
WHOLE = dataset(FACTS, MEANT)
LINES = serialized(WHOLE, "nq")
ROWS = 5000


@pytest.fixture(scope="module")
def here() -> Store:
    """The small graph in our own store."""
    return store_of(WHOLE)


@pytest.fixture(scope="module")
def url(here: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Virtuoso that holds the small graph."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), ROWS) as started:
        load(here, _writable(started))
        yield started


@pytest.fixture(scope="module")
def there(url: str) -> Store:
    """The small graph in Virtuoso, to be asked."""
    return open_store(f"{url}/sparql")


def _writable(url: str) -> GraphStore:
    return GraphStore(Site(f"{url}/sparql-graph-crud-auth", USER, PASSWORD))


@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_every_named_question_is_answered_alike(query: Query, here: Store, there: Store) -> None:
    """With the values that it needs, and with all that it takes."""
    for given in {tuple(values(query, optional).items()): None for optional in (False, True)}:
        assert answered(run(there, query, dict(given))) == answered(run(here, query, dict(given)))


def test_the_whole_graph_comes_back(there: Store) -> None:
    """Every triple as it was, in its graph; what Virtuoso keeps for itself stays there."""
    assert serialized(there.dataset(), "nq") == LINES


def test_what_is_meant_comes_back(there: Store) -> None:
    """So that it is ranked, drawn and explained like a graph kept here."""
    assert there.read() == MEANT


def test_all_forms_are_answered(there: Store) -> None:
    """ASK by a truth value, CONSTRUCT by triples."""
    assert there.select("ASK { ?x a kv:Agreement }").truth is True
    assert there.select("ASK { ?x a kv:Nothing }").truth is False
    assert len(there.select("CONSTRUCT { ?x a kv:Agreement } WHERE { ?x a kv:Agreement }").rows) == 3


def test_an_answer_that_it_cuts_off_is_an_error(there: Store) -> None:
    """It gives no more rows than its settings allow, and says so in a header alone."""
    with pytest.raises(KonvoiError, match=f"gives {ROWS} rows at most.*ResultSetMaxRows"):
        there.select("SELECT ?a ?s ?o { ?a a kv:Document . ?s ?p ?o }")


def test_loading_again_changes_nothing(url: str, here: Store, there: Store) -> None:
    """A graph is replaced, not added to; graphs of others are left alone."""
    before = there.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    load(here, _writable(url))
    assert there.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == before


def test_a_graph_that_is_gone_can_be_pruned(url: str, here: Store, there: Store, tmp_path: Path) -> None:
    """It is deleted there, and nothing else is."""
    extra = "<a:b> <a:p> <a:c> <https://gone.example/graph> .\n"
    (tmp_path / "more.nq").write_text(LINES + extra, "utf-8")
    load(open_store(tmp_path / "more.nq"), _writable(url))
    assert load(here, _writable(url), prune=True).gone == ("https://gone.example/graph",)
    assert serialized(there.dataset(), "nq") == LINES


def test_the_command_loads_it(url: str, tmp_path: Path) -> None:
    """With name and password, which Virtuoso asks for by Digest; what it does is said in a line."""
    (tmp_path / "graph.nq").write_text(LINES, "utf-8")
    there = f"{url}/sparql-graph-crud-auth"
    result = CliRunner().invoke(
        command, [there, "--graph", str(tmp_path / "graph.nq"), "--user", USER, "--password", PASSWORD]
    )
    assert result.output == f"{there}: 6 graphs, {LINES.count(chr(10)):,} triples\n"
    assert result.exit_code == 0


def test_a_wrong_password_is_said(url: str, here: Store) -> None:
    """In one line."""
    with pytest.raises(RefusedError, match=r"401 .*name or password is wrong or missing"):
        load(here, GraphStore(Site(f"{url}/sparql-graph-crud-auth", USER, "not this")))


def test_it_can_be_loaded_by_updates(url: str, there: Store, tmp_path: Path) -> None:
    """Where a store lacks the Graph Store Protocol; hostile texts stay texts."""
    text = r'"} } ; DROP ALL # \\u0022 } } ; CLEAR ALL #'.replace('"', r"\"")
    line = f'<a:b> <a:p> "{text}" <https://hostile.example/graph> .\n'
    (tmp_path / "one.nq").write_text(line, "utf-8")
    load(open_store(tmp_path / "one.nq"), Updates(Site(f"{url}/sparql-auth", USER, PASSWORD)))
    asked = "SELECT ?text { GRAPH <https://hostile.example/graph> { ?s ?p ?text } }"
    assert answered(there.select(asked)) == [(f'"{text}"',)]
