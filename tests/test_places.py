"""The places known by name, and where a text names them."""

import pytest

from graph.authority.places import Places, load_places


@pytest.fixture(scope="module")
def places() -> Places:
    """The places that are shipped."""
    return load_places()


def _found(places: Places, text: str) -> list[tuple[str, str, str | None]]:
    return [(text[hit.start : hit.end], hit.place.name, hit.place.country) for hit in places.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signé à Wuhu, dans l'Anhui", [("Wuhu", "Wuhu", "CN"), ("Anhui", "Anhui", "CN")]),
        ("签约仪式在安徽芜湖举行", [("安徽", "Anhui", "CN"), ("芜湖", "Wuhu", "CN")]),
        ("in Wolfsburg und München", [("Wolfsburg", "Wolfsburg", "DE"), ("München", "Munich", "DE")]),
        ("les sites de Sochaux et de Guyancourt", [("Sochaux", "Sochaux", "FR"), ("Guyancourt", "Guyancourt", "FR")]),
        ("moved from Geneva to Turin", [("Geneva", "Geneva", "CH"), ("Turin", "Turin", "IT")]),
        ("de Genève à Francfort", [("Genève", "Geneva", "CH"), ("Francfort", "Frankfurt am Main", "DE")]),
        (
            "Vertrag in Peking, Mailand und Wien",
            [("Peking", "Beijing", "CN"), ("Mailand", "Milan", "IT"), ("Wien", "Vienna", "AT")],
        ),
        (
            "在德国斯图加特与美国密歇根州",
            [
                ("德国", "Germany", "DE"),
                ("斯图加特", "Stuttgart", "DE"),
                ("美国", "United States", "US"),
                ("密歇根州", "Michigan", "US"),
            ],
        ),
        ("武漢", [("武漢", "Wuhan", "CN")]),
    ],
)
def test_places_are_found_in_four_languages(
    places: Places, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    """Cities, regions and countries are found by the names that each language gives them."""
    assert _found(places, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The University and the Union announced a reading of the deal in March.",
        "双方合作，联合创新中心启动",
        "Die Rolle der Halle, Weil und Auch, Lehre und Mitte",
        "Orange, Mobile, Central and Normal are words.",
        "Une réunion se tient en mer et en gare.",
    ],
)
def test_words_are_no_places(places: Places, text: str) -> None:
    """Names of places that are ordinary words ("University", "合作") are not found."""
    assert places.find(text) == ()


def test_the_larger_place_is_meant(places: Places) -> None:
    """Of several with one name the region or country, and then the largest city, is meant."""
    assert _found(places, "Paris, Cambridge, Georgia") == [
        ("Paris", "Paris", "FR"),
        ("Cambridge", "Cambridge", "GB"),
        ("Georgia", "Georgia", "US"),
    ]


def test_kinds_are_told(places: Places) -> None:
    """A city, a region and a country are of different kinds; a continent has no country."""
    kinds = {hit.place.name: (hit.place.kind, hit.place.country) for hit in places.find("Lyon, Bavaria, France, Asia")}
    assert kinds == {
        "Lyon": ("city", "FR"),
        "Bavaria": ("region", "DE"),
        "France": ("country", "FR"),
        "Asia": ("region", None),
    }


def test_lower_case_and_parts_of_words_are_no_places(places: Places) -> None:
    """The words "nice" and "Parisienne" are no cities, "Nice" is one."""
    assert _found(places, "a nice Parisienne in Nice") == [("Nice", "Nice", "FR")]


def test_a_diacritic_that_the_name_has_not_is_another_word(places: Places) -> None:
    """A text may leave a diacritic out ("Malmo"), but one that it has must be that of the name."""
    assert _found(places, "Lünd, Malmo") == [("Malmo", "Malmö", "SE")]
