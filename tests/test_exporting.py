"""`konvoi export`: the network that it writes is narrowed as that of `konvoi rank`."""

import csv
from io import StringIO
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from graph.analysis.collaborations import of_meant
from graph.analysis.projection import project
from graph.cli import cli
from graph.cli.filtering import NETWORKS
from graph.knowledge.store import Store
from tests.test_ranking import meant, written


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The graph of `test_ranking`: A1 to A6 between five organizations, from 2012 to 2021."""
    return written(tmp_path, meant())


def exported(file: Path, name: str, *words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(cli, ["export", "--graph", str(file), "-o", str(file.with_name(name)), *words])


def ties(file: Path, *words: str) -> set[frozenset[str]]:
    """The ends of the ties that it writes."""
    done = exported(file, "ties.csv", *words)
    assert done.exit_code == 0, done.output
    rows = csv.DictReader(StringIO(file.with_name("ties.csv").read_text("utf-8")))
    return {frozenset((row["source"], row["target"])) for row in rows}


ALL = {frozenset(pair) for pair in (("elbtal", "orion"), ("elbtal", "valmer"), ("orion", "valmer"),
                                    ("evil", "orion"), ("evil", "kaolin"))}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), ALL),
        (
            ("--since", "2020"),
            {frozenset(("orion", "valmer")), frozenset(("evil", "orion")), frozenset(("evil", "kaolin"))},
        ),
        (("--until", "2012"), {frozenset(("elbtal", "orion"))}),
        (("--status", "terminated"), {frozenset(("elbtal", "evil"))}),
        (("--kind", "licensing"), set()),
        (("--domain", "steering"), {frozenset(("orion", "valmer"))}),
        (("--country", "DE"), {frozenset(("elbtal", "valmer"))}),
        (("--type", "university"), set()),
        (("--min-confidence", "0.8"), ALL - {frozenset(("elbtal", "orion"))}),
        (("--roll-up",), ALL - {frozenset(("evil", "kaolin"))}),
    ],
)
def test_each_filter_narrows_the_network(file: Path, words: tuple[str, ...], expected: set[frozenset[str]]) -> None:
    """By hand, of the six agreements: A6 is terminated, A3 alone on steering, A1 less sure, Kaolin part of Orion."""
    assert ties(file, *words) == expected


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_can_be_written(file: Path, network: str) -> None:
    """As GraphML that networkx reads: the nodes of that network."""
    done = exported(file, "network.graphml", "--network", network, "--since", "2013")
    assert (done.exit_code, done.output) == (0, "")
    read = nx.read_graphml(file.with_name("network.graphml"))
    assert len(read) > 0
    assert set(read) == set(project(of_meant(meant()), network, since=2013).nodes)


def test_the_graph_is_not_read_as_a_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its columns are enough."""
    monkeypatch.setattr(Store, "read", lambda _: pytest.fail("it was read"))
    assert ties(file) == ALL


@pytest.mark.parametrize("words", [("--since", "2020"), ("--network", "domains"), ("--weighting", "newman")])
def test_the_whole_graph_takes_no_filter(file: Path, words: tuple[str, ...]) -> None:
    """Rather than to leave out what was asked for: one line, and nothing is written."""
    done = exported(file, "whole.ttl", *words)
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "whole.ttl holds the whole graph" in done.stderr
    assert not file.with_name("whole.ttl").exists()


def test_a_filter_that_there_is_not_is_suggested(file: Path) -> None:
    """As elsewhere."""
    done = exported(file, "ties.csv", "--type", "univ")
    assert (done.exit_code, done.stderr) == (2, "Error: no type 'univ' in ontology/: did you mean 'university'?\n")
