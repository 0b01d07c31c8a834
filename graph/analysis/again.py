"""What it takes to make a report again: the command line, and a hash that tells whether the graph is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from shlex import join
from types import MappingProxyType

import numpy as np

from .collaborations import Collaborations

_OPTIONS = MappingProxyType({"statuses": "--status", "kinds": "--kind", "confidence": "--min-confidence"})
_PERIODS = {"--compare", "--track"}


def fingerprint(of: Collaborations) -> str:
    """Twelve hexadecimal digits that stand for organizations and agreements, wherever they were read from."""
    found = hashlib.sha256()
    texts = (of.organizations, of.names, of.types, of.countries, of.agreements, of.kinds, of.statuses, of.domains)
    found.update(repr(texts).encode())
    for numbers in (of.whole, of.years, *of.party, *of.domain, np.rint(of.confidence * 1e6)):
        found.update(numbers.astype("<i8").tobytes())
    return found.hexdigest()[:12]


def command_line(mode: str, by: str, parameters: Iterable[tuple[str, str]], asked: Sequence[str]) -> str:
    """The command that ranks this network by this measure; `asked` are further words of it.

    >>> command_line("organizations", "degree", [("since", "2015"), ("statuses", "ended, signed")], ["--top", "5"])
    'konvoi rank --network organizations --by degree --since 2015 --status ended --status signed --top 5'
    """
    given = dict(parameters)
    if _PERIODS.intersection(asked):
        given = {name: value for name, value in given.items() if name not in ("since", "until")}
    return join(["konvoi", "rank", "--network", mode, "--by", by.replace("_", "-"), *options(given), *asked])


def options(given: Mapping[str, str]) -> Iterator[str]:
    """The words of a command line that ask for these parameters."""
    for name, value in given.items():
        option = _OPTIONS.get(name, f"--{name.replace('_', '-')}")
        if value == "True":
            yield option
        else:
            for one in value.split(", "):
                yield from (option, one)
