"""Agreements whose partners the text counts: "four partners", "the third signatory", told in several sentences."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..model import Sentence
from .antecedents import Linked
from .lexicon import section
from .wholes import Wholes, most_specific

_FEWEST, _MOST = 3, 30
_LINKED = 0.5
_BEFORE, _BEHIND = 4, 11
_BEFORE_PLACE, _BEHIND_PLACE = 7, 2
_FIGURE = r"\d\d?"
_ENDS = r"(?![\s.,]?\d)"
"""What does not stand behind a number that is no part of a longer one: "12 000"."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many partners a sentence says there are; `last` where it names the last of them ("the third partner")."""

    partners: int
    last: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """The parties of an agreement, as many as the text counts, and the numbers of the sentences that tell of it."""

    parties: tuple[str, ...]
    numbers: tuple[int, ...]


def counts(sentence: Sentence) -> list[Count]:
    """How many partners the sentence counts, three and more, each once, in the order of the forms.

    >>> from graph.model import Document
    >>> text = "Its two partners are Valeo and CEA; Valeo is the fourth signatory of the trio."
    >>> counts(Sentence(Document("d", text, "en"), 0, len(text)))
    [Count(partners=3, last=False), Count(partners=4, last=True)]
    """
    language, text = sentence.document.language or "", sentence.text
    found = []
    for form, last in _forms(language):
        for match in form.finditer(text):
            [(sort, said)] = match.groupdict().items()
            more = sort == "number" and _besides(language).search(text, 0, match.start())
            found.append(Count(_value(language, sort, said) + bool(more), last))
    return [one for one in dict.fromkeys(found) if _FEWEST <= one.partners <= _MOST]


def counted(
    sentences: Sequence[Sentence],
    stated: Mapping[int, Sequence[Collection[str]]],
    named: Mapping[int, Collection[str]],
    wholes: Wholes,
    linked: Linked,
) -> Iterator[Counted]:
    """The agreements of which sentences around a count name exactly as many parties as it says.

    `stated` has the parties of each statement by the number of its sentence, `named` the likely parties that sentences
    name. Where a statement has as many as are counted already, or a sentence tells of several agreements, nothing is to
    be put together.
    """
    for number, sentence in enumerate(sentences):
        for count in counts(sentence):
            for near in _near(number, count, len(sentences), linked.get(number, {})):
                sets = [parties for one in near for parties in stated.get(one, ())]
                if any(len(stated.get(one, ())) > 1 for one in near) or count.partners in map(len, sets):
                    break
                if sets and (parties := _together(count, [named.get(one, ()) for one in near], sets, wholes)):
                    yield Counted(parties, tuple(near))
                    break


def _near(number: int, count: Count, most: int, linked: Mapping[int, float]) -> Iterator[list[int]]:
    """The sentences around a count that tell of one agreement with it, ever more of them; `linked` has its links."""
    before, behind = (_BEFORE_PLACE, _BEHIND_PLACE) if count.last else (_BEFORE, _BEHIND)
    spans = ((back, ahead) for back in range(before + 1) for ahead in range(behind + 1))
    for back, ahead in sorted(spans, key=lambda span: (sum(span), span)):
        window = range(max(0, number - back), min(most, number + ahead + 1))
        yield [one for one in window if one == number or linked.get(one, 0.0) >= _LINKED]


def _together(
    count: Count, named: Sequence[Collection[str]], meant: Sequence[Collection[str]], wholes: Wholes
) -> tuple[str, ...]:
    """The parties, as many as counted: those that sentences name, or with those that statements only mean; or none."""
    every = most_specific((party for one in named for party in one), wholes)
    if len(every) == count.partners - 1:
        every = most_specific([*every, *(party for one in meant for party in one)], wholes)
    return tuple(every) if len(every) == count.partners else ()


@cache
def _forms(language: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    words = section(language, "partners")
    forms = [(form, False) for form in words.get("forms", ())] + [(form, True) for form in words.get("places", ())]
    for sort in ("number", "ordinal", "group"):
        said = sorted(words.get(f"{sort}s", ()), key=lambda word: (-len(word), word))
        either = "|".join([*said, _FIGURE] if sort == "number" else said)
        alone, ends = (words.get("alone", ""), _ENDS) if sort == "number" else ("", "")
        forms = [(form.replace(f"{{{sort}}}", f"{alone}(?P<{sort}>{either}){ends}"), last) for form, last in forms]
    return tuple((re.compile(form, re.IGNORECASE), last) for form, last in forms)


@cache
def _besides(language: str) -> re.Pattern[str]:
    return re.compile(section(language, "partners").get("besides", "(?!)"), re.IGNORECASE)


def _value(language: str, sort: str, said: str) -> int:
    words: dict[str, int] = section(language, "partners")[f"{sort}s"]
    return int(said) if said.isdecimal() else words.get(said.casefold(), 0)
