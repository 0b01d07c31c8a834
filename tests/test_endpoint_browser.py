"""The page to ask from, in a browser with no network but the endpoint: what a reader sees and does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.endpoint_server import MONSTER, Served, build, serving
from tests.small_graph import FACTS, MEANT

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser import needs_browser, options, started

pytestmark = needs_browser

NO_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
EVIL = "<img src=x onerror=document.title='pwned'>"


class Reader:
    """A reader at the endpoint."""

    def __init__(self, driver: webdriver.Chrome, served: Served, downloads: Path) -> None:
        self.driver, self.served, self.downloads = driver, served, downloads

    def open(self, path: str = "", width: int = 1280) -> None:
        """Opens a page of the endpoint in a window of this width."""
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get(self.served.url + path)

    def ask(self, query: str) -> None:
        """Opens the page to ask from, and asks this."""
        self.open("#query=" + quote(query, safe=""))
        self.wait(lambda: self.text("#said, #wrong") and not self.text("#said").endswith("…"))

    def run(self, script: str, *arguments: Any) -> Any:
        """What the script returns."""
        return self.driver.execute_script(script, *arguments)

    def wait(self, true: Callable[[], Any]) -> None:
        """Waits until it is so."""
        WebDriverWait(self.driver, 10).until(lambda _: true())

    def texts(self, selector: str) -> list[str]:
        """The texts that are shown of all such elements, white space as one blank."""
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)"
        return [" ".join(text.split()) for text in self.run(script, selector)]

    def text(self, selector: str) -> str:
        """The texts of all such elements as one."""
        return " ".join(self.texts(selector)).strip()

    def column(self, number: int) -> list[str]:
        """The texts of a column of the answer."""
        return self.texts(f"tbody td:nth-child({number})")

    def click(self, selector: str) -> None:
        """Clicks on an element."""
        self.driver.find_element("css selector", selector).click()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of the small graph, in which one organization has a hostile name."""
    folder = tmp_path_factory.mktemp("browser")
    organizations = tuple(replace(one, name=EVIL) if one.id == "valmer" else one for one in MEANT.organizations)
    how = options(NO_HOST)
    how.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    driver = started(how)
    try:
        with serving(build(folder / "out", FACTS, replace(MEANT, organizations=organizations))) as served:
            yield Reader(driver, served, folder)
    finally:
        driver.quit()


def test_a_question_of_the_library_is_asked_by_its_fields(reader: Reader) -> None:
    """A reader chooses a question, names an organization, and sees rows; the question shows the node that is meant."""
    reader.open()
    reader.wait(lambda: reader.text("#families"))
    reader.click("button[value='partners-of']")
    field = reader.driver.find_element("css selector", "#fields input")
    field.send_keys("orion")
    reader.wait(lambda: reader.run("return document.querySelector('datalist option')?.value") == "Orion Motors")
    field.send_keys(Keys.ENTER)
    reader.wait(lambda: "2 rows in" in reader.text("#said"))
    assert "organization/orion>" in reader.run("return document.getElementById('text').value")
    assert reader.column(1) == ["University of Lormont", "University of Lormont"]


def test_a_field_that_means_nothing_is_said(reader: Reader) -> None:
    """An unknown name is told, with the nearest."""
    reader.open()
    reader.wait(lambda: reader.text("#families"))
    reader.click("button[value='partners-of']")
    reader.driver.find_element("css selector", "#fields input").send_keys("Orion Motorz", Keys.ENTER)
    reader.wait(lambda: "did you mean" in reader.text("#wrong"))


def test_control_and_enter_asks_and_the_address_keeps_the_question(reader: Reader) -> None:
    """What is typed is asked by the keyboard; opened again, the address asks the same."""
    reader.open()
    area = reader.driver.find_element("id", "text")
    reader.run("document.getElementById('text').select()")
    area.send_keys("SELECT (6 * 7 AS ?answer) {}", Keys.CONTROL, Keys.ENTER)
    reader.wait(lambda: reader.column(1) == ["42"])
    address = reader.driver.current_url
    reader.driver.get("about:blank")
    reader.driver.get(address)
    reader.wait(lambda: reader.column(1) == ["42"])


def test_the_editor_paints_the_very_text(reader: Reader) -> None:
    """The painted text is the typed one, sign for sign, and lies at the same place."""
    typed = "PREFIX a: <http://a.example/#b> # all\nSELECT ?x { ?x a:b \"é\\\"{\"@fr ; a 1.5 . '''two\nlines''' }\n"
    reader.open()
    reader.run("text.value = arguments[0]; paint()", typed)
    assert reader.run("return document.getElementById('paint').textContent") == typed + "\n"
    spans = "return [...document.querySelectorAll('#paint span')].map((one) => [one.textContent, one.className])"
    kinds = dict(reader.run(spans))
    told = [kinds[word] for word in ("SELECT", "?x", "# all", "<http://a.example/#b>", "a:b", '"é\\"{"', "1.5")]
    assert told == ["word", "variable", "comment", "iri", "prefixed", "string", "number"]
    place = "return document.getElementById(arguments[0]).getBoundingClientRect().toJSON()"
    assert reader.run(place, "paint") == reader.run(place, "text")


def test_the_line_that_is_wrong_is_marked(reader: Reader) -> None:
    """The message is shown, its line marked, the caret put there."""
    reader.ask("SELECT * {\n  ?a ?b\n}")
    assert reader.text("#wrong").startswith("line 3, column ")
    assert reader.text("#lines .bad") == "3"
    assert reader.run("return document.activeElement.id") == "text"


