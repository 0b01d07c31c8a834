"""What a text says of an organization, and what people say in it."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Attribute, Modality, PartialDate
from graph.reading.details.attributes import attributes
from graph.reading.details.people import people
from graph.reading.details.rules import any_of
from tests.telling import entries, tell

Told = tuple[str, str, str | None, Modality]

FOUND: list[tuple[str, tuple[str, ...], list[Told]]] = [
    (
        "en",
        ("Founded in 1923, Veldora Motors is committed to quiet wheels for everyone.",),
        [("founded", "1923", "motors", "stated"), ("aim", "quiet wheels for everyone", "motors", "planned")],
    ),
    (
        "en",
        ("Veldora Motors is a global supplier of wheel bearings and axles.",),
        [("field_of_activity", "a global supplier of wheel bearings and axles", "motors", "stated")],
    ),
    (
        "en",
        ("Veldora Motors signed the contract.", "The company is a world leader in hub motors."),
        [("field_of_activity", "a world leader in hub motors", "motors", "opinion")],
    ),
    (
        "en",
        ('Veldora Motors follows a "school-shop-road" model.',),
        [("model", "school-shop-road", "motors", "stated")],
    ),
    (
        "en",
        ("Both parties aim to share resources and to train engineers.",),
        [("aim", "share resources and to train engineers", None, "planned")],
    ),
    (
        "fr",
        ("Fondée en 1923, Veldora Moteurs est un fournisseur de roulements.",),
        [
            ("founded", "1923", "motors", "stated"),
            ("field_of_activity", "un fournisseur de roulements", "motors", "stated"),
        ],
    ),
    (
        "fr",
        ("Veldora Moteurs est construit sur un modèle « école-atelier-route » afin de former des ingénieurs.",),
        [("aim", "former des ingénieurs", "motors", "planned"), ("model", "école-atelier-route", "motors", "stated")],
    ),
    (
        "fr",
        (
            "Le laboratoire des Lacs a des partenaires.",
            "Il aide Veldora Moteurs à passer d'élève à maître.",
        ),
        [("aim", "aide Veldora Moteurs à passer d'élève à maître", "lab", "opinion")],
    ),
    (
        "fr",
        ("Veldora Moteurs a signé.", "L'entreprise vise à rendre les roues silencieuses."),
        [("aim", "rendre les roues silencieuses", "motors", "planned")],
    ),
    (
        "de",
        ("Die 1923 gegründete Veldora Motoren AG ist spezialisiert auf Radlager.",),
        [("founded", "1923", "motors", "stated"), ("field_of_activity", "Radlager", "motors", "stated")],
    ),
    (
        "de",
        ("Die Veldora Motoren AG unterschrieb.", "Das Unternehmen ist ein Zulieferer von Achsen."),
        [("field_of_activity", "ein Zulieferer von Achsen", "motors", "stated")],
    ),
    (
        "de",
        ("Die Seelager GmbH gilt als Marktführer bei Lagern.",),
        [("field_of_activity", "als Marktführer bei Lagern", "bearings", "opinion")],
    ),
    (
        "de",
        ("Die Veldora Motoren AG folgt dem Modell „Schule-Werkstatt-Straße“.",),
        [("model", "Schule-Werkstatt-Straße", "motors", "stated")],
    ),
    (
        "zh",
        ("岭河汽车成立于1923年，主要从事轮毂轴承的研发。",),
        [("founded", "1923", "motors", "stated"), ("field_of_activity", "轮毂轴承的研发", "motors", "stated")],
    ),
    ("zh", ("岭河汽车签署协议。", "该公司致力于让车轮更安静。"), [("aim", "让车轮更安静", "motors", "planned")]),
    ("zh", ("岭河汽车是轮毂领域的领军企业。",), [("field_of_activity", "轮毂领域的领军企业", "motors", "opinion")]),
    ("zh", ("湖畔实验室采用“学校—车间—道路”模式。",), [("model", "学校—车间—道路", "lab", "stated")]),
]

EMPTY = [
    ("en", "The project, founded on trust, is a company effort."),
    ("en", "Veldora Motors is a company of Lakeside Bearings."),
    ("en", "The new model was shown in 1923 colours."),
    ("fr", "Le modèle est fondé sur la confiance."),
    ("fr", "Veldora Moteurs est une société du groupe Roulements du Lac."),
    ("fr", "La nouvelle voiture est un succès en 2023."),
    ("de", "Das Modell wurde 1923 verkauft, ist ein Erfolg und gefällt."),
    ("de", "Die Veldora Motoren AG ist ein Unternehmen der Seelager GmbH."),
    ("de", "Es gibt drei Modelle in vier Farben."),
    ("zh", "今天是企业家的节日，新模式受到欢迎。"),
    ("zh", "活动成立筹备组。"),
    ("zh", "岭河汽车1923款车型上市。"),
]

STATEMENTS = [
    (
        "en",
        "Mr. Nils Ekdahl, CEO of Veldora Motors, emphasized that the wheels will change the town.",
        "the wheels will change the town",
        "planned",
    ),
    (
        "en",
        '"Quiet wheels are a matter of patience," said Ruth Calloway, rector of Ardenfels University.',
        "Quiet wheels are a matter of patience",
        "opinion",
    ),
    ("en", "Ruth Calloway, rector of Ardenfels University, added that patience helps.", "patience helps", "opinion"),
    (
        "fr",
        "Paul Quenault, président de Veldora Moteurs, a souligné que les roues changeront la ville.",
        "les roues changeront la ville",
        "opinion",
    ),
    (
        "fr",
        "« La patience est une roue », explique Ruth Callois, doyenne de l'Université d'Ardenelle.",
        "La patience est une roue",
        "opinion",
    ),
    (
        "fr",
        "Ruth Callois, doyenne de l'Université d'Ardenelle, a déclaré que le banc devrait ouvrir.",
        "le banc devrait ouvrir",
        "planned",
    ),
    (
        "de",
        "Ruth Callenberg, Rektorin der Universität Ardenfels, betonte, dass Geduld hilft.",
        "Geduld hilft",
        "opinion",
    ),
    (
        "de",
        "„Leise Räder brauchen Geduld“, sagte Ruth Callenberg, Rektorin der Universität Ardenfels.",
        "Leise Räder brauchen Geduld",
        "opinion",
    ),
    ("de", "Jonas Meerkamp, Vorstand der Veldora Motoren AG, sagte, dass man bauen will.", "man bauen will", "planned"),
    ("zh", "青原理工大学校长林若水表示，安静的车轮需要耐心。", "安静的车轮需要耐心", "opinion"),
    ("zh", "岭河汽车总经理陈立群指出，公司将扩大合作规模。", "公司将扩大合作规模", "planned"),
    ("zh", "“安静的车轮需要耐心。”岭河汽车总经理陈立群说。", "安静的车轮需要耐心", "opinion"),
]

SILENT = [
    ("en", "Nils Ekdahl, CEO of Veldora Motors, welcomed the guests."),
    ("en", "Ruth Calloway, rector of Ardenfels University, attended."),
    ("en", "It is said that the wheels will change the town."),
    ("fr", "Paul Quenault, président de Veldora Moteurs, a salué les invités."),
    ("fr", "Ruth Callois, doyenne de l'Université d'Ardenelle, était présente."),
    ("fr", "On dit que les roues changeront la ville."),
    ("de", "Jonas Meerkamp, Vorstand der Veldora Motoren AG, begrüßte die Gäste."),
    ("de", "Ruth Callenberg, Rektorin der Universität Ardenfels, nahm teil."),
    ("de", "Man sagt, dass die Räder leiser werden."),
    ("zh", "青原理工大学校长林若水出席仪式。"),
    ("zh", "岭河汽车总经理陈立群参观了车间。"),
    ("zh", "据介绍，车轮将更安静。"),
]


def _attributes(language: str, *said: str) -> list[Attribute]:
    told = tell(language, *said)
    mentions, _ = people(told.sentences, told.organizations)
    return [one for sentence in told.sentences for one in attributes(sentence, told.organizations, mentions)]


@pytest.mark.parametrize(("language", "texts", "told"), FOUND)
def test_what_is_said_of_an_organization(language: str, texts: tuple[str, ...], told: list[Told]) -> None:
    """Kind, value, subject (what "the company" stands for), and whether it is said, intended or an opinion."""
    found = [(one.kind, one.value, one.subject, one.modality) for one in _attributes(language, *texts)]
    assert found == [(kind, value, who and f"told/{who}", modality) for kind, value, who, modality in told]


@pytest.mark.parametrize(("language", "text"), EMPTY)
def test_what_tells_nothing_of_an_organization_is_left_alone(language: str, text: str) -> None:
    """A car model, a company that belongs to another, a project."""
    assert _attributes(language, text) == []


@pytest.mark.parametrize(("language", "text", "value", "modality"), STATEMENTS)
def test_a_statement_has_a_speaker_and_the_words(language: str, text: str, value: str, modality: str) -> None:
    """After "that", after a colon, or between quotation marks; planned where it speaks of what is to come."""
    found = [one for one in _attributes(language, text) if one.kind == "statement"]
    assert [(one.value, one.modality) for one in found] == [(value, modality)]
    assert found[0].speaker is not None
    assert found[0].speaker.startswith("told/person/")


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_who_says_nothing_makes_no_statement(language: str, text: str) -> None:
    """Being there or welcoming guests is no statement, and hearsay has no speaker."""
    assert [one for one in _attributes(language, text) if one.kind == "statement"] == []


@pytest.mark.parametrize(
    ("language", "group", "entry"), entries("attributes", "founded", "activities", "aims", "claims", "models")
)
def test_the_example_of_a_rule_says_something(language: str, group: str, entry: dict[str, Any]) -> None:
    """Each example holds the words of its rule, and the evidence names the rule."""
    assert any_of(entry["words"]).search(entry["example"])
    before = {
        "en": "Lakeside Bearings is near.",
        "fr": "Roulements du Lac est près.",
        "de": "Die Seelager GmbH ist nah.",
    }
    said = (
        (before.get(language, "湖畔轴承有限公司很近。"), entry["example"]) if group == "claims" else (entry["example"],)
    )
    found = _attributes(language, *said)
    assert f"attributes/{entry['name']}" in {proof.rule for one in found for proof in one.evidence}


def test_the_year_of_foundation_is_a_date() -> None:
    """Precise as the text: a year."""
    (one,) = _attributes("en", "Veldora Motors was founded in 1923.")
    assert one.date == PartialDate(1923)


def test_the_domain_of_an_attribute_is_that_of_its_words() -> None:
    """An aim of clean energy belongs to that domain."""
    (one,) = _attributes("en", "Veldora Motors is committed to clean energy technology.")
    assert one.domains == ("clean_energy",)
