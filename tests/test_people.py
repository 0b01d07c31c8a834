"""The people whom a text names: role, employer, part."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Position
from graph.reading.details.people import people
from graph.reading.details.rules import any_of
from tests.telling import CAST, entries, tell

FOUND = [
    ("en", "The cell was presented by Anna Berglund, chief engineer of Veldora Motors.", "Anna Berglund", "motors"),
    (
        "en",
        '"We learn faster," said Tomas Hedlund, director of the Institute of Quiet Engines.',
        "Tomas Hedlund",
        "inst",
    ),
    ("en", "Veldora Motors' chairwoman Ingrid Solberg welcomed the guests.", "Ingrid Solberg", "motors"),
    ("en", "Prof. Dr. Luo Weiming, vice dean of Ardenfels University, gave a speech.", "Luo Weiming", "uni"),
    ("en", "Olga Petrova from Lakeside Bearings and two engineers showed the rig.", "Olga Petrova", "bearings"),
    ("en", "Ruth Calloway, who heads battery research at Veldora Motors, opened the day.", "Ruth Calloway", "motors"),
    (
        "fr",
        "Le directeur de la recherche de Veldora Moteurs, Paul Quenault, a présenté la cellule.",
        "Paul Quenault",
        "motors",
    ),
    (
        "fr",
        "« Nous apprendrons plus vite », explique Inès Solberg, présidente de Veldora Moteurs.",
        "Inès Solberg",
        "motors",
    ),
    ("fr", "L'accord a été signé par Ruth Callois, doyenne de l'Université d'Ardenelle.", "Ruth Callois", "uni"),
    ("fr", "Hervé Lindon, qui dirige la recherche chez Veldora Moteurs, a montré le banc.", "Hervé Lindon", "motors"),
    (
        "fr",
        "Mme Claire Ostrande, directrice générale de Roulements du Lac, a assisté à la visite.",
        "Claire Ostrande",
        "bearings",
    ),
    (
        "fr",
        "Une délégation conduite par M. Zhou Weiming, vice-président de Veldora Moteurs, est venue.",
        "Zhou Weiming",
        "motors",
    ),
    ("de", "Den Prüfstand zeigte Anna Berglund, Vorstand der Veldora Motoren AG.", "Anna Berglund", "motors"),
    ("de", "Veldora-Vorstandschef Jonas Meerkamp freute sich über den Vertrag.", "Jonas Meerkamp", "motors"),
    (
        "de",
        "„Wir lernen schneller“, sagte Prof. Dr. Ruth Callenberg, Rektorin der Universität Ardenfels.",
        "Ruth Callenberg",
        "uni",
    ),
    (
        "de",
        "Ingrid Solberg, die bei der Veldora Motoren AG die Batterieforschung leitet, war zu Gast.",
        "Ingrid Solberg",
        "motors",
    ),
    (
        "de",
        "Für die Hochschule unterschrieb der Leiter des Instituts für leise Motoren, Dr. Kai Ostermoor.",
        "Kai Ostermoor",
        "inst",
    ),
    ("de", "Oskar Lindwurm von der Seelager GmbH erklärte die Lager.", "Oskar Lindwurm", "bearings"),
    ("zh", "岭河汽车董事长陈立群介绍了样车。", "陈立群", "motors"),
    ("zh", "青原理工大学副校长林若水、岭河汽车副总裁李四出席仪式。", "林若水", "uni"),
    ("zh", "青原理工大学副校长林若水、岭河汽车副总裁李四出席仪式。", "李四", "motors"),
    ("zh", "静音发动机研究所的顾长风这样说。", "顾长风", "inst"),
    ("zh", "会前，岭河汽车陈立群总经理致辞。", "陈立群", "motors"),
    ("zh", "岭河汽车总裁安德烈·沃恩表示，合作前景广阔。", "安德烈·沃恩", "motors"),
    ("en", "Professor Miriam Achterberg of the Institute of Quiet Engines cut the cake.", "Miriam Achterberg", "inst"),
    (
        "en",
        "Lakeside Bearings' head of design Yusuf Karaman put his name to the paper.",
        "Yusuf Karaman",
        "bearings",
    ),
    ("en", "The rector of Ardenfels University, Dr. Beatrix Holloway, rang a bell.", "Beatrix Holloway", "uni"),
    ("en", "Pieter van Dalen, who runs the test rig at Lakeside Laboratory, laughed.", "Pieter van Dalen", "lab"),
    ("en", "Sunniva Aldridge, chief designer at Veldora Motors, sketched the hub.", "Sunniva Aldridge", "motors"),
    ("en", "Mr. Zhang Wenbo (Veldora Motors) drove the first lap.", "Zhang Wenbo", "motors"),
    (
        "en",
        "The visitors were met by Deputy Mayor Edda Norling of Ardenfels City Council.",
        "Edda Norling",
        "city",
    ),
    (
        "en",
        "Ms. Odile Ferrand-Roux, spokeswoman for Lakeside Bearings, declined to comment.",
        "Odile Ferrand-Roux",
        "bearings",
    ),
    (
        "fr",
        "Le professeur Yanis Kermadec, de l'Institut des moteurs calmes, a coupé le gâteau.",
        "Yanis Kermadec",
        "inst",
    ),
    ("fr", "La rectrice de l'Université d'Ardenelle, Béatrix Holloway, a sonné la cloche.", "Béatrix Holloway", "uni"),
    ("fr", "Pieter van Dalen, qui pilote le banc d'essai du laboratoire des Lacs, a ri.", "Pieter van Dalen", "lab"),
    (
        "fr",
        "Sophie Aldrège, responsable du design chez Veldora Moteurs, a dessiné le moyeu.",
        "Sophie Aldrège",
        "motors",
    ),
    ("fr", "M. Zhang Wenbo (Veldora Moteurs) a pris le volant pour le premier tour.", "Zhang Wenbo", "motors"),
    (
        "fr",
        "Les visiteurs ont été reçus par Edda Norlin, vice-présidente de la Métropole d'Ardenelle.",
        "Edda Norlin",
        "city",
    ),
    (
        "fr",
        "« Pas de commentaire », répond Odile Ferrand-Roux, porte-parole de Roulements du Lac.",
        "Odile Ferrand-Roux",
        "bearings",
    ),
    ("de", "Prof. Miriam Achterberg vom Institut für leise Motoren schnitt die Torte an.", "Miriam Achterberg", "inst"),
    ("de", "Die Rektorin der Universität Ardenfels, Beatrix Hollenau, läutete eine Glocke.", "Beatrix Hollenau", "uni"),
    ("de", "Pieter van Dalen, der im Seelabor den Prüfstand betreut, lachte.", "Pieter van Dalen", "lab"),
    (
        "de",
        "Sunniva Aldrich, Chefdesignerin bei der Veldora Motoren AG, zeichnete die Nabe.",
        "Sunniva Aldrich",
        "motors",
    ),
    ("de", "Zhang Wenbo (Veldora Motoren AG) fuhr die erste Runde.", "Zhang Wenbo", "motors"),
    ("de", "Die Gäste empfing Bürgermeisterin Edda Norling von der Stadt Ardenfels.", "Edda Norling", "city"),
    (
        "de",
        "„Kein Kommentar“, sagte Odilie Ferrand-Roth, Sprecherin der Seelager GmbH.",
        "Odilie Ferrand-Roth",
        "bearings",
    ),
    ("zh", "静音发动机研究所研究员顾晓岚切开了蛋糕。", "顾晓岚", "inst"),
    ("zh", "青原理工大学校长贺兰舟敲响了钟声。", "贺兰舟", "uni"),
    ("zh", "湖畔实验室主任彭远舟展示了试验台。", "彭远舟", "lab"),
    ("zh", "岭河汽车总设计师苏静安画出了轮毂草图。", "苏静安", "motors"),
    ("zh", "湖畔轴承有限公司发言人邓一舟拒绝置评。", "邓一舟", "bearings"),
    ("zh", "青原市政府副秘书长魏青山迎接了来宾。", "魏青山", "city"),
    ("zh", "合同由湖畔轴承有限公司董事长罗一鸣签署。", "罗一鸣", "bearings"),
]

EMPTY = [
    ("en", "Formula Student and the Lakeside Cup drew a crowd in New York on Monday."),
    ("en", "The Blue Falcon Sedan was shown beside the River Hall in Silicon Valley."),
    ("en", "The president of Veldora Motors and the dean of Ardenfels University were present."),
    ("fr", "Le Salon de Genève et la Coupe du Lac ont attiré du monde à Saint-Martin lundi."),
    ("fr", "Le président de Veldora Moteurs et la doyenne de l'Université d'Ardenelle étaient présents."),
    ("fr", "La Blanche Étoile Sport sera vendue à partir de mars dans la Haute Vallée."),
    ("de", "Der Neue Blaue Falke wurde auf der Messe Hannover in Halle Fünf gezeigt."),
    ("de", "Der Vorstand der Veldora Motoren AG und die Rektorin der Universität Ardenfels waren anwesend."),
    ("de", "Bei der Formula Student am Bodensee fuhren Teams aus Bad Neustadt und New York."),
    ("zh", "岭河汽车董事长、青原理工大学校长等领导出席仪式。"),
    ("zh", "高校负责人、企业代表和专家参加座谈，双方表示满意。"),
    ("zh", "项目经理和常务副校长介绍了全球总部的金融方案。"),
    ("en", "The Golden Wheel Trophy and the Green Axle Prize were handed out in Port Ellery."),
    ("en", "Chief engineers and plant managers of Veldora Motors toured the Old Harbour."),
    ("en", "Blue Heron, the company's flagship van, said to be whisper-quiet, went on sale."),
    ("en", "According to Northern Wheel Weekly, the president will resign."),
    ("en", "The chairman of the Lakeside League and its secretary were absent."),
    ("en", "On Monday Silver Comet, Red Kite and Grey Goose lined up for the first lap."),
    ("en", "The director's cut of Wheels of Fire was shown in Great Marlow."),
    ("en", "Managing Partner Meeting and Engineer Day take place in Lower Saxony."),
    ("en", "Professor positions at Ardenfels University are hard to fill, the dean says."),
    ("en", "Project Nightingale, led by Ardenfels University, ends in June."),
    ("fr", "Le Trophée de la Roue d'Or et le Prix de l'Essieu Vert ont été remis à Port-Ellery."),
    ("fr", "Les ingénieurs et les chefs de projet de Veldora Moteurs ont visité le Vieux Port."),
    ("fr", "Héron Bleu, la camionnette vedette du constructeur, a pris la route lundi."),
    ("fr", "Selon La Gazette Ardenelloise, le président va démissionner."),
    ("fr", "Le président de la Ligue des Lacs et son secrétaire général étaient absents."),
    ("fr", "Comète d'Argent, Milan Royal et Oie Grise se sont alignées pour le premier tour."),
    ("fr", "Le poste de doyen de la Faculté des roues reste vacant depuis la Toussaint."),
    ("fr", "Le Livre Blanc du directeur a été publié par les Éditions du Moyeu."),
    ("fr", "La Journée du Chercheur aura lieu à Basse-Rive."),
    ("fr", "Piloté par l'Université d'Ardenelle, le projet Rossignol s'achève en juin."),
    ("de", "Der Goldene Reifen und der Grüne Achspreis wurden in Bad Ellern verliehen."),
    ("de", "Ingenieure und Projektleiter der Veldora Motoren AG besichtigten den Alten Hafen."),
    ("de", "Der Blaue Reiher, das Spitzenmodell des Herstellers, kam am Montag auf den Markt."),
    ("de", "Laut Ardenfelser Radkurier tritt der Präsident zurück."),
    ("de", "Der Vorsitzende der Seenliga und sein Sekretär fehlten."),
    ("de", "Am Montag standen Silberner Komet, Roter Milan und Graue Gans am Start."),
    ("de", "Die Stelle des Dekans ist seit Allerheiligen frei."),
    ("de", "Das Handbuch des Direktors erschien im Verlag Nabe und Speiche."),
    ("de", "Der Tag der Forscherin findet in Bad Wiesen statt."),
    ("de", "Geleitet von der Universität Ardenfels, endet das Projekt Nachtigall im Juni."),
    ("zh", "金轮奖和绿轴奖在临湖镇颁发。"),
    ("zh", "岭河汽车的工程师和项目经理参观了老港口。"),
    ("zh", "“蓝鹭”是公司的旗舰厢式车，周一上市。"),
    ("zh", "据《车轮周报》报道，总裁即将辞职。"),
    ("zh", "湖畔联盟理事长和秘书长均未到场。"),
    ("zh", "周一，“银彗星”和“红隼”两款样车上路。"),
    ("zh", "院长一职自去年起空缺。"),
    ("zh", "总经理办公室发布了新的方案。"),
    ("zh", "教授高度评价了车轮的静音效果。"),
    ("zh", "由青原理工大学牵头的“夜莺”项目六月结束。"),
    ("en", "The head of the start-up Blue Heron was absent."),
    ("fr", "Le président de la jeune pousse Héron Bleu était absent."),
    ("de", "Der Leiter der Firma Blauer Reiher fehlte."),
    ("zh", "创始人和投资方代表都没有到会。"),
]


def _positions(language: str, *said: str, parties: tuple[str, ...] = ()) -> dict[str, Position]:
    told = tell(language, *said)
    mentions, positions = people(told.sentences, told.organizations, parties)
    names = {mention.id: mention.name for mention in mentions}
    return {names[position.person]: position for position in positions}


@pytest.mark.parametrize(("language", "text", "name", "employer"), FOUND)
def test_a_person_is_named_with_the_employer_that_the_text_states(
    language: str, text: str, name: str, employer: str
) -> None:
    """Who it is and for whom, where the organization stands in the role or beside the name."""
    position = _positions(language, text)[name]
    assert (position.organization, position.modality) == (f"told/{employer}", "stated")


@pytest.mark.parametrize(("language", "text"), EMPTY)
def test_products_places_and_bare_roles_are_no_people(language: str, text: str) -> None:
    """Capitals and roles without a name name nobody."""
    assert _positions(language, text) == {}


@pytest.mark.parametrize(
    ("language", "group", "entry"), entries("people", "roles", "leads", "says", "sources", "signs", "by", "attends")
)
def test_the_example_of_a_rule_names_a_person(language: str, group: str, entry: dict[str, Any]) -> None:
    """Each rule's example holds its words, and a person is found in it; who says is heard, who signs has signed."""
    assert any_of(entry["words"]).search(entry["example"])
    found = _positions(language, entry["example"])
    assert found
    if group == "roles":
        assert all(position.role for position in found.values())
    if group in ("says", "signs"):
        assert {position.part for position in found.values()} == {"spokesperson" if group == "says" else "signatory"}


