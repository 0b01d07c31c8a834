"""The sentences of a document assembled into its agreement reports."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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
from .antecedents import Links
from .confidence import calibrated, log_odds
from .deals import Deal, deals
from .details.amounts import agreement_amount
from .details.attributes import describes
from .details.contributions import contributions
from .details.dates import FoundDate, signing_date
from .details.durations import agreement_duration
from .details.events import lists_people
from .details.facilities import facilities
from .details.initiatives import initiative
from .details.kinds import kind_of
from .details.places import FoundPlace, is_seat, signing_place
from .details.rules import inside
from .details.topics import agreement_activities, agreement_domains
from .encoder import Read
from .labels import SAYS, topics
from .plausible import chances
from .roles import Candidates, dated, placed
from .statements import Statement
from .wholes import Wholes

_EARLIER = {"active", "ended"}
_LINKED, _TAKEN, _LIKELY = 0.5, 0.8, 0.5


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document tells beside its statements."""

    read: Read
    mentions: Mapping[str, Mention]
    occurrences: Sequence[Occurrence]
    wholes: Wholes
    dates: Candidates[FoundDate]
    places: Candidates[FoundPlace]


def assemble(
    sentences: Sequence[Sentence],
    stated: Sequence[Statement],
    read: Read,
    mentions: Mapping[str, Mention],
    occurrences: Sequence[Occurrence],
    wholes: Wholes,
) -> tuple[AgreementReport, ...]:
    """The agreement reports of a document: statements with the same parties make one, each party the most specific.

    "ICARE and Valeo" in a headline and "ICARE and Valeo Interior Controls ... Branch" in the text are one agreement
    of the branch, on behalf of Valeo.
    """
    found = deals(stated, read, wholes)
    told = _Told(read, mentions, occurrences, wholes, dated(sentences, read), placed(sentences, read, occurrences))
    about = _about(found, sentences, read)
    return tuple(_report(deal, own, told, first=deal is found[0]) for deal, own in zip(found, about, strict=True))


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


def _about(deals: Sequence[Deal], sentences: Sequence[Sentence], read: Read) -> list[list[Sentence]]:
    """For each deal the sentences that tell more of it than of any other, in order; none that states one."""
    numbers = [deal.numbers for deal in deals]
    stating = set[int]().union(*numbers)
    told: list[list[Sentence]] = [[] for _ in deals]
    for number, linked in sorted(_linked(numbers, read.links).items()):
        if number in stating or sentences[number].block == "boilerplate":
            continue
        most = max(_LINKED, *linked.values())
        for at, mine in linked.items():
            if mine >= most:
                told[at].append(sentences[number])
    return told


def _linked(several: Sequence[set[int]], links: Links) -> dict[int, dict[int, float]]:
    """For each sentence the deals that it may tell of, by their place, and how likely it tells of each."""
    deals_of: dict[int, list[int]] = {}
    for at, stating in enumerate(several):
        for number in stating:
            deals_of.setdefault(number, []).append(at)
    found: dict[int, dict[int, float]] = {}
    for (one, number), link in links.items():
        for at in deals_of.get(one, ()):
            own = found.setdefault(number, {})
            own[at] = max(own.get(at, 0.0), link)
    return found


def _report(
    deal: Deal,
    about: Sequence[Sentence],
    told: _Told,
    *,
    first: bool,
) -> AgreementReport:
    headlines = [one.sentence for one in deal.statements if one.sentence.block == "headline"]
    in_text = [one for one in deal.statements if one.sentence.block != "headline"] or deal.statements
    evidence = [one.sentence for one in in_text]
    document, status = evidence[0].document, _status(deal, told.read)
    occurrences, numbers = told.occurrences, deal.numbers
    day = _day(told, numbers, evidence, status)
    place = _place(told, numbers, evidence)
    everything = [*evidence, *about]
    shared_work = [sentence for sentence in about if _on_shared_work(sentence, deal, occurrences, told.wholes)]
    money, lasting = _money(everything, [*evidence, *shared_work]), agreement_duration(everything)
    return AgreementReport(
        document=document.id,
        participations=_participations(deal, told),
        kind=_kind(deal, told.read),
        status=status,
        signed_on=day.date if day else None,
        signed_on_inferred=bool(day and day.inferred),
        place=place.name if place else None,
        domains=agreement_domains(evidence, shared_work, headlines, occurrences),
        activities=_activities(deal, told.read, agreement_activities(evidence, shared_work, headlines, occurrences)),
        facilities=_facilities(everything, occurrences, deal),
        amount=money,
        duration_months=lasting.months if lasting else None,
        initiative=next((found for found in map(initiative, everything) if found), None),
        main=first or status not in _EARLIER,
        confidence=_confidence(deal, told),
        evidence=tuple(_evidence(document, statement) for statement in in_text),
    )


