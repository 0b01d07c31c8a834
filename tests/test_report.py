"""The centrality report."""

import csv
import json
from io import StringIO

import pytest

from graph.analysis.again import fingerprint
from graph.analysis.collaborations import of_meant
from graph.analysis.measures import MEASURES
from graph.analysis.projection import Ties, project
from graph.analysis.rendering import csv as as_csv
from graph.analysis.rendering import json as as_json
from graph.analysis.rendering import markdown
from graph.analysis.report import QUICK, Earlier, Report, report
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


def network(mode: str = "organizations", name: str = "Chery", **filters: object) -> Ties:
    """The network made of it."""
    return project(of_meant(meant(name)), mode, **filters)  # type: ignore[arg-type]


def tied(*pairs: str, year: int | None = None) -> Ties:
    """A network of organizations of one letter, an agreement for each pair."""
    organizations = tuple(Organization(id, id.upper()) for id in sorted({*"".join(pairs)}))
    signed = PartialDate(year) if year else None
    deals = [
        Agreement(f"{at}", tuple(sorted(pair)), "agreement", "signed", signed_on=signed)
        for at, pair in enumerate(pairs)
    ]
    return project(of_meant(Meant(organizations, tuple(deals))))


@pytest.fixture
def found() -> Report:
    """The report on the whole network."""
    return report(network())


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
    assert [row.rank for row in report(network(), by="weighted-degree").rows] == [1, 2, 3, 3, 3, 3]


def test_by_constraint_the_lowest_come_first() -> None:
    """Who bridges gaps is the central one: Chery, whose partners do not know each other."""
    ranked = report(network(), by="constraint").rows
    assert (ranked[0].name, ranked[-1].rank) == ("Chery", 2)


def test_who_has_no_score_comes_last() -> None:
    """Of two countries the one that has ties within it alone has no constraint."""
    countries = {"a": "CN", "b": "CN", "c": "DE", "d": "FR", "e": "JP", "f": "JP"}
    organizations = tuple(Organization(id, id, country=country) for id, country in countries.items())
    deals = tuple(Agreement(pair, tuple(pair), "agreement", "signed") for pair in ("ab", "cd", "ce", "ef"))
    ranked = report(project(of_meant(Meant(organizations, deals)), "countries"), by="constraint", show=()).rows
    assert [(row.name, row.scores) for row in ranked] == [("DE", (0.5,)), ("FR", (1,)), ("JP", (1,)), ("CN", (None,))]


def test_the_figures_are_those_of_the_network(found: Report) -> None:
    """Six organizations in two components, four of fifteen possible ties, five of the six agreements."""
    figures = dict(found.figures)
    assert {name: figures[name] for name in list(figures)[:7]} == {
        "organizations": 6,
        "ties": 4,
        "agreements": 5,
        "agreements in the graph": 6,
        "components": 2,
        "largest component": 4,
        "density": 0.266667,
    }
    assert figures["diameter"] == 2


