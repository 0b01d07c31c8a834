"""The letters of a text in one form, and where in the text each of them stands."""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote_to_bytes

from ....authority.folding import HAN, fold
from ....reading.wrapping import HYPHENS

WORD = re.compile(rf"[^\W_{HAN}]+")
_UNSEEN = ("Cf", "Mn", "Me", "Cc")
_BROKEN = rf"(?<=[^\W\d_])[{HYPHENS}\u00ad][ \t]*\r?\n\s{{0,20}}(?=[^\W\d_])"
_HIDDEN = re.compile(rf"(?:%[0-9A-Fa-f]{{2}})+|&#?[0-9A-Za-z]{{2,12}};|{_BROKEN}")

Span = tuple[int, int]


class Reading:
    """A text as it is compared: `letters` are its base letters in lower case, without the signs that nobody sees.

    >>> reading = Reading("Mu\u0308ller-Wei\u00ad\u00df")
    >>> reading.letters, reading.span(0, 6), reading.span(7, 12)
    ('muller-weiss', (0, 7), (8, 13))
    """

    def __init__(self, text: str, pieces: list[tuple[str, int, int]] | None = None) -> None:
        """Takes the text; or else what it says when some of it is written otherwise, each piece with its span."""
        self.text = text
        self._pieces = pieces
        said = "".join(piece for piece, _, _ in pieces) if pieces else text
        self._same = said.isascii() and said.isprintable() and not pieces
        self.letters = said.lower() if self._same else said.translate(_letters())
        self._spans: list[Span] | None = None

    def span(self, start: int, end: int) -> Span:
        """Where in the text the letters from one offset to another stand, with unseen signs that follow."""
        if self._same:
            return start, end
        if self._spans is None:
            self._spans = list(self._located())
        first, last = self._spans[start][0], self._spans[end - 1][1]
        while last < len(self.text) and not _letters()[ord(self.text[last])]:
            last += 1
        return first, last

    def capital(self, start: int) -> bool:
        """Whether the letter is a capital in the text; one that is encoded counts as one."""
        sign = self.text[self.span(start, start + 1)[0]]
        return sign.isupper() or sign in "%&"

    def _located(self) -> Iterator[Span]:
        for piece, start, end in self._pieces or [(self.text, 0, len(self.text))]:
            whole = len(piece) == end - start
            for at, sign in enumerate(piece):
                place = (start + at, start + at + 1) if whole else (start, end)
                yield from [place] * len(_letters()[ord(sign)])


def readings(text: str) -> Iterator[Reading]:
    r"""The text as it stands; and what it says besides, where letters are encoded or a word is broken at a line's end.

    >>> [reading.letters for reading in readings("M%C3%BCl-\nler, J&ouml;rg")][1]
    'muller, jorg'
    """
    yield Reading(text)
    pieces: list[tuple[str, int, int]] = []
    done = 0
    for found in _HIDDEN.finditer(text):
        pieces += [(text[done : found.start()], done, found.start()), (_said(found[0]), *found.span())]
        done = found.end()
    if pieces:
        yield Reading(text, [*pieces, (text[done:], done, len(text))])


def key(word: str) -> str:
    """The folded word with one spelling of what is written in two ways.

    >>> key("mueller"), key("muller"), key("joerg")
    ('muller', 'muller', 'jorg')
    """
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a")


def _said(written: str) -> str:
    if written[0] == "&":
        return html.unescape(written)
    if written[0] != "%":
        return ""
    data = unquote_to_bytes(written)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


class _Letters(dict[int, str]):
    """What characters become, filled as they are met."""

    def __missing__(self, code: int) -> str:
        self[code] = letters = _folded(chr(code))
        return letters


@cache
def _letters() -> _Letters:
    return _Letters(
        {ord("ß"): "ss", ord("ı"): "i", ord("ẞ"): "ss", ord("æ"): "ae", ord("Æ"): "ae", ord("œ"): "oe", ord("Œ"): "oe"}
    )


def _folded(sign: str) -> str:
    if sign in "\t\n\r":
        return sign
    if unicodedata.category(sign) in _UNSEEN:
        return ""
    wide = unicodedata.normalize("NFKC", sign)
    return "".join(map(fold, wide)) if len(wide) > 1 and wide.isalnum() else fold(sign)
