"""What the reports of one deal say of it together, and where they differ."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from ..authority.concepts import ancestors, within
from ..model import Agreement, Amount, Document, Evidence, Facility, PartialDate, digest
from .distinctions import distinctions
from .history import Deal, by_document, contradicting, history_of, status_of
from .likeness import alike, follows, id_of, may_equal, precision, standing
from .syndication import voices

T = TypeVar("T")


def merged(
    deal: Deal,
    parties: tuple[str, ...],
    involves: tuple[str, ...],
    documents: Mapping[str, Document],
    repeats: Mapping[str, str],
    contradictions: Iterable[str] = (),
) -> Agreement:
    """The agreement of which the reports tell.

    The kind is the most specific one of the reports whose main subject it is, the date is the most precise; domains,
    activities, facilities and evidence are those of all reports. `repeats` gives the document that a copy
    repeats.
    """
    ids = sorted(map(id_of, deal))
    telling = [report for report in deal if report.main] or deal
    signed_on = _signed_on(deal)
    domains = _union(report.domains for report in deal)
    told = [documents[id] for id in sorted({report.document for report in deal})]
    heard = voices(told, repeats)
    return Agreement(
        id=f"agreement-{digest(ids[0])}",
        parties=parties,
        kind=_first((report.kind for report in telling), _vagueness),
        status=status_of(deal, documents),
        involves=involves,
        signed_on=signed_on,
        signed_on_inferred=signed_on is not None
        and all(report.signed_on_inferred for report in deal if report.signed_on == signed_on),
        place=_said(report.place for report in telling),
        domains=domains,
        domains_within=within(domains),
        activities=_union(report.activities for report in deal),
        facilities=_facilities(deal),
        amount=_amount(telling),
        duration_months=_said(report.duration_months for report in telling),
        reports=tuple(ids),
        publishers=_publishers(heard),
        copies=tuple(document.id for document in told if document not in heard),
        history=history_of(deal, documents),
        contradictions=tuple(sorted({*contradictions})),
        evidence=_evidence(deal),
    )


def disputed(
    deal: Deal, rivals: Iterable[Deal], documents: Mapping[str, Document], parties: Iterable[str]
) -> Mapping[str, tuple[str, ...]]:
    """In what the reports cannot all be true, in words, by the field; `rivals` are the other deals of the same parties.

    `parties` says in what documents differ in these.
    """
    status = (*contradicting(deal, documents), *_denials(deal, rivals))
    return {"parties": tuple(parties), "signed_on": tuple(_dates(deal)), "status": status}


def _signed_on(deal: Deal) -> PartialDate | None:
    """The most precise date; of several the most frequent, then the one that is stated, then the earliest.

    The day of an extension is taken where no other is known, that of an end only where nothing else is told.
    """
    made, extended, ended = _signing(deal)
    dated = next((some for some in (made, extended) if any(report.signed_on for report in some)), None)
    asked = dated or ([] if made or extended else ended)
    dates = [(report.signed_on, report.signed_on_inferred) for report in asked if report.signed_on is not None]
    if len(dates) < 2:
        return dates[0][0] if dates else None
    count = Counter(date for date, _ in dates)
    best = min(dates, key=lambda d: (precision(d[0]), -count[d[0]], d[1], str(d[0])), default=None)
    return best[0] if best else None


def _signing(deal: Deal) -> tuple[Deal, Deal, Deal]:
    """The reports that it was made, that it was extended, and that it ended."""
    ended = [report for report in deal if standing(report.status) == "ended"]
    extended = [report for report in deal if follows(report.status) and report not in ended]
    return _made(deal), extended, ended


def _made(deal: Deal) -> Deal:
    return [report for report in deal if not follows(report.status)]


def _vagueness(kind: str) -> tuple[bool, bool, int]:
    kinds = distinctions()["kinds"]
    return kind in kinds["vague"], kind in kinds["forms"], -len(ancestors("agreementKind", kind))


def _first(values: Iterable[str], rank: Callable[[str], Any]) -> str:
    """The value of the lowest rank, then the most frequent, then the first of the alphabet."""
    found = list(values)
    if len(found) == 1:
        return found[0]
    count = Counter(found)
    return min(count, key=lambda value: (rank(value), -count[value], value))


def _said(values: Iterable[T | None]) -> T | None:
    """The most frequent value that is said; of several the first."""
    said = [value for value in values if value is not None]
    return Counter(said).most_common(1)[0][0] if len(said) > 1 else next(iter(said), None)


def _amount(deal: Deal) -> Amount | None:
    """A figure, where any report has one, rather than words."""
    amounts = [report.amount for report in deal if report.amount is not None]
    return _said(amount for amount in amounts if amount.value is not None) or _said(amounts)


def _union(values: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({value for some in values for value in some}))


def _facilities(deal: Deal) -> tuple[Facility, ...]:
    facilities = {facility for report in deal for facility in report.facilities}
    return tuple(sorted(facilities, key=lambda f: (f.kind, f.name or "", f.place or "", f.words or "")))


def _evidence(deal: Deal) -> tuple[Evidence, ...]:
    return tuple(sorted({evidence for report in deal for evidence in report.evidence}))


def _publishers(documents: Iterable[Document]) -> tuple[str, ...]:
    """Who publishes the documents; where none says, they are one source, known by a title or an id."""
    told = tuple(documents)
    named = {document.publisher for document in told if document.publisher}
    return tuple(sorted(named)) or (min(document.title or document.id for document in told),)


def _dates(deal: Deal) -> Iterator[str]:
    """In words where the dates of the signing cannot all be true."""
    made = _made(deal)
    dates = {report.signed_on for report in made if report.signed_on}
    if len(dates) > 1 and any(not may_equal(a, b) for a in dates for b in dates):
        yield "signed on " + by_document(made, lambda report: str(report.signed_on) if report.signed_on else None)


def _denials(deal: Deal, rivals: Iterable[Deal]) -> Iterator[str]:
    """In words where another report of the same parties denies the deal, or is denied by it."""
    some = _made(deal) or deal
    for rival in rivals:
        others = _made(rival) or rival
        standings = {standing(some[0].status), standing(others[0].status)}
        if "denied" in standings and len(standings) > 1 and all(alike(a, b) for a in some for b in others):
            yield by_document([*deal, *rival], lambda report: report.status)