def test_what_is_not_shown_is_not_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report with the degree alone asks for no other measure, and for no distance in the whole network."""
    monkeypatch.setattr("graph.analysis.measures.MEASURES", {"degree": MEASURES["degree"]})
    monkeypatch.setattr("graph.analysis.report.whole_network", None)
    found = report(network(), by="degree", show=())
    assert (found.measures, found.rows[0].scores, dict(found.figures)["density"]) == (("degree",), (3,), 0.266667)


def test_the_measures_that_are_asked_for_follow_the_one_that_ranks() -> None:
    """Each once, by whatever of its names."""
    assert report(network(), "core", show=("weighted-core", "core", "degree")).measures == (
        "core",
        "weighted_core",
        "degree",
    )


def test_quick_measures_are_measures() -> None:
    """Those that a table shows without being asked for exist."""
    assert set(QUICK) <= set(MEASURES)


def test_what_stands_out_is_said_in_words(found: Report) -> None:
    """A paragraph that follows from the figures: of 20 pairs without Chery 6 are joined through it."""
    assert found.summary == (
        "6 organizations with 4 ties from 5 agreements. "
        "They fall into 2 components; the largest holds 4 (67%). "
        "Highest degree (3): Chery. Highest betweenness (0.3): Chery. Lowest constraint (0.375): Chery."
    )


def test_many_firsts_are_counted_not_listed() -> None:
    """Where all are equal nobody stands out; where four share the first place one of them is named."""
    assert "Highest degree (2): 4 share it, A among them." in report(tied("ab", "bc", "cd", "da", "xy")).summary
    assert report(tied("xy")).summary == "2 organizations with 1 tie from 1 agreement."


def test_top_cuts_the_rows_and_says_of_how_many() -> None:
    """The first two of six."""
    short = report(network(), top=2)
    assert [row.name for row in short.rows] == ["Chery", "ICARE"]
    assert "Ordered by degree; 2 of 6 shown; equal scores share a rank." in markdown(short)


def test_the_foot_says_how_to_make_it_again() -> None:
    """The filters are named, that years leave out what is undated, the graph's hash and the command."""
    *_, foot, empty, command = markdown(report(network(since=2021, roll_up=True))).splitlines()
    assert foot == (
        "Network: organizations. Filters: roll\\_up = True; since = 2021. Agreements without a year are left out. "
        f"Graph: {fingerprint(of_meant(meant()))}. To make it again:"
    )
    assert (empty, command) == (
        "",
        "    konvoi rank --network organizations --by degree --roll-up --since 2021 --top 4 --format markdown",
    )


def test_another_graph_has_another_hash() -> None:
    """One name that differs is enough."""
    assert fingerprint(of_meant(meant())) != fingerprint(of_meant(meant("Chery Automobile")))


def test_a_row_in_markdown() -> None:
    """Whole numbers in full, others with four digits."""
    rows = [line for line in markdown(report(network(), show=["closeness"])).splitlines() if line.startswith("| 1 |")]
    assert rows == ["| 1 | Chery | automaker | CN | 3 | 0.6 |"]


def test_a_name_is_no_markdown() -> None:
    """What a document calls an organization is shown as it stands: no cell ends, no tag, no link, no picture."""
    name = "A|B\n<img src=x> [c](javascript:d) `e` https://f.g www.h.i j@k.l"
    row = next(line for line in markdown(report(network(name=name))).splitlines() if line.startswith("| 1 |"))
    assert row.startswith(
        r"| 1 | A\|B &lt;img src=x&gt; \[c\](javascript:d) \`e\` https&#58;//f.g www&#46;h.i j&#64;k.l | automaker |"
    )


def test_the_table_is_safe_for_spreadsheets() -> None:
    """A row for each organization with all measures; a name that begins like a formula is text."""
    rows = list(csv.DictReader(StringIO(as_csv(report(network(name="=1+1"))))))
    assert (rows[0]["rank"], rows[0]["id"], rows[0]["name"], rows[0]["degree"]) == ("1", "chery", "'=1+1", "3.0")
    assert len(rows) == 6


def test_json_has_each_score_by_name(found: Report) -> None:
    """The whole report; a measure between two kinds of nodes is not there in a network of one."""
    read = json.loads(as_json(found))
    assert read["rows"][0]["scores"]["betweenness"] == 0.3
    assert read["figures"]["ties"] == 4
    assert "two_mode_degree" not in read["rows"][0]["scores"]


def test_of_organizations_and_domains_the_domains_are_ranked() -> None:
    """Batteries are worked on by three organizations, steering by two of them."""
    found = report(network("domains"))
    assert [(row.rank, row.name, row.scores[0]) for row in found.rows] == [
        (1, "Batteries", 3),
        (2, "Steering and steer-by-wire", 2),
    ]
    assert dict(found.figures)["density"] == pytest.approx(5 / 6, abs=1e-6)
    assert "| Rank | Domain | Degree |" in markdown(found)
    assert found.measures[-2:] == ("two_mode_degree", "two_mode_betweenness")


