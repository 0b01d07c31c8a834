"""The organizations of a document: forms of one name together, namesakes apart."""

import pytest

from graph.authority.organizations import load_authority
from graph.model import Document, Mention
from graph.reading.encoder import load
from graph.reading.mentions import find_mentions
from graph.reading.name_words import shown_type
from graph.reading.sentences import sentences
from graph.reading.tagging import Name


def _mentions(language: str, text: str) -> tuple[Mention, ...]:
    document = Document("d", text, language=language)
    read = load().read(sentences(document), load_authority())
    return find_mentions(document, read.names, load_authority())[0]


def _surfaces(language: str, text: str) -> list[set[str]]:
    return [set(mention.surfaces) for mention in _mentions(language, text)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Halberd Motors Inc. (HMI) and Kasetsart University agreed on joint research. HMI pays.",
            [{"Halberd Motors Inc.", "HMI"}, {"Kasetsart University"}],
        ),
        (
            "fr",
            "L'Université de technologie de Compiègne (UTC) et Renault coopèrent. L'UTC dirige les travaux.",
            [{"Université de technologie de Compiègne", "UTC"}, {"Renault"}],
        ),
        (
            "de",
            "Die Hartwig Sitztechnik GmbH kooperiert mit der Technischen Universität München. Hartwig zahlt alles.",
            [{"Hartwig Sitztechnik GmbH", "Hartwig"}, {"Technischen Universität München"}],
        ),
        (
            "zh",
            "湖北启源科技有限公司（以下简称“启源科技”）与清华大学签约。启源科技出资。",
            [{"湖北启源科技有限公司", "启源科技"}, {"清华大学"}],
        ),
        (
            "fr",
            "La WUT et Renault coopèrent. L'Université de technologie de Wuhan (WUT) est en Chine.",
            [{"Renault"}, {"Université de technologie de Wuhan", "WUT"}],
        ),
        (
            "en",
            "Scania and the Nordic Institute for Lithium Cell Technology (Licet) signed a contract. Licet leads.",
            [{"Scania"}, {"Nordic Institute for Lithium Cell Technology", "Licet"}],
        ),
        (
            "en",
            "Scania and the Lund Institute for Cell Technology, in short Licetec, signed a research contract. "
            "Licetec leads.",
            [{"Scania"}, {"Lund Institute for Cell Technology", "Licetec"}],
        ),
        (
            "de",
            "Die Technische Hochschule Hartwald,\nkurz THH, und die Mahle GmbH forschen. Die THH leitet das Vorhaben.",
            [{"Technische Hochschule Hartwald", "THH"}, {"Mahle GmbH"}],
        ),
        (
            "fr",
            "L'Institut de mobilité de Nevers, en abrégé Imone, et Renault coopèrent. L'Imone dirige les travaux.",
            [{"Institut de mobilité de Nevers", "Imone"}, {"Renault"}],
        ),
        (
            "fr",
            "Le Centre national d'études spatiales, dit CNES, et Renault coopèrent. Le CNES dirige les travaux.",
            [{"Centre national d'études spatiales", "CNES"}, {"Renault"}],
        ),
        (
            "zh",
            "湖北启源科技有限公司，简称启源科技，与清华大学签约。启源科技出资。",
            [{"湖北启源科技有限公司", "启源科技"}, {"清华大学"}],
        ),
        (
            "fr",
            "L'**Institut du véhicule de Nevers** (IVN) et Renault coopèrent. L'IVN dirige les travaux.",
            [{"Institut du véhicule de Nevers", "IVN"}, {"Renault"}],
        ),
        (
            "en",
            "KJE Group, in full Kyoto Joint Engines Group, and Scania signed a contract on joint research.",
            [{"KJE Group", "Kyoto Joint Engines Group"}, {"Scania"}],
        ),
        (
            "de",
            "Die Hartwig GmbH und das Institut für Kraftfahrzeuge (ika) forschen. Das ika leitet das Vorhaben.",
            [{"Hartwig GmbH"}, {"Institut für Kraftfahrzeuge", "ika"}],
        ),
        (
            "en",
            "Scania signed a contract with KES (Kyoto Engine Systems). KES pays.",
            [{"Scania"}, {"KES", "Kyoto Engine Systems"}],
        ),
        (
            "fr",
            "L'UNT et Renault ont signé un accord de recherche.\n\nUNT : Université de Nevers-Tournus.\n",
            [{"Renault"}, {"UNT", "Université de Nevers-Tournus"}],
        ),
    ],
)
def test_forms_of_one_name_make_one_mention(language: str, text: str, expected: list[set[str]]) -> None:
    """A bracket, initials and a first word stand for the full name that the document gives, before it and behind."""
    assert _surfaces(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The agreement with Kasetsart University was signed by Ford.", [{"Kasetsart University"}, {"Ford"}]),
        ("de", "Einen Vertrag mit der Mahle GmbH schloss die Universität an der Elbe.", [{"Mahle GmbH"}]),
        ("de", "Die Mahle GmbH kooperiert mit der Uni.", [{"Mahle GmbH"}]),
        ("zh", "Ricardo plc与清华大学签署联合研究协议。", [{"Ricardo plc"}, {"清华大学"}]),
        ("en", "Covestro and Tongji University of China signed.", [{"Covestro"}, {"Tongji University"}]),
    ],
)
def test_a_name_ends_with_no_small_word_and_no_full_stop(language: str, text: str, expected: list[set[str]]) -> None:
    """The full stop is the sentence's, "an" belongs to what follows, and a university without a name is none."""
    assert _surfaces(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "L'université de Pau et le Centre technique de Dongfeng Motor ont signé une convention de recherche.",
            [{"université de Pau"}, {"Centre technique de Dongfeng Motor"}],
        ),
        (
            "de",
            "Die TU Wien und das Technische Entwicklungszentrum der Mahle GmbH haben einen Vertrag unterschrieben.",
            [{"TU Wien"}, {"Technische Entwicklungszentrum der Mahle GmbH"}],
        ),
        (
            "zh",
            "采埃孚（ZF）上海研发中心与同济大学签署联合研究协议。",
            [{"采埃孚（ZF）上海研发中心"}, {"同济大学"}],
        ),
        (
            "en",
            "Ford and the School of Mechanical Engineering of Kasetsart University signed an agreement on research.",
            [{"Ford"}, {"School of Mechanical Engineering"}, {"Kasetsart University"}],
        ),
        (
            "zh",
            "蔚来汽车（NIO）同济大学签署联合研发协议。",
            [{"蔚来汽车", "NIO"}, {"同济大学"}],
        ),
        (
            "en",
            "The Korea Automotive Technology Institute and Mahle Holding signed an agreement on joint research.",
            [{"Korea Automotive Technology Institute"}, {"Mahle Holding"}],
        ),
    ],
)
def test_a_unit_without_a_word_of_its_own_is_named_with_its_company(
    language: str, text: str, expected: list[set[str]]
) -> None:
    """A "Technical Center" is that of the company behind it; a school, and two joined by "and", stay two."""
    assert _surfaces(language, text) == expected


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        ("采埃孚（ZF）上海研发中心", ("采埃孚（", "ZF）", "上海研发中心"), [{"采埃孚（ZF）上海研发中心"}]),
        (
            "小鹏汽车（XPeng）华中科技大学",
            ("小鹏汽车（", "XPeng）华中科技大学"),
            [{"小鹏汽车", "XPeng"}, {"华中科技大学"}],
        ),
        ("石油大学（华东）化学学院", ("石油大学（华东）化学学院",), [{"石油大学（华东）化学学院"}]),
        ("石油大学（华东）化学学院", ("石油大学", "华东）化学学院"), [{"石油大学（华东）化学学院"}]),
        ("采埃孚（ZF）与同济大学", ("采埃孚（", "ZF）", "同济大学"), [{"采埃孚", "ZF"}, {"同济大学"}]),
        (
            "Marquardt (Weihai) Electronics",
            ("Marquardt (", "Weihai) Electronics"),
            [{"Marquardt (Weihai) Electronics"}],
        ),
        ("采埃孚（ZF）上海研发中心", ("采埃孚", "ZF", "）上海研发中心"), [{"采埃孚（ZF）上海研发中心"}]),
        (
            "Marquardt (Weihai) Parts (China)",
            ("Marquardt", "Weihai) Parts (China)"),
            [{"Marquardt (Weihai) Parts (China)"}],
        ),
        ("Nanjing Automobile (Group) pays.", ("Nanjing Automobile (Group)",), [{"Nanjing Automobile (Group)"}]),
        ("Valeo ) Delmo", ("Valeo", ") Delmo"), [{"Valeo"}, {"Delmo"}]),
        ("Bosch-owned ETAS", ("Bosch-", "ETAS"), [{"Bosch"}, {"ETAS"}]),
        ("Valeo ( – , pays.", ("Valeo", "(", "–", ","), [{"Valeo"}]),
    ],
)
def test_brackets_and_hyphens_at_its_ends_are_no_part_of_a_name(
    text: str, seen: tuple[str, ...], expected: list[set[str]]
) -> None:
    """What the model counts with a name though it is none of it; a bracket that is closed in it stays."""
    document = Document("d", text, language="zh" if text[0] > "z" else "en")
    names = [Name(text.index(name), text.index(name) + len(name), "ORG", 0.9) for name in seen]
    mentions, _ = find_mentions(document, names, load_authority())
    assert [set(mention.surfaces) for mention in mentions] == expected