@pytest.mark.parametrize(
    ("language", "texts", "parts"),
    [
        (
            "en",
            (
                "The contract was signed by Anna Berglund, CEO of Veldora Motors, in the presence of Ruth Calloway, "
                "rector of Ardenfels University.",
            ),
            {"Anna Berglund": "signatory", "Ruth Calloway": "attendee"},
        ),
        (
            "fr",
            (
                "Le contrat a été signé par Anna Berglund, directrice de Veldora Moteurs, en présence de Ruth Callois, "
                "rectrice de l'Université d'Ardenelle.",
            ),
            {"Anna Berglund": "signatory", "Ruth Callois": "attendee"},
        ),
        (
            "de",
            (
                "Den Vertrag unterzeichnete Anna Berglund, Vorständin der Veldora Motoren AG.",
                "„Ein guter Tag“, sagte Ruth Callenberg, Rektorin der Universität Ardenfels.",
            ),
            {"Anna Berglund": "signatory", "Ruth Callenberg": "spokesperson"},
        ),
        (
            "en",
            (
                "According to Prof. Ruth Calloway, rector of Ardenfels University, it works.",
                "According to the plan, Mr. Nils Ekdahl, CEO of Veldora Motors, came.",
            ),
            {"Ruth Calloway": "spokesperson", "Nils Ekdahl": "attendee"},
        ),
        (
            "fr",
            (
                "Selon Mme Ruth Callois, rectrice de l'Université d'Ardenelle, tout va bien.",
                "Selon le programme, M. Nils Ekdahl, directeur de Veldora Moteurs, est venu.",
            ),
            {"Ruth Callois": "spokesperson", "Nils Ekdahl": "attendee"},
        ),
        (
            "de",
            (
                "Laut Prof. Ruth Callenberg, Rektorin der Universität Ardenfels, geht es gut.",
                "Laut Programm, das aushing, kam Nils Ekdahl, Vorstand der Veldora Motoren AG.",
            ),
            {"Ruth Callenberg": "spokesperson", "Nils Ekdahl": "attendee"},
        ),
        (
            "zh",
            ("按照青原理工大学校长林若水的说法，车轮更安静。", "按照安排，岭河汽车总经理陈立群到会。"),
            {"林若水": "spokesperson", "陈立群": "attendee"},
        ),
        (
            "zh",
            ("青原理工大学校长林若水出席仪式。", "岭河汽车总经理陈立群代表公司在协议上签字。"),
            {"林若水": "attendee", "陈立群": "signatory"},
        ),
    ],
)
def test_what_a_person_does_decides_the_part(language: str, texts: tuple[str, ...], parts: dict[str, str]) -> None:
    """Signing counts before speaking, speaking before being there."""
    assert {name: position.part for name, position in _positions(language, *texts).items()} == parts


