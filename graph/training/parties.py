"""How the weights by which parties are chosen are fitted: on documents that the model has not seen in training."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from ..authority.organizations import load_authority
from ..evaluation.gold import Json
from ..evaluation.names import matched
from ..model import Document, Mention, Occurrence, Sentence
from ..pipeline import names_in, worth_reading
from ..reading.encoder import Model, Read
from ..reading.plausible import clues, places_of
from ..reading.statements import NEVER_PARTIES, unnamed_partners
from ..reading.weights import OFFSET
from ..reading.wholes import Wholes, wholes_of
from .examples import document_of, linked
from .recipe import half_of
from .regression import Group, conditional, group_of, logistic, rows_of

_HEAD = """\
# By what parties are chosen. Fitted by `graph.training.parties` on documents that the model had not seen in training:
# two halves of graph/training/documents, each read by models that were trained on the other half.
"""
_TOLD = {
    "plausible": """\

# Whether what was read as an organization is one, as 1 / (1 + exp(-(offset + the sum of weight * clue))).
# named: log-odds of the surest place where the name stands; known: to the authority; times: logarithm of the number of
# places; project: a word for a project stands before one; capitals, lower: its name is all in capitals, all in small
# letters; place: it is the name of a place; typed: the name shows what sort of organization it is.
""",
    "antecedent": """\

# Who is the partner whom a sentence leaves unnamed, as exp(sum) / the sum of exp(sum) of all who may be meant.
# odds, likely: the model's log-odds and probability that it is a party of the sentence; first: named first in the text;
# often: how often, against the one named most often; title: named in the title; research: the sentence has a word for a
# university or laboratory, and it is one; other_sort: of the two, one is of research and one is not; stated...: how
# likely it is a party of a statement of the same agreement (any, one before, in the mean); distance: logarithm of the
# sentences since it was named; named: log-odds of its name; party: elsewhere it is one; pronoun: the sentence has one
# and it is the first.
""",
}
_DAMPING = {"plausible": 1.0, "antecedent": 5.0}


def fit(golds: Sequence[Json], halves: Sequence[Model], file: Path) -> None:
    """Fit the weights on documents, each read by the model that was trained without its half, and write them."""
    authority = load_authority(None)
    plausible: list[Group] = []
    antecedent: list[Group] = []
    for gold in golds:
        document = document_of(gold)
        told = worth_reading(document)
        read = halves[half_of(gold["id"])].read(told, authority)
        found = names_in(document, told, read, authority)
        mentions = {one.id: one for one in found.organizations}
        wholes = wholes_of(mentions, found.structures)
        named = [one for one in found.occurrences if mentions[one.mention].type not in NEVER_PARTIES]
        group, meant = mentions_of(gold, document, mentions, named)
        plausible += [group] if len(group.clues) else []
        antecedent += partners_of(gold, meant, told, read, mentions, found.occurrences, wholes)
    write(plausible, antecedent, file)


def write(plausible: Sequence[Group], antecedent: Sequence[Group], file: Path) -> None:
    """Fit the weights and write them; the same groups give the same file."""
    fitted = {
        "plausible": ((*plausible[0].names, OFFSET), logistic(plausible, _DAMPING["plausible"])),
        "antecedent": (antecedent[0].names, conditional(antecedent, _DAMPING["antecedent"])),
    }
    parts = [_HEAD]
    for choice, (names, found) in fitted.items():
        parts += [_TOLD[choice], f"[{choice}]\n", rows_of(names, found)]
    file.write_text("".join(parts), encoding="utf-8")


def mentions_of(
    gold: Json, document: Document, mentions: Mapping[str, Mention], named: Iterable[Occurrence]
) -> tuple[Group, dict[str, str]]:
    """The mentions of a document with their clues, right where the gold has them; and which of the gold each means."""
    said = [{"id": id_, "name": one.name, "surface": [*one.surfaces]} for id_, one in mentions.items()]
    meant = matched(gold["organizations"], said)
    places = places_of(named)
    rows = [clues(mentions[id_], own, document) for id_, own in places.items()]
    right = np.array([id_ in meant for id_ in places], bool)
    return group_of(rows, right), meant


def partners_of(
    gold: Json,
    meant: Mapping[str, str],
    told: Sequence[Sentence],
    read: Read,
    mentions: Mapping[str, Mention],
    occurrences: Sequence[Occurrence],
    wholes: Wholes,
) -> Iterator[Group]:
    """For each statement that leaves a partner unnamed: who may be meant, and who is."""
    deals = {deal["id"]: set(deal["parties"]) for deal in gold["agreements"]}
    states, _ = linked(told[0].document.text, told, gold) if told else ({}, {})
    for number, party, found in unnamed_partners(told, read, mentions, occurrences, wholes):
        sets = [deals[deal] for deal in states.get(number, ()) if meant.get(party) in deals[deal]]
        wanted = set().union(*sets) - {meant.get(party)}
        right = np.array([meant.get(id_) in wanted for id_ in found], bool)
        if right.any():
            yield group_of([*found.values()], right)
