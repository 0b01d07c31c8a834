"""Where a text could name a person: runs of capitalized words, and Han names beside a role."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..lexicon import section
from .rules import words

_UPPER = "".join(c for c in map(chr, [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]) if c.isupper())
_TOKEN = (
    rf"(?<![\w’'-])(?:[{_UPPER}]\.(?:[ -]?[{_UPPER}]\.)*|[{_UPPER}][\w’']*(?:-\n?[\w’']+)*)"
    rf"|(?<=[’'])[{_UPPER}]\w*(?:-\w+)*"
)
_PARTICLE = r"(?:de la|de|du|von der|von|van der|van den|van|der|den|zu|di|da|dos|del|bin|al|el|ten)"
_INNER = frozenset(("Le", "La", "Du", "De", "Des", "Van", "Von", "Den", "Der", "Da", "Di", "El", "Al"))
_INITIAL = r"(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh)?"
_FINAL = r"(?:[iu]?a(?:ng?|i|o)?|[iu]?e(?:ng?|i|r)?|o(?:ng|u)?|i(?:u|ng?|ong)?|u(?:o|i|n)?|v|üe?)"
_SYLLABLE = _INITIAL + _FINAL
_NEVER_LAST = "与及等在说称率为的将"
_PINYIN = re.compile(rf"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of a text that could name a person; offsets count in that text."""

    start: int
    end: int
    text: str

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words of the name; a name in Han script is one word."""
        return tuple(self.text.split())

    @property
    def han(self) -> bool:
        """Whether the name is written in Han script."""
        return "\u4e00" <= self.text[0] <= "\u9fff"


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"(?:{_TOKEN})(?:[ \u00a0\n](?:{_PARTICLE}[ \u00a0])?(?:{_TOKEN}))*")


@cache
def _no_name(language: str) -> frozenset[str]:
    return frozenset(section(language, "people").get("not_names", []))


@cache
def titles(language: str) -> re.Pattern[str]:
    """The forms of address, as they are written: "Mr" is one, "mr" is none."""
    listed = sorted(section(language, "people").get("honorifics", []), key=lambda title: (-len(title), title))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)" if listed else r"(?!)")


@cache
def _parting(language: str) -> re.Pattern[str]:
    """Words that end a run of names: roles, forms of address, and what newspapers are called."""
    roles, press = (words(language, "people", group).pattern for group in ("roles", "press"))
    return re.compile(f"(?i:{roles}|{press})|{titles(language).pattern}")


def latin_names(text: str, language: str) -> Iterator[Name]:
    """The runs of one to five capitalized words that hold no role, no form of address and no word of institutions.

    >>> [name.text for name in latin_names("Yesterday Director Emil Sandvik met Ms. Lotte van den Berg.", "en")]
    ['Emil Sandvik', 'Lotte van den Berg']
    """
    for run in _run().finditer(text):
        piece: list[re.Match[str]] = []
        tokens = list(re.finditer(_TOKEN, run.group()))
        for here, token in enumerate(tokens):
            inner = token.group() in _INNER and piece and here + 1 < len(tokens)
            if inner or not _is_common(token.group(), language):
                piece.append(token)
                continue
            yield from _piece(text, run.start(), piece)
            piece = []
        yield from _piece(text, run.start(), piece)


def _is_common(token: str, language: str) -> bool:
    acronym = token.isalpha() and token.isupper() and 1 < len(token) <= 4
    return acronym or token in _no_name(language) or bool(_parting(language).fullmatch(token.rstrip(".")))


def _piece(text: str, offset: int, tokens: list[re.Match[str]]) -> Iterator[Name]:
    if not tokens or len(tokens) > 5:
        return
    start, end = offset + tokens[0].start(), offset + tokens[-1].end()
    name = re.sub(r"['’]s?$", "", text[start:end])
    if re.search(r"\d|_", name) or len(name.replace(".", "")) < 2 or name.endswith("."):
        return
    yield Name(start, start + len(name), re.sub(r"\s+", " ", re.sub(r"(?<=[a-zà-ÿ])-\n", "", name)))


def is_chinese(name: Name, language: str) -> bool:
    """Whether a name in Latin letters is a Chinese one: a family name with one or two syllables, in either order.

    >>> is_chinese(Name(0, 11, "Luo Xiaobin"), "en"), is_chinese(Name(0, 12, "Emil Sandvik"), "en")
    (True, False)
    """
    family = section(language, "people").get("family_names", [])
    match name.tokens:
        case [first, second]:
            pairs = ((first, second), (second, first))
            return any(one in family and _PINYIN.fullmatch(other) for one, other in pairs)
    return False


def family_name(name: Name, language: str) -> str:
    """The word by which a text names the person again: the last, in Chinese order the first.

    >>> family_name(Name(0, 12, "Luo Xiaobing"), "en"), family_name(Name(0, 12, "Emil Sandvik"), "en")
    ('Luo', 'Sandvik')
    """
    first = is_chinese(name, language) and name.tokens[0] in section(language, "people").get("family_names", [])
    return name.tokens[0] if first else name.tokens[-1]


@cache
def _han(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The shapes of a name in Chinese text, and what may follow a name."""
    listed = section(language, "people").get("family_names", [])
    family = "|".join(sorted(set(listed), key=lambda name: (-len(name), name))) or r"(?!)"
    foreign = r"[\u4e00-\u9fff]{1,6}(?:[·•‧][\u4e00-\u9fff]{1,8})+"
    latin = rf"[{_UPPER}][\w.'’-]+(?: [{_UPPER}][\w.'’-]*)+"
    shape = re.compile(rf"(?P<foreign>{foreign}|{latin})|(?P<family>{family})[\u4e00-\u9fff]{{1,2}}")
    verbs = "|".join(words(language, "people", group).pattern for group in ("follows", "says", "leads", "attends"))
    return shape, re.compile(rf"$|[^\u4e00-\u9fff]|{verbs}")


