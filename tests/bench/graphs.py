"""A graph of a wanted size, as N-Quads: `python tests/bench/graphs.py TRIPLES FILE` (the same bytes for the same size).

A world is made by chance (`worlds.py`), documents tell of it (`tellings.py`), and what they say and mean is written as
every graph of konvoi is. Nothing is read by a model and nothing is resolved: which mention means whom is known.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from graph.knowledge.triples import Quad, quads
from graph.knowledge.vocabulary import Names
from graph.knowledge.writing import term
from graph.model import Agreement, Document, Evidence, Facts, Meant, Organization, PartialDate, Standing
from tests.bench.tellings import Page, Telling, told
from tests.bench.worlds import Chance, World, spelt, world

SEED, PUBLISHERS = 7, 400
CONCEPTS, AN_AGREEMENT = 3_200, 276
"""Triples of the concepts, and those that an agreement brings with it: measured, to come near to a wanted size."""


def main() -> None:
    """Write the file and print how many lines it has."""
    triples, file = int(sys.argv[1].replace("_", "").replace(",", "")), Path(sys.argv[2])
    print(f"{write(file, triples):,} lines in {file}")


def write(file: Path, triples: int, seed: int = SEED) -> int:
    """Write a graph of about so many triples; how many lines it has (a triple may be there twice)."""
    facts, meant = generated(max(4, (triples - CONCEPTS) // AN_AGREEMENT), seed)
    number = 0
    with file.open("w", encoding="utf-8") as out:
        for line in _lines(quads(facts, meant, Names())):
            out.write(line)
            number += 1
    return number


def generated(agreements: int, seed: int = SEED) -> tuple[Sequence[Facts], Meant]:
    """What the documents say about so many agreements, and what they mean."""
    made, chance = world(agreements, seed), Chance(seed + 1)
    organizations = {one.id: one for one in made.organizations}
    meaning, facts = _Meaning(organizations), list[Facts]()
    for document, tellings in _documents(made, chance):
        page = Page(document, organizations, chance)
        said, reports = told(page, tellings)
        facts.append(said)
        meaning.add(page, tellings, [(report.id, report.evidence) for report in reports])
    facts.sort(key=lambda one: one.document.id)
    return facts, meaning.meant(made.agreements, [one.document for one in facts], chance)


def _documents(made: World, chance: Chance) -> Iterator[tuple[Document, Sequence[Telling]]]:
    """Each document with what it tells: an agreement, and often an earlier one of the same organization."""
    earlier: dict[str, Agreement] = {}
    for number, deal in enumerate(made.agreements):
        voices = chance.random.choices((1, 2, 3, 6), (90, 6, 3, 1))[0]
        for voice in range(voices):
            last = voice == voices - 1
            short = voice and len(deal.parties) > 2 and chance.happens("left_out")
            named = replace(deal, parties=deal.parties[:-1]) if short else deal
            main = Telling(named, deal.status if last else "signed", _told_day(deal, voice, chance))
            known = {one.id: one for party in deal.parties if (one := earlier.get(party))}
            recalled = list(known.values())[:1] if chance.happens("background") else []
            document = _document(f"document-{number:06}-{voice}", deal, 2 * voice, chance)
            yield document, [main, *(Telling(one, one.status, one.signed_on) for one in recalled)]
        earlier |= dict.fromkeys(deal.parties, deal)


def _told_day(deal: Agreement, voice: int, chance: Chance) -> PartialDate | None:
    day = deal.signed_on
    if day is None or day.day is None or not voice or not chance.happens("contradicted"):
        return day
    return replace(day, day=day.day % 28 + 1)


def _later(day: PartialDate, months: int) -> PartialDate:
    """The end of the month that comes so many months after that of the day."""
    years, month = divmod((day.month or 1) - 1 + months, 12)
    return PartialDate((day.year or 0) + years, month + 1, 28)


def _document(id: str, deal: Agreement, months: int, chance: Chance) -> Document:
    language, signed = chance.kind("language"), deal.signed_on
    # few publishers write much
    publisher = int(PUBLISHERS * chance.random.random() ** 3)
    return Document(
        id, "", language, f"{id}: {deal.kind}", f"{spelt(publisher, language)} {publisher}",
        f"https://news.example/{id}" if chance.random.random() < 0.8 else None,
        _later(signed, months) if signed else None, chance.happens("retold"),
    )  # fmt: skip


@dataclass(slots=True)
class _Told:
    """What the documents say of one agreement."""

    reports: list[str] = field(default_factory=list)
    publishers: set[str] = field(default_factory=set)
    copies: list[str] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    days: list[tuple[PartialDate, str]] = field(default_factory=list)
    evidence: set[Evidence] = field(default_factory=set)


class _Meaning:
    """Gathers from the documents what they mean."""

    def __init__(self, organizations: dict[str, Organization]) -> None:
        self._organizations = organizations
        self._mentions: dict[str, list[str]] = defaultdict(list)
        self._told: dict[str, _Told] = defaultdict(_Told)

    def add(self, page: Page, tellings: Sequence[Telling], reports: Sequence[tuple[str, tuple[Evidence, ...]]]) -> None:
        """What one document adds."""
        document = page.document
        for mention, organization in page.means.items():
            self._mentions[organization].append(mention)
        for telling, (report, evidence) in zip(tellings, reports, strict=True):
            one = self._told[telling.agreement.id]
            copied = bool(one.reports) and page.chance.happens("copied")
            one.reports.append(report)
            one.evidence.update(evidence)
            one.standings.append(Standing(telling.status, document.id, telling.signed_on, evidence))
            if copied:
                one.copies.append(document.id)
            elif document.publisher:
                one.publishers.add(document.publisher)
            if telling.signed_on:
                one.days.append((telling.signed_on, document.id))

    def meant(self, agreements: Sequence[Agreement], documents: Sequence[Document], chance: Chance) -> Meant:
        """Organizations and agreements with all that the documents told of them."""
        organizations = [
            replace(one, mentions=tuple(sorted(self._mentions[one.id]))) for one in self._organizations.values()
        ]
        return Meant(
            tuple(organizations),
            tuple(sorted((self._agreement(one) for one in agreements), key=lambda one: one.id)),
            tuple(documents),
        )

    def _agreement(self, one: Agreement) -> Agreement:
        told = self._told[one.id]
        differ = len({standing.status for standing in told.standings}) > 1
        return replace(
            one,
            reports=tuple(sorted(told.reports)),
            publishers=tuple(sorted(told.publishers)),
            copies=tuple(sorted(told.copies)),
            history=tuple(sorted(told.standings, key=lambda standing: standing.order)) if differ else (),
            contradictions=tuple(_contradictions(told.days)),
            evidence=tuple(sorted(told.evidence)),
        )


def _contradictions(days: Sequence[tuple[PartialDate, str]]) -> Iterator[str]:
    first = {day: document for day, document in reversed(days)}
    if len(first) > 1:
        yield "signed on " + " or ".join(f"{day} ({document})" for day, document in sorted(first.items()))


def _lines(found: Iterator[Quad]) -> Iterator[str]:
    """The lines of N-Quads: what is said of one node comes in order, whatever the order of a set was."""
    written = lru_cache(maxsize=100_000)(term)
    for (_, graph), run in groupby(found, key=lambda quad: (quad[0][0], quad[1])):
        yield from sorted(f"{' '.join(map(written, (*triple, graph)))} .\n" for triple, _ in run)


if __name__ == "__main__":
    main()
