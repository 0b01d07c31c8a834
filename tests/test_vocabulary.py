"""The ontology, its concepts, and the terms and IRIs by which the code writes them."""

import json
import re
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS

from graph.authority.concepts import ancestors, concepts, schemes, within
from graph.knowledge import vocabulary
from graph.knowledge.prefixes import prefixes
from graph.knowledge.queries import library
from graph.knowledge.vocabulary import KV, Names, concept_id, concept_iri, identifier, scheme_iri
from graph.model import LANGUAGES, KonvoiError
from graph.shipped import shipped

TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
CONCEPTS = [concept for scheme in schemes() for concept in concepts(scheme).values()]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The ontology as it is published."""
    return Graph().parse(data=shipped("ontology").joinpath("konvoi.ttl").read_text("utf-8"), format="turtle")


def declared(ontology: Graph) -> set[URIRef]:
    """The terms that the ontology declares."""
    return {URIRef(str(term)) for kind in TERMS for term in ontology.subjects(RDF.type, kind)}


def test_the_code_has_the_terms_of_the_ontology_and_no_others(ontology: Graph) -> None:
    """A term is written down in konvoi.ttl and in vocabulary.py, or in neither."""
    assert {KV[name] for name in KV.__annotations__ if not name.startswith("_")} == declared(ontology)


def test_a_misspelt_term_is_an_error() -> None:
    """The vocabulary is closed."""
    with pytest.raises(AttributeError):
        _ = KV.signedon


def test_every_term_has_labels_in_four_languages_and_a_definition(ontology: Graph) -> None:
    """A term can be read in English, French, German and Chinese."""
    for term in declared(ontology):
        labels = [label.language for label in ontology.objects(term, RDFS.label) if isinstance(label, Literal)]
        assert sorted(labels, key=str) == sorted(LANGUAGES), term
        assert [text.language for text in ontology.objects(term, SKOS.definition) if isinstance(text, Literal)] == [
            "en"
        ]


def test_every_class_has_a_competency_question(ontology: Graph) -> None:
    """A class is there because of a question; where a named query answers it, that query exists."""
    queries = {query.name for query in library()}
    for term in ontology.subjects(RDF.type, OWL.Class):
        assert str(ontology.value(term, KV.competencyQuestion)).endswith("?"), term
        assert {str(name) for name in ontology.objects(term, KV.answeredBy)} <= queries


def test_the_ontology_says_what_it_is(ontology: Graph) -> None:
    """Version, licence and title are there, the version the same in both places."""
    node = ontology.value(None, RDF.type, OWL.Ontology)
    version = str(ontology.value(node, OWL.versionInfo))
    assert str(ontology.value(node, OWL.versionIRI)).endswith(f"/{version}")
    assert str(ontology.value(node, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert {title.language for title in ontology.objects(node, DCTERMS.title)} == set(LANGUAGES)


def test_alignments_name_terms_that_exist(ontology: Graph) -> None:
    """What is aligned to ORG, PROV-O, SKOS, schema.org and DCTERMS is a term of theirs."""
    for term in chain(ontology.objects(None, RDFS.subClassOf), ontology.objects(None, SKOS.closeMatch)):
        for space in (ORG, PROV, SDO, DCTERMS, SKOS):
            if str(term).startswith(str(space)):
                assert term in space, term


def test_nothing_is_both_an_activity_and_an_entity(ontology: Graph) -> None:
    """PROV-O holds the two apart: a fact is an entity, also the fact that something happened."""
    for term in ontology.subjects(RDF.type, OWL.Class):
        above = set(ontology.transitive_objects(term, RDFS.subClassOf))
        assert not {PROV.Activity, PROV.Entity} <= above, term


def test_the_json_ld_context_has_every_term(ontology: Graph) -> None:
    """In JSON-LD a term is written by its name; one that leads to a node is typed so."""
    context = json.loads(shipped("ontology").joinpath("context.jsonld").read_text("utf-8"))["@context"]
    for term in ontology.subjects(RDF.type, OWL.Class):
        assert context[str(term).removeprefix(str(KV))] == f"kv:{str(term).removeprefix(str(KV))}"
    for kind, expected in ((OWL.ObjectProperty, {"@type": "@id"}), (OWL.DatatypeProperty, {})):
        for term in ontology.subjects(RDF.type, kind):
            name = str(term).removeprefix(str(KV))
            assert context[name] == {"@id": f"kv:{name}", **expected}


def test_no_other_module_writes_an_iri() -> None:
    """IRIs of terms and data stand in vocabulary.py and nowhere else in the room."""
    modules = Path(vocabulary.__file__).parent.glob("*.py")
    assert [one.name for one in modules if re.search("https?://[a-z]", one.read_text("utf-8"))] == ["vocabulary.py"]


def test_every_concept_has_labels_in_four_languages() -> None:
    """A concept can be shown to a reader of each language."""
    assert all(set(concept.labels) == set(LANGUAGES) and all(concept.labels.values()) for concept in CONCEPTS)


def test_the_schemes_are_those_that_the_model_speaks_of() -> None:
    """Each field of the model that holds an id of a concept has its scheme."""
    assert schemes() == (
        "activity",
        "agreementKind",
        "attributeKind",
        "contributionKind",
        "domain",
        "eventKind",
        "facilityKind",
        "modality",
        "orgType",
        "partyRole",
        "personPart",
        "status",
        "structureKind",
    )


@pytest.mark.parametrize("scheme", schemes())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_names_one_concept_of_its_scheme(scheme: str, language: str) -> None:
    """No two concepts of a scheme share a label or a word, and no word repeats the label."""
    words = [
        word.casefold()
        for concept in concepts(scheme).values()
        for word in (concept.labels[language], *concept.words[language])
    ]
    assert sorted(words) == sorted(set(words))


def test_the_broader_domains_come_nearest_first() -> None:
    """Steer-by-wire is a matter of the chassis, that of the vehicle's engineering."""
    assert ancestors("domain", "steering") == ("chassis_control", "vehicle_engineering")
    assert ancestors("domain", "mobility") == ()


