"""What a sentence lets people say: by a verb of saying, "according to", "in his view"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Mention, Sentence
from .person_marks import leads_to_name
from .rules import Rule, any_of, rules, words

_REACH, _NEAR, _LEAST = 60, 450, 5
_QUOTED = re.compile(r"[“„«\"]\s*(?P<said>[^“”„«»\"]{3,400}?)\s*[,，.!?]?\s*[”“»\"]")

_Speaker = tuple[str, int, int]
"""The id of a person, and where the sentence names him or her."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says: the id of the person, the words, and the rule that found them."""

    speaker: str
    words: str
    rule: str


def sayings(sentence: Sentence, people: Sequence[Mention]) -> Iterator[Saying]:
    """What the people say whom the sentence names, or whom it calls "he" where one has just spoken.

    After "that", after a colon, between quotation marks before the verb, or after "according to" and the name.
    """
    speakers = [*_named(sentence.text, people), *_meant(sentence, people)]
    yield from _by_verbs(sentence, speakers)
    yield from _by_sources(sentence, speakers)
    yield from _by_views(sentence, people)


def _by_verbs(sentence: Sentence, speakers: Sequence[_Speaker]) -> Iterator[Saying]:
    language, text = sentence.document.language or "", sentence.text
    for rule in (*rules(language, "people", "says"), *rules(language, "attributes", "thinks")):
        for speaker, start, end in speakers:
            said = (_said(text, start, end, verb, language) for verb in rule.pattern.finditer(text))
            if found := next(filter(None, said), None):
                yield Saying(speaker, found, rule.name)


def _by_sources(sentence: Sentence, speakers: Sequence[_Speaker]) -> Iterator[Saying]:
    language, text = sentence.document.language or "", sentence.text
    for rule in rules(language, "people", "sources"):
        for speaker, start, end in speakers:
            last = _told(text, end, rule)
            cited = (_cited(text, start, last, cue, language) for cue in rule.pattern.finditer(text, 0, start))
            if found := next(filter(None, cited), None):
                yield Saying(speaker, found, rule.name)


def _by_views(sentence: Sentence, people: Sequence[Mention]) -> Iterator[Saying]:
    text = sentence.text
    for rule in rules(sentence.document.language, "attributes", "views"):
        view = rule.pattern.match(text, _begin(text))
        speaker = _last_speaker(sentence, people) if view else None
        if view and speaker and len(text[view.end() :]) > _LEAST:
            yield Saying(speaker, text[view.end() :], rule.name)


def _named(text: str, people: Sequence[Mention]) -> list[_Speaker]:
    found = []
    for person in people:
        form = next((form for form in person.surfaces if form in text), None)
        if form:
            found.append((person.id, text.index(form), text.index(form) + len(form)))
    return sorted(found, key=lambda one: one[1])


def _meant(sentence: Sentence, people: Sequence[Mention]) -> list[_Speaker]:
    """Whom the pronoun means with which the sentence begins: the one who spoke last."""
    pronouns = words(sentence.document.language, "attributes", "speakers")
    pronoun = pronouns.match(sentence.text, _begin(sentence.text))
    speaker = _last_speaker(sentence, people) if pronoun else None
    return [(speaker, *pronoun.span())] if pronoun and speaker else []


def _begin(text: str) -> int:
    return len(text) - len(text.lstrip(" *•-"))


def _last_speaker(sentence: Sentence, people: Sequence[Mention]) -> str | None:
    """The person whom the paragraph named last before the sentence, if it let that person speak there."""
    language = sentence.document.language
    near = sentence.document.text[max(0, sentence.start - _NEAR) : sentence.start].rpartition("\n\n")[2]
    named = [(near.rfind(form), len(form), person.id) for person in people for form in person.surfaces]
    start, length, speaker = max(named, default=(-1, 0, ""))
    around = near[max(0, start - _REACH) : start + length + _REACH]
    speaks = any(words(language, "people", group).search(around) for group in ("says", "sources"))
    return speaker if start >= 0 and speaks else None


def _said(text: str, start: int, end: int, verb: re.Match[str], language: str) -> str | None:
    """What the person who stands at this stretch says by the verb."""
    if end <= verb.start() <= end + _REACH and not re.search(r"[;.:；。：]", text[end : verb.start()]):
        joint = "|".join(words(language, "attributes", group).pattern for group in ("conjunctions", "opens"))
        begun = re.compile(rf"(?!了)[^,.;:，。]{{0,25}}?,?\s*(?:{joint})", re.IGNORECASE).match(text, verb.end())
        if begun and len(text[begun.end() :].strip()) > _LEAST:
            return text[begun.end() :]
    if verb.end() <= start <= verb.end() + _REACH or end <= verb.start() <= end + _REACH:
        first = min(start, verb.start())
        quoted = [one for one in _QUOTED.finditer(text, 0, first) if _is_told(text[one.end() - 2 : first])]
        return quoted[-1]["said"] if quoted else None
    return None


def _is_told(gap: str) -> bool:
    """Whether words in quotation marks are said, and no title: a sign ends them, or the speaker follows at once.

    The gap begins with the last sign within the marks.
    """
    return bool(re.match(r"[,，.。!?！？…].|.[”“»\"]?\s*(?:[,，.。–—-]|$)", gap))


def _told(text: str, end: int, rule: Rule) -> int:
    """Where the words end that must follow the name, in a language that has such: -1 where they do not."""
    if "tails" not in rule.entry:
        return end
    tail = any_of(rule.entry["tails"]).match(text, end)
    return tail.end() if tail else -1


def _cited(text: str, start: int, end: int, cue: re.Match[str], language: str) -> str | None:
    """What is told after "according to" and the name with its role, or before these where they end the sentence."""
    if end < 0 or start > cue.end() + _REACH or not leads_to_name(text[cue.end() : start], language):
        return None
    role = re.compile(r"\s*[,，]\s*(?P<role>[^,，;:.]{3,90})(?=[,，.]|$)").match(text, end)
    if role and words(language, "people", "roles").search(role["role"]):
        end = role.end()
    employer = "" if language == "de" else r"(?:\s[^,;:.]{0,60},)?"
    told = re.compile(rf"{employer}\s*[,，:：]?\s*").match(text, end)
    after, before = text[told.end() if told else end :], text[: cue.start()].rstrip(" ,，")
    return next((said for said in (after, before) if len(said.strip(" .。")) > _LEAST), None)
