"""A document, its sentences, and the words of it that make a statement."""

from dataclasses import dataclass, field
from typing import Literal

from .dates import PartialDate

Language = Literal["en", "fr", "de", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "fr", "de", "zh")

Block = Literal["headline", "sentence", "list_item", "table_row", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Document:
    """One document as konvoi reads it; every offset of a fact counts in `text`.

    `text` is empty where the document is read back from a graph, which keeps the quotes alone.
    `retold` says that the wording is ours, not the publisher's.
    """

    id: str
    text: str = field(default="", repr=False, compare=False)
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    retold: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a document that is read as one: a sentence, a headline, a list item, a table row."""

    document: Document
    start: int
    end: int
    block: Block = "sentence"

    @property
    def text(self) -> str:
        """The slice of the document's text."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words of a document that make a statement: `quote` is `document.text[start:end]`.

    `rule` names the lexicon entry or the model that found it; `confidence` lies in 0..1.
    """

    document: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float = 1.0
