"""What is known of a unit beside its letters: its shape, its sign or character, and what the lists say of it.

Each unit has the same number of features, each a row of one table of the model. Row 0 says nothing.
"""

import zlib
from collections.abc import Iterable, Sequence

from ..authority.organizations import Authority
from ..authority.places import load_places
from ..model import Language, Sentence
from .details.dates import dates
from .naming import named_in
from .units import Unit

WIDTH = 6
ROWS = 4096

_SHAPES = ("lower", "title", "capitals", "mixed", "digits", "han", "sign")
_NAMES = ("authority", "name/legal-form", "name/head", "name/capitals", "weak")
_PLACES = ("city", "region", "country")
_ROLES = ("on", "since", "founded", "until")
_BLOCKS = ("headline", "sentence", "list_item", "table_row", "boilerplate")
_LANGUAGES: tuple[Language, ...] = ("en", "fr", "de", "zh")
_SHAPE_AT, _NAME_AT, _PLACE_AT, _DATE_AT, _BLOCK_AT, _LANGUAGE_AT, _HASH_AT = 1, 16, 32, 40, 50, 56, 64

Features = list[tuple[int, ...]]


def features(sentence: Sentence, units: Sequence[Unit], authority: Authority) -> Features:
    """The features of the units of a sentence, a tuple of `WIDTH` rows for each."""
    names = _marked(units, _names(sentence, authority))
    places = _marked(units, ((s, e, _PLACE_AT + 2 * _PLACES.index(kind)) for s, e, kind in _places(sentence)))
    days = _marked(units, ((one.start, one.end, _DATE_AT + 2 * _ROLES.index(one.role)) for one in dates(sentence)))
    block = _BLOCK_AT + _BLOCKS.index(sentence.block)
    return [(_shape(unit), names[at], places[at], days[at], block, _hash(unit)) for at, unit in enumerate(units)]


def sentence_features(sentence: Sentence) -> tuple[int, ...]:
    """The features of the sign that begins a sentence."""
    language = _LANGUAGE_AT + _LANGUAGES.index(sentence.document.language or "en")
    return (_BLOCK_AT + _BLOCKS.index(sentence.block), language, *[0] * (WIDTH - 2))


def _names(sentence: Sentence, authority: Authority) -> Iterable[tuple[int, int, int]]:
    strong, weak = named_in(sentence, authority)
    for span in weak:
        yield span.start, span.end, _NAME_AT + 2 * _NAMES.index("weak")
    for name in strong:
        yield name.start, name.end, _NAME_AT + 2 * _NAMES.index(name.rule)


def _places(sentence: Sentence) -> Iterable[tuple[int, int, str]]:
    for hit in load_places().find(sentence.text):
        yield sentence.start + hit.start, sentence.start + hit.end, hit.place.kind


def _marked(units: Sequence[Unit], spans: Iterable[tuple[int, int, int]]) -> list[int]:
    """For each unit the row of the span that it begins, the next row where it goes on, or 0; the last span counts."""
    rows = [0] * len(units)
    starts = {unit.start: at for at, unit in enumerate(units)}
    for start, end, row in spans:
        at = starts.get(start)
        if at is None:
            continue
        rows[at] = row
        for next_ in range(at + 1, len(units)):
            if units[next_].start >= end:
                break
            rows[next_] = row + 1
    return rows


def _shape(unit: Unit) -> int:
    text = unit.text
    if unit.han:
        kind = "han"
    elif text.isdigit():
        kind = "digits"
    elif not text[0].isalpha():
        kind = "sign"
    elif text.islower():
        kind = "lower"
    elif text.isupper():
        kind = "capitals" if len(text) > 1 else "title"
    else:
        kind = "title" if text[1:].islower() else "mixed"
    return _SHAPE_AT + 2 * _SHAPES.index(kind) + unit.spaced


def _hash(unit: Unit) -> int:
    """The row of a sign or a Han character, or of the ending of a word."""
    text = unit.text if unit.han or not unit.text[0].isalpha() else unit.text[-3:].casefold()
    return _HASH_AT + zlib.crc32(text.encode("utf-8")) % (ROWS - _HASH_AT)
