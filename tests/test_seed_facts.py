"""What the two long documents tell, in our own words: each fact found by the general way, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from graph.authority.concepts import ancestors
from graph.model import (
    AgreementReport,
    Attribute,
    Contribution,
    Count,
    Event,
    Evidence,
    Facts,
    PartialDate,
    Position,
    Structure,
)
from graph.pipeline import extract
from graph.reading.documents import read_documents

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
CHERY = "fr/2025-chery-kaiyang-nanyang"
ICARE = "en/2024-icare-valeo-wuhan"
BRANCH = "Valeo Interior Controls (Shenzhen) Co., Ltd. Wuhan Branch"
INITIATIVE = "initiative open source mondiale"

Fact = AgreementReport | Structure | Position | Contribution | Event | Count | Attribute


@cache
def _facts(name: str) -> Facts:
    problems: list[str] = []
    (document,) = read_documents([SEEDS / f"{name}.md"], problems=problems.append)
    assert problems == []
    return extract(document)


def _name(facts: Facts, mention: str | None) -> str | None:
    return next((one.name for one in facts.mentions if one.id == mention), None)


def _report(facts: Facts) -> AgreementReport:
    (report,) = facts.reports
    assert _quotes(facts, [report])
    return report


def _quotes(facts: Facts, told: Iterable[Fact]) -> list[str]:
    """The quotes behind the facts; each is a slice of the text."""
    proofs: list[Evidence] = [proof for fact in told for proof in fact.evidence]
    assert all(facts.document.text[proof.start : proof.end] == proof.quote for proof in proofs)
    return [proof.quote for proof in proofs]


def _given(kind: str) -> list[Contribution]:
    return [one for one in _facts(CHERY).contributions if one.kind == kind]


def _said(facts: Facts, kind: str) -> list[Attribute]:
    return [one for one in facts.attributes if one.kind == kind]


def test_1_the_laboratory_signs_for_chery_with_the_university() -> None:
    """The Kaiyang laboratory, a part of Chery, and Nanyang Technological University signed, the former for Chery."""
    facts = _facts(CHERY)
    report = _report(facts)
    parties = {_name(facts, one.mention): _name(facts, one.on_behalf_of) for one in report.participations}
    assert parties == {"laboratoire Kaiyang": "Chery", "Université technologique de Nanyang": None}
    assert report.status == "signed"
    (part,) = facts.structures
    assert (_name(facts, part.part), _name(facts, part.whole)) == ("laboratoire Kaiyang", "Chery")
    assert (part.kind, part.modality) == ("unit", "stated")
    assert "qui relève du constructeur automobile Chery" in _quotes(facts, [part])[0]
    university = next(one for one in facts.mentions if one.name == "Université technologique de Nanyang")
    assert "NTU Singapour" in university.surfaces


def test_2_it_was_signed_on_12_may_in_wuhu() -> None:
    """Without a year, which follows from a day of publication where there is one, and is then marked as inferred."""
    facts = _facts(CHERY)
    report = _report(facts)
    assert (str(report.signed_on), report.signed_on_inferred, report.place) == ("--05-12", False, "Wuhu")
    assert any("le 12 mai" in quote for quote in _quotes(facts, [report]))
    (dated,) = extract(replace(facts.document, published=PartialDate(2025, 5, 13))).reports
    assert (str(dated.signed_on), dated.signed_on_inferred) == ("2025-05-12", True)


def test_3_it_creates_the_first_centre_abroad_under_the_initiative() -> None:
    """A collaborative innovation centre, Chery's first overseas, under the open-source initiative."""
    report = _report(_facts(CHERY))
    (centre,) = report.facilities
    assert (centre.kind, centre.name) == ("innovation_centre", "Centre d’innovation collaborative")
    assert centre.words == "centre d’innovation collaborative, le premier que Chery ouvre à l’étranger"
    assert centre.words in _facts(CHERY).document.text
    assert report.initiative == INITIATIVE


def test_4_it_is_on_electric_and_intelligent_vehicles_batteries_and_materials() -> None:
    """With low carbon and industrial clusters; what is handed over and shared is for hybrid powertrains."""
    report = _report(_facts(CHERY))
    assert {"battery", "new_materials", "low_carbon", "industrial_cluster"} <= set(report.domains)
    broader = {above for domain in report.domains for above in ancestors("domain", domain)}
    assert {"intelligent_vehicle", "electrification"} <= broader | set(report.domains)
    assert all("hybrid_powertrain" in one.domains for one in (*_given("patent"), *_given("interface_protocol")))


