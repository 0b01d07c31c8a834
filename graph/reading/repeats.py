"""Where names stand in a text, letter by letter and as whole words: one pass, however many they are."""

import re
from collections.abc import Iterable

from ahocorasick import Automaton

from .lexicon import LETTER

_IS_LETTER = re.compile(LETTER)


def repeats(text: str, names: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """For each name the places (start, end) where it stands; Han text has no words, so Han names stand anywhere.

    >>> repeats("Opel and Opelwerk, Opel", ["Opel", "Audi"])
    {'Opel': [(0, 4), (19, 23)], 'Audi': []}
    """
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    automaton = Automaton()
    for name in filter(None, found):
        automaton.add_word(name, name)
    automaton.make_automaton()
    for last, name in automaton.iter(text) if automaton else ():
        start, end = last + 1 - len(name), last + 1
        if not (_joined(text, start) or _joined(text, end)):
            found[name].append((start, end))
    return found


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on across an offset."""
    return 0 < at < len(text) and all(_IS_LETTER.match(text[place]) for place in (at - 1, at))
