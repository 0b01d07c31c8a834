"""A document cut into windows that the reader's model sees at once: each holds whole sentences, as far as they fit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from ..authority.organizations import Authority
from ..model import Sentence
from .features import Features, features, sentence_features
from .pieces import SENTENCE, Pieces
from .units import Unit, units

LONGEST = 510
_PART = 400
_CARRIED = 120


@dataclass(slots=True)
class Part:
    """A sentence, or a stretch of a long one, as pieces; `where` gives each unit the position of its piece.

    `features` tells a row for each unit when it is asked: of a long document most windows are never read.
    """

    sentence: int
    units: tuple[Unit, ...]
    numbers: list[int]
    where: list[int]
    features: Callable[[], Features]
    mark: tuple[int, ...]

    @property
    def length(self) -> int:
        """The number of pieces, the sign that begins the sentence among them."""
        return len(self.numbers) + 1


@dataclass(slots=True)
class Window:
    """Parts seen together. The first `carried` were seen in the window before: they stand here for the context."""

    parts: list[Part] = field(default_factory=list)
    carried: int = 0

    @property
    def length(self) -> int:
        """The number of pieces."""
        return sum(part.length for part in self.parts)


@dataclass(slots=True)
class Arrays:
    """A window as numbers: pieces, and features of each piece; for each unit its piece and features; the sentences.

    `bounds` gives for each part where its pieces begin, with the sign, and where they end.
    """

    pieces: list[int] = field(default_factory=list)
    piece_features: list[tuple[int, ...]] = field(default_factory=list)
    unit_pieces: list[int] = field(default_factory=list)
    unit_features: list[tuple[int, ...]] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)


def parts(number: int, sentence: Sentence, pieces: Pieces, authority: Authority) -> Iterator[Part]:
    """The parts of a sentence: one, or several where it is longer than a window allows."""
    all_units = units(sentence.document.text, sentence.start, sentence.end)
    known = cache(partial(features, sentence, all_units, authority))
    mark = sentence_features(sentence)
    step = len(all_units) or 1
    while True:
        cuts = [slice(at, at + step) for at in range(0, max(1, len(all_units)), step)]
        made = [Part(number, all_units[cut], *pieces.of(all_units[cut]), _rows(known, cut), mark) for cut in cuts]
        if all(part.length <= _PART for part in made) or step == 1:
            yield from made
            return
        step = (step + 1) // 2


def _rows(known: Callable[[], Features], cut: slice) -> Callable[[], Features]:
    return lambda: known()[cut]


def windows(all_parts: Iterable[Part]) -> Iterator[Window]:
    """The parts in order, as many in a window as fit; the next begins with the last ones of the one before."""
    window = Window()
    for part in all_parts:
        if window.parts and window.length + part.length > LONGEST:
            yield window
            window = _following(window, LONGEST - part.length)
        window.parts.append(part)
    if window.parts:
        yield window


def _following(window: Window, room: int) -> Window:
    carried: list[Part] = []
    free = min(room, _CARRIED)
    for part in reversed(window.parts):
        if part.length > free:
            break
        carried.insert(0, part)
        free -= part.length
    return Window(carried, len(carried))


def arrays(window: Window) -> Arrays:
    """The numbers of a window."""
    made = Arrays()
    for part in window.parts:
        first = len(made.pieces) + 1
        made.bounds.append((first - 1, first - 1 + part.length))
        made.pieces += [SENTENCE, *part.numbers]
        rows = part.features()
        by_piece = dict(zip(reversed(part.where), reversed(rows), strict=True))
        none = (0,) * len(part.mark)
        made.piece_features += [part.mark, *(by_piece.get(at, none) for at in range(len(part.numbers)))]
        made.unit_pieces += [first + at for at in part.where]
        made.unit_features += rows
    return made
