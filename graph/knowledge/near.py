"""What someone may have meant who wrote a name that there is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest
from itertools import pairwise

LIKELY = 50


def folded(name: str) -> str:
    """The name without what a person does not mean to say: case, width, spaces.

    >>> folded("ORION  ｍotors")
    'orion motors'
    """
    # most of many names are plain, and most of the time goes here
    plain = name.lower() if name.isascii() else unicodedata.normalize("NFKC", name).casefold()
    return " ".join(plain.split())


def near(name: str, known: Iterable[str]) -> str:
    """The nearest of the known names, as the end of a message; nothing where none is near.

    >>> near("partner-of", ["partners-of", "names-of"])
    ': did you mean partners-of?'
    """
    wanted = folded(name)
    pairs = _pairs(wanted)
    # the careful comparison is slow: it sees only those that have most pairs of letters in common
    long = [one for one in sorted(set(known)) if 0.4 * len(wanted) <= len(one) <= 2.5 * len(wanted)]
    likely = nlargest(LIKELY, long, key=lambda one: _likeness(pairs, _pairs(folded(one))))
    shown = {folded(one): one for one in likely}
    found = [shown[one] for one in get_close_matches(wanted, shown, n=3)]
    return f": did you mean {' or '.join(found)}?" if found else ""


def _pairs(name: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(name))) or frozenset({name})


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
