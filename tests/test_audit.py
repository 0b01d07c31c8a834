"""How often the graph is right: what is drawn, asked, kept and counted."""

import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from graph.analysis.auditing import Answer, answered, doubts, drawn, precisions, record, recorded, wilson
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import Agreement, Document, Evidence, KonvoiError, Meant, Organization

HEADING = "agreement\tevidence\tlanguage\tconfidence\tanswer\tday"


def deal(number: int, language: str = "en", confidence: float = 0.8) -> Agreement:
    """An agreement that one sentence of a document in a language tells of."""
    evidence = Evidence(f"doc-{language}", number, number + 9, f"Sentence {number}", "test", confidence)
    return Agreement(
        f"agreement-{language}-{number:02}", ("a", "b"), "agreement", "signed", ("a", "b"), evidence=(evidence,)
    )


def meant(**numbers: int) -> Meant:
    """A graph with so many agreements in each language."""
    deals = tuple(deal(number, language) for language, count in numbers.items() for number in range(count))
    documents = tuple(Document(f"doc-{language}", language=language) for language in numbers)
    return Meant((Organization("a", "Orion"), Organization("b", "Lormont")), deals, documents)


def answer(number: int, said: str, language: str = "en", confidence: float = 0.8) -> Answer:
    """What was said of an agreement."""
    return answered(deal(number, language, confidence), meant(en=9, zh=9), said, "2026-04-01")


def test_the_sample_is_spread_over_the_languages() -> None:
    """Of 60 in English, 30 in German and 10 in Chinese, ten are six, three and one."""
    sample = drawn(meant(en=60, de=30, zh=10), 10, 1)
    languages = [agreement.id.split("-")[1] for agreement in sample]
    assert {language: languages.count(language) for language in ("en", "de", "zh")} == {"en": 6, "de": 3, "zh": 1}


def test_the_seed_decides() -> None:
    """The same seed draws the same, in the same order; another one another sample."""
    graph = meant(en=60)
    assert drawn(graph, 10, 1) == drawn(replace(graph, agreements=graph.agreements[::-1]), 10, 1)
    assert drawn(graph, 10, 1) != drawn(graph, 10, 2)


def test_a_larger_sample_holds_each_smaller_one() -> None:
    """Of 6, 6 and 2 no language gives less for one more; by largest remainders the third falls from two to one."""
    graph = meant(en=6, de=6, zh=2)
    samples = [set(agreement.id for agreement in drawn(graph, size, 1)) for size in range(15)]
    assert [len(sample) for sample in samples] == list(range(15))
    assert all(smaller < larger for smaller, larger in pairwise(samples))


def test_more_than_there_are_is_all() -> None:
    """A sample of fifty of three agreements is the three; of none, none."""
    assert len(drawn(meant(en=2, zh=1), 50, 1)) == 3
    assert drawn(Meant(), 50, 1) == ()


def test_answers_are_kept_and_read_again(tmp_path: Path) -> None:
    """A plain table: a heading, and a line as each answer is given."""
    file = tmp_path / "audit.tsv"
    record(answer(1, "right"), file)
    record(answer(2, "unsure", "zh"), file)
    assert file.read_text("utf-8").splitlines() == [
        HEADING,
        "agreement-en-01\tdoc-en:1-10\ten\t0.8\tright\t2026-04-01",
        "agreement-zh-02\tdoc-zh:2-11\tzh\t0.8\tunsure\t2026-04-01",
    ]
    assert recorded(file) == (answer(1, "right"), answer(2, "unsure", "zh"))
    assert recorded(tmp_path / "none.tsv") == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("agreement-1\tdoc:1-2\ten\t0.8", "audit.tsv:2: not 6 cells"),
        ("agreement-1\tdoc:1-2\ten\tsure\tright\t", "audit.tsv:2: not 6 cells with a confidence"),
        ("agreement-1\tdoc:1-2\ten\t0.8\tperhaps\t", "audit.tsv:2: the answer is 'perhaps'"),
        ("agreement-1\tdoc:1-2\ten\t7\tright\t", "audit.tsv:2: the answer is 'right': .* a confidence from 0 to 1"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    """The message says which line, and how to mend it."""
    file = tmp_path / "audit.tsv"
    file.write_text(f"{HEADING}\n{line}\n", "utf-8")
    with pytest.raises(KonvoiError, match=message):
        recorded(file)


def test_another_table_is_refused(tmp_path: Path) -> None:
    """A file with another heading is no audit, and nothing is added to it."""
    file = tmp_path / "curation.tsv"
    file.write_text("action\tsubject\n", "utf-8")
    with pytest.raises(KonvoiError, match=r"curation.tsv:1: begin the file with the line agreement evidence"):
        recorded(file)
    with pytest.raises(KonvoiError, match="begin the file"):
        record(answer(1, "right"), file)
    assert file.read_text("utf-8") == "action\tsubject\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_answer_is_never_glued_to_a_line(tmp_path: Path, end: str) -> None:
    """A file that an editor saved without its last line end, or with others, goes on with a line of its own."""
    file = tmp_path / "audit.tsv"
    for mark in (b"", b"\xef\xbb\xbf"):
        file.write_bytes(mark + f"{HEADING}{end}agreement-en-01\tdoc-en:1-10\ten\t0.8\tright\t2026-04-01".encode())
        record(answer(2, "unsure", "zh"), file)
        assert recorded(file) == (answer(1, "right"), answer(2, "unsure", "zh"))


def test_precision_is_the_share_that_is_right() -> None:
    """Three right, one wrong, one unsure: 0.75 of four; by language and by confidence as well."""
    answers = [answer(number, "right") for number in range(3)]
    answers += [answer(4, "wrong", "zh", 0.95), answer(5, "unsure", "zh", 0.3)]
    found = {(one.group, one.value): one for one in precisions(answers)}
    whole = found["all", "all"]
    assert (whole.right, whole.wrong, whole.unsure, whole.share) == (3, 1, 1, 0.75)
    assert (found["language", "en"].share, found["language", "zh"].share) == (1.0, 0.0)
    assert found["confidence", "0 to 0.5"].share is None
    assert found["confidence", "0.9 to 1"].wrong == 1


def test_the_last_of_two_answers_counts() -> None:
    """Who thinks better of it is heard."""
    (whole, *_) = precisions([answer(1, "wrong"), answer(1, "right")])
    assert (whole.right, whole.wrong) == (1, 0)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(9, 10, 0.596, 0.982), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596)],
)
def test_the_interval_is_that_of_wilson(right: int, of: int, low: float, high: float) -> None:
    """The bounds of published tables; it never leaves 0 to 1."""
    assert wilson(right, of) == pytest.approx((low, high), abs=0.0006)


