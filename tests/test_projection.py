"""The agreements as columns, and the networks projected from them."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from graph.analysis import pairing
from graph.analysis.collaborations import Collaborations, of_meant, of_store
from graph.analysis.measures import MEASURES
from graph.analysis.measures.whole import whole_network
from graph.analysis.network import networkx, ties_of
from graph.analysis.projection import MODES, Ties, project
from graph.knowledge.store import store_of
from graph.knowledge.triples import dataset
from graph.model import Agreement, Evidence, KonvoiError, Meant, Organization, PartialDate
from tests.small_graph import FACTS
from tests.small_graph import MEANT as SMALL


def agreement(id: str, *parties: str, sure: float = 0.8, **about: Any) -> Agreement:
    """An agreement with two sentences, of which one is as sure as that and the other half."""
    evidence = tuple(Evidence("d", 0, 1, "x", "rule", confidence) for confidence in (sure / 2, sure))
    return Agreement(
        id, parties, about.pop("kind", "agreement"), about.pop("status", "signed"), evidence=evidence, **about
    )


FOUR = Meant(
    (
        Organization("a", "A", type="automaker", country="CN"),
        Organization("b", "B", type="university", country="CN"),
        Organization("c", "C", type="supplier", country="FR"),
        Organization("d", "D", type="university", country="DE"),
    ),
    (
        agreement("x1", "a", "b", sure=0.5, domains=("battery",)),
        agreement("x2", "a", "b", "c", "d", sure=0.9, domains=("battery", "steering")),
        agreement("x3", "c", "d", sure=0.2, domains=("solid_state_battery",), signed_on=PartialDate(2020)),
    ),
)


def weights(ties: Ties) -> dict[str, float]:
    """The weight of each tie, under both ends."""
    return {
        f"{ties.nodes[one]}-{ties.nodes[other]}": weight
        for one, other, weight in zip(ties.first.tolist(), ties.second.tolist(), ties.weight.tolist(), strict=True)
    }


def made_by(ties: Ties) -> dict[str, tuple[str, ...]]:
    """The agreements of each tie, under both ends."""
    spans = zip(ties.by[0][:-1].tolist(), ties.by[0][1:].tolist(), strict=True)
    agreements = [tuple(ties.of.agreements[at] for at in ties.by[1][begin:end].tolist()) for begin, end in spans]
    return dict(zip(weights(ties), agreements, strict=True))


def columns(of: Collaborations) -> dict[str, Any]:
    """The columns as plain values."""
    found = {name: getattr(of, name) for name in Collaborations.__slots__}
    return {
        name: [part.tolist() for part in value] if name in ("party", "domain") else list(value)
        for name, value in found.items()
    }


def test_the_columns_of_a_graph_are_those_of_what_is_meant() -> None:
    """Whether they are asked for in the store or taken from the value that the store was made of."""
    assert columns(of_store(store_of(dataset(FACTS, SMALL)))) == columns(of_meant(SMALL))


def test_the_columns_of_the_small_graph() -> None:
    """Kaolin Laboratory, third by id, signs with Lormont; it is part of Orion, whom nobody names as a party."""
    of = of_meant(SMALL)
    assert of.organizations == ("elbtal", "kaolin-laboratory-1", "lormont", "orion", "valmer")
    assert of.agreements == ("agreement-memorandum", "agreement-partnership", "agreement-research")
    assert of.countries == ("DE", "", "FR", "CN", "DE")
    assert of.whole.tolist() == [-1, 3, -1, -1, -1]
    assert [column.tolist() for column in of.party] == [[0, 0, 1, 1, 2, 2], [0, 4, 1, 2, 2, 4]]
    assert of.years.tolist() == [2024, 2025, 0]
    assert of.confidence.tolist() == [0.9, 0.9, 0.8]
    assert of.domains == ("battery", "driver_assistance", "lightweighting")


def test_an_empty_graph_has_empty_columns() -> None:
    """Nothing in, nothing out, from a store as from a value."""
    assert columns(of_store(store_of(dataset((), Meant())))) == columns(of_meant(Meant()))


def test_a_tie_says_which_agreements_make_it() -> None:
    """Each of them once, sorted."""
    ties = project(of_meant(FOUR))
    assert made_by(ties)["a-b"] == ("x1", "x2")
    assert made_by(ties)["c-d"] == ("x2", "x3")
    assert made_by(ties)["a-c"] == ("x2",)


def test_by_evidence_a_tie_weighs_what_its_agreements_are_sure_of() -> None:
    """0.5 and 0.9 for two agreements, each by its surest sentence."""
    found = weights(project(of_meant(FOUR), weighting="evidence"))
    assert found == pytest.approx({"a-b": 1.4, "a-c": 0.9, "a-d": 0.9, "b-c": 0.9, "b-d": 0.9, "c-d": 1.1})


def test_an_agreement_without_evidence_makes_no_tie_by_evidence() -> None:
    """What nothing speaks for weighs nothing."""
    bare = Meant(FOUR.organizations, (Agreement("x", ("a", "b"), "agreement", "signed"),))
    assert len(project(of_meant(bare), weighting="evidence").nodes) == 0
    assert len(project(of_meant(bare)).nodes) == 2


def test_a_consortium_does_not_drown_the_pairs() -> None:
    """After Newman one of four parties counts a third in each tie, so that all of an organization's make one."""
    found = weights(project(of_meant(FOUR), weighting="newman"))
    assert found == pytest.approx({"a-b": 4 / 3, "a-c": 1 / 3, "a-d": 1 / 3, "b-c": 1 / 3, "b-d": 1 / 3, "c-d": 4 / 3})


