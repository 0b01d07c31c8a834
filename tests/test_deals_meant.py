"""One deal, many reports: copies, parts and wholes, extensions and ends, and what contradicts what."""

from itertools import permutations
from typing import Any

import pytest

from graph.analysis.explaining import explained
from graph.knowledge.shapes import violations
from graph.knowledge.store import store_of
from graph.knowledge.triples import dataset
from graph.model import (
    Agreement,
    AgreementReport,
    Document,
    Evidence,
    Facts,
    Label,
    Meant,
    Mention,
    Organization,
    PartialDate,
    Participation,
    Standing,
)
from graph.resolving.deals import resolve_deals

ORGANIZATIONS = (
    Organization("elbtal", "TU Elbtal", type="university"),
    Organization("elbtal-drives", "Institute for Drives", type="research_institute", part_of="elbtal"),
    Organization("elbtal-cells", "Elbtal Cell Laboratory", type="laboratory", part_of="elbtal"),
    Organization("orion", "Orion Motors", (Label("Orion", "en"),), type="company"),
    Organization("orion-wuhu", "Orion Motors (Wuhu) Ltd.", type="company", part_of="orion"),
    Organization("vela", "Vela", type="company", part_of="orion"),
    Organization("valmer", "Valmer SE", type="company"),
)


def report(document: str, *parties: str, signed: str | None = "2024-05-12", **said: Any) -> AgreementReport:
    """A report by which the parties, Orion and TU Elbtal where none are given, signed an agreement."""
    taking_part = tuple(Participation(document, f"{document}/{party}") for party in parties or ("elbtal", "orion"))
    fields = {"kind": "research_cooperation", "status": "signed", "evidence": (Evidence(document, 0, 4, "text", "t"),)}
    date = PartialDate.parse(signed) if signed else None
    return AgreementReport(document, taking_part, signed_on=date, **(fields | said))


def facts_of(reports: tuple[AgreementReport, ...], documents: tuple[Document, ...]) -> list[Facts]:
    """The facts of the documents in which the reports stand, all organizations mentioned in each."""
    known = {document.id: document for document in documents}
    found = []
    for id in sorted({one.document for one in reports}):
        mentions = tuple(
            Mention(id, "organization", one.id, (one.id,), "en", evidence=(Evidence(id, 0, 4, "text", "t"),))
            for one in ORGANIZATIONS
        )
        told = tuple(one for one in reports if one.document == id)
        found.append(Facts(known.get(id, Document(id)), mentions, told))
    return found


def deals(*reports: AgreementReport, documents: tuple[Document, ...] = ()) -> tuple[Agreement, ...]:
    """The agreements that the reports tell of."""
    meant = {f"{one.document}/{o.id}": o.id for one in reports for o in ORGANIZATIONS}
    return resolve_deals(facts_of(reports, documents), ORGANIZATIONS, meant).agreements


def together(*reports: AgreementReport) -> list[str]:
    """The documents of each agreement, as one word each."""
    return sorted("".join(id.split("/")[0] for id in one.reports) for one in deals(*reports))


TEXT = "Orion Motors and TU Elbtal signed a contract on research into batteries in Wuhu on the twelfth of May."


def test_a_copy_adds_no_voice() -> None:
    """Two papers that print the same text are one publisher, and the copy is named; a third text is a second voice."""
    documents = (
        Document("a", TEXT, publisher="Newswire", published=PartialDate(2024, 5, 12)),
        Document("b", TEXT + " (nw)", publisher="Gazette", published=PartialDate(2024, 5, 13)),
        Document("c", "In Wuhu a carmaker and a university agreed to look into batteries.", publisher="Weekly"),
    )
    (agreement,) = deals(report("a"), report("b"), report("c"), documents=documents)
    assert (agreement.publishers, agreement.copies) == (("Newswire", "Weekly"), ("b",))


def test_the_same_text_in_one_document_is_no_copy() -> None:
    """An agreement of one document has one publisher and no copy."""
    (agreement,) = deals(report("a"), documents=(Document("a", TEXT, publisher="Newswire"),))
    assert (agreement.publishers, agreement.copies) == (("Newswire",), ())


@pytest.mark.parametrize("part", ["elbtal-drives", "elbtal-cells"])
def test_a_part_and_its_whole_may_tell_of_one_deal(part: str) -> None:
    """The laboratory in one document, its university in another, on the same day: one deal, of the laboratory."""
    (agreement,) = deals(report("a", part, "orion"), report("b", "elbtal", "orion"))
    assert agreement.parties == (part, "orion")
    assert agreement.involves == tuple(sorted(("elbtal", part, "orion")))
    assert agreement.contradictions == ()


