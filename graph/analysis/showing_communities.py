"""Communities as Markdown, CSV and JSON, and in words that follow from their figures alone."""

from __future__ import annotations

import json as _json
from collections.abc import Iterator
from dataclasses import asdict

from .communities import Communities, Community
from .exchange import one_line, table
from .rendering import escaped
from .themes import CHANCE, FEWEST, Theme
from .wording import NOUNS, shown

COLUMNS = ("community", "rank", "id", "name", "type", "country", "partners", "weight", "outside")
_LISTED = 8
_METHOD = (
    "Members are ordered by their weighted degree within. A domain stands out where at least "
    f"{FEWEST} agreements of the community name it and p is at most {CHANCE} (Fisher's exact test, one-sided, of its "
    "agreements against all that make a tie); adjusted: for the number of domains and communities that were tried "
    "(Benjamini and Hochberg 1995)."
)


def in_words(found: Communities) -> str:
    """How many communities there are, how well they are set apart, and how many are left out."""
    return " ".join(_in_words(found))


def csv(found: Communities) -> str:
    """A line for each member of each community, the most central first."""
    rows = (
        [one.number, rank, who.id, who.name, who.type, who.country, who.partners, who.weight, who.outside]
        for one in found.communities
        for rank, who in enumerate(one.members, start=1)
    )
    return table([COLUMNS, *rows])


def json(found: Communities) -> str:
    """All that was found."""
    pairs = {"parameters": dict(found.parameters), "summary": in_words(found)}
    return _json.dumps(asdict(found) | pairs, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def markdown(found: Communities) -> str:
    """The communities to read, with what it takes to make them again."""
    return "\n".join(_markdown(found)) + "\n"


def rows(found: Communities) -> Iterator[tuple[str, ...]]:
    """A line for each community: number, size, name, countries, domains that stand out."""
    for one in found.communities:
        countries = " ".join(f"{country} {number}" for country, number in one.countries)
        domains = "; ".join(f"{theme.label.lower()} {theme.agreements}/{theme.of}" for theme in one.domains)
        yield str(one.number), str(len(one.members)), one.name, countries, domains


def _in_words(found: Communities) -> Iterator[str]:
    many = NOUNS[found.mode.replace("-", " ")][1]
    nodes = sum(size * number for size, number in found.sizes)
    pieces = sum(number for _, number in found.sizes)
    if found.modularity is None or found.between is None:
        yield "No agreement makes a tie here: there is nothing to divide."
        return
    yield f"{nodes} {many} fall into {_count(pieces, 'community', 'communities')}; the largest has {found.sizes[0][0]}."
    runs = f", the best of {found.runs} runs" if found.runs > 1 else ""
    yield f"Modularity {shown(found.modularity)} (Louvain, resolution {shown(found.resolution)}{runs})."
    yield f"{found.between:.0%} of the ties lead from one community to another."
    small = sum(number for size, number in found.sizes if size < found.least)
    if small:
        left_out = f"{_count(small, 'community', 'communities')} of fewer than {found.least} {many}"
        yield f"{left_out} {'is' if small == 1 else 'are'} left out."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _markdown(found: Communities) -> Iterator[str]:
    yield from ("# Communities", "", in_words(found))
    for one in found.communities:
        yield from ("", f"## {one.number}. {escaped(one.name)}", "", *_community(one))
    if found.communities:
        yield from ("", _METHOD)
    filters = "; ".join(f"{name} = {value}" for name, value in found.parameters) or "none"
    yield from ("", f"Network: {found.mode}. Filters: {escaped(filters)}. Graph: {found.graph}. To make it again:")
    yield from ("", f"    {one_line(found.command)} --format markdown")


def _community(one: Community) -> Iterator[str]:
    ties = f"{_count(one.inside, 'tie', 'ties')} within, {one.outside} to others"
    yield f"{len(one.members)} members, {ties}, {_count(one.agreements, 'agreement', 'agreements')}."
    members = [f"{who.name}{f' ({who.country})' if who.country else ''}" for who in one.members[:_LISTED]]
    more = [f"{len(one.members) - _LISTED} more"] if len(one.members) > _LISTED else []
    yield from ("", f"- Members: {escaped('; '.join([*members, *more]))}")
    if one.countries:
        yield f"- Countries: {', '.join(f'{escaped(country)} {number}' for country, number in one.countries)}"
    yield from (f"- Stands out: {escaped(_theme(theme))}" for theme in one.domains)


def _theme(theme: Theme) -> str:
    here = f"{theme.agreements} of its {_count(theme.of, 'agreement', 'agreements')}"
    return (
        f"{theme.label.lower()}, in {here} and {theme.everywhere} of {theme.all} in all "
        f"({shown(theme.times)} times the share; p = {theme.chance:.2g}, adjusted {theme.adjusted:.2g})"
    )
