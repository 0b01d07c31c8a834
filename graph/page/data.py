"""What the page knows: organizations, agreements with their sentences, documents, labels, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from urllib.parse import urlsplit

from ..authority.concepts import Concept, concepts
from ..model import LANGUAGES, Agreement, Amount, Document, Evidence, Facility, Meant, Organization
from .looks import looks, words
from .ties import Web

Json = dict[str, object]

SCHEMES = ("orgType", "agreementKind", "status", "domain", "activity", "facilityKind")


def facts(meant: Meant, web: Web, order: Mapping[str, int]) -> Json:
    """The value of the page's data block. `order` gives each organization that the page speaks of its number."""
    known = {organization.id: organization for organization in meant.organizations}
    cited = _cited(web.agreements)
    told = {document.id: document for document in meant.documents}
    return {
        "languages": list(LANGUAGES),
        "words": words(),
        "families": [[id, shape] for id, (shape, _) in looks().families.items()],
        "widths": list(looks().widths),
        "states": dict(looks().states),
        "concepts": _labels(known[id] for id in order) | _agreement_labels(web.agreements),
        "organizations": [_organization(known[id], order, web) for id in order],
        "agreements": [_agreement(agreement, order, cited) for agreement in web.agreements],
        "documents": [_document(told.get(id, Document(id))) for id in cited],
    }


def spoken_of(meant: Meant, web: Web) -> dict[str, int]:
    """The organizations that the page speaks of, sorted by id, each with its number: drawn, named, or concerned."""
    named = {id for agreement in web.agreements for id in (*agreement.parties, *agreement.involves)}
    here = sorted(organization.id for organization in meant.organizations if organization.id in named | set(web.nodes))
    return {id: number for number, id in enumerate(here)}


def link(url: str | None) -> str | None:
    """The address, where it is one that a reader may safely follow: http or https with a host.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("https://[")
    ('https://example.org/a', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _organization(one: Organization, order: Mapping[str, int], web: Web) -> Json:
    return _filled(
        id=one.id,
        name=one.name,
        labels=[[label.text, label.language or ""] for label in one.labels],
        type=one.type,
        family=looks().family(one.type),
        country=one.country,
        whole=order.get(one.part_of or ""),
        ids=[_identifier(name, value) for name, value in (("wikidata", one.wikidata), ("ror", one.ror)) if value],
        partners=web.partners.get(one.id, 0),
    )


def _identifier(name: str, value: str) -> list[str | None]:
    last = value.rstrip("/").rpartition("/")[2]
    sound = last.isascii() and last.isalnum()
    return [name, last if sound else value, looks().links[name].format(last) if sound else None]


def _agreement(one: Agreement, order: Mapping[str, int], cited: Mapping[str, int]) -> Json:
    return _filled(
        id=one.id,
        parties=[order[id] for id in sorted(set(one.parties))],
        involves=[order[id] for id in sorted(set(one.involves) - set(one.parties)) if id in order],
        kind=one.kind,
        status=one.status,
        date=str(one.signed_on) if one.signed_on else None,
        year=one.year,
        inferred=one.signed_on_inferred,
        place=one.place,
        domains=list(one.domains),
        within=sorted({*one.domains, *one.domains_within}),
        activities=list(one.activities),
        facilities=[_facility(facility) for facility in one.facilities],
        amount=_amount(one.amount),
        months=one.duration_months,
        publishers=len(one.publishers),
        contradictions=list(one.contradictions),
        evidence=[[cited[evidence.document], evidence.quote] for evidence in _once(one.evidence)],
    )


def _facility(one: Facility) -> Json:
    return _filled(kind=one.kind, name=one.name, place=one.place, words=one.words)


def _amount(one: Amount | None) -> Json | None:
    if one is None:
        return None
    value = one.value if one.value is not None and isfinite(one.value) else None
    return _filled(value=value, currency=one.currency, words=one.words)


def _document(one: Document) -> Json:
    return _filled(
        id=one.id,
        title=one.title,
        publisher=one.publisher,
        date=str(one.published) if one.published else None,
        url=link(one.url),
        language=one.language,
        retold=one.retold,
    )


def _once(evidence: Iterable[Evidence]) -> list[Evidence]:
    return list({(one.document, one.start, one.end): one for one in sorted(evidence)}.values())


def _cited(agreements: Iterable[Agreement]) -> dict[str, int]:
    ids = sorted({evidence.document for agreement in agreements for evidence in agreement.evidence})
    return {id: number for number, id in enumerate(ids)}


def _labels(organizations: Iterable[Organization]) -> Json:
    used = {one.type for one in organizations} | set(looks().families)
    return {"orgType": _concepts("orgType", used)}


def _agreement_labels(agreements: Iterable[Agreement]) -> Json:
    used: dict[str, set[str]] = {scheme: set() for scheme in SCHEMES[1:]}
    for one in agreements:
        used["agreementKind"].add(one.kind)
        used["status"].add(one.status)
        used["domain"].update(one.domains, one.domains_within)
        used["activity"].update(one.activities)
        used["facilityKind"].update(facility.kind for facility in one.facilities)
    return {scheme: _concepts(scheme, ids) for scheme, ids in used.items()}


def _concepts(scheme: str, used: set[str]) -> Json:
    known = concepts(scheme)
    return {id: _concept(known[id]) for id in known if id in used}


def _concept(one: Concept) -> Json:
    return {"broader": one.broader, "labels": dict(one.labels)}


def _filled(**values: object) -> Json:
    return {name: value for name, value in values.items() if value not in (None, [], False)}
