"""Agreements of which the text says how many partners they have."""

import pytest

from graph.model import Document, Language, Sentence
from graph.reading.partners import Count, counted, counts


def _sentences(language: Language, *texts: str) -> list[Sentence]:
    """Sentences of one document, one after the other."""
    document, start, found = Document("d", " ".join(texts), language), 0, []
    for text in texts:
        found.append(Sentence(document, start, start + len(text)))
        start += len(text) + 1
    return found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Four partners want to make hydrogen tanks lighter.", [Count(4)]),
        ("en", "The consortium of 12 European research organisations met in Graz.", [Count(12)]),
        ("en", "Scania has found two partners for the trial.", [Count(3)]),
        ("en", "The University of Bath is the third signatory.", [Count(3, last=True)]),
        ("en", "A three-party memorandum was signed.", [Count(3)]),
        ("en", "The trio has two years.", [Count(3)]),
        ("en", "Four of the 12 000 companies, twenty-three partners, met.", []),
        ("en", "The \u017fix partners met.", [Count(6)]),
        ("de", "Acht Partner arbeiten in dem Vorhaben zusammen.", [Count(8)]),
        ("de", "Mahle hat sich mit zwei Forschungspartnern zusammengetan.", [Count(3)]),
        ("de", "Dritter im Bunde ist die Hochschule Esslingen.", [Count(3, last=True)]),
        ("de", "Als vierter Partner kommt Bosch hinzu.", [Count(4, last=True)]),
        ("de", "Zu dritt wollen sie Zellen bauen.", [Count(3)]),
        ("fr", "Le consortium réunit huit partenaires industriels.", [Count(8)]),
        ("fr", "Ils sont six à s'être engagés.", [Count(6)]),
        ("fr", "Valeo travaille avec deux laboratoires de Lyon.", [Count(3)]),
        ("fr", "L'équipementier en est le troisième signataire.", [Count(3, last=True)]),
        ("zh", "八家单位共同承担该项目。", [Count(8)]),
        ("zh", "该项目由\uff13家单位承担。", [Count(3)]),
        ("zh", "三方将共同开发电机。", [Count(3)]),
        ("zh", "第四家是江苏大学。", [Count(4, last=True)]),
        ("zh", "比亚迪、清华大学等三家单位承担。", [Count(3)]),
        ("zh", "十五家单位参加。", []),
    ],
)
def test_the_number_of_partners_is_read(language: Language, text: str, expected: list[Count]) -> None:
    """In words and figures, as a group, or by the place of the last one; who is spoken of counts besides."""
    [sentence] = _sentences(language, text)
    assert counts(sentence) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The project runs for three years and costs four million euros."),
        ("en", "Both partners have signed."),
        ("en", "Over three years both partners will invest."),
        ("en", "The f\u0131ve partners and TR\u0130O Solutions met."),
        ("en", "Its third plant opened in May."),
        ("en", "The two companies have known each other since 2019."),
        ("de", "Das Vorhaben läuft drei Jahre und kostet vier Millionen Euro."),
        ("de", "Im dritten Quartal stieg der Umsatz."),
        ("de", "Die drei Motoren laufen."),
        ("fr", "L'accord vaut pour trois ans et concerne quatre thèses."),
        ("fr", "Les deux parties ont signé à Lyon."),
        ("fr", "Le prix passe de deux à trois euros par an."),
        ("zh", "项目为期三年，经费四百万元。"),
        ("zh", "双方签署了协议。"),
        ("zh", "第三方面的问题是成本。"),
    ],
)
def test_other_numbers_count_no_partners(language: Language, text: str) -> None:
    """Years, euros, two sides, and the place of anything else say nothing of how many have agreed."""
    [sentence] = _sentences(language, text)
    assert counts(sentence) == []


def _linked(most: int) -> dict[int, dict[int, float]]:
    return {one: {other: 0.9 for other in range(most) if one != other} for one in range(most)}


THREE = (
    "Mahle and the TU Graz have agreed on a joint project.",
    "The third partner is Scania.",
    "In other news, Ricardo opened an office.",
)
WHOLES: dict[str, set[str]] = {"mahle": set(), "tug": set(), "scania": set(), "ricardo": set()}


def test_as_many_as_are_counted_are_the_parties() -> None:
    """Who is named in the sentences around the count, and states a part of the agreement, makes up the number."""
    stated = {0: [("mahle", "tug")], 1: [("scania",)]}
    named = {0: ["mahle", "tug"], 1: ["scania"], 2: ["ricardo"]}
    [found] = counted(_sentences("en", *THREE), stated, named, WHOLES, _linked(2))
    assert (found.parties, found.numbers) == (("mahle", "tug", "scania"), (0, 1))


@pytest.mark.parametrize(
    ("stated", "named", "links"),
    [
        ({0: [("mahle", "tug")]}, {0: ["mahle", "tug"]}, 2),
        ({0: [("mahle", "tug", "scania")], 1: [("scania",)]}, {0: ["mahle", "tug"], 1: ["scania"]}, 2),
        ({0: [("mahle",), ("tug",)], 1: [("scania",)]}, {0: ["mahle", "tug"], 1: ["scania"]}, 2),
        ({0: [("mahle", "tug")], 1: [("scania",)]}, {0: ["mahle", "tug"], 1: ["scania"]}, 0),
        ({}, {0: ["mahle", "tug"], 1: ["scania"]}, 2),
    ],
    ids=["too few", "there already", "several agreements", "not the same agreement", "nothing stated"],
)
def test_nothing_is_put_together_that_does_not_fit(
    stated: dict[int, list[tuple[str, ...]]], named: dict[int, list[str]], links: int
) -> None:
    """A count alone makes no agreement, nor one of parties that it does not fit."""
    assert list(counted(_sentences("en", *THREE), stated, named, WHOLES, _linked(links))) == []


def test_a_part_counts_once_with_its_whole() -> None:
    """A school and its university are one party of those counted."""
    wholes = {"mahle": set(), "school": {"university"}, "university": set(), "scania": set()}
    named = {0: ["mahle", "university", "school"], 1: ["scania"]}
    stated = {0: [("mahle", "school")], 1: [("scania",)]}
    [found] = counted(_sentences("en", *THREE), stated, named, wholes, _linked(2))
    assert found.parties == ("mahle", "school", "scania")


def test_a_language_without_lexicon_counts_nothing() -> None:
    """A text whose language is not told has no forms."""
    assert counts(Sentence(Document("d", "Four partners.", None), 0, 14)) == []