def han_name(text: str, position: int, language: str) -> Name | None:
    """The person's name that begins at the position of a Chinese text, or None.

    How many characters belong to it is told by what follows, and by how often the text repeats it.

    >>> han_name("校长林若水表示", 2, "zh").text
    '林若水'
    """
    shape, follows = _han(language)
    found = shape.match(text, position)
    if found is None:
        return None
    if found["foreign"]:
        last = max(found.group().rfind(dot) for dot in "·•‧ ") + position + 1
        ends = [end for end in range(last + 1, found.end() + 1) if follows.match(text, end)]
        return Name(position, ends[0], text[position : ends[0]]) if ends else None
    shortest = position + len(found["family"]) + 1
    ends = [end for end in range(shortest, found.end() + 1) if text[position:end] not in _no_name(language)]
    if not ends or text[position:shortest] in _no_name(language):
        return None
    end = max(
        ends,
        key=lambda end: (
            bool(follows.match(text, end)),
            text.count(text[position:end]),
            text[end - 1] not in _NEVER_LAST,
            end,
        ),
    )
    return Name(position, end, text[position:end])


def names_follow(text: str, position: int, language: str) -> bool:
    """Whether what stands at the position of a Chinese text can follow a name."""
    return bool(_han(language)[1].match(text, position))


def han_name_before(text: str, position: int, language: str) -> Name | None:
    """The person's name that ends at the position of a Chinese text and begins a phrase, or None.

    >>> han_name_before("会上，林若水校长表示", 6, "zh").text
    '林若水'
    """
    shape, _ = _han(language)
    for length in (3, 2, 4):
        start = position - length
        if start < 0 or not re.search(r"(?:^|[^\u4e00-\u9fff]|[与和及由对请向迎])$", text[:start]):
            continue
        found = shape.match(text[:position], start)
        if found and found.end() == position and text[start:position] not in _no_name(language):
            return Name(start, position, text[start:position])
    return None
