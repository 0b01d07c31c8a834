"""The reader's model as it is trained: one encoder, and a head for each thing that it tells.

The encoder is BERT's (Devlin et al. 2019) with features added to its input; the heads look at units (mentions), at the
sign that begins a sentence (what it says) and at a span together with a sentence (whether it is a party of what the
sentence states).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..reading.features import ROWS
from ..reading.labels import DISTANCES, SAYS, SPANS, TAGS, topics
from ..reading.pieces import PAD
from .base import Base

_DROPOUT = 0.1
_UNIT, _PAIR, _SIDE = 256, 192, 64


class Layer(nn.Module):
    """One layer of the encoder: attention, then two linear maps, each added to what came in and normalized."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads, self.size = heads, hidden // heads
        self.query, self.key, self.value = (nn.Linear(hidden, hidden) for _ in range(3))
        self.out = nn.Linear(hidden, hidden)
        self.attended = nn.LayerNorm(hidden, epsilon)
        self.wide, self.narrow = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.done = nn.LayerNorm(hidden, epsilon)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The vectors after the layer; `mask` is added to the scores of attention."""
        batch, length, hidden = x.shape
        query, key, value = (
            linear(x).view(batch, length, self.heads, self.size).transpose(1, 2)
            for linear in (self.query, self.key, self.value)
        )
        attend = functional.scaled_dot_product_attention if self.training else _attend
        mixed = attend(query, key, value, mask, scale=self.size**-0.5).transpose(1, 2).reshape(batch, length, hidden)
        x = self.attended(x + self.dropout(self.out(mixed)))
        return self.done(x + self.dropout(self.narrow(functional.gelu(self.wide(x)))))


def _attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor, *, scale: float) -> Tensor:
    """Attention step by step: one operation trains a fifth faster, but its export computes other last digits."""
    scores = query @ key.transpose(2, 3) * scale + mask
    return torch.softmax(scores, -1) @ value


class Encoder(nn.Module):
    """Pieces with features -> a vector for each. The vectors of the vocabulary are not trained."""

    def __init__(self, base: Base, kept: list[int], layers: int) -> None:
        super().__init__()
        table = torch.from_numpy(base.tensors["emb.word"][kept])
        scale = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.word: Tensor
        self.scale: Tensor
        self.position: Tensor
        self.register_buffer("word", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("position", torch.from_numpy(base.tensors["emb.pos"] + base.tensors["emb.type"][:1]))
        self.known = nn.Embedding(ROWS, base.hidden)
        nn.init.zeros_(self.known.weight)
        self.norm = nn.LayerNorm(base.hidden, base.epsilon)
        _copy(self.norm, base, "emb.ln")
        made = [Layer(base.hidden, base.heads, base.inner, base.epsilon) for _ in range(layers)]
        for number, layer in enumerate(made):
            _fill(layer, base, f"l{number}")
        self.layers = nn.ModuleList(made)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """A vector for each piece; `PAD` is padding."""
        words = self.word[pieces].float() * self.scale[pieces]
        x = words + self.position[: pieces.shape[1]] + self.known(features).sum(2)
        x = self.dropout(self.norm(x))
        mask = torch.where(pieces == PAD, -1e4, 0.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


def _fill(layer: Layer, base: Base, name: str) -> None:
    parts = {"query": "q", "key": "k", "value": "v", "out": "ao", "wide": "fi", "narrow": "fo"}
    for part, short in parts.items():
        _copy(getattr(layer, part), base, f"{name}.{short}")
    _copy(layer.attended, base, f"{name}.aln")
    _copy(layer.done, base, f"{name}.oln")


def _copy(module: nn.Linear | nn.LayerNorm, base: Base, name: str) -> None:
    module.weight.data.copy_(torch.from_numpy(base.tensors[f"{name}.w"]))
    module.bias.data.copy_(torch.from_numpy(base.tensors[f"{name}.b"]))


class Sentences(nn.Module):
    """What each sentence says, from the vector of its sign."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.dropout = nn.Dropout(_DROPOUT)
        self.deep = nn.Linear(hidden, hidden)
        self.says = nn.Linear(hidden, len(SAYS))
        self.kind = nn.Linear(hidden, len(topics("agreementKind")))
        self.activity = nn.Linear(hidden, len(topics("activity")))

    def forward(self, signs: Tensor) -> tuple[Tensor, ...]:
        """Logits: what it says, kind, activities."""
        x = self.dropout(functional.gelu(self.deep(self.dropout(signs))))
        return self.says(x), self.kind(x), self.activity(x)


