"""What a document says of an organization: since when it exists, what it does, what it aims at; and who said what."""

import re
from collections.abc import Iterator, Sequence

from ...model import Attribute, Mention, Modality, Occurrence, Sentence
from .aims import aims
from .attribute_parts import after_verb, made, until_end
from .dates import dates
from .references import speaks_of
from .rules import ORG, Rule, any_of, covered, inside, rules, words
from .sayings import sayings

_REACH, _NEAR = 60, 25
_QUOTED = re.compile(r"[“„«\"]\s*(?P<said>[^“”„«»\"]{3,400}?)\s*[,，.!?]?\s*[”“»\"]")


def attributes(
    sentence: Sentence, organizations: Sequence[Occurrence], people: Sequence[Mention]
) -> tuple[Attribute, ...]:
    """What the sentence says of an organization, and the statements of the people whom it lets speak.

    Kinds: `founded` (with `date`), `field_of_activity`, `aim`, `model`, `statement` (with `speaker`). An aim is
    `planned`; that somebody leads a field, or helps another to become something, is an `opinion`.
    """
    found = (
        *_founded(sentence, organizations),
        *_activities(sentence, organizations),
        *aims(sentence, organizations),
        *_models(sentence, organizations),
        *_statements(sentence, people),
    )
    return tuple(dict.fromkeys(found))


def describes(sentence: Sentence, organizations: Sequence[Occurrence]) -> bool:
    """Whether the sentence says what an organization is or does, or since when it exists."""
    found = (*_founded(sentence, organizations), *_activities(sentence, organizations))
    return bool(found)


def _founded(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[Attribute]:
    language, text = sentence.document.language or "", covered(sentence, organizations)
    for rule in rules(language, "attributes", "founded"):
        for cue in rule.pattern.finditer(text):
            start, end = sentence.start + cue.start(), sentence.start + cue.end()
            day = next(
                (one for one in dates(sentence) if -12 <= one.start - end <= 20 or -8 <= start - one.end <= 8), None
            )
            subject = _beside(sentence, organizations, text, cue, day.start - sentence.start if day else 0)
            if day and subject:
                yield made(sentence, "founded", str(day.date), rule.name, subject, date=day.date)


def _beside(
    sentence: Sentence, organizations: Sequence[Occurrence], text: str, cue: re.Match[str], day: int
) -> str | None:
    """The organization that stands close to the cue: before it, or after it and its date."""
    at = {one.start - sentence.start: one.mention for one in inside(sentence, organizations)}
    before = [found for found in re.compile(ORG).finditer(text, 0, min(cue.start(), day))]
    room = 3 if sentence.document.language == "zh" else 12
    if before and len(text[before[-1].end() : min(cue.start(), day)].strip()) <= room:
        return at[before[-1].start()]
    after = re.compile(rf"[^,，\ue000]{{0,25}}[,，]?\s*(?P<org>{ORG})").match(text, max(cue.end(), day))
    if after and (not text[: cue.start()].strip(" *•-") or after.start("org") - cue.end() <= 2):
        return at[after.start("org")]
    return None if before else speaks_of(sentence, organizations, min(len(text), max(cue.end(), day) + _NEAR))


def _activities(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[Attribute]:
    language, text = sentence.document.language or "", covered(sentence, organizations)
    seen: set[str] = set()
    opinions_first = sorted(rules(language, "attributes", "activities"), key=lambda rule: "modality" not in rule.entry)
    for rule in opinions_first:
        nouns = _nouns(rule, language) if "nouns" in rule.entry else None
        for cue in rule.pattern.finditer(text):
            noun = nouns.search(text, cue.end(), cue.end() + _REACH) if nouns else None
            if nouns and not _tells(text, cue.end(), noun, rule, language):
                continue
            value = until_end(sentence.text, after_verb(cue) if nouns else cue.end())
            value = re.split("，", value)[0] if language == "zh" else value
            if value not in seen and (subject := speaks_of(sentence, organizations, cue.start())):
                seen.add(value)
                modality: Modality = rule.entry.get("modality", "stated")
                yield made(sentence, "field_of_activity", value, rule.name, subject, modality)


def _nouns(rule: Rule, language: str) -> re.Pattern[str]:
    """The nouns that tell what somebody is; in Chinese the last of their phrase."""
    nouns = any_of(rule.entry["nouns"])
    return re.compile(rf"(?:{nouns.pattern})(?=之一|[和与及并]|\W|$)") if language == "zh" else nouns


def _tells(text: str, begin: int, noun: re.Match[str] | None, rule: Rule, language: str) -> bool:
    """Whether the predicate tells what is done: "a supplier of bearings", not "a supplier", nor "a company of X".

    The noun is its head: not so in "a neighbour of a supplier".
    """
    if noun is None or re.search(rf"[,;.，。；]|{ORG}", text[begin : noun.start()]):
        return False
    if words(language, "attributes", "bars").search(text, begin, noun.start()):
        return False
    bare = re.match(r"\s*(?:[,;.:)]|$)", text[noun.end() :]) and len(text[begin : noun.start()].split()) == 0
    return not (bare and "modality" not in rule.entry) and not re.match(
        rf"\s+\S+\s+(?:\w+\s+)?{ORG}", text[noun.end() :]
    )


def _models(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[Attribute]:
    language, text = sentence.document.language or "", covered(sentence, organizations)
    for rule in rules(language, "attributes", "models"):
        nouns = any_of(rule.entry["nouns"])
        for cue in rule.pattern.finditer(text):
            noun = nouns.search(text, cue.end(), cue.end() + _REACH)
            if noun is None or not (subject := speaks_of(sentence, organizations, cue.start())):
                continue
            quoted = _QUOTED.search(sentence.text, cue.end(), noun.end() + _REACH)
            if quoted and quoted.start() - noun.end() <= 3:
                yield made(sentence, "model", quoted["said"], rule.name, subject)
                break


def _statements(sentence: Sentence, people: Sequence[Mention]) -> Iterator[Attribute]:
    """What the sentence lets people say; planned where it speaks of what is to come."""
    future = words(sentence.document.language, "attributes", "future")
    for one in sayings(sentence, people):
        modality: Modality = "planned" if future.search(one.words) else "opinion"
        yield made(sentence, "statement", one.words, one.rule, None, modality, speaker=one.speaker)
