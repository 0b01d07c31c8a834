"""A PDF -> its text layer as running text: line breaks undone, words at line ends healed, page furniture left out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw as pypdfium2_raw

from ..authority.names import HAN
from .blocks import is_terminal
from .decoding import UnreadableError
from .wrapping import words_after_hyphens

# The library has no annotations.
_pdfium: Any = pypdfium2
_raw: Any = pypdfium2_raw
_END_MARK, _TAIL = b"%%EOF", 2048
# pdfium writes this sign for a hyphen at the end of a line, and joins the line with the next.
_BROKEN = re.compile("(\\w*)\ufffe(\\w*)")
_BULLET = re.compile(r"[-–—•·●▪◦■*]\s|\(?\d{1,2}[.)]\s")
_HAN = re.compile(rf"[{HAN}，、]{{2}}")
_SHORT = 30
_EDGE = 3
_NEAR = 8


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page, measured in points from its lower left corner.

    pdfium makes one line of two that a hyphen joins: its first sign stands at `top`, its last at `bottom`.
    """

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    height: float


def pdf_text(data: bytes) -> str:
    """The text layer of a PDF: a paragraph a line, paragraphs parted by an empty line.

    Raises:
        UnreadableError: where the PDF is cut off, locked, damaged, or has no text layer.
    """
    if _END_MARK not in data[-_TAIL:]:
        raise UnreadableError("the PDF is cut off before its end; fetch it again")
    try:
        pages = _pages(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "locked by a password; save it without one" if locked else "damaged; fetch it again"
        raise UnreadableError(f"the PDF is {why}") from error
    if not any(pages):
        raise UnreadableError("the PDF has no text layer, only pictures; run text recognition (OCR) over it first")
    return _healed(_flow(_without_furniture(pages)))


def _pages(data: bytes) -> list[list[_Line]]:
    pdf = _pdfium.PdfDocument(data)
    try:
        return [list(_lines(number, page)) for number, page in enumerate(pdf)]
    finally:
        pdf.close()


def _lines(number: int, page: Any) -> Iterator[_Line]:
    layer = page.get_textpage()
    at = 0
    for raw in layer.get_text_range().split("\r\n"):
        if raw.strip():
            first, last = at + len(raw) - len(raw.lstrip()), at + len(raw.rstrip()) - 1
            left, low, _, high = _box(layer, first)
            _, bottom, right, _ = _box(layer, last)
            yield _Line(number, raw.strip(), left, right, low, bottom, max(high - low, 1.0))
        at += len(raw) + 2
    page.close()


def _box(layer: Any, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the sign at an index of the text."""
    sign = max(0, _raw.FPDFText_GetCharIndexFromTextIndex(layer, index))
    left, bottom, right, top = layer.get_charbox(sign, loose=True)
    return left, bottom, right, top


def _without_furniture(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """The lines without those that recur at the edges of pages; where all are equal the first stays."""
    found: dict[str, list[_Line]] = defaultdict(list)
    for page in pages:
        for line in [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]:
            found[re.sub(r"\d+", "#", line.text)].append(line)
    dropped: set[_Line] = set()
    for lines in found.values():
        on = {line.page for line in lines}
        if len(on) > 1 and len(on) >= len(pages) / 2:
            alike = len({line.text for line in lines}) == 1
            dropped.update(lines[1:] if alike else lines)
    return [line for page in pages for line in page if line not in dropped]


def _flow(lines: Sequence[_Line]) -> str:
    """The lines joined, a new line or paragraph where their places on the page show one."""
    steps = sorted(_step(a, b) for a, b in pairwise(lines) if _is_below(a, b))
    usual = steps[len(steps) // 4] if steps else 1.0
    parts = [line.text for line in lines[:1]]
    for at, (a, b) in enumerate(pairwise(lines)):
        margin = max(line.right for line in lines[max(0, at - _NEAR) : at + _NEAR] if _is_over(line, a))
        parts += [_gap(a, b, usual, margin), b.text]
    return "".join(parts)


def _gap(a: _Line, b: _Line, usual: float, margin: float) -> str:
    """What parts two lines: a blank within a paragraph (none between Han signs), else a new line or an empty one."""
    ended = is_terminal(a.text, 0, len(a.text))
    word = len(b.text.split(maxsplit=1)[0]) / len(b.text) * (b.right - b.left) if b.right > b.left else 0.0
    goes_on = a.right + word >= margin - a.height or (not ended and b.text[:1].islower())
    blank = "" if _HAN.fullmatch(a.text[-1] + b.text[0]) else " "
    alike = 0.9 < a.height / b.height < 1.1
    if not _is_below(a, b):
        return blank if goes_on and not ended and alike and len(a.text) > _SHORT else "\n\n"
    if not alike or _step(a, b) > 1.25 * usual or (ended and b.left > a.left + a.height):
        return "\n\n"
    return blank if goes_on and not _BULLET.match(b.text) else "\n"


def _is_over(a: _Line, b: _Line) -> bool:
    """Whether two lines stand in one column."""
    return a.page == b.page and a.left <= b.right and a.right >= b.left


def _is_below(a: _Line, b: _Line) -> bool:
    return a.page == b.page and a.bottom > b.top


def _step(a: _Line, b: _Line) -> float:
    """How far down the next line stands, in heights of a line."""
    return (a.bottom - b.top) / max(a.height, b.height)


def _healed(text: str) -> str:
    """The text with broken words made whole.

    A hyphen stays before a capital, where the text writes it elsewhere, and in "Forschungs- und Entwicklung".
    """
    hyphened = set(re.findall(r"\w+-\w+", text))

    def whole(match: re.Match[str]) -> str:
        left, right = match.groups()
        if right in words_after_hyphens("conjunctions"):
            return f"{left}- {right}"
        keeps = not right[:1].islower() or f"{left}-{right}" in hyphened
        return f"{left}{'-' if keeps else ''}{right}"

    return _BROKEN.sub(whole, text)
