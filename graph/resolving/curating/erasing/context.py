"""What stands around a name in a text: a form of address, an organization that is called so, a web address."""

import re
from functools import cache, lru_cache

from ....authority.folding import HAN
from ....authority.names import legal_form_after
from ....authority.organizations import load_authority
from ....model import LANGUAGES
from ....reading.name_words import name_words
from .hashes import title_before_name
from .letters import Span

_LONGEST_TITLE, _LONGEST_ADDRESS = 24, 200
_WORD_BEFORE = re.compile(r"([^\W\d_][\w&]*)[ \u00a0-]$")
_RUN_BEFORE, _RUN_AFTER = re.compile(rf"[^\s{HAN}]*$"), re.compile(rf"[^\s{HAN}]*")


def titled(text: str, start: int) -> bool:
    """Whether a form of address stands right before.

    >>> titled("Herr Prof. Sand", 11), titled("Der Sand", 4)
    (True, False)
    """
    before = text[max(0, start - _LONGEST_TITLE) : start]
    return any(found.end() == len(before) for found in title_before_name().finditer(before))


def in_longer_name(text: str, span: Span) -> bool:
    """Whether it is a part of the longer name of a known organization.

    >>> in_longer_name("the Max Planck Society", (4, 14)), in_longer_name("Max Planck met us", (0, 10))
    (True, False)
    """
    return any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in _organizations(text))


def crosses_name(text: str, span: Span) -> bool:
    """Whether the name of a known organization reaches into it from outside.

    >>> crosses_name("Bosch, Max Planck Society", (0, 10))
    True
    """
    return any(
        start < span[1] and span[0] < end and not (span[0] <= start and end <= span[1])
        for start, end in _organizations(text)
    )


def known_organization(text: str, span: Span) -> bool:
    """Whether it is the name of a known organization, in an address also in small letters, or a part of one.

    >>> [known_organization(text, (0, 5)) for text in ("Bosch said", "bosch-2024", "Krogh said")]
    [True, True, False]
    """
    word = text[slice(*span)]
    if word.islower() and any(_organizations(one) for one in (word.capitalize(), word.upper())):
        return True
    return any(start <= span[0] and span[1] <= end for start, end in _organizations(text))


def with_head(text: str, span: Span) -> bool:
    """Whether a legal form or a word for a kind of organization follows, or such a word stands right before.

    >>> [with_head(text, (0, 5)) for text in ("Krogh GmbH", "Krogh Motors", "Krogh-Gruppe", "Krogh spoke")]
    [True, True, True, False]
    >>> with_head("Groupe Krogh", (7, 12))
    True
    """
    before = _WORD_BEFORE.search(text, max(0, span[0] - _LONGEST_TITLE), span[0])
    after = text[span[1] : span[1] + 1]
    start = span[1] + (after in (" ", "-", "\u00a0"))
    return (
        legal_form_after(text, span[1]) != span[1]
        or any(heads.match(text, start) for heads in _heads())
        or bool(before and any(heads.fullmatch(before[1]) for heads in _heads()))
    )


def run_around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after it without a blank."""
    before = _RUN_BEFORE.search(text, max(0, span[0] - _LONGEST_ADDRESS), span[0])
    after = _RUN_AFTER.match(text, span[1], span[1] + _LONGEST_ADDRESS)
    return before[0] if before else "", after[0] if after else ""


@lru_cache(maxsize=16)
def _organizations(text: str) -> tuple[Span, ...]:
    return tuple((hit.start, hit.end) for hit in load_authority().find(text))


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    return tuple(heads for language in LANGUAGES for _, heads in name_words(language).heads)
