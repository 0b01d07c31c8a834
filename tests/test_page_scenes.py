"""The map in a browser: networks around an organization, paths, measures, colours, filters, years, and large graphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from graph.model import Agreement, Meant
from graph.page.details import Details, Part, Person
from graph.page.drawing import draw
from tests.bench.page_graphs import generated
from tests.sample_meant import sample

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium.webdriver.common.keys import Keys

from tests.browser import needs_browser
from tests.page_reader import Reader

pytestmark = needs_browser

MANY = 700
"""So many organizations are more than are drawn at once."""


@cache
def large() -> Meant:
    """A graph of which only a part is drawn at once."""
    return generated(MANY)


@pytest.fixture(scope="module")
def large_html() -> str:
    """The page of the large graph."""
    return draw(large())


def partners(meant: Meant, id: str) -> set[str]:
    """Those with whom an organization has an agreement."""
    return {party for one in meant.agreements if id in one.parties for party in one.parties} - {id}


def within(meant: Meant, id: str, steps: int) -> set[str]:
    """An organization and those at most so many agreements away."""
    found = {id}
    for _ in range(steps):
        found |= {other for one in found for other in partners(meant, one)}
    return found


def name_of(meant: Meant, id: str) -> str:
    """The preferred name."""
    return next(one.name for one in meant.organizations if one.id == id)


def shown(reader: Reader) -> tuple[int, int]:
    """How many organizations are shown, and how many agreements."""
    first, *_, last = reader.text("#shown").replace(",", "").split(" · ")
    return int(first.split()[0]), int(last.split()[0])


# ---- the network around an organization ----


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_the_network_of_an_organization_goes_as_far_as_one_wants(reader: Reader, html: str, steps: int) -> None:
    """One step are its partners, two theirs too, three theirs again; a click each."""
    reader.open(html, ("org", "haiyan"))
    reader.click(f"#sheet .step[data-steps='{steps}']")
    assert shown(reader)[0] == len(within(sample(), "haiyan", steps))
    assert f"ego=haiyan&steps={steps}" in reader.said()
    assert reader.text("#scene .what").startswith(f"Network around Haiyan Automobile, {steps} step")


def test_the_address_of_a_network_opens_it_and_its_cross_closes_it(reader: Reader, html: str) -> None:
    """Sent to somebody else it shows the same; closed, everything is there again."""
    reader.open(html, ("ego", "lindqvist"), ("steps", "1"))
    assert shown(reader)[0] == len(within(sample(), "lindqvist", 1))
    reader.click("#whole")
    assert shown(reader)[0] == 41
    assert "ego" not in reader.said()


def test_a_network_obeys_the_filters(reader: Reader, html: str) -> None:
    """Without companies the network of Haiyan is that of its other partners."""
    reader.open(html, ("ego", "haiyan"), ("steps", "1"), ("hide", "government"))
    government = {one.id for one in sample().organizations if one.type == "government"}
    assert shown(reader)[0] == len(within(sample(), "haiyan", 1) - government) < len(within(sample(), "haiyan", 1))


def test_the_table_of_a_network_has_its_ties_alone(reader: Reader, html: str) -> None:
    """The twin follows."""
    reader.open(html, ("ego", "haiyan"), ("steps", "1"), ("view", "table"))
    rows = reader.texts("tbody tr")
    assert rows and all("Haiyan Automobile" in row for row in rows)


# ---- paths ----


def test_a_path_is_found_from_the_panel(reader: Reader, html: str) -> None:
    """From Beishan to Valmont in three steps, each with the agreement that makes it."""
    reader.open(html, ("org", "beishan"))
    reader.click(".reach > button.quiet")
    reader.keys("University of Valmont")
    reader.wait(lambda: reader.texts("#path-hits [role=option] .what"))
    reader.keys(Keys.ENTER)
    reader.settle()
    assert "Shortest path, 3 steps" in reader.text("#sheet")
    assert len(reader.texts("#sheet .way .deal")) == 3
    assert "path=beishan&path=valmont" in reader.said()
    assert "valmont" in within(sample(), "beishan", 3) - within(sample(), "beishan", 2)


def test_a_path_leads_over_whoever_is_between(reader: Reader, html: str) -> None:
    """Each step of the path is one between partners."""
    reader.open(html, ("path", "beishan"), ("path", "valmont"))
    pairs = reader.run(
        "return [...document.querySelectorAll('.way .pair')]"
        ".map((one) => [...one.children].map((org) => org.innerText.trim()))"
    )
    ids = {one.name: one.id for one in sample().organizations}
    ids |= {label.text: one.id for one in sample().organizations for label in one.labels if label.language == "en"}
    walked = [[ids[name] for name in pair] for pair in pairs]
    assert [walked[0][0], walked[-1][1]] == ["beishan", "valmont"]
    assert all(b in partners(sample(), a) for a, b in walked)
    assert all(one[1] == other[0] for one, other in pairwise(walked))


@pytest.mark.parametrize("closing", ["#whole", "#sheet .bar button:last-child"])
def test_a_path_is_closed_on_the_map_and_in_the_panel_at_once(reader: Reader, html: str, closing: str) -> None:
    """Whichever of the two is closed, the other one follows, and the address forgets the path."""
    reader.open(html, ("path", "beishan"), ("path", "valmont"))
    reader.click(closing)
    reader.settle()
    assert "path=" not in reader.said() and not reader.texts("#sheet .way")
    assert reader.text("#shown").startswith("41 organizations")


def test_two_that_meet_in_agreements_of_many_have_an_address(reader: Reader, html: str) -> None:
    """They are a tie like others, though no line of its own is drawn; its panel shows what joins them."""
    reader.open(html, ("tie", "cell-alliance"), ("tie", "rhine-cathode"))
    assert reader.texts("#sheet h2 .org") == ["Northern Cell Alliance", "Rhine Cathode"]
    assert reader.text("#notice") == "" and reader.text(".deal h3") == "Publicly funded research project"


def test_no_path_is_said_to_be_none(reader: Reader, html: str) -> None:
    """Two that no chain of agreements joins."""
    far = {one.id for one in sample().organizations} - within(sample(), "beishan", 40)
    reader.open(html, ("path", "beishan"), ("path", min(far)))
    assert reader.text(".no-path").startswith("No path through agreements leads")


# ---- size and colour ----


def test_size_follows_a_measure(reader: Reader, html: str) -> None:
    """Chosen by keyboard; the map changes, and the address keeps it."""
    reader.open(html)
    before = reader.picture()
    reader.run("document.querySelector('#size-button').focus()")
    reader.keys(Keys.ENTER, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    assert reader.text("#size-button").endswith("Betweenness")
    assert "size=betweenness" in reader.said()
    assert reader.picture() != before
    reader.open(html, ("size", "betweenness"))
    assert reader.text("#size-button").endswith("Betweenness")


def test_colour_by_country_brings_its_legend_which_filters(reader: Reader, html: str) -> None:
    """Each colour in force has a row; a tick leaves the agreements with a party there."""
    reader.open(html, ("colour", "country"))
    countries = {one.id: one.country for one in sample().organizations}
    there = [one for one in sample().agreements if any(countries[party] == "DE" for party in one.parties)]
    assert f"Germany {len(there)}" in reader.texts("#colours li")
    reader.run(
        "[...document.querySelectorAll('#colours li')].find((one) => one.innerText.startsWith('Germany'))"
        ".querySelector('input').click()"
    )
    assert shown(reader)[1] == len(there)
    assert "country=DE" in reader.said()


def test_colours_differ_and_the_map_wears_them(reader: Reader, html: str) -> None:
    """Other colours, another picture; no two rows of the legend look alike."""
    reader.open(html)
    before = reader.picture()
    for by in ("country", "community"):
        reader.open(html, ("colour", by))
        assert reader.picture() != before
        colours = reader.run(
            "return [...document.querySelectorAll('#colours .swatch')]"
            ".map((one) => getComputedStyle(one).backgroundColor)"
        )
        assert len(colours) == len(set(colours)) > 2


# ---- filters ----

FACETS: dict[str, tuple[str, Callable[[Agreement], str]]] = {
    "kinds": ("kind", lambda one: one.kind),
    "statuses": ("status", lambda one: one.status),
}


@pytest.mark.parametrize("facet", FACETS)
def test_kinds_and_statuses_filter(reader: Reader, html: str, facet: str) -> None:
    """The first row is the most frequent; its tick leaves its agreements; counts say how many there will be."""
    said, value_of = FACETS[facet]
    value, count = Counter(value_of(one) for one in sample().agreements).most_common(1)[0]
    reader.open(html)
    reader.click(f"#{facet} .fold")
    assert reader.texts(f"#{facet} li .count")[0] == str(count)
    reader.click(f"#{facet} li label")
    assert shown(reader)[1] == count
    assert f"{said}={value}" in reader.said()


def test_two_values_of_a_filter_add_up_and_two_filters_narrow(reader: Reader, html: str) -> None:
    """Either kind; and within them one status."""
    kinds = [kind for kind, _ in Counter(one.kind for one in sample().agreements).most_common(2)]
    either = [one for one in sample().agreements if one.kind in kinds]
    reader.open(html, *(("kind", kind) for kind in kinds))
    assert shown(reader)[1] == len(either)
    reader.open(html, *(("kind", kind) for kind in kinds), ("status", "signed"))
    assert shown(reader)[1] == len([one for one in either if one.status == "signed"])


# ---- years ----


def test_the_years_play_until_somebody_else_turns_something(reader: Reader, html: str) -> None:
    """From the first on, a year a step, said aloud; a filter stops it."""
    reader.open(html)
    reader.click("#play")
    assert reader.text("#to-year") == "2016"
    reader.wait(lambda: reader.text("#to-year") == "2017")
    assert reader.text("#said") == "2016 to 2017"
    assert reader.run("return document.querySelector('#play').getAttribute('aria-label')") == "Pause"
    reader.click("#undated label")
    stopped = reader.text("#to-year")
    reader.pause(1.2)
    assert reader.text("#to-year") == stopped
    assert reader.run("return document.querySelector('#play').getAttribute('aria-label')") == "Play the years"


def test_the_years_end_at_the_last(reader: Reader, html: str) -> None:
    """It does not begin again."""
    reader.open(html, ("years", "2016-2024"))
    reader.click("#play")
    reader.wait(lambda: reader.text("#to-year") == "2025")
    reader.pause(1)
    assert reader.run("return document.querySelector('#play').getAttribute('aria-label')") == "Play the years"


# ---- sentences and people are found ----


def test_a_word_of_a_sentence_leads_to_its_agreement(reader: Reader, html: str) -> None:
    """Typed, picked, and the panel shows the sentence."""
    reader.open(html)
    reader.type("sulphide")
    reader.wait(lambda: reader.texts("#hits .sentence"))
    reader.keys(Keys.ENTER)
    reader.settle()
    assert any("sulphide" in quote for quote in reader.texts("#sheet blockquote"))


def test_two_han_characters_are_enough_to_find_a_sentence(reader: Reader, html: str) -> None:
    """They say as much as a word."""
    reader.open(html)
    reader.type("协议")
    reader.wait(lambda: reader.texts("#hits .sentence"))
    assert all("协议" in one for one in reader.texts("#hits .sentence"))


@pytest.fixture(scope="module")
def detailed() -> str:
    """The page of the sample, with people and roles in its largest agreement."""
    many = next(one for one in sample().agreements if len(one.parties) == 6)
    return draw(
        sample(),
        Details(
            {many.id: (Part(many.parties[0], "lead"), Part(many.parties[1], "party", "haiyan"))},
            {many.id: (Person("Dr. Ilse Brandauer", "Leiterin Forschung", many.parties[0], "signatory"),)},
        ),
    )


def test_a_person_is_found_and_leads_to_the_agreement(reader: Reader, detailed: str) -> None:
    """By a part of the name, in any case; name, post and employer stand in the card."""
    reader.open(detailed)
    reader.type("brandauer")
    reader.wait(lambda: any("Ilse Brandauer" in one for one in reader.texts("#hits [role=option]")))
    reader.keys(Keys.ENTER)
    reader.settle()
    assert "Dr. Ilse Brandauer" in reader.text("#sheet") and "Leiterin Forschung" in reader.text("#sheet")


def test_roles_are_said_beside_the_parties(reader: Reader, detailed: str) -> None:
    """Who leads, and who signs for somebody else."""
    many = next(one for one in sample().agreements if len(one.parties) == 6)
    reader.open(detailed, ("agreement", many.id))
    parties = reader.texts(".deal dd:first-of-type li")
    assert any("on behalf of" in party and "Haiyan Automobile" in party for party in parties)
    assert any("lead" in party.lower() for party in parties)


# ---- sentences left out ----


def test_a_page_without_sentences_says_so_and_how_to_see_them(reader: Reader) -> None:
    """The agreement is there, its words are not."""
    reader.open(draw(sample(), sentences="none"), ("tie", "ehrenfels"), ("tie", "tannberg"))
    assert reader.text(".deal h3") == "Joint laboratory or centre creation"
    assert reader.texts("blockquote") == []
    assert "konvoi explain" in reader.text(".left-out")
    assert reader.complaints() == []


def test_a_page_without_sentences_has_none_in_the_file() -> None:
    """Not even packed; and it is smaller."""
    assert len(draw(sample(), sentences="none")) < len(draw(sample()))


# ---- a large graph ----


def test_a_large_graph_opens_on_its_best_connected(reader: Reader, large_html: str) -> None:
    """Some hundred organizations are drawn, and it says of how many."""
    reader.open(large_html)
    assert re.match(r"\d+ of 700 organizations", reader.text("#shown"))
    assert 100 < shown(reader)[0] <= 400
    best = max(large().organizations, key=lambda one: len(partners(large(), one.id)))
    assert reader.point_at(best.id) == best.name
    assert reader.complaints() == []


def least_connected() -> str:
    """An organization with the fewest partners, the last of them."""
    return min(large().organizations, key=lambda one: (len(partners(large(), one.id)), one.id)).id


def test_more_is_drawn_the_nearer_one_looks(reader: Reader, large_html: str) -> None:
    """An organization with few partners is not drawn at first; at a turn of the wheel over its place it is."""
    reader.open(large_html)
    id = least_connected()
    assert reader.point_at(id) != name_of(large(), id)
    reader.turn_wheel(id, 18)
    reader.pause(0.5)
    assert reader.point_at(id) == name_of(large(), id)


def test_nothing_jumps_when_more_is_drawn(reader: Reader, large_html: str) -> None:
    """An organization keeps its place in the map while others come and go: where it was under the wheel it stays."""
    reader.open(large_html)
    id = least_connected()
    before = reader.run("return konvoi.where(arguments[0])", id)
    reader.turn_wheel(id, 18)
    reader.pause(0.5)
    after = reader.run("return konvoi.where(arguments[0])", id)
    assert abs(before["x"] - after["x"]) < 8 and abs(before["y"] - after["y"]) < 8


def test_a_choice_unfolds_what_is_around(reader: Reader, large_html: str) -> None:
    """All partners of whoever the address names are drawn, though most of them were not."""
    id = least_connected()
    reader.open(large_html, ("org", id))
    for partner in sorted(partners(large(), id))[:3]:
        assert reader.point_at(partner) == name_of(large(), partner)


def test_a_click_unfolds_what_is_around(reader: Reader, large_html: str) -> None:
    """A click on the best connected draws those of its partners that were not drawn."""
    best = max(large().organizations, key=lambda one: len(partners(large(), one.id))).id
    reader.open(large_html)
    unseen = [one for one in sorted(partners(large(), best)) if reader.point_at(one) != name_of(large(), one)]
    assert unseen
    reader.click_at(best)
    reader.pause(0.5)
    assert [one for one in unseen if reader.point_at(one) != name_of(large(), one)] == []


def test_each_organization_is_found_whatever_is_drawn(reader: Reader, large_html: str) -> None:
    """Every twentieth by its name, the first hit."""
    reader.open(large_html)
    type_it = """const query = document.querySelector('#query'); query.focus(); query.value = arguments[0];
      query.dispatchEvent(new InputEvent('input', { bubbles: true }));
      return [...document.querySelectorAll('#hits [role=option] .what')].map((one) => one.innerText)"""
    reader.run(type_it, large().organizations[0].name)
    reader.pause(1)
    lost = [
        one.name
        for one in large().organizations[::20]
        if not any(one.name in hit for hit in reader.run(type_it, one.name))
    ]
    assert lost == []


def test_the_table_has_all_ties_whatever_is_drawn(reader: Reader, large_html: str) -> None:
    """Two hundred rows at once, and a way to the others: a row for each two who agree, alone or among many."""
    reader.open(large_html, ("view", "table"))
    pairs = {pair for one in large().agreements for pair in _pairs(one.parties)}
    assert len(reader.texts("tbody tr")) == 200
    assert reader.text("#table button.more").replace(",", "") == f"{len(pairs) - 200} more"


def _pairs(parties: tuple[str, ...]) -> set[tuple[str, str]]:
    ordered = sorted(set(parties))
    return {(a, b) for at, a in enumerate(ordered) for b in ordered[at + 1 :]}


def test_filters_count_the_whole_graph_not_what_is_drawn(reader: Reader, large_html: str) -> None:
    """A kind leaves all of its agreements."""
    kind, count = Counter(one.kind for one in large().agreements).most_common(1)[0]
    reader.open(large_html, ("kind", kind))
    assert shown(reader)[1] == count


def test_a_large_graph_says_its_communities(reader: Reader, large_html: str) -> None:
    """They are a filter, and each has a name."""
    reader.open(large_html)
    reader.click("#communities .fold")
    rows = reader.texts("#communities li:not([hidden])")
    assert len(rows) > 3 and all(re.match(r".+ [\d,]+$", row) for row in rows)
    reader.click("#communities li label")
    assert "community=" in reader.said()
    assert 0 < shown(reader)[1] < len(large().agreements)


# ---- the address ----

LOST = ["ego=nobody", "ego=nobody&steps=2", "path=haiyan", "path=haiyan&path=nobody", "path=haiyan&path=haiyan",
        "kind=nothing", "status=__proto__", "country=XX", "community=99", "community=constructor",
        "size=height", "colour=taste", "view=globe", "theme=pink"]  # fmt: skip


@pytest.mark.parametrize("said", LOST)
def test_an_address_that_names_nothing_opens_the_page_and_says_so(reader: Reader, html: str, said: str) -> None:
    """No error, the whole map, and a word on what was not found."""
    reader.open(html, raw=said)
    assert shown(reader) == (41, 36)
    assert reader.text("#notice").startswith("This address names something that is not on this page")
    assert reader.complaints() == []


@pytest.mark.parametrize("steps", ["0", "-1", "9", "x", ""])
def test_steps_that_are_none_become_some(reader: Reader, html: str, steps: str) -> None:
    """One to three, whatever the address says."""
    reader.open(html, ("ego", "haiyan"), ("steps", steps))
    assert shown(reader)[0] in {len(within(sample(), "haiyan", some)) for some in (1, 2, 3)}
    assert reader.complaints() == []


def test_everything_that_is_turned_is_kept_in_the_address(reader: Reader, html: str) -> None:
    """Opened again it looks the same, to the point."""
    said = "size=pagerank&colour=country&kind=framework_agreement&years=2016-2022&undated=no&theme=dark&lang=fr"
    reader.open(html, raw=said)
    first, words = reader.picture(), reader.said()
    assert all(part in words for part in said.split("&"))
    reader.open(html, raw=words)
    assert reader.picture() == first and reader.said() == words


# ---- what is chosen by keys alone ----


def test_filters_and_networks_are_reached_by_keys_alone(reader: Reader, html: str) -> None:
    """Search, open, widen, close: no mouse."""
    reader.open(html)
    reader.type("haiyan automobile")
    reader.keys(Keys.ENTER)
    reader.run("document.querySelector('#sheet .step').focus()")
    reader.keys(Keys.ENTER)
    assert "ego=haiyan&steps=1" in reader.said()
    reader.run("document.querySelector('#whole').focus()")
    reader.keys(Keys.ENTER)
    assert "ego" not in reader.said()
    assert reader.run("return document.activeElement !== document.body")


def test_an_organization_without_agreements_is_still_said(reader: Reader) -> None:
    """Part of nothing, tied to nobody: the page opens."""
    lonely = replace(sample(), agreements=())
    reader.open(draw(lonely))
    assert reader.text("#blank").startswith("No agreements")
    assert reader.complaints() == []
