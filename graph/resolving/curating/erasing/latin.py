"""People who are named in letters that part words by blanks."""

import re
from collections.abc import Iterator
from functools import cached_property

from ....authority.folding import HAN
from .context import crosses_name, in_longer_name, known_organization, run_around, titled, with_head
from .hashes import Hashes
from .letters import WORD, Reading, Span, key

Named = tuple[Span, str]

_MOST_BETWEEN = 4
_PARTICLE = re.compile("de|la|le|du|des|von|vom|der|van|den|zu|di|da|dos|del|al|el|ten")
_BETWEEN = re.compile(r"""[\s.·•・'"“”„«»*+_@/|-]{1,3}|\s{4,20}""")
_TURNED = re.compile(r",?[\s*+_@/|-]{1,3}|\s{4,20}|[.·•・,]")
_BLANK = re.compile(r"\s")
_CLOSE = re.compile(r"[\s.]{1,2}")
_BROKEN = re.compile(rf"[\s{HAN}]")
_JOINING = re.compile(r"[@#/_~]|\.(?=\w)")
_WITHIN = re.compile(r"[\w.-]")
_ABBREVIATED = re.compile(r"[._-](?=\w)")
_ADDRESS = re.compile(r"://|www\.|@")


class Words:
    """The words of a reading, and those among them that have something of a known name."""

    def __init__(self, reading: Reading, known: Hashes) -> None:
        """Takes the reading and the hashes; where words stand is asked only where one has something of a name."""
        self._reading, self._known = reading, known
        self._letters, self._text = reading.letters, reading.text
        self._unbroken = not _BROKEN.search(self._letters)
        words = {*WORD.findall(self._letters)}
        self._heard = {word: heard for word in words if (heard := known.heard(word))}
        self._spans = [found.span() for found in WORD.finditer(self._letters)] if self._heard else []

    @cached_property
    def full(self) -> tuple[Named, ...]:
        """Where given name or initial and family name stand together, with the family name."""
        return (*self._parted(), *self._joined())

    def _parted(self) -> Iterator[Named]:
        for at, stem in self._anchors():
            if found := self._before(at, stem) or self._after(at, stem):
                yield self._reading.span(*found), key(stem)

    def alone(self, named: frozenset[str], everyone: bool = False) -> Iterator[Span]:
        """Where the family name of one who is `named`, or of everyone, stands by itself and means the person."""
        for at, stem in self._anchors():
            start = self._spans[at][0]
            known = everyone or key(stem) in named or self._known.whole("", stem)
            if len(stem) > 1 and self._means_person(at, self._reading.span(start, start + len(stem)), known):
                yield self._reading.span(self._spans[self._first(at)][0], start + len(stem))

    def _anchors(self) -> Iterator[tuple[int, str]]:
        for at in range(len(self._spans)):
            if heard := self._heard.get(self._word(at)):
                yield from ((at, stem) for stem in heard.families)

    def _before(self, at: int, stem: str) -> Span | None:
        """The name that ends in this family name."""
        for first in range(at - 1, max(at - 2 - _MOST_BETWEEN, -1), -1):
            gap = self._spans[first][1], self._spans[first + 1][0]
            if not _BETWEEN.fullmatch(self._letters, *gap) or self._word(first) == stem:
                break
            if self._whole(first, stem, at) or self._initial(first, stem, range(first + 1, at)):
                span = self._spans[first][0], self._spans[at][0] + len(stem)
                return None if in_longer_name(self._text, self._reading.span(*span)) else span
        return None

    def _after(self, at: int, stem: str) -> Span | None:
        """The name that begins with this family name."""
        given = at + 1
        if given == len(self._spans) or not _TURNED.fullmatch(self._letters, self._spans[at][1], self._spans[given][0]):
            return None
        if not self._known.whole(self._word(given), stem) and not self._initial(given, stem, range(0)):
            return None
        span = self._spans[at][0], self._spans[given][1]
        listed = "," in self._letters[slice(*span)] and self._touched(at, given)
        return None if listed or crosses_name(self._text, self._reading.span(*span)) else span

    def _whole(self, given: int, stem: str, at: int) -> bool:
        """Whether the word at `given` is the given name, and what stands between can belong to the name."""
        inner = range(given + 1, at)
        sole = len(inner) == 1 and not _BLANK.search(self._letters, self._spans[given][1], self._spans[at][0])
        return self._known.whole(self._word(given), stem) and all(
            sole or self._upper(one) or _PARTICLE.fullmatch(self._word(one)) for one in inner
        )

    def _initial(self, given: int, stem: str, inner: range) -> bool:
        word, (start, end) = self._word(given), self._spans[given]
        if len(word) != 1 or not self._known.initial(word, stem) or not all(map(self._small, inner)):
            return False
        if self._upper(given) and self._letters[end : end + 1] == ".":
            return True
        return bool(_ABBREVIATED.match(self._letters, end)) and not _WITHIN.match(self._letters[start - 1 : start])

    def _touched(self, first: int, last: int) -> bool:
        """Whether another word of a name stands before or after, as in a list of full names."""
        start = self._reading.span(*self._spans[first])[0]
        before = first > 0 and self._close(first - 1) and self._upper(first - 1) and not titled(self._text, start)
        return before or (last + 1 < len(self._spans) and self._close(last) and self._upper(last + 1))

    def _close(self, at: int) -> bool:
        """Whether a blank alone, or with a dot, parts the word from the next."""
        return bool(_CLOSE.fullmatch(self._letters, self._spans[at][1], self._spans[at + 1][0]))

    def _joined(self) -> Iterator[Named]:
        """Given name or initial and family name in one word of an address, a handle, a tag or a file's name."""
        for start, end in self._spans:
            heard = self._heard.get(self._letters[start:end])
            if heard and (heard.joined or heard.initialled):
                before, after = run_around(self._letters, (start, end))
                sole = "@" in after or before.endswith(("@", "~")) or end - start == len(self._letters)
                families = heard.joined if self._unbroken or _JOINING.search(f"{before} {after}") else ()
                for family in (*families, *(heard.initialled if sole else ())):
                    yield self._reading.span(start, end), key(family)

    def _means_person(self, at: int, span: Span, known: bool) -> bool:
        before, after = run_around(self._text, span)
        if not known and "@" not in after:
            return False
        if titled(self._text, span[0]) or (known and "@" in after):
            return not with_head(self._text, span)
        address = self._unbroken or _ADDRESS.search(f"{before}{after}")
        if not address and not self._upper(at):
            return False
        return not known_organization(self._text, span) and not with_head(self._text, span)

    def _first(self, at: int) -> int:
        """The first word of a name that hyphens join: of Lotte Vale-Sand in whole "Vale-Sand"."""
        while at and self._letters[self._spans[at - 1][1] : self._spans[at][0]] == "-" and self._upper(at - 1):
            at -= 1
        return at

    def _word(self, at: int) -> str:
        return self._letters[slice(*self._spans[at])]

    def _small(self, at: int) -> bool:
        word = self._word(at)
        return len(word) == 1 or bool(_PARTICLE.fullmatch(word))

    def _upper(self, at: int) -> bool:
        return self._reading.capital(self._spans[at][0])
