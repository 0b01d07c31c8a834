"""How names stand in a sentence: whether a subject is missing, what is founded or traded, who is added or refused."""

import pytest

from graph.model import Document, Language, Occurrence, Sentence
from graph.reading.syntax import (
    adds,
    bracketed,
    founded,
    is_name_alone,
    joint_units,
    lacks_subject,
    refused,
    trades,
    venues,
)


def _sentence(language: Language, text: str) -> Sentence:
    return Sentence(Document("d", text, language), 0, len(text))


def _named(text: str, *names: str) -> list[Occurrence]:
    """Where the text has each of the names first, in order; the name is the mention."""
    return sorted(Occurrence(text.index(name), text.index(name) + len(name), name) for name in names)


def _founded(language: Language, text: str, names: str) -> set[str]:
    """What is founded, where nothing else is known of any name."""
    return founded(_sentence(language, text), _named(text, *names.split("|")), names.split("|"))


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "In 2019 it started a project on coatings with Ricardo and the University of Bath.",
            "Ricardo|University of Bath",
        ),
        ("en", "2016 – Test rig for hubs, jointly with SKF, the Dutch firm HyMove (Arnhem) and TNO.", "SKF|HyMove|TNO"),
        (
            "fr",
            "Elle a fondé avec Michelin et l'école d'ingénieurs Sigma Clermont une chaire sur les pneus.",
            "Michelin|Sigma Clermont",
        ),
        ("fr", "Le carrossier développe, avec CRMT ainsi que Symbio, un groupe froid.", "CRMT|Symbio"),
        (
            "de",
            "Seit 2019 läuft ein Projekt mit der ZF AG, der e:fs GmbH und dem Fraunhofer IVI.",
            "ZF AG|e:fs GmbH|Fraunhofer IVI",
        ),
        ("de", "Die Schwaben forschen zusammen mit Mahle sowie der TU Graz.", "Mahle|TU Graz"),
        ("zh", "该公司与清华大学、同济大学共建联合实验室。", "清华大学|同济大学"),
        ("zh", "2018年，学院同一汽解放和中国汽研签订了合作协议。", "一汽解放|中国汽研"),
    ],
)
def test_who_agrees_with_several_may_have_no_name_in_the_sentence(language: Language, text: str, names: str) -> None:
    """All that the sentence names stand behind "with": the one that agrees with them is a pronoun or a phrase."""
    named = _named(text, *names.split("|"))
    assert lacks_subject(_sentence(language, text), named, named)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Opel started a project on coatings with Ricardo and the University of Bath.",
            "Opel|Ricardo|University of Bath",
        ),
        ("en", "With Argonne, which belongs to the government, Modine studies cooling.", "Argonne|Modine"),
        ("en", "A car has been in the works with DiDi since May 2021, and here Aion is still on board.", "DiDi|Aion"),
        ("en", "Ricardo and the University of Bath met with the press.", "Ricardo|University of Bath"),
        ("fr", "Avec Michelin, Symbio développe une pile à combustible.", "Michelin|Symbio"),
        ("fr", "Renault et le CNRS ont signé avec plaisir.", "Renault|CNRS"),
        ("de", "Mit Bosch hat Mahle einen Vertrag geschlossen.", "Bosch|Mahle"),
        ("de", "Mahle und die TU Graz forschen seit 2019 miteinander.", "Mahle|TU Graz"),
        ("de", "Mit dem Vertrag wollen Bosch und die TU Graz neue Zellen entwickeln.", "Bosch|TU Graz"),
        ("de", "Mit einem Festakt haben Bosch und die TU Graz ihr Labor eröffnet.", "Bosch|TU Graz"),
        ("en", "In line with their strategy Scania and Ricardo signed a contract.", "Scania|Ricardo"),
        ("fr", "Avec cet accord Renault et le CNRS veulent développer des batteries.", "Renault|CNRS"),
        ("en", "It signed with Ricardo.", "Ricardo"),
        ("zh", "同日清华大学、比亚迪签署了协议。", "清华大学|比亚迪"),
        ("zh", "根据合同清华大学和比亚迪将联合研发电池。", "清华大学|比亚迪"),
        ("zh", "双方将共同推动比亚迪和江苏大学的合作。", "比亚迪|江苏大学"),
        ("zh", "清华大学与同济大学和比亚迪签约。", "清华大学|同济大学|比亚迪"),
        ("zh", "同城的金龙旅行车与同济大学合作开发客车。", "金龙旅行车|同济大学"),
    ],
)
def test_a_subject_that_is_named_is_not_missing(language: Language, text: str, names: str) -> None:
    """A name before "with", or behind the list, is the one that agrees."""
    named = _named(text, *names.split("|"))
    assert not lacks_subject(_sentence(language, text), named, named)


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        (
            "en",
            "Visteon and Desay founded the Ostrava Cockpit GmbH.",
            "Visteon|Desay|Ostrava Cockpit GmbH",
            "Ostrava Cockpit GmbH",
        ),
        ("en", "**COLDSTART** brings together Ricardo and Perkins.", "COLDSTART|Ricardo|Perkins", "COLDSTART"),
        ("fr", "Le laboratoire commun CIMES réunit Safran et le Cetim.", "CIMES|Safran|Cetim", "CIMES"),
        ("fr", "« GIVRALIA » rassemble Valeo et l'Inrae.", "GIVRALIA|Valeo|Inrae", "GIVRALIA"),
        ("de", "Voith und Knorr gründen die Pivatic GmbH.", "Voith|Knorr|Pivatic GmbH", "Pivatic GmbH"),
        ("de", "Vertrag mit der Manz AG über die Gründung der Zellwerk GmbH", "Manz AG|Zellwerk GmbH", "Zellwerk GmbH"),
        ("zh", "两家公司成立宁波拓云电机有限公司。", "宁波拓云电机有限公司", "宁波拓云电机有限公司"),
    ],
)
def test_what_is_founded_is_found(language: Language, text: str, names: str, expected: str) -> None:
    """A company, laboratory or project that a sentence says to be founded or to gather others is none of them."""
    assert _founded(language, text, names) == {expected}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Visteon, founded in 1997, and Desay signed a contract.", "Visteon|Desay"),
        ("en", "The consortium, led by Ricardo, brings together five companies.", "Ricardo"),
        ("en", "Visteon (United States) and Desay signed a contract.", "Visteon|Desay"),
        ("en", "The joint venture Ford Otosan, Bosch and Koç University signed.", "Ford Otosan|Bosch|Koç University"),
        ("en", "Ford pools its battery research with Bosch and Infineon.", "Ford|Bosch|Infineon"),
        ("fr", "Renault associe le CNRS et l'université de Nantes à un projet.", "Renault|CNRS|université de Nantes"),
        ("de", "Die 1899 gegründete Hella, die ZF und die TU Graz haben unterzeichnet.", "Hella|ZF|TU Graz"),
        ("de", "Bosch bündelt seine Forschung mit der TU Graz und Infineon.", "Bosch|TU Graz|Infineon"),
        ("zh", "比亚迪联合了清华大学、同济大学。", "比亚迪|清华大学|同济大学"),
        ("fr", "Le consortium, coordonné par Renault Trucks, réunit cinq industriels.", "Renault Trucks"),
        ("fr", "Safran a créé avec le Cetim un centre d'essais.", "Safran|Cetim"),
        ("de", "Voith und Knorr gründen mit der TU Graz ein Labor.", "Voith|Knorr|TU Graz"),
        ("de", "Die Gründung des Labors feierten Voith und Knorr.", "Voith|Knorr"),
        ("zh", "清华大学与比亚迪成立联合实验室。", "清华大学|比亚迪"),
    ],
)
def test_who_founds_is_not_founded(language: Language, text: str, names: str) -> None:
    """Who founds, leads or takes part stays a party."""
    assert _founded(language, text, names) == set()


