"""HTML -> the pieces of text that a reader of the page sees, in their order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, defs

Kind = Literal["heading", "item", "row", "text"]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NEWER_INLINE = {"bdi", "data", "label", "mark", "nobr", "output", "rp", "rt", "ruby", "time", "wbr"}
_INLINE = defs.phrase_tags | defs.font_style_tags | defs.special_inline_tags | _NEWER_INLINE
_SCRIPTS = {"script", "style", "noscript", "template", "head", "canvas"}
_UNREAD = _SCRIPTS | {"audio", "button", "iframe", "math", "object", "select", "svg", "textarea", "video"}
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "header"})
_FURNITURE_NAMES = re.compile(
    r"(?:^|[-_ ])(?:(?:main|sub|top|site)?-?(?:nav|menu)|navigation|navbar|breadcrumbs?|crumbs?|foot|footer|share"
    r"|sharing|social|related|cookies?|sidebar|banner|pagination|pager|newsletter|login|search|skip|adverts?|ads?|comments?)"
    r"(?:[-_ ]|$)",
    re.IGNORECASE,
)
_MAIN = frozenset({"html", "body", "main", "article"})
_LONG_CELL = 400
_BREAK = "\0"


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, list item, table row or paragraph; inline markup is flat, white space folded, `<br>` a new line.

    `level` is that of a heading, `place` numbers the element that holds it, `linked` is the share of its text that is
    a link, `furniture` says that the markup calls it navigation, footer and the like.
    """

    kind: Kind
    text: str
    level: int = 0
    place: int = 0
    linked: float = 0.0
    furniture: bool = False


class _Open(NamedTuple):
    tag: str
    place: int
    furniture: bool


def root_of(html: str) -> HtmlElement:
    """The tree of a page; nothing is fetched, no entity but those of HTML is resolved."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    root = etree.HTML(html.encode() or b" ", parser)
    return etree.HTML(b"<body>", parser) if root is None else root


def pieces(root: HtmlElement) -> tuple[Piece, ...]:
    r"""What stands on a page; a row of a table is one piece, its cells parted by tabs.

    >>> [piece.text for piece in pieces(root_of("<h1>Two <b>partners</b></h1><table><tr><td>Valeo<td>lidar</table>"))]
    ['Two partners', 'Valeo\tlidar']
    """
    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reader.leave(element)
        elif not reader.enter(element):
            walk.skip_subtree()
    return tuple(reader.pieces)


class _Reader:
    """Gathers the text between two borders of blocks."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._words: list[tuple[str, bool]] = []
        self._path: list[_Open] = []
        self._count = 0
        self._links = 0
        self._at_marker = False

    def enter(self, element: HtmlElement) -> bool:
        """Whether what lies inside is still to be read."""
        if element.tag not in _INLINE:
            self._flush()
            self._count += 1
            furniture = _is_furniture(element) or (bool(self._path) and self._path[-1].furniture)
            self._path.append(_Open(element.tag, self._count, furniture))
            self._at_marker |= element.tag == "li"
        elif element.tag == "br":
            self._say(_BREAK)
        self._links += element.tag == "a"
        if element.tag in _UNREAD or _is_hidden(element):
            return False
        rows = _rows(element)
        for row in rows:
            self._add("row", row, 0.0)
        if not rows:
            self._say(element.text)
        return not rows

    def leave(self, element: HtmlElement) -> None:
        """Goes on behind an element."""
        self._links -= element.tag == "a"
        if element.tag not in _INLINE:
            self._flush()
            self._path.pop()
            self._at_marker &= element.tag != "li"
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._words.append((text, self._links > 0))

    def _flush(self) -> None:
        words, self._words = self._words, []
        kind = self._kind()
        fold = _fold_lines if kind == "text" else _fold
        if text := fold(text for text, _ in words):
            linked = len(_fold(text for text, link in words if link)) / len(text)
            self._add(kind, text, linked)
            self._at_marker = False

    def _kind(self) -> Kind:
        if any(outer.tag in _HEADINGS for outer in self._path):
            return "heading"
        return "item" if self._at_marker else "text"

    def _add(self, kind: Kind, text: str, linked: float) -> None:
        level = next((_HEADINGS[outer.tag] for outer in reversed(self._path) if outer.tag in _HEADINGS), 0)
        place = self._path[-2].place if len(self._path) > 1 else 0
        self.pieces.append(Piece(kind, text, level, place, linked, self._path[-1].furniture))


def _fold(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).replace(_BREAK, " ").split())


def _fold_lines(texts: Iterable[str]) -> str:
    lines = "\n".join(" ".join(line.split()) for line in "".join(texts).split(_BREAK))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _rows(element: HtmlElement) -> list[str]:
    """The rows of a table row or of a list of terms; none for another element, or where a table is only layout."""
    if element.tag == "tr":
        groups = [[cell for cell in element if cell.tag in ("td", "th")]]
    elif element.tag == "dl":
        groups = [[term, *_descriptions(term)] for term in element if term.tag == "dt"]
    else:
        return []
    if any(_is_layout(cell) for group in groups for cell in group):
        return []
    rows = ("\t".join(_fold(_texts(cell)) for cell in group) for group in groups if len(group) > 1)
    return [row for row in rows if row.strip()]


def _descriptions(term: HtmlElement) -> Iterator[HtmlElement]:
    return takewhile(lambda sibling: sibling.tag == "dd", term.itersiblings())


def _texts(element: HtmlElement) -> Iterator[str]:
    """The text inside, a blank wherever a block or a line begins."""
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if inner.tag == "br" or inner.tag not in _INLINE:
            yield " "
        yield (inner.text if event == "start" else inner.tail if inner is not element else None) or ""


def _is_layout(cell: HtmlElement) -> bool:
    blocks = sum(1 for inner in cell.iter("p", "div", "ul", "table", *_HEADINGS) if inner is not cell)
    return blocks > 1 or cell.find(".//table") is not None or len(cell.text_content()) > _LONG_CELL


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return element.tag not in _MAIN and (element.get("hidden") is not None or "display:none" in style)


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag in _MAIN:
        return False
    if element.tag in _FURNITURE_TAGS:
        return element.find(".//h1") is None
    names = " ".join(element.get(name, "") for name in ("class", "id", "role"))
    return bool(_FURNITURE_NAMES.search(names)) and element.find(".//h1") is None
