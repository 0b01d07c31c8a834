"""The figures of an evaluation, on small gold documents whose counts can be reasoned by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.evaluation import (
    Evaluation,
    Tally,
    documents,
    evaluate,
    misses,
    reliability,
    reliability_table,
    table,
)
from graph.model import KonvoiError

Json = dict[str, Any]

TEXT = (
    "Valeo and Mines Paris signed an agreement on solid-state batteries in Lyon on 3 May 2023, says Anne Roche of"
    " Valeo. In 2019 Valeo had teamed up with Bosch."
)
SIGNED = "Valeo and Mines Paris signed an agreement on solid-state batteries in Lyon on 3 May 2023"
EARLIER = "In 2019 Valeo had teamed up with Bosch."


def organization(id: str, name: str, type: str = "company") -> Json:
    """An organization with one name."""
    return {"id": id, "name": name, "surface": [name], "canonical_en": None, "type": type, "country": None}


def agreement(*parties: str, **told: object) -> Json:
    """An agreement of which nothing is said but what is given."""
    empty: Json = {"id": "a1", "main": True, "kind": "joint_development", "kind_ok": [], "status": "signed"}
    empty |= {"signed_on": None, "place": None, "amount": None, "duration_months": None}
    empty |= {"domains": [], "activities": [], "facilities": [], "evidence": []}
    return {**empty, "parties": list(parties), **told}


def gold(**changed: object) -> Json:
    """The English gold document, or a variant of it."""
    document: Json = {"id": "en-1", "lang": "en", "format": "txt", "text": TEXT, "negative": False}
    document["source"] = {"publisher": "Valeo", "title": None, "url": None, "published": "2023-05-04"}
    document["organizations"] = [
        organization("valeo", "Valeo"),
        organization("mines", "Mines Paris", "university"),
        organization("bosch", "Bosch"),
    ]
    document["people"] = [{"name": "Anne Roche", "role": None, "org": "valeo", "part": "spokesperson"}]
    document["agreements"] = [
        agreement(
            "valeo",
            "mines",
            kind_ok=["strategic_cooperation"],
            signed_on="2023-05-03",
            place="Lyon",
            domains=["solid_state_battery"],
            activities=["joint_research"],
            evidence=[SIGNED],
        ),
        agreement("valeo", "bosch", id="a2", main=False, status="active", signed_on="2019", evidence=[EARLIER]),
    ]
    return document | changed


def negative() -> Json:
    """A Chinese gold document that reports no collaboration."""
    text = "比亚迪3月销量增长46%。"
    nothing = {"people": [], "agreements": [], "negative": True}
    return gold(id="zh-1", lang="zh", text=text, organizations=[organization("byd", "比亚迪")], **nothing)


def told(**changed: object) -> Json:
    """The right answer for the English document, or a variant of it."""
    right = gold()
    return {key: right[key] for key in ("id", "organizations", "people", "agreements")} | changed


def first(**changed: object) -> Json:
    """The right answer, with its first agreement changed."""
    signed, earlier = gold()["agreements"]
    return told(agreements=[signed | changed, earlier])


def measured(folder: Path, answer: Json, *, right: Json | None = None) -> Evaluation:
    """The evaluation of one answer against one gold document."""
    right = right or gold()
    (folder / f"{right['id']}.json").write_text(json.dumps(right), encoding="utf-8")
    return evaluate(folder, {right["id"]: answer})


def tally(evaluation: Evaluation, row: str) -> Tally:
    """The tally of a row over all documents."""
    return evaluation.scores[0].tallies[row]


def test_right_answer_is_right_in_every_row(tmp_path: Path) -> None:
    """An answer equal to the gold has precision and recall 1 wherever something was wanted, and nothing to remark."""
    evaluation = measured(tmp_path, told())
    wanted = {row: found for row, found in evaluation.scores[0].tallies.items() if found.wanted}
    assert all(found.hit == found.wanted for found in wanted.values())
    assert wanted["agreement"] == wanted["background agreement"] == Tally(1, 1, 1)
    assert wanted["organization"] == Tally(3, 3, 3)
    assert evaluation.remarks == ()


def test_facts_are_counted_one_by_one(tmp_path: Path) -> None:
    """Of the main agreement: two parties, kind, status, date, place, two domains, an activity; of the other: five."""
    assert tally(measured(tmp_path, told()), "fact") == Tally(9 + 5, 9 + 5, 9 + 5)


def test_no_answer_is_all_misses(tmp_path: Path) -> None:
    """A document without an answer is named, and all of its gold counts as missed."""
    (tmp_path / "en-1.json").write_text(json.dumps(gold()), encoding="utf-8")
    evaluation = evaluate(tmp_path, {})
    assert evaluation.unanswered == ("en-1",)
    assert tally(evaluation, "agreement") == Tally(0, 0, 1)
    assert tally(evaluation, "fact") == Tally(0, 0, 9)
    assert ("en-1", "agreement", "missed: Mines Paris + Valeo") in evaluation.remarks


def test_a_party_too_many_is_no_exact_set(tmp_path: Path) -> None:
    """With one party too many of three the agreement is found, yet not right: its set of parties must be exact."""
    evaluation = measured(tmp_path, first(parties=["valeo", "mines", "bosch"]))
    assert tally(evaluation, "agreement") == Tally(0, 1, 1)
    assert tally(evaluation, "agreement, lenient") == Tally(1, 1, 1)
    assert tally(evaluation, "  party") == Tally(4, 5, 4)
    assert ("en-1", "party", "a1: wanted mines, valeo; got bosch, mines, valeo") in evaluation.remarks


def test_one_common_party_is_another_agreement(tmp_path: Path) -> None:
    """Parties that share a single name tell of another agreement: one is missed and one invented."""
    evaluation = measured(tmp_path, first(parties=["mines", "bosch"]))
    assert tally(evaluation, "agreement") == Tally(0, 1, 1)
    assert tally(evaluation, "agreement, lenient") == Tally(0, 1, 1)
    assert ("en-1", "agreement", "invented: Bosch + Mines Paris") in evaluation.remarks


def test_same_parties_are_told_apart_by_what_is_said(tmp_path: Path) -> None:
    """Two agreements of the same parties: each answer goes to the one with which it has most in common."""
    one, other = (agreement("valeo", "mines", id=id, place=place) for id, place in (("a1", "Lyon"), ("a2", "Paris")))
    evaluation = measured(tmp_path, told(agreements=[other, one]), right=gold(agreements=[one, other]))
    assert tally(evaluation, "  place") == Tally(2, 2, 2)


def test_background_counts_in_its_own_row(tmp_path: Path) -> None:
    """A background agreement that the answer leaves out lowers neither the agreements nor the facts."""
    evaluation = measured(tmp_path, told(agreements=gold()["agreements"][:1]))
    assert tally(evaluation, "background agreement") == Tally(0, 0, 1)
    assert tally(evaluation, "agreement") == Tally(1, 1, 1)
    assert tally(evaluation, "fact") == Tally(9, 9, 9)


@pytest.mark.parametrize(
    ("changed", "row", "expected"),
    [
        ({"kind": "strategic_cooperation"}, "  kind", Tally(2, 2, 2)),
        ({"kind": "licensing"}, "  kind", Tally(1, 2, 2)),
        ({"status": None}, "  status", Tally(1, 1, 2)),
        ({"signed_on": "--05-03"}, "  signed_on", Tally(1, 2, 2)),
        ({"place": "LYON"}, "  place", Tally(1, 1, 1)),
        ({"domains": ["solid_state_battery", "electrification"]}, "  domain", Tally(2, 2, 2)),
        ({"domains": ["sodium_ion_battery"]}, "  domain", Tally(1, 2, 2)),
        ({"domains": ["driver_assistance"]}, "  domain", Tally(0, 2, 2)),
        ({"activities": ["joint_research", "internships"]}, "  activity", Tally(1, 2, 1)),
        ({"facilities": [{"name": None, "kind": "institute"}]}, "  facility", Tally(0, 1, 0)),
        ({"amount": {"value": 2.5e6, "currency": "EUR"}}, "  amount", Tally(0, 1, 0)),
        ({"amount": {"value": None, "currency": "CNY", "words": "several million yuan"}}, "  amount", Tally()),
        ({"duration_months": 36}, "  duration", Tally(0, 1, 0)),
    ],
)
def test_what_is_said_is_compared(tmp_path: Path, changed: Json, row: str, expected: Tally) -> None:
    """A kind that is fair counts; so does the broader domain; an amount in words has no figure to compare."""
    assert tally(measured(tmp_path, first(**changed)), row) == expected


def test_day_without_a_year_is_disregarded_where_no_date_is_wanted(tmp_path: Path) -> None:
    """`--05-12` is true where the gold has no date, so it is neither right nor wrong."""
    undated = gold(agreements=[agreement("valeo", "mines")])
    answer = told(agreements=[agreement("valeo", "mines", signed_on="--05-12")])
    assert tally(measured(tmp_path, answer, right=undated), "  signed_on") == Tally()


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Université de Lorraine", "UNIVERSITE DE LORRAINE", True),
        ("Robert Bosch GmbH", "The Robert Bosch Co., Ltd.", True),
        ("Mines Paris", "Paris Mines", True),
        ("上海汽车集团股份有限公司", "上海汽车集团", True),
        ("Universi-\ntät Stuttgart", "Universität Stuttgart", True),
        ("Technische Universität Dresden", "Technische Universtät Dresden", True),
        ("Toyota", "Honda", False),
        ("同济大学", "清华大学", False),
    ],
)
def test_names_are_compared_by_their_words(tmp_path: Path, name: str, other: str, same: bool) -> None:
    """Case, accents, articles, legal forms, the order of words, a broken line and a slip of the pen do not count."""
    right = gold(organizations=[organization("o", name)], people=[], agreements=[])
    evaluation = measured(
        tmp_path, told(organizations=[organization("x", other)], people=[], agreements=[]), right=right
    )
    assert tally(evaluation, "organization") == Tally(same, 1, 1)


def test_most_names_in_common_decide(tmp_path: Path) -> None:
    """An organization that shares a name with two is the one with which it shares more."""
    names = {"lab": ["Kaiyang Laboratory", "Kaiyang"], "city": ["Kaiyang"]}
    known = [organization(id, surfaces[0]) | {"surface": surfaces} for id, surfaces in names.items()]
    said = [organization("x", "Kaiyang") | {"surface": ["Kaiyang", "Kaiyang Laboratory"]}]
    evaluation = measured(
        tmp_path,
        told(organizations=said, people=[], agreements=[]),
        right=gold(organizations=known, people=[], agreements=[]),
    )
    assert ("en-1", "organization", "missed: Kaiyang") in evaluation.remarks


def test_types_and_inventions_of_organizations(tmp_path: Path) -> None:
    """A wrong type lowers the row of types only; a name that the document has not is an invention."""
    said = [organization("valeo", "Valeo", "university"), organization("x", "Acme"), organization("bosch", "Bosch")]
    evaluation = measured(tmp_path, told(organizations=said))
    assert tally(evaluation, "organization") == Tally(2, 3, 3)
    assert tally(evaluation, "organization type") == Tally(1, 2, 2)
    assert tally(evaluation, "party named at all") == Tally(2, 0, 3)
    assert ("en-1", "organization", "invented: Acme") in evaluation.remarks


def test_bylines_parents_in_names_and_new_bodies_are_pardoned(tmp_path: Path) -> None:
    """A newspaper, the university within its faculty's name, and the centre that is created count neither way."""
    known = [
        organization("dept", "中国科学技术大学自动化系", "laboratory"),
        organization("nio", "蔚来"),
        organization("news", "新华社", "media"),
    ]
    created = agreement("dept", "nio", facilities=[{"name": "智能电动联合实验室", "kind": "joint_laboratory"}])
    right = gold(organizations=known, people=[], agreements=[created])
    said = [*known, organization("ustc", "中国科学技术大学"), organization("lab", "智能电动联合实验室")]
    for organizations in (known[:2], said):
        answer = told(organizations=organizations, people=[], agreements=[created])
        assert tally(measured(tmp_path, answer, right=right), "organization") == Tally(2, 2, 2)


