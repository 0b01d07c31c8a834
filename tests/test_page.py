"""The page as a file: what it holds, how it is laid out, and that nothing in it can run or be fetched."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from itertools import combinations, pairwise
from typing import Any

import pytest

from graph.authority.concepts import concepts
from graph.model import LANGUAGES, Agreement, Document, Evidence, KonvoiError, Label, Meant, Organization, PartialDate
from graph.page.data import facts, link, spoken_of
from graph.page.drawing import SCRIPTS, draw
from graph.page.layout import placed
from graph.page.looks import beside, looks, words
from graph.page.packing import packed
from graph.page.ties import Web, state, woven
from tests.hostile import PAYLOADS, hostile
from tests.sample_meant import sample


class Page(HTMLParser):
    """What a browser sees in the file: its elements, and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the element, and begins a block."""
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style", "title", "h1"):
            self.blocks.append((tag, dict(attrs), ""))
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        """Ends a block."""
        self.inside = False

    def handle_data(self, data: str) -> None:
        """Adds to the text of a block."""
        if self.inside:
            tag, attributes, text = self.blocks[-1]
            self.blocks[-1] = (tag, attributes, text + data)

    def block(self, id: str) -> Any:
        """The value of a data block."""
        return json.loads(next(text for _, attributes, text in self.blocks if attributes.get("id") == id))

    @property
    def policy(self) -> str:
        """The content security policy."""
        return next(a["content"] or "" for _, a in self.elements if a.get("http-equiv") == "Content-Security-Policy")


@pytest.fixture(scope="module")
def html() -> str:
    """The page of the sample."""
    return draw(sample(), title="Sample & co")


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    """The same, parsed."""
    return Page(html)


def _organization(id: str, **values: Any) -> Organization:
    return Organization(id, id.upper(), (Label(id.upper(), "en"),), **values)


def _agreement(id: str, parties: str, **values: Any) -> Agreement:
    return Agreement(id, tuple(parties.split()), "agreement", values.pop("status", "signed"), **values)


def _web(*agreements: Agreement, organizations: str = "a b c d e f") -> Web:
    return woven(Meant(tuple(_organization(id) for id in organizations.split()), agreements))


# ---- ties ----


def test_a_pair_has_one_tie_with_all_its_agreements() -> None:
    """Two agreements of the same two organizations make one tie."""
    web = _web(_agreement("x", "a b"), _agreement("y", "b a"))
    assert [(tie.ends, len(tie.agreements)) for tie in web.ties] == [(("a", "b"), 2)]


def test_four_parties_are_tied_pairwise_and_five_meet_at_a_hub() -> None:
    """From five parties on an agreement is one hub, not ten ties."""
    assert len(_web(_agreement("x", "a b c d")).ties) == 6
    web = _web(_agreement("x", "a b c d e"))
    assert web.ties == () and [hub.parties for hub in web.hubs] == [("a", "b", "c", "d", "e")]


def test_partners_are_counted_once_whether_tied_or_met_at_a_hub() -> None:
    """The number of partners is that of the others with whom there is an agreement."""
    web = _web(_agreement("x", "a b"), _agreement("y", "a b"), _agreement("z", "a b c d e"))
    assert web.partners["a"] == 4


def test_an_organization_without_a_tie_is_not_drawn() -> None:
    """An agreement with a single known party ties nobody."""
    assert _web(_agreement("x", "a"), _agreement("y", "b c")).nodes == ("b", "c")


def test_a_whole_is_drawn_with_its_part() -> None:
    """Whoever owns a laboratory stands beside it, tied by "part of"."""
    organizations = (_organization("lab", part_of="firm"), _organization("firm"), _organization("u"))
    web = woven(Meant(organizations, (_agreement("x", "lab u"),)))
    assert web.nodes == ("firm", "lab", "u") and web.parts == (("lab", "firm"),)


def test_a_circle_of_parts_ends() -> None:
    """Two organizations that are said to be part of each other do no harm."""
    organizations = (_organization("a", part_of="b"), _organization("b", part_of="a"), _organization("u", part_of="u"))
    assert woven(Meant(organizations, (_agreement("x", "a u"),))).parts == (("a", "b"), ("b", "a"))


def test_agreements_stand_in_order_of_time_and_those_without_a_year_last() -> None:
    """2021 before March 2022 before the 4th; a day without a year comes at the end."""
    dates = ("2022-03-04", "--05-12", "2021", "2022-03")
    web = _web(*(_agreement(date, "a b", signed_on=PartialDate.parse(date)) for date in dates))
    assert [agreement.id for agreement in web.agreements] == ["2021", "2022-03", "2022-03-04", "--05-12"]


def test_an_unknown_party_is_an_error_that_names_it() -> None:
    """A graph that contradicts itself is refused in one line."""
    with pytest.raises(KonvoiError, match="agreement x: no organization 'z'"):
        _web(_agreement("x", "a z"))


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["signed"], "standing"),
        (["planned", "denied"], "planned"),
        (["terminated", "ended"], "over"),
        (["denied", "extended"], "standing"),
        (["something_new"], "standing"),
    ],
)
def test_a_tie_stands_as_the_best_of_its_agreements(statuses: list[str], expected: str) -> None:
    """Dashed only where all is plan, muted only where all is over."""
    assert state(statuses) == expected


# ---- layout ----

RING = [(at, (at + 1) % 12, 1.0) for at in range(12)]
STARS = [(hub, hub + leaf, 1.0) for hub in (12, 20, 40) for leaf in range(1, 8 if hub == 12 else 15)]


def test_the_layout_is_the_same_each_time() -> None:
    """Nothing in it is left to chance."""
    assert placed(55, RING + STARS, 1.1) == placed(55, RING + STARS, 1.1)


def test_no_two_nodes_lie_on_each_other() -> None:
    """Every node has room for itself and its name."""
    (places,) = placed(55, RING + STARS, 1.1)
    assert all(abs(a[0] - b[0]) > 100 or abs(a[1] - b[1]) > 40 for a, b in combinations(places, 2))


def test_a_ring_is_drawn_as_a_ring() -> None:
    """Neighbours lie nearer than the opposite node, whose distance is the longest."""
    (places,) = placed(12, RING, 1.0)
    far = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in zip(places, places[6:], strict=False)]
    near = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in pairwise(places)]
    assert min(far) > 1.5 * max(near)


def test_small_components_stay_near() -> None:
    """Fifty pairs fill a sheet of about the wanted shape instead of flying apart."""
    (places,) = placed(100, [(at, at + 1, 1.0) for at in range(0, 100, 2)], 1.1)
    width, height = (max(place[axis] for place in places) - min(place[axis] for place in places) for axis in (0, 1))
    assert 0.6 < width / height < 1.8


def test_a_large_component_is_laid_out_by_pivots() -> None:
    """A tree of a thousand nodes has a thousand places."""
    (places,) = placed(1000, [(at, (at - 1) // 3, 1.0) for at in range(1, 1000)], 1.1)
    assert len(set(places)) == 1000


def test_boxes_are_packed_without_overlap() -> None:
    """No box lies over another, whatever their shapes."""
    boxes = [(30.0 + 7 * (at % 5), 10.0 + 11 * (at % 7)) for at in range(60)]
    corners = packed(boxes, 1.1)
    spans = [(x, y, x + width, y + height) for (x, y), (width, height) in zip(corners, boxes, strict=True)]
    assert not [
        (a, b) for a, b in combinations(spans, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


# ---- what the page knows ----


def test_each_sentence_stands_with_its_document(page: Page) -> None:
    """The data block holds quote, title, publisher, date and whether the wording is ours."""
    known = page.block("facts")
    quotes = {quote: known["documents"][at] for one in known["agreements"] for at, quote in one["evidence"]}
    source = quotes["Pellucid Lidar and Kerros agreed to put a lidar receiver on a single chip."]
    told = {name: source[name] for name in ("title", "publisher", "date")}
    assert told == {
        "title": "Pellucid and Kerros to integrate lidar on a chip",
        "publisher": "Sensor Review",
        "date": "2021-06-08",
    }
    assert [document["title"] for document in known["documents"] if document.get("retold")] == [
        "Sechs Partner schließen den Kreislauf",
        "Haiyan extends battery pact with Beishan",
        "Universities and carmakers in 2018",
        "Un programme commun sur la batterie tout solide",
    ]


def test_an_inferred_date_says_so(page: Page) -> None:
    """The date as precise as it is known, and whether it was inferred."""
    dated = {one["id"]: one for one in page.block("facts")["agreements"]}
    inferred = [one["date"] for one in dated.values() if one.get("inferred")]
    assert inferred == ["2023-05-12"]
    assert [one["date"] for one in dated.values() if "date" in one and "year" not in one] == ["--09-20"]


def test_labels_come_in_every_language(page: Page) -> None:
    """Types, kinds, statuses and domains are labelled by the ontology, the broader domains too."""
    domain = page.block("facts")["concepts"]["domain"]
    assert domain["solid_state_battery"]["labels"] == concepts("domain")["solid_state_battery"].labels
    assert domain["solid_state_battery"]["broader"] == "battery" and "electrification" in domain


def test_a_concept_that_the_ontology_does_not_know_is_left_to_its_id() -> None:
    """A graph made with another ontology can still be drawn."""
    organizations = (_organization("a", type="guild"), _organization("b"))
    meant = Meant(organizations, (_agreement("x", "a b", domains=("alchemy",), domains_within=("alchemy",)),))
    web = woven(meant)
    known: Any = facts(meant, web, spoken_of(meant, web))
    assert known["organizations"][0]["family"] == "other" and known["concepts"]["domain"] == {}


def test_a_sentence_of_a_lost_document_is_still_shown() -> None:
    """Where the document is not there, its id stands for it."""
    told = Evidence("gone", 0, 4, "A B.", "rule")
    meant = Meant((_organization("a"), _organization("b")), (_agreement("x", "a b", evidence=(told,)),))
    web = woven(meant)
    assert facts(meant, web, spoken_of(meant, web))["documents"] == [{"id": "gone"}]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "file:///etc/passwd",
        "https://[",
        " ",
        "JaVaScRiPt:x",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    """Anything but http and https is no link."""
    assert link(url) is None


def test_identifiers_are_linked_only_where_they_are_sound() -> None:
    """A Wikidata id that is none stays text."""
    organizations = (_organization("a", wikidata="Q1", ror="https://ror.org/0446d5v35"), _organization("b", ror="a b"))
    meant = Meant(organizations, (_agreement("x", "a b"),))
    web = woven(meant)
    known: Any = facts(meant, web, spoken_of(meant, web))
    assert known["organizations"][0]["ids"] == [
        ["wikidata", "Q1", "https://www.wikidata.org/wiki/Q1"],
        ["ror", "0446d5v35", "https://ror.org/0446d5v35"],
    ]
    assert known["organizations"][1]["ids"] == [["ror", "a b", None]]


def test_nodes_have_the_shape_of_their_family_and_grow_with_their_partners(page: Page) -> None:
    """The network of pyvis holds what vis draws: shape, size, place."""
    known, drawn = page.block("facts"), page.block("drawn")
    ids = [one["id"] for one in known["organizations"]]
    node = {ids[node["id"]]: node for node in drawn["nodes"] if node["id"] < len(ids)}
    assert node["valmont"]["shape"] == "square" and node["haiyan"]["shape"] == "dot"
    assert node["lindqvist"]["size"] > node["haiyan"]["size"] > node["tannberg"]["size"]


def test_lines_are_wide_by_their_agreements_and_dashed_where_planned(page: Page) -> None:
    """Three agreements make a wider tie than one; a mere plan is dashed; parts are dotted; six meet at a hub."""
    known, drawn = page.block("facts"), page.block("drawn")
    number = {one["id"]: at for at, one in enumerate(known["organizations"])}
    lines = {(edge["from"], edge["to"]): edge for edge in drawn["edges"]}
    assert lines[number["beishan"], number["haiyan"]]["width"] == looks().widths[2]
    assert lines[number["haiyan-europe"], number["lindqvist"]]["dashes"] is True
    assert lines[number["lingxi-laboratory"], number["haiyan"]]["kind"] == "part"
    assert len([edge for edge in drawn["edges"] if edge["kind"] == "spoke"]) == 6


# ---- the file ----


def test_the_page_is_the_same_each_time(html: str) -> None:
    """Two drawings of one graph are the same bytes, and can be written as UTF-8."""
    assert draw(sample(), title="Sample & co").encode() == html.encode()
    assert "\r" not in html


def test_the_title_is_escaped(html: str, page: Page) -> None:
    """The title is text in the head and in the page."""
    assert html.count("Sample &amp; co") == 2
    assert {text for tag, _, text in page.blocks if tag in ("title", "h1")} == {"Sample & co"}


def test_the_policy_allows_these_scripts_and_this_style_alone(page: Page) -> None:
    """Every script and style is allowed by its hash, nothing else is, and nothing may be fetched or sent."""
    rules = dict(rule.strip().partition(" ")[::2] for rule in page.policy.split(";"))
    for tag, source in (("script", "script-src"), ("style", "style-src")):
        texts = [text for name, attributes, text in page.blocks if name == tag and "type" not in attributes]
        assert rules[source].split() == [
            f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts
        ]
    nothing = ("default-src", "connect-src", "base-uri", "form-action")
    assert {rules[name] for name in nothing} == {"'none'"}
    assert rules["img-src"] == "data: blob:" and rules["require-trusted-types-for"] == "'script'"


def test_the_policy_comes_before_any_script(html: str) -> None:
    """A policy in a meta element holds only for what follows."""
    assert html.index("Content-Security-Policy") < html.index("<style>") < html.index("<script")


def test_nothing_is_loaded_from_anywhere(page: Page) -> None:
    """No element has an address from which a browser would load."""
    for tag, attributes in page.elements:
        assert not {"src", "srcset", "data", "poster", "style"} & attributes.keys(), tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert (attributes.get("href") or "#")[:1] == "#" or (tag, attributes["href"]) == ("link", "data:,")
    style = next(text for tag, _, text in page.blocks if tag == "style")
    assert "url(" not in style and "@import" not in style


def test_vis_keeps_its_licence_and_asks_for_no_source_map(html: str) -> None:
    """vis-network comes whole from the pyvis wheel, save the line that would fetch its source map."""
    assert "vis.js is dual licensed under both" in html
    assert "sourceMappingURL" not in html


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_text_of_a_document_gets_out_of_its_block(name: str) -> None:
    """Whatever stands in a text, the page has the same elements, and can be written as UTF-8."""
    hostile_page = Page(draw(hostile(PAYLOADS[name]), title=PAYLOADS[name]))
    plain_page = Page(draw(hostile("")))
    assert [tag for tag, _ in hostile_page.elements] == [tag for tag, _ in plain_page.elements]
    known = hostile_page.block("facts")
    assert len(known["agreements"]) == 6
    draw(hostile(PAYLOADS[name]), title=PAYLOADS[name]).encode("utf-8")


def test_hidden_characters_are_left_out() -> None:
    """Characters that turn the direction of a text, or control a terminal, do not reach the page."""
    text = draw(hostile("\u202e\u2066\x1b"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]|\\\\u202e|\\\\u001b", text)


def test_an_empty_graph_makes_a_page() -> None:
    """No agreements: a page all the same, with nothing to draw."""
    drawn = Page(draw(Meant())).block("drawn")
    assert drawn["nodes"] == [] and drawn["edges"] == []


# ---- the words, the script, the style ----


def test_every_language_has_the_same_words() -> None:
    """The same keys, the same forms, the same places to fill in."""

    def form(value: str | list[str]) -> list[list[str]]:
        return [sorted(re.findall(r"\{\w+\}", text)) for text in ([value] if isinstance(value, str) else value)]

    assert tuple(words()) == LANGUAGES
    for language in LANGUAGES:
        assert words()[language].keys() == words()["en"].keys()
        for key, value in words()[language].items():
            assert sorted(form(value)[-1:]) == sorted(form(words()["en"][key])[-1:]), (language, key)


def test_every_word_is_used_and_every_word_used_is_there() -> None:
    """The script and the template ask for the words of the data file, for all of them, and for no others."""
    sources = "\n".join(beside(f"script/{name}.js") for name in SCRIPTS) + beside("page.js") + beside("template.html")
    quoted = set(re.findall(r"""['"]([a-z_]+)['"]""", sources))
    asked = set(re.findall(r"""word\('([a-z_]+)'|data-(?:word|label)="([a-z_]+)\"""", sources))
    assert {one or other for one, other in asked} <= words()["en"].keys()
    assert words()["en"].keys() <= quoted


