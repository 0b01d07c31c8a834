"""What is given, shared or handed over, by whom, done or intended; and under which initiative."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Contribution, Modality
from graph.reading.details.contributions import contributions
from graph.reading.details.initiatives import initiative, initiative_again, initiative_before
from graph.reading.details.rules import any_of
from tests.telling import entries, tell

Given = tuple[str, str, str | None, Modality]

FOUND: list[tuple[str, str, list[Given]]] = [
    (
        "en",
        "Veldora Motors shares its patents and the interface protocols of hybrid gearboxes, and "
        "donates key components.",
        [
            ("patent", "patents", "motors", "done"),
            ("interface_protocol", "interface protocols of hybrid gearboxes", "motors", "done"),
            ("component", "key components", "motors", "done"),
        ],
    ),
    (
        "en",
        "Veldora Motors provides interface protocols relating to the main hybrid gearboxes and sets up five centres.",
        [("interface_protocol", "interface protocols relating to the main hybrid gearboxes", "motors", "done")],
    ),
    (
        "en",
        "Veldora Motors will share equipment and core technologies to speed up the change.",
        [("equipment", "equipment and core technologies", "motors", "planned")],
    ),
    (
        "en",
        "The two sides handed over key components of hybrid vehicles.",
        [("component", "key components of hybrid vehicles", None, "done")],
    ),
    ("en", "A test bench was donated by Lakeside Bearings.", [("equipment", "test bench", "bearings", "done")]),
    (
        "en",
        "The programme also includes education prizes and a dual-mentor programme.",
        [("funding", "education prizes", None, "done"), ("staff", "dual-mentor programme", None, "done")],
    ),
    (
        "fr",
        "Veldora Moteurs partage ses brevets et les protocoles d'interface des boîtes hybrides et "
        "fait don de composants.",
        [
            ("patent", "brevets", "motors", "done"),
            ("interface_protocol", "protocoles d'interface des boîtes hybrides", "motors", "done"),
            ("component", "composants", "motors", "done"),
        ],
    ),
    (
        "fr",
        "Veldora Moteurs met en commun des protocoles d'interface relatifs aux technologies hybrides, offre des "
        "composants essentiels et crée cinq centres de recherche.",
        [
            ("interface_protocol", "protocoles d'interface relatifs aux technologies hybrides", "motors", "done"),
            ("component", "composants essentiels", "motors", "done"),
        ],
    ),
    (
        "fr",
        "Veldora Moteurs mettra à disposition un banc d'essai.",
        [("equipment", "banc d'essai", "motors", "planned")],
    ),
    ("fr", "Des prototypes ont été remis par Roulements du Lac.", [("component", "prototypes", "bearings", "done")]),
    (
        "fr",
        "Les deux parties ont remis les prototypes au laboratoire.",
        [("component", "prototypes", None, "done")],
    ),
    (
        "fr",
        "Le plan comprend des bourses de thèse et un programme de double mentorat.",
        [("funding", "bourses de thèse", None, "done"), ("staff", "programme de double mentorat", None, "done")],
    ),
    (
        "de",
        "Die Veldora Motoren AG will Geräte und Kerntechnik teilen.",
        [("equipment", "Geräte und Kerntechnik", "motors", "planned")],
    ),
    (
        "de",
        "Darin teilt die Veldora Motoren AG Patente rund um die Hybridtechnik und errichtet fünf Zentren.",
        [("patent", "Patente rund um die Hybridtechnik", "motors", "done")],
    ),
    (
        "de",
        "Die Seelager GmbH spendete der Universität Ardenfels einen Prüfstand.",
        [("equipment", "Prüfstand", "bearings", "done")],
    ),
    (
        "de",
        "Bei der Feier wurden wichtige Komponenten übergeben.",
        [("component", "wichtige Komponenten", None, "done")],
    ),
    ("de", "Messdaten werden von der Universität Ardenfels bereitgestellt.", [("data", "Messdaten", "uni", "done")]),
    (
        "de",
        "Das Programm umfasst Bildungspreise und ein Doppelmentorat.",
        [("funding", "Bildungspreise", None, "done"), ("staff", "Doppelmentorat", None, "done")],
    ),
    (
        "zh",
        "岭河汽车将开放专利和接口协议。",
        [("patent", "专利", "motors", "planned"), ("interface_protocol", "接口协议", "motors", "planned")],
    ),
    (
        "zh",
        "岭河汽车开放混动技术相关的专利，捐赠关键零部件和设立五个研究中心。",
        [("patent", "混动技术相关的专利", "motors", "done"), ("component", "关键零部件", "motors", "done")],
    ),
    ("zh", "岭河汽车向青原理工大学捐赠关键零部件。", [("component", "关键零部件", "motors", "done")]),
    ("zh", "仪式上，双方移交了混动零部件。", [("component", "混动零部件", None, "done")]),
    (
        "zh",
        "该计划包括教育奖金和双导师制。",
        [("funding", "教育奖金", None, "done"), ("staff", "双导师制", None, "done")],
    ),
    ("zh", "行驶数据由青原理工大学提供。", [("data", "行驶数据", "uni", "done")]),
    (
        "en",
        "The Institute of Quiet Engines has agreed to lend its tyre simulator to Ardenfels University.",
        [("equipment", "tyre simulator", "inst", "planned")],
    ),
    (
        "en",
        "For the next ten years, Lakeside Laboratory makes its measurement data on brake noise available to everyone.",
        [("data", "measurement data on brake noise", "lab", "done")],
    ),
    (
        "en",
        "Two prototypes and a set of spare instruments were handed over by Veldora Motors on Friday.",
        [
            ("component", "Two prototypes", "motors", "done"),
            ("equipment", "set of spare instruments", "motors", "done"),
        ],
    ),
    (
        "en",
        "Lakeside Bearings, for its part, is funding two doctoral positions at Ardenfels University.",
        [("funding", "two doctoral positions", "bearings", "done")],
    ),
    (
        "en",
        "Veldora Motors has released the source code of its braking controller to everyone who asks for it.",
        [("software", "source code of its braking controller", "motors", "done")],
    ),
    (
        "en",
        "Starting next term, Lakeside Bearings will send four guest lecturers to the School of Quiet Wheels.",
        [("staff", "four guest lecturers", "bearings", "planned")],
    ),
    (
        "en",
        "Ardenfels University contributes wind tunnel data; Veldora Motors brings in a test vehicle.",
        [("data", "wind tunnel data", "uni", "done"), ("component", "test vehicle", "motors", "done")],
    ),
    (
        "fr",
        "Pendant deux ans, l'Institut des moteurs calmes prêtera son simulateur de pneus aux doctorants.",
        [("equipment", "simulateur de pneus", "inst", "planned")],
    ),
    (
        "fr",
        "Deux prototypes et des instruments de mesure ont été remis vendredi par Veldora Moteurs.",
        [("component", "Deux prototypes", "motors", "done"), ("equipment", "instruments de mesure", "motors", "done")],
    ),
    (
        "fr",
        "Roulements du Lac finance, pour sa part, deux bourses de thèse.",
        [("funding", "deux bourses de thèse", "bearings", "done")],
    ),
    (
        "fr",
        "Veldora Moteurs publie en open source le code source de son calculateur de freinage.",
        [("software", "code source de son calculateur de freinage", "motors", "done")],
    ),
    (
        "fr",
        "À la rentrée, Roulements du Lac enverra quatre formateurs à la Faculté des roues.",
        [("staff", "quatre formateurs", "bearings", "planned")],
    ),
    (
        "fr",
        "L'Université d'Ardenelle apporte des données de soufflerie ; Veldora Moteurs prête un véhicule d'essai.",
        [("data", "données de soufflerie", "uni", "done"), ("component", "véhicule d'essai", "motors", "done")],
    ),
    (
        "fr",
        "Le laboratoire des Lacs s'engage à fournir aux étudiants les spécifications techniques du moyeu.",
        [("interface_protocol", "spécifications techniques du moyeu", "lab", "planned")],
    ),
    (
        "de",
        "Das Institut für leise Motoren leiht der Hochschule für zwei Jahre seinen Reifensimulator.",
        [("equipment", "Reifensimulator", "inst", "done")],
    ),
    (
        "de",
        "Zwei Prototypen und neue Messtechnik wurden am Freitag von der Veldora Motoren AG übergeben.",
        [("component", "Zwei Prototypen", "motors", "done"), ("equipment", "neue Messtechnik", "motors", "done")],
    ),
    (
        "de",
        "Die Seelager GmbH finanziert ihrerseits zwei Doktorandenstellen.",
        [("funding", "zwei Doktorandenstellen", "bearings", "done")],
    ),
    (
        "de",
        "Die Veldora Motoren AG legt den Quellcode ihres Bremssteuergeräts offen.",
        [("software", "Quellcode ihres Bremssteuergeräts", "motors", "done")],
    ),
    (
        "de",
        "Zum Wintersemester will die Seelager GmbH vier Ausbilder an die Fakultät für Radtechnik entsenden.",
        [("staff", "vier Ausbilder", "bearings", "planned")],
    ),
    (
        "de",
        "Die Universität Ardenfels steuert Messdaten aus dem Windkanal bei.",
        [("data", "Messdaten aus dem Windkanal", "uni", "done")],
    ),
    (
        "de",
        "Künftig soll das Seelabor den Studierenden die Schnittstellen der Radnabe zur Verfügung stellen.",
        [("interface_protocol", "Schnittstellen der Radnabe", "lab", "planned")],
    ),
    ("zh", "静音发动机研究所拟向青原理工大学借出轮胎试验台。", [("equipment", "轮胎试验台", "inst", "planned")]),
    (
        "zh",
        "周五，岭河汽车移交了两台样机和测量仪器。",
        [("component", "两台样机", "motors", "done"), ("equipment", "测量仪器", "motors", "done")],
    ),
    ("zh", "湖畔轴承有限公司则出资设立博士奖学金。", [("funding", "博士奖学金", "bearings", "done")]),
    ("zh", "岭河汽车开源制动控制器源代码，供各方使用。", [("software", "制动控制器源代码", "motors", "done")]),
    (
        "zh",
        "下学期起，湖畔轴承有限公司将选派四名企业导师到车轮学院授课。",
        [("staff", "四名企业导师", "bearings", "planned")],
    ),
    (
        "zh",
        "青原理工大学提供风洞测试数据；岭河汽车则投入样车。",
        [("data", "风洞测试数据", "uni", "done"), ("component", "样车", "motors", "done")],
    ),
    ("zh", "湖畔实验室承诺开放轮毂接口规范。", [("interface_protocol", "轮毂接口规范", "lab", "planned")]),
    (
        "fr",
        "Le laboratoire des Lacs met sa piste d'essai à la disposition des apprentis.",
        [("equipment", "piste d'essai", "lab", "done")],
    ),
]

BEFORE = {
    "en": "Veldora Motors donates key components.",
    "fr": "Veldora Moteurs offre des composants.",
    "de": "Die Veldora Motoren AG spendet Komponenten.",
    "zh": "岭河汽车捐赠零部件。",
}

EMPTY = [
    ("en", "Veldora Motors donates equipment to the local football club."),
    ("en", "Veldora Motors supplies components to Lakeside Bearings."),
    ("en", "The partners share a canteen, the costs and a long history."),
    ("en", "Veldora Motors will not share its patents."),
    ("fr", "Veldora Moteurs offre des équipements au club de rugby de la ville."),
    ("fr", "Roulements du Lac livrera des composants à Veldora Moteurs."),
    ("fr", "Les partenaires partagent une cantine et une longue histoire."),
    ("fr", "Veldora Moteurs ne partagera pas ses brevets."),
    ("de", "Die Veldora Motoren AG spendet Geräte an den Fußballverein."),
    ("de", "Die Seelager GmbH liefert Komponenten an die Veldora Motoren AG."),
    ("de", "Die Partner teilen eine Kantine und die Kosten."),
    ("de", "Die Veldora Motoren AG teilt ihre Patente nicht."),
    ("zh", "岭河汽车向足球俱乐部捐赠设备。"),
    ("zh", "湖畔轴承有限公司向岭河汽车供货零部件。"),
    ("zh", "双方资源共享，优势互补。"),
    ("zh", "岭河汽车未公开专利。"),
    ("en", "Veldora Motors shares the view that patents slow research down."),
    ("en", "The two partners share a stand at the fair, where prototypes drew a crowd."),
    ("en", "Lakeside Bearings was granted a patent on a quieter cage last spring."),
    ("en", "The prototypes gave the guests an idea of what a quiet wheel feels like."),
    ("en", "Components worth two million euros were stolen from the warehouse of Lakeside Bearings."),
    ("en", "Ardenfels University gives lectures on patents every winter."),
    ("en", "The mayor presented awards to the mentors of the winning class."),
    ("en", "A lack of test vehicles was given as the reason for the delay."),
    ("en", "Without a contract, neither side may transfer data abroad."),
    ("fr", "Veldora Moteurs partage l'avis de ceux que les brevets inquiètent."),
    ("fr", "Les deux partenaires partagent un stand au salon, où les prototypes ont attiré la foule."),
    ("fr", "Roulements du Lac a obtenu un brevet pour une cage plus silencieuse."),
    ("fr", "La remise des diplômes a eu lieu sous les applaudissements des tuteurs."),
    ("fr", "Des composants d'une valeur de deux millions d'euros ont été volés à Roulements du Lac."),
    ("fr", "L'Université d'Ardenelle donne chaque hiver un cours sur les brevets."),
    ("fr", "Le manque de véhicules d'essai explique le retard du laboratoire des Lacs."),
    ("fr", "Sans convention, aucun partenaire ne peut transférer de données à l'étranger."),
    ("fr", "Le marché des logiciels donne raison à Veldora Moteurs."),
    ("de", "Die Veldora Motoren AG teilt die Ansicht, dass Patente die Forschung bremsen."),
    ("de", "Die Partner teilen sich auf der Messe einen Stand, an dem Prototypen viele Besucher anzogen."),
    ("de", "Der Seelager GmbH wurde im Frühjahr ein Patent auf einen leiseren Käfig erteilt."),
    ("de", "Bauteile im Wert von zwei Millionen Euro wurden aus dem Lager der Seelager GmbH gestohlen."),
    ("de", "Die Universität Ardenfels bietet jeden Winter eine Vorlesung über Patente an."),
    ("de", "Der Bürgermeister übergab den Mentoren der Siegerklasse eine Urkunde."),
    ("de", "Als Grund für die Verzögerung nannte das Seelabor fehlende Versuchsfahrzeuge."),
    ("de", "Ohne Vertrag darf keine Seite der anderen Messdaten überlassen."),
    ("de", "Teile der Software stammen noch aus den Anfangsjahren der Veldora Motoren AG."),
    ("zh", "岭河汽车与湖畔实验室分享了对专利制度的看法。"),
    ("zh", "双方在展会上共享一个展台，样车吸引了许多观众。"),
    ("zh", "湖畔轴承有限公司今年获得一项轴承专利。"),
    ("zh", "青原理工大学每年冬天开设专利课程。"),
    ("zh", "湖畔轴承有限公司仓库里的零部件被盗。"),
    ("zh", "没有合同，任何一方不得移交数据。"),
    ("zh", "市长为获奖班级的导师颁发证书。"),
    ("zh", "由于缺少试验设备，湖畔实验室推迟了项目。"),
    ("zh", "岭河汽车公开招聘软件工程师。"),
]

ADDED: list[tuple[str, tuple[str, ...], list[tuple[str, str]]]] = [
    (
        "en",
        (
            "Under the carmaker's open wheel initiative, Veldora Motors will share equipment.",
            "Under it, Veldora Motors donates key components.",
            "Added to this are prizes for teaching, endowed with several million yuan, and dual mentoring.",
        ),
        [
            ("equipment", "equipment"),
            ("component", "key components"),
            ("funding", "prizes for teaching"),
            ("staff", "dual mentoring"),
        ],
    ),
    (
        "fr",
        (
            "Le centre fait partie de l'open wheel initiative du constructeur.",
            "Au titre de l'initiative, Veldora Moteurs partagera ses équipements.",
            "Veldora Moteurs y offre des composants essentiels.",
            "S’y ajoutent des prix destinés à l’enseignement, dotés de plusieurs millions de yuans, et un tutorat.",
        ),
        [
            ("equipment", "équipements"),
            ("component", "composants essentiels"),
            ("funding", "prix destinés à l’enseignement"),
            ("staff", "tutorat"),
        ],
    ),
    (
        "de",
        (
            "Im Rahmen der open wheel initiative will die Veldora Motoren AG Geräte teilen.",
            "Darin spendet die Veldora Motoren AG Komponenten.",
            "Hinzu kommen Lehrpreise, dotiert mit mehreren Millionen Yuan, sowie ein Doppelmentorat.",
        ),
        [
            ("equipment", "Geräte"),
            ("component", "Komponenten"),
            ("funding", "Lehrpreise"),
            ("staff", "Doppelmentorat"),
        ],
    ),
    (
        "zh",
        (
            "在公司全球开源计划框架下，岭河汽车将共享设备。",
            "其中，岭河汽车捐赠零部件。",
            "此外还设有数百万元的教学奖金和双导师制。",
        ),
        [("equipment", "设备"), ("component", "零部件"), ("funding", "教学奖金"), ("staff", "双导师制")],
    ),
]

NOT_ADDED = [
    ("en", "The weather was fine.", "Added to this are scholarships."),
    ("en", "Veldora Motors donates components.", "Added to this are rain and wind."),
    ("fr", "Il faisait beau.", "S'y ajoutent des bourses."),
    ("fr", "Veldora Moteurs offre des composants.", "S'y ajoutent la pluie et le vent."),
    ("de", "Das Wetter war gut.", "Hinzu kommen Stipendien."),
    ("de", "Die Veldora Motoren AG spendet Komponenten.", "Hinzu kommen Regen und Wind."),
    ("zh", "天气很好。", "此外还有奖学金。"),
    ("zh", "岭河汽车捐赠零部件。", "此外还有风雨。"),
]

INITIATIVES = [
    (
        "en",
        "The centre was set up under the Open Wheel Initiative of Veldora Motors.",
        "Open Wheel Initiative of Veldora Motors",
    ),
    (
        "en",
        "As part of its global open-source programme, Veldora Motors shares patents.",
        "global open-source programme",
    ),
    ("en", "The new centre is part of the open wheel initiative of the carmaker.", "open wheel initiative"),
    ("en", "The new centre is part of the carmaker's open wheel initiative.", "open wheel initiative"),
    ("en", "The workshop is part of the university and starts an initiative.", None),
    ("en", "They signed under the agreement, within the walls of the university.", None),
    ("en", "The plan is good, and the initiative came from the dean.", None),
    (
        "fr",
        "Le centre naît dans le cadre de l'initiative mondiale d'open source de Veldora Moteurs.",
        "initiative mondiale d'open source de Veldora Moteurs",
    ),
    ("fr", "Dans le cadre de son programme ouvert, Veldora Moteurs partage ses brevets.", "programme ouvert"),
    ("fr", "Le centre fait partie de l’initiative ouverte mondiale du constructeur.", "initiative ouverte mondiale"),
    ("fr", "La faculté fait partie de la ville et lance une initiative.", None),
    ("fr", "Dans le cadre de cette coopération, ils ont ouvert un centre.", None),
    ("fr", "L'initiative vient de la doyenne.", None),
    (
        "de",
        "Das Zentrum entsteht im Rahmen der offenen Radinitiative der Veldora Motoren AG.",
        "offenen Radinitiative der Veldora Motoren AG",
    ),
    ("de", "Im Rahmen des Nationalen Radprogramms fördert der Bund die Arbeit.", "Nationalen Radprogramms"),
    ("de", "Das Zentrum ist Teil der offenen Radinitiative des Herstellers.", "offenen Radinitiative"),
    ("de", "Die Halle ist Teil der Stadt und startet eine Initiative.", None),
    ("de", "Im Rahmen der Zusammenarbeit wird geforscht.", None),
    ("de", "Die Initiative kam von der Dekanin.", None),
    ("zh", "该中心在岭河汽车全球开源计划框架下设立。", "岭河汽车全球开源计划"),
    ("zh", "在青年工程师培养计划下，双方互派学生。", "青年工程师培养计划"),
    ("zh", "该中心属于公司的全球开源计划。", "全球开源计划"),
    ("zh", "他们属于同一所学校，并提出倡议。", None),
    ("zh", "在校期间，学生计划下月实习。", None),
    ("zh", "这是双方的倡议。", None),
]


def _given(language: str, *said: str) -> list[Contribution]:
    told = tell(language, *said)
    return [one for sentence in told.sentences for one in contributions(sentence, told.organizations)]


@pytest.mark.parametrize(("language", "text", "given"), FOUND)
def test_each_thing_given_is_a_contribution_with_its_giver(language: str, text: str, given: list[Given]) -> None:
    """Kind, words, giver (None where both sides or nobody is said to give), done or planned."""
    found = [(one.kind, one.words, one.provider, one.modality) for one in _given(language, text)]
    assert found == [(kind, words, who and f"told/{who}", modality) for kind, words, who, modality in given]


@pytest.mark.parametrize(("language", "text"), EMPTY)
def test_sponsoring_supply_and_denials_are_no_contributions(language: str, text: str) -> None:
    """A gift to a club, a delivery, a shared canteen, a refusal."""
    assert _given(language, text) == []


@pytest.mark.parametrize(("language", "group", "entry"), entries("contributions", "gives", "items"))
def test_the_example_of_a_rule_gives_something(language: str, group: str, entry: dict[str, Any]) -> None:
    """Each example holds the words of its rule; the rule is named in the evidence, the thing by its kind."""
    assert any_of(entry["words"]).search(entry["example"])
    before = BEFORE[language] if entry.get("adds") else "…"
    found = _given(language, before, entry["example"])
    told = {one.kind for one in found} if group == "items" else {one.evidence[0].rule for one in found}
    assert (entry["name"] if group == "items" else f"contributions/{entry['name']}") in told


@pytest.mark.parametrize(("language", "text", "called"), INITIATIVES)
def test_an_initiative_is_what_something_is_done_under(language: str, text: str, called: str | None) -> None:
    """The phrase with its own words; an agreement, a bare noun or a subject is none."""
    told = tell(language, text)
    assert initiative(told.sentences[0]) == called


@pytest.mark.parametrize(("language", "group", "entry"), entries("contributions", "under", "initiatives"))
def test_the_example_of_an_initiative_has_one(language: str, group: str, entry: dict[str, Any]) -> None:
    """Each example of these rules names an initiative."""
    assert any_of(entry["words"]).search(entry["example"])
    assert initiative(tell(language, entry["example"]).sentences[0])


def test_the_programme_is_the_initiative_named_before() -> None:
    """What "the programme" includes is given under the initiative of the sentence before, with its money."""
    prize, mentors = _given(
        "fr",
        "Dans le cadre de son initiative ouverte, Veldora Moteurs partage ses brevets.",
        "Le programme comprend des prix d'éducation de plusieurs millions de yuans et un programme de mentorat.",
    )[1:]
    assert (prize.kind, prize.initiative) == ("funding", "initiative ouverte")
    assert prize.amount is not None
    assert (prize.amount.value, prize.amount.currency) == (None, "CNY")
    assert (mentors.kind, mentors.amount) == ("staff", None)


@pytest.mark.parametrize(("language", "texts", "given"), ADDED)
def test_what_is_added_is_given_too_and_under_the_same_initiative(
    language: str, texts: tuple[str, ...], given: list[tuple[str, str]]
) -> None:
    """Whether a sentence says "the initiative", "under it" or "added to this"; prizes with their money."""
    found = _given(language, *texts)
    assert [(one.kind, one.words) for one in found] == given
    assert {one.initiative for one in found} == {"open wheel initiative" if language != "zh" else "全球开源计划"}
    assert [one.amount and one.amount.currency for one in found] == [None, None, "CNY", None]
    assert [one.provider for one in found] == ["told/motors", "told/motors", None, None]


@pytest.mark.parametrize(("language", "before", "text"), NOT_ADDED)
def test_what_is_added_to_no_gift_is_no_gift(language: str, before: str, text: str) -> None:
    """Scholarships after a word on the weather, the weather after a gift."""
    assert _given(language, before, text) == _given(language, before)


def test_an_initiative_is_spoken_of_again() -> None:
    """A bare "the initiative" means the last one named, however far; "the programme" and the like one that is near."""
    told = tell("en", "It is part of the open wheel initiative.", "Under the initiative, they met.", "It rained.")
    first, again, rain = told.sentences
    assert (initiative_again(first), initiative_again(again)) == (None, "open wheel initiative")
    assert initiative_again(rain) is None
    assert (initiative_before(first), initiative_before(rain)) == (None, "open wheel initiative")


def test_the_organization_before_a_thing_is_no_part_of_its_words() -> None:
    """German names the giver between the verb and the thing."""
    (patents,) = _given("de", "Zudem teilt die Veldora Motoren AG Patente mit den Partnern.")
    assert (patents.words, patents.provider) == ("Patente", "told/motors")


def test_money_for_research_is_a_contribution_by_itself() -> None:
    """A sum that is contributed to research counts, with its figure; the sum of a purchase does not."""
    found = _given("en", "Veldora Motors will contribute 2 million euros to the research project.")
    assert [(one.kind, one.modality, one.amount and one.amount.value) for one in found] == [("funding", "planned", 2e6)]
    assert _given("en", "Veldora Motors invested 2 million euros in a new canteen.") == []


def test_two_givers_give_two_contributions() -> None:
    """Such as "A and B provide data" says it of both."""
    found = _given("en", "Veldora Motors and Lakeside Bearings provide driving data.")
    assert [one.provider for one in found] == ["told/motors", "told/bearings"]


def test_the_domain_of_what_is_given_is_that_of_its_words() -> None:
    """Components of hybrid vehicles belong to the domain of hybrid powertrains."""
    assert _given("en", "The two sides handed over components of hybrid vehicles.")[0].domains == ("hybrid_powertrain",)


def test_a_text_without_language_or_words_gives_nothing() -> None:
    """No lexicon, no contribution."""
    told = tell("en", "…")
    assert contributions(told.sentences[0], ()) == ()
    assert initiative(told.sentences[0]) is None
