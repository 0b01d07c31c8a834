"""What all finders of facts need: the rules of the lexicon, a sentence with its names covered, evidence."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any, TypeVar

from ...model import Evidence, Occurrence, Sentence
from ..lexicon import LETTER, section

_HEAD, _BODY = "\ue000", "\ue001"
ORG = rf"{_HEAD}{_BODY}*+"
"""A pattern for one organization in a covered text."""
COVERED = rf"[{_HEAD}{_BODY}]"
"""A pattern for any part of an organization in a covered text."""

_LONGEST_NAME = 300
_Found = TypeVar("_Found", bound=tuple[Any, ...])
_SIGNS = {" ": r"\s+", "'": "['’]", "’": "['’]"}


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of the lexicon: its name, the pattern of its words, and whatever else the entry holds."""

    name: str
    pattern: re.Pattern[str]
    entry: Mapping[str, Any] = field(compare=False, repr=False)


@cache
def rules(language: str | None, table: str, group: str) -> tuple[Rule, ...]:
    """The entries `[[table.group]]` of a language, in the order of the file; none for a language without lexicon."""
    entries = section(language or "", table).get(group, [])
    return tuple(Rule(entry["name"], any_of(entry["words"]), entry) for entry in entries)


@cache
def words(language: str | None, table: str, group: str) -> re.Pattern[str]:
    """One pattern for all words of `[[table.group]]`, or of the plain list that stands under that key."""
    found = section(language or "", table).get(group, [])
    return any_of(word for entry in found for word in ([entry] if isinstance(entry, str) else entry["words"]))


def any_of(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds what `lexicon.pattern` finds, and words with a leading `*` as the end of a compound too.

    The words are laid out as a tree of their letters: a list of hundreds is then searched as fast as one of ten.

    >>> any_of(["dean", "*leiter*", "vice dean"]).findall("Vice  dean and Projektleiterin")
    ['Vice  dean', 'Projektleiterin']
    """
    return _compiled(frozenset(entries))


@cache
def _compiled(entries: frozenset[str]) -> re.Pattern[str]:
    alike = groupby(sorted(entries, key=lambda word: (*_edges(word), word)), key=_edges)
    parts = [before + _branches(sorted({_atoms(word) for word in group})) + after for (before, after), group in alike]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _edges(word: str) -> tuple[str, str]:
    """What must stand before and after the word: Latin words end where letters end, Han words anywhere."""
    stem = word.strip("*")
    latin_first, latin_last = re.match(LETTER, stem), re.search(rf"{LETTER}$", stem)
    before = r"(?<![\w-])[\w-]*" if word.startswith("*") else rf"(?-i:(?<!{LETTER}))" if latin_first else ""
    return before, rf"(?-i:{LETTER}*)" if word.endswith("*") else rf"(?-i:(?!{LETTER}))" if latin_last else ""


def _atoms(word: str) -> tuple[str, ...]:
    return tuple(_SIGNS.get(c, re.escape(c)) for c in " ".join(word.strip("*").lower().split()))


def _branches(atoms: Sequence[tuple[str, ...]]) -> str:
    """A pattern for the words, sorted, each a tuple of atoms: a longer word is tried before one that begins it."""
    inner = [
        first + _branches([word[1:] for word in group])
        for first, group in groupby((word for word in atoms if word), key=lambda word: word[0])
    ]
    if not inner:
        return ""
    optional = "?" if () in atoms else ""
    return inner[0] if len(inner) == 1 and not optional else f"(?:{'|'.join(inner)}){optional}"


def longest(found: Iterable[_Found]) -> list[_Found]:
    """Of what was found, each a tuple that opens with start and end, the longest of those that overlap, in order."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one[0])


def near(start: int, end: int, organizations: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """Those of the occurrences, which are in the order of the text, that may reach into a stretch of it."""
    return beginning(start - _LONGEST_NAME, end, organizations)


def beginning(start: int, end: int, organizations: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """Those of the occurrences, which are in the order of the text, that begin in a stretch of it."""
    first = bisect_left(organizations, start, key=lambda occurrence: occurrence.start)
    return organizations[first : bisect_left(organizations, end, key=lambda occurrence: occurrence.start)]


def inside(sentence: Sentence, organizations: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """The organizations that the sentence names, in order; of two that overlap the longer one.

    The occurrences must be in the order of the text, as the reading of names gives them.
    """
    begun = beginning(sentence.start, sentence.end, organizations)
    within = (o for o in begun if o.start < o.end <= sentence.end)
    kept: list[Occurrence] = []
    for one in sorted(within, key=lambda o: (o.start - o.end, o.start, o.mention)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def covered(sentence: Sentence, organizations: Sequence[Occurrence]) -> str:
    """The sentence with each organization covered by placeholders, as long as before; marks of emphasis are blanks.

    A comma or a capital within the name of an organization can then no longer mislead a pattern.
    """
    text = re.sub(rf"[{_HEAD}{_BODY}*]", " ", sentence.text)
    for one in inside(sentence, organizations):
        start, end = one.start - sentence.start, one.end - sentence.start
        text = text[:start] + _HEAD + _BODY * (end - start - 1) + text[end:]
    return text


def evidence(sentence: Sentence, rule: str, confidence: float = 1.0) -> Evidence:
    """The whole sentence as evidence, found by the rule."""
    return Evidence(sentence.document.id, sentence.start, sentence.end, sentence.text, rule, confidence)
