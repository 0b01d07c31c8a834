"""The path of a document, room by room: `extract` reads one, `build` all of them."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .authority.organizations import Authority, load_authority
from .model import Document, Facts, Mention, Occurrence, Position, Sentence, Structure
from .reading.agreements import assemble, tied
from .reading.columns import with_columns
from .reading.details.attributes import attributes
from .reading.details.compounds import implied
from .reading.details.contributions import contributions
from .reading.details.counts import counts
from .reading.details.events import events
from .reading.details.people import people
from .reading.details.structures import structures
from .reading.encoder import Model, Read, load
from .reading.gate import gate
from .reading.mentions import find_mentions, people_in, recognized, without_people
from .reading.sentences import sentences
from .reading.statements import statements
from .reading.wholes import wholes_of
from .resolving.curating.admitting import additions, admissible
from .resolving.curating.curation import Curation
from .resolving.meaning import Meaning, resolve

# characters; the longest list of a consortium has some 3,000
_LONGEST = 5_000

Mapper = Callable[[Callable[[Document], Facts], Sequence[Document]], Iterable[Facts]]
Kept = Callable[[Document], Facts | None]


def extract(document: Document, extra: Path | None = None, reader: Model | None = None, least: float = 0.0) -> Facts:
    """What one document says: names, then statements, then what else is told, and the gate at the end.

    `extra` is a table of one's own organizations, added to those shipped; `reader` another model than the shipped one.
    Agreements of less confidence than `least` are left out.
    """
    authority = load_authority(extra)
    told = worth_reading(document)
    read = (reader or load()).read(told, authority)
    named = names_in(document, told, read, authority)
    occurrences, persons = named.occurrences, named.persons
    by_id = {mention.id: mention for mention in named.organizations}
    wholes = wholes_of(by_id, named.structures)
    stated = statements(told, read, by_id, occurrences, wholes)
    made = assemble(told, stated, read, by_id, occurrences, wholes)
    reports = tuple(report for report in made if report.confidence >= least)
    return gate(
        Facts(
            document=document,
            mentions=(*named.organizations, *persons),
            reports=reports,
            structures=named.structures,
            positions=named.positions,
            contributions=tuple(fact for sentence in told for fact in contributions(sentence, occurrences)),
            events=tied(events(told, occurrences, persons), reports),
            counts=tuple(fact for sentence in told for fact in counts(sentence, occurrences)),
            attributes=tuple(fact for sentence in told for fact in attributes(sentence, occurrences, persons)),
        )
    )


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom a document names, where, and who belongs to whom."""

    organizations: tuple[Mention, ...]
    persons: tuple[Mention, ...]
    occurrences: tuple[Occurrence, ...]
    structures: tuple[Structure, ...]
    positions: tuple[Position, ...]


def names_in(document: Document, told: Sequence[Sentence], read: Read, authority: Authority) -> Cast:
    """The names of a document, by what the model makes of its sentences."""
    organizations, occurrences = find_mentions(document, with_columns(told, read.names), authority)
    persons, positions = people(told, occurrences, names=people_in(read.names))
    organizations, occurrences = without_people(organizations, occurrences, persons)
    organizations = (*organizations, *recognized(implied(organizations), authority))
    return Cast(organizations, persons, occurrences, structures(told, occurrences, organizations), positions)


def worth_reading(document: Document) -> list[Sentence]:
    """The sentences of a document without the furniture of a page and endless runs without a full stop."""
    return [one for one in sentences(document) if one.block != "boilerplate" and one.end - one.start <= _LONGEST]


def read(
    documents: Iterable[Document],
    mapper: Mapper = map,
    extra: Path | None = None,
    least: float = 0.0,
    kept: Kept = lambda _: None,
) -> tuple[Facts, ...]:
    """The facts of each document, in the order given; `extra` and `least` are those of `extract`.

    `mapper` applies the reading to the documents: `map`, or one that uses several processes. A document of which
    `kept` has the facts is not read.
    """
    documents = tuple(documents)
    with uncollected():
        known = [kept(document) for document in documents]
    unread = tuple(document for document, facts in zip(documents, known, strict=True) if facts is None)
    fresh = iter(mapper(partial(extract, extra=extra, least=least), unread))
    return tuple(next(fresh) if facts is None else facts for facts in known)


def build(
    documents: Iterable[Document],
    mapper: Mapper = map,
    extra: Path | None = None,
    least: float = 0.0,
    kept: Kept = lambda _: None,
    curation: Curation = Curation(),  # noqa: B008
) -> tuple[tuple[Facts, ...], Meaning]:
    """The facts of each document as they were read, sorted by its id, and what they mean together.

    What a person decided changes the documents before they are read, and what is told and meant afterwards.
    """
    admitted = admissible(documents, curation)
    facts = read(sorted(admitted, key=lambda document: document.id), mapper, extra, least, kept)
    authority = load_authority(extra)
    with uncollected():
        return facts, resolve((*facts, *additions(curation, authority)), authority, curation)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for circles of garbage: facts make none, and each search would walk through all of them."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