def test_a_known_organization_is_not_founded() -> None:
    """A company that is known elsewhere, or a project of its name, is a party that gathers others."""
    text = "Valeo réunit le CEA et Stellantis autour d'un projet de recherche."
    assert founded(_sentence("fr", text), _named(text, "Valeo", "CEA", "Stellantis"), {"CEA"}) == set()


def test_one_that_founds_and_names_what_is_founded_is_a_party() -> None:
    """In « Safran et Denso créent une société commune, Safran Data », Safran is the founder too."""
    text = "Safran et Denso créent une société commune, Safran Data."
    twice = [Occurrence(at, at + 6, "safran") for at in (0, text.rindex("Safran"))]
    named = [twice[0], *_named(text, "Denso"), twice[1]]
    assert founded(_sentence("fr", text), named, {"safran", "Denso"}) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Stoneridge is also on board and supplies the cameras."),
        ("en", "BGRIMM takes part in the laboratory as third party."),
        ("en", "The third signatory is Gebze Technical University."),
        ("fr", "Deux transporteurs, STEF et Olano, complètent le consortium."),
        ("fr", "S’y ajoutent le Certam et Faun pour la benne."),
        ("de", "Mit von der Partie sind Noritel und Vodafone."),
        ("de", "Neu hinzu kommt Volvo Construction Equipment."),
        ("zh", "参与方还包括天津大学和常州大学。"),
        ("zh", "江苏大学作为第三方提供试验台架。"),
    ],
)
def test_further_partners_are_added(language: Language, text: str) -> None:
    """Such a sentence goes on with the agreement that was spoken of before."""
    assert adds(_sentence(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ford also announced an agreement with Stanford University."),
        ("en", "It is the third agreement between Volvo Cars and Chalmers."),
        ("en", "Third party suppliers such as Magna were not affected."),
        ("en", "Bosch rounds out its portfolio with new sensors."),
        ("fr", "Stellantis participe également au Salon de Paris."),
        ("fr", "Stellantis, au même titre que Toyota, souffre de la baisse des ventes."),
        ("de", "Hinzu kommt, dass sie mit der Universität Ulm einen Vertrag geschlossen hat."),
        ("de", "Mit der Übernahme will Hella sein Angebot komplettieren."),
        ("de", "Als dritter Hersteller forscht Audi mit der Universität Stuttgart an Batterien."),
        ("zh", "长城汽车在泰国的第三家工厂投产。"),
        ("zh", "吉利汽车成为第三家获得牌照的企业。"),
        ("en", "Passengers may take a third bag on board."),
        ("fr", "Renault a également signé avec l'université de Nantes."),
        ("fr", "Le consortium a complété son dossier."),
        ("de", "Auch die Bundesregierung war dabei, als BMW den Vertrag unterschrieb."),
        ("de", "Ein Partner wurde noch nicht gefunden."),
        ("zh", "比亚迪还与浙江大学签署了协议。"),
        ("zh", "第三方物流公司负责运输。"),
    ],
)
def test_another_agreement_adds_nobody(language: Language, text: str) -> None:
    """The word "also" alone may begin an agreement of its own."""
    assert not adds(_sentence(language, text))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("+++ Hella +++", "Hella", True),
        ("**HELLA GMBH**", "HELLA GMBH", True),
        ("7. Hella", "Hella", True),
        ("Hella und ZF", "Hella|ZF", False),
        ("Hella / ZF", "Hella|ZF", False),
        ("Hella forscht", "Hella", False),
        ("Kurz notiert", "", False),
    ],
)
def test_a_head_that_is_one_name_is_told_from_others(text: str, names: str, expected: bool) -> None:
    """A name and signs around it are a heading; two names, or any word beside, may state something."""
    named = _named(text, *names.split("|")) if names else []
    assert is_name_alone(_sentence("de", text), named) is expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Le CORIA (CNRS, INSA Rouen) et Renault ont signé.", "CORIA|CNRS|INSA Rouen|Renault", "CNRS|INSA Rouen"),
        ("CETHIL (INSA Lyon) works with INSA Lyon and Scania.", "CETHIL|INSA Lyon|Scania", "INSA Lyon"),
        ("Scania (Södertälje) and Ricardo signed.", "Scania|Ricardo", ""),
        ("Five firms (Bosch, Mahle, Scania) signed.", "Bosch|Mahle|Scania", ""),
        ("Bosch and (unexpectedly) Mahle signed.", "Bosch|Mahle", ""),
        ("Renault (avec le CEA) et Valeo ont signé.", "Renault|CEA|Valeo", ""),
    ],
)
def test_what_stands_in_brackets_behind_a_name_belongs_to_it(text: str, names: str, expected: str) -> None:
    """The parents of a laboratory are no parties beside it; partners listed in brackets are."""
    named = _named(text, *names.split("|"))
    assert bracketed(_sentence("fr", text), named) == {name for name in expected.split("|") if name}


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        (
            "de",
            "Bosch und Mahle betreiben gemeinsam ein Labor für Crashtests, das Safety Lab.",
            "Bosch|Mahle|Safety Lab",
            "Safety Lab",
        ),
        ("fr", "Renault et le LAAS partagent une équipe commune, le Gyrolab.", "Renault|LAAS|Gyrolab", "Gyrolab"),
        (
            "en",
            "Scania and Ricardo run a joint laboratory for axles, the Axle Hub.",
            "Scania|Ricardo|Axle Hub",
            "Axle Hub",
        ),
        (
            "de",
            "Die Fuel Cell Cooperation, in der Daimler und Ford forschten, schließt.",
            "Fuel Cell Cooperation|Daimler|Ford",
            "Fuel Cell Cooperation",
        ),
        ("fr", "Renault et un laboratoire de Dijon, le GAIPP, ont signé.", "Renault|GAIPP", ""),
        ("en", "Scania and a research centre in Graz, the Virtual Vehicle, signed.", "Scania|Virtual Vehicle", ""),
        ("de", "Die Universität Ulm, an der Bosch forscht, hat gebaut.", "Universität Ulm|Bosch", ""),
        ("en", "In a joint research project, Elastotech and Bosch are developing seals.", "Elastotech|Bosch", ""),
        ("fr", "Dans un projet commun, Elastotech et Renault développent des joints.", "Elastotech|Renault", ""),
    ],
)
def test_what_partners_have_in_common_is_founded(language: Language, text: str, names: str, expected: str) -> None:
    """A laboratory that is theirs together is none of them; one that is described is a partner."""
    assert _founded(language, text, names) == {name for name in expected.split("|") if name}


