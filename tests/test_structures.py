"""Which organization is a part of which."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import LANGUAGES, Evidence, Mention, Structure
from graph.reading.details.compounds import implied
from graph.reading.details.rules import any_of
from graph.reading.details.structures import structures
from tests.telling import entries, tell

Part = tuple[str, str, str]

FOUND: list[tuple[str, str, list[Part]]] = [
    ("en", "The School of Quiet Wheels of Ardenfels University signed the contract.", [("school", "uni", "unit")]),
    ("en", "Ardenfels University's School of Quiet Wheels signed the contract.", [("school", "uni", "unit")]),
    ("en", "Lakeside Bearings, a subsidiary of Veldora Motors, signed.", [("bearings", "motors", "subsidiary")]),
    ("en", "Veldora Motors and its subsidiary Lakeside Bearings signed.", [("bearings", "motors", "subsidiary")]),
    ("en", "Lakeside Laboratory, which belongs to Ardenfels University, signed.", [("lab", "uni", "unit")]),
    (
        "en",
        "Lakeside Laboratory, which reports to the young electric carmaker Veldora Motors, signed.",
        [("lab", "motors", "unit")],
    ),
    ("fr", "Le laboratoire des Lacs de Veldora Moteurs a signé l'accord.", [("lab", "motors", "unit")]),
    ("fr", "La Faculté des roues de l'Université d'Ardenelle a signé l'accord.", [("school", "uni", "unit")]),
    ("fr", "Roulements du Lac, filiale de Veldora Moteurs, a signé.", [("bearings", "motors", "subsidiary")]),
    ("fr", "La filiale Roulements du Lac de Veldora Moteurs a signé.", [("bearings", "motors", "subsidiary")]),
    ("fr", "Le laboratoire des Lacs (Université d'Ardenelle) a signé.", [("lab", "uni", "unit")]),
    (
        "fr",
        "L'accord lie la ville au laboratoire des Lacs, qui relève du constructeur automobile Veldora Moteurs.",
        [("lab", "motors", "unit")],
    ),
    (
        "fr",
        "Le laboratoire des Lacs, qui dépend du jeune groupe automobile chinois Veldora Moteurs, a signé.",
        [("lab", "motors", "unit")],
    ),
    ("de", "Die Fakultät für Radtechnik der Universität Ardenfels unterschrieb.", [("school", "uni", "unit")]),
    (
        "de",
        "Die Seelager GmbH, eine Tochter der Veldora Motoren AG, unterschrieb.",
        [("bearings", "motors", "subsidiary")],
    ),
    ("de", "Die zur Veldora Motoren AG gehörende Seelager GmbH unterschrieb.", [("bearings", "motors", "subsidiary")]),
    ("de", "Die Seelager GmbH gehört zur Veldora Motoren AG.", [("bearings", "motors", "subsidiary")]),
    ("de", "Das Seelabor, das zum Autobauer Veldora Motoren AG gehört, unterschrieb.", [("lab", "motors", "unit")]),
    ("de", "Das Seelabor, das der Veldora Motoren AG untersteht, unterschrieb.", [("lab", "motors", "unit")]),
    (
        "de",
        "Die Seelager GmbH, eine 100%ige Tochter der Veldora Motoren AG, unterschrieb.",
        [("bearings", "motors", "subsidiary")],
    ),
    ("en", "The school (School of Quiet Wheels) of Ardenfels University signed.", [("school", "uni", "unit")]),
    ("en", "Partner\tLakeside Laboratory, Ardenfels University\tnoise", [("lab", "uni", "unit")]),
    ("de", "Seelabor – Universität Ardenfels\tMessungen", [("lab", "uni", "unit")]),
    ("zh", "岭河汽车旗下零部件企业湖畔轴承有限公司签署协议。", [("bearings", "motors", "subsidiary")]),
    ("zh", "湖畔实验室隶属于青原理工大学。", [("lab", "uni", "unit")]),
    ("zh", "隶属于汽车制造商岭河汽车的湖畔实验室签署协议。", [("lab", "motors", "unit")]),
    ("zh", "湖畔实验室由岭河汽车管理。", [("lab", "motors", "unit")]),
    ("zh", "青原理工大学车轮学院签署协议。", [("school", "uni", "unit")]),
    ("zh", "湖畔轴承有限公司是岭河汽车的全资子公司。", [("bearings", "motors", "subsidiary")]),
    ("zh", "岭河汽车全资子公司湖畔轴承有限公司签署协议。", [("bearings", "motors", "subsidiary")]),
    ("en", "Lakeside Bearings is wholly owned by Veldora Motors.", [("bearings", "motors", "subsidiary")]),
    (
        "en",
        "The Institute of Quiet Engines, part of Ardenfels University since 1998, hosted the talks.",
        [("inst", "uni", "unit")],
    ),
    (
        "en",
        "Speaking for Veldora Motors' subsidiary Lakeside Bearings, the engineer praised the plan.",
        [("bearings", "motors", "subsidiary")],
    ),
    (
        "en",
        "Ardenfels University, a founding member of the Lakeside League, sent two delegates.",
        [("uni", "league", "member")],
    ),
    ("en", "Lakeside Laboratory at Ardenfels University measures road noise.", [("lab", "uni", "unit")]),
    (
        "en",
        "Veldora Motors, which owns Lakeside Bearings, paid for the wheels.",
        [("bearings", "motors", "subsidiary")],
    ),
    (
        "en",
        "Lakeside Bearings, the branch of Veldora Motors in the south, delivered the figures.",
        [("bearings", "motors", "branch")],
    ),
    ("fr", "Roulements du Lac est détenue par Veldora Moteurs.", [("bearings", "motors", "subsidiary")]),
    (
        "fr",
        "L'Institut des moteurs calmes, qui fait partie de l'Université d'Ardenelle, a accueilli les visiteurs.",
        [("inst", "uni", "unit")],
    ),
    (
        "fr",
        "La maison mère de Roulements du Lac, Veldora Moteurs, a payé les roues.",
        [("bearings", "motors", "subsidiary")],
    ),
    (
        "fr",
        "L'Université d'Ardenelle, membre fondateur de la Ligue des Lacs, a envoyé deux délégués.",
        [("uni", "league", "member")],
    ),
    (
        "fr",
        "Le bruit des routes est mesuré par le laboratoire des Lacs de l'Université d'Ardenelle.",
        [("lab", "uni", "unit")],
    ),
    (
        "fr",
        "Roulements du Lac, succursale de Veldora Moteurs dans le sud, a livré les chiffres.",
        [("bearings", "motors", "branch")],
    ),
    ("de", "Die Seelager GmbH ist im Besitz der Veldora Motoren AG.", [("bearings", "motors", "subsidiary")]),
    (
        "de",
        "Das Institut für leise Motoren, Teil der Universität Ardenfels, empfing die Gäste.",
        [("inst", "uni", "unit")],
    ),
    (
        "de",
        "Für die Veldora-Tochter Seelager GmbH sprach die Werksleiterin.",
        [("bearings", "motors", "subsidiary")],
    ),
    (
        "de",
        "Die Universität Ardenfels, Gründungsmitglied der Seenliga, schickte zwei Delegierte.",
        [("uni", "league", "member")],
    ),
    ("de", "Den Straßenlärm misst das Seelabor der Universität Ardenfels.", [("lab", "uni", "unit")]),
    (
        "de",
        "Die Veldora Motoren AG, Eigentümerin der Seelager GmbH, bezahlte die Räder.",
        [("bearings", "motors", "subsidiary")],
    ),
    (
        "de",
        "Die Seelager GmbH, eine Niederlassung der Veldora Motoren AG im Süden, lieferte die Zahlen.",
        [("bearings", "motors", "branch")],
    ),
    ("zh", "湖畔轴承有限公司由岭河汽车全资拥有。", [("bearings", "motors", "subsidiary")]),
    ("zh", "静音发动机研究所直属于青原理工大学。", [("inst", "uni", "unit")]),
    ("zh", "试验由岭河汽车旗下的湖畔轴承有限公司承接。", [("bearings", "motors", "subsidiary")]),
    ("zh", "青原理工大学作为湖畔联盟成员派出两名代表。", [("uni", "league", "member")]),
    ("zh", "湖畔实验室（青原理工大学）负责测量道路噪声。", [("lab", "uni", "unit")]),
    ("zh", "岭河汽车系湖畔轴承有限公司的母公司。", [("bearings", "motors", "subsidiary")]),
    ("zh", "湖畔轴承武汉分公司是湖畔轴承有限公司的分公司。", [("branch", "bearings", "branch")]),
]

EMPTY = [
    ("en", "Veldora Motors and Ardenfels University signed a contract."),
    ("en", "Nils Ekdahl of Veldora Motors visited Lakeside Bearings, a supplier of parts."),
    ("en", "The plans of Veldora Motors pleased Ardenfels University, Lakeside Bearings and others."),
    ("en", "Lakeside Laboratory reports to the readers on its contract with Veldora Motors."),
    ("en", "Lakeside Bearings reports to Veldora Motors every month."),
    ("en", "Lakeside Laboratory, part of a consortium with Veldora Motors, signed."),
    ("fr", "Veldora Moteurs et l'Université d'Ardenelle ont signé un accord."),
    ("fr", "Veldora Moteurs dépend de Roulements du Lac pour ses pièces."),
    ("fr", "Le laboratoire des Lacs relève d'un accord avec Veldora Moteurs."),
    ("fr", "Le président de Veldora Moteurs a visité Roulements du Lac, fournisseur de pièces."),
    ("fr", "Les projets de Veldora Moteurs plaisent à l'Université d'Ardenelle et à Roulements du Lac."),
    ("de", "Die Veldora Motoren AG und die Universität Ardenfels unterschrieben einen Vertrag."),
    ("de", "Der Vorstand der Veldora Motoren AG besuchte die Seelager GmbH, einen Lieferanten."),
    ("de", "Die Pläne der Veldora Motoren AG gefallen der Universität Ardenfels."),
    ("de", "Das Seelabor, das mit der Veldora Motoren AG forscht und zum Besten gehört, unterschrieb."),
    ("zh", "岭河汽车与青原理工大学签署协议。"),
    ("zh", "湖畔实验室依托与岭河汽车的合作开展研究。"),
    ("zh", "湖畔实验室由岭河汽车与青原理工大学共同管理。"),
    ("zh", "岭河汽车总经理访问湖畔轴承有限公司。"),
    ("zh", "青原理工大学、湖畔轴承有限公司和岭河汽车参加会议。"),
    ("en", "Lakeside Bearings and Veldora Motors are members of the same trade body."),
    ("en", "Veldora Motors sold its subsidiary in the south to Lakeside Bearings."),
    ("en", "Lakeside Laboratory belongs to the past, Veldora Motors says."),
    ("en", "A spin-off of Veldora Motors competes with Lakeside Bearings."),
    ("en", "Veldora Motors, the owner of two tracks, hired Lakeside Laboratory."),
    ("en", "Lakeside Bearings is not a subsidiary of Veldora Motors."),
    ("en", "Lakeside Bearings is no longer owned by Veldora Motors."),
    ("fr", "Roulements du Lac et Veldora Moteurs sont membres du même syndicat."),
    ("fr", "Veldora Moteurs a vendu sa filiale du sud à Roulements du Lac."),
    ("fr", "Le laboratoire des Lacs appartient au passé, dit Veldora Moteurs."),
    ("fr", "Une filiale de Veldora Moteurs concurrence Roulements du Lac."),
    ("fr", "Veldora Moteurs, propriétaire de deux pistes, a engagé le laboratoire des Lacs."),
    ("fr", "Roulements du Lac n'est pas une filiale de Veldora Moteurs."),
    ("fr", "Roulements du Lac n'est plus détenue par Veldora Moteurs."),
    ("fr", "La lettre de Veldora Moteurs au laboratoire des Lacs est restée sans réponse."),
    ("de", "Die Seelager GmbH und die Veldora Motoren AG sind Mitglieder desselben Verbands."),
    ("de", "Die Veldora Motoren AG verkaufte ihre Tochter im Süden an die Seelager GmbH."),
    ("de", "Das Seelabor gehört der Vergangenheit an, sagt die Veldora Motoren AG."),
    ("de", "Der Brief der Veldora Motoren AG an das Seelabor blieb ohne Antwort."),
    ("de", "Eine Tochter der Veldora Motoren AG macht der Seelager GmbH Konkurrenz."),
    ("de", "Die Veldora Motoren AG, Eigentümerin zweier Teststrecken, beauftragte das Seelabor."),
    ("de", "Die Seelager GmbH ist keine Tochter der Veldora Motoren AG."),
    ("de", "Die Seelager GmbH ist nicht mehr im Besitz der Veldora Motoren AG."),
    ("de", "Die Veldora Motoren AG gehört zu den Kunden der Seelager GmbH."),
    ("zh", "湖畔轴承有限公司和岭河汽车同为该协会会员。"),
    ("zh", "岭河汽车把南方的子公司卖给了湖畔轴承有限公司。"),
    ("zh", "岭河汽车的一家子公司与湖畔轴承有限公司竞争。"),
    ("zh", "湖畔轴承有限公司不是岭河汽车的子公司。"),
    ("zh", "湖畔轴承有限公司不再隶属于岭河汽车。"),
    ("zh", "岭河汽车拥有两条试验跑道，并委托湖畔实验室测试。"),
    ("zh", "湖畔实验室的报告由岭河汽车与青原市政府共同发布。"),
    ("zh", "岭河汽车依托湖畔轴承有限公司的轴承提高静音效果。"),
]


def _structures(language: str, *said: str, **more: str) -> tuple[Structure, ...]:
    told = tell(language, *said, **more)
    return structures(told.sentences, told.organizations, told.mentions)


def _parts(found: tuple[Structure, ...]) -> list[Part]:
    return [(one.part.removeprefix("told/"), one.whole.removeprefix("told/"), one.kind) for one in found]


@pytest.mark.parametrize(("language", "text", "parts"), FOUND)
def test_words_tell_which_is_a_part_of_which(language: str, text: str, parts: list[Part]) -> None:
    """Of, 's, a subsidiary, belonging to, 隶属于: stated."""
    found = _structures(language, text)
    assert _parts(found) == parts
    assert {one.modality for one in found} == {"stated"}


