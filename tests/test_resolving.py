"""Which mentions mean one organization."""

from itertools import permutations
from typing import Any

import pytest

from graph.authority.concepts import concepts
from graph.model import Document, Facts, KonvoiError, Label, Mention, Organization, Structure
from graph.resolving.distinctions import distinctions, is_generic
from graph.resolving.meaning import resolve
from graph.resolving.organizations import ResolvedOrganizations, resolve_organizations
from tests.small_authority import Authority, Known

VALEO = Authority(
    {
        "valeo": Known(
            "valeo", "Valeo", (Label("Valeo", "en"), Label("法雷奥", "zh")), "supplier", "FR", wikidata="Q1"
        ),
        "valeo-china": Known("valeo-china", "Valeo China", (), "supplier", "CN", parent="valeo"),
        "tongji": Known("tongji", "Tongji University", (Label("同济大学", "zh"),), "university", "CN"),
    }
)


def mention(document: str, name: str, *surfaces: str, language: str = "en", **about: Any) -> Mention:
    """A mention of an organization under a name and its other forms."""
    return Mention(document, "organization", name, (name, *surfaces), language, **about)


def said(*mentions: Mention, structures: tuple[Structure, ...] = ()) -> Facts:
    """The facts of the document that the mentions stand in."""
    return Facts(Document(mentions[0].document), mentions, structures=structures)


def part(document: str, name: str, whole: Mention, kind: str = "unit", **about: Any) -> Facts:
    """A document that says that an organization is part of another."""
    one = mention(document, name, **about)
    return said(one, whole, structures=(Structure(document, one.id, whole.id, kind),))


def named(resolved: ResolvedOrganizations, name: str) -> list[Organization]:
    """The organizations of that name."""
    return [organization for organization in resolved.organizations if organization.name == name]


def test_one_id_of_the_authority_is_one_organization() -> None:
    """Valeo and 法雷奥 are one organization, because the authority knows both names by one id."""
    english, chinese = (
        mention("a", "Valeo", authority="valeo"),
        mention("b", "法雷奥", language="zh", authority="valeo"),
    )
    (valeo,) = resolve_organizations([said(english), said(chinese)], VALEO).organizations
    assert (valeo.id, valeo.name, valeo.type, valeo.country, valeo.wikidata) == (
        "valeo",
        "Valeo",
        "supplier",
        "FR",
        "Q1",
    )
    assert valeo.known
    assert valeo.mentions == (english.id, chinese.id)
    assert valeo.reason == "authority: same id"


def test_names_that_compare_equal_are_one_organization() -> None:
    """Momenta and "MOMENTA Co., Ltd." are one organization that only this graph has."""
    one, other = mention("a", "Momenta"), mention("b", "MOMENTA Co., Ltd.")
    resolved = resolve_organizations([said(one), said(other)], Authority())
    (momenta,) = resolved.organizations
    assert resolved.mention_to_organization == {one.id: momenta.id, other.id: momenta.id}
    assert momenta.id.startswith("momenta-")
    assert (momenta.known, momenta.reason) == (False, "same comparable name")


def test_a_name_seen_once_says_so() -> None:
    """The reason for an organization with one mention is that nothing was merged."""
    (one,) = resolve_organizations([said(mention("a", "Momenta"))], Authority()).organizations
    assert one.reason == "the only mention of this name"


@pytest.mark.parametrize(
    ("traits", "number"),
    [
        (({"country": "FR"}, {"country": "FR"}), 1),
        (({"country": "FR"}, {"country": "TW"}), 2),
        (({"country": "FR"}, {}), 1),
        (({"country": "FR"}, {"country": "TW"}, {}), 3),
        (({"type": "automaker"}, {"type": "supplier"}), 1),
        (({"type": "company"}, {"type": "university"}), 2),
        (({"type": "research_institute"}, {"type": "laboratory"}), 1),
        (({"type": "organization"}, {"type": "association"}), 1),
        (({"type": "other"}, {"type": None}), 1),
    ],
)
def test_country_and_type_tell_apart_what_silence_does_not(traits: tuple[dict[str, str], ...], number: int) -> None:
    """Another country or another family of types makes two of one name; what is not said makes none."""
    facts = [said(mention(f"d{place}", "Aurora", **trait)) for place, trait in enumerate(traits)]
    assert len(resolve_organizations(facts, Authority()).organizations) == number


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Institute of Automotive Engineering", "university_laboratory"),
        ("College of Engineering", "laboratory"),
        ("Institut für Fahrzeugtechnik", "research_institute"),
        ("Laboratoire d’énergie", None),
        ("汽车学院", "university_laboratory"),
        ("实验室", "laboratory"),
        ("Wuhan Branch", "branch"),
    ],
)
def test_the_parts_of_two_wholes_are_two(name: str, type: str | None) -> None:
    """An institute with a common name is one for each university that a document gives as its whole."""
    facts = [
        part("a", name, mention("a", "Jilin University", type="university"), type=type),
        part("b", name, mention("b", "Tsinghua University", type="university"), type=type),
        part("c", name, mention("c", "Tsinghua University", type="university"), type=type),
    ]
    resolved = resolve_organizations(facts, Authority())
    (jilin,), (tsinghua,) = named(resolved, "Jilin University"), named(resolved, "Tsinghua University")
    assert {one.part_of: len(one.mentions) for one in named(resolved, name)} == {jilin.id: 1, tsinghua.id: 2}


