"""Agreements become networks."""

from typing import Any

import networkx as nx
import pytest

from graph.analysis.network import country_network, domain_network, organization_network
from graph.model import Agreement, KonvoiError, Meant, Organization, PartialDate

ORGANIZATIONS = (
    Organization("chery", "Chery", type="automaker", country="CN"),
    Organization("kaiyang", "Kaiyang Laboratory", type="corporate_lab", country="CN", part_of="chery"),
    Organization("ntu", "Nanyang Technological University", type="university", country="SG"),
    Organization("tongji", "同济大学", type="university", country="CN"),
    Organization("valeo", "Valeo", type="supplier", country="FR"),
    Organization("nobody", "Nobody’s Partner", type="startup"),
)


def agreement(id: str, *parties: str, year: int | None = None, **about: Any) -> Agreement:
    """An agreement of a year."""
    date = PartialDate(year) if year else None
    return Agreement(
        id, parties, about.pop("kind", "agreement"), about.pop("status", "signed"), signed_on=date, **about
    )


MEANT = Meant(
    ORGANIZATIONS,
    (
        agreement(
            "a1", "kaiyang", "ntu", year=2024, domains=("battery",), domains_within=("battery", "electrification")
        ),
        agreement("a2", "chery", "tongji", "ntu", year=2019, kind="joint_venture", domains=("steering",)),
        agreement("a3", "ntu", "tongji", kind="open_source", domains=("battery", "steering")),
        agreement("a4", "chery", "valeo", year=2020, status="terminated"),
        agreement("a5", "tongji", "valeo", year=2021, status="denied"),
        agreement("a6", "chery", "kaiyang", year=2022, kind="talent_programme", status="planned"),
    ),
)


def ties(network: nx.Graph) -> dict[str, int]:
    """The weight of each tie, under both ends."""
    return {f"{one}-{other}": tie["weight"] for one, other, tie in network.edges(data=True)}


def test_each_pair_of_parties_has_a_tie() -> None:
    """Three parties of one agreement are three ties; two agreements of one pair are one tie of weight two."""
    network = organization_network(MEANT)
    assert ties(network) == {"chery-kaiyang": 1, "chery-ntu": 1, "chery-tongji": 1, "kaiyang-ntu": 1, "ntu-tongji": 2}
    assert network["ntu"]["tongji"] == {"weight": 2, "agreements": ("a2", "a3"), "years": (2019,)}


def test_a_node_has_name_type_and_country() -> None:
    """What is known of an organization stands on its node; one without any tie is no node."""
    network = organization_network(MEANT)
    assert network.nodes["tongji"] == {"name": "同济大学", "type": "university", "country": "CN"}
    assert "nobody" not in network


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"since": 2020}, {"chery-kaiyang", "kaiyang-ntu"}),
        ({"until": 2019}, {"chery-ntu", "chery-tongji", "ntu-tongji"}),
        ({"since": 2024, "until": 2024}, {"kaiyang-ntu"}),
        ({"statuses": ["ended"]}, {"chery-valeo"}),
        ({"statuses": ["denied", "planned"]}, {"tongji-valeo", "chery-kaiyang"}),
        ({"kinds": ["licensing"]}, {"ntu-tongji"}),
        ({"domain": "electrification"}, {"kaiyang-ntu", "ntu-tongji"}),
        ({"domain": "battery"}, {"kaiyang-ntu", "ntu-tongji"}),
        ({"type": "university"}, {"ntu-tongji"}),
        ({"type": "company"}, set()),
        ({"roll_up": True}, {"chery-ntu", "chery-tongji", "ntu-tongji"}),
        ({"roll_up": True, "type": "organization", "since": 2024}, {"chery-ntu"}),
    ],
)
def test_filters_let_through_what_they_name_and_what_is_narrower(filters: Any, expected: set[str]) -> None:
    """Years are included on both sides and leave out undated agreements; ended and denied ones come when asked for."""
    assert ties(organization_network(MEANT, **filters)).keys() == expected


