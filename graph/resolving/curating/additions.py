"""An agreement that a person adds: a document of its own, whose text is the sentence that the source has."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...authority.organizations import Authority
from ...model import (
    LANGUAGES,
    AgreementReport,
    Document,
    Evidence,
    Facts,
    KonvoiError,
    Mention,
    Participation,
    digest,
)
from ...reading.heads import web_address
from ...reading.languages import known_language, language_of
from ...reading.mentions import recognized
from .fields import DEAL_FIELDS, NONE, day_of, names_of, value_of

RULE = "curation"
_PAIR = re.compile(r'\s*([a-z_]+)=("[^"]*"|\S+)')
_QUOTE = re.compile(r"(?:^|\s)quote=")
_OF_DOCUMENT = ("source", "publisher", "title", "published", "language")
_OF_DEAL = tuple(field for field in DEAL_FIELDS if field not in ("parties", "kind"))


@dataclass(frozen=True, slots=True)
class Addition:
    """What a line that adds an agreement says: the parties, and the terms and the source by name."""

    parties: tuple[str, ...]
    terms: Mapping[str, Any]
    source: Mapping[str, str]
    quote: str

    @property
    def id(self) -> str:
        """The id of the document that the addition becomes."""
        return f"added-{digest(self.parties, sorted(self.terms.items(), key=str), self.quote)}"


def addition(parties: str, kind: str, value: str) -> Addition:
    """The addition that three cells describe: parties parted by ` ; `, a kind, and `name=value` pairs.

    The pairs are `status`, `signed_on`, `place`, `domains`, `activities`, `amount`, `duration_months` of the agreement
    and `source` (an address), `publisher`, `title`, `published`, `language` of what tells it; a value with blanks
    stands in double quotes, and `-` says that there is none. `quote=` comes last and takes the rest: the sentence of
    the source.

    Raises:
        KonvoiError: where a cell is wrong, the quote is missing, or neither source nor publisher is given.

    >>> value = "status=active source=https://a.example quote=They meet."
    >>> told = addition("Orion ; Lormont", "joint_laboratory", value)
    >>> told.terms["status"], told.source["source"], told.quote
    ('active', 'https://a.example', 'They meet.')
    """
    pairs, quote = _pairs(value)
    terms = {field: value_of(field, text) for field, text in pairs.items() if field in _OF_DEAL}
    terms |= {"kind": value_of("kind", kind), "status": terms.get("status", "signed")}
    value_of("parties", parties)
    source = {name: text for name, text in pairs.items() if name in _OF_DOCUMENT and text != NONE}
    _check_source(source)
    return Addition(names_of(parties), terms, source, quote)


def added(addition: Addition, authority: Authority) -> Facts:
    """The facts of the document that the addition becomes; its evidence is the whole quote."""
    source = addition.source
    language = source.get("language") or language_of(addition.quote) or "en"
    id, published = addition.id, source.get("published")
    document = Document(
        id, addition.quote, language, source.get("title"), source.get("publisher"), source.get("source"),
        day_of(published, "published") if published else None,
    )  # fmt: skip
    evidence = (Evidence(id, 0, len(addition.quote), addition.quote, RULE),)
    mentions = tuple({m.id: m for m in (_mention(party, document, authority) for party in addition.parties)}.values())
    parts = tuple(Participation(id, mention.id, evidence=evidence) for mention in mentions)
    report = AgreementReport(
        id, tuple(sorted(parts, key=lambda part: part.mention)), **addition.terms, evidence=evidence
    )
    return Facts(document, mentions, (report,))


def _mention(party: str, document: Document, authority: Authority) -> Mention:
    known = authority.organizations.get(party)
    name = known.name if known else party
    start = max(document.text.find(name), 0)
    quote = name if document.text.startswith(name, start) else document.text
    evidence = (Evidence(document.id, start, start + len(quote), quote, RULE),)
    named = Mention(document.id, "organization", name, (name,), document.language or "", evidence=evidence)
    if known is None:
        return recognized([named], authority)[0]
    return replace(named, type=known.type, country=known.country, authority=known.id)


def _pairs(value: str) -> tuple[dict[str, str], str]:
    found = _QUOTE.search(value)
    if not found or not any(map(str.isalpha, value[found.end() :])):
        raise KonvoiError("an agreement needs its sentence: end the value with quote= and the words of the source")
    pairs: dict[str, str] = {}
    at, quote, told = 0, value[found.end() :].strip(), value[: found.start()].rstrip()
    while at < len(told):
        pair = _PAIR.match(told, at)
        if not pair or pair[1] not in (*_OF_DEAL, *_OF_DOCUMENT) or pair[1] in pairs:
            allowed = ", ".join((*_OF_DEAL, *_OF_DOCUMENT, "quote"))
            raise KonvoiError(f"{told[at:].strip()[:60]!r} is no name=value that is known and new: there are {allowed}")
        pairs[pair[1]], at = pair[2].strip('"'), pair.end()
    return pairs, quote


def _check_source(source: Mapping[str, str]) -> None:
    if not source.get("source") and not source.get("publisher"):
        raise KonvoiError("an agreement needs its source: give source=ADDRESS or publisher=NAME")
    if "source" in source and not web_address(source["source"]):
        raise KonvoiError(f"source {source['source']!r} is no address that begins with http:// or https://")
    if "language" in source and source["language"] != known_language(source["language"]):
        raise KonvoiError(f"language {source['language']!r} is none of {', '.join(LANGUAGES)}")
    if "published" in source:
        day_of(source["published"], "published")
