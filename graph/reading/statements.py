"""Which sentences state a collaboration, in what state, and who are its parties."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model import Mention, Occurrence, Sentence
from .antecedents import Linked, Telling, antecedents, clues, peers, peers_from, section_heads, telling
from .apart import apart
from .details.rules import inside
from .encoder import Read
from .labels import SAYS
from .partners import Counted, counted
from .plausible import plausible
from .rows import BLOCKS, STATED, Row, cells, is_head, partner_lists
from .syntax import (
    FEWEST,
    adds,
    bracketed,
    founded,
    is_name_alone,
    joint_units,
    lacks_subject,
    refused,
    standing,
    trades,
    venues,
)
from .weights import Clues
from .wholes import Wholes, most_specific

NEVER_PARTIES = frozenset({"media"})
"""The types of organizations that report agreements and are taken for no party of any."""

_PARTY, _ELSEWHERE, _CLEAR = 0.6, 0.99, 0.9
_TOPIC, _MEANT = 0.3, 0.8
_LIKELIEST, _BESIDE = 0.5, 0.2
_ADDED = 0.05
_HINTED, _SURE, _SAME = 0.05, 0.9, 0.7
_NEXT = 0.9
"""How far behind the likeliest another may be and still be taken beside it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that states a collaboration, or adds to one; `number` is its place among the sentences.

    `probability` tells how likely it is, `scores` how likely each party is one. `parties` are ids of mentions; `adds`
    says that they are further partners of what was spoken of before; `unnamed` are those that the
    sentence only means.
    """

    sentence: Sentence
    number: int
    status: str
    probability: float
    parties: tuple[str, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    adds: bool = False
    unnamed: frozenset[str] = frozenset()

    @property
    def sureness(self) -> float:
        """How likely it states a collaboration and the least likely of the parties that it names, if any, is one."""
        parties = self.scores.keys() - self.unnamed or self.scores.keys()
        return self.probability * min((self.scores[party] for party in parties), default=0.0)


@dataclass(slots=True)
class _Candidate:
    """A sentence, how likely it states something, and each mention a party: named in it, or elsewhere only.

    `missing` is the likeliest of those elsewhere, if any is likely enough to be the one that a phrase stands for;
    `meant` is how likely each of them is, where the sentence leaves a partner unnamed; `head` is the one that the head
    of its section names.
    """

    sentence: Sentence
    number: int
    probability: float
    own: dict[str, float]
    other: dict[str, float]
    missing: str | None
    adds: bool = False
    meant: Mapping[str, float] = field(default_factory=dict)
    head: str | None = None


def statements(
    sentences: Sequence[Sentence],
    read: Read,
    mentions: Mapping[str, Mention],
    occurrences: Sequence[Occurrence],
    wholes: Wholes,
) -> tuple[Statement, ...]:
    """The statements of a document in order; a sentence that tells of several agreements gives one for each."""
    linked = peers(read.links)
    named, every, told = _heard(sentences, read, mentions, occurrences, wholes, linked)
    candidates = _stating(every)
    for one in candidates:
        if others := _others(one, named, wholes):
            one.meant = antecedents(one.number, *others, told)
    found = {one.number: _in_sentence(one, _parties(one), read, named, wholes) for one in candidates}
    _count(found, every, sentences, wholes, linked)
    return tuple(statement for several in found.values() for statement in several)


def _stating(every: Iterable[_Candidate]) -> list[_Candidate]:
    return [one for one in every if one.probability >= (_ADDED if one.adds and one.own else STATED)]


def _count(
    found: dict[int, list[Statement]],
    every: Sequence[_Candidate],
    sentences: Sequence[Sentence],
    wholes: Wholes,
    linked: Linked,
) -> None:
    """Statements of an agreement whose partners the text counts have all of them."""
    stated = {number: [one.parties for one in several] for number, several in found.items()}
    named = {one.number: _named_surely(one) for one in every if one.number in found or one.probability >= _HINTED}
    for told in counted(sentences, stated, named, wholes, linked):
        meant = [one.scores for number in told.numbers for one in found.get(number, ())]
        scores = _best([*(named.get(number, {}) for number in told.numbers), *meant])
        for number in sorted({*told.numbers, *_fewer(told, stated, linked)} & found.keys()):
            stated[number] = [told.parties]
            found[number] = [_counted(one, told.parties, scores) for one in found[number][:1]]


def _counted(one: Statement, parties: tuple[str, ...], scores: Mapping[str, float]) -> Statement:
    own = {party: scores[party] for party in parties}
    return replace(one, parties=parties, scores=own, adds=False, unnamed=frozenset())


def _fewer(told: Counted, stated: Mapping[int, Sequence[Collection[str]]], linked: Linked) -> set[int]:
    """The sentences that state the same agreement by some of its parties."""
    near = {
        number for one in told.numbers for number in peers_from(_SAME, one, linked) if len(stated.get(number, ())) == 1
    }
    return {number for number in near if set(stated[number][0]) < set(told.parties)}


def _named(
    sentences: Sequence[Sentence], mentions: Mapping[str, Mention], occurrences: Sequence[Occurrence]
) -> list[Occurrence]:
    """Where the document names those that may be parties."""
    if not sentences:
        return []
    named = [one for one in occurrences if mentions[one.mention].type not in NEVER_PARTIES]
    likely = plausible(mentions, named, sentences[0].document)
    return [one for one in named if one.mention in likely]


def unnamed_partners(
    sentences: Sequence[Sentence],
    read: Read,
    mentions: Mapping[str, Mention],
    occurrences: Sequence[Occurrence],
    wholes: Wholes,
) -> Iterator[tuple[int, str, dict[str, Clues]]]:
    """The statements that leave a partner unnamed: number, a party, and what tells of each other if it is meant."""
    named, every, told = _heard(sentences, read, mentions, occurrences, wholes, peers(read.links))
    for one in _stating(every):
        if others := _others(one, named, wholes):
            yield one.number, others[0], clues(one.number, *others, told)


def _heard(
    sentences: Sequence[Sentence],
    read: Read,
    mentions: Mapping[str, Mention],
    occurrences: Sequence[Occurrence],
    wholes: Wholes,
    linked: Linked,
) -> tuple[list[Occurrence], list[_Candidate], Telling]:
    """Where those are named that may be parties, a candidate for each sentence, and what tells who is meant."""
    named = _named(sentences, mentions, occurrences)
    unheard = {id for id, mention in mentions.items() if mention.authority is None}
    every = list(_candidates(sentences, read, occurrences, named, unheard))
    _leave_trade(every, occurrences, linked)
    _leave_refused(every, named, linked)
    _share_rows(every, sentences, named, wholes, linked)
    candidates = _stating(every)
    likely = {one.number: one.own for one in candidates if one.probability >= STATED}
    return named, every, telling(sentences, mentions, named, likely, linked)


def _leave_trade(every: Sequence[_Candidate], occurrences: Sequence[Occurrence], linked: Linked) -> None:
    """The sentences that tell of trade state nothing, nor do the headlines of the same matter that name no other."""
    for one in every:
        if one.probability < STATED or not trades(one.sentence, occurrences):
            continue
        same = [
            every[number]
            for number in peers_from(STATED, one.number, linked)
            if every[number].sentence.block == "headline"
        ]
        for silent in (one, *(head for head in same if _likely(head).keys() <= _likely(one).keys())):
            silent.probability, silent.adds = 0.0, False


def _leave_refused(every: Sequence[_Candidate], named: Sequence[Occurrence], linked: Linked) -> None:
    """Whom a sentence says to be no party is none of those that tell of the same agreement."""
    for denial in every:
        out = refused(denial.sentence, named)
        near = peers_from(STATED, denial.number, linked) if out else ()
        for one in (denial, *(every[number] for number in near)):
            one.own = {party: score for party, score in one.own.items() if party not in out}
            one.other = {party: score for party, score in one.other.items() if party not in out}
            one.missing, one.head = (None if party in out else party for party in (one.missing, one.head))


def _others(one: _Candidate, named: Sequence[Occurrence], wholes: Wholes) -> tuple[str, dict[str, float]] | None:
    """A party of which the sentence leaves the partner unnamed, and those elsewhere that may be it; None without one.

    It is the only party that the sentence names, or the first of those that all stand behind "with".
    """
    parties = standing(one.sentence, most_specific(_likely(one), wholes), named)
    if not parties or not one.other or one.adds:
        return None
    if len(parties) > 1 and not lacks_subject(one.sentence, parties, named):
        return None
    own = {party.mention for party in parties}
    above = own.union(*(wholes[party] for party in own))
    return parties[0].mention, {
        id: score for id, score in one.other.items() if id not in above and not wholes[id] & own
    }


def _candidates(
    sentences: Sequence[Sentence],
    read: Read,
    occurrences: Sequence[Occurrence],
    named: Sequence[Occurrence],
    unheard: Container[str],
) -> Iterator[_Candidate]:
    roles = read.roles([(one.start, one.end, "party") for one in named])
    often = Counter(one.mention for one in named)
    headings = _headings(sentences, occurrences)
    heads = section_heads(sentences, named)
    common = joint_units(sentences[0].document, named, unheard) if sentences else set()
    for number, sentence in enumerate(sentences):
        told = 0.0 if number in headings or is_head(number, sentences) else 1 - float(read.says[number][0])
        more = adds(sentence)
        own: dict[str, float] = {}
        other: dict[str, float] = {}
        if told >= _HINTED or sentence.block in BLOCKS or more:
            here = {one.start for one in inside(sentence, occurrences)}
            own, other = _scores(named, roles[number], here)
            own = _without(bracketed(sentence, named), own)
            own = _without(venues(sentence, named), own, FEWEST)
            own = _without(common | founded(sentence, named, unheard), own)
        head = heads[number] if heads[number] in other else None
        missing = head or (_missing(other, often) if other else None)
        yield _Candidate(sentence, number, told, own, other, missing, more, head=head)


def _headings(sentences: Sequence[Sentence], occurrences: Sequence[Occurrence]) -> set[int]:
    """The sentences that are nothing but a name and state nothing; one below the other they are a list of partners."""
    alone = {
        number
        for number, sentence in enumerate(sentences)
        if sentence.block not in BLOCKS and is_name_alone(sentence, occurrences)
    }
    return {number for number in alone if not alone & {number - 1, number + 1}}


def _without(out: set[str], own: dict[str, float], fewest: int = 1) -> dict[str, float]:
    """The scores without those of what is founded, a place or in brackets, where that leaves enough likely parties."""
    others = {mention: score for mention, score in own.items() if mention not in out}
    return others if sum(score >= _PARTY for score in others.values()) >= fewest else own


def _missing(other: Mapping[str, float], often: Mapping[str, int]) -> str | None:
    """Who is most likely meant where a sentence names one party: what the model says, and of whom the text is.

    `often` has the mentions in the order in which they are first named, with how often they are.
    """
    first = next((mention for mention in often if mention in other), None)
    most = max((often[mention] for mention in other), default=1)
    weighed = {
        mention: score + _TOPIC * ((mention == first) + often[mention] / most) for mention, score in other.items()
    }
    best = max(weighed, key=lambda mention: weighed[mention], default=None)
    return best if best and weighed[best] >= _MEANT else None


def _row(one: _Candidate, named: Sequence[Occurrence], wholes: Wholes) -> Row | None:
    """The candidate as a row with the likely parties of its first cell that names any; None without one."""
    likely = _likely(one)
    first, *others = [cell & likely.keys() for cell in cells(one.sentence, named)] or [set()]
    parties = most_specific(sorted(first), wholes)
    if not parties:
        return None
    same = first.union(*(wholes[party] for party in parties))
    alone = all(cell <= same for cell in others)
    return Row(one.number, one.probability, {party: likely[party] for party in parties}, alone)


def _share_rows(
    every: Sequence[_Candidate],
    sentences: Sequence[Sentence],
    named: Sequence[Occurrence],
    wholes: Wholes,
    linked: Linked,
) -> None:
    """The rows of a list of partners, and what announces it, each name all of them; those of another list state none.

    `every` has a candidate for each sentence.
    """
    rows = [row for one in every if one.sentence.block in BLOCKS if (row := _row(one, named, wholes))]
    for told in partner_lists(rows, sentences, [one.probability for one in every], linked):
        if not told.agreed:
            for row in told.rows:
                every[row.number].probability *= not (row.alone and len(row.parties) == 1)
            continue
        before = [] if told.announced is None else [every[told.announced]]
        announcing = [one for one in before if one.probability >= STATED]
        shared = _best([*(row.parties for row in told.rows), *map(_likely, announcing)])
        for one in [*(every[row.number] for row in told.rows if row.alone), *announcing]:
            one.own, one.other, one.missing = shared, {}, None
            one.probability = max(one.probability, STATED)


def _best(several: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Each party with the highest of its scores."""
    found: dict[str, float] = {}
    for scores in several:
        for party, score in scores.items():
            found[party] = max(found.get(party, 0.0), score)
    return found


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


