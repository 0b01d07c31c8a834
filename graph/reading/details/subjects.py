"""Which organizations a clause has for its subject."""

import re
from collections.abc import Sequence

from .rules import ORG, words

_JOINING = re.compile(r"\s*(?:,|and|et|und|&|和|与|、)\s*(?:(?:the|la|le|die|der|das)\s+|l['’])?")
_ARTICLE = r"(?:(?:the|la|le|les|der|dem|den|die|das)\s+|l['’])?"


def subjects(text: str, begin: int, end: int, language: str) -> list[tuple[int, int]]:
    """Where the subjects stand of a verb at `end`, in a covered text, of a clause that opens at `begin`.

    It is the last organization before the verb that no preposition governs, with those that "and" joins to it; none
    where "the company" or "both sides" stands between.
    """
    bracketed = re.sub(r"[（(][^（()）]*[)）]", lambda found: " " * len(found.group()), text)
    orgs = [found.span() for found in re.compile(ORG).finditer(bracketed, begin, end)]
    last = _ungoverned(text, orgs, begin, language)
    if last is None or words(language, "contributions", "both").search(text, orgs[last][1], end):
        return []
    joined = [orgs[last]]
    for one in reversed(orgs[:last]):
        if not _JOINING.fullmatch(text[one[1] : joined[0][0]]):
            break
        joined.insert(0, one)
    return joined


def _ungoverned(text: str, orgs: Sequence[tuple[int, int]], begin: int, language: str) -> int | None:
    behind = words(language, "contributions", "behind").pattern
    governed = re.compile(rf"(?:{behind})\s*{_ARTICLE}\Z", re.IGNORECASE)
    for here in range(len(orgs) - 1, -1, -1):
        if not governed.search(text[begin : orgs[here][0]]):
            return here
    return None
