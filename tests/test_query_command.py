"""The commands `konvoi queries` and `konvoi query`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import cli
from graph.cli.answering import for_a_person, legible
from graph.cli.waiting import within
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from tests import small_graph as small

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small graph in a file."""
    file = tmp_path_factory.mktemp("graph") / "graph.trig"
    file.write_text(serialized(dataset(small.FACTS, small.MEANT), "trig"), encoding="utf-8")
    yield str(file)


def konvoi(*arguments: str, input: str | None = None) -> Result:
    """What the command line does."""
    return CliRunner().invoke(cli, arguments, input=input)


def on_terminal(*arguments: str, input: str) -> str:
    """What the command line prints on a terminal."""
    reader, terminal = os.openpty()
    command = [sys.executable, "-c", "from graph.cli import cli; cli()", *arguments]
    subprocess.run(command, input=input, stdout=terminal, text=True, cwd=ROOT, timeout=60, check=True)
    os.close(terminal)
    with open(reader, "rb", buffering=0) as printed:
        return printed.read(1 << 16).decode()


def process(*arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
    """What a process of its own does."""
    command = [sys.executable, "-c", "from graph.cli import cli; cli()", *arguments]
    return subprocess.run(command, input=input, capture_output=True, text=True, cwd=ROOT, timeout=60)


def test_questions_are_listed_by_family() -> None:
    """With what must be given, and in brackets what may be."""
    lines = konvoi("queries", "--format", "csv").stdout.splitlines()
    assert lines[0] == "family,name,parameters,summary"
    assert [line.split(",")[0] for line in lines[1:]] == sorted(line.split(",")[0] for line in lines[1:])
    assert any("-p organization=chery [-p since=2024-01]," in line for line in lines)


def test_one_question_is_shown_in_full() -> None:
    """What it asks, what a row means, each parameter with bounds and default, an example, the SPARQL without head."""
    text = konvoi("queries", "consortia").stdout
    assert "Which agreements have many parties?" in text
    assert "A row: an agreement, the number of its parties, and one of them; the 200 agreements with most." in text
    assert "-p parties=...  number 2 to 1000: at least how many (default: 3)" in text
    assert "konvoi query consortia [-p parties=5]" in text
    assert "SELECT ?agreement" in text and "#+" not in text


def test_a_wrong_name_is_put_right(graph: str) -> None:
    """Of a question to show, of one to ask, of a parameter, of a value."""
    for arguments, message in (
        (("queries", "consortium"), "no question 'consortium': did you mean consortia"),
        (("query", "consortium", "--graph", graph), "no question 'consortium': did you mean consortia"),
        (("query", "consortia", "-p", "party=3", "--graph", graph), "no parameter 'party': did you mean parties"),
        (("query", "consortia", "-p", "parties=1", "--graph", graph), "parties is a whole number from 2 to 1000"),
    ):
        result = konvoi(*arguments)
        assert (result.exit_code, result.stdout) == (2, "") and message in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1


def test_labels_are_printed_in_the_language_asked_for(graph: str) -> None:
    """In a table they stand in place of the ids; in other formats beside them."""
    arguments = ("query", "domains-of", "-p", "organization=orion", "--graph", graph, "--lang", "de")
    table = konvoi(*arguments, "--format", "table").stdout
    assert "Batterien" in table and "battery" not in table and "domainLabel" not in table
    (row,) = json.loads(konvoi(*arguments, "--format", "json").stdout)["results"]["bindings"]
    assert (row["domain"]["value"], row["domainLabel"]["value"]) == ("battery", "Batterien")


def test_the_sparql_is_shown_with_its_values_and_not_asked(graph: str) -> None:
    """To be pasted elsewhere."""
    text = konvoi("query", "domains-of", "-p", "organization=Orion Motors", "--graph", graph, "--show").stdout
    assert "VALUES ?organization { <https://w3id.org/konvoi/id/organization/orion> }" in text
    answer = konvoi("query", "-", "--graph", graph, "--format", "csv", input=text).stdout
    assert answer.splitlines()[1].startswith("battery,")


@pytest.mark.parametrize(("word", "said", "status"), [("Agreement", "true", 0), ("Standing", "false", 1)])
def test_ask_prints_a_truth_and_ends_with_it(graph: str, word: str, said: str, status: int) -> None:
    """So that a script can branch on it."""
    result = konvoi("query", "-", "--graph", graph, input=f"ASK {{ ?a a kv:{word} }}")
    assert (result.stdout, result.exit_code) == (f"{said}\n", status)
    written = konvoi("query", "-", "--graph", graph, "--format", "json", input=f"ASK {{ ?a a kv:{word} }}")
    assert json.loads(written.stdout)["boolean"] is (said == "true")


@pytest.mark.parametrize("format", ["turtle", "nt", "jsonld"])
def test_triples_are_written_as_triples(graph: str, format: str) -> None:
    """CONSTRUCT makes some; a SELECT makes none, and that is said."""
    arguments = ("query", "-", "--graph", graph, "--format", format)
    made = konvoi(*arguments, input="CONSTRUCT { ?a a kv:Agreement } { ?a a kv:Agreement }")
    assert made.exit_code == 0 and "agreement-memorandum" in made.stdout
    table = konvoi(*arguments, input="SELECT ?a { ?a a kv:Agreement }")
    assert table.exit_code == 2 and "ask with CONSTRUCT" in table.stderr


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "json", "xml"])
def test_a_table_of_triples_is_written_in_every_format(graph: str, format: str) -> None:
    """As subject, predicate and object."""
    result = konvoi("query", "-", "--graph", graph, "--format", format, input="DESCRIBE organization:orion")
    assert result.exit_code == 0 and "subject" in result.stdout and "orion" in result.stdout