def _day(told: _Told, numbers: set[int], evidence: Sequence[Sentence], status: str) -> FoundDate | None:
    """The date that the model takes for that of the deal, else the one that the rules find."""
    likeliest = told.dates.likeliest(numbers)
    if likeliest and likeliest[1] >= _TAKEN:
        return likeliest[0]
    return signing_date(evidence, evidence[0].document, status)


def _place(told: _Told, numbers: set[int], evidence: Sequence[Sentence]) -> FoundPlace | None:
    """The place that the model takes for that of the deal, no seat, else the one that the rules find."""
    document, likeliest = evidence[0].document, told.places.likeliest(numbers)
    if likeliest and likeliest[1] >= _TAKEN and not is_seat(document, likeliest[0]):
        return likeliest[0]
    return signing_place(evidence, document, told.occurrences)


def _money(everything: Sequence[Sentence], shared_work: Sequence[Sentence]) -> Amount | None:
    """What the deal costs; "several million" that is only said of a gift is no figure of the deal."""
    found = agreement_amount(everything)
    if found and found.amount.value is None:
        found = agreement_amount([sentence for sentence in everything if sentence in shared_work])
    return found.amount if found else None


def _on_shared_work(sentence: Sentence, deal: Deal, occurrences: Sequence[Occurrence], wholes: Wholes) -> bool:
    """Whether the sentence tells of the partners' work: not of gifts, people or a company, nor of others alone."""
    if contributions(sentence, occurrences) or lists_people(sentence) or describes(sentence, occurrences):
        return False
    named = {occurrence.mention for occurrence in inside(sentence, occurrences)}
    partners = set(deal.parties).union(*(wholes.get(party, ()) for party in deal.parties))
    return not named or bool(named & partners)


def _kind(deal: Deal, read: Read) -> str:
    """The kind that the words of the statements show, else the likeliest by all of them."""
    likeliest = int(read.kinds[sorted(deal.numbers)].sum(0).argmax())
    return kind_of([statement.sentence for statement in deal.statements]) or topics("agreementKind")[likeliest]


def _status(deal: Deal, read: Read) -> str:
    """The likeliest state by all statements of the deal."""
    return SAYS[1 + int(read.says[sorted(deal.numbers)][:, 1:].sum(0).argmax())]


def _activities(deal: Deal, read: Read, by_words: Sequence[str]) -> tuple[str, ...]:
    """The activities that words betray, and those that the model is rather sure of."""
    means = read.activities[sorted(deal.numbers)].mean(0)
    sure = [id_ for id_, mean in zip(topics("activity"), means, strict=True) if mean >= _LIKELY]
    return tuple(dict.fromkeys([*by_words, *sure]))


def _confidence(deal: Deal, told: _Told) -> float:
    """How likely the parties are exactly right."""
    best = [max(one.scores.get(party, 0.0) for one in deal.statements) for party in deal.parties]
    named = [one for one in told.occurrences if one.mention in deal.parties]
    plausible = chances(told.mentions, named, deal.statements[0].sentence.document)
    return calibrated(
        "agreement",
        stated=log_odds(max(one.probability for one in deal.statements)),
        weakest=log_odds(min(best)),
        plausible=log_odds(min(plausible.values(), default=0.0)),
        agreed=deal.agreed,
        statements=math.log(len(deal.statements)),
        several=float(len(deal.parties) > 2),
    )


def _participations(deal: Deal, told: _Told) -> tuple[Participation, ...]:
    """Who takes part, each with the one that it signs for, where a statement of the deal names that."""
    named = {one.mention for statement in deal.statements for one in inside(statement.sentence, told.occurrences)}
    wholes = told.wholes
    return tuple(
        Participation(
            told.mentions[party].document,
            party,
            on_behalf_of=min(wholes[party] & named, key=lambda id_: (-len(wholes[id_]), id_), default=None),
            evidence=tuple(_evidence_of(deal, party)),
        )
        for party in sorted(deal.parties)
    )


def _evidence_of(deal: Deal, party: str) -> Iterable[Evidence]:
    return (_evidence(s.sentence.document, s) for s in deal.statements if party in s.parties)


def _evidence(document: Document, statement: Statement) -> Evidence:
    sentence = statement.sentence
    return Evidence(
        document.id, sentence.start, sentence.end, sentence.text, "model/statement", round(statement.probability, 2)
    )


def _facilities(sentences: Sequence[Sentence], occurrences: Sequence[Occurrence], deal: Deal) -> tuple[Facility, ...]:
    """What the deal creates: the named ones, or the first unnamed one of a kind."""
    found: dict[tuple[str, str | None], Facility] = {}
    for one in facilities(sentences, occurrences):
        found.setdefault((one.facility.kind, one.facility.name), one.facility)
    named = {facility.kind for facility in found.values() if facility.name}
    return tuple(facility for (kind, name), facility in sorted(found.items(), key=str) if name or kind not in named)
