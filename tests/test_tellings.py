"""The further facts of whole tellings: the same things said in four languages and in other words."""

from __future__ import annotations

import pytest

from graph.model import Attribute, Contribution, Count, PartialDate
from graph.reading.details.attributes import attributes
from graph.reading.details.contributions import contributions
from graph.reading.details.counts import counts
from graph.reading.details.events import events
from graph.reading.details.facilities import facilities
from graph.reading.details.initiatives import initiative
from graph.reading.details.people import people
from graph.reading.details.structures import structures
from tests.telling import Telling, tell

CENTRE = {
    "en": (
        "On 3 June, Lakeside Laboratory of Veldora Motors and Ardenfels University signed a partnership agreement.",
        "It sets up the carmaker's first overseas collaborative innovation centre under the Open "
        "Axle Initiative of Veldora Motors.",
        "Veldora Motors will share test benches and basic technologies with the researchers in order "
        "to speed up the green change.",
        "At the ceremony both sides unveiled the Collaborative Axle Innovation Centre, and key "
        "components of hybrid vehicles were handed over.",
        "Under the Open Axle Initiative, Veldora Motors shares patents and interface protocols, "
        "sets up five global research centres and donates key components.",
        "The programme also covers education prizes of several million yuan and a dual-mentor programme.",
        'Lakeside Laboratory follows a "school-industry-road" model.',
        "So far Lakeside Laboratory has built partnerships with 59 universities, among them six "
        "members of the Lakeside League.",
        "It helps Veldora Motors to turn from a buyer of technology into a source of it.",
    ),
    "fr": (
        "Le 3 juin, le laboratoire des Lacs de Veldora Moteurs et l'Université d'Ardenelle ont conclu un partenariat.",
        "Il donne naissance au premier centre d'innovation collaborative outre-mer, au titre de "
        "l'initiative Essieu ouvert de Veldora Moteurs.",
        "Veldora Moteurs mettra en commun ses équipements et ses technologies pour accélérer la transition verte.",
        "Les partenaires ont inauguré le Centre d'innovation collaborative et des composants clés "
        "de véhicules hybrides ont été remis.",
        "Dans le cadre de l'initiative Essieu ouvert, Veldora Moteurs ouvre ses brevets et ses "
        "protocoles d'interface, met en place cinq centres de recherche et offre des composants clés.",
        "Ce programme prévoit en outre des prix d'éducation de plusieurs millions de yuans et un double mentorat.",
        "Le laboratoire des Lacs repose sur un modèle « école-industrie-route ».",
        "Jusqu'ici, le laboratoire des Lacs a noué des partenariats avec 59 universités, dont six "
        "membres de la Ligue des Lacs.",
        "Il permet à Veldora Moteurs de devenir une source de technologies.",
    ),
    "de": (
        "Am 3. Juni schlossen das Seelabor der Veldora Motoren AG und die Universität Ardenfels eine Partnerschaft.",
        "Damit entsteht im Rahmen der offenen Achsinitiative der Veldora Motoren AG das erste "
        "kollaborative Innovationszentrum im Ausland.",
        "Die Veldora Motoren AG wird ihre Prüfstände und Kerntechnik teilen, um den grünen Wandel zu beschleunigen.",
        "Beide Seiten enthüllten das neue Innovationszentrum, und wichtige Komponenten für "
        "Hybridfahrzeuge wurden übergeben.",
        "Im Rahmen der offenen Achsinitiative teilt die Veldora Motoren AG Patente und "
        "Schnittstellenprotokolle und spendet Komponenten.",
        "Die Veldora Motoren AG errichtet fünf globale Forschungszentren.",
        "Das Programm umfasst auch Bildungspreise von mehreren Millionen Yuan und ein Doppelmentorat.",
        "Das Seelabor folgt dem Modell „Schule-Industrie-Straße“.",
        "Bislang hat das Seelabor Partnerschaften mit 59 Universitäten, darunter sechs Mitglieder der Seenliga.",
        "Es hilft der Veldora Motoren AG, vom Käufer zur Quelle von Technik zu werden.",
    ),
    "zh": (
        "6月3日，岭河汽车的湖畔实验室与青原理工大学签署合作协议。",
        "在岭河汽车车桥开源计划框架下，双方成立首个海外协同创新中心。",
        "岭河汽车将共享设备和核心技术，以便加快绿色转型。",
        "仪式上，双方为海外协同创新中心揭牌，并移交混动汽车关键零部件。",
        "在车桥开源计划下，岭河汽车开放专利和接口协议，捐赠零部件。",
        "岭河汽车设立五个全球研究中心。",
        "该计划还包括数百万元教育奖金和双导师制。",
        "湖畔实验室采用“学校—产业—道路”模式。",
        "目前，湖畔实验室已与全球59所高校建立合作，其中包括六所湖畔联盟成员。",
        "它助力岭河汽车从技术引进方转变为输出方。",
    ),
}

