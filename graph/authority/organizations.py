"""The organizations known by id, and where a text names them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from .folding import common_words, fold
from .gazetteer import Gazetteer
from .names import comparable, inflected, legal_form_after, without_legal_form
from .records import KnownOrganization, Records, load_records

__all__ = ["Authority", "Hit", "KnownOrganization", "load_authority"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of known organizations in a text: the offsets, and the ids of those that it can mean."""

    start: int
    end: int
    ids: tuple[str, ...]


class Authority:
    """What is known of organizations beforehand."""

    def __init__(self, records: Records) -> None:
        """Takes the records; what they are searched by is made when it is first asked for."""
        self._records = records

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
        return self._meant(self._by_name.get(comparable(name), ()))

    def acronym(self, text: str) -> tuple[str, ...]:
        """The ids of the organizations that the acronym, or the ambiguous name, can mean."""
        return tuple(dict.fromkeys(self._by_acronym.get(fold(text), ())))

    def labels(self) -> Iterator[tuple[str, str]]:
        """Every name in `labels` of each organization, with its id, in the order of `organizations`."""
        return self._records.labels()

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

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, _, bearer in self._names():
            found.setdefault(comparable(name), []).append(bearer)
        return found

    def _names(self) -> Iterator[tuple[str, str | None, str]]:
        """Every name that is neither an acronym of ROR nor ambiguous, with its language and what bears it."""
        ambiguous: dict[str, tuple[str, ...]] = {}
        for id, known in self._records.listed.items():
            ambiguous[f"ror-{known.ror}"] = known.ambiguous
            yield from ((label.text, label.language, id) for label in known.labels if label.text not in known.ambiguous)
        for name, language, bearer in self._records.names():
            if name not in ambiguous.get(bearer, ()):
                yield name, language, bearer

    @cached_property
    def _by_acronym(self) -> dict[str, list[str]]:
        acronyms: dict[str, list[str]] = {}
        for id, organization in self._records.listed.items():
            for name in (*organization.acronyms, *organization.ambiguous):
                acronyms.setdefault(fold(name), []).append(id)
        for name, id in self._records.acronyms():
            acronyms.setdefault(fold(name), []).append(id)
        return acronyms


@cache
def load_authority(extra: Path | None = None) -> Authority:
    """The authority that konvoi ships, with one's own organizations in a table like `organizations.tsv`.

    Raises:
        KonvoiError: where that table is wrong; the message names the file and the line.
    """
    return Authority(load_records(extra))
