"""What an analyst asks of the page: one count of ties, lists that follow the filters, years, countries, links."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from graph.model import Meant
from graph.page.drawing import draw
from tests.sample_meant import sample

pytest.importorskip("selenium", reason="Selenium is not installed")

from selenium.webdriver.common.keys import Keys

from tests.browser import needs_browser
from tests.page_reader import Reader, table_of

pytestmark = needs_browser

BAR_OF_2019 = "#bars [role=option]:nth-child(4)"
"""The years of the sample begin with 2016."""


def ties(reader: Reader) -> int:
    """How many ties the map says there are."""
    return int(reader.text("#shown").split(" · ")[1].split()[0])


# ---- a tie is two who agree, everywhere ----


@pytest.mark.parametrize(
    "said",
    [
        (),
        (("country", "IT"),),
        (("hide", "company"),),
        (("ego", "kerros"), ("steps", "2")),
        (("path", "beishan"), ("path", "valmont")),
    ],
)
def test_map_table_and_file_count_the_same_ties(reader: Reader, html: str, said: tuple[tuple[str, str], ...]) -> None:
    """Two organizations with an agreement are one tie, whether they agree alone or among many."""
    reader.open(html, *said)
    found = ties(reader)
    assert found == len(table_of(reader.save("csv"))) > 0
    reader.click("#views [data-view=table]")
    assert found == len(reader.texts("tbody tr"))


def test_the_map_says_why_it_draws_fewer_lines(reader: Reader, html: str) -> None:
    """Fourteen of the fifteen pairs of the agreement of six meet there alone; where all are lines, nothing is said."""
    few = {pair for one in sample().agreements if len(one.parties) < 5 for pair in combinations(one.parties, 2)}
    many = {pair for one in sample().agreements if len(one.parties) > 4 for pair in combinations(one.parties, 2)}
    reader.open(html)
    said = f"{len(few | many)} ties ({len(many - few)} only in agreements of five or more)"
    assert reader.text("#shown").split(" · ")[1] == said
    reader.open(html, ("kind", "joint_laboratory"))
    assert reader.text("#shown").split(" · ")[1] == "3 ties"


# ---- the panel follows the filters ----


def test_the_lists_of_the_panel_follow_the_filters_and_say_so(reader: Reader, html: str) -> None:
    """One of four agreements is left, with its partner and its year; a button shows all, another goes back."""
    reader.open(html, ("org", "ehrenfels"), ("kind", "joint_laboratory"))
    assert reader.text(".left-line") == "1 of 4 agreements: filters are on. Show everything"
    assert reader.texts("#sheet .deals .year") == ["2019"]
    assert reader.texts("#sheet .list li") == ["Tannberg Transmissions 1 agreement · 2019"]
    assert len(reader.texts("#sheet .year-mark")) == 1
    reader.click(".left-line button")
    assert reader.text(".left-line") == "All 4 agreements, whatever the filters. Apply the filters"
    assert reader.texts("#sheet .deals .year") == ["2022", "2021", "2019", "2017"]
    reader.click(".left-line button")
    assert reader.texts("#sheet .deals .year") == ["2019"]


def test_a_filter_that_is_set_changes_the_open_panel(reader: Reader, html: str) -> None:
    """Without it the panel says nothing of filters."""
    reader.open(html, ("org", "ehrenfels"))
    assert reader.texts(".left-line") == []
    reader.click("#kinds .fold")
    reader.run(
        "[...document.querySelectorAll('#kinds label')].find((one) => one.innerText.startsWith('Joint lab')).click()"
    )
    assert reader.text(".left-line").startswith("1 of 4 agreements")
    reader.click("#reset")
    assert reader.texts(".left-line") == [] and len(reader.texts("#sheet .deals > li")) == 4


def test_a_tie_shows_what_the_filters_leave_of_it(reader: Reader, html: str) -> None:
    """One of the three agreements of the two is a supply."""
    reader.open(html, ("tie", "beishan"), ("tie", "haiyan"), ("kind", "supply"))
    assert reader.text(".left-line").startswith("1 of 3 agreements")
    assert len(reader.texts("#sheet .deal")) == 1


def test_the_first_list_follows_the_measure(reader: Reader, html: str) -> None:
    """Title and values are those of the size in force."""
    reader.open(html)
    assert reader.text("#sheet h3") == "Top organizations: Partners"
    reader.click("#size-button")
    reader.click("#size-menu [data-value=agreements]")
    most = max(sum(one.id in agreement.parties for agreement in sample().agreements) for one in sample().organizations)
    assert reader.text("#sheet h3") == "Top organizations: Agreements"
    assert reader.text("#sheet .list li") == f"Lindqvist Vehicles {most}"
    reader.open(html, ("size", "betweenness"))
    values = [float(text.split()[-1]) for text in reader.texts("#sheet .list li")]
    assert reader.text("#sheet h3").endswith("Betweenness") and values == sorted(values, reverse=True)


# ---- years ----


def test_a_click_on_a_bar_chooses_its_year_and_once_more_all(reader: Reader, html: str) -> None:
    """Agreements without a year go with it, which is said, and come back with all years."""
    in_2019 = sum(one.year == 2019 for one in sample().agreements)
    reader.open(html)
    reader.click(BAR_OF_2019)
    assert reader.text("#shown").endswith(f"{in_2019} agreements")
    assert (reader.text("#from-year"), reader.text("#to-year"), reader.text("#years .badge")) == ("2019",) * 3
    assert reader.text("#undated li") == "Year unknown not shown 2"
    assert "years=2019-2019&undated=no" in reader.said()
    reader.click(BAR_OF_2019)
    assert reader.text("#shown").endswith("36 agreements") and reader.text("#undated li") == "Year unknown 2"


def test_a_box_brings_the_undated_back(reader: Reader, html: str) -> None:
    """It says that they are shown beside the years that were chosen, and a further move of a handle keeps them."""
    reader.open(html)
    reader.click(BAR_OF_2019)
    reader.click("#undated label")
    assert reader.text("#undated li") == "Year unknown shown as well 2"
    reader.run("document.querySelector('#to').focus()")
    reader.keys(Keys.ARROW_RIGHT)
    assert reader.text("#to-year") == "2020" and reader.text("#undated li") == "Year unknown shown as well 2"


def test_a_handle_leaves_the_undated_out(reader: Reader, html: str) -> None:
    """As soon as a year is chosen by it."""
    reader.open(html)
    reader.run("document.querySelector('#from').focus()")
    reader.keys(Keys.ARROW_RIGHT)
    assert reader.text("#from-year") == "2017" and "undated=no" in reader.said()


def test_bars_are_walked_by_keys(reader: Reader, html: str) -> None:
    """Arrows go from year to year, Enter takes one; the one that is at hand is said."""
    reader.open(html)
    reader.run("document.querySelector('#bars').focus()")
    reader.keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    at = "const id = document.querySelector('#bars').getAttribute('aria-activedescendant');"
    at += "return document.getElementById(id).getAttribute(arguments[0])"
    assert reader.run(at, "aria-label").startswith("2019 · ")
    reader.keys(Keys.ENTER)
    assert reader.text("#years .badge") == "2019"
    assert reader.run(at, "aria-selected") == "true"
    reader.keys(Keys.ENTER)
    assert reader.text("#years .badge") == ""


# ---- countries ----


def test_between_the_chosen_countries_only(reader: Reader, html: str) -> None:
    """Two countries chosen, a tick leaves who is there and what they have with each other; the address keeps it."""
    country = {one.id: one.country for one in sample().organizations}
    here = [[party for party in one.parties if country[party] in ("DE", "IT")] for one in sample().agreements]
    among = [parties for parties in here if len(parties) > 1]
    reader.open(html, ("country", "DE"))
    reader.click("#countries .fold")
    assert not reader.run("return document.querySelector('#countries .between').checkVisibility()")
    reader.open(html, ("country", "DE"), ("country", "IT"))
    reader.click("#countries .fold")
    assert reader.text("#shown").endswith(f"{sum(map(bool, here))} agreements")
    reader.click("#countries .between label")
    assert reader.text("#shown").endswith(f"{len(among)} agreements")
    assert reader.text("#shown").startswith(f"{len({party for parties in among for party in parties})} organizations")
    assert "between=yes" in reader.said()
    reader.open(html, raw=reader.said())
    assert reader.text("#shown").endswith(f"{len(among)} agreements")
    assert {row["country_1"] for row in table_of(reader.save("csv"))} <= {"DE", "IT"}


def test_an_unknown_country_comes_last(reader: Reader) -> None:
    """However many have none."""
    nowhere = [replace(one, country=None) if one.country in ("CN", "DE") else one for one in sample().organizations]
    reader.open(draw(replace(sample(), organizations=tuple(nowhere))))
    reader.click("#countries .fold")
    reader.click("#countries .more")
    assert reader.texts("#countries .facet:not(.between) li")[-1].startswith("Country unknown")


# ---- where one looks, and the link ----


def test_where_one_looks_is_kept_in_the_address(reader: Reader, html: str) -> None:
    """After the look has come to rest; opened again, everything lies where it lay; all at once needs no word."""
    reader.open(html)
    before = reader.run("return history.length")
    reader.click("#zoom [data-zoom=in]")
    reader.click("#zoom [data-zoom=in]")
    reader.wait(lambda: "at=" in reader.said())
    at, said = reader.run("return konvoi.where('haiyan')"), reader.said()
    assert reader.run("return history.length") == before
    reader.open(html, raw=said)
    again = reader.run("return konvoi.where('haiyan')")
    assert abs(at["x"] - again["x"]) < 3 and abs(at["y"] - again["y"]) < 3 and reader.said() == said
    reader.click("#zoom [data-zoom=fit]")
    reader.wait(lambda: "at=" not in reader.said())


@pytest.mark.parametrize("at", ["", "1,2", "1,2,x", "1,2,0", "1,2,99", "NaN,0,1", "Infinity,0,1"])
def test_a_look_that_is_none_is_said_to_be_none(reader: Reader, html: str, at: str) -> None:
    """The map shows all at once."""
    reader.open(html)
    whole = reader.picture()
    reader.open(html, ("at", at))
    assert reader.text("#notice").startswith("This address names something that is not on this page")
    assert reader.picture() == whole and reader.complaints() == []


def test_the_link_is_copied(reader: Reader, html: str) -> None:
    """The address with all that was chosen, and a word that it was copied."""
    reader.open(html, ("org", "haiyan"))
    taken = "{ value: { writeText: async (text) => { window.got = text; } } }"
    reader.run(f"Object.defineProperty(navigator, 'clipboard', {taken})")
    reader.click("#copy")
    reader.wait(lambda: reader.text("#copied") == "Link copied")
    assert reader.run("return window.got") == reader.run("return location.href") and "org=haiyan" in reader.said()


def test_a_link_that_cannot_be_copied_is_shown_selected(reader: Reader, html: str) -> None:
    """As where a browser refuses the clipboard to a file; a click elsewhere takes it away."""
    reader.open(html, ("org", "haiyan"))
    reader.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    reader.click("#copy")
    reader.wait(lambda: reader.text("#copied").startswith("This browser does not let the page copy"))
    assert reader.run("return getSelection().toString() || document.activeElement.value") == reader.run(
        "return location.href"
    )
    reader.click("#tally")
    assert reader.text("#copied") == ""


# ---- notices, names, words ----


@pytest.mark.parametrize("width", [360, 390, 800, 1440])
def test_a_notice_speaks_the_language_and_covers_no_button(reader: Reader, html: str, width: int) -> None:
    """It changes with the language, and lies beside what one turns."""
    reader.size(width, 800)
    reader.open(html, raw="lang=en&ego=haiyan&org=nobody")
    covered = """const box = (selector) => document.querySelector(selector).getBoundingClientRect();
      const notice = box('#notice');
      return ['#size-button', '#colour-button', '#scene', '#zoom'].filter((one) => { const b = box(one);
        return b.left < notice.right && notice.left < b.right && b.top < notice.bottom && notice.top < b.bottom; })"""
    assert reader.text("#notice").startswith("This address") and reader.run(covered) == []
    reader.choose("#language", "de")
    assert reader.text("#notice").startswith("Diese Adresse") and reader.run(covered) == []


@pytest.fixture(scope="module")
def chinese() -> str:
    """The page of the sample, an organization of which is known by Chinese names alone."""
    only = [
        replace(one, labels=tuple(label for label in one.labels if label.language == "zh"))
        if one.id == "haiyan"
        else one
        for one in sample().organizations
    ]
    return draw(replace(sample(), organizations=tuple(only)))


HAN = """return [...document.querySelectorAll(arguments[0])].filter((one) => one.textContent === '海燕汽车')
  .map((one) => one.closest('[lang]').lang)"""


def test_a_name_that_is_only_chinese_is_shown_as_chinese(reader: Reader, chinese: str) -> None:
    """In the panel, its lists, the latest agreements, the table, and what a search finds."""
    reader.open(chinese)
    assert set(reader.run(HAN, "#sheet .list bdi")) == set(reader.run(HAN, "#sheet .news bdi")) == {"zh-Hans"}
    reader.type("海燕")
    assert set(reader.run(HAN, "#hits bdi")) == {"zh-Hans"}
    reader.keys(Keys.ENTER)
    assert set(reader.run(HAN, "#sheet h2 bdi")) == {"zh-Hans"}
    reader.open(chinese, ("org", "beishan"), ("view", "table"))
    assert set(reader.run(HAN, "#sheet .deals summary bdi")) == set(reader.run(HAN, "#table bdi")) == {"zh-Hans"}


@pytest.mark.parametrize(("language", "name"), [("en", "Haiyan Automobile"), ("zh", "海燕汽车")])
def test_names_are_those_of_the_language_of_the_page(reader: Reader, html: str, language: str, name: str) -> None:
    """In the search, the table, the file and the list of partners."""
    reader.open(html, ("lang", language), ("org", "beishan"), ("view", "table"))
    rows = [row for row in table_of(reader.save("csv")) if "haiyan" in (row["id_1"], row["id_2"])]
    assert {row["organization_1"] if row["id_1"] == "haiyan" else row["organization_2"] for row in rows} == {name}
    assert name in reader.text("#sheet .list li") and any(name in row for row in reader.texts("tbody tr"))
    reader.type("海燕汽车")
    assert reader.texts("#hits [role=option] .what")[0].startswith(name)


def test_no_short_label_is_hyphenated(reader: Reader, html: str) -> None:
    """German words stay whole in buttons, legends and the names of facts."""
    reader.open(html, ("lang", "de"), ("org", "haiyan"))
    how = "return [...document.querySelectorAll('button, #rail *, dt')].map((one) => getComputedStyle(one).hyphens)"
    assert set(reader.run(how)) == {"manual"}


# ---- the table ----


def test_the_table_has_kinds_and_domains_by_which_it_sorts(reader: Reader, html: str) -> None:
    """In the order of their names, and the other way round."""
    reader.open(html, ("view", "table"))
    for column, at in (("kinds", 3), ("domains", 4)):
        reader.click(f"#by-{column}")
        texts = [text.split(", ")[0] for text in reader.texts(f"tbody td:nth-child({at})")]
        assert all(texts) and all(a.casefold() <= b.casefold() for a, b in pairwise(texts)) and len(set(texts)) > 5
        reader.click(f"#by-{column}")
        assert reader.texts(f"tbody td:nth-child({at})")[0].split(", ")[0] == texts[-1]


def test_agreements_without_a_domain_come_last(reader: Reader) -> None:
    """Whichever way it is sorted."""
    first, *rest = sample().agreements
    bare = replace(first, domains=(), domains_within=())
    reader.open(draw(replace(sample(), agreements=(bare, *rest))), ("view", "table"))
    for _ in range(2):
        reader.click("#by-domains")
        assert reader.texts("tbody td:nth-child(4)")[-1] == "" and reader.texts("tbody tr")[-1].startswith("Arvika")


# ---- an address for each agreement; what lies outside ----


def test_each_agreement_has_an_address(reader: Reader, html: str) -> None:
    """Its card is the first of those of the two; the address stays, and the language can be changed."""
    one = next(one for one in sample().agreements if one.kind == "joint_laboratory" and "beishan" in one.parties)
    reader.open(html, ("agreement", one.id))
    assert reader.texts("#sheet h2 .org") == ["Beishan New Energy", "Haiyan Automobile"]
    assert reader.texts("#sheet .when")[0] == "2 April 2018" and len(reader.texts("#sheet .deal")) == 3
    reader.choose("#language", "fr")
    assert f"agreement={one.id}" in reader.said() and reader.texts("#sheet .when")[0] == "2 avril 2018"


def test_an_agreement_that_the_filters_hide_is_shown_all_the_same(reader: Reader, html: str) -> None:
    """Whoever asks for it by its address wants to read it."""
    one = next(one for one in sample().agreements if one.kind == "joint_laboratory" and "beishan" in one.parties)
    reader.open(html, ("agreement", one.id), ("kind", "supply"))
    assert reader.texts("#sheet .when")[0] == "2 April 2018"


def test_an_agreement_of_one_opens_its_party(reader: Reader) -> None:
    """There is no tie to show."""
    one = next(one for one in sample().agreements if one.parties == ("ehrenfels", "tannberg"))
    alone = replace(one, id="alone", parties=("tannberg",), involves=("tannberg",))
    reader.open(
        draw(Meant(sample().organizations, (alone, *sample().agreements), sample().documents)), ("agreement", "alone")
    )
    assert reader.text("#sheet h2") == "Tannberg Transmissions"


def test_what_lies_outside_of_the_network_says_so(reader: Reader, html: str) -> None:
    """With a way back to the whole map."""
    reader.open(html, ("ego", "haiyan"), ("org", "tannberg"))
    said = "This lies outside of what the map shows: Network around Haiyan Automobile, 1 step. Show everything"
    assert reader.text(".hidden") == said
    reader.click(".hidden button")
    assert reader.text(".hidden") == "" and "ego" not in reader.said()
    assert reader.text("#sheet h2") == "Tannberg Transmissions"


def test_another_size_of_the_window_keeps_the_look(reader: Reader, html: str) -> None:
    """Where one looks stays in the address, and on the map, when the window gets narrower or the table is left."""
    reader.open(html, ("at", "300,300,1.2"))
    reader.size(1340, 900)
    reader.pause(0.6)
    assert "at=300,300,1.2" in reader.said().replace("%2C", ",")
    reader.open(html, ("view", "table"), ("at", "300,300,1.2"))
    reader.click("#views [data-view=map]")
    reader.pause(0.6)
    assert "at=300,300,1.2" in reader.said().replace("%2C", ",")


def test_paper_of_nothing_has_no_drawing(reader: Reader, html: str) -> None:
    """Where the filters leave nothing to draw, nothing is drawn for paper, and nothing goes wrong."""
    reader.open(html)
    for tick in range(reader.run("return document.querySelectorAll('#legend input').length")):
        reader.run("document.querySelectorAll('#legend input')[arguments[0]].click()", tick)
    assert reader.run("return !document.querySelector('#blank').hidden")
    reader.run("window.dispatchEvent(new Event('beforeprint'))")
    drawings = reader.run("return document.querySelectorAll('figure.paper').length")
    reader.run("window.dispatchEvent(new Event('afterprint'))")
    assert drawings == 0 and [text for text in reader.complaints() if "NaN" in text] == []
