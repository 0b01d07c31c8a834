"""Names that a list or table shows by where they stand."""

import pytest

from graph.model import Document, Language
from graph.reading.columns import with_columns
from graph.reading.sentences import sentences
from graph.reading.tagging import Name


def _named(language: Language, text: str, seen: str) -> list[str]:
    """The names of a text, some of which the model has seen, by where they stand."""
    document = Document("d", text, language)
    names = [Name(text.index(name), text.index(name) + len(name), "ORG", 0.9) for name in seen.split("|")]
    found = with_columns(sentences(document), names)
    return [text[name.start : name.end] for name in sorted(found, key=lambda name: name.start)]


TABLE = (
    "| Partner | Aufgabe |\n| --- | --- |\n| Mahle GmbH | Kolben |\n| Konvekta | Klima |\n"
    "| Universität Ulm | Modelle |\n| htw saar | Akustik |\n| Bosch | Sensoren |\n"
)


def test_a_column_of_organizations_names_one_in_each_cell() -> None:
    """Two rows of which the model knows nothing name organizations as the others do, the head does not."""
    assert _named("de", TABLE, "Mahle GmbH|Universität Ulm|Bosch") == [
        "Mahle GmbH",
        "Konvekta",
        "Universität Ulm",
        "Bosch",
    ]


@pytest.mark.parametrize(
    ("language", "text", "seen", "expected"),
    [
        (
            "fr",
            "- Arkema : résines\n- Chomarat : renforts\n- Cetim : essais\n- Faurecia : pièces\n",
            "Arkema|Cetim|Faurecia",
            ["Arkema", "Chomarat", "Cetim", "Faurecia"],
        ),
        (
            "en",
            "The partners of the project are listed here.\n\n- PTV Logistics (solver)\n- Boryszew Maflow (hoses)\n"
            "- Scania (trucks)\n- Lund University (models)\n",
            "PTV Logistics|Scania|Lund University|Boryszew",
            ["PTV Logistics", "Boryszew Maflow", "Scania", "Lund University"],
        ),
        (
            "zh",
            "- 广汽研究院（总体）\n- 南岳电控（喷射系统）\n- 江苏大学（燃烧）\n- 天津大学（排放）\n",
            "广汽研究院|江苏大学|天津大学",
            ["广汽研究院", "南岳电控", "江苏大学", "天津大学"],
        ),
    ],
)
def test_items_of_a_list_open_with_names(language: Language, text: str, seen: str, expected: list[str]) -> None:
    """What stands before the sign that opens the explanation is the name; one that is seen in part is whole."""
    assert _named(language, text, seen) == expected


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("- Scania builds the trucks and tests them in the north\n- Budget: 3 million\n- 2019\n", "Scania"),
        (
            "- Scania\n- Lund University\n- Graz\n- three doctoral students and a budget\n- in total\n",
            "Scania|Lund University",
        ),
        ("Scania signed. Konvekta did not.", "Scania"),
    ],
)
def test_elsewhere_no_name_is_made_up(text: str, seen: str) -> None:
    """A list that is not mostly of organizations, places, and plain text give no names."""
    assert _named("en", text, seen) == seen.split("|")


SUMS = {
    "en": ["Total", "Contacts"],
    "fr": ["Totaux", "Contact"],
    "de": ["Gesamtsumme", "Kontakt"],
    "zh": ["合计", "联系人"],
}


@pytest.mark.parametrize("language", SUMS)
def test_sums_and_contacts_in_a_column_are_no_names(language: Language) -> None:
    """The last rows of a table of partners add up and tell whom to ask; a name that begins so is one."""
    names = ["Bosch", "Denso", "Mahle", "Scania", "Valeo"]
    rows = [*names, "TotalEnergies", *SUMS[language]]
    text = "| Partner | EUR |\n| --- | --- |\n" + "".join(f"| {row} | 3 |\n" for row in rows)
    assert _named(language, text, "|".join(names)) == [*names, "TotalEnergies"]


def test_a_text_without_sentences_has_no_columns() -> None:
    """Nothing comes of nothing."""
    assert with_columns([], []) == []
