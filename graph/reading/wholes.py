"""Which of the mentions of a document is a part of which, and the most specific of several."""

from collections.abc import Iterable, Mapping

from ..model import Structure

Wholes = Mapping[str, set[str]]
"""For each mention all those that it is part of."""


def wholes_of(mentions: Iterable[str], structures: Iterable[Structure]) -> dict[str, set[str]]:
    """For each mention all those that it is part of, however far up."""
    above: dict[str, set[str]] = {mention: set() for mention in mentions}
    for structure in structures:
        above[structure.part].add(structure.whole)
    return {mention: _closure(mention, above) for mention in above}


def _closure(start: str, above: Wholes) -> set[str]:
    found: set[str] = set()
    queue = [start]
    while queue:
        new = above[queue.pop()] - found - {start}
        found |= new
        queue += sorted(new)
    return found


def most_specific(parties: Iterable[str], wholes: Wholes) -> list[str]:
    """The parties, each once and in order, without those of which another of them is a part.

    >>> most_specific(["university", "school", "ford"], {"school": {"university"}, "university": set(), "ford": set()})
    ['school', 'ford']
    """
    each = list(dict.fromkeys(parties))
    above = {whole for party in each for whole in wholes[party]}
    return [party for party in each if party not in above]
