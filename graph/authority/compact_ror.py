"""The rows of `ror.tsv.gz`: which records of the Research Organization Registry (CC0) are kept, as what, by what names.

The source is a table with the columns ror, name, types, country, city, wikidata, names (`text@language`, `!` behind an
acronym, parted by `|`) and parents. Kept are

- companies, universities, research facilities and government bodies (which count as research institutes where their
  name has a word of research, or where facilities are parts of them and their name has no word of government);
- bodies that are only nonprofit, funder or other, where the name has a word of research (`name-words.toml`);
- records without a type, where the name tells it, by a country in brackets (so ROR names companies) or by such a word,
  and no full record has that name;
- what a kept record is part of.

Healthcare and archives are left out. Of the names those in Latin and in Han script are kept.
"""

import csv
import gzip
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .folding import HAN, fold, names_data
from .names import is_acronym, without_legal_form

COLUMNS = ("id", "name", "type", "country", "wikidata", "names", "parents")

_TYPES = {"company": "company", "education": "university", "facility": "research_institute", "government": "government"}
_TYPES_OF_PARENTS = {"healthcare": "other", "archive": "other", "nonprofit": "association", "funder": "funding_agency"}
_LEFT_OUT = {"healthcare", "archive", "funder"}
# Languages that are not written in Latin script: a Latin name in one of them is a transliteration.
_OTHER_SCRIPTS = "ar be bg bn el fa he hi hy ja ka kk ko mk mn mr ru ta te th uk ur zh"
_BRACKET = re.compile(r" \(([^()]*)\)$")
_LONGEST_NAME = 120
# The number of a research unit ("UMR 5234", "EA4404"): nobody names it so outside a list.
_CODE = re.compile(r"[A-Z]{1,5}( [A-Z]+)?[ _-]?\d{2,}\w*")


@dataclass(frozen=True, slots=True)
class Record:
    """One organization of ROR; `names` are pairs of a name and its language, with `!` behind where it is an acronym.

    `bracketed` says that the country stood in brackets behind the name.
    """

    id: str
    name: str
    types: frozenset[str]
    country: str
    city: str
    wikidata: str
    names: tuple[tuple[str, str], ...]
    parents: tuple[str, ...]
    bracketed: bool


