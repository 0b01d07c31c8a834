"""What each question of the library answers on the small graph, worked out by hand, and where it answers nothing.

The small graph has three agreements: in 2025 the Kaolin Laboratory, a part of Orion Motors, with the University of
Lormont on batteries; in 2024 TU Elbtal with Valmer on driver assistance; undated, Lormont with Valmer on
lightweighting.
"""

from dataclasses import replace

import pytest

from graph.knowledge.queries import Query, library, run
from graph.knowledge.store import Store, store_of
from graph.knowledge.triples import dataset
from graph.model import (
    Agreement,
    AgreementReport,
    Document,
    Facts,
    Meant,
    Organization,
    PartialDate,
    Participation,
    Standing,
)
from tests import small_graph as small

PARTNERSHIP, MEMORANDUM, RESEARCH = "agreement-partnership", "agreement-memorandum", "agreement-research"
KAOLIN, LORMONT, ORION = "Kaolin Laboratory", "University of Lormont", "Orion Motors"
ELBTAL, VALMER = "TU Elbtal", "Valmer"

# what came later: a retold document ends the partnership, names Orion Motors as a party of it and the laboratory no
# more, and tells of an agreement of Valmer with one that nobody knows
JOURNAL = Document(
    id="journal",
    text="Orion Motors and the University of Lormont have ended their work. Nimbus supplies Valmer SE.",
    language="en",
    publisher="Journal",
    published=PartialDate(2026, 1, 10),
    retold=True,
)
ENDING = small.said(JOURNAL, "Orion Motors and the University of Lormont have ended their work.", "en/end")
SUPPLYING = small.said(JOURNAL, "Nimbus supplies Valmer SE.", "en/supply")
END = AgreementReport(
    document="journal",
    participations=(
        Participation("journal", "journal/orion-motors", evidence=ENDING),
        Participation("journal", "journal/university-of-lormont", evidence=ENDING),
    ),
    kind="strategic_cooperation",
    status="ended",
    evidence=ENDING,
)
SUPPLY = AgreementReport(
    document="journal",
    participations=(
        Participation("journal", "journal/nimbus", evidence=SUPPLYING),
        Participation("journal", "journal/valmer-se", evidence=SUPPLYING),
    ),
    kind="supply",
    status="active",
    evidence=SUPPLYING,
)
JOURNAL_FACTS = Facts(
    document=JOURNAL,
    mentions=(
        small.organization(JOURNAL, "Nimbus", type="company"),
        small.organization(JOURNAL, "Orion Motors", type="company"),
        small.organization(JOURNAL, "University of Lormont", type="university"),
        small.organization(JOURNAL, "Valmer SE", type="company"),
    ),
    reports=(END, SUPPLY),
)
LATER = Meant(
    organizations=(
        small.ELBTAL,
        small.KAOLIN,
        replace(small.LORMONT, mentions=(*small.LORMONT.mentions, "journal/university-of-lormont")),
        Organization("nimbus-1", "Nimbus", mentions=("journal/nimbus",), reason="the only mention of this name"),
        replace(small.ORION, mentions=(*small.ORION.mentions, "journal/orion-motors")),
        replace(small.VALMER, mentions=(*small.VALMER.mentions, "journal/valmer-se")),
    ),
    agreements=(
        small.MEMORANDUM,
        Agreement(
            id="agreement-nimbus",
            parties=("nimbus-1", "valmer"),
            kind="supply",
            status="active",
            involves=("nimbus-1", "valmer"),
            reports=(SUPPLY.id,),
            publishers=("Journal",),
            evidence=SUPPLYING,
        ),
        replace(
            small.PARTNERSHIP,
            parties=("kaolin-laboratory-1", "lormont", "orion"),
            status="ended",
            domains=("battery", "lightweighting"),
            reports=tuple(sorted((*small.PARTNERSHIP.reports, END.id))),
            history=(
                Standing("signed", "weekly", PartialDate(2025, 5, 13), small.WEEKLY_SIGNING),
                Standing("ended", "journal", PartialDate(2026, 1, 10), ENDING),
            ),
        ),
        small.RESEARCH,
    ),
    documents=(*small.MEANT.documents, JOURNAL),
)


