"""The sentences of a document assembled into agreement reports."""

import numpy as np
import pytest

from graph.model import AgreementReport, Document, Facts, PartialDate, Sentence
from graph.pipeline import extract
from graph.reading.deals import deals
from graph.reading.encoder import Read, load
from graph.reading.statements import Statement


def _facts(language: str, text: str, published: PartialDate | None = None) -> Facts:
    return extract(Document("d", text, language=language, published=published))


def _names(facts: Facts, report: AgreementReport) -> set[str]:
    by_id = {mention.id: mention.name for mention in facts.mentions}
    return {by_id[one.mention] for one in report.participations}


def _parties(language: str, text: str) -> list[set[str]]:
    """The names of the parties of each report."""
    facts = _facts(language, text)
    return [_names(facts, report) for report in facts.reports]


def test_headline_and_text_make_one_agreement_of_the_branch_on_behalf_of_the_group() -> None:
    """The headline names the group, the text the branch that signs: one agreement, the most specific is the party."""
    text = (
        "Brembo and Kasetsart University agree on joint research\n\n"
        "On 3 May 2021, Kasetsart University and Brembo Brake Systems (Nanjing) Co., Ltd. Wuhan Branch signed a "
        "memorandum of understanding in Bangkok. It covers braking systems."
    )
    facts = _facts("en", text)
    [report] = facts.reports
    assert _names(facts, report) == {"Kasetsart University", "Brembo Brake Systems (Nanjing) Co., Ltd. Wuhan Branch"}
    behalf = {one.on_behalf_of for one in report.participations if one.on_behalf_of}
    by_id = {mention.id: mention.name for mention in facts.mentions}
    assert {by_id[one] for one in behalf} == {"Brembo"}
    assert (report.kind, str(report.signed_on), report.place) == (
        "memorandum_of_understanding",
        "2021-05-03",
        "Bangkok",
    )


def test_the_laboratory_signs_for_the_company_that_it_belongs_to() -> None:
    """« le laboratoire X de Y »: X is the party, Y stands behind it."""
    text = "Le 4 juin, le laboratoire Ampère de Renault et l'Université de Stuttgart ont signé un accord à Lyon."
    facts = _facts("fr", text)
    [report] = facts.reports
    assert _names(facts, report) == {"laboratoire Ampère", "Université de Stuttgart"}
    assert (str(report.signed_on), report.signed_on_inferred, report.place) == ("--06-04", False, "Lyon")


def test_the_year_follows_from_the_day_of_publication_and_is_marked() -> None:
    """A day and month without a year take the year of publication, and the report says that it is inferred."""
    text = "On March 22nd, Scania and Chalmers University of Technology signed an agreement on joint research."
    [report] = _facts("en", text, PartialDate(2024, 4, 1)).reports
    assert (str(report.signed_on), report.signed_on_inferred) == ("2024-03-22", True)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Scania and Chalmers University of Technology signed an agreement on joint research into batteries.\n\n"
            "Volvo Cars and the University of Gothenburg agreed on a joint laboratory for lidar.",
            [{"Scania", "Chalmers University of Technology"}, {"Volvo Cars", "University of Gothenburg"}],
        ),
        (
            "zh",
            "吉利汽车与浙江大学签署战略合作协议。\n\n比亚迪与清华大学共建联合实验室。",
            [{"吉利汽车", "浙江大学"}, {"比亚迪", "清华大学"}],
        ),
    ],
)
def test_two_agreements_in_one_document_stay_two(language: str, text: str, expected: list[set[str]]) -> None:
    """Different parties make different agreements, each with its own sentence."""
    facts = _facts(language, text)
    assert [_names(facts, report) for report in facts.reports] == expected
    assert all(len(report.evidence) == 1 for report in facts.reports)


