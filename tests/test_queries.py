"""The library of questions: each file, and each answer on the small graph, worked out by hand."""

import json
from collections import Counter

import pytest
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, parse_query_results
from pyoxigraph import Store as OxigraphStore
from rdflib import Graph
from rdflib.namespace import OWL, RDF
from rdflib.plugins.sparql.parser import parseQuery

from graph.knowledge.answers import Table
from graph.knowledge.queries import Query, asked, library, named, run, serialized
from graph.knowledge.store import Store, store_of
from graph.knowledge.triples import dataset
from graph.knowledge.vocabulary import KV
from graph.model import KonvoiError
from graph.shipped import shipped
from tests import small_graph as small

NAMES = {query.name: query for query in library()}
FAMILIES = {
    "agreements",
    "contributions",
    "countries",
    "domains",
    "evidence",
    "facilities",
    "organizations",
    "partners",
    "people",
    "quality",
    "tables",
}


@pytest.fixture(scope="module")
def store() -> Store:
    """The small graph, opened."""
    return store_of(dataset(small.FACTS, small.MEANT))


def rows(store: Store, name: str, *columns: str, **parameters: str) -> list[tuple[str | None, ...]]:
    """Some columns of an answer, as text."""
    answer = run(store, name, parameters)
    places = [answer.columns.index(column) for column in columns]
    return [tuple(None if (term := row[place]) is None else term.value for place in places) for row in answer.rows]


def check(text: str) -> None:
    """Take a question through two parsers that are told of no prefix but those that it declares."""
    parseQuery(text)
    OxigraphStore().query(text)


def test_a_prefix_that_is_not_declared_is_noticed() -> None:
    """The prefixes that konvoi knows by itself, other tools do not."""
    with pytest.raises(SyntaxError, match="Prefix not found"):
        check("SELECT ?x WHERE { ?x kv:party ?y }")


def test_the_library_holds_at_least_these_families() -> None:
    """A question that is lost is missed: none of these families is small."""
    sizes = Counter(query.family for query in library())
    assert {family for family, size in sizes.items() if size >= 2} == FAMILIES
    assert len(library()) >= 50


def test_every_question_is_a_competency_question_of_the_ontology() -> None:
    """The class that is there because of it says so, in the words of the question; tables only list."""
    ontology = Graph().parse(data=shipped("ontology").joinpath("konvoi.ttl").read_text("utf-8"), format="turtle")
    pairs = {
        (str(name), str(words))
        for term in ontology.subjects(RDF.type, OWL.Class)
        for name in ontology.objects(term, KV.answeredBy)
        for words in ontology.objects(term, KV.competencyQuestion)
    }
    missing = [one.name for one in library() if one.family != "tables" and (one.name, one.summary) not in pairs]
    assert missing == []


@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_a_question_is_valid_sparql_and_says_what_it_answers(query: Query) -> None:
    """Any SPARQL tool takes the file as it is; its head is complete."""
    check(query.text)
    assert query.summary and query.row and query.family in FAMILIES
    for parameter in query.parameters:
        assert f"VALUES ?{parameter.name} {{ UNDEF }}" in query.text


def test_every_file_of_the_folder_is_a_question() -> None:
    """Nothing else lies there but those that konvoi asks for itself, and these are valid SPARQL too."""
    assert {file.name for file in shipped("queries").iterdir()} == {"own", *(f"{name}.rq" for name in NAMES)}
    for file in shipped("queries").joinpath("own").iterdir():
        check(file.read_text(encoding="utf-8"))


def test_who_works_with_an_organization_and_which_sentence_says_so(store: Store) -> None:
    """The group's partner is the university: its own laboratory, which signs for it, is none."""
    assert rows(store, "partners-of", "partner", "date", "sentence", "retold", organization="Orion Motors") == [
        ("University of Lormont", "2025-05-12", small.GAZETTE_SIGNING[0].quote, "true"),
        ("University of Lormont", "2025-05-12", small.WEEKLY_SIGNING[0].quote, "false"),
    ]


