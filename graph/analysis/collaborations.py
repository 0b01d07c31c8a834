"""The agreements as columns: what every network is projected from."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..model import KonvoiError, Meant
from ..shipped import shipped

if TYPE_CHECKING:
    from ..knowledge.store import Store

Indices = npt.NDArray[np.int64]
Array = npt.NDArray[np.float64]
Pairs = tuple[Indices, Indices]
Rows = Sequence[Sequence[str]]

TABLES = ("organizations", "agreements", "parties", "domains", "evidence")


@dataclass(frozen=True, slots=True, eq=False)
class Collaborations:
    """Organizations, agreements, and who agreed on what, each a column.

    `organizations` and `agreements` are ids, sorted; other columns stand in their order. A text is empty, a year 0 and
    `whole`, the index of what an organization is part of, -1 where it is not known. `confidence` is that of the surest
    evidence, 0 without any. `party` pairs agreements with organizations, `domain` agreements with the domains that they
    name; both are indices, sorted.
    """

    organizations: tuple[str, ...]
    names: tuple[str, ...]
    types: tuple[str, ...]
    countries: tuple[str, ...]
    whole: Indices
    agreements: tuple[str, ...]
    years: npt.NDArray[np.int32]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    confidence: Array
    party: Pairs
    domain: Pairs
    domains: tuple[str, ...]


def of_meant(meant: Meant) -> Collaborations:
    """The columns of what is meant.

    Raises:
        KonvoiError: where a party is no organization of `meant`.
    """
    return _columns(
        [(one.id, one.id, one.name, one.type, one.country or "", one.part_of or "") for one in meant.organizations],
        [(one.id, one.id, one.kind, one.status, str(one.year or "")) for one in meant.agreements],
        [(one.id, party) for one in meant.agreements for party in one.parties],
        [(one.id, domain) for one in meant.agreements for domain in one.domains],
        [(one.id, str(evidence.confidence)) for one in meant.agreements for evidence in one.evidence],
    )


def of_store(store: Store) -> Collaborations:
    """The columns of a graph, asked for in a few questions at the same time; it is never read as a whole.

    Raises:
        KonvoiError: where the graph cannot be asked, or a party is no organization of it.
    """
    with ThreadPoolExecutor(len(TABLES)) as threads:
        return _columns(*threads.map(lambda table: _answer(store, f"network-{table}"), TABLES))


def _answer(store: Store, name: str) -> Rows:
    """The rows that one of our own questions finds: the engine writes them as CSV, many at a time."""
    from pyoxigraph import QueryResultsFormat, QuerySolutions

    answer = store.answer(shipped("queries").joinpath("own", f"{name}.rq").read_text(encoding="utf-8"))
    assert isinstance(answer, QuerySolutions)
    try:
        text = (answer.serialize(format=QueryResultsFormat.CSV) or b"").decode("utf-8")
        return list(csv.reader(io.StringIO(text, newline="")))[1:]
    except (OSError, RuntimeError, ValueError, csv.Error) as error:  # the engine reads on while rows are taken
        raise KonvoiError(f"the question {name} cannot be answered: {' '.join(str(error).split())}") from error


def _columns(organizations: Rows, agreements: Rows, parties: Rows, domains: Rows, evidence: Rows) -> Collaborations:
    """The columns of tables; the first cell of each row is a node, the second of the first two tables its id."""
    who, what = _by_id(organizations), _by_id(agreements)
    named = tuple(sorted({domain for _, domain in domains}))
    places = {row[0]: at for at, row in enumerate(who)}
    agreed = {row[0]: at for at, row in enumerate(what)}
    _check(parties, places, agreed)
    return Collaborations(
        organizations=tuple(row[1] for row in who),
        names=tuple(row[2] for row in who),
        types=tuple(row[3] for row in who),
        countries=tuple(row[4] for row in who),
        whole=np.array([places.get(row[5], -1) for row in who], dtype=np.int64),
        agreements=tuple(row[1] for row in what),
        years=np.array([row[4] or 0 for row in what], dtype=np.int32),
        kinds=tuple(row[2] for row in what),
        statuses=tuple(row[3] for row in what),
        confidence=_surest(evidence, agreed),
        party=_pairs(parties, agreed, places),
        domain=_pairs(domains, agreed, {domain: at for at, domain in enumerate(named)}),
        domains=named,
    )


def _by_id(rows: Rows) -> Rows:
    """One row a node, sorted by id; the least where a graph from elsewhere has several values of a property."""
    return list({row[0]: row for row in sorted(rows, key=lambda row: (row[1], *row[2:]), reverse=True)}.values())[::-1]


def _check(parties: Rows, places: Mapping[str, int], agreed: Mapping[str, int]) -> None:
    for agreement, party in parties:
        if agreement not in agreed:
            raise KonvoiError(f"{agreement}: it lacks its id, kind or status: konvoi check says where")
        if party not in places:
            raise KonvoiError(f"{agreement}: its party {party!r} is no organization of this graph: build it again")


def _surest(evidence: Rows, agreed: Mapping[str, int]) -> Array:
    found = np.zeros(len(agreed))
    known = [(agreed[agreement], float(confidence)) for agreement, confidence in evidence if agreement in agreed]
    if known:
        at, confidence = zip(*known, strict=True)
        np.maximum.at(found, np.array(at), np.array(confidence))
    return found


def _pairs(rows: Rows, agreed: Mapping[str, int], others: Mapping[str, int]) -> Pairs:
    """The indices of both cells, each pair once, sorted."""
    codes = [agreed[one] * len(others) + others[other] for one, other in rows if one in agreed]
    return np.divmod(np.unique(np.array(codes, dtype=np.int64)), max(len(others), 1))
