"""What the page gives out and how it moves: picture and drawing, paper, records made in slices, what is put by hand."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml import etree

from graph.model import LANGUAGES
from graph.page.drawing import draw
from graph.page.looks import words
from tests.bench.page_graphs import generated
from tests.sample_meant import sample

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium.webdriver.common.actions.action_builder import ActionBuilder

from tests.browser import needs_browser
from tests.page_reader import LIGHT, STILL, Reader

pytestmark = needs_browser

SVG = "{http://www.w3.org/2000/svg}"
NEARER = "document.querySelector('#zoom [data-zoom=in]')"
TITLE = "Who works with whom"
COUNT = """
const clear = CanvasRenderingContext2D.prototype.clearRect;
window.drawn = 0;
CanvasRenderingContext2D.prototype.clearRect = function (...at) {
  drawn += this.canvas.isConnected;
  clear.apply(this, at);
};
"""
"""Counts from then on how often the map is drawn."""


@pytest.fixture(scope="module")
def html() -> str:
    """The page of the sample."""
    return draw(sample(), title=TITLE)


@pytest.fixture(scope="module")
def many() -> str:
    """A page of 300 organizations, the best connected of which have dozens of partners."""
    return draw(generated(300))


def texts(file: Path) -> list[str]:
    """The texts of a drawing, in the order in which they stand in it."""
    return ["".join(one.itertext()) for one in etree.fromstring(file.read_bytes()).iter(f"{SVG}text")]


def documents_of(*agreements: str) -> set[str]:
    """The documents that these agreements of the sample rest on, or all of them."""
    chosen = [one for one in sample().agreements if not agreements or one.id in agreements]
    return {evidence.document for one in chosen for evidence in one.evidence}


# ---- picture and drawing ----


def test_a_drawing_is_of_all_that_is_drawn_whatever_the_window_shows(reader: Reader, html: str) -> None:
    """The same bytes from a small window, from a large one, and after one has looked nearer at a part."""
    reader.open(html)
    first = reader.save("svg").read_bytes()
    reader.turn_wheel("haiyan", 6)
    nearer = reader.save("svg").read_bytes()
    reader.size(1900, 1000)
    reader.open(html)
    assert first == nearer == reader.save("svg").read_bytes()


def test_every_node_of_a_drawing_lies_on_its_sheet(reader: Reader, many: str) -> None:
    """The marks of three hundred organizations lie within the frame of the map; the names of some have room."""
    reader.open(many)
    root = etree.fromstring(reader.save("svg").read_bytes())
    frame = next(root.iter(f"{SVG}clipPath"))[0]
    inside = next(one for one in root.iter(f"{SVG}g") if one.get("clip-path"))
    rim = reader.run("return getComputedStyle(document.documentElement).getPropertyValue('--stage')").strip()
    dots = [one for one in inside.iter(f"{SVG}circle") if one.get("stroke") == rim]
    assert len(dots) > 50
    for dot in dots:
        x, y, r = (float(dot.get(name) or "nan") for name in ("cx", "cy", "r"))
        assert r <= x <= float(frame.get("width") or 0) - r and r <= y <= float(frame.get("height") or 0) - r


def test_a_picture_has_twice_the_points_of_the_drawing(reader: Reader, html: str) -> None:
    """Both are of the same sheet."""
    reader.open(html, ("ego", "haiyan"), ("steps", "1"))
    root = etree.fromstring(reader.save("svg").read_bytes())
    data = reader.save("png").read_bytes()
    wide, tall = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert [wide, tall] == [2 * int(root.get("width") or 0), 2 * int(root.get("height") or 0)]


def test_the_foot_says_what_the_drawing_rests_on(reader: Reader, html: str) -> None:
    """How many documents, and from when to when they were published: of what is drawn, and never the day of today."""
    reader.open(html)
    assert texts(reader.save("svg"))[-1] == (
        f"Source: {len(documents_of())} documents · published 1 December 2018 – 2 July 2024 · konvoi"
    )
    reader.open(html, ("kind", "framework_agreement"))
    framework = [one.id for one in sample().agreements if one.kind == "framework_agreement"]
    foot = texts(reader.save("svg"))[-1]
    assert foot.startswith(f"Source: {len(documents_of(*framework))} document")
    assert len(documents_of(*framework)) < len(documents_of())


def test_without_sentences_the_foot_says_the_number_of_documents(reader: Reader) -> None:
    """Their dates are not in the file."""
    reader.open(draw(sample(), sentences="none"))
    assert texts(reader.save("svg"))[-1] == f"Source: {len(documents_of())} documents · konvoi"


def test_the_head_says_which_filters_are_in_force(reader: Reader, html: str) -> None:
    """Years, whether undated ones are left out, the types that are left, domains: each in the language of the page."""
    said = ("lang", "fr"), ("years", "2018-2024"), ("undated", "no"), ("hide", "university")
    reader.open(html, *said)
    shown = texts(reader.save("svg"))
    head = " ".join(shown[: shown.index(next(one for one in shown if one.startswith("Source")))])
    assert TITLE in shown[0]
    for wanted in ("2018 à 2024", "datés seulement", "Entreprise, Institut de recherche"):
        assert wanted in head
    assert "Université" not in shown[1]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_speaks_the_language_and_has_the_colours_of_the_page(
    reader: Reader, html: str, language: str, theme: str
) -> None:
    """Its ground is that of the map; its foot is in the words of the language."""
    reader.open(html, ("lang", language), ("theme", theme))
    root = etree.fromstring(reader.save("svg").read_bytes())
    source = words()[language]["source_of"][1].replace("{n}", str(len(documents_of())))
    assert any("".join(one.itertext()).startswith(source) for one in root.iter(f"{SVG}text"))
    ground = reader.run("return getComputedStyle(document.documentElement).getPropertyValue('--stage')").strip()
    assert [one.get("fill") for one in root.findall(f"{SVG}rect")] == [ground]


def test_hostile_titles_are_text_in_a_drawing(reader: Reader) -> None:
    """A title that looks like the end of the drawing and a script stands there as its letters."""
    title = "</text></svg><script>window.hit = 1</script>&amp;\u0000]]>"
    reader.open(draw(sample(), title=title))
    root = etree.fromstring(reader.save("svg").read_bytes())
    assert not list(root.iter(f"{SVG}script"))
    assert any("<script>window.hit = 1</script>&amp;" in "".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    assert reader.complaints() == []


# ---- paper ----


@contextmanager
def on_paper(reader: Reader) -> Iterator[None]:
    """While the page is about to be printed."""
    reader.run("window.dispatchEvent(new Event('beforeprint'))")
    reader.media(STILL, LIGHT, paper=True)
    try:
        yield
    finally:
        reader.media(STILL, LIGHT)
        reader.run("window.dispatchEvent(new Event('afterprint'))")


def test_lists_are_whole_on_paper_and_cut_again_after(reader: Reader, many: str) -> None:
    """All partners and domains of an organization with dozens; focus, place and what was open are as before."""
    reader.open(many)
    reader.run("document.querySelector('#sheet button.org').click()")
    reader.settle()
    reader.run("document.querySelector('#sheet .more').focus({ preventScroll: true })")
    reader.run("document.querySelector('#sheet').scrollTop = 60")
    state = """
    const lists = [...document.querySelectorAll('#sheet .unfolding > :first-child')];
    const open = document.querySelectorAll('#sheet details[open]').length;
    const { activeElement } = document;
    const { scrollTop } = document.querySelector('#sheet');
    return [lists.map((one) => one.childElementCount), open, activeElement.textContent, scrollTop];
    """
    before = reader.run(state)
    cut = "return document.querySelectorAll('#sheet .more:not([hidden])').length"
    assert reader.run(cut) > 0
    with on_paper(reader):
        assert reader.run(cut) == 0
        lists = reader.run(
            "const said = (one) => one.closest('.block')?.querySelector('h3 .count');"
            "return [...document.querySelectorAll('#sheet .unfolding')].filter(said)"
            ".map((one) => [Number(said(one).textContent), one.firstChild.childElementCount])"
        )
        assert len(lists) >= 2 and all(said == listed > 8 for said, listed in lists)
    assert reader.run(state) == before
    assert reader.run(cut) > 0


def test_what_belongs_together_is_not_broken_across_pages(reader: Reader, html: str) -> None:
    """Cards, sentences with their source, the map; and a heading stays with what follows."""
    reader.open(html, ("org", "haiyan"))
    reader.pause(0.3)
    styled = (
        "const found = [...document.querySelectorAll(arguments[0])];"
        "return [...new Set(found.map((one) => getComputedStyle(one)[arguments[1]]))]"
    )
    with on_paper(reader):
        assert reader.run(styled, "#sheet .deal, #sheet figure, .paper", "breakInside") == ["avoid"]
        assert reader.run(styled, "#sheet h2, #sheet h3", "breakAfter") == ["avoid"]


def test_each_sheet_of_paper_has_title_and_number(reader: Reader, html: str) -> None:
    """Whatever stands in the title."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    hostile = 'A "B" \\ C; } D'
    for title in (TITLE, hostile):
        reader.open(draw(sample(), title=title) if title != TITLE else html, ("org", "haiyan"))
        reader.pause(0.3)
        pages = pdfium.PdfDocument(base64.b64decode(reader.driver.print_page()))
        said = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]
        assert len(said) > 1
        for number, text in enumerate(said, 1):
            assert title in text and f"{number} / {len(said)}" in text


