"""Other forms of the names in a document: in brackets, behind a comma, shortened, as initials."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..authority.folding import common_words, fold
from ..authority.names import HAN
from ..authority.places import load_places
from ..model import Document
from .lexicon import pattern, section
from .name_words import shown_type
from .naming import Named, is_place
from .wrapping import unbroken

_BRACKETS = re.compile(r"\.?[*_]{0,3}\s*[（(]([^()（）\n]{2,40})[)）]")
_COMMA = re.compile(r"\s*[,，]")
_EXPLAINS = re.compile(r"[*_]{0,3}\s*[:：=]\s*[*_]{0,3}")
_SHORT = 6
_QUOTES = " \"'“”„‟«»‘’「」『』\u00a0"


def aliases(document: Document, named: Iterable[Named]) -> list[Named]:
    """Other forms behind a name, in brackets or behind a comma: "Technische Hochschule Ulm (THU)", ", kurz THU"."""
    language = document.language or "en"
    lead = pattern(section(language, "names")["alias_leads"])
    ordered, found = sorted(named, key=lambda name: name.start), []
    known = {name.start: name.authority for name in ordered}
    for name in ordered:
        match = _BRACKETS.match(document.text, name.end)
        alias = _bare(match.group(1), lead) if match else ""
        start = document.text.index(alias, match.start(1)) if match else 0
        if match and not _is_whole(alias, name, language) and _is_alias(alias, name, known.get(start)):
            found.append(Named(start, start + len(alias), alias, name.type, "name/alias", name.authority, name.start))
    return [*found, *_behind(document.text, ordered, language)]


def _behind(text: str, ordered: Sequence[Named], language: str) -> Iterator[Named]:
    """Other forms behind a comma: "Technische Hochschule Ulm, kurz THU"; not of two organizations that are known."""
    lead = pattern(section(language, "names")["alias_behind"])
    for name, other in pairwise(ordered):
        if _EXPLAINS.fullmatch(text, name.end, other.start) and _abbreviates(name.text, other.text):
            yield replace(name, type=other.type, rule="name/alias", authority=other.authority, alias_of=other.start)
        comma = _COMMA.match(text, name.end, other.start)
        told = text[comma.end() : other.start].strip(f"{_QUOTES}\n\t") if comma else ""
        if lead.fullmatch(told) and not (name.authority and other.authority):
            yield replace(other, type=name.type, rule="name/alias", authority=name.authority, alias_of=name.start)


def _abbreviates(short: str, name: str) -> bool:
    """Whether capitals are letters of a longer name, in their order: "AMU : Aix-Marseille université".

    >>> _abbreviates("AMU", "Aix-Marseille université"), _abbreviates("BMW", "Daimler")
    (True, False)
    """
    letters = [letter for letter in short if letter.isalpha()]
    capitals = len(letters) > 1 and all(map(str.isupper, letters)) and len(name) > len(short)
    return capitals and _in_order(fold("".join(letters)), fold(name))


def _bare(bracketed: str, lead: re.Pattern[str]) -> str:
    """What stands in brackets without quotation marks and words such as "hereinafter"."""
    text = bracketed.strip(_QUOTES)
    while match := lead.match(text):
        text = text[match.end() :].strip(_QUOTES + ":：,，")
    return text


def _is_whole(bracketed: str, name: Named, language: str) -> bool:
    """Whether the bracket holds the university that a school or laboratory is part of."""
    return name.type in ("school", "laboratory") and shown_type(bracketed, language) == "university"


def _is_alias(alias: str, name: Named, known: str | None) -> bool:
    """Whether the bracket holds another form of the name rather than a remark: capitals or Han, no figures, no list.

    Capitals that are not the initials are the name in another language ("University of Da Nang (ĐHĐN)"), unless they
    are `known` as those of another organization: "LAAS (CNRS)". Small letters are letters of the name: "Institut für
    Kraftfahrzeuge (ika)"; behind one capital they begin with one of its words: "Institute for Lithium Cells (Lice)".
    """
    if len(alias) < 2 or re.search(r"[,;，；、/:：。]|\d{2}", alias) or is_place(alias):
        return False
    if re.search(rf"[{HAN}]", name.text):
        return not re.search(r"\d", alias) and len(alias) <= 30
    if len(alias.split()) > 1 and _initials(alias) == fold(name.text.replace(".", "")):
        return True
    if sum(map(str.isupper, alias)) < 2:
        if not alias.isalpha() or len(alias) > _SHORT or known not in (None, name.authority):
            return False
        words = fold(name.text).split()
        starts = range(1 if alias.islower() else len(words))
        return any(_in_order(fold(alias), " ".join(words[start:])) for start in starts)
    initials = _initials(name.text)
    like = fold(alias[0]) in initials or alias.split()[0] in name.text
    return like or (alias.isupper() and alias.isalpha() and known in (None, name.authority))


def _initials(text: str) -> str:
    return fold("".join(word[0] for word in re.findall(r"[^\W_]+", text)))


def _in_order(letters: str, text: str) -> bool:
    """Whether a text begins with the first of the letters, and has the others in their order behind it."""
    rest = iter(text)
    return text[:1] == letters[:1] and all(letter in rest for letter in letters)


def short_forms(document: Document, named: Sequence[Named]) -> list[Named]:
    """The names that are the first words, or the initials, of another name of the document, tied to it."""
    forms = shortened(named, document.language or "en")
    found = []
    for name in named:
        whole = forms.get(name.text)
        if whole and whole.text != name.text and not (name.authority and whole.authority != name.authority):
            found.append(replace(name, type=name.type or whole.type, authority=whole.authority, alias_of=whole.start))
    return found


def shortened(named: Iterable[Named], language: str) -> dict[str, Named]:
    """The short forms that names may have, each with the first name that has it; common words are none."""
    forms: dict[str, Named] = {}
    for name in sorted(named, key=lambda name: (name.start, name.end)):
        for form in _shortened(name, language):
            if fold(form) not in common_words():
                forms.setdefault(form, name)
    return forms


def _shortened(name: Named, language: str) -> Iterator[str]:
    """The first words of a company's name, unless they are a place or a head; the capitals of a longer name."""
    words = re.findall(r"[^\W_]+(?:[-&.][^\W_]+)*", unbroken(name.text))
    if words and name.type in ("company", "branch") and not load_places().find(words[0]):
        firsts = (" ".join(words[:count]) for count in range(1, len(words)))
        yield from (first for first in firsts if len(first) > 2 and not shown_type(first, language))
    if len(words) > 2:
        yield "".join(word[0] for word in words if word[0].isupper())