@pytest.fixture(scope="module")
def store() -> Store:
    """The small graph, opened."""
    return store_of(dataset(small.FACTS, small.MEANT))


@pytest.fixture(scope="module")
def later() -> Store:
    """The small graph with what came later."""
    return store_of(dataset((*small.FACTS, JOURNAL_FACTS), LATER))


def rows(store: Store, query: str, columns: str, language: str = "en", **given: str) -> list[tuple[str | None, ...]]:
    """Some columns of an answer, as text."""
    answer = run(store, query, given, language)
    places = [answer.columns.index(column) for column in columns.split()]
    return [tuple(None if (term := row[place]) is None else term.value for place in places) for row in answer.rows]


# partners


def test_recent_partners_are_those_of_dated_agreements(store: Store) -> None:
    """The group's partner is the university, not its own laboratory; nobody knows when Lormont met Valmer."""
    columns = "partner partnerId latest agreements"
    assert rows(store, "recent-partners", columns, organization="orion") == [(LORMONT, "lormont", "2025-05-12", "1")]
    assert rows(store, "recent-partners", "partner", organization="lormont") == [(KAOLIN,)]
    assert rows(store, "recent-partners", "partner", organization="orion", since="2025-05") == [(LORMONT,)]
    assert rows(store, "recent-partners", "partner", organization="orion", since="2025-05-13") == []


def test_an_undated_agreement_does_not_hide_when_a_partner_was_last_seen() -> None:
    """Elbtal and Valmer met in March 2024, and once more nobody knows when."""
    again = replace(small.RESEARCH, parties=("elbtal", "valmer"), involves=("elbtal", "valmer"))
    store = store_of(dataset(small.FACTS, replace(small.MEANT, agreements=(small.MEMORANDUM, again))))
    columns = "partner latest agreements"
    assert rows(store, "recent-partners", columns, organization="valmer") == [(ELBTAL, "2024-03-22", "1")]


def test_partners_of_partners_come_with_who_could_introduce_them(store: Store) -> None:
    """Lormont works with Orion's laboratory and with Valmer; the laboratory itself is no news to Orion."""
    columns = "partner introducers via"
    assert rows(store, "partners-of-partners", columns, organization="orion") == [(VALMER, "1", LORMONT)]
    assert rows(store, "partners-of-partners", columns, organization="lormont") == [(ELBTAL, "1", VALMER)]


def test_who_asks_and_who_has_no_way_are_no_partners_of_partners(later: Store, store: Store) -> None:
    """Nimbus knows Valmer alone, and Valmer two more; nobody knows both Orion and Elbtal."""
    found = rows(later, "partners-of-partners", "partner via", organization="nimbus-1")
    assert found == [(ELBTAL, VALMER), (LORMONT, VALMER)]
    assert rows(store, "shared-partners", "partner", organization="orion", other="elbtal") == []


def test_shared_partners_are_partners_of_both(store: Store) -> None:
    """Orion (through its laboratory) and Valmer both work with Lormont; Elbtal and Lormont with Valmer."""
    columns = "partner type country"
    assert rows(store, "shared-partners", columns, organization="orion", other="valmer") == [
        (LORMONT, "university", "FR")
    ]
    assert rows(store, "shared-partners", columns, organization="elbtal", other="lormont") == [
        (VALMER, "supplier", "DE")
    ]


def test_partners_on_a_domain_are_found_by_the_broader_one(store: Store) -> None:
    """Batteries are within electrification; on driver assistance Lormont has nobody."""
    given = {"organization": "lormont"}
    assert rows(store, "partners-on", "partner agreements", domain="electrification", **given) == [(KAOLIN, "1")]
    assert rows(store, "partners-on", "partner", domain="driver_assistance", **given) == []


def test_partner_countries_with_types(store: Store) -> None:
    """Nobody knows in which country the laboratory is."""
    columns = "country type partners agreements"
    assert rows(store, "partner-countries", columns, organization="valmer") == [
        ("DE", "university", "1", "1"),
        ("FR", "university", "1", "1"),
    ]
    assert rows(store, "partner-countries", columns, organization="lormont") == [
        (None, "corporate_lab", "1", "1"),
        ("DE", "supplier", "1", "1"),
    ]


# agreements


