"""Every question of the library, to be asked of the small graph in two stores: with which values, and what counts."""

from decimal import Decimal

from pyoxigraph import Literal

from graph.knowledge.answers import Table
from graph.knowledge.library import Query
from graph.knowledge.sparql import Term

GIVEN = {
    "activity": "joint_research",
    "agreement": "agreement-partnership",
    "contribution": "equipment",
    "country": "FR",
    "date": "2024",
    "domain": "electrification",
    "facility": "innovation_centre",
    "kind": "strategic_cooperation",
    "language": "fr",
    "number": "2",
    "organization": "orion",
    "status": "signed",
    "text": "University of Lormont",
    "type": "university",
    "year": "2024",
}
OTHER = {"organization": "lormont", "domain": "battery", "country": "CN", "type": "automaker"}


def values(query: Query, optional: bool) -> dict[str, str]:
    """A value of the small graph for each parameter that the question needs, and for the optional ones too if asked."""
    return {
        one.name: (OTHER if one.name == "other" else GIVEN)[one.type]
        for one in query.parameters
        if optional or not one.optional
    }


def answered(table: Table) -> list[tuple[str, ...]]:
    """The rows as they are compared: in no order, numbers by what they are worth, however they are written.

    Some stores know no truth values, and say 1 and 0.
    """
    return sorted(tuple(map(_term, row)) for row in table.rows)


def _term(term: Term | None) -> str:
    if not isinstance(term, Literal):
        return str(term or "")
    kind = term.datatype.value.rpartition("#")[2]
    if kind == "boolean":
        return {"true": "1", "false": "0"}.get(term.value, term.value)
    return str(Decimal(term.value).normalize()) if kind in NUMBERS else str(term)


NUMBERS = ("integer", "decimal", "double", "float", "int", "nonNegativeInteger")
