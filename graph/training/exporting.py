"""The trained network as the files that the reader runs: two ONNX networks, the vocabulary, the labels."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, nn

from ..reading.encoder import signature
from ..reading.features import WIDTH
from ..reading.labels import distance
from ..reading.pieces import Pieces
from .network import Network

_OPSET = 17


def export(network: Network, pieces: Pieces, folder: Path, *, whole: bool = False) -> None:
    """Write the files; weights of the encoder in 8 bits, or in 32 where `whole`."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        full = folder / "reader.onnx" if whole else Path(scratch) / "reader.onnx"
        _write_reader(network, full)
        if not whole:
            _quantize(full, folder / "reader.onnx")
    _write_pairs(network, folder / "pairs.onnx")
    pieces.write(folder / "pieces.tsv")
    told = {"signature": signature()}
    (folder / "labels.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_reader(network: Network, file: Path) -> None:
    long = torch.int64
    example = (
        torch.ones(1, 7, dtype=long), torch.ones(1, 7, WIDTH, dtype=long), torch.ones(1, 5, dtype=long),
        torch.ones(1, 5, WIDTH, dtype=long), torch.tensor([[[0, 3], [3, 7]]]),
    )  # fmt: skip
    names = ["pieces", "piece_features", "unit_pieces", "unit_features", "bounds"]
    axes = {"pieces": "p", "piece_features": "p", "unit_pieces": "u", "unit_features": "u", "bounds": "s"}
    outputs = ["tags", "units", "marks", "says", "kind", "activity"]
    torch.onnx.export(
        network, example, str(file), input_names=names, output_names=outputs, opset_version=_OPSET, dynamo=False,
        dynamic_axes={name: {1: axis} for name, axis in axes.items()},
    )  # fmt: skip


class _Judged(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.pairs = network.pairs

    def forward(
        self,
        units: Tensor,
        signs: Tensor,
        spans: Tensor,
        sorts: Tensor,
        distances: Tensor,
        apart: Tensor,
        triples: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        roles = self.pairs.span(units, spans, sorts, signs, distances)
        return roles, self.pairs.link(signs, apart), self.pairs.together(units, spans, signs, triples)


def _write_pairs(network: Network, file: Path) -> None:
    hidden = int(network.encoder.word.shape[1])
    units = torch.zeros(5, network.pairs.first.in_features)
    apart = torch.tensor([[distance(one, other) for other in range(2)] for one in range(2)])
    example = (
        units, torch.zeros(2, hidden), torch.tensor([[0, 1], [2, 2], [3, 4]]), torch.tensor([0, 0, 1]),
        torch.zeros(3, 2, dtype=torch.int64), apart, torch.tensor([[0, 1, 0]]),
    )  # fmt: skip
    names = ["units", "signs", "spans", "sorts", "distances", "apart", "triples"]
    axes = {
        "units": {0: "u"}, "signs": {0: "s"}, "spans": {0: "m"}, "sorts": {0: "m"}, "distances": {0: "m", 1: "s"},
        "apart": {0: "s", 1: "s"}, "triples": {0: "t"},
    }  # fmt: skip
    torch.onnx.export(
        _Judged(network).eval(), example, str(file), input_names=names, output_names=["roles", "links", "together"],
        opset_version=_OPSET, dynamo=False, dynamic_axes=axes,
    )  # fmt: skip


def _quantize(full: Path, small: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        full,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm"],
    )