def test_every_part_of_the_script_is_joined() -> None:
    """No file of the folder is forgotten."""
    folder = files("graph.page").joinpath("script")
    assert {file.name for file in folder.iterdir()} == {f"{name}.js" for name in SCRIPTS}


def test_the_script_never_makes_elements_of_text() -> None:
    """Elements are built one by one; nothing is parsed as HTML or run as code."""
    sources = "\n".join(beside(f"script/{name}.js") for name in SCRIPTS) + beside("page.js")
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "srcdoc",
        "://",
    ):
        assert way not in sources, way


def test_every_family_has_a_shape_and_a_colour() -> None:
    """Shape and colour tell families apart, in the legend and on the map, in light and dark."""
    template, style = beside("template.html"), beside("page.css")
    shapes = [shape for shape, _ in looks().families.values()]
    assert len(set(shapes)) == len(shapes)
    for family, (shape, _) in looks().families.items():
        assert f'id="shape-{shape}"' in template and f".of-{family} " in style
        assert len(re.findall(rf"--{family}: #[0-9a-f]{{6}}", style)) == 2


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_and_shapes_stand_out_from_their_ground(theme: int) -> None:
    """Contrast by WCAG 2: 4.5 for text, 3 for shapes."""
    style = beside("page.css")
    colours = {name: found[theme] for name in _names(style) if len(found := _values(style, name)) == 2}
    for text in ("ink", "soft", "accent"):
        assert min(_contrast(colours[text], colours[ground]) for ground in ("paper", "ground", "stage")) >= 4.5, text
    for family in looks().families:
        assert _contrast(colours[family], colours["stage"]) >= 3, family


def _names(style: str) -> set[str]:
    return set(re.findall(r"--([\w-]+): #", style))


def _values(style: str, name: str) -> list[str]:
    return re.findall(rf"--{name}: (#[0-9a-f]{{6}})", style)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_document_without_title_or_date_is_named_by_its_id() -> None:
    """What is not known is left out, not written as nothing."""
    told = Evidence("bare", 0, 4, "A B.", "rule")
    meant = Meant((_organization("a"), _organization("b")), (_agreement("x", "a b", evidence=(told,)),))
    meant = replace(meant, documents=(Document("bare", url="javascript:1"),))
    web = woven(meant)
    assert facts(meant, web, spoken_of(meant, web))["documents"] == [{"id": "bare"}]
