"""Which reports tell of one agreement, and what they say of it together."""

from itertools import permutations
from typing import Any

import pytest

from graph.model import (
    AgreementReport,
    Amount,
    Document,
    Evidence,
    Facility,
    Facts,
    KonvoiError,
    Organization,
    PartialDate,
    Participation,
    digest,
)
from graph.resolving.deals import ResolvedDeals, resolve_deals
from graph.resolving.likeness import within_a_month

ORGANIZATIONS = (
    Organization("chery", "Chery"),
    Organization("kaiyang", "Kaiyang Laboratory", part_of="chery"),
    Organization("ntu", "Nanyang Technological University"),
    Organization("valeo", "Valeo"),
    Organization("valeo-china", "Valeo China", part_of="valeo"),
    Organization("valeo-wuhan", "Valeo Wuhan Branch", part_of="valeo-china"),
)


def report(
    document: str, *parties: str, signed: str | None = None, kind: str = "agreement", **said: Any
) -> AgreementReport:
    """A report whose mentions are `DOCUMENT/ORGANIZATION`."""
    taking_part = tuple(Participation(document, f"{document}/{party}") for party in parties or ("kaiyang", "ntu"))
    date = PartialDate.parse(signed) if signed else None
    return AgreementReport(document, taking_part, kind, said.pop("status", "signed"), date, **said)


def deals(*reports: AgreementReport, documents: tuple[Document, ...] = ()) -> ResolvedDeals:
    """The deals of the reports, each of which stands in its document."""
    known = {document.id: document for document in documents}
    names = sorted({one.document for one in reports})
    facts = [
        Facts(known.get(name, Document(name)), reports=tuple(one for one in reports if one.document == name))
        for name in names
    ]
    meant = {f"{name}/{one.id}": one.id for name in names for one in ORGANIZATIONS}
    return resolve_deals(facts, ORGANIZATIONS, meant)


def together(*reports: AgreementReport) -> list[list[str]]:
    """The documents of each agreement."""
    return sorted([id.split("/")[0] for id in one.reports] for one in deals(*reports).agreements)


def test_an_agreement_has_the_id_of_its_smallest_report() -> None:
    """The id follows from the reports, not from their order."""
    one, other = report("a", signed="2024-05-12"), report("b", signed="2024-05-13")
    (agreement,) = deals(one, other).agreements
    assert agreement.id == f"agreement-{digest(min(one.id, other.id))}"
    assert agreement.reports == tuple(sorted((one.id, other.id)))
    assert agreement.parties == ("kaiyang", "ntu")


@pytest.mark.parametrize(
    ("dates", "groups"),
    [
        (("2024-05-12", "2024-06-10"), [["a", "b"]]),
        (("2024-05-12", "2024-07-10"), [["a"], ["b"]]),
        (("2019-12-28", "2020-01-03"), [["a", "b"]]),
        (("2019", "2020"), [["a"], ["b"]]),
        (("2024-05-12", "2024-05"), [["a", "b"]]),
        (("2024-05-12", "2024"), [["a", "b"]]),
        (("2024-05-12", "--05-12"), [["a", "b"]]),
        (("2024-05-12", "--09-12"), [["a"], ["b"]]),
        (("--12-30", "--01-02"), [["a", "b"]]),
        (("--05", "--05-12"), [["a", "b"]]),
        (("2024-05-12", None), [["a", "b"]]),
        ((None, None), [["a", "b"]]),
        (("2019-05-12", "2024-05-12", None), [["a"], ["b"], ["c"]]),
        (("2019-05-12", "2024-05-12", None, None), [["a"], ["b"], ["c", "d"]]),
        (("2024-01-02", "2024-09-01", "2024"), [["a"], ["b"], ["c"]]),
        (("2019-05-12", "2024-05-12", "--05-12"), [["a"], ["b"], ["c"]]),
    ],
)
def test_reports_within_a_month_tell_of_one_agreement(dates: tuple[str | None, ...], groups: list[list[str]]) -> None:
    """Dates count as far as they are known; a vaguer date joins the only agreement that it fits."""
    assert together(*(report(id, signed=date) for id, date in zip("abcd", dates, strict=False))) == groups


def test_reports_a_month_apart_do_not_chain() -> None:
    """January, February and March are not one agreement because each is near the next."""
    dates = {"a": "2024-01-10", "b": "2024-02-05", "c": "2024-03-02"}
    assert together(*(report(id, signed=date) for id, date in dates.items())) == [["a", "b"], ["c"]]


