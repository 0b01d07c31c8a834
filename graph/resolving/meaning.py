"""The facts of many documents become what is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import AgreementReport, Facts, Meant
from .deals import resolve_deals
from .organizations import KnownOrganizations, resolve_organizations


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is meant, and the reports that are no agreement because their parties are one and the same."""

    meant: Meant
    single: tuple[AgreementReport, ...] = ()


def resolve(facts: Sequence[Facts], authority: KnownOrganizations) -> Meaning:
    """What the documents mean together, whatever their order.

    Raises:
        KonvoiError: where facts name what neither their document nor the authority has.
    """
    known = resolve_organizations(facts, authority)
    deals = resolve_deals(facts, known.organizations, known.mention_to_organization)
    documents = tuple(sorted((one.document for one in facts), key=lambda document: document.id))
    return Meaning(Meant(known.organizations, deals.agreements, documents), deals.single)
