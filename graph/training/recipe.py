"""How the reader's model is made: from the base encoder, by the corpus, then by the documents, to the files to ship."""

from __future__ import annotations

import copy
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor

from ..evaluation.gold import gold_documents
from ..model import digest
from ..reading.pieces import Pieces
from . import base as bases
from . import examples, exporting, glancing, learning, vocabulary
from .base import Base
from .drawing import Drawn
from .examples import CORPUS, DOCUMENTS, Example, Line, Marked
from .network import Network
from .stages import Kept, Stages, Weights

Report = Callable[[str], None]
T = TypeVar("T")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Run:
    """One pass from the corpus to the documents: how often it sees them, and which half it leaves out, if any.

    `replay` is the part of the corpus seen again beside the documents in each epoch.
    """

    epochs: int
    replay: float
    half: int | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the outcome: first the corpus, then from there each of the runs; their weights are averaged.

    `layers`: of the base encoder, the first ones. `share`: the part of corpus and documents that is used. `unheard`:
    the part of them in which no organization is known beforehand, drawn anew for each epoch but the first. The average
    of several runs from one start is better than any of them (Wortsman et al. 2022); each draws its own, by a seed that
    is the recipe's and its number.
    """

    layers: int = 6
    corpus_epochs: int = 5
    corpus_rate: float = 1.2e-4
    runs: tuple[Run, ...] = (Run(4, 0.2),) * 2
    document_rate: float = 1.0e-4
    seed: int = 1
    share: float = 1.0
    unheard: float = 0.25
    pieces: int = 50_000


def make(
    recipe: Recipe, folder: Path, base: Base, *, whole: bool = False, keep: Path | None = None, report: Report = _say
) -> None:
    """Train by the recipe and write the model's files into a folder.

    `whole` keeps weights in 32 bits. `keep` is a folder for what each stage has come to after each epoch, from which a
    training that was cut off goes on. The same recipe gives the same files on one machine with one number of threads.

    Raises:
        KonvoiError: where a stage that is kept is broken or of another recipe.
    """
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(recipe.seed)
    documents = gold_documents(DOCUMENTS)
    corpus = examples.corpus(CORPUS)
    kept = vocabulary.kept(base.pieces, _texts(corpus, documents), recipe.pieces)
    lines = _part(corpus, recipe.share)
    golds = _part(documents, recipe.share)
    report(f"{len(lines)} lines, {len(golds)} documents, {len(kept)} pieces")
    scored = [base.pieces[number] for number in kept]
    pupil = Pupil(recipe, Network(base, kept, recipe.layers), scored, lines, golds, report)
    stages = Stages(keep, _ground(recipe, base))
    stages.after("corpus", pupil.network, pupil.read_corpus)
    ends = _side_by_side(partial(_run, pupil, stages), len(recipe.runs))
    pupil.network.load_state_dict(_average(ends))
    exporting.export(pupil.network, Pieces(scored), folder, whole=whole)
    told = [(examples.spans_of(line.text)[0], line.says > 0) for line in lines]
    glancing.write(told, golds, folder / "glance.npy")


@dataclass(frozen=True, slots=True)
class Pupil:
    """A network with all that it is taught from: the pieces that texts are cut into, lines and documents."""

    recipe: Recipe
    network: Network
    scored: Sequence[tuple[str, float]]
    lines: Sequence[Marked]
    golds: Sequence[Mapping[str, Any]]
    report: Report

    def read_corpus(self, kept: Kept) -> None:
        """Train on the lines alone."""
        epochs, seed = self.recipe.corpus_epochs, self.recipe.seed
        lines = self._drawn(seed).lines(self.lines, epochs)
        self._learn("corpus", lines, [[]] * epochs, rate=self.recipe.corpus_rate, seed=seed, kept=kept)

    def read_documents(self, number: int, kept: Kept) -> None:
        """Train on the documents beside some of the lines, as the run of that number (from 1) does."""
        run, seed = self.recipe.runs[number - 1], self.recipe.seed + number
        drawn = self._drawn(seed)
        windows = drawn.windows(_without(self.golds, run.half), run.epochs)
        lines = drawn.lines(self.lines, run.epochs)
        rate = self.recipe.document_rate
        self._learn(f"run {number}", lines, windows, replay=run.replay, rate=rate, seed=seed, kept=kept)

    def _drawn(self, seed: int) -> Drawn:
        return Drawn(unheard=self.recipe.unheard, seed=seed, pieces=Pieces(self.scored))

    def _learn(self, stage: str, lines: list[list[Line]], windows: list[list[Example]], **how: Any) -> None:
        learning.train(self.network, lines, windows, report=lambda text: self.report(f"{stage}, {text}"), **how)


def _run(pupil: Pupil, stages: Stages, number: int) -> Weights:
    network = copy.deepcopy(pupil.network)  # torch sends it as memory that all processes share
    own = replace(pupil, network=network)
    return stages.after(f"run-{number}", network, partial(own.read_documents, number))


def _side_by_side(run: Callable[[int], Weights], count: int) -> list[Weights]:
    """What the runs 1 to `count` give: as many at once as torch has threads, each in a process with one of them."""
    with ProcessPoolExecutor(min(count, torch.get_num_threads()), get_context("spawn"), _on_one_core) as processes:
        return list(processes.map(run, range(1, count + 1)))


def _on_one_core() -> None:
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)


def _ground(recipe: Recipe, base: Base) -> str:
    """What the weights depend on; the base of the package is not bit for bit the original."""
    files = (*sorted(CORPUS.glob("*.tsv")), *sorted(DOCUMENTS.glob("*.json")))
    return digest(recipe, base.tensors["emb.pos"].tobytes(), *(file.read_bytes() for file in files))


def half_of(id_: str) -> int:
    """The half, 0 or 1, that a document belongs to."""
    return zlib.crc32(id_.encode("utf-8")) % 2


def _without(golds: Sequence[Mapping[str, Any]], half: int | None) -> list[Mapping[str, Any]]:
    return [gold for gold in golds if half_of(gold["id"]) != half]


def _average(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(first.dtype)
        for name, first in states[0].items()
    }


def base_of(folder: Path | None) -> Base:
    """The base encoder: that of the installed package, or the original checkpoint in a folder."""
    return bases.checkpoint(folder) if folder else bases.load(bases.packaged())


def _part(every: Sequence[T], share: float) -> Sequence[T]:
    return every[:: max(1, round(1 / share))]


def _texts(corpus: Sequence[Marked], documents: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """All that the model is trained on, as plain text."""
    for line in corpus:
        yield examples.spans_of(line.text)[0]
    for gold in documents:
        yield gold["text"]
