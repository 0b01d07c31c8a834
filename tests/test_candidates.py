"""Candidates: who might work together, why, and how well that foretells what came."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from click.testing import CliRunner

from graph.analysis import ground as grounds
from graph.analysis.candidates import Candidates, best, candidates, scores_of
from graph.analysis.collaborations import Collaborations, of_meant
from graph.analysis.ground import Ground, ground
from graph.analysis.holdout import Evaluation, evaluated
from graph.analysis.network import networkx, ties_of
from graph.analysis.projection import Ties, project
from graph.analysis.proximity import BASELINE, SCORES, find_score
from graph.analysis.showing_candidates import csv as as_csv
from graph.analysis.showing_candidates import (
    evaluation_csv,
    evaluation_in_words,
    evaluation_json,
    evaluation_markdown,
    in_words,
    markdown,
)
from graph.analysis.showing_candidates import json as as_json
from graph.cli import proposing
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import Agreement, KonvoiError, Label, Meant, Organization, PartialDate
from tests.bench.worlds import world
from tests.sample_networks import MAKERS, plain

ALL = {**SCORES, BASELINE.name: BASELINE}
REFERENCE = {
    "adamic_adar": nx.adamic_adar_index,
    "resource_allocation": nx.resource_allocation_index,
    "preferential_attachment": nx.preferential_attachment,
}


def deal(
    id: str, *parties: str, on: tuple[str, ...] = (), year: int | None = None, status: str = "signed"
) -> Agreement:
    """An agreement."""
    date = PartialDate(year) if year else None
    return Agreement(id, tuple(sorted(parties)), "agreement", status, domains=on, signed_on=date)


def of(*deals: Agreement, parts: dict[str, str] | None = None) -> Collaborations:
    """The columns of these agreements, each organization called by its id; `parts` are parts of others."""
    names = {party for one in deals for party in one.parties} | {*(parts or {})} | {*(parts or {}).values()}
    return of_meant(
        Meant(
            tuple(
                Organization(name, name.title(), labels=(Label(name.title()),), part_of=(parts or {}).get(name))
                for name in sorted(names)
            ),
            tuple(sorted(deals, key=lambda one: one.id)),
        )
    )


def pairs(found: Candidates) -> list[tuple[str, str]]:
    """The ids of each pair."""
    return [(one.one.id, one.other.id) for one in found.candidates]


CHAIN = of(
    deal("1", "ann", "bob", on=("battery",)),
    deal("2", "bob", "cyd", on=("battery", "steering")),
    deal("3", "cyd", "dan", on=("steering",)),
    deal("4", "eve", "fay", on=("steering",)),
)


def test_who_shares_a_partner_might_work_together() -> None:
    """In a chain of four the two pairs two steps apart; their shared partner has two partners."""
    found = candidates(project(CHAIN))
    assert pairs(found) == [("ann", "cyd"), ("bob", "dan")]
    assert [one.rank for one in found.candidates] == [1, 1]
    assert found.candidates[0].scores[:2] == (float(f"{1 / math.log(2):.6g}"), 0.5)


def test_alike_domains_speak_for_a_pair() -> None:
    """Ann has one agreement on batteries; Cyd one on batteries and two on steering: 1 / sqrt(1 + 4)."""
    found = candidates(project(CHAIN), "shared_domains", top=99)
    scores = dict(zip(pairs(found), (one.scores[2] for one in found.candidates), strict=True))
    assert scores[("ann", "cyd")] == float(f"{1 / math.sqrt(5):.6g}")
    assert scores[("dan", "eve")] == 1.0
    assert ("ann", "dan") not in scores


def test_a_bridge_leads_to_another_community() -> None:
    """Eve and Fay have no tie with the others: what they share with them counts in full; within a community nothing."""
    found = candidates(project(CHAIN), "bridging", top=99)
    assert found.candidates[0].scores[3] == found.candidates[0].scores[2] == 1.0
    assert {*itertools.chain(*pairs(found)[:2])} == {"dan", "eve", "fay"}
    assert all(one.scores[3] < one.scores[2] for one in found.candidates if {"eve", "fay"}.isdisjoint(_ids(one)))


def _ids(one: Any) -> set[str]:
    return {one.one.id, one.other.id}


def test_reasons_are_told_in_words() -> None:
    """The shared partner, the shared domains with the agreements of both, and what would be joined."""
    by = {frozenset(_ids(one)): one.reasons for one in candidates(project(CHAIN), "shared_domains", 99).candidates}
    assert by[frozenset({"ann", "cyd"})][:2] == ("1 shared partner: Bob", "both work on batteries (1 agreement each)")
    assert by[frozenset({"cyd", "eve"})] == (
        "both work on steering and steer-by-wire (2 and 1 agreements)",
        "would join two parts of the network that no tie connects (4 and 2 organizations)",
    )


def test_of_many_shared_partners_those_with_few_partners_are_named() -> None:
    """Three names and a number, the most telling first."""
    hub = [deal(f"h{at}", "p1", f"x{at}") for at in range(3)]
    both = [deal(f"{one}{other}", one, other) for one in ("ann", "bob") for other in ("p1", "p2", "p3", "p4", "p5")]
    first = candidates(project(of(*hub, *both)), top=1).candidates[0]
    assert first.reasons[0] == "5 shared partners: P2, P3, P4 and 2 more"


def test_a_bridge_says_how_many_ties_there_are() -> None:
    """Two triangles that one tie joins: a second would bridge them."""
    ties = [("a", "b"), ("b", "c"), ("a", "c"), ("x", "y"), ("y", "z"), ("x", "z"), ("c", "x")]
    found = candidates(project(of(*(deal(f"{one}{other}", one, other, on=("battery",)) for one, other in ties))))
    assert found.candidates[0].reasons[-1] == "would bridge the communities around A and X, with 1 tie between them"


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("score", REFERENCE)
def test_scores_are_those_of_networkx(name: str, score: str) -> None:
    """For a fifth of the pairs that are not tied."""
    network = plain(MAKERS[name]())
    on, apart = ground(ties_of(network)), list(nx.non_edges(network))[::5]
    place = {node: at for at, node in enumerate(network)}
    one, other = (np.array([place[pair[end]] for pair in apart], dtype=np.int64) for end in (0, 1))
    expected = [value for _, _, value in REFERENCE[score](network, apart)]
    assert scores_of(on, ALL[score], one, other) == pytest.approx(expected, rel=1e-12)


def brute(on: Ground, score: str) -> Iterator[tuple[float, int, int]]:
    """Each possible pair with its score."""
    one, other = np.triu_indices(len(on.ties.nodes), 1)
    values = scores_of(on, ALL[score], one, other)
    for at in np.flatnonzero(on.possible(one, other)).tolist():
        yield float(values[at]), int(one[at]), int(other[at])


@pytest.fixture(scope="module")
def small() -> Ties:
    """A network that grew by chance, with groups and their parts."""
    made = world(60, 3)
    return project(of_meant(Meant(made.organizations, made.agreements)))


@pytest.mark.parametrize("score", SCORES)
def test_the_best_are_the_best_of_all(small: Ties, score: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when each pair is looked at for itself; however few rows are worked out at a time."""
    on = ground(small)
    expected = sorted((value for value, _, _ in brute(on, score)), reverse=True)[:25]
    for at_once in (4_000_000, 2_000):
        monkeypatch.setattr(grounds, "_AT_ONCE", at_once)
        found = best(on, SCORES[score], 25)
        assert found.value == pytest.approx([value for value in expected if value > 0], rel=1e-5)
        assert scores_of(on, SCORES[score], found.one, found.other) == pytest.approx(found.value, rel=1e-5)
        assert on.possible(found.one, found.other).all()


