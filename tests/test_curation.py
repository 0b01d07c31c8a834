"""What a person decided: read from a file, and followed by every build. All organizations and people are invented."""

import multiprocessing
import os
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from graph.analysis.explaining import told
from graph.authority.organizations import load_authority
from graph.knowledge.queries import run
from graph.knowledge.store import store_of
from graph.knowledge.triples import dataset
from graph.model import (
    Agreement,
    AgreementReport,
    Amount,
    Document,
    Event,
    Evidence,
    Facts,
    KonvoiError,
    Label,
    Mention,
    Organization,
    PartialDate,
    Participation,
)
from graph.pipeline import build
from graph.resolving.curating import ledger
from graph.resolving.curating.admitting import additions, admissible, withdrawn
from graph.resolving.curating.curation import (
    COLUMNS,
    Curation,
    Judgement,
    append,
    appended,
    check,
    curation_files,
    read_curation,
)
from graph.resolving.curating.erasing import erased, hash_of, without_names
from graph.resolving.meaning import Meaning, resolve
from tests.small_authority import Authority, Known

DAY, WHO = "2026-01-31", "Ada"


AUTHORITY = Authority(
    {
        "tarn": Known("tarn", "Tarn Group", (Label("Tarn Group", "en"),), country="SE"),
        "tarn-drives": Known("tarn-drives", "Tarn Drives", (Label("Tarn Drives", "en"),), "supplier", parent="tarn"),
    }
)


def telling(document: str, *names: str, authority: dict[str, str] | None = None, **terms: Any) -> Facts:
    """A document in which the organizations of these names sign an agreement."""
    text = " and ".join(names) + " signed an agreement."
    evidence = (Evidence(document, 0, len(text), text, "sign"),)
    mentions = tuple(
        Mention(document, "organization", name, (name,), "en", authority=(authority or {}).get(name), evidence=evidence)
        for name in names
    )
    parts = tuple(Participation(document, one.id, evidence=evidence) for one in mentions)
    terms = {"kind": "research_cooperation", "status": "signed", **terms}
    report = AgreementReport(document, parts, evidence=evidence, **terms)
    return Facts(Document(document, text, "en"), mentions, (report,))


def line(action: str, subject: str, object: str = "", value: str = "", why: str = "", number: int = 2) -> Judgement:
    """A line of the file."""
    return Judgement(DAY, WHO, action, subject, object, value, why, f"curation.tsv:{number}")


def decided(facts: tuple[Facts, ...], *lines: Judgement) -> Meaning:
    """What is meant after these decisions."""
    return resolve(facts, AUTHORITY, Curation(lines))


def called(meaning: Meaning, name: str) -> Organization:
    """The only organization with a label."""
    [found] = [o for o in meaning.meant.organizations if name in {label.text for label in o.labels}]
    return found


def written(folder: Path, *rows: str) -> Path:
    """A curation file with these rows, cells parted by |."""
    file = folder / "curation.tsv"
    file.write_text("\n".join(["\t".join(COLUMNS), *(row.replace("|", "\t") for row in rows)]) + "\n", "utf-8")
    return file


ROW = f"{DAY}|Ada|withdraw|a"
HALBERD = telling("a", "Halberd Motors", "Quillon University")
MIRADOR = telling("b", "Mirador Axles", "Quillon University")
PEREGRINE = telling("c", "Peregrine Works", "Quillon University")
ALL = (HALBERD, MIRADOR, PEREGRINE)


# the file


def test_comments_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    """A line is read with its number; what begins with # is not."""
    curation = read_curation([written(tmp_path, "# why not", "", f"{DAY}|Ada|same|one|other||one firm")])
    [judgement] = curation.judgements
    assert (judgement.subject, judgement.object, judgement.why) == ("one", "other", "one firm")
    assert judgement.where.endswith("curation.tsv:4")
    assert curation.problems == ()


