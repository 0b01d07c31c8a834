"""People who are named in Han characters."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from ....authority.folding import HAN
from ....reading.details.rules import words
from ....reading.lexicon import section
from .context import in_longer_name, known_organization
from .hashes import LONGEST_DOTTED, LONGEST_HAN, Hashes
from .letters import Reading, Span

Named = tuple[Span, str]

_LETTER = re.compile(f"[{HAN}]")
_DOT = re.compile("[·•・‧]")
_PARTED = re.compile(r"[·•・‧\s]")
_NAME = re.compile(rf"[{HAN}](?:\s{{0,2}}[·•・‧]?\s{{0,2}}[{HAN}]){{1,{LONGEST_DOTTED - 1}}}")


class Characters:
    """The Han characters of a reading, and those among them with which names begin."""

    def __init__(self, reading: Reading, known: Hashes) -> None:
        """Takes the reading and the hashes."""
        self._reading, self._known = reading, known
        self._letters = reading.letters
        han = sorted(filter(_LETTER.match, {*reading.letters})) if not reading.letters.isascii() else []
        self._first = "".join(filter(known.begins, han))

    @cached_property
    def full(self) -> tuple[Named, ...]:
        """Where a whole name stands, with the family name; of a name with a middle dot, with what follows the last."""
        return tuple(self._full())

    def _full(self) -> Iterator[Named]:
        for start in self._starts():
            for end in self._ends(start):
                span = self._reading.span(start, end)
                if not in_longer_name(self._reading.text, span):
                    name = self._letters[start:end]
                    yield span, _DOT.split(name)[-1].strip() if _DOT.search(name) else name[0]
                    break

    def alone(self, named: frozenset[str], everyone: bool = False) -> Iterator[Span]:
        """Where a family name stands for one who is `named`; one of a single character before a title or a role."""
        for family in sorted(filter(_LETTER.match, named)):
            for found in re.finditer(family, self._letters):
                span = self._reading.span(*found.span())
                means = len(family) > 1 or _title().match(self._letters, found.end())
                if means and not known_organization(self._reading.text, span):
                    yield span

    def _starts(self) -> Iterator[int]:
        if self._first:
            yield from (found.start() for found in re.finditer(f"[{self._first}]", self._letters))

    def _ends(self, start: int) -> Iterator[int]:
        """Where a known name ends that begins here, the longest first."""
        run = _NAME.match(self._letters, start)
        if not run:
            return
        longest, last = LONGEST_DOTTED, run.end()
        if not _PARTED.search(run[0]):
            longest, last = LONGEST_HAN, min(last, start + LONGEST_HAN)
        for end in range(last, start + 1, -1):
            name = "".join(_LETTER.findall(self._letters, start, end))
            fits = _LETTER.match(self._letters, end - 1) and 1 < len(name) <= longest
            if fits and self._known.whole(name[1:], name[0]):
                yield end


@cache
def _title() -> re.Pattern[str]:
    """What people are called behind their family name."""
    honorifics = "|".join(map(re.escape, section("zh", "people")["honorifics"]))
    return re.compile(f"{honorifics}|{words('zh', 'people', 'roles').pattern}")
