"""Which sentences state a collaboration, in what state, and who are its parties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..model import Mention, Occurrence, Sentence, Structure
from .details.rules import inside
from .encoder import Read
from .labels import SAYS

Wholes = Mapping[str, set[str]]

_NEVER_PARTIES = {"media"}
_STATED, _PARTY, _ELSEWHERE, _MISSING, _TOGETHER = 0.5, 0.7, 0.97, 0.5, 0.4
_NEXT = 0.9
"""How far behind the likeliest another may be and still be taken beside it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that states a collaboration; `number` is its place among the sentences.

    `probability` tells how likely it is, `scores` how likely each party is one. `parties` are ids of mentions.
    """

    sentence: Sentence
    number: int
    status: str
    probability: float
    parties: tuple[str, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def sureness(self) -> float:
        """How likely it states a collaboration and the least likely of its parties is one."""
        return self.probability * min(self.scores.values(), default=0.0)


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
    read: Read,
    mentions: Mapping[str, Mention],
    occurrences: Sequence[Occurrence],
    wholes: Wholes,
) -> tuple[Statement, ...]:
    """The statements of a document in order; a sentence that tells of several agreements gives one for each."""
    named = [one for one in occurrences if mentions[one.mention].type not in _NEVER_PARTIES]
    roles = read.roles([(one.start, one.end, "party") for one in named])
    found: list[Statement] = []
    for number, sentence in enumerate(sentences):
        if (told := 1 - float(read.says[number][0])) >= _STATED:
            here = {one.start for one in inside(sentence, occurrences)}
            scores = _parties(*_scores(named, roles[number], here))
            found += _in_sentence(sentence, number, told, scores, read, named, wholes)
    return tuple(found)


def _scores(
    named: Sequence[Occurrence], roles: Mapping[int, float], here: set[int]
) -> tuple[dict[str, float], dict[str, float]]:
    """How likely each mention is a party: by its names in the sentence, and of the others by those elsewhere."""
    own: dict[str, float] = {}
    other: dict[str, float] = {}
    for at, role in sorted(roles.items()):
        one = named[at]
        scores = own if one.start in here else other
        scores[one.mention] = max(scores.get(one.mention, 0.0), role)
    return own, {mention: score for mention, score in other.items() if mention not in own}


def _parties(own: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """The likely parties: those that the sentence names, and those named elsewhere that are almost sure.

    A sentence that names one ("Valeo signed with the university") takes the likeliest others besides.
    """
    parties = {party: score for party, score in own.items() if score >= _PARTY}
    least = max([_MISSING, *(_NEXT * score for score in other.values())]) if len(parties) == 1 else _ELSEWHERE
    return parties | {party: score for party, score in other.items() if score >= least}


def _in_sentence(
    sentence: Sentence,
    number: int,
    told: float,
    scores: Mapping[str, float],
    read: Read,
    named: Sequence[Occurrence],
    wholes: Wholes,
) -> list[Statement]:
    parties = list(scores)
    above = {whole for party in parties for whole in wholes[party]}
    own = [party for party in parties if party not in above]
    state = SAYS[1 + int(read.says[number][1:].argmax())]
    return [
        Statement(sentence, number, state, told, tuple(one), {party: scores[party] for party in one})
        for one in _apart(sentence, number, own, read, named)
    ]


def _apart(
    sentence: Sentence, number: int, parties: Sequence[str], read: Read, named: Sequence[Occurrence]
) -> list[list[str]]:
    """The parties as one set, or as several where some of them are not together: "A with B, and with C"."""
    first: dict[str, tuple[int, int]] = {}
    for one in named:
        if sentence.start <= one.start < sentence.end:
            first.setdefault(one.mention, (one.start, one.end))
    here = [party for party in parties if party in first]
    pairs = [(one, other) for at, one in enumerate(here) for other in here[at + 1 :]]
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