def test_parts_and_wholes_are_no_candidates() -> None:
    """Neither with each other nor with one that works with another part of the group."""
    parts = {"lab": "orion", "plant": "orion"}
    deals = [deal("1", "lab", "uni"), deal("2", "uni", "plant"), deal("3", "uni", "other"), deal("4", "orion", "far")]
    assert pairs(candidates(project(of(*deals, parts=parts)), top=99)) == [("lab", "other"), ("other", "plant")]
    rolled_up = project(of(*deals, parts=parts), roll_up=True)
    assert pairs(candidates(rolled_up, top=99)) == [("far", "uni"), ("orion", "other")]


def test_whoever_has_worked_together_is_no_candidate() -> None:
    """Not in an agreement of another time, domain or status either; one that is denied does not count."""
    deals = [deal("1", "a", "b", year=2020), deal("2", "b", "c", year=2020)]
    for more, expected in (
        (deal("3", "a", "c", year=1999), []),
        (deal("3", "a", "c", status="ended"), []),
        (deal("3", "a", "c", year=2020, status="denied"), [("a", "c")]),
    ):
        assert pairs(candidates(project(of(*deals, more), since=2010))) == expected


def test_one_can_be_asked_for() -> None:
    """It comes first in each of its pairs, whatever its place among the others."""
    found = candidates(project(CHAIN), whom="dan")
    assert pairs(found) == [("dan", "bob")]
    assert (
        in_words(found) == "1 pair with Dan that do not work together yet, the best by Adamic-Adar of 6 organizations."
    )


