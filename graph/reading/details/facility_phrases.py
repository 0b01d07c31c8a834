"""What a text calls a laboratory, a centre, an institute or a test site: the phrase around the noun, and its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from .rules import COVERED, any_of, longest, rules, words

SIGN = re.compile(r"[,;:.!?()\n“”«»\"„|，。；：、（）「」《》]")
TOKEN = re.compile(r"[^\s'’]+['’]?")
_QUOTED = re.compile(r"[“\"„«「『《]\s*(?P<name>[^“”\"„«»「」『』《》]{2,60}?)\s*[”\"“»」』》]")
_COINED = re.compile(r"(?:\b[A-Z][\w&-]*\s+)+(?:Lab|Hub)\b|(?:\b[A-Z][\w&-]*\s+)*\b[A-Z][\w-]*(?:Lab|Hub)\b")
_AND = ("and", "et", "und", "&")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun for a facility, its kind, and the stretch of the whole phrase; offsets count in the sentence."""

    start: int
    end: int
    kind: str
    begin: int = 0
    finish: int = 0
    quoted: bool = False


def phrases(text: str, covered: str, language: str) -> Iterator[Phrase]:
    """The phrases for facilities in a sentence, of those that overlap the one with the longest noun.

    A French phrase ends before the name of an organization: "le laboratoire commun de X".
    """
    every = [
        (found.start(), found.end(), rule.name)
        for rule in rules(language, "facilities", "kinds")
        for found in rule.pattern.finditer(text)
    ]
    whole = _han if language == "zh" else _latin
    for start, end, kind in longest(every):
        noun = Phrase(start, end, kind)
        named = re.compile(COVERED).search(covered, end) if language == "fr" else None
        yield _quotation(text, noun) or whole(text[: named.start()] if named else text, noun, language)


def _quotation(text: str, noun: Phrase) -> Phrase | None:
    """The whole quotation, where the noun stands in a short one."""
    for found in _QUOTED.finditer(text):
        begin, finish = found.span("name")
        closed = noun.end == finish or " " in found["name"]
        short = len(found["name"].split()) <= 9 and not re.search(r"[,;:，；：]", found["name"])
        if begin <= noun.start and noun.end <= finish and closed and short:
            return replace(noun, begin=begin, finish=finish, quoted=True)
    return None


def _latin(text: str, noun: Phrase, language: str) -> Phrase:
    """The phrase of a European language: back to the article, and on to the end of the complement."""
    return replace(noun, begin=_begin(text, noun, language), finish=_finish(text, noun, language))


def _begin(text: str, noun: Phrase, language: str) -> int:
    """Where the article ends, or without one where capitals and words like "joint" begin."""
    determiners, joint = words(language, "facilities", "determiners"), words(language, "facilities", "joint")
    sign = max((found.end() for found in SIGN.finditer(text, 0, noun.start)), default=0)
    tokens = list(TOKEN.finditer(text, sign, noun.start))[-7:]
    begins = [*(token.start() for token in tokens), noun.start]
    for here in range(len(tokens) - 1, -1, -1):
        if determiners.fullmatch(tokens[here].group()):
            return begins[here + 1]
    for here in range(len(tokens) - 1, -1, -1):
        if not (tokens[here].group()[0].isupper() or joint.fullmatch(tokens[here].group())):
            return begins[here + 1]
    return begins[0]


def _finish(text: str, noun: Phrase, language: str) -> int:
    """Where the complement ends ("for hub motors"), or the noun where none follows."""
    complements, ends, articles = (
        words(language, "facilities", group) for group in ("complements", "ends", "determiners")
    )
    sign = SIGN.search(text, noun.end)
    tokens = list(TOKEN.finditer(text, noun.end, sign.start() if sign else len(text)))[:9]
    if language != "fr" and not (tokens and complements.fullmatch(tokens[0].group())):
        return noun.end
    finish = noun.end
    for before, token, following in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        word, article = token.group(), articles.fullmatch(token.group())
        if before and article and complements.fullmatch(before.group()):
            continue
        if ends.fullmatch(word) or (word.lower() in _AND and not (following and _goes_on(following.group(), language))):
            break
        if not (complements.fullmatch(word) or article or word.lower() in _AND):
            finish = token.end()
    return finish


