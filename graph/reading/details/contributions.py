"""What somebody gives, shares or hands over: patents, protocols, components, equipment, software, data, money."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Contribution, Modality, Occurrence, Sentence
from .given_things import given_things, open_until
from .initiatives import initiative, initiative_again, initiative_before
from .rules import ORG, Rule, any_of, covered, evidence, inside, longest, rules, words
from .subjects import subjects
from .topics import domains

_CLAUSE = re.compile(r"[;:!?；。！？\n]|\.(?!\w)|\s[–—]\s")
_HAN_CLAUSE = re.compile(rf"{_CLAUSE.pattern}|，")
_PASSIVE = re.compile(r"(?:ed|given|lent|é|ée|és|ées|mis|mise|mises|remis)(?: over)?\Z")
_PARTICIPLE = re.compile(r"\b\w*ge\w+(?:t|en)\b|\b\w+iert\b")
_CONFIDENCE = 0.8
_NEAR = 300


@dataclass(frozen=True, slots=True)
class _Gift:
    """A verb of giving and the stretch that holds its object; offsets count in the sentence."""

    rule: Rule
    verb: tuple[int, int]
    object: tuple[int, int]


def contributions(sentence: Sentence, organizations: Sequence[Occurrence]) -> tuple[Contribution, ...]:
    """What the sentence says is given, shared or handed over: one contribution for each thing and each giver.

    `modality` is `planned` where it is only intended; `provider` is None where the sentence names no giver, or
    speaks of both sides. Sponsoring of sports, charity and sales are no contributions.
    """
    language = sentence.document.language or ""
    if words(language, "contributions", "excluded").search(sentence.text):
        return ()
    text = covered(sentence, organizations)
    found = [one for gift in _gifts(sentence, text) for one in _given(sentence, text, gift, organizations)]
    return tuple(dict.fromkeys(found))


def _gifts(sentence: Sentence, text: str) -> Iterator[_Gift]:
    """The verbs of giving, each with its object: behind it up to the next such verb, or before it."""
    language = sentence.document.language or ""
    border, verbs, taken = _border(language), _verbs(sentence, text), 0
    for here, (start, end, rule) in enumerate(verbs):
        following = verbs[here + 1][0] if here + 1 < len(verbs) else len(text)
        behind = (end, min(following, _clause_end(text, end, language)))
        before = (max([taken, *(one.end() for one in border.finditer(text, 0, start))]), start)
        sides = [behind, before] if language != "de" else [before, behind]
        if language not in ("de", "zh") and not _PASSIVE.search(text[start:end]):
            sides = [behind]
        fits = [one for one in sides if given_things(sentence, text, one[0], open_until(text, one, start, language))]
        if side := next(iter(fits), None):
            taken = max(side)
            yield _Gift(rule, (start, end), side)


def _border(language: str) -> re.Pattern[str]:
    return _HAN_CLAUSE if language == "zh" else _CLAUSE


def _clause_end(text: str, position: int, language: str) -> int:
    """Where the clause ends that holds the position."""
    stop = _border(language).search(text, position)
    return stop.start() if stop else len(text)


def _is_closed(rule: Rule, text: str, position: int, language: str) -> bool:
    """Whether the clause holds the words that a verb of two parts needs: "makes … available"."""
    closes = rule.entry.get("closes")
    return closes is None or bool(any_of(closes).search(text, position, _clause_end(text, position, language)))


def _verbs(sentence: Sentence, text: str) -> list[tuple[int, int, Rule]]:
    language = sentence.document.language or ""
    idle = [found.span() for found in words(language, "contributions", "idle").finditer(text)]
    every = [
        (found.start(), found.end(), rule)
        for rule in rules(language, "contributions", "gives")
        for found in rule.pattern.finditer(text)
        if not any(found.start() < end and start < found.end() for start, end in idle)
        and (not rule.entry.get("programme") or _is_programme(text, found.start(), language))
        and (not rule.entry.get("adds") or _is_more(sentence))
        and _is_closed(rule, text, found.end(), language)
    ]
    return longest(every)


def _is_programme(text: str, position: int, language: str) -> bool:
    """Whether the subject that stands before the position is a programme."""
    clause = re.split(r"[.;:。；]", text[:position])[-1]
    return bool(words(language, "contributions", "programmes").search(clause[-60:]))


def _is_more(sentence: Sentence) -> bool:
    """Whether what stands just before tells of gifts or of a programme, to which the sentence can add something."""
    language = sentence.document.language or ""
    before = sentence.document.text[max(0, sentence.start - _NEAR) : sentence.start]
    given = (
        _is_closed(rule, before, found.end(), language)
        for rule in rules(language, "contributions", "gives")
        for found in rule.pattern.finditer(before)
    )
    return any(given) or bool(words(language, "contributions", "programmes").search(before))


def _given(sentence: Sentence, text: str, gift: _Gift, organizations: Sequence[Occurrence]) -> Iterator[Contribution]:
    language, entry = sentence.document.language or "", gift.rule.entry
    clause = max((one.end() for one in _CLAUSE.finditer(text, 0, gift.verb[0])), default=0)
    if _is_negated(text, clause, gift, language):
        return
    allowed = entry.get("only")
    named = [one for one in given_things(sentence, text, *gift.object) if allowed is None or one.kind in allowed]
    topics = tuple(dict.fromkeys(one.id for one in domains(", ".join(one.words for one in named), language)))
    modality, under = _modality(text, clause, gift, language), _under(sentence, text, clause, gift)
    givers = [] if _continues(gift) else _givers(sentence, text, clause, gift, organizations)
    proof = (evidence(sentence, f"contributions/{gift.rule.name}", _CONFIDENCE),)
    for one in named:
        for giver in givers or (None,):
            yield Contribution(
                sentence.document.id, one.kind, one.words, giver, modality, topics, one.amount, under, proof
            )


def _continues(gift: _Gift) -> bool:
    """Whether the sentence goes on about a programme or about what was given before, and names no giver."""
    return bool(gift.rule.entry.get("programme") or gift.rule.entry.get("adds"))


def _under(sentence: Sentence, text: str, clause: int, gift: _Gift) -> str | None:
    """The initiative under which it is given: named here, called "the initiative", or spoken of just before."""
    points = words(sentence.document.language, "contributions", "points").search(text, clause, gift.verb[0])
    before = initiative_before(sentence) if points or _continues(gift) else None
    return initiative(sentence) or initiative_again(sentence) or before


def _is_negated(text: str, clause: int, gift: _Gift, language: str) -> bool:
    """Whether a word of denial stands at the verb, in German also behind the object."""
    negated = words(language, "contributions", "negated")
    end = max(gift.verb[1] + 12, gift.object[1] if language == "de" else 0)
    return bool(negated.search(text, max(clause, gift.verb[0] - 40), end))


def _modality(text: str, clause: int, gift: _Gift, language: str) -> Modality:
    """`planned` by the form of the verb, or by a word of intention before it.

    German "wird" intends nothing where a participle makes it a passive.
    """
    if gift.rule.entry.get("modality") == "planned":
        return "planned"
    passives = words(language, "contributions", "passives")
    for found in words(language, "contributions", "planned").finditer(text, clause, gift.verb[1]):
        if not (passives.fullmatch(found.group()) and _PARTICIPLE.search(text, found.end(), gift.verb[1] + 12)):
            return "planned"
    return "done"


def _givers(sentence: Sentence, text: str, clause: int, gift: _Gift, organizations: Sequence[Occurrence]) -> list[str]:
    """The mentions that give: named after "by", or as the subject; none where both sides give."""
    language = sentence.document.language or ""
    at = {one.start - sentence.start: one.mention for one in inside(sentence, organizations)}
    by = words(language, "contributions", "by").pattern
    agent = re.compile(rf"(?:{by})\s*(?:(?:the|la|le|der|dem|den)\s+|l['’])?(?P<org>{ORG})", re.IGNORECASE)
    begin = clause if language in ("de", "zh") else gift.verb[0]
    passive = language != "de" or _PARTICIPLE.search(text, begin, gift.verb[1] + 12)
    if passive and (named := agent.search(text, begin)):
        return [at[named.start("org")]]
    given = [at[start] for start, _ in subjects(text, clause, gift.verb[0], language)]
    return given or (_after_verb(text, gift, at) if language == "de" else [])


def _after_verb(text: str, gift: _Gift, at: dict[int, str]) -> list[str]:
    """In German the subject may follow the verb: "teilt die AG ihre Patente"."""
    found = re.compile(rf"\s*(?:die|der|das)\s+(?P<org>{ORG})").match(text, gift.verb[1])
    return [at[found.start("org")]] if found else []
