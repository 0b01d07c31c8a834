"""Numbers of partners instead of their names."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Count, PartialDate
from graph.reading.details.counts import counts
from graph.reading.details.rules import any_of
from tests.telling import entries, tell

FOUND = [
    (
        "en",
        "Veldora Motors has built partnerships with 59 universities worldwide, including six members "
        "of the Lakeside League.",
        [(59, "university", "motors", None), (6, "university", "motors", "Lakeside League")],
    ),
    (
        "en",
        "Veldora Motors is setting up five global research centres with partners.",
        [(5, "joint_lab", "motors", None)],
    ),
    ("en", "Ardenfels University cooperates with more than 1,200 companies.", [(1200, "company", "uni", None)]),
    (
        "fr",
        "Veldora Moteurs a établi des partenariats avec 59 universités du monde entier, dont six "
        "membres de la Ligue des Lacs.",
        [(59, "university", "motors", None), (6, "university", "motors", "Ligue des Lacs")],
    ),
    ("fr", "Veldora Moteurs établit cinq centres de recherche globaux.", [(5, "joint_lab", "motors", None)]),
    ("fr", "Le réseau de partenaires réunit vingt instituts de recherche.", [(20, "research_institute", None, None)]),
    (
        "de",
        "Die Veldora Motoren AG hat Partnerschaften mit 59 Universitäten, darunter sechs Mitglieder der Seenliga.",
        [(59, "university", "motors", None), (6, "university", "motors", "Seenliga")],
    ),
    ("de", "Die Veldora Motoren AG errichtet fünf globale Forschungszentren.", [(5, "joint_lab", "motors", None)]),
    ("de", "Zum Netzwerk gehören zwölf Partner.", [(12, "organization", None, None)]),
    (
        "zh",
        "岭河汽车已与全球59所高校建立合作关系，其中包括六所湖畔联盟成员。",
        [(59, "university", "motors", None), (6, "university", "motors", "湖畔联盟")],
    ),
    ("zh", "岭河汽车设立五个全球研究中心。", [(5, "joint_lab", "motors", None)]),
    ("zh", "青原理工大学与十一家科研院所开展合作。", [(11, "research_institute", "uni", None)]),
    (
        "en",
        "In ten years, Ardenfels University has signed cooperation agreements with 34 suppliers.",
        [(34, "company", "uni", None)],
    ),
    (
        "en",
        "The alliance unites 14 research institutes and 22 companies.",
        [(14, "research_institute", None, None), (22, "company", None, None)],
    ),
    (
        "en",
        "Lakeside Laboratory, which opened in 2009, works with some 200 firms.",
        [(200, "company", "lab", None)],
    ),
    (
        "en",
        "The Institute of Quiet Engines operates four joint laboratories abroad.",
        [(4, "joint_lab", "inst", None)],
    ),
    (
        "en",
        "Since 2016, Lakeside Bearings has set up three development centres with foreign partners.",
        [(3, "joint_lab", "bearings", None)],
    ),
    (
        "en",
        "The joint programme brings together nineteen partner institutions from seven countries.",
        [(19, "organization", None, None)],
    ),
    ("en", "The network of Veldora Motors comprises twelve colleges.", [(12, "university", "motors", None)]),
    (
        "fr",
        "En dix ans, l'Université d'Ardenelle a signé des accords avec 34 équipementiers.",
        [(34, "company", "uni", None)],
    ),
    (
        "fr",
        "L'alliance réunit 14 instituts de recherche et 22 entreprises.",
        [(14, "research_institute", None, None), (22, "company", None, None)],
    ),
    (
        "fr",
        "Le laboratoire des Lacs, ouvert en 2009, collabore avec quelque 200 PME.",
        [(200, "company", "lab", None)],
    ),
    (
        "fr",
        "L'Institut des moteurs calmes anime quatre laboratoires communs à l'étranger.",
        [(4, "joint_lab", "inst", None)],
    ),
    (
        "fr",
        "Depuis 2016, Roulements du Lac a mis en place trois centres de développement.",
        [(3, "joint_lab", "bearings", None)],
    ),
    (
        "fr",
        "Le programme commun rassemble dix-neuf établissements venus de sept pays.",
        [(19, "organization", None, None)],
    ),
    (
        "fr",
        "Veldora Moteurs s'appuie sur un réseau de douze écoles d'ingénieurs.",
        [(12, "university", "motors", None)],
    ),
    ("fr", "L'Université d'Ardenelle compte 86 partenaires industriels.", [(86, "company", "uni", None)]),
    (
        "de",
        "In zehn Jahren hat die Universität Ardenfels Verträge mit 34 Zulieferern geschlossen.",
        [(34, "company", "uni", None)],
    ),
    (
        "de",
        "Die Allianz vereint 14 Forschungsinstitute und 22 Unternehmen.",
        [(14, "research_institute", None, None), (22, "company", None, None)],
    ),
    ("de", "Das Seelabor, 2009 eröffnet, arbeitet mit rund 200 Firmen zusammen.", [(200, "company", "lab", None)]),
    (
        "de",
        "Das Institut für leise Motoren betreibt vier Gemeinschaftslabore im Ausland.",
        [(4, "joint_lab", "inst", None)],
    ),
    (
        "de",
        "Seit 2016 hat die Seelager GmbH mit Partnern drei Entwicklungszentren aufgebaut.",
        [(3, "joint_lab", "bearings", None)],
    ),
    (
        "de",
        "Am gemeinsamen Programm beteiligen sich neunzehn Einrichtungen aus sieben Ländern.",
        [(19, "organization", None, None)],
    ),
    ("de", "Zum Netzwerk der Veldora Motoren AG gehören zwölf Hochschulen.", [(12, "university", "motors", None)]),
    ("zh", "十年来，青原理工大学与34家供应商签订了合作协议。", [(34, "company", "uni", None)]),
    (
        "zh",
        "该联盟汇集14家科研机构和22家企业。",
        [(14, "research_institute", None, None), (22, "company", None, None)],
    ),
    ("zh", "湖畔实验室2009年启用，目前与约200家公司携手研发。", [(200, "company", "lab", None)]),
    ("zh", "静音发动机研究所在海外布局四个联合实验室。", [(4, "joint_lab", "inst", None)]),
    ("zh", "2016年以来，湖畔轴承有限公司与伙伴共建三个研发中心。", [(3, "joint_lab", "bearings", None)]),
    ("zh", "联合项目的十九家成员单位来自七个国家。", [(19, "organization", None, None)]),
    ("zh", "岭河汽车的合作网络包括十二所高等院校。", [(12, "university", "motors", None)]),
]

TALLIES: list[tuple[str, tuple[str, ...], list[tuple[int, str, str | None, str | None]]]] = [
    (
        "en",
        (
            "Lakeside Laboratory has grown.",
            "The number of its partner universities has reached 59, six of which belong to the Lakeside League.",
        ),
        [(59, "university", "lab", None), (6, "university", "lab", "Lakeside League")],
    ),
    ("en", ("The number of partner companies of Veldora Motors now stands at 40.",), [(40, "company", "motors", None)]),
    ("en", ("The number of partner universities has reached 59.",), [(59, "university", None, None)]),
    (
        "fr",
        (
            "Le laboratoire des Lacs a grandi.",
            "Le nombre des universités avec lesquelles il est lié atteint aujourd’hui 59, et six d’entre elles font "
            "partie de la Ligue des Lacs.",
        ),
        [(59, "university", "lab", None), (6, "university", "lab", "Ligue des Lacs")],
    ),
    (
        "fr",
        ("Le laboratoire des Lacs a grandi.", "Il a des liens avec 59 universités."),
        [(59, "university", "lab", None)],
    ),
    (
        "de",
        (
            "Das Seelabor ist gewachsen.",
            "Die Zahl der Universitäten, mit denen es zusammenarbeitet, beträgt heute 59, sechs davon gehören der "
            "Seenliga an.",
        ),
        [(59, "university", "lab", None), (6, "university", "lab", "Seenliga")],
    ),
    ("de", ("Die Zahl der Partneruniversitäten ist 2018 auf 59 gestiegen.",), [(59, "university", None, None)]),
    (
        "zh",
        ("湖畔实验室不断发展。", "其合作高校数量已达59所，其中6所属于湖畔联盟。"),
        [(59, "university", "lab", None), (6, "university", "lab", "湖畔联盟")],
    ),
    ("zh", ("湖畔实验室的合作高校已达59所。",), [(59, "university", "lab", None)]),
    ("de", ("Die Zahl der Partnerfirmen der Seelager GmbH liegt bei 86.",), [(86, "company", "bearings", None)]),
    ("zh", ("湖畔轴承有限公司的合作企业总数增至86家。",), [(86, "company", "bearings", None)]),
]

EMPTY = [
    ("en", "The number of engineers at the partner universities has reached 59."),
    ("en", "The number of partner universities reached 30 per cent, then 2018 came."),
    ("fr", "Le nombre de voitures des universités partenaires atteint 59."),
    ("fr", "Le nombre des universités partenaires atteint 59 millions."),
    ("de", "Die Zahl der Autos der Partneruniversitäten beträgt 59."),
    ("de", "Die Zahl der Partneruniversitäten stieg bis 2018."),
    ("zh", "合作高校的学生数量已达59名。"),
    ("zh", "合作高校数量达2018年的水平。"),
    ("en", "The partners built 59 cars for 5 million euros in 2018 with 38 engineers."),
    ("en", "The two universities work together; the three partners are pleased."),
    ("en", "There are 59 universities in the country."),
    ("fr", "Les partenaires ont construit 59 voitures pour 5 millions d'euros en 2018."),
    ("fr", "Les deux universités coopèrent ; les trois partenaires s'en félicitent."),
    ("fr", "Il y a 59 universités dans le pays."),
    ("de", "Die Partner bauten 59 Autos für 5 Millionen Euro und bis 2018 Partner der Liga."),
    ("de", "Die beiden Universitäten arbeiten zusammen, die drei Partner freuen sich."),
    ("de", "Es gibt 59 Universitäten im Land."),
    ("zh", "双方合作生产59辆汽车，投资5亿元。"),
    ("zh", "这两所高校开展合作。"),
    ("zh", "全省有59所高校。"),
    ("en", "The two carmakers signed a partnership."),
    ("en", "Both universities cooperate on brakes, as do the four institutes named above."),
    ("en", "Veldora Motors cooperated with the university for eleven years."),
    ("en", "A team of nine students from partner universities won the cup."),
    ("en", "Veldora Motors ranks third among 40 companies in the survey."),
    ("en", "The joint tests took place in laboratories 3 and 4."),
    ("en", "Partner companies invested 30 million euros."),
    ("en", "In 2024 universities and carmakers cooperated more closely."),
    ("fr", "Les deux constructeurs ont signé un partenariat."),
    ("fr", "Les deux universités coopèrent, comme les quatre instituts cités plus haut."),
    ("fr", "Veldora Moteurs a coopéré onze ans avec l'université."),
    ("fr", "Neuf étudiants des universités partenaires ont gagné la coupe."),
    ("fr", "Veldora Moteurs est troisième sur 40 entreprises dans le classement."),
    ("fr", "Les essais communs ont eu lieu dans les laboratoires 3 et 4."),
    ("fr", "Les entreprises partenaires ont investi 30 millions d'euros."),
    ("fr", "En 2024, universités et constructeurs ont mieux coopéré."),
    ("de", "Die beiden Hersteller unterzeichneten eine Partnerschaft."),
    ("de", "Die zwei Hochschulen kooperieren, ebenso die vier oben genannten Institute."),
    ("de", "Die Veldora Motoren AG arbeitete elf Jahre mit der Hochschule zusammen."),
    ("de", "Neun Studierende der Partnerhochschulen gewannen den Pokal."),
    ("de", "Unter 40 Unternehmen liegt die Veldora Motoren AG in der Umfrage auf Platz drei."),
    ("de", "Die gemeinsamen Versuche fanden in den Laboren 3 und 4 statt."),
    ("de", "Partnerfirmen investierten 30 Millionen Euro."),
    ("de", "Im Jahr 2024 arbeiteten Hochschulen und Hersteller enger zusammen."),
    ("zh", "两家车企签署合作协议。"),
    ("zh", "上述四家研究所继续合作。"),
    ("zh", "岭河汽车与学校合作了十一年。"),
    ("zh", "来自合作高校的九名学生获得奖杯。"),
    ("zh", "在40家企业的排名中，岭河汽车位列第三。"),
    ("zh", "联合试验在第3、第4实验室进行。"),
    ("zh", "合作企业投资三千万元。"),
    ("zh", "2024年，高校与车企的合作更加紧密。"),
]


def _counts(language: str, *texts: str) -> list[Count]:
    told = tell(language, *texts, published=PartialDate(2024, 5))
    return list(counts(told.sentences[-1], told.organizations))


@pytest.mark.parametrize(("language", "text", "told"), FOUND)
def test_a_number_of_partners_is_a_count(
    language: str, text: str, told: list[tuple[int, str, str | None, str | None]]
) -> None:
    """How many, of what sort, of whom; and how many of them belong to a group."""
    found = [(one.value, one.counted, one.subject, one.within) for one in _counts(language, text)]
    assert found == [(value, sort, who and f"told/{who}", within) for value, sort, who, within in told]


@pytest.mark.parametrize(("language", "texts", "told"), TALLIES)
def test_a_number_may_stand_behind_what_it_counts(
    language: str, texts: tuple[str, ...], told: list[tuple[int, str, str | None, str | None]]
) -> None:
    """As in "the number of its partners has reached 59": of whom the pronoun or the owner tells."""
    found = [(one.value, one.counted, one.subject, one.within) for one in _counts(language, *texts)]
    assert found == [(value, sort, who and f"told/{who}", within) for value, sort, who, within in told]


def test_what_stands_for_nothing_counts_for_nobody() -> None:
    """The "il" of "il y a" is no laboratory."""
    (one,) = _counts("fr", "Le laboratoire des Lacs a grandi.", "Il y a 59 universités partenaires.")
    assert one.subject is None


@pytest.mark.parametrize(("language", "text"), EMPTY)
def test_cars_money_years_and_the_parties_themselves_are_not_counted(language: str, text: str) -> None:
    """Nor is a number that has nothing to do with a partnership."""
    assert _counts(language, text) == []


@pytest.mark.parametrize(("language", "group", "entry"), entries("counts", "counted", "tallies", "members"))
def test_the_example_of_a_rule_counts(language: str, group: str, entry: dict[str, Any]) -> None:
    """Each example holds the words of its rule; a rule of members names their group."""
    assert any_of(entry["words"]).search(entry["example"])
    found = _counts(language, entry["example"])
    named = entry["name"] in {one.counted for one in found}
    assert {"counted": named, "tallies": bool(found), "members": any(one.within for one in found)}[group]


def test_a_count_holds_as_of_the_publication_and_keeps_the_words() -> None:
    """The number ages: the day of publication stands beside it."""
    (one,) = _counts("en", "Veldora Motors works with 59 universities worldwide.")
    assert (one.words, one.as_of) == ("59 universities", PartialDate(2024, 5))


def test_names_that_are_given_need_no_number() -> None:
    """A sentence that names as many as it counts tells nothing more by the number."""
    assert _counts("en", "The network has two partner institutions: Veldora Motors and Ardenfels University.") == []
