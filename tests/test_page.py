"""The page as a file: what it holds, and that nothing in it can run or be fetched."""

from __future__ import annotations

import gzip
import re
from base64 import b64decode, b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from typing import Any

import pytest

from graph.authority.concepts import concepts
from graph.model import LANGUAGES, Agreement, Amount, Document, Evidence, Label, Meant, Organization, Standing
from graph.page import drawing, telling
from graph.page.drawing import draw
from graph.page.joined import SCRIPTS
from graph.page.looks import beside, looks, words
from graph.page.telling import link
from tests.hostile import PAYLOADS, hostile
from tests.page_blocks import Page
from tests.sample_meant import sample


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


def _page(*agreements: Agreement, organizations: str = "a b c d e f", **how: Any) -> Page:
    return Page(draw(Meant(tuple(_organization(id) for id in organizations.split()), agreements), **how))


# ---- what the page tells ----


def test_each_sentence_stands_with_its_document(page: Page) -> None:
    """Quote and confidence, and of the document title, publisher, date and whether the wording is ours."""
    quotes = {quote: (page.documents[at], sure) for one in page.told for at, quote, sure in one["evidence"]}
    source, sure = quotes["Pellucid Lidar and Kerros agreed to put a lidar receiver on a single chip."]
    told = {name: source[name] for name in ("title", "publisher", "date")}
    assert sure == 0.9 and told == {
        "title": "Pellucid and Kerros to integrate lidar on a chip",
        "publisher": "Sensor Review",
        "date": "2021-06-08",
    }
    assert [document["title"] for document in page.documents if document.get("retold")] == [
        "Sechs Partner schließen den Kreislauf",
        "Haiyan extends battery pact with Beishan",
        "Universities and carmakers in 2018",
        "Un programme commun sur la batterie tout solide",
    ]


def test_all_that_is_known_of_an_agreement_is_told() -> None:
    """Its place, whom it concerns, its history with documents, its copies, its contradictions and corrections."""
    one = _agreement(
        "x", "a b", place="Wuhu", involves=("a", "b", "f"), copies=("echo",),
        contradictions=("1 or 2 years",), corrections=("place corrected: Wuhu",),
        duration_months=12, history=(Standing("planned", "first"), Standing("signed", "second")),
        domains=("battery",), domains_within=("battery", "electrification"),
    )  # fmt: skip
    page = _page(one)
    (told,) = page.told
    assert [page.core.texts["ids"][at] for at in told["involves"]] == ["f"]
    assert [page.documents[at]["id"] for at in told["copies"]] == ["echo"]
    assert [(status, page.documents[at]["id"]) for status, _, at in told["history"]] == [
        ("planned", "first"),
        ("signed", "second"),
    ]
    assert (told["place"], told["months"], told["contradictions"]) == ("Wuhu", 12, ["1 or 2 years"])
    assert told["within"] == ["battery", "electrification"] and told["corrected"] == ["place corrected: Wuhu"]


def test_some_thousand_agreements_are_packed_together() -> None:
    """Who asks for one unpacks as many; their order is that of the numbers."""
    size = telling.AGREEMENTS
    page = _page(*(_agreement(f"x{at:05}", "a b") for at in range(size + 1)))
    assert [one["id"] for one in page.told] == [f"x{at:05}" for at in range(size + 1)]
    assert page.text("told-1") is not None and page.text("told-2") is None


def test_the_page_says_how_many_are_packed_together(page: Page) -> None:
    """By that its script finds the part that holds an agreement or a document."""
    assert page.shell["parts"] == {"told": telling.AGREEMENTS, "documents": telling.DOCUMENTS}


def test_an_amount_of_nothing_is_told() -> None:
    """Nought is a value; only what is not known is left out."""
    (told,) = _page(_agreement("x", "a b", amount=Amount(0.0, "EUR", ""), duration_months=0)).told
    assert (told["amount"], told["months"]) == ({"value": 0.0, "currency": "EUR", "words": ""}, 0)
    assert "place" not in told and "evidence" not in told


def test_labels_come_in_every_language(page: Page) -> None:
    """Types, kinds, statuses and domains are labelled by the ontology, the broader ones too."""
    known = page.shell["concepts"]
    assert known["domain"]["solid_state_battery"]["labels"] == concepts("domain")["solid_state_battery"].labels
    assert known["domain"]["solid_state_battery"]["broader"] == "battery" and "electrification" in known["domain"]
    assert known["orgType"]["battery_maker"]["broader"] in known["orgType"]


def test_a_concept_that_the_ontology_does_not_know_is_left_to_its_id() -> None:
    """A graph made with another ontology can still be drawn."""
    organizations = (_organization("a", type="guild"), _organization("b"))
    agreement = _agreement("x", "a b", domains=("alchemy",), domains_within=("alchemy",))
    page = Page(draw(Meant(organizations, (agreement,))))
    assert "guild" in page.shell["lists"]["type"] and "guild" not in page.shell["concepts"]["orgType"]
    assert page.shell["lists"]["domain"] == ["alchemy"] and page.shell["concepts"]["domain"] == {}


def test_a_sentence_of_a_lost_document_is_still_shown() -> None:
    """Where the document is not there, its id stands for it."""
    page = _page(_agreement("x", "a b", evidence=(Evidence("gone", 0, 4, "A B.", "rule"),)))
    assert page.documents == [{"id": "gone"}] and page.told[0]["evidence"] == [[0, "A B.", 1.0]]


def test_a_document_without_title_or_date_is_named_by_its_id() -> None:
    """What is not known is left out, not written as nothing, and no address is one that a browser would run."""
    agreement = _agreement("x", "a b", evidence=(Evidence("bare", 0, 4, "A B.", "rule"),))
    documents = (Document("bare", url="javascript:1"),)
    assert Page(draw(Meant((_organization("a"), _organization("b")), (agreement,), documents))).documents == [
        {"id": "bare"}
    ]


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


