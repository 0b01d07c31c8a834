"""Which reports tell of one agreement."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..model import Agreement, AgreementReport, Document, Facts, KonvoiError, Organization
from .distinctions import distinctions
from .history import Deal, continued
from .likeness import act, alike, follows, id_of, precision, standing
from .merging import disputed, merged
from .syndication import copies
from .uniting import Told, Wholes, differing, parties_of, united


@dataclass(frozen=True, slots=True)
class ResolvedDeals:
    """The agreements, sorted by id, and the reports whose parties turned out to be fewer than two.

    `disputed` has, by the id of an agreement and a field, the contradictions in it.
    """

    agreements: tuple[Agreement, ...]
    single: tuple[AgreementReport, ...]
    disputed: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


def resolve_deals(
    facts: Sequence[Facts], organizations: Iterable[Organization], mention_to_organization: Mapping[str, str]
) -> ResolvedDeals:
    """The agreements that the reports of all documents tell of.

    Reports tell of one agreement where they have the same parties, their dates lie within a month of each other as
    far as they are known, and neither kind nor status tells them apart. A vaguer report joins the only agreement that
    it fits, and stays apart where there are several. So does one that names a part of a party or its whole, or a party
    less (`uniting`), and one of an extension or an end, whenever that was (`history`).

    Raises:
        KonvoiError: where a report names a mention that no document has.
    """
    documents = {one.document.id: one.document for one in facts}
    wholes = Wholes(organizations)
    by_parties, single = {}, []
    for parties, reports in _by_parties(facts, mention_to_organization).items():
        if len(parties) < 2:
            single += reports
        else:
            by_parties[parties] = _deals(reports, documents)
    told = united((Told({parties: deal}) for parties, deals in by_parties.items() for deal in deals), wholes)
    repeats = copies(documents[id] for id in sorted({id for one in told for id in _shared(one)}))
    agreements, contradicted = [], {}
    for one in told:
        rivals = [rival for parties in one.by_parties for rival in by_parties[parties]]
        fields = disputed(one.reports, rivals, documents, differing(one, wholes))
        behind = _behind(one, mention_to_organization, wholes)
        said = [line for lines in fields.values() for line in lines]
        agreement = merged(one.reports, parties_of(one, wholes), behind, documents, repeats, said)
        agreements.append(agreement)
        if said:
            contradicted[agreement.id] = fields
    agreements.sort(key=lambda agreement: agreement.id)
    return ResolvedDeals(tuple(agreements), tuple(sorted(single, key=id_of)), contradicted)


def _shared(told: Told) -> set[str]:
    """The documents of a deal that several tell of."""
    documents = {report.document for report in told.reports}
    return documents if len(documents) > 1 else set()


def _by_parties(facts: Iterable[Facts], meant: Mapping[str, str]) -> dict[tuple[str, ...], Deal]:
    groups: dict[tuple[str, ...], Deal] = defaultdict(list)
    for report in sorted((report for one in facts for report in one.reports), key=id_of):
        groups[_parties(report, meant)].append(report)
    return groups


def _parties(report: AgreementReport, meant: Mapping[str, str]) -> tuple[str, ...]:
    absent = distinctions()["roles"]["absent"]
    mentions = [p.mention for p in report.participations if p.role not in absent]
    return tuple(sorted({_meant(report, mention, meant) for mention in mentions}))


def _meant(report: AgreementReport, mention: str, meant: Mapping[str, str]) -> str:
    if mention not in meant:
        raise KonvoiError(f"{report.id}: {mention!r} takes part, but its document mentions no such organization")
    return meant[mention]


def _behind(told: Told, meant: Mapping[str, str], wholes: Wholes) -> tuple[str, ...]:
    """The parties, those for whom they sign, and all that these are part of."""
    signing = {party for parties in told.by_parties for party in parties}
    for report in told.reports:
        signing |= {_meant(report, p.on_behalf_of, meant) for p in report.participations if p.on_behalf_of}
    return tuple(sorted({id for one in signing for id in wholes.above(one)}))


def _deals(reports: Deal, documents: Mapping[str, Document]) -> list[Deal]:
    """The reports of the same parties, those of one deal together; each report how a deal went on joins that deal."""
    deals = _told_of_one([report for report in reports if not follows(report.status)])
    continuing: dict[int, Deal] = defaultdict(list)
    others: Deal = []
    for report in reports:
        if follows(report.status):
            at = continued(report, deals, documents)
            (others if at is None else continuing[at]).append(report)
    return [[*deal, *continuing[at]] for at, deal in enumerate(deals)] + _told_of_one(others)


def _told_of_one(reports: Deal) -> list[Deal]:
    """The reports of one deal together.

    They come in steps, from those that say most to those that say least. Of each step those that fit each other make
    a deal; it joins an earlier one where it fits that alone, and no other of its step does.
    """
    if len(reports) < 2:
        return [reports] if reports else []
    steps: dict[tuple[int, bool, bool], Deal] = defaultdict(list)
    for report in reports:
        steps[precision(report.signed_on), act(report.kind) is None, not report.main].append(report)
    deals: list[Deal] = []
    for step in sorted(steps):
        fresh = _fitting(sorted(steps[step], key=lambda report: (str(report.signed_on), id_of(report))))
        claims = [[place for place, deal in enumerate(deals) if _fit(deal, one)] for one in fresh]
        claimed = Counter(place for claim in claims for place in claim)
        for one, claim in zip(fresh, claims, strict=True):
            if len(claim) == 1 and claimed[claim[0]] == 1:
                deals[claim[0]].extend(one)
            else:
                deals.append(one)
    return deals


def _fitting(reports: Deal) -> list[Deal]:
    deals: list[Deal] = []
    for report in reports:
        deal = next((deal for deal in deals if _fit(deal, [report])), None)
        if deal is None:
            deals.append([report])
        else:
            deal.append(report)
    return deals


def _fit(some: Deal, others: Deal) -> bool:
    return all(standing(a.status) == standing(b.status) and alike(a, b) for a in some for b in others)
