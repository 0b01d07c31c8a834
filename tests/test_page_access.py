"""The page for everybody: by keyboard, by ear, in light and dark, on a small screen, without movement."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from graph.model import LANGUAGES
from tests.sample_meant import sample

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium.webdriver.common.keys import Keys

from tests.browser import needs_browser
from tests.page_reader import LIGHT, STILL, Reader

pytestmark = needs_browser

Said = tuple[tuple[str, str], ...]

VIEWS: dict[str, Said] = {
    "map": (),
    "table": (("view", "table"),),
    "organization": (("org", "haiyan"),),
    "tie": (("tie", "lingxi-laboratory"), ("tie", "valmont")),
    "agreement": (("agreement", next(one.id for one in sample().agreements if len(one.parties) == 6)),),
}
EACH_VIEW = pytest.mark.parametrize("said", VIEWS.values(), ids=VIEWS.keys())
EACH_THEME = pytest.mark.parametrize("theme", ["light", "dark"])

OPERATED = {
    "button", "link", "checkbox", "radio", "combobox", "listbox", "option", "slider", "textbox", "searchbox",
    "spinbutton", "switch", "tab", "menuitem", "menuitemradio", "menuitemcheckbox", "DisclosureTriangle", "application",
}  # fmt: skip


def heard(reader: Reader) -> list[tuple[str, str]]:
    """What a screen reader hears of the page: role and name of each thing, in order."""
    nodes: list[Any] = reader.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in nodes if not node["ignored"]
    ]


# ---- by ear ----


@EACH_VIEW
def test_all_that_can_be_operated_has_a_name(reader: Reader, html: str, said: Said) -> None:
    """Buttons, links, boxes, sliders: the browser computes a name for each, in each language."""
    reader.open(html, *said)
    for language in LANGUAGES:
        reader.choose("#language", language)
        operated = [(role, name) for role, name in heard(reader) if role in OPERATED]
        assert len(operated) > 20
        assert [role for role, name in operated if not name] == []


@EACH_VIEW
def test_what_is_heard_holds_what_is_seen(reader: Reader, html: str, said: Said) -> None:
    """Who speaks to the page says what stands on a button: the words of its name are those that it shows, and more."""
    reader.open(html, *said)
    differing = """const words = (text) => ` ${text.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, ' ').trim()} `;
      return [...document.querySelectorAll('button[aria-label], a[aria-label], summary[aria-label]')]
        .filter((one) => one.checkVisibility())
        .filter((one) => !words(one.getAttribute('aria-label')).includes(words(one.textContent)))
        .map((one) => `${one.textContent.trim()} / ${one.getAttribute('aria-label')}`)"""
    assert [text for text in reader.run(differing) if not text.startswith(" /")] == []


@EACH_VIEW
def test_pictures_are_named_or_not_heard(reader: Reader, html: str, said: Said) -> None:
    """A shape beside a word is decoration."""
    reader.open(html, *said)
    pictures = [name for role, name in heard(reader) if role in ("image", "img", "SvgRoot", "graphics-symbol")]
    assert [name for name in pictures if not name] == []


@EACH_VIEW
def test_the_page_has_one_banner_one_search_and_one_main_part(reader: Reader, html: str, said: Said) -> None:
    """And what stands at its sides has names that differ."""
    reader.open(html, *said)
    roles = Counter(role for role, _ in heard(reader))
    assert [roles[role] for role in ("banner", "search", "main")] == [1, 1, 1]
    sides = [name for role, name in heard(reader) if role == "complementary"]
    assert all(sides) and len(sides) == len(set(sides)) >= 2


@EACH_VIEW
def test_all_text_stands_in_a_landmark(reader: Reader, html: str, said: Said) -> None:
    """Who goes from landmark to landmark misses nothing but what is only said aloud."""
    reader.open(html, *said)
    outside = """const kept = 'header, main, aside, nav, footer, [role=search], [role=status], [role=alert]';
      return [...document.querySelectorAll('a, button, input, select, p, h1, h2, h3, h4')]
        .filter((one) => one.checkVisibility() && !one.closest(kept)).map((one) => one.outerHTML.slice(0, 80))"""
    assert reader.run(outside) == []


@EACH_VIEW
def test_headings_go_down_step_by_step(reader: Reader, html: str, said: Said) -> None:
    """One of the first level, and none that is two levels below the one before it."""
    reader.open(html, *said)
    levels = reader.run("""return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter((one) => one.checkVisibility()).map((one) => [Number(one.tagName[1]), one.textContent.trim()])""")
    assert [level for level, _ in levels].count(1) == 1
    assert all(text for _, text in levels)
    assert [b for a, b in pairwise(levels) if b[0] > a[0] + 1] == []


@EACH_VIEW
def test_no_id_is_given_twice_and_each_that_is_named_exists(reader: Reader, html: str, said: Said) -> None:
    """What controls, labels, describes or leads to something says the id of something that is there."""
    reader.open(html, *said)
    ids = reader.run("return [...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert [id for id, count in Counter(ids).items() if count > 1] == []
    named = """const kinds = ['controls', 'labelledby', 'describedby', 'activedescendant', 'owns'];
      const names = kinds.map((one) => `aria-${one}`);
      const all = [...names, 'for'].flatMap((name) => [...document.querySelectorAll(`[${name}]`)]
        .map((one) => one.getAttribute(name)));
      const inside = [...document.querySelectorAll('a[href^="#"]')].map((one) => one.getAttribute('href').slice(1));
      return [...all.flatMap((value) => value.split(/\\s+/)), ...inside].filter(Boolean)"""
    assert sorted(set(reader.run(named)) - set(ids)) == []


def test_the_page_says_its_language(reader: Reader, html: str) -> None:
    """A voice that reads it knows how."""
    reader.open(html)
    for language in LANGUAGES:
        reader.choose("#language", language)
        assert reader.run("return document.documentElement.lang").startswith(language)


def test_names_in_another_language_say_which(reader: Reader, html: str) -> None:
    """A Chinese name on an English page is read as Chinese."""
    reader.open(html, ("org", "haiyan"))
    said = """return [...document.querySelectorAll('#sheet bdi')]
      .filter((one) => /\\p{Script=Han}/u.test(one.textContent)).map((one) => one.closest('[lang]').lang.slice(0, 2))"""
    assert set(reader.run(said)) == {"zh"}


# ---- by keyboard ----

FOCUSED = """
const one = document.activeElement;
if (!one || one === document.body) return null;
const target = one.matches('input[type=checkbox], input[type=radio]') ? one.closest('label') ?? one : one;
const { left, right, top, bottom } = target.getBoundingClientRect();
const ring = [one, target, one.nextElementSibling].filter(Boolean).map((it) => getComputedStyle(it)).some((style) => (
  style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
const last = window.before;
window.before = one;
return {
  what: one.id || one.className?.baseVal || String(one.className) || one.tagName,
  seen: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight && right - left > 0 && one.checkVisibility(),
  forward: !last || Boolean(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
  ring,
  region: one.closest('header, #rail, #sight, #panel')?.id ?? one.className,
};
"""


@pytest.mark.parametrize("view", ["map", "table", "organization"])
def test_the_tabulator_goes_through_all_in_order(reader: Reader, html: str, view: str) -> None:
    """Head, filters, map and panel; each stop is in sight, has a ring, and stands after the one before."""
    reader.open(html, *VIEWS[view])
    stops: list[dict[str, Any]] = []
    for _ in range(300):
        reader.keys(Keys.TAB)
        stop = reader.run(FOCUSED)
        if stop is None or not stop["forward"]:
            break
        stops.append(stop)
    assert [stop["what"] for stop in stops if not (stop["seen"] and stop["ring"])] == []
    regions = [stop["region"] for stop in stops]
    assert {"head", "rail", "sight", "panel"} <= set(regions)
    assert (
        reader.run("return [...document.querySelectorAll('[tabindex]')].filter((one) => one.tabIndex > 0).length") == 0
    )


def test_no_place_holds_the_focus(reader: Reader, html: str) -> None:
    """Backwards, too: from the last stop one comes to the first, and out of the page."""
    reader.open(html)
    reader.keys(Keys.TAB)
    first = reader.run("return document.activeElement.className")
    for _ in range(8):
        reader.keys(Keys.TAB)
    for _ in range(8):
        reader.keys(Keys.SHIFT + Keys.TAB)
    assert reader.run("return document.activeElement.className") == first == "skip"


def test_the_first_stop_leads_past_the_map(reader: Reader, html: str) -> None:
    """Who cannot use a map goes to the table with the first key."""
    reader.open(html)
    reader.keys(Keys.TAB, Keys.ENTER)
    reader.wait(lambda: reader.texts("tbody tr"))
    assert reader.run("return document.activeElement.closest('#table') !== null")


# ---- to the eye ----

CONTRAST = """
const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const rgba = (css) => {
  pen.clearRect(0, 0, 1, 1); pen.fillStyle = css; pen.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
};
const over = (top, ground) => [0, 1, 2].map((at) => top[at] * top[3] + ground[at] * (1 - top[3])).concat(1);
const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const light = ([r, g, b]) => [r, g, b].map((v) => linear(v / 255))
  .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
function ground(one) {
  const line = [];
  for (let at = one; at; at = at.parentElement) {
    line.push(rgba(getComputedStyle(at).backgroundColor));
    if (line.at(-1)[3] === 1) break;
  }
  return line.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
}
const shade = (one) => (one ? Number(getComputedStyle(one).opacity) * shade(one.parentElement) : 1);
const seen = (one) => one.checkVisibility({ visibilityProperty: true })
  && !one.closest('.unseen, .skip, noscript, :disabled, [aria-disabled=true]');
"""

PALE_TEXT = (
    CONTRAST
    + """
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const one = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || ['SCRIPT', 'STYLE', 'OPTION'].includes(one.tagName) || !seen(one)) continue;
  const style = getComputedStyle(one);
  const [behind, ink] = [ground(one), rgba(style.color)];
  ink[3] *= shade(one);
  if (!ink[3]) continue;
  const size = parseFloat(style.fontSize);
  const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  const has = ratio(over(ink, behind), behind);
  const text = walker.currentNode.data.trim().slice(0, 30);
  if (has < least) found.push(`${text}: ${has.toFixed(2)} (${one.tagName}.${one.className})`);
}
return [...new Set(found)];
"""
)

PALE_SHAPES = (
    CONTRAST
    + """
const shapes = [...document.querySelectorAll('#rail svg.shape > *, #rail i.line, #panel svg.shape > *')];
return shapes.filter(seen).flatMap((one) => {
  const style = getComputedStyle(one);
  const inks = one.matches('i') ? [style.borderTopColor, style.backgroundColor] : [style.fill, style.stroke];
  const behind = ground(one.closest('li, button, h2') ?? one.parentElement);
  const seenAs = inks.filter((ink) => ink !== 'none').map(rgba).map((ink) => over(ink, behind));
  const best = Math.max(...seenAs.map((ink) => ratio(ink, behind)));
  const name = one.getAttribute('class') ?? one.parentElement.getAttribute('class');
  return best < 3 ? [`${name}: ${best.toFixed(2)}`] : [];
});
"""
)


@EACH_THEME
@EACH_VIEW
def test_text_stands_out_from_its_ground(reader: Reader, html: str, said: Said, theme: str) -> None:
    """4.5 to 1, as the colours are computed; 3 to 1 for large letters."""
    reader.open(html, ("theme", theme), *said)
    assert reader.run(PALE_TEXT) == []


@EACH_THEME
def test_the_shapes_of_the_legend_stand_out_from_its_ground(reader: Reader, html: str, theme: str) -> None:
    """3 to 1: whoever sees colours badly still sees the shape."""
    reader.open(html, ("theme", theme))
    assert reader.run(PALE_SHAPES) == []


def test_each_type_has_a_shape_of_its_own(reader: Reader, html: str) -> None:
    """No meaning by colour alone."""
    reader.open(html)
    shapes = reader.run("return [...document.querySelectorAll('#types svg.shape')].map((one) => one.innerHTML)")
    assert len(shapes) == len(set(shapes)) > 4


SMALL = """
const operated = 'button, a[href], input, select, summary, [role=option], [role=button]';
const target = (one) => one.closest('label') ?? one;
const all = [...document.querySelectorAll(operated)].filter((one) => !one.closest('#bars'))
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((one) => !one.closest('.unseen, .skip') && !one.matches(':disabled'))
  .map((one) => ({ one, box: target(one).getBoundingClientRect() }))
  .filter(({ box }) => box.width > 1 && box.bottom > 0 && box.top < innerHeight);
const inText = (one) => one.matches('p a, p button, blockquote a, figcaption a');
const between = (value, least, most) => Math.max(least, Math.min(most, value));
const far = (a, b) => {
  const [x, y] = [a.left + a.width / 2, a.top + a.height / 2];
  return Math.hypot(x - between(x, b.left, b.right), y - between(y, b.top, b.bottom));
};
const joined = (a, b) => a.contains(b) || b.contains(a) || target(a) === target(b);
const small = all.filter(({ one, box }) => (box.width < 23.5 || box.height < 23.5) && !inText(one));
const near = ({ one, box }, other) => !joined(one, other.one) && far(box, other.box) < 12;
const crowded = small.filter((one) => all.some((other) => near(one, other)));
const size = ({ width, height }) => `${Math.round(width)}x${Math.round(height)}`;
const described = ({ one, box }) => `${one.tagName}.${one.className}#${one.id} ${size(box)}`;
return [...new Set(crowded.map(described))];
"""


@pytest.mark.parametrize("width", [1440, 360])
@EACH_VIEW
def test_what_is_clicked_is_large_enough_to_be_hit(reader: Reader, html: str, said: Said, width: int) -> None:
    """24 by 24 pixels, or as much room around it; links in a sentence as high as its line; years have handles."""
    reader.size(width, 800)
    reader.open(html, *said)
    assert reader.run(SMALL) == []


# ---- on a small screen ----


WIDE = """
const shown = (one) => one.checkVisibility() && !one.closest('#rail:not(.open)');
return [...document.querySelectorAll('#panel, #sheet, #head, #rail, #sheet *, #head *')]
  .filter(shown).map((one) => [one, one.getBoundingClientRect()])
  .filter(([, { width, right }]) => width > 1 && right > innerWidth + 1)
  .map(([one]) => one.outerHTML.slice(0, 80));
"""


@pytest.mark.parametrize("width", [360, 720])
@EACH_VIEW
def test_nothing_has_to_be_scrolled_sideways(reader: Reader, html: str, said: Said, width: int) -> None:
    """At 360 pixels, and at 720: half of a usual screen, or all of it at twice the size; in each language."""
    reader.size(width, 740)
    reader.open(html, *said)
    for language in LANGUAGES:
        reader.choose("#language", language)
        assert reader.run("return document.scrollingElement.scrollWidth") <= width
        assert reader.run(WIDE) == []


OVERLAPS = """
const parts = [...document.querySelectorAll('#head h1, #head p, #head input, #head button, #head select')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[hidden], .unseen'))
  .map((one) => ({ name: one.id || one.textContent.trim() || one.tagName, box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 1);
const beside = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1;
const above = (a, b) => a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
const pairs = parts.flatMap((a, at) => parts.slice(at + 1).map((b) => [a, b]));
const over = pairs.filter(([a, b]) => !beside(a.box, b.box) && !above(a.box, b.box));
const cut = parts.filter(({ box }) => box.left < -1 || box.right > innerWidth + 1);
return [...over.map(([a, b]) => `${a.name} / ${b.name}`), ...cut.map(({ name }) => `${name} sticks out`)];
"""


@pytest.mark.parametrize("width", [360, 390, 800, 1024, 1440])
def test_the_parts_of_the_head_stand_side_by_side(reader: Reader, html: str, width: int) -> None:
    """Long German words and wide Chinese ones push nothing over something else."""
    reader.size(width, 844)
    reader.open(html)
    for language in LANGUAGES:
        reader.choose("#language", language)
        assert (language, reader.run(OVERLAPS)) == (language, [])


# ---- without movement ----

MOVING = "return document.getAnimations().map((one) => one.animationName ?? one.transitionProperty)"


def test_nothing_moves_for_whoever_wants_it_still(reader: Reader, html: str) -> None:
    """Panel, filters and theme come at once, and the map jumps to where it is asked to go."""
    reader.media(STILL, LIGHT)
    reader.size(390, 844)
    reader.open(html)
    for selector in ("#open-rail", "#theme", "#open-rail"):
        reader.click(selector)
        assert reader.run(MOVING) == []
    reader.keys("/")
    reader.keys("Valmont", Keys.ENTER)
    at_once = reader.run("return konvoi.where('valmont')")
    assert reader.run(MOVING) == []
    reader.run("return new Promise((done) => setTimeout(done, 500))")
    assert reader.run("return konvoi.where('valmont')") == at_once