def test_trailing_empty_cells_may_lack(tmp_path: Path) -> None:
    """An editor that drops the tabs at the end of a line does no harm."""
    assert read_curation([written(tmp_path, f"{DAY}|Ada|withdraw|a")]).of("withdraw")[0].subject == "a"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (f"{DAY}|Ada|sme|one|other", "no action 'sme'"),
        (f"{DAY}|Ada|same|one", "needs object"),
        (f"{DAY}|Ada|reject|a|b", "takes no object"),
        (f"{DAY}|Ada|same||b", "needs subject"),
        ("yesterday|Ada|withdraw|a", "day 'yesterday'"),
        ("2026-02-30|Ada|withdraw|a", "day '2026-02-30': is no date"),
        (f"{DAY}|Ada|correct|a|country|China", "of the form CN"),
        (f"{DAY}|Ada|correct|a|colour|red", "no field 'colour'"),
        (f"{DAY}|Ada|correct|a|type|castle", "is none of"),
        (f"{DAY}|Ada|correct|a|signed_on|12 May", "is no date"),
        (f"{DAY}|Ada|correct|a|duration_months|0", "number of months"),
        (f"{DAY}|Ada|correct|a|parties|Halberd", "fewer than two"),
        (f"{DAY}|Ada|correct|a|wikidata|javascript:1", "of the form Q1234"),
        (f"{DAY}|Ada|erase|Emil Sand", "hash"),
        (f"{DAY}|Ada|same|a|b|||x", "8 cells"),
        (f"{DAY}|Ada", "not the 7"),
        (f"{DAY}|Ada|same|a\x1b[2J|b", "control character"),
        (f"{DAY}|Ada|add|A ; B|joint_laboratory|source=https://a.example", "quote="),
        (f"{DAY}|Ada|add|A ; B|joint_laboratory|quote=A and B.", "source"),
        (f"{DAY}|Ada|add|A ; B|joint_laboratory|source=javascript:alert(1) quote=A and B.", "http"),
        (f"{DAY}|Ada|add|A ; B|castle|source=https://a.example quote=A and B.", "is none of"),
        (f"{DAY}|Ada|add|A|joint_laboratory|source=https://a.example quote=A and B.", "fewer than two"),
        (f"{DAY}|Ada|add|A ; B|supply|published=May source=https://a.example quote=A and B.", "'May': is no date"),
        (f"{DAY}|Ada|add|A ; B|supply|publisher=- quote=A and B.", "source"),
        (f"{DAY}|Ada|add|../../x ; B|supply|publisher=Bote quote=A and B.", "'../../x' is no name"),
        (f"{DAY}|Ada|add|42 ; B|supply|publisher=Bote quote=A and B.", "'42' is no name"),
        (f"{DAY}|Ada|same|Halberd|Halberd", "same names 'Halberd' twice"),
        (f"{DAY}|Ada|not_same|a/b|a/b", "not_same names 'a/b' twice"),
        (f"{DAY}|Ada|same|Halb\u202eerd|Mirador", "subject holds U+202E, a character that nobody sees"),
        (f"{DAY}|Ada|same|Halberd|Mira\u200bdor", "object holds U+200B"),
        (f"{DAY}|Ada|correct|a|name|Halberd\uffff", "value holds U+FFFF"),
        (f"{DAY}|Ada|correct|a|domains|;", "names none"),
        (f"{DAY}|Ada|add|A ; B|supply|language=it source=https://a.example quote=A.", "none of en, fr, de, zh"),
        (f"{DAY}|Ada|add|A ; B|supply|color=red source=https://a.example quote=A.", "color=red"),
    ],
)
def test_a_wrong_line_is_said_with_its_place_and_the_others_count(tmp_path: Path, row: str, says: str) -> None:
    """One line for each wrong line, with file and number; the next line is read."""
    curation = read_curation([written(tmp_path, row, f"{DAY}|Ada|withdraw|good")])
    [problem] = curation.problems
    assert "curation.tsv:2: " in problem and says in problem and "\n" not in problem
    assert [one.subject for one in curation.judgements] == ["good"]


def test_another_table_is_refused(tmp_path: Path) -> None:
    """A file without the header line is no curation, and nothing of it is followed."""
    file = tmp_path / "curation.tsv"
    file.write_text("id\tname\n1\tx\n", "utf-8")
    with pytest.raises(KonvoiError, match=r"curation.tsv:1: begin the file"):
        read_curation([file])


def test_no_utf8_is_refused(tmp_path: Path) -> None:
    """Latin-1 is refused in one line."""
    file = tmp_path / "curation.tsv"
    file.write_bytes("\t".join(COLUMNS).encode() + b"\n\xe9\n")
    with pytest.raises(KonvoiError, match="UTF-8"):
        read_curation([file])


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """A line that is added comes back as it was, with its number."""
    file = tmp_path / "curation.tsv"
    assert append(file, line("same", "Halberd Motors", "哈尔伯德", why="one firm")) == 2
    assert append(file, line("withdraw", "a")) == 3
    first, second = read_curation([file]).judgements
    assert replace(first, where="") == replace(line("same", "Halberd Motors", "哈尔伯德", why="one firm"), where="")
    assert second.where.endswith(":3")


@pytest.mark.parametrize("begun", ["", "\n", "# decided by the board", "\ufeff", "\ufeff# decided\n\n"])
def test_a_file_without_a_row_gets_its_heading(tmp_path: Path, begun: str) -> None:
    """Empty, or with comments alone: the first line that is added can be read, and so can the second."""
    file = tmp_path / "curation.tsv"
    file.write_text(begun, "utf-8")
    for subject in ("a", "b"):
        number = append(file, line("withdraw", subject))
        assert read_curation([file]).judgements[-1].where == f"{file}:{number}"
    assert [one.subject for one in read_curation([file]).judgements] == ["a", "b"]
    assert file.read_text("utf-8").count("\t".join(COLUMNS)) == 1
    assert file.read_text("utf-8").startswith(begun)


@pytest.mark.parametrize("rows", [None, "# none yet\n"])
def test_a_line_is_taken_back_where_what_follows_fails(tmp_path: Path, rows: str | None) -> None:
    """The file is what it was, also where there was none; where all goes well the line stays."""
    file = tmp_path / "curation.tsv"
    if rows:
        file.write_text(rows, "utf-8")
    with pytest.raises(KonvoiError, match="no room"), appended(file, line("withdraw", "a")):
        raise KonvoiError("no room")
    assert (file.read_text("utf-8") if file.exists() else None) == rows
    with appended(file, line("withdraw", "a")) as number:
        pass
    assert read_curation([file]).judgements[0].where == f"{file}:{number}"


@pytest.mark.parametrize("why", ["two\tcells", "two\nlines", "a \u2028 b", "\x1b[31m"])
def test_a_cell_that_would_break_the_file_is_refused(tmp_path: Path, why: str) -> None:
    """Tabs, line breaks and control characters are not written, and the file stays as it was."""
    file = tmp_path / "curation.tsv"
    with pytest.raises(KonvoiError, match="why holds a tab"):
        append(file, line("withdraw", "a", why=why))
    assert not file.exists()