class Units(nn.Module):
    """The mentions: a tag for each unit, from its piece, what is known of it, and its neighbours."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.known = nn.Embedding(ROWS, _SIDE)
        self.around = nn.Conv1d(hidden + _SIDE, _UNIT, 3, padding=1)
        self.tag = nn.Linear(_UNIT, len(TAGS))
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, found: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """The logits of the tags, and the vectors of the units."""
        x = torch.cat([found, self.known(features).sum(2)], 2)
        x = functional.gelu(self.around(self.dropout(x).transpose(1, 2)).transpose(1, 2))
        return self.tag(self.dropout(x)), torch.cat([found, x], 2)


class Pairs(nn.Module):
    """Spans with sentences, and sentences with sentences.

    `span` says whether a span is a party, the date or the place of what a sentence states, `link` whether two sentences
    tell of one agreement, `together` whether two spans are parties of one agreement.
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        unit = hidden + _UNIT
        self.first, self.last = nn.Linear(unit, _PAIR), nn.Linear(unit, _PAIR)
        self.states, self.place = nn.Linear(hidden, _PAIR), nn.Embedding(DISTANCES, _PAIR)
        self.sort = nn.Embedding(len(SPANS), _PAIR)
        self.role = nn.Linear(_PAIR, len(SPANS))
        self.one, self.other = nn.Linear(hidden, _PAIR), nn.Linear(hidden, _PAIR)
        self.apart = nn.Embedding(DISTANCES, _PAIR)
        self.linked = nn.Linear(_PAIR, 1)
        self.sum, self.product = nn.Linear(unit, _PAIR), nn.Linear(unit, _PAIR)
        self.stated = nn.Linear(hidden, _PAIR)
        self.both = nn.Linear(_PAIR, 1)
        self.dropout = nn.Dropout(_DROPOUT)

    def span(self, units: Tensor, spans: Tensor, types: Tensor, signs: Tensor, distances: Tensor) -> Tensor:
        """Logits spans x sentences of one window; `spans` holds first and last unit, `distances` spans x sentences."""
        side = self.first(units[spans[:, 0]]) + self.last(units[spans[:, 1]]) + self.sort(types)
        x = functional.gelu(side[:, None] + self.states(signs)[None] + self.place(distances))
        told = self.role(self.dropout(x))
        return told.gather(2, types[:, None, None].expand(-1, told.shape[1], 1))[..., 0]

    def link(self, signs: Tensor, distances: Tensor) -> Tensor:
        """Logits sentences x sentences of one window."""
        x = functional.gelu(self.one(signs)[:, None] + self.other(signs)[None] + self.apart(distances))
        return self.linked(self.dropout(x))[..., 0]

    def together(self, units: Tensor, spans: Tensor, signs: Tensor, triples: Tensor) -> Tensor:
        """Logits for triples of a span, another span and a sentence."""
        heads = units[spans[:, 0]] + units[spans[:, 1]]
        added, multiplied = self.sum(heads), self.product(heads)
        one, other, sentence = triples[:, 0], triples[:, 1], triples[:, 2]
        x = added[one] + added[other] + multiplied[one] * multiplied[other] + self.stated(signs[sentence])
        return self.both(self.dropout(functional.gelu(x)))[..., 0]


class Network(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, base: Base, kept: list[int], layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(base, kept, layers)
        self.units, self.sentences, self.pairs = Units(base.hidden), Sentences(base.hidden), Pairs(base.hidden)

    def forward(
        self, pieces: Tensor, piece_features: Tensor, unit_pieces: Tensor, unit_features: Tensor, bounds: Tensor
    ) -> tuple[Tensor, ...]:
        """Tags of units, vectors of units, vectors of sentences, then what `Sentences` says of each.

        `bounds` (windows x sentences x 2) tells where the pieces of a sentence begin and end.
        """
        found = self.encoder(pieces, piece_features)
        tags, units = self.units(_taken(found, unit_pieces), unit_features)
        marks = _taken(found, bounds[..., 0]) + _means(found, bounds)
        return (tags, units, marks, *self.sentences(marks))


def _taken(vectors: Tensor, places: Tensor) -> Tensor:
    return vectors.gather(1, places[..., None].expand(-1, -1, vectors.shape[2]))


def _means(vectors: Tensor, bounds: Tensor) -> Tensor:
    """The mean vector of each stretch."""
    places = torch.arange(vectors.shape[1])[None, None]
    inside = ((places >= bounds[..., :1]) & (places < bounds[..., 1:])).to(vectors.dtype)
    return inside @ vectors / inside.sum(2, keepdim=True).clamp_min(1.0)