def test_the_map_on_paper_is_light_from_a_dark_page(reader: Reader, html: str) -> None:
    """Its ground is that of the light map."""
    reader.open(html)
    light = reader.run("return getComputedStyle(document.documentElement).getPropertyValue('--stage')")
    reader.open(html, ("theme", "dark"))
    with on_paper(reader):
        assert reader.run("return document.querySelector('.paper svg > rect').getAttribute('fill')") == light.strip()
    assert reader.run("return document.documentElement.dataset.theme") == "dark"


# ---- records ----


def test_data_are_written_as_json_is_indented(reader: Reader, html: str) -> None:
    """Piece by piece they become the text that would be written at once; empty lists too."""
    reader.open(html)
    text = reader.save("json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"


def test_while_a_file_is_made_the_page_says_how_far_and_makes_no_other(reader: Reader, many: str) -> None:
    """At the first tenth the menu is opened: all of it is off; at the end it is on again.

    The page's clock runs ahead at each look, so that a few steps fill a slice on the quickest machine too.
    """
    reader.open(many)
    reader.run(
        """
        window.heard = []; window.off = null;
        const now = performance.now.bind(performance);
        let ahead = 0;
        performance.now = () => now() + (ahead += 3);
        const said = document.querySelector('#save .saved');
        const entries = () => [...document.querySelectorAll('#saving-menu [role=menuitem]')];
        new MutationObserver(() => {
          heard.push(said.textContent);
          if (off || !said.textContent.includes('%')) return;
          document.querySelector('#saving-button').click();
          off = entries().slice(0, 4).map((one) => one.getAttribute('aria-disabled'));
          document.querySelector('#saving-button').click();
        }).observe(said, { childList: true });
        """
    )
    reader.save("json")
    heard = reader.run("return heard")
    told = [text for text in heard if "%" in text]
    assert told == [f"Preparing konvoi-graph.json: {tenth}0%" for tenth in range(1, 10)]
    assert heard[-1].startswith("Saved: konvoi-graph.json")
    assert reader.run("return off") == ["true"] * 4
    reader.click("#saving-button")
    assert reader.run("return document.querySelectorAll('#saving-menu [aria-disabled=true]').length") == 0


# ---- how the map moves ----


def where(reader: Reader, *ids: str) -> list[tuple[float, float]]:
    """Where organizations lie in the window."""
    found = [reader.run("return konvoi.where(arguments[0])", one) for one in ids]
    return [(at["x"], at["y"]) for at in found]


def turn(reader: Reader, centre: str, other: str) -> float:
    """In which direction one lies from another, in degrees: the same however near one looks."""
    (ax, ay), (bx, by) = where(reader, centre, other)
    return math.degrees(math.atan2(by - ay, bx - ax))


def drag(reader: Reader, id: str, right: int, down: int) -> None:
    """Drags an organization so far."""
    ((x, y),) = where(reader, id)
    pointer = ActionBuilder(reader.driver)
    pointer.pointer_action.move_to_location(round(x), round(y)).pointer_down()
    for step in range(1, 9):
        pointer.pointer_action.move_to_location(round(x + right * step / 8), round(y + down * step / 8))
    pointer.pointer_action.pointer_up()
    pointer.perform()
    reader.pause(0.2)


def test_what_is_dragged_stays_until_the_filters_are_reset(reader: Reader, html: str) -> None:
    """A filter leaves it where it was put, and so does going back; the reset gives it its own place again."""
    reader.open(html)
    home = turn(reader, "beishan", "haiyan")
    drag(reader, "haiyan", 150, -60)
    put = turn(reader, "beishan", "haiyan")
    assert abs(put - home) > 20
    reader.click("#undated input + .tick, #undated label")
    assert "undated=no" in reader.said()
    assert turn(reader, "beishan", "haiyan") == pytest.approx(put, abs=1.5)
    reader.click("#reset")
    assert turn(reader, "beishan", "haiyan") == pytest.approx(home, abs=1.5)


def test_what_is_dragged_in_a_network_stays_when_a_step_unfolds(reader: Reader, html: str) -> None:
    """It keeps its place there, and on the map its own one."""
    reader.open(html)
    home = turn(reader, "haiyan", "beishan")
    reader.open(html, ("ego", "haiyan"), ("steps", "1"))
    before = turn(reader, "haiyan", "beishan")
    drag(reader, "beishan", -120, 160)
    put = turn(reader, "haiyan", "beishan")
    assert abs(put - before) > 20
    reader.click("#scene [data-steps='2']")
    assert turn(reader, "haiyan", "beishan") == pytest.approx(put, abs=1.5)
    reader.click("#whole")
    assert turn(reader, "haiyan", "beishan") == pytest.approx(home, abs=1.5)


def test_a_map_at_rest_is_not_drawn(reader: Reader, html: str) -> None:
    """Neither after it was opened nor after all has moved; a change of its look draws it once."""
    reader.media(LIGHT)
    reader.open(html)
    reader.run(COUNT)
    for act in ("return", f"{NEARER}.click()", "document.querySelector('#sheet button.org').click()"):
        reader.run(act)
        reader.pause(1)
        reader.run("drawn = 0")
        reader.pause(0.7)
        assert reader.run("return drawn") == 0
    reader.run("document.querySelector('#theme').click()")
    assert reader.run("return drawn") == 1


def test_ways_that_begin_at_once_end_where_the_last_one_leads(reader: Reader, html: str) -> None:
    """Three steps nearer are one of the cube; then nothing but a further step moves the map."""
    reader.media(LIGHT)
    reader.open(html)

    def length() -> float:
        return math.dist(*where(reader, "haiyan", "lindqvist"))

    before = length()
    reader.run(f"for (let at = 0; at < 3; at += 1) {NEARER}.click()")
    reader.pause(1)
    assert length() == pytest.approx(before * 1.4**3, rel=0.01)
    at = where(reader, "haiyan")
    reader.run("document.querySelector('#theme').click()")
    reader.pause(0.5)
    assert where(reader, "haiyan") == at
    reader.run(f"{NEARER}.click(); document.querySelector('#zoom [data-zoom=fit]').click()")
    reader.pause(1)
    assert length() == pytest.approx(before, rel=0.01)
