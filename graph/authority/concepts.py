"""The concepts of the ontology: domains of technology, kinds, types, statuses, roles, with labels in four languages.

They are read from `ontology/domains.tsv` and `ontology/kinds.tsv`, the only place where a concept is written down.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from ..model import LANGUAGES, KonvoiError
from ..shipped import shipped

FILES = ("domains.tsv", "kinds.tsv")


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme; `words` are its other names by language, the label not among them.

    `rolls_up_to` is the id by which the coarser, published scheme knows it: of a domain the nearest one of that scheme,
    of an agreement kind that is no R&D agreement `none`. `cpc` names classes of the Cooperative Patent Classification.
    """

    id: str
    scheme: str
    broader: str | None
    labels: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    rolls_up_to: str
    aligns_with: tuple[str, ...] = ()
    cpc: tuple[str, ...] = ()


def schemes() -> tuple[str, ...]:
    """The names of the schemes, sorted."""
    return tuple(sorted(_all()))


def concepts(scheme: str) -> Mapping[str, Concept]:
    """The concepts of a scheme by id, in the order of their file.

    Raises:
        KonvoiError: where there is no such scheme.

    >>> concepts("domain")["battery"].labels["de"]
    'Batterien'
    """
    found = _all().get(scheme)
    if found is None:
        raise KonvoiError(f"no scheme {scheme!r} in ontology/: there are {', '.join(schemes())}")
    return found


def ancestors(scheme: str, id: str) -> tuple[str, ...]:
    """The ids of the broader concepts, the nearest first.

    Raises:
        KonvoiError: where the scheme has no such concept.

    >>> ancestors("domain", "solid_state_battery")
    ('battery', 'electrification')
    """
    members = concepts(scheme)
    if id not in members:
        near = get_close_matches(id, members, n=3)
        raise KonvoiError(f"no {scheme} {id!r} in ontology/" + (f": did you mean {', '.join(near)}?" if near else ""))
    broader = members[id].broader
    return (broader, *ancestors(scheme, broader)) if broader else ()


def within(ids: Iterable[str]) -> tuple[str, ...]:
    """These domains and all broader ones, sorted.

    >>> within(["steering", "battery"])
    ('battery', 'chassis_control', 'electrification', 'steering', 'vehicle_engineering')
    """
    return tuple(sorted({domain for id in ids for domain in (id, *ancestors("domain", id))}))


@cache
def _all() -> Mapping[str, Mapping[str, Concept]]:
    found: dict[str, dict[str, Concept]] = {}
    for file in FILES:
        for where, concept in _read(file):
            scheme = found.setdefault(concept.scheme, {})
            if concept.id in scheme:
                raise KonvoiError(f"{where}: the {concept.scheme} {concept.id!r} stands there twice: remove one")
            scheme[concept.id] = concept
    for scheme in found.values():
        for concept in scheme.values():
            _check_broader(concept, scheme)
    return MappingProxyType({name: MappingProxyType(scheme) for name, scheme in found.items()})


def _read(file: str) -> Iterator[tuple[str, Concept]]:
    text = shipped("ontology").joinpath(file).read_text(encoding="utf-8")
    for row in (reader := csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)):
        where = f"ontology/{file}, line {reader.line_num}"
        if None in row or None in row.values() or not row["id"]:
            raise KonvoiError(f"{where}: {len(reader.fieldnames or ())} columns are needed, id first of all")
        yield where, _concept(row)


def _concept(row: Mapping[str, str]) -> Concept:
    return Concept(
        id=row["id"],
        scheme=row.get("scheme") or "domain",
        broader=row["broader"] or None,
        labels=MappingProxyType({language: row[f"label_{language}"] for language in LANGUAGES}),
        words=MappingProxyType({language: _parts(row[f"words_{language}"]) for language in LANGUAGES}),
        rolls_up_to=row["rolls_up_to"] or row["id"],
        aligns_with=_parts(row.get("aligns_with", "")),
        cpc=_parts(row.get("cpc", "")),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, cell.split(";")) if part)


def _check_broader(concept: Concept, scheme: Mapping[str, Concept]) -> None:
    seen, broader = {concept.id}, concept.broader
    while broader is not None:
        if broader in seen or broader not in scheme:
            raise KonvoiError(f"ontology/: the broader concept {broader!r} of {concept.id!r} is unknown or a circle")
        seen.add(broader)
        broader = scheme[broader].broader
