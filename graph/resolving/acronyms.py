"""Acronyms that their own document spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..authority.folding import fold
from ..authority.names import is_acronym
from ..model import Facts, Mention
from .bodies import KnownOrganizations, Searched
from .distinctions import distinctions

_WORD = re.compile(r"[^\W\d_]+|\d+")


def spelt_out(facts: Facts, authority: KnownOrganizations) -> Iterator[tuple[Mention, Mention]]:
    """The acronyms of a document, each with the one full name that it stands for.

    One by which the authority knows a body stands for another only where the authority gives it to that one too.
    """
    named = [mention for mention in facts.mentions if mention.kind == "organization"]
    full = [mention for mention in named if not all_acronyms(mention)]
    for mention in named:
        if all_acronyms(mention):
            meant = [one for one in full if stands_for(mention.name, one, authority)]
            if len(meant) == 1 and (mention.authority is None or meant[0].authority not in (None, mention.authority)):
                yield mention, meant[0]


def all_acronyms(mention: Mention) -> bool:
    """Whether the document names it by acronyms alone."""
    return all(map(is_acronym, mention.surfaces))


def stands_for(acronym: str, mention: Mention, authority: KnownOrganizations) -> bool:
    """Whether the acronym is one that the mention bears, by the authority or by its initials."""
    known = authority.acronym(acronym) if isinstance(authority, Searched) else ()
    return mention.authority in known or any(is_initials(acronym, name) for name in mention.surfaces)


def is_initials(acronym: str, name: str) -> bool:
    """Whether the acronym consists of the first letters of the name's words, small words counted or not.

    >>> is_initials("U-M", "University of Michigan"), is_initials("DFKI", "Deutsches Forschungszentrum für KI")
    (True, False)
    """
    letters = "".join(_WORD.findall(fold(acronym)))
    words = _WORD.findall(fold(name))
    return len(letters) > 1 and letters in (_initials(words), _initials([w for w in words if w not in _small()]))


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


@cache
def _small() -> frozenset[str]:
    return frozenset(fold(word) for words in distinctions()["small"].values() for word in words.split())
