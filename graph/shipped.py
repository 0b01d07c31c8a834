"""Finds the data that konvoi ships, in a checkout and in a wheel alike."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def shipped(folder: str) -> Traversable:
    """The folder (`ontology`, `queries`, `seeds`) as the wheel carries it, or as it lies in a checkout."""
    packaged = files(__package__) / "data" / folder
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[1] / folder
