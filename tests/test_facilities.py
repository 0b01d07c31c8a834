"""The laboratories and centres that a collaboration creates, opens or shares."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Facility
from graph.reading.details.facilities import facilities
from graph.reading.details.rules import any_of
from tests.telling import entries, tell

FOUND = [
    (
        "en",
        "Veldora Motors and Ardenfels University opened the Lakeside Braking Lab in Ardenfels.",
        "joint_laboratory",
        "Lakeside Braking Lab",
        "Lakeside Braking Lab",
    ),
    (
        "en",
        "The partners unveiled the Joint Center for Quiet Tyre Research today.",
        "research_centre",
        "Joint Center for Quiet Tyre Research",
        "Joint Center for Quiet Tyre Research",
    ),
    (
        "en",
        "It is the company's first overseas collaborative innovation centre, set up with Ardenfels University.",
        "innovation_centre",
        None,
        "first overseas collaborative innovation centre",
    ),
    (
        "en",
        "Veldora Motors will set up a joint laboratory for brake dust with Ardenfels University.",
        "joint_laboratory",
        None,
        "joint laboratory for brake dust",
    ),
    (
        "fr",
        "L'accord crée le premier centre d'innovation collaborative outre-mer de Veldora Moteurs.",
        "innovation_centre",
        None,
        "premier centre d'innovation collaborative outre-mer",
    ),
    (
        "en",
        "They set up a joint laboratory for brake dust, the first of its kind by the lake, in May.",
        "joint_laboratory",
        None,
        "joint laboratory for brake dust, the first of its kind by the lake",
    ),
    (
        "en",
        "They open a joint laboratory for brake dust, the first cars come in May.",
        "joint_laboratory",
        None,
        "joint laboratory for brake dust",
    ),
    (
        "fr",
        "Il en naît un centre d’innovation collaborative, le premier que Veldora Moteurs ouvre à l’étranger ; ce "
        "centre fait partie d'un programme.",
        "innovation_centre",
        None,
        "centre d’innovation collaborative, le premier que Veldora Moteurs ouvre à l’étranger",
    ),
    (
        "fr",
        "Ils ouvrent un laboratoire commun sur les freins, le premier essai aura lieu en mai.",
        "joint_laboratory",
        None,
        "laboratoire commun sur les freins",
    ),
    (
        "fr",
        "La rectrice a inauguré le nouveau Centre d'innovation de l'essieu.",
        "innovation_centre",
        "Centre d'innovation de l'essieu",
        "nouveau Centre d'innovation de l'essieu",
    ),
    (
        "fr",
        "Veldora Moteurs et l'Université d'Ardenelle ouvrent le laboratoire commun FreinLab.",
        "joint_laboratory",
        "FreinLab",
        "laboratoire commun FreinLab",
    ),
    ("fr", "Ils exploitent ensemble un banc d'essai de roulements.", "test_site", None, "banc d'essai de roulements"),
    (
        "de",
        "Die Veldora Motoren AG und die Universität Ardenfels eröffneten das Quiet Wheels Lab.",
        "joint_laboratory",
        "Quiet Wheels Lab",
        "Quiet Wheels Lab",
    ),
    (
        "de",
        "Beide richten ein gemeinsames Labor für Bremsstaub ein.",
        "joint_laboratory",
        None,
        "gemeinsames Labor für Bremsstaub",
    ),
    (
        "de",
        "Sie gründen ein gemeinsames Labor für Bremsstaub, das erste der Veldora Motoren AG im Ausland.",
        "joint_laboratory",
        None,
        "gemeinsames Labor für Bremsstaub, das erste der Veldora Motoren AG im Ausland",
    ),
    (
        "de",
        "Sie gründen ein gemeinsames Labor für Bremsstaub, das erste Auto kommt im Mai.",
        "joint_laboratory",
        None,
        "gemeinsames Labor für Bremsstaub",
    ),
    (
        "de",
        "Eingeweiht wurde das „Innovationszentrum Leises Rad“ am Montag.",
        "innovation_centre",
        "Innovationszentrum Leises Rad",
        "Innovationszentrum Leises Rad",
    ),
    (
        "de",
        "Die Partner gründen gemeinsam ein Forschungszentrum für Reifen.",
        "research_centre",
        None,
        "Forschungszentrum für Reifen",
    ),
    (
        "zh",
        "岭河汽车与青原理工大学共建的“制动粉尘联合实验室”正式揭牌。",
        "joint_laboratory",
        "制动粉尘联合实验室",
        "制动粉尘联合实验室",
    ),
    ("zh", "双方将共建静音轮胎联合研究中心。", "research_centre", "静音轮胎联合研究中心", "静音轮胎联合研究中心"),
    ("zh", "岭河汽车与青原理工大学成立联合实验室，研究轮毂。", "joint_laboratory", None, "联合实验室"),
    (
        "zh",
        "双方成立制动粉尘联合实验室，这是岭河汽车在海外的首个联合实验室。",
        "joint_laboratory",
        "制动粉尘联合实验室",
        "制动粉尘联合实验室，这是岭河汽车在海外的首个联合实验室",
    ),
    ("zh", "双方共建首个联合实验室，这是好消息。", "joint_laboratory", None, "首个联合实验室"),
    ("zh", "会上，双方为海外协同创新中心揭牌。", "innovation_centre", "海外协同创新中心", "海外协同创新中心"),
]

EMPTY = [
    ("en", "The Institute of Quiet Engines signed the agreement."),
    ("en", "The guests visited a laboratory and a test bench of Veldora Motors."),
    ("en", "The hotel stands in the centre of Ardenfels, near the lake."),
    ("fr", "L'Institut des moteurs calmes a signé l'accord."),
    ("fr", "Les visiteurs ont découvert le laboratoire et un banc d'essai de Veldora Moteurs."),
    ("en", "In this centre the first guests slept well."),
    ("fr", "Ce centre fait partie d'un programme que la ville crée."),
    ("fr", "L'hôtel se trouve au centre de la ville, près du lac."),
    ("de", "Das Institut für leise Motoren unterschrieb den Vertrag."),
    ("de", "Die Gäste besichtigten ein Labor und einen Prüfstand der Veldora Motoren AG."),
    ("de", "Das Hotel liegt im Zentrum von Ardenfels."),
    ("zh", "静音发动机研究所签署了协议。"),
    ("zh", "来宾参观了实验室和试验场。"),
    ("zh", "该项目由省重点实验室承担。"),
]


def _found(language: str, *said: str) -> list[Facility]:
    told = tell(language, *said)
    return [one.facility for one in facilities(told.sentences, told.organizations)]


@pytest.mark.parametrize(("language", "text", "kind", "name", "words"), FOUND)
def test_a_facility_that_is_created_has_a_kind_and_what_the_text_calls_it(
    language: str, text: str, kind: str, name: str | None, words: str
) -> None:
    """A name where it has one, and always the words, with what qualifies them."""
    assert _found(language, text) == [Facility(kind, name, words=words)]


@pytest.mark.parametrize(("language", "text"), EMPTY)
def test_a_party_or_a_place_that_is_only_visited_is_none(language: str, text: str) -> None:
    """An institute that signs, a laboratory on a tour, the centre of a town."""
    assert _found(language, text) == []


@pytest.mark.parametrize(("language", "group", "entry"), entries("facilities", "kinds", "firsts", "creates"))
def test_the_example_of_a_rule_names_a_facility(language: str, group: str, entry: dict[str, Any]) -> None:
    """Each rule's example holds its words and a facility, of that kind where the rule is one of kinds."""
    assert any_of(entry["words"]).search(entry["example"])
    kinds = [facility.kind for facility in _found(language, entry["example"])]
    assert entry["name"] in kinds if group == "kinds" else kinds
    if group == "firsts":
        (only,) = _found(language, entry["example"])
        assert any_of(entry["words"]).search(only.words or "")


