"""What a person decided of whole agreements: which are none, and what is corrected in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...authority.concepts import within
from ...model import Agreement, Facts, KonvoiError, chain, digest
from ..deals import ResolvedDeals
from ..organizations import ResolvedOrganizations
from .curation import Curation, Judgement, left_out
from .fields import DEAL_FIELDS, value_of
from .reports import CorrectedReports, names_agreement, names_report, note
from .selecting import Organizations


@dataclass(frozen=True, slots=True)
class Rejected:
    """The reports of agreements that a person rejected, and the lines that named none."""

    reports: frozenset[str]
    problems: tuple[str, ...]


def rejected_agreements(deals: ResolvedDeals, reports: CorrectedReports, curation: Curation) -> Rejected:
    """The reports of the agreements that `reject` names.

    The id of an agreement stands for the report that it comes from: it finds the agreement that has that report now,
    also where other documents have been added since.
    """
    found = _by_anchor(deals.agreements, reports)
    gone: set[str] = set()
    problems = []
    for judgement in curation.of("reject"):
        if names_agreement(judgement.subject) and judgement.subject in found:
            gone |= set(found[judgement.subject].reports)
        elif not names_report(judgement.subject):
            problems.append(left_out(judgement, f"there is no agreement {judgement.subject!r} (any more)"))
    return Rejected(frozenset(gone), tuple(problems))


def corrected_agreements(
    deals: ResolvedDeals,
    known: ResolvedOrganizations,
    facts: Sequence[Facts],
    reports: CorrectedReports,
    curation: Curation,
) -> tuple[tuple[Agreement, ...], tuple[str, ...]]:
    """The agreements with the fields that a person set, and with what is said of corrected reports.

    A field that was set is no longer a contradiction. Of several lines for one field the last counts.
    """
    by_id = {one.id: _noted(one, reports.notes) for one in deals.agreements}
    lines = [judgement for judgement in curation.of("correct") if names_agreement(judgement.subject)]
    if not lines:
        return tuple(by_id.values()), ()
    found = _by_anchor(deals.agreements, reports)
    mentions = {m.id: m for one in facts for m in one.mentions if m.kind == "organization"}
    organizations = Organizations(known.organizations, mentions, renamed=curation.renamed)
    problems = []
    for judgement in lines:
        try:
            if judgement.subject not in found:
                raise KonvoiError(f"there is no agreement {judgement.subject!r} (any more)")
            id = found[judgement.subject].id
            settled = deals.disputed.get(id, {}).get(judgement.object, ())
            by_id[id] = _corrected(by_id[id], judgement, organizations, settled)
        except KonvoiError as error:
            problems.append(left_out(judgement, error))
    return tuple(by_id.values()), tuple(problems)


def _by_anchor(agreements: Iterable[Agreement], reports: CorrectedReports) -> Mapping[str, Agreement]:
    """The agreements by the ids that they could have had from any of their reports."""
    of_report = {report: one for one in agreements for report in one.reports}
    anchored = {
        f"agreement-{digest(id)}": of_report[now] for id, now in reports.current.items() if now and now in of_report
    }
    return {**anchored, **{one.id: one for one in agreements}}


def _noted(agreement: Agreement, notes: Mapping[str, tuple[str, ...]]) -> Agreement:
    said = {line for report in agreement.reports for line in notes.get(report, ())}
    return replace(agreement, corrections=tuple(sorted(said))) if said else agreement


def _corrected(
    agreement: Agreement, judgement: Judgement, organizations: Organizations, settled: Iterable[str]
) -> Agreement:
    field, value = judgement.object, value_of(judgement.object, judgement.value)
    if field not in DEAL_FIELDS:
        raise KonvoiError(f"an agreement has no {field}: correct {', '.join(DEAL_FIELDS)}")
    values: dict[str, Any] = {field: value}
    if field == "signed_on":
        values["signed_on_inferred"] = False
    elif field == "domains":
        assert isinstance(value, tuple)
        values["domains_within"] = within(value)
    elif field == "parties":
        assert isinstance(value, tuple)
        values |= _parties(value, organizations)
    earlier = [one for one in agreement.corrections if not one.startswith(f"{field} corrected: ")]
    return replace(
        agreement,
        **values,
        contradictions=tuple(one for one in agreement.contradictions if one not in {*settled}),
        corrections=tuple(sorted({*earlier, note(judgement)})),
    )


def _parties(names: Iterable[str], organizations: Organizations) -> dict[str, tuple[str, ...]]:
    parties = sorted({organizations.find(name).organization for name in names})
    if len(parties) < 2:
        raise KonvoiError("the names mean fewer than two organizations")
    part_of = {one.id: one.part_of for one in organizations.by_id.values()}
    return {
        "parties": tuple(parties),
        "involves": tuple(sorted({id for party in parties for id in chain(party, part_of)})),
    }
