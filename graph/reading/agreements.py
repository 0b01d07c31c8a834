"""The sentences of a document assembled into its agreement reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model import (
    AgreementReport,
    Amount,
    Document,
    Event,
    Evidence,
    Facility,
    Mention,
    Occurrence,
    Participation,
    Sentence,
)
from .details.amounts import agreement_amount
from .details.attributes import describes
from .details.contributions import contributions
from .details.dates import signing_date
from .details.durations import agreement_duration
from .details.events import lists_people
from .details.facilities import facilities
from .details.initiatives import initiative
from .details.places import signing_place
from .details.rules import inside
from .details.topics import agreement_activities, agreement_domains
from .statements import Statement, Wholes

_CONFIDENCE = 0.7
_EARLIER = {"active", "ended"}


@dataclass(slots=True)
class _Deal:
    """A report in the making: its parties so far and the statements that tell of it."""

    parties: list[str]
    statements: list[Statement] = field(default_factory=list)


def assemble(
    sentences: Sequence[Sentence],
    stated: Iterable[Statement],
    mentions: Mapping[str, Mention],
    occurrences: Sequence[Occurrence],
    wholes: Wholes,
) -> tuple[AgreementReport, ...]:
    """The agreement reports of a document: statements with the same parties make one, each party the most specific.

    "ICARE and Valeo" in a headline and "ICARE and Valeo Interior Controls ... Branch" in the text are one agreement
    of the branch, on behalf of Valeo.
    """
    deals: list[_Deal] = []
    for statement in stated:
        if len(statement.parties) >= 2:
            _join(deals, statement, wholes)
    return tuple(
        _report(deal, _about(deal, deals, sentences), mentions, occurrences, wholes, first=deal is deals[0])
        for deal in deals
        if len(deal.parties) >= 2
    )


def tied(events: Iterable[Event], reports: Sequence[AgreementReport]) -> tuple[Event, ...]:
    """The events, each with the report of a document that has one; a signing takes its day and place."""
    if len(reports) != 1:
        return tuple(events)
    [report] = reports
    return tuple(
        replace(event, report=report.id, date=report.signed_on, place=report.place)
        if event.kind == "signing_ceremony"
        else replace(event, report=report.id)
        for event in events
    )


def _join(deals: list[_Deal], statement: Statement, wholes: Wholes) -> None:
    """Add the statement to the deal that it tells of, or begin a new one."""
    for deal in deals:
        if _same(deal.parties, statement.parties, wholes):
            both = [*deal.parties, *(party for party in statement.parties if party not in deal.parties)]
            above = {whole for party in both for whole in wholes[party]}
            deal.parties = [party for party in both if party not in above]
            deal.statements.append(statement)
            return
    deals.append(_Deal(list(statement.parties), [statement]))


def _same(one: Sequence[str], other: Sequence[str], wholes: Wholes) -> bool:
    """Whether two sets of parties mean one deal: one holds the other, a part standing for its whole."""
    fewer, more = sorted((one, other), key=len)
    return all(any(_stands_for(party, peer, wholes) for peer in more) for party in fewer)


def _stands_for(one: str, other: str, wholes: Wholes) -> bool:
    return one == other or one in wholes[other] or other in wholes[one]


def _about(deal: _Deal, deals: Sequence[_Deal], sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that tell more of the deal: those that follow its statements, up to a statement of another."""
    own = {statement.sentence for statement in deal.statements}
    others = {statement.sentence for other in deals if other is not deal for statement in other.statements}
    told, inside = [], len(deals) == 1
    for sentence in sentences:
        inside = sentence in own or (inside and sentence not in others)
        if inside and sentence not in own and sentence.block != "boilerplate":
            told.append(sentence)
    return told


