"""The commands that correct the graph: judge, retract, and a build that follows what they wrote."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graph.knowledge.store import open_store
from graph.model import KonvoiError, Meant
from graph.resolving.curating.curation import read_curation
from graph.resolving.curating.erasing import hash_of

Konvoi = Callable[..., Result]

HALBERD = "Halberd Motors Inc. and Kasetsart University signed a memorandum on brake research on 3 May 2021."
MIRADOR = (
    "Mirador Axles GmbH and Chalmers University of Technology signed an agreement on joint research on 4 June 2022. "
    "Emilio Vandermoorst, chief executive of Mirador Axles GmbH, attended. Vandermoorst praised the partners."
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory in which two press releases lie."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "halberd.txt").write_text(HALBERD + "\n", "utf-8")
    (tmp_path / "docs" / "mirador.txt").write_text(MIRADOR + "\n", "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, konvoi: Konvoi) -> Path:
    """A build of the two releases, never written to."""
    folder = tmp_path_factory.mktemp("judging")
    for name, text in (("halberd", HALBERD), ("mirador", MIRADOR)):
        (folder / f"{name}.txt").write_text(text + "\n", "utf-8")
    assert konvoi("build", folder, "-o", folder / "out").exit_code == 0
    return folder / "out"


def meant(folder: Path) -> Meant:
    """What the graph of a build folder means."""
    return open_store(folder).read()


def every_byte(folder: Path, but: str = "") -> bytes:
    """All that the files of a folder hold, and their names, but for those in a folder of that name."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and but not in file.parts]
    return b"\n".join(str(file).encode() + b"\n" + file.read_bytes() for file in files)


def test_judge_writes_a_line_and_says_what_will_change(konvoi: Konvoi, here: Path) -> None:
    """Who, when and why stand in the line."""
    result = konvoi(
        "judge", "same", "Halberd Motors", "Mirador Axles", "--who", "Ada", "--day", "2026-01-31", "--why", "one firm"
    )
    assert (result.exit_code, result.stdout) == (
        0,
        "curation.tsv:2: Halberd Motors and Mirador Axles become one organization on the next konvoi build\n",
    )
    assert (here / "curation.tsv").read_text("utf-8") == (
        "day\twho\taction\tsubject\tobject\tvalue\twhy\n"
        "2026-01-31\tAda\tsame\tHalberd Motors\tMirador Axles\t\tone firm\n"
    )


