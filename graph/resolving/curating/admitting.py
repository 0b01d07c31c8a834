"""Which documents a person lets in, and as what: withdrawn ones stay out, names are erased, additions come in."""

from collections.abc import Iterable, Iterator

from ...authority.organizations import Authority
from ...model import Document, Facts
from .additions import added, addition
from .curation import Curation, Judgement
from .erasing import erased, in_place_of


def admissible(documents: Iterable[Document], curation: Curation) -> tuple[Document, ...]:
    """The documents without those that are withdrawn, and without the names that are to be erased.

    A withdrawal or an erasure that finds nothing is fulfilled already, and no problem.
    """
    return tuple({one.id: one for one, line in _looked_at(documents, curation) if line is None}.values())


def withdrawn(documents: Iterable[Document], curation: Curation) -> tuple[tuple[Document, Judgement], ...]:
    """Those of the documents that are withdrawn, without the names that are to be erased, each with the line."""
    if not curation.of("withdraw"):
        return ()
    return tuple((one, line) for one, line in _looked_at(documents, curation) if line)


def _looked_at(documents: Iterable[Document], curation: Curation) -> Iterator[tuple[Document, Judgement | None]]:
    """The documents without the names that are to be erased, each with the line that withdraws it."""
    lines = {id: one for one in curation.of("withdraw") for id in (one.subject, in_place_of(one.subject))}
    for one in documents:
        shown = erased(one, curation.hashes)
        yield shown, lines.get(one.id) or lines.get(shown.id)


def additions(curation: Curation, authority: Authority) -> tuple[Facts, ...]:
    """The facts of the documents that a person added, sorted by id; one that is withdrawn stays out."""
    withdrawn = {one.subject for one in curation.of("withdraw")}
    told = {one.id: one for one in (addition(j.subject, j.object, j.value) for j in curation.of("add"))}
    return tuple(added(told[id], authority) for id in sorted(told.keys() - withdrawn))
