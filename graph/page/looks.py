"""Reads how the drawing looks and the words of its shell, which are data files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Looks:
    """What `looks.toml` says; `families` maps an id, in the order of the legend, to a shape and its scale."""

    hub_from: int
    widths: tuple[float, ...]
    sizes: tuple[float, float]
    many: int
    hub_size: float
    sheets: tuple[float, float]
    lengths: Mapping[str, float]
    states: Mapping[str, str]
    families: Mapping[str, tuple[str, float]]
    links: Mapping[str, str]


@cache
def looks() -> Looks:
    """What `looks.toml` says."""
    table = tomllib.loads(beside("looks.toml"))
    return Looks(
        hub_from=table["hub_from"],
        widths=tuple(table["widths"]),
        sizes=(table["sizes"][0], table["sizes"][1]),
        many=table["many"],
        hub_size=table["hub_size"],
        sheets=(table["sheets"][0], table["sheets"][1]),
        lengths=table["lengths"],
        states=table["states"],
        families={family["id"]: (family["shape"], family["scale"]) for family in table["families"]},
        links=table["links"],
    )


@cache
def words() -> Mapping[str, Mapping[str, str | list[str]]]:
    """The words of the shell by language; a list holds the forms for one and for more."""
    return tomllib.loads(beside("words.toml"))


def beside(name: str) -> str:
    """The text of a file of this room."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
