"""The units that the reader's model labels: words, numbers, signs, and each Han character by itself."""

import re
from dataclasses import dataclass

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNIT = re.compile(rf"\t|[{_HAN}]|\d+|(?:(?![{_HAN}])[^\W\d_])+|\S")
_CELL = "|"
_IS_HAN = re.compile(rf"[{_HAN}]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a text; `spaced` says that white space, or nothing, stands before it."""

    start: int
    end: int
    text: str
    spaced: bool

    @property
    def han(self) -> bool:
        """Whether it is a Han character."""
        return _IS_HAN.match(self.text) is not None


def units(text: str, start: int, end: int) -> tuple[Unit, ...]:
    """The units of a stretch of a text, in order; offsets count in the text. A tab, which parts cells, counts as `|`.

    >>> [unit.text for unit in units("Valeo与ICARE签约", 0, 13)]
    ['Valeo', '与', 'ICARE', '签', '约']
    """
    found = []
    for match in _UNIT.finditer(text, start, end):
        at = match.start()
        shown = _CELL if match.group() == "\t" else match.group()
        found.append(Unit(at, match.end(), shown, at == start or text[at - 1].isspace() or shown == _CELL))
    return tuple(found)
