"""Where things lie on the map: a small graph by its ties, a large one by its communities, nothing over another."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from scipy.spatial import KDTree

from graph.analysis.louvain import moved
from graph.analysis.partitions import modularity, partition
from graph.model import Agreement, Meant, Organization
from graph.page.circles import GAP, arranged
from graph.page.communities import grouped
from graph.page.drawing import draw
from graph.page.gaps import CELL, FREE, between
from graph.page.layout import placed
from graph.page.numbering import Numbered, numbered
from graph.page.packing import packed
from graph.page.places import FARTHEST, places
from graph.page.spirals import SPACE, radius, rows, spread, sunflower
from tests.bench.page_graphs import generated
from tests.page_blocks import Page
from tests.sample_meant import sample

RING = [(at, (at + 1) % 12, 1.0) for at in range(12)]
STARS = [(hub, hub + leaf, 1.0) for hub in (12, 20, 40) for leaf in range(1, 8 if hub == 12 else 15)]


def _meant(*parties: str) -> Meant:
    """A graph of agreements between these parties."""
    agreements = tuple(Agreement(f"x{at:04}", tuple(one.split()), "a", "signed") for at, one in enumerate(parties))
    return Meant(
        tuple(Organization(id, id) for id in sorted({id for one in parties for id in one.split()})), agreements
    )


def _cliques(number: int, size: int, *others: str) -> Meant:
    """So many groups of so many in which everybody has an agreement with everybody."""
    groups = ([f"c{group:03}-{one:03}" for one in range(size)] for group in range(number))
    return _meant(*(f"{a} {b}" for some in groups for a, b in combinations(some, 2)), *others)


@pytest.fixture(scope="module")
def large() -> Numbered:
    """A graph of 1,500 organizations."""
    return numbered(generated(1500))


# ---- a small graph ----


def test_the_layout_is_the_same_each_time() -> None:
    """Nothing in it is left to chance."""
    assert placed(55, RING + STARS, 1.1) == placed(55, RING + STARS, 1.1)


def test_no_two_nodes_lie_on_each_other() -> None:
    """Every node has room for itself and its name."""
    (found,) = placed(55, RING + STARS, 1.1)
    assert all(abs(a[0] - b[0]) > 100 or abs(a[1] - b[1]) > 40 for a, b in combinations(found, 2))


def test_a_ring_is_drawn_as_a_ring() -> None:
    """Neighbours lie nearer than the opposite node, whose distance is the longest."""
    (found,) = placed(12, RING, 1.0)
    far = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in zip(found, found[6:], strict=False)]
    near = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in pairwise(found)]
    assert min(far) > 1.5 * max(near)


def test_small_components_stay_near() -> None:
    """Fifty pairs fill a sheet of about the wanted shape instead of flying apart."""
    (found,) = placed(100, [(at, at + 1, 1.0) for at in range(0, 100, 2)], 1.1)
    width, height = (max(place[axis] for place in found) - min(place[axis] for place in found) for axis in (0, 1))
    assert 0.6 < width / height < 1.8


def test_boxes_are_packed_without_overlap() -> None:
    """No box lies over another, whatever their shapes."""
    boxes = [(30.0 + 7 * (at % 5), 10.0 + 11 * (at % 7)) for at in range(60)]
    corners = packed(boxes, 1.1)
    spans = [(x, y, x + width, y + height) for (x, y), (width, height) in zip(corners, boxes, strict=True)]
    assert not [
        (a, b) for a, b in combinations(spans, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def test_a_small_graph_is_shown_whole_in_two_shapes() -> None:
    """One for a lying screen, one for an upright one."""
    found = places(numbered(sample()))
    wide, tall = (np.ptp(shape.astype(int), axis=0) for shape in (found.lying, found.upright) if shape is not None)
    assert found.whole and wide[0] / wide[1] > tall[0] / tall[1]


def test_communities_of_a_small_graph_lie_where_their_members_do() -> None:
    """Each member is within the reach of its community's middle."""
    found = places(numbered(_cliques(3, 5)))
    assert len(found.discs) == 3 and [disc.of.size for disc in found.discs] == [5, 5, 5]
    for at, disc in enumerate(found.discs):
        members = found.lying[: len(found.community)][found.community == at].astype(float)
        assert np.hypot(*(members - (disc.x, disc.y)).T).max() <= disc.r + 2


def test_a_dense_graph_is_laid_out_by_communities_though_it_is_shown_whole() -> None:
    """By its ties it would be a ball of wool."""
    found = places(numbered(_cliques(16, 10)))
    assert found.whole and found.upright is None and len(found.discs) == 16


