"""The order of rows, which is made here and not by the engine."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from graph.knowledge.answers import values
from graph.knowledge.ordering import ordered, without_order
from graph.knowledge.store import Store, open_store

TRIPLES = b"""
<a:one> <a:n> 10 ; <a:s> "b" ; <a:d> "2024-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .
<a:two> <a:n> 9 ; <a:s> "a"@en .
<a:ten> <a:n> 9.5 ; <a:s> "a" ; <a:d> "2023"^^<http://www.w3.org/2001/XMLSchema#gYear> .
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Three nodes with a number and a string each; two have a date."""
    file = tmp_path_factory.mktemp("graph") / "graph.ttl"
    file.write_bytes(TRIPLES)
    return open_store(file)


def asked(store: Store, text: str) -> list[str]:
    """The answer in words: a row is its values, joined."""
    return [" ".join(value or "-" for value in row).replace("a:", "") for row in values(ordered(store, text, {}))]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("?x", ["one", "ten", "two"]),
        ("DESC(?x)", ["two", "ten", "one"]),
        ("?n", ["two", "ten", "one"]),
        ("DESC(?n)", ["one", "ten", "two"]),
        ("?s ?x", ["two", "ten", "one"]),
        ("STR(?d)", ["two", "ten", "one"]),
        ("DESC(STR(?d))", ["one", "ten", "two"]),
    ],
)
def test_rows_come_in_the_order_that_is_asked_for(store: Store, order: str, expected: list[str]) -> None:
    """IRIs and strings by their text, numbers by size, no value first; none of these need be a column."""
    text = f"SELECT ?x {{ ?x <a:n> ?n ; <a:s> ?s OPTIONAL {{ ?x <a:d> ?d }} }} ORDER BY {order}"
    assert without_order(text) is not None
    assert asked(store, text) == expected


def test_exact_numbers_need_no_engine(store: Store) -> None:
    """Integers and decimals are compared here; the question is asked once."""
    seen: list[str] = []
    once = Store(lambda text, bindings, graphs: (seen.append(text), store.answer(text, bindings, graphs))[1])
    assert asked(once, "SELECT ?x { ?x <a:n> ?n } ORDER BY ?n") == ["two", "ten", "one"]
    assert len(seen) == 1


def test_of_rows_that_are_alike_the_first_one_stays(store: Store) -> None:
    """By number the string `a` comes first, and once more, which is not told."""
    text = "SELECT DISTINCT ?of { ?x <a:n> ?n ; <a:s> ?s BIND (STR(?s) AS ?of) } ORDER BY ?n"
    assert asked(store, text) == ["a", "b"]


def test_rows_without_an_order_are_sorted(store: Store) -> None:
    """One graph gives one answer."""
    assert asked(store, "SELECT ?x { ?x <a:n> ?n }") == ["one", "ten", "two"]


@pytest.mark.parametrize(
    "order",
    ["ORDER BY ?n LIMIT 2", "ORDER BY (?n + 1)", "ORDER BY ASC(?n)", "ORDER BY ?n VALUES ?x { UNDEF }", ""],
)
def test_another_order_is_left_to_the_engine(order: str) -> None:
    """So is one that decides which rows there are."""
    assert without_order(f"SELECT ?x {{ ?x <a:n> ?n }} {order}") is None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (COUNT(*) AS ?c) { ?x <a:n> ?n } ORDER BY ?c",
        "SELECT * { ?x <a:n> ?n } ORDER BY ?n",
        "SELECT ?n { ?x <a:n> ?n } GROUP BY ?n ORDER BY ?n",
        "CONSTRUCT { ?x a ?n } { { SELECT ?x ?n { ?x <a:n> ?n } } } ORDER BY ?n",
        "ASK { { SELECT ?x { ?x <a:n> ?n } ORDER BY ?n } }",
    ],
)
def test_the_order_of_other_questions_is_left_to_the_engine(text: str) -> None:
    """A question whose columns are not plain variables, and one that is no table."""
    assert without_order(text) is None


@pytest.mark.parametrize(
    "value", ['"abc"^^xsd:integer', '"1.5"^^xsd:integer', '"NaN"^^xsd:decimal', '"1_0"^^xsd:decimal']
)
def test_ill_formed_numbers_are_left_to_the_engine(value: str, tmp_path: Path) -> None:
    """Whatever is written where a number is meant: the rows come as the engine orders them."""
    file = tmp_path / "graph.ttl"
    xsd = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
    file.write_text(f"{xsd} <a:one> <a:n> 2 . <a:two> <a:n> {value} . <a:ten> <a:n> 1.5 .", encoding="utf-8")
    held = pyoxigraph.Store()
    held.load(file.read_bytes(), format=RdfFormat.TURTLE)
    text = "SELECT ?x ?n { ?x <a:n> ?n } ORDER BY ?n ?x"
    engine = [str(row["x"].value).removeprefix("a:") for row in held.query(text)]  # type: ignore[union-attr]
    assert [row.split()[0] for row in asked(open_store(file), text)] == engine
    assert engine.index("ten") < engine.index("one")


def test_values_whose_order_only_the_engine_knows_are_left_to_it(store: Store) -> None:
    """A year and a month of another year: the engine compares dates."""
    held = pyoxigraph.Store()
    held.load(TRIPLES, format=RdfFormat.TURTLE)
    text = "SELECT ?x ?d { ?x <a:d> ?d } ORDER BY DESC(?d) ?x"
    engine = [str(row["x"].value).removeprefix("a:") for row in held.query(text)]  # type: ignore[union-attr]
    assert [row.split()[0] for row in asked(store, text)] == engine
