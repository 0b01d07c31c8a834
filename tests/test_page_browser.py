"""The page in a browser with the network cut off: what a reader sees and does."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from graph.model import Meant
from graph.page.drawing import draw
from tests.sample_meant import sample

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium.webdriver.common.keys import Keys

from tests.browser import needs_browser
from tests.page_reader import Reader

pytestmark = needs_browser


def test_the_page_opens_without_the_network(reader: Reader, html: str) -> None:
    """The file is all that is asked for, and the console has nothing to say."""
    reader.open(html)
    assert reader.text("#shown") == "41 organizations · 47 ties (14 only in agreements of five or more) · 36 agreements"
    assert reader.requests() == {reader.opened}
    assert reader.complaints() == []


def test_a_click_on_a_tie_shows_its_sentences_with_their_documents(reader: Reader, html: str) -> None:
    """The agreement, and each sentence with title, publisher and date, the names of the parties marked."""
    reader.open(html)
    reader.click_at("ehrenfels", "tannberg")
    assert reader.text(".deal h3") == "Joint laboratory or centre creation"
    assert reader.text(".when") == "November 2019"
    assert reader.text("blockquote").startswith("Die Tannberg Getriebe GmbH und die TU Ehrenfels richten")
    assert reader.texts("blockquote mark")[:2] == ["Tannberg Getriebe GmbH", "TU Ehrenfels"]
    source = "Tannberg und TU Ehrenfels bauen Prüfstand, Antrieb heute, November 2019"
    assert reader.text("figcaption") == f"{source} · Confidence 0.90"


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
    assert reader.text(".retold .caption").startswith(
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
    reader.wait(lambda: reader.texts("#sheet h3")[-1] == "Through its parts or on its behalf 4")


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
    reader.type("林奎")
    assert reader.texts("#hits [role=option] .what")[0] == "Lindqvist Vehicles 林奎斯特"
    reader.keys(Keys.ENTER)
    assert reader.text("#sheet h2") == "Lindqvist Vehicles"


def test_arrows_move_through_what_was_found(reader: Reader, html: str) -> None:
    """Down and Enter pick the second."""
    reader.open(html)
    reader.type("haiyan")
    reader.keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert reader.text("#sheet h2") == "Haiyan Automobile Europe"


def test_accents_and_case_do_not_matter_to_the_search(reader: Reader, html: str) -> None:
    """Letters without accents, in capitals, find the Université."""
    reader.open(html)
    reader.type("UNIVERSITE DE V")
    assert reader.texts("#hits [role=option] .what")[0] == "University of Valmont Université de Valmont"


def test_a_name_that_is_not_there_is_said_not_to_be(reader: Reader, html: str) -> None:
    """No empty list."""
    reader.open(html)
    reader.type("zzz")
    reader.wait(lambda: len(reader.texts("#hits [role=option]")) == 1)
    assert reader.texts("#hits [role=option]")[0].startswith("No")


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
    said = "The filters leave nothing of this on the map; below it stands without filters. Show everything"
    assert reader.text(".hidden") == said


def test_the_table_opens_the_panel_by_keyboard(reader: Reader, html: str) -> None:
    """The table twin has a row for each two who agree; arrows walk, Enter opens, and the focus goes to the panel."""
    reader.open(html, ("view", "table"))
    assert reader.texts("tbody tr")[0].startswith("Beishan New Energy Haiyan Automobile ")
    assert reader.texts("tbody tr")[0].endswith(" 3 2018–2024")
    assert len(reader.texts("tbody tr")) == 47
    reader.run("document.querySelector('.opener').focus()")
    reader.keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert reader.texts("#sheet h2 .org") == ["Kerros Semiconductors", "Pellucid Lidar"]
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
    reader.choose("#language", language)
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


def test_a_choice_is_brought_near_on_a_small_screen(reader: Reader, html: str) -> None:
    """A page opened at an organization comes to it; so it does where a frame began before the way was asked for."""
    late = "const now = performance.now.bind(performance); performance.now = () => now() + 300;"
    made = reader.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": late})
    reader.size(390, 844)
    reader.media()
    reader.open(html, ("org", "tannberg"))
    reader.wait(lambda: "at=" in reader.said())
    assert reader.complaints() == []
    reader.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", made)


def test_the_policy_is_enforced(reader: Reader, html: str) -> None:
    """Even a script of the page could not make elements of text."""
    reader.open(html)
    refused = "try { document.body.innerHTML = '<b>x</b>'; return 'made' } catch (error) { return error.name }"
    assert reader.run(refused) == "TypeError"
