"""Of what kind an agreement is, by the words of the sentences that state it."""

import re
from collections.abc import Sequence
from functools import cache

from ...model import Sentence
from ..lexicon import pattern, section


def kind_of(sentences: Sequence[Sentence]) -> str | None:
    """The kind of agreement (`agreementKind`) that words of the sentences show, the plainest first; None without any.

    >>> from ...model import Document
    >>> text = "Ford and MIT renewed their memorandum of understanding on joint research."
    >>> kind_of([Sentence(Document("d", text, "en"), 0, len(text))])
    'memorandum_of_understanding'
    """
    if not sentences:
        return None
    cues = _cues(sentences[0].document.language or "en")
    return next((kind for kind, words in cues if any(words.search(one.text) for one in sentences)), None)


@cache
def _cues(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((cue["kind"], pattern(cue["words"])) for cue in section(language, "kinds")["cues"])
