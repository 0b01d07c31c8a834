"""Periods, and the path of one through them."""

import json

import numpy as np
import pytest

from graph.analysis.collaborations import of_meant
from graph.analysis.finding import found_node
from graph.analysis.periods import Period, period, periods
from graph.analysis.projection import Ties, project
from graph.analysis.rendering import signed, track_csv, track_json, track_markdown
from graph.analysis.tracking import Track, moving, track
from graph.model import Agreement, KonvoiError, Meant, Organization, PartialDate

PATH = (("ab", 2015), ("ac", 2015), ("bc", 2016), ("ab", 2019), ("bd", 2019), ("cd", None))


def whole(mode: str = "organizations", name: str = "A") -> Ties:
    """A, B, C and D through 2015, 2016 and 2019, and an agreement whose year nobody knows."""
    organizations = tuple(Organization(id, name if id == "a" else id.upper(), country="FR") for id in "abcd")
    deals = tuple(
        Agreement(f"{at}", tuple(pair), "agreement", "signed", signed_on=PartialDate(year) if year else None,
                  domains=("battery",))
        for at, (pair, year) in enumerate(PATH)
    )  # fmt: skip
    return project(of_meant(Meant(organizations, deals)), mode)


@pytest.fixture
def found() -> Track:
    """The path of A."""
    return track(whole(), "a", "weighted-degree", periods("2015-2016,2017,2018-2019"))


@pytest.mark.parametrize("text", ["2019-2015", "abc", "15-19", "2015-", "2015-2019-2020", ""])
def test_what_is_no_period_is_an_error_of_one_line(text: str) -> None:
    """It says how a period is written, or in which order."""
    with pytest.raises(KonvoiError, match="2015"):
        period(text)


def test_periods_come_in_the_order_of_time() -> None:
    """Each once, however they are parted; none at all is an error."""
    assert periods("2016-2017 2010, 2016-2017") == (Period(2010, 2010), Period(2016, 2017))
    with pytest.raises(KonvoiError, match="2010-2014,2015-2019"):
        periods(" , ")


def test_a_step_is_rank_score_partners_and_agreements_of_its_period(found: Track) -> None:
    """In 2015-2016 all three have two ties; in 2017 there is none; in 2018-2019 B has two, A and D one."""
    assert list(found.cells()) == [
        ("2015-2016", 1, 3, "new", 2.0, 2, 2),
        ("2017", None, 0, None, None, 0, 0),
        ("2018-2019", 2, 3, -1, 1.0, 1, 1),
    ]


def test_the_path_is_told_in_words(found: Track) -> None:
    """From where to where, the best score, and when it was not there."""
    assert found.summary == (
        "A: rank 1 of 3 in 2015-2016, 2 of 3 in 2018-2019. "
        "Its highest weighted degree is 2, in 2015-2016. Not in the network in 2017."
    )


def test_who_was_best_in_between_is_told_so() -> None:
    """C was second in 2015 with B, after A, first in 2016 with B alone, and second again, after B, up to 2019."""
    summary = track(whole(), "c", "degree", periods("2015,2016,2016-2019")).summary
    assert summary.startswith("C: rank 2 of 3 in 2015, 2 of 4 in 2016-2019. Its best rank is 1, in 2016.")


def test_by_constraint_the_lowest_score_is_the_one_to_tell() -> None:
    """Who bridges gaps has a low constraint: A, in 2015, between B and C."""
    assert (
        "Its lowest constraint is 0.5, in 2015." in track(whole(), "a", "constraint", periods("2015,2016,2019")).summary
    )


def test_who_is_in_no_period_is_told_so() -> None:
    """One line a period all the same."""
    nobody = track(whole(), "d", "degree", periods("2015,2016"))
    assert nobody.summary == "D has no tie in any of these periods: there is nothing to rank."
    assert [step.rank for step in nobody.steps] == [None, None]


def test_windows_begin_with_the_first_agreement_of_the_one_and_end_with_the_last_of_all() -> None:
    """D agreed first in 2019, C last in 2016."""
    assert moving(whole(), "d", 3) == (Period(2017, 2019),)
    assert [str(one) for one in moving(whole(), "c", 2)] == [
        "2014-2015", "2015-2016", "2016-2017", "2017-2018", "2018-2019",
    ]  # fmt: skip


def test_without_a_year_there_is_no_path() -> None:
    """An error of one line."""
    undated = Meant(
        (Organization("a", "A"), Organization("b", "B")), (Agreement("1", ("a", "b"), "agreement", "signed"),)
    )
    with pytest.raises(KonvoiError, match="no path to follow"):
        moving(project(of_meant(undated)), "a", 5)


def test_a_node_is_found_by_id_and_name_in_any_case() -> None:
    """A domain by its id alone."""
    assert found_node(whole(), "b") == "b"
    assert found_node(whole("countries"), "fr") == "FR"
    assert found_node(whole("domains"), "battery") == found_node(whole("domains"), "batteries") == "domain:battery"


def test_a_node_that_there_is_not_is_suggested() -> None:
    """And one whose name two have is asked for by its id."""
    with pytest.raises(KonvoiError, match="no domain 'bateries' in this network: did you mean Batteries"):
        found_node(whole("domains"), "bateries")
    with pytest.raises(KonvoiError, match="give an id, a or d"):
        found_node(whole(name="D"), "D ")


def test_the_path_has_a_line_a_period_in_every_format(found: Track) -> None:
    """CSV, Markdown, JSON; what is not there is empty."""
    assert track_csv(found).splitlines() == [
        "period,rank,of,change,weighted_degree,partners,agreements",
        "2015-2016,1,3,new,2.0,2,2",
        "2017,,0,,,0,0",
        "2018-2019,2,3,-1,1.0,1,1",
    ]
    assert "| 2018-2019 | 2 | 3 | -1 | 1 | 1 | 1 |" in track_markdown(found)
    assert json.loads(track_json(found))["steps"][1]["score"] is None


def test_the_path_says_how_to_make_it_again() -> None:
    """The command, and no years besides the periods."""
    found = track(whole(), "a", "core", periods("2015"), asked=["--periods", "2015"])
    assert found.command == "konvoi rank --network organizations --by core --track a --periods 2015"
    assert found.parameters == ()


def test_a_hostile_name_is_shown_as_it_stands() -> None:
    """In the title and in the words of the Markdown."""
    shown = track_markdown(track(whole(name="<b>|*A*"), "a", "degree", periods("2015")))
    assert shown.startswith("# &lt;b&gt;\\|\\*A\\* through the periods")
    assert "<b>" not in shown


@pytest.mark.parametrize(("change", "sign"), [(3, "+3"), (-3, "-3"), (0, "="), ("new", "new"), (None, "")])
def test_a_change_is_signed(change: int | str | None, sign: str) -> None:
    """As people read it."""
    assert signed(change) == sign


def test_filters_hold_in_every_period() -> None:
    """On steering there is nothing."""
    found = track(whole(), "a", "degree", periods("2015"), domain="steering")
    assert np.sum([step.of for step in found.steps]) == 0
