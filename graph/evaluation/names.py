"""Which organization or person of the gold an answer means, judged by the names that both give it."""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Any

from .gold import Json, listed


@cache
def comparable(name: str | None) -> str:
    """What two spellings of a name share: its words without case, accents, articles and legal form.

    >>> comparable("The Robert-Bosch Company, Ltd."), comparable("上海汽车集团股份有限公司")
    ('robert bosch', '上海汽车集团')
    """
    text = unicodedata.normalize("NFKD", html.unescape(name or "")).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    unbroken = re.sub(r"[-‐]\s*\n\s*", "", text)
    words = re.sub(_measure()["uncounted_ending"], "", " ".join(re.findall(r"\w+", unbroken))).split()
    return " ".join(word for word in words if word not in _measure()["uncounted"]) or " ".join(words)


def names(organization: Json) -> tuple[str, ...]:
    """Every name that it is given, each once, the fullest first."""
    given = (organization.get("name"), organization.get("canonical_en"), *listed(organization, "surface"))
    return tuple(dict.fromkeys(str(name) for name in given if comparable(name)))


def matched(gold: Sequence[Json], said: Sequence[Json]) -> dict[str, str]:
    """Id in the answer -> id in the gold: the organization with most names in common, or else with a similar one."""
    votes = ((organization["id"], _votes(organization, gold)) for organization in said)
    return {id: counted.most_common(1)[0][0] for id, counted in votes if counted}


def same_person(name: str, known: Collection[str]) -> str | None:
    """The known comparable name that a comparable name means: itself, or else the first that is similar."""
    similar = (other for other in known if _similar(other, name, _measure()["same_person"]))
    return name if name in known else next(similar, None)


def _votes(organization: Json, gold: Sequence[Json]) -> Counter[str]:
    said = names(organization)
    pairs = ((name, known["id"], other) for name in said for known in gold for other in names(known))
    same = Counter(id for name, id, other in pairs if comparable(name) == comparable(other))
    return same or Counter(
        known["id"] for known in gold if said and _named_like(organization.get("name") or said[0], known)
    )


def _named_like(name: str, known: Json) -> bool:
    return any(_similar(name, other, _measure()["same_organization"]) for other in names(known))


def _similar(one: str, other: str, least: float) -> bool:
    one, other = comparable(one), comparable(other)
    if not one or not other:
        return False
    return sorted(one.split()) == sorted(other.split()) or SequenceMatcher(None, one, other).ratio() >= least


@cache
def _measure() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("measure.toml").read_text(encoding="utf-8"))