def test_agreements_of_an_organization_by_year(store: Store) -> None:
    """The undated one comes last and is not lost."""
    assert rows(store, "agreements-of", "year agreement kind party", organization="valmer") == [
        ("2024", MEMORANDUM, "memorandum_of_understanding", ELBTAL),
        ("2024", MEMORANDUM, "memorandum_of_understanding", VALMER),
        (None, RESEARCH, "research_cooperation", LORMONT),
        (None, RESEARCH, "research_cooperation", VALMER),
    ]


def test_agreements_of_a_kind_and_of_narrower_ones(store: Store) -> None:
    """Every kind is within `agreement`; none is a supply agreement."""
    one = [(MEMORANDUM, "memorandum_of_understanding", ELBTAL), (MEMORANDUM, "memorandum_of_understanding", VALMER)]
    assert rows(store, "agreements-of-kind", "agreement ofKind party", kind="memorandum_of_understanding") == one
    assert len(rows(store, "agreements-of-kind", "agreement", kind="agreement")) == 6
    assert len(rows(store, "agreements-of-kind", "agreement", kind="agreement", organization="orion")) == 2
    assert rows(store, "agreements-of-kind", "agreement", kind="supply") == []


def test_agreements_in_a_state(store: Store) -> None:
    """Two are signed, one is active, none has ended."""
    found = rows(store, "agreements-in-status", "agreement inStatus", status="signed")
    assert found == [(MEMORANDUM, "signed")] * 2 + [(PARTNERSHIP, "signed")] * 2
    of_orion = rows(store, "agreements-in-status", "agreement", status="signed", organization="orion")
    assert of_orion == [(PARTNERSHIP,)] * 2
    assert rows(store, "agreements-in-status", "agreement", status="ended") == []


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024-01", "2024-12", {MEMORANDUM}),
        ("2024-03-22", "2025-05-12", {MEMORANDUM, PARTNERSHIP}),
        ("2024-03-23", "2025", {PARTNERSHIP}),
        ("2025-05-13", "2025", set()),
        ("2020", "2023", set()),
    ],
)
def test_agreements_of_a_period(store: Store, since: str, until: str, expected: set[str]) -> None:
    """Both ends count; a year or a month stands for all its days."""
    found = rows(store, "agreements-dated", "agreement", since=since, until=until)
    assert {agreement for (agreement,) in found} == expected


def test_a_period_may_be_open_and_a_rough_date_counts_where_it_may_lie_in_it() -> None:
    """Of 2025 nobody knows whether it was before June."""
    rough = replace(small.PARTNERSHIP, signed_on=PartialDate(2025))
    meant = replace(small.MEANT, agreements=(rough,))
    found = rows(store_of(dataset(small.FACTS, meant)), "agreements-dated", "date party", since="2025-06-01")
    assert found == [("2025", KAOLIN), ("2025", LORMONT)]


def test_new_is_what_was_signed_or_published_since(store: Store) -> None:
    """The partnership is of the 12th of May, the weekly that tells of it of the 16th."""
    assert rows(store, "new-since", "agreement date published party", since="2025-05-15") == [
        (PARTNERSHIP, "2025-05-12", "2025-05-16", KAOLIN),
        (PARTNERSHIP, "2025-05-12", "2025-05-16", LORMONT),
    ]
    both = [(PARTNERSHIP,), (PARTNERSHIP,), (MEMORANDUM,), (MEMORANDUM,)]
    assert rows(store, "new-since", "agreement", since="2024-03") == both
    assert rows(store, "new-since", "agreement", since="2025-05-17") == []


def test_the_latest_day_of_a_document_is_known_although_others_are_undated() -> None:
    """The undated Bote tells of the partnership too, and it alone of the memorandum, which was signed in March 2024."""
    twice = tuple(sorted((*small.PARTNERSHIP.reports, small.BOTE_REPORT.id)))
    only = replace(small.MEMORANDUM, reports=(small.BOTE_REPORT.id,))
    meant = replace(small.MEANT, agreements=(only, replace(small.PARTNERSHIP, reports=twice)))
    found = rows(store_of(dataset(small.FACTS, meant)), "new-since", "agreement published party", since="2024-03-22")
    assert found == [
        (PARTNERSHIP, "2025-05-16", KAOLIN),
        (PARTNERSHIP, "2025-05-16", LORMONT),
        (MEMORANDUM, None, ELBTAL),
        (MEMORANDUM, None, VALMER),
    ]