def test_a_partner_by_an_undated_agreement_is_not_lost(store: Store) -> None:
    """Nobody knows when the research began; that it is done stands all the same."""
    assert rows(store, "partners-of", "partner", "date", "kind", "status", organization="valmer") == [
        ("TU Elbtal", "2024-03-22", "memorandum_of_understanding", "signed"),
        ("University of Lormont", None, "research_cooperation", "active"),
    ]


def test_what_a_laboratory_signed_when_where_and_on_what(store: Store) -> None:
    """The year follows from the day of publication, and is said to."""
    columns = ("agreement", "signatory", "date", "inferred", "place", "kind", "status", "domain")
    expected = (
        "agreement-partnership",
        "Kaolin Laboratory",
        "2025-05-12",
        "true",
        "Wuhu",
        "strategic_cooperation",
        "signed",
    )
    assert rows(store, "signed-by", *columns, organization="laboratoire kaolin") == [(*expected, "battery")]
    assert rows(store, "signed-by", *columns, organization="orion") == [(*expected, "battery")]


def test_which_domains_are_worked_on_with_universities_by_country(store: Store) -> None:
    """Three agreements with two universities."""
    assert rows(store, "domains-with-universities", "domain", "seat", "agreements") == [
        ("battery", "FR", "1"),
        ("driver_assistance", "DE", "1"),
        ("lightweighting", "FR", "1"),
    ]
    assert rows(store, "domains-with-universities", "domain", country="de") == [("driver_assistance",)]


def test_which_agreements_create_a_centre(store: Store) -> None:
    """One does, and both parties are named."""
    columns = ("agreement", "kind", "words", "party")
    centre = ("agreement-partnership", "innovation_centre", "centre d'innovation collaborative")
    expected = [(*centre, "Kaolin Laboratory"), (*centre, "University of Lormont")]
    assert rows(store, "agreements-with-a-centre", *columns) == expected
    assert rows(store, "agreements-with-a-centre", *columns, organization="orion") == expected
    assert rows(store, "agreements-with-a-centre", *columns, organization="valmer") == []


def test_who_attended_the_signing_in_which_role_for_whom(store: Store) -> None:
    """For whom the vice president came is inferred, and said to be."""
    expected = [
        ("signing_ceremony", "Emil Sand", "Vice President of R&D", "Valmer SE", "inferred"),
        ("signing_ceremony", "Luo Xin", "dean", "TU Elbtal", "stated"),
    ]
    columns = ("event", "person", "post", "for", "modality")
    assert rows(store, "attendees", *columns, organization="valmer") == expected
    assert rows(store, "attendees", *columns, agreement="agreement-memorandum") == expected
    assert rows(store, "attendees", *columns) == expected
    assert rows(store, "attendees", *columns, organization="orion") == []


def test_what_an_organization_shares_done_or_intended(store: Store) -> None:
    """Equipment will be shared; components were handed over, by whom is not said."""
    assert rows(store, "shared-by", "kind", "words", "modality", "provider", organization="orion") == [
        ("equipment", "équipements", "planned", "Orion Motors"),
        ("component", "composants hybrides", "done", None),
    ]


def test_with_how_many_universities_a_laboratory_works(store: Store) -> None:
    """A number is a number: 59 universities are not 59 nodes."""
    assert rows(store, "counts-of", "number", "counted", "within", "asOf", organization="Kaolin Laboratory") == [
        ("59", "university", None, "2025-05"),
        ("6", "university", "Ligue des Neuf", None),
    ]


def test_which_agreements_rest_on_one_publisher(store: Store) -> None:
    """The partnership was reported by two."""
    assert rows(store, "single-publisher", "agreement", "publisher") == [
        ("agreement-memorandum", "TU Elbtal"),
        ("agreement-research", "Elbtaler Bote"),
    ]


def test_what_is_said_about_the_same_pair_in_two_languages(store: Store) -> None:
    """English and French tell of the laboratory and the university: one agreement, a sentence in each."""
    pair = ("Kaolin Laboratory", "University of Lormont")
    expected = [
        (*pair, "en", "1", "1", small.WEEKLY_SIGNING[0].quote, "weekly", "false"),
        (*pair, "fr", "1", "1", small.GAZETTE_SIGNING[0].quote, "gazette", "true"),
    ]
    columns = ("one", "other", "language", "agreements", "sentences", "sentence", "document", "retold")
    assert rows(store, "same-pair-in-two-languages", *columns) == expected
    assert rows(store, "same-pair-in-two-languages", *columns, organization="orion") == expected
    assert rows(store, "same-pair-in-two-languages", *columns, organization="valmer") == []


