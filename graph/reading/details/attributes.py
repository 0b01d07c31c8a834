"""What a document says of an organization: since when it exists, what it does, what it aims at; and who said what."""

import re
from collections.abc import Iterator, Sequence

from ...model import Attribute, Mention, Modality, Occurrence, PartialDate, Sentence
from .dates import dates
from .references import speaks_of
from .rules import ORG, Rule, any_of, covered, evidence, inside, rules, words
from .topics import domains

_CONFIDENCE = 0.7
_REACH, _NEAR = 60, 25
_END = re.compile(r"[;；]|[.。!！?？](?=[\s”\"»]|$)")
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
        *_aims(sentence, organizations),
        *_claims(sentence, organizations),
        *_models(sentence, organizations),
        *_statements(sentence, people),
    )
    return tuple(dict.fromkeys(found))


def _made(
    sentence: Sentence,
    kind: str,
    value: str,
    rule: Rule,
    subject: str | None,
    modality: Modality = "stated",
    date: PartialDate | None = None,
    speaker: str | None = None,
) -> Attribute:
    value = re.sub(r"\s+", " ", value).strip(' ,，:：“”"«»„.。')
    topics = tuple(dict.fromkeys(one.id for one in domains(value, sentence.document.language or "")))
    proof = (evidence(sentence, f"attributes/{rule.name}", _CONFIDENCE),)
    return Attribute(sentence.document.id, kind, value, subject, date, speaker, modality, topics, proof)


def _until_end(text: str, start: int) -> str:
    stop = _END.search(text, start)
    return text[start : stop.start() if stop else len(text)]


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
                yield _made(sentence, "founded", str(day.date), rule, subject, date=day.date)


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
        nouns = any_of(rule.entry["nouns"]) if "nouns" in rule.entry else None
        for cue in rule.pattern.finditer(text):
            noun = nouns.search(text, cue.end(), cue.end() + _REACH) if nouns else None
            if nouns and not _tells(text, cue.end(), noun, rule):
                continue
            value = _until_end(sentence.text, _after_verb(cue) if nouns else cue.end())
            value = re.split("，", value)[0] if language == "zh" else value
            if value not in seen and (subject := speaks_of(sentence, organizations, cue.start())):
                seen.add(value)
                modality: Modality = rule.entry.get("modality", "stated")
                yield _made(sentence, "field_of_activity", value, rule, subject, modality)


def _tells(text: str, begin: int, noun: re.Match[str] | None, rule: Rule) -> bool:
    """Whether the predicate tells what is done: "a supplier of bearings", not "a supplier", nor "a company of X"."""
    if noun is None or re.search(rf"[,;.，。；]|{ORG}", text[begin : noun.start()]):
        return False
    bare = re.match(r"\s*(?:[,;.:)]|$)", text[noun.end() :]) and len(text[begin : noun.start()].split()) == 0
    return not (bare and "modality" not in rule.entry) and not re.match(
        rf"\s+\S+\s+(?:\w+\s+)?{ORG}", text[noun.end() :]
    )


def _after_verb(cue: re.Match[str]) -> int:
    """Where the predicate begins: after the first word of the cue."""
    verb = re.match(r"\S+\s+", cue.group())
    return cue.start() + verb.end() if verb else cue.end()


def _aims(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[Attribute]:
    language, text = sentence.document.language or "", covered(sentence, organizations)
    for rule in rules(language, "attributes", "aims"):
        for cue in rule.pattern.finditer(text):
            subject = speaks_of(sentence, organizations, cue.start())
            if subject is None and rule.entry.get("subject"):
                continue
            begin = _after_verb(cue) if rule.entry.get("keep") else cue.end()
            value = _until_end(sentence.text, begin)
            if len(value.strip()) > 5:
                yield _made(sentence, "aim", value, rule, subject, "planned")


def _claims(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[Attribute]:
    """That an organization helps to bring about a change: an opinion."""
    language, text = sentence.document.language or "", covered(sentence, organizations)
    for rule in rules(language, "attributes", "claims"):
        cue, verbs = rule.pattern.search(text), any_of(rule.entry["verbs"])
        if cue and verbs.search(text, cue.end()) and (subject := speaks_of(sentence, organizations, cue.start())):
            yield _made(sentence, "aim", _until_end(sentence.text, cue.start()), rule, subject, "opinion")


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
                yield _made(sentence, "model", quoted["said"], rule, subject)
                break


def _statements(sentence: Sentence, people: Sequence[Mention]) -> Iterator[Attribute]:
    """What the sentence lets a person say: after "that", after a colon, or between quotation marks before the verb."""
    language, text = sentence.document.language or "", sentence.text
    for rule in rules(language, "people", "says"):
        for speaker, start, end in _speakers(text, people):
            said = (_said(text, start, end, verb, language) for verb in rule.pattern.finditer(text))
            if found := next(filter(None, said), None):
                planned = words(language, "attributes", "future").search(found)
                modality: Modality = "planned" if planned else "opinion"
                yield _made(sentence, "statement", found, rule, None, modality, speaker=speaker)


def _speakers(text: str, people: Sequence[Mention]) -> list[tuple[str, int, int]]:
    found = []
    for person in people:
        form = next((form for form in person.surfaces if form in text), None)
        if form:
            found.append((person.id, text.index(form), text.index(form) + len(form)))
    return sorted(found, key=lambda one: one[1])


def _said(text: str, start: int, end: int, verb: re.Match[str], language: str) -> str | None:
    """What the person who stands at this stretch says by the verb."""
    if end <= verb.start() <= end + _REACH and not re.search(r"[;.:；。：]", text[end : verb.start()]):
        joint = "|".join(words(language, "attributes", group).pattern for group in ("conjunctions", "opens"))
        begun = re.compile(rf"[^,.;:，。]{{0,25}}?,?\s*(?:{joint})", re.IGNORECASE).match(text, verb.end())
        if begun and len(text[begun.end() :].strip()) > 5:
            return text[begun.end() :]
    if verb.end() <= start <= verb.end() + _REACH or end <= verb.start() <= end + _REACH:
        quoted = [one for one in _QUOTED.finditer(text, 0, min(start, verb.start()))]
        return quoted[-1]["said"] if quoted else None
    return None