@pytest.mark.parametrize(
    ("language", "text", "name", "common"),
    [
        ("fr", "Michelin annonce l'ouverture d'ElastoLab, un laboratoire commun.", "ElastoLab", True),
        ("en", "Ford and Novacell, a start-up company, will jointly develop batteries.", "Novacell", False),
        ("en", "Bosch signed with Novacell, a project partner of long standing.", "Novacell", False),
        ("fr", "Renault a signé avec Novacell, une entreprise au projet ambitieux.", "Novacell", False),
        ("de", "Bosch eröffnet das OpenLab, ein gemeinsames Labor mit der TU Graz.", "OpenLab", True),
        ("en", "They opened Gyrolab (Lyon), a shared laboratory.", "Gyrolab", True),
        ("fr", "Renault a signé avec l'Ampère, un laboratoire de Lyon.", "Ampère", False),
        ("en", "Scania signed with Ricardo, an engineering company.", "Ricardo", False),
    ],
)
def test_a_laboratory_that_is_said_to_be_common_is_one(language: Language, text: str, name: str, common: bool) -> None:
    """What a text introduces as a joint laboratory or a project is no partner anywhere in it."""
    found = joint_units(Document("d", text, language), _named(text, name), {name})
    assert found == ({name} if common else set())


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        ("fr", "Georgia Tech n'est pas partie à la convention signée avec PSA.", "Georgia Tech|PSA", "Georgia Tech"),
        (
            "fr",
            "Mobilians et Refashion seront informés mais ne participent pas aux travaux.",
            "Mobilians|Refashion",
            "Mobilians|Refashion",
        ),
        (
            "de",
            "Partner ist nicht die Universität Rostock, sondern die FVTR GmbH.",
            "Universität Rostock|FVTR GmbH",
            "Universität Rostock",
        ),
        (
            "de",
            "Die Hochbahn und der VDV beraten das Projekt, ohne selbst Partner zu sein.",
            "Hochbahn|VDV",
            "Hochbahn|VDV",
        ),
        (
            "en",
            "Magneti Marelli does not belong to the consortium of Scania.",
            "Magneti Marelli|Scania",
            "Magneti Marelli",
        ),
        ("en", "The contract was signed not with Opel but with Ricardo.", "Opel|Ricardo", "Opel"),
        ("zh", "签约的是江苏大学，北汽蓝谷不是签约方。", "江苏大学|北汽蓝谷", "北汽蓝谷"),
        ("zh", "签约的不是北汽蓝谷，而是江苏大学。", "北汽蓝谷|江苏大学", "北汽蓝谷"),
        ("en", "Scania is involved; the price is not.", "Scania", ""),
        ("en", "The contract was signed not only with Opel but also with Ricardo.", "Opel|Ricardo", ""),
        ("de", "Nicht nur Bosch, sondern auch Mahle ist dabei.", "Bosch|Mahle", ""),
        ("fr", "Renault n'est pas sans partenaire : Valeo l'aide.", "Renault|Valeo", ""),
        ("en", "It is not yet known how much Bosch and CATL will invest, but work starts in May.", "Bosch|CATL", ""),
        ("en", "The project is led not by Ford but by Bosch.", "Ford|Bosch", ""),
        ("de", "Die Leitung hat nicht Ford, sondern Bosch.", "Ford|Bosch", ""),
        ("zh", "这不是比亚迪与清华大学首次联手，而是双方第三次签署协议。", "比亚迪|清华大学", ""),
        ("en", "Bosch was not involved in the earlier talks.", "Bosch", ""),
        ("de", "Am früheren Projekt war Ford nicht beteiligt.", "Ford", ""),
        ("zh", "吉利此前并未参与类似研究。", "吉利", ""),
        ("en", "Scania and Ricardo signed. The state is not involved.", "Scania|Ricardo", ""),
        ("zh", "江苏大学与北汽蓝谷签约。", "江苏大学|北汽蓝谷", ""),
    ],
)
def test_who_is_no_party_is_refused(language: Language, text: str, names: str, expected: str) -> None:
    """Who is said not to take part, or is corrected away; the others stay."""
    found = refused(_sentence(language, text), _named(text, *names.split("|")))
    assert found == {name for name in expected.split("|") if name}


