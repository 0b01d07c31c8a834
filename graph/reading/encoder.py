"""The reader's model at work: what it makes of the windows of a document, by onnxruntime on one core."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..authority.organizations import Authority
from ..model import KonvoiError, Sentence
from .features import ROWS, WIDTH
from .glance import Glance
from .labels import SAYS, SPANS, TAGS, distance, topics
from .pieces import Pieces
from .tagging import Floats, Name, named, names
from .windows import Window, arrays, parts, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL = Path(__file__).with_name("model")
VERSION = 2
MOST = 160
"""Windows of one document that the model reads at most, those that look most like the report of a collaboration."""
FEW = 5
"""Sentences of a document that is read whatever it looks like: the zero of the first look is set for longer ones."""
_OUTPUTS = ("tags", "units", "marks", "says", "kind", "activity")
FILES = ("reader.onnx", "pairs.onnx", "glance.npy", "pieces.tsv", "labels.json")


def signature() -> dict[str, Any]:
    """What code and model must agree on."""
    schemes = {scheme: list(topics(scheme)) for scheme in ("agreementKind", "activity")}
    return {"version": VERSION, "features": [ROWS, WIDTH], "tags": TAGS, "says": SAYS, "spans": SPANS, **schemes}


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
    """A window with what the model makes of it: the vectors that the pairs are judged by, and where its spans stand.

    `start` and `end` tell where in the text it does, `first` which of its parts is the first of a sentence.
    """

    window: Window
    units: Floats
    signs: Floats
    places: _Places
    start: int = field(init=False)
    end: int = field(init=False)
    first: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        told = [part for part in self.window.parts if part.units]
        self.start = min((part.units[0].start for part in told), default=0)
        self.end = max((part.units[-1].end for part in told), default=0)
        self.first = {part.sentence: at for at, part in reversed([*enumerate(self.window.parts)])}


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

    def roles(self, spans: Sequence[tuple[int, int, str]]) -> list[dict[int, float]]:
        """For each sentence: the place of a span -> the probability that it is its role in what the sentence states.

        A span is (start, end, role), the role one of `SPANS`; only spans that a window shows with the sentence are in
        it.
        """
        found: list[dict[int, float]] = [{} for _ in self.says]
        order = sorted(range(len(spans)), key=lambda at: spans[at][0])
        starts = [spans[at][0] for at in order]
        for seen in self._seen:
            near = order[bisect_left(starts, seen.start) : bisect_left(starts, seen.end)]
            self._model.roles(seen, [(at, spans[at]) for at in near], found)
        return found

    def together(self, pairs: Sequence[tuple[tuple[int, int], tuple[int, int], int]]) -> list[float]:
        """For each (span, other span, sentence): the probability that both are parties of one agreement stated there.

        1 where no window shows them.
        """
        found = [1.0] * len(pairs)
        told = {sentence for *_, sentence in pairs}
        for seen in self._seen:
            if not seen.first.keys().isdisjoint(told):
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
        self.glance = Glance(folder / "glance.npy")
        self._reader = _session(folder / "reader.onnx")
        self._pairs = _session(folder / "pairs.onnx")

    def read(self, sentences: Sequence[Sentence], authority: Authority) -> Read:
        """What the model makes of the sentences of one document, which follow each other.

        A document of more than `FEW` sentences that does not look at all like the report of a collaboration is not
        read, and of one longer than `MOST` windows the most promising ones are; in the rest names are found by rule.
        """
        sizes = (len(SAYS), *(len(topics(scheme)) for scheme in ("agreementKind", "activity")))
        found = [np.zeros((len(sentences), size), np.float32) for size in sizes]
        says, kinds, activities = found
        says[:, 0] = 1
        read = Read([], says, kinds, activities, {}, [], self)
        scores = [self.glance.score(one.text) for one in sentences]
        is_read = len(sentences) <= FEW or max(scores) >= 0
        chosen = self._promising(sentences, scores, authority) if is_read else []
        known: set[int] = set()
        for window in chosen:
            self._look(window, read, found, known)
        read.names += [name for at, one in enumerate(sentences) if at not in known for name in named(one, authority)]
        return read

    def _promising(self, sentences: Sequence[Sentence], scores: Sequence[float], authority: Authority) -> list[Window]:
        told = (part for at, one in enumerate(sentences) for part in parts(at, one, self.pieces, authority))
        every = [*windows(told)]
        best = sorted(range(len(every)), key=lambda at: -max(scores[part.sentence] for part in every[at].parts))
        return [every[at] for at in sorted(best[:MOST])]

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
        read.names += names(window, _softmax(tags))
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

    def roles(
        self, seen: _Seen, spans: Sequence[tuple[int, tuple[int, int, str]]], found: Sequence[dict[int, float]]
    ) -> None:
        """Write the probabilities of the roles of those spans that a window shows; each span with its number."""
        places = seen.places
        here = [(at, places[span[:2]], SPANS.index(span[2])) for at, span in spans if span[:2] in places]
        if not here:
            return
        roles = _sigmoid(self._judge(seen, [place for _, place, _ in here], [sort for *_, sort in here], [])[0])
        for part, one in enumerate(seen.window.parts):
            told = found[one.sentence]
            for row, (at, *_) in enumerate(here):
                told[at] = max(told.get(at, 0.0), float(roles[row, part]))

    def together(
        self, seen: _Seen, pairs: Sequence[tuple[tuple[int, int], tuple[int, int], int]], found: list[float]
    ) -> None:
        """Write into `found` the probabilities of those pairs that a window shows."""
        places, numbers = seen.places, seen.first
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
        apart = _apart(len(seen.window.parts))
        feeds = {
            "units": seen.units,
            "signs": seen.signs,
            "spans": np.array([span[:2] for span in spans], np.int64).reshape(-1, 2),
            "sorts": np.array(sorts, np.int64),
            "distances": apart.T[[part for *_, part in spans]],
            "apart": apart,
            "triples": np.array(triples, np.int64).reshape(-1, 3),
        }
        return list(self._pairs.run(None, feeds))


@lru_cache(maxsize=64)
def _apart(count: int) -> NDArray[np.int64]:
    """How far apart each two of so many parts are."""
    return np.array([[distance(one, other) for other in range(count)] for one in range(count)], np.int64)


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
