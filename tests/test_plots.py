"""The pictures: what they show, and that they are drawn alike each time."""

import builtins
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from graph.analysis import plotting
from graph.analysis.collaborations import of_meant
from graph.analysis.comparing import compared
from graph.analysis.periods import periods
from graph.analysis.pictures import Grid, Picture, degrees, domains_by_year, organizations_by_domains, path, two_ranks
from graph.analysis.plotting import drawn, ending
from graph.analysis.projection import Ties, project
from graph.analysis.ranked import ranked
from graph.analysis.tracking import track
from graph.model import Agreement, KonvoiError, Meant, Organization, PartialDate

HOSTILE = "<script>&$x_$\x07\n" + 50 * "long "


def network(mode: str = "organizations", first: str = "A", **filters: Any) -> Ties:
    """A with B, C and D on batteries and steering, from 2019 to 2021; E and F without domain or year."""
    organizations = tuple(Organization(id, first if id == "a" else id.upper()) for id in "abcdef")
    deals = (
        Agreement("1", ("a", "b"), "agreement", "signed", signed_on=PartialDate(2019), domains=("battery", "steering")),
        Agreement("2", ("a", "c"), "agreement", "signed", signed_on=PartialDate(2021), domains=("battery",)),
        Agreement("3", ("a", "d"), "agreement", "signed", signed_on=PartialDate(2021), domains=("battery",)),
        Agreement("4", ("a", "d"), "agreement", "denied", signed_on=PartialDate(2020), domains=("hydrogen",)),
        Agreement("5", ("e", "f"), "agreement", "signed"),
    )
    return project(of_meant(Meant(organizations, deals)), mode, **filters)


def changed(first: str = "A") -> Picture:
    """The ranks of 2021 with those of 2019."""
    old, now = (ranked(network(first=first, since=year, until=year), "degree") for year in (2019, 2021))
    return two_ranks(compared("2019", old, now), now, "2021")


def every(first: str = "A") -> dict[str, Picture]:
    """One picture of each kind."""
    return {
        "heatmap": domains_by_year(network(first=first)),
        "domains": organizations_by_domains(network("domains", first)),
        "degrees": degrees(network(first=first)),
        "ranks": changed(first),
        "path": path(track(network(first=first), "a", "degree", periods("2019,2020,2021"))),
    }


def test_the_heat_map_counts_agreements_of_the_network_by_domain_and_year() -> None:
    """A year without any is a column of zeros; what was denied and what has no year or domain does not count."""
    grid = domains_by_year(network())
    assert (grid.rows, grid.columns) == (("Batteries", "Steering and steer-by-wire"), ("2019", "2020", "2021"))
    assert grid.values.tolist() == [[1, 0, 2], [1, 0, 0]]


def test_organizations_by_domains_has_those_first_that_have_most() -> None:
    """A has three agreements on batteries and one on steering, B one of each."""
    grid = organizations_by_domains(network("domains"))
    assert (grid.rows, grid.columns) == (("A", "B", "C", "D"), ("Batteries", "Steering and steer-by-wire"))
    assert grid.values.tolist() == [[3, 1], [1, 1], [1, 0], [1, 0]]


def test_the_degrees_are_shares_of_those_with_so_many_or_more() -> None:
    """All six have one partner or more, one of them three."""
    found = degrees(network())
    assert (found.values.tolist(), found.shares.tolist()) == ([1, 3], [1, pytest.approx(1 / 6)])


def test_the_ranks_are_those_before_and_now() -> None:
    """A was first with B and is first alone; C and D are new."""
    slopes = changed()
    assert slopes.names == ("A", "C", "D")  # type: ignore[union-attr]
    np.testing.assert_array_equal(slopes.values, [[1, 1], [np.nan, 2], [np.nan, 2]])


def test_the_path_has_a_gap_where_there_is_no_rank() -> None:
    """In 2020 A has nothing but what was denied."""
    found = path(track(network(), "a", "degree", periods("2019,2020,2021")))
    assert found.title == "A: rank by degree"
    np.testing.assert_array_equal(found.values, [1, np.nan, 1])