def test_a_known_name_leads_to_the_authority() -> None:
    """南洋理工大学 is the organization that the authority file calls Nanyang Technological University."""
    [mention] = _mentions("zh", "南洋理工大学位于新加坡。")
    assert (mention.authority, mention.country) == ("ntu-sg", "SG")


def test_an_unknown_name_counts_where_it_is_used_as_one() -> None:
    """No list knows Zephora: the sentence tells that it is an organization, or that it is a person."""
    assert {"Zephora"} in _surfaces("en", "Zephora and Kasetsart University signed an agreement on joint research.")
    assert _surfaces("en", "Zephora Lindqvist, a doctoral student, opened the test bench on Monday.") == []


def test_a_person_beside_a_partner_is_no_organization() -> None:
    """A title in front of the capitals keeps a person out."""
    text = "Kasetsart University and Dr. Orla Fenwick signed an agreement on joint research."
    assert _surfaces("en", text) == [{"Kasetsart University"}]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Bosch and the School of Mechanical Engineering (Southeast University) signed a research agreement.",
            [{"Bosch"}, {"School of Mechanical Engineering"}, {"Southeast University"}],
        ),
        (
            "en",
            "Bosch and Tongji University (Tongji Daxue) signed a research agreement.",
            [{"Bosch"}, {"Tongji University", "Tongji Daxue"}],
        ),
    ],
)
def test_the_university_in_brackets_is_not_its_school(language: str, text: str, expected: list[set[str]]) -> None:
    """A school whose university follows in brackets is part of it; the name in another language is the same."""
    assert _surfaces(language, text) == expected


