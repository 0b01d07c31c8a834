"""The agreements become networks: organizations that work together, with their domains, and their countries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypedDict, Unpack

import networkx as nx

from ..authority.concepts import ancestors, concepts
from ..model import Agreement, KonvoiError, Meant, Organization, chain

NOT_STANDING = ("denied", "ended", "terminated")


class Filters(TypedDict, total=False):
    """Which agreements and organizations a network is made of; what is left out or None filters nothing.

    `since` and `until` are years, both included; with either of them agreements without a year are left out.
    `statuses` and `kinds` are ids of the ontology, each with its narrower ones; without `statuses` all agreements
    count but those ended or denied. `domain` and `type` stand for their narrower ones too. `roll_up` puts in the place
    of each organization the topmost one that it is part of.
    """

    since: int | None
    until: int | None
    statuses: Collection[str] | None
    kinds: Collection[str] | None
    domain: str | None
    type: str | None
    roll_up: bool


def organization_network(meant: Meant, **filters: Unpack[Filters]) -> nx.Graph:
    """Organizations with a tie for each pair of parties of the agreements that the filters let through.

    A node has `name`, `type`, `country` (empty where unknown); a tie has `weight`, the number of agreements, their ids
    as `agreements`, and their `years`. With `type` both ends of a tie are of that type. An organization without any
    tie is no node.

    Raises:
        KonvoiError: where a filter names what the ontology does not have, or a party is no organization of `meant`.
    """
    parties = _parties(meant, filters)
    pairs = ((pair, agreement) for agreement, some in parties for pair in combinations(some, 2))
    return _network("organizations", filters, pairs, _by_id(meant))


def domain_network(meant: Meant, **filters: Unpack[Filters]) -> nx.Graph:
    """Organizations and the domains that they work on: two kinds of nodes, each tie between one of either kind.

    The id of a domain is `domain:ID`. Ties are those of `organization_network`; a domain counts as the agreement names
    it, not its broader ones.
    """
    parties = _parties(meant, filters)
    pairs = (
        ((party, f"domain:{domain}"), agreement)
        for agreement, some in parties
        for party in some
        for domain in agreement.domains
    )
    return _network("domains", filters, pairs, _by_id(meant))


def country_network(meant: Meant, **filters: Unpack[Filters]) -> nx.Graph:
    """Countries with a tie for each pair between whose organizations there are agreements.

    An agreement counts once for each pair of countries. Where two of its parties are of one country, that country has
    a tie to itself. Parties whose country is not known are left out.
    """
    countries = {organization.id: organization.country for organization in meant.organizations}
    pairs = (
        (pair, agreement)
        for agreement, some in _parties(meant, filters)
        for pair in sorted({*combinations(sorted(filter(None, map(countries.get, some))), 2)})
    )
    return _network("countries", filters, pairs, _by_id(meant))


def _parties(meant: Meant, filters: Filters) -> Iterator[tuple[Agreement, tuple[str, ...]]]:
    """The agreements let through, each with those of its parties that are."""
    _check(filters)
    organizations, type = _by_id(meant), filters.get("type")
    for agreement in sorted(meant.agreements, key=lambda agreement: agreement.id):
        for id in agreement.parties:
            if id not in organizations:
                raise KonvoiError(f"{agreement.id}: its party {id!r} is no organization of this graph: build it again")
        if _passes(agreement, filters):
            tops = {_top(id, organizations) if filters.get("roll_up") else id for id in agreement.parties}
            some = (id for id in tops if type is None or _is("orgType", organizations[id].type, type))
            yield agreement, tuple(sorted(some))


def _check(filters: Filters) -> None:
    """Refuses an id that the ontology does not have, which would let nothing through without a word."""
    asked = {
        "domain": filter(None, [filters.get("domain")]),
        "orgType": filter(None, [filters.get("type")]),
        "status": filters.get("statuses") or (),
        "agreementKind": filters.get("kinds") or (),
    }
    for scheme, ids in asked.items():
        for id in ids:
            ancestors(scheme, id)


def _passes(agreement: Agreement, filters: Filters) -> bool:
    since, until, domain = filters.get("since"), filters.get("until"), filters.get("domain")
    statuses, kinds, year = filters.get("statuses"), filters.get("kinds"), agreement.year
    if since is not None or until is not None:
        in_time = year is not None and (since is None or year >= since) and (until is None or year <= until)
    else:
        in_time = True
    standing = agreement.status not in NOT_STANDING
    return (
        in_time
        and (standing if statuses is None else any(_is("status", agreement.status, id) for id in statuses))
        and (kinds is None or any(_is("agreementKind", agreement.kind, id) for id in kinds))
        and (domain is None or domain in agreement.domains or domain in agreement.domains_within)
    )


def _is(scheme: str, id: str, broad: str) -> bool:
    return id == broad or broad in ancestors(scheme, id)


def _by_id(meant: Meant) -> Mapping[str, Organization]:
    return {organization.id: organization for organization in meant.organizations}


def _top(id: str, organizations: Mapping[str, Organization]) -> str:
    """The topmost organization that it is part of."""
    part_of = {one: o.part_of if o.part_of in organizations else None for one, o in organizations.items()}
    return chain(id, part_of)[-1]


def _network(
    mode: str,
    filters: Filters,
    pairs: Iterable[tuple[tuple[str, str], Agreement]],
    organizations: Mapping[str, Organization],
) -> nx.Graph:
    ties: dict[tuple[str, str], list[Agreement]] = {}
    for pair, agreement in pairs:
        ties.setdefault(pair, []).append(agreement)
    network = nx.Graph(mode=mode, parameters=dict(_parameters(filters)))
    for id in sorted({id for pair in ties for id in pair}):
        network.add_node(id, **_node(id, mode, organizations))
    for pair in sorted(ties):
        network.add_edge(*pair, **_tie(ties[pair]))
    return network


def _node(id: str, mode: str, organizations: Mapping[str, Organization]) -> dict[str, str]:
    if mode == "countries":
        return {"name": id, "type": "country", "country": id}
    if id.startswith("domain:"):
        domain = concepts("domain")[id.removeprefix("domain:")]
        return {"name": domain.labels["en"], "type": "domain", "country": ""}
    organization = organizations[id]
    return {"name": organization.name, "type": organization.type, "country": organization.country or ""}


def _tie(agreements: list[Agreement]) -> dict[str, object]:
    ids = {agreement.id for agreement in agreements}
    years = {agreement.year for agreement in agreements if agreement.year is not None}
    return {"weight": len(ids), "agreements": tuple(sorted(ids)), "years": tuple(sorted(years))}


def _parameters(filters: Filters) -> Iterator[tuple[str, str]]:
    for name, value in sorted(filters.items()):
        if value is not None and value is not False:
            yield name, ", ".join(sorted(value)) if isinstance(value, (tuple, list, set, frozenset)) else str(value)
