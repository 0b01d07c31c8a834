"""How names are folded, compared and varied."""

import pytest

from graph.authority.names import comparable, fold, inflected, is_acronym, legal_form_after, without_legal_form

TEXTS = (
    "Škoda Auto und die Universität Győr – am Übergang",
    "L’École polytechnique fédérale de Lausanne",
    "İstanbul Straße ß Œuvre",
    "ＢＹＤ（比亞迪）與復旦大學、東京大学",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_folding_keeps_every_offset(text: str) -> None:
    """A folded text is as long as the text, so that an offset in one is an offset in the other."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Škoda", "skoda"),
        ("Łódź, Ørsted", "lodz, orsted"),
        ("l’Université–Nord", "l'universite-nord"),
        ("ＢＹＤ", "byd"),
        ("復旦大學", "复旦大学"),
        ("東北大学", "东北大学"),
        ("Straße", "straße"),
        ("TU\nGraz\u00a0AG", "tu graz ag"),
    ],
)
def test_folding_goes_to_base_letters(text: str, folded: str) -> None:
    """Case, diacritics, width, dashes, apostrophes, white space and traditional characters are folded away."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    "names",
    [
        ("Schaeffler AG", "SCHAEFFLER", "Schaeffler GmbH & Co. KG"),
        ("Valeo Interior Controls (Shenzhen) Co., Ltd.", "Valeo Interior Controls Shenzhen"),
        ("Xi’an Jiaotong University", "Xi'an Jiaotong University", "Xian Jiaotong University"),
        ("École Polytechnique", "Ecole polytechnique"),
        ("The Ohio State University", "Ohio State University"),
        ("Deutsches Zentrum für Luft- und Raumfahrt e. V.", "Deutsches Zentrum für Luft und Raumfahrt"),
        ("Toyota Motor Corporation", "Toyota Motor Corp."),
        ("Fiat S.p.A.", "FIAT SpA"),
        ("上海蔚来汽车有限公司", "上海蔚来汽车"),
        ("法雷奥（中国）有限公司", "法雷奥中国"),
        ("復旦大學", "复旦大学"),
        ("Forschung & Entwicklung", "Forschung and Entwicklung"),
    ],
)
def test_forms_of_one_name_compare_equal(names: tuple[str, ...]) -> None:
    """Case, diacritics, punctuation, legal form and script do not tell organizations apart."""
    assert len(set(map(comparable, names))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Southeast University", "Southeastern University"),
        ("Beijing University", "Beijing University of Technology"),
        ("Continental", "Continental Engineering Services"),
        ("Volvo Cars", "Volvo Group"),
        ("华中科技大学", "华中农业大学"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    """Only what tells no organization from another is left out of the comparable form."""
    assert comparable(one) != comparable(other)


@pytest.mark.parametrize("name", ["AG", "SE", "公司", "Co."])
def test_a_name_is_never_stripped_to_nothing(name: str) -> None:
    """A name that looks like a legal form keeps its comparable form."""
    assert comparable(name)


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Die Schaeffler AG liefert", "Schaeffler", "Schaeffler AG"),
        ("Contemporary Amperex Technology Co., Limited said", "Technology", "Technology Co., Limited"),
        ("奇瑞汽车股份有限公司与", "奇瑞汽车", "奇瑞汽车股份有限公司"),
        ("Huawei as a partner", "Huawei", "Huawei"),
        ("BYD, as expected", "BYD", "BYD"),
        ("Bosch Corporate Research", "Bosch", "Bosch"),
    ],
)
def test_a_legal_form_belongs_to_the_name_before_it(text: str, name: str, whole: str) -> None:
    """A legal form right behind a name is part of it; a small word that only looks like one is not."""
    start = text.index(name)
    assert text[start : legal_form_after(text, start + len(name))] == whole


def test_a_written_name_loses_its_legal_form() -> None:
    """The bare name keeps case and script as they are written."""
    assert without_legal_form("Robert Bosch GmbH") == "Robert Bosch"
    assert without_legal_form("华为技术有限公司") == "华为技术"
    assert without_legal_form("State Grid Corporation of China") == "State Grid Corporation of China"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Technische Universität München", "Technischen Universität München"),
        ("Technische Universität München", "Technischer Universität München"),
        ("Karlsruher Institut für Technologie", "Karlsruher Instituts für Technologie"),
        ("Fraunhofer-Institut für Solare Energiesysteme", "Fraunhofer-Instituts für Solare Energiesysteme"),
        ("Deutsches Zentrum für Luft- und Raumfahrt", "Deutschen Zentrums für Luft- und Raumfahrt"),
        ("Bundesministerium für Bildung und Forschung", "Bundesministeriums für Bildung und Forschung"),
    ],
)
def test_german_names_are_inflected(name: str, form: str) -> None:
    """Adjectives before the noun, and the noun, take the endings that running text gives them."""
    assert form in inflected(name)


def test_what_follows_the_noun_is_not_inflected() -> None:
    """The words "für Solare Energiesysteme" are the same in every case."""
    assert not any("Solaren" in form for form in inflected("Fraunhofer-Institut für Solare Energiesysteme"))


@pytest.mark.parametrize(
    ("name", "expected"), [("NTU", True), ("CeNS", True), ("Bosch", False), ("RWTH Aachen", False), ("X", False)]
)
def test_acronyms_are_known_by_their_look(name: str, expected: bool) -> None:
    """An acronym is one short word, mostly of capitals."""
    assert is_acronym(name) is expected