@pytest.mark.parametrize(
    ("language", "texts", "name", "surfaces"),
    [
        (
            "en",
            ("Mr. Emil Sandvik, CEO of Veldora Motors, came.", "Sandvik stressed that it works.", "Mr. Sandvik left."),
            "Emil Sandvik",
            ("Emil Sandvik", "Sandvik"),
        ),
        (
            "en",
            ("Prof. Luo Weiming, dean of Ardenfels University, came.", "Luo added that it works."),
            "Luo Weiming",
            ("Luo Weiming", "Luo"),
        ),
        (
            "fr",
            ("Samir Cherkel, directeur de Veldora Moteurs, est venu.", "M. Cherkel y voit un début."),
            "Samir Cherkel",
            ("Samir Cherkel", "Cherkel"),
        ),
        (
            "de",
            ("Kai Ostermoor, Leiter des Instituts für leise Motoren, kam.", "Ostermoor lobte die Räder."),
            "Kai Ostermoor",
            ("Kai Ostermoor", "Ostermoor"),
        ),
        ("zh", ("岭河汽车总经理陈立群到会。", "陈立群表示感谢。"), "陈立群", ("陈立群",)),
    ],
)
def test_later_mentions_by_family_name_are_the_same_person(
    language: str, texts: tuple[str, ...], name: str, surfaces: tuple[str, ...]
) -> None:
    """One mention for each person, with every form of the name, and what is said later counts for the part."""
    told = tell(language, *texts)
    mentions, positions = people(told.sentences, told.organizations)
    assert [(mention.name, mention.surfaces) for mention in mentions] == [(name, surfaces)]
    assert len(positions) == 1


