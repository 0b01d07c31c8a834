"""Who does automotive R&D with whom: a knowledge graph of it, opened from Python by `open_graph`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["open_graph"]


def open_graph(where: str | Path = "out") -> Dataset:
    """The graph as rdflib's dataset, read only: of a build folder, an RDF file, or the URL of a SPARQL endpoint.

    Its default graph is the union of all; the usual prefixes (`kv:`, `skos:`, `organization:` ...) are bound. What is
    behind a URL is fetched whole, a folder or a file is read where it lies.

    Raises:
        graph.model.KonvoiError: where there is no graph, or it is damaged.
    """
    from .knowledge.store import open_store

    return open_store(where).dataset()
