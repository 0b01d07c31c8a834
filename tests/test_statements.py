"""Which sentences state a collaboration, and who are its parties."""

import re

import pytest

from graph.authority.organizations import load_authority
from graph.model import Document, Evidence, Mention, Occurrence, Sentence, Structure
from graph.reading.apart import separate
from graph.reading.encoder import load
from graph.reading.labels import SAYS
from graph.reading.mentions import find_mentions
from graph.reading.plausible import plausible
from graph.reading.sentences import sentences
from graph.reading.statements import Statement, statements
from graph.reading.wholes import wholes_of


def _stated(language: str, text: str, parts: tuple[tuple[str, str], ...] = ()) -> list[tuple[set[str], Statement]]:
    """The statements of a text, each with the names of its parties; `parts` are pairs of names, part and whole."""
    document = Document("d", text, language=language)
    told = sentences(document)
    read = load().read(told, load_authority())
    found, occurrences = find_mentions(document, read.names, load_authority())
    names = {surface: mention.id for mention in found for surface in mention.surfaces}
    structures = [Structure("d", names[part], names[whole]) for part, whole in parts]
    by_id = {mention.id: mention for mention in found}
    stated = statements(told, read, by_id, occurrences, wholes_of(by_id, structures))
    return [({by_id[party].name for party in statement.parties}, statement) for statement in stated]


@pytest.mark.parametrize(
    ("language", "text", "parties", "status"),
    [
        (
            "en",
            "Halberd Motors Inc. and the University of Leicester signed a memorandum of understanding on motors.",
            {"Halberd Motors Inc.", "University of Leicester"},
            "signed",
        ),
        (
            "en",
            "Scania and Chalmers University of Technology renewed their joint research on combustion for three years.",
            {"Scania", "Chalmers University of Technology"},
            "extended",
        ),
        (
            "fr",
            "Plastic Omnium et l'École centrale de Nantes prévoient un laboratoire commun.",
            {"Plastic Omnium", "École centrale de Nantes"},
            "planned",
        ),
        (
            "de",
            "Die Hartwig Sitztechnik GmbH und die Hochschule Esslingen haben ihre Kooperation beendet.",
            {"Hartwig Sitztechnik GmbH", "Hochschule Esslingen"},
            "ended",
        ),
        (
            "zh",
            "苏州启源传动技术有限公司与江苏大学签署战略合作协议。",
            {"苏州启源传动技术有限公司", "江苏大学"},
            "signed",
        ),
        (
            "zh",
            "比亚迪否认与浙江大学共建联合实验室。",
            {"比亚迪", "浙江大学"},
            "denied",
        ),
    ],
)
def test_a_sentence_of_collaboration_has_parties_and_state(
    language: str, text: str, parties: set[str], status: str
) -> None:
    """Who, and in what state, comes out of one plain sentence in each language."""
    [(found, statement)] = _stated(language, text)
    assert (found, statement.status) == (parties, status)


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
    assert _stated(language, text) == []


def test_a_sub_unit_is_the_party_and_its_whole_stands_behind_it() -> None:
    """Of a school and its university the school is the party, on behalf of the university."""
    text = "Thales signed an agreement with the School of Mechanical Engineering of Kasetsart University on braking."
    parts = (("School of Mechanical Engineering", "Kasetsart University"),)
    [(found, _)] = _stated("en", text, parts)
    assert found == {"Thales", "School of Mechanical Engineering"}


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


