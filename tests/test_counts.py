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
