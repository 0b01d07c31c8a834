"""The vocabulary of the reader's model: those pieces of the base encoder that its languages need."""

import re
import unicodedata
from collections.abc import Iterable

from ..reading.pieces import SPECIAL

_SIZE = 50_000
_SCRIPTS = re.compile(
    r"[\u2581A-Za-zÀ-ɏ\d\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef!-/:-@\[-`{-~«»“”„‘’–—…€£¥°·•]+"
)
_SPECIALS = {"<s>": "<s>", "<pad>": "<pad>", "<unk>": "<unk>"}


def kept(pieces: tuple[tuple[str, float], ...], seen: Iterable[int], size: int = _SIZE) -> list[int]:
    """The numbers, in the base encoder, of the pieces to keep: the special ones, those seen, then the likeliest.

    Pieces of other scripts are left out unless they were seen. Han characters count before words of several.
    """
    by_text = {text: number for number, (text, _) in enumerate(pieces)}
    first = [by_text[text] for text in SPECIAL]
    chosen = dict.fromkeys([*first, *sorted(set(seen))])
    for number in sorted(range(len(pieces)), key=lambda number: (not _is_character(pieces[number][0]), number)):
        if len(chosen) >= size:
            break
        text = pieces[number][0]
        if number not in chosen and text not in _SPECIALS and text != "</s>" and _SCRIPTS.fullmatch(text):
            chosen[number] = None
    return list(chosen)


def _is_character(text: str) -> bool:
    return len(text) == 1 and "\u3400" <= text <= "\u9fff" and unicodedata.category(text) == "Lo"