def test_the_file_is_looked_for_in_the_paths_and_then_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named counts, else that of a folder among the paths, else that of the working directory."""
    here, folder = tmp_path / "here", tmp_path / "folder"
    here.mkdir()
    folder.mkdir()
    monkeypatch.chdir(here)
    assert curation_files(None, [folder]) == ()
    written(here, ROW)
    assert curation_files(None, [folder]) == (Path("curation.tsv"),)
    inside = written(folder, ROW)
    assert curation_files(None, [folder]) == (inside,)
    assert curation_files(Path("mine.tsv"), [folder]) == (Path("mine.tsv"),)


def test_the_files_followed_before_come_first_and_none_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build is added to goes on to count; a file that is gone is no file, and that of this folder steps in."""
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = written(tmp_path / "one", ROW), written(tmp_path / "two", ROW)
    assert curation_files(None, ["two", "one"], [one]) == (Path("one/curation.tsv"), Path("two/curation.tsv"))
    here = written(tmp_path, ROW)
    assert curation_files(None, ["today.txt"], [two]) == (two,)
    two.unlink()
    assert curation_files(None, ["today.txt"], [two]) == (Path(here.name),)
    assert curation_files(Path("mine.tsv"), ["one"], [one]) == (Path("mine.tsv"),)


def test_a_file_without_a_decision_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the last line is taken out of a file, it counts as if it were gone; one with a wrong line counts."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    here = written(tmp_path, ROW)
    written(tmp_path / "docs", "# nothing left")
    assert curation_files(None, ["docs"]) == (Path(here.name),)
    written(tmp_path / "docs", f"{DAY}|Ada|sme|a|b")
    assert curation_files(None, ["docs"]) == (Path("docs/curation.tsv"),)


def test_a_file_that_another_is_writing_to_is_waited_for_and_then_given_up(tmp_path: Path) -> None:
    """Nothing is written while another process has the file, and one line says so; a lock left behind holds nobody."""
    file = tmp_path / "curation.tsv"
    with (
        FileLock(tmp_path / ".curation.tsv.lock"),
        pytest.raises(KonvoiError, match="still writing to it after 0 seconds"),
        ledger._alone(file, seconds=0.1),
    ):
        pass
    (tmp_path / ".curation.tsv.lock").write_text("1", "utf-8")
    assert append(file, line("withdraw", "a")) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"curation.tsv"}


def _appending(file: Path, who: str) -> None:
    for number in range(10):
        append(file, replace(line("withdraw", f"{who}-{number}"), who=who))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_lines_added_at_once_are_all_there(tmp_path: Path) -> None:
    """Of four processes that add ten lines each to a new file, forty lines are left under one heading."""
    file = tmp_path / "curation.tsv"
    context = multiprocessing.get_context("fork")
    children = [context.Process(target=_appending, args=(file, who)) for who in "abcd"]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * 4
    told = [one.subject for one in read_curation([file]).judgements]
    assert sorted(told) == sorted(f"{who}-{number}" for who in "abcd" for number in range(10))
    assert file.read_text("utf-8").count("\t".join(COLUMNS)) == 1