def _report(
    deal: _Deal,
    about: Sequence[Sentence],
    mentions: Mapping[str, Mention],
    occurrences: Sequence[Occurrence],
    wholes: Wholes,
    *,
    first: bool,
) -> AgreementReport:
    stated = [statement.sentence for statement in deal.statements]
    headlines = [sentence for sentence in stated if sentence.block == "headline"]
    evidence = [sentence for sentence in stated if sentence.block != "headline"] or stated
    document, telling = evidence[0].document, _telling(deal)
    day = signing_date(evidence, document, telling.status)
    place = signing_place(evidence, document, occurrences)
    everything = [*evidence, *about]
    shared_work = [sentence for sentence in about if _on_shared_work(sentence, deal, occurrences, wholes)]
    money, lasting = _money(everything, [*evidence, *shared_work]), agreement_duration(everything)
    return AgreementReport(
        document=document.id,
        participations=_participations(deal, mentions, wholes),
        kind=telling.kind,
        status=telling.status,
        signed_on=day.date if day else None,
        signed_on_inferred=bool(day and day.inferred),
        place=place.name if place else None,
        domains=agreement_domains(evidence, shared_work, headlines, occurrences),
        activities=agreement_activities(evidence, shared_work, headlines, occurrences),
        facilities=_facilities(everything, occurrences, deal),
        amount=money,
        duration_months=lasting.months if lasting else None,
        initiative=next((found for found in map(initiative, everything) if found), None),
        main=first or telling.status not in _EARLIER,
        confidence=_CONFIDENCE,
        evidence=tuple(
            _evidence(document, statement) for statement in deal.statements if statement.sentence in evidence
        ),
    )


def _money(everything: Sequence[Sentence], shared_work: Sequence[Sentence]) -> Amount | None:
    """What the deal costs; "several million" that is only said of a gift is no figure of the deal."""
    found = agreement_amount(everything)
    if found and found.amount.value is None:
        found = agreement_amount([sentence for sentence in everything if sentence in shared_work])
    return found.amount if found else None


def _on_shared_work(sentence: Sentence, deal: _Deal, occurrences: Sequence[Occurrence], wholes: Wholes) -> bool:
    """Whether the sentence tells of the partners' work: not of gifts, people or a company, nor of others alone."""
    if contributions(sentence, occurrences) or lists_people(sentence) or describes(sentence, occurrences):
        return False
    named = {occurrence.mention for occurrence in inside(sentence, occurrences)}
    partners = set(deal.parties).union(*(wholes.get(party, ()) for party in deal.parties))
    return not named or bool(named & partners)


def _telling(deal: _Deal) -> Statement:
    """The statement that says most of kind and state: the first in running text, else the first."""
    return next((s for s in deal.statements if s.sentence.block != "headline"), deal.statements[0])


def _participations(deal: _Deal, mentions: Mapping[str, Mention], wholes: Wholes) -> tuple[Participation, ...]:
    """Who takes part, each with the one named beside it that it signs for."""
    told = {party for statement in deal.statements for party in statement.parties}
    told |= {whole for statement in deal.statements for _, whole in statement.behalf}
    return tuple(
        Participation(
            mentions[party].document,
            party,
            on_behalf_of=min(wholes[party] & told, key=lambda id_: (-len(wholes[id_]), id_), default=None),
            evidence=tuple(_evidence_of(deal, party)),
        )
        for party in sorted(deal.parties)
    )


def _evidence_of(deal: _Deal, party: str) -> Iterable[Evidence]:
    return (_evidence(s.sentence.document, s) for s in deal.statements if party in s.parties)


def _evidence(document: Document, statement: Statement) -> Evidence:
    sentence = statement.sentence
    return Evidence(document.id, sentence.start, sentence.end, sentence.text, statement.rule, _CONFIDENCE)


def _facilities(sentences: Sequence[Sentence], occurrences: Sequence[Occurrence], deal: _Deal) -> tuple[Facility, ...]:
    """What the deal creates: the named ones, or the first unnamed one of a kind."""
    found: dict[tuple[str, str | None], Facility] = {}
    for one in facilities(sentences, occurrences):
        found.setdefault((one.facility.kind, one.facility.name), one.facility)
    named = {facility.kind for facility in found.values() if facility.name}
    return tuple(facility for (kind, name), facility in sorted(found.items(), key=str) if name or kind not in named)