def test_a_company_that_bears_the_name_of_its_group_may_be_called_by_it() -> None:
    """Orion (Wuhu) is told of as Orion, but a brand with a name of its own is not."""
    assert together(report("a", "elbtal", "orion-wuhu"), report("b")) == ["ab"]
    assert together(report("a", "elbtal", "vela"), report("b")) == ["a", "b"]


def test_parts_on_either_side_are_one_deal() -> None:
    """One document is precise about the one party, another about the other: the deal is between both parts."""
    (agreement,) = deals(report("a", "elbtal-cells", "orion"), report("b", "elbtal", "orion-wuhu"))
    assert agreement.parties == ("elbtal-cells", "orion-wuhu")


@pytest.mark.parametrize(
    "whole",
    [
        {"signed": "2024-07-12"},
        {"kind": "joint_venture"},
        {"domains": ("steering",)},
        {"signed": None},
        {"status": "denied"},
    ],
)
def test_date_kind_domains_and_status_keep_part_and_whole_apart(whole: dict[str, Any]) -> None:
    """Another month, kind, domain or a denial tells of another deal, and without a date nothing says that it is one."""
    part = report("a", "elbtal-cells", "orion", domains=("battery",))
    assert together(part, report("b", **whole)) == ["a", "b"]


def test_without_a_date_a_shared_domain_speaks_for_one_deal() -> None:
    """The university's undated deal on batteries is that of its laboratory, if there is no other."""
    cells = report("a", "elbtal-cells", "orion", domains=("battery",))
    undated = report("b", signed=None, domains=("battery",))
    assert together(cells, undated) == ["ab"]
    drives = report("c", "elbtal-drives", "orion", domains=("battery",))
    assert together(cells, undated, drives) == ["a", "b", "c"]


def test_a_report_that_names_part_and_whole_keeps_both() -> None:
    """Where one document has the laboratory and the university as parties, both stay parties."""
    (agreement,) = deals(report("a", "elbtal-cells", "elbtal", "orion"), report("b"))
    assert agreement.parties == ("elbtal", "elbtal-cells", "orion")


def test_a_party_less_on_the_same_day_is_told() -> None:
    """A document that leaves a party out tells of the same deal, and the difference is kept."""
    (agreement,) = deals(report("a", "elbtal", "orion", "valmer"), report("b"))
    assert agreement.parties == ("elbtal", "orion", "valmer")
    assert agreement.contradictions == (
        "between TU Elbtal, Orion Motors (b) or TU Elbtal, Orion Motors, Valmer SE (a)",
    )


def test_a_party_less_on_another_day_is_another_deal() -> None:
    """Three days later it takes a shared domain, and an undated deal of fewer parties stays alone."""
    three = report("a", "elbtal", "orion", "valmer", domains=("battery",))
    assert together(three, report("b", signed="2024-05-15")) == ["a", "b"]
    assert together(three, report("b", signed="2024-05-15", domains=("battery",))) == ["ab"]
    assert together(three, report("b", signed=None, domains=("battery",))) == ["a", "b"]


def test_two_sets_of_parties_in_one_document_are_two_deals() -> None:
    """A document that tells of the laboratory's deal and of the university's tells of two."""
    assert together(report("a", "elbtal-cells", "orion"), report("a")) == ["a", "a"]


def test_a_later_end_changes_the_status_and_keeps_the_history() -> None:
    """Signed in 2024, terminated in 2026: it is terminated, was signed in 2024, and each status has its document."""
    (agreement,) = deals(report("a"), report("b", signed="2026-02-01", status="terminated"))
    assert (agreement.status, str(agreement.signed_on)) == ("terminated", "2024-05-12")
    assert agreement.history == (
        Standing("signed", "a", PartialDate(2024, 5, 12)),
        Standing("terminated", "b", PartialDate(2026, 2, 1)),
    )
    assert [one.document for standing in agreement.history for one in standing.evidence] == ["a", "b"]
    assert agreement.contradictions == ()


def test_an_undated_end_has_the_day_of_its_document() -> None:
    """The history has the day of publication where the report gives none; published before, it is not of this deal."""
    after, before = (Document("b", published=PartialDate(year, 2, 1)) for year in (2026, 2023))
    ended = report("b", signed=None, status="ended")
    (agreement,) = deals(report("a"), ended, documents=(after,))
    assert agreement.history[-1] == Standing("ended", "b", PartialDate(2026, 2, 1))
    assert len(deals(report("a"), ended, documents=(before,))) == 2