def test_domains_come_with_all_broader_ones() -> None:
    """A question for electrification finds what is about batteries."""
    assert within(("battery", "solid_state_battery")) == ("battery", "electrification", "solid_state_battery")


def test_a_domain_of_ours_rolls_up_to_the_published_one_above_it() -> None:
    """Narrower domains roll up; a published one is its own."""
    assert concepts("domain")["lidar_radar"].rolls_up_to == "perception_sensors"
    assert concepts("domain")["battery"].rolls_up_to == "battery"
    assert concepts("agreementKind")["supply"].rolls_up_to == "none"


def test_an_unknown_concept_or_scheme_is_an_error_that_helps() -> None:
    """The nearest concept is suggested, the schemes are listed."""
    with pytest.raises(KonvoiError, match="did you mean battery"):
        ancestors("domain", "batery")
    with pytest.raises(KonvoiError, match="there are activity, agreementKind"):
        concepts("colour")


@pytest.mark.parametrize(
    "id",
    [
        "plain",
        "南洋理工大学",
        "a b",
        "<script>alert('1')</script>",
        'quote" and \\ slash',
        "a/../../b",
        "..",
        "tab\tand\nline",
        "100% {done}",
        "é\u0301",
        "x/mention/y",
        "",
    ],
)
def test_whatever_an_id_holds_its_iri_is_one_and_leads_back(id: str) -> None:
    """An IRI holds no character that IRIs may not, stays under its base, and gives the id again."""
    iri = Names().mention(id)
    assert not re.search(r'[\x00-\x20<>"{}|^`\\]', iri)
    assert urlsplit(iri).netloc == "w3id.org"
    assert not {".", ".."} & set(iri.split("/"))
    assert identifier(iri, "mention") == id


def test_another_base_makes_other_iris_of_the_same_ids() -> None:
    """Who publishes a graph of his own chooses where it lives; ids are read back all the same."""
    iri = Names("https://data.example/").organization("chery")
    assert str(iri) == "https://data.example/organization/chery"
    assert identifier(iri, "organization") == "chery"


def test_a_concept_has_one_iri_whatever_the_base() -> None:
    """Concepts belong to the ontology, not to a graph."""
    assert str(concept_iri("domain", "battery")) == "https://w3id.org/konvoi/concept/domain/battery"
    assert concept_id(concept_iri("domain", "battery")) == "battery"


def test_the_prefixes_are_those_of_the_vocabulary() -> None:
    """`ontology/prefixes.tsv` has the namespace of each scheme, of each kind of data, and of the ontology itself."""
    found = prefixes()
    assert found["kv"] == str(KV._NS) and list(found) == sorted(found)
    assert {scheme: found.get(scheme) for scheme in schemes()} == {one: f"{scheme_iri(one)}/" for one in schemes()}
    assert Names().prefixes() == found


def test_another_base_has_other_prefixes_for_its_data() -> None:
    """The ontology stays, the data move."""
    found = Names("https://data.example/").prefixes()
    assert found["organization"] == "https://data.example/organization/" and found["kv"] == prefixes()["kv"]