def test_newmans_weights_count_all_parties_though_few_are_shown() -> None:
    """The consortium has four parties, two of them universities."""
    assert weights(project(of_meant(FOUR), weighting="newman", type="university")) == pytest.approx({"b-d": 1 / 3})


def test_types_that_work_together() -> None:
    """An agreement counts once for each pair of types; that of two universities ties their type to itself."""
    assert weights(project(of_meant(FOUR), "types")) == {
        "automaker-supplier": 1,
        "automaker-university": 2,
        "supplier-university": 2,
        "university-university": 1,
    }


def test_organizations_by_shared_domains() -> None:
    """A and B work on batteries and steering; C and D on solid-state batteries too; no agreement of x1 is with C."""
    ties = project(of_meant(FOUR), "shared-domains")
    assert weights(ties) == {"a-b": 2, "a-c": 2, "a-d": 2, "b-c": 2, "b-d": 2, "c-d": 3}
    assert made_by(ties)["a-c"] == ("x1", "x2")
    assert made_by(ties)["c-d"] == ("x2", "x3")


def test_shared_domains_after_newman() -> None:
    """Four share batteries and steering, a third each; two share solid-state batteries, one."""
    found = weights(project(of_meant(FOUR), "shared-domains", "newman"))
    assert found["a-b"] == pytest.approx(2 / 3)
    assert found["c-d"] == pytest.approx(2 / 3 + 1)


def test_shared_domains_by_evidence() -> None:
    """That A and C are both on batteries is as sure as both together: 0.9 x 0.9, and the same for steering."""
    assert weights(project(of_meant(FOUR), "shared-domains", "evidence"))["a-c"] == pytest.approx(2 * 0.81)


def test_domains_by_the_organizations_on_both() -> None:
    """Four are on batteries and steering, two of them on solid-state batteries as well."""
    ties = project(of_meant(FOUR), "related-domains")
    assert weights(ties) == {
        "domain:battery-domain:solid_state_battery": 2,
        "domain:battery-domain:steering": 4,
        "domain:solid_state_battery-domain:steering": 2,
    }
    assert ties.names[0] == "Batteries"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"country": "cn"}, {"a-b"}),
        ({"confidence": 0.6}, {"a-b", "a-c", "a-d", "b-c", "b-d", "c-d"}),
        ({"confidence": 0.95}, set()),
        ({"domain": "battery", "since": 2020}, {"c-d"}),
    ],
)
def test_further_filters(filters: Any, expected: set[str]) -> None:
    """A country for both ends, the least confidence, a domain with its narrower ones."""
    assert weights(project(of_meant(FOUR), **filters)).keys() == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"mode": "organisations"}, r"^no network 'organisations': did you mean 'organizations'\?$"),
        ({"mode": "xyz"}, "^no network 'xyz': choose one of organizations, domains, "),
        ({"weighting": "newmann"}, r"^no weighting 'newmann': did you mean 'newman'\?$"),
        ({"country": "XX"}, "^no organization of the country 'XX' in this graph: choose one of CN, DE, FR$"),
        ({"country": "france"}, r"^no organization of the country 'france' in this graph: did you mean 'FR'\?$"),
        ({"type": "univ"}, r"^no type 'univ' in ontology/: did you mean 'university'\?$"),
        ({"type": "zzz"}, "^no type 'zzz' in ontology/: choose one of organization, other, company, "),
        ({"kinds": ["agreement", "cooperatoin"]}, r"^no kind 'cooperatoin' in .* 'research_cooperation'\?$"),
        ({"statuses": ["endd"]}, r"^no status 'endd' in ontology/: did you mean 'ended'\?$"),
        ({"domain": "batery"}, r"^no domain 'batery' in ontology/: did you mean 'battery'\?$"),
        ({"domain": "Feststoffbatterien"}, r"^no domain .* did you mean 'solid_state_battery'\?$"),
        ({"domain": "zzz"}, "^no domain 'zzz' in ontology/: choose one of .* and 41 others$"),
    ],
)
def test_what_there_is_not_is_an_error(arguments: Any, message: str) -> None:
    """One line with the nearest name, or with what there is."""
    with pytest.raises(KonvoiError, match=message):
        project(of_meant(FOUR), **arguments)


