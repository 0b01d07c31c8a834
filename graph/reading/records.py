"""Facts as plain records: one object a document, in the schema of the gold documents, with further keys."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..authority.concepts import concepts
from ..authority.organizations import Authority, load_authority
from ..model import AgreementReport, Amount, Attribute, Contribution, Count, Event, Evidence, Facts, Mention, Position

_OUTSIDE = "none"


def record(facts: Facts, authority: Authority | None = None) -> dict[str, Any]:
    """The facts of a document as an object for JSON: `id`, `organizations`, `people`, `agreements` and the rest.

    Ids of types, kinds and statuses are those of the gold documents; an agreement of a kind that those leave out
    (a mere supply contract) is left out here too.
    """
    wholes = {structure.part: _local(structure.whole) for structure in reversed(facts.structures)}
    persons = {mention.id: mention for mention in facts.mentions if mention.kind == "person"}
    reports = [report for report in facts.reports if _rolled("agreementKind", report.kind) != _OUTSIDE]
    return {
        "id": facts.document.id,
        "organizations": [
            _organization(m, wholes, authority or load_authority()) for m in facts.mentions if m.kind == "organization"
        ],
        "people": [_person(position, persons) for position in facts.positions],
        "agreements": [_agreement(report, f"a{number}") for number, report in enumerate(reports, 1)],
        "structures": [
            {
                "part": _local(s.part),
                "whole": _local(s.whole),
                "kind": s.kind,
                "modality": s.modality,
                **_quotes(s.evidence),
            }
            for s in facts.structures
        ],
        "contributions": [_contribution(fact) for fact in facts.contributions],
        "events": [_event(fact, persons) for fact in facts.events],
        "counts": [_count(fact) for fact in facts.counts],
        "attributes": [_attribute(fact, persons) for fact in facts.attributes],
    }


def _local(mention: str | None) -> str | None:
    """The id of a mention within its document."""
    return mention.split("/", 1)[1] if mention else None


def _rolled(scheme: str, id_: str) -> str:
    concept = concepts(scheme).get(id_)
    return (concept.rolls_up_to if concept else None) or id_


def _quotes(evidence: Iterable[Evidence]) -> dict[str, list[str]]:
    return {"evidence": list(dict.fromkeys(one.quote for one in evidence))}


def _organization(mention: Mention, wholes: Mapping[str, str | None], authority: Authority) -> dict[str, Any]:
    known = authority.organizations.get(mention.authority) if mention.authority else None
    return {
        "id": _local(mention.id),
        "name": mention.name,
        "surface": list(mention.surfaces),
        "canonical_en": known.name if known else None,
        "type": _rolled("orgType", mention.type or "other"),
        "country": mention.country,
        "part_of": wholes.get(mention.id),
        "authority": mention.authority,
        "confidence": mention.evidence[0].confidence if mention.evidence else None,
    }


def _person(position: Position, persons: Mapping[str, Mention]) -> dict[str, Any]:
    return {
        "name": persons[position.person].name,
        "role": position.role,
        "org": _local(position.organization),
        "part": position.part,
        "modality": position.modality,
        **_quotes(position.evidence),
    }


def _agreement(report: AgreementReport, id_: str) -> dict[str, Any]:
    return {
        "id": id_,
        "main": report.main,
        "parties": [_local(p.mention) for p in report.participations],
        "on_behalf_of": {_local(p.mention): _local(p.on_behalf_of) for p in report.participations if p.on_behalf_of},
        "kind": _rolled("agreementKind", report.kind),
        "status": _rolled("status", report.status),
        "signed_on": str(report.signed_on) if report.signed_on else None,
        "signed_on_inferred": report.signed_on_inferred,
        "place": report.place,
        "domains": list(report.domains),
        "activities": list(report.activities),
        "facilities": [{"name": f.name, "kind": f.kind, "words": f.words} for f in report.facilities],
        "amount": _amount(report.amount) if report.amount and report.amount.value is not None else None,
        "duration_months": report.duration_months,
        "initiative": report.initiative,
        "confidence": report.confidence,
        **_quotes(report.evidence),
    }


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    return {"value": amount.value, "currency": amount.currency, "words": amount.words} if amount else None


def _contribution(fact: Contribution) -> dict[str, Any]:
    return {
        "provider": _local(fact.provider),
        "kind": fact.kind,
        "words": fact.words,
        "modality": fact.modality,
        "domains": list(fact.domains),
        "amount": _amount(fact.amount),
        "initiative": fact.initiative,
        **_quotes(fact.evidence),
    }


def _event(fact: Event, persons: Mapping[str, Mention]) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "date": str(fact.date) if fact.date else None,
        "place": fact.place,
        "attendees": [persons[person].name for person in fact.attendees if person in persons],
        **_quotes(fact.evidence),
    }


def _count(fact: Count) -> dict[str, Any]:
    return {
        "subject": _local(fact.subject),
        "value": fact.value,
        "counted": fact.counted,
        "within": fact.within,
        "words": fact.words,
        **_quotes(fact.evidence),
    }


def _attribute(fact: Attribute, persons: Mapping[str, Mention]) -> dict[str, Any]:
    return {
        "subject": _local(fact.subject),
        "kind": fact.kind,
        "value": fact.value,
        "date": str(fact.date) if fact.date else None,
        "speaker": persons[fact.speaker].name if fact.speaker else None,
        "modality": fact.modality,
        "domains": list(fact.domains),
        **_quotes(fact.evidence),
    }