def _goes_on(word: str, language: str) -> bool:
    """Whether the word after "and" can still belong to the complement."""
    return not any(words(language, "facilities", group).fullmatch(word) for group in ("determiners", "ends", "creates"))


def _han(text: str, noun: Phrase, language: str) -> Phrase:
    """The phrase of a Chinese text: back to a sign, a verb of creating, or what counts or points."""
    begin = max((found.end() for found in _han_stop(language).finditer(text, 0, noun.start)), default=0)
    return replace(noun, begin=max(begin, noun.start - 40), finish=noun.end)


@cache
def _han_stop(language: str) -> re.Pattern[str]:
    listed = "|".join(words(language, "facilities", group).pattern for group in ("creates", "determiners"))
    return re.compile(rf"{SIGN.pattern}|\s|{listed}")


def apposition(covered: str, finish: int, language: str) -> int:
    """Where a phrase ends with what directly follows and says of what it is the first, else where it ends itself."""
    for rule in rules(language, "facilities", "firsts"):
        opens = any_of(rule.entry["opens"]).pattern if "opens" in rule.entry else None
        lead = rf"(?:{opens})[^，。；：、（）]{{0,30}}?" if opens else ""
        shape = rf"\s*[,，]\s*{lead}(?:{rule.pattern.pattern})[^,;:.!?()\n“”«»，。；：、（）]{{0,90}}"
        if found := re.compile(shape, re.IGNORECASE).match(covered, finish):
            return finish + len(found.group().rstrip())
    return finish


def name_of(text: str, covered: str, phrase: Phrase, language: str) -> str | None:
    """The proper name within the phrase, or None: a quotation, a coined word, a run of capitals."""
    whole = re.sub(r"\s+", " ", text[phrase.begin : phrase.finish]).strip()
    if language == "zh":
        own = words(language, "facilities", "joint").sub("", text[phrase.begin : phrase.start])
        return whole if phrase.quoted or len(own) >= 2 else None
    if phrase.quoted:
        return whole
    if coined := _COINED.search(whole):
        return coined.group()
    return _french_name(text, covered, phrase) if language == "fr" else _capitals(text, phrase, language)


def _french_name(text: str, covered: str, phrase: Phrase) -> str | None:
    """A noun with a capital and what follows it, or the capitalized words behind a common noun."""
    noun, after = text[phrase.start : phrase.end], text[phrase.end : phrase.finish]
    if noun[0].isupper() and (after.strip() or " " in noun):
        return re.sub(r"\s+", " ", text[phrase.start : phrase.finish])
    trailing = re.search(r"(?:\s+[A-Z]\w*[\w-]*)+\Z", after)
    if trailing is None or len(after.split()) > 4 or re.search(COVERED, covered[phrase.end : phrase.finish]):
        return None
    return trailing.group().strip()


def _capitals(text: str, phrase: Phrase, language: str) -> str | None:
    """The run of capitals that ends in the noun, with its complement where that has capitals too."""
    before, noun = text[phrase.begin : phrase.start].split(), text[phrase.start : phrase.end]
    after = text[phrase.end : phrase.finish].split()
    run = next((here for here in range(len(before), 0, -1) if not before[here - 1][0].isupper()), 0)
    complements = words(language, "facilities", "complements")
    proper = next((word[0].isupper() for word in after if not complements.fullmatch(word)), False)
    if not noun[0].isupper() or not (before[run:] or (language == "en" and (proper or " " in noun))):
        return None
    return " ".join([*before[run:], noun, *(after if proper or language == "de" else [])])
