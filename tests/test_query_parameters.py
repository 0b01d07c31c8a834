"""What may be given as the value of a parameter, and what is said where it is wrong."""

import pytest

from graph.knowledge.library import Parameter
from graph.knowledge.near import near
from graph.knowledge.parameters import meaning
from graph.knowledge.queries import asked, named, run, written
from graph.knowledge.store import Store, store_of
from graph.knowledge.triples import dataset
from graph.model import KonvoiError
from tests import small_graph as small


@pytest.fixture(scope="module")
def store() -> Store:
    """The small graph, opened."""
    return store_of(dataset(small.FACTS, small.MEANT))


def value(store: Store, type: str, given: str, bounds: tuple[int, int] | None = None) -> str:
    """What a value means, as it is written in SPARQL."""
    return str(meaning(store, Parameter("it", type, "what it is", "this", bounds=bounds), given))


@pytest.mark.parametrize("given", ["2025", "2025-02", "2024-02-29", " 2025 "])
def test_a_date_is_a_day_a_month_or_a_year(store: Store, given: str) -> None:
    """It keeps the precision in which it is given."""
    assert value(store, "date", given) == f'"{given.strip()}"'


@pytest.mark.parametrize(
    "given", ["", "25", "2025-13", "2025-02-29", "2025-2", "2025-02-01T00:00", "٢٠٢٥", "last year"]
)
def test_what_is_no_date_is_refused(store: Store, given: str) -> None:
    """A day that does not exist is none."""
    with pytest.raises(KonvoiError, match="it is a day, a month or a year, such as 2024-05-12, 2024-05 or 2024, not"):
        value(store, "date", given)


def test_a_number_lies_within_its_bounds(store: Store) -> None:
    """Both bounds count."""
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    assert value(store, "number", "2", (2, 9)) == f'"2"^^{integer}'
    assert value(store, "number", "9", (2, 9)) == f'"9"^^{integer}'
    assert value(store, "year", "2024") == f'"2024"^^{integer}'
    for given in ("1", "10", "-3", "2.5", "two", ""):
        with pytest.raises(KonvoiError, match=f"it is a whole number from 2 to 9, not '{given}'"):
            value(store, "number", given, (2, 9))
    with pytest.raises(KonvoiError, match="a whole number from 1000 to 2999, not '24'"):
        value(store, "year", "24")


@pytest.mark.parametrize(
    ("type", "given", "expected"),
    [
        ("kind", "joint_laboratory", "agreementKind/joint_laboratory"),
        ("kind", "https://w3id.org/konvoi/concept/agreementKind/supply", "agreementKind/supply"),
        ("status", "SIGNED", "status/signed"),
        ("type", "Université", "orgType/university"),
        ("contribution", "patents", "contributionKind/patent"),
        ("facility", "institute", "facilityKind/institute"),
        ("domain", "batterien", "domain/battery"),
    ],
)
def test_a_concept_is_given_by_id_iri_or_label(store: Store, type: str, given: str, expected: str) -> None:
    """In any language, in any case."""
    assert value(store, type, given) == f"<https://w3id.org/konvoi/concept/{expected}>"


def test_a_wrong_concept_is_put_right(store: Store) -> None:
    """The nearest is suggested, and where they are few all are listed."""
    wanted = r"no status 'singed' in the graph: did you mean signed.*there are active, ann"
    with pytest.raises(KonvoiError, match=wanted):
        value(store, "status", "singed")
    with pytest.raises(KonvoiError) as error:
        value(store, "domain", "batery")
    assert "battery" in str(error.value) and "there are" not in str(error.value)
    with pytest.raises(KonvoiError, match="no kind 'signed'"):
        value(store, "kind", "signed")


@pytest.mark.parametrize(("type", "given"), [("country", "FRA"), ("country", "F1"), ("language", "it"), ("text", " ")])
def test_other_values_of_a_wrong_form_are_refused(store: Store, type: str, given: str) -> None:
    """Countries are two letters, languages those of konvoi, a text is not empty."""
    with pytest.raises(KonvoiError, match=r"^it is "):
        value(store, type, given)