def test_other_parties_make_another_agreement() -> None:
    """One party more or less is another agreement."""
    assert together(report("a", "chery", "ntu"), report("b", "chery", "ntu", "valeo")) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("kinds", "groups"),
    [
        (("memorandum_of_understanding", "joint_venture"), [["a", "b"]]),
        (("joint_development", "joint_laboratory"), [["a", "b"]]),
        (("licensing", "open_source"), [["a", "b"]]),
        (("licensing", "joint_venture"), [["a"], ["b"]]),
        (("licensing", "joint_venture", "strategic_cooperation"), [["a"], ["b"], ["c"]]),
    ],
)
def test_what_is_done_tells_apart_what_the_paper_is_called_does_not(
    kinds: tuple[str, ...], groups: list[list[str]]
) -> None:
    """A memorandum may be the paper of any deal; a licence and a joint venture of one day are two."""
    assert (
        together(*(report(id, signed="2024-05-12", kind=kind) for id, kind in zip("abc", kinds, strict=False)))
        == groups
    )


def test_what_is_denied_stays_so() -> None:
    """A report that there is no such deal is never outvoted by those that there is."""
    on = [report(id, signed="2024-05-12") for id in "ab"]
    found = deals(*on, report("c", signed="2024-05-12", status="denied")).agreements
    assert sorted((one.status, len(one.reports)) for one in found) == [("denied", 1), ("signed", 2)]


def test_a_denial_is_told_on_both_sides() -> None:
    """Who reads of the deal is told who denies it, and the other way round."""
    signed, denied = report("a", signed="2024-05-12"), report("b", status="denied")
    assert [one.contradictions for one in deals(signed, denied).agreements] == [("denied (b) or signed (a)",)] * 2


def test_two_reports_of_one_document_are_two_agreements() -> None:
    """A document that tells of today's agreement and of an earlier one, undated, tells of two."""
    today, earlier = report("a", signed="2024-05-12"), report("a", main=False, status="active")
    assert together(today, earlier) == [["a"], ["a"]]


def test_another_document_joins_the_main_report_not_the_background() -> None:
    """An undated report of another document tells of the agreement, not of what the first mentions in passing."""
    today, earlier = report("a", signed="2024-05-12"), report("a", main=False, status="active")
    assert together(today, earlier, report("b")) == [["a"], ["a", "b"]]


def test_the_two_names_of_a_party_make_no_second_agreement() -> None:
    """Two reports of one document between which nothing differs once the parties are known, are one."""
    one = report("a", "kaiyang", "ntu", signed="2024-05-12")
    other = AgreementReport(
        "a", (Participation("a", "a/lab"), Participation("a", "a/ntu")), one.kind, one.status, one.signed_on
    )
    facts = Facts(Document("a"), reports=(one, other))
    meant = {"a/kaiyang": "kaiyang", "a/lab": "kaiyang", "a/ntu": "ntu"}
    (agreement,) = resolve_deals([facts], ORGANIZATIONS, meant).agreements
    assert len(agreement.reports) == 2


def test_the_most_precise_date_is_taken() -> None:
    """A day beats a month and a year; it is inferred only where every report of it infers it."""
    reports = [
        report("a", signed="2024-05"),
        report("b", signed="2024-05-12", signed_on_inferred=True),
        report("c", signed="2024-05-12"),
    ]
    (agreement,) = deals(*reports).agreements
    assert (str(agreement.signed_on), agreement.signed_on_inferred) == ("2024-05-12", False)
    (inferred,) = deals(*reports[:2]).agreements
    assert inferred.signed_on_inferred


def test_kind_and_status_are_the_most_specific_of_the_main_reports() -> None:
    """What is done beats the name of the paper, and a background mention is not asked."""
    (agreement,) = deals(
        report("a", kind="memorandum_of_understanding", status="announced"),
        report("b", kind="joint_laboratory"),
        report("c", kind="agreement", status="planned"),
        report("d", kind="joint_development", status="extended", main=False),
    ).agreements
    assert (agreement.kind, agreement.status) == ("joint_laboratory", "signed")


def test_what_reports_add_is_gathered() -> None:
    """Domains with their broader ones, activities, facilities and evidence are those of all reports."""
    quotes = [Evidence(id, 0, 4, "text", "rule") for id in "ab"]
    lab = Facility("joint_laboratory", "Future Lab")
    (agreement,) = deals(
        report("b", domains=("battery",), activities=("joint_research",), evidence=(quotes[1],), facilities=(lab,)),
        report(
            "a",
            domains=("battery", "steering"),
            activities=("internships",),
            evidence=(quotes[0],),
            facilities=(lab, Facility("institute")),
            place="Wuhu",
            duration_months=36,
        ),
    ).agreements
    assert agreement.domains == ("battery", "steering")
    assert agreement.domains_within == (
        "battery",
        "chassis_control",
        "electrification",
        "steering",
        "vehicle_engineering",
    )
    assert agreement.activities == ("internships", "joint_research")
    assert agreement.facilities == (Facility("institute"), lab)
    assert agreement.evidence == tuple(quotes)
    assert (agreement.place, agreement.duration_months) == ("Wuhu", 36)


