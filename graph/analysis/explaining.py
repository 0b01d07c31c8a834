"""The sentences behind a tie: each agreement with its parties, and who says so, where and when."""

import difflib
from collections.abc import Iterable, Iterator, Mapping

from ..authority.concepts import concepts
from ..authority.names import comparable
from ..model import Agreement, Document, KonvoiError, Meant, Organization


def organization_named(meant: Meant, name: str) -> Organization:
    """The organization of the graph that has this id, or this name in any language.

    Raises:
        KonvoiError: where no organization has it (with the nearest names), or several have.
    """
    found = [o for o in meant.organizations if o.id == name]
    found = found or [o for o in meant.organizations if comparable(name) in {comparable(one) for one in _names(o)}]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{o.id} ({o.name})" for o in found)
        raise KonvoiError(f"several organizations are called {name!r}: name one by its id: {ids}")
    names = sorted({one for o in meant.organizations for one in _names(o)})
    near = (
        difflib.get_close_matches(name, names, 3, 0.6)
        or [one for one in names if name.casefold() in one.casefold()][:3]
    )
    raise KonvoiError(
        f"no organization called {name!r} in the graph" + (f": did you mean {' or '.join(near)}?" if near else "")
    )


def _names(organization: Organization) -> Iterator[str]:
    yield organization.name
    yield from (label.text for label in organization.labels)


def explained(meant: Meant, one: Organization, other: Organization | None = None) -> str:
    """The agreements that involve the organization, or both, in order of time, each with its sentences and sources."""
    wanted = {one.id} | ({other.id} if other else set())
    deals = [agreement for agreement in meant.agreements if wanted <= set(agreement.involves) | set(agreement.parties)]
    if not deals:
        return f"No agreement in the graph involves {one.name}" + (f" and {other.name}.\n" if other else ".\n")
    organizations = {o.id: o for o in meant.organizations}
    documents = {d.id: d for d in meant.documents}
    ordered = sorted(deals, key=lambda deal: (str(deal.signed_on or "9999"), deal.id))
    blocks = ["\n".join(told(deal, organizations, documents)) for deal in ordered]
    return "\n\n".join([*blocks, *_merges(one, other)]) + "\n"


def _merges(*organizations: Organization | None) -> Iterator[str]:
    """Which names were taken to mean the organization, and why."""
    for organization in filter(None, organizations):
        names = " = ".join(dict.fromkeys(_names(organization)))
        yield f"{organization.id}: {names} ({organization.reason or 'a part or a whole of one that is named'})"


def told(
    deal: Agreement, organizations: Mapping[str, Organization], documents: Mapping[str, Document]
) -> Iterator[str]:
    """An agreement in lines: its parties, its terms, how it went on, where reports differ, and its sentences."""
    yield " + ".join(organizations[party].name for party in deal.parties)
    yield "  " + ", ".join(_terms(deal))
    yield from (f"  {line}" for line in _history(deal))
    yield from (f"  {line}" for line in (*deal.contradictions, *deal.corrections))
    for evidence in deal.evidence:
        copied = ", a copy of another document" if evidence.document in deal.copies else ""
        yield f"  “{' '.join(evidence.quote.split())}”"
        yield f"    {source(documents[evidence.document])} [{evidence.document}]{copied}"


def _history(deal: Agreement) -> Iterator[str]:
    """What it was called when: "2024-05-12 signed [weekly]"."""
    for standing in deal.history:
        yield f"{standing.date or 'undated'} {_label('status', standing.status).lower()} [{standing.document}]"


def _terms(deal: Agreement) -> Iterator[str]:
    yield _label("agreementKind", deal.kind)
    yield _label("status", deal.status).lower()
    if deal.signed_on:
        yield f"{deal.signed_on}{' (year inferred)' if deal.signed_on_inferred else ''}"
    if deal.place:
        yield deal.place
    if deal.domains:
        yield "on " + "; ".join(_label("domain", domain).lower() for domain in deal.domains)


def _label(scheme: str, id_: str) -> str:
    concept = concepts(scheme).get(id_)
    return concept.labels.get("en", id_) if concept else id_


def source(document: Document) -> str:
    """Where a sentence comes from; a document whose wording is ours says "retold from"."""
    parts: Iterable[str | None] = (document.title, document.publisher, str(document.published or "") or None)
    told = ", ".join(part for part in parts if part) or document.id
    return f"retold from {told}" if document.retold else told
