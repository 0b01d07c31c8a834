"""What the page saves: a picture, a drawing, a table, data, paper; and that no cell or drawing does harm elsewhere."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest
from lxml import etree

from graph.model import Document, Standing
from graph.page.drawing import draw
from tests.bench.page_graphs import generated
from tests.sample_meant import sample

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium.webdriver.common.keys import Keys

from tests.browser import needs_browser
from tests.page_reader import LIGHT, STILL, Reader, table_of

pytestmark = needs_browser

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def html() -> str:
    """The page of the sample."""
    return draw(sample(), title="Who works with whom")


def test_the_picture_is_of_twice_the_points(reader: Reader, html: str) -> None:
    """A PNG, at least twice as wide as the map, and not empty."""
    reader.open(html)
    file = reader.save("png")
    data = file.read_bytes()
    assert file.name == "konvoi-map.png" and data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") >= 2 * reader.run("return document.querySelector('#stage').clientWidth")
    assert len(data) > 20_000
    assert reader.complaints() == []


def test_the_drawing_has_title_legend_and_names_as_text(reader: Reader, html: str) -> None:
    """An SVG that stands alone: nothing in it runs or leads elsewhere."""
    reader.open(html)
    root = etree.fromstring(reader.save("svg").read_bytes())
    texts = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    assert root.tag == f"{SVG}svg" and "Who works with whom" in texts
    for wanted in ("Lindqvist Vehicles", "Company", "University"):
        assert wanted in texts
    assert {etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str)} <= {
        "svg", "title", "g", "rect", "path", "circle", "text", "tspan", "clipPath", "defs", "desc", "line", "polygon",
    }  # fmt: skip


def test_the_drawing_is_of_what_is_seen(reader: Reader, html: str) -> None:
    """A network of five organizations has five names."""
    reader.open(html, ("ego", "haiyan"), ("steps", "1"))
    root = etree.fromstring(reader.save("svg").read_bytes())
    texts = " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    assert "Haiyan Automobile" in texts and "Westmarch" not in texts


def test_the_drawing_has_the_discs_of_the_map(reader: Reader) -> None:
    """A map by communities has a disc for each, as faint as on the screen, though it shows all at once."""
    reader.open(draw(generated(150)))
    shell = json.loads(reader.run("return document.querySelector('#shell').textContent"))
    root = etree.fromstring(reader.save("svg").read_bytes())
    discs = [one for one in root.iter(f"{SVG}circle") if one.get("opacity") == "0.09"]
    assert shell["whole"] and len(discs) == len(shell["communities"]) > 1


def test_the_table_has_a_row_for_each_pair(reader: Reader, html: str) -> None:
    """With ids, kinds, years and sources; the agreement of six makes fifteen pairs."""
    reader.open(html)
    rows = table_of(reader.save("csv"))
    pairs = {tuple(sorted((row["id_1"], row["id_2"]))) for row in rows}
    assert pairs == {(a, b) for one in sample().agreements for a in one.parties for b in one.parties if a < b}
    row = next(row for row in rows if {row["id_1"], row["id_2"]} == {"ehrenfels", "tannberg"})
    assert row["agreements"] == "1" and row["first_year"] == row["last_year"] == "2019"
    assert "Antrieb heute" in row["documents"]


def test_the_table_begins_with_the_mark_by_which_spreadsheets_know_utf_8(reader: Reader, html: str) -> None:
    """And its lines end as the standard says."""
    reader.open(html, ("lang", "zh"))
    data = reader.save("csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")
    assert "海燕汽车" in data.decode("utf-8-sig")


def test_filters_hold_for_what_is_saved(reader: Reader, html: str) -> None:
    """What is hidden is not in the file."""
    reader.open(html, ("kind", "framework_agreement"))
    kinds = {row["kinds"] for row in table_of(reader.save("csv"))}
    assert kinds == {"Framework agreement"}


def test_the_data_hold_agreements_with_their_sentences(reader: Reader, html: str) -> None:
    """Ids, parties, evidence with document: enough to go on with."""
    reader.open(html)
    data = json.loads(reader.save("json").read_bytes())
    assert {one["id"] for one in data["agreements"]} == {one.id for one in sample().agreements}
    quotes = {evidence.quote for one in sample().agreements for evidence in one.evidence}
    assert all(json.dumps(quote, ensure_ascii=False)[1:-1] in json.dumps(data, ensure_ascii=False) for quote in quotes)


def test_the_data_name_documents_by_their_ids(reader: Reader) -> None:
    """Copies of a text and the reports of a status too: each is among the documents, though no sentence is from it."""
    first, *rest = sample().agreements
    others = Document("copy-of-it", "The same.", "en"), Document("first-report", "They plan to.", "en")
    history = (Standing("planned", "first-report"), Standing("signed", first.evidence[0].document))
    told = replace(first, copies=("copy-of-it",), history=history)
    reader.open(draw(replace(sample(), agreements=(told, *rest), documents=(*sample().documents, *others))))
    data = json.loads(reader.save("json").read_bytes())
    saved = next(one for one in data["agreements"] if one["id"] == first.id)
    assert saved["copies"] == ["copy-of-it"]
    assert [one["document"] for one in saved["history"]] == ["first-report", first.evidence[0].document]
    assert {"copy-of-it", "first-report"} <= {one["id"] for one in data["documents"]}


def test_an_estimate_is_said_to_be_one(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Betweenness of a sample: about so much, without a rank, and the data name it; what is exact has its rank."""
    monkeypatch.setattr("graph.page.scores.EXACT", 0)
    monkeypatch.setattr("graph.page.scores.PIVOTS", 5)
    reader.open(draw(sample()), ("org", "haiyan"))
    rows = {row.split()[0]: row for row in reader.texts(".measures tr")}
    assert "≈" in rows["Betweenness"] and " of 41" not in rows["Betweenness"]
    assert "≈" not in rows["PageRank"] and rows["PageRank"].endswith(" of 41")
    assert reader.run("return document.querySelector('.measures td[title]').title").startswith("Estimated")
    data = json.loads(reader.save("json").read_bytes())
    assert {tuple(one["estimated"]) for one in data["organizations"]} == {("betweenness",)}


