"""What came, went and changed between two graphs, and what is new since a day."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.analysis.differences import Difference, differences, in_words, news
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import Agreement, Document, Evidence, Label, Meant, Organization, PartialDate

ORION = Organization("orion", "Orion Motors", (Label("Orion Motors"),), "company", mentions=("a/orion", "b/orion"))
LORMONT = Organization("lormont", "University of Lormont", type="university", mentions=("a/lormont", "b/lormont"))
DEAL = Agreement(
    id="agreement-1",
    parties=("lormont", "orion"),
    kind="joint_laboratory",
    status="signed",
    involves=("lormont", "orion"),
    signed_on=PartialDate(2024, 5, 12),
    domains=("battery",),
    reports=("a/agreementreport-1",),
    publishers=("Gazette",),
    evidence=(Evidence("a", 0, 4, "text", "test"),),
)
DOCUMENT = Document("a", title="Cells for Wuhu", publisher="Gazette", published=PartialDate(2024, 5, 14))
OLD = Meant((LORMONT, ORION), (DEAL,), (DOCUMENT,))


def told(old: Meant, new: Meant) -> list[tuple[str, str, str]]:
    """The group, the way and the id of each difference."""
    return [(one.group, one.how, one.id) for one in differences(old, new)]


def words(old: Meant, new: Meant) -> list[str]:
    """What is said of each difference."""
    return [one.words for one in differences(old, new)]


def test_a_graph_does_not_differ_from_itself() -> None:
    """Two builds of the same documents show nothing."""
    assert differences(OLD, OLD) == ()
    assert in_words(()) == "No difference.\n"


def test_what_came_and_what_went() -> None:
    """A document, an organization, an agreement more; seen the other way round, one less."""
    valmer = Organization("valmer", "Valmer SE", mentions=("b/valmer",))
    second = replace(DEAL, id="agreement-2", parties=("orion", "valmer"), reports=("b/agreementreport-1",))
    new = Meant((LORMONT, ORION, valmer), (DEAL, second), (DOCUMENT, Document("b")))
    both = [("documents", "b"), ("organizations", "valmer"), ("agreements", "agreement-2")]
    assert told(OLD, new) == [(group, "came", id) for group, id in both]
    assert told(new, OLD) == [(group, "went", id) for group, id in both]


def test_a_changed_agreement_says_what_changed() -> None:
    """The new status, the domain gained and the document that says so."""
    evidence = (*DEAL.evidence, Evidence("b", 0, 4, "text", "test"))
    ended = replace(DEAL, status="terminated", domains=("battery", "steering"), evidence=evidence)
    assert words(OLD, replace(OLD, agreements=(ended,))) == [
        "University of Lormont + Orion Motors, joint laboratory, terminated, 2024-05-12: "
        "status signed -> terminated; domain + steering; document + b"
    ]


def test_an_agreement_with_another_id_is_the_same_by_its_report() -> None:
    """A document that comes first in order gives the agreement another id, and it is the same one."""
    again = replace(
        DEAL, id="agreement-0", reports=("A/agreementreport-9", *DEAL.reports), publishers=("Bote", "Gazette")
    )
    assert told(OLD, replace(OLD, agreements=(again,))) == [("agreements", "changed", "agreement-0")]


def test_an_agreement_read_otherwise_is_the_same_by_parties_and_document() -> None:
    """A reader that finds another kind makes another report of the same deal."""
    again = replace(DEAL, id="agreement-0", reports=("a/agreementreport-9",), kind="licensing")
    (found,) = differences(OLD, replace(OLD, agreements=(again,)))
    assert (found.how, found.words.rpartition(": ")[2]) == ("changed", "kind joint_laboratory -> licensing")


def test_two_deals_of_the_same_parties_in_a_document_are_not_guessed_at() -> None:
    """Where two may be the old one, the old one went and both came."""
    first, second = (replace(DEAL, id=f"agreement-{n}", reports=(f"a/agreementreport-{n}",)) for n in (8, 9))
    assert [how for _, how, _ in told(OLD, replace(OLD, agreements=(first, second)))] == ["came", "came", "went"]


def test_of_two_deals_that_may_be_the_new_one_neither_is_guessed_at() -> None:
    """The mirror of that: where two may have become the new one, both went and it came."""
    first, second = (replace(DEAL, id=f"agreement-{n}", reports=(f"a/agreementreport-{n}",)) for n in (8, 9))
    assert [how for _, how, _ in told(replace(OLD, agreements=(first, second)), OLD)] == ["came", "went", "went"]


def test_organizations_that_were_merged_and_split() -> None:
    """Two whose mentions now mean one are merged; read the other way round, the one is split."""
    here, there = replace(ORION, mentions=("a/orion",)), replace(ORION, id="orion-2", mentions=("b/orion",))
    apart = Meant((here, there), (), ())
    one = Meant((replace(ORION, id="orion-group"),), (), ())
    assert differences(apart, one) == (
        Difference(
            "organizations",
            "merged",
            "orion-group",
            "Orion Motors (orion) and Orion Motors (orion-2) are now one: Orion Motors (orion-group)",
        ),
    )
    assert told(one, apart) == [("organizations", "split", "orion-group")]


def test_an_organization_that_keeps_its_id_is_merged_and_stays() -> None:
    """Where one of two takes in the other, the other has not gone."""
    here, there = replace(ORION, mentions=("a/orion",)), replace(ORION, id="orion-2", mentions=("b/orion",))
    assert told(Meant((here, there)), Meant((ORION,))) == [("organizations", "merged", "orion")]


def test_an_organization_with_another_id_is_the_same_by_its_mentions() -> None:
    """One that became known has another id and is no other one."""
    known = replace(ORION, id="orion-motors", known=True)
    assert words(Meant((ORION,)), Meant((known,))) == [
        "Orion Motors (orion-motors): id orion -> orion-motors; known False -> True"
    ]


def test_changed_documents_and_organizations_say_what_changed() -> None:
    """A publisher corrected, a country learnt, a name gained."""
    document = replace(DOCUMENT, publisher="Weekly")
    orion = replace(ORION, country="CN", labels=(*ORION.labels, Label("猎户汽车", "zh")))
    assert words(OLD, Meant((LORMONT, orion), (DEAL,), (document,))) == [
        "a (Cells for Wuhu, Weekly, 2024-05-14): publisher Gazette -> Weekly",
        "Orion Motors (orion): country none -> CN; name + 猎户汽车",
    ]


def test_the_differences_are_read_in_groups_with_counts() -> None:
    """A heading with counts, a line each, and nothing that a terminal would obey."""
    found = [
        Difference("documents", "came", "b", "b \x1b[31m(red)"),
        Difference("documents", "came", "c", "c"),
        Difference("agreements", "went", "x", "one\nline"),
    ]
    assert in_words(found) == (
        "documents: 2 came\n  came: b [31m(red)\n  came: c\nagreements: 1 went\n  went: one line\n"
    )


@pytest.mark.parametrize(
    ("since", "why"),
    [
        ("2024-05-12", "signed; told by a"),
        ("2024-05-13", "told by a"),
        ("2024-05", "signed; told by a"),
        ("2024", "signed; told by a"),
        ("2024-05-15", None),
        ("2025", None),
    ],
)
def test_news_are_what_was_signed_or_published_since(since: str, why: str | None) -> None:
    """Signed on 12 May 2024, published on the 14th."""
    found = [one.words.rpartition(": ")[2] for one in news(OLD, PartialDate.parse(since)) if one.group == "agreements"]
    assert found == ([why] if why else [])


def test_a_vague_date_counts_where_it_may_be_as_late() -> None:
    """Signed in 2024: perhaps since May; one without a year never."""
    for date, count in ((PartialDate(2024), 1), (PartialDate(2023), 0), (PartialDate(None, 5, 20), 0)):
        meant = Meant((LORMONT, ORION), (replace(DEAL, signed_on=date),), ())
        assert len(news(meant, PartialDate(2024, 5, 1))) == count


@pytest.fixture
def graphs(tmp_path: Path) -> tuple[Path, Path]:
    """Two graph files: the second has one agreement less."""
    for name, meant in (("old", OLD), ("new", replace(OLD, agreements=()))):
        (tmp_path / f"{name}.trig").write_text(serialized(dataset([], meant), "trig"), "utf-8")
    return tmp_path / "old.trig", tmp_path / "new.trig"


def test_the_command_prints_words_or_json_and_ends_with_0(konvoi, graphs: tuple[Path, Path]) -> None:
    """Differences are no failure."""
    result = konvoi("diff", *graphs)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "agreements: 1 went")
    as_json = konvoi("diff", *graphs, "--format", "json")
    assert (as_json.exit_code, [one["id"] for one in json.loads(as_json.stdout)]) == (0, ["agreement-1"])
    same = konvoi("diff", graphs[0], graphs[0])
    assert (same.exit_code, same.stdout) == (0, "No difference.\n")


def test_the_command_tells_what_is_new(konvoi, graphs: tuple[Path, Path]) -> None:
    """One graph and a day."""
    result = konvoi("diff", graphs[0], "--since", "2024-05-13")
    assert result.stdout == (
        "documents: 1 new\n  new: a (Cells for Wuhu, Gazette, 2024-05-14)\n"
        "agreements: 1 new\n"
        "  new: University of Lormont + Orion Motors, joint laboratory, signed, 2024-05-12: told by a\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["none.trig", "OLD"],
        ["OLD"],
        ["OLD", "--since", "May"],
        ["OLD", "--since", "--05-12"],
        ["OLD", "BROKEN"],
        ["EMPTY", "OLD"],
        ["EMPTY", "--since", "2024"],
    ],
)
def test_a_wrong_input_is_one_line_and_status_2(konvoi, graphs: tuple[Path, Path], arguments: list[str]) -> None:
    """No such file, one graph too few, no date, no RDF, no graph in it."""
    broken, empty = (graphs[0].with_name(f"{name}.trig") for name in ("broken", "empty"))
    broken.write_text("<a> <b> .", "utf-8")
    empty.write_text("# nothing\n", "utf-8")
    known = {"OLD": str(graphs[0]), "BROKEN": str(broken), "EMPTY": str(empty)}
    given = [known.get(argument, argument) for argument in arguments]
    result = konvoi("diff", *given)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert ("holds no graph" in result.stderr) == ("EMPTY" in arguments)


def test_a_build_without_documents_is_a_graph(konvoi, graphs: tuple[Path, Path], tmp_path: Path) -> None:
    """Where all went, all that went is said."""
    nothing = tmp_path / "nothing.trig"
    nothing.write_text(serialized(dataset([], Meant()), "trig"), "utf-8")
    result = konvoi("diff", graphs[1], nothing)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "documents: 1 went")
