"""A page whose every text somebody has poisoned: opened, clicked through, searched, saved; and somebody listens."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from lxml import etree

from graph.model import Agreement, Document, Evidence, Facility, Label, Meant, Organization, PartialDate, Standing
from graph.page.details import Details, Part, Person
from graph.page.drawing import draw
from tests.hostile import PAYLOADS, each_text, hostile
from tests.sample_meant import sample

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium import webdriver

from tests.browser import needs_browser
from tests.page_reader import Reader

pytestmark = needs_browser

FORMULAS = {
    "equals": '=HYPERLINK("https://example.org/?"&A1,"x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "data": "data:text/html,<script>window.hit=1</script>",
    "comment": "<!--<script>window.hit=1//--><svg><style><img src=x onerror=window.hit=1>",
    "entity": "&lt;img src=x onerror=window.hit=1&gt;&#60;script&#62;",
    "cdata": "]]><script>window.hit=1</script><![CDATA[",
    "control": "\ufffe\uffff\x08\x7f",
}
ALL = PAYLOADS | FORMULAS
WORDS = (
    *("org", "tie", "agreement", "ego", "steps", "path", "domain", "kind", "status", "country", "community", "hide"),
    *("years", "undated", "size", "colour", "view", "theme", "lang"),
)
"""All words of an address."""
NAMES_OF_OBJECTS = ("__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "length", "none", "")


@cache
def poisoned(turn: int) -> Meant:
    """The sample, each text with a payload before it: another one in each text, and in each turn."""
    payloads = sorted(ALL.values(), key=lambda one: sha256(one.encode("utf-8", "surrogatepass")).digest())

    def change(text: str) -> str:
        number = sha256(text.encode("utf-8", "surrogatepass")).digest()[0]
        return payloads[(number + turn) % len(payloads)] + text

    return Meant(**{field.name: each_text(getattr(_few(), field.name), change) for field in fields(Meant)})


def _few() -> Meant:
    """Some agreements of the sample that have much filled in, with a history and copies."""
    full = [
        one for one in sample().agreements if len(one.parties) > 4 or one.facilities or one.contradictions or one.amount
    ]
    chosen = [replace(one, history=_history(one), copies=(one.evidence[0].document,)) for one in full[:14]]
    ids = {id for one in chosen for id in one.involves}
    organizations = tuple(
        replace(one, wikidata="Q1", ror="https://ror.org/1") for one in sample().organizations if one.id in ids
    )
    return Meant(organizations, tuple(chosen), sample().documents)


def _history(one: Agreement) -> tuple[Standing, ...]:
    return (
        Standing("planned", one.evidence[0].document, PartialDate(2018)),
        Standing(one.status, one.evidence[0].document),
    )


def details_of(meant: Meant) -> Details:
    """People and roles in each agreement, as hostile as the rest."""
    text = list(ALL.values())
    return Details(
        {
            one.id: tuple(Part(party, text[at % len(text)], one.parties[0]) for at, party in enumerate(one.parties))
            for one in meant.agreements
        },
        {
            one.id: tuple(
                Person(text[(at + step) % len(text)], text[at % len(text)], one.parties[0], text[-at])
                for step in range(3)
            )
            for at, one in enumerate(meant.agreements)
        },
    )


def of_objects() -> Meant:
    """Organizations, kinds and all else called by the names of what every object of a script has."""
    organizations = tuple(
        Organization(
            id, id, (Label(id, "en"), Label(id, id)), type=id, country=id, wikidata=id, ror=id, part_of="constructor"
        )
        for id in NAMES_OF_OBJECTS
    )
    documents = tuple(Document(id, "", id, id, id, f"https://example.org/{id}") for id in NAMES_OF_OBJECTS)
    agreements = tuple(
        Agreement(
            id, (id, "__proto__", "toString"), id, id, (id, "length"), PartialDate(2020 + at), place=id,
            domains=(id,), domains_within=(id,), activities=(id,), facilities=(Facility(id, id, id, id),),
            contradictions=(id,), history=(Standing(id, id),), copies=(id,),
            evidence=(Evidence(id, 0, 9, f"{id} and __proto__ agreed on toString", id),),
        )
        for at, id in enumerate(NAMES_OF_OBJECTS)
    )  # fmt: skip
    return Meant(organizations, agreements, documents)


def saying(text: str) -> str:
    """The text as it can be typed and put into an address: what is half a character is replaced."""
    return text.encode("utf-8", "replace").decode()


@pytest.fixture(autouse=True)
def _patience(driver: webdriver.Chrome) -> None:
    """Scripts that look at everything take their time."""
    driver.set_script_timeout(120)


STRANGERS = """
const own = new Set(['http:', 'https:', 'file:', 'blob:']);
const all = (selector) => [...document.querySelectorAll(selector)];
const handlers = all('*').filter((one) => [...one.attributes].some(({ name }) => /^on/i.test(name)));
return [
  all('img, iframe, object, embed, form, base, audio, video, frame, portal, math').map((one) => one.tagName),
  all('[href], [src], [action], [formaction]').map((one) => one.href?.baseVal ?? one.protocol ?? one.src)
    .filter((one) => one && !own.has(one) && !one.startsWith('#') && !one.startsWith('data:,')),
  handlers.map((one) => one.outerHTML.slice(0, 100)),
  all('script').length, all('style, link, meta').length,
  document.title, Object.keys(Object.prototype), {}.hit ?? null,
];
"""


def assert_unharmed(reader: Reader, before: list[Any]) -> None:
    """Nothing ran, nothing was asked for, the page is made of what it was made of, and the console is empty."""
    now = reader.run(STRANGERS)
    assert now[:3] == [[], [], []]
    assert now[3:] == before[3:]
    assert reader.requests() == {reader.opened}
    assert reader.complaints() == []
    assert len(reader.driver.window_handles) == 1
    assert reader.run("return location.href.split('#')[0]") == reader.opened


CLICK_ALL = """
const [selector, most] = arguments;
const found = [...document.querySelectorAll(selector)].slice(0, most);
for (const one of found) if (one.isConnected && !one.disabled) one.click();
"""


def click_through(reader: Reader) -> None:
    """Organizations, ties, hubs, partners, details, filters, measures, colours, languages, table and map."""
    for selector, most in (
        ("[data-view=table]", 1), (".opener", 8), ("#table th button", 4), ("#sheet .org", 6), ("[data-view=map]", 1),
        ("#sheet .back", 1), ("#rail .fold[aria-expanded=false]", 9), ("#rail .more", 9), ("#rail .branch", 9),
        ("#rail input[type=checkbox]", 14), ("#reset", 1), ("#rail .only", 2), ("#reset", 1), ("#sheet summary", 5),
        ("#sheet .more", 5), ("#sheet .year-mark", 3), ("#sheet .chip", 1), ("#reset", 1), ("#sheet .step", 3),
        ("#whole", 1), ("#size-menu [data-value]", 3), ("#colour-menu [data-value]", 3), ("#theme", 2),
    ):  # fmt: skip
        reader.run(CLICK_ALL, selector, most)
        reader.settle()
    for language in ("fr", "de", "zh", "en"):
        reader.choose("#language", language)


SEARCH = """
const query = document.querySelector('#query');
query.focus();
query.value = arguments[0];
query.dispatchEvent(new InputEvent('input', { bubbles: true }));
"""


@pytest.mark.parametrize("turn", range(3))
def test_a_poisoned_graph_does_no_harm(reader: Reader, turn: int) -> None:
    """Something else in each text of it; all of it clicked through and searched for."""
    meant = poisoned(turn)
    reader.open(draw(meant, details_of(meant), title="<b>{{title}}</b>"))
    before = reader.run(STRANGERS)
    assert before[5] == "<b>{{title}}</b>"
    click_through(reader)
    for text in ALL.values():
        reader.run(SEARCH, saying(text)[:40])
        reader.pause(0.02)
    reader.run(CLICK_ALL, "#hits [role=option]", 3)
    reader.settle()
    assert_unharmed(reader, before)


@pytest.mark.parametrize("name", PAYLOADS)
def test_one_payload_in_every_text_does_no_harm(reader: Reader, name: str) -> None:
    """Types, kinds, ids and links among them: all alike."""
    meant = hostile(PAYLOADS[name])
    reader.open(draw(meant, title=PAYLOADS[name]))
    before = reader.run(STRANGERS)
    reader.run(CLICK_ALL, "[data-view=table]", 1)
    reader.run(CLICK_ALL, ".opener", 3)
    reader.settle()
    reader.run(CLICK_ALL, "#sheet .org, #sheet summary, [data-view=map]", 5)
    reader.run(SEARCH, saying(PAYLOADS[name])[:20])
    reader.pause(0.1)
    assert_unharmed(reader, before)


def test_names_of_what_objects_have_are_names_like_others(reader: Reader) -> None:
    """An organization called __proto__ is found, opened, filtered, and changes nothing."""
    reader.open(draw(of_objects(), details_of(of_objects())))
    before = reader.run(STRANGERS)
    click_through(reader)
    for name in ("__proto__", "constructor", "toString"):
        reader.run(SEARCH, name)
        reader.pause(0.1)
        assert any(name in hit for hit in reader.texts("#hits [role=option]"))
        reader.open(draw(of_objects()), ("org", name), ("kind", name), ("status", name), ("country", name))
        assert reader.text("#sheet h2") == name
    assert_unharmed(reader, before)


def test_markup_is_read_not_obeyed(reader: Reader) -> None:
    """The panel shows the very characters."""
    payload = PAYLOADS["script"]
    meant = hostile(payload)
    reader.open(draw(meant), ("org", meant.agreements[0].parties[0]))
    assert reader.text("#sheet h2").startswith("<script>window.hit=1;alert(1)</script>")


def test_a_right_to_left_override_stays_within_its_name(reader: Reader) -> None:
    """Each name is isolated: what follows it is not turned round."""
    meant = hostile(PAYLOADS["direction"])
    reader.open(draw(meant), ("org", meant.agreements[0].parties[0]))
    loose = """const turning = /[\\u202A-\\u202E\\u2066-\\u2069]/;
      const isolating = ['isolate', 'isolate-override', 'plaintext'];
      return [...document.querySelectorAll('#sheet *, #rail *, #hits *')]
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && turning.test(node.data)))
      .filter((one) => !one.closest('bdi, bdo, [dir=auto]') && !isolating.includes(getComputedStyle(one).unicodeBidi))
      .map((one) => one.outerHTML.slice(0, 120))"""
    reader.run(SEARCH, "evil")
    reader.pause(0.3)
    assert reader.run(loose) == []


@pytest.mark.parametrize("said", WORDS)
def test_a_poisoned_address_does_no_harm(reader: Reader, said: str) -> None:
    """Each word of the address with each payload: the page opens, says that it is lost, and nothing runs."""
    html = draw(sample())
    raw = urlencode([("lang", "en"), *((said, saying(text)[:300]) for text in ALL.values())])
    reader.open(html, raw=raw)
    assert reader.text("#shown").startswith("41 organizations")
    before = reader.run(STRANGERS)
    reader.open(html, raw=f"lang=en&{said}=%E0%A4%A&{said}=" + quote("</script><img src=x onerror=window.hit=1>"))
    assert_unharmed(reader, before)


# ---- what is saved ----


@pytest.fixture(scope="module")
def poisoned_html() -> str:
    """The page of a poisoned graph."""
    return draw(poisoned(0), details_of(poisoned(0)), title=ALL["equals"])


def test_no_cell_of_the_table_is_a_formula(reader: Reader, poisoned_html: str) -> None:
    """A cell that begins with = + - @ or a tab is made text."""
    reader.open(poisoned_html)
    rows = list(csv.reader(io.StringIO(reader.save("csv").read_text(encoding="utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1 and len(rows) > 10
    cells = [cell for row in rows[1:] for cell in row]
    assert any(cell.startswith("'") for cell in cells)
    assert [
        cell[:40] for cell in cells if cell.lstrip(" \u200b\ufeff").startswith(("=", "+", "-", "@", "\t", "\r"))
    ] == []


def test_the_drawing_is_sound_and_dead(reader: Reader, poisoned_html: str) -> None:
    """It parses as XML, and holds no script, no handler, no link and no style of others."""
    reader.open(poisoned_html)
    root = etree.fromstring(reader.save("svg").read_bytes())
    names = {etree.QName(one).localname.lower() for one in root.iter() if isinstance(one.tag, str)}
    assert not names & {"script", "foreignobject", "a", "image", "use", "style", "animate", "set", "iframe", "handler"}
    attributes = {
        etree.QName(name).localname.lower() for one in root.iter() if isinstance(one.tag, str) for name in one.attrib
    }
    assert not {name for name in attributes if name.startswith("on")} and not attributes & {"href", "src", "style"}


def test_the_drawing_runs_nothing_when_it_is_opened(reader: Reader, poisoned_html: str) -> None:
    """In the browser, by itself."""
    reader.open(poisoned_html)
    file = reader.save("svg")
    reader.driver.get(file.as_uri())
    reader.driver.get_log("browser")
    reader.pause(0.3)
    assert reader.run("return caught") == []


def test_the_data_are_sound(reader: Reader, poisoned_html: str) -> None:
    """JSON that any reader takes, as UTF-8, with every agreement."""
    reader.open(poisoned_html)
    data = json.loads(reader.save("json").read_bytes().decode("utf-8"))
    assert len(data["agreements"]) == len(poisoned(0).agreements)


def test_the_picture_is_made_all_the_same(reader: Reader, poisoned_html: str) -> None:
    """Names of ten thousand characters and halves of characters do not keep it from being drawn."""
    reader.open(poisoned_html)
    assert reader.save("png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert reader.complaints() == []


def test_a_file_of_a_poisoned_graph_is_valid_utf_8_and_the_same_each_time() -> None:
    """Half characters are replaced, not written."""
    first = draw(poisoned(1), details_of(poisoned(1)))
    assert first.encode("utf-8") == draw(poisoned(1), details_of(poisoned(1))).encode("utf-8")
