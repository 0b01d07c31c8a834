"""What a person corrected in single reports: those that are no agreement, and fields that are wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...authority.names import comparable
from ...model import AgreementReport, Facts, KonvoiError, Mention, Participation, slug
from ..likeness import id_of
from .curation import Curation, Judgement, left_out
from .fields import DEAL_FIELDS, value_of

_AGREEMENT = re.compile(r"agreement-[0-9a-f]{12}")
_REPORT = re.compile(r".+/agreementreport-[0-9a-f]{12}")


def names_agreement(subject: str) -> bool:
    """Whether the subject of a judgement has the form of an agreement's id."""
    return bool(_AGREEMENT.fullmatch(subject))


def names_report(subject: str) -> bool:
    """Whether the subject of a judgement has the form of a report's id.

    >>> names_report("gazette/agreementreport-0123456789ab"), names_agreement("agreement-0123456789ab")
    (True, True)
    """
    return bool(_REPORT.fullmatch(subject))


@dataclass(frozen=True, slots=True)
class CorrectedReports:
    """The facts with the reports as a person has them; `current` leads from every id a report had to the one it has.

    The id is None where the report was rejected. `notes` says by report what was corrected.
    """

    facts: tuple[Facts, ...]
    current: Mapping[str, str | None]
    notes: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()


def corrected_reports(facts: Sequence[Facts], curation: Curation) -> CorrectedReports:
    """The facts without the reports that a person rejected, and with those that a person corrected.

    A corrected report has another id. A line may name any that it ever had, whatever the order of the lines.
    """
    lines = [one for one in curation.of("reject", "correct") if names_report(one.subject)]
    if not lines:
        ids = [id_of(report) for one in facts for report in one.reports]
        return CorrectedReports(tuple(facts), dict(zip(ids, ids, strict=True)), {})
    work = _Reports(facts)
    waiting = [one for one in lines if one.action == "correct"]
    while waiting and (known := [one for one in waiting if one.subject in work.first]):
        waiting = [one for one in waiting if one.subject not in work.first]
        for judgement in known:
            work.correct(judgement)
    for judgement in lines:
        if judgement.subject not in work.first:
            work.problems.append(left_out(judgement, f"there is no report {judgement.subject!r} (any more)"))
        elif judgement.action == "reject":
            work.rejected.add(work.first[judgement.subject])
    return work.done()


class _Reports:
    """Reports while they are corrected, by the id that each had first."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.facts = facts
        self.now = {report.id: report for one in facts for report in one.reports}
        self.first = {id: id for id in self.now}
        self.mentions = {one.document.id: one.mentions for one in facts}
        self.notes: dict[str, dict[str, str]] = {}
        self.rejected: set[str] = set()
        self.problems: list[str] = []

    def correct(self, judgement: Judgement) -> None:
        first = self.first[judgement.subject]
        report = self.now[first]
        try:
            changed = _corrected_report(report, judgement, self.mentions[report.document])
        except KonvoiError as error:
            self.problems.append(left_out(judgement, error))
            return
        self.now[first] = changed
        self.first.setdefault(changed.id, first)
        self.notes.setdefault(first, {})[judgement.object] = note(judgement)

    def done(self) -> CorrectedReports:
        ids = {id: None if first in self.rejected else self.now[first].id for id, first in self.first.items()}
        notes = {self.now[first].id: tuple(said.values()) for first, said in self.notes.items()}
        return CorrectedReports(
            tuple(self._of(one, ids) for one in self.facts), ids, notes, tuple(self.problems)
        )  # fmt: skip

    def _of(self, facts: Facts, ids: Mapping[str, str | None]) -> Facts:
        kept = {ids[one.id]: self.now[one.id] for one in facts.reports if ids[one.id]}
        events = tuple(replace(e, report=ids.get(e.report)) if e.report else e for e in facts.events)
        return replace(facts, reports=tuple(kept.values()), events=events)


def note(judgement: Judgement) -> str:
    """What is said where a correction differs from the documents."""
    return f"{judgement.object} corrected: {judgement.reason}"


def without_reports(facts: Iterable[Facts], ids: Iterable[str]) -> tuple[Facts, ...]:
    """The facts without these reports."""
    gone = frozenset(ids)

    def left(one: Facts) -> Facts:
        events = tuple(replace(event, report=None) if event.report in gone else event for event in one.events)
        return replace(one, reports=tuple(r for r in one.reports if r.id not in gone), events=events)

    return tuple(left(one) if any(report.id in gone for report in one.reports) else one for one in facts)


def _corrected_report(report: AgreementReport, judgement: Judgement, mentions: Sequence[Mention]) -> AgreementReport:
    field, value = judgement.object, value_of(judgement.object, judgement.value)
    if field not in DEAL_FIELDS:
        raise KonvoiError(f"a report has no {field}: correct {', '.join(DEAL_FIELDS)}")
    if field == "parties":
        assert isinstance(value, tuple)
        return replace(report, participations=_participations(report, value, mentions))
    values: dict[str, Any] = {field: value}
    if field == "signed_on":
        values["signed_on_inferred"] = False
    return replace(report, **values)


def _participations(
    report: AgreementReport, names: Iterable[str], mentions: Sequence[Mention]
) -> tuple[Participation, ...]:
    """The participations of the mentions named: those that the report has, and new ones on its evidence."""
    had = {one.mention: one for one in report.participations}
    ids = {_mention_named(name, report.document, mentions) for name in names}
    if len(ids) < 2:
        raise KonvoiError("the names mean fewer than two organizations of the document")
    new = {id: Participation(report.document, id, evidence=report.evidence) for id in ids}
    return tuple(had.get(id, new[id]) for id in sorted(ids))


def _mention_named(name: str, document: str, mentions: Sequence[Mention]) -> str:
    organizations = [one for one in mentions if one.kind == "organization"]
    found = [one.id for one in organizations if one.id in (name, f"{document}/{slug(name)}")] or [
        one.id for one in organizations if comparable(name) in map(comparable, one.surfaces)
    ]
    if len(found) != 1:
        names = ", ".join(one.name for one in organizations)
        raise KonvoiError(f"{name!r} is not the name of one organization of document {document}: it names {names}")
    return found[0]
