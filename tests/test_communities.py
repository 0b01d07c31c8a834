"""Communities: how a network is cut, what each is called, and what stands out in it."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from click.testing import CliRunner

from graph.analysis.collaborations import of_meant
from graph.analysis.communities import Communities, communities
from graph.analysis.network import ties_of
from graph.analysis.partitions import modularity, partition
from graph.analysis.projection import project
from graph.analysis.showing_communities import csv as as_csv
from graph.analysis.showing_communities import in_words, markdown, rows
from graph.analysis.showing_communities import json as as_json
from graph.analysis.themes import adjusted_for, chance
from graph.cli import proposing
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import Agreement, Meant, Organization
from tests.sample_networks import MAKERS, plain

ROOT = Path(__file__).resolve().parents[1]


def groups(network: nx.Graph, resolution: float = 1.0) -> list[set[object]]:
    """The communities of a network as sets of its nodes."""
    found: dict[int, set[object]] = defaultdict(set)
    for node, number in zip(network, partition(ties_of(network), resolution).tolist(), strict=True):
        found[number].add(node)
    return [found[number] for number in sorted(found)]


def two_circles() -> Meant:
    """Three car makers that work on batteries with each other, three universities on steering, and one tie between."""
    deals = [
        ("a1", ("acme", "bolt"), ("battery",)),
        ("a2", ("acme", "coil"), ("battery",)),
        ("a3", ("bolt", "coil"), ("battery",)),
        ("a4", ("acme", "bolt"), ("battery",)),
        ("s1", ("xi", "yale"), ("steering",)),
        ("s2", ("xi", "zeta"), ("steering",)),
        ("s3", ("yale", "zeta"), ("steering",)),
        ("between", ("coil", "zeta"), ("steering",)),
        ("alone", ("pair", "peer"), ()),
    ]
    names = sorted({name for _, parties, _ in deals for name in parties})
    organizations = [
        Organization(name, name.title(), type="automaker", country="FR" if name in ("acme", "bolt") else None)
        for name in names
    ]
    agreements = [Agreement(id, parties, "agreement", "signed", domains=domains) for id, parties, domains in deals]
    return Meant(tuple(organizations), tuple(sorted(agreements, key=lambda one: one.id)))


def found(**options: float) -> Communities:
    """The communities of the two circles."""
    return communities(project(of_meant(two_circles())), **options)  # type: ignore[arg-type]


def test_two_cliques_that_one_tie_joins_are_two_communities() -> None:
    """The modularity of two triangles with a tie between: 6/7 within, less (7/14)^2 for each."""
    network = nx.Graph([(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (2, 3)])
    assert groups(network) == [{0, 1, 2}, {3, 4, 5}]
    assert modularity(ties_of(network), partition(ties_of(network))) == pytest.approx(6 / 7 - 0.5)


@pytest.mark.parametrize("name", MAKERS)
def test_modularity_is_that_of_networkx(name: str) -> None:
    """For any cut and resolution, with weights; without a tie it is not defined."""
    network = plain(MAKERS[name]())
    cut = np.arange(len(network)) % 3
    sets = [{node for node, number in zip(network, cut, strict=True) if number == one} for one in range(3)]
    for resolution in (0.5, 1.0, 2.0):
        mine = modularity(ties_of(network), cut, resolution) if len(network) else float("nan")
        if network.number_of_edges():
            assert mine == pytest.approx(nx.community.modularity(network, sets, resolution=resolution), abs=1e-12)
        else:
            assert np.isnan(mine)


@pytest.mark.parametrize("name", MAKERS)
def test_a_cut_is_as_good_as_that_of_networkx_and_hangs_together(name: str) -> None:
    """Each node is in one community, each community in one piece, and the modularity not below that of one run."""
    network = plain(MAKERS[name]())
    cut = groups(network)
    assert sorted(map(str, network)) == sorted(str(node) for group in cut for node in group)
    assert all(nx.is_connected(network.subgraph(group)) for group in cut)
    assert [len(group) for group in cut] == sorted(map(len, cut), reverse=True)
    if network.number_of_edges():
        once = nx.community.louvain_communities(network, seed=7)
        assert nx.community.modularity(network, cut) >= nx.community.modularity(network, once) - 1e-9


def test_a_higher_resolution_makes_more_communities() -> None:
    """Four cliques on a ring: one at a resolution near 0, four at 1, a node each at a very high one."""
    network = nx.ring_of_cliques(4, 5)
    assert [len(groups(network, resolution=r)) for r in (0.01, 1.0, 50.0)] == [1, 4, 20]


def test_the_cut_is_the_same_in_every_process() -> None:
    """Whatever hashes of texts begin with."""
    code = (
        "from tests.sample_networks import MAKERS; from graph.analysis.network import ties_of;"
        "from graph.analysis.partitions import partition;"
        "print(partition(ties_of(MAKERS['preferential attachment']())).tolist())"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1] and told[0].startswith(b"[")


@pytest.mark.parametrize(
    ("count", "of", "everywhere", "all"), [(2, 4, 5, 20), (1, 1, 1, 1), (3, 3, 3, 9), (2, 6, 7, 9)]
)
def test_chance_is_that_of_the_hypergeometric_distribution(count: int, of: int, everywhere: int, all: int) -> None:
    """As scipy has it."""
    from scipy.stats import hypergeom

    assert chance(count, of, everywhere, all) == pytest.approx(hypergeom.sf(count - 1, all, everywhere, of))


def test_chances_are_adjusted_as_by_benjamini_and_hochberg() -> None:
    """As scipy has it, with the tests that found nothing at 1."""
    from scipy.stats import false_discovery_control

    chances = np.array([0.04, 0.001, 0.5, 0.03, 0.03])
    everything = np.concatenate([chances, np.ones(7)])
    assert adjusted_for(chances, 12) == pytest.approx(false_discovery_control(everything)[:5])


def test_a_community_is_named_by_its_centre_and_what_stands_out() -> None:
    """Acme and Bolt have two agreements with each other; 4 of the 4 agreements are on batteries, of 9 in all.

    By chance that happens once in 9 over 4, which is 126.
    """
    first = found().communities[0]
    assert first.name == "Acme, Bolt and Coil (batteries)"
    assert [(one.id, one.partners, one.weight, one.outside) for one in first.members] == [
        ("acme", 2, 3.0, 0), ("bolt", 2, 3.0, 0), ("coil", 2, 2.0, 1),
    ]  # fmt: skip
    assert (first.inside, first.outside, first.agreements, first.countries) == (3, 1, 4, (("FR", 2),))
    [theme] = first.domains
    assert (theme.id, theme.agreements, theme.of, theme.everywhere, theme.all) == ("battery", 4, 4, 4, 9)
    assert (theme.times, theme.chance) == (2.25, float(f"{1 / 126:.4g}"))


def test_a_domain_stands_out_though_others_work_on_it_too() -> None:
    """All three agreements of the universities are on steering, as is the one between: 4 over 3 of 9 over 3 is 1/21."""
    second = found().communities[1]
    assert second.name == "Xi, Yale and Zeta (steering and steer-by-wire)"
    [theme] = second.domains
    assert theme.chance == float(f"{4 / 84:.4g}")
    assert theme.adjusted > theme.chance


def test_small_communities_are_left_out_and_counted() -> None:
    """The pair is none of those shown, but of those counted; asked for, it is shown."""
    assert [len(one.members) for one in found().communities] == [3, 3]
    assert found().sizes == ((3, 2), (2, 1))
    assert in_words(found()).endswith("1 community of fewer than 3 organizations is left out.")
    assert [len(one.members) for one in found(least=2).communities] == [3, 3, 2]


def test_it_says_in_words_how_the_network_falls_apart() -> None:
    """Eight ties, one of them between communities; the modularity is worked out from the weights."""
    words = in_words(found())
    assert words.startswith("8 organizations fall into 3 communities; the largest has 3. Modularity ")
    assert "(Louvain, resolution 1, the best of 10 runs). 12% of the ties lead from one community to another." in words


@pytest.mark.parametrize("meant", [Meant(), Meant(agreements=(Agreement("a", (), "agreement", "signed"),))])
def test_without_a_tie_there_is_nothing_to_divide(meant: Meant) -> None:
    """No community, and that is said in every format."""
    nothing = communities(project(of_meant(meant)))
    assert (nothing.communities, nothing.sizes, nothing.modularity) == ((), (), None)
    assert "there is nothing to divide" in markdown(nothing)
    assert json.loads(as_json(nothing))["modularity"] is None
    assert as_csv(nothing).count("\n") == 1 and list(rows(nothing)) == []


def test_countries_that_have_ties_with_themselves_alone_are_not_divided() -> None:
    """A tie of a country to itself brings it nearer to nobody."""
    nothing = communities(project(of_meant(two_circles()), "countries"), least=1)
    assert (nothing.modularity, nothing.between, nothing.sizes) == (None, None, ((1, 1),))


def test_the_table_has_a_line_a_member() -> None:
    """With the community's number, the rank within, and the ties."""
    lines = list(csv.DictReader(io.StringIO(as_csv(found()))))
    assert len(lines) == 6
    assert lines[2] == {
        "community": "1", "rank": "3", "id": "coil", "name": "Coil", "type": "automaker", "country": "",
        "partners": "2", "weight": "2.0", "outside": "1",
    }  # fmt: skip