def test_judge_signs_with_the_user_of_the_session(konvoi: Konvoi, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --who it is the user of the session, or `unknown`."""
    for name in ("USER", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    konvoi("judge", "withdraw", "a")
    monkeypatch.setenv("USERNAME", "grace")
    konvoi("judge", "withdraw", "b")
    assert [one.who for one in read_curation([here / "curation.tsv"]).judgements] == ["unknown", "grace"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["same", "Halbert Motors", "Mirador Axles GmbH"], "Halberd Motors"),
        (["correct", "Halberd Motors", "country", "Japan"], "of the form CN"),
        (["correct", "Halberd Motors", "colour", "red"], "no field 'colour'"),
        (["correct", "agreement-000000000000", "place", "Wuhu"], "no agreement 'agreement-000000000000'"),
        (["reject", "halberd/agreementreport-000000000000"], "halberd/agreementreport-"),
        (["reject", "Halberd Motors"], "no report or agreement"),
        (["withdraw", "halbert"], "did you mean halberd"),
        (["same", "Halberd Motors"], "needs object"),
        (["same", "Halberd Motors", "Mirador Axles GmbH", "--why", "two\tcells"], "tab"),
        (["same", "Halberd Motors", "Mirador Axles GmbH", "--day", "today"], "day 'today'"),
        (["add", "Halberd Motors ; Scania", "supply", "source=https://a.example"], "quote="),
        (["amend", "Halberd Motors"], "no action 'amend'"),
        (["correct", "bosch", "country", "DE"], "no organization 'bosch'"),
        (["correct", "Halberd Motors", "part_of", "Nobody Holding"], "no organization 'Nobody Holding'"),
        (["correct", "Halberd Motors", "status", "signed"], "has no status"),
        (["correct", "AGREEMENT", "parties", "Halberd Motors ; Nobody"], "no organization 'Nobody'"),
        (["correct", "AGREEMENT", "parties", "Halberd Motors ; Halberd Motors Inc."], "fewer than two"),
        (["correct", "AGREEMENT", "country", "JP"], "has no country"),
        (["correct", "REPORT", "parties", "Halberd Motors ; Mirador Axles"], "does not name 'Mirador Axles'"),
        (["correct", "Halberd Motors", "name", "-"], "name cannot be without"),
        (["correct", "Halberd Motors", "name", "!!x!!"], "'!!x!!' is no name"),
        (["correct", "AGREEMENT", "status", "-"], "status cannot be without"),
        (["same", "Halberd Motors", "Halberd Motors"], "twice"),
        (["same", "Halberd Motors", "../../halberd"], "no organization '../../halberd'"),
        (["same", "Halberd\u202e Motors", "Mirador Axles GmbH"], "U+202E"),
        (["add", "../../x ; Scania", "supply", "publisher=Bote quote=X supplies Scania."], "'../../x' is no name"),
        (["erase", "?"], "one to five words"),
        (["erase", "Emilio Vandermoorst", "--why", "asked by Emilio Vandermoorst"], "must not hold the name"),
    ],
)
def test_what_cannot_be_followed_is_refused_and_not_written(
    konvoi: Konvoi, here: Path, once: Path, arguments: list[str], says: str
) -> None:
    """Status 2 and one line that helps; no file appears."""
    [agreement] = [one for one in meant(once).agreements if one.reports[0].startswith("halberd/")]
    ids = {"AGREEMENT": agreement.id, "REPORT": agreement.reports[0]}
    result = konvoi("judge", *(ids.get(one, one) for one in arguments), "-o", once)
    assert result.exit_code == 2
    assert says in result.stderr and "Traceback" not in result.output
    assert not (here / "curation.tsv").exists()


def test_judge_takes_what_the_graph_has(konvoi: Konvoi, here: Path, once: Path) -> None:
    """Ids, names, mentions and ids of the authority are all understood."""
    [agreement] = [one for one in meant(once).agreements if one.reports[0].startswith("halberd/")]
    for arguments in (
        ("same", "halberd/halberd-motors-inc", "bosch"),
        ("not_same", "Halberd Motors", "Mirador Axles"),
        ("correct", agreement.id, "signed_on", "2021-05"),
        ("correct", "Halberd Motors", "part_of", "bosch"),
        ("correct", "Halberd Motors", "part_of", "-"),
        ("correct", agreement.id, "domains", "-"),
        ("correct", agreement.reports[0], "activities", "-"),
        ("correct", agreement.id, "parties", "Halberd Motors ; Mirador Axles"),
        ("correct", agreement.reports[0], "parties", "Halberd Motors Inc. ; Kasetsart University"),
        ("reject", agreement.reports[0]),
        ("withdraw", "mirador"),
    ):
        assert konvoi("judge", *arguments, "-o", once).exit_code == 0, arguments
    assert len(read_curation([here / "curation.tsv"]).judgements) == 11


def test_the_name_to_erase_is_kept_as_a_hash(konvoi: Konvoi, here: Path) -> None:
    """Neither the file nor what is printed holds the name; a line that held it stops the erasure."""
    result = konvoi("judge", "erase", "Emilio Vandermoorst")
    assert result.exit_code == 0 and "Vandermoorst" not in result.output
    text = (here / "curation.tsv").read_text("utf-8")
    assert hash_of("Emilio Vandermoorst") in text and "Vandermoorst" not in text
    konvoi("judge", "withdraw", "a", "--why", "Rosa Vale asked")
    refused = konvoi("judge", "erase", "Rosa Vale")
    assert refused.exit_code == 2 and "line 3 holds the name" in refused.stderr


def test_no_file_of_a_build_holds_an_erased_name(konvoi: Konvoi, here: Path) -> None:
    """After an erasure the name is gone from graph, page, tables and what is kept, also from an earlier build."""
    konvoi("build", "docs", "-o", "out")
    assert b"Emilio Vandermoorst" in every_byte(here / "out")
    konvoi("judge", "erase", "Emilio Vandermoorst")
    result = konvoi("build", "docs", "-o", "out")
    assert result.exit_code == 0, result.output
    after = every_byte(here / "out").lower()
    assert b"vandermoorst" not in after and b"emilio" not in after
    assert b"[erased]" in after
    assert len(meant(here / "out").agreements) == 2
    konvoi("build", "docs/halberd.txt", "-o", "out", "--add")
    assert b"vandermoorst" not in every_byte(here / "out").lower()


def test_a_build_follows_what_was_judged(konvoi: Konvoi, here: Path) -> None:
    """Same, correct, reject and add are in the graph, which conforms; what is gone is said, with status 1."""
    konvoi("build", "docs", "-o", "out")
    [gone] = [one for one in meant(here / "out").agreements if one.reports[0].startswith("mirador/")]
    quote = "Halberd Motors and Scania test brakes together."
    for arguments in (
        ("same", "Halberd Motors", "Mirador Axles", "--who", "Ada", "--day", "2026-01-31", "--why", "one firm"),
        ("correct", "Halberd Motors", "country", "JP"),
        ("reject", gone.id),
        ("add", "Halberd Motors ; Scania", "joint_development", f"source=https://a.example/1 quote={quote}"),
    ):
        assert konvoi("judge", *arguments).exit_code == 0
    result = konvoi("build", "docs", "-o", "out")
    assert result.exit_code == 0, result.output
    graph = meant(here / "out")
    [one] = [o for o in graph.organizations if "halberd/halberd-motors-inc" in o.mentions]
    assert one.country == "JP" and any(mention.startswith("mirador/") for mention in one.mentions)
    assert sorted(agreement.kind for agreement in graph.agreements) == [
        "joint_development",
        "memorandum_of_understanding",
    ]
    assert "judged same by Ada on 2026-01-31: one firm" in konvoi("explain", "Halberd Motors").stdout
    assert quote in konvoi("explain", "Scania").stdout
    assert konvoi("check").stdout == "The graph conforms.\n"
    assert gone.reports[0] not in (here / "out" / "graph.trig").read_text("utf-8")

    again = konvoi("build", "docs", "-o", "out")
    assert (again.exit_code, meant(here / "out")) == (0, graph)
    partly = konvoi("build", "docs/halberd.txt", "-o", "out")
    assert partly.exit_code == 1
    assert [line.split(": ")[1] for line in partly.stderr.splitlines()] == ["curation.tsv:2", "curation.tsv:4"]
    assert len(meant(here / "out").agreements) == 2


def test_a_decision_taken_back_is_undone(konvoi: Konvoi, here: Path) -> None:
    """What was read is kept as it was read: without the file the graph is the first one again."""
    konvoi("build", "docs", "-o", "out")
    before = (here / "out" / "graph.trig").read_bytes()
    konvoi("judge", "reject", meant(here / "out").agreements[0].id)
    konvoi("build", "docs", "-o", "out")
    assert (here / "out" / "graph.trig").read_bytes() != before
    (here / "curation.tsv").unlink()
    konvoi("build", "docs", "-o", "out")
    assert (here / "out" / "graph.trig").read_bytes() == before


def test_retract_makes_the_graph_without_the_document(konvoi: Konvoi, here: Path) -> None:
    """The document is gone at once, and a later build does not bring it back."""
    konvoi("build", "docs", "-o", "out")
    result = konvoi("retract", "mirador", "--why", "taken back")
    assert result.exit_code == 0, result.output
    assert result.stdout == "out: mirador is withdrawn (curation.tsv:2); 1 documents, 1 agreements are left\n"
    assert [document.id for document in meant(here / "out").documents] == ["halberd"]
    assert b"Mirador" not in every_byte(here / "out")
    assert konvoi("build", "docs", "-o", "out").exit_code == 0
    assert list(json.loads((here / "out" / "manifest.json").read_text("utf-8"))["documents"]) == ["halberd"]


def test_retract_refuses_what_the_folder_does_not_hold(konvoi: Konvoi, here: Path, once: Path) -> None:
    """An unknown document is answered with the nearest, a folder without a build with what to do."""
    unknown = konvoi("retract", "halbert", "-o", once)
    assert unknown.exit_code == 2 and "did you mean halberd" in unknown.stderr
    nothing = konvoi("retract", "halberd", "-o", here / "nowhere")
    assert nothing.exit_code == 2 and "konvoi build" in nothing.stderr
    assert not (here / "nowhere").exists() and not (here / "curation.tsv").exists()


def test_a_withdrawal_is_written_once_and_only_where_it_was_followed(
    konvoi: Konvoi, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the build fails the line is taken back; where it stands already it is not written again."""
    from graph import folder

    def full(*_: object) -> None:
        raise KonvoiError("no room")

    konvoi("build", "docs", "-o", "out")
    with monkeypatch.context() as patched:
        patched.setattr(folder, "write", full)
        failed = konvoi("retract", "mirador")
    assert failed.exit_code == 2 and "no room" in failed.stderr
    assert not (here / "curation.tsv").exists()
    konvoi("judge", "withdraw", "mirador")
    result = konvoi("retract", "mirador")
    assert result.exit_code == 0 and "(curation.tsv:2)" in result.stdout
    assert len(read_curation([here / "curation.tsv"]).judgements) == 1


def test_the_file_that_a_build_followed_stays_the_one_that_counts(konvoi: Konvoi, here: Path) -> None:
    """After a build that follows docs/curation.tsv, judge and retract write there, and --add goes on to follow it."""
    inside = here / "docs" / "curation.tsv"
    konvoi("judge", "correct", "Halberd Motors", "country", "JP", "--curation", inside)
    konvoi("build", "docs", "-o", "out")

    def country() -> str | None:
        [one] = [o for o in meant(here / "out").organizations if "halberd/halberd-motors-inc" in o.mentions]
        return one.country

    (here / "more.txt").write_text("Nothing was signed.\n", "utf-8")
    assert konvoi("build", "more.txt", "--add").exit_code == 0
    assert country() == "JP"
    assert konvoi("judge", "correct", "Halberd Motors", "type", "supplier").stdout.startswith("docs/curation.tsv:3: ")
    retracted = konvoi("retract", "mirador")
    assert (retracted.exit_code, country()) == (0, "JP"), retracted.output
    assert "(docs/curation.tsv:4)" in retracted.stdout and not (here / "curation.tsv").exists()


def test_without_the_file_that_a_build_followed_nothing_is_done(konvoi: Konvoi, here: Path) -> None:
    """Gone is what it decided: judge, retract and --add say so and do nothing, until it is back or another is named."""
    inside = here / "docs" / "curation.tsv"
    konvoi("judge", "correct", "Halberd Motors", "country", "JP", "--curation", inside)
    konvoi("build", "docs", "-o", "out")
    kept, before = inside.read_bytes(), every_byte(here / "out")
    inside.unlink()
    for arguments in (("build", "docs/halberd.txt", "--add"), ("judge", "withdraw", "mirador"), ("retract", "mirador")):
        gone = konvoi(*arguments)
        assert (gone.exit_code, gone.stderr.count("\n")) == (2, 1) and "docs/curation.tsv is gone" in gone.stderr
        assert every_byte(here / "out") == before and not (here / "curation.tsv").exists()
    inside.write_bytes(kept)
    assert konvoi("build", "docs/halberd.txt", "--add").exit_code == 0
    assert every_byte(here / "out") == before
    inside.unlink()
    assert konvoi("build", "docs", "-o", "out").exit_code == 0


def test_a_retraction_taken_back_leaves_no_trace(konvoi: Konvoi, here: Path) -> None:
    """Once the line is out of the file, or the file is gone, every byte is what it was but for the engine's."""
    konvoi("build", "docs", "-o", "out")
    before = every_byte(here / "out", but="store")
    assert konvoi("retract", "mirador").exit_code == 0
    heading = (here / "curation.tsv").read_text("utf-8").splitlines()[0]
    assert every_byte(here / "out", but="store") != before
    (here / "curation.tsv").write_text(heading + "\n", "utf-8")
    assert konvoi("build", "docs", "-o", "out").exit_code == 0
    assert every_byte(here / "out", but="store") == before
    konvoi("retract", "mirador")
    (here / "curation.tsv").write_text(heading + "\n", "utf-8")
    assert konvoi("build", "docs", "-o", "out", "--add").exit_code == 0
    assert every_byte(here / "out", but="store") == before


def test_a_retraction_into_another_file_keeps_what_was_decided(konvoi: Konvoi, here: Path) -> None:
    """The file that is named is followed beside those that the build followed."""
    konvoi("judge", "reject", "agreement-000000000000")
    konvoi("build", "docs", "-o", "out")
    result = konvoi("retract", "mirador", "--curation", "mine.tsv")
    assert (result.exit_code, result.stderr.count("agreement-000000000000")) == (1, 2)
    assert "mirador is withdrawn (mine.tsv:2)" in result.stdout
    manifest = json.loads((here / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["curation"] == ["../mine.tsv", "../curation.tsv"]


def test_a_withdrawn_document_that_is_named_is_said(konvoi: Konvoi, here: Path) -> None:
    """A problem where its file is named; where its folder is, what was asked for is done, and said in a line."""
    konvoi("judge", "withdraw", "mirador")
    whole = konvoi("build", "docs", "-o", "out")
    assert (whole.exit_code, whole.stderr) == (
        0, "konvoi: 1 document is withdrawn and left out, such as mirador (curation.tsv:2)\n",
    )  # fmt: skip
    named = konvoi("build", "docs/halberd.txt", "docs/mirador.txt", "-o", "out")
    assert (named.exit_code, named.stderr) == (
        1, "konvoi: mirador: is withdrawn and left out; take curation.tsv:2 out of the file to have it read\n",
    )  # fmt: skip
    assert [document.id for document in meant(here / "out").documents] == ["halberd"]


def test_an_agreement_between_one_organization_is_said(konvoi: Konvoi, here: Path) -> None:
    """Where both parties become one, the build says which report makes no agreement; it is listed and can be judged."""
    konvoi("judge", "same", "Halberd Motors", "Kasetsart University")
    result = konvoi("build", "docs", "-o", "out")
    assert (result.exit_code, result.stderr.count("\n")) == (0, 1)
    assert "konvoi: 1 report makes no agreement" in result.stderr
    assert result.stderr.endswith(": konvoi query without-an-agreement --graph out lists them\n")
    listed = konvoi("query", "without-an-agreement", "--format", "json").stdout
    rows = json.loads(listed)["results"]["bindings"]
    assert {row["name"]["value"] for row in rows} == {"Halberd Motors Inc.", "Kasetsart University"}
    assert {row["organization"]["value"] for row in rows} == {"ror-05gzceg21"}
    [report] = {row["report"]["value"] for row in rows}
    assert report in result.stderr and report.startswith("halberd/agreementreport-")
    assert konvoi("judge", "reject", report).exit_code == 0
    assert konvoi("build", "docs", "-o", "out").stderr == ""


def test_an_addition_is_retracted_like_a_document(konvoi: Konvoi, here: Path) -> None:
    """The document of an addition counts among those built, and goes when it is retracted; another one is unknown."""
    quote = "Halberd Motors and Scania test brakes together."
    konvoi("judge", "add", "Halberd Motors ; Scania", "supply", f"publisher=Bote quote={quote}")
    assert "out: 3 documents" in konvoi("build", "docs", "-o", "out").stdout
    [added] = [one.id for one in meant(here / "out").documents if one.id.startswith("added-")]
    assert konvoi("retract", "added-000000000000").exit_code == 2
    result = konvoi("retract", added)
    assert result.exit_code == 0 and "2 documents, 2 agreements are left" in result.stdout
    assert "out: 2 documents" in konvoi("build", "docs", "-o", "out").stdout


def test_an_erasure_beside_a_file_that_is_no_utf8_is_refused(konvoi: Konvoi, here: Path) -> None:
    """One line says how to mend the file; it stays as it is."""
    (here / "curation.tsv").write_bytes(b"\xe9\n")
    result = konvoi("judge", "erase", "Rosa Vale")
    assert result.exit_code == 2 and "save it as UTF-8" in result.stderr and "Traceback" not in result.output
    assert (here / "curation.tsv").read_bytes() == b"\xe9\n"
