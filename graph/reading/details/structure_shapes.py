"""The shapes in which a text tells which organization is a part of which, in sentences whose names are covered."""

import re
from functools import cache

from .rules import ORG, Rule, any_of, rules, words

_BRACKET = r"(?:\s*[（(][^（()）]{0,80}[)）])?"
_RELATIVE = r"(?:(?:which|that|who|qui|die|das|der|is|est|ist|was|are|sont|是|为|系)\s*){0,2}"

Shape = tuple[Rule, re.Pattern[str]]
"""A rule of the lexicon and the pattern of its shape, with the groups `part` and `whole`."""


def _shape(rule: Rule, shape: str) -> Shape:
    return rule, re.compile(shape, re.IGNORECASE)


@cache
def _described(language: str, most: int) -> str:
    """What may stand before a whole to say what it is, such as "the carmaker": common words, none that names a partner.

    At most so many words; in Chinese so many signs three times over.
    """
    barred = words(language, "structures", "barred").pattern
    if language == "zh":
        return rf"(?:(?!{barred})[^\ue000\ue001，。；、：\s]){{0,{3 * most}}}?"
    article = words(language, "structures", "articles").pattern
    return rf"(?:(?:{article})\s*)*(?:(?!{barred})[^\W\d]+\s+){{0,{most}}}?"


@cache
def _qualifying(language: str) -> str:
    """A word that may stand before the word for a part: none that denies it, none that says whose part it is."""
    negated, pronouns = words(language, "contributions", "negated").pattern, words(language, "structures", "pronouns")
    return rf"(?:(?!{negated}|{pronouns.pattern})(?:\d{{1,3}}(?:[.,]\d+)?\s?%[^\W\d]*|[^\W\d]+)\s+)"


@cache
def apposed(language: str) -> tuple[Shape, ...]:
    """The part is named first ("X, a subsidiary of Y", X隶属于Y) or the whole ("Y, the parent of X").

    A Chinese rule that is `last` has words that stand behind the whole: X是Y的子公司.
    """
    article = rf"(?:(?:{words(language, 'structures', 'articles').pattern})\s*)*"
    opening, few = rf"{_BRACKET}\s*[,，(（–-]?\s*{_RELATIVE}", _qualifying(language)
    more = rf"(?:{_BRACKET}\s*(?:,|et|and|und)\s*(?:de|du|des|of|der)\s*{article}{ORG})*"
    shapes = []
    for rule in rules(language, "structures", "apposed"):
        cue = rf"(?:{rule.pattern.pattern})"
        whole = rf"\s*{_described(language, 4 if rule.entry.get('units') else 2)}(?P<whole>{ORG}{more})"
        if not rule.entry.get("last"):
            shapes.append(_shape(rule, rf"(?P<part>{ORG}){opening}{few}{{0,3}}?{cue}{whole}"))
        if language == "zh":
            shapes.append(_shape(rule, rf"{cue}{_described(language, 2)}(?P<whole>{ORG}){_BRACKET}的(?P<part>{ORG})"))
            is_of = r"(?:是|作?为|系|由)[^\ue000，。]{0,4}"
            shapes.append(_shape(rule, rf"(?P<part>{ORG}){_BRACKET}{is_of}(?P<whole>{ORG}){_BRACKET}{cue}"))
    for rule in rules(language, "structures", "parents"):
        cue = rf"(?:{rule.pattern.pattern})"
        shapes.append(_shape(rule, rf"(?P<whole>{ORG}){opening}{cue}\s*{article}(?P<part>{ORG})"))
        shapes.append(_shape(rule, rf"(?:^|[.;:])\s*{article}{cue}\s*{article}(?P<part>{ORG}),\s*(?P<whole>{ORG})"))
        if language == "zh":
            shapes.append(_shape(rule, rf"(?P<whole>{ORG}){_BRACKET}(?:是|为|系)(?P<part>{ORG}){_BRACKET}{cue}"))
    return tuple(shapes)


@cache
def led(language: str) -> tuple[Shape, ...]:
    """The word leads to the part: "Y's subsidiary X", "Y and its subsidiary X", Y全资子公司X."""
    groups = ("articles", "pronouns", "of")
    article, pronoun, of = (rf"(?:{words(language, 'structures', group).pattern})" for group in groups)
    owner, few = rf"(?P<whole>{ORG}){_BRACKET}", _qualifying(language)
    shapes = []
    for rule in rules(language, "structures", "led"):
        cue = rf"(?:{rule.pattern.pattern})\s*,?\s*"
        before = _described(language, 3) if language == "zh" else rf"(?:{article}\s*)?"
        part = rf"{before}(?P<part>{ORG})"
        shapes.append(_shape(rule, rf"{owner}(?:['’]s?)?\s*{few}{{0,2}}?{cue}{part}"))
        shapes.append(_shape(rule, rf"{owner}[^\ue000.;]{{0,60}}?{pronoun}\s*{few}{{0,3}}?{cue}(?P<part>{ORG})"))
        if language != "zh":
            whole = rf"\s+{of}\s*(?:{article}\s*)?(?P<whole>{ORG})"
            shapes.append(_shape(rule, rf"{cue}(?P<part>{ORG}){whole}"))
    return tuple(shapes)


@cache
def closed(language: str) -> tuple[Shape, ...]:
    """The word closes the clause that tells the whole: "X, das zum Hersteller Y gehört", X由Y管理."""
    shapes = []
    for rule in rules(language, "structures", "closing"):
        opens = rf"\s*,?\s*(?:{any_of(rule.entry['opens']).pattern})\s*"
        whole = rf"{_described(language, 5)}(?P<whole>{ORG}){_BRACKET}\s*"
        shapes.append(_shape(rule, rf"(?P<part>{ORG}){_BRACKET}{opens}{whole}(?:{rule.pattern.pattern})"))
    return tuple(shapes)


@cache
def touching(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A unit that stands directly beside its whole: "Y's X", "X of Y", "X (Y)", YX."""
    groups = ("articles", "of", "possessive")
    article, of, owned = (words(language, "structures", group).pattern for group in groups)
    shapes = {
        "owner": rf"(?P<whole>{ORG})(?:{owned})\s*(?P<part>{ORG})",
        "of": rf"(?P<part>{ORG}){_BRACKET}[)）]?\s*(?:{of})\s*(?:(?:{article})\s*)*(?P<whole>{ORG})",
        "bracket": rf"(?P<part>{ORG})\s*[（(](?P<whole>{ORG})[)）]",
        "compound": rf"(?P<whole>{ORG}){_BRACKET}(?P<part>{ORG})",
    }
    used = ("owner", "bracket", "compound") if language == "zh" else ("owner", "of", "bracket")
    return tuple((rule, re.compile(f"(?={shapes[rule]})", re.IGNORECASE)) for rule in used)
