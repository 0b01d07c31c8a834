"""Facts as RDF: what stands in which graph, and how it is written down."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS, XSD
from rdflib.term import BNode

from graph.knowledge.terms import date, decimal, text
from graph.knowledge.triples import dataset
from graph.knowledge.vocabulary import KV, Names, concept_iri, inside
from graph.knowledge.writing import serialized, write
from graph.model import Facts, KonvoiError, Label, Meant, Organization, PartialDate
from tests import small_graph as small

NAMES = Names()
FORMATS = {"trig": "trig", "nq": "nquads", "ttl": "turtle", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def built() -> Dataset:
    """The small graph as RDF."""
    return dataset(small.FACTS, small.MEANT)


def graph(built: Dataset, name: URIRef) -> Graph:
    """One named graph."""
    return built.graph(name)


def test_each_document_has_its_own_graph_beside_resolved_and_authority(built: Dataset) -> None:
    """What one document says can be taken away without touching another."""
    documents = {NAMES.document_graph(id) for id in ("bote", "campus", "gazette", "weekly")}
    assert {one.identifier for one in built.graphs() if len(one)} == documents | {
        NAMES.graph("resolved"),
        NAMES.graph("authority"),
    }


def test_a_document_says_the_same_whatever_else_is_built() -> None:
    """The graph of a document does not depend on other documents, nor on what is meant."""
    alone = dataset((small.GAZETTE_FACTS,), Meant()).graph(NAMES.document_graph("gazette"))
    together = dataset(small.FACTS, small.MEANT).graph(NAMES.document_graph("gazette"))
    assert set(alone) == set(together)


def test_the_graph_of_a_document_points_at_its_own_nodes_only(built: Dataset) -> None:
    """Of what is said nothing leads to another document or to what is meant."""
    own = graph(built, NAMES.document_graph("gazette"))
    pointed = {str(value) for value in own.objects() if str(value).startswith(NAMES.base)}
    kinds = {iri.removeprefix(NAMES.base).split("/")[1] for iri in pointed}
    assert kinds == {"gazette"}


def test_there_are_no_blank_nodes(built: Dataset) -> None:
    """Every node has a name, so that graphs can be compared and merged."""
    assert not [term for quad in built.quads() for term in quad if isinstance(term, BNode)]


def test_a_report_has_participations_that_point_at_mentions(built: Dataset) -> None:
    """The laboratory takes part on behalf of the group, as its document says."""
    report = NAMES.fact(small.GAZETTE_REPORT.id)
    laboratory = small.GAZETTE_REPORT.participations[0]
    node = inside(report, laboratory.id.rpartition("/")[2])
    assert (report, KV.participation, node) in built
    assert (node, KV.mention, NAMES.mention("gazette/laboratoire-kaolin")) in built
    assert (node, KV.onBehalfOf, NAMES.mention("gazette/orion-motors")) in built
    assert (node, KV.role, concept_iri("partyRole", "party")) in built


def test_the_same_participation_in_two_reports_is_two_nodes() -> None:
    """Evidence for taking part in one agreement is none for taking part in another."""
    other = replace(small.WEEKLY_REPORT, kind="investment")
    facts = replace(small.WEEKLY_FACTS, reports=(small.WEEKLY_REPORT, other))
    built = dataset((facts,), Meant())
    assert len(set(built.subjects(RDF.type, KV.Participation))) == 4


def test_evidence_is_written_once_and_quotes_in_the_language_of_its_document(built: Dataset) -> None:
    """Facts that rest on the same words share the node."""
    (signing,) = small.GAZETTE_SIGNING
    node = NAMES.evidence(signing)
    assert built.value(node, KV.quote) == Literal(signing.quote, lang="fr")
    assert (int(built.value(node, KV.begin)), int(built.value(node, KV.end))) == (0, len(signing.quote))
    assert len(set(built.subjects(KV.evidence, node))) == 4  # the report, two participations, the agreement


def test_a_retold_document_says_so(built: Dataset) -> None:
    """Whoever shows a sentence can tell whose wording it is."""
    assert built.value(NAMES.document("gazette"), KV.retold).toPython() is True
    assert built.value(NAMES.document("weekly"), KV.retold).toPython() is False


def test_an_event_has_its_attendees_and_its_report(built: Dataset) -> None:
    """Who attended is found from the agreement."""
    event = NAMES.fact(small.CAMPUS_FACTS.events[0].id)
    assert set(built.objects(event, KV.attendee)) == {
        NAMES.mention("campus/person/emil-sand"),
        NAMES.mention("campus/person/luo-xin"),
    }
    assert built.value(event, KV.report) == NAMES.fact(small.CAMPUS_REPORT.id)


def test_a_group_that_is_no_mention_is_kept_by_name(built: Dataset) -> None:
    """No organization is made up for "six of the League"."""
    six = NAMES.fact(small.GAZETTE_FACTS.counts[1].id)
    assert built.value(six, KV.within) is None
    assert str(built.value(six, KV.withinName)) == "Ligue des Neuf"


def test_a_group_that_the_document_mentions_is_pointed_at() -> None:
    """Where the league itself is a mention, the count leads to it."""
    six = replace(small.GAZETTE_FACTS.counts[1], within="gazette/université-de-lormont")
    built = dataset((replace(small.GAZETTE_FACTS, counts=(six,)),), Meant())
    assert built.value(NAMES.fact(six.id), KV.within) == NAMES.mention("gazette/université-de-lormont")


def test_an_agreement_involves_its_parties_and_those_they_sign_for(built: Dataset) -> None:
    """A question for the group finds what its laboratory signed."""
    deal = NAMES.agreement("agreement-partnership")
    assert set(built.objects(deal, KV.party)) == {
        NAMES.organization("kaolin-laboratory-1"),
        NAMES.organization("lormont"),
    }
    assert NAMES.organization("orion") in set(built.objects(deal, KV.involves))
    assert built.value(deal, KV.belief).toPython() == 2
    assert built.value(deal, KV.year).toPython() == 2025
    assert set(built.objects(deal, KV.domainWithin)) == {
        concept_iri("domain", "battery"),
        concept_iri("domain", "electrification"),
    }


def test_partners_know_each_other_both_ways_but_not_by_what_is_denied() -> None:
    """Parties of an agreement are partners, unless it is denied."""
    denied = replace(small.RESEARCH, status="denied")
    built = dataset(small.FACTS, replace(small.MEANT, agreements=(small.MEMORANDUM, denied)))
    valmer, elbtal, lormont = (NAMES.organization(id) for id in ("valmer", "elbtal", "lormont"))
    assert (valmer, KV.partnerOf, elbtal) in built and (elbtal, KV.partnerOf, valmer) in built
    assert (valmer, KV.partnerOf, lormont) not in built


def test_what_was_known_beforehand_is_in_the_graph_authority(built: Dataset) -> None:
    """Whose names come from the authority file, and whose from the documents alone, can be told apart."""
    authority, resolved = graph(built, NAMES.graph("authority")), graph(built, NAMES.graph("resolved"))
    assert (NAMES.organization("orion"), RDF.type, KV.Organization) in authority
    assert (NAMES.organization("kaolin-laboratory-1"), RDF.type, KV.Organization) in resolved
    assert (NAMES.mention("gazette/orion-motors"), KV.refersTo, NAMES.organization("orion")) in resolved


def test_an_organization_has_one_preferred_label_in_each_language(built: Dataset) -> None:
    """The first name of a language is preferred, the others are alternatives."""
    elbtal = NAMES.organization("elbtal")
    assert set(built.objects(elbtal, SKOS.prefLabel)) == {
        Literal("Elbtaler Technische Universität", lang="de"),
        Literal("TU Elbtal", lang="en"),
    }
    assert set(built.objects(elbtal, SKOS.altLabel)) == {Literal("TU Elbtal", lang="de")}


def test_an_organization_without_labels_is_labelled_by_its_name() -> None:
    """Nothing is without a name to find it by."""
    built = dataset((), Meant((Organization("x", "Xylon"),)))
    assert set(built.objects(NAMES.organization("x"), SKOS.prefLabel)) == {Literal("Xylon")}


def test_a_concept_is_named_in_four_languages_and_knows_the_broader_one(built: Dataset) -> None:
    """The domains come with the graph."""
    battery = concept_iri("domain", "battery")
    assert Literal("电池", lang="zh") in set(built.objects(battery, SKOS.prefLabel))
    assert Literal("Akku", lang="de") in set(built.objects(battery, SKOS.altLabel))
    assert built.value(battery, SKOS.broader) == concept_iri("domain", "electrification")


def test_a_quote_of_what_is_meant_is_described_without_its_facts() -> None:
    """What is meant can be written alone, as it is read back from a graph."""
    built = dataset((), small.MEANT)
    (signing,) = small.CAMPUS_SIGNING
    assert str(built.value(NAMES.evidence(signing), KV.quote)) == signing.quote
    assert (NAMES.document("campus"), RDF.type, KV.Document) in built


@pytest.mark.parametrize(
    ("given", "datatype"),
    [
        (PartialDate(2024, 3, 22), XSD.date),
        (PartialDate(2024, 3), XSD.gYearMonth),
        (PartialDate(2024), XSD.gYear),
        (PartialDate(None, 5, 12), XSD.gMonthDay),
        (PartialDate(None, 2, 29), XSD.gMonthDay),
        (PartialDate(None, 5), XSD.gMonth),
    ],
)
def test_a_date_has_the_datatype_of_its_precision(given: PartialDate, datatype: URIRef) -> None:
    """A date is never more precise than its source."""
    assert date(given) == Literal(str(given), datatype=datatype)


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (0.1, "0.1"), (1e-05, "0.00001"), (2e22, "2" + "0" * 22)])
def test_a_decimal_has_no_exponent(value: float, written: str) -> None:
    """xsd:decimal knows no powers of ten."""
    assert str(decimal(value)) == written


@pytest.mark.parametrize("language", ["", "not a tag", "en\n", "x" * 20, None])
def test_a_language_that_is_none_is_left_out(language: str | None) -> None:
    """A name in an unheard-of language is still a name."""
    assert text("Wuhu", language) == Literal("Wuhu")


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_written_is_read_by_others(built: Dataset, format: str) -> None:
    """Another reader gets the same triples from each format."""
    read = Dataset(default_union=True)
    read.parse(data=serialized(built, format), format=FORMATS[format])
    assert {triple[:3] for triple in read.quads()} == {triple[:3] for triple in built.quads()}


@pytest.mark.parametrize("format", ["trig", "nq", "jsonld"])
def test_named_graphs_survive(built: Dataset, format: str) -> None:
    """Formats with graphs keep them apart."""
    read = Dataset()
    read.parse(data=serialized(built, format), format=FORMATS[format])
    for one in built.graphs():
        assert isomorphic(read.graph(one.identifier), one)


def test_the_same_graph_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """The order of a set, which changes from run to run, does not show."""
    script = (
        "import hashlib; from tests.small_graph import FACTS, MEANT; from graph.knowledge.triples import dataset;"
        "from graph.knowledge.writing import serialized; d = dataset(FACTS, MEANT);"
        "print([hashlib.sha256(serialized(d, f).encode()).hexdigest() for f in ('trig', 'nq', 'ttl', 'jsonld')])"
    )
    root = Path(__file__).parents[1]
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_json_ld_carries_its_context(built: Dataset) -> None:
    """The file can be read without fetching anything."""
    written = json.loads(serialized(built, "jsonld"))
    assert written["@context"]["quote"] == {"@id": "kv:quote"}


@pytest.mark.parametrize(
    "nasty", ['"""', "\\", "\\u0041", "a\r\nb\tc", "\x00\x1b\x7f", "'''@en .", "\ud800", "<x> . } graph {", "😀"]
)
@pytest.mark.parametrize("format", FORMATS)
def test_no_text_breaks_out_of_its_literal(nasty: str, format: str) -> None:
    """Whatever a name holds, it is read back as that name; half a character becomes U+FFFD."""
    built = dataset((), Meant((Organization(nasty, nasty, (Label(nasty, "en"),)),)))
    read = Dataset(default_union=True)
    read.parse(data=serialized(built, format), format=FORMATS[format])
    expected = nasty.replace("\ud800", "\ufffd")
    assert Literal(expected, lang="en") in set(read.objects(NAMES.organization(nasty), SKOS.prefLabel))


def test_a_file_is_written_in_the_format_of_its_ending(built: Dataset, tmp_path: Path) -> None:
    """The name of the file says what is in it."""
    write(built, tmp_path / "graph.nq")
    assert (tmp_path / "graph.nq").read_text("utf-8") == serialized(built, "nq")


def test_an_unknown_format_is_an_error(built: Dataset, tmp_path: Path) -> None:
    """The formats that there are, are listed."""
    with pytest.raises(KonvoiError, match="no RDF format 'docx': there are trig, nq, ttl, jsonld"):
        write(built, tmp_path / "graph.docx")


def test_facts_of_a_document_that_says_nothing_are_its_document_alone() -> None:
    """A document without facts is still in the graph."""
    built = dataset((Facts(small.BOTE),), Meant())
    assert {str(kind) for kind in built.graph(NAMES.document_graph("bote")).objects(None, RDF.type)} == {
        str(KV.Document)
    }
