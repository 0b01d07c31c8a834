"""The graph checked against the shapes of the ontology (SHACL)."""

from __future__ import annotations

from dataclasses import dataclass

import pyshacl
from rdflib import Graph
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from ..model import KonvoiError
from ..shipped import shipped
from .prefixes import prefixes
from .store import Store


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node of the graph that is not as it must be: on which path (None: on the whole), and why, in words."""

    node: str
    path: str | None
    message: str


def violations(store: Store) -> tuple[Violation, ...]:
    """Where the graph breaks a shape of `ontology/shapes.ttl`, sorted; empty where it conforms.

    Raises:
        KonvoiError: where the check itself fails.
    """
    _, report, text = pyshacl.validate(
        _flat(store),
        shacl_graph=Graph().parse(data=shipped("ontology").joinpath("shapes.ttl").read_text(encoding="utf-8")),
        inplace=True,
    )
    if not isinstance(report, Graph):
        raise KonvoiError(f"the graph cannot be checked: {' '.join(str(text).split())}")
    found = {_violation(result, report) for result in report.subjects(RDF.type, SH.ValidationResult)}
    return tuple(sorted(found, key=lambda one: (one.node, one.path or "", one.message)))


def _flat(store: Store) -> Graph:
    """All graphs as one: what is meant and what is said are checked together."""
    flat = Graph()
    for subject, predicate, object, _ in store.dataset().quads():
        flat.add((subject, predicate, object))
    return flat


def _violation(result: Node, report: Graph) -> Violation:
    path = report.value(result, SH.resultPath)
    messages = sorted(map(str, report.objects(result, SH.resultMessage)))
    return Violation(
        node=str(report.value(result, SH.focusNode)),
        path=None if path is None else _short(path, report),
        message=" ".join(messages),
    )


def _short(path: Node, report: Graph) -> str:
    for prefix, namespace in prefixes().items():
        if str(path).startswith(namespace):
            return f"{prefix}:{str(path).removeprefix(namespace)}"
    inverse = report.value(path, SH.inversePath)
    return f"^{_short(inverse, report)}" if inverse is not None else "a path"
