"""The facts of many documents become what is meant, as a person has corrected it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import AgreementReport, Facts, Meant, Mention
from .curating.agreeing import corrected_agreements, rejected_agreements
from .curating.corrections import corrected_organizations
from .curating.curation import Curation
from .curating.judgements import judged_organizations
from .curating.reports import corrected_reports, without_reports
from .deals import resolve_deals
from .organizations import KnownOrganizations, ResolvedOrganizations, resolve_organizations


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is meant, and the reports that are no agreement because their parties are one and the same.

    `told` are the facts that it rests on, as a person corrected them; `problems` has a line for each judgement that
    could not be followed.
    """

    meant: Meant
    single: tuple[AgreementReport, ...] = ()
    told: tuple[Facts, ...] = ()
    problems: tuple[str, ...] = ()


def resolve(facts: Sequence[Facts], authority: KnownOrganizations, curation: Curation = Curation()) -> Meaning:  # noqa: B008
    """What the documents mean together, whatever their order.

    Raises:
        KonvoiError: where facts name what neither their document nor the authority has.
    """
    reports = corrected_reports(facts, curation)
    resolved = resolve_organizations(reports.facts, authority)
    judged, unfollowed = judged_organizations(resolved, reports.facts, authority, curation)
    known, unset = corrected_organizations(judged, reports.facts, authority, curation)
    told = _retied(reports.facts, resolved, known)
    deals = resolve_deals(told, known.organizations, known.mention_to_organization)
    rejected = rejected_agreements(deals, reports, curation)
    if rejected.reports:
        told = without_reports(told, rejected.reports)
        deals = resolve_deals(told, known.organizations, known.mention_to_organization)
    agreements, uncorrected = corrected_agreements(deals, known, told, reports, curation)
    documents = tuple(sorted((one.document for one in told), key=lambda document: document.id))
    problems = (*curation.problems, *reports.problems, *unfollowed, *unset, *rejected.problems, *uncorrected)
    return Meaning(Meant(known.organizations, agreements, documents), deals.single, told, problems)


def _retied(facts: Sequence[Facts], before: ResolvedOrganizations, after: ResolvedOrganizations) -> tuple[Facts, ...]:
    """The facts in which a mention names, of those known beforehand, the organization that a person said it means."""
    old, new = before.mention_to_organization, after.mention_to_organization
    known = {one.id for one in after.organizations if one.known}
    tied = {id: one if one in known else None for id, one in new.items() if old.get(id) != one}
    return tuple(replace(one, mentions=tuple(_tied(one.mentions, tied))) if tied else one for one in facts)


def _tied(mentions: Iterable[Mention], tied: Mapping[str, str | None]) -> Iterable[Mention]:
    return (replace(one, authority=tied[one.id]) if one.id in tied else one for one in mentions)
