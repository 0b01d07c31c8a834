"""The title of a text that no head names: its headline."""

import re
from itertools import takewhile

from ..model import Document
from .sentences import sentences

_TOP = 2000
_BLOCKS = ("headline", "list_item", "boilerplate")
_HAN = re.compile(r"[\u3400-\u9fff]")


def title_in(text: str, language: str) -> str | None:
    r"""The first headline of several words that stands before the first sentence; None where a text has none.

    >>> title_in("News\n\nTwo partners sign\n\nThe partners signed yesterday.", "en")
    'Two partners sign'
    """
    top = sentences(Document("", text[:_TOP], language))
    before = list(takewhile(lambda sentence: sentence.block in _BLOCKS, top))
    headlines = [" ".join(sentence.text.split()) for sentence in before if sentence.block == "headline"]
    if len(before) == len(top):
        return None
    return next((line for line in headlines if _size(line) > 2), headlines[0] if headlines else None)


def _size(line: str) -> float:
    """The length in words; three Han characters count as one."""
    return len(line.split()) + len(_HAN.findall(line)) / 3