# ---- communities ----


def test_groups_that_work_among_themselves_are_communities() -> None:
    """They are named by their best connected members; who works with one of them alone is in its community."""
    numbers = numbered(_cliques(3, 4, "c000-000 guest"))
    found = grouped(numbers)
    community = {one.id: int(at) for one, at in zip(numbers.organizations, found.group, strict=True)}
    assert [one.size for one in found.communities] == [5, 4, 4]
    assert community["guest"] == community["c000-000"] == 0 != community["c001-000"]
    assert numbers.organizations[found.communities[0].name[0]].id == "c000-000"


def test_two_are_no_community() -> None:
    """Nor does a graph that is one community tell anything by it."""
    found = grouped(numbered(_cliques(2, 4, "p q")))
    assert len(found.communities) == 2 and np.count_nonzero(found.group < 0) == 2
    assert places(numbered(_cliques(1, 5))).discs == ()
    assert set(places(numbered(_cliques(1, 5))).community.tolist()) == {-1}


def test_a_whole_is_in_the_community_of_its_part() -> None:
    """Though it has no agreement itself."""
    meant = _cliques(2, 4)
    part, *others = meant.organizations
    meant = Meant(
        (Organization(part.id, part.id, part_of="firm"), *others, Organization("firm", "firm")), meant.agreements
    )
    numbers = numbered(meant)
    group = grouped(numbers).group
    assert group[numbers.number["firm"]] == group[numbers.number[part.id]] >= 0


def test_the_quick_communities_are_nearly_as_good_as_the_others(large: Numbered) -> None:
    """By modularity; and each run gives the same."""
    quick = moved(large.ties)
    assert modularity(large.ties, quick) > 0.97 * modularity(large.ties, partition(large.ties))
    assert moved(large.ties).tolist() == quick.tolist()


def test_the_quick_communities_of_groups_that_do_not_touch_are_these_groups() -> None:
    """Each number goes to one group, the largest first."""
    numbers = numbered(_cliques(3, 4, "c002-000 guest", "c002-001 guest"))
    found = dict(zip(numbers.ties.nodes, moved(numbers.ties).tolist(), strict=True))
    assert found["guest"] == found["c002-000"] == 0
    assert [{found[f"c{group:03}-{one:03}"] for one in range(4)} for group in range(3)] == [{1}, {2}, {0}]


# ---- a large graph ----


def test_seeds_of_a_sunflower_keep_their_distance() -> None:
    """And all lie within the radius of their disc."""
    found = sunflower(np.arange(2000))
    assert KDTree(found).query(found, 2)[0][:, 1].min() >= SPACE - 0.01
    assert np.hypot(*found.T).max() < radius(np.array([2000]))[0] - SPACE / 4


def test_places_in_rows_keep_their_distance() -> None:
    """From each other and from what they are around."""
    for count in (1, 2, 7, 500):
        found = rows(count, 400.0)
        assert len(found) == count and np.hypot(*found.T).min() >= 400
        assert count == 1 or KDTree(found).query(found, 2)[0][:, 1].min() >= SPACE - 0.01


def test_the_first_seats_of_a_disc_are_far_from_each_other() -> None:
    """Every seat is given once."""
    seats = spread(300)
    assert sorted(seats.tolist()) == list(range(300))
    first = sunflower(seats[:10])
    assert KDTree(first).query(first, 2)[0][:, 1].min() > 4 * SPACE


def test_no_circle_lies_over_another() -> None:
    """Whether they have to do with each other or not."""
    radii = np.array([500.0, 60.0, 300.0, 60.0, 60.0, 200.0, 90.0])
    found = arranged(radii, np.array([0, 0, 0, 2]), np.array([1, 2, 3, 5]), np.array([1.0, 9.0, 1.0, 2.0]))
    for a, b in combinations(range(len(radii)), 2):
        assert np.hypot(*(found[a] - found[b])) > radii[a] + radii[b] + GAP / 4


def test_hubs_find_room_between_others() -> None:
    """A hundred that should lie at one place lie around it, each for itself."""
    taken = sunflower(np.arange(60))
    found = between(taken, np.zeros((100, 2)))
    assert KDTree(found).query(found, 2)[0][:, 1].min() >= CELL
    assert KDTree(taken).query(found)[0].min() >= FREE
    assert np.hypot(*found.T).max() < radius(np.array([60]))[0] + 10 * CELL