_STATES = [
    (
        "en",
        "Ricardo and Loughborough University signed an agreement on joint research into hydrogen engines.",
        "signed",
    ),
    ("en", "Mahle teams up with Imperial College London on magnet-free motors.", "signed"),
    ("en", "Scania and Northvolt will jointly develop a battery cell for heavy trucks.", "signed"),
    ("en", "Jilin University and FAW Group opened a joint laboratory for power batteries.", "signed"),
    ("en", "Visteon and Hangsheng set up a joint venture that develops digital cockpits.", "signed"),
    ("en", "BYD denied that it had agreed with Apple on joint battery research.", "denied"),
    ("en", "Argo and Ford wound up their joint development of automated driving.", "ended"),
    ("en", "Toyota and Tsinghua University extended their joint research by five years.", "extended"),
    ("en", "Minth plans to develop battery housings together with Tongji University.", "planned"),
    ("en", "Ford has worked with Northwestern University on materials research since 2005.", "active"),
    ("fr", "Valeo et l'École centrale de Nantes ont signé un accord de recherche sur les capteurs.", "signed"),
    ("fr", "Depuis 2004, Renault et l'université de Nantes coopèrent sur la dépollution des moteurs.", "active"),
    ("fr", "Michelin et Symbio développent un projet commun de pile à combustible.", "signed"),
    ("fr", "Safran et l'université de Poitiers ont ouvert un laboratoire commun.", "signed"),
    (
        "fr",
        "Plastic Omnium et ElringKlinger ont créé une coentreprise pour développer des piles à combustible.",
        "signed",
    ),
    ("fr", "Stellantis dément tout accord de recherche avec l'université de Turin sur les batteries.", "denied"),
    ("fr", "Vitesco et le CEA ont mis un terme à leur programme commun.", "ended"),
    ("fr", "Renault et le CNRS ont prolongé leur accord-cadre de quatre ans.", "extended"),
    ("fr", "Forvia envisage un laboratoire commun avec l'université de Lille.", "planned"),
    ("fr", "Depuis 2011, Faurecia travaille avec l'université de Reims sur les fibres végétales.", "active"),
    (
        "de",
        "Die Schaeffler AG und die Universität Erlangen-Nürnberg unterzeichneten eine Vereinbarung über "
        "gemeinsame Forschung.",
        "signed",
    ),
    ("de", "BorgWarner und die Universität Bayreuth arbeiten künftig bei Elektroantrieben zusammen.", "signed"),
    ("de", "Bosch und Daimler starten eine Entwicklungspartnerschaft für das fahrerlose Parken.", "signed"),
    ("de", "Die Airbus GmbH und die Technische Hochschule Ingolstadt betreiben gemeinsam ein Labor.", "signed"),
    (
        "de",
        "Die Daimler AG und Volvo gründen ein Gemeinschaftsunternehmen zur Entwicklung von Brennstoffzellen.",
        "signed",
    ),
    ("de", "Gotion dementierte, mit der Universität Ulm ein gemeinsames Labor zu planen.", "denied"),
    ("de", "Bosch und Daimler haben ihre Zusammenarbeit beim Robotaxi beendet.", "ended"),
    ("de", "Ford und die RWTH Aachen haben ihren Rahmenvertrag um fünf Jahre verlängert.", "extended"),
    ("de", "Leapmotor und die Hochschule Esslingen planen ein gemeinsames Labor.", "planned"),
    ("de", "Seit 2006 arbeiten die Hochschule Heilbronn und Getrag an einem gemeinsamen Prüfstand.", "active"),
    ("zh", "长城汽车股份有限公司与河北工业大学签署联合研发协议。", "signed"),
    ("zh", "厦门金龙汽车集团携手厦门大学研制混合动力客车。", "signed"),
    ("zh", "东风汽车集团与华中科技大学共同开发热泵空调。", "signed"),
    ("zh", "博世汽车部件（苏州）有限公司与苏州大学共建联合实验室。", "signed"),
    ("zh", "海拉集团与比亚迪股份有限公司成立合资公司，开发车灯技术。", "signed"),
    ("zh", "万向集团公司与浙江大学的合作已经终止。", "ended"),
    ("zh", "合肥工业大学与爱信（中国）投资有限公司续签合作协议。", "extended"),
    ("zh", "沃尔沃汽车集团拟与同济大学开展合作。", "planned"),
    ("zh", "早在2006年，襄阳达安汽车检测中心就与清华大学建立了合作。", "active"),
]


