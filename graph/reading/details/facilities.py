"""The laboratories, centres, institutes and test sites that a collaboration creates, opens or shares."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model import Facility, Occurrence, Sentence
from .facility_phrases import TOKEN, Phrase, apposition, name_of, phrases
from .rules import COVERED, covered, words

_BEFORE, _AFTER, _BESIDE = 140, 70, 25


@dataclass(frozen=True, slots=True)
class FoundFacility:
    """A facility and where the document says it; offsets count in the document."""

    start: int
    end: int
    facility: Facility


def facilities(sentences: Sequence[Sentence], organizations: Sequence[Occurrence]) -> tuple[FoundFacility, ...]:
    """The facilities that the sentences say are created, opened, unveiled or shared, in the order of the text.

    `words` of a facility is what the text calls it, with what qualifies it; `name` is its proper name, None where it
    has none. One that is said to be the first, and is named only later, takes the name of the only one of its kind.
    An organization that acts, or is only visited, is no facility.
    """
    found = [found for sentence in sentences for found in _in_sentence(sentence, organizations)]
    ordinals = words(sentences[0].document.language, "facilities", "ordinals") if sentences else None
    return tuple(_with_name(one, found) if ordinals and ordinals.search(_words(one)) else one for one in found)


def _words(found: FoundFacility) -> str:
    return found.facility.words or ""


def _with_name(one: FoundFacility, every: Sequence[FoundFacility]) -> FoundFacility:
    later = {
        other.facility.name
        for other in every
        if other.facility.kind == one.facility.kind and other.facility.name and other.start > one.start
    }
    if one.facility.name or len(later) != 1:
        return one
    return replace(one, facility=replace(one.facility, name=later.pop()))


def _in_sentence(sentence: Sentence, organizations: Sequence[Occurrence]) -> Iterator[FoundFacility]:
    language, plain = sentence.document.language or "", sentence.text
    if not words(language, "facilities", "kinds").search(plain):
        return
    text, taken = covered(sentence, organizations), 0
    for phrase in phrases(plain, text, language):
        name = name_of(plain, text, phrase, language)
        if phrase.start >= taken and _is_meant(plain, text, phrase, name, language):
            taken = apposition(text, phrase.finish, language)
            begin = _with_ordinal(plain, phrase.begin, language)
            called = re.sub(r"\s+", " ", plain[begin:taken]).strip()
            yield FoundFacility(
                sentence.start + begin, sentence.start + taken, Facility(phrase.kind, name, words=called)
            )


def _with_ordinal(plain: str, begin: int, language: str) -> int:
    """Where a phrase begins with the "first" that stands directly before it, as in Chinese: 首个创新中心."""
    ordinal = re.search(rf"(?:{words(language, 'facilities', 'ordinals').pattern})\s*\Z", plain[:begin], re.IGNORECASE)
    return ordinal.start() if ordinal else begin


def _is_meant(plain: str, text: str, phrase: Phrase, name: str | None, language: str) -> bool:
    """Whether the sentence says that the facility is created, opened or shared, or its name alone tells so.

    Where the noun stands in the name of an organization, the verb must stand directly before it.
    """
    creates = words(language, "facilities", "creates")
    before = [found.end() for found in creates.finditer(plain, max(0, phrase.begin - _BEFORE), phrase.begin)]
    if re.search(COVERED, text[phrase.start : phrase.end]):
        followed = language == "zh" and creates.match(plain, phrase.finish)
        return bool(followed) or any(_governs(plain[end : phrase.begin], language) for end in before)
    if _is_proper(name, text, phrase, language) or _is_shared(plain, phrase, language):
        return True
    bare = words(language, "facilities", "bare").fullmatch(plain[phrase.start : phrase.end])
    if bare and phrase.finish == phrase.end:
        return False
    return bool(before or creates.search(plain, phrase.finish, phrase.finish + _AFTER))


def _is_shared(plain: str, phrase: Phrase, language: str) -> bool:
    joint, together = words(language, "facilities", "joint"), words(language, "facilities", "together")
    around = max(0, phrase.begin - _AFTER), phrase.finish + _AFTER
    return bool(joint.search(plain, phrase.begin, phrase.finish) or together.search(plain, *around))


def _is_proper(name: str | None, text: str, phrase: Phrase, language: str) -> bool:
    """Whether the name alone tells a facility of partners: capitals within the sentence, in Chinese a joint body."""
    if name is None or phrase.end - phrase.start >= len(name):
        return False
    if language == "zh":
        named = re.search(COVERED, text[phrase.begin : phrase.start])
        return bool(named or words(language, "facilities", "joint").search(name))
    return phrase.begin > 0 and name[0].isupper() and (" " in name or name.endswith(("Lab", "Hub")))


def _governs(between: str, language: str) -> bool:
    """Whether nothing but articles and what qualifies a facility stands between a verb and its object."""
    allowed = [words(language, "facilities", group) for group in ("determiners", "joint", "complements")]
    fits = (any(group.fullmatch(word) for group in allowed) for word in TOKEN.findall(between))
    return len(between) <= _BESIDE and all(fits)
