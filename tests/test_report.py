"""The centrality report."""

import csv
import json
from io import StringIO

import networkx as nx
import pytest

from graph.analysis import report as reports
from graph.analysis.network import country_network, domain_network, organization_network
from graph.analysis.report import Report, report
from graph.model import Agreement, KonvoiError, Meant, Organization, PartialDate


def meant(name: str = "Chery") -> Meant:
    """Chery with three partners who have no other, a pair apart, and an agreement that was denied."""
    organizations = (
        Organization("chery", name, type="automaker", country="CN"),
        Organization("icare", "ICARE", type="research_institute", country="CN"),
        Organization("ntu", "NTU", type="university", country="SG"),
        Organization("tongji", "Tongji", type="university", country="CN"),
        Organization("valeo", "Valeo", type="supplier", country="FR"),
        Organization("zf", "ZF", type="supplier", country="DE"),
    )
    agreements = (
        Agreement("a1", ("chery", "ntu"), "agreement", "signed", signed_on=PartialDate(2024), domains=("battery",)),
        Agreement("a2", ("chery", "ntu"), "agreement", "signed", signed_on=PartialDate(2020), domains=("steering",)),
        Agreement("a3", ("chery", "tongji"), "agreement", "signed", domains=("battery",)),
        Agreement("a4", ("chery", "icare"), "agreement", "signed"),
        Agreement("a5", ("valeo", "zf"), "agreement", "signed", signed_on=PartialDate(2021)),
        Agreement("a6", ("valeo", "chery"), "agreement", "denied"),
    )
    return Meant(organizations, agreements)


@pytest.fixture
def found() -> Report:
    """The report on the whole network."""
    return report(meant(), organization_network(meant()))


def test_the_most_central_come_first_and_equals_share_a_rank(found: Report) -> None:
    """Chery has three partners, five others one each: they are all second, by name."""
    assert [(row.rank, row.name) for row in found.rows] == [
        (1, "Chery"),
        (2, "ICARE"),
        (2, "NTU"),
        (2, "Tongji"),
        (2, "Valeo"),
        (2, "ZF"),
    ]


def test_after_equals_the_next_rank_counts_them() -> None:
    """By agreements Chery has four, NTU two, and the four who follow are third."""
    by_weight = report(meant(), organization_network(meant()), by="weighted_degree")
    assert [row.rank for row in by_weight.rows] == [1, 2, 3, 3, 3, 3]


def test_by_constraint_the_lowest_come_first() -> None:
    """Who bridges gaps is the central one; who has no score comes last."""
    network = organization_network(meant())
    network.add_node("alone", name="Alone", type="startup", country="")
    ranked = report(meant(), network, by="constraint").rows
    assert (ranked[0].name, ranked[-1].name, ranked[-1].scores[-1]) == ("Chery", "Alone", None)


def test_the_figures_are_those_of_the_network(found: Report) -> None:
    """Six organizations in two components, four of fifteen possible ties, five of the six agreements."""
    assert dict(found.figures) == {
        "organizations": 6,
        "ties": 4,
        "agreements": 5,
        "agreements in the graph": 6,
        "components": 2,
        "largest component": 4,
        "density": 0.266667,
    }


def test_what_stands_out_is_said_in_words(found: Report) -> None:
    """A paragraph that follows from the figures: of 20 pairs without Chery 6 are joined through it."""
    assert found.summary == (
        "6 organizations with 4 ties from 5 agreements. "
        "They fall into 2 components; the largest holds 4 (67%). "
        "Highest degree (3): Chery. Highest betweenness (0.3): Chery. Lowest constraint (0.375): Chery."
    )


def test_many_firsts_are_counted_not_listed() -> None:
    """Where all are equal nobody stands out; where four share the first place one of them is named."""
    parties = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("x", "y")]
    organizations = tuple(Organization(id, id.upper()) for id in "abcdxy")
    deals = tuple(Agreement(f"a{place}", pair, "agreement", "signed") for place, pair in enumerate(parties))
    square = Meant(organizations, deals)
    assert "Highest degree (2): 4 share it, A among them." in report(square, organization_network(square)).summary
    pair = Meant(organizations, deals[-1:])
    assert report(pair, organization_network(pair)).summary == "2 organizations with 1 tie from 1 agreement."