@pytest.mark.parametrize(("language", "text", "status"), _STATES)
def test_a_plain_sentence_states_a_collaboration(language: str, text: str, status: str) -> None:
    """Made, planned, extended, ended, denied or long standing: two parties, and the state that the words say."""
    stated = _stated(language, text)
    assert [(len(found), statement.status) for found, statement in stated] == [(2, status)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Scania and Chalmers signed an agreement to develop batteries that could cut the cost of trucks."),
        ("zh", "双方已于5月12日在芜湖签署协议。"),
    ],
)
def test_a_fresh_signature_is_signed_however_long_it_lasts(language: str, sentence: str) -> None:
    """A hope or a day makes no agreement ended or planned."""
    read = load().read(sentences(Document("d", sentence, language=language)), load_authority())
    assert SAYS[int(read.says[0].argmax())] == "signed"


def _pairs(language: str, text: str, *names: str) -> list[tuple[str | None, str]]:
    """The pairs of names that each have an agreement of their own."""
    places = [(text.index(name), text.index(name) + len(name)) for name in names]
    found = separate(Sentence(Document("d", text, language=language), 0, len(text)), places)  # type: ignore[arg-type]
    return [(None if one is None else names[one], names[other]) for one, other in found]


@pytest.mark.parametrize(
    ("language", "text", "names", "pairs"),
    [
        (
            "en",
            "Tadano has signed research contracts separately with Kyoto University, Tohoku University and Riken.",
            ("Tadano", "Kyoto University", "Tohoku University", "Riken"),
            [("Tadano", "Kyoto University"), ("Tadano", "Tohoku University"), ("Tadano", "Riken")],
        ),
        (
            "en",
            "Gestamp and Teknia signed with Tecnalia and Leitat respectively.",
            ("Gestamp", "Teknia", "Tecnalia", "Leitat"),
            [("Gestamp", "Tecnalia"), ("Teknia", "Leitat")],
        ),
        (
            "fr",
            "Novares a conclu avec l'ICAM et l'IMT Atlantique des conventions distinctes.",
            ("Novares", "ICAM", "IMT Atlantique"),
            [("Novares", "ICAM"), ("Novares", "IMT Atlantique")],
        ),
        (
            "de",
            "Der Zulieferer schloss getrennte Verträge mit der TU Graz und der Montanuniversität Leoben.",
            ("TU Graz", "Montanuniversität Leoben"),
            [(None, "TU Graz"), (None, "Montanuniversität Leoben")],
        ),
        (
            "zh",
            "福耀玻璃、敏实集团分别与福州大学签署联合研发协议。",
            ("福耀玻璃", "敏实集团", "福州大学"),
            [("福耀玻璃", "福州大学"), ("敏实集团", "福州大学")],
        ),
    ],
)
def test_separately_makes_an_agreement_of_each_pair(
    language: str, text: str, names: tuple[str, ...], pairs: list[tuple[str | None, str]]
) -> None:
    """Where a word says that each has an agreement of its own, the pairs are told; who is not named is None."""
    assert _pairs(language, text, *names) == pairs


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Gestamp signed with Tecnalia and Leitat.", ("Gestamp", "Tecnalia", "Leitat")),
        ("fr", "Novares, l'ICAM et l'IMT Atlantique ont signé une convention.", ("Novares", "ICAM", "IMT Atlantique")),
        ("de", "Magna und die TU Graz gehen getrennte Wege.", ("Magna", "TU Graz")),
        ("zh", "参会的三家单位分别是福耀玻璃、敏实集团和福州大学。", ("福耀玻璃", "敏实集团", "福州大学")),
    ],
)
def test_without_such_a_word_there_is_one_agreement(language: str, text: str, names: tuple[str, ...]) -> None:
    """A list of partners alone, two who part, or a list that says who is who, makes no pairs."""
    assert _pairs(language, text, *names) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "# The LIGNOSEAT research project\n\nThe joint project LIGNOSEAT started on 1 March 2022 with these "
            "partners:\n\n| Partner | Task |\n| --- | --- |\n| Grammer AG | coordination |\n"
            "| Technische Universität Dresden | simulation |\n| Fraunhofer WKI | wood fibres |\n"
            "| Novem Car Interior Design GmbH | surfaces |\n",
            {"Grammer AG", "Technische Universität Dresden", "Fraunhofer WKI", "Novem Car Interior Design GmbH"},
        ),
        (
            "fr",
            "Le consortium ECOGEL, coordonné par Valeo, réunit quatre partenaires :\n\n- Arkema\n"
            "- l'Université de Pau (CNRS)\n- Hutchinson SA\n",
            {"Valeo", "Arkema", "Université de Pau", "Hutchinson SA"},
        ),
        (
            "zh",
            "项目由下列单位组成的联合体共同承担：\n\n| 序号 | 单位 | 任务 |\n| --- | --- | --- |\n"
            "| 1 | 潍柴动力股份有限公司 | 系统集成 |\n| 2 | 江苏大学 | 能量管理 |\n"
            "| 3 | 北汽福田汽车股份有限公司 | 整车 |\n",
            {"潍柴动力股份有限公司", "江苏大学", "北汽福田汽车股份有限公司"},
        ),
        (
            "en",
            "The research project SEATEX is carried out by these partners:\n\n| Partner | Task |\n| --- | --- |\n"
            "| Grammer AG | Grammer AG develops the seat |\n| Ulm University | Ulm University simulates |\n"
            "| Mahle GmbH | Mahle GmbH builds the pistons |\n",
            {"Grammer AG", "Ulm University", "Mahle GmbH"},
        ),
    ],
)
def test_rows_of_partners_are_those_of_one_agreement(language: str, text: str, expected: set[str]) -> None:
    """Each row of a list or table of partners names one, what announces it another: together they are the consortium.

    What stands in brackets, or in the cell of the tasks, is none of them.
    """
    assert expected in [parties for parties, _ in _stated(language, text)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Key facts:\n\n- Grammer AG and Lund University signed a research agreement.\n"
            "- Grammer AG pays five million euros.\n- Lund University hosts the laboratory.\n"
            "- Grammer AG holds the patents.\n",
            [{"Grammer AG", "Lund University"}],
        ),
        (
            "en",
            "The following companies have been fined for price fixing:\n\n- Grammer AG\n- Novem GmbH\n- Mahle GmbH\n"
            "- Schaeffler AG\n",
            [],
        ),
        ("fr", "Composition du jury du prix :\n\n- Arkema\n- Université de Pau\n- Hutchinson SA\n- Valeo\n", []),
        ("de", "Lieferanten des Jahres 2023:\n\n- Grammer AG\n- Novem GmbH\n- Mahle GmbH\n- Schaeffler AG\n", []),
        ("zh", "2023年度优秀供应商：\n\n- 潍柴动力股份有限公司\n- 北汽福田汽车股份有限公司\n- 福耀玻璃\n", []),
    ],
)
def test_rows_that_tell_of_other_things_are_no_consortium(language: str, text: str, expected: list[set[str]]) -> None:
    """Where each row names both parties of an agreement of its own, or the list states none, nobody is joined."""
    assert [parties for parties, _ in _stated(language, text) if len(parties) > 1] == expected