@pytest.mark.parametrize(("language", "text"), EMPTY)
def test_partners_suppliers_and_employers_are_no_wholes(language: str, text: str) -> None:
    """That two sign, that one delivers, that somebody works there, makes neither a part."""
    assert _structures(language, text) == ()


@pytest.mark.parametrize(("language", "group", "entry"), entries("structures", "apposed", "closing", "led", "parents"))
def test_the_example_of_a_rule_tells_a_part(language: str, group: str, entry: dict[str, Any]) -> None:
    """Each example holds the words of its rule, and tells a part of the rule's kind."""
    assert any_of(entry["words"]).search(entry["example"])
    assert entry["kind"] in {one.kind for one in _structures(language, entry["example"])}


def test_a_unit_in_apposition_belongs_to_each_university_named() -> None:
    """A mixed unit has two wholes."""
    found = _structures(
        "fr",
        "L'Ampulle, unité mixte de l'Université d'Ardenelle et de l'Institut des moteurs calmes, a signé.",
        ampulle="Ampulle",
    )
    assert _parts(found) == [("ampulle", "uni", "unit"), ("ampulle", "inst", "unit")]


def test_a_name_that_begins_with_that_of_a_company_is_likely_its_part() -> None:
    """The name alone tells it: inferred, and "Group" tells nothing."""
    found = _structures(
        "en",
        "Veldora Motors Iberia signed for Veldora Motors; Veldora Motors Group was absent.",
        iberia="Veldora Motors Iberia",
        group="Veldora Motors Group",
    )
    assert [(*one, modality) for one, modality in zip(_parts(found), [s.modality for s in found], strict=True)] == [
        ("iberia", "motors", "subsidiary", "inferred")
    ]


