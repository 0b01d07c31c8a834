"""Reads the tables of known organizations: those listed by hand, and those of the Research Organization Registry."""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

from ..model import KonvoiError, Label, chain
from ..shipped import shipped
from .index import Entry
from .names import is_acronym

_LANGUAGES = ("en", "fr", "de", "zh")
_GERMAN_SPEAKING = {"DE", "AT", "CH"}
_REQUIRED = ("id", "name_en", "type")


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    """An organization known beforehand. `labels` holds every name, the preferred one of each language first.

    `acronyms` are short forms that many bodies share; `ambiguous` are names that mean others too: neither is taken
    for the organization without a look at the context. `parents` holds all that it is part of, `parent` the first.
    """

    id: str
    name: str
    labels: tuple[Label, ...] = ()
    type: str = "organization"
    country: str | None = None
    parents: tuple[str, ...] = ()
    wikidata: str | None = None
    ror: str | None = None
    acronyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def parent(self) -> str | None:
        """What it is part of, in the first place."""
        return self.parents[0] if self.parents else None


class Records(Mapping[str, KnownOrganization]):
    """Every known organization by its id; those of ROR become values only when they are asked for.

    The ids are those of the listed ones, and `ror-` with ROR's id for the others. A record of ROR that a listed one
    names is united with it.
    """

    def __init__(self, listed: Mapping[str, KnownOrganization], ror: Mapping[str, list[str]]) -> None:
        """Takes the listed organizations by id, and the rows of `ror.tsv.gz` by ROR's id."""
        self.listed = listed
        self._rows = ror
        self._id_of = {organization.ror: id for id, organization in listed.items() if organization.ror}
        self._values = {id: self._united(organization) for id, organization in listed.items()}

    def __getitem__(self, id: str) -> KnownOrganization:
        if id not in self._values:
            ror = id.removeprefix("ror-")
            if ror == id or ror in self._id_of:
                raise KeyError(id)
            self._values[id] = self._built(self._rows[ror], id)
        return self._values[id]

    def __iter__(self) -> Iterator[str]:
        yield from self.listed
        yield from (f"ror-{ror}" for ror in self._rows if ror not in self._id_of)

    def __len__(self) -> int:
        return len(self.listed) + sum(ror not in self._id_of for ror in self._rows)

    def id_of(self, bearer: str) -> str:
        """The id of the organization to which a record of ROR (`ror-` and its id) belongs."""
        return self._id_of.get(bearer.removeprefix("ror-"), bearer)

    def names(self) -> Iterator[tuple[str, str | None, str]]:
        """Every name of the records of ROR that is no acronym, with its language and its bearer (`ror-` and an id)."""
        for ror, row in self._rows.items():
            bearer = f"ror-{ror}"
            yield row[1], "de" if row[3] in _GERMAN_SPEAKING else None, bearer
            for name, tag in _parted(row[5]):
                if tag[-1:] != "!":
                    yield name, _language(tag), bearer

    def entries(self) -> Iterator[Entry]:
        """The names and the acronyms of each record of ROR, in the order of their numbers."""
        return index_entries(self._rows.values())

    def record(self, number: int) -> tuple[str, Entry]:
        """The bearer (`ror-` and an id), and the names and acronyms, of the record of ROR with that number."""
        row = self._numbered[number]
        return f"ror-{row[0]}", _entry(row)

    @cached_property
    def _numbered(self) -> tuple[list[str], ...]:
        return tuple(self._rows.values())

    def _built(self, row: list[str], id: str) -> KnownOrganization:
        ror, name, kind, country, wikidata, names, parents = row
        parted = tuple(_parted(names))
        return KnownOrganization(
            id=id,
            name=name,
            labels=(Label(name), *(Label(n, _language(tag)) for n, tag in parted if tag[-1:] != "!")),
            type=kind,
            country=country or None,
            parents=tuple(self.id_of(f"ror-{parent}") for parent in parents.split()),
            wikidata=wikidata or None,
            ror=ror,
            acronyms=tuple(n for n, tag in parted if tag[-1:] == "!"),
        )

    def _united(self, listed: KnownOrganization) -> KnownOrganization:
        """The listed organization with what ROR adds; it is no part of a record that bears another of its names."""
        parents = tuple(map(self.id_of, listed.parents))
        row = self._rows.get(listed.ror or "")
        if not row:
            return replace(listed, parents=parents)
        other = self._built(row, listed.id)
        known = {label.text for label in listed.labels}
        above = (self.id_of(f"ror-{ror}") for ror in row[6].split() if self._rows[ror][1] not in known)
        return replace(
            listed,
            labels=listed.labels + tuple(label for label in other.labels if label.text not in known),
            country=listed.country or other.country,
            parents=tuple(dict.fromkeys((*parents, *above))),
            wikidata=listed.wikidata or other.wikidata,
            acronyms=tuple(dict.fromkeys(listed.acronyms + other.acronyms)),
        )