def test_the_page_counts_what_it_holds(page: Page) -> None:
    """Documents and sentences, and the first and the last year."""
    shell = page.shell
    assert shell["tally"] == {
        "documents": len(page.documents),
        "sentences": sum(len(one["evidence"]) for one in page.told),
    }
    years = [one.year for one in sample().agreements if one.year]
    assert (shell["first"], shell["last"]) == (min(years), max(years))


# ---- sentences left out ----


def test_sentences_can_be_left_out() -> None:
    """Then no quote and no document is in the file; it says so, how many there are, and keeps the details."""
    page = Page(draw(sample(), sentences="none"))
    assert page.shell["told"] == "none" and page.shell["tally"]["sentences"] > 30
    assert page.documents == [] and page.text("documents-0") is None
    assert not [one for one in page.told if "evidence" in one] and [one for one in page.told if "place" in one]


def test_very_many_sentences_are_left_out_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a size they come only with `all`."""
    monkeypatch.setattr(drawing, "MANY", 10)
    assert Page(draw(sample())).shell["told"] == "none"
    assert Page(draw(sample(), sentences="all")).shell["told"] == "all"


def test_a_large_page_without_sentences_has_no_details_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would be the larger part of it; the columns are there."""
    monkeypatch.setattr(drawing, "FEW", 10)
    page = Page(draw(sample(), sentences="none"))
    assert page.text("told-0") is None and len(page.core.columns["kind"]) == len(sample().agreements)


# ---- the file ----


def test_the_page_is_the_same_each_time(html: str) -> None:
    """Two drawings of one graph are the same bytes, and can be written as UTF-8."""
    assert draw(sample(), title="Sample & co").encode() == html.encode()
    assert "\r" not in html


def test_packed_blocks_carry_no_time(page: Page) -> None:
    """Nor a name: what is packed depends on nothing but what is in it."""
    data = b64decode(page.text("core") or "")
    assert data[:3] == b"\x1f\x8b\x08" and data[3:8] == bytes(5) and gzip.decompress(data)


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
    assert len(hostile_page.told) == 6
    draw(hostile(PAYLOADS[name]), title=PAYLOADS[name]).encode("utf-8")


def test_hidden_characters_are_left_out() -> None:
    """Characters that turn the direction of a text, or control a terminal, do not reach the page."""
    page = Page(draw(hostile("\u202e\u2066\x1b"), title="\u202e\x1b"))
    texts = [page.text("shell"), str(page.core.texts), str(page.told), str(page.documents), str(page.blocks)]
    assert not [text for text in texts if re.search("[\u202a-\u202e\u2066-\u2069\x1b]|u202e|u001b|x1b", text or "")]


def test_lone_halves_of_a_character_are_replaced() -> None:
    """They cannot be written as UTF-8, packed or not."""
    page = Page(draw(hostile("\ud83d")))
    assert all("\ufffd" in name for name in page.core.texts["names"])
    assert "\ufffd" in page.told[0]["evidence"][0][1]


def test_an_empty_graph_makes_a_page() -> None:
    """No agreements: a page all the same, with nothing to draw."""
    page = Page(draw(Meant()))
    assert (page.shell["drawn"], page.shell["first"], page.shell["communities"]) == (0, None, [])
    assert {len(column) for column in page.core.columns.values()} == {0}
    assert page.told == page.documents == []


def test_agreements_of_one_party_make_a_page() -> None:
    """Nothing is drawn, and all is found."""
    page = _page(_agreement("x", "a"))
    assert page.shell["drawn"] == 0 and page.core.texts["ids"] == ["a"] and page.told[0]["id"] == "x"


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
    sources = _sources() + beside("template.html")
    quoted = set(re.findall(r"""['"]([a-z_]+)['"]""", sources))
    asked = set(re.findall(r"""word\('([a-z_]+)'|data-(?:word|label)="([a-z_]+)\"""", sources))
    made = [re.compile(f"{one}[a-z]+{other}") for one, other in re.findall(r"`([a-z]+_)\$\{[^}]+\}([a-z_]*)`", sources)]
    assert {one or other for one, other in asked} <= words()["en"].keys()
    assert not [one for one in words()["en"] if one not in quoted and not any(some.fullmatch(one) for some in made)]


def test_every_measure_has_a_name_and_a_reason(page: Page) -> None:
    """The words of measures are asked for by their ids."""
    asked = {word for id in page.shell["measures"] for word in (f"measure_{id}", f"measure_{id}_why")}
    assert asked <= words()["en"].keys()


def test_every_part_of_the_script_is_joined() -> None:
    """No file of the folder is forgotten."""
    folder = files("graph.page").joinpath("script")
    assert {file.name for file in folder.iterdir()} == {f"{name}.js" for name in SCRIPTS}


def test_no_two_parts_of_the_script_declare_one_name() -> None:
    """They share one scope: a name declared twice would leave the page dead."""
    declared = re.findall(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", _sources(), re.MULTILINE)
    assert len(declared) > 200 and [name for name, number in Counter(declared).items() if number > 1] == []


def test_the_script_never_makes_elements_of_text() -> None:
    """Elements are built one by one; nothing is parsed as HTML or run as code, and the only address is a name."""
    sources = _sources().replace("'http://www.w3.org/2000/svg'", "")
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


def test_joining_changes_no_text_of_the_script() -> None:
    """Comments and indentation are left out, which would change a text that goes over several lines: there is none."""
    assert not [line for line in _sources().splitlines() if line.count("`") % 2]


def _sources() -> str:
    return "\n".join(beside(f"script/{name}.js") for name in SCRIPTS) + beside("page.js")


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
