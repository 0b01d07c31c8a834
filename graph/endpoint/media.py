"""The formats of answers, and which of them a client wants (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable

TABLES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
}
HTML = "text/html"
_QUALITY = re.compile(r"(?i)q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def wanted(accept: str, offered: Iterable[str]) -> str | None:
    """The type of those offered that the `Accept` header likes best, the first of equals; None where it likes none.

    >>> wanted("text/*;q=0.5, text/csv;q=0.9, */*;q=0.1", TABLES)
    'text/csv'
    >>> wanted("", TABLES)
    'application/sparql-results+json'
    >>> wanted("image/png", TABLES)
    """
    ranges = _ranges(accept) if accept.strip() else {"*/*": 1.0}
    best = max(offered, key=lambda type: _liked(type, ranges), default=None)  # of equals, max takes the first
    return best if best and _liked(best, ranges) > 0 else None


def content_type(media: str) -> str:
    """The type with the encoding of its text, where one is to be said.

    >>> content_type("text/csv"), content_type("application/ld+json")
    ('text/csv; charset=utf-8', 'application/ld+json')
    """
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _ranges(accept: str) -> dict[str, float]:
    """Each range of the header with its quality; what is no range is left out."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        qualities = [quality[1] for quality in map(_QUALITY.fullmatch, parameters) if quality]
        if "/" in media:
            found[media.lower()] = float(qualities[0]) if qualities else 1.0
    return found


def _liked(type: str, ranges: dict[str, float]) -> float:
    """The quality of the most specific range that holds the type."""
    for range in (type, type.partition("/")[0] + "/*", "*/*"):
        if range in ranges:
            return ranges[range]
    return 0.0