def test_nothing_lies_over_anything_else(large: Numbered) -> None:
    """Organizations and hubs of a large graph, each with the room that it needs."""
    found = places(large)
    drawn = found.lying[: large.drawn].astype(float)
    hubs = found.lying[len(large.organizations) :].astype(float)
    assert not found.whole and found.upright is None and len(hubs) == len(large.hubs) > 50
    assert KDTree(drawn).query(drawn, 2)[0][:, 1].min() > SPACE - 2
    assert KDTree(drawn).query(hubs)[0].min() > FREE - 2


def test_members_of_a_community_lie_in_its_disc_and_nobody_else(large: Numbered) -> None:
    """The discs lie beside each other."""
    found = places(large)
    drawn, community = found.lying[: large.drawn].astype(float), found.community[: large.drawn]
    assert len(found.discs) > 5
    for at, disc in enumerate(found.discs):
        inside = np.hypot(*(drawn - (disc.x, disc.y)).T) <= disc.r
        assert (inside == (community == at)).all()


def test_the_large_layout_is_the_same_each_time(large: Numbered) -> None:
    """Nothing in it is left to chance."""
    again = places(numbered(generated(1500)))
    assert places(large).lying.tobytes() == again.lying.tobytes() and places(large).discs == again.discs


def test_small_components_lie_in_rows_around() -> None:
    """Seven hundred pairs beside two communities: outside of both, each pair together."""
    numbers = numbered(_cliques(2, 5, *(f"p{at:03}-a p{at:03}-b" for at in range(700))))
    found = places(numbers)
    where = {one.id: found.lying[at].astype(float) for at, one in enumerate(numbers.organizations)}
    apart = [np.hypot(*(where[f"p{at:03}-a"] - where[f"p{at:03}-b"])) for at in range(700)]
    assert np.median(apart) < 5 * SPACE
    for disc in found.discs:
        assert min(np.hypot(*(where[f"p{at:03}-a"] - (disc.x, disc.y))) for at in range(700)) > disc.r


@pytest.mark.parametrize("count", [601, 900])
def test_a_star_too_large_to_be_shown_whole_has_places(count: int) -> None:
    """One community alone is laid out, and not spoken of."""
    page = Page(draw(_meant(*(f"hub leaf{at:04}" for at in range(count)))))
    columns = page.core.columns
    assert page.shell["whole"] is False and page.shell["communities"] == []
    assert len(set(zip(columns["x"].tolist(), columns["y"].tolist(), strict=True))) == count + 1


def test_places_can_be_written_whatever_the_size(monkeypatch: pytest.MonkeyPatch, large: Numbered) -> None:
    """A layout that is too wide is drawn smaller, around the middle."""
    monkeypatch.setattr("graph.page.places.FARTHEST", 1_000.0)
    found = places(large).lying.astype(int)
    assert FARTHEST < 2**15 and 998 <= np.abs(found).max() <= 1_000
    assert np.abs(found.min(axis=0) + found.max(axis=0)).max() <= 2 or large.drawn < len(large.organizations)


def test_places_of_very_many_are_coarse(monkeypatch: pytest.MonkeyPatch, large: Numbered) -> None:
    """Multiples of four, and nobody has moved by more than half of that."""
    fine = places(large).lying.astype(int)
    monkeypatch.setattr("graph.page.places.MANY", 100)
    coarse = places(large).lying.astype(int)
    assert not (coarse % 4).any() and np.abs(coarse - fine).max() <= 2


# ---- graphs to measure with ----


def test_a_generated_graph_has_three_agreements_an_organization_and_two_sentences_each() -> None:
    """Everybody has one, some are consortia, documents are there, and each time it is the same."""
    made = generated(200)
    parties = [len(one.parties) for one in made.agreements]
    assert made == generated(200) and len(made.organizations) == 200 and len(made.agreements) == 600
    assert {party for one in made.agreements for party in one.parties} == {one.id for one in made.organizations}
    assert min(parties) == 2 and 3 <= max(parties) <= 8 and 0.01 < sum(size > 2 for size in parties) / 600 < 0.1
    cited = {evidence.document for one in made.agreements for evidence in one.evidence}
    assert {len(one.evidence) for one in made.agreements} == {2} and cited <= {one.id for one in made.documents}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_tiny_graph_can_be_generated_too(count: int) -> None:
    """Nobody has an agreement alone."""
    made = generated(count)
    assert len(made.agreements) == (3 * count if count > 1 else 0)
    assert all(len(one.parties) > 1 for one in made.agreements)
