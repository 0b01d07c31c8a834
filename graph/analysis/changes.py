"""In what two values of one thing differ, in words."""

from collections.abc import Iterable, Iterator, Mapping

from ..model import Agreement, Document, Organization


def titled(document: Document) -> str:
    """The id of a document, with its title, publisher and day."""
    parts = (document.title, document.publisher, str(document.published or "") or None)
    return f"{document.id} ({', '.join(part for part in parts if part)})" if any(parts) else document.id


def named(organization: Organization) -> str:
    """The name of an organization, with its id."""
    return f"{organization.name} ({organization.id})"


def put(agreement: Agreement, names: Mapping[str, str]) -> str:
    """An agreement in words: its parties, kind, status and day."""
    parties = " + ".join(names.get(party, party) for party in agreement.parties)
    terms = (agreement.kind, agreement.status, str(agreement.signed_on or "") or None)
    return f"{parties}, {', '.join(term.replace('_', ' ') for term in terms if term)}"


def document_changes(one: Document, other: Document) -> Iterator[str]:
    """In what two values of one document differ, each in words."""
    for field in ("title", "publisher", "published", "language", "url", "retold"):
        yield from _changed(field, getattr(one, field), getattr(other, field))


def organization_changes(one: Organization, other: Organization) -> Iterator[str]:
    """In what two values of one organization differ, each in words."""
    for field in ("id", "name", "type", "country", "part_of", "wikidata", "ror", "known"):
        yield from _changed(field.replace("_", " "), getattr(one, field), getattr(other, field))
    yield from _gained("name", (label.text for label in one.labels), (label.text for label in other.labels))


def agreement_changes(one: Agreement, other: Agreement, names: Mapping[str, str]) -> Iterator[str]:
    """In what two values of one agreement differ, each in words."""
    for field in ("kind", "status", "signed_on", "place", "amount", "duration_months"):
        yield from _changed(field.replace("_", " "), getattr(one, field), getattr(other, field))
    for word, ids in (("party", "parties"), ("involved", "involves")):
        yield from _gained(word, *([names.get(id, id) for id in getattr(deal, ids)] for deal in (one, other)))
    for word, values in (("domain", "domains"), ("activity", "activities"), ("publisher", "publishers")):
        yield from _gained(word, getattr(one, values), getattr(other, values))
    yield from _gained("document", documents_of(one), documents_of(other))
    yield from _gained("contradiction", one.contradictions, other.contradictions)
    yield from _gained("correction", one.corrections, other.corrections)


def _changed(field: str, before: object, after: object) -> Iterator[str]:
    if before != after:
        yield f"{field} {_shown(before)} -> {_shown(after)}"


def _shown(value: object) -> str:
    return "none" if value is None else str(getattr(value, "words", value))


def _gained(word: str, before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    was, is_ = set(before), set(after)
    yield from (f"{word} + {value}" for value in sorted(is_ - was))
    yield from (f"{word} - {value}" for value in sorted(was - is_))


def documents_of(agreement: Agreement) -> tuple[str, ...]:
    """The ids of the documents whose words it rests on."""
    return tuple(sorted({evidence.document for evidence in agreement.evidence}))


def on_one_line(text: str) -> str:
    """The text on one line, without what a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