@pytest.mark.parametrize(
    ("language", "text", "others"),
    [
        (
            "en",
            "Ms. Anna Berglund, Vice President of Axles, Mr. Nils Ekdahl, Director of Software, "
            "and Prof. Ruth Calloway, dean of the Ardenfels University, attended the ceremony.",
            ("Anna Berglund", "Nils Ekdahl"),
        ),
        (
            "fr",
            "Mme Anna Berglund, directrice des essieux, M. Nils Ekdahl, directeur du logiciel, et Mme Ruth Callois, "
            "doyenne de l'Université d'Ardenelle, ont assisté à la cérémonie.",
            ("Anna Berglund", "Nils Ekdahl"),
        ),
        (
            "de",
            "Anna Berglund, Leiterin der Achsenfertigung, Nils Ekdahl, Entwicklungsleiter, und "
            "Prof. Ruth Callenberg, Dekanin der Universität Ardenfels, nahmen an der Feier teil.",
            ("Anna Berglund", "Nils Ekdahl"),
        ),
        ("zh", "副总裁陈立群、软件总监何远山，青原理工大学院长林若水出席仪式。", ("陈立群", "何远山")),
    ],
)
def test_of_two_parties_the_others_come_from_the_other_one(language: str, text: str, others: tuple[str, ...]) -> None:
    """Who attends without an employer, beside people of one party, is inferred to come from the other, less surely."""
    found = _positions(language, text, parties=("told/uni", "told/bearings"))
    for name in others:
        position = found[name]
        assert (position.organization, position.modality) == ("told/bearings", "inferred")
        assert position.evidence[0].confidence < 0.6
    stated = next(position for name, position in found.items() if name not in others)
    assert (stated.organization, stated.modality) == ("told/uni", "stated")


