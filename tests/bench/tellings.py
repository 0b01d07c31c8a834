"""Documents by chance, each with all that it says of some agreements of a world."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.authority.concepts import concepts
from graph.model import (
    Agreement,
    AgreementReport,
    Amount,
    Attribute,
    Contribution,
    Count,
    Document,
    Event,
    Evidence,
    Facts,
    Mention,
    Organization,
    PartialDate,
    Participation,
    Position,
    Structure,
)
from tests.bench.worlds import LAST, Chance, made_of, spelt

Evidences = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """That a document tells of an agreement, with the status that it gives; the first one told is the main one."""

    agreement: Agreement
    status: str
    signed_on: PartialDate | None


def told(page: Page, tellings: Sequence[Telling]) -> tuple[Facts, Sequence[AgreementReport]]:
    """All that the document says, when it tells these agreements; apart from it the report of each of them."""
    chance = page.chance
    reports = [page.report(one, main=one is tellings[0]) for one in tellings]
    for person in page.people(tellings[0].agreement):
        page.position(person, tellings[0].agreement)
    others: tuple[tuple[str, Callable[[AgreementReport], None]], ...] = (
        ("contribution", page.contribution),
        ("count", page.count),
        ("attribute", page.attribute),
        ("event", page.event),
    )
    for what, say in others:
        if chance.happens(what):
            say(reports[0])
    alone = [page.alone()] if chance.happens("one_organization") else []
    return page.facts((*reports, *alone)), reports


@dataclass(slots=True)
class Page:
    """A document as it is written, sentence by sentence, and what each sentence says.

    `means` has the organization that each mention means.
    """

    document: Document
    organizations: Mapping[str, Organization]
    chance: Chance
    text: str = ""
    means: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, Mention] = field(default_factory=dict)
    structures: list[Structure] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    contributions: list[Contribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return self.document.language or "en"

    def words(self, key: str, **values: object) -> str:
        """A sentence, or a part of one, of the templates."""
        return str(made_of()["sentence"][self.language][key]).format(**values)

    def say(self, key: str, rule: str, confidence: float = 0.9, /, **values: object) -> Evidences:
        """Write the sentence and quote it."""
        sentence, start = self.words(key, **values), len(self.text)
        self.text += sentence + "\n"
        return (Evidence(self.document.id, start, start + len(sentence), sentence, rule, confidence),)

    def named(self, id: str) -> str:
        """The name by which the document calls the organization."""
        organization = self.organizations[id]
        return next((one.text for one in organization.labels if one.language == self.language), organization.name)

    def mention(self, id: str, name: str | None = None) -> str:
        """The mention of an organization; where it stands is found when the text is written."""
        one = self.organizations[id]
        name = name or self.named(id)
        short = (max(name.split(), key=len),) if " " in name and self.chance.random.random() < 0.25 else ()
        mention = Mention(
            self.document.id, "organization", name, (name, *short), self.language,
            one.type, one.country, one.id if one.known else None,
        )  # fmt: skip
        self.means[mention.id] = id
        return self.mentions.setdefault(mention.id, mention).id

    def report(self, telling: Telling, main: bool) -> AgreementReport:
        """The agreement told, with who takes part."""
        deal = telling.agreement
        parties = [self.named(party) for party in deal.parties]
        labels = [concepts("domain")[domain].labels[self.language] for domain in deal.domains or ("battery",)]
        year = telling.signed_on.year if telling.signed_on else LAST
        values = {"year": year, "parties": self.listed(parties), "domains": self.listed(labels)}
        sure = self.chance.random.choice((0.55, 0.72, 0.86, 0.93, 0.97))
        stated = self.say("agreement" if main else "background", "model/statement", sure, **values)
        more = self.say("more", "model/statement", sure, **values) if self.chance.random.random() < 0.3 else ()
        for facility in deal.facilities:
            more += self.say("facility", "model/facility", name=facility.name, place=facility.place)
        amount = self.amount(deal)
        if amount:
            more += self.say("money", "model/amount", 0.95, amount=amount.words)
        return AgreementReport(
            self.document.id, tuple(self.participation(party, stated) for party in deal.parties), deal.kind,
            telling.status, telling.signed_on, deal.signed_on_inferred, deal.place, deal.domains, deal.activities,
            deal.facilities, amount, deal.duration_months, None, main, sure, stated + more,
        )  # fmt: skip

    def participation(self, party: str, stated: Evidences) -> Participation:
        """That the organization takes part, for the one it is a part of where the document says so."""
        mention, whole = self.mention(party), self.organizations[party].part_of
        if whole is None:
            return Participation(self.document.id, mention, evidence=stated)
        principal = self.mention(whole) if self.chance.happens("structure") else None
        if principal is not None:
            named = {"part": self.named(party), "whole": self.named(whole)}
            said = self.say("structure", "structures/unit", **named)
            kind = self.chance.kind("structure")
            self.structures.append(Structure(self.document.id, mention, principal, kind, evidence=said))
        behalf = principal if self.chance.happens("on_behalf") else None
        return Participation(self.document.id, mention, "party", behalf, stated)

    def amount(self, deal: Agreement) -> Amount | None:
        """The money of the agreement in the words of the document."""
        if deal.amount is None or deal.amount.value is None:
            return None
        words = self.words("money_words", figure=int(deal.amount.value / 1e6))
        return Amount(deal.amount.value, deal.amount.currency, words)

    def people(self, deal: Agreement) -> Iterator[str]:
        """Names of those present."""
        for _ in range(self.chance.random.choice((0, 1, 1, 2, 2, 4))):
            first, last = self.chance.random.randrange(500), self.chance.random.randrange(20_000)
            yield f"{spelt(first, 'en')} {spelt(last, 'en')}"

    def position(self, person: str, deal: Agreement) -> None:
        """That a person is head of something."""
        mention = Mention(self.document.id, "person", person, (person,), self.language)
        for_whom = self.chance.random.choice(deal.parties)
        values = {"person": person, "post": self.words("post"), "organization": self.named(for_whom)}
        said = self.say("person", "people/role", 0.8, **values)
        self.mentions.setdefault(mention.id, mention)
        modality = self.chance.random.choice(("stated", "inferred"))
        self.positions.append(Position(
            self.document.id, mention.id, values["post"], self.mention(for_whom), self.chance.kind("part"),
            modality, said,  # type: ignore[arg-type]
        ))  # fmt: skip

    def contribution(self, report: AgreementReport) -> None:
        """That an organization gives something."""
        giver = report.participations[0].mention
        words = self.words("contribution_words")
        said = self.say("contribution", "contributions/share", organization=self.mentions[giver].name, words=words)
        named = giver if self.chance.random.random() < 0.4 else None
        kind = self.chance.kind("contribution")
        self.contributions.append(Contribution(
            self.document.id, kind, words, named, "done", report.domains[:1], report.amount, None, said,
        ))  # fmt: skip

    def count(self, report: AgreementReport) -> None:
        """With how many universities an organization works."""
        whose, number = report.participations[0].mention, self.chance.random.randint(2, 200)
        words = self.words("count_words", number=number)
        said = self.say("count", "counts/works with", organization=self.mentions[whose].name, words=words)
        subject = whose if self.chance.random.random() < 0.6 else None
        self.counts.append(Count(self.document.id, number, "university", words, subject, None, report.signed_on, said))

    def attribute(self, report: AgreementReport) -> None:
        """What an organization is, aims at or says."""
        whose, kind = self.chance.random.choice(report.participations).mention, self.chance.kind("attribute")
        speakers = [mention for mention in self.mentions.values() if mention.kind == "person"][:1]
        values = {"organization": self.mentions[whose].name, "words": self.words("attribute_words")}
        person = speakers[0].name if speakers else values["organization"]
        said = self.say("attribute", "attributes/wants", 0.7, person=person, **values)
        speaker = speakers[0].id if speakers and kind == "statement" else None
        self.attributes.append(Attribute(
            self.document.id, kind, values["words"], whose, None, speaker, "planned", report.domains[:1], said,
        ))  # fmt: skip

    def event(self, report: AgreementReport) -> None:
        """A ceremony, with those who are named."""
        present = [mention for mention in self.mentions.values() if mention.kind == "person"]
        people = self.listed([one.name for one in present] or [self.mentions[report.participations[0].mention].name])
        said = self.say("event", "people/ceremony", people=people)
        self.events.append(Event(
            self.document.id, self.chance.kind("event"), report.signed_on, report.place,
            tuple(sorted(one.id for one in present)), report.id, said,
        ))  # fmt: skip

    def alone(self) -> AgreementReport:
        """A report of which all participants are one organization, under two names."""
        named = (*self.means.values(), next(iter(self.organizations)))
        one = next(self.organizations[id] for id in named if self.organizations[id].known)
        names = [one.labels[0].text, one.labels[-1].text]
        battery = concepts("domain")["battery"].labels[self.language]
        stated = self.say("background", "model/statement", year=LAST, parties=self.listed(names), domains=battery)
        parties = tuple(Participation(self.document.id, self.mention(one.id, name), evidence=stated) for name in names)
        return AgreementReport(self.document.id, parties, "agreement", "signed", main=False, evidence=stated)

    def listed(self, names: Sequence[str]) -> str:
        """The names one after the other."""
        return self.words("and").join(names)

    def facts(self, reports: tuple[AgreementReport, ...]) -> Facts:
        """All that the document says."""
        return Facts(
            self.document,
            tuple(self.placed(self.mentions[id]) for id in sorted(self.mentions)),
            reports,
            tuple(self.structures),
            tuple(self.positions),
            tuple(self.contributions),
            tuple(self.events),
            tuple(self.counts),
            tuple(self.attributes),
        )

    def placed(self, mention: Mention) -> Mention:
        """The mention with the words that name it first."""
        start = self.text.index(mention.name)
        words = Evidence(self.document.id, start, start + len(mention.name), mention.name, "model/name", 0.98)
        return replace(mention, evidence=(words,))
