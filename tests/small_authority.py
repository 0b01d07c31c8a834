"""A hand-made authority: what is known beforehand of a few organizations."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import Label


@dataclass(frozen=True)
class Known:
    """A row of a hand-made authority."""

    id: str
    name: str
    labels: tuple[Label, ...] = ()
    type: str = "company"
    country: str | None = None
    parent: str | None = None
    wikidata: str | None = None
    ror: str | None = None


@dataclass(frozen=True)
class Authority:
    """A hand-made authority."""

    organizations: Mapping[str, Known] = field(default_factory=dict)

    def ancestors(self, id: str) -> tuple[str, ...]:
        """The parents, the nearest first."""
        parent = self.organizations[id].parent
        return (parent, *self.ancestors(parent)) if parent else ()