def test_a_common_name_without_whole_stays_in_its_document() -> None:
    """Two documents that speak of "the laboratory" and do not say whose, speak of two."""
    facts = [
        said(mention("a", "实验室", language="zh", type="laboratory")),
        said(mention("b", "实验室", language="zh")),
    ]
    assert len(resolve_organizations(facts, Authority()).organizations) == 2


def test_an_agency_with_a_common_name_is_one_in_its_country() -> None:
    """The Agence nationale de la recherche is no part of anything: two documents name one agency."""
    name = "Agence nationale de la recherche"
    facts = [said(mention(id, name, language="fr", type="funding_agency", country="FR")) for id in "ab"]
    assert len(resolve_organizations(facts, Authority()).organizations) == 1


def test_a_part_with_a_name_of_its_own_joins_its_only_whole() -> None:
    """The Kaiyang Laboratory of a document that does not say whose it is, is the one of which another says so."""
    facts = [
        part("a", "Kaiyang Laboratory", mention("a", "Chery"), type="laboratory"),
        said(mention("b", "Kaiyang Laboratory", type="corporate_lab")),
    ]
    (lab,) = named(resolve_organizations(facts, Authority()), "Kaiyang Laboratory")
    assert len(lab.mentions) == 2


def test_the_whole_of_a_chair_is_the_next_one_with_a_name_of_its_own() -> None:
    """A chair of a school of a university, and the chair of the university, are one chair."""
    school = mention("a", "School of Engineering", type="laboratory")
    chair, university = (
        mention("a", "Chair of Materials", type="laboratory"),
        mention("a", "同济大学", authority="tongji"),
    )
    nested = said(
        chair,
        school,
        university,
        structures=(Structure("a", chair.id, school.id), Structure("a", school.id, university.id)),
    )
    direct = part("b", "Chair of Materials", mention("b", "Tongji University", authority="tongji"), type="laboratory")
    resolved = resolve_organizations([nested, direct], VALEO)
    (one,), (school_found,) = named(resolved, "Chair of Materials"), named(resolved, "School of Engineering")
    assert len(one.mentions) == 2
    assert one.part_of == school_found.id
    assert school_found.part_of == "tongji"


def test_a_member_is_no_part() -> None:
    """A member of an alliance is not part of it."""
    (bmw, catena) = mention("a", "BMW"), mention("a", "Catena-X")
    facts = said(bmw, catena, structures=(Structure("a", bmw.id, catena.id, "member"),))
    assert {one.part_of for one in resolve_organizations([facts], Authority()).organizations} == {None}


def test_parts_never_form_a_circle() -> None:
    """Where one document calls A part of B and another B part of A, one of them is part of the other."""
    facts = [
        part("a", "Aisin", mention("a", "Advics"), "subsidiary"),
        part("b", "Advics", mention("b", "Aisin"), "subsidiary"),
    ]
    wholes = {one.id: one.part_of for one in resolve_organizations(facts, Authority()).organizations}
    assert sorted(whole is None for whole in wholes.values()) == [False, True]


def test_a_circle_of_common_names_in_one_document_ends() -> None:
    """Two departments each called part of the other are read without end of the search."""
    one, other = mention("a", "Department of Physics", type="laboratory"), mention("a", "Institute", type="laboratory")
    circle = (Structure("a", one.id, other.id), Structure("a", other.id, one.id))
    assert len(resolve_organizations([said(one, other, structures=circle)], Authority()).organizations) == 2


def test_what_stands_above_a_known_organization_is_there_too() -> None:
    """A document that names Valeo China brings Valeo along, with no mention of its own."""
    resolved = resolve_organizations([said(mention("a", "Valeo China", authority="valeo-china"))], VALEO)
    valeo, china = resolved.organizations
    assert (valeo.id, valeo.known, valeo.mentions) == ("valeo", True, ())
    assert (china.id, china.part_of) == ("valeo-china", "valeo")


