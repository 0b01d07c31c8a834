"""The places of a sentence, and that of a signing."""

import pytest

from graph.model import Document, Occurrence, PartialDate, Sentence
from graph.reading.details.places import places, signing_place

DAY = PartialDate(2024, 4, 1)


def sentence(text: str, language: str) -> Sentence:
    """A document that is one sentence."""
    return Sentence(Document("a", text, language, published=DAY), 0, len(text))


def part(whole: Sentence, words: str) -> Sentence:
    """The part of a text that reads so."""
    start = whole.text.index(words)
    return Sentence(whole.document, start, start + len(words))


def named(text: str, *names: str) -> tuple[Occurrence, ...]:
    """Where a text names organizations."""
    return tuple(Occurrence(text.index(name), text.index(name) + len(name), name) for name in names)


def signed_in(text: str, language: str, *names: str) -> str | None:
    """The place of signing that a text of one sentence gives."""
    whole = sentence(text, language)
    found = signing_place([whole], whole.document, named(text, *names))
    return found.name if found else None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Partners from Graz and Bavaria met in Austria.", ["Graz", "Bavaria", "Austria"]),
        ("de", "Von Wolfsburg nach München.", ["Wolfsburg", "München"]),
        ("fr", "À Wuhu, dans la province de l'Anhui.", ["Wuhu", "Anhui"]),
        ("zh", "双方在安徽芜湖签约。", ["安徽", "芜湖"]),
    ],
)
def test_places_are_named_as_the_text_writes_them(language: str, text: str, expected: list[str]) -> None:
    """Cities, regions and countries in four languages."""
    assert [found.name for found in places(sentence(text, language), ())] == expected


def test_a_place_within_the_name_of_an_organization_is_none() -> None:
    """The Technical University of Munich is not Munich."""
    text = "The Technical University of Munich opened a laboratory in Shanghai."
    found = places(sentence(text, "en"), named(text, "Technical University of Munich"))
    assert [one.name for one in found] == ["Shanghai"]


def test_an_offset_counts_in_the_document() -> None:
    """A place stands where the document says it."""
    whole = sentence("First things first. They met in Graz.", "en")
    (found,) = places(part(whole, "They met in Graz."), ())
    assert whole.text[found.start : found.end] == "Graz"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The two signed the memorandum in Graz on Monday.", "Graz"),
        ("de", "Den Vertrag haben beide Firmen am 26. März in Augsburg geschlossen.", "Augsburg"),
        ("fr", "L'accord a été signé à Wuhu, dans la province de l'Anhui.", "Wuhu"),
        ("zh", "3月20日，签约仪式在镇江举行。", "镇江"),
    ],
)
def test_the_place_of_a_signing_stands_with_its_verb(language: str, text: str, expected: str) -> None:
    """The city counts before the region that it lies in."""
    assert signed_in(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Chalmers University in Graz signed an agreement.", ("Chalmers University",)),
        ("en", "The Stuttgart-based supplier signed an agreement.", ()),
        ("fr", "L'Université de Nanyang, à Singapour, a signé un accord.", ("Université de Nanyang",)),
        ("de", "Das Zentrum ZBT in Duisburg unterzeichnete einen Vertrag.", ("ZBT",)),
        ("zh", "总部位于芜湖的企业签署协议。", ()),
    ],
)
def test_the_seat_of_a_party_is_not_the_place_of_signing(language: str, text: str, names: tuple[str, ...]) -> None:
    """Where a party sits says nothing about where it signed."""
    assert signed_in(text, language, *names) is None


def test_the_place_of_the_event_counts_where_the_statement_names_none() -> None:
    """The ceremony is told of in one sentence, the agreement in the next."""
    whole = sentence("4月1日，产学研合作签约仪式在镇江举行。随后，院长代表双方在协议上签字。", "zh")
    found = signing_place([part(whole, "随后，院长代表双方在协议上签字。")], whole.document, ())
    assert found is not None
    assert found.name == "镇江"


def test_the_place_of_another_day_is_not_that_of_the_signing() -> None:
    """A signing of last week in Canton says nothing about one of yesterday."""
    text = "Le 20 mars, un accord a été signé à Canton.\nLes deux instituts ont signé hier une convention."
    whole = sentence(text, "fr")
    evidence = part(whole, "Les deux instituts ont signé hier une convention.")
    assert signing_place([evidence], whole.document, ()) is None


def test_the_items_of_a_digest_are_headed_by_their_places() -> None:
    """Where several items begin with a place, the last one above the statement counts."""
    text = "Nürnberg/ Die Hochschule forscht mit einem Werk.\n\nGraz/ Zwei Institute teilen sich ein Labor."
    whole = sentence(text, "de")
    found = signing_place([part(whole, "Zwei Institute teilen sich ein Labor.")], whole.document, ())
    assert found is not None
    assert found.name == "Graz"


def test_the_dateline_counts_where_the_text_says_in_this_city() -> None:
    """A dateline alone is where the report was written, not where anybody signed."""
    told = "HIROSHIMA, April 1, 2024 -- The two presidents signed a memorandum in this city."
    assert signed_in(told, "en") == "HIROSHIMA"
    assert signed_in("PARIS, April 1 (Agency) - The supplier said it had signed an agreement.", "en") is None
