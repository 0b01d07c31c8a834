"""An HTML page -> its main text in plain words, with the title, publisher and date that it names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trafilatura import bare_extraction
from trafilatura.settings import Document as Extract

from ..model import PartialDate
from .decoding import clean
from .heads import web_address
from .markup import Piece, pieces, root_of

# Only dates that the markup names: those that trafilatura guesses from the text are mostly wrong.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_SHORT_PAGE = 4000
_LEAST_SHARE = 0.5
_MOST_LINKED = 0.5
_LONG_ENOUGH = 25
_GAP_PIECES = 3
_GAP_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, and what its metadata say of it."""

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None


def read_page(html: str) -> Page:
    """The page's main text: `# ` before a heading, `- ` before a list item, a table row a line, cells parted by tabs.

    Navigation, footers and related links are left out. Nothing is fetched.
    """
    page = pieces(root_of(html))
    extract = _extract(html)
    text = clean(_plain(_main(page, extract, html)))
    heading = next((piece.text for piece in page if piece.level == 1), None)
    if extract is None:
        return Page(text, _line(heading))
    published = PartialDate.parse(extract.date) if extract.date else None
    return Page(text, _line(extract.title or heading), _line(extract.sitename), web_address(extract.url), published)


def _extract(html: str, *, generous: bool = False) -> Extract | None:
    """What trafilatura takes for the main text; None where it finds none."""
    extract = bare_extraction(
        html,
        favor_recall=generous,
        include_comments=False,
        include_formatting=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    return extract if isinstance(extract, Extract) else None


def _main(page: Sequence[Piece], extract: Extract | None, html: str) -> list[Piece]:
    """The pieces that are the page's subject.

    trafilatura says which they are. It drops much of a short page: there its generous reading is heard as well, and
    where even that keeps less than half, everything is taken that is neither furniture nor a link.
    """
    kept = _held(page, extract)
    whole = sum(len(piece.text) * (1 - piece.linked) for piece in page if not piece.furniture)
    if whole < _SHORT_PAGE:
        more = _held(page, _extract(html, generous=True))
        kept = [a or (b and not piece.furniture) for a, b, piece in zip(kept, more, page, strict=True)]
    kept = _closed(page, kept)
    length = sum(len(piece.text) for piece, held in zip(page, kept, strict=True) if held)
    if whole < _SHORT_PAGE and length < _LEAST_SHARE * whole:
        kept = [_is_prose(piece) for piece in page]
    return [piece for piece, held in zip(page, _headed(page, kept), strict=True) if held]


def _held(page: Sequence[Piece], extract: Extract | None) -> list[bool]:
    """Of each piece, whether the extract has it."""
    if extract is None:
        return [False] * len(page)
    parts = {_letters(part.itertext()) for part in extract.body.iter() if len(part) == 0 or part.tag != "body"}
    whole = _letters(extract.body.itertext())
    letters = [_letters([piece.text]) for piece in page]
    return [bool(text) and (text in parts or (len(text) >= _LONG_ENOUGH and text in whole)) for text in letters]


def _closed(page: Sequence[Piece], kept: Sequence[bool]) -> list[bool]:
    """The same with small gaps closed: captions, datelines, short paragraphs within what is kept."""
    closed = list(kept)
    for before, after in pairwise([at for at, held in enumerate(kept) if held]):
        gap = page[before + 1 : after]
        if len(gap) <= _GAP_PIECES and sum(len(piece.text) for piece in gap) <= _GAP_CHARACTERS:
            around = (page[before].place, page[after].place)
            closed[before + 1 : after] = [_is_prose(piece) and piece.place in around for piece in gap]
    return closed


def _headed(page: Sequence[Piece], kept: Sequence[bool]) -> list[bool]:
    """The same with the headings that stand right before what is kept, and with the heading of the page."""
    headed = list(kept)
    for at in range(len(page) - 2, -1, -1):
        headed[at] |= page[at].kind == "heading" and headed[at + 1] and not page[at].furniture
    if not any(held and piece.level == 1 for held, piece in zip(headed, page, strict=True)):
        top = headed.index(True) if True in headed else 0
        for at in [at for at in range(top) if page[at].level == 1 and not page[at].furniture][-1:]:
            headed[at] = True
    return headed


def _is_prose(piece: Piece) -> bool:
    return not piece.furniture and piece.linked < _MOST_LINKED


def _letters(texts: Iterable[str]) -> str:
    return re.sub(r"[\W_]+", "", "".join(texts))


def _line(text: str | None) -> str | None:
    return " ".join(clean(text or "").split()) or None


def _plain(page: Sequence[Piece]) -> str:
    parts = [_marked(piece) for piece in page[:1]]
    for before, piece in pairwise(page):
        together = before.kind == piece.kind and piece.kind in ("item", "row")
        parts += ["\n" if together else "\n\n", _marked(piece)]
    return "".join(parts)


def _marked(piece: Piece) -> str:
    mark = {"heading": "#" * piece.level, "item": "-"}.get(piece.kind)
    return f"{mark} {piece.text}" if mark else piece.text
