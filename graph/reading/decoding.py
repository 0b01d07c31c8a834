"""Bytes -> text in one form: the encodings of press offices, one kind of line end, no control characters."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from ..model import KonvoiError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Among these few a short text is told apart; among all that Python knows it is not.
_WIDE = ["utf_16_le", "utf_16_be"]
_NARROW = ["cp1252", "gb18030", "big5"]
_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Controls, soft hyphens, zero-width signs, marks of direction: nobody sees them, and they hide names from a search.
_UNSEEN = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe\uffff]+"
)
# Longer runs of combining marks are no writing, and composing them takes quadratic time.
_MARKS = re.compile(r"([^\w\s!-~]{30})[^\w\s!-~]+")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f]")
# A soft hyphen is seen where a line ends at it.
_SOFT_END = re.compile(r"(?<=[^\W\d_])-?\xad+(?=[ \t]*\n)")
_MOST_CONTROLS = 0.01


class UnreadableError(KonvoiError):
    """Why a document cannot be read, and what to do; `line` counts from 1."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        self.line = line


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else as UTF-8, else in the likeliest other encoding.

    Raises:
        UnreadableError: where the bytes are no text, or damaged UTF-8.

    >>> decode("Le Mans : accord signé".encode("cp1252")), decode("签署协议，共建实验室".encode("gb18030"))
    ('Le Mans : accord signé', '签署协议，共建实验室')
    """
    text = _by_mark(data) or (_as_utf8(data) if b"\0" not in data else None) or _guess(data)
    if len(_CONTROL.findall(text)) > 1 + _MOST_CONTROLS * len(text):
        raise UnreadableError("is binary, no text; save it as text, or leave it out")
    return text


def clean(text: str) -> str:
    r"""The text with `\n` at line ends, composed (NFC), without control characters other than `\n` and tab.

    >>> clean("Cite\u0301\r\nF\u00adahr\x07zeug")
    'Cité\nFahrzeug'
    >>> clean("Fahr\u00ad\nzeug, Fahr-\u00ad\nzeug")
    'Fahr-\nzeug, Fahr-\nzeug'
    """
    seen = _UNSEEN.sub("", _SOFT_END.sub("-", _LINE_END.sub("\n", text)))
    return unicodedata.normalize("NFC", _MARKS.sub(r"\1", seen))


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                why = f"begins as {encoding} and goes on as something else; save it as UTF-8"
                raise UnreadableError(why) from error
    return None


def _as_utf8(data: bytes) -> str | None:
    """The text, or None where the bytes are in another encoding."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        damaged = text.count("\ufffd")
        if sum(sign > "\x7f" for sign in text) - damaged <= 2 * damaged:
            return None
        why = f"is UTF-8 but for the byte 0x{data[error.start]:02x}; save it as UTF-8 again"
        raise UnreadableError(why, data.count(b"\n", 0, error.start) + 1) from error


def _guess(data: bytes) -> str:
    best = from_bytes(data, cp_isolation=_WIDE if b"\0" in data else _NARROW).best()
    if best is None:
        known = "UTF-8, UTF-16, Windows-1252, GB 18030, Big5"
        raise UnreadableError(f"is binary, or text in none of the encodings {known}; save it as UTF-8, or leave it out")
    return str(best)
