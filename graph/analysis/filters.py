"""Which agreements, and which of their parties, a network is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypedDict

import numpy as np
import numpy.typing as npt

from ..authority.concepts import ancestors, concepts
from ..model import KonvoiError
from .choosing import concept_hint, country_hint
from .collaborations import Collaborations

NOT_STANDING = ("denied", "ended", "terminated")
_CALLED = MappingProxyType({"agreementKind": "kind", "domain": "domain", "orgType": "type", "status": "status"})

Mask = npt.NDArray[np.bool_]


class Filters(TypedDict, total=False):
    """Which agreements and organizations a network is made of; what is left out or None filters nothing.

    `since` and `until` are years, both included; with either of them agreements without a year are left out.
    `statuses` and `kinds` are ids of the ontology, each with its narrower ones; without `statuses` all agreements
    count but those ended or denied. `domain` and `type` stand for their narrower ones too, `country` is a code of two
    letters; with `type` or `country` both ends of a tie are of it. `confidence` is what the surest evidence of an
    agreement has at least. `roll_up` puts in the place of each organization the topmost one that it is part of.
    """

    since: int | None
    until: int | None
    statuses: Collection[str] | None
    kinds: Collection[str] | None
    domain: str | None
    type: str | None
    country: str | None
    confidence: float | None
    roll_up: bool


def agreements_let_through(of: Collaborations, filters: Filters) -> Mask:
    """Which agreements count.

    Raises:
        KonvoiError: where a filter names what the ontology does not have.
    """
    passed = _in_time(of, filters.get("since"), filters.get("until"))
    statuses, kinds, domain = filters.get("statuses"), filters.get("kinds"), filters.get("domain")
    if statuses is None:
        passed &= ~_among(of.statuses, NOT_STANDING)
    else:
        passed &= _among(of.statuses, _narrower("status", statuses))
    if kinds is not None:
        passed &= _among(of.kinds, _narrower("agreementKind", kinds))
    if domain is not None:
        on = _among(of.domains, _narrower("domain", [domain]))[of.domain[1]]
        passed &= np.bincount(of.domain[0][on], minlength=len(passed)) > 0
    return passed & (of.confidence >= (filters.get("confidence") or 0))


def organizations_let_through(of: Collaborations, filters: Filters) -> Mask:
    """Which organizations count.

    Raises:
        KonvoiError: where the ontology has no such type, or the graph nobody of that country.
    """
    passed = np.ones(len(of.organizations), dtype=np.bool_)
    type, country = filters.get("type"), filters.get("country")
    if type is not None:
        passed &= _among(of.types, _narrower("orgType", [type]))
    if country is not None:
        here = sorted({*filter(None, of.countries)})
        if here and country.upper() not in here:
            nobody = f"no organization of the country {country!r} in this graph"
            raise KonvoiError(f"{nobody}: {country_hint(country, here)}")
        passed &= _among(of.countries, [country.upper()])
    return passed


def parameters(filters: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The filters as they are shown, sorted by name; those that filter nothing are left out."""
    for name, value in sorted(filters.items()):
        if value is not None and value is not False:
            yield name, ", ".join(sorted(value)) if isinstance(value, (tuple, list, set, frozenset)) else str(value)


def _in_time(of: Collaborations, since: int | None, until: int | None) -> Mask:
    passed = np.ones(len(of.agreements), dtype=np.bool_)
    if since is not None:
        passed &= of.years >= since
    if until is not None:
        passed &= of.years <= until
    return passed & (of.years != 0) if (since, until) != (None, None) else passed


def _narrower(scheme: str, ids: Iterable[str]) -> frozenset[str]:
    """These concepts and all narrower ones; one that the ontology does not have would let nothing through unsaid."""
    known, broad = concepts(scheme), set(ids)
    for id in sorted(broad - known.keys()):
        raise KonvoiError(f"no {_CALLED[scheme]} {id!r} in ontology/: {concept_hint(id, scheme)}")
    return frozenset(id for id in known if id in broad or broad.intersection(ancestors(scheme, id)))


def _among(values: Sequence[str], wanted: Collection[str]) -> Mask:
    return np.fromiter((value in wanted for value in values), dtype=np.bool_, count=len(values))
