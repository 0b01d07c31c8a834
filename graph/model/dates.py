"""Dates as precise as their source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as its source: a year, a month, a day, or a day and month without a year.

    >>> str(PartialDate(2024, 3)), str(PartialDate(None, 5, 12))
    ('2024-03', '--05-12')
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04}" if self.year is not None else "-"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that an ISO prefix (`2024-03`) or `--05-12` names.

        Raises:
            ValueError: where the text is no such date, or the day does not exist.

        >>> PartialDate.parse("2024-03-22")
        PartialDate(year=2024, month=3, day=22)
        """
        yearless = text.startswith("--")
        parts = text.removeprefix("--").split("-")
        if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > (2 if yearless else 3):
            raise ValueError(f"not a date: {text!r}")
        date = cls(None if yearless else int(parts[0]), *map(int, parts if yearless else parts[1:]))
        if not date.exists:
            raise ValueError(f"no such day: {text!r}")
        return date

    @property
    def exists(self) -> bool:
        """Whether the calendar has it (29 February counts where the year is unknown)."""
        if self.month is None:
            return self.year is not None and self.day is None and 1 <= self.year <= 9999
        leap = self.year is None or (self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0))
        lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        known = self.year is None or 1 <= self.year <= 9999
        return known and 1 <= self.month <= 12 and (self.day is None or 1 <= self.day <= lengths[self.month - 1])
