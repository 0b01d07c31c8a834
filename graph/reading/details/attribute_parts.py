"""What the finders of attributes share: how an attribute is made, and where what it says ends."""

import re

from ...model import Attribute, Modality, PartialDate, Sentence
from .rules import evidence
from .topics import domains

END = re.compile(r"[;；]|[.。!！?？](?=[\s”\"»]|$)")
"""Where a sentence or a clause ends."""
_CONFIDENCE = 0.7


def made(
    sentence: Sentence,
    kind: str,
    value: str,
    rule: str,
    subject: str | None,
    modality: Modality = "stated",
    date: PartialDate | None = None,
    speaker: str | None = None,
) -> Attribute:
    """The attribute with its value trimmed, its domains by the words of the value, and the sentence as evidence."""
    value = re.sub(r"\s+", " ", value).strip(' ,，:：“”"«»„.。')
    topics = tuple(dict.fromkeys(one.id for one in domains(value, sentence.document.language or "")))
    proof = (evidence(sentence, f"attributes/{rule}", _CONFIDENCE),)
    return Attribute(sentence.document.id, kind, value, subject, date, speaker, modality, topics, proof)


def until_end(text: str, start: int) -> str:
    """The text from there to the end of the sentence or clause."""
    stop = END.search(text, start)
    return text[start : stop.start() if stop else len(text)]


def after_verb(cue: re.Match[str]) -> int:
    """Where the predicate begins: after the first word of the cue."""
    verb = re.match(r"\S+\s+", cue.group())
    return cue.start() + verb.end() if verb else cue.end()