def test_who_speaks_behind_a_quotation_is_no_other_name() -> None:
    """Behind a quotation "dit" is "says": Nexilis is not Hutchinson."""
    text = "« Nous travaillons avec Hutchinson SA », dit Nexilis SA. Hutchinson SA et Nexilis SA coopèrent."
    assert _surfaces("fr", text) == [{"Hutchinson SA"}, {"Nexilis SA"}]


def test_a_place_in_brackets_is_no_other_name() -> None:
    """What stands in "(Detroit)" behind a company is where it is, not what it is called."""
    assert _surfaces("en", "Halberd Motors Inc. (Detroit) and Kasetsart University signed a research agreement.") == [
        {"Halberd Motors Inc."},
        {"Kasetsart University"},
    ]


def test_every_mention_rests_on_the_slice_that_names_it() -> None:
    """The evidence of a mention is the text of its fullest form."""
    text = "Halberd Motors Inc. and Kasetsart University agreed on joint research."
    for mention in _mentions("en", text):
        [evidence] = mention.evidence
        assert text[evidence.start : evidence.end] == evidence.quote == mention.name


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        ("Kohler (Jinan) Electronics signed.", ["Kohler", "Jinan) Electronics"], ["Kohler (Jinan) Electronics"]),
        ("Kohler Electronics (KEL) signed.", ["Kohler Electronics", "KEL)"], ["Kohler Electronics"]),
        ("Kohler (with Jinan Electronics) signed.", ["Kohler", "Jinan Electronics"], ["Kohler", "Jinan Electronics"]),
        ("未来出行学院与启源科技签约。", ["未来出行学", "启源科技"], ["未来出行学院", "启源科技"]),
        ("启明实验室揭牌。", ["启明实"], ["启明实验室"]),
        ("清华大学院士讲话。", ["清华大学"], ["清华大学"]),
    ],
)
def test_a_name_that_the_model_breaks_is_whole(text: str, seen: list[str], expected: list[str]) -> None:
    """A bracket within a name parts it no more, nor does its end in the midst of its last word."""
    names = [Name(text.index(name), text.index(name) + len(name), "ORG", 0.9) for name in seen]
    found, _ = find_mentions(Document("d", text, language="zh" if text > "\u3400" else "en"), names, load_authority())
    assert [mention.name for mention in found] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Bosch-\nowned ETAS and Toyota signed a research agreement.",
            {"Bosch", "ETAS", "Toyota"},
        ),
        (
            "de",
            "Daimler und das Institut für Fahrzeug-\nund Antriebstechnik unterzeichneten einen Forschungsvertrag.",
            {"Daimler", "Institut für Fahrzeug- und Antriebstechnik"},
        ),
        (
            "fr",
            "L'Université d'Aix-\nen-Provence et Renault ont signé un accord de recherche.",
            {"Université d'Aix-en-Provence", "Renault"},
        ),
        (
            "zh",
            "签约双方：\n同济大学\n博世（中国）投资有限公司\n双方签署联合研究合作协议。",
            {"同济大学", "博世（中国）投资有限公司"},
        ),
    ],
)
def test_the_end_of_a_line_glues_no_words(language: str, text: str, expected: set[str]) -> None:
    """A hyphen that belongs there stays, and names in lines of their own are several."""
    assert {mention.name for mention in _mentions(language, text)} == expected