def test_who_has_no_tie_has_no_candidates() -> None:
    """That is said."""
    with pytest.raises(KonvoiError, match=r"^'eve' has no tie in this network: there is nothing by which"):
        candidates(project(CHAIN, domain="battery"), whom="eve")


def test_a_score_that_is_not_there_is_an_error() -> None:
    """With the nearest, or all."""
    assert find_score("adamic-adar").name == "adamic_adar"
    with pytest.raises(KonvoiError, match=r"^no score 'adamic_ada': did you mean 'adamic_adar'\?$"):
        find_score("adamic_ada")
    with pytest.raises(KonvoiError, match="choose one of adamic_adar, resource_allocation, shared_domains, bridging"):
        find_score("x")


@pytest.mark.parametrize("score", SCORES)
@pytest.mark.parametrize("deals", [(), (deal("1", "a"),), (deal("1", "a", "b"),), (deal("1", "a", "b", "c"),)])
def test_without_a_pair_to_propose_that_is_said(score: str, deals: tuple[Agreement, ...]) -> None:
    """Nobody, one alone, a pair that works together already, a consortium: no candidates, in every format."""
    found = candidates(project(of(*deals)), score)
    assert found.candidates == ()
    assert in_words(found).startswith("No pair has a score by ")
    assert "No pair" in markdown(found) and json.loads(as_json(found))["candidates"] == []
    assert as_csv(found).count("\n") == 1


def test_the_table_comes_back() -> None:
    """Ranks, both ends, all scores, the reasons in a cell."""
    [first, _] = csv.DictReader(io.StringIO(as_csv(candidates(project(CHAIN)))))
    assert (first["rank"], first["id"], first["other_id"], first["other_partners"]) == ("1", "ann", "cyd", "2")
    assert first["reasons"].startswith("1 shared partner: Bob; both work on batteries")


def test_a_hostile_name_is_text_in_every_format() -> None:
    """No formula in the table, no markup and no further cell in Markdown."""
    names = {"a": "=1+1", "b": "<b>|x", "c": "[c](http://c.example)\n|"}
    organizations = tuple(Organization(id, name) for id, name in names.items())
    found = candidates(project(of_meant(Meant(organizations, (deal("1", "a", "b"), deal("2", "b", "c"))))))
    [row] = csv.DictReader(io.StringIO(as_csv(found)))
    assert row["name"] == "'=1+1"
    line = next(line for line in markdown(found).splitlines() if line.startswith("| 1 |"))
    assert "<b>" not in line and "[c](" not in line and "://" not in line
    assert line.replace("\\|", "").count("|") == 9


HISTORY = (
    deal("1", "a", "b", year=2018, on=("battery",)),
    deal("2", "b", "c", year=2018, on=("battery",)),
    deal("3", "c", "d", year=2019, on=("steering",)),
    deal("4", "d", "e", year=2019, on=("steering",)),
    deal("5", "a", "c", year=2020),
    deal("6", "a", "new", year=2020),
    deal("7", "a", "b", year=2020),
    deal("8", "b", "e"),
)


