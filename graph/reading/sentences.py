"""A document -> its sentences, each with its place in the text and the kind of block that it stands in."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..model import Block, Document, Sentence
from .blocks import Span, blocks, is_terminal
from .boilerplate import is_contact, is_furniture, says_furniture
from .endings import sentence_spans
from .release import release_date

_LONGEST_HEADLINE = 250


def sentences(document: Document) -> tuple[Sentence, ...]:
    r"""The sentences of a document in its order, without markers and surrounding white space.

    A headline, a list item or a paragraph may hold several; a table row is one. The time is linear in the text.

    >>> [(s.text, s.block) for s in sentences(Document("d", "# News\n\nIt works. Prof. Li agrees.", "en"))]
    [('News', 'headline'), ('It works.', 'sentence'), ('Prof. Li agrees.', 'sentence')]
    """
    return tuple(_sentences(document, document.language or "en", blocks(document.text)))


def _sentences(document: Document, language: str, spans: Sequence[Span]) -> Iterator[Sentence]:
    text, contact = document.text, False
    banner = says_furniture(text, language)
    for at, span in enumerate(spans):
        words = text[span.start : span.end]
        contact = is_contact(words, language, goes_on=contact and span.close)
        row = span.kind == "table_row"
        parts = ((span.start, span.end),) if row else sentence_spans(text, span.start, span.end, language)
        furniture = contact or is_furniture(words, language) or _is_imprint(words, language)
        kind: Block = "boilerplate" if furniture else span.kind or _kind(text, spans, at, len(parts))
        for start, end in parts:
            said = banner and kind == "sentence" and says_furniture(text[start:end], language)
            yield Sentence(document, start, end, "boilerplate" if said else kind)


def _is_imprint(words: str, language: str) -> bool:
    return release_date(words, language) is not None and not words.endswith((".", "。"))


def _kind(text: str, spans: Sequence[Span], at: int, parts: int) -> Block:
    """What a plain line is: without a full stop a headline, or the item of a list where several stand together."""
    if parts != 1 or not _is_open(text, spans, at):
        return "sentence"
    if _is_listed(text, spans, at):
        return "list_item"
    long = spans[at].end - spans[at].start > _LONGEST_HEADLINE
    return "sentence" if long or at == len(spans) - 1 else "headline"


def _is_listed(text: str, spans: Sequence[Span], at: int) -> bool:
    """Whether a line is one of three without a full stop, or one of two behind a colon."""
    up = sum(1 for _ in takewhile(lambda up: spans[up + 1].close and _is_open(text, spans, up), (at - 1, at - 2)))
    below = range(at + 1, min(at + 3, len(spans)))
    down = sum(1 for _ in takewhile(lambda down: spans[down].close and _is_open(text, spans, down), below))
    first = at - up
    introduced = first > 0 and text[spans[first - 1].start : spans[first - 1].end].endswith((":", "："))
    return up + down > 0 if introduced else up + down > 1 and first > 1


def _is_open(text: str, spans: Sequence[Span], at: int) -> bool:
    """Whether a block is a plain line without a full stop."""
    return at >= 0 and spans[at].kind is None and not is_terminal(text, spans[at].start, spans[at].end)