def test_a_line_taken_back_leaves_those_that_came_meanwhile(tmp_path: Path) -> None:
    """What another process added while the build went on stays, and is read."""
    file = tmp_path / "curation.tsv"
    with pytest.raises(KonvoiError, match="no room"), appended(file, line("withdraw", "a")):
        append(file, line("withdraw", "b"))
        raise KonvoiError("no room")
    assert [one.subject for one in read_curation([file]).judgements] == ["b"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_a_line_ends_as_in_any_editor(tmp_path: Path, end: str, last: bool) -> None:
    """LF, CR LF and CR end a line, and the last may lack its end: what is added is never glued to it."""
    file = tmp_path / "curation.tsv"
    rows = ["\t".join(COLUMNS), f"{DAY}\tAda\twithdraw\ta", f"{DAY}\tAda\tsame\tone\tother\t\tone firm"]
    file.write_bytes((end.join(rows) + (end if last else "")).encode())
    assert append(file, line("withdraw", "b")) == 4
    curation = read_curation([file])
    assert [(one.subject, one.why, one.where) for one in curation.judgements] == [
        ("a", "", f"{file}:2"), ("one", "one firm", f"{file}:3"), ("b", "", f"{file}:4"),
    ]  # fmt: skip
    assert curation.problems == ()
    assert file.read_bytes().count(end.encode()) == 4


def test_a_line_broken_by_a_lone_cr_is_said(tmp_path: Path) -> None:
    """A CR within a line breaks it in two, and what is wrong with either is said with its number."""
    file = written(tmp_path, f"{DAY}|Ada|same|Halberd\rMotors|Mirador", ROW)
    curation = read_curation([file])
    assert [problem.removeprefix(f"{file}:")[:9] for problem in curation.problems] == ["2: same n", "3: has 2 "]
    assert [one.where for one in curation.judgements] == [f"{file}:4"]


def test_a_linked_file_stays_linked(tmp_path: Path) -> None:
    """Where the file is a link, the line goes to where it leads."""
    real = written(tmp_path, ROW)
    link = tmp_path / "link.tsv"
    link.symlink_to(real)
    append(link, line("withdraw", "b"))
    assert link.is_symlink() and [one.subject for one in read_curation([real]).judgements] == ["a", "b"]


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """One line says which folder."""
    with pytest.raises(KonvoiError, match="nowhere is no folder"):
        append(tmp_path / "nowhere" / "curation.tsv", line("withdraw", "a"))
    assert not (tmp_path / "nowhere").exists()


# same and not_same


def test_without_decisions_nothing_changes() -> None:
    """An empty curation is none."""
    assert decided(ALL).meant == resolve(ALL, AUTHORITY).meant
    assert decided(ALL).problems == ()


def test_same_unites_two_organizations_and_their_agreements() -> None:
    """Two names that a person says are one become one organization, with the reason, and one agreement."""
    meaning = decided((HALBERD, MIRADOR), line("same", "Halberd Motors", "Mirador Axles", why="renamed"))
    one = called(meaning, "Halberd Motors")
    assert set(one.mentions) == {"a/halberd-motors", "b/mirador-axles"}
    assert one.reason == "the only mention of this name; judged same by Ada on 2026-01-31: renamed"
    assert [agreement.parties for agreement in meaning.meant.agreements] == [
        tuple(sorted((one.id, called(meaning, "Quillon University").id)))
    ]
    assert meaning.problems == ()


def test_a_chain_of_same_is_one_organization_in_any_order() -> None:
    """Of a same b and b same c comes one, whatever the order of the lines."""
    lines = (line("same", "Halberd Motors", "Mirador Axles"), line("same", "Peregrine Works", "Mirador Axles"))
    meant = {decided(ALL, *order).meant for order in permutations(lines)}
    assert len(meant) == 1
    assert len(called(decided(ALL, *lines), "Peregrine Works").mentions) == 3


def test_same_ties_a_name_to_the_authority() -> None:
    """A new organization tied to a known id takes its id, name and whole, which comes into the graph."""
    meaning = decided((HALBERD,), line("same", "tarn-drives", "Halberd Motors"))
    one = called(meaning, "Halberd Motors")
    assert (one.id, one.name, one.type, one.part_of, one.known) == (
        "tarn-drives", "Tarn Drives", "supplier", "tarn", True,
    )  # fmt: skip
    assert [o.id for o in meaning.meant.organizations if o.id == "tarn"] == ["tarn"]
    assert [m.authority for m in meaning.told[0].mentions] == ["tarn-drives", None]
    assert "tarn" in meaning.meant.agreements[0].involves


def test_not_same_parts_what_one_name_united() -> None:
    """Two firms of one name are parted by document, and each keeps its agreement."""
    facts = (telling("a", "Halberd Motors", "Quillon University"), telling("b", "Halberd Motors", "Tarn College"))
    before = called(decided(facts), "Halberd Motors")
    meaning = decided(facts, line("not_same", "a/halberd-motors", "b/halberd-motors", why="two towns"))
    meant = {mention: o.id for o in meaning.meant.organizations for mention in o.mentions}
    assert meant["a/halberd-motors"] == before.id != meant["b/halberd-motors"]
    parted = next(o for o in meaning.meant.organizations if o.id == meant["b/halberd-motors"])
    assert parted.reason == "judged not same by Ada on 2026-01-31: two towns"
    assert meaning.problems == ()


def test_not_same_takes_a_name_away_from_a_known_organization() -> None:
    """A name that the authority claims wrongly becomes an organization of its own."""
    facts = (
        telling("a", "Tarn Group", "Quillon University", authority={"Tarn Group": "tarn"}),
        telling("b", "TARN", "Quillon University", authority={"TARN": "tarn"}),
    )
    meaning = decided(facts, line("not_same", "tarn", "b/tarn"))
    parted = called(meaning, "TARN")
    assert (parted.known, parted.mentions) == (False, ("b/tarn",))
    tarn = next(o for o in meaning.meant.organizations if o.id == "tarn")
    assert tarn.mentions == ("a/tarn-group",)
    assert "TARN" not in {label.text for label in tarn.labels}
    [mention] = [m for one in meaning.told for m in one.mentions if m.id == "b/tarn"]
    assert mention.authority is None


def test_what_was_parted_can_be_united_anew() -> None:
    """Of four mentions of one name, two leave together."""
    facts = tuple(telling(document, "Halberd Motors", "Quillon University") for document in "abcd")
    lines = (
        line("not_same", "a/halberd-motors", "c/halberd-motors"),
        line("not_same", "a/halberd-motors", "d/halberd-motors"),
        line("same", "c/halberd-motors", "d/halberd-motors"),
    )
    for order in permutations(lines):
        meaning = decided(facts, *order)
        groups = {o.mentions for o in meaning.meant.organizations if o.name == "Halberd Motors"}
        assert groups == {("a/halberd-motors", "b/halberd-motors"), ("c/halberd-motors", "d/halberd-motors")}
        assert meaning.problems == ()


def test_not_same_wins_over_the_same_that_contradict_it() -> None:
    """Of a same b, b same c and a not_same c, both `same` are left out, each with its line and the other's."""
    lines = (
        line("same", "Halberd Motors", "Mirador Axles", number=2),
        line("same", "Mirador Axles", "Peregrine Works", number=3),
        line("not_same", "Halberd Motors", "Peregrine Works", number=4),
    )
    for order in permutations(lines):
        meaning = decided(ALL, *order)
        assert meaning.meant == decided(ALL).meant
        assert len(meaning.problems) == 2
        assert {problem.partition(": ")[0] for problem in meaning.problems} == {"curation.tsv:2", "curation.tsv:3"}
        assert all("contradicts curation.tsv:4" in problem for problem in meaning.problems)


def test_not_same_of_two_that_are_two_holds_and_is_no_problem() -> None:
    """What is apart stays apart."""
    assert decided(ALL, line("not_same", "Halberd Motors", "Mirador Axles")) == decided(ALL)


@pytest.mark.parametrize("action", ["same", "not_same"])
def test_what_is_not_there_any_more_is_said(action: str) -> None:
    """A line that names what no document names is reported with the nearest name, and the build goes on."""
    meaning = decided(ALL, line(action, "Halbert Motors", "Mirador Axles"))
    [problem] = meaning.problems
    assert problem.startswith("curation.tsv:2: ") and "did you mean Halberd Motors" in problem
    assert meaning.meant == decided(ALL).meant


def test_a_name_that_two_bear_is_no_decision() -> None:
    """Where several organizations have the name, the line asks for an id."""
    facts = (telling("a", "Halberd Motors", "Quillon University"), telling("b", "Halberd Motors", "Tarn College"))
    apart = line("not_same", "a/halberd-motors", "b/halberd-motors")
    meaning = decided(facts, apart, line("same", "Halberd Motors", "Tarn College", number=3))
    [problem] = meaning.problems
    assert problem.startswith("curation.tsv:3: ") and "several organizations are called 'Halberd Motors'" in problem


def test_two_names_of_one_mention_cannot_be_parted() -> None:
    """Where both names stand for the same mentions, the line is reported."""
    [problem] = decided(ALL, line("not_same", "Halberd Motors", "HALBERD MOTORS")).problems
    assert "DOCUMENT/NAME" in problem


def test_a_name_of_signs_means_nothing_that_a_part_of_it_means() -> None:
    """`../../X` and `X Corp.` are not called X, though nothing else of them is compared."""
    facts = (telling("a", "X", "Quillon University"),)
    assert decided(facts, line("same", "X", "Quillon University")).problems == ()
    for name in ("../../X", "X Corp."):
        [problem] = decided(facts, line("same", name, "Quillon University")).problems
        assert "there is no organization" in problem


# correct


def test_fields_of_an_organization_are_set() -> None:
    """Type, country and name are what a person says; the reason tells it."""
    meaning = decided(
        (HALBERD,),
        line("correct", "Halberd Motors", "type", "supplier"),
        line("correct", "Halberd Motors", "country", "JP", why="its seat"),
        line("correct", "Halberd Motors", "name", "Halberd Mobility"),
    )
    one = called(meaning, "Halberd Motors")
    assert (one.type, one.country, one.name) == ("supplier", "JP", "Halberd Mobility")
    assert "country corrected: judged correct by Ada on 2026-01-31: its seat" in one.reason
    assert "Halberd Mobility" in {label.text for label in one.labels}


def test_the_later_line_for_a_field_wins() -> None:
    """Of two corrections of one field the last counts, and only it is the reason."""
    lines = (line("correct", "Halberd Motors", "country", "JP"), line("correct", "Halberd Motors", "country", "-"))
    assert called(decided((HALBERD,), *lines), "Halberd Motors").country is None
    one = called(decided((HALBERD,), *reversed(lines)), "Halberd Motors")
    assert one.country == "JP"
    assert one.reason.count("country corrected") == 1


@pytest.mark.parametrize("field", ["name", "type", "parties", "kind", "status"])
def test_what_cannot_be_without_is_not_emptied(field: str) -> None:
    """`-` stands for none, and is refused where there must be one."""
    with pytest.raises(KonvoiError, match=f"{field} cannot be without"):
        check(line("correct", "Halberd Motors", field, "-"))


def test_the_fields_of_an_agreement_are_emptied() -> None:
    """`-` takes away what the documents say: day, place, amount, months, domains and activities."""
    facts = telling(
        "a", "Halberd Motors", "Quillon University", signed_on=PartialDate(2024, 5), place="Wuhu",
        domains=("battery",), activities=("joint_research",), amount=Amount(1.0, "EUR", "1 EUR"), duration_months=3,
    )  # fmt: skip
    fields = ("signed_on", "place", "domains", "activities", "amount", "duration_months")
    for subject in (only(decided((facts,))).id, facts.reports[0].id):
        meaning = decided((facts,), *(line("correct", subject, field, "-") for field in fields))
        assert [getattr(only(meaning), field) for field in fields] == [None, None, (), (), None, None]
        assert (only(meaning).domains_within, meaning.problems) == ((), ())


def test_a_new_name_is_known_to_every_line() -> None:
    """After a name was set, other lines may call the organization so, in any order; a name never set is none."""
    lines = (
        line("correct", "Halberd Motors", "name", "Halberd Mobility"),
        line("correct", "Halberd Mobility", "name", "Halberd"),
        line("correct", "Halberd", "country", "JP"),
        line("same", "Halberd", "Mirador Axles"),
    )
    for order in (lines, lines[::-1]):
        meaning = decided(ALL, *order)
        assert meaning.problems == ()
        assert called(meaning, "Mirador Axles").country == called(meaning, "Halberd Motors").country == "JP"
    round_about = (line("correct", "Nobody", "name", "None"), line("correct", "None", "name", "Nobody", number=3))
    assert ["(any more)" in problem for problem in decided(ALL, *round_about).problems] == [True, True]


def test_a_why_may_hold_a_semicolon() -> None:
    """A reason stays whole where another field is corrected, and goes whole where the same field is."""
    first = line("correct", "Halberd Motors", "country", "JP", why="its seat; type corrected: no")
    kept = called(decided((HALBERD,), first, line("correct", "Halberd Motors", "type", "supplier")), "Halberd Motors")
    assert "its seat; type corrected: no; type corrected: judged" in kept.reason
    gone = called(decided((HALBERD,), first, line("correct", "Halberd Motors", "country", "CN")), "Halberd Motors")
    assert "seat" not in gone.reason and gone.reason.count("corrected: ") == 1


def test_a_whole_is_set_and_never_in_a_circle() -> None:
    """A part gets its whole, which then is involved; the reverse is refused."""
    lines = (
        line("correct", "Halberd Motors", "part_of", "tarn-drives"),
        line("correct", "tarn", "part_of", "Halberd Motors", number=3),
    )
    meaning = decided((HALBERD,), *lines)
    assert called(meaning, "Halberd Motors").part_of == "tarn-drives"
    assert {"tarn", "tarn-drives"} <= set(meaning.meant.agreements[0].involves)
    [problem] = meaning.problems
    assert problem.startswith("curation.tsv:3: ")


def test_a_field_of_something_else_is_refused() -> None:
    """An organization has no status, an agreement no country."""
    [agreement] = decided((HALBERD,)).meant.agreements
    lines = (line("correct", "Halberd Motors", "status", "signed"), line("correct", agreement.id, "country", "JP"))
    first, second = decided((HALBERD,), *lines).problems
    assert "an organization has no status" in first and "an agreement has no country" in second


def only(meaning: Meaning) -> Agreement:
    """The only agreement."""
    [agreement] = meaning.meant.agreements
    return agreement


def test_a_corrected_report_corrects_its_agreement() -> None:
    """Kind and day come from the corrected report, and the agreement tells that they were corrected."""
    report = HALBERD.reports[0].id
    lines = (
        line("correct", report, "kind", "joint_laboratory", why="see the title"),
        line("correct", report, "signed_on", "2024-05-12"),
    )
    for order in permutations(lines):
        meaning = decided((HALBERD,), *order)
        agreement = only(meaning)
        assert (agreement.kind, agreement.signed_on) == ("joint_laboratory", PartialDate(2024, 5, 12))
        assert "kind corrected: judged correct by Ada on 2026-01-31: see the title" in agreement.corrections
        assert agreement.contradictions == ()
        assert agreement.reports == (meaning.told[0].reports[0].id,)
        assert meaning.problems == ()


def test_a_corrected_field_is_no_contradiction() -> None:
    """The day that a person set ends the dispute about it, and no other; the corrections are told apart."""
    names = ("Halberd Motors", "Orsk University")
    facts = (
        telling("a", *names, signed_on=PartialDate(2024, 5, 3), status="planned"),
        telling("b", *names, signed_on=PartialDate(2024, 5, 7)),
        telling("c", *names, signed_on=PartialDate(2024, 5, 3)),
    )
    before = only(decided(facts))
    about_status, about_day = sorted(before.contradictions)
    assert about_day == "signed on 2024-05-03 (a, c) or 2024-05-07 (b)"
    day = only(decided(facts, line("correct", before.id, "signed_on", "2024-05-07", why="see the contract")))
    assert day.contradictions == (about_status,)
    assert day.corrections == ("signed_on corrected: judged correct by Ada on 2026-01-31: see the contract",)
    lines = (line("correct", before.id, "place", "Orsk"), line("correct", before.id, "status", "signed"))
    both = only(decided(facts, *lines))
    assert both.contradictions == (about_day,) and len(both.corrections) == 2


def test_a_correction_is_kept_in_the_graph_and_explained() -> None:
    """It comes back from the graph as what it is, the query lists it, and the explanation of the tie tells it."""
    facts = (telling("a", "Halberd Motors", "Orsk University"),)
    meaning = decided(facts, line("correct", only(decided(facts)).id, "place", "Orsk", why="see the contract"))
    store = store_of(dataset(meaning.told, meaning.meant))
    [kept] = store.read().agreements
    assert (kept.contradictions, kept.corrections) == ((), only(meaning).corrections) != ((), ())
    assert [row[2].value for row in run(store, "contradictions").rows] == [*kept.corrections]
    organizations = {one.id: one for one in meaning.meant.organizations}
    lines = told(kept, organizations, {one.id: one for one in meaning.meant.documents})
    assert f"  {kept.corrections[0]}" in lines


def test_a_line_may_name_the_id_that_a_correction_gave() -> None:
    """Who corrects what the graph shows, after an earlier correction, is understood in any order of the lines."""
    first = line("correct", HALBERD.reports[0].id, "kind", "joint_laboratory")
    shown = only(decided((HALBERD,), first))
    second = line("correct", shown.reports[0], "place", "Wuhu")
    third = line("correct", shown.id, "amount", "2000000 EUR")
    for order in permutations((first, second, third)):
        meaning = decided((HALBERD,), *order)
        assert meaning.problems == ()
        agreement = only(meaning)
        assert agreement.amount is not None
        assert (agreement.kind, agreement.place, agreement.amount.value) == ("joint_laboratory", "Wuhu", 2_000_000)


def test_the_parties_of_a_report_are_set() -> None:
    """A name that is no party goes, another mention of the document comes."""
    facts = telling("a", "Halberd Motors", "Quillon University", "Tarn College")
    report = facts.reports[0]
    meaning = decided((facts,), line("correct", report.id, "parties", "Halberd Motors ; Tarn College"))
    names = {o.id: o.name for o in meaning.meant.organizations}
    assert {names[party] for party in only(meaning).parties} == {"Halberd Motors", "Tarn College"}
    [problem] = decided((facts,), line("correct", report.id, "parties", "Halberd Motors ; Nobody")).problems
    assert "'Nobody' is not the name of one organization of document a" in problem


def test_an_agreement_is_corrected_as_a_whole() -> None:
    """Parties, domains and state of an agreement are what a person says; its id stays."""
    before = only(decided((HALBERD,)))
    facts = (HALBERD, replace(MIRADOR, reports=()))
    meaning = decided(
        facts,
        line("correct", before.id, "parties", "Halberd Motors ; Mirador Axles"),
        line("correct", before.id, "domains", "solid_state_battery"),
        line("correct", before.id, "status", "ended"),
    )
    after = only(meaning)
    assert after.id == before.id
    assert set(after.parties) == {called(meaning, "Halberd Motors").id, called(meaning, "Mirador Axles").id}
    assert (after.status, after.domains) == ("ended", ("solid_state_battery",))
    assert "electrification" in after.domains_within


def test_an_agreement_is_found_after_a_document_gave_it_another_id() -> None:
    """The id of an agreement is that of a report: the line still holds where a new document joins the agreement."""
    alone = only(decided((HALBERD,)))
    for other in "bcdefgh":
        facts = (HALBERD, telling(other, "Halberd Motors", "Quillon University"))
        meaning = decided(facts, line("correct", alone.id, "place", "Wuhu"))
        assert (only(meaning).place, meaning.problems) == ("Wuhu", ())


# reject


def test_a_rejected_report_is_left_out() -> None:
    """What is no agreement goes, with what hung on it; the other document still tells of it."""
    event = Event("a", "signing_ceremony", report=HALBERD.reports[0].id, evidence=HALBERD.reports[0].evidence)
    facts = (replace(HALBERD, events=(event,)), telling("b", "Halberd Motors", "Quillon University"))
    meaning = decided(facts, line("reject", HALBERD.reports[0].id))
    assert only(meaning).reports == (facts[1].reports[0].id,)
    assert meaning.told[0].reports == () and meaning.told[0].events[0].report is None


def test_a_rejected_agreement_takes_all_its_reports() -> None:
    """A rejected agreement goes from what is meant and from what is told."""
    facts = (HALBERD, telling("b", "Halberd Motors", "Quillon University"))
    meaning = decided(facts, line("reject", only(decided(facts)).id))
    assert meaning.meant.agreements == ()
    assert [one.reports for one in meaning.told] == [(), ()]
    assert meaning.problems == ()


@pytest.mark.parametrize(
    ("action", "subject", "cells"),
    [
        ("reject", "a/agreementreport-000000000000", ()),
        ("reject", "agreement-000000000000", ()),
        ("reject", "Halberd Motors", ()),
        ("correct", "agreement-000000000000", ("place", "Wuhu")),
        ("correct", "a/agreementreport-000000000000", ("place", "Wuhu")),
        ("correct", "nobody", ("country", "CN")),
    ],
)
def test_a_decision_on_what_is_gone_is_said(action: str, subject: str, cells: tuple[str, ...]) -> None:
    """Nothing is dropped silently: one line each."""
    [problem] = decided((HALBERD,), line(action, subject, *cells)).problems
    assert problem.startswith("curation.tsv:2: ") and "(any more)" in problem and subject in problem


def test_what_was_rejected_cannot_be_corrected() -> None:
    """A correction of a rejected agreement is reported."""
    [agreement] = decided((HALBERD,)).meant.agreements
    lines = (line("reject", agreement.id), line("correct", agreement.id, "place", "Wuhu", number=3))
    [problem] = decided((HALBERD,), *lines).problems
    assert problem.startswith("curation.tsv:3: ")


# add and withdraw


def test_an_added_agreement_has_its_quote_as_evidence() -> None:
    """What no document tells becomes a document with the sentence of the source, and an agreement between both."""
    quote = "Halberd Motors and Kasetsart University opened a joint laboratory in May 2024."
    value = (
        f'status=signed signed_on=2024-05 place="New Tarn" source=https://news.example/1 publisher=Bote quote={quote}'
    )
    curation = Curation((line("add", "Halberd Motors ; Kasetsart University", "joint_laboratory", value),))
    authority = load_authority()
    [facts] = additions(curation, authority)
    meaning = resolve((facts,), authority, curation)
    agreement = only(meaning)
    assert (agreement.kind, str(agreement.signed_on), agreement.place) == ("joint_laboratory", "2024-05", "New Tarn")
    assert [one.quote for one in agreement.evidence] == [quote]
    [document] = meaning.meant.documents
    assert (document.text, document.url, document.publisher) == (quote, "https://news.example/1", "Bote")
    assert called(meaning, "Kasetsart University").known
    assert all(facts.document.text[e.start : e.end] == e.quote for m in facts.mentions for e in m.evidence)


def test_an_addition_joins_what_a_document_tells() -> None:
    """An added report of a deal that a document tells too is evidence for one agreement."""
    value = "publisher=Bote quote=Halberd Motors and Quillon University signed."
    curation = Curation((line("add", "Halberd Motors ; Quillon University", "research_cooperation", value),))
    facts = (HALBERD, *additions(curation, load_authority()))
    assert len(only(resolve(facts, load_authority(), curation)).reports) == 2


def test_a_withdrawn_document_is_not_read_and_its_absence_is_no_problem() -> None:
    """A withdrawal that finds nothing is fulfilled."""
    curation = Curation((line("withdraw", "a"), line("withdraw", "never-seen")))
    assert [one.id for one in admissible([HALBERD.document, MIRADOR.document], curation)] == ["b"]


def test_what_is_withdrawn_is_known_by_its_line() -> None:
    """Each document that is left out comes with the line that says so."""
    documents, gone = [HALBERD.document, MIRADOR.document], line("withdraw", "a")
    assert withdrawn(documents, Curation((gone, line("withdraw", "never-seen")))) == ((HALBERD.document, gone),)
    assert withdrawn(documents, Curation()) == ()


def test_a_withdrawn_addition_stays_out() -> None:
    """The document of an addition is withdrawn like any other."""
    add = line("add", "A Motors ; B University", "supply", "publisher=Bote quote=A Motors supplies B University.")
    [facts] = additions(Curation((add,)), load_authority())
    assert additions(Curation((add, line("withdraw", facts.document.id))), load_authority()) == ()


# erase


SAND = frozenset({hash_of("Emil Sand")})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Emil Sand signed.", "[erased] signed."),
        ("EMIL  SAND, dean", "[erased], dean"),
        ("Émil\nSand", "[erased]"),
        ("Prof. Emil Sand's team; Sand said", "Prof. [erased]'s team; [erased] said"),
        ("die Rede Emil Sands", "die Rede [erased]s"),
        ("Emil Sand poured sand.", "[erased] poured sand."),
        ("Emil Sandberg and Sand", "Emil Sandberg and Sand"),
        ("Emil. It was cold. Sand", "Emil. It was cold. Sand"),
        ("", ""),
    ],
)
def test_a_name_is_erased_in_all_its_forms(text: str, left: str) -> None:
    """Case, accents, blanks and genitive do not matter; the last word alone goes only beside the full name."""
    assert without_names(text, SAND) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("罗欣", "院长罗欣出席。", "院长[erased]出席。"),
        ("羅欣", "院长罗欣出席。", "院长[erased]出席。"),
        ("欧阳文清", "由欧阳文清签署", "由[erased]签署"),
        ("埃米尔·桑德", "总裁埃米尔·桑德表示", "总裁[erased]表示"),
    ],
)
def test_a_han_name_is_erased_within_a_run(name: str, text: str, left: str) -> None:
    """Nothing parts a Han name from what is beside it, and traditional characters are the same."""
    assert without_names(text, frozenset({hash_of(name)})) == left