def test_an_exact_name_is_found_before_one_that_differs_in_case(store: Store) -> None:
    """`UL` is a name of two, `ul` too; a name in full belongs to one."""
    assert value(store, "organization", "Université de Lormont").endswith("/lormont>")
    assert value(store, "organization", "université de lormont").endswith("/lormont>")
    for given in ("UL", "ul"):
        with pytest.raises(KonvoiError, match=r"several are called .*: give an id, lormont or valmer"):
            value(store, "organization", given)


def test_the_names_of_all_organizations_are_read_only_where_no_exact_one_is_found(store: Store) -> None:
    """A hundred thousand organizations are not read for an id or a name that is written as it is."""
    scans: list[str] = []

    def ask(text: str, bindings: object, *graphs: object) -> object:
        scans.extend(["scan"] if "All names" in text else [])
        return store.answer(text, bindings)  # type: ignore[arg-type]

    watched = Store(ask)  # type: ignore[arg-type]
    for given in ("orion", "Orion Motors", "猎户汽车", "https://w3id.org/konvoi/id/organization/orion"):
        assert value(watched, "organization", given).endswith("/orion>")
    assert scans == []
    assert value(watched, "organization", "ORION motors").endswith("/orion>")
    assert scans == ["scan"]


@pytest.mark.parametrize("given", ["a:b", "x: y", 'Orion" } DROP ALL #', "<http://example.org/>", "\ud800", "\x00"])
def test_a_hostile_name_is_only_a_name_that_nobody_has(store: Store, given: str) -> None:
    """Nothing of it becomes a part of a question."""
    with pytest.raises(KonvoiError, match="no organization"):
        value(store, "organization", given)


def test_an_optional_parameter_may_have_a_default(store: Store) -> None:
    """Of consortia it is three parties; what is given goes before."""
    (parties,) = named("consortia").parameters
    assert (parties.default, parties.optional, parties.bounds) == ("3", True, (2, 1000))
    assert 'VALUES ?parties { "3"^^' in written(store, named("consortia"))
    assert 'VALUES ?parties { "5"^^' in written(store, named("consortia"), {"parties": "5"})


def test_a_question_is_written_out_with_its_values_and_prefixes(store: Store) -> None:
    """It can be asked of another store as it is, with the same answer."""
    query = named("partners-of")
    text = written(store, query, {"organization": "orion"}, "fr")
    assert "VALUES ?organization { <https://w3id.org/konvoi/id/organization/orion> }" in text
    assert 'VALUES ?lang { "fr" }' in text and "UNDEF" not in text
    assert store.select(text) == run(store, query, {"organization": "orion"}, "fr")


def test_labels_are_in_a_language_of_konvoi(store: Store) -> None:
    """Another one is refused, not silently English."""
    with pytest.raises(KonvoiError, match=r"labels are in one of .*, not in 'it'"):
        run(store, "domains-of", {"organization": "orion"}, "it")


def test_a_question_of_ones_own_may_use_the_variable_of_labels_for_something_else(store: Store) -> None:
    """It is bound only where a place is kept for it."""
    answer = run(store, asked("SELECT DISTINCT ?lang { ?document a kv:Document ; kv:language ?lang }"))
    assert [row[0].value for row in answer.rows if row[0]] == ["de", "en", "fr"]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("#+ param: x (organisation: y) example: z", "no type 'organisation': did you mean organization"),
        ("#+ param: x (number 2-9: y) example: z", "is not of the form"),
        ("#+ param: x (number: y)", "is not of the form"),
    ],
)
def test_a_parameter_of_no_known_type_is_an_error_of_the_file(head: str, message: str) -> None:
    """It is said before anything is asked."""
    with pytest.raises(KonvoiError, match=message):
        asked(f"{head}\nASK {{}}", "mine.rq")


def test_the_nearest_of_many_names_is_found() -> None:
    """Among a thousand others, also where the case differs; nothing is suggested where nothing is near."""
    names = [*(f"Institute {number}" for number in range(1000)), "Orion Motors"]
    assert near("orion motor", names) == ": did you mean Orion Motors?"
    assert near("zzzz", names) == ""
    assert near("", names) == ""
