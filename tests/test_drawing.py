"""What is drawn anew for each epoch of a training."""

import pytest

from graph.reading.pieces import SPECIAL, Pieces
from graph.training.drawing import Drawn
from graph.training.examples import Line, Marked, spans_of

_LINES = [
    Marked("l-1", "en", "A:signed", "[[ORG!|Bosch]] and the [[ORG!|University of Stuttgart]] signed an agreement."),
    Marked("l-2", "en", "A:ended", "[[ORG!|Continental]] and the [[ORG!|University of Ulm]] parted."),
    Marked("l-3", "en", "N", "[[ORG|Valeo]] opened a plant."),
]


def _drawn(lines: list[Marked], unheard: float = 0.0) -> list[list[Line]]:
    pieces = Pieces((piece, 0.0) for piece in SPECIAL)
    return Drawn(unheard=unheard, seed=1, pieces=pieces).lines(lines, epochs=4)


def _texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def _named(lines: list[Line]) -> set[str]:
    return {line.text[name.start : name.end] for line in lines for name in line.names}


def test_names_are_swapped_from_the_second_epoch_on() -> None:
    """The first has every line as it is; the marks go with the names, and one seed draws the same twice."""
    first, *others = _drawn(_LINES)
    assert _texts(first) == [spans_of(line.text)[0] for line in _LINES]
    assert any(_texts(lines) != _texts(first) for lines in others)
    assert all(_named(lines) <= _named(first) for lines in others)
    assert [*map(_texts, _drawn(_LINES))] == [*map(_texts, [first, *others])]


@pytest.mark.parametrize(("unheard", "known"), [(0.0, True), (1.0, False)])
def test_where_nobody_is_known_a_name_shows_nothing(unheard: float, known: bool) -> None:
    """That Valeo is known beforehand shows in the first epoch, and then only where somebody is."""
    [first], *others = _drawn([_LINES[2]], unheard)
    assert [line.text for [line] in others] == ["Valeo opened a plant."] * 3
    assert [line.part.features() == first.part.features() for [line] in others] == [known] * 3
