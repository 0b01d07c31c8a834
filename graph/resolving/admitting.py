"""Which documents a person lets in, and as what: withdrawn ones stay out, names are erased, additions come in."""

from collections.abc import Iterable

from ..authority.organizations import Authority
from ..model import Document, Facts
from .additions import added, addition
from .curation import Curation
from .erasing import erased, in_place_of


def admissible(documents: Iterable[Document], curation: Curation) -> tuple[Document, ...]:
    """The documents without those that are withdrawn, and without the names that are to be erased.

    A withdrawal or an erasure that finds nothing is fulfilled already, and no problem.
    """
    withdrawn = {id for one in curation.of("withdraw") for id in (one.subject, in_place_of(one.subject))}
    kept = (erased(one, curation.hashes) for one in documents if one.id not in withdrawn)
    return tuple({one.id: one for one in kept if one.id not in withdrawn}.values())


def additions(curation: Curation, authority: Authority) -> tuple[Facts, ...]:
    """The facts of the documents that a person added, sorted by id; one that is withdrawn stays out."""
    withdrawn = {one.subject for one in curation.of("withdraw")}
    told = {one.id: one for one in (addition(j.subject, j.object, j.value) for j in curation.of("add"))}
    return tuple(added(told[id], authority) for id in sorted(told.keys() - withdrawn))
