"""The units that the reader's model labels: words, numbers, signs, and each Han character by itself."""

import re
from dataclasses import dataclass
from functools import cache

from ..authority.names import HAN
from .wrapping import hyphen, is_han, is_wrapped

_CELL = "|"


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
        return is_han(self.text)


def units(text: str, start: int, end: int) -> tuple[Unit, ...]:
    r"""The units of a stretch of a text, in order, by offsets in the text. A tab, which parts cells, is shown as `|`.

    A word that a hyphen parts at the end of a line is one, and no white space stands where a line ends between Han
    characters.

    >>> [unit.text for unit in units("Valeo与ICARE签约", 0, 13)]
    ['Valeo', '与', 'ICARE', '签', '约']
    >>> [unit.text for unit in units("Sie-\nmens AG", 0, 12)]
    ['Siemens', 'AG']
    """
    found = []
    unit, broken = _patterns()
    for match in unit.finditer(text, start, end):
        at = match.start()
        shown = _CELL if match.group() == "\t" else match.group()
        if "\n" in shown:
            shown = broken.sub("", shown)
        spaced = at == start or (text[at - 1].isspace() and not is_wrapped(text, at))
        found.append(Unit(at, match.end(), shown, spaced or shown == _CELL))
    return tuple(found)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of a unit, and that of a hyphen within one."""
    letter = rf"(?:(?![{HAN}])[^\W\d_])"
    unit = rf"\t|[{HAN}]|\d+|{letter}+(?:{hyphen()}{letter}+)?|\S"
    return re.compile(unit), re.compile(hyphen())