def test_labels_hold_every_name_the_preferred_of_each_language_first() -> None:
    """Known names come first, then the fullest forms by frequency, then all others; each once, by language."""
    facts = [
        said(mention("a", "Valeo Group", "Valeo", "Valeo SE", authority="valeo")),
        said(mention("b", "groupe Valeo", "Valeo", language="fr", authority="valeo")),
    ]
    (valeo,) = resolve_organizations(facts, VALEO).organizations
    assert [(label.language, label.text) for label in valeo.labels] == [
        ("en", "Valeo"),
        ("en", "Valeo Group"),
        ("en", "Valeo SE"),
        ("fr", "groupe Valeo"),
        ("fr", "Valeo"),
        ("zh", "法雷奥"),
    ]


def test_the_most_frequent_fullest_name_is_the_name() -> None:
    """Where the authority has no name, the one that most documents use is it; of two the first of the alphabet."""
    facts = [said(mention(id, name)) for id, name in (("a", "NIO Inc."), ("b", "Nio"), ("c", "NIO"), ("d", "NIO"))]
    assert resolve_organizations(facts, Authority()).organizations[0].name == "NIO"
    assert resolve_organizations(facts[:2], Authority()).organizations[0].name == "NIO Inc."


def test_type_and_country_are_the_most_frequent_that_say_something() -> None:
    """A mention without type or country does not outvote one that has them."""
    facts = [
        said(mention("a", "Momenta", type="organization")),
        said(mention("b", "Momenta", type="organization")),
        said(mention("c", "Momenta", type="tech_company", country="CN")),
    ]
    (momenta,) = resolve_organizations(facts, Authority()).organizations
    assert (momenta.type, momenta.country) == ("tech_company", "CN")


def test_persons_are_no_organizations() -> None:
    """A person who bears the name of a company is not that company."""
    person = Mention("a", "person", "Ferrari", ("Ferrari",), "en")
    assert resolve_organizations([said(person)], Authority()).organizations == ()


def test_an_id_that_the_authority_does_not_know_is_an_error() -> None:
    """Facts read with another authority are refused in one line that says how to mend it."""
    with pytest.raises(KonvoiError, match=r"^a/opel: no organization 'opel' is known: read the document again$"):
        resolve_organizations([said(mention("a", "Opel", authority="opel"))], VALEO)


def test_the_order_of_the_documents_does_not_matter() -> None:
    """Every order of the same documents means the same."""
    facts = [
        part("a", "Institute of Energy", mention("a", "Tongji University", authority="tongji"), type="laboratory"),
        said(mention("b", "Institute of Energy", type="laboratory")),
        said(mention("c", "Aurora", country="US"), mention("c", "valeo", authority="valeo")),
        said(mention("d", "Aurora", country="CN"), mention("d", "Kaiyang Laboratory", type="laboratory")),
    ]
    assert len({resolve(order, VALEO).meant for order in permutations(facts)}) == 1


def test_a_new_namesake_elsewhere_leaves_the_id_of_a_part_as_it_was() -> None:
    """The institute of one university keeps its id when that of another is read."""
    jilin = part("a", "Institute of Energy", mention("a", "Jilin University"), type="laboratory")
    tongji = part("b", "Institute of Energy", mention("b", "Tongji University", authority="tongji"), type="laboratory")
    (before,) = named(resolve_organizations([jilin], VALEO), "Institute of Energy")
    assert before.id in {one.id for one in resolve_organizations([tongji, jilin], VALEO).organizations}


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("R&D Center", True),
        ("Lehrstuhl für Fahrzeugtechnik", True),
        ("École d’ingénieurs", True),
        ("新能源汽车技术创新中心", True),
        ("Institut für Kraftfahrzeuge Aachen", False),
        ("Laboratoire Ampère", False),
        ("清华大学车辆与运载学院", False),
        ("开阳实验室", False),
    ],
)
def test_a_name_of_common_words_alone_is_generic(name: str, generic: bool) -> None:
    """A name that says only what kind of place it is, and on what, does not tell whose it is."""
    assert is_generic(name) is generic


def test_the_distinctions_speak_of_concepts_that_exist() -> None:
    """Every id in the tables is one of the ontology, and every status has its place in the order."""
    tables = distinctions()
    for table, scheme in (
        ("types", "orgType"),
        ("kinds", "agreementKind"),
        ("statuses", "status"),
        ("roles", "partyRole"),
    ):
        assert {id for ids in tables[table].values() for id in ids} <= concepts(scheme).keys()
    assert sorted(tables["statuses"]["order"]) == sorted(concepts("status"))