CEREMONY = {
    "en": (
        "On 3 June, the Institute of Quiet Engines and Lakeside Bearings signed a memorandum.",
        "Among those present at the signing ceremony were Ms. Anna Berglund, Vice President of "
        "Axles, Mr. Nils Ekdahl, Director of Software, and Prof. Ruth Calloway, dean of the "
        "Institute of Quiet Engines.",
        "Lakeside Bearings is a leading supplier of bearings and axles.",
        "Founded in 1923, the firm aims to make clean energy cheaper.",
        "Ms. Anna Berglund stressed that the memorandum will open new paths for both.",
        "Ruth Calloway said that the community of school and industry helps everyone.",
    ),
    "fr": (
        "Le 3 juin, l'Institut des moteurs calmes et Roulements du Lac ont signé un mémorandum.",
        "Ont assisté à la cérémonie de signature Mme Anna Berglund, vice-présidente chargée des "
        "essieux, M. Nils Ekdahl, directeur du logiciel, et Mme Ruth Callois, directrice de "
        "l'Institut des moteurs calmes.",
        "Roulements du Lac est un fournisseur de roulements et d'essieux.",
        "Fondée en 1923, l'entreprise vise à rendre l'énergie propre moins chère.",
        "Mme Anna Berglund a souligné que le mémorandum devrait ouvrir de nouvelles voies.",
        "Ruth Callois a ajouté que la communauté aide chacun.",
    ),
    "de": (
        "Am 3. Juni unterzeichneten das Institut für leise Motoren und die Seelager GmbH eine Absichtserklärung.",
        "An der Vertragsunterzeichnung nahmen Anna Berglund, Leiterin der Achsfertigung, Nils "
        "Ekdahl, Entwicklungschef, und Prof. Ruth Callenberg, Direktorin des Instituts für leise Motoren, teil.",
        "Die Seelager GmbH ist ein Zulieferer von Lagern und Achsen.",
        "Die Seelager GmbH, 1923 gegründet, hat sich zum Ziel gesetzt, saubere Energie billiger zu machen.",
        "Anna Berglund betonte, dass die Erklärung neue Wege öffnen wird.",
        "Ruth Callenberg sagte, dass die Gemeinschaft allen hilft.",
    ),
    "zh": (
        "6月3日，静音发动机研究所与湖畔轴承有限公司签署合作备忘录。",
        "副总裁陈立群、软件总监何远山，静音发动机研究所所长林若水出席签约仪式。",
        "湖畔轴承有限公司是一家轴承和车桥供应商。",
        "该公司成立于1923年，致力于推动清洁能源发展。",
        "陈立群强调，备忘录将开辟新的道路。",
        "林若水表示，产教共同体有益于每个人。",
    ),
}


def _contributions(told: Telling) -> list[Contribution]:
    return [one for sentence in told.sentences for one in contributions(sentence, told.organizations)]


def _counts(told: Telling) -> list[Count]:
    return [one for sentence in told.sentences for one in counts(sentence, told.organizations)]


def _attributes(told: Telling) -> list[Attribute]:
    mentions, _ = people(told.sentences, told.organizations)
    return [one for sentence in told.sentences for one in attributes(sentence, told.organizations, mentions)]


