"""The organizations known by id, and where a text names them."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TypeVar

from ..shipped import shipped
from .folding import common_words, fold
from .gazetteer import Gazetteer
from .index import Entry, Index, index_of, kept_index, words_of
from .names import comparable, inflected, legal_form_after, without_legal_form
from .records import KnownOrganization, Records, load_records

T = TypeVar("T")

__all__ = ["Authority", "Hit", "KnownOrganization", "load_authority"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of known organizations in a text: the offsets, and the ids of those that it can mean."""

    start: int
    end: int
    ids: tuple[str, ...]


class Authority:
    """What is known of organizations beforehand."""

    def __init__(self, records: Records, index: Callable[[Iterable[Entry]], Index] = index_of) -> None:
        """Takes the records, and how their index is come by when a name is first asked for."""
        self._records = records
        self._indexed = index

    @property
    def organizations(self) -> Mapping[str, KnownOrganization]:
        """Every known organization by its id."""
        return self._records

    def find(self, text: str) -> tuple[Hit, ...]:
        """Where the text names known organizations: the leftmost, the longest names, with a legal form that follows.

        Acronyms of ROR and ambiguous names are not looked for: `acronym` says what they can mean.

        >>> authority = load_authority()
        >>> [hit.ids for hit in authority.find("L'Université de Stuttgart et Robert Bosch GmbH")]
        [('stuttgart',), ('bosch',)]
        """
        return tuple(
            Hit(start, legal_form_after(text, end), self._meant(bearers))
            for start, end, bearers in self._gazetteer.find(text)
            if not self._says_nothing(text[start:end], bearers)
        )

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the organizations with that name, but for case, diacritics, punctuation, script and legal form."""
        key = comparable(name)
        return self._meant((*self._listed_by_name.get(key, ()), *self._recorded(key)))

    def acronym(self, text: str) -> tuple[str, ...]:
        """The ids of the organizations that the acronym, or the ambiguous name, can mean."""
        key = fold(text)
        records = map(self._records.record, self._index.acronym(key))
        ids = (self._records.id_of(bearer) for bearer, (_, acronyms) in records if key in map(fold, acronyms))
        return tuple(dict.fromkeys((*self._listed_by_acronym.get(key, ()), *ids)))

    def holding(self, word: str) -> Iterator[tuple[str, str]]:
        """The names, acronyms left out, that have the word as `words_of` gives it, each with its organization's id."""
        yield from self._listed_by_word.get(word, ())
        for bearer, (names, _) in map(self._records.record, self._index.holding(word)):
            id = self._records.id_of(bearer)
            yield from ((name, id) for name in names if word in words_of(name))

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How many organizations have each word in a name."""
        recorded = self._index.words
        listed = {word: len({id for _, id in names}) for word, names in self._listed_by_word.items()}
        return {**recorded, **{word: number + recorded.get(word, 0) for word, number in listed.items()}}

    def ancestors(self, id: str) -> tuple[str, ...]:
        """The ids of all that the organization is part of, the nearest first."""
        found: dict[str, None] = {}
        waiting = [id]
        while waiting:
            parents = [p for child in waiting for p in self._records[child].parents if p in self._records]
            waiting = [parent for parent in dict.fromkeys(parents) if parent not in found and parent != id]
            found.update(dict.fromkeys(waiting))
        return tuple(found)

    def mentioned_parents(self, id: str, mentioned: Collection[str]) -> tuple[str, ...]:
        """Those of the mentioned ids that the organization is part of, the nearest first."""
        return tuple(ancestor for ancestor in self.ancestors(id) if ancestor in mentioned)

    def _meant(self, bearers: Iterable[str]) -> tuple[str, ...]:
        """What a name means of all that bear it: those listed with it; the one of which all others are part; or all."""
        bearers = dict.fromkeys(bearers)
        if listed := tuple(bearer for bearer in bearers if bearer in self._records.listed):
            return listed
        ids = tuple(dict.fromkeys(map(self._records.id_of, bearers)))
        heads = [id for id in ids if all(id in self.ancestors(other) for other in ids if other != id)]
        return tuple(heads) if len(heads) == 1 else ids

    def _says_nothing(self, name: str, bearers: tuple[str, ...]) -> bool:
        """Whether a name that nobody listed is a word with another meaning, or ordinary words that one body bears."""
        words = re.findall(r"\w+", fold(name))
        if any(bearer in self._records.listed for bearer in bearers):
            return False
        if len(words) == 1:
            return words[0] in common_words("no_organization")
        return len(bearers) == 1 and all(word in common_words() for word in words)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self._names_in_texts(), common_words("no_organization"))

    def _names_in_texts(self) -> Iterator[tuple[str, str]]:
        """The names that `find` looks for, as they stand in running text, each with what bears it."""
        for name, language, bearer in self._names():
            yield name, bearer
            if bearer in self._records.listed and (bare := without_legal_form(name)) != name:
                yield bare, bearer
            if language == "de":
                yield from ((form, bearer) for form in inflected(name)[1:])

    def _names(self) -> Iterator[tuple[str, str | None, str]]:
        """Every name that is neither an acronym of ROR nor ambiguous, with its language and what bears it."""
        yield from self._listed_names()
        for name, language, bearer in self._records.names():
            if name not in self._ambiguous.get(bearer, ()):
                yield name, language, bearer

    def _listed_names(self) -> Iterator[tuple[str, str | None, str]]:
        for id, known in self._records.listed.items():
            yield from ((label.text, label.language, id) for label in known.labels if label.text not in known.ambiguous)

    def _recorded(self, key: str) -> Iterator[str]:
        """What of ROR bears a name with that comparable form."""
        for bearer, (names, _) in map(self._records.record, self._index.named(key)):
            if any(comparable(name) == key for name in names if name not in self._ambiguous.get(bearer, ())):
                yield bearer

    @cached_property
    def _index(self) -> Index:
        return self._indexed(self._records.entries())

    @cached_property
    def _ambiguous(self) -> Mapping[str, tuple[str, ...]]:
        """The names of records of ROR that mean others too, by what bears them."""
        return {f"ror-{known.ror}": known.ambiguous for known in self._records.listed.values()}

    @cached_property
    def _listed_by_name(self) -> Mapping[str, list[str]]:
        return _gathered((comparable(name), id) for name, _, id in self._listed_names())

    @cached_property
    def _listed_by_acronym(self) -> Mapping[str, list[str]]:
        listed = self._records.listed.items()
        return _gathered((fold(name), id) for id, one in listed for name in (*one.acronyms, *one.ambiguous))

    @cached_property
    def _listed_by_word(self) -> Mapping[str, list[tuple[str, str]]]:
        names = [(label.text, id) for id, one in self._records.listed.items() for label in one.labels]
        return _gathered((word, (name, id)) for name, id in names for word in sorted(words_of(name)))


def _gathered(pairs: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


@cache
def load_authority(extra: Path | None = None) -> Authority:
    """The authority that konvoi ships, with one's own organizations in a table like `organizations.tsv`.

    Raises:
        KonvoiError: where that table is wrong; the message names the file and the line.
    """
    return Authority(load_records(extra), partial(kept_index, shipped("ontology")))