def test_5_they_do_research_train_talent_and_share_a_facility() -> None:
    """Joint research, talent training, a joint facility, open source."""
    report = _report(_facts(CHERY))
    assert {"joint_research", "talent_training", "joint_facility", "open_source"} <= set(report.activities)


def test_6_chery_will_share_equipment_and_core_technologies() -> None:
    """Intended, not done; under the initiative."""
    facts = _facts(CHERY)
    (shared,) = _given("equipment")
    assert (_name(facts, shared.provider), shared.modality, shared.initiative) == ("Chery", "planned", INITIATIVE)
    assert "technologies fondamentales" in shared.words
    assert _quotes(facts, [shared])[0].startswith("Au titre de l’initiative, Chery mettra à disposition")


def test_7_components_were_handed_over_and_the_centre_unveiled() -> None:
    """Key hybrid components, by a giver whom the text leaves open; both happened where the agreement was made."""
    facts = _facts(CHERY)
    report = _report(facts)
    assert {one.kind: one.report for one in facts.events} == {"unveiling": report.id, "handover": report.id}
    handed = next(one for one in _given("component") if one.provider is None)
    assert (handed.words, handed.modality) == ("composants essentiels de véhicules hybrides", "done")
    assert handed.domains == ("hybrid_powertrain",)
    assert set(_quotes(facts, facts.events)) == set(_quotes(facts, [handed]))


def test_8_the_initiative_shares_donates_founds_and_rewards() -> None:
    """Patents, protocols and components of Chery, five centres as a number, prizes without a figure, two mentors."""
    facts = _facts(CHERY)
    (patents,), (protocols,) = _given("patent"), _given("interface_protocol")
    donated = next(one for one in _given("component") if one.provider)
    (prizes,), (mentors,) = _given("funding"), _given("staff")
    assert {_name(facts, one.provider) for one in (patents, protocols, donated)} == {"Chery"}
    assert (donated.words, prizes.provider, mentors.provider) == ("composants essentiels", None, None)
    assert (mentors.words, prizes.words) == ("double tutorat", "prix destinés à l’enseignement")
    assert prizes.amount
    assert (prizes.amount.value, prizes.amount.currency) == (None, "CNY")
    given = (patents, protocols, donated, prizes, mentors)
    assert {(one.modality, one.initiative) for one in given} == {("done", INITIATIVE)}
    assert len(set(_quotes(facts, given))) == 2
    centres = next(one for one in facts.counts if one.counted == "joint_lab")
    assert (centres.value, _name(facts, centres.subject)) == (5, "Chery")


def test_9_the_laboratory_works_with_59_universities_six_of_the_c9_league() -> None:
    """Numbers, and no universities invented for them."""
    facts = _facts(CHERY)
    found = [one for one in facts.counts if one.counted == "university"]
    assert [(one.value, one.within) for one in found] == [(59, None), (6, "C9 League")]
    assert {_name(facts, one.subject) for one in found} == {"laboratoire Kaiyang"}
    assert all("six d’entre elles" in quote for quote in _quotes(facts, found))
    organizations = {one.name for one in facts.mentions if one.kind == "organization"}
    assert len(organizations) == 5
    assert {one.name for one in facts.mentions if one.type == "university"} == {"Université technologique de Nanyang"}


def test_10_the_model_is_stated_and_the_aims_are_not() -> None:
    """The model of three words, aims that are planned, and the hope to become an exporter, an opinion."""
    facts = _facts(CHERY)
    (model,) = _said(facts, "model")
    assert (model.value, model.modality) == ("science, technologie, industrie", "stated")
    assert _name(facts, model.subject) == "laboratoire Kaiyang"
    aims = {(_name(facts, one.subject), one.modality) for one in _said(facts, "aim")}
    assert aims == {("Chery", "planned"), ("laboratoire Kaiyang", "planned"), ("Chery", "opinion")}
    assert _quotes(facts, [model, *_said(facts, "aim")])


def test_11_icare_and_the_branch_signed_a_memorandum() -> None:
    """The branch of the company in Shenzhen, on behalf of Valeo to which that belongs."""
    facts = _facts(ICARE)
    report = _report(facts)
    parties = {_name(facts, one.mention): _name(facts, one.on_behalf_of) for one in report.participations}
    assert parties == {"ICARE": None, BRANCH: "Valeo"}
    assert (report.kind, report.status) == ("memorandum_of_understanding", "signed")
    parts = {(_name(facts, one.part), _name(facts, one.whole), one.kind, one.modality) for one in facts.structures}
    company = "Valeo Interior Controls (Shenzhen) Co., Ltd."
    assert parts == {(BRANCH, company, "branch", "stated"), (company, "Valeo", "subsidiary", "inferred")}
    assert _quotes(facts, facts.structures)