def read_ror(path: Path) -> tuple[Record, ...]:
    """All records of the table, names and countries parted."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file, delimiter="\t"))
    countries = _bracketed_countries(rows)
    return tuple(_record(row, countries) for row in rows)


def kept(records: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    """The records that are kept, sorted by id, each with its type of the scheme `orgType`."""
    by_id = {record.id: record for record in records}
    full_names = {fold(record.name) for record in by_id.values() if record.types}
    types = {
        id: kind
        for id, record in by_id.items()
        if (kind := _own_type(record)) and (record.types or fold(record.name) not in full_names)
    }
    parents = _ancestors(types, by_id)
    with_facilities = {parent for record in by_id.values() if "facility" in record.types for parent in record.parents}
    for id, record in sorted(by_id.items()):
        if types.get(id) == "government" and id in with_facilities and not _says(record, "kind", "government"):
            yield record, "research_institute"
        elif id in types:
            yield record, _unit_type(record, types[id], types)
        elif id in parents:
            told = (kind for ror, kind in _TYPES_OF_PARENTS.items() if ror in record.types)
            yield record, next(told, "other" if record.types else "organization")


def table(records: Iterable[tuple[Record, str]]) -> Iterator[tuple[str, ...]]:
    """The rows of `ror.tsv.gz`.

    Of the parents only those that are rows themselves, and no ministries: a university is no part of one.
    """
    records = tuple(records)
    rows = {record.id: record for record, _ in records}
    ministries = {record.id for record, kind in records if kind == "government" and _says(record, "kind", "government")}
    for record, kind in records:
        names = "|".join(f"{name}@{language}" for name, language in _names(record))
        hidden = ministries if kind != "government" else ()
        parents = " ".join(parent for parent in record.parents if parent in rows and parent not in hidden)
        yield record.id, record.name, kind, record.country, record.wikidata, names, parents


def _bracketed_countries(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What stands in brackets behind the names of companies -> the country that most of them have."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if (found := _BRACKET.search(row["name"])) and row["country"] and "company" in row["types"]:
            seen[found[1]][row["country"]] += 1
    return {words: countries.most_common(1)[0][0] for words, countries in seen.items()}


def _record(row: Mapping[str, str], countries: Mapping[str, str]) -> Record:
    found = _BRACKET.search(row["name"])
    country = countries.get(found[1]) if found else None
    names = [(name, language) for name, _, language in (entry.rpartition("@") for entry in row["names"].split("|"))]
    if found and not country and is_acronym(found[1]):
        names.append((found[1], "-!"))
    return Record(
        id=row["ror"],
        name=_without_bracket(" ".join(row["name"].split())),
        types=frozenset(row["types"].split()),
        country=row["country"] or country or "",
        city=row["city"],
        wikidata=row["wikidata"],
        names=tuple(names),
        parents=tuple(row["parents"].split()),
        bracketed=country is not None,
    )


def _own_type(record: Record) -> str | None:
    """The type for which a record is kept; None for one that is kept at most for its parts."""
    if record.types and record.types <= _LEFT_OUT:
        return None
    says = {kind for kind in _words("kind") if _says(record, "kind", kind)}
    strongest = next((kind for ror, kind in _TYPES.items() if ror in record.types), None)
    if strongest == "government" and "research_institute" in says:
        return "research_institute"
    if strongest and strongest != "company":
        return strongest
    if "healthcare" in says:
        return None
    if strongest or record.bracketed:
        return "company"
    told = ("research_institute",) if record.types else ("university", "research_institute", "government")
    return next((kind for kind in told if kind in says), None)


def _unit_type(record: Record, kind: str, types: Mapping[str, str]) -> str:
    """The type of a record as a part of its parents, where it is one; otherwise its own."""
    parents = {types[parent] for parent in record.parents if parent in types}
    if kind not in ("university", "research_institute") or not parents:
        return kind
    if kind == "research_institute" and "company" in parents:
        return "corporate_lab"
    if not _says(record, "unit", "words") or _says(record, "unit", "own_standing"):
        return kind
    return "university_laboratory" if "university" in parents else "laboratory"


def _ancestors(ids: Iterable[str], by_id: Mapping[str, Record]) -> set[str]:
    """All that the records are part of; ROR has circles."""
    found: set[str] = set()
    while ids := {parent for id in ids for parent in by_id[id].parents if parent in by_id} - found:
        found |= set(ids)
    return found


def _names(record: Record) -> Iterator[tuple[str, str]]:
    """The names beside the display name that a text in English, French, German or Chinese can use, each form once."""
    seen = {fold(record.name)}
    for name, language in ((record.name, "-"), *record.names):
        for form in _forms(_without_bracket(" ".join(name.split()))):
            if fold(form) not in seen and _serves(form, language.rstrip("!")):
                seen.add(fold(form))
                yield form, language if language[-1:] == "!" or not is_acronym(form) else language + "!"


def _forms(name: str) -> Iterator[str]:
    """The name, without its legal form where several words remain, and shortened ("TU Graz")."""
    yield name
    if " " in (bare := without_legal_form(name)):
        yield bare
    for long, short in names_data("name-words.toml")["short"].items():
        if name.startswith(long):
            yield short + name.removeprefix(long)


def _serves(name: str, language: str) -> bool:
    return bool(name) and len(name) <= _LONGEST_NAME and not _CODE.fullmatch(name) and _readable(name, language)


def _readable(name: str, language: str) -> bool:
    """Whether the name is in Latin script, not as a transliteration, or in Han script."""
    letters = [letter for letter in name if letter.isalpha()]
    if re.search(rf"[{HAN}]", name):
        return all(re.match(rf"[{HAN}]", letter) or letter.isascii() for letter in letters)
    latin = all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return latin and language not in _OTHER_SCRIPTS.split()


def _without_bracket(name: str) -> str:
    return _BRACKET.sub("", name)


def _says(record: Record, section: str, kind: str) -> bool:
    chinese = (name for name, language in record.names if language[:2] == "zh")
    return any(_words(section)[kind].search(fold(name)) for name in (record.name, *chinese))


@cache
def _words(section: str) -> dict[str, re.Pattern[str]]:
    """The word lists of a section of `name-words.toml`, each as a pattern on folded names."""
    lists = names_data("name-words.toml")[section]
    return {kind: re.compile("|".join(map(_word, words))) for kind, words in lists.items()}


def _word(word: str) -> str:
    stem = re.escape(fold(word.removesuffix("*")))
    return stem if re.match(rf"[{HAN}]", word) else rf"\b{stem}" + ("" if word.endswith("*") else r"\b")
