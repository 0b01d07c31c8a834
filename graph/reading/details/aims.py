"""What somebody aims at, as a text says it: their aims, what they help to change, what is to be set up."""

import re
from collections.abc import Iterator, Sequence

from ...model import Attribute, Occurrence, Sentence
from .attribute_parts import END, after_verb, made, until_end
from .references import antecedent, speaks_of
from .rules import any_of, covered, inside, rules, words

_NEAR, _LEAST = 25, 5
_SIGN = re.compile(r"[,;:.，；：。]")


def aims(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[Attribute]:
    """The aims in a sentence, planned, and the changes that somebody is said to help to bring about, an opinion."""
    yield from _stated(sentence, organizations)
    yield from _claimed(sentence, organizations)
    yield from _declared(sentence, organizations)
    yield from _intended(sentence)


def _stated(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[Attribute]:
    language, text = sentence.document.language or "", covered(sentence, organizations)
    for rule in rules(language, "attributes", "aims"):
        for cue in rule.pattern.finditer(text):
            subject = speaks_of(sentence, organizations, cue.start())
            if subject is None and rule.entry.get("subject"):
                continue
            begin = after_verb(cue) if rule.entry.get("keep") else cue.end()
            value = until_end(sentence.text, begin)
            if len(value.strip()) > _LEAST:
                yield made(sentence, "aim", value, rule.name, subject, "planned")


def _claimed(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[Attribute]:
    """That an organization helps to bring about a change: an opinion."""
    language, text = sentence.document.language or "", covered(sentence, organizations)
    for rule in rules(language, "attributes", "claims"):
        cue, verbs = rule.pattern.search(text), any_of(rule.entry["verbs"])
        if cue and verbs.search(text, cue.end()) and (subject := speaks_of(sentence, organizations, cue.start())):
            yield made(sentence, "aim", until_end(sentence.text, cue.start()), rule.name, subject, "opinion")


def _declared(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[Attribute]:
    """That something is one of the aims of the one who is spoken of: "quiet wheels are one of its aims"."""
    language, text = sentence.document.language or "", covered(sentence, organizations)
    for rule in rules(language, "attributes", "goals"):
        for cue in rule.pattern.finditer(text):
            noun = any_of(rule.entry["nouns"]).search(text, cue.end(), cue.end() + _NEAR)
            begin = max((one.end() for one in END.finditer(text, 0, cue.start())), default=0)
            value = sentence.text[begin : cue.start()]
            if noun and not _SIGN.search(text, cue.end(), noun.start()) and len(value.strip()) > _LEAST:
                subject = _whose(sentence, begin, cue.start(), organizations)
                yield made(sentence, "aim", value, rule.name, subject, "planned")


def _whose(sentence: Sentence, begin: int, end: int, organizations: Sequence[Occurrence]) -> str | None:
    """The mention that "its" means behind this stretch: the only one there, or else the one spoken of before."""
    stretch = Sentence(sentence.document, sentence.start + begin, sentence.start + end)
    named = {one.mention for one in inside(stretch, organizations)}
    if named:
        return named.pop() if len(named) == 1 else None
    return antecedent(sentence.document, sentence.start + begin, organizations)


def _intended(sentence: Sentence) -> Iterator[Attribute]:
    """What is to be set up under an agreement and is no facility: "under the memorandum, a scheme is to be set up"."""
    language, text = sentence.document.language or "", sentence.text
    if not words(language, "attributes", "deals").search(text):
        return
    for rule in rules(language, "attributes", "intended"):
        opens, cue = any_of(rule.entry.get("opens", [])).pattern, rule.pattern.pattern
        value = rf"(?P<value>{rule.entry.get('value', '[^,;:.]')}{{{_LEAST},150}}"
        shape = {"before": rf"(?:^|[,;:])\s*{value}?)\s+(?:{cue})", "after": rf"(?:{cue}){value})"}
        shape["between"] = rf"(?:{opens})\s+{value}?)\s+(?:{cue})"
        found = re.compile(shape[rule.entry["side"]], re.IGNORECASE).search(text)
        if found and not words(language, "facilities", "kinds").search(found["value"]):
            yield made(sentence, "aim", found["value"], rule.name, None, "planned")