def test_what_was_asked_twice_or_is_gone_is_said() -> None:
    """Both are said, each in a line."""
    answers = [answer(1, "right"), answer(1, "wrong"), replace(answer(2, "right"), agreement="agreement-old")]
    assert list(doubts(answers, meant(en=5))) == [
        "agreement-en-01 was asked 2 times: the last answer counts",
        "agreement-old is no longer in the graph: its answer still counts for the graph that it was drawn from",
    ]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph of three agreements."""
    file = tmp_path / "graph.trig"
    file.write_text(serialized(dataset([], meant(en=2, zh=1)), "trig"), "utf-8")
    return file


def test_the_command_asks_and_goes_on_where_it_stopped(konvoi, graph: Path, tmp_path: Path) -> None:
    """Two answers, then quit; asked again, only the third is asked, and the precision is that of all."""
    file = tmp_path / "audit.tsv"
    first = konvoi("audit", "--graph", graph, "--file", file, "--day", "2026-04-01", stdin="right\nw\nq\n")
    assert (first.exit_code, len(recorded(file))) == (0, 2)
    assert first.stdout.splitlines()[1].startswith("all,all,1,1,0,0.5,")
    again = konvoi("audit", "--graph", graph, "--file", file, stdin="u\n")
    assert "1 of 1" in again.stderr and "“Sentence " in again.stderr
    assert [one.answer for one in recorded(file)] == ["right", "wrong", "unsure"]
    assert len({one.agreement for one in recorded(file)}) == 3
    assert konvoi("audit", "--graph", graph, "--file", file, stdin="right\n").stderr == ""


def test_the_end_of_piped_answers_is_a_quit(konvoi, graph: Path, tmp_path: Path) -> None:
    """What was answered is kept; an answer that is none is asked again."""
    file = tmp_path / "audit.tsv"
    result = konvoi("audit", "--graph", graph, "--file", file, stdin="perhaps\nR\n")
    assert (result.exit_code, [one.answer for one in recorded(file)]) == (0, ["right"])


def test_answers_may_end_as_on_windows(konvoi, graph: Path, tmp_path: Path) -> None:
    """CR LF behind an answer, blanks around it, and bytes that are no text: the answers count, the rest is asked."""
    file = tmp_path / "audit.tsv"
    result = konvoi("audit", "--graph", graph, "--file", file, stdin=b"right\r\n\xff\r\n  w \r\nquit\r\n")
    assert (result.exit_code, [one.answer for one in recorded(file)]) == (0, ["right", "wrong"])
    assert result.stderr.count("is none of right, wrong, unsure, quit") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs sh")
def test_a_closed_standard_input_is_a_quit(graph: Path, tmp_path: Path) -> None:
    """Without any input nothing is answered, and the precision of what is there is printed."""
    command = [sys.executable, "-c", "from graph.cli import cli; cli()", "audit", "--graph", graph]
    file = tmp_path / "audit.tsv"
    record(answer(1, "right"), file)
    root = Path(__file__).resolve().parents[1]
    found = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *command, "--file", file], cwd=root, capture_output=True, text=True
    )
    assert found.returncode == 0 and "Traceback" not in found.stderr
    assert "all,all,1,0,0,1.0" in found.stdout and len(recorded(file)) == 1


def test_the_report_asks_nothing(konvoi, graph: Path, tmp_path: Path) -> None:
    """With --report the table alone is printed; what is gone from the graph is said."""
    file = tmp_path / "audit.tsv"
    record(replace(answer(1, "right"), agreement="agreement-old"), file)
    result = konvoi("audit", "--graph", graph, "--file", file, "--report", "--format", "csv")
    assert result.stdout.splitlines()[:2] == [
        "group,value,right,wrong,unsure,precision,low,high",
        "all,all,1,0,0,1.0,0.207,1.0",
    ]
    assert result.stderr.startswith("konvoi: agreement-old is no longer in the graph")


@pytest.mark.parametrize(
    ("arguments", "said"), [(["--day", "today"], "'today' is no date"), (["--graph", "none"], "no graph in none")]
)
def test_a_wrong_command_is_one_line_and_status_2(
    konvoi, graph: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    """Nothing is asked and nothing is written."""
    file = tmp_path / "audit.tsv"
    result = konvoi("audit", "--graph", graph, "--file", file, *arguments, stdin="right\n")
    assert result.exit_code == 2 and said in result.stderr and len(result.stderr.splitlines()) == 1
    assert not file.exists()