def test_a_sentence_that_sums_up_separate_agreements_tells_of_no_third() -> None:
    """A headline names all, the text parts them, surely or less so: what it parts are the agreements."""
    sentence = Sentence(Document("d", "Gestamp, Tecnalia, Leitat"), 0, 25)
    sets = [(0, ("g", "t", "l"), 0.9), (1, ("g", "t"), 0.6), (1, ("g", "l"), 0.6)]
    stated = [Statement(sentence, at, "signed", sure, told, dict.fromkeys(told, 0.9)) for at, told, sure in sets]
    read = Read([], *(np.zeros((2, 7), np.float32),) * 3, {(0, 1): 0.9, (1, 0): 0.9}, [], load())
    found = deals(stated, read, {"g": set(), "t": set(), "l": set()})
    assert [set(deal.parties) for deal in found] == [{"g", "t"}, {"g", "l"}]


def _deals(*told: tuple[int, tuple[str, ...], float, bool], link: float) -> list[set[str]]:
    """The parties of the deals of statements: number, parties, probability, whether they add; all linked alike."""
    sentence = Sentence(Document("d", "Gestamp, Tecnalia, Leitat"), 0, 25)
    stated = [
        Statement(sentence, at, "signed", sure, parties, dict.fromkeys(parties, 0.9), adds)
        for at, parties, sure, adds in told
    ]
    links = {(one, other): link for one in range(3) for other in range(3) if one != other}
    read = Read([], *(np.zeros((3, 7), np.float32),) * 3, links, [], load())
    wholes: dict[str, set[str]] = {party: set() for _, parties, _, _ in told for party in parties}
    return [set(deal.parties) for deal in deals(stated, read, wholes)]


def test_further_partners_join_the_agreement_that_was_spoken_of() -> None:
    """The third signatory has a sentence of its own, which may be taken for no statement at all."""
    assert _deals((0, ("g", "t"), 0.9, False), (1, ("l",), 0.1, True), link=0.8) == [{"g", "t", "l"}]


def test_further_partners_of_something_else_join_nothing() -> None:
    """Without a link, or before any agreement, further partners are those of something that is not told."""
    assert _deals((0, ("g", "t"), 0.9, False), (1, ("l",), 0.9, True), link=0.2) == [{"g", "t"}]
    assert _deals((0, ("l", "k"), 0.1, True), (1, ("g", "t"), 0.9, False), link=0.8) == [{"g", "t"}]


def test_a_partner_less_is_another_agreement_where_the_model_surely_says_so() -> None:
    """Ford with three, and Ford with one of them in a sentence that tells of something else: two agreements."""
    apart = [(0, ("g", "t", "l"), 0.9, False), (1, ("g", "t"), 0.9, False)]
    assert _deals(*apart, link=0.1) == [{"g", "t", "l"}, {"g", "t"}]
    assert _deals(*apart, link=0.4) == [{"g", "t", "l"}]


