"""A text -> its blocks: headlines, list items, table rows, and paragraphs with their hard line breaks undone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..authority.names import HAN
from ..model import Block
from .wrapping import HYPHEN

_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\W_]")
_PAGE_NUMBER = re.compile(r"[-–—][ \t]*\d{1,3}[ \t]*[-–—]")
_KEY = re.compile(r"\w+: ")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_BULLET = re.compile(r"(?:>[ \t]?)*(?:[-*+–—][ \t]+|[•·●▪◦■◆○►▶✓➢][ \t\u3000]*)")
_CITED = re.compile(r"(?:>[ \t]?)+")
_EMPHASIZED = re.compile(r"(?P<mark>[*_]{1,3})(?P<inner>[^*_\s](?:[^*_]*[^*_\s])?)(?P=mark)")
_NUMBER = re.compile(r"(?:\d{1,2}[.)](?!\d)|[(（]\d{1,2}[)）]|\d{1,2}[．、])[ \t\u3000]*\S")
_TERMINAL = re.compile(r"[.!?…:;。！？；：][\s»›”“\"’')\]）」』*_]*$")
_HYPHENATED = re.compile(rf"[^\W\d_]{HYPHEN}$")
_HAN_END = re.compile(rf"[{HAN}，、\d]$")
_HAN_START = re.compile(rf"[{HAN}\d]")
_WIDEST = 130


@dataclass(frozen=True, slots=True)
class Span:
    """Where a block lies, behind its marker; `kind` is None where its words must tell.

    `close` says that no empty line parts it from the block before, `numbered` that it begins with a number.
    """

    start: int
    end: int
    kind: Block | None
    close: bool
    indent: int = 0
    numbered: bool = False


def blocks(text: str) -> tuple[Span, ...]:
    r"""The blocks of a text in its order.

    >>> [(text[b.start : b.end], b.kind) for text in ["# Two partners\n\n- Valeo\n- CEA"] for b in blocks(text)]
    [('Two partners', 'headline'), ('Valeo', 'list_item'), ('CEA', 'list_item')]
    """
    lines = tuple(_lines(text))
    width = _wrapped_at(text, lines)
    found: list[Span] = []
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None and _goes_on(text, before, line, width):
            found[-1] = replace(found[-1], end=line.end)
        else:
            found.append(line)
    return tuple(found)


def is_terminal(text: str, start: int, end: int) -> bool:
    """Whether the line between two offsets ends as a sentence, a clause or an introduction does."""
    return bool(_TERMINAL.search(text, max(start, end - 20), end))


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold a letter or digit; a line of signs alone parts blocks as an empty one does."""
    last = -1
    for match in _LINE.finditer(text):
        line = match.group().rstrip()
        if _LETTER.search(line):
            close = match.start() == last + 1 and last >= 0
            yield _line(text, match.start(), match.start() + len(line), close)
            last = match.end()
        else:
            last = -1


def _line(text: str, start: int, end: int, close: bool) -> Span:
    content = start + len(text[start:end]) - len(text[start:end].lstrip())
    indent = content - start
    if _PAGE_NUMBER.fullmatch(text, content, end):
        return Span(content, end, "boilerplate", close)
    if marker := _HEADING.match(text, content, end):
        return Span(marker.end(), marker.end() + len(text[marker.end() : end].rstrip("# \t")), "headline", close)
    if text[content] == "|" or " | " in text[content:end] or "\t" in text[content:end].strip():
        inner = text[content:end].strip("| \t")
        content = text.index(inner, content)
        return Span(content, content + len(inner), "table_row", close)
    if marker := _BULLET.match(text, content, end):
        return Span(marker.end(), end, "list_item", close, indent)
    if marker := _CITED.match(text, content, end):
        content = marker.end()
    if marker := _EMPHASIZED.fullmatch(text, content, end):
        content, end = marker.span("inner")
    return Span(content, end, None, close, indent, bool(_NUMBER.match(text, content, end)))


def _wrapped_at(text: str, lines: Sequence[Span]) -> int:
    """The width at which the lines of a text are broken; 0 where each line is a block of its own.

    Broken lines are of like length, and some of them break within a sentence that goes on with a small letter.
    """
    breaks = [(a, b) for a, b in pairwise(lines) if b.close and b.kind is None and a.kind in (None, "list_item")]
    running = sum(_runs_on(text, a, b) for a, b in breaks)
    if running < max(2, 0.1 * len(breaks)):
        return 0
    lengths = sorted(a.end - a.start for a, _ in breaks)
    width = lengths[int(0.8 * len(lengths))]
    unfinished = [(a, b) for a, b in breaks if not is_terminal(text, a.start, a.end)]
    full = sum(_is_full(text, a, b, width) and b.end - b.start <= 1.5 * width for a, b in unfinished)
    return width if width <= _WIDEST and full >= 0.5 * len(unfinished) else 0


def _goes_on(text: str, a: Span, b: Span, width: int) -> bool:
    """Whether the second line goes on with the block of the first."""
    if not b.close or {a.kind, b.kind} & {"headline", "table_row", "boilerplate"}:
        return False
    if _HYPHENATED.search(text, a.start, a.end) and _is_lower(text, b):
        return True
    ended = is_terminal(text, a.start, a.end)
    if b.kind == "list_item" or b.numbered:
        return bool(width) and a.kind is None and not ended and _is_full(text, a, b, width)
    if a.kind == "list_item":
        return not ended and (bool(width) or b.indent > a.indent)
    if not width or b.indent > a.indent + 1:
        return False
    if _runs_on(text, a, b) or (text[a.start : a.end].isupper() and text[b.start : b.end].isupper()):
        return True
    return _is_full(text, a, b, width) and (not ended or a.end - a.start <= 1.4 * width)


def _runs_on(text: str, a: Span, b: Span) -> bool:
    """Whether a sentence seems to run on across the break between two lines."""
    if is_terminal(text, a.start, a.end):
        return False
    han = bool(_HAN_END.search(text, a.start, a.end) and _HAN_START.match(text, b.start, b.end))
    return han or _is_lower(text, b) or bool(_HYPHENATED.search(text, a.start, a.end))


def _is_full(text: str, a: Span, b: Span, width: int) -> bool:
    """Whether the next word, or the next Han character, would hardly have found room on the line."""
    word = 0 if _HAN_START.match(text, b.start, b.end) else len(text[b.start : b.start + width].split(maxsplit=1)[0])
    return a.end - a.start + word + 1 >= 0.85 * width


def _is_lower(text: str, line: Span) -> bool:
    """Whether a line goes on with a small letter; a key with its value begins anew."""
    letter = _LETTER.search(text, line.start, line.end)
    return letter is not None and letter.group().islower() and not _KEY.match(text, line.start, line.end)
