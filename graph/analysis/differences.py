"""What came, went and changed between two graphs, and what is new in one since a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from json import dumps
from typing import TypeVar

from ..model import Agreement, Document, Meant, Organization, PartialDate
from ..resolving.likeness import may_precede
from .changes import (
    agreement_changes,
    document_changes,
    documents_of,
    named,
    on_one_line,
    organization_changes,
    put,
    titled,
)

Item = TypeVar("Item", Agreement, Organization, Document)
_Flow = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: of which group (`agreements`, `organizations`, `documents`), how, its id, and in words.

    `how` is `came`, `went`, `changed`; of organizations also `merged` and `split`.
    """

    group: str
    how: str
    id: str
    words: str


def differences(old: Meant, new: Meant) -> tuple[Difference, ...]:
    """What differs from the old graph to the new one: documents, organizations, agreements; sorted within each.

    An agreement is the same where its id is, or else where a report is, or else where its parties are and a document
    tells of it in both. An organization is the same where its id is, or where the same mentions mean it.
    """
    return (*_documents(old, new), *_organizations(old, new), *_agreements(old, new))


def _documents(old: Meant, new: Meant) -> Iterator[Difference]:
    before, after = _by_id(old.documents), _by_id(new.documents)
    pairs = {id: id for id in before.keys() & after.keys()}
    yield from _compared("documents", before, after, pairs, titled, document_changes)


def _organizations(old: Meant, new: Meant) -> Iterator[Difference]:
    before, after = _by_id(old.organizations), _by_id(new.organizations)
    to, back = _flow(old, new), _flow(new, old)
    merged, split = _several(back, to), _several(to, back)
    for id, sources in sorted(merged.items()):
        names = " and ".join(named(before[source]) for source in sources)
        yield Difference("organizations", "merged", id, f"{names} are now one: {named(after[id])}")
    for id, targets in sorted(split.items()):
        names = " and ".join(named(after[target]) for target in targets)
        yield Difference("organizations", "split", id, f"{named(before[id])} is now several: {names}")
    pairs = _same(before, after, to, back)
    gone = {source for sources in merged.values() for source in sources} | split.keys()
    made = {target for targets in split.values() for target in targets} | merged.keys()
    rest_before = {id: one for id, one in before.items() if id in pairs or id not in gone}
    kept = set(pairs.values())
    rest_after = {id: one for id, one in after.items() if id in kept or id not in made}
    yield from _compared("organizations", rest_before, rest_after, pairs, named, organization_changes)


def _same(
    before: Mapping[str, Organization], after: Mapping[str, Organization], to: _Flow, back: _Flow
) -> dict[str, str]:
    """The organizations of either side that are one: by their id, or because the same mentions mean them."""
    pairs = {id: id for id in before.keys() & after.keys()}
    for id, targets in to.items():
        only = next(iter(targets))
        if id not in pairs and only not in before and len(targets) == len(back[only]) == 1:
            pairs[id] = only
    return pairs


def _flow(one: Meant, other: Meant) -> _Flow:
    """To which organizations of the other graph the mentions of each organization went, as far as both have them."""
    means = {mention: organization.id for organization in other.organizations for mention in organization.mentions}
    found: _Flow = {}
    for organization in one.organizations:
        targets = {means[mention] for mention in organization.mentions if mention in means}
        if targets:
            found[organization.id] = targets
    return found


def _several(here: _Flow, there: _Flow) -> dict[str, tuple[str, ...]]:
    """For each organization the several that are wholly contained in it on the other side."""
    whole = {id: tuple(sorted(one for one in others if there[one] == {id})) for id, others in here.items()}
    return {id: ones for id, ones in whole.items() if len(ones) > 1}


def _agreements(old: Meant, new: Meant) -> Iterator[Difference]:
    before, after = _by_id(old.agreements), _by_id(new.agreements)
    names = {organization.id: organization.name for meant in (old, new) for organization in meant.organizations}
    pairs = {id: id for id in before.keys() & after.keys()}
    for keys in (_reports, _parties_and_documents):
        _match(before, after, pairs, keys)

    def words(agreement: Agreement) -> str:
        return put(agreement, names)

    def changes(one: Agreement, other: Agreement) -> Iterator[str]:
        return agreement_changes(one, other, names)

    yield from _compared("agreements", before, after, pairs, words, changes)


