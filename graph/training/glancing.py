"""How the first look is trained: logistic regression on the sentences of the corpus and of the documents.

Its zero is set so that, of documents kept apart, all but a few that report a collaboration have a sentence above it.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from ..reading.glance import ROWS, runs, scored

_EPOCHS, _RATE, _BATCH, _STATING, _DECAY = 6, 0.02, 64, 3.0, 1e-5
_FOLDS, _MISSED = 5, 0.005
_MARGIN = 0.25

Told = tuple[list[int], float]
Floats = NDArray[np.float32]


def write(lines: Sequence[tuple[str, bool]], golds: Sequence[Mapping[str, Any]], file: Path) -> None:
    """Train on sentences, each with whether it states a collaboration, and on documents; write the weights."""
    told = [(runs(text), float(states)) for text, states in lines]
    documents = [(gold["id"], [_told(one) for one in gold["sentences"]]) for gold in golds]
    weights = _fit([*told, *(one for _, own in documents for one in own)])
    weights[ROWS] -= _zero(told, documents)
    np.save(file, weights.astype(np.float16), allow_pickle=False)


def _told(sentence: Mapping[str, Any]) -> Told:
    return runs(sentence["text"]), float(bool(sentence["states"]))


def _zero(lines: Sequence[Told], documents: Sequence[tuple[str, list[Told]]]) -> float:
    """The score that nearly every document with a stating sentence reaches, judged by models that have not seen it."""
    best: list[float] = []
    for fold in range(_FOLDS):
        parted: dict[bool, list[list[Told]]] = {True: [], False: []}
        for id_, own in documents:
            parted[zlib.crc32(id_.encode()) % _FOLDS == fold].append(own)
        weights = _fit([*lines, *(one for own in parted[False] for one in own)])
        reporting = (own for own in parted[True] if any(states for _, states in own))
        best += [max(scored(weights, rows) for rows, _ in own) for own in reporting]
    return sorted(best)[int(_MISSED * len(best))] - _MARGIN if best else 0.0


def _fit(sentences: Sequence[Told]) -> Floats:
    """The weights, the constant last."""
    torch.manual_seed(0)
    order, told = random.Random(0), list(sentences)
    weights, constant = torch.zeros(ROWS, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.Adam([weights, constant], lr=_RATE)
    for _ in range(_EPOCHS):
        order.shuffle(told)
        for at in range(0, len(told), _BATCH):
            optimizer.zero_grad()
            torch.autograd.backward(_loss(weights, constant, told[at : at + _BATCH]))
            optimizer.step()
    return torch.cat([weights, constant]).detach().numpy()


def _loss(weights: torch.Tensor, constant: torch.Tensor, told: Sequence[Told]) -> torch.Tensor:
    sums = [weights[rows].sum() / max(1, len(rows)) ** 0.5 for rows, _ in told]
    wanted = torch.tensor([states for _, states in told])
    loss = functional.binary_cross_entropy_with_logits(
        torch.stack(sums) + constant, wanted, pos_weight=torch.tensor(_STATING)
    )
    return loss + _DECAY * weights.square().sum()