def test_ended_agreements_with_the_document_that_says_so(store: Store, later: Store) -> None:
    """In the small graph none has ended; later the journal ends one."""
    assert rows(store, "ended-agreements", "agreement") == []
    end = (PARTNERSHIP, "ended", "2026-01-10", "journal")
    found = rows(later, "ended-agreements", "agreement status ended document party")
    assert found == [(*end, KAOLIN), (*end, ORION), (*end, LORMONT)]
    assert rows(later, "ended-agreements", "agreement", organization="valmer") == []


def test_consortia_have_three_parties_unless_another_number_is_given(store: Store, later: Store) -> None:
    """Three agreements of two each; later one has three."""
    assert rows(store, "consortia", "agreement") == []
    assert len(rows(store, "consortia", "agreement", parties="2")) == 6
    assert rows(later, "consortia", "agreement number party") == [
        (PARTNERSHIP, "3", KAOLIN),
        (PARTNERSHIP, "3", ORION),
        (PARTNERSHIP, "3", LORMONT),
    ]


def test_parties_of_an_agreement_as_the_documents_name_them(store: Store) -> None:
    """The gazette alone says for whom the laboratory signs."""
    assert rows(store, "parties-of", "party named role behalf document", agreement=PARTNERSHIP) == [
        (KAOLIN, "Laboratoire Kaolin", "party", ORION, "gazette"),
        (KAOLIN, KAOLIN, "party", None, "weekly"),
        (LORMONT, "Université de Lormont", "party", None, "gazette"),
        (LORMONT, LORMONT, "party", None, "weekly"),
    ]
    assert rows(store, "parties-of", "party role", agreement=MEMORANDUM) == [(ELBTAL, "party"), (VALMER, "lead")]


def test_the_history_of_an_agreement_is_told_where_reports_differ(store: Store, later: Store) -> None:
    """Signed, then ended; the memorandum was only ever signed."""
    assert rows(store, "agreement-history", "agreement") == []
    assert rows(later, "agreement-history", "agreement on status document", organization="orion") == [
        (PARTNERSHIP, "2025-05-13", "signed", "weekly"),
        (PARTNERSHIP, "2026-01-10", "ended", "journal"),
    ]
    assert rows(later, "agreement-history", "agreement", agreement=MEMORANDUM) == []


def test_who_is_no_longer_named_as_a_party(store: Store, later: Store) -> None:
    """Both documents of May name the laboratory, the journal of January does not; Lormont is named throughout."""
    assert rows(store, "no-longer-named", "agreement") == []
    assert rows(later, "no-longer-named", "party named earlier missing later") == [
        (KAOLIN, "2025-05-14", "gazette", "2026-01-10", "journal"),
        (KAOLIN, "2025-05-16", "weekly", "2026-01-10", "journal"),
    ]
    assert rows(later, "no-longer-named", "party", organization="valmer") == []


def test_each_pair_of_an_agreement_is_told_of_in_its_languages(later: Store) -> None:
    """The partnership has three parties later, so three pairs, and French and English documents."""
    pairs = [(KAOLIN, ORION), (KAOLIN, LORMONT), (LORMONT, ORION)]
    expected = [(*pair, language, "1") for pair in pairs for language in ("en", "fr")]
    assert rows(later, "same-pair-in-two-languages", "one other language agreements") == expected


# domains


def test_domains_of_an_organization_with_years(store: Store) -> None:
    """The work on lightweighting is undated."""
    assert rows(store, "domains-of", "domain agreements first last", organization="valmer") == [
        ("driver_assistance", "1", "2024", "2024"),
        ("lightweighting", "1", None, None),
    ]
    assert rows(store, "domains-of", "domain", organization="orion") == [("battery",)]


def test_an_undated_agreement_on_a_domain_does_not_hide_the_years_of_others() -> None:
    """Lormont works on batteries with two: with one since 2025, with Valmer nobody knows since when."""
    other = replace(small.RESEARCH, domains=("battery",), domains_within=("battery", "electrification"))
    store = store_of(dataset(small.FACTS, replace(small.MEANT, agreements=(small.PARTNERSHIP, other))))
    found = rows(store, "domains-of", "domain agreements first last", organization="lormont")
    assert found == [("battery", "2", "2025", "2025")]