def test_a_short_form_explained_twice_is_neither() -> None:
    """Where two institutes are called "ika", one that stands before them is not taken for the first."""
    text = (
        "ika und Ford forschen. Das Institut für Kraftfahrzeuge (ika) liegt in Aachen. "
        "Das Institut für Karosserie (ika) liegt in Dresden."
    )
    assert {"ika"} in _surfaces("de", text)


def test_a_text_without_names_has_no_mentions() -> None:
    """Nothing is invented."""
    assert _mentions("en", "It rained for a week and nobody signed anything.") == ()


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Lakeside Mobility Research Center", "laboratory"),
        ("Lakeside Automotive Research Institute", "research_institute"),
        ("Lakeside Mobility", "company"),
    ],
)
def test_a_head_that_companies_are_called_after_comes_last(name: str, type_: str) -> None:
    """A research center of "Mobility" is a laboratory, "Mobility" alone is a company."""
    assert shown_type(name, "en") == type_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**WMG** at the **University of Warwick** and Scania signed a research agreement.", 3),
        ("WMG, a department of the University of Warwick, and Scania signed a research agreement.", 3),
        ("The University of Warwick (WMG) and Scania signed a research agreement.", 2),
        ("WMG and Scania signed a research agreement.", 2),
    ],
)
def test_what_is_a_part_of_a_known_organization_is_not_the_whole(text: str, expected: int) -> None:
    """A name by which the whole is known too is its part where the text says so."""
    assert len(_mentions("en", text)) == expected


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("德国科莱特公司", "科莱特公司"),
        ("日本启川产业", "启川产业"),
        ("韩国机械材料研究院", "韩国机械材料研究院"),
        ("香港启航电子有限公司", "香港启航电子有限公司"),
        ("中国启航集团", "中国启航集团"),
        ("联合汽车电子有限公司", "联合汽车电子有限公司"),
    ],
)
def test_a_company_from_abroad_is_named_without_its_country(seen: str, expected: str) -> None:
    """The country before a foreign company is none of its name; that of an institute, and one's own, are."""
    text = f"江苏大学与{seen}签署协议。"
    document = Document("d", text, "zh")
    found, _ = find_mentions(document, [Name(5, 5 + len(seen), "ORG", 0.9)], load_authority())
    assert [mention.name for mention in found] == [expected]