def test_extended_and_then_ended_is_ended() -> None:
    """The last of several reports gives the status, whatever the order of the documents."""
    told = (
        report("c"),
        report("b", signed="2025-05-12", status="extended"),
        report("a", signed="2026-02-01", status="ended"),
    )
    for order in permutations(told):
        (agreement,) = deals(*order)
        assert (agreement.status, [one.status for one in agreement.history]) == (
            "ended",
            ["signed", "extended", "ended"],
        )


def test_an_undated_extension_is_no_later_than_a_dated_end() -> None:
    """Ended in 2026 and, nobody knows when, extended: it is ended; without a dated one the undated one counts."""
    ended = report("b", signed="2026-02-01", status="terminated")
    extended = report("c", signed=None, status="extended")
    for order in permutations((report("a"), ended, extended)):
        (agreement,) = deals(*order)
        assert agreement.status == "terminated"
    (agreement,) = deals(report("a"), extended)
    assert agreement.status == "extended"


def test_of_two_deals_the_end_joins_the_one_that_it_names() -> None:
    """By date or by domain; where neither tells, it stays alone."""
    first, second = report("a", signed="2020-03-01", domains=("battery",)), report("b", domains=("steering",))
    assert together(first, second, report("c", signed="2020-03-01", status="ended")) == ["ac", "b"]
    assert together(first, second, report("c", signed="2026-01-01", status="ended", domains=("steering",))) == [
        "a",
        "bc",
    ]
    assert together(first, second, report("c", signed="2026-01-01", status="ended")) == ["a", "b", "c"]


def test_a_plan_and_its_signing_are_a_history_not_a_contradiction() -> None:
    """Planned in April, signed in May; a plan that is told after the signing contradicts it."""
    plan, signed = report("a", signed=None, status="planned"), report("b")
    april, june = (Document("a", published=PartialDate(2024, month, 3)) for month in (4, 6))
    (agreement,) = deals(plan, signed, documents=(april,))
    assert ([one.status for one in agreement.history], agreement.contradictions) == (["planned", "signed"], ())
    (late,) = deals(plan, signed, documents=(june,))
    assert (late.status, late.contradictions) == ("signed", ("planned (a) or signed (b)",))


def test_a_deal_said_to_go_on_after_its_end_is_told() -> None:
    """Ended in 2025 and extended in 2026: the later report gives the status, and both are shown."""
    (agreement,) = deals(
        report("a"),
        report("b", signed="2025-02-01", status="ended"),
        report("c", signed="2026-02-01", status="extended"),
    )
    assert (agreement.status, agreement.contradictions) == ("extended", ("ended (b) or extended (c)",))


def test_one_status_has_no_history() -> None:
    """Where all documents say the same there is nothing to tell."""
    (agreement,) = deals(report("a"), report("b"))
    assert agreement.history == ()


def test_history_and_copies_are_in_the_graph_and_come_back() -> None:
    """What is written is what is read, and it conforms to the shapes."""
    documents = (Document("a", TEXT, publisher="Newswire"), Document("b", TEXT, publisher="Gazette"))
    reports = (report("a"), report("b"), report("c", signed="2026-02-01", status="terminated"))
    facts = facts_of(reports, documents)
    references = {o.id: tuple(sorted(f"{one.document.id}/{o.id}" for one in facts)) for o in ORGANIZATIONS}
    organizations = tuple(
        Organization(o.id, o.name, (Label(o.name),), o.type, part_of=o.part_of, mentions=references[o.id])
        for o in ORGANIZATIONS
    )
    meant = Meant(organizations, deals(*reports, documents=documents), tuple(one.document for one in facts))
    store = store_of(dataset(facts, meant))
    assert violations(store) == ()
    (agreement,) = store.read().agreements
    assert agreement == meant.agreements[0]
    assert agreement.copies == ("b",)
    assert [one.evidence[0].document for one in agreement.history] == ["a", "b", "c"]


def test_explain_tells_the_history_and_the_copies() -> None:
    """Each status stands with its day and document, and a copy says that it is one."""
    documents = (Document("a", TEXT), Document("b", TEXT), Document("c", published=PartialDate(2026, 2, 1)))
    reports = (report("a"), report("b"), report("c", signed=None, status="terminated"))
    meant = Meant(ORGANIZATIONS, deals(*reports, documents=documents), documents)
    lines = explained(meant, ORGANIZATIONS[0]).splitlines()
    assert "  2024-05-12 signed [a]" in lines and "  2026-02-01 terminated [c]" in lines
    assert "    b [b], a copy of another document" in lines
    assert "    a [a]" in lines
