"""What stands out in a network, in words that follow from its figures alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from .comparing import Comparison, Placed
from .ranked import Ranking

NOUNS = {
    "organizations": ("organization", "organizations"),
    "domains": ("domain", "domains"),
    "shared domains": ("organization", "organizations"),
    "related domains": ("domain", "domains"),
    "countries": ("country", "countries"),
    "types": ("type", "types"),
}
_LISTED = 5


def noun(mode: str) -> str:
    """What is ranked in a network of this mode."""
    return NOUNS[mode.replace("-", " ")][0]


def shown(value: float) -> str:
    """The number as people read it: a whole one in full, another with four significant digits.

    >>> shown(12345.0), shown(0.123456)
    ('12345', '0.1235')
    """
    return f"{value:.0f}" if value == int(value) else f"{value:.4g}"


def listed(names: Sequence[str]) -> str:
    """The names as a list within a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def size_in_words(figures: Mapping[str, float | None]) -> Iterator[str]:
    """How large the network is, and whether it falls apart."""
    found = {name: value or 0.0 for name, value in figures.items()}
    nodes = {name: nouns for name, nouns in NOUNS.items() if name in found}
    many = " and ".join(_count(found[name], *nouns) for name, nouns in nodes.items())
    ties, agreements = _count(found["ties"], "tie", "ties"), _count(found["agreements"], "agreement", "agreements")
    yield f"{many} with {ties} from {agreements}."
    if found["components"] > 1:
        pieces, largest = shown(found["components"]), found["largest component"]
        share = largest / sum(found[name] for name in nodes)
        yield f"They fall into {pieces} components; the largest holds {shown(largest)} ({share:.0%})."


def first_in_words(ranking: Ranking) -> Iterator[str]:
    """Who is first by a measure; nothing where all score the same, or nothing."""
    measure, scores = ranking.measure, ranking.scores[ranking.order]
    scored = scores[~np.isnan(scores)]
    if not len(scored) or not scored[0]:
        return
    first = ranking.names[: np.count_nonzero(scored == scored[0])]
    if len(first) < len(scored) or len(scored) == 1:
        who = listed(first) if len(first) < 4 else f"{len(first)} share it, {first[0]} among them"
        yield f"{'Lowest' if measure.low else 'Highest'} {measure.phrase} ({shown(scored[0])}): {who}."


def change_in_words(
    found: Comparison, before: Mapping[str, float | None], now: Mapping[str, float | None]
) -> Iterator[str]:
    """How the network grew or shrank, who came and went, who climbed and fell furthest."""
    if not found.before:
        yield f"Compared with {found.earlier}: there no agreement makes a tie, so that all are new."
        return
    names = (*(name for name in NOUNS if name in now), "ties", "agreements", "density")
    moved = (f"{name} {shown(before.get(name) or 0)} to {shown(now.get(name) or 0)}" for name in names)
    yield f"Compared with {found.earlier}: {', '.join(moved)}."
    yield from _named("new", found.new, "rank {0.now}")
    yield from _named("gone", found.gone, "was {0.before}")
    yield from _furthest("climbed", 1, found.stayed)
    yield from _furthest("fell", -1, found.stayed)


def _named(what: str, those: Sequence[Placed], rank: str) -> Iterator[str]:
    """How many are new or gone, and the first of them; where they are few, all."""
    if those:
        names = "; ".join(f"{one.name} ({rank.format(one)})" for one in those[:_LISTED])
        more = f"; and {len(those) - _LISTED} more" if len(those) > _LISTED else ""
        yield f"{len(those)} {'is' if len(those) == 1 else 'are'} {what}: {names}{more}."


def _furthest(how: str, sign: int, stayed: Sequence[Placed]) -> Iterator[str]:
    """Who rose, or fell, by the most ranks."""
    most = max((sign * one.climbed for one in stayed), default=0)
    if most > 0:
        names = [f"{one.name} ({one.before} to {one.now})" for one in stayed if sign * one.climbed == most]
        others = [f"{len(names) - 3} others"] if len(names) > 4 else []
        yield f"{how.capitalize()} furthest: {listed([*names[: 3 if others else 4], *others])}."


def _count(number: float, one: str, many: str) -> str:
    return f"{shown(number)} {one if number == 1 else many}"
