"""`konvoi rank`: what it prints and what it says where there is nothing to print."""

import csv
import json
import shlex
from io import StringIO
from pathlib import Path
from typing import Any

import click
import pytest

from graph.analysis.pairing import WEIGHTINGS
from graph.analysis.projection import MODES
from graph.cli import cli, filtering
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import Agreement, Label, Meant, Organization, PartialDate
from tests.small_graph import WEEKLY, said

ESCAPE = "\x1b[31m"


def meant(*more: Agreement) -> Meant:
    """Orion, its laboratory and three others from 2012 to 2021; one of them has a name that a terminal would obey."""
    organizations = (
        Organization("elbtal", "TU Elbtal", labels=(Label("TU Elbtal", "de"),), type="university", country="DE"),
        Organization("evil", f"Evil{ESCAPE}", labels=(Label(f"Evil{ESCAPE}"),), type="startup", country="FR"),
        Organization("kaolin", "Kaolin Lab", labels=(Label("Kaolin Lab"),), type="corporate_lab", part_of="orion"),
        Organization(
            "orion", "Orion Motors", labels=(Label("Orion Motors", "en"), Label("猎户汽车", "zh")), type="automaker",
            country="CN",
        ),
        Organization("valmer", "Valmer", labels=(Label("Valmer", "en"),), type="supplier", country="DE"),
    )  # fmt: skip
    deals = (
        deal("a1", "elbtal", "orion", year=2012),
        deal("a2", "elbtal", "valmer", year=2013),
        deal("a3", "orion", "valmer", year=2020, domains=("steering",)),
        deal("a4", "evil", "orion", year=2021),
        deal("a5", "evil", "kaolin", year=2021),
        deal("a6", "elbtal", "evil", status="terminated"),
    )
    return Meant(organizations, (*deals, *more))


def deal(id: str, *parties: str, year: int | None = None, status: str = "signed", **more: Any) -> Agreement:
    """An agreement."""
    more = {"domains": ("battery",)} | more
    return Agreement(
        id, parties, "agreement", status, signed_on=PartialDate(year) if year else None,
        evidence=said(WEEKLY, WEEKLY.text, confidence=0.5 if id == "a1" else 0.9), **more,
    )  # fmt: skip


