"""Candidates, and how well they foretell, as Markdown, CSV and JSON, and in words that follow from them alone."""

from __future__ import annotations

import json as _json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from .candidates import Candidate, Candidates
from .exchange import one_line, table
from .holdout import Evaluation, Figure
from .proximity import BASELINE, SCORES
from .rendering import escaped
from .wording import shown

_PARTY = ("id", "name", "type", "country", "partners")
COLUMNS = ("rank", *_PARTY, *(f"other_{name}" for name in _PARTY), *SCORES, "reasons")
EVALUATED = ("score", "auc", "error", "precision", "scored")
_NEVER = (
    "No pair is of one group, or of two groups that have worked together already, in an agreement of whatever kind or "
    "time."
)


def in_words(found: Candidates) -> str:
    """How many pairs there are, and of how many organizations they are the best."""
    who = f" with {found.whom}" if found.whom else ""
    if not found.candidates:
        return f"No pair{who} has a score by {_title(found.by)}; {found.nodes} organizations have a tie here."
    pairs = f"{_count(len(found.candidates), 'pair')}{who}"
    return f"{pairs} that do not work together yet, the best by {_title(found.by)} of {found.nodes} organizations."


def csv(found: Candidates) -> str:
    """A line for each pair."""
    return table([COLUMNS, *(_cells(one) for one in found.candidates)])


def json(found: Candidates) -> str:
    """All that was found."""
    pairs = [{**asdict(one), "scores": dict(zip(SCORES, one.scores, strict=True))} for one in found.candidates]
    return _dumped(
        asdict(found) | {"candidates": pairs, "parameters": dict(found.parameters), "summary": in_words(found)}
    )


def markdown(found: Candidates) -> str:
    """The pairs to read, with what it takes to find them again."""
    return "\n".join(_markdown(found)) + "\n"


def rows(found: Candidates) -> Iterator[tuple[str, ...]]:
    """A line for each pair: rank, both names, the score, the reasons."""
    place = list(SCORES).index(found.by)
    for one in found.candidates:
        yield str(one.rank), one.one.name, one.other.name, f"{one.scores[place]:.4g}", "; ".join(one.reasons)


def evaluation_in_words(found: Evaluation) -> str:
    """What was foretold from what, and how many pairs the figures rest on."""
    return " ".join(_evaluation_in_words(found))


def evaluation_csv(found: Evaluation) -> str:
    """A line for each score."""
    return table([EVALUATED, *(_figures(one) for one in found.figures)])


def evaluation_json(found: Evaluation) -> str:
    """All figures."""
    return _dumped(asdict(found) | {"parameters": dict(found.parameters), "summary": evaluation_in_words(found)})


def evaluation_markdown(found: Evaluation) -> str:
    """The figures to read, with what it takes to work them out again."""
    return "\n".join(_evaluation_markdown(found)) + "\n"


def evaluation_rows(found: Evaluation) -> Iterator[tuple[str, ...]]:
    """A line for each score: its title, the AUC with its standard error, the precision, how many pairs have it."""
    for one in found.figures:
        auc = "" if one.auc is None else f"{one.auc:.3f}"
        error = "" if one.error is None else f" ± {one.error:.3f}"
        precision = "" if one.precision is None else f"{one.precision:.2%}"
        yield _titled(one.name), f"{auc}{error}", precision, f"{one.scored} of {found.came}"


def _title(name: str) -> str:
    return _titled(name) if name == "adamic_adar" else _titled(name).lower()


def _titled(name: str) -> str:
    known = {**SCORES, BASELINE.name: BASELINE}
    return known[name].title if name in known else name.capitalize()


def _cells(one: Candidate) -> list[object]:
    both = [value for party in (one.one, one.other) for value in asdict(party).values()]
    return [one.rank, *both, *one.scores, "; ".join(one.reasons)]


def _figures(one: Figure) -> list[object]:
    return [one.name, one.auc, one.error, one.precision, one.scored]


def _markdown(found: Candidates) -> Iterator[str]:
    yield from ("# Candidates", "", escaped(in_words(found)))
    if found.candidates:
        titles = [score.title for score in SCORES.values()]
        yield from ("", _line(["Rank", "Organization", "Organization", *titles, "Why"]))
        yield _line(["---:", "---", "---", *("---:" for _ in titles), "---"])
        for one in found.candidates:
            names = [escaped(_named(party.name, party.country)) for party in (one.one, one.other)]
            yield _line([str(one.rank), *names, *map(shown, one.scores), escaped("; ".join(one.reasons))])
        yield from ("", _NEVER, "")
        yield from (f"- **{score.title}**: {score.description}" for score in SCORES.values())
    yield from ("", *_foot(found.parameters, found.graph, found.command))


def _evaluation_in_words(found: Evaluation) -> Iterator[str]:
    yield (
        f"Held out: the agreements since {found.year}. Before, {_count(found.nodes, 'organization')} had a tie, and "
        f"{_count(found.possible, 'pair')} of them had not worked together."
    )
    if not found.came:
        yield (
            f"None of these has since, so that nothing can be said; {_count(found.others, 'new tie')} could not be "
            "foretold. Hold out an earlier year to see more."
        )
        return
    yield (
        f"{found.came} of these have since, in {_count(found.agreements, 'agreement')}; a further "
        f"{_count(found.others, 'new tie')} could not be foretold, being with newcomers or between groups that had "
        "worked together."
    )
    if found.undated:
        yield f"{_count(found.undated, 'agreement')} of no known year left out."
    if found.came < 30:
        yield "So few pairs bear no conclusion."


def _evaluation_markdown(found: Evaluation) -> Iterator[str]:
    yield from ("# How well candidates foretell", "", evaluation_in_words(found), "")
    yield _line(["Score", "AUC", f"Precision of the first {found.first}", "Pairs that have it"])
    yield _line(["---", "---:", "---:", "---:"])
    yield from (_line(row) for row in evaluation_rows(found))
    yield from (
        "",
        "AUC: how probable it is that a pair that came has a higher score than one that did not, equal ones counted "
        "half, ± its standard error (Hanley and McNeil 1982; pairs of one agreement are not independent, so that it is "
        "rather larger). Precision: the share of the first pairs that came.",
        "",
        *_foot(found.parameters, found.graph, found.command),
    )


def _foot(parameters: Iterable[tuple[str, str]], graph: str, command: str) -> Iterator[str]:
    filters = "; ".join(f"{name} = {value}" for name, value in parameters) or "none"
    yield f"Filters: {escaped(filters)}. Graph: {graph}. To make it again:"
    yield from ("", f"    {one_line(command)} --format markdown")


def _named(name: str, country: str) -> str:
    return f"{name} ({country})" if country else name


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _dumped(whole: dict[str, object]) -> str:
    return _json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