def test_a_question_that_takes_too_long_ends_the_process(graph: str) -> None:
    """One line, status 2, no traceback, though the engine cannot be stopped."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = process("query", "-", "--graph", graph, "--timeout", "0.5", input=endless)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "konvoi: no answer within 0.5 seconds: ask for less, or give more time with --timeout (0: no limit)\n"
    )


def test_a_deep_question_does_not_end_the_process_without_a_word(graph: str) -> None:
    """The deepest that may be asked is answered, a deeper one is refused."""
    for depth, status in ((45, 0), (400, 2)):
        text = f"SELECT ?a {{ {'{' * depth} ?a a kv:Agreement {'}' * depth} }}"
        result = process("query", "-", "--graph", graph, "--format", "csv", input=text)
        assert result.returncode == status and "Traceback" not in result.stderr
        assert len(result.stdout.splitlines()) == (4 if status == 0 else 0)


def test_work_in_time_gives_its_result_and_its_error() -> None:
    """As if it were called."""
    assert within(60, lambda: 5) == within(0, lambda: 5) == 5
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 // 0)


def test_asking_imports_nothing_heavy(graph: str) -> None:
    """Neither rdflib nor pyparsing: they take longer than most answers."""
    code = (
        "import sys; from graph.cli import cli\n"
        f"cli(['query', 'partners-of', '-p', 'organization=orion', '--graph', {graph!r}, '--format', 'json'],"
        " standalone_mode=False)\n"
        "print(sorted({'rdflib', 'pyparsing', 'networkx', 'numpy'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert result.stdout.endswith("[]\n"), result.stdout[-300:] + result.stderr


COLUMNS = ("partner", "partnerId", "agreement", "date", "kind", "kindLabel", "sentence")
ROWS = [("Orion", "orion", "agreement-1", None, "supply", "Supply", "Orion supplies Valmer with parts. " * 5)]


def test_a_person_sees_labels_for_ids_and_no_empty_column() -> None:
    """What has no label or id beside it stays as it is."""
    columns, rows = for_a_person(COLUMNS, ROWS)
    assert columns == ["partner", "agreement", "kind", "sentence"]
    assert rows[0][:3] == ["Orion", "agreement-1", "Supply"]


def test_an_answer_without_rows_shows_its_columns() -> None:
    """A person sees what was asked for."""
    assert legible(("name", "nameId", "date"), []).split()[:2] == ["name", "date"]


@pytest.mark.parametrize(("columns", "blocks"), [("200", False), ("40", True)])
def test_an_answer_that_is_too_wide_for_a_table_comes_in_blocks(
    monkeypatch: pytest.MonkeyPatch, columns: str, blocks: bool
) -> None:
    """A line for each value, none wider than the terminal, nothing lost."""
    monkeypatch.setenv("COLUMNS", columns)
    text = legible(COLUMNS, ROWS)
    assert max(map(len, text.splitlines())) <= int(columns)
    assert text.startswith("partner    Orion\n" if blocks else " partner") is True
    assert text.count("supplies") == 5


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_what_a_terminal_would_obey_is_printed_in_no_format(format: str, graph: str) -> None:
    """A pipe gets every character; a terminal is spared those that it would obey."""
    told = "SELECT ('a\x9b31mb\x7f' AS ?said) {}"
    asked = ("query", "-", "--graph", graph, "--format", format)
    assert "\x9b" in konvoi(*asked, input=told).stdout
    assert on_terminal(*asked, input=told).replace("\r\n", "\n").isascii()
    assert "a31mb" in on_terminal(*asked, input=told)


def test_what_a_terminal_would_obey_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in a table nor in blocks."""
    for columns in ("200", "20"):
        monkeypatch.setenv("COLUMNS", columns)
        assert "\x1b" not in legible(("one", "two"), [("a\x1b[31mb" * 9, "[bold]x[/bold] " * 9)])
        assert "bold" in legible(("one", "two"), [("a", "[bold]x")])