def written(folder: Path, what: Meant) -> Path:
    """The graph as a file."""
    folder.mkdir(exist_ok=True)
    (folder / "graph.trig").write_text(serialized(dataset((), what), "trig"), "utf-8")
    return folder / "graph.trig"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph in a file."""
    return written(tmp_path_factory.mktemp("ranking"), meant())


def rows(text: str) -> list[dict[str, str]]:
    """The lines of a table in CSV."""
    return list(csv.DictReader(StringIO(text)))


def ranks(konvoi: Any, graph: Path, *options: str) -> list[tuple[str, str]]:
    """Rank and id of each line."""
    result = konvoi("rank", "--graph", graph, "--format", "csv", "--show", "degree", *options)
    assert result.exit_code == 0, result.output
    return [(row["rank"], row["id"]) for row in rows(result.stdout)]


def test_the_choices_are_those_of_the_networks() -> None:
    """What can be chosen on the command line is what can be projected."""
    assert set(filtering.NETWORKS) == set(MODES)
    assert set(filtering.WEIGHTINGS) == set(WEIGHTINGS)


def test_the_help_names_every_measure() -> None:
    """And how they are written."""
    from graph.analysis.measures import MEASURES

    assert [name for name in MEASURES if name.replace("_", "-") not in str(cli.commands["rank"].help)] == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], [("1", "orion"), ("2", "elbtal"), ("2", "evil"), ("2", "valmer"), ("5", "kaolin")]),
        (["--top", "1"], [("1", "orion")]),
        (["--since", "2021"], [("1", "evil"), ("2", "kaolin"), ("2", "orion")]),
        (["--until", "2012"], [("1", "orion"), ("1", "elbtal")]),
        (["--status", "terminated"], [("1", "evil"), ("1", "elbtal")]),
        (["--domain", "steering"], [("1", "orion"), ("1", "valmer")]),
        (["--country", "de"], [("1", "elbtal"), ("1", "valmer")]),
        (["--min-confidence", "0.6", "--until", "2013"], [("1", "elbtal"), ("1", "valmer")]),
        (["--kind", "licensing"], []),
        (["--roll-up", "--since", "2021"], [("1", "evil"), ("1", "orion")]),
        (["--network", "countries"], [("1", "CN"), ("2", "DE"), ("2", "FR")]),
        (["--network", "domains", "--by", "two_mode-degree"], [("1", "domain:battery"), ("2", "domain:steering")]),
    ],
)
def test_options_choose_what_is_ranked(konvoi: Any, graph: Path, options: list[str], expected: list[Any]) -> None:
    """Each filter, the networks, and a measure with - or _."""
    assert sorted(ranks(konvoi, graph, *options)) == sorted(expected)


def test_a_table_has_what_stands_out_and_the_command_under_it(konvoi: Any, graph: Path, monkeypatch: Any) -> None:
    """A line that can be pasted gives the same table again, in a terminal of any width."""
    monkeypatch.setenv("COLUMNS", "80")
    first = konvoi("rank", "--graph", graph, "--format", "table", "--domain", "battery")
    command = first.stdout.splitlines()[-1].strip()
    monkeypatch.setenv("COLUMNS", "200")
    again = konvoi(*shlex.split(command)[1:], "--format", "table")
    assert command.startswith("konvoi rank --network organizations --by degree --domain battery --top 20 --show degree")
    assert again.stdout.splitlines()[:6] == first.stdout.splitlines()[:6]
    assert again.stdout.splitlines()[-1].strip() == command


@pytest.mark.parametrize(("columns", "most"), [(80, 80), (140, 140)])
def test_a_table_fits_the_terminal(konvoi: Any, graph: Path, monkeypatch: Any, columns: int, most: int) -> None:
    """But for the command, which is not broken."""
    monkeypatch.setenv("COLUMNS", str(columns))
    result = konvoi("rank", "--graph", graph, "--format", "table", "--compare", "2012-2013", "2020-2021")
    assert max(map(len, result.stdout.splitlines()[:-1])) <= most


def test_a_terminal_obeys_no_name(konvoi: Any, graph: Path) -> None:
    """Neither in the table nor in the words under it."""
    result = konvoi("rank", "--graph", graph, "--format", "table", "--since", "2021")
    assert "Evil" in result.stdout
    assert ESCAPE[0] not in result.stdout


def test_a_table_shows_no_measure_that_takes_long_unless_asked(konvoi: Any, graph: Path, monkeypatch: Any) -> None:
    """However wide the terminal is."""
    monkeypatch.setenv("COLUMNS", "300")
    header = konvoi("rank", "--graph", graph, "--format", "table").stdout.splitlines()[0]
    assert "pagerank" in header and "betweenness" not in header
    asked = konvoi("rank", "--graph", graph, "--format", "table", "--show", "betweenness, harmonic").stdout
    assert asked.splitlines()[0].split()[-3:] == ["degree", "betweenness", "harmonic"]


def test_all_measures_and_figures_are_in_other_formats(konvoi: Any, graph: Path) -> None:
    """Of the network as a whole too."""
    read = json.loads(konvoi("rank", "--graph", graph, "--format", "json").stdout)
    assert {"betweenness", "katz", "weighted_core"} <= read["rows"][0]["scores"].keys()
    assert {"diameter", "E-I index of countries"} <= read["figures"].keys()
    assert "- **Weighted core**" in konvoi("rank", "--graph", graph, "--format", "markdown").stdout


def test_compare_ranks_the_second_period_with_the_change_since_the_first(konvoi: Any, graph: Path) -> None:
    """Orion climbs from the second to the first place, Evil and Kaolin are new; Elbtal is gone."""
    result = konvoi("rank", "--graph", graph, "--compare", "2012-2013", "2020-2021", "--format", "json")
    read = json.loads(result.stdout)
    assert [(row["rank"], row["before"], row["id"]) for row in read["rows"]] == [
        (1, None, "evil"), (1, 2, "orion"), (3, None, "kaolin"), (3, 2, "valmer"),
    ]  # fmt: skip
    assert read["gone"] == [{"before": 1, "name": "TU Elbtal"}]
    assert "--compare 2012-2013 2020-2021" in read["command"] and "--since" not in read["command"]


def test_against_compares_with_an_earlier_graph(konvoi: Any, graph: Path, tmp_path: Path) -> None:
    """Elbtal and Evil have come to an agreement since; the earlier graph is named with its hash."""
    later = written(tmp_path / "later", meant(deal("a7", "elbtal", "evil")))
    result = konvoi("rank", "--graph", later, "--against", graph, "--format", "json")
    read = json.loads(result.stdout)
    earlier = json.loads(konvoi("rank", "--graph", graph, "--format", "json").stdout)["graph"]
    assert [(row["rank"], row["before"]) for row in read["rows"]] == [(1, 2), (1, 1), (1, 2), (4, 2), (5, 5)]
    assert read["earlier"] == f"{graph} (graph {earlier})"
    assert read["graph"] != earlier


def test_track_follows_an_organization_by_any_of_its_names(konvoi: Any, graph: Path) -> None:
    """A line a period; here Orion by its Chinese name."""
    result = konvoi(
        "rank", "--graph", graph, "--track", "猎户汽车", "--periods", "2012-2013,2020-2021", "--format", "csv"
    )
    assert result.stdout.splitlines() == [
        "period,rank,of,change,score,partners,agreements",
        "2012-2013,2,3,new,1.0,1,1",
        "2020-2021,1,4,1,2.0,2,2",
    ]


def test_track_moves_a_window_of_five_years(konvoi: Any, graph: Path) -> None:
    """From the first agreement of the one to the last of all."""
    result = konvoi("rank", "--graph", graph, "--track", "valmer", "--format", "table", "--by", "weighted-core")
    periods = [line.split()[0] for line in result.stdout.splitlines()[2:] if line[1:5].isdigit()]
    assert (periods[0], periods[-1], len(periods)) == ("2009-2013", "2017-2021", 9)
    assert "--track valmer --window 5" in result.stdout


def test_with_roll_up_a_part_is_followed_as_its_group(konvoi: Any, graph: Path) -> None:
    """The laboratory is Orion then."""
    result = konvoi(
        "rank", "--graph", graph, "--track", "Kaolin Lab", "--roll-up", "--periods", "2012", "--format", "json"
    )
    assert json.loads(result.stdout)["name"] == "Orion Motors"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--by", "betweeness"], "did you mean 'betweenness'"),
        (["--show", "degree,kats"], "did you mean 'katz'"),
        (["--domain", "batery"], "battery"),
        (["--type", "universty"], "university"),
        (["--status", "sined"], "signed"),
        (["--country", "XX"], "choose one of CN, DE, FR"),
        (["--compare", "2019-2015", "2020"], "write 2015-2019"),
        (["--compare", "abc", "2020"], "write it as 2015-2019"),
        (["--compare", "2012", "2013", "--since", "2012"], "--compare and --since"),
        (["--compare", "2012", "2013", "--against", "GRAPH"], "--compare and --against"),
        (["--against", "nowhere.trig"], "nowhere.trig"),
        (["--track", "Orion Motor"], "Orion Motors"),
        (["--track", "orion", "--until", "2013"], "--track and --until"),
        (["--track", "orion", "--periods", "x"], "write it as 2015-2019"),
        (["--periods", "2012"], "--periods belongs to --track"),
        (["--network", "countries", "--track", "XX"], "no country 'XX'"),
        (["--top", "0"], "--top"),
        (["--plot", "ranks.gif"], "end the name in .svg, .png, .pdf"),
        (["--picture", "heatmap"], "--picture belongs to --plot"),
        (["--plot", "ranks.svg", "--picture", "ranks"], "add --compare"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    konvoi: Any, graph: Path, tmp_path: Path, monkeypatch: Any, options: list[str], says: str
) -> None:
    """The status is 2, nothing is printed or written, and the line helps."""
    monkeypatch.chdir(tmp_path)
    given = [str(graph) if option == "GRAPH" else option for option in options]
    result = konvoi("rank", "--graph", graph, *given)
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert says in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--since", "2050"], "No agreement makes a tie here"),
        (["--compare", "2012-2013", "1900-1910"], "No agreement makes a tie here"),
        (["--compare", "1900-1910", "2012-2013"], "there no agreement makes a tie, so that all are new"),
    ],
)
def test_a_period_without_agreements_is_answered_so(konvoi: Any, graph: Path, options: list[str], says: str) -> None:
    """In words under a table, and beside the rows on stderr."""
    result = konvoi("rank", "--graph", graph, "--format", "csv", *options)
    assert (result.exit_code, result.stdout.startswith("rank,")) == (0, True)
    assert says in result.stderr
    assert says in " ".join(konvoi("rank", "--graph", graph, "--format", "table", *options).stdout.split())


def test_an_empty_graph_is_answered_so(konvoi: Any, tmp_path: Path) -> None:
    """There is nothing to rank, and no error."""
    empty = written(tmp_path / "empty", Meant())
    for format in ("table", "csv", "json", "markdown"):
        result = konvoi("rank", "--graph", empty, "--format", format)
        assert (result.exit_code, "Traceback" in result.output) == (0, False)
        assert "there is nothing to rank" in result.output


def test_an_option_that_belongs_nowhere_is_a_usage_error(konvoi: Any, graph: Path) -> None:
    """As with every command."""
    assert isinstance(cli.commands["rank"], click.Command)
    assert konvoi("rank", "--graph", graph, "--network", "people").exit_code == 2


def test_the_report_of_a_build_is_made_again_by_the_command_at_its_foot(
    konvoi: Any, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pasted beside the build folder, it gives the same bytes."""
    monkeypatch.chdir(built.parent)
    report = (built / "centrality.md").read_text("utf-8")
    command = shlex.split(report.splitlines()[-1])
    assert konvoi(*command[1:]).stdout == report
