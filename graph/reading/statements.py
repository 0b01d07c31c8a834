"""Which sentences state a collaboration, of what kind and in what state, and who are its parties."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..model import Mention, Occurrence, Sentence, Structure
from .details.rules import inside
from .lexicon import pattern, section

Wholes = Mapping[str, set[str]]

_NEVER_PARTIES = {"media"}


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that states a collaboration. `parties` are ids of mentions in the order of the text.

    `behalf` pairs a party with the mention that it signs for, where the sentence names both.
    """

    sentence: Sentence
    rule: str
    kind: str
    status: str
    parties: tuple[str, ...] = ()
    behalf: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Cues:
    """The tables of one language, compiled."""

    rules: tuple[tuple[str, re.Pattern[str]], ...]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    statuses: tuple[tuple[str, re.Pattern[str]], ...]
    exclusions: re.Pattern[str]
    research: re.Pattern[str]
    separately: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _cues(language: str) -> _Cues:
    table = section(language, "statements")
    small = "|".join(re.escape(word) for word in section(language, "partners")["articles"])
    return _Cues(
        rules=tuple((cue["name"], pattern(cue["words"])) for cue in table["cues"]),
        kinds=tuple((kind["kind"], pattern(kind["words"])) for kind in table["kinds"]),
        statuses=tuple((status["status"], pattern(status["words"])) for status in table["statuses"]),
        exclusions=pattern(table["exclusions"]),
        research=pattern(table["research"]),
        separately=pattern(table["separately"]),
        before=re.compile(rf"(?:{pattern(table['not_party_before']).pattern})\s*(?:(?:{small})\s*)?$", re.IGNORECASE),
        after=re.compile(
            rf"\s*(?:{'|'.join(re.escape(w.rstrip('*')) for w in table['not_party_after'])})", re.IGNORECASE
        ),
    )


def cooperation(sentence: Sentence) -> str | None:
    """The name of the first cue of a collaboration in the sentence; None where there is none.

    A sentence of supply, purchase or takeover has none, unless it also speaks of research.
    """
    cues = _cues(sentence.document.language or "en")
    text = sentence.text
    if cues.exclusions.search(text) and not cues.research.search(text):
        return None
    return next((name for name, words in cues.rules if words.search(text)), None)


def wholes_of(mentions: Iterable[str], structures: Iterable[Structure]) -> dict[str, set[str]]:
    """For each mention all those that it is part of, however far up."""
    above: dict[str, set[str]] = {mention: set() for mention in mentions}
    for structure in structures:
        above[structure.part].add(structure.whole)
    return {mention: _closure(mention, above) for mention in above}


def _closure(start: str, above: Wholes) -> set[str]:
    found: set[str] = set()
    queue = [start]
    while queue:
        new = above[queue.pop()] - found - {start}
        found |= new
        queue += sorted(new)
    return found


def statements(
    sentences: Sequence[Sentence],
    mentions: Mapping[str, Mention],
    occurrences: Sequence[Occurrence],
    wholes: Wholes,
) -> tuple[Statement, ...]:
    """The statements of a document in order; a sentence that tells of several agreements gives one for each."""
    found: list[Statement] = []
    for sentence in sentences:
        rule = cooperation(sentence) if sentence.block != "boilerplate" else None
        if rule:
            found += _in_sentence(sentence, rule, _parties(sentence, inside(sentence, occurrences), mentions), wholes)
    return tuple(found)


def _in_sentence(sentence: Sentence, rule: str, parties: Sequence[str], wholes: Wholes) -> list[Statement]:
    above = {whole for party in parties for whole in wholes[party]}
    behalf = tuple((party, whole) for party in parties for whole in sorted(wholes[party]) if whole in parties)
    own = tuple(party for party in parties if party not in above)
    kind, status = kind_of(sentence), status_of(sentence)
    sets = [own]
    if len(own) > 2 and _cues(sentence.document.language or "en").separately.search(sentence.text):
        sets = [(own[0], other) for other in own[1:]]
    return [Statement(sentence, f"statement/{rule}", kind, status, one, behalf) for one in sets]


def _parties(sentence: Sentence, here: Sequence[Occurrence], mentions: Mapping[str, Mention]) -> list[str]:
    """The organizations of the sentence that stand as partners, each once, in order."""
    cues = _cues(sentence.document.language or "en")
    text = sentence.document.text
    found: list[str] = []
    for occurrence in here:
        before, after = text[sentence.start : occurrence.start], text[occurrence.end : sentence.end]
        named = mentions[occurrence.mention]
        if named.type in _NEVER_PARTIES or cues.before.search(before) or cues.after.match(after):
            continue
        if occurrence.mention not in found:
            found.append(occurrence.mention)
    return found


def kind_of(sentence: Sentence) -> str:
    """The kind of agreement (`agreementKind`) that the words of the sentence show; `other` where they show none."""
    cues = _cues(sentence.document.language or "en")
    return next((kind for kind, words in cues.kinds if words.search(sentence.text)), "other")


def status_of(sentence: Sentence) -> str:
    """The state of the agreement (`status`) that the words of the sentence show; `signed` where they show none."""
    cues = _cues(sentence.document.language or "en")
    return next((status for status, words in cues.statuses if words.search(sentence.text)), "signed")
