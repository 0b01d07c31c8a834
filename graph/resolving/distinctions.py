"""What tells two things apart, and what does not: the tables of `distinctions.toml` and the rule of silence.

What is not said parts nothing; what is said differently does.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeVar

from ..authority.concepts import ancestors
from ..authority.names import comparable

T = TypeVar("T")

ELISION = re.compile(r"\b[dl]['’]", re.IGNORECASE)
_LONGEST_HAN_WORD = 6


@cache
def distinctions() -> Mapping[str, Any]:
    """The tables of `distinctions.toml`."""
    return tomllib.loads((files(__package__) / "distinctions.toml").read_text("utf-8"))


def told_apart(items: Iterable[T], trait: Callable[[T], Hashable | None]) -> list[list[T]]:
    """The items in groups of one trait; those without it join the only group, or make one where there are several.

    >>> told_apart(["b", "B", "-"], lambda item: item.lower() if item.isalpha() else None)
    [['b', 'B', '-']]
    >>> told_apart(["b", "c", "-"], lambda item: item if item.isalpha() else None)
    [['b'], ['c'], ['-']]
    """
    items = list(items)
    values = list(map(trait, items))
    if len({*values} - {None}) < 2:
        return [items] if items else []
    groups: dict[Hashable, list[T]] = defaultdict(list)
    silent: list[T] = []
    for item, value in zip(items, values, strict=True):
        (silent if value is None else groups[value]).append(item)
    return [*groups.values(), silent] if silent else list(groups.values())


@cache
def family(type: str | None) -> str | None:
    """The broadest type of organization that still says something; None where the type says nothing.

    >>> family("battery_maker"), family("corporate_lab"), family("other")
    ('company', 'laboratory', None)
    """
    types = distinctions()["types"]
    if type is None or type in types["vague"]:
        return None
    broadest = [id for id in (type, *ancestors("orgType", type)) if id not in types["vague"]][-1]
    return str(types["alike"][0] if broadest in types["alike"] else broadest)


def elsewhere(one: str | None, other: str | None) -> bool:
    """Whether two countries are told that tell two bodies apart; who is in Hong Kong is also said to be in China.

    >>> elsewhere("DE", "FR"), elsewhere("DE", None), elsewhere("HK", "CN"), elsewhere("CN", "HK")
    (True, False, False, False)
    """
    if one is None or other is None or one == other:
        return False
    within = distinctions()["within"]
    return other not in within.get(one, ()) and one not in within.get(other, ())


@lru_cache(maxsize=1 << 16)
def is_part(name: str, type: str | None) -> bool:
    """Whether an organization of that name and type is one of many so called, each the part of another whole.

    >>> is_part("Kaiyang Laboratory", "laboratory"), is_part("College of Engineering", None), is_part("Bosch", None)
    (True, True, False)
    """
    types = distinctions()["types"]
    if type and any(id in types["parts"] for id in (type, *ancestors("orgType", type))):
        return True
    return family(type) in (None, types["alike"][0]) and is_generic(name)


def is_generic(name: str) -> bool:
    """Whether a name consists of words that many names share, so that it does not tell whose it is.

    >>> is_generic("Institute of Automotive Engineering"), is_generic("Kaiyang Laboratory")
    (True, False)
    >>> is_generic("汽车工程学院"), is_generic("清华大学车辆学院")
    (True, False)
    """
    words = _generic_words()
    return all(token in words or _spelt(token, words) for token in comparable(ELISION.sub("", name)).split())


@cache
def _generic_words() -> frozenset[str]:
    words = (word for text in distinctions()["generic"].values() for word in text.split())
    return frozenset(token for word in words for token in comparable(word).split())


def _spelt(token: str, words: frozenset[str]) -> bool:
    """Whether a Han token is a chain of the words, which nothing parts there."""
    if token.isascii():
        return False
    reached = [True]
    for end in range(1, len(token) + 1):
        starts = range(max(0, end - _LONGEST_HAN_WORD), end)
        reached.append(any(reached[start] and token[start:end] in words for start in starts))
    return reached[-1]