def load_records(extra: Path | None = None) -> Records:
    """The organizations that konvoi ships, and those of one's own table in the format of `organizations.tsv`.

    Raises:
        KonvoiError: where the table cannot be read, an id stands twice, or a parent is not known.
    """
    folder = shipped("ontology")
    ror = {row[0]: row for row in read_rows(folder)}
    listed: dict[str, KnownOrganization] = {}
    for file in (folder / "organizations.tsv", *([extra] if extra else [])):
        _add(listed, _read_listed(file), ror)
    return Records(listed, ror)


def read_rows(folder: Traversable) -> list[list[str]]:
    """The rows of the table of ROR's records that the folder holds."""
    lines = gzip.decompress((folder / "ror.tsv.gz").read_bytes()).decode().split("\n")[1:-1]
    return [line.split("\t") for line in lines]


def index_entries(rows: Iterable[list[str]]) -> Iterator[Entry]:
    """What an index is made of: the names and the acronyms of each row."""
    return map(_entry, rows)


def _entry(row: list[str]) -> Entry:
    parted = tuple(_parted(row[5]))
    full = (row[1], *(name for name, tag in parted if tag[-1:] != "!"))
    return full, tuple(name for name, tag in parted if tag[-1:] == "!")


def _read_listed(file: Traversable | Path) -> dict[str, dict[str, str]]:
    """The rows of a table of organizations, each by the place where it stands."""
    if not file.is_file():
        raise KonvoiError(f"{file}: no such file; name a table in the format of organizations.tsv")
    try:
        header, *lines = file.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise KonvoiError(f"{file}: not in UTF-8 at byte {error.start}; save it as UTF-8") from error
    columns = header.split("\t")
    if missing := [column for column in _REQUIRED if column not in columns]:
        raise KonvoiError(f"{file}:1: the header lacks {', '.join(missing)}; tab-separated, as in organizations.tsv")
    return {
        f"{file}:{at}": _cells_of(line, columns, f"{file}:{at}") for at, line in enumerate(lines, 2) if line.strip()
    }


def _cells_of(line: str, columns: list[str], place: str) -> dict[str, str]:
    cells = line.split("\t")
    row = dict.fromkeys(columns, "") | dict(zip(columns, map(str.strip, cells), strict=False))
    if len(cells) > len(columns) or not all(row[column] for column in _REQUIRED):
        raise KonvoiError(f"{place}: give id, name and type, and no more cells than the header has columns")
    return row


def _add(
    listed: dict[str, KnownOrganization], rows: Mapping[str, Mapping[str, str]], ror: Mapping[str, list[str]]
) -> None:
    by_ror = {known.ror: id for id, known in listed.items() if known.ror}
    for place, row in rows.items():
        known = _listed(row)
        if known.id in listed or known.id.removeprefix("ror-") in ror:
            raise KonvoiError(f"{place}: the id {known.id!r} is taken; give the organization another one")
        if known.ror and by_ror.setdefault(known.ror, known.id) != known.id:
            raise KonvoiError(f"{place}: {row['ror']} is already listed as {by_ror[known.ror]!r}; leave it out here")
        listed[known.id] = known
    parents = {id: one.parent for id, one in listed.items()}
    for place, row in rows.items():
        parent = row.get("parent", "")
        if parent and parent not in listed and parent.removeprefix("ror-") not in ror:
            raise KonvoiError(f"{place}: the parent {parent!r} is not known; add a line for it or correct its id")
        above = chain(known_id := row["id"], parents)
        if (top := listed.get(above[-1])) and top.parent in above:
            raise KonvoiError(f"{place}: {known_id!r} is in a circle of parents ({', '.join(above)}); cut it")


def _listed(row: Mapping[str, str]) -> KnownOrganization:
    aliases = [Label(a, language) for language in _LANGUAGES for a in _cells(row.get(f"aliases_{language}", ""))]
    labels = tuple(dict.fromkeys((Label(row["name_en"], "en"), *aliases)))
    return KnownOrganization(
        id=row["id"],
        name=row["name_en"],
        labels=labels,
        type=row["type"],
        country=row.get("country") or None,
        parents=_cells(row.get("parent", "")),
        wikidata=row.get("wikidata") or None,
        ror=row.get("ror", "").rpartition("/")[2] or None,
        acronyms=tuple(dict.fromkeys(label.text for label in labels if is_acronym(label.text))),
        ambiguous=_cells(row.get("ambiguous", "")),
    )


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _parted(names: str) -> Iterator[tuple[str, str]]:
    """The names of a cell `name@language|name@language`, with their languages."""
    for entry in names.split("|") if names else ():
        name, _, language = entry.rpartition("@")
        yield name, language


def _language(tag: str) -> str | None:
    return None if tag == "-" else tag
