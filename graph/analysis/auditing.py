"""How often the graph is right: agreements drawn at random, what a person says of each, and the precision of that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from ..model import Agreement, KonvoiError, Meant, digest
from ..resolving.curating import ledger

ANSWERS = ("right", "wrong", "unsure")
COLUMNS = ("agreement", "evidence", "language", "confidence", "answer", "day")
_BANDS = (0.5, 0.7, 0.9)
_DEVIATIONS = 1.959964


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of an agreement: a line of the file. `evidence` holds the places of its sentences."""

    agreement: str
    evidence: str
    language: str
    confidence: float
    answer: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the agreements of a group the share that is right, with its 95 % interval (Wilson); unsure ones are left out.

    `share`, `low` and `high` are None where nothing was judged right or wrong.
    """

    group: str
    value: str
    right: int
    wrong: int
    unsure: int
    share: float | None
    low: float | None
    high: float | None


def drawn(meant: Meant, size: int, seed: int) -> tuple[Agreement, ...]:
    """A sample of the agreements, by language in proportion to their number, in random order.

    The order hangs on the seed and the ids alone, so that a larger sample holds every smaller one, and agreements that
    a later build adds leave the order of the others as it is.
    """
    languages = _languages(meant)
    strata: dict[str, list[Agreement]] = defaultdict(list)
    for agreement in sorted(meant.agreements, key=lambda agreement: digest(seed, agreement.id)):
        strata[_language(agreement, languages)].append(agreement)
    shares = _shares({language: len(some) for language, some in sorted(strata.items())}, size)
    sample = [agreement for language, some in strata.items() for agreement in some[: shares[language]]]
    return tuple(sorted(sample, key=lambda agreement: digest(seed, agreement.id)))


def _shares(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many to draw of each stratum: in proportion by highest averages (Sainte-Laguë).

    Of a larger size no stratum has fewer, which largest remainders do not grant.

    >>> sorted(_shares({"de": 10, "en": 70, "zh": 20}, 8).items())
    [('de', 1), ('en', 5), ('zh', 2)]
    """
    averages = sorted((-count / (2 * place + 1), one) for one, count in sizes.items() for place in range(count))
    return Counter(one for _, one in averages[: max(size, 0)])


def _languages(meant: Meant) -> dict[str, str | None]:
    return {document.id: document.language for document in meant.documents}


def _language(agreement: Agreement, languages: Mapping[str, str | None]) -> str:
    """The language of the document that its first evidence stands in."""
    return next((languages.get(evidence.document) or "none" for evidence in agreement.evidence), "none")


def answered(agreement: Agreement, meant: Meant, answer: str, day: str) -> Answer:
    """The line that records an answer."""
    places = " ".join(f"{one.document}:{one.start}-{one.end}" for one in agreement.evidence)
    confidence = max((one.confidence for one in agreement.evidence), default=0.0)
    return Answer(agreement.id, places, _language(agreement, _languages(meant)), confidence, answer, day)


def record(answer: Answer, file: Path) -> None:
    """Add the line to the file, which is made with a heading where it is not there.

    Raises:
        KonvoiError: where the file is none of an audit.
    """
    cells = (answer.agreement, answer.evidence, answer.language, f"{answer.confidence:g}", answer.answer, answer.day)
    ledger.add(file, COLUMNS, [" ".join(cell.split()) for cell in cells])


def recorded(file: Path) -> tuple[Answer, ...]:
    """The answers of the file in its order; none where there is no file.

    Raises:
        KonvoiError: where the file is none of an audit, or a line is no answer; the message names it.
    """
    if not file.exists():
        return ()
    return tuple(_answer(line, f"{file}:{number}") for number, line in ledger.rows(file, COLUMNS))


def _answer(line: str, place: str) -> Answer:
    cells = line.split("\t")
    try:
        agreement, evidence, language, confidence, answer, day = (*cells, "") if len(cells) == 5 else cells
        made = Answer(agreement, evidence, language, float(confidence), answer, day)
    except ValueError as error:
        raise KonvoiError(f"{place}: not {len(COLUMNS)} cells with a confidence: mend or remove the line") from error
    if answer not in ANSWERS or not 0 <= made.confidence <= 1:
        raise KonvoiError(f"{place}: the answer is {answer!r}: write {', '.join(ANSWERS)}, a confidence from 0 to 1")
    return made


def doubts(answers: Sequence[Answer], meant: Meant) -> Iterator[str]:
    """In words what was asked twice, and what is no longer in the graph."""
    there = {agreement.id for agreement in meant.agreements}
    count = Counter(answer.agreement for answer in answers)
    for id, times in count.items():
        if times > 1:
            yield f"{id} was asked {times} times: the last answer counts"
        if id not in there:
            yield f"{id} is no longer in the graph: its answer still counts for the graph that it was drawn from"


def precisions(answers: Iterable[Answer]) -> tuple[Precision, ...]:
    """The precision of all, by language and by confidence; of several answers on one agreement the last counts."""
    last = list({answer.agreement: answer for answer in answers}.values())
    groups: tuple[tuple[str, Callable[[Answer], str]], ...] = (
        ("all", lambda _: "all"),
        ("language", lambda answer: answer.language),
        ("confidence", lambda answer: _band(answer.confidence)),
    )
    found = []
    for group, trait in groups:
        parts: dict[str, list[Answer]] = defaultdict(list)
        for answer in last:
            parts[trait(answer)].append(answer)
        found += [_precision(group, value, some) for value, some in sorted(parts.items())]
    return tuple(found)


def _band(confidence: float) -> str:
    """The band of a confidence.

    >>> _band(0.3), _band(0.7), _band(1.0)
    ('0 to 0.5', '0.7 to 0.9', '0.9 to 1')
    """
    edges = (0, *_BANDS, 1)
    at = sum(confidence >= edge for edge in _BANDS)
    return f"{edges[at]:g} to {edges[at + 1]:g}"


def _precision(group: str, value: str, answers: Sequence[Answer]) -> Precision:
    count = Counter(answer.answer for answer in answers)
    right, judged = count["right"], count["right"] + count["wrong"]
    low, high = wilson(right, judged) if judged else (None, None)
    return Precision(
        group, value, right, count["wrong"], count["unsure"], right / judged if judged else None, low, high
    )


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, J. Am. Stat. Assoc. 22, 1927), which holds for few cases too.

    >>> low, high = wilson(9, 10)
    >>> round(low, 3), round(high, 3)
    (0.596, 0.982)
    """
    share, square = right / of, _DEVIATIONS**2
    middle = share + square / (2 * of)
    spread = _DEVIATIONS * sqrt(share * (1 - share) / of + square / (4 * of**2))
    return max(0.0, (middle - spread) / (1 + square / of)), min(1.0, (middle + spread) / (1 + square / of))
