"""What the reader's model can say: the labels of its heads, in the order of their numbers."""

from ..authority.concepts import concepts

NAMES = ("ORG", "PER", "LOC", "DATE", "FAC", "MISC")
OUTSIDE = 0
TAGS = ("O", *(f"{position}-{name}" for name in NAMES for position in "BI"))
"""A unit stands outside of names, begins one, or goes on with it."""

SAYS = ("nothing", "signed", "planned", "extended", "ended", "denied", "active")
"""What a sentence says of a collaboration: nothing, or that it is in one of these states."""

SPANS = ("party", "date", "place")
"""What a span can be to the agreement that a sentence states."""

NEAR = 4
DISTANCES = 2 * NEAR + 1
"""How many sentences away, from `NEAR` before to `NEAR` behind and further."""


def distance(sentence: int, other: int) -> int:
    """The number of a distance in sentences."""
    return max(-NEAR, min(NEAR, other - sentence)) + NEAR


def topics(scheme: str) -> tuple[str, ...]:
    """The ids of a scheme (`domain`, `activity`, `agreementKind`), sorted."""
    return tuple(sorted(concepts(scheme)))