def test_growth_of_a_domain_by_year(store: Store) -> None:
    """Batteries count for electrification; an undated agreement has its own line."""
    columns = "year agreements organizations"
    assert rows(store, "growth-of", columns, domain="electrification") == [("2025", "1", "2")]
    assert rows(store, "growth-of", columns, domain="lightweighting") == [(None, "1", "2")]
    assert rows(store, "growth-of", columns, domain="hybrid_powertrain") == []


def test_a_domain_by_year_and_country(store: Store) -> None:
    """The laboratory signs for Orion, which sits in China; what is undated has no place on the map."""
    columns = "year country agreements"
    assert rows(store, "domain-by-year-and-country", columns, domain="electrification") == [
        ("2025", "CN", "1"),
        ("2025", "FR", "1"),
    ]
    assert rows(store, "domain-by-year-and-country", columns, domain="lightweighting") == []


def test_organizations_on_a_domain(store: Store) -> None:
    """Parties and the one on whose behalf; nobody works on hybrids."""
    expected = [(KAOLIN, "1"), (ORION, "1"), (LORMONT, "1")]
    assert rows(store, "organizations-on", "name agreements", domain="electrification") == expected
    assert rows(store, "organizations-on", "name", domain="hybrid_powertrain") == []


def test_brokers_stand_between_two_domains(store: Store) -> None:
    """Lormont works on batteries and on lightweighting; nobody on batteries and driver assistance."""
    columns = "name agreements otherAgreements"
    assert rows(store, "brokers", columns, domain="battery", other="lightweighting") == [(LORMONT, "1", "1")]
    assert rows(store, "brokers", columns, domain="battery", other="driver_assistance") == []


def test_domains_that_are_worked_on_together(store: Store, later: Store) -> None:
    """Each agreement of the small graph has one domain; later one has two."""
    assert rows(store, "domain-pairs", "one") == []
    assert rows(later, "domain-pairs", "one two agreements") == [("battery", "lightweighting", "1")]
    assert rows(later, "domain-pairs", "two", domain="battery") == [("lightweighting",)]
    assert rows(later, "domain-pairs", "two", domain="driver_assistance") == []


# countries and types


def test_country_by_country(store: Store) -> None:
    """Elbtal and Valmer are German, Lormont is French, of the laboratory it is not known."""
    columns = "one two agreements"
    assert rows(store, "country-by-country", columns) == [("DE", "DE", "1"), ("DE", "FR", "1")]
    assert rows(store, "country-by-country", columns, since="2024") == [("DE", "DE", "1")]
    assert rows(store, "country-by-country", columns, since="2025") == []


def test_type_by_type(store: Store) -> None:
    """Valmer, a supplier, works with two universities, the corporate laboratory with one."""
    assert rows(store, "type-by-type", "one two agreements") == [
        ("supplier", "university", "2"),
        ("corporate_lab", "university", "1"),
    ]


def test_organizations_in_a_country(store: Store) -> None:
    """A supplier is a company, a university is none."""
    assert rows(store, "organizations-in", "name ofType", country="de") == [
        (ELBTAL, "university"),
        (VALMER, "supplier"),
    ]
    assert rows(store, "organizations-in", "name", country="DE", type="company") == [(VALMER,)]
    assert rows(store, "organizations-in", "name", country="US") == []


def test_organizations_by_country_and_type(store: Store) -> None:
    """Five organizations, each alone in its place."""
    assert rows(store, "organizations-by-country-and-type", "country type organizations") == [
        (None, "corporate_lab", "1"),
        ("CN", "automaker", "1"),
        ("DE", "supplier", "1"),
        ("DE", "university", "1"),
        ("FR", "university", "1"),
    ]


# facilities and contributions


def test_facilities_of_a_kind_and_in_a_country(store: Store) -> None:
    """One innovation centre, of Lormont in France; Orion of China is involved, but no party."""
    columns = "facility words agreement"
    expected = [("innovation_centre", "centre d'innovation collaborative", PARTNERSHIP)]
    assert rows(store, "facilities", columns) == expected
    assert rows(store, "facilities", columns, kind="innovation_centre", country="FR") == expected
    assert rows(store, "facilities", columns, country="CN") == []
    assert rows(store, "facilities", columns, kind="joint_laboratory") == []