def test_12_it_was_signed_on_22_march_2024() -> None:
    """The day from the text, the year from the day of release."""
    report = _report(_facts(ICARE))
    assert (str(report.signed_on), report.signed_on_inferred) == ("2024-03-22", True)


def test_13_six_people_attended_the_ceremony() -> None:
    """Each in a role; the employers of two are stated, those of the others inferred and less sure."""
    facts = _facts(ICARE)
    roles = {_name(facts, one.person): one.role for one in facts.positions}
    assert roles == {
        "Emil Saban": "Vice President of R&D & Projects",
        "Yael Chambrin": "Director of Software",
        "Wang Changbo": "Director of R&D",
        "Zhou Zhanfeng": "General Manager of R&D Center",
        "Luo Xiaobing": "dean of ICARE",
        "Zou Mingqing": "vice dean of ICARE",
    }
    (ceremony,) = facts.events
    assert {_name(facts, one) for one in ceremony.attendees} == set(roles)
    assert (ceremony.kind, ceremony.report) == ("signing_ceremony", _report(facts).id)
    stated = {_name(facts, one.person) for one in facts.positions if one.modality == "stated"}
    assert stated == {"Luo Xiaobing", "Zou Mingqing"}
    assert {_name(facts, one.organization) for one in facts.positions if one.modality == "stated"} == {"ICARE"}
    assert {one.modality for one in facts.positions} == {"stated", "inferred"}
    confidence = {one.modality: one.evidence[0].confidence for one in facts.positions}
    assert confidence["inferred"] < confidence["stated"]
    assert _quotes(facts, (*facts.positions, ceremony))


def test_14_valeo_is_described() -> None:
    """A supplier of components, modules and systems, since 1923, leading in comfort, that aims at clean energy."""
    facts = _facts(ICARE)
    (founded,) = _said(facts, "founded")
    assert founded.date == PartialDate(1923)
    fields = {one.modality: one for one in _said(facts, "field_of_activity")}
    assert "components, modules and systems" in fields["stated"].value
    assert {"cockpit_hmi", "driver_assistance"} <= set(fields["opinion"].domains)
    (aim,) = (one for one in _said(facts, "aim") if one.subject)
    assert (aim.value, aim.modality) == ("The promotion of clean energy technology", "planned")
    assert aim.domains == ("clean_energy",)
    told = [founded, *fields.values(), aim]
    assert {_name(facts, one.subject) for one in told} == {"Valeo"}
    assert len(_quotes(facts, told)) == 4


def test_15_research_training_and_internships_are_intended() -> None:
    """On clean energy; neither a director of software nor what Valeo makes is a domain of the memorandum."""
    facts = _facts(ICARE)
    report = _report(facts)
    assert "clean_energy" in report.domains
    assert not {"vehicle_software", "cockpit_hmi", "driver_assistance"} & set(report.domains)
    assert {"joint_research", "talent_training", "internships"} <= set(report.activities)
    shared = [one for one in _said(facts, "aim") if one.subject is None]
    assert {one.modality for one in shared} == {"planned"}
    values = " ".join(one.value for one in shared)
    assert "a mechanism for the joint training of engineers" in values
    assert "research on clean energy" in values
    assert _quotes(facts, shared)


def test_16_three_people_speak() -> None:
    """Saban, Luo and Wang, each with what he said, also where the text only says "he" and "in his view"."""
    facts = _facts(ICARE)
    statements = _said(facts, "statement")
    said: dict[str | None, str] = {}
    for one in statements:
        said[_name(facts, one.speaker)] = f"{said.get(_name(facts, one.speaker), '')} {one.value}"
    assert set(said) == {"Emil Saban", "Luo Xiaobing", "Wang Changbo"}
    assert "bases for internships" in said["Wang Changbo"]
    assert "link industry and education in the field of new energy" in said["Luo Xiaobing"]
    assert "excellent engineers" in said["Luo Xiaobing"]
    assert "the upgrading of industry" in said["Emil Saban"]
    assert {one.modality for one in statements} <= {"planned", "opinion"}
    assert len(_quotes(facts, statements)) == 5
    speakers = {_name(facts, one.person) for one in facts.positions if one.part == "spokesperson"}
    assert speakers == set(said)


def test_every_quote_of_both_documents_is_a_slice() -> None:
    """Whatever the two documents tell, its words stand there."""
    for facts in (_facts(CHERY), _facts(ICARE)):
        told: list[Fact] = [*facts.reports, *facts.structures, *facts.positions, *facts.contributions]
        assert len(_quotes(facts, [*told, *facts.events, *facts.counts, *facts.attributes])) > 10
        assert facts.refused == 0
