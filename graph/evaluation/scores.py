"""From gold and answers to figures: the marks of each document, added up by row and by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .agreements import agreement_marks
from .gold import Json, gold_documents, listed
from .marks import ROWS, Mark, Tally
from .mentions import organization_marks, people_marks
from .names import matched


@dataclass(frozen=True, slots=True)
class Score:
    """The tally of each row over the documents of a group: `all`, or a language."""

    group: str
    documents: int
    tallies: Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores, of all documents first, then by language.

    `unanswered` are the documents with no answer, `remarks` the misses and inventions: (document, row, remark).
    """

    scores: tuple[Score, ...]
    unanswered: tuple[str, ...]
    remarks: tuple[tuple[str, str, str], ...]


def evaluate(gold_folder: Path, answers: Mapping[str, Json]) -> Evaluation:
    """How well the answers, by document id, agree with the gold documents under a folder.

    Raises:
        KonvoiError: where there is no gold document, or one is broken.
    """
    gold = gold_documents(gold_folder)
    marks = {document["id"]: tuple(_marks(document, answers.get(document["id"], {}))) for document in gold}
    languages = sorted({document["lang"] for document in gold})
    return Evaluation(
        scores=tuple(_score(group, gold, marks) for group in ("all", *languages)),
        unanswered=tuple(id for id in marks if id not in answers),
        remarks=tuple((id, mark.row.strip(), mark.remark) for id in marks for mark in marks[id] if mark.remark),
    )


def table(evaluation: Evaluation) -> str:
    """The figures as text: a block for all documents, and one for each language."""
    return "\n".join("".join(f"{line}\n" for line in _block(score)) for score in evaluation.scores)


def misses(evaluation: Evaluation) -> str:
    """What was missed, invented or told otherwise: a line each, with document, row and remark parted by tabs."""
    return "".join("\t".join(" ".join(part.split()) for part in remark) + "\n" for remark in evaluation.remarks)


def _block(score: Score) -> Iterator[str]:
    yield f"{score.group} ({score.documents} document{'s' * (score.documents != 1)})"
    yield f"  {'':32}{'F1':>7}{'prec':>7}{'rec':>7}{'hit':>7}{'found':>7}{'gold':>7}"
    for row, tally in score.tallies.items():
        only_recall = tally.hit > tally.found
        rates = (f"{'':14}" if only_recall else f"{tally.f1:7.3f}{tally.precision:7.3f}") + f"{tally.recall:7.3f}"
        yield f"  {row:32}{rates}{tally.hit:7}{tally.found:7}{tally.wanted:7}"


def _score(group: str, gold: Sequence[Json], marks: Mapping[str, Sequence[Mark]]) -> Score:
    members = [document["id"] for document in gold if group in ("all", document["lang"])]
    tallies = dict.fromkeys(ROWS, Tally())
    for mark in (mark for id in members for mark in marks[id]):
        tallies[mark.row] += mark.tally
    return Score(group, len(members), tallies)


def _marks(gold: Json, answer: Json) -> Iterator[Mark]:
    organizations = listed(answer, "organizations")
    meant = matched(gold["organizations"], organizations)
    yield from organization_marks(gold, organizations, meant)
    yield from people_marks(gold["people"], listed(answer, "people"), meant)
    yield from agreement_marks(gold, listed(answer, "agreements"), meant)
