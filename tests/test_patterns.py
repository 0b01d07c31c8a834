"""Names of organizations told by how they are written."""

import pytest

from graph.model import Document, Sentence
from graph.reading.patterns import name_spans


def _names(language: str, text: str) -> list[tuple[str, str | None]]:
    sentence = Sentence(Document("d", text, language=language), 0, len(text))
    return [(text[span.start : span.end], span.type) for span in name_spans(sentence) if not span.weak]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Brand Interior Controls (Suzhou) Co., Ltd. Chengdu Branch or the Institute of Robotics and Mechatronics.",
            [
                ("Brand Interior Controls (Suzhou) Co., Ltd. Chengdu Branch", "branch"),
                ("Institute of Robotics and Mechatronics", "research_institute"),
            ],
        ),
        (
            "en",
            "The Graduate School of Engineering of the University of Leicester works with Halberd Motors Inc.",
            [
                ("Graduate School of Engineering", "laboratory"),
                ("University of Leicester", "university"),
                ("Halberd Motors Inc.", "company"),
            ],
        ),
        (
            "fr",
            "L'Université technologique de Compiègne et le laboratoire Ampère ont invité Duvernoy Industries SAS.",
            [
                ("Université technologique de Compiègne", "university"),
                ("laboratoire Ampère", "laboratory"),
                ("Duvernoy Industries SAS", "company"),
            ],
        ),
        (
            "de",
            "Der Zulieferer Hartwig Sitztechnik GmbH & Co. KG besucht das Institut für Kraftfahrzeuge.",
            [
                ("Hartwig Sitztechnik GmbH & Co. KG", "company"),
                ("Institut für Kraftfahrzeuge", "research_institute"),
            ],
        ),
        (
            "zh",
            "昨日，苏州启源传动技术有限公司与江南大学机械与动力工程学院在无锡签署协议。",
            [("苏州启源传动技术有限公司", "company"), ("江南大学机械与动力工程学院", "laboratory")],
        ),
    ],
)
def test_heads_and_legal_forms_make_names(language: str, text: str, names: list[tuple[str, str]]) -> None:
    """A head or a legal form makes the run of words around it one name, without what stands before it."""
    assert [name for name, _ in _names(language, text)] == [name for name, _ in names]
    assert [type_ for _, type_ in _names(language, text)] == [type_ for _, type_ in names]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The supplier spends more on R&D for EVs than the CEO of any university group would."),
        ("fr", "Le constructeur étudie la batterie avec son équipementier, selon un communiqué."),
        ("de", "Der Hersteller und sein Zulieferer wollen die Batterie im Werk gemeinsam erproben."),
        ("zh", "智能网联汽车与动力电池是新能源汽车的核心技术。"),
        ("en", "The partners opened the Joint Laboratory for Sodium Cells."),
        ("zh", "双方揭牌成立固态电池联合实验室。"),
    ],
)
def test_common_words_and_things_created_are_no_organizations(language: str, text: str) -> None:
    """Neither trade words nor a laboratory that is being created name an organization."""
    assert _names(language, text) == []


def test_a_run_of_capitals_without_head_is_only_weak() -> None:
    """Bare capitals may be a person or a product, so they are marked weak."""
    text = "Yesterday Orla Fenwick drove the Zephyr."
    spans = name_spans(Sentence(Document("d", text, language="en"), 0, len(text)))
    assert [(text[span.start : span.end], span.weak) for span in spans] == [("Orla Fenwick", True), ("Zephyr", True)]


def test_a_very_long_line_of_capitals_takes_linear_time_and_no_name() -> None:
    """Thousands of capitals in a row crash nothing."""
    assert _names("en", "ALPHA BETA " * 5000) == []