def test_of_countries_a_tie_to_itself_is_a_tie_but_no_density() -> None:
    """China with itself, China with Singapore, Germany with France: two of six possible ties."""
    figures = dict(report(network("countries")).figures)
    assert (figures["ties"], figures["density"]) == (3, 0.333333)


def test_an_empty_network_is_a_report_too() -> None:
    """It says that there is nothing to rank."""
    empty = report(project(of_meant(Meant())))
    assert empty.summary == "No agreement makes a tie here: there is nothing to rank."
    assert empty.rows == ()
    assert "| Density | 0 |" in markdown(empty)
    assert as_csv(empty).startswith("rank,id,name")
    assert json.loads(as_json(empty))["figures"]["average path"] is None


def test_the_order_of_the_input_does_not_matter() -> None:
    """The same graph gives the same bytes in every format."""
    backwards = project(of_meant(Meant(meant().organizations[::-1], meant().agreements[::-1])))
    for render in (markdown, as_csv, as_json):
        assert render(report(network())) == render(report(backwards))


def test_a_misspelt_measure_is_an_error() -> None:
    """One line with the nearest name, of the measure that ranks and of those shown."""
    with pytest.raises(KonvoiError, match="did you mean 'pagerank'"):
        report(network(), by="page_rank")
    with pytest.raises(KonvoiError, match="did you mean 'katz'"):
        report(network(), show=["kats"])


def test_a_change_is_that_of_the_rank_since_an_earlier_network() -> None:
    """B led and is third; A follows D no more; E is new, and C gone."""
    earlier = Earlier("2019", tied("ab", "bc", "bd"))
    now = report(tied("ad", "ab", "ae", "de"), show=(), earlier=earlier)
    placed = [(row.rank, row.before, row.name) for row in now.rows]
    assert placed == [(1, 2, "A"), (2, 2, "D"), (2, None, "E"), (4, 1, "B")]
    assert now.gone == ((2, "C"),)
    assert "| 1 | +1 | A |" in markdown(now)
    assert "| 2 | = | D |" in markdown(now)
    assert "| 2 | new | E |" in markdown(now)
    assert "| 4 | -3 | B |" in markdown(now)
    assert "Ranked in 2019 and not any more: C (2)." in markdown(now)
    assert as_csv(now).splitlines()[:4] == [
        "rank,before,change,id,name,type,country,degree",
        "1,2,1,a,A,organization,,3.0",
        "2,2,0,d,D,organization,,2.0",
        "2,,new,e,E,organization,,2.0",
    ]


def test_what_changed_is_said_in_words() -> None:
    """How the network grew, who came and went, who climbed and fell furthest."""
    now = report(tied("ad", "ab", "ae", "de"), show=(), earlier=Earlier("2019", tied("ab", "bc", "bd")))
    assert now.changes == (
        "Compared with 2019: organizations 4 to 4, ties 3 to 4, agreements 3 to 4, density 0.5 to 0.6667. "
        "1 is new: E (rank 2). 1 is gone: C (was 2). "
        "Climbed furthest: A (2 to 1). Fell furthest: B (1 to 4)."
    )


def test_many_who_came_are_counted() -> None:
    """The first five by name, then how many more; of those who climbed by as much, all up to four."""
    now = report(tied(*(f"a{other}" for other in "bcdefgh")), show=(), earlier=Earlier("2019", tied("ab")))
    assert "6 are new: C (rank 2); D (rank 2); E (rank 2); F (rank 2); G (rank 2); and 1 more." in now.changes


def test_compared_with_nothing_all_are_new() -> None:
    """An earlier period without agreements is said to be one."""
    now = report(tied("ab"), earlier=Earlier("1900-1910", project(of_meant(Meant()))))
    assert now.changes == "Compared with 1900-1910: there no agreement makes a tie, so that all are new."
    assert [row.before for row in now.rows] == [None, None]