def test_facilities_by_country_and_kind(store: Store) -> None:
    """The country of a party counts."""
    found = rows(store, "facilities-by-country-and-kind", "country kind facilities")
    assert found == [("FR", "innovation_centre", "1")]


def test_contributions_of_a_kind(store: Store) -> None:
    """Who gives the components is not said."""
    columns = "provider words modality document"
    given = rows(store, "contributions-of-kind", columns, kind="equipment")
    assert given == [(ORION, "équipements", "planned", "gazette")]
    given = rows(store, "contributions-of-kind", columns, kind="component")
    assert given == [(None, "composants hybrides", "done", "gazette")]
    assert rows(store, "contributions-of-kind", columns, kind="patent") == []


# people


def test_people_of_an_organization(store: Store) -> None:
    """The vice president's employer is inferred; nobody of Orion is named."""
    columns = "person post part modality named"
    assert rows(store, "people-of", columns, organization="valmer") == [
        ("Emil Sand", "Vice President of R&D", "attendee", "inferred", "Valmer SE")
    ]
    assert rows(store, "people-of", columns, organization="orion") == []


def test_posts_of_a_person_by_a_part_of_the_name(store: Store) -> None:
    """In capitals or not."""
    assert rows(store, "posts-of", "name post for", person="luo") == [("Luo Xin", "dean", ELBTAL)]
    assert rows(store, "posts-of", "name", person="Dupont") == []


def test_statements_of_people(store: Store) -> None:
    """One is quoted, on TU Elbtal."""
    expected = [("Luo Xin", ELBTAL, "We will train engineers together", "planned")]
    columns = "speaker about statement modality"
    assert rows(store, "statements", columns) == expected
    assert rows(store, "statements", columns, organization="elbtal", person="XIN") == expected
    assert rows(store, "statements", columns, organization="valmer") == []
    assert rows(store, "statements", columns, person="Sand") == []


# organizations


def test_organizations_with_these_letters_in_a_name(store: Store) -> None:
    """Each name that has them is shown, in whatever script."""
    assert rows(store, "organizations-called", "name found", text="LORM") == [
        (LORMONT, "University of Lormont"),
        (LORMONT, "Universität Lormont"),
        (LORMONT, "Université de Lormont"),
    ]
    assert rows(store, "organizations-called", "nameId", text="汽车") == [("orion",)]
    assert rows(store, "organizations-called", "name", text="Zeppelin") == []


def test_documents_that_name_an_organization(store: Store, later: Store) -> None:
    """The latest first, undated ones last; a document may name it and tell of no agreement of it."""
    assert rows(store, "documents-of", "document published agreement", organization="valmer") == [
        ("campus", "2024-04-01", MEMORANDUM),
        ("bote", None, RESEARCH),
    ]
    found = rows(later, "documents-of", "document agreement", organization="nimbus-1")
    assert found == [("journal", "agreement-nimbus")]


def test_merges_and_their_reasons(store: Store) -> None:
    """Two names of the laboratory, three of Lormont; Orion and Valmer are called the same everywhere."""
    expected = [(KAOLIN, name, "same comparable name") for name in (KAOLIN, "Laboratoire Kaolin")]
    names = (LORMONT, "Universität Lormont", "Université de Lormont")
    assert rows(store, "merges", "name called reason") == [
        *expected,
        *((LORMONT, name, "authority: same id") for name in names),
    ]
    assert rows(store, "merges", "name called reason", organization="kaolin-laboratory-1") == expected
    assert rows(store, "merges", "name", organization="orion") == []


# evidence and quality


def test_agreements_that_rest_on_retold_documents(store: Store, later: Store) -> None:
    """Of the partnership the weekly tells in its own words; of Nimbus only the retold journal does."""
    assert rows(store, "retold-only", "agreement") == []
    assert rows(later, "retold-only", "agreement document publisher") == [("agreement-nimbus", "journal", "Journal")]


