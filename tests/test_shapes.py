"""The shapes of the ontology: what a graph must hold, and what breaks each rule."""

from functools import cache
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDF, SH

from graph.knowledge.shapes import Violation, violations
from graph.knowledge.store import open_store, store_of
from graph.knowledge.triples import dataset
from graph.knowledge.writing import write
from graph.shipped import shipped
from tests.small_graph import FACTS, MEANT

CASES = Path(__file__).parent / "shapes"
CONFORMS = sorted(path.stem for path in (CASES / "conforms").glob("*.ttl"))
VIOLATES = sorted(path.stem for path in (CASES / "violates").glob("*.ttl"))
BASE = "https://example.org/"


@cache
def shapes() -> dict[str, str]:
    """The message of each shape by its name."""
    graph = Graph().parse(data=shipped("ontology").joinpath("shapes.ttl").read_text("utf-8"))
    named = graph.subjects(RDF.type, SH.PropertyShape)
    return {str(shape).rpartition("#")[2]: str(graph.value(shape, SH.message)) for shape in named}


@cache
def found() -> tuple[Violation, ...]:
    """The violations of all cases, checked together; the nodes of a case are named by it."""
    cases = Dataset(default_union=True)
    for path in sorted(CASES.glob("*/*.ttl")):
        cases.graph(URIRef(BASE + path.stem)).parse(path, publicID=f"{BASE}{path.stem}/")
    return violations(store_of(cases))


def messages(case: str) -> set[str]:
    """What is said against the nodes of a case."""
    return {one.message for one in found() if one.node.startswith(f"{BASE}{case}/")}


def test_every_shape_has_a_case_that_breaks_it() -> None:
    """The folder of cases and the file of shapes name the same rules."""
    assert set(VIOLATES) == set(shapes())


def test_the_cases_that_conform_are_all_there() -> None:
    """No case is lost from the folder unnoticed."""
    assert CONFORMS == [
        "amount-in-words",
        "evidence-of-the-report",
        "giver-left-open",
        "label-without-language",
        "month-only",
        "undated-agreement",
        "whole",
        "year-unknown",
    ]


@pytest.mark.parametrize("case", CONFORMS)
def test_what_is_as_it_must_be_conforms(case: str) -> None:
    """Nothing is said against a case that conforms."""
    assert messages(case) == set()


@pytest.mark.parametrize("case", VIOLATES)
def test_a_case_breaks_the_shape_whose_name_it_bears(case: str) -> None:
    """What is said against the case is the message of that shape, and nothing else."""
    assert messages(case) == {shapes()[case]}


def test_a_built_graph_conforms(tmp_path: Path) -> None:
    """The small graph, written and read again, breaks no shape."""
    write(dataset(FACTS, MEANT), tmp_path / "graph.nq")
    assert violations(open_store(tmp_path / "graph.nq")) == ()


def test_a_violation_says_which_node_on_which_path_and_why(tmp_path: Path) -> None:
    """A reader finds the place and the reason in words."""
    (tmp_path / "bad.ttl").write_text(
        "@prefix kv: <https://w3id.org/konvoi/ontology#> .\n"
        '<https://example.org/e> a kv:Amount ; kv:words "much" ; kv:currency "yuan" .\n'
    )
    assert violations(open_store(tmp_path / "bad.ttl")) == (
        Violation("https://example.org/e", "kv:currency", "An amount has at most one currency, an ISO 4217 code."),
    )
