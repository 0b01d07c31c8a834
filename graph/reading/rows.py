"""Lists and tables of partners: rows each of which names one party of the same agreement."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from ..model import Occurrence, Sentence
from .antecedents import Links, link_between
from .details.rules import inside

BLOCKS = ("list_item", "table_row")
_APART, _BEFORE, _FEWEST, _MOSTLY, _STATED, _LINKED, _UNLIKELY = 2, 2, 3, 0.6, 0.5, 0.5, 0.02
_WORD = re.compile(r"[^\W\d_]{2}")
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


def cells(sentence: Sentence, named: Sequence[Occurrence]) -> list[set[str]]:
    """The mentions of each cell that names any, without those in brackets: of "CORIA (CNRS) | Rouen" CORIA, and Rouen.

    >>> from graph.model import Document
    >>> row = Sentence(Document("d", "1 | CORIA (CNRS) | Rouen", "fr"), 0, 24)
    >>> cells(row, [Occurrence(4, 9, "coria"), Occurrence(11, 15, "cnrs"), Occurrence(19, 24, "rouen")])
    [{'coria'}, {'rouen'}]
    """
    found: dict[int, set[str]] = {}
    for one in inside(sentence, named):
        before = sentence.document.text[sentence.start : one.start]
        cell = before[max(before.rfind("|"), before.rfind("\t")) + 1 :]
        if sum(map(cell.count, "(（")) <= sum(map(cell.count, ")）")):
            found.setdefault(len(before) - len(cell), set()).add(one.mention)
    return [*found.values()]


def partner_lists(
    rows: Iterable[Row], sentences: Sequence[Sentence], stated: Sequence[float], links: Links
) -> Iterator[tuple[list[Row], bool]]:
    """The lists of rows that mostly name one party each, with whether these have agreed on something together.

    They have where the rows, or the sentence that announces them, state a collaboration; they have not, whatever the
    rows look like, where that sentence surely states none: "The jury:". Where neither is clear there is no list.
    `stated` tells for each sentence how likely it states a collaboration, `links` how likely two tell of the same one.
    """
    for run in _runs(rows, sentences):
        if not _is_list(run, links):
            continue
        before = announcing(run, sentences)
        if before is not None and stated[before] < _UNLIKELY:
            yield run, False
        elif max(mean(row.stated for row in run), stated[before] if before is not None else 0.0) >= _STATED:
            yield run, True


def _is_list(run: Sequence[Row], links: Links) -> bool:
    """Whether most rows name one party and no other, and those that follow each other tell of one agreement."""
    single = sum(row.alone and len(row.parties) == 1 for row in run)
    if single < max(_FEWEST, _MOSTLY * len(run)):
        return False
    return mean(link_between(one.number, other.number, links) for one, other in pairwise(run)) >= _LINKED


def announcing(run: Sequence[Row], sentences: Sequence[Sentence]) -> int | None:
    """The sentence that announces a list: the last one before it, a head of the table between them or not."""
    for number in range(run[0].number - 1, max(-1, run[0].number - 1 - _BEFORE), -1):
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
    """Whether the first and the last are rows of one list: nothing but another row lies between them."""
    text = rows[0].document.text
    gaps = (text[one.end : other.start] for one, other in pairwise(rows))
    return (
        len(rows) <= _APART + 1
        and all(sentence.block in BLOCKS for sentence in rows)
        and not any(_WORD.search(gap) for gap in gaps)
    )
