"""What is known of agreements beyond their value: who takes part in which role, for whom, and which people appear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from ..model import AgreementReport, Facts, Meant

if TYPE_CHECKING:
    from ..knowledge.store import Store

Told = TypeVar("Told", "Part", "Person")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """The role in which an organization takes part in an agreement, and for whom; both are ids of organizations."""

    organization: str
    role: str = "party"
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Somebody who signs, speaks or attends; `post` is what the text says, `organization` the id of the employer."""

    name: str
    post: str = ""
    organization: str = ""
    part: str = "attendee"


@dataclass(frozen=True, slots=True)
class Details:
    """By the id of an agreement, sorted: the parts that are more than that of a plain party, and the people.

    People appear in an agreement who attend an event of it, or hold a post with one who takes part in it.
    """

    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)

    def organizations(self) -> set[str]:
        """The ids of all organizations that are named."""
        named = {id for some in self.parts.values() for one in some for id in (one.organization, one.on_behalf_of)}
        return (named | {one.organization for some in self.people.values() for one in some}) - {""}


def of_facts(facts: Sequence[Facts], meant: Meant) -> Details:
    """The details that documents tell, as they are meant."""
    deals = {report: one.id for one in meant.agreements for report in one.reports}
    who = {mention: one.id for one in meant.organizations for mention in one.mentions}
    reports = [(deals[report.id], one, report) for one in facts for report in one.reports if report.id in deals]
    return Details(
        _by_agreement((deal, part) for deal, _, report in reports for part in _parts(report, who)),
        _by_agreement((deal, person) for deal, one, report in reports for person in _people(one, report, who)),
    )


def of_store(store: Store) -> Details:
    """The details that a graph holds, asked for in two questions.

    Raises:
        KonvoiError: where the graph cannot be asked.
    """
    from ..knowledge.answers import values
    from ..knowledge.library import own
    from ..knowledge.vocabulary import concept_id

    parts, people = (values(store.select(own(f"page-{name}"))) for name in ("parts", "people"))
    return Details(
        _by_agreement(
            (deal or "", part)
            for deal, who, role, whom in parts
            for part in _more_than_a_party(who or "", concept_id(role or ""), whom or "")
        ),
        _by_agreement(
            (deal or "", Person(name or "", post or "", who or "", concept_id(part) if part else "attendee"))
            for deal, name, post, who, part in people
        ),
    )


def _parts(report: AgreementReport, who: Mapping[str, str]) -> Iterator[Part]:
    for one in report.participations:
        if one.mention in who:
            yield from _more_than_a_party(who[one.mention], one.role, who.get(one.on_behalf_of or "", ""))


def _more_than_a_party(who: str, role: str, whom: str) -> Iterator[Part]:
    """The part, unless it is that of a plain party that acts for itself."""
    if role != "party" or whom not in ("", who):
        yield Part(who, role, "" if whom == who else whom)


def _people(facts: Facts, report: AgreementReport, who: Mapping[str, str]) -> Iterator[Person]:
    """Everyone with each post, or without one."""
    members = {id for one in report.participations for id in (one.mention, one.on_behalf_of) if id}
    here = {one.person for one in facts.positions if one.organization in members}
    here |= {person for event in facts.events if event.report == report.id for person in event.attendees}
    names = {mention.id: mention.name for mention in facts.mentions if mention.id in here}
    posts = [one for one in facts.positions if one.person in names]
    for one in posts:
        yield Person(names[one.person], one.role or "", who.get(one.organization or "", ""), one.part)
    for id in names.keys() - {one.person for one in posts}:
        yield Person(names[id])


def _by_agreement(rows: Iterable[tuple[str, Told]]) -> dict[str, tuple[Told, ...]]:
    found: defaultdict[str, set[Told]] = defaultdict(set)
    for deal, one in rows:
        found[deal].add(one)
    return {deal: tuple(sorted(found[deal])) for deal in sorted(found)}