def test_a_document_keeps_the_name_nowhere() -> None:
    """Text, title, publisher, address and id are without it; the last word goes in the text where the title has all."""
    document = Document(
        "emil-sand-speaks", "Sand opened the fair.", "en", "Emil Sand speaks", "Emil Sand Blog",
        "https://a.example/emil-sand",
    )  # fmt: skip
    found = erased(document, SAND)
    assert (found.text, found.title, found.publisher, found.url) == (
        "[erased] opened the fair.", "[erased] speaks", "[erased] Blog", None,
    )  # fmt: skip
    assert found.id.startswith("erased-")
    assert erased(found, SAND) == found


def test_without_erasures_a_document_stays_the_very_same() -> None:
    """Nobody pays for erasures that are not there."""
    assert erased(HALBERD.document, frozenset()) is HALBERD.document


def test_a_reason_or_quote_does_not_bring_the_name_back(tmp_path: Path) -> None:
    """What other lines of the file say is without the name too."""
    file = written(
        tmp_path,
        f"{DAY}|Emil Sand|same|Halberd Motors|Mirador Axles||Emil Sand says so",
        f"{DAY}|Ada|add|Halberd Motors ; Tarn College|supply|publisher=Bote quote=Emil Sand of Halberd Motors signed.",
        f"{DAY}|Ada|erase|{hash_of('Emil Sand')}",
    )
    curation = read_curation([file])
    [facts] = additions(curation, load_authority())
    assert "Sand" not in repr(curation) and "Sand" not in repr(facts)
    assert facts.document.text == "[erased] of Halberd Motors signed."


