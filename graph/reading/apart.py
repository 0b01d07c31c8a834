"""Agreements that one sentence parts: "separately with A and B", "A with B, and C with D"."""

from collections.abc import Mapping, Sequence

from ..model import Occurrence, Sentence
from .details.rules import words
from .encoder import Read
from .syntax import FEWEST, standing

_TOGETHER = 0.1


def apart(
    sentence: Sentence,
    number: int,
    parties: Sequence[str],
    missing: str | None,
    read: Read,
    named: Sequence[Occurrence],
) -> list[list[str]]:
    """The parties of a sentence as one set, or as several where some of them are not together: "A with B, and with C".

    `number` is its place among the sentences, `missing` whom it means where it names no one that has agreed with each.
    """
    first = {one.mention: (one.start, one.end) for one in standing(sentence, parties, named)}
    here = [*first]
    if pairs := separate(sentence, [first[party] for party in here]):
        sets = [[missing if one is None else here[one], here[other]] for one, other in pairs]
        return [[party for party in one if party] for one in sets]
    return _by_pairs(parties, here, first, number, read)


def separate(sentence: Sentence, parties: Sequence[tuple[int, int]]) -> list[tuple[int | None, int]]:
    """The pairs of parties, by their numbers, that each have an agreement of their own; none where no word says so.

    The parties are given by where they stand. "A signed separately with B and C" tells of A and B, and of A and C;
    "A and B signed with C and D respectively" of A and C, and of B and D. Where the sentence does not name A, it is
    None: "They signed separately with B and C".

    >>> from graph.model import Document
    >>> text = "Opel signed separately with Bosch and with Mahle."
    >>> separate(Sentence(Document("d", text, "en"), 0, len(text)), [(0, 4), (28, 33), (43, 48)])
    [(0, 1), (0, 2)]
    """
    text, language = sentence.document.text, sentence.document.language or "en"
    if len(parties) < FEWEST or not words(language, "statements", "apart").search(sentence.text):
        return []
    for between in words(language, "statements", "between").finditer(text, sentence.start, parties[-1][0]):
        left = [at for at, (_, end) in enumerate(parties) if end <= between.start()]
        right = [at for at, (start, _) in enumerate(parties) if start >= between.end()]
        if len(left) + len(right) < len(parties):
            continue
        if not left:
            return [(None, other) for other in right]
        if len(left) == 1 or len(right) == 1:
            return [(one, other) for one in left for other in right]
        return list(zip(left, right, strict=True)) if len(left) == len(right) else []
    return []


def _by_pairs(
    parties: Sequence[str], here: Sequence[str], first: Mapping[str, tuple[int, int]], number: int, read: Read
) -> list[list[str]]:
    """The sets in which the model takes all of those that the sentence names to be together, two by two."""
    pairs = [(one, other) for at, one in enumerate(here) for other in here[at + 1 :]]
    if not pairs:
        return [list(parties)]
    told = read.together([(first[one], first[other], number) for one, other in pairs])
    parted = {frozenset(pair) for pair, score in zip(pairs, told, strict=True) if score < _TOGETHER}
    if not parted:
        return [list(parties)]
    sets: list[list[str]] = []
    for party in parties:
        fitting = [one for one in sets if not any(frozenset((party, other)) in parted for other in one)]
        for fit in fitting:
            fit.append(party)
        if not fitting:
            sets.append([other for other in parties if other == party or _with_all(other, parties, parted)])
    return [list(dict.fromkeys(one)) for one in sets]


def _with_all(party: str, parties: Sequence[str], parted: set[frozenset[str]]) -> bool:
    return not any(frozenset((party, other)) in parted for other in parties)
