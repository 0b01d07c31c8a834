"""What somebody gives, shares or hands over: patents, protocols, components, equipment, software, data, money."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Amount, Contribution, Modality, Occurrence, Sentence
from .amounts import amounts
from .initiatives import initiative, initiative_before
from .rules import ORG, Rule, covered, evidence, inside, longest, rules, words
from .subjects import subjects
from .topics import domains

_SIGN = re.compile(r"[,;:!?()\n“”«»\"„，；。：、（）「」《》]|\.(?!\d)|\s[–—]\s")
_CLAUSE = re.compile(r"[;:!?；。！？\n]|\.(?!\w)|\s[–—]\s")
_HAN_CLAUSE = re.compile(rf"{_CLAUSE.pattern}|，")
_AND = re.compile(r"[,，、;]|\b(?:and|et|und|as well as|ainsi que|sowie)\b|[和与及]")
_PASSIVE = re.compile(r"(?:ed|given|lent|é|ée|és|ées|mis|mise|mises|remis)(?: over)?\Z")
_PARTICIPLE = re.compile(r"\b\w*ge\w+(?:t|en)\b|\b\w+iert\b")
_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class _Gift:
    """A verb of giving and the stretch that holds its object; offsets count in the sentence."""

    rule: Rule
    verb: tuple[int, int]
    object: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Item:
    """A thing that can be given, by the id of its kind."""

    start: int
    end: int
    kind: str


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
    border = _HAN_CLAUSE if language == "zh" else _CLAUSE
    verbs, taken = _verbs(text, language), 0
    for here, (start, end, rule) in enumerate(verbs):
        stop = border.search(text, end)
        following = verbs[here + 1][0] if here + 1 < len(verbs) else len(text)
        behind = (end, min(following, stop.start() if stop else len(text)))
        before = (max([taken, *(one.end() for one in border.finditer(text, 0, start))]), start)
        sides = [behind, before] if language != "de" else [before, behind]
        if language not in ("de", "zh") and not _PASSIVE.search(text[start:end]):
            sides = [behind]
        if side := next((side for side in sides if _items(text, side, language) or _sums(sentence, side)), None):
            taken = max(side)
            yield _Gift(rule, (start, end), side)


def _verbs(text: str, language: str) -> list[tuple[int, int, Rule]]:
    idle = [found.span() for found in words(language, "contributions", "idle").finditer(text)]
    every = [
        (found.start(), found.end(), rule)
        for rule in rules(language, "contributions", "gives")
        for found in rule.pattern.finditer(text)
        if not any(found.start() < end and start < found.end() for start, end in idle)
        and (not rule.entry.get("programme") or _is_programme(text, found.start(), language))
    ]
    return longest(every)


def _is_programme(text: str, position: int, language: str) -> bool:
    """Whether the subject that stands before the position is a programme."""
    clause = re.split(r"[.;:。；]", text[:position])[-1]
    return bool(words(language, "contributions", "programmes").search(clause[-60:]))


def _items(text: str, stretch: tuple[int, int], language: str) -> list[_Item]:
    """The things in the stretch that can be given; one that only qualifies another is left out.

    Of "gearbox components" the last noun counts, of "protocols of gearboxes" the first.
    """
    every = [
        (found.start(), found.end(), rule.name)
        for rule in rules(language, "contributions", "items")
        for found in rule.pattern.finditer(text, *stretch)
    ]
    kept: list[_Item] = []
    for one in (_Item(*found) for found in longest(every)):
        between = text[kept[-1].end : one.start] if kept else ","
        if not between.strip():
            kept[-1] = one
        elif _AND.search(between):
            kept.append(one)
    return kept


def _sums(sentence: Sentence, stretch: tuple[int, int]) -> list[Amount]:
    """The sums of money in the stretch, where the sentence speaks of research or education."""
    if not words(sentence.document.language, "contributions", "research").search(sentence.text):
        return []
    start, end = (sentence.start + one for one in stretch)
    return [found.amount for found in amounts(sentence) if start <= found.start and found.end <= end]


def _given(sentence: Sentence, text: str, gift: _Gift, organizations: Sequence[Occurrence]) -> Iterator[Contribution]:
    language, entry = sentence.document.language or "", gift.rule.entry
    clause = max((one.end() for one in _CLAUSE.finditer(text, 0, gift.verb[0])), default=0)
    if _is_negated(text, clause, gift, language):
        return
    allowed = entry.get("only")
    named = [(kind, called) for kind, called in _things(sentence, gift) if allowed is None or kind in allowed]
    topics = tuple(dict.fromkeys(one.id for one in domains(", ".join(called for _, called in named), language)))
    under = initiative(sentence) or (initiative_before(sentence) if entry.get("programme") else None)
    modality = _modality(text, clause, gift, language)
    givers = [] if entry.get("programme") else _givers(sentence, text, clause, gift, organizations)
    proof = (evidence(sentence, f"contributions/{gift.rule.name}", _CONFIDENCE),)
    for kind, called in named:
        amount = _amount(sentence, called) if kind == "funding" else None
        for giver in givers or (None,):
            yield Contribution(sentence.document.id, kind, called, giver, modality, topics, amount, under, proof)


def _is_negated(text: str, clause: int, gift: _Gift, language: str) -> bool:
    """Whether a word of denial stands at the verb, in German also behind the object."""
    negated = words(language, "contributions", "negated")
    end = max(gift.verb[1] + 12, gift.object[1] if language == "de" else 0)
    return bool(negated.search(text, max(clause, gift.verb[0] - 40), end))


def _things(sentence: Sentence, gift: _Gift) -> Iterator[tuple[str, str]]:
    """The things given, each with its kind and what the text calls it; a bare sum of money for research is funding."""
    language = sentence.document.language or ""
    found = _items(sentence.text, gift.object, language)
    followed = [*(one.start for one in found), None][1:]
    named = [
        (one.kind, _called(sentence.text, gift.object[0], one, following, gift.object[1], language))
        for one, following in zip(found, followed, strict=False)
    ]
    yield from named
    sums = (money.words for money in _sums(sentence, gift.object))
    yield from (("funding", money) for money in sums if not any(money in called for _, called in named))


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


def _called(plain: str, begin: int, item: _Item, following: int | None, end: int, language: str) -> str:
    """What the text calls the thing: back to its article, on to a sign, a purpose, or the next thing."""
    determiners, ends = words(language, "contributions", "determiners"), words(language, "contributions", "ends")
    before = plain[begin : item.start]
    cut = max([0, *(one.end() for one in _AND.finditer(before)), *(one.end() for one in determiners.finditer(before))])
    last = end if following is None else following
    if following is not None:
        last = max([one.start() for one in _AND.finditer(plain, item.end, following)], default=following)
    for pattern in (_SIGN, ends):
        if sign := pattern.search(plain, item.end, last):
            last = sign.start()
    return re.sub(r"\s+", " ", _trimmed(plain[begin + cut : last], determiners))


def _trimmed(called: str, determiners: re.Pattern[str]) -> str:
    """The words without the "and the" that leads to the next thing."""
    loose = re.compile(rf"(?:\s+(?:{determiners.pattern})|{_AND.pattern}|\s)\s*\Z", re.IGNORECASE)
    while found := loose.search(called):
        called = called[: found.start()]
    return called.strip().strip('“”"„«»「」')


def _amount(sentence: Sentence, called: str) -> Amount | None:
    """The money that belongs to the thing, or None."""
    return next((found.amount for found in amounts(sentence) if found.amount.words in called), None)
