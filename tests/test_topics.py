"""The domains and activities that words betray."""

import pytest

from graph.authority.concepts import concepts
from graph.model import LANGUAGES, Document, Language, Occurrence, Sentence
from graph.reading.details.topics import activities, agreement_activities, agreement_domains, domains
from graph.reading.lexicon import section


def part(document: Document, words: str) -> Sentence:
    """The part of a document that reads so."""
    start = document.text.index(words)
    return Sentence(document, start, start + len(words))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "research on thermal management of traction batteries", ["thermal_management", "battery"]),
        ("de", "Forschung an Brennstoffzellen für schwere Lkw", ["fuel_cell", "commercial_vehicles"]),
        ("fr", "l'allègement des véhicules et les biocarburants", ["lightweighting", "alternative_fuels"]),
        ("zh", "围绕智能座舱和自动驾驶开展合作", ["cockpit_hmi", "autonomous_driving"]),
    ],
)
def test_the_words_of_a_text_betray_its_domains(language: str, text: str, expected: list[str]) -> None:
    """Four languages have their words for one scheme."""
    assert [found.id for found in domains(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "joint research, internships and lectures", ["joint_research", "internships", "talent_training"]),
        (
            "de",
            "Prototypen werden im Versuch gemessen",
            ["product_development", "testing_validation", "testing_validation"],
        ),
        ("fr", "transfert de technologie et industrialisation", ["technology_transfer", "industrialisation"]),
        ("zh", "双方互派访问学者，共同制定标准", ["personnel_exchange", "personnel_exchange", "standardisation"]),
    ],
)
def test_the_words_of_a_text_betray_what_will_be_done(language: str, text: str, expected: list[str]) -> None:
    """Activities are read in the same way."""
    assert [found.id for found in activities(text, language)] == expected


def test_an_offset_counts_in_the_text_that_was_searched() -> None:
    """A topic can be shown where it stands, hyphens and line breaks as they are."""
    text = "They study solid-state\nbatteries."
    (found,) = domains(text, "en")
    assert text[found.start : found.end] == "solid-state\nbatteries"


def test_the_longest_word_wins() -> None:
    """A fuel cell is no battery cell, and a solid-state battery no more than that."""
    found = domains("solid-state batteries and fuel cells", "en")
    assert [one.id for one in found] == ["solid_state_battery", "fuel_cell"]


def test_a_word_that_only_keeps_others_out_betrays_nothing() -> None:
    """An engineer is no engine, a steering committee steers no car."""
    assert domains("The engineers met in the steering committee.", "en") == ()


def test_german_compounds_are_found_by_their_parts() -> None:
    """What a compound ends in counts."""
    assert [found.id for found in domains("Die Traktionsbatterien von morgen", "de")] == ["battery"]


def test_english_words_count_in_every_language() -> None:
    """Trade words are English in any text."""
    assert "over_the_air_updates" in {found.id for found in domains("Beide arbeiten an OTA-Updates.", "de")}
    assert [found.id for found in domains("双方合作开发EV充电设备", "zh")] == ["electrification", "charging"]


def test_an_abbreviation_counts_in_capitals_only() -> None:
    """The French "ai" is no artificial intelligence."""
    assert domains("J'ai vu le centre.", "fr") == ()
    assert [found.id for found in domains("The AI lab", "en")] == ["artificial_intelligence"]


def test_what_a_party_makes_is_not_what_the_partners_work_on() -> None:
    """Neither "a supplier of tyres" nor the name of a firm says what an agreement is about."""
    text = "Rondal Batteries, a supplier of tyres, signed an agreement on radar sensors."
    document = Document("a", text, "en")
    names = (Occurrence(0, 16, "rondal"),)
    assert agreement_domains([part(document, text)], [], [], names) == ("lidar_radar",)


def test_the_name_of_a_party_counts_where_nothing_else_says_anything() -> None:
    """A laboratory for batteries will work on batteries."""
    text = "The Laboratory for Battery Research signed an agreement."
    document = Document("a", text, "en")
    assert agreement_domains([part(document, text)], [], [], (Occurrence(4, 35, "laboratory"),)) == ("battery",)


def test_a_broader_domain_is_dropped_beside_a_narrower_one() -> None:
    """Who works on batteries of electric cars works on batteries."""
    document = Document("a", "They study electric cars. They study batteries.", "en")
    sentences = [part(document, "They study electric cars."), part(document, "They study batteries.")]
    assert agreement_domains(sentences, [], []) == ("battery",)


def test_what_the_statement_says_weighs_more_than_what_is_told_of_it() -> None:
    """The weightiest domain comes first; six at the most are kept."""
    stated = "They agreed on brakes."
    told = "Radar, logistics, aerodynamics, robotics, charging and noise are studied elsewhere."
    document = Document("a", f"{stated} {told}", "en")
    found = agreement_domains([part(document, stated)], [part(document, told)], [])
    assert found[0] == "braking"
    assert len(found) == 6


def test_a_text_without_topics_has_none() -> None:
    """No domain is guessed."""
    document = Document("a", "The two deans shook hands.", "en")
    assert agreement_domains([part(document, document.text)], [], []) == ()
    assert agreement_activities([part(document, document.text)], [], []) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "scheme"), [("domains", "domain"), ("activities", "activity")])
def test_every_key_of_a_lexicon_is_a_concept(language: Language, table: str, scheme: str) -> None:
    """A misspelt id would betray nothing, for ever."""
    ids = set(section(language, table)) - {"none", "makers", "endings"}
    assert ids <= set(concepts(scheme))
