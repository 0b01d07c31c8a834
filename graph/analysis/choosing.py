"""What to say to someone who chose what there is not."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches


def hint(name: str, known: Collection[str]) -> str:
    """The name that is meant most likely, else all that there are.

    >>> hint("degre", ["degree", "core"]), hint("x", ["degree", "core"])
    ("did you mean 'degree'?", 'choose one of degree, core')
    """
    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(known)}"