def test_the_menu_is_worked_by_keys(reader: Reader, html: str) -> None:
    """Arrows walk, Escape closes and gives the focus back."""
    reader.open(html)
    reader.run("document.querySelector('#saving-button').focus()")
    reader.keys(Keys.ENTER)
    assert reader.run("return document.activeElement.dataset.value") == "png"
    reader.keys(Keys.ARROW_DOWN)
    assert reader.run("return document.activeElement.dataset.value") == "svg"
    reader.keys(Keys.ESCAPE)
    assert reader.run("return document.activeElement.id") == "saving-button"
    assert not reader.run("return document.querySelector('#saving-menu').checkVisibility()")


def test_nothing_to_save_cannot_be_saved(reader: Reader, html: str) -> None:
    """Filters that leave nothing leave no file to make."""
    reader.open(html, ("kind", "framework_agreement"), ("years", "2025-2025"), ("undated", "no"))
    reader.click("#saving-button")
    off = reader.run(
        "return [...document.querySelectorAll('#saving-menu [aria-disabled=true]')].map((one) => one.dataset.value)"
    )
    assert {"png", "svg", "csv", "json"} <= set(off)


def test_paper_is_light_and_has_map_and_sentences_but_no_controls(reader: Reader, html: str) -> None:
    """From the dark page: the map as one drawing with its legend, and all that was folded beside it; then as before."""
    folded = "return document.querySelectorAll('#sheet details:not([open])').length"
    reader.open(html, ("theme", "dark"), ("org", "haiyan"))
    reader.pause(0.5)
    before = reader.run(folded)
    reader.run("window.dispatchEvent(new Event('beforeprint'))")
    reader.media(STILL, LIGHT, paper=True)
    try:
        seen = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility()).length"
        assert reader.run("return document.documentElement.dataset.theme") == "light"
        controls = "#query, .tools, #rail, #toolbar, #zoom, #stage, #saving-button, #language, #sheet .reach"
        assert reader.run(seen, controls) == 0
        assert reader.run(seen, ".paper svg") == 1 and reader.run(folded) == 0 < before
        on_sheet = reader.run("return [...document.querySelectorAll('.paper text')].map((one) => one.textContent)")
        assert {"Who works with whom", "Company", "Haiyan Automobile"} <= set(on_sheet)
        assert reader.run(seen, "#sheet blockquote") >= 4
    finally:
        reader.media(STILL, LIGHT)
    reader.run("window.dispatchEvent(new Event('afterprint'))")
    assert reader.run("return document.documentElement.dataset.theme") == "dark"
    assert reader.texts(".paper") == [] and reader.run(folded) == before


def test_the_page_prints(reader: Reader, html: str) -> None:
    """The browser makes a PDF of it that is no blank sheet."""
    reader.open(html, ("org", "haiyan"))
    assert len(base64.b64decode(reader.driver.print_page())) > 20_000
    assert reader.complaints() == []