def test_a_joint_body_is_no_part_of_the_first_that_it_names() -> None:
    """A hyphen joins two owners."""
    assert (
        _structures(
            "en",
            "The Veldora Motors-Lakeside Institute works for Veldora Motors.",
            joint="Veldora Motors-Lakeside Institute",
        )
        == ()
    )


def _mention(language: str, name: str) -> Mention:
    proof = Evidence("told", 0, len(name), name, "test")
    return Mention("told", "organization", name, (name,), language, evidence=(proof,))


@pytest.mark.parametrize(
    ("language", "name", "whole", "kind"),
    [
        ("en", "Sandvik Bearings (Wuxi) Co., Ltd. Chengdu Branch", "Sandvik Bearings (Wuxi) Co., Ltd.", "branch"),
        ("zh", "青原科技大学自动化系", "青原科技大学", "unit"),
        ("zh", "湖畔轴承有限公司武汉分公司", "湖畔轴承有限公司", "branch"),
    ],
)
def test_a_compound_name_tells_of_a_whole_that_stands_in_it_alone(
    language: str, name: str, whole: str, kind: str
) -> None:
    """The company of a branch and the university of a department are mentions too, for the caller to add."""
    mention = _mention(language, name)
    (added,) = implied((mention,))
    assert (added.name, added.evidence[0].quote) == (whole, name)
    (found,) = structures((), (), (mention,))
    assert (found.part, found.whole, found.kind, found.modality) == (mention.id, added.id, kind, "stated")


