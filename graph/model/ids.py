"""Ids that are the same on every machine, and the one error that konvoi raises."""

import hashlib
import unicodedata
from functools import lru_cache


class KonvoiError(Exception):
    """Input or a command that is wrong: the message says what, where, and how to mend it."""


def digest(*arguments: object) -> str:
    """Twelve hexadecimal digits that stand for the arguments, the same on every machine."""
    return hashlib.sha256(repr(arguments).encode()).hexdigest()[:12]


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """The name as a part of an IRI: lower case, words parted by hyphens, letters of any script kept.

    >>> slug("Valeo Interior Controls (Shenzhen) Co., Ltd.")
    'valeo-interior-controls-shenzhen-co-ltd'
    """
    text = unicodedata.normalize("NFC", name).casefold()
    return "-".join("".join(c if c.isalnum() else " " for c in text).split()) or digest(name)
