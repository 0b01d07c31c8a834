"""What documents tell of organizations, made ready to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from ..authority.names import is_acronym
from ..model import Facts, KonvoiError, Mention
from .acronyms import all_acronyms, spelt_out
from .blocking import known_names
from .bodies import Body, Context, KnownOrganizations, Searched, known_body, told_body
from .distinctions import elsewhere, family
from .groups import Group, Wholes, groups
from .joining import likelihoods
from .seats import Seats
from .weighing import name_signal

PART_KINDS = ("unit", "branch", "subsidiary")

_SEVERAL = 2


class Told:
    """What the documents tell: the mentions known by id, the others in groups of one name, the acronyms spelt out."""

    def __init__(self, facts: Sequence[Facts], authority: KnownOrganizations) -> None:
        self.authority = authority
        self.context = Context(facts)
        self._seats = Seats(facts)
        ordered = sorted(facts, key=lambda one: one.document.id)
        self.structures = [s for one in ordered for s in one.structures if s.kind in PART_KINDS]
        mentions = sorted((m for one in ordered for m in one.mentions if m.kind == "organization"), key=lambda m: m.id)
        self.spelt_out = {short.id: (short, full) for one in ordered for short, full in spelt_out(one, authority)}
        own = [self._doubted(mention) for mention in mentions if mention.id not in self.spelt_out]
        self.known: dict[str, list[Mention]] = defaultdict(list)
        for mention in own:
            if mention.authority is not None:
                self.known[_checked(mention, authority)].append(mention)
        rest = [mention for mention in own if mention.authority is None]
        self.groups = list(groups(rest, Wholes(mentions, self.structures), authority, self._seats))
        self.group_of = {m.id: group.id for group in self.groups for m in group.mentions}
        self.group_of |= {m.id: id for id, members in self.known.items() for m in members}

    def body(self, group: Group) -> Body:
        """What is told of a group."""
        acronyms = all(is_acronym(mention.name) for mention in group.mentions)
        body = told_body(group.id, group.mentions, group.whole, self.context if group.doubtful or acronyms else None)
        return replace(body, country=next(filter(None, map(self._seats, group.mentions)), None))

    def _doubted(self, mention: Mention) -> Mention:
        """The mention without its id where its document says that it is another body, or another is likelier."""
        if mention.authority is None or not isinstance(self.authority, Searched):
            return mention
        _checked(mention, self.authority)
        seat = self._elsewhere(mention)
        bare = replace(mention, authority=None, type=None, country=seat)
        if seat or (all_acronyms(mention) and (self._spelt_otherwise(mention) or self._likelier(bare, mention))):
            return bare
        return mention

    def _elsewhere(self, mention: Mention) -> str | None:
        """The country behind the name, where it is none that the known body can be in."""
        known = self.authority.organizations[mention.authority or ""]
        if known.country is None or family(known.type) in (None, "company"):
            return None
        seat = self._seats.behind(mention)
        return seat if elsewhere(known.country, seat) else None

    def _spelt_otherwise(self, mention: Mention) -> bool:
        """Whether the words behind an acronym that it stands for are no name of the known body."""
        spelt = self._seats.spelt(mention)
        known = known_names(cast(Searched, self.authority)).body(mention.authority or "")
        return spelt is not None and name_signal(Body(mention.id, (spelt,)), known) is None

    def _likelier(self, bare: Mention, mention: Mention) -> bool:
        """Whether an acronym of several more likely means another, by what stands beside it."""
        authority = cast(Searched, self.authority)
        if len(authority.acronym(mention.name)) < _SEVERAL:
            return False
        likely = likelihoods(told_body(mention.id, [bare], None, self.context), known_names(authority))
        return bool(likely) and likely[0].other != mention.authority

    def known_bodies(self) -> list[Body]:
        """The known organizations that are named, with every name that documents or the authority give them."""
        bodies = []
        for id, members in self.known.items():
            said = told_body(id, members, None, None)
            known = known_body(self.authority.organizations[id], self.authority.ancestors(id), said.acronyms)
            bodies.append(replace(known, names=tuple(dict.fromkeys((*known.names, *said.names)))))
        return bodies


def _checked(mention: Mention, authority: KnownOrganizations) -> str:
    if mention.authority is None or mention.authority not in authority.organizations:
        raise KonvoiError(f"{mention.id}: no organization {mention.authority!r} is known: read the document again")
    return mention.authority