def test_rows_that_name_both_parties_are_agreements_of_their_own() -> None:
    """A table of a year's agreements joins nobody with the partners of the next row."""
    text = (
        "Research agreements signed in 2023:\n\n| Company | Partner | Topic |\n| --- | --- | --- |\n"
        "| Grammer AG | University of Leeds | seats |\n| Novem GmbH | Fraunhofer WKI | wood |\n"
        "| Mahle GmbH | Ulm University | pistons |\n| Scania | Lund University | batteries |\n"
    )
    assert [parties for parties, _ in _stated("en", text) if parties] == [
        {"Grammer AG", "University of Leeds"},
        {"Novem GmbH", "Fraunhofer WKI"},
        {"Mahle GmbH", "Ulm University"},
        {"Scania", "Lund University"},
    ]


@pytest.mark.parametrize(
    ("language", "text", "partners", "others"),
    [
        (
            "de",
            "Das Verbundprojekt AUTARK startete am 1. Mai. Zum Konsortium gehören:\n\n- Bosch (Koordinator)\n"
            "- Universität Ulm\n- Mahle GmbH\n- Fraunhofer ISE\n\n"
            "Aussteller der Messe sind:\n\n- Grammer AG\n- TÜV Süd\n- Schaeffler AG\n",
            {"Bosch", "Universität Ulm", "Mahle GmbH", "Fraunhofer ISE"},
            {"Grammer AG", "TÜV Süd", "Schaeffler AG"},
        ),
        (
            "fr",
            "Le projet AUTARK a démarré le 1er mai. Partenaires du projet :\n\n- Valeo\n- Université de Pau\n"
            "- Arkema\n\nContacts presse :\n\n- Agence Dupont\n- Agence Havas\n- Groupe Publicis\n",
            {"Valeo", "Université de Pau", "Arkema"},
            {"Agence Dupont", "Agence Havas", "Groupe Publicis"},
        ),
        (
            "en",
            "The project ELK started in May. Its partners:\n\n| Partner | Task |\n| --- | --- |\n| Scania | trucks |\n"
            "| Lund University | models |\n| Mahle GmbH | pistons |\n\n| Exhibitor | Hall |\n| --- | --- |\n"
            "| Grammer AG | 3 |\n| Novem GmbH | 4 |\n| Schaeffler AG | 5 |\n",
            {"Scania", "Lund University", "Mahle GmbH"},
            {"Grammer AG", "Novem GmbH", "Schaeffler AG"},
        ),
    ],
)
def test_two_lists_are_not_one(language: str, text: str, partners: set[str], others: set[str]) -> None:
    """What announces the second list parts it from the first, furniture of the page or not."""
    sets = [parties for parties, _ in _stated(language, text)]
    assert partners in sets
    assert not any(parties & others for parties in sets if parties & partners)


