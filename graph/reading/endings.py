"""Where sentences end within a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..authority.names import HAN
from .lexicon import section

_OPEN = re.escape("\"“”„«»‹›([‚‘'*_¿¡（「『《")
_CLOSE = r"(?:[ \u00a0\u202f]?[»›]|[)\]\"”“’'」』）]|[*_]{1,3})*+"
_END = re.compile(
    rf"(?<![。！？])(?P<han>[。！？]++[”’\"」』）)】》*_]*+)"
    rf"|(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>{_CLOSE})(?=[\s{HAN}]|$)"
    rf"|(?<=[^\W\d_A-Z]{{3}})(?P<tight>\.)(?=[A-Z][^\W\d_A-Z])"
)
_NEXT = re.compile(rf"(?P<gap>[\s{_OPEN}]*+)(?P<word>(?P<first>\w)\w*)?(?P<dot>\.)?")
_TOKEN = re.compile(r"[^\s\"“”„«»‹›(\[*_（]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ROMAN = re.compile(r"[IVX]{1,5}")
_BRAND = re.compile(r"[a-z]+[A-Z]|[a-z]\.[A-Z]")
_LONGEST_TOKEN = 40
_LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class _Words:
    """The abbreviations of a language, and the words that open a sentence."""

    never: frozenset[str]
    before_openers: frozenset[str]
    before_numbers: frozenset[str]
    openers: frozenset[str]
    ordinals: bool


def sentence_spans(text: str, start: int, end: int, language: str) -> tuple[tuple[int, int], ...]:
    """Begin and end of the sentences that lie between two offsets.

    >>> text = "Valeo Co., Ltd. Wuhan Branch signed. Mr.Saban came."
    >>> [text[a:b] for a, b in sentence_spans(text, 0, len(text), "en")]
    ['Valeo Co., Ltd. Wuhan Branch signed.', 'Mr.Saban came.']
    """
    return tuple(_spans(text, start, end, _words(language)))


def _spans(text: str, start: int, end: int, words: _Words) -> Iterator[tuple[int, int]]:
    begin = _skip(text, start, end)
    for match in _END.finditer(text, start, end):
        if match.end() > begin and _ends(text, begin, end, match, words):
            yield begin, match.end()
            begin = _skip(text, match.end(), end)
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, begin: int, end: int, match: re.Match[str], words: _Words) -> bool:
    """Whether a sentence that began at `begin` ends where the match does."""
    if match["han"]:
        return _ends_han(text, begin, match)
    after = _NEXT.match(text, match.end(), end)
    assert after is not None
    token = _token(text, begin, match.start())
    if match["tight"]:
        return not re.search(r"[@/.:]", token) and token not in words.never
    if not after["word"] and (after.end() == end or text[after.end()] in ",;:–—-/&|+"):
        return after.end() == end
    if after["word"] and after["first"].islower() and not _opens_small(text, after):
        return False
    if match["mark"] != "." or match["close"].strip("*_"):
        return True
    enumerates = begin + len(token) == match.start()
    if not token:
        return not text[match.start() - 1].isspace()
    return _ends_at_stop(token, after, enumerates, words)


def _ends_han(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a Han stop ends a sentence: not within a quotation, nor behind one that opens it (“…。”他说。)."""
    said = text[begin : match.end()] if match.end() - begin <= _LONGEST_QUOTE else ""
    within = sum(map(said.count, "“「『")) > sum(map(said.count, "”」』"))
    opening = said and said[0] in "“「『" and said[-1] in "”」』" and max(map(said.rfind, "“「『")) == 0
    return not within and not opening


def _ends_at_stop(token: str, after: re.Match[str], enumerates: bool, words: _Words) -> bool:
    """Whether the full stop behind a token is more than that of an abbreviation or an ordinal number."""
    tail = re.split(r"[-–./&]", token)[-1]
    names = {token, tail} | {name.capitalize() for name in (token, tail) if name.isupper() and len(name) > 1}
    if tail.isdigit() and len(tail) <= 3:
        return not enumerates and (not words.ordinals or _opens(after, words))
    if names & words.before_numbers:
        return not (after["first"] or "").isdigit()
    if names & words.never:
        return False
    doubtful = names & words.before_openers or any(map(_INITIALS.fullmatch, names))
    if not doubtful and not (words.ordinals and _ROMAN.fullmatch(token)):
        return True
    return _opens(after, words)


def _opens(after: re.Match[str], words: _Words) -> bool:
    """Whether what follows opens a sentence; a single letter with a full stop is an initial."""
    if any(sign in after["gap"] for sign in '"“„«‘'):
        return "(" not in after["gap"]
    return after["word"] in words.openers and not (after["dot"] and len(after["word"]) == 1)


def _opens_small(text: str, after: re.Match[str]) -> bool:
    """Whether a word in small letters may open a sentence: a brand, or one that stands in brackets for a name."""
    return after["gap"].endswith("[") or _BRAND.match(text, after.start("word")) is not None


def _token(text: str, begin: int, end: int) -> str:
    match = _TOKEN.search(text[max(begin, end - _LONGEST_TOKEN) : end])
    return match.group() if match else ""


@cache
def _words(language: str) -> _Words:
    table = section(language, "sentence_ends")
    return _Words(
        never=frozenset(table.get("never", ())),
        before_openers=frozenset(table.get("before_openers", ())),
        before_numbers=frozenset(table.get("before_numbers", ())),
        openers=frozenset(table.get("openers", ())),
        ordinals=bool(table.get("ordinals", False)),
    )
