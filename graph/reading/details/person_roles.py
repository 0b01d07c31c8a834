"""What the words beside a name in Latin letters say: that it names a person, in which role, employed by whom."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ..lexicon import section
from .person_marks import AND, Context, Marks, kind_of_role
from .person_names import Name, is_chinese, titles
from .rules import ORG, any_of, words

_REACH = 170
_SIGN = re.compile(r"[,;:.!?\n“”«»\"„)]")
_OPENING = re.compile(r"\s*(?:\([^)]{0,40}\)\s*)?(?P<comma>[,(–])?\s*")
_BARRED = re.compile(rf"[,;:.!?()\n“”«»\"„]|\b{AND}\b")


def latin_context(marks: Marks, name: Name, starts: Sequence[int]) -> Context | None:
    """What the sentence says beside the name, or None where nothing shows that it names a person.

    `starts` are where the names of the sentence begin: a role ends before the next of them.
    """
    bare, titled = name.start, False
    while found := _title(marks.language).search(marks.text, max(0, bare - 20), bare):
        bare, titled = found.start(), True
    if len(name.tokens) < 2 and not titled:
        return None
    return (
        _role_after(marks, name, starts)
        or _clause_after(marks, name, starts)
        or _role_before(marks, name, bare)
        or _without_role(marks, name, bare, titled)
    )


@cache
def _title(language: str) -> re.Pattern[str]:
    return re.compile(rf"{titles(language).pattern}[.\s,-]*\Z")


def _role_after(marks: Marks, name: Name, starts: Sequence[int]) -> Context | None:
    """One like "Anna Berglund, the managing director of X", "has named Anna Berglund chief engineer"."""
    opening = _OPENING.match(marks.text, name.end)
    begin = opening.end() if opening else name.end
    span = next((span for span in marks.roles if span[0] >= begin), None)
    if span is None or span[0] - begin > (70 if opening and opening["comma"] else 0):
        return None
    if not _leads_to_role(marks, begin, span[0]) or any(begin <= start < span[0] for start in starts):
        return None
    return _made(marks, "role", begin, max(span[1], _stop(marks, span[0], starts)), name)


def _leads_to_role(marks: Marks, begin: int, end: int) -> bool:
    """Whether nothing but qualifying words stands between a name and the role behind it."""
    between = marks.text[begin:end]
    if _BARRED.search(between) or len(between.split()) > 6 or marks.any(("says", "leads", "signs"), begin, end):
        return False
    articles = words(marks.language, "people", "articles")
    within = (span for span in marks.spans("complements") if begin <= span[0] and span[1] <= end)
    governed = any(not articles.fullmatch(marks.text[one:other]) for one, other in within)
    return not governed and not re.search(rf"{ORG}(?!(?:['’]s?)?[\s-]*\Z)", between)


def _clause_after(marks: Marks, name: Name, starts: Sequence[int]) -> Context | None:
    """One like "Anna Berglund, who heads the laboratory", "Anna Berglund heads the laboratory"."""
    relative = words(marks.language, "people", "relatives").pattern
    opening = re.compile(rf"\s*,\s*(?:{relative})\s+|\s+", re.IGNORECASE).match(marks.text, name.end)
    if opening is None:
        return None
    begin, clause = opening.end(), "," in opening.group()
    end = _stop(marks, begin, starts)
    lead = marks.first("leads", begin, end + 12)
    if lead is None or (not clause and lead[0] > begin):
        return None
    return _made(marks, "leads", begin, max(end, lead[1]), name)


def _role_before(marks: Marks, name: Name, bare: int) -> Context | None:
    """One like "X's chief engineer Anna Berglund", "head of design Anna Berglund", "the dean of X, Anna Berglund"."""
    span = next((span for span in reversed(marks.roles) if span[1] <= bare), None)
    if span is None or bare - span[1] > 120:
        return None
    start, end = span
    between = marks.text[end:bare]
    if not re.fullmatch(r"[\s:,]*", between):
        complement = words(marks.language, "people", "complements").pattern
        shape = rf"\s+(?:(?:{complement})|{ORG})[^,;.:!?\n“”«»]*,\s*"
        theme = rf"\s+(?:{complement})(?-i:(?:\s+[a-zà-ÿ-]+){{1,4}})\s+"
        if not re.fullmatch(f"{shape}|{theme}", between, re.IGNORECASE) or marks.any(("says", "signs"), end, bare):
            return None
        if "," not in between and _unnamed(marks.language).search(between):
            return None
        end = bare
    owner = re.search(rf"(?P<org>{ORG})(?:['’]s?)?[\s-]*(?:\([^)]*\)\s*)?\Z", marks.text[:start])
    inner = marks.employer(start, end)
    return _made(marks, "role", start, end, name, owner.start() if owner and inner is None else inner)


@cache
def _unnamed(language: str) -> re.Pattern[str]:
    """The nouns that call an organization, whose name may follow: "the head of the start-up Blue Heron"."""
    return any_of(word for nouns in section(language, "people").get("generic", {}).values() for word in nouns)


def _stop(marks: Marks, start: int, starts: Iterable[int]) -> int:
    """Where a role that begins here ends: at a sign, at what the person does, before the next name."""
    end = min([start + _REACH, len(marks.text), *(one for one in starts if one > start)])
    open_text = re.sub(r"\([^)]*\)", lambda found: " " * len(found.group()), marks.text[start:end])
    if sign := _SIGN.search(open_text):
        end = start + sign.start()
    for group in ("says", "signs", "attends", "follows"):
        if span := marks.first(group, start + 1, end + 20):
            end = min(end, span[0])
    cut = re.search(rf"(?:\s+{AND}\b|,)?(?:\s*{titles(marks.language).pattern}\.?)*\s*\Z", marks.text[start:end])
    return start + cut.start() if cut else end


def _made(marks: Marks, rule: str, start: int, end: int, name: Name, employer: int | None = None) -> Context:
    """The context of a role that stands at this stretch; its employer is named in it or directly after it."""
    role = re.sub(r"\s+", " ", marks.plain[start:end]).strip(" ,-–:*")
    if employer is None:
        employer = marks.employer(start, end)
    if employer is None:
        employer = _directly_after(marks, max(end, name.end))
    return Context(rule, role, kind_of_role(role, marks.language), employer, max(end, name.end))


def _directly_after(marks: Marks, end: int) -> int | None:
    """Where the organization begins that directly follows: in brackets, in apposition, or after "of"."""
    apposed = re.compile(rf"\s*(?:\(\s*(?P<a>{ORG})|,\s*(?P<b>{ORG})\s*(?:[,;.)\n]|$|{AND}\b))").match(marks.text, end)
    if apposed:
        return apposed.start("a") if apposed["a"] else apposed.start("b")
    comma = re.compile(r"\s*,?").match(marks.text, end)
    places = (("complements", end), ("links", comma.end() if comma else end))
    found = (_linked(marks.language, group).match(marks.text, place) for group, place in places)
    return next((one.start("org") for one in found if one), None)


@cache
def _linked(language: str, group: str) -> re.Pattern[str]:
    """A preposition of the group, an article where there is one, and an organization."""
    articles = words(language, "people", "articles").pattern
    listed = words(language, "people", group).pattern
    return re.compile(rf"\s*(?:{listed})\s*(?:(?:{articles})\s*)?(?P<org>{ORG})", re.IGNORECASE)


def _without_role(marks: Marks, name: Name, bare: int, titled: bool) -> Context | None:
    """A name without a role: shown by its form of address, by a verb, by an employer, or by being Chinese."""
    rule = "title" if titled else _shown_by(marks, name, bare)
    return Context(rule, employer=_directly_after(marks, name.end), end=name.end) if rule else None


def _shown_by(marks: Marks, name: Name, bare: int) -> str | None:
    text = marks.text
    leads = (*marks.spans("says"), *marks.spans("sources"))
    said = any(end <= bare and re.fullmatch(r"[\s,:]+", text[end:bare]) for _, end in leads)
    says = marks.first("says", name.end, name.end + 60)
    if said or (says and re.fullmatch(r"[\s,]*(?:\([^)]*\))?\s*(?:[a-zà-ÿ]+\s+)?", text[name.end : says[0]])):
        return "says"
    if any(end <= bare and not text[end:bare].strip() for group in ("by", "signs") for _, end in marks.spans(group)):
        return "agent"
    if _linked(marks.language, "links").match(text, name.end):
        return "link"
    return "family name" if is_chinese(name, marks.language) else None
