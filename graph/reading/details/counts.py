"""Numbers of partners that a text gives instead of their names: "59 universities"."""

import re
from collections.abc import Sequence

from ...model import Count, Occurrence, Sentence
from .numbers import Number, numbers
from .references import antecedent, speaks_of
from .rules import ORG, covered, evidence, inside, words
from .subjects import subjects

_CONFIDENCE = 0.8


def counts(sentence: Sentence, organizations: Sequence[Occurrence]) -> tuple[Count, ...]:
    """How many universities, centres, institutes, companies or partners somebody works with or sets up.

    Only where the sentence speaks of partnership, and gives the number instead of the names. `within` is the group
    to which the counted belong ("six members of a league"). The count holds as of the publication.
    """
    language = sentence.document.language or ""
    if not words(language, "counts", "ties").search(sentence.text):
        return ()
    text, named = covered(sentence, organizations), len(inside(sentence, organizations))
    found: list[Count] = []
    for number in numbers(sentence.text, text, language):
        subject = _whose(sentence, text, number, organizations)
        if number.within and found:
            subject = subject or found[-1].subject
        if named <= number.value:
            found.append(_count(sentence, number, subject))
    return tuple(found)


def _count(sentence: Sentence, number: Number, subject: str | None) -> Count:
    document = sentence.document
    called = re.sub(r"\s+", " ", sentence.text[number.start : number.end]).strip()
    proof = (evidence(sentence, f"counts/{'members' if number.within else number.counted}", _CONFIDENCE),)
    return Count(document.id, number.value, number.counted, called, subject, number.within, document.published, proof)


def _whose(sentence: Sentence, text: str, number: Number, organizations: Sequence[Occurrence]) -> str | None:
    """The mention whose partners are counted: the subject, in "the number of its partners" the owner; or None."""
    language = sentence.document.language or ""
    at = {one.start - sentence.start: one.mention for one in inside(sentence, organizations)}
    owners = {mention for start, mention in at.items() if number.tally and number.start <= start < number.end}
    if len(owners) == 1:
        return owners.pop()
    if named := subjects(text, 0, number.start, language):
        return at[named[-1][0]]
    if number.tally and _owner(language, text[number.start : number.end]):
        return antecedent(sentence.document, sentence.start, organizations)
    network = _network(text[: number.start], language)
    return at[network] if network is not None else speaks_of(sentence, organizations, number.start)


def _network(text: str, language: str) -> int | None:
    """Where the one organization stands whose partnership the words before a number name: "the network of X"."""
    ties, of, article = (
        words(language, table, group).pattern
        for table, group in (("counts", "ties"), ("structures", "of"), ("structures", "articles"))
    )
    found = re.search(rf"(?:{ties})\s+(?:{of})\s*(?:(?:{article})\s*)*(?P<org>{ORG})", text, re.IGNORECASE)
    return found.start("org") if found and len(re.findall(ORG, text)) == 1 else None


def _owner(language: str, words_of_number: str) -> bool:
    """Whether a pronoun or a possessive stands for the owner ("the universities with which it works")."""
    listed = (words(language, "attributes", "pronouns"), words(language, "structures", "pronouns"))
    return any(one.search(words_of_number) for one in listed)
