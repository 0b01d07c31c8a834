"""Takes the names of people out of what a build reads, so that nothing that it writes has them.

Of a name only a hash is known. It is found in a text

- in full, in either order, with other names between ("Anna Maria Müller", "MÜLLER Anna", "Müller, Anna"), with the
  given name as an initial ("A. Müller"), whatever the case, the diacritics and their transcription (Mueller, Muller,
  Weiss), unseen signs, percent and HTML codes, a hyphen at a line's end; in addresses and ids (`anna-mueller-joins`),
  there also as one word (`annamueller`, `amueller@`); in Han characters, traditional or simplified, with blanks or a
  middle dot between them;
- by the family name alone, with a capital, where the same document names the person in full, and there too in small
  letters within an address or an id; in an e-mail address before the `@`; behind a form of address; in Han script
  before one. In `who` and `why` of a judgement it counts anywhere.

A family name alone stays where a known organization has that name (unless a form of address stands before it), or where
a legal form or a word such as "Motors" shows one; a full name stays within the longer name of a known organization
("Robert Bosch Stiftung"). A given name alone, a nickname, another script (陈杰, Chen Jie), and a family name alone in a
document that never names the person in full are not found: each but the last needs an erasure of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ....model import Document, KonvoiError, digest
from .han import Characters
from .hashes import findable, hash_of, hashes_of
from .latin import Words
from .letters import Span, readings

__all__ = [
    "ERASED",
    "check_without_names",
    "erased",
    "erased_id",
    "findable",
    "hash_of",
    "in_place_of",
    "without_names",
]

ERASED = "[erased]"


def without_names(text: str, hashes: frozenset[str], *, of_people: bool = False) -> str:
    """The text in which `[erased]` stands for each name that has one of the hashes.

    A text `of_people` is one in which a family name alone means the person, as who made a judgement, and why.

    >>> known = frozenset({hash_of("Emil Sand"), hash_of("罗欣")})
    >>> without_names("Emil Sand spoke. Sand's team met Emilia Sandberg.", known)
    "[erased] spoke. [erased]'s team met Emilia Sandberg."
    >>> without_names("罗欣院长出席", known)
    '[erased]院长出席'
    >>> without_names("Sand asked for it", known), without_names("Sand asked for it", known, of_people=True)
    ('Sand asked for it', '[erased] asked for it')
    """
    return _cleaned(text, hashes, _families([text], hashes), of_people) if hashes else text


def erased(document: Document, hashes: frozenset[str]) -> Document:
    """The document without the names: in text, title and publisher; an address or an id that has one is given up."""
    if not hashes:
        return document
    told = [document.text, document.title, document.publisher, document.url, document.id]
    named = _families(filter(None, told), hashes)

    def clean(text: str | None) -> str | None:
        return _cleaned(text, hashes, named) if text else text

    return replace(
        document,
        id=document.id if clean(document.id) == document.id else in_place_of(document.id),
        text=_cleaned(document.text, hashes, named),
        title=clean(document.title),
        publisher=clean(document.publisher),
        url=document.url if clean(document.url) == document.url else None,
    )


def erased_id(id: str, hashes: frozenset[str]) -> str:
    """The id of a document, or another in its place where it holds one of the names.

    >>> erased_id("gazette-7", frozenset({hash_of("Emil Sand")}))
    'gazette-7'
    """
    return id if without_names(id, hashes) == id else in_place_of(id)


def in_place_of(id: str) -> str:
    """The id that a document has once its own may not be shown."""
    return f"erased-{digest(id)}"


def check_without_names(where: object, text: str, hashes: frozenset[str]) -> None:
    r"""Nothing, where no line of a table of one's own holds one of the names.

    Raises:
        KonvoiError: where one does; the message has its number, never the name.

    >>> check_without_names("own.tsv", "id\tname\naxle\tAxle Works\n", frozenset({hash_of("Emil Sand")}))
    """
    lines = enumerate(re.split(r"\r\n?|\n", text), 1) if without_names(text, hashes) != text else ()
    for number, line in lines:
        if without_names(line, hashes) != line:
            why = "holds a name that is erased: write it without, then name the table again"
            raise KonvoiError(f"{where}:{number}: {why}")


def _cleaned(text: str, hashes: frozenset[str], named: frozenset[str], of_people: bool = False) -> str:
    views = _views(text, hashes)
    full = (span for view in views for span, _ in view.full)
    return _blotted(text, sorted({*full, *(span for view in views for span in view.alone(named, of_people))}))


def _families(texts: Iterable[str], hashes: frozenset[str]) -> frozenset[str]:
    """The family names of those whom the texts name in full."""
    return frozenset(family for text in texts for view in _views(text, hashes) for _, family in view.full)


@lru_cache(maxsize=16)
def _views(text: str, hashes: frozenset[str]) -> tuple[Words | Characters, ...]:
    """The text in each reading, by its words and by its Han characters."""
    known = hashes_of(hashes)
    return tuple(view(reading, known) for reading in readings(text) for view in (Words, Characters))


def _blotted(text: str, spans: list[Span]) -> str:
    """The text with what overlaps taken together."""
    reached = 0
    pieces: list[str] = []
    for start, end in spans:
        if start >= reached:
            pieces += [text[reached:start], ERASED]
        reached = max(reached, end)
    return "".join((*pieces, text[reached:]))
