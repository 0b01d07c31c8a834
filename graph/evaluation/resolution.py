"""How well mentions are resolved: pairs of names that mean one body or two, and names to be found in the authority."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ..authority.organizations import Authority
from ..model import LANGUAGES, Document, Facts, KonvoiError
from ..reading.details.structures import structures
from ..reading.mentions import find_mentions
from ..reading.sentences import sentences
from ..reading.tagging import Name
from ..resolving.organizations import ResolvedOrganizations, resolve_organizations
from .marks import Tally

PAIRS, MENTIONS = "pairs.tsv", "mentions.tsv"
PARTS = ("develop", "measure")
_BRACKETS = re.compile(r"[(（]([A-Z][\w&-]{1,9})[)）]")
_NEW = "new"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text of one language; the text is the name alone where there is no more."""

    language: str
    name: str
    context: str

    @property
    def text(self) -> str:
        """What the document holds."""
        return self.context or self.name


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, whether they mean one body, and why."""

    one: Named
    other: Named
    same: bool
    why: str

    @property
    def part(self) -> str:
        """Whether it is there to develop on or to measure on: a hash of the two names decides."""
        return part(self.one.name, self.other.name)


@dataclass(frozen=True, slots=True)
class Case:
    """A name and the id of the body that it means, `new` where the authority does not have it."""

    named: Named
    id: str

    @property
    def part(self) -> str:
        """Whether it is there to develop on or to measure on."""
        return part(self.named.name, self.named.context)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The tallies of one part, and what was wrong, a line each."""

    part: str
    pairs: Tally
    linked: Tally
    invented: Tally
    wrong: tuple[str, ...]


def part(*texts: str) -> str:
    """The part of the gold set that the texts fall into, half to half: the same on every machine."""
    return PARTS[hashlib.sha256("\t".join(texts).encode()).digest()[0] % 2]


def is_resolution(folder: Path) -> bool:
    """Whether a folder holds a gold set of resolution."""
    return (folder / PAIRS).is_file() and (folder / MENTIONS).is_file()


def gold_pairs(folder: Path) -> tuple[Pair, ...]:
    """The pairs of `pairs.tsv`: language, name and context of the one, of the other, `yes` or `no`, why.

    Raises:
        KonvoiError: where a row lacks a cell, or a context does not hold its name.
    """
    return tuple(_rows(folder / PAIRS, 8, _pair))


def gold_cases(folder: Path) -> tuple[Case, ...]:
    """The names of `mentions.tsv`: language, sentence, name, id.

    Raises:
        KonvoiError: where a row lacks a cell, or a sentence does not hold the name.
    """
    return tuple(_rows(folder / MENTIONS, 4, lambda cells: Case(_named(cells[0], cells[2], cells[1]), cells[3])))


def evaluate_resolution(folder: Path, authority: Authority) -> tuple[Outcome, ...]:
    """The outcome of each part: precision and recall of the pairs, and precision of the first answer.

    Raises:
        KonvoiError: where a table is broken, or names an id that the authority does not know.
    """
    pairs, cases = gold_pairs(folder), gold_cases(folder)
    if unknown := sorted({case.id for case in cases} - {_NEW} - set(authority.organizations)):
        raise KonvoiError(f"{folder / MENTIONS}: no organization {unknown[0]!r} is known: correct the id")
    return tuple(
        _outcome(name, [p for p in pairs if p.part == name], [c for c in cases if c.part == name], authority)
        for name in PARTS
    )


def resolution_table(outcomes: Iterable[Outcome]) -> str:
    """The figures as text, with the numbers behind each."""
    lines = []
    for one in outcomes:
        lines += [
            f"resolution, the part to {one.part} on",
            f"  pairs that are one: precision {one.pairs.precision:.3f} ({one.pairs.hit} of {one.pairs.found}), "
            f"recall {one.pairs.recall:.3f} ({one.pairs.hit} of {one.pairs.wanted})",
            f"  linking, where the authority has it: precision@1 {one.linked.precision:.3f} "
            f"({one.linked.hit} of {one.linked.found} answers), "
            f"right of all {one.linked.recall:.3f} ({one.linked.hit} of {one.linked.wanted})",
            f"  new ones left alone: {one.invented.recall:.3f} ({one.invented.hit} of {one.invented.wanted})",
        ]
    return "".join(f"{line}\n" for line in lines)