def test_rows_are_sorted_by_a_column(reader: Reader) -> None:
    """Numbers by their value, words by the alphabet; a second click turns the order round, and the head says so."""
    reader.ask('SELECT * { VALUES (?n ?word) { (10 "b") (9 "C") (100 "a") } }')
    assert reader.column(1) == ["10", "9", "100"]
    reader.click("th:nth-child(1) button")
    assert reader.column(1) == ["9", "10", "100"]
    reader.click("th:nth-child(1) button")
    assert reader.column(1) == ["100", "10", "9"]
    assert reader.run("return document.querySelector('th').getAttribute('aria-sort')") == "descending"
    reader.click("th:nth-child(2) button")
    assert reader.column(2) == ["a", "b", "C"]


def test_yes_no_and_graphs_are_shown(reader: Reader) -> None:
    """ASK says yes or no, CONSTRUCT shows Turtle, no rows are said."""
    reader.ask("ASK {}")
    assert reader.text("#rows") == "Yes"
    reader.ask("CONSTRUCT { <urn:a> <urn:b> <urn:c> } {}")
    assert "<urn:a> <urn:b> <urn:c>" in reader.text("#rows pre")
    reader.ask("SELECT ?a { FILTER (false) }")
    assert reader.text("#rows") == "No rows."


def test_an_answer_is_saved(reader: Reader) -> None:
    """The button saves what is shown, in the format that it names."""
    reader.ask("SELECT (6 * 7 AS ?answer) {}")
    reader.run("[...document.querySelectorAll('#saved button')].find((one) => one.innerText === 'CSV').click()")
    reader.wait((reader.downloads / "answer.csv").exists)
    assert (reader.downloads / "answer.csv").read_bytes() == b"answer\r\n42\r\n"


def test_a_long_question_can_be_stopped(reader: Reader) -> None:
    """The button ends it, and the next question is answered."""
    reader.open("#query=" + quote(MONSTER, safe=""))
    reader.wait(lambda: not reader.run("return document.getElementById('stop').hidden"))
    reader.click("#stop")
    reader.wait(lambda: reader.text("#said") == "Stopped.")
    reader.ask("ASK {}")
    assert reader.text("#rows") == "Yes"


def test_what_the_graph_says_stays_text(reader: Reader) -> None:
    """Markup in a name is shown as it is written, in the answer and on the pages of the nodes."""
    reader.ask("SELECT ?name { ?o a kv:Organization ; rdfs:label ?name FILTER (CONTAINS(?name, '<')) }")
    assert reader.column(1) == [EVIL]
    for path in ("id/organization/valmer", "id/organization/elbtal"):
        reader.open(path)
        assert EVIL in reader.text("main")
        assert reader.driver.title != "pwned"


def test_a_node_is_shown_with_its_sentences(reader: Reader) -> None:
    """The page of an organization shows names, links to other nodes, and the sentences, with what is retold said."""
    reader.open("id/organization/orion")
    assert reader.text("h1") == "Orion Motors"
    assert "猎户汽车 zh" in reader.text("main")
    assert "Le 12 mai, à Wuhu" in reader.text("blockquote")
    assert "Retold in konvoi’s words" in reader.text("figcaption")
    reader.click("a[href='/id/document/gazette']")
    reader.wait(lambda: reader.text("h1") == "Un laboratoire d'Orion Motors s'allie à Lormont")


def test_a_value_leads_to_its_node(reader: Reader) -> None:
    """An IRI in an answer is a link to what the graph says of it, also one with signs beyond ASCII."""
    reader.ask("SELECT ?m { ?m a kv:OrganizationMention ; kv:name 'Université de Lormont'@fr }")
    reader.click("tbody a")
    reader.wait(lambda: reader.text("h1") == "Université de Lormont")
    reader.open("id/mention/gazette/université-de-lormont")
    assert reader.text("h1") == "Université de Lormont"


def test_the_page_of_the_network_works_here(reader: Reader) -> None:
    """The link leads to it, and the header does not break its own policy."""
    reader.open()
    reader.wait(lambda: not reader.run("return document.getElementById('map').hidden"))
    reader.click("#map")
    reader.wait(lambda: reader.run("return document.documentElement.dataset.ready"))
    assert reader.driver.current_url.endswith("/page.html")
    assert [entry["message"] for entry in reader.driver.get_log("browser")] == []


@pytest.mark.parametrize("path", ["", "id/organization/orion", "id/agreement/agreement-partnership"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_window(reader: Reader, path: str, width: int) -> None:
    """No page scrolls sideways, and the console has no complaint."""
    reader.open(path, width)
    assert reader.run("return document.documentElement.scrollWidth <= innerWidth")
    assert [json.dumps(entry) for entry in reader.driver.get_log("browser")] == []


def test_every_control_has_a_name(reader: Reader) -> None:
    """A screen reader has a name for each button, field and link."""
    reader.ask("SELECT ?o { ?o a kv:Organization }")
    nameless = reader.run(
        "return [...document.querySelectorAll('button, input, textarea, select, a')]"
        ".filter((one) => !(one.innerText || one.ariaLabel || one.labels?.length || one.textContent))"
        ".map((one) => one.outerHTML)"
    )
    assert nameless == []
