"""How the network is trained: the losses of its heads, the order of the examples, the steps."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from ..reading.features import WIDTH
from ..reading.labels import TAGS, distance
from ..reading.pieces import PAD
from .examples import UNKNOWN, UNLABELLED, Example, Line, joined
from .network import Network
from .stages import Kept

_HEADS, _WARM = 8, 0.08
_AT_ONCE = 1100
_JOINED, _MOST_JOINED = 0.1, 6
_NOT_A_NAME = [at for at, tag in enumerate(TAGS) if tag[2:] not in ("ORG", "PER")]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length, as tensors, with their examples."""

    pieces: Tensor
    piece_features: Tensor
    unit_pieces: Tensor
    unit_features: Tensor
    bounds: Tensor
    examples: tuple[Example, ...]


def batch(examples: Sequence[Example]) -> Batch:
    """The examples as one batch."""
    none = (0,) * WIDTH
    told = [example.arrays for example in examples]
    return Batch(
        _padded([one.pieces for one in told], PAD),
        _padded([one.piece_features for one in told], none),
        _padded([one.unit_pieces for one in told], 0),
        _padded([one.unit_features for one in told], none),
        _padded([one.bounds for one in told], (0, 0)),
        tuple(examples),
    )


def _padded(rows: Sequence[Sequence[object]], filler: object) -> Tensor:
    longest = max(1, *map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


def losses(network: Network, told: Batch) -> dict[str, Tensor]:
    """The loss of each head, a mean over what is labelled."""
    tags, units, signs, says, kind, activity = network(
        told.pieces, told.piece_features, told.unit_pieces, told.unit_features, told.bounds
    )
    found = {"tags": _tag_loss(tags, told.examples), "says": _say_loss(says, told.examples)}
    found |= _topic_losses(kind, activity, told.examples)
    return found | _pair_losses(network, units, signs, told.examples)


def _tag_loss(tags: Tensor, examples: Sequence[Example]) -> Tensor:
    scores = functional.log_softmax(tags, -1)
    total, count = scores.new_zeros(()), 0
    for row, example in zip(scores, examples, strict=True):
        wanted = torch.tensor(example.tags)
        row = row[: len(wanted)]
        known = wanted >= 0
        total = total - row[known].gather(1, wanted[known][:, None]).sum()
        total = total - row[wanted == UNLABELLED][:, _NOT_A_NAME].logsumexp(1).sum()
        count += len(wanted)
    return total / count


def _say_loss(says: Tensor, examples: Sequence[Example]) -> Tensor:
    wanted = _padded([example.says for example in examples], UNKNOWN)
    return functional.cross_entropy(says.flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN, label_smoothing=0.02)


def _topic_losses(kind: Tensor, activity: Tensor, examples: Sequence[Example]) -> dict[str, Tensor]:
    found: dict[str, list[Tensor]] = {"kind": [], "activity": []}
    for at, example in enumerate(examples):
        for part, right in example.kind.items():
            if right:
                found["kind"].append(-functional.log_softmax(kind[at, part], -1)[right].logsumexp(0))
        for part, right in example.activity.items():
            wanted = torch.zeros_like(activity[at, part])
            wanted[right] = 1
            found["activity"].append(
                functional.binary_cross_entropy_with_logits(activity[at, part], wanted, reduction="sum")
            )
    return {name: torch.stack(values).mean() for name, values in found.items() if values}


def _pair_losses(network: Network, units: Tensor, signs: Tensor, examples: Sequence[Example]) -> dict[str, Tensor]:
    found: dict[str, list[tuple[Tensor, Tensor]]] = {"roles": [], "links": [], "together": []}
    for at, example in enumerate(examples):
        marks = signs[at, : len(example.says)]
        if example.roles:
            scores = network.pairs.span(units[at], *_spans(example), marks, _distances(example))
            found["roles"].append(_labelled(scores, example.roles))
        if example.links:
            apart = [[distance(one, other) for other in range(len(marks))] for one in range(len(marks))]
            found["links"].append(_labelled(network.pairs.link(marks, torch.tensor(apart)), example.links))
        if example.together:
            triples = torch.tensor(list(example.together))
            spans, _ = _spans(example)
            scores = network.pairs.together(units[at], spans, marks, triples)
            found["together"].append((scores, torch.tensor([*example.together.values()], dtype=torch.float32)))
    return {name: _mean(pairs) for name, pairs in found.items() if pairs}


def _spans(example: Example) -> tuple[Tensor, Tensor]:
    return torch.tensor([span[:2] for span in example.spans]), torch.tensor([span[2] for span in example.spans])


def _distances(example: Example) -> Tensor:
    return torch.tensor([[distance(at, span[3]) for at in range(len(example.says))] for span in example.spans])


def _labelled(scores: Tensor, labels: dict[tuple[int, int], int]) -> tuple[Tensor, Tensor]:
    places = torch.tensor(list(labels))
    return scores[places[:, 0], places[:, 1]], torch.tensor([*labels.values()], dtype=torch.float32)


def _mean(pairs: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
    scores, wanted = (torch.cat(parts) for parts in zip(*pairs, strict=True))
    return functional.binary_cross_entropy_with_logits(scores, wanted)


WEIGHTS = {
    "tags": 3.0, "says": 1.0, "roles": 2.0, "links": 0.5, "together": 0.3, "kind": 0.3, "activity": 0.1,
}  # fmt: skip


def train(
    network: Network,
    lines: Sequence[Sequence[Line]],
    windows: Sequence[Sequence[Example]],
    *,
    rate: float,
    seed: int,
    report: Callable[[str], None],
    kept: Kept,
    replay: float = 1.0,
) -> None:
    """Train for as many epochs as there are, each over its windows and a share (`replay`) of its lines.

    The order is fixed by the seed. After each epoch all that the next depends on is kept, and gone on from.
    """
    torch.manual_seed(seed)
    order = random.Random(seed)
    epochs_of = [list(_batches(told, own, replay, order)) for told, own in zip(lines, windows, strict=True)]
    steps = sum(map(len, epochs_of))
    optimizer = _optimizer(network, rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (_WARM * steps), (steps - step) / ((1 - _WARM) * steps))
    )
    parts: dict[str, Any] = {"network": network, "optimizer": optimizer, "schedule": schedule}
    network.train()
    begun = time.monotonic()
    for number, batches in list(enumerate(epochs_of, 1))[_resumed(parts, kept) :]:
        sums: dict[str, float] = {}
        for at, examples in enumerate(batches):
            _step(network, optimizer, examples, sums)
            schedule.step()
            if at % 50 == 49:
                report(
                    f"epoch {number}, {at + 1} of {len(batches)} steps, {time.monotonic() - begun:.0f} s, "
                    + _told(sums)
                )
                sums.clear()
        states = {name: part.state_dict() for name, part in parts.items()}
        kept.write({"epochs": number, "random": torch.get_rng_state(), **states})


def _resumed(parts: Mapping[str, Any], kept: Kept) -> int:
    """The number of epochs that are behind, after which all is put back as it was."""
    state = kept.read()
    if state is None:
        return 0
    for name, part in parts.items():
        part.load_state_dict(state[name])
    torch.set_rng_state(state["random"])
    return int(state["epochs"])


def _step(
    network: Network, optimizer: torch.optim.Optimizer, examples: Sequence[Example], sums: dict[str, float]
) -> None:
    found = losses(network, batch(examples))
    total = torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()
    optimizer.zero_grad()
    torch.autograd.backward(total)
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    for name, loss in found.items():
        sums[name] = 0.95 * sums.get(name, loss.item()) + 0.05 * loss.item()


def _told(sums: dict[str, float]) -> str:
    return ", ".join(f"{name} {loss:.3f}" for name, loss in sums.items())


def _optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    slow = list(network.encoder.layers.parameters()) + list(network.encoder.norm.parameters())
    known = {id(parameter) for parameter in slow}
    fast = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [{"params": slow, "lr": rate}, {"params": fast, "lr": rate * _HEADS}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _batches(
    lines: Sequence[Line], windows: Sequence[Example], replay: float, order: random.Random
) -> Iterator[list[Example]]:
    drawn = order.sample(range(len(lines)), round(replay * len(lines)))
    examples = [*_groups([lines[at] for at in drawn], order), *windows]
    examples.sort(key=lambda example: (len(example.arrays.pieces), order.random()))
    batches: list[list[Example]] = [[]]
    for example in examples:
        if batches[-1] and (len(batches[-1]) + 1) * len(example.arrays.pieces) > _AT_ONCE:
            batches.append([])
        batches[-1].append(example)
    order.shuffle(batches)
    yield from batches


def _groups(lines: Sequence[Line], order: random.Random) -> Iterator[Example]:
    """Most lines alone, some joined with others of their language."""
    by_language: dict[tuple[int, ...], list[Line]] = {}
    for line in lines:
        by_language.setdefault(line.part.mark, []).append(line)
    for own in by_language.values():
        at = 0
        while at < len(own):
            count = order.randint(2, _MOST_JOINED) if order.random() < _JOINED else 1
            yield joined(own[at : at + count])
            at += count