def facts_of(named: Named, id: str, authority: Authority) -> Facts:
    """What a document of that text says, had the reader seen the name, and the known names beside it."""
    document = Document(id, named.text, named.language)
    start = named.text.index(named.name)
    spans = [(start, start + len(named.name)), *((hit.start, hit.end) for hit in authority.find(named.text))]
    spans += [found.span(1) for found in _BRACKETS.finditer(named.text)]
    names = [Name(s, e, "ORG", 1.0) for s, e in _apart(spans)]
    mentions, occurrences = find_mentions(document, names, authority)
    told = structures(tuple(sentences(document)), occurrences, mentions)
    return Facts(document, mentions, structures=told)


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those that touch none before them."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= s or e <= start for s, e in kept):
            kept.append((start, end))
    return iter(sorted(kept))


def meant(resolved: ResolvedOrganizations, facts: Facts, name: str) -> str | None:
    """The id of the organization that the name means in the document; None where the reader takes it for none."""
    bearing = (mention for mention in facts.mentions if name in (mention.name, *mention.surfaces))
    fuller = (mention for mention in facts.mentions if name in mention.name)
    mention = next(bearing, None) or next(fuller, None)
    return resolved.mention_to_organization.get(mention.id) if mention else None


def _outcome(name: str, pairs: Sequence[Pair], cases: Sequence[Case], authority: Authority) -> Outcome:
    answers = [(pair, _one(pair, authority)) for pair in pairs]
    wrong = [f"{'apart' if pair.same else 'merged'}: {_words(pair)}" for pair, said in answers if said != pair.same]
    hit = sum(said and pair.same for pair, said in answers)
    told = [(case, _linked(case, authority)) for case in cases]
    wrong += [f"linked to {id}: {case.named.text!r}, {case.id}" for case, id in told if id != case.id]
    known = [(case, id) for case, id in told if case.id != _NEW]
    new = [id for case, id in told if case.id == _NEW]
    return Outcome(
        part=name,
        pairs=Tally(hit, sum(said for _, said in answers), sum(pair.same for pair in pairs)),
        linked=Tally(sum(id == case.id for case, id in known), sum(id != _NEW for _, id in known), len(known)),
        invented=Tally(new.count(_NEW), len(new), len(new)),
        wrong=tuple(wrong),
    )


def _one(pair: Pair, authority: Authority) -> bool:
    facts = [facts_of(pair.one, "one", authority), facts_of(pair.other, "other", authority)]
    resolved = resolve_organizations(facts, authority)
    ids = [meant(resolved, facts[0], pair.one.name), meant(resolved, facts[1], pair.other.name)]
    return ids[0] is not None and ids[0] == ids[1]


def _linked(case: Case, authority: Authority) -> str:
    facts = facts_of(case.named, "one", authority)
    id = meant(resolve_organizations([facts], authority), facts, case.named.name)
    return id if id is not None and id in authority.organizations else _NEW


def _words(pair: Pair) -> str:
    return f"{pair.one.text!r}, {pair.other.text!r} ({pair.why})"


def _rows(path: Path, columns: int, made: Callable[[list[str]], T]) -> Iterator[T]:
    """Each row below the header of a table, made into what it stands for."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        try:
            if len(cells) != columns:
                raise ValueError(f"{columns} cells are needed, {len(cells)} stand there")
            yield made(cells)
        except ValueError as error:
            raise KonvoiError(f"{path}:{number}: {error}") from error


def _pair(cells: list[str]) -> Pair:
    if cells[6] not in ("yes", "no"):
        raise ValueError(f"{cells[6]!r} is neither yes nor no")
    return Pair(_named(*cells[:3]), _named(*cells[3:6]), cells[6] == "yes", cells[7])


def _named(language: str, name: str, context: str) -> Named:
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is none of {', '.join(LANGUAGES)}")
    if not name or (context and name not in context):
        raise ValueError(f"the name {name!r} does not stand in {context!r}")
    return Named(language, name, context)
