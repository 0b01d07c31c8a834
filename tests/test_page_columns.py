"""The numbers of organizations and agreements, and the columns in which the page holds what is drawn and counted."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pytest

from graph.model import Agreement, KonvoiError, Label, Meant, Organization, PartialDate
from graph.page.columns import packed, tabled
from graph.page.drawing import draw
from graph.page.looks import looks
from graph.page.numbering import Numbered, numbered
from tests.page_blocks import Core, Page, cored
from tests.sample_meant import sample


@pytest.fixture(scope="module")
def page() -> Page:
    """The page of the sample."""
    return Page(draw(sample()))


def _organization(id: str, **values: Any) -> Organization:
    return Organization(id, id.upper(), (Label(id.upper(), "en"),), **values)


def _agreement(id: str, parties: str, **values: Any) -> Agreement:
    return Agreement(
        id, tuple(parties.split()), values.pop("kind", "agreement"), values.pop("status", "signed"), **values
    )


def _numbered(*agreements: Agreement, organizations: str = "a b c d e f") -> Numbered:
    return numbered(Meant(tuple(_organization(id) for id in organizations.split()), agreements))


def _core(meant: Meant) -> Core:
    return Page(draw(meant)).core


# ---- numbers ----


def test_who_has_most_partners_comes_first() -> None:
    """Then those with fewer, by id; a second agreement with the same partner makes no difference."""
    found = _numbered(_agreement("x", "c b"), _agreement("y", "c b"), _agreement("z", "c a"), _agreement("w", "e d"))
    assert [one.id for one in found.organizations] == ["c", "a", "b", "d", "e"]


def test_an_agreement_that_is_over_counts_for_the_order() -> None:
    """The map draws it, though a ranking of the network leaves it out."""
    found = _numbered(_agreement("x", "a b"), _agreement("y", "c b", status="ended"))
    assert found.organizations[0].id == "b" and found.drawn == 3


def test_partners_are_counted_once_whether_tied_or_met_at_a_hub() -> None:
    """The number of partners is that of the others with whom there is an agreement."""
    found = _numbered(_agreement("x", "f b"), _agreement("z", "a b c d e"))
    assert found.organizations[0].id == "b" and found.organizations[-1].id == "f"


def test_an_agreement_from_five_parties_on_is_a_hub() -> None:
    """Four are tied pairwise."""
    found = _numbered(_agreement("x", "a b c d"), _agreement("y", "a b c d e"))
    assert found.hubs.tolist() == [1] and found.size == 6


def test_an_organization_without_a_tie_is_not_drawn_and_comes_last() -> None:
    """An agreement with a single known party ties nobody, but is found."""
    found = _numbered(_agreement("x", "a"), _agreement("y", "b c"))
    assert [one.id for one in found.organizations] == ["b", "c", "a"] and found.drawn == 2


def test_who_is_in_no_agreement_is_left_out_unless_named() -> None:
    """Those whom an agreement concerns are there, and those whom the details name."""
    meant = Meant(tuple(map(_organization, "abcdef")), (_agreement("x", "a b", involves=("a", "b", "c")),))
    assert [one.id for one in numbered(meant).organizations] == ["a", "b", "c"]
    assert [one.id for one in numbered(meant, {"f"}).organizations] == ["a", "b", "c", "f"]


def test_a_whole_is_drawn_with_its_part() -> None:
    """Whoever owns a laboratory stands beside it, tied by "part of"."""
    organizations = (_organization("lab", part_of="firm"), _organization("firm"), _organization("u"))
    found = numbered(Meant(organizations, (_agreement("x", "lab u"),)))
    assert [one.id for one in found.organizations] == ["lab", "u", "firm"]
    assert found.drawn == 3 and found.whole.tolist() == [2, -1, -1]


def test_a_circle_of_parts_ends() -> None:
    """Two organizations that are said to be part of each other do no harm, nor does one that is part of itself."""
    organizations = (_organization("a", part_of="b"), _organization("b", part_of="a"), _organization("u", part_of="u"))
    assert numbered(Meant(organizations, (_agreement("x", "a u"),))).whole.tolist() == [2, -1, 0]


def test_agreements_stand_in_order_of_time_and_those_without_a_year_last() -> None:
    """2021 before March 2022 before the 4th; a day without a year comes at the end."""
    dates = ("2022-03-04", "--05-12", "2021", "2022-03")
    found = _numbered(*(_agreement(date, "a b", signed_on=PartialDate.parse(date)) for date in dates))
    assert [agreement.id for agreement in found.agreements] == ["2021", "2022-03", "2022-03-04", "--05-12"]


def test_an_unknown_party_is_an_error_that_names_it() -> None:
    """A graph that contradicts itself is refused in one line."""
    with pytest.raises(KonvoiError, match="x: its party 'z' is no organization of this graph"):
        _numbered(_agreement("x", "a z"))


# ---- columns ----


def test_columns_are_read_as_they_were_written() -> None:
    """Of every type, also empty, of one value, and taken from every second one of others."""
    columns = {
        "one": np.array([7], dtype="<i4"),
        "none": np.array([], dtype="<u2"),
        "signs": np.array([-1, 300, -32_000], dtype="<i2"),
        "large": np.array([0, 2**31, 5], dtype="<u4"),
        "every second": np.arange(10, dtype="<i2")[::2],
        "parts": np.array([0.25, -1.5], dtype="<f4"),
    }
    found = cored(packed(tabled({"of": ["é"]}, columns)))
    assert found.texts == {"of": ["é"]}
    assert {name: values.tolist() for name, values in found.columns.items()} == {
        name: values.tolist() for name, values in columns.items()
    }


def test_the_columns_say_what_the_graph_says(page: Page) -> None:
    """Each agreement with its parties, kind, status, date and domains; each organization with its type and country."""
    known, lists = page.core, page.shell["lists"]
    ids = known.texts["ids"]
    assert sorted(one["id"] for one in page.told) == sorted(one.id for one in sample().agreements)
    for at, one in enumerate(page.told):
        meant = next(agreement for agreement in sample().agreements if agreement.id == one["id"])
        parties = [*accumulate(known.of_agreement("parties", "partyCount", at))]
        assert sorted(ids[party] for party in parties) == sorted(meant.parties) and parties == sorted(parties)
        assert lists["kind"][known.columns["kind"][at]] == meant.kind
        assert lists["status"][known.columns["status"][at]] == meant.status
        named = known.of_agreement("domains", "domainCount", at)
        assert tuple(lists["domain"][domain] for domain in named) == meant.domains
    for at, id in enumerate(ids):
        organization = next(one for one in sample().organizations if one.id == id)
        assert lists["type"][known.columns["type"][at]] == organization.type
        assert lists["country"][known.columns["country"][at]] == (organization.country or "")


def test_a_date_is_as_precise_as_it_is_known_and_says_whether_it_was_inferred() -> None:
    """Year, month and day as digits, with zeros for what is not known."""
    dates = ("2024-03-22", "2024-05", "2025", "--05-12")
    agreements = [_agreement(date, "a b", signed_on=PartialDate.parse(date)) for date in dates]
    agreements.append(_agreement("zz", "a b", signed_on_inferred=True))
    known = _core(Meant((_organization("a"), _organization("b")), tuple(agreements)))
    assert known.columns["date"].tolist() == [20240322, 20240500, 20250000, 512, 0]
    assert known.columns["inferred"].tolist() == [0, 0, 0, 0, 1]


def test_every_name_stands_there_once_with_its_language() -> None:
    """The preferred one in its column, all others beside it, by language."""
    one = Organization("a", "Bosch", (Label("Bosch", "de"), Label("博世", "zh"), Label("Bosch", "en"), Label("RB")))
    page = Page(draw(Meant((one, _organization("b")), (_agreement("x", "a b"),))))
    known = page.core
    assert known.texts["names"] == ["Bosch", "B"]
    assert [page.shell["lists"]["language"][at] for at in known.columns["language"]] == ["de", "en"]
    assert known.texts["labels"] == [[0, "RB", ""], [0, "Bosch", "en"], [0, "博世", "zh"]]


def test_identifiers_are_linked_only_where_they_are_sound() -> None:
    """A Wikidata id that is none stays text."""
    organizations = (_organization("a", wikidata="Q1", ror="https://ror.org/0446d5v35"), _organization("b", ror="a b"))
    assert _core(Meant(organizations, (_agreement("x", "a b"),))).texts["links"] == [
        [0, "wikidata", "Q1", "https://www.wikidata.org/wiki/Q1"],
        [0, "ror", "0446d5v35", "https://ror.org/0446d5v35"],
        [1, "ror", "a b", None],
    ]


def test_more_than_256_types_and_countries_have_wider_columns() -> None:
    """Whatever an ontology from elsewhere has."""
    organizations = tuple(_organization(f"o{at:03}", type=f"type{at}", country=f"{at:03}") for at in range(300))
    agreements = tuple(_agreement(f"x{a.id}", f"{a.id} {b.id}", kind=f"k{a.id}") for a, b in pairwise(organizations))
    page = Page(draw(Meant(organizations, agreements)))
    columns, lists = page.core.columns, page.shell["lists"]
    assert columns["type"].dtype == columns["country"].dtype == columns["kind"].dtype == np.uint16
    at = page.core.texts["ids"].index("o299")
    assert lists["type"][columns["type"][at]] == "type299" and lists["country"][columns["country"][at]] == "299"


def test_the_best_connected_have_the_highest_scores(page: Page) -> None:
    """Measures are those of the analysis; an organization without a standing agreement has none."""
    measures = page.shell["measures"]
    assert measures == ["partners", "agreements", "betweenness", "pagerank", "core"]
    ranks = page.core.columns["measure.pagerank"]
    assert len(ranks) == len(page.core.texts["ids"]) and abs(float(ranks.sum()) - 1) < 0.01
    meant = Meant(tuple(map(_organization, "abc")), (_agreement("x", "a b"), _agreement("y", "a c", status="denied")))
    assert _core(meant).columns["measure.core"].tolist() == [1, 1, 0]


def test_a_very_large_graph_has_the_core_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other measures take too long there, and too much room."""
    monkeypatch.setattr("graph.page.scores.MANY", 10)
    assert Page(draw(sample())).shell["measures"] == ["partners", "agreements", "core"]


def test_betweenness_of_a_large_graph_is_that_of_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a graph with fewer nodes than are drawn for it, that is the exact one."""
    exact = _core(sample()).columns["measure.betweenness"]
    monkeypatch.setattr("graph.page.scores.EXACT", 1)
    assert _core(sample()).columns["measure.betweenness"].tolist() == pytest.approx(exact.tolist(), rel=0.02)


def test_a_measure_that_is_an_estimate_is_named(monkeypatch: pytest.MonkeyPatch, page: Page) -> None:
    """Drawn from fewer organizations than there are; drawn from all of them it is exact."""
    assert page.shell["estimated"] == []
    monkeypatch.setattr("graph.page.scores.EXACT", 1)
    assert Page(draw(sample())).shell["estimated"] == []
    monkeypatch.setattr("graph.page.scores.PIVOTS", 5)
    assert Page(draw(sample())).shell["estimated"] == ["betweenness"]


def test_every_hub_has_a_place(page: Page) -> None:
    """The places go on after those of the organizations."""
    hubs = int((page.core.columns["partyCount"] >= looks().hub_from).sum())
    assert hubs == 1
    for name in ("x", "y", "tallx", "tally"):
        assert len(page.core.columns[name]) == len(page.core.texts["ids"]) + hubs