def _likely(told: _Candidate) -> dict[str, float]:
    """The likely parties that the sentence names."""
    return {party: score for party, score in told.own.items() if score >= _PARTY}


def _named_surely(told: _Candidate) -> dict[str, float]:
    """The likely parties that the sentence names; the almost sure ones where it hardly states anything."""
    least = _PARTY if told.probability >= STATED else _SURE
    return {party: score for party, score in told.own.items() if score >= least}


def _parties(told: _Candidate) -> dict[str, float]:
    """The likely parties: those that the sentence names, and those named elsewhere that are almost sure.

    A sentence that leaves one unnamed ("Valeo signed with the university") takes whom it means besides.
    """
    if told.adds:
        return _likely(told)
    if told.meant:
        return _likely(told) | {party: told.other[party] for party in _partners(told)}
    return _likely(told) | {party: score for party, score in told.other.items() if score >= _ELSEWHERE}


def _partners(told: _Candidate) -> list[str]:
    """Whom a sentence means that leaves a partner unnamed: the likeliest, and others that the model is as sure of."""
    if told.head is not None and told.head in told.meant:
        return [told.head]
    best = max(told.meant, key=lambda party: told.meant[party])
    surest = max(told.other[party] for party in told.meant)
    if surest >= _CLEAR:
        least = _NEXT * surest
        return [p for p, share in told.meant.items() if p == best or (share >= _BESIDE and told.other[p] >= least)]
    return [best] if told.missing or told.meant[best] >= _LIKELIEST else []


def _in_sentence(
    told: _Candidate, scores: Mapping[str, float], read: Read, named: Sequence[Occurrence], wholes: Wholes
) -> list[Statement]:
    state = SAYS[1 + int(read.says[told.number][1:].argmax())]
    likely = {**told.other, **scores}
    sets = apart(told.sentence, told.number, most_specific(scores, wholes), told.missing, read, named)
    return [
        Statement(
            told.sentence,
            told.number,
            state,
            told.probability,
            tuple(one),
            {id: likely[id] for id in one},
            adds=told.adds,
            unnamed=frozenset(one) - told.own.keys(),
        )
        for one in sets
    ]