@pytest.mark.parametrize("name", ["Ardenfels University", "Branch Motors Ltd", "湖畔轴承有限公司", "青原科技大学"])
def test_a_plain_name_implies_nothing(name: str) -> None:
    """Neither a university nor a company is its own part."""
    assert implied((_mention("zh" if name[0] > "z" else "en", name),)) == ()


def test_a_school_alone_is_likely_that_of_the_only_university() -> None:
    """Inferred, where the document names one university; not where it names two."""
    told = ("The School of Quiet Wheels took part.", "Ardenfels University and Veldora Motors signed.")
    (found,) = _structures("en", *told)
    assert (found.part, found.whole, found.modality) == ("told/school", "told/uni", "inferred")
    assert _structures("en", *told, "Norrland University was there.", other="Norrland University") == ()


def test_a_part_told_twice_is_one_structure_with_two_proofs() -> None:
    """And the whole is never made a part of its part."""
    found = _structures(
        "en",
        "Lakeside Bearings, a subsidiary of Veldora Motors, signed.",
        "Veldora Motors and its subsidiary Lakeside Bearings were pleased.",
        "Veldora Motors, a subsidiary of Lakeside Bearings, left.",
    )
    assert [(len(one.evidence), *part) for one, part in zip(found, _parts(found), strict=True)] == [
        (2, "bearings", "motors", "subsidiary")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_told_by_nothing(language: str) -> None:
    """No sentence and no mention, no structure."""
    assert structures((), (), ()) == ()
    assert _structures(language, "…") == ()