def test_what_came_is_held_against_what_was_known() -> None:
    """Of five organizations ten pairs, four of them tied before and one in an agreement of no known year.

    A and C came, as did two ties that nobody could foretell. A-C, B-D and C-E share a partner of degree 2, the other
    two pairs, A-D and A-E, none: of the four that did not come two are equal to A-C and two are lower, AUC is 3/4.
    """
    found = evaluated(of(*HISTORY))
    assert (found.year, found.nodes, found.possible, found.came, found.agreements) == (2020, 5, 5, 1, 1)
    assert (found.others, found.undated, found.first) == (2, 1, 5)
    [adamic, *_] = found.figures
    assert (adamic.name, adamic.auc, adamic.precision, adamic.scored) == ("adamic_adar", 0.75, 0.2, 1)
    chance = found.figures[-1]
    assert (chance.name, chance.auc, chance.precision) == ("chance", 0.5, 0.2)


def wins(came: list[float], others: list[float]) -> float:
    """How probable it is that one of the first is higher, pair by pair."""
    return sum((one > other) + (one == other) / 2 for one in came for other in others) / (len(came) * len(others))


def test_figures_are_those_of_counting_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a world by chance, whatever is worked out at a time; the precision as the mean of all orders of equal ones."""
    monkeypatch.setattr(grounds, "_AT_ONCE", 3_000)
    made = world(110, 5)
    columns = of_meant(Meant(made.organizations, made.agreements))
    found = evaluated(columns, 2022)
    before = ground(project(columns, until=2021), 2022)
    now = {frozenset(pair) for pair in networkx(project(columns, since=2022)).edges}
    assert found.came > 5
    for figure in found.figures[:-1]:
        rows = [(float(np.float32(value)), {before.ties.nodes[one], before.ties.nodes[other]} in now)
                for value, one, other in brute(before, figure.name)]  # fmt: skip
        came, others = ([value for value, hit in rows if hit is wanted] for wanted in (True, False))
        assert (found.possible, found.came) == (len(rows), len(came))
        assert figure.auc == pytest.approx(wins(came, others), abs=1e-4)
        assert figure.precision == pytest.approx(expected_precision(rows, found.first), abs=1e-4)


def expected_precision(rows: list[tuple[float, bool]], first: int) -> float:
    """The share of hits among the first, where those equal to the last are drawn by lot."""
    edge = sorted((value for value, _ in rows), reverse=True)[first - 1]
    above = [hit for value, hit in rows if value > edge]
    equal = [hit for value, hit in rows if value == edge]
    return (sum(above) + (first - len(above)) * sum(equal) / len(equal)) / first


def test_an_error_is_that_of_hanley_and_mcneil() -> None:
    """With one pair that came, of five: sqrt((A (1 - A) + 3 (Q2 - A^2)) / 4), Q2 = 2 A^2 / (1 + A)."""
    adamic, auc = evaluated(of(*HISTORY)).figures[0], 0.75
    spread = auc * (1 - auc) + 3 * (2 * auc**2 / (1 + auc) - auc**2)
    assert adamic.error == float(f"{math.sqrt(spread / 4):.4g}")


def test_where_nothing_came_nothing_is_said_of_the_scores() -> None:
    """But that none came, and what to do."""
    found = evaluated(of(*HISTORY[:4], HISTORY[5]))
    assert (found.came, found.others) == (0, 1)
    assert all(figure.auc is None and figure.precision is None for figure in found.figures)
    assert "None of these has since, so that nothing can be said; 1 new tie" in evaluation_in_words(found)
    assert json.loads(evaluation_json(found))["figures"][0]["auc"] is None


def test_few_pairs_bear_no_conclusion() -> None:
    """And that is said, with how many there are."""
    words = evaluation_in_words(evaluated(of(*HISTORY)))
    assert (
        "Before, 5 organizations had a tie, and 5 pairs of them had not worked together. 1 of these have since" in words
    )
    assert words.endswith("1 agreement of no known year left out. So few pairs bear no conclusion.")


@pytest.mark.parametrize(
    ("deals", "year", "said"),
    [
        ((), None, "no agreement that makes a tie here has a year"),
        (HISTORY[7:], None, "no agreement that makes a tie here has a year"),
        (HISTORY[:2], None, "no agreement before 2018 makes a tie here: hold out a later year"),
        (HISTORY, 1999, "no agreement before 1999 makes a tie here: hold out a later year"),
    ],
)
def test_what_cannot_be_held_out_is_an_error(deals: tuple[Agreement, ...], year: int | None, said: str) -> None:
    """A line that says what is missing."""
    with pytest.raises(KonvoiError, match=f"^{said}"):
        evaluated(of(*deals), year)


def test_an_evaluation_is_told_in_every_format() -> None:
    """With the number of pairs behind each figure."""
    found: Evaluation = evaluated(of(*HISTORY), 2020)
    [first, *_] = csv.DictReader(io.StringIO(evaluation_csv(found)))
    error = str(found.figures[0].error)
    assert first == {"score": "adamic_adar", "auc": "0.75", "error": error, "precision": "0.2", "scored": "1"}
    assert "| Adamic-Adar | 0.750 ± " in evaluation_markdown(found)
    assert "| Chance | 0.500 | 20.00% | 1 of 1 |" in evaluation_markdown(found)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The history as a graph in a file."""
    names = sorted({party for one in HISTORY for party in one.parties})
    organizations = tuple(
        Organization(name, f"{name.title()} AG", labels=(Label(f"{name.title()} AG"),)) for name in names
    )
    (tmp_path / "graph.trig").write_text(serialized(dataset((), Meant(organizations, HISTORY)), "trig"), "utf-8")
    return tmp_path / "graph.trig"


