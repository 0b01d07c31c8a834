"""The pieces of words that the reader's model knows, and the cutting of units into them."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from .units import Unit

PAD, UNKNOWN, SENTENCE = 0, 1, 2
SPECIAL = ("<pad>", "<unk>", "<s>")
_SPACE = "\u2581"
_MOST = 12
_LONGEST_WORD = 60
_PENALTY = 10.0


class Pieces:
    """A vocabulary of pieces with their scores (log-probabilities), cut by the unigram model of Kudo (2018).

    The first three are padding, the unknown piece, and the sign that begins a sentence.
    """

    def __init__(self, scored: Iterable[tuple[str, float]]) -> None:
        """Takes the pieces in the order of their numbers, the special ones first."""
        self.scored = tuple(scored)
        self._numbers = {piece: number for number, (piece, _) in enumerate(self.scored) if number >= len(SPECIAL)}
        self._scores = [score for _, score in self.scored]
        self._longest = max(map(len, self._numbers), default=1)
        self._unknown = min(self._scores, default=0.0) - _PENALTY
        self._cut = lru_cache(maxsize=100_000)(self._cut_anew)

    @classmethod
    def read(cls, file: Path) -> "Pieces":
        """The vocabulary of a file: a piece, a tab and its score on each line."""
        lines = file.read_text(encoding="utf-8").splitlines()
        return cls((piece, float(score)) for piece, _, score in (line.partition("\t") for line in lines))

    def write(self, file: Path) -> None:
        """Keep the vocabulary as `read` reads it."""
        file.write_text("".join(f"{piece}\t{score:.3f}\n" for piece, score in self.scored), encoding="utf-8")

    def of(self, units: Sequence[Unit]) -> tuple[list[int], list[int]]:
        """The numbers of the pieces of the units, and for each unit the position of the first piece that it has.

        Han characters that touch are cut together, so that several may have one piece.
        """
        numbers: list[int] = []
        where: list[int] = []
        at = 0
        while at < len(units):
            run = at + 1
            while units[at].han and run < len(units) and units[run].han and not units[run].spaced:
                run += 1
            cut = self._cut(_SPACE * units[at].spaced + "".join(unit.text for unit in units[at:run]))
            where += _places(cut, run - at, len(numbers), units[at].spaced)
            numbers += [number for number, _ in cut]
            at = run
        return numbers, where

    def _cut_anew(self, text: str) -> tuple[tuple[int, int], ...]:
        """The numbers of the pieces of a text, each with its length in characters; a long word is cut short."""
        same = unicodedata.normalize("NFKC", text)
        han = any(map(_is_han, text))
        cut = self._likeliest((same if len(same) == len(text) else text)[: None if han else _LONGEST_WORD])
        return cut if han else cut[:_MOST]

    def _likeliest(self, text: str) -> tuple[tuple[int, int], ...]:
        """The pieces whose scores add up to most (Viterbi); a character that no piece covers is unknown."""
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)]
        for end in range(1, len(text) + 1):
            ways = [(best[end - 1][0] + self._unknown, end - 1, UNKNOWN)]
            for start in range(max(0, end - self._longest), end):
                number = self._numbers.get(text[start:end])
                if number is not None:
                    ways.append((best[start][0] + self._scores[number], start, number))
            best.append(max(ways))
        found, end = [], len(text)
        while end:
            _, start, number = best[end]
            found.append((number, end - start))
            end = start
        return tuple(reversed(found))


def _is_han(character: str) -> bool:
    return character >= "\u3400"


def _places(cut: Sequence[tuple[int, int]], count: int, first: int, spaced: bool) -> list[int]:
    if count == 1:
        return [first + (1 if len(cut) > 1 and cut[0][1] == 1 and spaced else 0)]
    ends, at = [], 0
    for _, length in cut:
        at += length
        ends.append(at)
    places, piece = [], 0
    for character in range(int(spaced), count + int(spaced)):
        while piece < len(ends) - 1 and character >= ends[piece]:
            piece += 1
        places.append(first + piece)
    return places
