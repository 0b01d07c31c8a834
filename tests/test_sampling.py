"""Measures that are estimated from a sample: the error of each score, and the ranks that it allows."""

import csv
import json
from io import StringIO

import networkx as nx
import numpy as np
import pytest

from graph.analysis.measures import find_measure
from graph.analysis.measures.brokerage import (
    betweenness,
    betweenness_error,
    two_mode_betweenness,
    two_mode_betweenness_error,
)
from graph.analysis.network import ties_of
from graph.analysis.periods import periods
from graph.analysis.projection import Ties
from graph.analysis.ranked import Ranking, ranked
from graph.analysis.rendering import csv as as_csv
from graph.analysis.rendering import json as as_json
from graph.analysis.rendering import markdown
from graph.analysis.report import Report, report
from graph.analysis.sampling import allowed, sampled
from graph.analysis.tracking import track
from graph.cli.rendered import rendered
from tests.test_ranking_periods import whole
from tests.test_report import network


@pytest.fixture(autouse=True)
def four_pivots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every network counts as a large one, of which four nodes are drawn."""
    monkeypatch.setattr("graph.analysis.measures.brokerage.MOST_EXACT", 0)
    monkeypatch.setattr("graph.analysis.measures.brokerage.PIVOTS", 4)


@pytest.fixture
def found() -> Report:
    """The report on six organizations, ranked by what is estimated."""
    return report(network(), by="betweenness")


def placed(scores: list[float], error: list[float]) -> list[tuple[int, int]]:
    """The best and the worst rank of nodes with these scores, from the highest."""
    ties: Ties = ties_of(nx.empty_graph(len(scores)))
    order = np.arange(len(scores))
    ranking = Ranking(ties, find_measure("betweenness"), np.array(scores), order, order + 1)
    best, worst = allowed(ranking, np.array(error))
    return list(zip(best.tolist(), worst.tolist(), strict=True))


def test_scores_far_apart_have_one_rank_each() -> None:
    """From 9 to 5 there are two errors of 0.5 of either side twice over."""
    assert placed([9, 5, 1], [0.5, 0.5, 0.5]) == [(1, 1), (2, 2), (3, 3)]


def test_scores_within_two_errors_of_both_change_places() -> None:
    """From 5 to 4 it is less than 2 x 0.3 + 2 x 0.3; the first is beyond the reach of both."""
    assert placed([9, 5, 4], [0.3, 0.3, 0.3]) == [(1, 1), (2, 3), (2, 3)]


def test_an_unsure_score_leaves_others_sure_of_each_other() -> None:
    """The second may be first or last; the first and the third stand on either side of each other for sure."""
    assert placed([9, 5, 1], [0, 3, 0]) == [(1, 2), (1, 3), (2, 3)]


def test_without_an_error_equals_share_what_is_possible() -> None:
    """Two of the same score: neither is before the other."""
    assert placed([2, 2, 1], [0, 0, 0]) == [(1, 2), (1, 2), (3, 3)]


def test_an_exact_measure_has_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither one that is never estimated, nor the betweenness of a network that is not large."""
    assert sampled(ranked(network(), "degree"), ["degree", "closeness"]) is None
    monkeypatch.setattr("graph.analysis.measures.brokerage.MOST_EXACT", 10**9)
    exact = report(network(), by="betweenness")
    assert (exact.estimated, exact.rows[0].errors, exact.rows[0].ranks) == ((), (), None)
    assert "±" not in markdown(exact) + as_csv(exact) + exact.summary


def test_the_error_of_two_modes_is_scaled_as_the_score() -> None:
    """It is the same share of the score."""
    ties = network("domains")
    score, other = betweenness(ties), two_mode_betweenness(ties)
    between = score > 0
    assert between.any()
    share = betweenness_error(ties)[between] / score[between]
    assert two_mode_betweenness_error(ties)[between] / other[between] == pytest.approx(share)


def test_each_row_has_its_error_and_the_ranks_that_it_allows(found: Report) -> None:
    """Chery, through whom alone paths lead, first; who lies on no path has a score without error."""
    assert found.estimated == ("betweenness",)
    chery, *others = found.rows
    error = float(betweenness_error(network())[0])
    assert list(chery.errors) == pytest.approx([error], rel=1e-5)
    assert error > 0
    assert chery.ranks == (1, 1)
    assert {(row.errors, row.ranks) for row in others} == {((0.0,), (2, 6))}


def test_the_error_stands_beside_the_score(found: Report) -> None:
    """In Markdown and on a terminal after ±, the possible ranks in brackets; in a file in columns of their own."""
    chery = found.rows[0]
    score = f"{chery.scores[found.measures.index('betweenness')]:.4g} ± {chery.errors[0]:.2g}"
    assert f"| {score} |" in markdown(found)
    assert "| 2 (2–6) | ICARE |" in markdown(found)
    assert score in rendered(report(network(), "betweenness", show=()), "table")
    row = next(csv.DictReader(StringIO(as_csv(found))))
    assert (row["rank_from"], row["rank_to"], row["betweenness_error"]) == ("1", "1", str(chery.errors[0]))
    assert json.loads(as_json(found))["rows"][0]["errors"] == {"betweenness": chery.errors[0]}


def test_ranked_by_another_measure_the_error_is_said_and_no_rank_is_in_doubt() -> None:
    """The degree is exact; the betweenness beside it is not."""
    said = report(network())
    assert said.rows[0].ranks is None
    assert "rank_from" not in as_csv(said)
    assert "betweenness_error" in as_csv(said)


def test_what_is_estimated_is_said_in_words(found: Report) -> None:
    """From how many nodes, by which method, how wrong it is at most, and which ranks are not sure."""
    score, error = found.rows[0].scores[found.measures.index("betweenness")], found.rows[0].errors[0]
    assert score
    assert (
        "Betweenness is estimated from 4 of 6 nodes drawn by chance (Brandes and Pich 2007); ± is its standard error, "
        f"here at most {error:.4g}, and at most {error / score:.0%} of the score (Chery). "
        "4 of the 5 steps from one rank to the next are not sure"
    ) in found.summary


def test_a_sure_order_is_said_to_be_one() -> None:
    """Of the first two Chery alone lies between others."""
    assert "The order of these 2 is sure" in report(network(), by="betweenness", top=2).summary


def test_where_nothing_lies_between_there_is_no_share() -> None:
    """In a network of one tie every score is 0."""
    said = report(ties_of(nx.path_graph(6)), by="betweenness", top=1).summary
    assert "drawn by chance" in said
    pair = report(ties_of(nx.disjoint_union_all([nx.path_graph(2)] * 3)), by="betweenness").summary
    assert "± is its standard error. " in pair


def test_a_path_through_the_periods_says_how_sure_its_scores_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest error of its scores; of an exact measure nothing is said."""
    monkeypatch.setattr("graph.analysis.measures.brokerage.PIVOTS", 2)
    found = track(whole(), "a", "betweenness", periods("2015-2016,2017,2018-2019"))
    errors = [step.error for step in found.steps if step.error is not None]
    assert errors
    assert (
        f"estimated in {len(errors)} of the periods; its standard error is at most {max(errors):.4g}." in found.summary
    )
    assert "estimated" not in track(whole(), "a", "degree", periods("2015")).summary
