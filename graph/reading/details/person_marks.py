"""Where a sentence speaks of roles, of leading, saying, signing and attending; what a person does in it."""

import re
from dataclasses import dataclass
from functools import cache

from .person_names import Name, titles
from .rules import ORG, rules, words

AND = r"(?:and|et|und|&)"
_AFTER, _BEFORE = 45, 70


@dataclass(frozen=True, slots=True)
class Context:
    """What stands beside a name; offsets count in the covered text.

    `rule` names what showed that it is a person, `kind` the sort of organization in which the role is held (a name of
    `people.roles`), `employer` where the organization stands that is said to employ, `end` where all this ends.
    """

    rule: str
    role: str | None = None
    kind: str = "any"
    employer: int | None = None
    end: int = 0


class Marks:
    """The words of the lexicon in a covered sentence, each group looked for once."""

    def __init__(self, text: str, language: str, plain: str = "") -> None:
        """Takes the covered text, and the text as it is."""
        self.text, self.language, self.plain = text, language, plain or text
        self.orgs = [found.span() for found in re.finditer(ORG, text)]
        self.roles = [found.span() for found in _chain(language).finditer(text)]
        self._spans: dict[str, list[tuple[int, int]]] = {}

    def spans(self, group: str) -> list[tuple[int, int]]:
        """Where words of a group of the lexicon stand, in order."""
        if group not in self._spans:
            self._spans[group] = [f.span() for f in words(self.language, "people", group).finditer(self.text)]
        return self._spans[group]

    def first(self, group: str, start: int, end: int) -> tuple[int, int] | None:
        """The first word of the group that lies within the stretch."""
        return next((span for span in self.spans(group) if start <= span[0] and span[1] <= end), None)

    def any(self, groups: tuple[str, ...], start: int, end: int) -> bool:
        """Whether a word of one of the groups lies within the stretch."""
        return any(self.first(group, start, end) for group in groups)

    def employer(self, start: int, end: int) -> int | None:
        """Where the first organization within the stretch begins."""
        return next((one for one, _ in self.orgs if start <= one < end), None)

    def joined(self, start: int, end: int) -> bool:
        """Whether the stretch only joins two names of a list."""
        joint = rf"\s*(?:,\s*(?:{AND}\s+)?|{AND}\s+)(?:{titles(self.language).pattern}\.?\s*)*"
        return bool(re.fullmatch(joint, self.text[start:end]))

    def part(self, name: Name, context: Context) -> str:
        """What the person does in the sentence: `signatory`, `spokesperson`, or merely `attendee`."""
        if any(not self._attends_between(verb, name, context) for verb in self.spans("signs")):
            return "signatory"
        says = any(self._says(verb, name, context) for verb in self.spans("says"))
        return "spokesperson" if says or any(self._cites(cue, name) for cue in self.spans("sources")) else "attendee"

    def _attends_between(self, verb: tuple[int, int], name: Name, context: Context) -> bool:
        start, end = (verb[1], name.start) if verb[1] <= name.start else (context.end, verb[0])
        return any(one < end and start < other for one, other in self.spans("attends"))

    def _says(self, verb: tuple[int, int], name: Name, context: Context) -> bool:
        """Whether the person is the subject of the verb, as far as distance and signs tell."""
        if context.end <= verb[0] <= context.end + _AFTER:
            return not re.search(r"[;.:]", self.text[context.end : verb[0]])
        between = titles(self.language).sub("", self.text[verb[1] : name.start]).replace(".", " ")
        return verb[1] <= name.start <= verb[1] + _BEFORE and not re.search(r"[;:!?]|,.*,", between)

    def _cites(self, cue: tuple[int, int], name: Name) -> bool:
        """Whether "according to" stands before the name."""
        near = cue[1] <= name.start <= cue[1] + _BEFORE
        return near and leads_to_name(self.text[cue[1] : name.start], self.language)


@cache
def _chain(language: str) -> re.Pattern[str]:
    """A role with what qualifies it, and roles joined to it: "Deputy Director and Chief Engineer"."""
    role = words(language, "people", "roles").pattern
    modifiers = words(language, "people", "modifiers").pattern
    one = rf"(?:(?:{modifiers})[\s-]*)*(?:{role})"
    return re.compile(rf"{one}(?:(?:\s+{AND}\s+|,\s+|/|[兼、和暨]){one})*", re.IGNORECASE)


def leads_to_name(between: str, language: str) -> bool:
    """Whether nothing stands between "according to" and a name but a form of address, or a role with its owner.

    >>> leads_to_name(" Prof. ", "en"), leads_to_name(" Veldora's chairman ", "en"), leads_to_name(" plan ", "en")
    (True, True, False)
    """
    bare = titles(language).sub("", between).replace(".", " ").strip()
    role = re.search(rf"(?:{words(language, 'people', 'roles').pattern})\Z", bare, re.IGNORECASE)
    return not bare or bool(role and role.start() <= _AFTER and not re.search(r"[,;:!?，；：。]", bare))


def kind_of_role(role: str, language: str) -> str:
    """The sort of organization in which one holds such a role: that of the longest word for a role in it."""
    longest = ("any", 0)
    for rule in rules(language, "people", "roles"):
        for found in rule.pattern.finditer(role):
            longest = max(longest, (rule.name, len(found.group())), key=lambda pair: pair[1])
    return longest[0]
