"""A realistic graph for tests, from `sample_meant.toml`: 41 invented organizations, 36 agreements, four languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from graph.authority.concepts import within
from graph.model import Agreement, Amount, Document, Evidence, Facility, Label, Meant, Organization, PartialDate, digest

Table = dict[str, Any]


@cache
def sample() -> Meant:
    """The sample as resolving would hand it on: all sorted by id, every quote a slice of its document."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    organizations = [_organization(id, row) for id, row in table["organizations"].items()]
    documents = {id: _document(id, row, table["agreements"]) for id, row in table["documents"].items()}
    agreements = [_agreement(row, documents) for row in table["agreements"]]
    return Meant(_sorted(organizations), _sorted(agreements), _sorted(documents.values()))


def _sorted(values: Any) -> tuple[Any, ...]:
    return tuple(sorted(values, key=lambda value: value.id))


def _organization(id: str, row: Table) -> Organization:
    labels = tuple(Label(name, language) for language, _, name in (text.partition(":") for text in row["names"]))
    known = {name: row.get(name) for name in ("part_of", "wikidata", "ror")}
    return Organization(id, labels[0].text, labels, row["type"], row["country"], known="wikidata" in row, **known)


def _document(id: str, row: Table, agreements: list[Table]) -> Document:
    quotes = [told["quote"] for agreement in agreements for told in agreement["told"] if told["document"] == id]
    published = PartialDate.parse(row["published"]) if "published" in row else None
    text = "\n".join([row["title"], *quotes])
    return Document(
        id,
        text,
        row["language"],
        row["title"],
        row.get("publisher"),
        row.get("url"),
        published,
        row.get("retold", False),
    )


def _agreement(row: Table, documents: dict[str, Document]) -> Agreement:
    told = [documents[told["document"]] for told in row["told"]]
    return Agreement(
        id="agreement-" + digest(row["parties"], row["kind"], row.get("signed_on")),
        parties=tuple(sorted(row["parties"])),
        kind=row["kind"],
        status=row["status"],
        involves=tuple(sorted({*row["parties"], *row.get("involves", ())})),
        signed_on=PartialDate.parse(row["signed_on"]) if "signed_on" in row else None,
        signed_on_inferred=row.get("inferred", False),
        place=row.get("place"),
        domains=tuple(row["domains"]),
        domains_within=within(row["domains"]),
        activities=tuple(row["activities"]),
        facilities=tuple(Facility(**facility) for facility in row.get("facilities", ())),
        amount=_amount(row.get("amount")),
        duration_months=row.get("months"),
        publishers=tuple(sorted({document.publisher or document.id for document in told})),
        contradictions=tuple(row.get("contradictions", ())),
        evidence=tuple(sorted(_evidence(**told, text=documents[told["document"]].text) for told in row["told"])),
    )


def _amount(row: Table | None) -> Amount | None:
    return Amount(row.get("value"), row.get("currency"), row["words"]) if row else None


def _evidence(document: str, quote: str, text: str) -> Evidence:
    start = text.index(quote)
    return Evidence(document, start, start + len(quote), quote, "sample", 0.9)
