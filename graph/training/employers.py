"""How the weights by which an employer is chosen are fitted: on the training documents, with the names they label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from ..evaluation.gold import Json
from ..model import Occurrence
from ..pipeline import worth_reading
from ..reading.details.employers import NOBODY
from ..reading.details.people import without_employer
from .examples import document_of, names_of
from .regression import Group, conditional, group_of, rows_of

_HEAD = """\
# For whom somebody works beside whose name no employer stands, as exp(sum) / the sum of exp(sum) of all named around.
# Fitted by `graph.training.employers` on graph/training/documents, with the names and the employers labelled there.
# before: named before the person in the sentence; last, last_before: named last before the person, before the sentence;
# next: named first behind the person in the sentence; distance: logarithm of the sentences since it was named;
# paragraph: named before the person in the paragraph; last_employer: stated to employ who was named before; first: it
# is named first in the text; often: how often, against the one named most often; title: named in the title; misfits:
# not of the sort that has such a role; noun: the role calls it by a word of its name; family: it bears the family
# name; together: logarithm of its places in sentences that name the person; employs: somebody else is stated to work
# there; research: a university or a part of one; nobody, nobody_role: none of these, and the role is known.
[employer]
"""
_DAMPING = 5.0


def fit(golds: Sequence[Json], file: Path) -> None:
    """Fit the weights on documents, and write them; the same documents give the same file."""
    groups = [group for gold in golds for group in _groups(gold)]
    rows = rows_of(groups[0].names, conditional(groups, _DAMPING))
    file.write_text(_HEAD + rows, encoding="utf-8")


def _groups(gold: Json) -> Iterator[Group]:
    """For each person without an employer beside the name: who may be it, and who is."""
    document = document_of(gold)
    told = worth_reading(document)
    names = names_of(document.text, gold)
    named = [Occurrence(name.start, name.end, name.id) for name in names if name.type == "ORG"]
    employers, people = without_employer(told, named, [(one.start, one.end) for one in names if one.type == "PER"])
    known = {person["name"]: person["org"] for person in gold["people"]}
    for name, person in people.items():
        found = employers.clues(person)
        if name in known and len(found) > 1:
            wanted = known[name] if known[name] in found else NOBODY
            yield group_of([*found.values()], np.array([mention == wanted for mention in found], bool))