def test_furniture_of_a_page_is_not_asked_for(tmp_path: Path) -> None:
    """In HTML an organization that is no party and nobody's employer counts neither way."""
    right = gold(format="html", agreements=gold()["agreements"][:1])
    assert (
        tally(measured(tmp_path, told(organizations=gold()["organizations"][:2]), right=right), "organization").f1 == 1
    )


@pytest.mark.parametrize(
    ("people", "person", "employer"),
    [
        ([{"name": "ROCHE Anne", "org": "valeo"}], Tally(1, 1, 1), Tally(1, 1, 1)),
        ([{"name": "Anne Roché", "org": None}], Tally(1, 1, 1), Tally(0, 1, 1)),
        ([{"name": "Anne Roche", "org": "valeo"}] * 2, Tally(1, 2, 1), Tally(1, 1, 1)),
        ([{"name": "Karl May", "org": "valeo"}], Tally(0, 1, 1), Tally(0, 0, 0)),
    ],
)
def test_people(tmp_path: Path, people: list[Json], person: Tally, employer: Tally) -> None:
    """A person counts once; the employer counts where the person is found and the gold tells it."""
    evaluation = measured(tmp_path, told(people=people))
    assert (tally(evaluation, "person"), tally(evaluation, "person's organization")) == (person, employer)


