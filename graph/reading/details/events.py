"""What happened when an agreement was made: the ceremony of signing, an unveiling, a handover, and who was there."""

import re
from collections.abc import Iterator, Sequence

from ...model import Event, Evidence, Mention, Occurrence, Sentence
from .facilities import facilities
from .given_things import open_until
from .rules import Rule, evidence, rules, words

_CONFIDENCE = 0.8
_KINDS = ("signing_ceremony", "unveiling", "handover")


def events(
    sentences: Sequence[Sentence], organizations: Sequence[Occurrence], people: Sequence[Mention]
) -> tuple[Event, ...]:
    """At most one event of each kind: a `signing_ceremony` with those who attended, an `unveiling`, a `handover`.

    An unveiling needs a facility that is unveiled, a handover a thing that is handed over; what is only planned has
    not happened. The report, the day and the place are left to the caller.
    """
    proofs: dict[str, list[Evidence]] = {kind: [] for kind in _KINDS}
    there: list[str] = []
    for here, sentence in enumerate(sentences):
        for kind, rule in _happens(sentence, organizations):
            proofs[kind].append(evidence(sentence, f"events/{rule.name}", _CONFIDENCE))
            if kind == "signing_ceremony":
                there += _attendees(sentences[here : here + 3], people)
    attendees = {"signing_ceremony": tuple(dict.fromkeys(there))}
    return tuple(
        Event(proof[0].document, kind, attendees=attendees.get(kind, ()), evidence=tuple(proof))
        for kind, proof in proofs.items()
        if proof
    )


def lists_people(sentence: Sentence) -> bool:
    """Whether the sentence names several roles of people who were there or signed.

    >>> from graph.model import Document
    >>> text = "The signing was attended by Anna Berglund, Director of Software, and Nils Ekdahl, head of Batteries."
    >>> lists_people(Sentence(Document("a", text, language="en"), 0, len(text)))
    True
    """
    language, text = sentence.document.language, sentence.text
    there = any(words(language, "people", group).search(text) for group in ("attends", "signs"))
    return there and len(words(language, "people", "roles").findall(text)) > 1


def _happens(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[tuple[str, Rule]]:
    language, text = sentence.document.language or "", sentence.text
    for group, kind in (("ceremonies", "signing_ceremony"), ("presences", "signing_ceremony")):
        for rule in rules(language, "events", group):
            signs = group == "ceremonies" or words(language, "people", "signs").search(text)
            if signs and _is_told(rule, text, language):
                yield kind, rule
    for rule in rules(language, "events", "unveilings"):
        if _is_told(rule, text, language) and facilities((sentence,), organizations):
            yield "unveiling", rule
    for rule in rules(language, "events", "handovers"):
        if _is_told(rule, text, language) and _thing(rule, text, language):
            yield "handover", rule


def _is_told(rule: Rule, text: str, language: str) -> bool:
    """Whether the sentence tells of it as of something that happened."""
    found = rule.pattern.search(text)
    if found is None:
        return False
    before = re.split(r"[.;。；]", text[max(0, found.start() - 45) : found.start()])[-1]
    after = re.split(r"[,.;，。；]", text[found.start() : found.end() + 30])[0]
    return not words(language, "events", "negated").search(before + after)


def _thing(handover: Rule, text: str, language: str) -> bool:
    """Whether the text names a thing that partners hand over: components or equipment, no prize and no report on it."""
    cue = handover.pattern.search(text)
    if cue is None or words(language, "contributions", "excluded").search(text):
        return False
    text = text[: open_until(text, (cue.end(), len(text)), cue.start(), language)]
    return any(
        rule.name in ("component", "equipment", "software", "data") and rule.pattern.search(text)
        for rule in rules(language, "contributions", "items")
    )


def _attendees(sentences: Sequence[Sentence], people: Sequence[Mention]) -> Iterator[str]:
    """The people whom the sentence of the ceremony names, and those whom the next two say were there too."""
    for here, sentence in enumerate(sentences):
        language = sentence.document.language or ""
        if here and not words(language, "people", "attends").search(sentence.text):
            continue
        named = [
            (sentence.text.find(surface), person.id)
            for person in people
            for surface in person.surfaces[:1]
            if surface in sentence.text
        ]
        yield from (person for _, person in sorted(named))