def test_the_stretch_of_a_facility_is_where_the_document_names_it() -> None:
    """Offsets count in the document, not in the sentence."""
    told = tell("en", "First line.", "They opened the Lakeside Braking Lab.")
    found = facilities(told.sentences, told.organizations)[0]
    assert told.document.text[found.start : found.end] == "Lakeside Braking Lab"


def test_a_laboratory_known_as_an_organization_is_a_facility_when_it_is_what_is_unveiled() -> None:
    """The verb directly before it makes a facility of what elsewhere acts."""
    assert [one.name for one in _found("en", "They unveiled the Lakeside Laboratory.")] == ["Lakeside Laboratory"]
    assert _found("en", "They unveiled a plan together and the Lakeside Laboratory signed it.") == []


@pytest.mark.parametrize(
    ("language", "texts", "name", "words"),
    [
        (
            "en",
            ("They create the company's first innovation centre overseas.", "The Lakeside Innovation Centre opened."),
            "Lakeside Innovation Centre",
            "first innovation centre",
        ),
        (
            "fr",
            ("Ils créent le premier centre d'innovation du groupe.", "On inaugure le Centre d'innovation de l'essieu."),
            "Centre d'innovation de l'essieu",
            "premier centre d'innovation du groupe",
        ),
        (
            "de",
            ("Sie gründen das erste Labor im Ausland.", "Eröffnet wurde das „Bremslabor Ost“ im Mai."),
            "Bremslabor Ost",
            "erste Labor",
        ),
        ("zh", ("双方共建首个联合实验室。", "制动粉尘联合实验室揭牌。"), "制动粉尘联合实验室", "首个联合实验室"),
    ],
)
def test_a_first_of_its_kind_takes_the_name_that_follows(
    language: str, texts: tuple[str, ...], name: str, words: str
) -> None:
    """What is described as the first, and named later, keeps both; not where two of the kind are named."""
    first, later = _found(language, *texts)
    assert (first.name, first.words) == (name, words)
    assert later.name == name


def test_two_names_name_nothing_that_is_only_described() -> None:
    """Which of two centres is the first remains open."""
    first, *_ = _found(
        "en",
        "They create the company's first innovation centre overseas.",
        "They opened the Lakeside Innovation Centre.",
        "They opened the Hillside Innovation Centre.",
    )
    assert first.name is None