def _told(*told: tuple[float, frozenset[str]]) -> list[set[str]]:
    """The parties of the deals of statements that have nothing to do with each other: how likely, who is unnamed."""
    sentence = Sentence(Document("d", "Gestamp, Tecnalia, Leitat"), 0, 25)
    stated = [
        Statement(sentence, at, "signed", sure, (f"a{at}", f"b{at}"), {f"a{at}": 0.9, f"b{at}": 0.9}, unnamed=unnamed)
        for at, (sure, unnamed) in enumerate(told)
    ]
    read = Read([], *(np.zeros((3, 7), np.float32),) * 3, {}, [], load())
    return [
        set(deal.parties) for deal in deals(stated, read, {party: set() for one in stated for party in one.parties})
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([(0.75, frozenset())], []),
        ([(0.85, frozenset())], [{"a0", "b0"}]),
        ([(0.9, frozenset()), (0.52, frozenset())], [{"a0", "b0"}, {"a1", "b1"}]),
        ([(0.9, frozenset()), (0.62, frozenset({"b1"}))], [{"a0", "b0"}]),
        ([(0.9, frozenset()), (0.7, frozenset({"b1"}))], [{"a0", "b0"}, {"a1", "b1"}]),
    ],
)
def test_what_no_sentence_surely_states_is_not_reported(
    told: list[tuple[float, frozenset[str]]], expected: list[set[str]]
) -> None:
    """A document of unsure statements reports nothing; a sentence that leaves a partner unnamed must be surer."""
    assert _told(*told) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Scania and Chalmers University of Technology signed an agreement on joint research into fuel cells. "
            "The third partner is PowerCell Sweden AB, which supplies the stacks.",
            {"Scania", "Chalmers University of Technology", "PowerCell Sweden AB"},
        ),
        (
            "fr",
            "Michelin et l'École centrale de Lyon ont lancé un projet commun de recherche sur les pneus connectés. "
            "Le troisième partenaire est Symbio, qui fournit les véhicules d'essai.",
            {"Michelin", "École centrale de Lyon", "Symbio"},
        ),
        (
            "de",
            "Die BMW AG und die TU Dresden haben ein gemeinsames Forschungsprojekt zum vernetzten Fahren begonnen. "
            "Als dritter Partner beteiligt sich die Preh GmbH.",
            {"BMW AG", "TU Dresden", "Preh GmbH"},
        ),
        (
            "zh",
            "比亚迪与湖南大学签署合作协议，共同研发电池。签约的第三家单位是江苏常测检测技术有限公司，由其负责电芯试验。",
            {"比亚迪", "湖南大学", "江苏常测检测技术有限公司"},
        ),
    ],
)
def test_a_further_partner_is_a_party(language: str, text: str, expected: set[str]) -> None:
    """Who is named as a further partner in the next sentence is a party of the same agreement."""
    assert _parties(language, text) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Modine Manufacturing Company is based in Racine. In 2015 it started a joint research project on cooling "
            "with Ricardo and the University of Bath.",
            {"Modine Manufacturing Company", "Ricardo", "University of Bath"},
        ),
        (
            "fr",
            "Lamberet SAS fabrique des carrosseries frigorifiques. En 2019, l'entreprise a fondé avec Symbio et "
            "l'université de Nantes un laboratoire commun sur l'hydrogène.",
            {"Lamberet SAS", "Symbio", "université de Nantes"},
        ),
        (
            "de",
            "Die Elring Dichtungen GmbH wurde 1924 gegründet. Seit 2019 läuft ein gemeinsames Forschungsprojekt mit "
            "der Mahle GmbH und der Universität Stuttgart.",
            {"Elring Dichtungen GmbH", "Mahle GmbH", "Universität Stuttgart"},
        ),
        (
            "zh",
            "江苏启源传动科技有限公司成立于2001年。2019年，公司与清华大学、江苏大学签署合作协议，共同研发减速器。",
            {"江苏启源传动科技有限公司", "清华大学", "江苏大学"},
        ),
    ],
)
def test_who_agrees_with_several_is_a_party_too(language: str, text: str, expected: set[str]) -> None:
    """Where the sentence names only those behind "with", whom the text is about is the other party."""
    assert _parties(language, text) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Die Continental AG baut Reifen. Mit dem Vertrag wollen die Robert Bosch GmbH und die TU München gemeinsam "
            "Sensoren erforschen.",
            [{"Robert Bosch GmbH", "TU München"}],
        ),
        (
            "en",
            "Toyota and Panasonic signed an agreement to jointly develop batteries. This is the third such agreement "
            "that Ford has signed with Stanford University on joint research.",
            [{"Toyota", "Panasonic"}, {"Ford", "Stanford University"}],
        ),
        (
            "en",
            "Toyota and Panasonic signed an agreement to jointly develop batteries. Third party suppliers such as Lear "
            "were not affected.",
            [{"Toyota", "Panasonic"}],
        ),
    ],
)
def test_nobody_is_added_who_has_no_part(language: str, text: str, expected: list[set[str]]) -> None:
    """A "with" before the verb leaves nobody out, and not every third is a third partner."""
    assert _parties(language, text) == expected


def test_names_one_below_the_other_are_no_headings() -> None:
    """Lines of a name each may be a list of partners."""
    text = "New research agreement signed by three partners\n\n1. Bosch\n2. TU Munich\n3. Infineon"
    assert _facts("en", text).reports


