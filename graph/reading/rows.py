"""Lists and tables of partners: rows each of which names one party of the same agreement."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from ..model import Occurrence, Sentence
from .antecedents import Linked
from .details.rules import inside

BLOCKS = ("list_item", "table_row")
STATED = 0.5
"""How likely a sentence states a collaboration that is taken for one that does."""
_APART, _BEFORE, _FEWEST, _MOSTLY, _LINKED, _UNLIKELY = 2, 2, 3, 0.6, 0.5, 0.02
_LONGEST = 200
_WORD = re.compile(r"[^\W\d_]{2}")
_DATED = re.compile(r"[\W_]*(?:\w+[.,]?\s+){0,2}(?:19|20)\d\d(?!\d)")
_RULE = re.compile(r"-{3}|\|\s*:?-+:?\s*\|")
_ANNOUNCES = re.compile(r"[:：]\W*$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that names likely parties in its first cell that names any.

    `number` is its place among the sentences, `stated` how likely it states a collaboration; `alone` says whether no
    other cell names a likely party, as it does where each row tells of an agreement of its own.
    """

    number: int
    stated: float
    parties: Mapping[str, float]
    alone: bool


@dataclass(frozen=True, slots=True)
class PartnerList:
    """The rows of a list, the number of the sentence that announces it, and whether its parties have agreed."""

    rows: Sequence[Row]
    announced: int | None
    agreed: bool


def cells(sentence: Sentence, named: Sequence[Occurrence]) -> list[set[str]]:
    """The mentions of each cell that names any, without those in brackets: of "CORIA (CNRS) | Rouen" CORIA, and Rouen.

    >>> from graph.model import Document
    >>> row = Sentence(Document("d", "1 | CORIA (CNRS) | Rouen", "fr"), 0, 24)
    >>> cells(row, [Occurrence(4, 9, "coria"), Occurrence(11, 15, "cnrs"), Occurrence(19, 24, "rouen")])
    [{'coria'}, {'rouen'}]
    >>> row = Sentence(Document("d", "1) CORIA (CNRS)", "fr"), 0, 15)
    >>> cells(row, [Occurrence(3, 8, "coria"), Occurrence(10, 14, "cnrs")])
    [{'coria'}]
    """
    found: dict[int, set[str]] = {}
    for one in inside(sentence, named):
        before = sentence.document.text[sentence.start : one.start]
        cell = before[max(before.rfind("|"), before.rfind("\t")) + 1 :]
        if max(map(cell.rfind, "(（")) <= max(map(cell.rfind, ")）")):
            found.setdefault(len(before) - len(cell), set()).add(one.mention)
    return [*found.values()]


def partner_lists(
    rows: Iterable[Row], sentences: Sequence[Sentence], stated: Sequence[float], linked: Linked
) -> Iterator[PartnerList]:
    """The lists of rows that mostly name one party each.

    Their parties have agreed where the rows, or the sentence that announces them, state a collaboration; they have not,
    whatever the rows look like, where that sentence surely states none: "The jury:". Where neither is clear there is no
    list.
    `stated` tells for each sentence how likely it states a collaboration, `linked` how likely two tell of the same one.
    """
    for run in _runs((row for row in rows if not is_head(row.number, sentences)), sentences):
        if len(run) > _LONGEST or not _is_list(run, sentences, linked):
            continue
        before = _announcing(run, sentences)
        told = [mean(row.stated for row in run), *([] if before is None else [stated[before]])]
        if before is not None and stated[before] < _UNLIKELY:
            yield PartnerList(run, before, agreed=False)
        elif max(told) >= STATED:
            yield PartnerList(run, before, agreed=True)


def _is_list(run: Sequence[Row], sentences: Sequence[Sentence], linked: Linked) -> bool:
    """Whether most rows name one party and no other, each another one, and neighbours tell of one agreement."""
    single = [row for row in run if row.alone and len(row.parties) == 1]
    different = {party for row in single for party in row.parties}
    if sum(_is_dated(sentences[row.number]) for row in run) >= _MOSTLY * len(run):
        return False
    if len(single) < _MOSTLY * len(run) or len(different) < max(_FEWEST, _MOSTLY * len(single)):
        return False
    return mean(linked.get(one.number, {}).get(other.number, 0.0) for one, other in pairwise(run)) >= _LINKED


def _is_dated(sentence: Sentence) -> bool:
    """Whether a row begins with a year, as those of a chronicle do."""
    return bool(_DATED.match(sentence.text))


def _announcing(run: Sequence[Row], sentences: Sequence[Sentence]) -> int | None:
    """The sentence that announces a list: the last one before it, a head of the table between them or not."""
    first = run[0].number
    for number in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if _WORD.search(_between(sentences[number], sentences[number + 1])):
            return None
        if _ANNOUNCES.search(sentences[number].text):
            return number
        if sentences[number].block not in BLOCKS:
            return None
    return None


def _runs(rows: Iterable[Row], sentences: Sequence[Sentence]) -> Iterator[list[Row]]:
    """The rows that follow each other, but for one that names nobody; other words between part two lists."""
    run: list[Row] = []
    for row in rows:
        if run and not _follow(sentences[run[-1].number : row.number + 1]):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _follow(rows: Sequence[Sentence]) -> bool:
    """Whether the first and the last are rows of one list: at most a row between them that is no head of another."""
    return (
        len(rows) <= _APART + 1
        and all(sentence.block in BLOCKS for sentence in rows)
        and not any(_ANNOUNCES.search(sentence.text) for sentence in rows[1:-1])
        and not any(_WORD.search(gap) or _RULE.search(gap) for gap in map(_between, rows, rows[1:]))
    )


def is_head(number: int, sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence is the head of a table: a row with the rule under it."""
    if sentences[number].block != "table_row" or number + 1 == len(sentences):
        return False
    return bool(_RULE.search(_between(sentences[number], sentences[number + 1])))


def _between(one: Sentence, other: Sentence) -> str:
    """What stands between two sentences that follow each other."""
    return one.document.text[one.end : other.start]
