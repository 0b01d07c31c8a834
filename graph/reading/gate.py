"""Refuses what the text does not say: whatever reads, its claims pass here."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from ..model import (
    AgreementReport,
    Attribute,
    Contribution,
    Count,
    Event,
    Evidence,
    Facts,
    Mention,
    Position,
    Structure,
)

Claim = TypeVar("Claim", Mention, AgreementReport, Structure, Position, Contribution, Event, Count, Attribute)


def gate(facts: Facts) -> Facts:
    """The facts whose every quote is the slice that it claims to be and whose every organization the text names.

    A report with fewer than two parties goes as well. What is turned away is counted in `refused`.
    """
    mentions = _quoted(facts, facts.mentions)
    named = {mention.id for mention in mentions if any(surface in facts.document.text for surface in mention.surfaces)}
    mentions = tuple(mention for mention in mentions if mention.id in named)
    reports = _named(_quoted(facts, facts.reports), named)
    whole = len(reports) == len(facts.reports)
    refused = set() if whole else {report.id for report in facts.reports} - {report.id for report in reports}
    events = _named(_quoted(facts, facts.events), named)
    kept = replace(
        facts,
        mentions=mentions,
        reports=reports,
        structures=_named(_quoted(facts, facts.structures), named),
        positions=_named(_quoted(facts, facts.positions), named),
        contributions=_named(_quoted(facts, facts.contributions), named),
        events=tuple(replace(event, report=None) if event.report in refused else event for event in events),
        counts=_named(_quoted(facts, facts.counts), named),
        attributes=_named(_quoted(facts, facts.attributes), named),
    )
    return replace(kept, refused=facts.refused + _size(facts) - _size(kept))


def _size(facts: Facts) -> int:
    lists = (facts.mentions, facts.reports, facts.structures, facts.positions, facts.contributions)
    return sum(map(len, lists)) + len(facts.events) + len(facts.counts) + len(facts.attributes)


def _quoted(facts: Facts, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(c for c in claims if c.evidence and all(_is_slice(facts, one) for one in _all_evidence(c)))


def _all_evidence(claim: Claim) -> Iterator[Evidence]:
    yield from claim.evidence
    if isinstance(claim, AgreementReport):
        yield from (evidence for one in claim.participations for evidence in one.evidence)


def _is_slice(facts: Facts, evidence: Evidence) -> bool:
    text = facts.document.text[evidence.start : evidence.end]
    return bool(text) and evidence.document == facts.document.id and evidence.quote == text


def _named(claims: Iterable[Claim], named: set[str]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if _speaks_of(claim) <= named and _stands(claim))


def _speaks_of(claim: Claim) -> set[str]:
    """The ids of the mentions that the claim speaks of."""
    told: set[str | None]
    match claim:
        case AgreementReport():
            told = {id_ for one in claim.participations for id_ in (one.mention, one.on_behalf_of)}
        case Structure():
            told = {claim.part, claim.whole}
        case Position():
            told = {claim.person, claim.organization}
        case Contribution():
            told = {claim.provider}
        case Event():
            told = set(claim.attendees)
        case Count():
            told = {claim.subject}
        case Attribute():
            told = {claim.subject, claim.speaker}
        case _:
            told = set()
    return {one for one in told if one is not None}


def _stands(claim: Claim) -> bool:
    return not isinstance(claim, AgreementReport) or len({p.mention for p in claim.participations}) >= 2