def test_what_two_found_is_no_third_party() -> None:
    """The joint venture that they found is not who agrees."""
    text = (
        "Die Voith GmbH und die Knorr-Bremse AG gründen die Pivatic Hydrogen GmbH, um gemeinsam Wasserstofftanks zu "
        "entwickeln."
    )
    assert _parties("de", text) == [{"Voith GmbH", "Knorr-Bremse AG"}]


@pytest.mark.parametrize("head", ["+++ Lear Corporation +++", "**Lear Corporation**"])
def test_a_heading_that_is_a_name_states_nothing(head: str) -> None:
    """The head of an item of a digest does not make its name the partner of another item's."""
    text = (
        "Die Pierburg GmbH und die Hochschule Niederrhein haben gemeinsame Forschung an Gebläsen vereinbart.\n\n"
        f"{head}\n\nLear Corporation liefert die Sitze für die neue Baureihe."
    )
    assert _parties("de", text) == [{"Pierburg GmbH", "Hochschule Niederrhein"}]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Schaeffler and the Technical Univer-\nsity of Munich signed a research agree-\nment on gears.",
            {"Schaeffler", "Technical University of Munich"},
        ),
        (
            "de",
            "Die Conti-\nnental AG und die Universi-\ntät Karlsruhe entwickeln gemeinsam einen Assistenten.",
            {"Continental AG", "Universität Karlsruhe"},
        ),
        (
            "de",
            "Die Conti¬\nnental AG und die Universi‐\ntät Karlsruhe entwickeln gemeinsam einen Assistenten.",
            {"Continental AG", "Universität Karlsruhe"},
        ),
        (
            "zh",
            "本报讯（记者王宏）6月8日上午，厦门金龙联合汽车工业有\n限公司与集美大学轮机工程学院在厦门签署联合研发协议，双\n"
            "方将共同开发混合动力客车的能量管理系统，集美大学轮机工\n程学院将派出十名研究人员参加，合作期限为三年。",
            {"厦门金龙联合汽车工业有限公司", "集美大学轮机工程学院"},
        ),
    ],
)
def test_a_name_across_the_end_of_a_line_is_whole(language: str, text: str, expected: set[str]) -> None:
    """Narrow columns part words with a hyphen, and Chinese names without a sign: its forms are as the text has them."""
    facts = _facts(language, text)
    assert [_names(facts, report) for report in facts.reports] == [expected]
    assert all(form in text for mention in facts.mentions for form in mention.surfaces)


def test_one_agreement_told_twice_is_one_with_two_sentences() -> None:
    """What a second sentence repeats adds evidence, no agreement."""
    text = (
        "Scania and Chalmers University of Technology signed an agreement on joint research into batteries. "
        "The partnership of Chalmers University of Technology and Scania will last five years."
    )
    [report] = _facts("en", text).reports
    assert len(report.evidence) == 2
    assert report.duration_months == 60


def test_what_the_sentences_tell_becomes_domains_and_activities() -> None:
    """Domains and activities come from the statement and from the sentences that tell more of it."""
    text = (
        "Die Schaeffler AG und die Universität Stuttgart unterzeichneten eine Vereinbarung über gemeinsame Forschung "
        "an Festkörperbatterien. Auch Studierende sollen ausgebildet werden."
    )
    [report] = _facts("de", text).reports
    assert "solid_state_battery" in report.domains
    assert "joint_research" in report.activities


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Toyota sold 10,000 cars in Kariya. Denso makes compressors."),
        ("fr", "Renault a livré mille voitures à La Poste à Lyon."),
        ("de", "Die Polizei in Stuttgart fährt künftig Audi."),
        ("zh", "比亚迪向深圳市交付一千辆电动公交车。"),
    ],
)
def test_a_document_without_collaboration_reports_none(language: str, text: str) -> None:
    """Sales are no agreement."""
    assert _facts(language, text).reports == ()


def test_every_quote_is_the_slice_of_the_text() -> None:
    """Whatever is reported, its evidence stands in the text at its offsets."""
    text = "Scania and Chalmers University of Technology signed an agreement.  \n\nIt covers “lidar” & co."
    facts = _facts("en", text)
    found = [one for report in facts.reports for one in report.evidence]
    assert found and all(text[one.start : one.end] == one.quote for one in found)