def test_a_figure_is_rather_taken_than_words() -> None:
    """Of "several million" and "5 million euros" the agreement has the latter."""
    words, figure = Amount(None, "EUR", "plusieurs millions d’euros"), Amount(5e6, "EUR", "5 million euros")
    (agreement,) = deals(report("a", amount=words), report("b", amount=words), report("c", amount=figure)).agreements
    assert agreement.amount == figure


def test_involved_are_those_for_whom_the_parties_sign_and_all_above() -> None:
    """The branch signs for Valeo: the branch, the company and the group are involved; the party is the branch."""
    parties = (Participation("a", "a/ntu"), Participation("a", "a/valeo-wuhan", on_behalf_of="a/chery"))
    (agreement,) = deals(AgreementReport("a", parties, "agreement", "signed")).agreements
    assert agreement.parties == ("ntu", "valeo-wuhan")
    assert agreement.involves == ("chery", "ntu", "valeo", "valeo-china", "valeo-wuhan")


def test_a_witness_is_no_party() -> None:
    """Who only observes the signing takes no part in the agreement."""
    one = report("a")
    watched = AgreementReport(
        "b", (*report("b").participations, Participation("b", "b/valeo", "observer")), "agreement", "signed"
    )
    assert [agreement.parties for agreement in deals(one, watched).agreements] == [("kaiyang", "ntu")]


def test_publishers_count_once_and_unnamed_ones_add_nothing() -> None:
    """Two articles of one publisher are one voice, and a document that names none is no further one."""
    documents = (
        Document("a", publisher="Gasgoo"),
        Document("b", publisher="Gasgoo"),
        Document("c", title="A laboratory"),
    )
    (agreement,) = deals(*(report(id) for id in "abc"), documents=documents).agreements
    assert agreement.publishers == ("Gasgoo",)


def test_documents_without_publisher_are_one_source() -> None:
    """Copies that do not say who published them make no agreement more believable."""
    documents = (Document("a", title="B laboratory"), Document("b", title="A laboratory"))
    (agreement,) = deals(report("a"), report("b"), documents=documents).agreements
    assert agreement.publishers == ("A laboratory",)


def test_dates_that_cannot_both_be_true_are_told() -> None:
    """The contradiction says which document says what; a vaguer date contradicts nothing."""
    (agreement,) = deals(
        report("a", signed="2019-05-03"), report("b", signed="2019-05-07"), report("c", signed="2019-05-03")
    ).agreements
    assert str(agreement.signed_on) == "2019-05-03"
    assert agreement.contradictions == ("signed on 2019-05-03 (a, c) or 2019-05-07 (b)",)
    (vague,) = deals(report("a", signed="2019-05-03"), report("b", signed="2019-05")).agreements
    assert vague.contradictions == ()


def test_a_plan_that_another_reports_as_made_is_told() -> None:
    """Planned in one document and signed in another: it is signed, and the difference is told."""
    (agreement,) = deals(report("a", status="planned"), report("b", signed="2024-05-12")).agreements
    assert (agreement.status, agreement.contradictions) == ("signed", ("planned (a) or signed (b)",))


def test_a_report_with_one_party_is_no_agreement() -> None:
    """Where both parties turn out to be one organization, the report is handed back, not counted."""
    alone = report("a", "chery", "chery")
    assert deals(alone) == ResolvedDeals((), (alone,))


def test_a_party_that_nobody_mentions_is_an_error() -> None:
    """A report that names what its document does not mention is refused in one line."""
    with pytest.raises(KonvoiError, match=r"^a/agreementreport-\w+: 'a/opel' takes part, but its document mentions no"):
        deals(report("a", "opel", "ntu"))


def test_the_order_of_the_documents_does_not_matter() -> None:
    """Every order of the same reports gives the same agreements."""
    facts = [
        Facts(Document(one.document), reports=(one,))
        for one in (
            report("a", signed="2024-05-12", kind="licensing"),
            report("b", signed="2024-05", kind="strategic_cooperation", place="Wuhu"),
            report("c", signed="2024-06-01", kind="joint_venture", place="Berlin"),
            report("d", place="Wuhu"),
            report("e", signed="--05-12", status="planned"),
        )
    ]
    meant = {f"{name}/{one.id}": one.id for name in "abcde" for one in ORGANIZATIONS}
    assert len({resolve_deals(order, ORGANIZATIONS, meant).agreements for order in permutations(facts)}) == 1


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("2024-01-31", "2024-03-02", True), ("2024-01-31", "2024-03-03", False), ("2024-12", "2025-01-20", True)],
)
def test_a_month_is_31_days_or_the_next_month(one: str, other: str, near: bool) -> None:
    """31 January and 2 March 2024 lie 31 days apart; December and the January that follows are neighbours."""
    assert within_a_month(PartialDate.parse(one), PartialDate.parse(other)) is near
