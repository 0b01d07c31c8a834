"""The title of a text that no head names: its headline."""

import re
from itertools import takewhile

from ..authority.names import HAN
from ..model import Document
from .release import full_dates
from .sentences import sentences

_TOP = 2000
_BLOCKS = ("headline", "list_item", "boilerplate")
_HEADING = re.compile(r"^# +(\S.*)$", re.MULTILINE)
_HAN = re.compile(rf"[{HAN}]")


def title_in(text: str, language: str) -> str | None:
    r"""The Markdown heading, or the longest headline without a date before the first sentence; None without one.

    >>> title_in("Weekly News, 3 May 2021\n\nTwo partners sign\n\nThe partners signed yesterday.", "en")
    'Two partners sign'
    """
    if heading := _HEADING.search(text, 0, _TOP):
        return " ".join(heading[1].split())
    top = sentences(Document("", text[:_TOP], language))
    before = list(takewhile(lambda sentence: sentence.block in _BLOCKS, top))
    if len(before) == len(top):
        return None
    headlines = [" ".join(sentence.text.split()) for sentence in before if sentence.block == "headline"]
    return max((line for line in headlines if not any(full_dates(line, language))), key=_size, default=None)


def _size(line: str) -> float:
    """The length in words; three Han characters count as one."""
    return len(line.split()) + len(_HAN.findall(line)) / 3
