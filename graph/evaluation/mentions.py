"""The marks for the organizations and the people that an answer finds in a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .gold import Json
from .marks import Mark, Tally
from .names import comparable, names, same_person


def organization_marks(gold: Json, said: Sequence[Json], meant: Mapping[str, str]) -> Iterator[Mark]:
    """One mark for each organization wanted or invented; `meant` leads from ids of the answer to those of the gold."""
    known = {organization["id"]: organization for organization in gold["organizations"]}
    parties = {party for agreement in gold["agreements"] for party in agreement["parties"]}
    found, wanted = set(meant.values()), known.keys() - _in_passing(gold, parties)
    for id in sorted(wanted):
        remark = "" if id in found else f"missed: {known[id]['name']}"
        yield Mark("organization", Tally(id in found, id in found, 1), remark)
    for id in sorted(parties):
        yield Mark("party named at all", Tally(id in found, 0, 1))
    for organization in said:
        if (meaning := meant.get(organization["id"])) in wanted:
            yield Mark("organization type", Tally(organization.get("type") == known[meaning]["type"], 1, 1))
        elif meaning is None and not _pardoned(organization, gold):
            yield Mark("organization", Tally(found=1), f"invented: {organization.get('name')}")


def people_marks(gold: Sequence[Json], said: Sequence[Json], meant: Mapping[str, str]) -> Iterator[Mark]:
    """One mark for each person wanted or found, and one for the employer of each that is right."""
    known = {comparable(person["name"]): person for person in gold}
    seen: set[str] = set()
    for person in said:
        name = same_person(comparable(person.get("name")), known)
        yield Mark(
            "person", Tally(bool(name) and name not in seen, 1), "" if name else f"invented: {person.get('name')}"
        )
        if name and name not in seen:
            yield from _employer_marks(known[name]["org"], meant.get(person.get("org") or ""))
            seen.add(name)
    for name, person in known.items():
        yield Mark("person", Tally(wanted=1), "" if name in seen else f"missed: {person['name']}")


def _employer_marks(wanted: str | None, said: str | None) -> Iterator[Mark]:
    if wanted:
        yield Mark("person's organization", Tally(said == wanted, 1, 1))


def _in_passing(gold: Json, parties: set[str]) -> set[str]:
    """Bylines and the furniture of a page: neither asked for nor punished."""
    bound = parties | {person["org"] for person in gold["people"]}
    unbound = [organization for organization in gold["organizations"] if organization["id"] not in bound]
    return {one["id"] for one in unbound if one["type"] == "media" or gold["format"] == "html"}


def _pardoned(organization: Json, gold: Json) -> bool:
    """Whether it is a body that an agreement creates, or stands within the longer name of its part."""
    facilities = [facility for agreement in gold["agreements"] for facility in agreement["facilities"]]
    created = {comparable(facility["name"]) for facility in facilities if facility.get("name")}
    surfaces = [surface for known in gold["organizations"] for surface in known["surface"]]
    return any(
        comparable(name) in created or (len(name) > 2 and any(name in surface for surface in surfaces))
        for name in names(organization)
    )
