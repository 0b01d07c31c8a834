"""The command line: what it prints, and the exit status of what goes wrong."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from graph.cli import cli

FILES = {
    "graph.trig", "graph.html", "network.graphml", "centrality.md", "centrality.csv", "unresolved.csv",
    "manifest.json",
}  # fmt: skip
SENTENCE = (
    "Halberd Motors Inc. and Kasetsart University signed a memorandum on brake research in Bangkok on 3 May 2021."
)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A press release of one sentence."""
    file = tmp_path / "release.txt"
    file.write_text(SENTENCE + "\n", "utf-8")
    return file


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_has_help_with_an_example(konvoi, command: str) -> None:
    """`konvoi COMMAND --help` shows how the command is used."""
    result = konvoi(command, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output and f"konvoi {command}" in result.output


def test_a_build_leaves_all_its_files_and_nothing_half_written(built: Path) -> None:
    """The folder holds the graph, the page, the network, the reports and the manifest, and no `.part`."""
    build = json.loads((built / "manifest.json").read_text("utf-8"))["build"]
    assert {file.name for file in built.iterdir()} == FILES | {".lock", build}


def test_two_builds_give_the_same_bytes(konvoi, built: Path, tmp_path: Path) -> None:
    """The same documents make the same files, whatever the number of processes."""
    assert konvoi("build", "-o", tmp_path / "again", "--jobs", "2").exit_code == 0
    for name in sorted(FILES):
        assert (tmp_path / "again" / name).read_bytes() == (built / name).read_bytes(), name


def test_a_document_taken_out_and_back_leaves_the_same_bytes(konvoi, built: Path, tmp_path: Path, monkeypatch) -> None:
    """A shipped document is retracted, and its line taken out again: every file shown is what the first build made."""
    shutil.copytree(built, tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    assert konvoi("retract", "2024-icare-valeo-wuhan", "--who", "Ada", "--day", "2026-11-26").exit_code == 0
    assert "2024-icare-valeo-wuhan" not in (tmp_path / "out" / "graph.trig").read_text("utf-8")
    (tmp_path / "curation.tsv").unlink()
    assert konvoi("build").exit_code == 0
    for name in sorted(FILES - {"manifest.json"}):
        assert (tmp_path / "out" / name).read_bytes() == (built / name).read_bytes(), name


def test_extract_prints_one_object_a_document(konvoi, release: Path) -> None:
    """Parties, day, place and the very sentence come out as JSON Lines."""
    result = konvoi("extract", release)
    [line] = result.stdout.splitlines()
    answer = json.loads(line)
    [agreement] = answer["agreements"]
    names = {organization["id"]: organization["name"] for organization in answer["organizations"]}
    assert answer["id"] == "release"
    assert {names[party] for party in agreement["parties"]} == {"Halberd Motors Inc.", "Kasetsart University"}
    assert (agreement["signed_on"], agreement["place"], agreement["evidence"]) == ("2021-05-03", "Bangkok", [SENTENCE])


def test_extract_reads_stdin(konvoi) -> None:
    """`-` is what is piped in."""
    result = konvoi("extract", "-", stdin=SENTENCE)
    assert len(json.loads(result.stdout)["agreements"]) == 1


def test_what_was_built_is_what_is_read_back(konvoi, release: Path, tmp_path: Path) -> None:
    """The page and the report of a build equal those drawn from its graph file."""
    konvoi("build", release, "-o", tmp_path / "out")
    konvoi("draw", "--graph", tmp_path / "out", "-o", tmp_path / "page.html")
    report = konvoi("rank", "--graph", tmp_path / "out", "--format", "csv", "--top", "1000")
    assert (tmp_path / "page.html").read_bytes() == (tmp_path / "out" / "graph.html").read_bytes()
    assert report.stdout == (tmp_path / "out" / "centrality.csv").read_text("utf-8")


def test_a_build_replaces_and_add_adds(konvoi, release: Path, tmp_path: Path) -> None:
    """Building B after A leaves B; with --add it leaves both."""
    other = tmp_path / "other.txt"
    other.write_text("Scania and Chalmers University of Technology signed an agreement on joint research.", "utf-8")
    out = tmp_path / "out"
    konvoi("build", release, "-o", out)
    konvoi("build", other, "-o", out)
    assert list(json.loads((out / "manifest.json").read_text("utf-8"))["documents"]) == ["other"]
    konvoi("build", release, "-o", out, "--add")
    assert list(json.loads((out / "manifest.json").read_text("utf-8"))["documents"]) == ["other", "release"]


def test_explain_shows_the_sentence_and_its_source(konvoi, release: Path, tmp_path: Path) -> None:
    """Behind a tie stands the sentence, with its document."""
    konvoi("build", release, "-o", tmp_path / "out")
    result = konvoi("explain", "Kasetsart University", "Halberd Motors", "--graph", tmp_path / "out")
    assert f"“{SENTENCE}”" in result.stdout
    assert "[release]" in result.stdout


def test_explain_says_retold_where_the_wording_is_ours(konvoi, built: Path) -> None:
    """A sentence of a retold seed never stands there as the publisher's own."""
    result = konvoi("explain", "Chery", "--graph", built)
    sources = [line for line in result.stdout.splitlines() if line.startswith("    ")]
    assert sources and all(line.strip().startswith("retold from ") for line in sources)


def test_explain_suggests_the_nearest_name(konvoi, release: Path, tmp_path: Path) -> None:
    """A misspelt name is answered with the one that is meant."""
    konvoi("build", release, "-o", tmp_path / "out")
    result = konvoi("explain", "Kasetsart Univercity", "--graph", tmp_path / "out")
    assert result.exit_code == 2
    assert "Kasetsart University" in result.stderr


def test_unresolved_lists_what_the_authority_does_not_know(konvoi, release: Path, tmp_path: Path) -> None:
    """The invented company is listed, the known university is not."""
    konvoi("build", release, "-o", tmp_path / "out")
    result = konvoi("unresolved", "--graph", tmp_path / "out", "--format", "csv")
    assert [row["name"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["Halberd Motors Inc."]


def test_the_shipped_graph_conforms_to_the_shapes(konvoi, built: Path) -> None:
    """`konvoi check` finds nothing wrong with what we ship."""
    result = konvoi("check", "--graph", built)
    assert (result.exit_code, result.stdout) == (0, "The graph conforms.\n")


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "jsonld", "graphml", "gexf", "net", "csv", "cypher"])
def test_export_writes_each_format(konvoi, release: Path, tmp_path: Path, ending: str) -> None:
    """Each format names the invented company."""
    konvoi("build", release, "-o", tmp_path / "out")
    result = konvoi("export", "--graph", tmp_path / "out", "-o", tmp_path / f"file.{ending}")
    assert result.exit_code == 0, result.output
    assert "Halberd Motors" in (tmp_path / f"file.{ending}").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "nowhere"], "nowhere"),
        (["query", "partners-off", "--graph", "OUT"], "partners-of"),
        (["query", "partners-of", "--graph", "OUT"], "organization"),
        (["query", "partners-of", "-p", "organization", "--graph", "OUT"], "name=value"),
        (["rank", "--by", "betweeness", "--graph", "OUT"], "betweenness"),
        (["rank", "--graph", "nowhere"], "konvoi build"),
        (["export", "--graph", "OUT", "-o", "file.docx"], ".graphml"),
        (["rank", "--domain", "batery", "--graph", "OUT"], "battery"),
    ],
)
def test_a_wrong_command_ends_with_one_line_and_status_2(
    konvoi, release: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    """What is wrong is said in one line that helps, without a traceback."""
    konvoi("build", release, "-o", tmp_path / "out")
    result = konvoi(*[str(tmp_path / "out") if argument == "OUT" else argument for argument in arguments])
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_a_bad_document_is_left_out_and_the_rest_is_built(konvoi, release: Path, tmp_path: Path) -> None:
    """One line names the bad file; the build goes on and its status is 1."""
    empty = tmp_path / "empty.txt"
    empty.write_text("", "utf-8")
    result = konvoi("build", release, empty, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if "empty.txt" in line]
    assert list(json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["documents"]) == ["release"]


def test_nothing_is_built_from_nothing(konvoi, tmp_path: Path) -> None:
    """Where no document can be read, no folder appears."""
    empty = tmp_path / "empty.txt"
    empty.write_text("", "utf-8")
    assert konvoi("build", empty, "-o", tmp_path / "out").exit_code == 2
    assert not (tmp_path / "out").exists()


def test_formulas_in_a_table_are_made_harmless(konvoi, tmp_path: Path) -> None:
    """A name that begins like a formula reaches no spreadsheet as one."""
    file = tmp_path / "release.txt"
    file.write_text("Kasetsart University and Halberd Motors Inc. signed an agreement on joint research =1+1.", "utf-8")
    konvoi("build", file, "-o", tmp_path / "out")
    rows = csv.reader(io.StringIO((tmp_path / "out" / "unresolved.csv").read_text("utf-8")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
