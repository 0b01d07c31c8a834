"""Which sentences state a collaboration, and who are its parties."""

import pytest

from graph.authority.organizations import load_authority
from graph.model import Document, Structure
from graph.reading.mentions import find_mentions
from graph.reading.sentences import sentences
from graph.reading.statements import Statement, cooperation, statements, wholes_of


def _stated(language: str, text: str, parts: tuple[tuple[str, str], ...] = ()) -> list[tuple[set[str], Statement]]:
    """The statements of a text, each with the names of its parties; `parts` are pairs of names, part and whole."""
    document = Document("d", text, language=language)
    told = sentences(document)
    found, occurrences = find_mentions(document, told, load_authority())
    names = {surface: mention.id for mention in found for surface in mention.surfaces}
    structures = [Structure("d", names[part], names[whole]) for part, whole in parts]
    by_id = {mention.id: mention for mention in found}
    stated = statements(told, by_id, occurrences, wholes_of(by_id, structures))
    return [({by_id[party].name for party in statement.parties}, statement) for statement in stated]


@pytest.mark.parametrize(
    ("language", "text", "parties", "kind", "status"),
    [
        (
            "en",
            "Halberd Motors Inc. and the University of Leicester signed a memorandum of understanding on motors.",
            {"Halberd Motors Inc.", "University of Leicester"},
            "memorandum_of_understanding",
            "signed",
        ),
        (
            "en",
            "Scania and Chalmers University of Technology renewed their joint research on combustion for three years.",
            {"Scania", "Chalmers University of Technology"},
            "joint_development",
            "extended",
        ),
        (
            "fr",
            "Plastic Omnium et l'École centrale de Nantes prévoient un laboratoire commun.",
            {"Plastic Omnium", "École centrale de Nantes"},
            "joint_laboratory",
            "planned",
        ),
        (
            "de",
            "Die Hartwig Sitztechnik GmbH und die Hochschule Esslingen haben ihre Kooperation beendet.",
            {"Hartwig Sitztechnik GmbH", "Hochschule Esslingen"},
            "strategic_cooperation",
            "ended",
        ),
        (
            "zh",
            "苏州启源传动技术有限公司与江苏大学签署战略合作协议。",
            {"苏州启源传动技术有限公司", "江苏大学"},
            "strategic_cooperation",
            "signed",
        ),
        (
            "zh",
            "比亚迪否认与浙江大学共建联合实验室。",
            {"比亚迪", "浙江大学"},
            "joint_laboratory",
            "denied",
        ),
    ],
)
def test_a_sentence_of_collaboration_has_parties_kind_and_state(
    language: str, text: str, parties: set[str], kind: str, status: str
) -> None:
    """Who, of what kind and in what state comes out of one plain sentence in each language."""
    [(found, statement)] = _stated(language, text)
    assert (found, statement.kind, statement.status) == (parties, kind, status)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Denso delivered its millionth compressor to Toyota in Kariya."),
        ("en", "Gestamp signed a supply contract with Ford for bonnets."),
        ("fr", "Michelin fournira les pneumatiques de Renault pendant cinq ans."),
        ("de", "Continental beliefert Volkswagen mit Reifen."),
        ("zh", "宁德时代向宝马供货，订单金额未公布。"),
    ],
)
def test_supply_and_sales_are_no_collaboration(language: str, text: str) -> None:
    """Two companies in one sentence are not yet partners in research."""
    document = Document("d", text, language=language)
    assert [cooperation(sentence) for sentence in sentences(document)] == [None]


def test_a_sub_unit_is_the_party_and_its_whole_stands_behind_it() -> None:
    """Of a school and its university the school is the party, on behalf of the university."""
    text = "Thales signed an agreement with the School of Mechanical Engineering of Kasetsart University on braking."
    parts = (("School of Mechanical Engineering", "Kasetsart University"),)
    [(found, statement)] = _stated("en", text, parts)
    assert found == {"Thales", "School of Mechanical Engineering"}
    assert len(statement.behalf) == 1


def test_separate_agreements_in_one_sentence_are_separate() -> None:
    """The words "separately with A and B" make two statements, not one consortium."""
    text = "Ford signed research agreements separately with Purdue University and Texas A&M University."
    assert [found for found, _ in _stated("en", text)] == [
        {"Ford", "Purdue University"},
        {"Ford", "Texas A&M University"},
    ]


def test_a_parent_in_apposition_is_no_party() -> None:
    """The words "a subsidiary of X" tell of X without making it a partner."""
    text = "Kasetsart University and Halberd Motors Inc., a subsidiary of Toyota, agreed on joint research."
    [(found, _)] = _stated("en", text)
    assert found == {"Kasetsart University", "Halberd Motors Inc."}
