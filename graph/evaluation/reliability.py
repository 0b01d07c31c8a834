"""Whether confidence keeps its word: of what is told with a confidence near p, a share of p should be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from .gold import Json, gold_documents, listed
from .names import matched

_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims of a kind whose confidence lies in [low, high): how many, their mean, and the right ones."""

    kind: str
    low: float
    high: float
    count: int
    confidence: float
    right: int


def reliability(gold_folder: Path, answers: Mapping[str, Json]) -> tuple[Bin, ...]:
    """The bins of the agreements (right: the exact parties) and of the organizations, those without claims left out.

    Raises:
        KonvoiError: where there is no gold document, or one is broken.
    """
    claims = [claim for gold in gold_documents(gold_folder) for claim in judged(gold, answers.get(gold["id"], {}))]
    made = (_bin(kind, low, high, claims) for kind in ("agreement", "organization") for low, high in pairwise(_EDGES))
    return tuple(one for one in made if one.count)


def judged(gold: Json, answer: Json) -> Iterator[tuple[str, float, bool]]:
    """What an answer claims of one document: its kind, its confidence, and whether it is right."""
    organizations = listed(answer, "organizations")
    meant = matched(gold["organizations"], organizations)
    for organization in organizations:
        yield "organization", _confidence(organization), organization["id"] in meant
    wanted = [frozenset(agreement["parties"]) for agreement in gold["agreements"]]
    for agreement in listed(answer, "agreements"):
        parties = frozenset(meant.get(id, f"?{id}") for id in listed(agreement, "parties"))
        yield "agreement", _confidence(agreement), parties in wanted


def reliability_table(bins: Sequence[Bin]) -> str:
    """The bins as text, a line each."""
    lines = [f"  {'':32}{'claims':>8}{'right':>8}{'share':>8}{'stated':>8}"]
    for one in bins:
        name = f"{one.kind}, {one.low:.2f} to {one.high:.2f}"
        lines.append(f"  {name:32}{one.count:8}{one.right:8}{one.right / one.count:8.2f}{one.confidence:8.2f}")
    return "confidence\n" + "".join(f"{line}\n" for line in lines)


def _confidence(claim: Json) -> float:
    found = claim.get("confidence")
    return 1.0 if found is None else float(found)


def _bin(kind: str, low: float, high: float, claims: Sequence[tuple[str, float, bool]]) -> Bin:
    top = high if high < 1 else 2
    inside = [(confidence, right) for name, confidence, right in claims if name == kind and low <= confidence < top]
    mean = sum(confidence for confidence, _ in inside) / len(inside) if inside else 0.0
    return Bin(kind, low, high, len(inside), mean, sum(right for _, right in inside))
