"""The weights after each stage of a training, kept in a folder: a training that was cut off goes on from there."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import torch
from torch import Tensor, nn

from ..folder.placing import put
from ..model import KonvoiError

Weights = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of one training. Without a folder nothing is kept; `recipe` is the digest of what they depend on."""

    folder: Path | None
    recipe: str

    def after(self, name: str, network: nn.Module, learn: Callable[[], None]) -> Weights:
        """The weights of the network after a stage: those that are kept, or those that it learns now.

        Raises:
            KonvoiError: where what is kept is broken or of another recipe.
        """
        file = self.folder / f"{name}.pt" if self.folder else None
        if file and file.is_file():
            network.load_state_dict(self._kept(file))
        else:
            learn()
            self._keep(file, network.state_dict())
        return copy.deepcopy(network.state_dict())

    def _kept(self, file: Path) -> Weights:
        try:
            told = torch.load(file, weights_only=True)
        except (RuntimeError, EOFError, LookupError, pickle.UnpicklingError) as error:
            raise KonvoiError(f"{file}: broken: remove it, and this stage is learned again") from error
        if not isinstance(told, dict) or told.get("recipe") != self.recipe:
            raise KonvoiError(f"{file}: kept by another recipe: remove it, or name another folder")
        return dict(told["weights"])

    def _keep(self, file: Path | None, weights: Weights) -> None:
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            written = BytesIO()
            torch.save({"recipe": self.recipe, "weights": weights}, written)
            put(file, written.getvalue())
