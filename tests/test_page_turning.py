"""What one turns on the page: filters and legend, size and colour, the part that is shown, and saving what is seen."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest

from graph.model import Meant
from graph.page.drawing import draw
from tests.hostile import PAYLOADS, hostile
from tests.sample_meant import sample

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium.webdriver.common.keys import Keys

from tests.browser import needs_browser
from tests.page_reader import Reader, table_of

pytestmark = needs_browser

CUT_OFF = """
return [...document.querySelectorAll('#toolbar *, #save *')].map((one) => [one, one.getBoundingClientRect()])
  .filter(([, at]) => at.width > 1)
  .filter(([, at]) => at.left < 0 || at.right > innerWidth || at.top < 0 || at.bottom > innerHeight)
  .map(([one]) => one.outerHTML.slice(0, 80))
"""
SVG = "{http://www.w3.org/2000/svg}"


def _pairs() -> set[frozenset[str]]:
    """The pairs of organizations of the sample that have an agreement."""
    return {frozenset(pair) for one in sample().agreements for pair in combinations(sorted(set(one.parties)), 2)}


def _said(reader: Reader) -> dict[str, list[str]]:
    return parse_qs(reader.said())


# ---- filters ----


def test_kinds_are_filtered_by_their_labels_and_the_address_keeps_it(reader: Reader, html: str) -> None:
    """A section unfolds to the six most frequent kinds with their counts; a tick leaves the agreements of that kind."""
    reader.open(html)
    assert reader.texts("#kinds li") == []
    reader.click("#kinds .fold")
    assert reader.texts("#kinds li:not([hidden])")[0] == "Joint research agreement 9"
    assert len(reader.texts("#kinds li:not([hidden])")) == 6
    reader.click("#kinds li label")
    assert reader.text("#shown").endswith("9 agreements")
    assert reader.text("#kinds .badge") == "1 chosen" and "kind" in _said(reader)


def test_more_shows_all_values_and_fewer_the_first_again(reader: Reader, html: str) -> None:
    """The button says how many there are more, and whether they are shown."""
    reader.open(html)
    reader.click("#countries .fold")
    few = len(reader.texts("#countries li:not([hidden])"))
    more = int(reader.text("#countries .more").split()[0])
    reader.click("#countries .more")
    assert len(reader.texts("#countries li:not([hidden])")) == few + more
    reader.click("#countries .more")
    assert reader.text("#countries .more") == f"{more} more"


def test_a_country_keeps_the_agreements_with_a_party_there(reader: Reader, html: str) -> None:
    """Two countries keep those of either."""
    organizations = {one.id: one.country for one in sample().organizations}
    abroad = [{organizations[party] for party in one.parties} for one in sample().agreements]
    reader.open(html, ("country", "FR"), ("country", "IT"))
    assert reader.text("#shown").endswith(f" {sum(bool(one & {'FR', 'IT'}) for one in abroad)} agreements")


def test_a_status_that_the_filters_leave_out_counts_nothing(reader: Reader, html: str) -> None:
    """The counts of a section say what the other filters leave."""
    denied = [one for one in sample().agreements if one.status == "denied"]
    reader.open(html, ("years", "2016-2016"))
    reader.click("#statuses .fold")
    row = next(text for text in reader.texts("#statuses li") if text.startswith("Denied"))
    assert denied and row.rsplit(" ", 1)[1] == str(sum(one.year == 2016 for one in denied))


def test_what_is_folded_stays_folded_in_another_language(reader: Reader, html: str) -> None:
    """The sections keep as they were when the words change."""
    reader.open(html)
    reader.click("#domains .fold")
    reader.click("#statuses .fold")
    reader.choose("#language", "de")
    is_open = "return document.querySelector(arguments[0]).getAttribute('aria-expanded')"
    sections = ("domains", "statuses", "years")
    assert [reader.run(is_open, f"#{one} .fold") for one in sections] == ["false", "true", "true"]
    assert reader.text("#statuses .fold") == "Stand"


def test_the_legend_follows_the_colours(reader: Reader, html: str) -> None:
    """Coloured by country it names countries, a tick leaves one, and the shapes still tell the types."""
    reader.open(html, ("colour", "country"))
    assert reader.text("#colours li") == "China 12" and reader.texts("#colours li")[-1] == "Other"
    marks = "return [...document.querySelectorAll('#colours .swatch')].map((one) => one.style.background)"
    swatches = reader.run(marks)
    assert len(set(swatches)) == len(swatches) == len(reader.texts("#colours li"))
    assert reader.text("#types li").startswith("Company 20")
    reader.click("#colours li label")
    assert reader.text("#shown").endswith("12 agreements") and _said(reader)["country"] == ["CN"]


def test_the_legend_follows_the_theme(reader: Reader, html: str) -> None:
    """In the dark its colours are those of the dark map."""
    reader.open(html, ("colour", "country"))
    first = "return document.querySelector('#colours .swatch').style.background"
    light = reader.run(first)
    reader.click("#theme")
    assert reader.run(first) != light


def test_the_years_play_to_the_end(reader: Reader, html: str) -> None:
    """The right handle goes on by a year until the last; the button pauses meanwhile, and the years are said."""
    reader.open(html, ("years", "2016-2021"))
    reader.click("#play")
    assert reader.run("return document.querySelector('#play').getAttribute('aria-label')") == "Pause"
    reader.wait(lambda: reader.text("#to-year") == "2025")
    assert reader.text("#said") == "2016 to 2025"
    assert reader.run("return document.querySelector('#play').getAttribute('aria-label')") == "Play the years"


def test_the_years_play_from_the_left_handle(reader: Reader, html: str) -> None:
    """Where the right handle stands at the end it begins anew."""
    reader.open(html)
    reader.click("#play")
    assert reader.text("#to-year") == "2016"


def test_any_other_filter_stops_the_years(reader: Reader, html: str) -> None:
    """A tick means that one wants to look at something else."""
    reader.open(html)
    reader.click("#play")
    reader.click("#domains li label")
    assert reader.run("return document.querySelector('#play').getAttribute('aria-label')") == "Play the years"


def test_a_handle_is_moved_by_arrows_and_does_not_pass_the_other(reader: Reader, html: str) -> None:
    """End on the left handle goes as far as the right one stands."""
    reader.open(html, ("years", "2016-2019"))
    reader.run("document.querySelector('#from').focus()")
    reader.keys(Keys.ARROW_RIGHT)
    assert reader.text("#from-year") == "2017"
    reader.keys(Keys.END)
    assert reader.text("#from-year") == "2019"


def test_the_drawer_takes_the_focus_and_gives_it_back(reader: Reader, html: str) -> None:
    """On a small screen the filters open over the map, and Escape closes them."""
    reader.size(390, 844)
    reader.open(html)
    reader.click("#open-rail")
    assert reader.run("return document.querySelector('#rail').contains(document.activeElement)")
    reader.keys(Keys.ESCAPE)
    assert reader.run("return document.activeElement.id") == "open-rail"


# ---- size, colour, scene ----


def test_size_is_chosen_by_keyboard(reader: Reader, html: str) -> None:
    """Down opens the menu at what is in force, a letter goes to a measure, Enter takes it, and the focus comes back."""
    reader.open(html)
    reader.run("document.querySelector('#size-button').focus()")
    reader.keys(Keys.ARROW_DOWN)
    assert reader.run("return document.activeElement.dataset.value") == "partners"
    reader.keys("b", Keys.ENTER)
    assert reader.run("return document.activeElement.id") == "size-button"
    assert reader.text("#size-button") == "Size Betweenness" and _said(reader)["size"] == ["betweenness"]


def test_each_measure_says_what_it_means(reader: Reader, html: str) -> None:
    """Every entry has a name and a line below it, in every language."""
    for language in ("en", "fr", "de", "zh"):
        reader.open(html, ("lang", language))
        reader.click("#size-button")
        whys = reader.texts("#size-menu small")
        assert len(whys) == len(reader.texts("#size-menu .what")) >= 2 and all(whys)


def test_escape_closes_the_menu_and_nothing_else(reader: Reader, html: str) -> None:
    """What is open beside the map stays open."""
    reader.open(html, ("org", "haiyan"))
    reader.click("#colour-button")
    reader.keys(Keys.ESCAPE)
    assert reader.run("return document.querySelector('#colour-menu').hidden")
    assert reader.text("#sheet h2") == "Haiyan Automobile"


def test_an_ego_network_can_be_widened_and_closed(reader: Reader, html: str) -> None:
    """The bar names it, its buttons give one to three steps, its cross brings the whole map back."""
    reader.open(html, ("ego", "tannberg"))
    assert reader.text("#scene .what") == "Network around Tannberg Transmissions, 1 step"
    near = int(reader.text("#shown").split()[0])
    reader.click("#scene [data-steps='2']")
    assert int(reader.text("#shown").split()[0]) > near and _said(reader)["steps"] == ["2"]
    reader.click("#whole")
    assert reader.text("#shown").startswith("41 organizations") and reader.text("#scene") == ""


def test_a_path_is_named_and_can_be_closed(reader: Reader, html: str) -> None:
    """The bar says between whom."""
    reader.open(html, ("path", "tannberg"), ("path", "haiyan"))
    assert reader.text("#scene .what") == "Path: Tannberg Transmissions – Haiyan Automobile"
    reader.click("#whole")
    assert "path" not in _said(reader)


@pytest.mark.parametrize(("width", "height"), [(900, 700), (360, 640)])
@pytest.mark.parametrize("language", ["en", "fr", "de", "zh"])
def test_what_one_turns_is_in_sight(reader: Reader, html: str, width: int, height: int, language: str) -> None:
    """Nothing over the map is cut off, whatever the words, nor is a menu that opens there."""
    reader.size(width, height)
    reader.open(html, ("lang", language), ("size", "betweenness"), ("colour", "community"), ("ego", "tannberg"))
    for menu in ("size", "colour", "saving"):
        reader.click(f"#{menu}-button")
        assert reader.run(CUT_OFF) == []
        reader.keys(Keys.ESCAPE)


# ---- saving ----


def test_the_drawing_shows_what_the_map_shows(reader: Reader, html: str) -> None:
    """An SVG with a shape a node, a line a tie, the names as text, title, legend, filters in force and source."""
    reader.open(html, ("country", "IT"))
    tree = ElementTree.fromstring(reader.save("svg").read_bytes())
    texts = [text.text for text in tree.iter(f"{SVG}text")]
    shown = reader.text("#shown")
    assert any(text.startswith(f"{shown} · Italy") for text in texts if text) and "konvoi" in texts
    assert "Seoran Materials" not in texts and "Volterra Cells" in texts and "Size: Partners" in texts
    assert (texts[-1] or "").startswith("Source: ") and (texts[-1] or "").endswith(" · konvoi")


def test_the_drawing_carries_nothing_that_runs(reader: Reader) -> None:
    """Hostile names are text in it: no script, no handler, no link, no foreign element."""
    for name in ("script", "handler", "end", "address", "halves", "controls"):
        reader.open(draw(hostile(PAYLOADS[name]), title=PAYLOADS[name]))
        tree = ElementTree.fromstring(reader.save("svg").read_bytes())
        tags = {one.tag.removeprefix(SVG) for one in tree.iter()}
        assert tags <= {"svg", "title", "clipPath", "rect", "g", "path", "circle", "text"}
        assert not [key for one in tree.iter() for key in one.attrib if key.startswith("on") or "href" in key]
        assert reader.complaints() == []


def test_the_table_has_a_row_for_each_pair(reader: Reader, html: str) -> None:
    """A pair that agrees alone, among a few or among six has one row with its agreements, years and documents."""
    reader.open(html)
    rows = {frozenset((row["id_1"], row["id_2"])): row for row in table_of(reader.save("csv"))}
    assert set(rows) == _pairs()
    row = rows[frozenset(("beishan", "haiyan"))]
    assert (row["agreements"], row["first_year"], row["last_year"]) == ("3", "2018", "2024")
    assert "Haiyan extends battery pact with Beishan, Motor Ledger, 2024-07-02, retold" in row["documents"].split("; ")
    assert "https://example.org/" in row["addresses"] and row["country_1"] == "CN"


def test_filters_hold_for_the_table_and_the_data(reader: Reader, html: str) -> None:
    """What they leave out is in no file."""
    reader.open(html, ("years", "2019-2019"), ("undated", "no"))
    wanted = sum(one.year == 2019 for one in sample().agreements)
    told = json.loads(reader.save("json").read_bytes())
    assert len(told["agreements"]) == told["agreementsHere"] == told["agreementsFound"] == wanted
    assert {row["first_year"] for row in table_of(reader.save("csv"))} == {"2019"}


def test_an_ego_network_is_saved_alone(reader: Reader, html: str) -> None:
    """The data hold the agreements that are drawn."""
    reader.open(html, ("ego", "minato"))
    told = json.loads(reader.save("json").read_bytes())
    assert [one["id"] for one in told["organizations"]] and len(told["agreements"]) == 1


def test_the_data_hold_the_sentences_with_their_documents(reader: Reader, html: str) -> None:
    """Each sentence names a document that is there, and those whose wording is ours say so."""
    reader.open(html)
    told: dict[str, Any] = json.loads(reader.save("json").read_bytes())
    documents = {one["id"]: one for one in told["documents"]}
    quotes = {one["quote"]: documents[one["document"]] for deal in told["agreements"] for one in deal["evidence"]}
    quote = "Pellucid Lidar and Kerros agreed to put a lidar receiver on a single chip."
    assert quotes[quote]["publisher"] == "Sensor Review" and not quotes[quote].get("retold")
    assert sum(bool(one.get("retold")) for one in documents.values()) == 4
    assert {one["id"] for one in told["organizations"]} >= set(told["agreements"][0]["parties"])


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\uff1d"])
def test_no_cell_is_taken_for_a_formula(reader: Reader, sign: str) -> None:
    """A name that begins like a formula gets an apostrophe before it."""
    reader.open(draw(hostile(f'{sign}1+2,"')))
    rows = table_of(reader.save("csv"))
    cells = [cell for row in rows for cell in row.values()]
    assert rows and not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))]
    assert rows[0]["id_1"].startswith("'")


def test_a_picture_is_taken_of_the_map_alone(reader: Reader, html: str) -> None:
    """In the view of the table the menu says so."""
    reader.open(html, ("view", "table"))
    reader.click("#saving-button")
    off = reader.texts("#saving-menu [aria-disabled=true]")
    assert [text.split(" ")[0] for text in off] == ["Picture", "Drawing"] and all("map" in text for text in off)


def test_an_empty_page_saves_nothing(reader: Reader) -> None:
    """Without agreements every file is out of reach, and nothing fails."""
    reader.open(draw(Meant()))
    reader.click("#saving-button")
    assert len(reader.texts("#saving-menu [aria-disabled=true]")) == 4
    assert reader.complaints() == []


def test_left_out_sentences_are_said_to_be(reader: Reader) -> None:
    """A page without sentences saves ties without documents, and says why."""
    reader.open(draw(sample(), sentences="none"))
    rows = table_of(reader.save("csv"))
    assert len(rows) == len(_pairs()) and {row["documents"] for row in rows} == {""}
    assert reader.text(".saved").endswith("This file of the page carries no sentences.")
