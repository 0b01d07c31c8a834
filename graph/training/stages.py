"""What a training has come to after each stage and epoch, kept in a folder: one that was cut off goes on from there."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ..folder.placing import put
from ..model import KonvoiError

Weights = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file for the state of a training, if it is to be kept; `recipe` is the digest of what the state depends on."""

    file: Path | None
    recipe: str

    def read(self) -> dict[str, Any] | None:
        """The state that is kept, if any.

        Raises:
            KonvoiError: where it is broken or of another recipe.
        """
        if not self.file or not self.file.is_file():
            return None
        try:
            told = torch.load(self.file, weights_only=True)
        except (RuntimeError, EOFError, LookupError, pickle.UnpicklingError) as error:
            raise KonvoiError(f"{self.file}: broken: remove it, and this stage is learned again") from error
        if not isinstance(told, dict) or told.get("recipe") != self.recipe:
            raise KonvoiError(f"{self.file}: kept by another recipe: remove it, or name another folder")
        return dict(told["state"])

    def write(self, state: dict[str, Any]) -> None:
        """Keep a state in place of the one before."""
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            written = BytesIO()
            torch.save({"recipe": self.recipe, "state": state}, written)
            put(self.file, written.getvalue())

    def remove(self) -> None:
        """Keep nothing any more."""
        if self.file:
            self.file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of one training, each kept in its own file of a folder, if there is one."""

    folder: Path | None
    recipe: str

    def after(self, name: str, network: nn.Module, learn: Callable[[Kept], None]) -> Weights:
        """The weights of the network after a stage: those that are kept, or those that it learns now.

        `learn` is told where to keep what it has come to meanwhile, and to go on from.

        Raises:
            KonvoiError: where what is kept is broken or of another recipe.
        """
        end, meanwhile = self._kept(name), self._kept(f"{name}-so-far")
        weights = end.read()
        if weights is None:
            learn(meanwhile)
            end.write(network.state_dict())
            meanwhile.remove()
        else:
            network.load_state_dict(weights)
        return copy.deepcopy(network.state_dict())

    def _kept(self, name: str) -> Kept:
        return Kept(self.folder / f"{name}.pt" if self.folder else None, self.recipe)
