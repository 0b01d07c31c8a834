"""The cities, regions and countries known by name, and where a text names them."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from ..shipped import shipped
from .folding import common_words, fold
from .gazetteer import Gazetteer

PlaceKind = Literal["city", "region", "country"]


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region or country; `country` is its ISO 3166-1 code, None for what is larger than a country."""

    name: str
    country: str | None
    kind: PlaceKind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A name of a place in a text."""

    start: int
    end: int
    place: Place


class Places:
    """The known places. Of several with one name the first is meant: regions and countries, then the largest city."""

    def __init__(self, rows: Iterable[str], common: frozenset[str] = frozenset()) -> None:
        """Takes lines of a table (name, country, kind, names); `common` are folded words by which no place is found."""
        self._rows = tuple(rows)
        self._gazetteer = Gazetteer(self._names(common))

    def find(self, text: str) -> tuple[PlaceHit, ...]:
        """Where the text names places: the leftmost, the longest names. Compounds and inflected forms are not found.

        >>> [(hit.place.name, hit.place.country) for hit in load_places().find("在安徽芜湖 and in Wolfsburg")]
        [('Anhui', 'CN'), ('Wuhu', 'CN'), ('Wolfsburg', 'DE')]
        """
        hits = self._gazetteer.find(text)
        return tuple(PlaceHit(start, end, _place(self._rows[int(numbers[0])])) for start, end, numbers in hits)

    def _names(self, common: frozenset[str]) -> Iterator[tuple[str, str]]:
        for number, row in enumerate(self._rows):
            first, _, _, others = row.split("\t")
            for name in (first, *others.split("|")) if others else (first,):
                if " " in name or fold(name) not in common:
                    yield name, str(number)


@cache
def load_places() -> Places:
    """The places that konvoi ships."""
    folder = shipped("ontology")
    by_hand = (folder / "regions.tsv").read_text("utf-8")
    made = gzip.decompress((folder / "cities.tsv.gz").read_bytes()).decode()
    return Places((*_rows(by_hand), *_rows(made)), common_words("no_place"))


def _rows(table: str) -> list[str]:
    return [line for line in table.split("\n") if line and not line.startswith("#")][1:]


def _place(row: str) -> Place:
    name, country, kind, names = row.split("\t")
    return Place(name, country or None, cast(PlaceKind, kind), (name, *names.split("|")) if names else (name,))
