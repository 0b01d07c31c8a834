"""What a comparison counts: tallies, the marks that add to them, and the rows of the table."""

from __future__ import annotations

from dataclasses import dataclass

SLOTS = ("party", "kind", "status", "signed_on", "place", "domain", "activity", "facility", "amount", "duration")
ROWS = (
    "agreement",
    "agreement, lenient",
    "fact",
    *(f"  {slot}" for slot in SLOTS),
    "evidence is a quotation",
    "evidence is the right sentence",
    "background agreement",
    "negative document left alone",
    "organization",
    "organization type",
    "party named at all",
    "person",
    "person's organization",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers are right, how many were given, how many were wanted.

    >>> Tally(hit=1, found=2, wanted=4) + Tally(wanted=1)
    Tally(hit=1, found=2, wanted=5)
    """

    hit: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The right ones among those given, 0 where none was given."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The right ones among those wanted, 0 where none was wanted."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """What one comparison adds to a row; `remark` says what was missed, invented or told otherwise."""

    row: str
    tally: Tally
    remark: str = ""