def test_an_undated_agreement_stays_without_years_asked_for() -> None:
    """The tie of an undated agreement is there, with no year."""
    network = organization_network(MEANT, kinds=["open_source"])
    assert network["ntu"]["tongji"]["years"] == ()


def test_rolled_up_the_parts_count_for_the_whole() -> None:
    """The Kaiyang Laboratory's agreement is Chery's; that between both is no tie at all."""
    assert ties(organization_network(MEANT, roll_up=True))["chery-ntu"] == 2


def test_parts_in_a_circle_are_rolled_up_without_end() -> None:
    """A graph from elsewhere that has two organizations as parts of each other is no endless loop."""
    circle = (Organization("a", "A", part_of="b"), Organization("b", "B", part_of="a"), Organization("c", "C"))
    assert organization_network(Meant(circle, (agreement("x", "a", "c"),)), roll_up=True).number_of_edges() == 1


def test_organizations_and_domains_are_two_kinds_of_nodes() -> None:
    """Each tie leads from an organization to a domain that an agreement of it names."""
    network = domain_network(MEANT)
    assert ties(network) == {
        "chery-domain:steering": 1,
        "domain:battery-kaiyang": 1,
        "domain:battery-ntu": 2,
        "domain:battery-tongji": 1,
        "domain:steering-ntu": 2,
        "domain:steering-tongji": 2,
    }
    assert network.nodes["domain:battery"] == {"name": "Batteries", "type": "domain", "country": ""}
    assert nx.is_bipartite(network)


def test_a_country_has_a_tie_to_itself_where_its_organizations_work_together() -> None:
    """An agreement counts once for each pair of countries, and once for two parties of one country."""
    assert ties(country_network(MEANT)) == {"CN-CN": 2, "CN-SG": 3}


def test_a_party_without_country_is_in_no_network_of_countries() -> None:
    """What is not known is not guessed."""
    meant = Meant(ORGANIZATIONS, (agreement("a", "nobody", "valeo"),))
    assert len(country_network(meant)) == 0


def test_the_network_says_which_filters_made_it() -> None:
    """The parameters stand on the network as texts; what filters nothing is not there."""
    network = organization_network(MEANT, since=2019, kinds={"supply", "licensing"}, type=None, roll_up=False)
    assert network.graph == {"mode": "organizations", "parameters": {"kinds": "licensing, supply", "since": "2019"}}


def test_the_order_of_nodes_and_ties_does_not_follow_the_input() -> None:
    """The same agreements in another order make the same network, node by node and tie by tie."""
    backwards = Meant(MEANT.organizations[::-1], MEANT.agreements[::-1])
    for make in (organization_network, domain_network, country_network):
        one, other = make(MEANT), make(backwards)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(data=True)) == list(other.edges(data=True))


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"domain": "batery"}, "battery"),
        ({"type": "univercity"}, "university"),
        ({"statuses": ["finished"]}, "finished"),
        ({"kinds": ["joint-venture"]}, "joint_venture"),
    ],
)
def test_a_filter_that_the_ontology_does_not_have_is_an_error(filters: Any, message: str) -> None:
    """A misspelt filter is refused with the nearest name, rather than giving an empty network."""
    with pytest.raises(KonvoiError, match=message):
        organization_network(MEANT, **filters)


def test_a_party_that_is_no_organization_is_an_error() -> None:
    """A graph that lacks an organization is refused in one line."""
    with pytest.raises(KonvoiError, match=r"^x: its party 'gone' is no organization of this graph"):
        organization_network(Meant(ORGANIZATIONS, (agreement("x", "chery", "gone"),)))


def test_no_agreements_make_an_empty_network() -> None:
    """Nothing in, nothing out."""
    assert len(organization_network(Meant())) == len(domain_network(Meant())) == len(country_network(Meant())) == 0