def test_top_cuts_the_rows_and_says_of_how_many() -> None:
    """The first two of six."""
    short = report(meant(), organization_network(meant()), top=2)
    assert [row.name for row in short.rows] == ["Chery", "ICARE"]
    assert "Ordered by degree; 2 of 6 shown; equal scores share a rank." in reports.markdown(short)


def test_parameters_and_a_hash_stand_at_the_foot() -> None:
    """The same graph gives the same hash; the filters are named, and that years leave out what is undated."""
    network = organization_network(meant(), since=2021)
    last = reports.markdown(report(meant(), network)).splitlines()[-1]
    assert last == (
        "Network: organizations. Filters: since = 2021. Agreements without a year are left out. "
        f"Graph: {reports.fingerprint(network)}."
    )
    assert reports.fingerprint(network) != reports.fingerprint(organization_network(meant()))


def test_a_row_in_markdown(found: Report) -> None:
    """Whole numbers in full, others with four digits."""
    rows = [line for line in reports.markdown(found).splitlines() if line.startswith("| 1 |")]
    assert rows == ["| 1 | Chery | automaker | CN | 3 | 4 | 0.3 | 0.6 | 0.3198 | 0.4243 | 0.375 |"]


def test_a_name_is_no_markdown() -> None:
    """What a document calls an organization is shown as it stands: no cell ends, no tag, no link, no picture."""
    name = "A|B\n<img src=x> [c](javascript:d) `e` https://f.g www.h.i j@k.l"
    shown = reports.markdown(report(meant(name), organization_network(meant(name))))
    row = next(line for line in shown.splitlines() if line.startswith("| 1 |"))
    assert row.startswith(
        r"| 1 | A\|B &lt;img src=x&gt; \[c\](javascript:d) \`e\` https&#58;//f.g www&#46;h.i j&#64;k.l | automaker |"
    )


def test_the_table_is_safe_for_spreadsheets() -> None:
    """A row for each organization with all measures; a name that begins like a formula is text."""
    rows = list(csv.DictReader(StringIO(reports.csv(report(meant("=1+1"), organization_network(meant("=1+1")))))))
    assert (rows[0]["rank"], rows[0]["id"], rows[0]["name"], rows[0]["degree"]) == ("1", "chery", "'=1+1", "3.0")
    assert len(rows) == 6


def test_json_has_each_score_by_name(found: Report) -> None:
    """The whole report; a score that is not defined is null."""
    read = json.loads(reports.json(found))
    assert read["rows"][0]["scores"]["betweenness"] == 0.3
    assert read["figures"]["ties"] == 4
    alone = nx.Graph(mode="organizations")
    alone.add_node("x", name="X")
    assert json.loads(reports.json(report(Meant(), alone)))["rows"][0]["scores"]["constraint"] is None


def test_of_organizations_and_domains_the_domains_are_ranked() -> None:
    """Batteries are worked on by three organizations, steering by two of them."""
    found = report(meant(), domain_network(meant()))
    assert [(row.rank, row.name, row.scores[0]) for row in found.rows] == [
        (1, "Batteries", 3),
        (2, "Steering and steer-by-wire", 2),
    ]
    assert dict(found.figures)["density"] == pytest.approx(5 / 6, abs=1e-6)
    assert "| Rank | Domain | Degree |" in reports.markdown(found)


def test_of_countries_a_tie_to_itself_is_a_tie_but_no_density() -> None:
    """China with itself, China with Singapore, Germany with France: two of six possible ties."""
    figures = dict(report(meant(), country_network(meant())).figures)
    assert (figures["ties"], figures["density"]) == (3, 0.333333)


def test_an_empty_network_is_a_report_too() -> None:
    """It says that there is nothing to rank."""
    empty = report(Meant(), organization_network(Meant()))
    assert empty.summary == "No agreement makes a tie here: there is nothing to rank."
    assert empty.rows == ()
    assert "| Density | 0 |" in reports.markdown(empty)
    assert reports.csv(empty).startswith("rank,id,name")


def test_the_order_of_the_input_does_not_matter() -> None:
    """The same graph gives the same bytes in every format."""
    backwards = Meant(meant().organizations[::-1], meant().agreements[::-1])
    for render in (reports.markdown, reports.csv, reports.json):
        assert render(report(meant(), organization_network(meant()))) == render(
            report(backwards, organization_network(backwards))
        )


def test_a_misspelt_measure_is_an_error() -> None:
    """One line with the nearest name."""
    with pytest.raises(KonvoiError, match="did you mean 'pagerank'"):
        report(meant(), organization_network(meant()), by="page_rank")
