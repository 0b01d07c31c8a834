"""A world by chance: organizations and the agreements between them, a few of them in very many, most in one or two."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.authority.concepts import concepts, within
from graph.model import Agreement, Amount, Facility, Label, Organization, PartialDate, chain, digest

FIRST, LAST, GROWTH = 2005, 2026, 1.13
HUB, NEW = 0.1, 0.4
"""In which share of the agreements the hub takes part, and which share of the other parties is new to the world."""


@dataclass(frozen=True, slots=True)
class World:
    """Organizations and agreements, both by their number; the agreements in order of time and not yet told."""

    organizations: tuple[Organization, ...]
    agreements: tuple[Agreement, ...]


@cache
def made_of() -> Mapping[str, Any]:
    """What `graphs.toml` holds."""
    return tomllib.loads(Path(__file__).with_name("graphs.toml").read_text(encoding="utf-8"))


class Chance:
    """Draws, the same on every machine for a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def happens(self, what: str) -> bool:
        """Whether what comes in so many of a hundred cases comes in this one."""
        return self.random.random() * 100 < int(made_of()["percent"][what])

    def kind(self, scheme: str) -> str:
        """One of the kinds of `often`, as often as it says."""
        kinds, shares = _shares(scheme)
        return self.random.choices(kinds, shares)[0]

    def domains(self, most: int) -> tuple[str, ...]:
        """Up to so many domains of the ontology, by Zipf's law; the order of the law is that of their digests."""
        ids, shares = _zipf("domain")
        return tuple(sorted({*self.random.choices(ids, shares, k=self.random.randint(1, most))}))

    def activities(self) -> tuple[str, ...]:
        """One activity or some."""
        ids, shares = _zipf("activity")
        return tuple(sorted({*self.random.choices(ids, shares, k=self.random.randint(1, 4))}))


def world(number: int, seed: int) -> World:
    """A world with so many agreements."""
    chance = Chance(seed)
    parties, wholes = _attached(number, chance)
    organizations = tuple(_organization(at, whole, chance) for at, whole in enumerate(wholes))
    part_of = {one.id: one.part_of for one in organizations}
    days = sorted(_day(chance) for _ in range(number))
    agreements = (
        _agreement(tuple(sorted(organizations[at].id for at in them)), part_of, day, chance)
        for them, day in zip(parties, days, strict=True)
    )
    return World(organizations, tuple(agreements))


def word(number: int, alphabet: Sequence[str]) -> str:
    """A word that no other number has: the digits of the number, three at least, each a syllable or a character.

    >>> word(0, ["ba", "do"]), word(9, ["ba", "do"])
    ('bababa', 'dobabado')
    """
    digits, base = list[str](), len(alphabet)
    while number or len(digits) < 3:
        number, digit = divmod(number, base)
        digits.append(alphabet[digit])
    return "".join(reversed(digits))


def spelt(number: int, language: str) -> str:
    """The word as it is written in a language."""
    words = made_of()["words"]
    return word(number, words["characters"]) if language == "zh" else word(number, words["syllables"].split()).title()


def _attached(number: int, chance: Chance) -> tuple[list[tuple[int, ...]], list[int | None]]:
    """The parties of each agreement, and of each organization the one that it is a part of.

    Who has many agreements gets the next one more easily; number 0 is the hub. A whole is older than its parts.
    """
    taken, wholes, parties = [0, 1], list[int | None]([None, None]), list[tuple[int, ...]]()
    for _ in range(number):
        them = {0} if chance.random.random() < HUB else set[int]()
        size = int(chance.kind("parties"))
        while len(them) < size:
            if len(wholes) <= size or chance.random.random() < NEW:
                them.add(len(wholes))
                wholes.append(chance.random.choice(taken) if chance.happens("part") else None)
            else:
                them.add(chance.random.choice(taken))
        parties.append(tuple(sorted(them)))
        taken += parties[-1]
    return parties, wholes


def _organization(at: int, whole: int | None, chance: Chance) -> Organization:
    sorts = made_of()["organization"]
    sort = chance.random.choices(sorts, [one["share"] for one in sorts])[0]
    known, number = at == 0 or chance.happens("known"), _number(at)
    names = {language: sort[language].format(spelt(number, language)) for language in made_of()["sentence"]}
    languages = names if known else {chance.kind("language")}
    labels = tuple(Label(names[language], language) for language in sorted(languages))
    others = (Label(f"{spelt(number, 'en')} {sort['type'][:3].upper()}", "en"),) if known else ()
    name = next((one.text for one in labels if one.language == "en"), labels[0].text)
    return Organization(
        id=f"organization-{at:06}",
        name=name,
        labels=tuple(sorted(labels + others, key=lambda one: one.language or "")),
        type=sort["type"],
        country=chance.kind("country") if known or chance.happens("place") else None,
        part_of=None if whole is None else f"organization-{whole:06}",
        wikidata=f"Q{10_000_000 + at}" if known else None,
        ror=f"0{digest('ror', at)[:8]}" if known else None,
        known=known,
        reason="authority: same id" if known else "same comparable name",
    )


def _agreement(parties: tuple[str, ...], part_of: dict[str, str | None], day: PartialDate, chance: Chance) -> Agreement:
    domains = chance.domains(4) if chance.random.random() > 0.1 else ()
    return Agreement(
        id=f"agreement-{digest(parties, day, chance.random.random())}",
        parties=parties,
        kind=chance.kind("kind"),
        status=chance.kind("status"),
        involves=tuple(sorted({whole for party in parties for whole in chain(party, part_of)})),
        signed_on=day if chance.happens("dated") else None,
        signed_on_inferred=chance.random.random() < 0.2,
        place=spelt(chance.random.randrange(300), "en") if chance.happens("place") else None,
        domains=domains,
        domains_within=within(domains),
        activities=chance.activities(),
        facilities=tuple(_facility(chance)) if chance.happens("facility") else (),
        amount=_amount(chance) if chance.happens("money") else None,
        duration_months=chance.random.choice((12, 24, 36, 48, 60)) if chance.happens("duration") else None,
    )


def _facility(chance: Chance) -> Iterator[Facility]:
    number = chance.random.randrange(100_000)
    kind, place = chance.kind("facility"), spelt(chance.random.randrange(300), "en")
    yield Facility(kind, f"{spelt(number, 'en')} Lab", place, made_of()["sentence"]["en"]["facility_words"])


def _amount(chance: Chance) -> Amount:
    millions = chance.random.randint(1, 400)
    words = made_of()["sentence"]["en"]["money_words"].format(figure=millions)
    return Amount(millions * 1e6, "EUR", words)


def _day(chance: Chance) -> PartialDate:
    years = range(FIRST, LAST + 1)
    year = chance.random.choices(years, [GROWTH ** (year - FIRST) for year in years])[0]
    return PartialDate(year, chance.random.randint(1, 12), chance.random.randint(1, 28))


def _number(at: int) -> int:
    """Scatters the numbers, so that names that follow each other are not alike: 7919 has no factor in common."""
    return at * 7919 % 2_000_003


@cache
def _shares(scheme: str) -> tuple[list[str], list[float]]:
    often = made_of()["often"][scheme]
    return list(often), list(often.values())


@cache
def _zipf(scheme: str) -> tuple[list[str], list[float]]:
    ids = sorted(concepts(scheme), key=lambda id: digest("order", id))
    return ids, [1 / rank for rank in range(1, len(ids) + 1)]
