"""Short texts of our own, with organizations that do not exist, as the finders of facts take them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graph.model import Document, Evidence, Mention, Occurrence, PartialDate, Sentence
from graph.reading.lexicon import section

CAST: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "motors": ("Veldora Motors",),
        "uni": ("Ardenfels University", "University of Ardenfels"),
        "inst": ("Institute of Quiet Engines",),
        "lab": ("Lakeside Laboratory",),
        "school": ("School of Quiet Wheels",),
        "bearings": ("Lakeside Bearings",),
        "league": ("Lakeside League",),
        "city": ("Ardenfels City Council",),
    },
    "fr": {
        "motors": ("Veldora Moteurs",),
        "uni": ("Université d'Ardenelle",),
        "inst": ("Institut des moteurs calmes",),
        "lab": ("laboratoire des Lacs",),
        "school": ("Faculté des roues",),
        "bearings": ("Roulements du Lac",),
        "league": ("Ligue des Lacs",),
        "city": ("Métropole d'Ardenelle",),
    },
    "de": {
        "motors": ("Veldora Motoren AG", "Veldora"),
        "uni": ("Universität Ardenfels",),
        "inst": ("Institut für leise Motoren", "Instituts für leise Motoren"),
        "lab": ("Seelabor",),
        "school": ("Fakultät für Radtechnik",),
        "bearings": ("Seelager GmbH",),
        "league": ("Seenliga",),
        "city": ("Stadt Ardenfels",),
    },
    "zh": {
        "motors": ("岭河汽车",),
        "uni": ("青原理工大学",),
        "inst": ("静音发动机研究所",),
        "lab": ("湖畔实验室",),
        "school": ("车轮学院",),
        "branch": ("湖畔轴承武汉分公司",),
        "bearings": ("湖畔轴承有限公司",),
        "league": ("湖畔联盟",),
        "city": ("青原市政府",),
    },
}


@dataclass(frozen=True, slots=True)
class Telling:
    """A document in sentences, with the organizations of the cast that it names."""

    document: Document
    sentences: tuple[Sentence, ...]
    organizations: tuple[Occurrence, ...]
    mentions: tuple[Mention, ...]


def tell(language: str, *said: str, published: PartialDate | None = None, **more: str) -> Telling:
    """The sentences, one a line, as a document; `more` names further organizations by id."""
    document = Document("told", "\n".join(said), language=language, published=published)
    sentences, start = [], 0
    for text in said:
        sentences.append(Sentence(document, start, start + len(text)))
        start += len(text) + 1
    cast = CAST[language] | {id: (name,) for id, name in more.items()}
    named = _named(document.text, cast)
    mentions = tuple(_mention(document, id, forms, sentences, named) for id, forms in cast.items() if id in _ids(named))
    return Telling(document, tuple(sentences), named, mentions)


def _ids(named: tuple[Occurrence, ...]) -> set[str]:
    return {one.mention.removeprefix("told/") for one in named}


def _named(text: str, cast: dict[str, tuple[str, ...]]) -> tuple[Occurrence, ...]:
    forms = sorted(((form, id) for id, forms in cast.items() for form in forms), key=lambda pair: -len(pair[0]))
    found: list[Occurrence] = []
    for form, id in forms:
        for one in re.finditer(re.escape(form), text):
            if all(one.end() <= other.start or other.end <= one.start() for other in found):
                found.append(Occurrence(one.start(), one.end(), f"told/{id}"))
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class _Named(Mention):
    """A mention whose id is short, so that a test can say it."""

    short: str = ""

    @property
    def id(self) -> str:
        return f"told/{self.short}"


def _mention(
    document: Document, id: str, forms: tuple[str, ...], sentences: list[Sentence], named: tuple[Occurrence, ...]
) -> Mention:
    first = next(one for one in named if one.mention == f"told/{id}")
    sentence = next(one for one in sentences if one.start <= first.start < one.end)
    proof = Evidence(document.id, sentence.start, sentence.end, sentence.text, "test")
    used = tuple(form for form in forms if form in document.text)
    return _Named("told", "organization", used[0], used, document.language or "", evidence=(proof,), short=id)


def entries(table: str, *groups: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The rules of these groups of a table in all four languages: language, group, entry."""
    return [
        (language, group, entry) for language in CAST for group in groups for entry in section(language, table)[group]
    ]