@pytest.mark.parametrize(
    ("evidence", "quoted", "right"),
    [
        ([SIGNED], 2, 2),
        ([{"quote": SIGNED}], 2, 2),
        (["Lyon on 3 May 2023, says Anne Roche of Valeo."], 2, 2),
        ([EARLIER], 2, 1),
        (["Valeo signed with Mines Paris"], 1, 1),
        ([SIGNED, "made up"], 1, 2),
        ([], 1, 1),
    ],
)
def test_evidence(tmp_path: Path, evidence: list[object], quoted: int, right: int) -> None:
    """Every quote must stand in the text, and one of them must touch the sentence that states the agreement."""
    evaluation = measured(tmp_path, first(evidence=evidence))
    assert tally(evaluation, "evidence is a quotation") == Tally(quoted, 2, 2)
    assert tally(evaluation, "evidence is the right sentence") == Tally(right, 2, 2)


def test_quote_from_a_page_is_what_its_reader_sees(tmp_path: Path) -> None:
    """In HTML, tags, entities and the folding of white space do not count."""
    text = "<p><b>Arts&nbsp;&amp; M&eacute;tiers</b>\n et Valeo signent.</p>"
    right = gold(format="html", text=text, agreements=[agreement("valeo", "mines", evidence=[text])])
    answer = told(agreements=[agreement("valeo", "mines", evidence=["Arts & Métiers et Valeo signent."])])
    assert tally(measured(tmp_path, answer, right=right), "evidence is a quotation") == Tally(1, 1, 1)


