"""The prefixes under which the graph is written and asked."""

from __future__ import annotations

from functools import cache

from ..shipped import shipped


@cache
def prefixes() -> dict[str, str]:
    """Each prefix with its namespace, by the alphabet, as `ontology/prefixes.tsv` has them.

    >>> "kv" in prefixes()
    True
    """
    lines = shipped("ontology").joinpath("prefixes.tsv").read_text(encoding="utf-8").splitlines()
    return dict(sorted(tuple(line.split("\t")) for line in lines[1:]))  # type: ignore[misc]