def test_sentences_of_an_agreement(store: Store) -> None:
    """One, with where it stands and how sure it is."""
    sentence = small.CAMPUS_SIGNING[0]
    assert rows(store, "sentences-of", "sentence document begin rule confidence", agreement=MEMORANDUM) == [
        (sentence.quote, "campus", str(sentence.start), "en/sign", "0.9")
    ]


def test_undated_agreements(store: Store) -> None:
    """Nobody knows when Lormont and Valmer began."""
    assert rows(store, "undated-agreements", "agreement date document published") == [(RESEARCH, None, "bote", None)]
    assert RESEARCH not in {agreement for (agreement,) in rows(store, "agreements-dated", "agreement", since="1900")}


def test_agreements_without_a_domain(store: Store, later: Store) -> None:
    """On what Nimbus and Valmer work is not said."""
    assert rows(store, "agreements-without-a-domain", "agreement") == []
    found = rows(later, "agreements-without-a-domain", "agreement sentence")
    assert found == [("agreement-nimbus", "Nimbus supplies Valmer SE.")]


def test_parties_without_country_or_type(store: Store, later: Store) -> None:
    """The laboratory has no country; Nimbus has neither country nor type."""
    columns = "name country type agreements"
    assert rows(store, "incomplete-organizations", columns) == [(KAOLIN, None, "corporate_lab", "1")]
    assert rows(later, "incomplete-organizations", columns) == [
        (KAOLIN, None, "corporate_lab", "1"),
        ("Nimbus", None, "organization", "1"),
    ]


def test_agreements_of_low_confidence(store: Store) -> None:
    """The surest sentences are at 90, 90 and 80 percent."""
    assert rows(store, "low-confidence", "agreement") == []
    assert rows(store, "low-confidence", "agreement confidence", percent="85") == [(RESEARCH, "0.8")]
    assert rows(store, "low-confidence", "agreement", percent="80") == []


def test_parties_that_rest_on_one_mention(store: Store, later: Store) -> None:
    """The laboratory is mentioned twice; Nimbus once, and nobody knew it."""
    assert rows(store, "on-one-mention", "name") == []
    assert rows(later, "on-one-mention", "name agreement document reason") == [
        ("Nimbus", "agreement-nimbus", "journal", "the only mention of this name")
    ]


def test_reports_that_make_no_agreement(store: Store) -> None:
    """Where the agreement of a report is taken away, the report is shown with its parties."""
    meant = replace(small.MEANT, agreements=(small.MEMORANDUM, small.PARTNERSHIP))
    assert rows(store, "without-an-agreement", "report") == []
    found = rows(store_of(dataset(small.FACTS, meant)), "without-an-agreement", "name organization")
    assert found == [("Universität Lormont", "lormont"), ("Valmer SE", "valmer")]


# languages


def test_labels_come_in_the_language_asked_for(store: Store) -> None:
    """Of the domain, of the kind, and of the organization where it has a name in it."""
    found = rows(store, "agreements-on", "party kindLabel aboutLabel", "fr", domain="battery")
    assert found == [
        ("Laboratoire Kaolin", "Accord de coopération stratégique", "Batteries"),
        ("Université de Lormont", "Accord de coopération stratégique", "Batteries"),
    ]


def test_labels_fall_back_to_english_then_to_the_name_that_there_is(store: Store, later: Store) -> None:
    """Lormont has no Chinese name, Nimbus one of no language."""
    assert rows(store, "organizations-in", "name", "zh", country="CN") == [("猎户汽车",)]
    assert rows(store, "organizations-in", "name", "zh", country="FR") == [(LORMONT,)]
    assert rows(later, "on-one-mention", "name", "de") == [("Nimbus",)]


@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_every_label_stands_beside_the_id_that_it_labels(query: Query, store: Store) -> None:
    """A machine needs the id: each column `xLabel` has its `x`."""
    given = {"agreement": PARTNERSHIP, "organization": "orion", "domain": "battery"}
    others = {"organization": "valmer", "domain": "lightweighting"}
    wanted = {
        one.name: others[one.type] if one.name == "other" else given.get(one.name, one.example)
        for one in query.parameters
        if not one.optional
    }
    columns = run(store, query, wanted).columns
    assert {column.removesuffix("Label") for column in columns} <= set(columns)
