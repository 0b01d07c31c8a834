"""The reader's model at work: what it makes of the windows of a document, by onnxruntime on one core."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..authority.organizations import Authority
from ..model import KonvoiError, Sentence
from .features import ROWS, WIDTH
from .labels import NAMES, SAYS, SPANS, TAGS, distance, topics
from .pieces import Pieces
from .windows import Window, arrays, parts, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]

MODEL = Path(__file__).with_name("model")
VERSION = 1
_OUTPUTS = ("tags", "units", "marks", "says", "kind", "activity")
FILES = ("reader.onnx", "pairs.onnx", "pieces.tsv", "labels.json")


def signature() -> dict[str, Any]:
    """What code and model must agree on."""
    schemes = {scheme: list(topics(scheme)) for scheme in ("agreementKind", "activity")}
    return {"version": VERSION, "features": [ROWS, WIDTH], "tags": TAGS, "says": SAYS, "spans": SPANS, **schemes}


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the model sees; `type` is one of `NAMES`, `probability` that of its least likely unit."""

    start: int
    end: int
    type: str
    probability: float


class _Places(dict[tuple[int, int], tuple[int, int, int]]):
    """Where a window shows a span: (first unit, last unit, part), found by the offsets of its ends."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._units = [(unit, number) for number, part in enumerate(window.parts) for unit in part.units]
        self._starts = {unit.start: at for at, (unit, _) in reversed([*enumerate(self._units)])}
        self._ends = {unit.end: at for at, (unit, _) in reversed([*enumerate(self._units)])}

    def __contains__(self, span: object) -> bool:
        return isinstance(span, tuple) and span[0] in self._starts and span[1] in self._ends

    def __missing__(self, span: tuple[int, int]) -> tuple[int, int, int]:
        first = self._starts[span[0]]
        return first, max(first, self._ends[span[1]]), self._units[first][1]


@dataclass(slots=True)
class _Seen:
    """A window with what the model makes of it: the vectors that the pairs are judged by, and where its spans stand."""

    window: Window
    units: Floats
    signs: Floats
    places: _Places


@dataclass(slots=True)
class Read:
    """What the model makes of the sentences of a document.

    `says`: sentences x `SAYS`, `kinds`, `activities`: sentences x ids of the scheme, all probabilities. `links`: pairs
    of sentences -> the probability that they tell of one agreement.
    """

    names: list[Name]
    says: Floats
    kinds: Floats
    activities: Floats
    links: dict[tuple[int, int], float]
    _seen: list[_Seen]
    _model: Model

    def roles(self, spans: Sequence[tuple[int, int, str]]) -> Floats:
        """Spans x sentences: the probability that a span is its role (`SPANS`) in what a sentence states.

        A span is (start, end, role); 0 where no window shows both.
        """
        found = np.zeros((len(spans), len(self.says)), np.float32)
        for seen in self._seen:
            self._model.roles(seen, spans, found)
        return found

    def together(self, pairs: Sequence[tuple[tuple[int, int], tuple[int, int], int]]) -> list[float]:
        """For each (span, other span, sentence): the probability that both are parties of one agreement stated there.

        1 where no window shows them.
        """
        found = [1.0] * len(pairs)
        for seen in self._seen:
            self._model.together(seen, pairs, found)
        return found


class Model:
    """The two networks and the vocabulary of a folder: one reads windows, one judges pairs.

    Raises:
        KonvoiError: where a file is missing, broken, or of another version.
    """

    def __init__(self, folder: Path) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise KonvoiError(f"{folder / missing[0]}: the reader's model is missing: install konvoi again")
        told = _json(folder / "labels.json")
        if told.get("signature") != json.loads(json.dumps(signature())):
            raise KonvoiError(f"{folder}: a model of another version: make it anew with konvoi train")
        self.pieces = Pieces.read(folder / "pieces.tsv")
        self._reader = _session(folder / "reader.onnx")
        self._pairs = _session(folder / "pairs.onnx")

    def read(self, sentences: Sequence[Sentence], authority: Authority) -> Read:
        """What the model makes of the sentences of one document, which follow each other."""
        count = len(sentences)
        sizes = (len(SAYS), *(len(topics(scheme)) for scheme in ("agreementKind", "activity")))
        found = [np.zeros((count, size), np.float32) for size in sizes]
        says, kinds, activities = found
        read = Read([], says, kinds, activities, {}, [], self)
        told = [part for at, one in enumerate(sentences) for part in parts(at, one, self.pieces, authority)]
        known: set[int] = set()
        for window in windows(told):
            self._look(window, read, found, known)
        return read

    def _look(self, window: Window, read: Read, found: list[Floats], known: set[int]) -> None:
        numbers = arrays(window)
        feeds = {
            "pieces": [numbers.pieces],
            "piece_features": [numbers.piece_features],
            "unit_pieces": [numbers.unit_pieces or [0]],
            "unit_features": [numbers.unit_features or [(0,) * WIDTH]],
            "bounds": [numbers.bounds],
        }
        fed = {name: np.array(value, np.int64) for name, value in feeds.items()}
        tags, units, signs, says, kinds, activities = (out[0] for out in self._reader.run(_OUTPUTS, fed))
        seen = _Seen(window, units, signs, _Places(window))
        read._seen.append(seen)
        read.names += _names(window, _softmax(tags))
        said = (_softmax(says), _softmax(kinds), _sigmoid(activities))
        for at, part in enumerate(window.parts):
            if at >= window.carried and part.sentence not in known:
                known.add(part.sentence)
                for whole, one in zip(found, said, strict=True):
                    whole[part.sentence] = one[at]
        self._link(seen, read)

    def _link(self, seen: _Seen, read: Read) -> None:
        numbers = [part.sentence for part in seen.window.parts]
        links = _sigmoid(self._judge(seen, [], [], [])[1])
        for at, one in enumerate(numbers):
            for other, peer in enumerate(numbers):
                if one != peer:
                    read.links.setdefault((one, peer), float(links[at, other]))

    def roles(self, seen: _Seen, spans: Sequence[tuple[int, int, str]], found: Floats) -> None:
        """Write into `found` (spans x sentences) the probabilities of the roles of those spans that a window shows."""
        places = seen.places
        here = [(at, places[span[:2]]) for at, span in enumerate(spans) if span[:2] in places]
        if not here:
            return
        sorts = [SPANS.index(spans[at][2]) for at, _ in here]
        roles = _sigmoid(self._judge(seen, [place for _, place in here], sorts, [])[0])
        for row, (at, _) in enumerate(here):
            for part, one in enumerate(seen.window.parts):
                found[at, one.sentence] = max(found[at, one.sentence], roles[row, part])

    def together(
        self, seen: _Seen, pairs: Sequence[tuple[tuple[int, int], tuple[int, int], int]], found: list[float]
    ) -> None:
        """Write into `found` the probabilities of those pairs that a window shows."""
        places = seen.places
        numbers = {part.sentence: at for at, part in reversed([*enumerate(seen.window.parts)])}
        here = [
            at for at, (one, other, sentence) in enumerate(pairs)
            if one in places and other in places and sentence in numbers
        ]  # fmt: skip
        if not here:
            return
        spans = [places[span] for at in here for span in pairs[at][:2]]
        triples = [(2 * row, 2 * row + 1, numbers[pairs[at][2]]) for row, at in enumerate(here)]
        told = _sigmoid(self._judge(seen, spans, [0] * len(spans), triples)[2])
        for row, at in enumerate(here):
            found[at] = float(told[row])

    def _judge(
        self,
        seen: _Seen,
        spans: Sequence[tuple[int, int, int]],
        sorts: Sequence[int],
        triples: Sequence[tuple[int, int, int]],
    ) -> list[Floats]:
        """The logits of roles (spans x parts), links (parts x parts), triples; a span is (first, last unit, part)."""
        count = len(seen.window.parts)
        apart = [[distance(one, other) for other in range(count)] for one in range(count)]
        away = [[distance(at, span[2]) for at in range(count)] for span in spans]
        feeds = {
            "units": seen.units,
            "signs": seen.signs,
            "spans": np.array([span[:2] for span in spans], np.int64).reshape(-1, 2),
            "sorts": np.array(sorts, np.int64),
            "distances": np.array(away, np.int64).reshape(-1, count),
            "apart": np.array(apart, np.int64),
            "triples": np.array(triples, np.int64).reshape(-1, 3),
        }
        return list(self._pairs.run(None, feeds))


def _names(window: Window, tags: Floats) -> Iterator[Name]:
    """The names of the parts that the window is the first to show, by the likeliest lawful row of tags."""
    at = 0
    for number, part in enumerate(window.parts):
        if number >= window.carried:
            yield from _of_part(part.units, tags[at : at + len(part.units)])
        at += len(part.units)


def _of_part(units: Sequence[Any], tags: Floats) -> Iterator[Name]:
    begun: tuple[int, int, float] | None = None
    for at, tag in enumerate([*_best(tags), 0]):
        if begun and not (tag and tag % 2 == 0 and tag == begun[1] + 1):
            start, first, probability = begun
            yield Name(units[start].start, units[at - 1].end, NAMES[first // 2], probability)
            begun = None
        if tag % 2 == 1:
            begun = (at, tag, _sure(tags[at], tag))
        elif begun and tag:
            begun = (begun[0], begun[1], min(begun[2], _sure(tags[at], tag)))


def _sure(row: Floats, tag: int) -> float:
    """The probability that a unit belongs to a name of this type."""
    first = tag - 1 if tag % 2 == 0 else tag
    return float(row[first] + row[first + 1])


def _best(tags: Floats) -> list[int]:
    """The likeliest row of tags in which only what has begun goes on (Viterbi)."""
    if not len(tags):
        return []
    logs = np.log(tags + 1e-9)
    lawful = _lawful()
    scores = np.where(np.arange(len(TAGS)) % 2 == 0, -1e9, logs[0])
    scores[0] = logs[0, 0]
    back = []
    for row in logs[1:]:
        ways = scores[:, None] + lawful
        back.append(ways.argmax(0))
        scores = ways.max(0) + row
    path = [int(scores.argmax())]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return path[::-1]


@cache
def _lawful() -> Floats:
    """0 where one tag may follow another, else very little."""
    allowed = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for tag in range(2, len(TAGS), 2):
        allowed[:, tag] = -1e9
        allowed[tag - 1, tag] = allowed[tag, tag] = 0
    return allowed


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), np.float32)


def _sigmoid(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-scores.clip(-30, 30))), np.float32)


def _json(file: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except ValueError as error:
        raise KonvoiError(f"{file}: no JSON: install konvoi again") from error


def _session(file: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no class
        raise KonvoiError(f"{file}: the reader's model is broken: install konvoi again") from error


@cache
def load(folder: Path = MODEL) -> Model:
    """The model of a folder, once for each process."""
    return Model(folder)