@pytest.mark.parametrize("language", list(CENTRE))
class TestCentre:
    """A laboratory signs for its company, and a centre is created under an initiative that shares and gives."""

    def test_the_laboratory_is_the_company_s(self, language: str) -> None:
        """The part that signs and its whole."""
        told = tell(language, *CENTRE[language])
        found = structures(told.sentences, told.organizations, told.mentions)
        assert ("told/lab", "told/motors", "unit") in {(one.part, one.whole, one.kind) for one in found}

    def test_a_first_centre_overseas_is_created_under_the_initiative(self, language: str) -> None:
        """With the words that qualify it, unnamed or named, and the initiative beside it."""
        told = tell(language, *CENTRE[language])
        found = [one.facility for one in facilities(told.sentences[:2], told.organizations)]
        assert [facility.kind for facility in found] == ["innovation_centre"]
        assert initiative(told.sentences[1])

    def test_equipment_will_be_shared(self, language: str) -> None:
        """Intended, by the company."""
        found = _contributions(tell(language, *CENTRE[language]))
        assert ("equipment", "told/motors", "planned") in {(one.kind, one.provider, one.modality) for one in found}

    def test_hybrid_components_are_handed_over_by_nobody_named_and_the_centre_unveiled(self, language: str) -> None:
        """The giver stays open."""
        told = tell(language, *CENTRE[language])
        handed = [one for one in contributions(told.sentences[3], told.organizations) if one.kind == "component"]
        assert [(one.provider, one.modality) for one in handed] == [(None, "done")]
        assert "hybrid_powertrain" in handed[0].domains
        assert {one.kind for one in events(told.sentences, told.organizations, ())} == {"unveiling", "handover"}

    def test_the_initiative_shares_donates_gives_prizes_and_mentors(self, language: str) -> None:
        """Each thing is a contribution of its own; the prizes have an amount without a figure."""
        found = _contributions(tell(language, *CENTRE[language]))
        given = {(one.kind, one.provider, one.modality) for one in found}
        for kind in ("patent", "interface_protocol", "component"):
            assert (kind, "told/motors", "done") in given
        prizes = next(one for one in found if one.kind == "funding")
        assert prizes.amount is not None
        assert (prizes.amount.value, prizes.amount.currency) == (None, "CNY")
        assert any(one.kind == "staff" for one in found)

    def test_centres_and_universities_are_counted(self, language: str) -> None:
        """Numbers, and no invented nodes."""
        found = {(one.value, one.counted, one.subject) for one in _counts(tell(language, *CENTRE[language]))}
        assert {(5, "joint_lab", "told/motors"), (59, "university", "told/lab"), (6, "university", "told/lab")} <= found

    def test_a_model_is_said_and_aims_are_intended_or_an_opinion(self, language: str) -> None:
        """What is hoped for is never stated as a fact."""
        found = _attributes(tell(language, *CENTRE[language]))
        kinds = {(one.kind, one.subject, one.modality) for one in found}
        assert ("model", "told/lab", "stated") in kinds
        assert ("aim", "told/motors", "planned") in kinds
        assert ("aim", "told/lab", "opinion") in kinds


@pytest.mark.parametrize("language", list(CEREMONY))
class TestCeremony:
    """A memorandum is signed at a ceremony, a supplier is described, and people speak."""

    def test_those_who_attend_belong_to_one_side_or_the_other(self, language: str) -> None:
        """One employer is stated, the others are inferred and less sure."""
        told = tell(language, *CEREMONY[language])
        mentions, positions = people(told.sentences, told.organizations)
        assert len(mentions) == 3
        assert sorted((one.organization, one.modality) for one in positions) == [
            ("told/bearings", "inferred"),
            ("told/bearings", "inferred"),
            ("told/inst", "stated"),
        ]
        (ceremony,) = events(told.sentences, told.organizations, mentions)
        assert (ceremony.kind, len(ceremony.attendees)) == ("signing_ceremony", 3)

    def test_the_supplier_has_a_field_a_year_and_an_aim(self, language: str) -> None:
        """What "the firm" is said to be and to want is said of the supplier."""
        found = _attributes(tell(language, *CEREMONY[language]))
        told = {(one.kind, one.subject, one.modality) for one in found if one.kind != "statement"}
        assert told == {
            ("field_of_activity", "told/bearings", "stated"),
            ("founded", "told/bearings", "stated"),
            ("aim", "told/bearings", "planned"),
        }
        assert next(one.date for one in found if one.kind == "founded") == PartialDate(1923)
        assert next(one.domains for one in found if one.kind == "aim") == ("clean_energy",)

    def test_two_people_speak(self, language: str) -> None:
        """Each with a statement; what will be is planned."""
        found = [one for one in _attributes(tell(language, *CEREMONY[language])) if one.kind == "statement"]
        assert [one.modality for one in found] == ["planned", "opinion"]
        assert len({one.speaker for one in found}) == 2