def test_the_partner_behind_a_phrase_is_the_one_that_the_text_is_about() -> None:
    """The university is named in the statement, "the gearbox maker" further up."""
    text = (
        "Tandem Getriebe GmbH builds gearboxes in Ravensburg and employs 400 people. Tandem Getriebe GmbH was founded "
        "in 1951.\n\nThe gearbox maker has signed an agreement with the University of Ulm on joint research into "
        "lubricants."
    )
    assert {"Tandem Getriebe GmbH", "University of Ulm"} in [parties for parties, _ in _stated("en", text)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("VDI nachrichten: Und mit Ford?\n\nHellkamp: Gewiss.\n\n" * 3, {"ford"}),
        ("VDI nachrichten: Und mit Ford?\n\nHellkamp: Gewiss.\n\n" * 2, {"ford", "vdi"}),
        ("VDI: Koordination\n\nFord: Erprobung\n\n" * 3, {"ford", "vdi"}),
        ("Fragt VDI: warum?        VDI: wozu?        VDI: und Ford?", {"ford", "vdi"}),
    ],
)
def test_whose_questions_an_interview_has_is_no_party(text: str, left: set[str]) -> None:
    """A name with a colon before several questions is the interviewer's; one before lines of a plan is a partner."""
    document = Document("d", text, "de")
    evidence = (Evidence("d", 0, 3, "VDI", "model/name"),)
    mentions = {
        id: Mention("d", "organization", id.upper(), (id.upper(),), "de", "association", "DE", id, evidence)
        for id in ("vdi", "ford")
    }
    places = [Occurrence(match.start(), match.end(), match[0].lower()) for match in re.finditer("VDI|Ford", text)]
    assert plausible(mentions, places, document) == left


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "de",
            "Die Woche in Kürze\n\nDrei Meldungen aus der Branche.\n\n## Scania verlängert\n\nScania und die TU Graz "
            "haben ihre Kooperation verlängert.\n\n## Mahle geht an die Uni\n\nDer Zulieferer hat mit der Universität "
            "Ulm einen Vertrag über gemeinsame Forschung an Kolben unterschrieben.\n",
            {"Mahle", "Universität Ulm"},
        ),
        (
            "en",
            "News of the week\n\nThree items.\n\n## Scania goes on\n\nScania and Lund University have extended their "
            "research cooperation.\n\n## Mahle signs\n\nThe supplier has signed a joint research agreement with Ulm "
            "University.\n",
            {"Mahle", "Ulm University"},
        ),
    ],
)
def test_whom_a_section_is_about_its_head_names(language: str, text: str, parties: set[str]) -> None:
    """A party that the first sentences below a head leave unnamed is the one that the head names."""
    assert parties in [found for found, _ in _stated(language, text)]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("| Mahle | Ulm University |\n| --- | --- |\n| joint research | agreed |\n", False),
        ("| Mahle | Ulm University |\n|:-:|:-:|\n| joint research | agreed |\n", False),
        ("Mahle and Ulm University signed a research agreement on Monday.\n\n---\n\nAbout Mahle\n", True),
        ("- Mahle and Ulm University signed a research agreement on Monday.\n\n---\n\nAbout Mahle\n", True),
    ],
)
def test_the_head_of_a_table_states_nothing(text: str, states: bool) -> None:
    """What stands above the rule of a table tells what its columns hold; above another rule stands a sentence."""
    assert any({"Mahle", "Ulm University"} == found for found, _ in _stated("en", text)) == states


