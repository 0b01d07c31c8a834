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