def test_which_sentences_stand_between_two(store: Store) -> None:
    """The tie between the group and the university rests on two sentences."""
    found = rows(store, "between", "document", "language", organization="orion", other="Université de Lormont")
    assert found == [("gazette", "fr"), ("weekly", "en")]


def test_agreements_on_a_domain_are_found_by_the_broader_one(store: Store) -> None:
    """Batteries are a matter of electrification, whatever the language in which one asks."""
    found = rows(store, "agreements-on", "about", "party", domain="电动化")
    assert found == [("battery", "Kaolin Laboratory"), ("battery", "University of Lormont")]


def test_by_which_names_an_organization_goes(store: Store) -> None:
    """Each form with its language."""
    assert rows(store, "names-of", "name", "language", "documents", organization="kaolin-laboratory-1") == [
        ("Kaolin Laboratory", "en", "1"),
        ("Laboratoire Kaolin", "fr", "1"),
        ("laboratoire", "fr", "1"),
    ]


def test_what_is_a_part_and_which_sentence_says_so(store: Store) -> None:
    """The document says that the laboratory is the group's."""
    assert rows(store, "parts-of", "part", "kind", "sentence", organization="orion") == [
        ("Kaolin Laboratory", "unit", "le Laboratoire Kaolin d'Orion Motors")
    ]


def test_what_is_said_of_an_organization(store: Store) -> None:
    """Founded when; stated by whom."""
    assert rows(store, "said-of", "kind", "date", organization="valmer") == [("founded", "1923")]
    assert rows(store, "said-of", "kind", "speaker", "modality", organization="elbtal") == [
        ("statement", "Luo Xin", "planned")
    ]


def test_how_much_money_and_what_contradicts(store: Store) -> None:
    """Tables of what few agreements have."""
    assert rows(store, "amounts", "figure", "currency", "words") == [("2000000", "EUR", "2 million euros")]
    assert rows(store, "contradictions", "contradiction") == [(small.PARTNERSHIP.contradictions[0],)]


def test_tables_list_everything(store: Store) -> None:
    """Five organizations, three agreements with two parties each, four sentences, four documents."""
    assert [len(run(store, name).rows) for name in ("organizations", "agreements", "sentences", "documents")] == [
        5,
        6,
        4,
        4,
    ]


@pytest.mark.parametrize(
    "value",
    [
        "orion",
        "Orion Motors",
        "orion  motors",
        "ORION MOTORS",
        "猎户汽车",
        "https://w3id.org/konvoi/id/organization/orion",
    ],
)
def test_an_organization_is_given_by_id_name_or_iri(store: Store, value: str) -> None:
    """In any language, in any case."""
    assert len(run(store, "partners-of", {"organization": value}).rows) == 2


@pytest.mark.parametrize(
    ("query", "parameters", "message"),
    [
        ("partner-of", {}, "no question 'partner-of': did you mean partners-of"),
        ("partners-of", {}, "needs -p organization=... .an id or a name."),
        ("partners-of", {"organisation": "orion"}, "no parameter 'organisation': did you mean organization"),
        (
            "partners-of",
            {"organization": "Orion Motor"},
            "no organization 'Orion Motor' in the graph: did you mean Orion Motors",
        ),
        ("partners-of", {"organization": "UL"}, "several are called 'UL': give an id, lormont or valmer"),
        ("agreements-on", {"domain": "batery"}, "no domain 'batery' in the graph: did you mean .*battery"),
        ("partners-of", {"organization": "<x> } DROP ALL #"}, "no organization"),
    ],
)
def test_what_is_asked_wrongly_is_put_right(store: Store, query: str, parameters: dict[str, str], message: str) -> None:
    """The nearest name is suggested, in one line."""
    with pytest.raises(KonvoiError, match=message) as error:
        run(store, query, parameters)
    assert "\n" not in str(error.value)


