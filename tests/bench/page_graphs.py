"""Graphs for the page: organizations in communities, three agreements for each, every one told in two sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from graph.authority.concepts import concepts, within
from graph.model import Agreement, Document, Evidence, Label, Meant, Organization, PartialDate, digest
from tests.bench.worlds import FIRST, GROWTH, LAST, Chance, made_of, spelt

SEED = 7
EACH = 3
"""Agreements for each organization."""

COMMUNITY = 60
"""The number of organizations in a community, on average; the largest has some ten times as many."""

WITHIN, CONSORTIA = 0.85, 0.05
"""The share of parties that come from the community of the first one, and that of agreements of three to eight."""

KNOWN = 500
"""So many organizations, about as many as are known beforehand, have an identifier; at most half of all."""

TOLD = 4
"""Sentences in a document."""

SENTENCES: Mapping[str, str] = {
    "en": "{first} and {others} signed {what} on {day} to work together on {domain} at their site in {place}.",
    "fr": "{first} et {others} ont signé le {day} {what} pour travailler ensemble sur {domain} à {place}.",
    "de": "{first} und {others} unterzeichneten am {day} {what}, um in {place} gemeinsam an {domain} zu arbeiten.",
    "zh": "{first}与{others}于{day}在{place}签署{what}，双方将围绕{domain}开展联合研究与人才培养。",
}


def generated(organizations: int, seed: int = SEED) -> Meant:
    """A graph of so many organizations, the same on every machine for a seed."""
    chance = Chance(seed)
    known = tuple(_organization(at, organizations, chance) for at in range(organizations))
    parties = _attached(organizations, chance)
    days = sorted(_day(chance) for _ in parties)
    documents = [_document(at, chance) for at in range(max(1, 2 * len(parties) // TOLD))]
    agreements = []
    for at, (some, day) in enumerate(zip(parties, days, strict=True)):
        sources = documents[at % len(documents)], chance.random.choice(documents)
        agreements.append(_agreement([known[one] for one in some], day, sources, chance))
    return Meant(known, tuple(sorted(agreements, key=lambda one: one.id)), tuple(documents))


def _attached(organizations: int, chance: Chance) -> list[tuple[int, ...]]:
    """The parties of each agreement: who has many in a community gets the next one more easily."""
    home = _homes(organizations, chance)
    taken: list[list[int]] = [[] for _ in range(max(home) + 1)]
    for one, community in enumerate(home):
        taken[community].append(one)
    found = []
    for at in range(EACH * organizations if organizations > 1 else 0):
        first = at if at < organizations else chance.random.choice(taken[home[chance.random.randrange(organizations)]])
        size = chance.random.randint(3, 8) if chance.random.random() < CONSORTIA else 2
        found.append(_together(first, min(size, organizations), home, taken, chance))
    return found


def _together(first: int, size: int, home: Sequence[int], taken: list[list[int]], chance: Chance) -> tuple[int, ...]:
    them = {first}
    for tries in range(20 * size):
        if len(them) == size:
            break
        near = chance.random.random() < WITHIN and tries < 10 * size
        them.add(chance.random.choice(taken[home[first] if near else home[chance.random.randrange(len(home))]]))
    if len(them) == 1:
        them.add((first + 1) % len(home))
    for one in them:
        taken[home[one]].append(one)
    return tuple(sorted(them))


def _homes(organizations: int, chance: Chance) -> list[int]:
    """The community of each organization: their sizes fall as by Zipf's law."""
    number = max(1, organizations // COMMUNITY)
    shares = list(accumulate((rank + 5) ** -0.8 for rank in range(number)))
    found = chance.random.choices(range(number), cum_weights=shares, k=organizations)
    place = {community: at for at, community in enumerate(sorted({*found}))}
    return [place[community] for community in found]


def _organization(at: int, of: int, chance: Chance) -> Organization:
    sorts = made_of()["organization"]
    sort = chance.random.choices(sorts, [one["share"] for one in sorts])[0]
    languages = sorted({chance.kind("language"), *(("en",) if chance.happens("known") else ())})
    labels = tuple(
        Label(sort[language].format(spelt(at * 7919 % 2_000_003, language)), language) for language in languages
    )
    name = next((one.text for one in labels if one.language == "en"), labels[0].text)
    known = chance.random.random() < min(0.5, KNOWN / of)
    country = chance.kind("country") if chance.random.random() < 0.8 else None
    return Organization(
        f"organization-{at:06}",
        name,
        labels,
        sort["type"],
        country,
        wikidata=f"Q{10_000_000 + at * 7919 % 90_000_000}" if known else None,
    )


def _agreement(
    parties: Sequence[Organization], day: PartialDate, sources: Sequence[Document], chance: Chance
) -> Agreement:
    domains = chance.domains(2) if chance.random.random() > 0.1 else ()
    kind, ids = chance.kind("kind"), tuple(one.id for one in parties)
    place = spelt(chance.random.randrange(300), "en")
    evidence = _evidence(parties, kind, domains, day, place, sources)
    return Agreement(
        id=f"agreement-{digest(ids, day, chance.random.random())}",
        parties=ids,
        kind=kind,
        status=chance.kind("status"),
        involves=ids,
        signed_on=day if chance.happens("dated") else None,
        signed_on_inferred=chance.random.random() < 0.2,
        place=place if chance.happens("place") else None,
        domains=domains,
        domains_within=within(domains),
        activities=chance.activities()[:2],
        publishers=tuple(sorted({one.publisher or one.id for one in sources})),
        evidence=tuple(sorted(evidence)),
    )


def _evidence(
    parties: Sequence[Organization],
    kind: str,
    domains: Sequence[str],
    day: PartialDate,
    place: str,
    sources: Sequence[Document],
) -> Iterator[Evidence]:
    for at, source in enumerate(sources):
        language = source.language or "en"
        quote = SENTENCES[language].format(
            first=parties[at % 2].name,
            others=", ".join(one.name for one in parties if one is not parties[at % 2]),
            what=concepts("agreementKind")[kind].labels[language],
            domain=concepts("domain")[domains[0]].labels[language] if domains else "R&D",
            day=day, place=place,
        )  # fmt: skip
        begin = 1_000 * at
        yield Evidence(source.id, begin, begin + len(quote), quote, "generated", 0.5 + len(quote) % 50 / 100)


def _document(at: int, chance: Chance) -> Document:
    language, day = chance.kind("language"), _day(chance)
    publisher = f"{spelt(chance.random.randrange(500), 'en')} News"
    title = f"{spelt(chance.random.randrange(9_000), 'en')} {spelt(chance.random.randrange(9_000), 'en')} {at}"
    url = f"https://www.example.org/{day}/{at}"
    return Document(f"document-{at:06}", "", language, title, publisher, url, day, retold=chance.happens("retold"))


def _day(chance: Chance) -> PartialDate:
    years = range(FIRST, LAST + 1)
    year = chance.random.choices(years, [GROWTH ** (year - FIRST) for year in years])[0]
    return PartialDate(year, chance.random.randint(1, 12), chance.random.randint(1, 28))