def test_documents_without_a_collaboration_are_to_be_left_alone(tmp_path: Path) -> None:
    """A negative document counts as right only where the answer has no agreement in it."""
    quiet, loud = (
        {"organizations": [organization("byd", "比亚迪")], "agreements": said} for said in ([], [agreement("byd")])
    )
    assert tally(measured(tmp_path, quiet, right=negative()), "negative document left alone") == Tally(1, 1, 1)
    evaluation = measured(tmp_path, loud, right=negative())
    assert tally(evaluation, "negative document left alone") == Tally(0, 1, 1)
    assert tally(evaluation, "agreement") == Tally(0, 1, 0)


def test_figures_are_given_by_language(tmp_path: Path) -> None:
    """All documents come first, then each language by itself."""
    (tmp_path / "zh-1.json").write_text(json.dumps(negative()), encoding="utf-8")
    evaluation = measured(tmp_path, told())
    assert [(score.group, score.documents) for score in evaluation.scores] == [("all", 2), ("en", 1), ("zh", 1)]
    assert [score.tallies["organization"] for score in evaluation.scores] == [
        Tally(3, 3, 4),
        Tally(3, 3, 3),
        Tally(0, 0, 1),
    ]
    assert evaluation.unanswered == ("zh-1",)


def test_table_shows_rates_and_counts(tmp_path: Path) -> None:
    """Two of three organizations found and one invented: precision 2/3, recall 2/3."""
    said = [*gold()["organizations"][:2], organization("x", "Acme")]
    lines = table(measured(tmp_path, told(organizations=said))).splitlines()
    assert lines[0] == "all (1 document)"
    (row,) = (line.split() for line in lines[: len(lines) // 2] if line.startswith("  organization  "))
    assert row == ["organization", "0.667", "0.667", "0.667", "2", "3", "3"]


def test_misses_are_listed_a_line_each(tmp_path: Path) -> None:
    """Document, row and remark are parted by tabs, and no name can break the line."""
    said = [*gold()["organizations"], organization("x", "Acme\nMotors\tLtd")]
    assert misses(measured(tmp_path, told(organizations=said))) == "en-1\torganization\tinvented: Acme Motors Ltd\n"


def test_documents_come_without_their_answers(tmp_path: Path) -> None:
    """A reader is given the text and what is known of the source, nothing else."""
    (tmp_path / "en-1.json").write_text(json.dumps(gold()), encoding="utf-8")
    known = {"id": "en-1", "format": "txt", "publisher": "Valeo", "published": "2023-05-04", "text": TEXT}
    assert list(documents(tmp_path)) == [known]


def without(part: Mapping[str, Any], key: str) -> Json:
    """The same without a key."""
    return {name: value for name, value in part.items() if name != key}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{", r"en-1\.json: not JSON in UTF-8"),
        ("[]", r"en-1\.json: no id, lang, format"),
        (json.dumps(without(gold(), "negative")), r"en-1\.json: no negative: add"),
        (json.dumps(gold(people=[{"name": "Anne Roche"}])), r"en-1\.json: people, no\. 1: no org: add"),
        (json.dumps(gold(people=None)), r"en-1\.json: people, no\. 1: no name, org: add"),
        (
            json.dumps(gold(agreements=[agreement("valeo", "audi")])),
            r"en-1\.json: a1: no organization has the id 'audi'",
        ),
    ],
)
def test_broken_gold_is_refused(tmp_path: Path, written: str, message: str) -> None:
    """A gold file that cannot be used is named, with what is wrong in it."""
    (tmp_path / "en-1.json").write_text(written, encoding="utf-8")
    with pytest.raises(KonvoiError, match=message):
        evaluate(tmp_path, {})


def test_gold_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is named too."""
    (tmp_path / "en-1.json").write_bytes("{'é'}".encode("latin-1"))
    with pytest.raises(KonvoiError, match=r"en-1\.json: not JSON in UTF-8"):
        evaluate(tmp_path, {})


def test_one_id_for_two_documents_is_refused(tmp_path: Path) -> None:
    """Two gold files with one id cannot both be answered."""
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps(gold()), encoding="utf-8")
    with pytest.raises(KonvoiError, match=r"b\.json: .*a\.json has the id 'en-1' too"):
        evaluate(tmp_path, {})


@pytest.mark.parametrize("folder", [".", "missing"])
def test_folder_without_gold_is_refused(tmp_path: Path, folder: str) -> None:
    """An empty folder, or one that is not there, is no gold."""
    with pytest.raises(KonvoiError, match="no gold document"):
        evaluate(tmp_path / folder, {})


def test_reliability_compares_confidence_with_what_is_right(tmp_path: Path) -> None:
    """Of two agreements told with .85 one has the exact parties; one told with .2 has not: two bins, one and none."""
    (tmp_path / "en-1.json").write_text(json.dumps(gold()), encoding="utf-8")
    said = {
        "id": "en-1",
        "organizations": [
            {**organization("a", "Valeo"), "confidence": 0.99},
            {**organization("b", "Mines Paris"), "confidence": 0.97},
            {**organization("c", "Nobody & Sons"), "confidence": 0.97},
        ],
        "people": [],
        "agreements": [
            agreement("a", "b", confidence=0.85),
            agreement("a", "c", id="a2", confidence=0.85),
            agreement("b", "c", id="a3", confidence=0.2),
        ],
    }
    bins = {(one.kind, one.low): (one.count, one.right) for one in reliability(tmp_path, {"en-1": said})}
    assert bins == {("agreement", 0.0): (1, 0), ("agreement", 0.8): (2, 1), ("organization", 0.95): (3, 2)}


def test_a_claim_without_confidence_counts_as_certain(tmp_path: Path) -> None:
    """Answers of another reader, which say nothing of confidence, stand in the last bin."""
    (tmp_path / "en-1.json").write_text(json.dumps(gold()), encoding="utf-8")
    said = {"id": "en-1", "organizations": [organization("a", "Valeo")], "people": [], "agreements": []}
    [only] = reliability(tmp_path, {"en-1": said})
    assert (only.kind, only.high, only.count, only.right) == ("organization", 1.0, 1, 1)


def test_the_reliability_table_has_a_line_for_each_bin(tmp_path: Path) -> None:
    """Claims, right ones, their share, and the confidence that was stated."""
    (tmp_path / "en-1.json").write_text(json.dumps(gold()), encoding="utf-8")
    said = {"id": "en-1", "organizations": [{**organization("a", "Valeo"), "confidence": 0.9}], "agreements": []}
    text = reliability_table(reliability(tmp_path, {"en-1": said}))
    assert text.splitlines()[-1].split() == ["organization,", "0.90", "to", "0.95", "1", "1", "1.00", "0.90"]