def test_a_role_of_the_company_means_the_company_named_before() -> None:
    """The words "the company" is inferred to be the nearest company; a mayor has no company for an employer."""
    found = _positions(
        "en",
        "Veldora Motors works with Ardenfels University.",
        "Anna Berglund, chief designer of the company, was pleased.",
        "The mayor, Edda Norling, was absent, said Otto Brandal, rector of the university.",
    )
    assert (found["Anna Berglund"].organization, found["Anna Berglund"].modality) == ("told/motors", "inferred")
    assert found["Otto Brandal"].organization == "told/uni"
    assert found["Edda Norling"].organization is None


def test_those_who_wrote_the_text_are_left_out() -> None:
    """A byline names no participant."""
    assert _positions("fr", "Propos recueillis par Hélène Mauduit") == {}
    assert _positions("en", "By Fiona Haldane, Wheel Review, 14 March 2022") == {}
    assert _positions("en", "They signed in Ardenfels. (Veldora Motors/Fiona Haldane, Otto Brandal)") == {}
    assert _positions("fr", "Ils ont signé. (Veldora Moteurs/Hélène Mauduit)") == {}
    assert _positions("de", "Sie unterschrieben. (Veldora/Anna Berglund)") == {}


def test_every_quote_is_a_slice_and_a_rule_is_named() -> None:
    """Evidence is the whole sentence, found by a rule of this table."""
    told = tell("en", "Mr. Emil Sandvik, CEO of Veldora Motors, came.", "Sandvik stressed that it works.")
    mentions, positions = people(told.sentences, told.organizations)
    proofs = [proof for fact in (*mentions, *positions) for proof in fact.evidence]
    assert proofs
    assert all(told.document.text[proof.start : proof.end] == proof.quote for proof in proofs)
    assert all(proof.rule.startswith("people/") and 0 < proof.confidence <= 1 for proof in proofs)


