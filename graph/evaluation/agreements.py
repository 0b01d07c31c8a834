"""The marks for agreements: which claim of an answer tells of which agreement, and what it says rightly of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..authority.concepts import ancestors, concepts
from .gold import Json, listed
from .marks import SLOTS, Mark, Tally
from .names import comparable

Item = tuple[str, object]


@dataclass(frozen=True, slots=True)
class _Claim:
    """An agreement as one side tells it; the parties are ids of the gold, or begin with `?` where it has none."""

    told: Json
    parties: frozenset[str]

    @property
    def items(self) -> frozenset[Item]:
        return frozenset(_items(self.told, self.parties))


def agreement_marks(gold: Json, said: Sequence[Json], meant: Mapping[str, str]) -> Iterator[Mark]:
    """The marks for what is told of each agreement, wanted or invented, and for a document that reports none."""
    wanted = [_Claim(told, frozenset(told["parties"])) for told in gold["agreements"]]
    claims = [_Claim(told, frozenset(meant.get(id, f"?{id}") for id in listed(told, "parties"))) for told in said]
    names = {organization["id"]: organization["name"] for organization in gold["organizations"]}
    pairs = _paired(wanted, claims)
    for number, claim in enumerate(wanted):
        yield from _compared(gold, claim, claims[pairs[number]]) if number in pairs else _missed(claim, names)
    for number in sorted(set(range(len(claims))) - set(pairs.values())):
        yield from _invented(claims[number], names)
    if gold["negative"]:
        yield Mark("negative document left alone", Tally(not said, 1, 1))


def _items(told: Json, parties: frozenset[str]) -> Iterator[Item]:
    """All that is said of an agreement, one comparable item each."""
    yield from (("party", party) for party in parties)
    yield from ((key, told[key]) for key in ("kind", "status", "signed_on") if told.get(key))
    yield from (("place", comparable(place)) for place in [told.get("place")] if place)
    yield from (("domain", domain) for id in listed(told, "domains") for domain in _rolled_up(id))
    yield from (("activity", activity) for activity in listed(told, "activities"))
    for facility in listed(told, "facilities"):
        yield "facility", comparable(facility["name"]) if facility.get("name") else facility.get("kind")
    if (amount := told.get("amount")) and amount.get("value") is not None:
        yield "amount", (float(amount["value"]), amount.get("currency"))
    if months := told.get("duration_months"):
        yield "duration", int(months)


@cache
def _rolled_up(domain: str) -> tuple[str, ...]:
    """The domain of the gold that it is or falls under, and the top one above."""
    if domain not in concepts("domain"):
        return (domain,)
    nearest = concepts("domain")[domain].rolls_up_to
    return (nearest, *ancestors("domain", nearest)[-1:])


def _paired(wanted: Sequence[_Claim], said: Sequence[_Claim]) -> dict[int, int]:
    """Which claim tells of which wanted agreement: the most parties in common first, then the most items."""
    ranked = sorted(
        (-_common(claim.parties, other.parties), -len(claim.items & other.items), number, index)
        for number, claim in enumerate(wanted)
        for index, other in enumerate(said)
    )
    pairs: dict[int, int] = {}
    for common, _, number, index in ranked:
        if common and number not in pairs and index not in pairs.values():
            pairs[number] = index
    return pairs


def _common(parties: frozenset[str], others: frozenset[str]) -> float:
    """The share of the parties that both have; 0 where it is too small to speak of one agreement."""
    both, either = len(parties & others), len(parties | others)
    enough = both == either or (both >= 2 and both / either >= 0.5)
    return both / either if both and enough else 0.0


def _compared(gold: Json, wanted: _Claim, said: _Claim) -> Iterator[Mark]:
    if wanted.told["main"]:
        yield Mark("agreement", Tally(wanted.parties == said.parties, 1, 1))
        yield Mark("agreement, lenient", Tally(1, 1, 1))
    else:
        yield Mark("background agreement", Tally(1, 1, 1))
    yield from _facts(_fair(wanted, said), _asked(wanted, said))
    yield from _evidence(gold, wanted.told["evidence"], listed(said.told, "evidence"))


def _fair(wanted: _Claim, said: _Claim) -> _Claim:
    """What is wanted, with the kind of the answer where a fair reader could have chosen it."""
    kind = said.told.get("kind")
    return replace(wanted, told={**wanted.told, "kind": kind}) if kind in wanted.told["kind_ok"] else wanted


def _asked(wanted: _Claim, said: _Claim) -> _Claim:
    """The answer, without a day that has no year where no date is wanted: it is true, and not asked for."""
    yearless = str(said.told.get("signed_on") or "").startswith("--")
    return replace(said, told={**said.told, "signed_on": None}) if yearless and not wanted.told["signed_on"] else said


def _facts(wanted: _Claim, said: _Claim) -> Iterator[Mark]:
    for slot in SLOTS:
        right, given = ({item for item in claim.items if item[0] == slot} for claim in (wanted, said))
        tally = Tally(len(right & given), len(given), len(right))
        remark = f"{wanted.told['id']}: wanted {_shown(right)}; got {_shown(given)}" if right != given else ""
        yield Mark("fact", tally)
        yield Mark(f"  {slot}", tally, remark)


def _shown(items: set[Item]) -> str:
    return ", ".join(sorted(str(value) for _, value in items)) or "nothing"


def _missed(wanted: _Claim, names: Mapping[str, str]) -> Iterator[Mark]:
    remark = f"missed: {_title(wanted, names)}"
    if wanted.told["main"]:
        yield Mark("agreement", Tally(wanted=1), remark)
        yield Mark("agreement, lenient", Tally(wanted=1))
        yield Mark("fact", Tally(wanted=len(wanted.items)))
    else:
        yield Mark("background agreement", Tally(wanted=1), remark)


def _invented(said: _Claim, names: Mapping[str, str]) -> Iterator[Mark]:
    yield Mark("agreement", Tally(found=1), f"invented: {_title(said, names)}")
    yield Mark("agreement, lenient", Tally(found=1))
    yield Mark("fact", Tally(found=len(said.items)))


def _title(claim: _Claim, names: Mapping[str, str]) -> str:
    return " + ".join(names.get(party, party) for party in sorted(claim.parties))


def _evidence(gold: Json, wanted: Sequence[str], given: Sequence[str | Json]) -> Iterator[Mark]:
    """Whether the quotes stand in the text, and whether one of them is, or touches, a sentence that was wanted."""
    seen = _as_seen if gold["format"] == "html" else str
    text, sentences = seen(gold["text"]), [seen(sentence) for sentence in wanted]
    quotes = [seen(quote if isinstance(quote, str) else quote.get("quote", "")) for quote in given]
    exact = bool(quotes) and all(quote and quote in text for quote in quotes)
    right = any(_touch(quote, sentence, text) for quote in quotes if quote for sentence in sentences)
    yield Mark("evidence is a quotation", Tally(exact, 1, 1))
    yield Mark("evidence is the right sentence", Tally(right, 1, 1))


def _as_seen(markup: str) -> str:
    """What the reader of a page sees: no tags, entities resolved, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def _touch(quote: str, sentence: str, text: str) -> bool:
    start, other = text.find(quote), text.find(sentence)
    overlap = start >= 0 and other >= 0 and start < other + len(sentence) and other < start + len(quote)
    return quote in sentence or sentence in quote or overlap
