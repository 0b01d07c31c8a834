"""Names that a list or table shows by where they stand: in a column of organizations each cell names one."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..authority.folding import common_words, fold
from ..model import Sentence
from .details.rules import words
from .naming import is_place
from .rows import BLOCKS
from .tagging import Name
from .wrapping import is_han

_SURE = 0.5
_FEWEST, _MOSTLY = 3, 0.6
_LONGEST, _LONGEST_HAN, _MOST_WORDS = 60, 20, 6
_CELL = re.compile(r"[^|\t\n]+")
_OPENING = re.compile(r"[\s*_•·>»-]*(?:\(?\d{1,2}[.)]\s+)?[\s*_]*")
_CLOSING = re.compile(r"(?:[*_]|[,;:–—]|[（(](?![^()（）]*[)）]\w)|\s-\s|\.$).*", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a cell of a row opens with, up to the first sign that ends a name, and where it stands in the text.

    `explained` says whether more follows it in the row.
    """

    column: int
    start: int
    text: str
    explained: bool

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def with_columns(sentences: Sequence[Sentence], names: Sequence[Name]) -> list[Name]:
    """The names, and those that stand in a column most of whose cells open with the name of an organization.

    The first row of a table is its head. Where a cell opens with a name and holds no more than a further word, all of
    it is the name.
    """
    new: list[_Cell] = []
    by_start = {name.start: name for name in names if name.type == "ORG" and name.probability >= _SURE}
    for rows in _tables(sentences):
        language = rows[0].document.language
        told = rows[rows[0].block == "table_row" :]
        cells = [cell for row in told for cell in _cells(row)]
        counted = Counter(cell.column for cell in cells if cell.start in by_start)
        column, most = max(counted.items(), key=lambda one: (one[1], -one[0]), default=(0, 0))
        if most < max(_FEWEST, _MOSTLY * len(told)):
            continue
        new += [cell for cell in cells if cell.column == column and _may_name(cell, by_start.get(cell.start), language)]
    others = [name for name in names if not _crosses(name, new)]
    return [*others, *(Name(cell.start, cell.end, "ORG", 1.0) for cell in new)]


def _tables(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Rows that follow each other."""
    for are_rows, group in groupby(sentences, key=lambda sentence: sentence.block in BLOCKS):
        if are_rows:
            yield list(group)


def _cells(row: Sentence) -> Iterator[_Cell]:
    for column, found in enumerate(_CELL.finditer(row.document.text, row.start, row.end)):
        opening = _OPENING.match(found[0])
        start = opening.end() if opening else 0
        text = _CLOSING.sub("", found[0][start:]).rstrip()
        yield _Cell(column, found.start() + start, text, found.start() + start + len(text) < row.end)


def _may_name(cell: _Cell, known: Name | None, language: str | None) -> bool:
    """Whether the cell holds a name and nothing else, which was not seen, or not as a whole."""
    letters = _WORD.findall(cell.text)
    if (
        not letters
        or not cell.explained
        or is_place(cell.text)
        or words(language, "names", "totals").match(cell.text)
        or all(fold(word) in common_words() for word in letters)
    ):
        return False
    if is_han(cell.text[0]):
        return known is None and len(cell.text) <= _LONGEST_HAN
    if len(cell.text) > _LONGEST or len(cell.text.split()) > _MOST_WORDS:
        return False
    if known is None:
        return not cell.text[0].islower() or len(letters) == 1
    return known.end < cell.end and len(cell.text.split()) == len(cell.text[: known.end - known.start].split()) + 1


def _crosses(name: Name, cells: Sequence[_Cell]) -> bool:
    """Whether a name shares a letter with one of the cells, which are in order and apart."""
    last = bisect_left(cells, name.end, key=lambda cell: cell.start) - 1
    return last >= 0 and cells[last].end > name.start
