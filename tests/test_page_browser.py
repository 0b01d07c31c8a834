"""The page in a browser with the network cut off: what a reader sees and does, and that hostile text stays text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from graph.model import Meant
from graph.page.drawing import draw
from tests.hostile import PAYLOADS, hostile
from tests.sample_meant import sample

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser import needs_browser, options, started

pytestmark = needs_browser

NO_HOST = "--host-resolver-rules=MAP * ~NOTFOUND"


class Reader:
    """A reader with one page open."""

    def __init__(self, driver: webdriver.Chrome, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.opened = ""

    def open(self, html: str, *said: tuple[str, str], raw: str = "") -> None:
        """Opens a page at an address that says this."""
        file = self.folder / "page.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        self.opened = file.as_uri()
        self.driver.get("about:blank")
        self.driver.get_log("performance"), self.driver.get_log("browser")
        self.driver.get(self.opened + "#" + (raw or urlencode([("lang", "en"), *said])))
        self.wait(lambda: self.run("return document.documentElement.dataset.ready"))

    def run(self, script: str, *arguments: Any) -> Any:
        """What the script returns."""
        return self.driver.execute_script(script, *arguments)

    def wait(self, true: Callable[[], Any]) -> None:
        """Waits until it is so."""
        WebDriverWait(self.driver, 10).until(lambda _: true())

    def text(self, selector: str) -> str:
        """The text that is shown, white space as one blank; nothing where it is hidden."""
        found = self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)
        return " ".join(found.split())

    def texts(self, selector: str) -> list[str]:
        """The texts of all such elements."""
        return [" ".join(text.split()) for text in self.run(
            "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)", selector
        )]  # fmt: skip

    def click_at(self, *ids: str) -> None:
        """Clicks on the map: on an organization, or on the middle of the tie of two."""
        at = self.run("return konvoi.where(...arguments)", *ids)
        pointer = ActionBuilder(self.driver)
        pointer.pointer_action.move_to_location(round(at["x"]), round(at["y"])).click()
        pointer.perform()
        self.wait(lambda: self.run("return location.hash.match(/(org|tie|agreement)=/)"))

    def click(self, selector: str) -> None:
        """Clicks on an element."""
        self.driver.find_element("css selector", selector).click()

    def keys(self, *keys: str) -> None:
        """Presses keys, wherever the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def requests(self) -> set[str]:
        """The addresses that were asked for since the page was opened."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]
        return {url for url in sent if not url.startswith("data:")}

    def complaints(self) -> list[str]:
        """What the console says: errors, warnings, breaches of the policy."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def size(self, width: int, height: int) -> None:
        """Gives the window this size."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser that finds no host, shows no movement, and keeps a log of its requests."""
    profile = f"--user-data-dir={tmp_path_factory.mktemp('profile')}"
    driver = started(options(NO_HOST, profile, performance="ALL"))
    still = [{"name": "prefers-reduced-motion", "value": "reduce"}, {"name": "prefers-color-scheme", "value": "light"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": still})
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def html() -> str:
    """The page of the sample."""
    return draw(sample())


@pytest.fixture
def reader(driver: webdriver.Chrome, tmp_path: Path) -> Reader:
    """A reader at a desk."""
    reader = Reader(driver, tmp_path)
    reader.size(1440, 900)
    return reader


def test_the_page_opens_without_the_network(reader: Reader, html: str) -> None:
    """The file is all that is asked for, and the console has nothing to say."""
    reader.open(html)
    assert reader.text("#shown") == "41 organizations · 33 ties · 36 agreements"
    assert {url.partition("#")[0] for url in reader.requests()} == {reader.opened}
    assert reader.complaints() == []


def test_a_click_on_a_tie_shows_its_sentences_with_their_documents(reader: Reader, html: str) -> None:
    """The agreement, and each sentence with title, publisher and date, the names of the parties marked."""
    reader.open(html)
    reader.click_at("ehrenfels", "tannberg")
    assert reader.text(".deal h3") == "Joint laboratory or centre creation"
    assert reader.text(".when") == "November 2019"
    assert reader.text("blockquote").startswith("Die Tannberg Getriebe GmbH und die TU Ehrenfels richten")
    assert reader.texts("blockquote mark") == ["Tannberg Getriebe GmbH", "TU Ehrenfels"]
    assert reader.text("figcaption") == "Tannberg und TU Ehrenfels bauen Prüfstand, Antrieb heute, November 2019"


def test_an_inferred_date_is_marked(reader: Reader, html: str) -> None:
    """The reader sees that the year was not in the text."""
    reader.open(html, ("tie", "lingxi-laboratory"), ("tie", "valmont"))
    assert reader.text(".when") == "12 May 2023 inferred"


def test_a_day_without_a_year_is_shown_as_such(reader: Reader, html: str) -> None:
    """No year is made up."""
    reader.open(html, ("tie", "donghu"), ("tie", "lingxi-laboratory"))
    assert reader.text(".when") == "20 September, year unknown"


def test_a_retold_sentence_never_looks_like_a_quotation(reader: Reader, html: str) -> None:
    """It stands under "Retold from", and in no quotation."""
    reader.open(html, ("tie", "arvika-trucks"), ("tie", "nordhavn"))
    assert reader.texts("blockquote") == []
    assert reader.text(".retold figcaption").startswith(
        "Retold from Universities and carmakers in 2018, Westmarch Gazette, 1 December 2018"
    )


def test_a_source_link_leads_out_without_a_trace(reader: Reader, html: str) -> None:
    """Links open elsewhere and say nothing of where they were followed."""
    reader.open(html, ("tie", "lingxi-laboratory"), ("tie", "valmont"))
    links = reader.run(
        "return [...document.querySelectorAll('#sheet a')].map((one) => [one.href, one.rel, one.target])"
    )
    assert links[0] == ["https://example.org/courrier/lingxi", "noopener noreferrer", "_blank"]


def test_a_click_on_an_organization_shows_who_it_is(reader: Reader, html: str) -> None:
    """Names in all languages, country, identifiers, partners, and its agreements with the newest first."""
    reader.open(html)
    reader.click_at("ehrenfels")
    shown = reader.text("#sheet")
    assert reader.text("#sheet h2") == "Ehrenfels University of Technology"
    for text in ("University", "Germany", "TU Ehrenfels", "埃伦费尔斯工业大学", "Wikidata Q999000024", "ROR 00aa00a03"):
        assert text in shown
    assert reader.texts(".deals .year") == ["2022", "2021", "2019", "2017"]
    assert "Lindqvist Vehicles 2 agreements · 2017–2021" in reader.texts(".list li")


def test_a_whole_shows_the_agreements_of_its_parts(reader: Reader, html: str) -> None:
    """What a laboratory signed for its company is listed with the company, apart from its own."""
    reader.open(html, ("org", "haiyan"))
    assert reader.texts("#sheet h4")[-1] == "Through its parts or on its behalf 4"


def test_partners_lead_on_and_back_leads_back(reader: Reader, html: str) -> None:
    """A click on a partner opens it; the arrow goes back."""
    reader.open(html, ("org", "haiyan"))
    reader.click(".list .org")
    assert reader.text("#sheet h2") == "Beishan New Energy"
    reader.click(".back")
    assert reader.text("#sheet h2") == "Haiyan Automobile"


def test_an_agreement_of_six_is_one_hub(reader: Reader, html: str) -> None:
    """It has its own address, and shows all its parties."""
    hub = next(one for one in sample().agreements if len(one.parties) == 6)
    reader.open(html, ("agreement", hub.id))
    assert reader.text("#sheet h2") == "Publicly funded research project"
    assert len(reader.texts(".deal dd:first-of-type .org")) == 6


def test_a_name_in_any_language_is_found(reader: Reader, html: str) -> None:
    """The slash goes to the search, arrows move, Enter picks, and the map shows it."""
    reader.open(html)
    reader.keys("/")
    reader.keys("林奎")
    assert reader.texts("#hits li .what") == ["Lindqvist Vehicles 林奎斯特"]
    reader.keys(Keys.ENTER)
    assert reader.text("#sheet h2") == "Lindqvist Vehicles"


def test_arrows_move_through_what_was_found(reader: Reader, html: str) -> None:
    """Down and Enter pick the second."""
    reader.open(html)
    reader.keys("/")
    reader.keys("haiyan", Keys.ARROW_DOWN, Keys.ENTER)
    assert reader.text("#sheet h2") == "Haiyan Automobile Europe"


def test_accents_and_case_do_not_matter_to_the_search(reader: Reader, html: str) -> None:
    """Letters without accents, in capitals, find the Université."""
    reader.open(html)
    reader.keys("/")
    reader.keys("UNIVERSITE DE V")
    assert reader.texts("#hits li .what") == ["University of Valmont Université de Valmont"]


def test_a_name_that_is_not_there_is_said_not_to_be(reader: Reader, html: str) -> None:
    """No empty list."""
    reader.open(html)
    reader.keys("/")
    reader.keys("zzz")
    assert reader.texts("#hits li") == ["No organization of that name"]


def test_the_legend_filters_types(reader: Reader, html: str) -> None:
    """A type switched off takes its organizations away; "only" leaves one type; reset brings all back."""
    reader.open(html)
    assert reader.text("#types li") == "Company 20 only"
    reader.click("#types li label")
    assert reader.text("#shown").startswith("21 organizations")
    reader.run("document.querySelectorAll('#types .only')[1].click()")
    assert reader.text("#shown").startswith("7 organizations")
    reader.click("#reset")
    assert reader.text("#shown").startswith("41 organizations")


def test_domains_filter_by_their_tree(reader: Reader, html: str) -> None:
    """A domain takes in the narrower ones; the counts are those of the agreements."""
    reader.open(html)
    assert reader.text("#domains li").startswith("Electrification 18")
    reader.click("#domains li label")
    assert reader.text("#shown").endswith("18 agreements")


def test_years_filter_and_keep_the_undated(reader: Reader, html: str) -> None:
    """Within 2016 to 2017 there are four agreements, and two whose year nobody knows unless they are switched off."""
    reader.open(html, ("years", "2016-2017"))
    assert reader.text("#shown").endswith("6 agreements")
    reader.click("#undated label")
    assert reader.text("#shown").endswith("4 agreements")


def test_filters_that_leave_nothing_say_so(reader: Reader, html: str) -> None:
    """An empty map has a word and a way out."""
    reader.open(html, *(("hide", family) for family in ("company", "university", "research_institute", "laboratory")),
                ("hide", "government"), ("hide", "association"))  # fmt: skip
    assert reader.text("#blank") == "Nothing matches these filters. Reset filters"
    reader.click("#blank button")
    assert reader.text("#shown").startswith("41 organizations")


def test_what_the_filters_hide_can_still_be_read(reader: Reader, html: str) -> None:
    """The panel says that the map does not show it."""
    reader.open(html, ("org", "ehrenfels"), ("hide", "university"))
    assert reader.text(".hidden") == "The filters hide this. Show everything"


def test_the_table_opens_the_panel_by_keyboard(reader: Reader, html: str) -> None:
    """The table twin has a row for each tie; arrows walk, Enter opens, and the focus goes to the panel."""
    reader.open(html, ("view", "table"))
    assert reader.texts("tbody tr")[0] == "Beishan New Energy Haiyan Automobile 3 2018–2024"
    assert len(reader.texts("tbody tr")) == 34
    reader.run("document.querySelector('.opener').focus()")
    reader.keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert reader.texts("#sheet h2 .org") == ["Ehrenfels University of Technology", "Lindqvist Vehicles"]
    assert reader.run("return document.activeElement.tagName") == "H2"


def test_the_map_is_walked_by_keyboard(reader: Reader, html: str) -> None:
    """The first arrow goes to the best connected organization, Enter opens it, Escape closes."""
    reader.open(html)
    reader.run("document.querySelector('.vis-network').focus()")
    reader.keys(Keys.ARROW_RIGHT)
    assert reader.text("#said") == "Lindqvist Vehicles, Automaker · 9 partners"
    reader.keys(Keys.ENTER)
    assert reader.text("#sheet h2") == "Lindqvist Vehicles"
    reader.keys(Keys.ESCAPE)
    assert reader.texts("#sheet h2") == []


@pytest.mark.parametrize(
    ("language", "kind", "name"),
    [
        ("fr", "Création d", "Technische Universität Ehrenfels"),
        ("de", "Gründung eines", "Technische Universität Ehrenfels"),
        ("zh", "共建实验室", "埃伦费尔斯工业大学"),
    ],
)
def test_the_page_speaks_four_languages(reader: Reader, html: str, language: str, kind: str, name: str) -> None:
    """Shell, labels of concepts and names follow the switch; a name that is not in the language is shown in another."""
    reader.open(html, ("tie", "ehrenfels"), ("tie", "tannberg"))
    reader.run(
        "const one = document.querySelector('#language'); one.value = arguments[0];"
        "one.dispatchEvent(new Event('change'))",
        language,
    )
    assert reader.text(".deal h3").startswith(kind)
    assert f"lang={language}" in reader.run("return location.hash")
    if language != "fr":
        assert reader.texts("#sheet h2 .org")[0] == name


def test_the_address_keeps_what_was_chosen(reader: Reader, html: str) -> None:
    """A copied address opens the same tie with the same filters, and Back goes back."""
    reader.open(html, ("years", "2010-2024"))
    reader.click_at("beishan", "haiyan")
    said = reader.run("return location.hash").removeprefix("#")
    reader.open(html, raw=said)
    assert reader.texts("#sheet h2 .org") == ["Beishan New Energy", "Haiyan Automobile"]
    assert reader.text("#to-year") == "2024"
    reader.run("document.querySelector('#sheet h2 .org').click()")
    reader.driver.back()
    reader.wait(lambda: len(reader.texts("#sheet h2 .org")) == 2)


@pytest.mark.parametrize(
    "said",
    [
        "org=nobody",
        "tie=haiyan&tie=nobody",
        "agreement=none",
        "domain=x&lang=tlh",
        "years=9-1",
        "hide=__proto__",
        "org=",
    ],
)
def test_an_address_that_names_nothing_opens_the_page_and_says_so(reader: Reader, html: str, said: str) -> None:
    """No error, the whole map, and a word on what was not found."""
    reader.open(html, raw=said)
    assert reader.text("#shown").startswith("41 organizations")
    assert reader.text("#notice").startswith("This address names something that is not on this page")
    assert reader.complaints() == []


def test_a_broken_address_does_no_harm(reader: Reader, html: str) -> None:
    """Percent signs and markup in the address are text."""
    reader.open(html, raw="%E0%A4%A&org=" + quote("<img src=x onerror=alert(1)>"))
    assert "<img src=x" in reader.text("#notice")
    assert reader.complaints() == []


def test_light_and_dark_can_be_chosen(reader: Reader, html: str) -> None:
    """The button turns the lights off, and the address keeps it."""
    reader.open(html)
    assert reader.run("return document.documentElement.dataset.theme") == "light"
    reader.click("#theme")
    assert reader.run("return document.documentElement.dataset.theme") == "dark"
    assert "theme=dark" in reader.run("return location.hash")


def test_no_agreements_are_said_to_be_none(reader: Reader) -> None:
    """An empty graph opens a page that says so."""
    reader.open(draw(Meant()))
    assert reader.text("#blank").startswith("No agreements The documents that were read state no agreement")
    assert reader.complaints() == []


@pytest.mark.parametrize("language", ["en", "fr", "de", "zh"])
def test_nothing_sticks_out_of_a_small_screen(reader: Reader, html: str, language: str) -> None:
    """At 390 pixels every button is within the window, and the panel is a sheet over the map."""
    reader.size(390, 844)
    reader.open(html, ("lang", language), ("tie", "lingxi-laboratory"), ("tie", "valmont"))
    outside = """return [...document.querySelectorAll('#head *, #panel *')].filter((one) => {
        const { left, right, width } = one.getBoundingClientRect();
        return width > 1 && (left < -1 || right > 391);
    }).map((one) => one.outerHTML.slice(0, 80))"""
    assert reader.run(outside) == []
    top = reader.run("return document.querySelector('#panel').getBoundingClientRect().top")
    assert 300 < top < 600


EVERYTHING = """
for (const view of ['table', 'map']) {
  document.querySelector(`[data-view=${view}]`).click();
  for (const row of [...document.querySelectorAll('.opener')]) row.click();
}
for (const button of [...document.querySelectorAll('#sheet .org')]) {
  button.click();
  for (const box of document.querySelectorAll('details')) box.open = true;
}
const query = document.querySelector('#query');
query.focus();
query.value = arguments[0].slice(0, 20);
query.dispatchEvent(new Event('input'));
"""

STRANGERS = """
const own = ['SCRIPT', 'STYLE', 'LINK', 'META', 'TEMPLATE', 'CANVAS'];
return [
  [...document.querySelectorAll('img, iframe, object, embed, form, base, audio, video')].map((one) => one.tagName),
  [...document.querySelectorAll('body a[href]')].map((one) => one.protocol)
    .filter((one) => !['http:', 'https:', 'file:'].includes(one)),
  window.hit ?? null,
]
"""


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_stays_text(reader: Reader, name: str) -> None:
    """Whatever stands in the texts, nothing runs, nothing is asked for, and the page does its work."""
    payload = PAYLOADS[name]
    reader.open(draw(hostile(payload), title=payload))
    reader.run(EVERYTHING, payload.encode("utf-8", "replace").decode())
    reader.run("return new Promise((done) => setTimeout(done, 50))")
    assert reader.run(STRANGERS) == [[], [], None]
    assert {url.partition("#")[0] for url in reader.requests()} == {reader.opened}
    assert reader.complaints() == []


def test_hostile_text_is_shown_as_it_is(reader: Reader) -> None:
    """Markup is read, not obeyed."""
    payload = PAYLOADS["script"]
    meant = hostile(payload)
    reader.open(draw(meant), ("org", meant.agreements[0].parties[0]))
    assert reader.text("#sheet h2").startswith("<script>window.hit=1;alert(1)</script>")


def test_the_policy_is_enforced(reader: Reader, html: str) -> None:
    """Even a script of the page could not make elements of text."""
    reader.open(html)
    refused = "try { document.body.innerHTML = '<b>x</b>'; return 'made' } catch (error) { return error.name }"
    assert reader.run(refused) == "TypeError"
