"""The words by which one language shows that a run of words names an organization, compiled."""

import re
from dataclasses import dataclass
from functools import cache

from .lexicon import pattern, section


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document's text that names an organization; `type` is what its head shows.

    A weak span is a run of capitals without head or legal form: a name only where the context says so.
    """

    start: int
    end: int
    type: str | None
    rule: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class NameWords:
    """The table `[names]` of one language."""

    heads: tuple[tuple[str, re.Pattern[str]], ...]
    legal: re.Pattern[str]
    legal_ending: re.Pattern[str]
    branch: re.Pattern[str]
    lower_heads: frozenset[str]
    connectors: frozenset[str]
    never_last: frozenset[str]
    coordinators: frozenset[str]
    appositions: frozenset[str]
    created: re.Pattern[str]
    stop: frozenset[str]
    adjective_endings: tuple[str, ...]
    whole: re.Pattern[str]
    generic: re.Pattern[str]
    functions: re.Pattern[str]


@cache
def name_words(language: str) -> NameWords:
    """The words of a language."""
    names = section(language, "names")
    legal = "|".join(re.escape(form) for form in sorted(names["legal"], key=lambda form: (-len(form), form)))
    branches = "|".join(re.escape(branch) for branch in names["branches"])
    return NameWords(
        heads=tuple((type_, pattern(heads)) for type_, heads in names["heads"].items()),
        legal=re.compile(rf"(?:,?\s+(?:{legal})(?![^\W_]))+" if legal else r"(?!)"),
        legal_ending=re.compile(rf"\w(?:{'|'.join(names['legal_endings']) or '(?!)'})$"),
        branch=re.compile(rf"(?:\s+[^\W\d_][\w-]*){{0,3}}\s+(?:{branches})(?![^\W_])"),
        lower_heads=frozenset(names["lower_heads"]),
        connectors=frozenset(names["connectors"]),
        never_last=frozenset(names["never_last"]),
        coordinators=frozenset(names["coordinators"]),
        appositions=frozenset(names["appositions"]),
        created=pattern(names["created"]),
        stop=frozenset(names["stop"]),
        adjective_endings=tuple(names["adjective_endings"]),
        generic=pattern(names["generic"]),
        functions=pattern(names["functions"]),
        whole=re.compile(
            rf"(?:\s+(?:{'|'.join(map(re.escape, names['connectors']))})['’]?)+\s*"
            rf"(?=(?:[^\W\d_][\w-]*\s)?(?:{pattern(names['heads']['university']).pattern}))"
        ),
    )


def shown_type(name: str, language: str) -> str | None:
    """The type of organization that a head in the name shows; None without a head."""
    return type_of_head(name, name_words(language))


def type_of_head(name: str, words: NameWords) -> str | None:
    """The type that the first head in the name shows, the longer of two that begin together; a company's come last.

    A "Mobility Research Center" is a laboratory, whatever it is that companies are called after.
    """
    found = [
        (type_ == "company", match.start(), -match.end(), type_)
        for type_, heads in words.heads
        if (match := heads.search(name))
    ]
    return min(found)[3] if found else None
