"""The columns that the page reads at once: what is drawn, filtered and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from ..model import Agreement, Organization, PartialDate
from .columns import Column, indexed, narrow, packed, steps, tabled
from .looks import looks
from .numbering import Numbered
from .places import Places

Lists = Mapping[str, list[str]]


def core(numbers: Numbered, lists: Lists, places: Places, scores: Mapping[str, Column]) -> str:
    """The texts and the columns of organizations and agreements, packed."""
    columns = {
        **_organizations(numbers, lists),
        **_places(places),
        **{f"measure.{name}": column for name, column in scores.items()},
        **_agreements(numbers, lists),
    }
    return packed(tabled(_texts(numbers), columns))


def listed(numbers: Numbered) -> dict[str, list[str]]:
    """The ids of each scheme that occur, sorted; the first country and the first language are empty: not known."""
    organizations, agreements = numbers.organizations, numbers.agreements
    return {
        "type": sorted({one.type for one in organizations}),
        "country": sorted({"", *(one.country or "" for one in organizations)}),
        "language": sorted({"", *(_language(one) for one in organizations)}),
        "kind": sorted({one.kind for one in agreements}),
        "status": sorted({one.status for one in agreements}),
        "domain": sorted({id for one in agreements for id in (*one.domains, *one.domains_within)}),
    }


def _texts(numbers: Numbered) -> dict[str, object]:
    """The texts of organizations, and the ids of the agreements that are hubs, by which an address names them."""
    organizations = numbers.organizations
    return {
        "ids": [one.id for one in organizations],
        "names": [one.name for one in organizations],
        "labels": [[at, *label] for at, one in enumerate(organizations) for label in _labels(one)],
        "links": [[at, *link] for at, one in enumerate(organizations) for link in _links(one)],
        "hubs": [numbers.agreements[at].id for at in numbers.hubs.tolist()],
    }


def _labels(one: Organization) -> list[tuple[str, str]]:
    """All names but the one that is preferred, by language, the first of a language before its others in order.

    A graph that is read back has them in another order than a build.
    """
    found = {(label.text, label.language or "") for label in one.labels} - {(one.name, _language(one))}
    first: dict[str, str] = {}
    for label in one.labels:
        first.setdefault(label.language or "", label.text)
    return sorted(found, key=lambda name: (name[1], name[0] != first[name[1]], name[0]))


def _language(one: Organization) -> str:
    """The language of the preferred name, the first one where it has several, empty where it is not known."""
    return min((label.language or "" for label in one.labels if label.text == one.name), default="")


def _links(one: Organization) -> Iterator[tuple[str, str, str | None]]:
    """The identifiers, each with the address to which it leads where it is sound."""
    for system, value in (("wikidata", one.wikidata), ("ror", one.ror)):
        if value:
            last = value.rstrip("/").rpartition("/")[2]
            sound = last.isascii() and last.isalnum()
            yield system, last if sound else value, looks().links[system].format(last) if sound else None


def _organizations(numbers: Numbered, lists: Lists) -> dict[str, Column]:
    return {
        "type": indexed((one.type for one in numbers.organizations), lists["type"]),
        "country": indexed((one.country or "" for one in numbers.organizations), lists["country"]),
        "language": indexed(map(_language, numbers.organizations), lists["language"]),
        "whole": numbers.whole.astype("<i4"),
    }


def _places(places: Places) -> dict[str, Column]:
    found = {"community": places.community.astype("<i2"), "x": places.lying[:, 0], "y": places.lying[:, 1]}
    if places.upright is not None:
        found |= {"tallx": places.upright[:, 0], "tally": places.upright[:, 1]}
    return found


def _agreements(numbers: Numbered, lists: Lists) -> dict[str, Column]:
    some = numbers.agreements
    return {
        "partyCount": narrow(numbers.sizes),
        "parties": steps(numbers.parties, numbers.sizes),
        "kind": indexed((one.kind for one in some), lists["kind"]),
        "status": indexed((one.status for one in some), lists["status"]),
        "date": np.array([_date(one.signed_on) for one in some], dtype="<i4"),
        "inferred": narrow(int(one.signed_on_inferred) for one in some),
        "domainCount": narrow(len(one.domains) for one in some),
        "domains": indexed(_domains(some), lists["domain"]),
    }


def _domains(agreements: Iterable[Agreement]) -> Iterator[str]:
    return (domain for one in agreements for domain in one.domains)


def _date(date: PartialDate | None) -> int:
    """Year, month and day as the digits of a number, zeros where one is not known.

    >>> _date(PartialDate(2024, 3)), _date(PartialDate(None, 5, 12)), _date(None)
    (20240300, 512, 0)
    """
    return 0 if date is None else (date.year or 0) * 10_000 + (date.month or 0) * 100 + (date.day or 0)
