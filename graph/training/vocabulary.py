"""The vocabulary of the reader's model: those pieces of the base encoder that its languages need."""

import re
import unicodedata
from collections.abc import Iterable

from ..reading.pieces import SPECIAL, Pieces
from ..reading.units import units

_SCRIPTS = re.compile(
    r"[\u2581A-Za-zÀ-ɏ\d\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef!-/:-@\[-`{-~«»“”„‘’–—…€£¥°·•]+"
)
_NO_TEXT = {*SPECIAL, "</s>"}


def kept(pieces: tuple[tuple[str, float], ...], texts: Iterable[str], size: int) -> list[int]:
    """The numbers, in the base encoder, of the pieces to keep: special ones, those of the texts, then the likeliest.

    Pieces of other scripts are left out unless the texts need them. Han characters count before words of several.
    """
    by_text = {text: number for number, (text, _) in enumerate(pieces)}
    special = dict.fromkeys(by_text[text] for text in SPECIAL)
    order = [*special, *(number for number in range(len(pieces)) if number not in special)]
    full = Pieces(pieces[number] for number in order)
    seen = {order[at] for text in texts for at in full.of(units(text, 0, len(text)))[0]}
    chosen = special | dict.fromkeys(sorted(seen))
    for number in sorted(range(len(pieces)), key=lambda number: (not _is_character(pieces[number][0]), number)):
        if len(chosen) >= size:
            break
        text = pieces[number][0]
        if text not in _NO_TEXT and _SCRIPTS.fullmatch(text):
            chosen[number] = None
    return list(chosen)


def _is_character(text: str) -> bool:
    return len(text) == 1 and "\u3400" <= text <= "\u9fff" and unicodedata.category(text) == "Lo"
