"""What the reports of one deal say of it together, and where they differ."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from ..authority.concepts import ancestors, within
from ..model import Agreement, AgreementReport, Amount, Document, Evidence, Facility, PartialDate, digest
from .distinctions import distinctions
from .likeness import alike, may_equal, precision, standing

T = TypeVar("T")

Deal = list[AgreementReport]


def merged(
    deal: Deal,
    parties: tuple[str, ...],
    involves: tuple[str, ...],
    rivals: Iterable[Deal],
    documents: Mapping[str, Document],
) -> Agreement:
    """The agreement of which the reports tell; `rivals` are the other deals of the same parties.

    Kind and status are the most specific ones of the reports whose main subject it is, the date is the most precise;
    domains, activities, facilities and evidence are those of all reports.
    """
    ids = sorted(report.id for report in deal)
    telling = [report for report in deal if report.main] or deal
    signed_on = _signed_on(deal)
    domains = _union(report.domains for report in deal)
    return Agreement(
        id=f"agreement-{digest(ids[0])}",
        parties=parties,
        kind=_first((report.kind for report in telling), _vagueness),
        status=_first((report.status for report in telling), distinctions()["statuses"]["order"].index),
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
        publishers=_publishers(documents[report.document] for report in deal),
        contradictions=tuple(sorted({*_differences(deal), *_denials(deal, rivals)})),
        evidence=_evidence(deal),
    )


def _signed_on(deal: Deal) -> PartialDate | None:
    """The most precise date; of several the most frequent, then the one that is stated, then the earliest."""
    dated = [(report.signed_on, report.signed_on_inferred) for report in deal if report.signed_on is not None]
    count = Counter(date for date, _ in dated)
    best = min(dated, key=lambda d: (precision(d[0]), -count[d[0]], d[1], str(d[0])), default=None)
    return best[0] if best else None


def _vagueness(kind: str) -> tuple[bool, bool, int]:
    kinds = distinctions()["kinds"]
    return kind in kinds["vague"], kind in kinds["forms"], -len(ancestors("agreementKind", kind))


def _first(values: Iterable[str], rank: Callable[[str], Any]) -> str:
    """The value of the lowest rank, then the most frequent, then the first of the alphabet."""
    count = Counter(values)
    return min(count, key=lambda value: (rank(value), -count[value], value))


def _said(values: Iterable[T | None]) -> T | None:
    """The most frequent value that is said; of several the first."""
    count = Counter(value for value in values if value is not None)
    return count.most_common(1)[0][0] if count else None


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


def _differences(deal: Deal) -> Iterator[str]:
    """In words where the dates cannot all be true, and where some say that the deal is still to come."""
    dates = {report.signed_on for report in deal if report.signed_on}
    if any(not may_equal(a, b) for a in dates for b in dates):
        yield "signed on " + _by_document(deal, lambda report: str(report.signed_on) if report.signed_on else None)
    if len({report.status in distinctions()["statuses"]["open"] for report in deal}) > 1:
        yield _by_document(deal, lambda report: report.status)


def _denials(deal: Deal, rivals: Iterable[Deal]) -> Iterator[str]:
    """In words where another report of the same parties denies the deal, or is denied by it."""
    for rival in rivals:
        standings = {standing(deal[0].status), standing(rival[0].status)}
        if "denied" in standings and len(standings) > 1 and all(alike(a, b) for a in deal for b in rival):
            yield _by_document([*deal, *rival], lambda report: report.status)


def _by_document(reports: Sequence[AgreementReport], said: Callable[[AgreementReport], str | None]) -> str:
    """What the documents say, each with its ids: `2019-05-03 (a, c) or 2019-05-07 (b)`."""
    documents: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if value := said(report):
            documents[value].add(report.document)
    return " or ".join(f"{value} ({', '.join(sorted(ids))})" for value, ids in sorted(documents.items()))