def test_a_text_about_one_company_has_no_sections_about_others() -> None:
    """Where the title names whom the text is about, a head below it does not say who signed."""
    text = (
        "Scania looks back\n\nThe truck maker has done research for years.\n\n## Visit of Michelin\n\n"
        "The guests from Clermont saw the plant. The truck maker has signed a joint research agreement with Ulm "
        "University.\n"
    )
    assert [found for found, _ in _stated("en", text) if found] == [{"Scania", "Ulm University"}]


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "de",
            "Mahle und die TU Graz haben am Montag einen Vertrag über gemeinsame Forschung an Kolben geschlossen. "
            "Als dritter Partner hat die Universität Ulm den Vertrag unterschrieben.",
            {"Mahle", "TU Graz", "Universität Ulm"},
        ),
        (
            "en",
            "Four partners have signed a joint research agreement on tyres. For trucks Scania and Lund University take "
            "part. Michelin and Ricardo are the other two.",
            {"Scania", "Lund University", "Michelin", "Ricardo"},
        ),
    ],
)
def test_partners_that_are_counted_are_those_of_one_agreement(language: str, text: str, parties: set[str]) -> None:
    """Where the text says how many there are, the sentences that name them belong together."""
    assert parties in [found for found, _ in _stated(language, text)]


def test_rows_of_a_chronicle_are_no_consortium() -> None:
    """Each row that begins with a year tells of something else, though each names one partner."""
    text = (
        "Ricardo in China, cooperation projects:\n\n| Year | Partner | Topic |\n| --- | --- | --- |\n"
        "| 2009 | Tongji University | engines |\n| 2012 | Changan Automobile | gears |\n"
        "| 2016 | Tianjin University | emissions |\n| 2018 | Jiangsu University | fans |\n"
    )
    assert all(len(parties) <= 2 for parties, _ in _stated("en", text))
