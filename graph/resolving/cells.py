"""What may stand in a cell that a person writes: text that can be seen, and names that name something."""

import unicodedata

from ..authority.names import comparable
from ..model import KonvoiError

_BREAKING = ("Cc", "Cs", "Zl", "Zp")


def check_plain(column: str, text: str) -> None:
    """Nothing, where every character of the text can be seen and none breaks the line.

    Raises:
        KonvoiError: where it holds a tab, a line break, a control character, a mark of direction or the like.

    >>> check_plain("why", "one firm since 2020")
    """
    for sign in text:
        category = unicodedata.category(sign)
        if category in _BREAKING:
            raise KonvoiError(f"{column} holds a tab, a line break or a control character: write it without")
        if category == "Cf" or _is_none(ord(sign)):
            raise KonvoiError(f"{column} holds U+{ord(sign):04X}, a character that nobody sees: write it without")


def check_name(name: str) -> None:
    """Nothing, where the text can be the name of an organization, or its id.

    Raises:
        KonvoiError: where it has no letter, or consists for the most part of signs.

    >>> check_name("C.N.R.S.")
    """
    if not any(map(str.isalpha, name)) or not _spelt(name):
        raise KonvoiError(f"{name!r} is no name: write it in letters, as it is read")


def tells(name: str) -> bool:
    """Whether the comparable form of a name stands for what was written.

    >>> tells("BP p.l.c."), tells("X"), tells("X Corp."), tells("../../x")
    (True, True, False, False)
    """
    return _spelt(name) and (len(comparable(name)) > 1 or sum(map(str.isalnum, name)) == 1)


def _spelt(name: str) -> bool:
    """Whether at least half of the characters are letters, digits, or marks upon them."""
    signs = "".join(name.split())
    return signs.isalnum() or 2 * sum(unicodedata.category(sign)[0] in "LNM" for sign in signs) >= len(signs) > 0


def _is_none(code: int) -> bool:
    """Whether Unicode keeps the number free of any character."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