def test_too_many_pairs_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than more than memory can hold."""
    monkeypatch.setattr(pairing, "MOST_PAIRS", 5)
    with pytest.raises(KonvoiError, match=r"^this network has 8 pairs, more than 5: narrow it by a filter$"):
        project(of_meant(FOUR))


def by_chance(seed: int) -> Meant:
    """Twenty organizations, some part of others, with thirty agreements of one to five parties."""
    chance = random.Random(seed)
    ids = [f"o{number:02}" for number in range(20)]
    organizations = tuple(
        Organization(
            id, id.upper(), type=chance.choice(("university", "supplier", "automaker")),
            country=chance.choice((None, "CN", "DE", "FR")), part_of=chance.choice((None, None, "o00", "o01")),
        )
        for id in ids
    )  # fmt: skip
    domains = ("battery", "steering", "solid_state_battery")
    agreements = tuple(
        agreement(
            f"x{number:02}", *chance.sample(ids, chance.randint(1, 5)), sure=chance.random(),
            domains=tuple(chance.sample(domains, chance.randint(0, 3))),
        )
        for number in range(30)
    )  # fmt: skip
    return Meant(organizations, agreements)


def pairs(mode: str, meant: Meant) -> Iterator[str]:
    """Each pair as the definition of the network has it, written down anew."""
    known = {one.id: one for one in meant.organizations}
    works_on = {(party, domain) for one in meant.agreements for party in one.parties for domain in one.domains}
    of = {"organizations": "id", "countries": "country", "types": "type"}.get(mode)
    for one in meant.agreements:
        if mode == "domains":
            yield from ("-".join(sorted((party, f"domain:{x}"))) for party in one.parties for x in one.domains)
        elif of:
            values = sorted(filter(None, (getattr(known[party], of) for party in one.parties)))
            yield from ("-".join(pair) for pair in {*combinations(values, 2)})
    if mode == "shared-domains":
        yield from (f"{a}-{b}" for a, x in works_on for b, y in works_on if a < b and x == y)
    if mode == "related-domains":
        yield from (f"domain:{x}-domain:{y}" for a, x in works_on for b, y in works_on if x < y and a == b)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("mode", MODES)
def test_each_network_is_what_its_definition_says(mode: str, seed: int) -> None:
    """Pair by pair, on agreements drawn by chance."""
    meant = by_chance(seed)
    assert weights(project(of_meant(meant), mode)) == Counter(pairs(mode, meant))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("mode", MODES)
def test_the_arrays_are_as_they_are_said_to_be(mode: str, seed: int) -> None:
    """Nodes and ties sorted, each tie once, its agreements sorted; and networkx and back changes nothing."""
    ties = project(of_meant(by_chance(seed)), mode)
    codes = ties.first * len(ties.nodes) + ties.second
    assert list(ties.nodes) == sorted(set(ties.nodes))
    assert (np.diff(codes) > 0).all()
    assert (ties.first <= ties.second).all()
    assert {*ties.first.tolist(), *ties.second.tolist()} == set(range(len(ties.nodes)))
    assert all(list(some) == sorted(set(some)) and some for some in made_by(ties).values())
    again = ties_of(networkx(ties))
    assert (again.nodes, weights(again), made_by(again)) == (ties.nodes, weights(ties), made_by(ties))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("meant", [Meant(), FOUR, Meant(FOUR.organizations, FOUR.agreements[:1])])
def test_every_measure_takes_every_network(mode: str, meant: Meant) -> None:
    """Empty, or of one kind of nodes or two, with ties of a node to itself or without."""
    ties = project(of_meant(meant), mode)
    assert all(len(measure.function(ties)) == len(ties.nodes) for measure in MEASURES.values())
    assert whole_network(ties)["ties"] == len(ties.first)


def test_the_matrix_is_symmetric_and_without_loops() -> None:
    """Weighted or of ones."""
    ties = project(of_meant(FOUR), "countries")
    weighted, ones = ties.matrix().toarray(), ties.matrix(weighted=False).toarray()
    assert ties.nodes == ("CN", "DE", "FR")
    assert weighted.tolist() == [[0, 1, 1], [1, 0, 2], [1, 2, 0]]
    assert ones.tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]
    assert weights(ties)["CN-CN"] == 2