@pytest.mark.parametrize("format", plotting.ENDINGS)
@pytest.mark.parametrize("kind", sorted(every()))
def test_a_picture_is_drawn_alike_each_time(kind: str, format: str) -> None:
    """The same bytes, without a date, whatever the settings of the machine are."""
    import matplotlib

    once = drawn(every()[kind], format, pytest.fail)
    with matplotlib.rc_context({"lines.linewidth": 9.0, "font.size": 30.0, "svg.hashsalt": None}):
        assert drawn(every()[kind], format, pytest.fail) == once
    assert b"<dc:date>" not in once and b"CreationDate" not in once


@pytest.mark.parametrize("kind", sorted(every()))
def test_a_hostile_name_is_a_label(kind: str) -> None:
    """No markup, no formula, no sign that XML cannot hold; a long one is cut."""
    svg = ElementTree.fromstring(drawn(every(HOSTILE)[kind], "svg", pytest.fail))
    texts = "".join(svg.itertext())
    assert not [one for one in svg.iter() if one.tag.endswith("script")]
    if kind in ("domains", "ranks", "path"):
        assert "<script>&$x_$ long" in texts


@pytest.mark.parametrize("kind", ["heatmap", "domains", "degrees", "ranks"])
def test_of_nothing_a_picture_says_so(kind: str) -> None:
    """Instead of axes without anything."""
    empty = project(of_meant(Meant()))
    nothing = {
        "heatmap": domains_by_year(empty),
        "domains": organizations_by_domains(project(of_meant(Meant()), "domains")),
        "degrees": degrees(empty),
        "ranks": two_ranks(
            compared("then", ranked(empty, "core"), ranked(empty, "core")), ranked(empty, "core"), "now"
        ),
    }
    assert b"No agreement to draw" in drawn(nothing[kind], "svg", pytest.fail)


def test_of_one_of_everything_a_picture_is_drawn() -> None:
    """One row, one column; one organization and one period in which it has no rank."""
    assert drawn(Grid("One", "agreements", ("a",), ("b",), np.ones((1, 1))), "png", pytest.fail)
    assert drawn(path(track(network(), "a", "degree", periods("1990"))), "png", pytest.fail)


def test_signs_without_a_font_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a bitmap; in SVG they stay text."""
    monkeypatch.setattr(plotting, "FONTS", plotting.FONTS[:1])
    problems: list[str] = []
    drawn(every("奇瑞")["domains"], "png", problems.append)
    assert problems == ["no font here has some signs of the labels: install Noto Sans CJK, or end the name in .svg"]
    assert "奇瑞".encode() in drawn(every("奇瑞")["domains"], "svg", pytest.fail)


def test_without_matplotlib_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, with what installs it."""
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KonvoiError, match=r"pip install 'konvoi\[plot\]'"):
        ending("a.svg")


def test_an_ending_decides_and_another_is_an_error() -> None:
    """In capitals or not."""
    assert ending(Path("x/A.PNG")) == "png"
    with pytest.raises(KonvoiError, match=r"end the name in \.svg, \.png, \.pdf"):
        ending("a.jpeg")


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ([], b"Distribution of degrees"),
        (["--network", "domains"], b"Agreements of organizations by domain"),
        (["--picture", "heatmap", "--roll-up"], b"Agreements by domain and year"),
        (["--compare", "2015-2019", "2020-2024"], b"Rank by degree"),
        (["--track", "Stellantis"], b"Stellantis: rank by degree"),
        (["--compare", "2015-2019", "2020-2024", "--picture", "domains"], b"Agreements of organizations by domain"),
    ],
)
def test_rank_draws_what_is_asked(konvoi: Any, built: Path, tmp_path: Path, options: list[str], title: bytes) -> None:
    """Beside the answer; `--picture` says which, and nothing half-written stays."""
    file = tmp_path / "picture.svg"
    result = konvoi("rank", "--graph", built, "--show", "degree", "--plot", file, *options)
    assert (result.exit_code, result.stdout != "") == (0, True), result.output
    assert title in file.read_bytes()
    assert list(tmp_path.iterdir()) == [file]


def test_a_picture_that_cannot_be_written_prints_nothing(konvoi: Any, built: Path, tmp_path: Path) -> None:
    """One line, and the status of a command that did nothing."""
    result = konvoi("rank", "--graph", built, "--show", "degree", "--plot", tmp_path / "nowhere" / "a.svg")
    assert (result.exit_code, result.stdout) == (2, "")