def _match(
    before: Mapping[str, Agreement],
    after: Mapping[str, Agreement],
    pairs: dict[str, str],
    keys: Callable[[Agreement], Iterable[object]],
) -> None:
    """Pair those without a pair that share a key, the first with the first; a key that several have pairs none."""
    taken = set(pairs.values())
    had = _holders([one for id, one in before.items() if id not in pairs], keys)
    have = _holders([one for id, one in after.items() if id not in taken], keys)
    alone = {key: have[key][0] for key in had.keys() & have.keys() if len(had[key]) == len(have[key]) == 1}
    for id in sorted(before.keys() - pairs.keys()):
        found = next((alone[key] for key in keys(before[id]) if key in alone), None)
        if found is not None and found not in taken:
            pairs[id] = found
            taken.add(found)


def _holders(agreements: Iterable[Agreement], keys: Callable[[Agreement], Iterable[object]]) -> dict[object, list[str]]:
    """The ids of the agreements that have each key."""
    holders: dict[object, list[str]] = defaultdict(list)
    for agreement in agreements:
        for key in keys(agreement):
            holders[key].append(agreement.id)
    return holders


def _reports(agreement: Agreement) -> Iterable[object]:
    return agreement.reports


def _parties_and_documents(agreement: Agreement) -> Iterable[object]:
    return ((agreement.parties, document) for document in documents_of(agreement))


def _compared(
    group: str,
    before: Mapping[str, Item],
    after: Mapping[str, Item],
    pairs: Mapping[str, str],
    words: Callable[[Item], str],
    changes: Callable[[Item, Item], Iterator[str]],
) -> Iterator[Difference]:
    for id in sorted(after.keys() - set(pairs.values())):
        yield Difference(group, "came", id, words(after[id]))
    for id in sorted(before.keys() - pairs.keys()):
        yield Difference(group, "went", id, words(before[id]))
    for id, same in sorted(pairs.items(), key=lambda pair: pair[1]):
        if changed := list(changes(before[id], after[same])):
            yield Difference(group, "changed", same, f"{words(after[same])}: {'; '.join(changed)}")


def _by_id(items: Iterable[Item]) -> dict[str, Item]:
    return {item.id: item for item in items}


def news(meant: Meant, since: PartialDate) -> tuple[Difference, ...]:
    """The agreements signed, or told of by documents published, on the day or later, and those documents.

    A date that is less precise than the day counts where it may be as late; one without a year does not.
    """
    documents = {document.id: document for document in meant.documents if _as_late(document.published, since)}
    names = {organization.id: organization.name for organization in meant.organizations}
    found = [Difference("documents", "new", id, titled(document)) for id, document in sorted(documents.items())]
    for agreement in sorted(meant.agreements, key=lambda agreement: agreement.id):
        told = [id for id in documents_of(agreement) if id in documents]
        why = ["signed"] if _as_late(agreement.signed_on, since) else []
        why += [f"told by {', '.join(told)}"] if told else []
        if why:
            found.append(Difference("agreements", "new", agreement.id, f"{put(agreement, names)}: {'; '.join(why)}"))
    return tuple(found)


def _as_late(date: PartialDate | None, since: PartialDate) -> bool:
    return date is not None and date.year is not None and may_precede(since, date)


def in_words(found: Sequence[Difference]) -> str:
    """The differences to read: a heading with counts for each group, and a line each."""
    lines: list[str] = []
    for group in dict.fromkeys(one.group for one in found):
        some = [one for one in found if one.group == group]
        count = Counter(one.how for one in some)
        lines += [f"{group}: {', '.join(f'{number} {how}' for how, number in count.items())}"]
        lines += [f"  {one.how}: {on_one_line(one.words)}" for one in some]
    return "".join(f"{line}\n" for line in lines) or "No difference.\n"


def json(found: Sequence[Difference]) -> str:
    """The differences as a list of objects."""
    return dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n"
