"""Names of organizations exchanged between documents and lines, so that the sentence is learned and not the name."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..reading.name_words import shown_type
from ..reading.units import units
from .examples import MARK, Marked, bounded

_SHARE = 0.5
_VOWELS = frozenset("aeiouyhàâéèêëîïôöûüAEIOUYHÀÂÉÈÊËÎÏÔÖÛÜ")

Forms = tuple[str, ...]


class Names:
    """The names of the organizations of many documents, by what they can stand for."""

    def __init__(self, golds: Iterable[Mapping[str, Any]]) -> None:
        self._like: dict[tuple[object, ...], list[Forms]] = {}
        for gold in golds:
            for one in gold["organizations"]:
                forms = self._like.setdefault(_likeness(one, gold["lang"]), [])
                if tuple(one["surface"]) not in forms and not set("&<>") & set("".join(one["surface"])):
                    forms.append(tuple(one["surface"]))

    def swapped(self, gold: Mapping[str, Any], order: random.Random) -> dict[str, Any]:
        """The document with the names of some organizations replaced by those of others that are like them.

        Alike are organizations of one type, named in one language by names of the same build (words, initials).
        """
        new: dict[str, str] = {}
        for one in gold["organizations"]:
            if order.random() < _SHARE and (chosen := self._chosen(one, gold, new, order)):
                new |= zip(one["surface"], chosen, strict=True)
        return _renamed(gold, new) if new else dict(gold)

    def _chosen(
        self, one: Mapping[str, Any], gold: Mapping[str, Any], new: Mapping[str, str], order: random.Random
    ) -> Forms | None:
        """The forms of another organization, none of which the text has already; after three bad draws, none."""
        alike = self._like.get(_likeness(one, gold["lang"]), [])
        if any(form not in gold["text"] for form in one["surface"]):
            return None
        for forms in order.choices(alike, k=3) if alike else ():
            if not any(form in gold["text"] or form in new.values() for form in forms):
                return forms
        return None


class LineNames:
    """The names of the organizations of the lines of the corpus, by what they can stand for.

    A name and its short form in brackets are two: nothing in the corpus says that they are one organization's.
    """

    def __init__(self, lines: Iterable[Marked]) -> None:
        found: dict[tuple[object, ...], dict[str, None]] = {}
        for line in lines:
            for name in _organizations(line):
                found.setdefault(_line_likeness(name, line.language), {})[name] = None
        self._like = {likeness: [*names] for likeness, names in found.items()}

    def swapped(self, line: Marked, order: random.Random) -> Marked:
        """The line with some of its names replaced by others that are like them, each everywhere by the same.

        Alike are names in one language that show the same sort of organization and are built alike.
        """
        new: dict[str, str] = {}
        for name in dict.fromkeys(_organizations(line)):
            if order.random() < _SHARE:
                other = order.choice(self._like[_line_likeness(name, line.language)])
                if other not in line.text and other not in new.values():
                    new[name] = other
        return replace(line, text=MARK.sub(lambda mark: _with_name(mark, new), line.text))


def _organizations(line: Marked) -> list[str]:
    return [mark[4] for mark in MARK.finditer(line.text) if mark[1] == "ORG"]


def _with_name(mark: re.Match[str], new: Mapping[str, str]) -> str:
    type_, party, deals, name = mark.groups()
    return f"[[{type_}{party}{deals}|{new.get(name, name) if type_ == 'ORG' else name}]]"


def _line_likeness(name: str, language: str) -> tuple[object, ...]:
    return language, shown_type(name, language), *_build(name, language)


def _likeness(one: Mapping[str, Any], language: str) -> tuple[object, ...]:
    return language, one["type"], one["part_of"] is None, *(_build(form, language) for form in one["surface"])


def _build(form: str, language: str) -> tuple[str, bool]:
    """How a name is built, and in French whether it begins with a vowel."""
    words = form.split()
    elided = language == "fr" and form[0] in _VOWELS
    if units(form, 0, 1)[0].han:
        return "han", False
    if len(words) > 1:
        return "words", elided
    return ("initials" if form.isupper() else "word"), elided


def _renamed(gold: Mapping[str, Any], new: Mapping[str, str]) -> dict[str, Any]:
    forms = sorted((form for one in gold["organizations"] for form in one["surface"]), key=lambda form: -len(form))
    pattern = re.compile("|".join(bounded(form) for form in forms))

    def changed(text: str | None) -> str | None:
        return text and pattern.sub(lambda match: new.get(" ".join(match[0].split()), match[0]), text)

    return {
        **gold,
        "text": changed(gold["text"]),
        "organizations": [_named(one, new) for one in gold["organizations"]],
        "agreements": [
            {**deal, "facilities": [{**one, "name": changed(one["name"])} for one in deal["facilities"]]}
            for deal in gold["agreements"]
        ],
        "sentences": [{**one, "text": changed(one["text"])} for one in gold["sentences"]],
    }


def _named(one: Mapping[str, Any], new: Mapping[str, str]) -> dict[str, Any]:
    forms: Sequence[str] = [new.get(form, form) for form in one["surface"]]
    return {**one, "name": forms[0], "surface": forms}