def test_an_erasure_does_not_undo_a_withdrawal(tmp_path: Path) -> None:
    """A document whose id holds the name stays out, as it comes and as a build kept it; another one is read."""
    file = written(
        tmp_path, f"{DAY}|Ada|withdraw|emil-sand-speaks", f"{DAY}|Ada|withdraw|Sand-opens",
        f"{DAY}|Ada|erase|{hash_of('Emil Sand')}",
    )  # fmt: skip
    curation = read_curation([file])
    assert "sand-speaks" not in repr(curation)
    document = Document("emil-sand-speaks", "Emil Sand spoke.", "en")
    documents = (document, replace(document, id="Sand-opens"), replace(document, id="gazette"))
    kept = tuple(erased(one, SAND) for one in documents)
    assert [one.id for one in admissible(documents, curation)] == ["gazette"]
    assert [one.id for one in admissible(kept, curation)] == ["gazette"]


# the whole way


def test_a_build_follows_the_file_and_keeps_what_was_read() -> None:
    """What is read stays as it was, what is meant and told is corrected."""
    text = "Halberd Motors Inc. and Kasetsart University signed a memorandum on brake research on 3 May 2021."
    raw, plain = build([Document("release", text, "en")])
    [agreement] = plain.meant.agreements
    facts, meaning = build([Document("release", text, "en")], curation=Curation((line("reject", agreement.id),)))
    assert facts == raw
    assert meaning.meant.agreements == () and meaning.told[0].reports == ()


def test_a_name_between_han_characters_is_erased() -> None:
    """A Latin name that touches Han characters is a name all the same."""
    known = frozenset({hash_of("Emil Sandquist")})
    assert without_names("首席技术官Emil Sandquist代表公司签字", known) == "首席技术官[erased]代表公司签字"