@pytest.mark.parametrize(
    ("language", "text", "names", "trade"),
    [
        ("en", "The supply agreement with Wrightbus was renewed until 2028.", "Wrightbus", True),
        ("en", "Its customers are Scania and MAN.", "Scania|MAN", True),
        ("de", "Mitras hat von Porsche einen Auftrag über Deckel erhalten.", "Mitras|Porsche", True),
        ("de", "Monroe und ATR haben ihren Vertriebsvertrag verlängert.", "Monroe|ATR", True),
        ("fr", "Le contrat de fourniture conclu avec Wrightbus a été renouvelé.", "Wrightbus", True),
        ("zh", "长安汽车与宁德时代签订的是电芯采购协议。", "长安汽车|宁德时代", True),
        (
            "en",
            "After the supply agreement Scania and Northvolt will develop cells together.",
            "Scania|Northvolt",
            False,
        ),
        ("de", "Bosch und die TU Graz entwickeln im Auftrag des Bundes gemeinsam Zellen.", "Bosch|TU Graz", False),
        (
            "fr",
            "Renault et Valeo ont signé un accord de recherche, après un contrat de fourniture.",
            "Renault|Valeo",
            False,
        ),
        ("zh", "长安汽车与宁德时代签订采购协议，并联合研发电池。", "长安汽车|宁德时代", False),
        (
            "en",
            "Scania and the Supply Agreement Institute signed a memorandum.",
            "Scania|Supply Agreement Institute",
            False,
        ),
        (
            "en",
            "Ford and Bosch signed a cooperation agreement in order for both to design safer cells.",
            "Ford|Bosch",
            False,
        ),
        (
            "fr",
            "Renault et le LAAS ont signé un accord de coopération sur la commande de moteurs.",
            "Renault|LAAS",
            False,
        ),
        (
            "de",
            "Bosch und die TU München kooperieren, Bosch beliefert dafür die Prüfstände.",
            "Bosch|TU München",
            False,
        ),
        ("en", "Scania and Ricardo signed a memorandum.", "Scania|Ricardo", False),
    ],
)
def test_trade_is_told_from_common_work(language: Language, text: str, names: str, trade: bool) -> None:
    """Supply, sales and orders alone are trade; with research beside them, or in a name, they are not."""
    assert trades(_sentence(language, text), _named(text, *names.split("|"))) is trade


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        (
            "fr",
            "PSA et Rennes 1 ont signé, dans les locaux d'Excelcar, deux conventions.",
            "PSA|Rennes 1|Excelcar",
            "Excelcar",
        ),
        (
            "en",
            "Scania and Ricardo signed on the campus of Lund University.",
            "Scania|Ricardo|Lund University",
            "Lund University",
        ),
        ("de", "Bosch und Mahle unterschrieben am Sitz der Dekra.", "Bosch|Mahle|Dekra", "Dekra"),
        ("en", "Scania signed with Lund University on its campus.", "Scania|Lund University", ""),
        ("de", "Bosch und die TU Graz forschen in den neuen Räumen, die Mahle gehören.", "Bosch|TU Graz|Mahle", ""),
        ("fr", "Renault et Valeo ont signé au siège, à Paris, avec le CEA.", "Renault|Valeo|CEA", ""),
    ],
)
def test_where_it_happens_is_no_party(language: Language, text: str, names: str, expected: str) -> None:
    """Who only lends the room has not agreed; who is named beside a place has."""
    found = venues(_sentence(language, text), _named(text, *names.split("|")))
    assert found == {name for name in expected.split("|") if name}
