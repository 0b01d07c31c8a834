"""Names of organizations in Han script: what stands before a head such as 大学 or 公司, back to a boundary."""

import re
from collections.abc import Iterator
from functools import cache

from ..authority.names import HAN
from ..model import Sentence
from .lexicon import pattern, section
from .name_words import Span, name_words, type_of_head

_HAN_RUN = re.compile(rf"[{HAN}\w·&\-（）()]+")
_BRACKETED = re.compile(rf"[（(][{HAN}]{{2,6}}[)）]")
_LONGEST = 24


def han_spans(sentence: Sentence) -> Iterator[Span]:
    """Runs that end in a head, the longest where several end in one run; they begin behind a boundary."""
    heads, text = _han_heads(), sentence.text
    found: list[Span] = []
    for match in heads.finditer(text):
        start = _han_start(text, match.start())
        type_ = type_of_head(match.group(), name_words("zh"))
        if _is_han_name(text[start : match.end()], match.group()):
            found.append(Span(start, match.end(), type_, "name/head"))
    ordered = sorted(found, key=lambda span: (span.start, -span.end))
    taken = 0
    for span in ordered:
        if span.start >= taken:
            taken = span.end
            yield Span(sentence.start + span.start, sentence.start + span.end, span.type, span.rule)


@cache
def _han_heads() -> re.Pattern[str]:
    return pattern(head for heads in section("zh", "names")["heads"].values() for head in heads)


@cache
def _han_boundary() -> re.Pattern[str]:
    names = section("zh", "names")
    words = {re.escape(word) for word in names["boundaries"] + names["appositions"]} | set(names["boundary_patterns"])
    return re.compile("(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")$")


def _han_start(text: str, head: int) -> int:
    start = head
    while start > 0 and head - start < _LONGEST:
        if text[start - 1] in ")）" and (bracket := _last_bracket(text, start)):
            start = bracket
            continue
        if not _HAN_RUN.fullmatch(text[start - 1]):
            break
        if _han_boundary().search(text[max(0, start - 4) : start]) and not _han_unit().search(
            text[max(0, start - _LONGEST) : start]
        ):
            break
        start -= 1
    return start


@cache
def _han_unit() -> re.Pattern[str]:
    """A university with the first half of a school's name: 湖南大学机械与(运载工程学院)."""
    wholes, joints = (section("zh", "names")[key] for key in ("wholes", "coordinators"))
    return re.compile(rf"(?:{'|'.join(wholes)})[{HAN}]{{1,6}}(?:{'|'.join(joints)})$")


def _last_bracket(text: str, end: int) -> int | None:
    opening = max(text.rfind("（", 0, end), text.rfind("(", 0, end))
    return opening if opening >= 0 and _BRACKETED.fullmatch(text[opening:end]) else None


def _is_han_name(name: str, head: str) -> bool:
    """Whether a run in front of a head names: more than generic words, and short before a head of brands."""
    names, words = section("zh", "names"), name_words("zh")
    before = len(name) - len(head)
    if before < 2 or name in words.stop or words.created.search(name) or name[0] in "）)":
        return False
    if head in names["short_heads"] and before > 4:
        return False
    return len(words.generic.sub("", name)) > 1
