"""What speaks for a pair that does not work together yet, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from ..authority.concepts import concepts
from .ground import Ground, bridges, communities_of, components_of
from .wording import listed

_NAMED = 3


def reasons(on: Ground, one: int, other: int) -> Iterator[str]:
    """The partners that both have, the domains on which both work, and what a tie between them would join."""
    yield from _partners(on, one, other)
    yield from _domains(on, one, other)
    yield from _joined(on, one, other)


def _partners(on: Ground, one: int, other: int) -> Iterator[str]:
    """Who works with both, those first who have the fewest partners."""
    shared = np.intersect1d(_near(on, one), _near(on, other))
    names = [_name(on, at) for at in sorted(shared.tolist(), key=lambda at: (on.degree[at], on.ties.nodes[at]))]
    if names:
        yield f"{_count(len(names), 'shared partner')}: {_some(names)}"


def _domains(on: Ground, one: int, other: int) -> Iterator[str]:
    """On what both work, and in how many agreements each of them."""
    counts = on.works[[one, other]].toarray().astype(int)
    both = sorted(np.flatnonzero(counts.min(axis=0)).tolist(), key=lambda at: (-counts[:, at].min(), at))
    if both:
        known, ids = concepts("domain"), on.ties.of.domains
        labels = [known[ids[at]].labels["en"].lower() if ids[at] in known else ids[at] for at in both]
        told = [f"{label} ({_agreements(*counts[:, at])})" for label, at in zip(labels, both, strict=True)]
        yield f"both work on {_some(told)}"


def _joined(on: Ground, one: int, other: int) -> Iterator[str]:
    """Which parts of the network a tie would bring together."""
    pieces, community = components_of(on), communities_of(on)
    if pieces[one] != pieces[other]:
        sizes = [int(np.count_nonzero(pieces == pieces[at])) for at in (one, other)]
        yield f"would join two parts of the network that no tie connects ({sizes[0]} and {sizes[1]} organizations)"
    elif community[one] != community[other]:
        number = int(bridges(on)[community[one], community[other]])
        around = [_name(on, centres(on)[community[at]]) for at in (one, other)]
        between = f"{_count(number, 'tie')} between them" if number else "no tie between them"
        yield f"would bridge the communities around {around[0]} and {around[1]}, with {between}"


@lru_cache(maxsize=2)
def centres(on: Ground) -> Sequence[int]:
    """Of each community the one that is tied most strongly within."""
    community, ties = communities_of(on), on.ties
    within = (community[ties.first] == community[ties.second]) & (ties.first != ties.second)
    ends = np.concatenate([ties.first[within], ties.second[within]])
    weight = np.bincount(ends, np.tile(ties.weight[within], 2), len(community))
    order = np.lexsort((np.arange(len(community)), -weight, community))
    _, first = np.unique(community[order], return_index=True)
    return tuple(order[first].tolist())


def _near(on: Ground, at: int) -> Sequence[int]:
    return on.matrix.indices[on.matrix.indptr[at] : on.matrix.indptr[at + 1]]  # type: ignore[no-any-return]


def _name(on: Ground, at: int) -> str:
    return on.ties.names[at] or on.ties.nodes[at]


def _some(names: Sequence[str]) -> str:
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED + 1 else []
    return listed([*names[: _NAMED if more else _NAMED + 1], *more])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _agreements(one: int, other: int) -> str:
    return f"{one} and {other} agreements" if one + other > 2 else "1 agreement each"
