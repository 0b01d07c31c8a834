"""How a deal went on, as its reports tell it: planned, signed, extended, ended; and where they cannot all be right."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..model import AgreementReport, Document, Standing
from .distinctions import distinctions
from .likeness import act, domains, follows, in_months, may_precede, standing, within_a_month

Deal = list[AgreementReport]


def continued(report: AgreementReport, deals: Sequence[Deal], documents: Mapping[str, Document]) -> int | None:
    """The place of the only deal whose extension or end the report tells of; None where there is none, or several.

    A deal made within a month of the report's date comes before those made earlier, and of several earlier ones that
    which shares a domain.
    """
    known = _standing(report, documents).date
    open_ = [at for at, deal in enumerate(deals) if _may_go_on(deal, report)]
    near = [at for at in open_ if any(_near(one, report) for one in deals[at])]
    earlier = [at for at in open_ if all(may_precede(one.signed_on, known) for one in deals[at])]
    sharing = [at for at in earlier if domains(deals[at], [report])[0]]
    if len(near) > 1:
        return None
    return next((found[0] for found in (near, earlier, sharing) if len(found) == 1), None)


def _may_go_on(deal: Deal, report: AgreementReport) -> bool:
    acts = {act(one.kind) for one in (*deal, report)} - {None}
    return standing(deal[0].status) is None and len(acts) < 2 and not domains(deal, [report])[1]


def _near(one: AgreementReport, report: AgreementReport) -> bool:
    return in_months(one.signed_on, report.signed_on) and within_a_month(one.signed_on, report.signed_on)


def status_of(deal: Deal, documents: Mapping[str, Document]) -> str:
    """The status that the latest report of an extension or an end gives; else the first of the table's order.

    Only reports whose main subject the deal is are asked, where there are any; but an end counts wherever it is told.
    One of an unknown year says nothing of being the latest: it counts where no other is dated.
    """
    order = distinctions()["statuses"]["order"].index
    changes = [
        (*_lateness(_standing(report, documents)), -order(report.status), report.status)
        for report in deal
        if follows(report.status) and (report.main or standing(report.status) or not any(one.main for one in deal))
    ]
    if changes:
        return max(changes)[-1]
    return min((report.status for report in [report for report in deal if report.main] or deal), key=order)


def _lateness(told: Standing) -> tuple[bool, str]:
    undated, day, *_ = told.order
    return not undated, day


def history_of(deal: Deal, documents: Mapping[str, Document]) -> tuple[Standing, ...]:
    """What each document says of the status, in order of time; nothing where all say the same."""
    if len({report.status for report in deal}) < 2:
        return ()
    told: dict[Standing, set[AgreementReport]] = defaultdict(set)
    for report in deal:
        told[_standing(report, documents)].add(report)
    made = (
        Standing(one.status, one.document, one.date, tuple(sorted({e for report in reports for e in report.evidence})))
        for one, reports in told.items()
    )
    return tuple(sorted(made, key=lambda standing: standing.order))


def _standing(report: AgreementReport, documents: Mapping[str, Document]) -> Standing:
    """A plan holds on the day on which it is published, whatever day it names."""
    published = documents[report.document].published
    dates = (published, report.signed_on) if _open(report) else (report.signed_on, published)
    return Standing(report.status, report.document, next((date for date in dates if date is not None), None))


def contradicting(deal: Deal, documents: Mapping[str, Document]) -> Iterator[str]:
    """In words where some say that the deal is still to come or goes on, and others no later that it is made or over.

    A plan told before the signing, and an end told after all else, are its history and no contradiction.
    """
    plans = [report for report in deal if _open(report)]
    made = [report for report in deal if not _open(report)]
    if plans and made and not all(_before(one, other, documents) for one in plans for other in made):
        yield by_document(deal, lambda report: report.status)
    ends = [report for report in deal if standing(report.status) == "ended"]
    alive = [report for report in deal if report.status in distinctions()["statuses"]["alive"]]
    after = [report for report in alive if any(_before(end, report, documents) for end in ends)]
    if after:
        yield by_document([*ends, *after], lambda report: report.status)


def _open(report: AgreementReport) -> bool:
    return report.status in distinctions()["statuses"]["open"]


def _before(one: AgreementReport, other: AgreementReport, documents: Mapping[str, Document]) -> bool:
    """Whether a report tells of an earlier day for certain."""
    a, b = (_standing(report, documents).date for report in (one, other))
    known = a is not None and b is not None and a.year is not None and b.year is not None
    return known and not may_precede(b, a)


def by_document(reports: Iterable[AgreementReport], said: Callable[[AgreementReport], str | None]) -> str:
    """What the documents say, each with its ids: `2019-05-03 (a, c) or 2019-05-07 (b)`."""
    documents: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if value := said(report):
            documents[value].add(report.document)
    return " or ".join(f"{value} ({', '.join(sorted(ids))})" for value, ids in sorted(documents.items()))
