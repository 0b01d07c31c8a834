"""Which questions are asked of a generated graph, and with what: chosen from what is in it, by a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.knowledge.queries import Parameter, Query, library
from graph.knowledge.store import Store

DOZEN = 12
_ORGANIZATIONS = "SELECT ?it (COUNT(?deal) AS ?n) { ?deal kv:involves ?it } GROUP BY ?it ORDER BY DESC(?n) ?it"
_PARTNER = "SELECT ?it (COUNT(?d) AS ?n) { ?d kv:involves $, ?it FILTER (?it != $) } GROUP BY ?it ORDER BY DESC(?n) ?it"
_DOMAINS = "SELECT ?it (COUNT(?deal) AS ?n) { ?deal kv:domain ?it } GROUP BY ?it ORDER BY DESC(?n) ?it"
_CEREMONY = "SELECT ?it { ?e kv:attendee ?p ; kv:report/^kv:report/dcterms:identifier ?it } ORDER BY ?it LIMIT 1"
_HISTORY = "SELECT ?it { ?deal kv:history ?standing ; dcterms:identifier ?it } ORDER BY ?it LIMIT 1"
_COUNTRY = "SELECT ?it (COUNT(?one) AS ?n) { ?one kv:country ?it ; a kv:Organization } GROUP BY ?it ORDER BY DESC(?n)"
_SPEAKER = "SELECT ?it { ?e kv:speaker/kv:name ?it } ORDER BY ?it LIMIT 1"

Choices = Mapping[str, Mapping[str, str]]
"""By the type of a parameter, what can be given for it, each with a word for the choice; the first one is the usual."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what is given for its parameters; `label` says which choice that was."""

    query: Query
    label: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


def chosen(store: Store) -> Choices:
    """The largest organization and one with about a dozen agreements, the commonest domain, and the like.

    `other` is what is given for a second parameter of the same type.
    """
    organizations = [(node, int(number)) for node, number in _found(store, _ORGANIZATIONS)]
    hub = organizations[0][0]
    dozen = min(organizations[1:], key=lambda one: (abs(one[1] - DOZEN), one[0]))[0]
    domains = _found(store, _DOMAINS)
    return {
        "organization": {"hub": hub, "dozen": dozen, "other": _found(store, _PARTNER.replace("$", f"<{hub}>"))[0][0]},
        "domain": {"commonest": domains[0][0], "other": domains[1][0]},
        "agreement": {"ceremony": _found(store, _CEREMONY)[0][0], "history": _found(store, _HISTORY)[0][0]},
        "country": {"commonest": _found(store, _COUNTRY)[0][0]},
        "text": {
            "organization": _found(store, f"SELECT ?it {{ <{hub}> rdfs:label ?it }}")[0][0].split()[-1],
            "person": _found(store, _SPEAKER)[0][0].split()[0],
        },
    }


def cases(choices: Choices) -> tuple[Case, ...]:
    """Every question of the library with what it needs; then with each one of the parameters that it does not need."""
    return tuple(case for query in library() for case in _cases(query, choices))


def _cases(query: Query, choices: Choices) -> Iterator[Case]:
    needed = [one for one in query.parameters if not one.optional]
    usual = {one.name: _usual(one, needed, choices) for one in needed}
    if not needed:
        yield Case(query)
    for one in needed[:1]:
        yield from (Case(query, label, usual | {one.name: value}) for label, value in _of(one, choices))
    for one in query.parameters:
        if one.optional:
            given = _of(one, choices)
            yield from (Case(query, f"{one.name}: {label}", usual | {one.name: value}) for label, value in given)


def _of(parameter: Parameter, choices: Choices) -> list[tuple[str, str]]:
    """Each choice for the parameter; its example where nothing is chosen for its type."""
    found = choices.get(parameter.type, {parameter.example: parameter.example})
    return [(label, value) for label, value in found.items() if label != "other"]


def _usual(parameter: Parameter, needed: list[Parameter], choices: Choices) -> str:
    second = any(one.type == parameter.type for one in needed[: needed.index(parameter)])
    found = choices.get(parameter.type, {})
    return found.get("other", parameter.example) if second else _of(parameter, choices)[0][1]


def _found(store: Store, text: str) -> list[list[str]]:
    return [[term.value for term in row if term is not None] for row in store.select(text).rows]