def test_a_question_of_ones_own_may_have_a_head_and_parameters(store: Store) -> None:
    """A file with `#+` comments is asked like one of the library."""
    own = asked(
        "#+ summary: What is it called?\n"
        "#+ param: organization (organization: an id) example: orion\n"
        "SELECT ?name WHERE { VALUES ?organization { UNDEF } ?organization rdfs:label ?name }"
    )
    assert own.parameters[0].example == "orion"
    assert [row[0].value for row in run(store, own, {"organization": "valmer"}).rows if row[0]] == ["Valmer"]


@pytest.mark.parametrize("head", ["#+ sumary: What?", "#+ param: organization", "#+ param: x (colour: red) example: y"])
def test_a_head_that_cannot_be_understood_is_an_error(head: str) -> None:
    """A misspelt comment is not silently ignored."""
    with pytest.raises(KonvoiError, match=r"#\+ "):
        asked(f"{head}\nASK {{}}", "mine.rq")


@pytest.mark.parametrize("format", ["json", "xml"])
def test_answers_are_w3c_results(store: Store, format: str) -> None:
    """Another SPARQL tool reads them back."""
    answer = run(store, "organizations")
    read = parse_query_results(serialized(answer, format), format=getattr(QueryResultsFormat, format.upper()))
    assert isinstance(read, QuerySolutions)
    assert [tuple(row) for row in read] == list(answer.rows)


def test_an_answer_as_csv_and_tsv() -> None:
    """CSV gives bare values, TSV terms; an empty cell is no value."""
    table = Table(("a", "b"), ((Literal('x, "y"', language="en"), None), (Literal(5), Literal("é\tz"))))
    assert serialized(table, "csv").splitlines() == ["a,b", '"x, ""y""",', "5,é\tz"]
    assert serialized(table, "tsv").splitlines() == [
        "?a\t?b",
        '"x, \\"y\\""@en\t',
        '5\t"é\\tz"',
    ]


def test_what_xml_cannot_hold_is_replaced() -> None:
    """A control character from a document does not make the answer unreadable."""
    text = serialized(Table(("a",), ((Literal("x\x00y"),),)), "xml")
    assert "x\ufffdy" in text


def test_turtle_is_for_triples() -> None:
    """A table of a SELECT is no graph."""
    with pytest.raises(KonvoiError, match="ask with CONSTRUCT"):
        serialized(Table(("a",), ()), "turtle")
    with pytest.raises(KonvoiError, match="no format 'docx'"):
        serialized(Table(("a",), ()), "docx")


def test_json_is_the_w3c_form(store: Store) -> None:
    """Terms say what they are."""
    written = json.loads(serialized(run(store, "documents"), "json"))
    assert written["head"]["vars"][0] == "id"
    assert written["results"]["bindings"][0]["id"] == {"type": "literal", "value": "bote"}


def test_a_named_question_is_found() -> None:
    """By its file's name."""
    assert named("between").parameters[1].name == "other"


def test_an_answer_comes_in_one_order(store: Store) -> None:
    """The order in which documents were read does not show, nor does a question without ORDER BY change it."""
    other = store_of(dataset(small.FACTS[::-1], small.MEANT))
    given = {
        "agreement": "agreement-partnership",
        "country": "DE",
        "domain": "battery",
        "organization": "orion",
        "person": "luo",
        "since": "2024",
        "status": "signed",
        "text": "or",
    }
    for query in library():
        others = {"organization": "lormont", "domain": "lightweighting"}
        wanted = {
            one.name: others[one.type] if one.name == "other" else given.get(one.name, one.example)
            for one in query.parameters
            if not one.optional
        }
        assert run(store, query, wanted) == run(other, query, wanted), query.name
    answer = run(store, asked("SELECT ?s ?p ?o WHERE { ?s a kv:Organization ; ?p ?o }"))
    assert [str(row[0]) for row in answer.rows] == sorted(str(row[0]) for row in answer.rows)
    assert len(answer.rows) > len(small.MEANT.organizations)