@pytest.mark.parametrize("language", list(CAST))
def test_an_empty_text_names_nobody(language: str) -> None:
    """No sentence, no organization, no person; a language without lexicon neither."""
    assert people((), ()) == ((), ())
    told = tell(language, "1234 … — \ue000\ue001 ***")
    assert people(told.sentences, ()) == ((), ())


@pytest.mark.parametrize(
    ("language", "said", "name", "employer"),
    [
        ("en", ("Berglund Motors works with Ardenfels University.", "Anna Berglund is pleased."),
         "Anna Berglund", "new"),
        ("fr", ("Solberg Moteurs travaille avec l'Université d'Ardenelle.", "« Enfin », dit Inès Solberg."),
         "Inès Solberg", "new"),
        ("de", ("Die Meerkamp GmbH forscht mit der Universität Ardenfels.", "„Endlich“, sagt Jonas Meerkamp."),
         "Jonas Meerkamp", "new"),
        ("zh", ("岭河汽车与青原理工大学共建实验室。", "校长陈立群说，双方等待已久。"), "陈立群", "uni"),
    ],
)  # fmt: skip
def test_the_rest_of_a_document_tells_for_whom_somebody_works(
    language: str, said: tuple[str, ...], name: str, employer: str
) -> None:
    """By the family name in the name of a firm, or by a role that only a university has: inferred, not stated."""
    firms = {"en": "Berglund Motors", "fr": "Solberg Moteurs", "de": "Meerkamp GmbH"}
    told = tell(language, *said, **({"new": firms[language]} if language in firms else {}))
    mentions, positions = people(told.sentences, told.organizations, names=_places(told.document.text, name))
    [position] = positions
    assert mentions[0].name == name
    assert (position.organization, position.modality) == (f"told/{employer}", "inferred")
    assert 0.5 <= position.evidence[0].confidence <= 0.75


@pytest.mark.parametrize(
    ("language", "said", "name"),
    [
        ("en", ("Veldora Motors and Lakeside Bearings work with Ardenfels University and the Lakeside Laboratory.",
                "The guests met on Friday.", "A walk in the woods followed.", "Edda Norling brought her dog."),
         "Edda Norling"),
        ("de", ("Veldora und die Seelager GmbH forschen mit der Universität Ardenfels und dem Seelabor.",
                "Am Freitag trafen sich die Gäste.", "Dann ging man in den Wald.", "Edda Norling kam mit Hund."),
         "Edda Norling"),
    ],
)  # fmt: skip
def test_where_nothing_tells_the_employer_none_is_said(language: str, said: tuple[str, ...], name: str) -> None:
    """Among several who may be it, with no role, none is likelier than all others together."""
    told = tell(language, *said)
    _, [position] = people(told.sentences, told.organizations, names=_places(told.document.text, name))
    assert (position.organization, position.modality) == (None, "stated")


def _places(text: str, name: str) -> list[tuple[int, int]]:
    return [(text.index(name), text.index(name) + len(name))]
