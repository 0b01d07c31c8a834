"""What happened when an agreement was made, and who was there."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Event
from graph.reading.details.events import events, lists_people
from graph.reading.details.people import people
from graph.reading.details.rules import any_of
from tests.telling import entries, tell

FOUND = [
    (
        "en",
        (
            "Ruth Calloway, dean of Ardenfels University, and Mr. Nils Ekdahl, CEO of Veldora "
            "Motors, attended the signing ceremony.",
        ),
        {"signing_ceremony": ("ruth-calloway", "nils-ekdahl")},
    ),
    ("en", ("The two sides unveiled the new Collaborative Braking Centre.",), {"unveiling": ()}),
    ("en", ("Veldora Motors handed over a test bench to Ardenfels University.",), {"handover": ()}),
    (
        "fr",
        ("Mme Ruth Callois, doyenne de l'Université d'Ardenelle, a assisté à la cérémonie de signature.",),
        {"signing_ceremony": ("ruth-callois",)},
    ),
    (
        "fr",
        ("La visite s'est achevée par la remise de prototypes, et l'on a dévoilé le Centre d'innovation de l'essieu.",),
        {"unveiling": (), "handover": ()},
    ),
    (
        "fr",
        ("Le contrat a été signé en présence de Paul Quenault, président de Veldora Moteurs.",),
        {"signing_ceremony": ("paul-quenault",)},
    ),
    (
        "de",
        ("An der Vertragsunterzeichnung nahm Ruth Callenberg, Rektorin der Universität Ardenfels, teil.",),
        {"signing_ceremony": ("ruth-callenberg",)},
    ),
    ("de", ("Gestern wurde das gemeinsame Labor für Bremsstaub eingeweiht.",), {"unveiling": ()}),
    ("de", ("Die Veldora Motoren AG übergab der Hochschule drei Prototypen.",), {"handover": ()}),
    (
        "zh",
        ("签约仪式在青原举行。", "青原理工大学副校长林若水、岭河汽车总经理陈立群出席。"),
        {"signing_ceremony": ("林若水", "陈立群")},
    ),
    ("zh", ("岭河汽车与青原理工大学联合实验室揭牌。",), {"unveiling": ()}),
    ("zh", ("会上，岭河汽车向青原理工大学移交样车和设备。",), {"handover": ()}),
    (
        "en",
        ("At a signing ceremony in the old gasworks, Veldora Motors and Ardenfels University sealed their alliance.",),
        {"signing_ceremony": ()},
    ),
    (
        "en",
        (
            "The agreement was signed in the presence of the mayor, Edda Norling, and of Otto Brandal, rector of "
            "Ardenfels University.",
        ),
        {"signing_ceremony": ("edda-norling", "otto-brandal")},
    ),
    (
        "en",
        (
            "The contract signing took place on a tram.",
            "Prof. Ruth Calloway, vice dean of Ardenfels University, and Mr. Nils Ekdahl of Veldora Motors attended.",
        ),
        {"signing_ceremony": ("ruth-calloway", "nils-ekdahl")},
    ),
    (
        "en",
        ("On Monday, Veldora Motors and Ardenfels University inaugurated their joint laboratory for brake dust.",),
        {"unveiling": ()},
    ),
    (
        "en",
        ("Rector Otto Brandal and the mayor unveiled the plaque of the Institute for Silent Tyres.",),
        {"unveiling": ()},
    ),
    ("en", ("After the speeches, the ribbon of the shared test track was cut.",), {"unveiling": ()}),
    (
        "en",
        ("Ardenfels University was presented with two gearboxes and a steering simulator.",),
        {"handover": ()},
    ),
    ("en", ("Handing over the first measurement data, Veldora Motors kept its word.",), {"handover": ()}),
    (
        "en",
        (
            "At the ceremony of signing, which was witnessed by Anna Berglund, chief engineer of Veldora Motors, the "
            "joint innovation centre was unveiled too.",
        ),
        {"signing_ceremony": ("anna-berglund",), "unveiling": ()},
    ),
    (
        "en",
        ("Lakeside Bearings brought four prototypes to the workshop, where a formal handover took place.",),
        {"handover": ()},
    ),
    ("fr", ("La cérémonie de signature s'est tenue vendredi dans l'ancienne usine à gaz.",), {"signing_ceremony": ()}),
    (
        "fr",
        (
            "La convention a été paraphée en présence de la maire, Edda Norlin, et d'Otto Brandal, recteur de "
            "l'Université d'Ardenelle.",
        ),
        {"signing_ceremony": ("edda-norlin", "otto-brandal")},
    ),
    (
        "fr",
        (
            "La séance de signature a eu lieu dans un tramway.",
            "Y ont participé Mme Ruth Callois, doyenne de l'Université d'Ardenelle, et M. Nils Ekdahl, président de "
            "Veldora Moteurs.",
        ),
        {"signing_ceremony": ("ruth-callois", "nils-ekdahl")},
    ),
    (
        "fr",
        (
            "Lundi, Veldora Moteurs et l'Université d'Ardenelle ont inauguré leur laboratoire commun sur les "
            "poussières de frein.",
        ),
        {"unveiling": ()},
    ),
    ("fr", ("Le ruban de la piste d'essai partagée a été coupé sous la pluie.",), {"unveiling": ()}),
    ("fr", ("La plaque de l'Institut du pneu silencieux a été dévoilée par le recteur.",), {"unveiling": ()}),
    (
        "fr",
        ("Veldora Moteurs a remis les clés de deux véhicules d'essai à l'Université d'Ardenelle.",),
        {"handover": ()},
    ),
    ("fr", ("Quatre châssis ont été remis aux étudiants par Roulements du Lac.",), {"handover": ()}),
    (
        "fr",
        (
            "L'accord a été signé lors d'une cérémonie à laquelle assistait Claire Ostrande, directrice générale de "
            "Roulements du Lac.",
        ),
        {"signing_ceremony": ("claire-ostrande",)},
    ),
    (
        "fr",
        ("Le soir même, on a dévoilé le centre d'innovation commun et procédé à la remise d'un simulateur.",),
        {"unveiling": (), "handover": ()},
    ),
    ("de", ("Die Unterzeichnungsfeier fand am Freitag im alten Gaswerk statt.",), {"signing_ceremony": ()}),
    (
        "de",
        (
            "Im Beisein von Bürgermeisterin Edda Norling unterschrieben die Veldora Motoren AG und die Universität "
            "Ardenfels den Vertrag.",
        ),
        {"signing_ceremony": ("edda-norling",)},
    ),
    (
        "de",
        (
            "Die feierliche Unterzeichnung fand in einer Straßenbahn statt.",
            "Anwesend waren Prof. Ruth Callenberg, Prodekanin der Universität Ardenfels, und Jonas Meerkamp, Vorstand "
            "der Veldora Motoren AG.",
        ),
        {"signing_ceremony": ("ruth-callenberg", "jonas-meerkamp")},
    ),
    (
        "de",
        (
            "Am Montag weihten die Veldora Motoren AG und die Universität Ardenfels ihr gemeinsames Labor für "
            "Bremsstaub ein.",
        ),
        {"unveiling": ()},
    ),
    ("de", ("Unter Applaus enthüllte Rektor Otto Brandal das Schild am Institut für Leichtlauf.",), {"unveiling": ()}),
    ("de", ("Mit einem Glas Apfelsaft wurde die gemeinsame Teststrecke eröffnet.",), {"unveiling": ()}),
    (
        "de",
        ("Jonas Meerkamp, Vorstand der Veldora Motoren AG, überreichte der Dekanin einen Lenksimulator.",),
        {"handover": ()},
    ),
    ("de", ("Mit der Übergabe der ersten Messdaten hielt die Seelager GmbH Wort.",), {"handover": ()}),
    (
        "de",
        (
            "Bei der Vertragsunterzeichnung, zu der auch Ingrid Solberg, Aufsichtsratsvorsitzende der Seelager GmbH, "
            "gekommen war, wurde das neue Innovationszentrum enthüllt.",
        ),
        {"signing_ceremony": ("ingrid-solberg",), "unveiling": ()},
    ),
    ("de", ("Auf dem Hof übergaben Auszubildende der Seelager GmbH vier Fahrgestelle.",), {"handover": ()}),
    ("zh", ("签字仪式周五在老煤气厂举行。",), {"signing_ceremony": ()}),
    (
        "zh",
        ("在青原市副市长何远山的见证下，岭河汽车与青原理工大学签署了合作协议。",),
        {"signing_ceremony": ("何远山",)},
    ),
    (
        "zh",
        ("双方在一列有轨电车上举行了签署仪式。", "青原理工大学副院长林若水、岭河汽车董事长陈立群参加。"),
        {"signing_ceremony": ("林若水", "陈立群")},
    ),
    ("zh", ("周一，岭河汽车与青原理工大学制动粉尘联合实验室正式挂牌。",), {"unveiling": ()}),
    ("zh", ("顾长风与林若水共同揭下静音轮胎研究院的红绸。",), {"unveiling": ()}),
    ("zh", ("在小雨中，双方共建的智能网联测试场落成。",), {"unveiling": ()}),
    ("zh", ("岭河汽车向车轮学院移交两台变速箱样机和一套转向试验台。",), {"handover": ()}),
    ("zh", ("湖畔轴承有限公司在院子里举行捐赠仪式，送出四套底盘总成。",), {"handover": ()}),
    (
        "zh",
        ("签约活动结束后，双方为协同创新中心揭幕，岭河汽车总裁陈立群到会。",),
        {"signing_ceremony": ("陈立群",), "unveiling": ()},
    ),
    ("zh", ("现场完成了首批测试数据的交接。",), {"handover": ()}),
]

EMPTY = [
    ("en", "The contract was signed last week."),
    ("en", "Veldora Motors unveiled a new sedan and handed over the prize."),
    ("en", "A signing ceremony is planned for May; the joint laboratory will be unveiled then."),
    ("fr", "Le contrat a été signé la semaine dernière."),
    ("fr", "Veldora Moteurs a dévoilé une berline ; la remise des prix a suivi."),
    ("fr", "La cérémonie de signature est prévue en mai."),
    ("de", "Der Vertrag wurde letzte Woche unterzeichnet."),
    ("de", "Die Veldora Motoren AG enthüllte eine Limousine und übergab den Preis."),
    ("de", "Das gemeinsame Labor soll im Mai eröffnet werden."),
    ("zh", "双方上周签署了协议。"),
    ("zh", "岭河汽车发布新车并颁发奖杯。"),
    ("zh", "签约仪式推迟举行。"),
    ("en", "Nils Ekdahl, CEO of Veldora Motors, signed the delivery note in his office."),
    ("en", "The opening ceremony of the games drew a large crowd; nothing was signed."),
    ("en", "Lakeside Bearings handed over the management of the plant to Anna Berglund."),
    ("en", "Veldora Motors will hand over ten test vehicles next spring."),
    ("en", "In the presence of water, the bearing cages of Lakeside Bearings rust faster."),
    ("en", "The joint laboratory was to be inaugurated in June, then the party was cancelled."),
    ("en", "The signing ceremony has not taken place yet."),
    ("en", "The minister unveiled a statue in front of Ardenfels University."),
    ("en", "Veldora Motors unveiled its plans for a joint laboratory."),
    ("en", "The jury handed over its report on the prototypes to Ardenfels City Council."),
    ("fr", "Nils Ekdahl, président de Veldora Moteurs, a signé le bon de livraison dans son bureau."),
    ("fr", "La cérémonie d'ouverture des jeux a attiré la foule ; rien n'y a été signé."),
    ("fr", "Roulements du Lac a remis la direction de l'usine à Claire Ostrande."),
    ("fr", "La remise des diplômes de l'Université d'Ardenelle a eu lieu hier."),
    ("fr", "En présence d'eau, les cages de Roulements du Lac rouillent plus vite."),
    ("fr", "Le laboratoire commun devait être inauguré en juin, puis la fête a été annulée."),
    ("fr", "La cérémonie de signature n'a pas encore eu lieu."),
    ("fr", "Le ministre a dévoilé une statue devant l'Université d'Ardenelle."),
    ("fr", "Veldora Moteurs a dévoilé ses projets de laboratoire commun."),
    ("fr", "Le jury a remis son rapport sur les prototypes à la Métropole d'Ardenelle."),
    ("de", "Jonas Meerkamp, Vorstand der Veldora Motoren AG, unterschrieb den Lieferschein im Büro."),
    ("de", "Die Eröffnungsfeier der Spiele zog viele Besucher an; unterschrieben wurde nichts."),
    ("de", "Die Seelager GmbH übergab die Leitung des Werks an Ingrid Solberg."),
    ("de", "Künftig sollen zehn Versuchsfahrzeuge übergeben werden."),
    ("de", "In Anwesenheit von Wasser rosten die Lagerkäfige der Seelager GmbH schneller."),
    ("de", "Das gemeinsame Labor hätte im Juni eröffnet werden sollen, doch die Feier fiel aus."),
    ("de", "Die Vertragsunterzeichnung hat noch nicht stattgefunden."),
    ("de", "Der Minister enthüllte vor der Universität Ardenfels ein Denkmal."),
    ("de", "Die Veldora Motoren AG enthüllte ihre Pläne für ein gemeinsames Labor."),
    ("de", "Der Ausschuss übergab der Stadt Ardenfels seinen Bericht über die Prototypen."),
    ("zh", "岭河汽车总经理陈立群在办公室签署了送货单。"),
    ("zh", "运动会开幕仪式吸引了大批观众，没有签署任何协议。"),
    ("zh", "湖畔轴承有限公司将工厂管理权移交给陈立群。"),
    ("zh", "岭河汽车计划明年移交十辆样车。"),
    ("zh", "青原理工大学的老教授见证了汽车工业的变迁。"),
    ("zh", "联合实验室原定六月揭牌，后来没有了消息。"),
    ("zh", "签约仪式尚未举行。"),
    ("zh", "部长在青原理工大学门前为塑像揭幕。"),
    ("zh", "岭河汽车公布了联合实验室的建设计划，揭牌时间待定。"),
    ("zh", "评审组向青原市政府移交了关于样车的报告。"),
]


def _events(language: str, *said: str) -> tuple[Event, ...]:
    told = tell(language, *said)
    mentions, _ = people(told.sentences, told.organizations)
    return events(told.sentences, told.organizations, mentions)


@pytest.mark.parametrize(("language", "texts", "happened"), FOUND)
def test_an_event_has_a_kind_and_those_who_were_there(
    language: str, texts: tuple[str, ...], happened: dict[str, tuple[str, ...]]
) -> None:
    """A ceremony with its attendees, an unveiling of a facility, a handover of things."""
    found = {
        one.kind: tuple(person.rpartition("/")[2] for person in one.attendees) for one in _events(language, *texts)
    }
    assert found == happened


@pytest.mark.parametrize(("language", "text"), EMPTY)
def test_a_signature_a_car_a_prize_or_a_plan_is_no_event(language: str, text: str) -> None:
    """A contract is signed without a ceremony; a car is unveiled; what is only planned has not happened."""
    assert _events(language, text) == ()


@pytest.mark.parametrize(
    ("language", "group", "entry"), entries("events", "ceremonies", "presences", "unveilings", "handovers")
)
def test_the_example_of_a_rule_happens(language: str, group: str, entry: dict[str, Any]) -> None:
    """Each example holds the words of its rule, and the evidence names the rule."""
    assert any_of(entry["words"]).search(entry["example"])
    assert f"events/{entry['name']}" in {
        proof.rule for one in _events(language, entry["example"]) for proof in one.evidence
    }


def test_each_kind_happens_once_with_all_its_sentences() -> None:
    """Two sentences about one ceremony are two proofs of one event."""
    found = _events("en", "The signing ceremony was held on Monday.", "At the signing ceremony they smiled.")
    assert [(one.kind, len(one.evidence)) for one in found] == [("signing_ceremony", 2)]


def test_no_text_no_event() -> None:
    """Nothing happens in an empty document."""
    assert events((), (), ()) == ()


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Anna Berglund, Director of Software, and Nils Ekdahl, head of Batteries, attended.", True),
        ("en", "Nils Ekdahl, director of Batteries, attended; they will build software.", False),
        ("en", "The director and the rector want quieter software.", False),
        (
            "fr",
            "Mme Anna Berglund, directrice du logiciel, et M. Nils Ekdahl, responsable des essieux, y assistaient.",
            True,
        ),
        ("fr", "La directrice et la rectrice veulent un logiciel plus calme.", False),
        ("de", "Anna Berglund, Leiterin der Software, und Nils Ekdahl, Direktor der Achsen, waren anwesend.", True),
        ("de", "Die Leiterin und die Rektorin wollen leisere Software.", False),
        ("zh", "软件总监何远山、电池研究所所长林若水出席仪式。", True),
        ("zh", "总监与校长希望软件更安静。", False),
    ],
)
def test_a_list_of_people_tells_nothing_of_the_work(language: str, text: str, told: bool) -> None:
    """Several roles of people who were there; a director of software makes no work on software."""
    assert lists_people(tell(language, text).sentences[0]) is told