def test_json_has_all_that_was_found() -> None:
    """Members, domains, sizes, parameters, and how to find it again."""
    assert json.loads(as_json(found()))["communities"][0]["members"][0]["id"] == "acme"
    whole = json.loads(as_json(found(resolution=2.0)))
    assert shlex.split(whole["command"])[:6] == [
        "konvoi",
        "communities",
        "--network",
        "organizations",
        "--resolution",
        "2",
    ]


def test_a_hostile_name_is_shown_and_no_markup() -> None:
    """Neither Markdown nor HTML, nor the end of a cell."""
    meant = two_circles()
    evil = Organization("acme", "<script>|[x](javascript:1)\n# Acme", country="|")
    shown = markdown(communities(project(of_meant(Meant((evil, *meant.organizations[1:]), meant.agreements)))))
    assert "<script>" not in shown and "[x](" not in shown and "\n# Acme" not in shown
    assert "&lt;script&gt;" in shown


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The two circles as a graph in a file."""
    (tmp_path / "graph.trig").write_text(serialized(dataset((), two_circles()), "trig"), "utf-8")
    return tmp_path / "graph.trig"


@pytest.mark.parametrize(
    ("format", "told"),
    [("csv", "1,1,acme,Acme"), ("markdown", "## 1. Acme, Bolt and Coil (batteries)"), ("table", "Acme, Bolt and Coil")],
)
def test_the_command_prints_them(file: Path, format: str, told: str) -> None:
    """In every format, with the filters of the network."""
    done = CliRunner().invoke(proposing.communities, ["--graph", str(file), "--format", format, "--min-size", "2"])
    assert done.exit_code == 0 and told in done.stdout


def test_the_command_under_a_table_finds_the_same_again(file: Path) -> None:
    """It has the filters, the resolution and the graph."""
    given = ["--graph", str(file), "--format", "table", "--domain", "battery", "--resolution", "0.7"]
    first = CliRunner().invoke(proposing.communities, given).stdout
    again = shlex.split(first.splitlines()[-1])
    assert again[:2] == ["konvoi", "communities"]
    assert CliRunner().invoke(proposing.communities, [*again[2:], "--format", "table"]).stdout == first


def test_the_command_says_where_there_is_nothing(file: Path) -> None:
    """An empty table on stdout, a line on stderr, and no error."""
    done = CliRunner().invoke(proposing.communities, ["--graph", str(file), "--since", "2030", "--format", "csv"])
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1)
    assert done.stderr == "konvoi: No agreement makes a tie here: there is nothing to divide.\n"
