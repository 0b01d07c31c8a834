"""Names of organizations by how they are written: heads, legal forms, capitals.

This is the plain reader of names. It knows no organization; what is known by name comes from the authority file.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..model import Sentence
from .han_names import han_spans
from .name_words import NameWords, Span, name_words, type_of_head

_TOKEN = re.compile(r"\b[ldnsqLDNSQ]u?['’](?=\w)|[^\W_]+(?:[-&/.’'](?!s\b)[^\W_]+)*|['’]s\b|[^\s\w]")
_BRACKETED_PLACE = re.compile(r"\s*\([^()\n]{2,30}\)")
_Token = tuple[int, int, str]

# words of the longest name of an organization
_LONGEST = 16


def name_spans(sentence: Sentence) -> tuple[Span, ...]:
    """The names in a sentence by their form, in order, none inside another."""
    if sentence.document.language == "zh":
        return tuple(han_spans(sentence)) + tuple(_latin_spans(sentence, "en"))
    return tuple(_latin_spans(sentence, sentence.document.language or "en"))


def _latin_spans(sentence: Sentence, language: str) -> Iterator[Span]:
    words, text = name_words(language), sentence.text
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


def _unit_and_whole(span: Span, text: str, words: NameWords) -> tuple[Span, ...]:
    """The span, or two: a sub-unit, and the university whose name follows it behind small words."""
    joint = words.whole.search(text, span.start, span.end) if span.type not in ("university", "company", None) else None
    if joint is None or not type_of_head(text[span.start : joint.start()], words):
        return (span,)
    unit = Span(span.start, joint.start(), "laboratory", span.rule)
    return unit, Span(joint.end(), span.end, "university", span.rule)


def _opens(tokens: list[_Token], index: int, text: str, words: NameWords) -> bool:
    token = tokens[index][2]
    if token in words.lower_heads:
        return index + 1 < len(tokens) and (_capital(tokens[index + 1][2]) or tokens[index + 1][2] in words.connectors)
    return _capital(token) and token.rstrip("'’") not in words.appositions


def _run(tokens: list[_Token], first: int, text: str, words: NameWords) -> int | None:
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


def _joins(tokens: list[_Token], first: int, last: int, index: int, text: str, words: NameWords) -> bool:
    """Whether a small word may stand inside the name: a connector behind a head, "and" only between plain words."""
    token = tokens[index][2]
    head = (
        tokens[first][2] in words.lower_heads
        or type_of_head(text[tokens[first][0] : tokens[last][1]], words) is not None
    )
    if token in words.coordinators:
        return head and last - first >= 2 and _plain(tokens, index + 1, words)
    return token == "&" or (head and (token.rstrip("'’") in words.connectors or _adjective(token, words)))


def _plain(tokens: list[_Token], index: int, words: NameWords) -> bool:
    """Whether one capitalized word that is no head stands here alone, as in "of Science and Technology"."""
    here = tokens[index][2] if index < len(tokens) else ""
    after = tokens[index + 1][2] if index + 1 < len(tokens) else ""
    return _capital(here) and len(here) > 4 and type_of_head(here, words) in (None, "company") and not _capital(after)


def _judge(text: str, start: int, end: int, words: NameWords) -> tuple[Span | None, int]:
    """What the run is, and where it ends once a legal form and a branch are added."""
    legal = _legal_form(text, start, end, words)
    if legal:
        branch = words.branch.match(text, legal)
        end = branch.end() if branch else legal
        return Span(start, end, "branch" if branch else "company", "name/legal-form"), end
    name = text[start:end]
    if words.created.search(name) or name in words.stop or words.legal.fullmatch(f" {name}"):
        return None, end
    head = type_of_head(name, words)
    shouted = name.isupper() and name.count(" ") > 1
    if head and (" " in name or "-" in name) and not shouted and _distinct(name, words):
        return Span(start, end, head, "name/head"), end
    return Span(start, end, None, "name/capitals", weak=True), end


def _distinct(name: str, words: NameWords) -> bool:
    """Whether the name is more than words that tell no organization from another."""
    return any(map(str.isalnum, words.generic.sub("", name)))


def _legal_form(text: str, start: int, end: int, words: NameWords) -> int | None:
    """Where the legal form ends that closes the run, begins behind it, or stands behind a place in brackets."""
    for form in words.legal.finditer(text, start, end + 20):
        if start < form.start() <= end <= form.end():
            return form.end()
    bracket = _BRACKETED_PLACE.match(text, end)
    form_behind = words.legal.match(text, bracket.end()) if bracket else None
    return form_behind.end() if form_behind else None


def _capital(token: str) -> bool:
    return token[:1].isupper() or (token[:1].isdigit() and any(c.isupper() for c in token))


def _adjective(token: str, words: NameWords) -> bool:
    return token.islower() and token.endswith(words.adjective_endings)
