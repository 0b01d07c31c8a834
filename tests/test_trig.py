"""The graph of a build as text, written without being held."""

from itertools import permutations

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from graph.knowledge import writing
from graph.knowledge.triples import dataset, trig
from graph.knowledge.writing import serialized
from tests.small_graph import FACTS, MEANT

BASES = ("https://w3id.org/konvoi/id/", "https://example.org/other/")


@pytest.mark.parametrize("base", BASES)
def test_the_text_is_that_of_the_dataset(base: str) -> None:
    """Byte for byte, under any base."""
    assert trig(FACTS, MEANT, base) == serialized(dataset(FACTS, MEANT, base), "trig")


def test_the_order_of_quads_changes_nothing() -> None:
    """Graphs, subjects, predicates and objects are written in one order, and what comes twice is written once."""
    a, b, graph = URIRef("a:a"), URIRef("a:b"), URIRef("urn:g:g")
    quads = [((a, RDF.type, b), None), ((a, b, Literal("x")), graph), ((a, b, Literal("x")), graph), ((b, a, b), graph)]
    texts = {writing.trig(some, [("g", "urn:g:")]) for some in permutations(quads)}
    assert texts == {'\n<a:a> a <a:b> .\n\n<urn:g:g> {\n<a:a> <a:b> "x" .\n<a:b> <a:a> <a:b> .\n}\n'}
