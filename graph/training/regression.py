"""Choices by weighted clues, fitted with a ridge: whether something holds, and which of several is the one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..reading.weights import Clues

_STEPS = 50

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Group:
    """Clues, a row for each of several, which of them are right, and the names of the columns."""

    clues: Floats
    right: NDArray[np.bool_]
    names: tuple[str, ...]


def rows_of(names: Sequence[str], weights: Floats) -> str:
    """The weights as the rows of a table in TOML."""
    return "".join(f"{name} = {weight:.3f}\n" for name, weight in zip(names, weights, strict=True))


def group_of(rows: Sequence[Clues], right: NDArray[np.bool_]) -> Group:
    """The rows of clues, all of the same names in the same order, as one group."""
    table = np.array([[*row.values()] for row in rows], float).reshape(len(rows), -1)
    return Group(table, right, tuple(rows[0]) if rows else ())


def logistic(groups: Sequence[Group], damping: float) -> Floats:
    """The weights of a logistic regression with a ridge, the constant last."""
    rows = np.vstack([group.clues for group in groups])
    right = np.concatenate([group.right for group in groups]).astype(float)
    scale = rows.std(0) + 1e-6
    told = np.hstack([rows / scale, np.ones((len(rows), 1))])
    ridge = damping * np.append(np.ones(rows.shape[1]), 0)
    weights = np.zeros(told.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(told @ weights).clip(-30, 30)))
        slope = told.T @ (right - likely) - ridge * weights
        curve = (told * (likely * (1 - likely))[:, None]).T @ told + np.diag(ridge + 1e-6)
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights / np.append(scale, 1), float)


def conditional(groups: Sequence[Group], damping: float) -> Floats:
    """The weights of a conditional logistic regression with a ridge: in each group one of the right ones is chosen."""
    scale = np.vstack([group.clues for group in groups]).std(0) + 1e-6
    told = [replace(group, clues=(group.clues - group.clues.mean(0)) / scale) for group in groups]
    weights = np.zeros(len(scale))
    for _ in range(_STEPS):
        slope, curve = -damping * weights, damping * np.eye(len(weights))
        for group in told:
            rows = group.clues
            likely = np.exp(rows @ weights - (rows @ weights).max())
            likely /= likely.sum()
            wanted = likely * group.right / (likely @ group.right)
            slope += rows.T @ (wanted - likely)
            curve += (rows * likely[:, None]).T @ rows - np.outer(likely @ rows, likely @ rows)
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights / scale, float)
