"""Names of organizations by how they are written: heads, legal forms, capitals, what stands before a Chinese head.

This is the plain reader of names. It knows no organization; what is known by name comes from the authority file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..model import Sentence
from .lexicon import pattern, section

_TOKEN = re.compile(r"\b[ldnsqLDNSQ]u?['’](?=\w)|[^\W_]+(?:[-&/.’'](?!s\b)[^\W_]+)*|['’]s\b|[^\s\w]")
_BRACKETED_PLACE = re.compile(r"\s*\([^()\n]{2,30}\)")
_HAN_RUN = re.compile(r"[\u3400-\u9fff\w·&\-（）()]+")
_BRACKETED = re.compile(r"[（(][\u3400-\u9fff]{2,6}[)）]")


_Token = tuple[int, int, str]

# words of the longest name of an organization
_LONGEST = 16


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
class _Words:
    """The tables of one language, compiled."""

    heads: tuple[tuple[str, re.Pattern[str]], ...]
    legal: re.Pattern[str]
    branch: re.Pattern[str]
    lower_heads: frozenset[str]
    connectors: frozenset[str]
    coordinators: frozenset[str]
    appositions: frozenset[str]
    created: re.Pattern[str]
    stop: frozenset[str]
    adjective_endings: tuple[str, ...]
    whole: re.Pattern[str]
    generic: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    names = section(language, "names")
    legal = "|".join(re.escape(form) for form in sorted(names["legal"], key=lambda form: (-len(form), form)))
    branches = "|".join(re.escape(branch) for branch in names["branches"])
    return _Words(
        heads=tuple((type_, pattern(heads)) for type_, heads in names["heads"].items()),
        legal=re.compile(rf"(?:,?\s+(?:{legal})(?![^\W_]))+" if legal else r"(?!)"),
        branch=re.compile(rf"(?:\s+[^\W\d_][\w-]*){{0,3}}\s+(?:{branches})(?![^\W_])"),
        lower_heads=frozenset(names["lower_heads"]),
        connectors=frozenset(names["connectors"]),
        coordinators=frozenset(names["coordinators"]),
        appositions=frozenset(names["appositions"]),
        created=pattern(names["created"]),
        stop=frozenset(names["stop"]),
        adjective_endings=tuple(names["adjective_endings"]),
        generic=pattern(names["generic"]),
        whole=re.compile(
            rf"(?:\s+(?:{'|'.join(map(re.escape, names['connectors']))})['’]?)+\s*"
            rf"(?=(?:[^\W\d_][\w-]*\s)?(?:{pattern(names['heads']['university']).pattern}))"
        ),
    )


def name_spans(sentence: Sentence) -> tuple[Span, ...]:
    """The names in a sentence by their form, in order, none inside another."""
    if sentence.document.language == "zh":
        return tuple(_han_spans(sentence)) + tuple(_latin_spans(sentence, "en"))
    return tuple(_latin_spans(sentence, sentence.document.language or "en"))


def shown_type(name: str, language: str) -> str | None:
    """The type of organization that a head in the name shows; None without a head."""
    return _head(name, _words(language))


def _latin_spans(sentence: Sentence, language: str) -> Iterator[Span]:
    words, text = _words(language), sentence.text
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    index = 0
    while index < len(tokens):
        last = _run(tokens, index, text, words) if _opens(tokens, index, text, words) else None
        if last is None:
            index += 1
            continue
        start, end = tokens[index][0], tokens[last][1]
        span, end = _judge(text, start, end, words)
        for part in _unit_and_whole(span, text, words) if span else ():
            yield replace(part, start=sentence.start + part.start, end=sentence.start + part.end)
        while index < len(tokens) and tokens[index][0] < end:
            index += 1


def _unit_and_whole(span: Span, text: str, words: _Words) -> tuple[Span, ...]:
    """The span, or two: a sub-unit, and the university whose name follows it behind small words."""
    joint = words.whole.search(text, span.start, span.end) if span.type not in ("university", "company", None) else None
    if joint is None or not _head(text[span.start : joint.start()], words):
        return (span,)
    unit = Span(span.start, joint.start(), "laboratory", span.rule)
    return unit, Span(joint.end(), span.end, "university", span.rule)


def _opens(tokens: list[_Token], index: int, text: str, words: _Words) -> bool:
    token = tokens[index][2]
    if token in words.lower_heads:
        return index + 1 < len(tokens) and (_capital(tokens[index + 1][2]) or tokens[index + 1][2] in words.connectors)
    return _capital(token) and token.rstrip("'’") not in words.appositions


def _run(tokens: list[_Token], first: int, text: str, words: _Words) -> int | None:
    """The index of the last token of the run that begins at `first`: capitals, and small words that join them."""
    last = first
    for index in range(first + 1, min(len(tokens), first + _LONGEST)):
        gap = text[tokens[index - 1][1] : tokens[index][0]]
        if gap.strip() or "\n\n" in gap:
            break
        if _capital(tokens[index][2]) and not (index - last > 1 and tokens[index][2] in words.appositions):
            last = index
        elif not _joins(tokens, first, last, index, text, words):
            break
    return None if tokens[first][2] in words.lower_heads and last == first else last


def _joins(tokens: list[_Token], first: int, last: int, index: int, text: str, words: _Words) -> bool:
    """Whether a small word may stand inside the name: a connector behind a head, "and" only between plain words."""
    token = tokens[index][2]
    head = tokens[first][2] in words.lower_heads or _head(text[tokens[first][0] : tokens[last][1]], words) is not None
    if token in words.coordinators:
        return head and last - first >= 2 and _plain(tokens, index + 1, words)
    return token == "&" or (head and (token.rstrip("'’") in words.connectors or _adjective(token, words)))


def _plain(tokens: list[_Token], index: int, words: _Words) -> bool:
    """Whether one capitalized word that is no head stands here alone, as in "of Science and Technology"."""
    here = tokens[index][2] if index < len(tokens) else ""
    after = tokens[index + 1][2] if index + 1 < len(tokens) else ""
    return _capital(here) and len(here) > 4 and _head(here, words) in (None, "company") and not _capital(after)


def _judge(text: str, start: int, end: int, words: _Words) -> tuple[Span | None, int]:
    """What the run is, and where it ends once a legal form and a branch are added."""
    legal = _legal_form(text, start, end, words)
    if legal:
        branch = words.branch.match(text, legal)
        end = branch.end() if branch else legal
        return Span(start, end, "branch" if branch else "company", "name/legal-form"), end
    name = text[start:end]
    if words.created.search(name) or name in words.stop or words.legal.fullmatch(f" {name}"):
        return None, end
    head = _head(name, words)
    shouted = name.isupper() and name.count(" ") > 1
    if head and (" " in name or "-" in name) and not shouted and _distinct(name, words):
        return Span(start, end, head, "name/head"), end
    return Span(start, end, None, "name/capitals", weak=True), end


def _distinct(name: str, words: _Words) -> bool:
    """Whether the name is more than words that tell no organization from another."""
    return any(map(str.isalnum, words.generic.sub("", name)))


def _legal_form(text: str, start: int, end: int, words: _Words) -> int | None:
    """Where the legal form ends that closes the run, begins behind it, or stands behind a place in brackets."""
    for form in words.legal.finditer(text, start, end + 20):
        if start < form.start() <= end <= form.end():
            return form.end()
    bracket = _BRACKETED_PLACE.match(text, end)
    form_behind = words.legal.match(text, bracket.end()) if bracket else None
    return form_behind.end() if form_behind else None


def _head(name: str, words: _Words) -> str | None:
    """The type that the first head in the name shows, the longer of two that begin together."""
    found = [(match.start(), -match.end(), type_) for type_, heads in words.heads if (match := heads.search(name))]
    return min(found)[2] if found else None


def _capital(token: str) -> bool:
    return token[:1].isupper() or (token[:1].isdigit() and any(c.isupper() for c in token))


def _adjective(token: str, words: _Words) -> bool:
    return token.islower() and token.endswith(words.adjective_endings)


def _han_spans(sentence: Sentence) -> Iterator[Span]:
    """Runs that end in a head, the longest where several end in one run; they begin behind a boundary."""
    heads, text = _han_heads(), sentence.text
    found: list[Span] = []
    for match in heads.finditer(text):
        start = _han_start(text, match.start())
        type_ = _head(match.group(), _words("zh"))
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
    while start > 0 and head - start < 24:
        if text[start - 1] in ")）" and (bracket := _last_bracket(text, start)):
            start = bracket
            continue
        if not _HAN_RUN.fullmatch(text[start - 1]):
            break
        if _han_boundary().search(text[max(0, start - 4) : start]) and not _han_unit().search(text[:start]):
            break
        start -= 1
    return start


@cache
def _han_unit() -> re.Pattern[str]:
    """A university with the first half of a school's name: 湖南大学机械与(运载工程学院)."""
    wholes, joints = (section("zh", "names")[key] for key in ("wholes", "coordinators"))
    return re.compile(rf"(?:{'|'.join(wholes)})[\u3400-\u9fff]{{1,6}}(?:{'|'.join(joints)})$")


def _last_bracket(text: str, end: int) -> int | None:
    opening = max(text.rfind("（", 0, end), text.rfind("(", 0, end))
    return opening if opening >= 0 and _BRACKETED.fullmatch(text[opening:end]) else None


def _is_han_name(name: str, head: str) -> bool:
    """Whether a run in front of a head names: more than generic words, and short before a head of brands."""
    names, words = section("zh", "names"), _words("zh")
    before = len(name) - len(head)
    if before < 2 or name in words.stop or words.created.search(name) or name[0] in "）)":
        return False
    if head in names["short_heads"] and before > 4:
        return False
    return len(words.generic.sub("", name)) > 1