def run(*words: object) -> Any:
    """What the command does."""
    return CliRunner().invoke(proposing.candidates, [str(word) for word in words])


def test_the_command_finds_one_by_name(file: Path) -> None:
    """In any form of it; the command under the table finds the same again."""
    first = run("--graph", file, "--for", "E ag", "--format", "table")
    assert first.exit_code == 0 and "E AG" in first.stdout
    again = shlex.split(first.stdout.splitlines()[-1])
    assert again[:2] == ["konvoi", "candidates"]
    assert run(*again[2:], "--format", "table").stdout == first.stdout


def test_the_command_evaluates(file: Path) -> None:
    """The figures with what they rest on, and how to get them again."""
    done = run("--graph", file, "--evaluate", "--format", "table")
    assert done.exit_code == 0
    assert "Preferential attachment" in done.stdout and "Held out: the agreements since 2020." in done.stdout
    again = shlex.split(done.stdout.splitlines()[-1])
    assert again[:5] == ["konvoi", "candidates", "--evaluate", "--hold-out", "2020"]


def test_figures_that_cannot_be_given_are_explained_on_stderr(file: Path) -> None:
    """The table stays a table; that nothing came is a line beside it."""
    done = run("--graph", file, "--evaluate", "--until", "2019", "--format", "csv")
    assert (done.exit_code, done.stdout.splitlines()[1]) == (0, "adamic_adar,,,,0")
    assert "None of these has since" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--hold-out", "2019"), "--hold-out belongs to --evaluate"),
        (("--evaluate", "--for", "E AG"), "--evaluate and --for do not go together"),
        (("--for", "Nobody at all"), "Nobody at all"),
        (("--by", "luck"), "no score 'luck': choose one of"),
        (("--domain", "batery"), "no domain 'batery' in ontology/: did you mean 'battery'"),
    ],
)
def test_a_wrong_command_is_a_line(file: Path, words: tuple[str, ...], said: str) -> None:
    """An error of one line that says what is wrong."""
    done = run("--graph", file, *words)
    assert isinstance(done.exception, KonvoiError)
    assert said in str(done.exception) and "\n" not in str(done.exception)
