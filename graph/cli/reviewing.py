"""Commands that look the graph over: diff, audit, unresolved."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .output import chosen, emit, graph_option, output_option, problem, rows_as, shown, table_option

if TYPE_CHECKING:
    from ..analysis.auditing import Answer
    from ..model import Agreement, Meant, PartialDate


@click.command()
@click.argument("graphs", nargs=-1, metavar="OLD NEW")
@click.option("--since", metavar="DATE", help="Of one graph: what was signed or published on that day or later.")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@output_option
def diff(graphs: tuple[str, ...], since: str | None, format_: str, output: str) -> None:
    """Print what came, went and changed between two graphs, or what is new in one since a day.

    \b
    Example:
        konvoi diff out-march out-april
        konvoi diff out --since 2026-04-01
    """
    from ..analysis import differences
    from ..model import KonvoiError

    if len(graphs) != (1 if since else 2):
        raise KonvoiError("name two graphs, OLD and NEW, or one with --since DATE")
    day = _day(since) if since else None
    read = [_read(graph) for graph in graphs]
    found = differences.news(read[0], day) if day else differences.differences(*read)
    emit(differences.json(found) if format_ == "json" else differences.in_words(found), output)


def _read(graph: str) -> "Meant":
    """What the graph means.

    Raises:
        KonvoiError: where it holds nothing at all, as an empty file does.
    """
    from ..knowledge.store import open_store
    from ..model import KonvoiError

    store = open_store(graph)
    if not store.select("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1").rows:
        raise KonvoiError(f"{graph} holds no graph: name a build folder, or an RDF file that konvoi wrote")
    return store.read()


def _day(text: str) -> "PartialDate":
    from ..model import KonvoiError, PartialDate

    try:
        day = PartialDate.parse(text)
    except ValueError as error:
        raise KonvoiError(f"{text!r} is no date: write 2026, 2026-04 or 2026-04-01") from error
    if day.year is None:
        raise KonvoiError(f"{text!r} has no year: write 2026, 2026-04 or 2026-04-01")
    return day


@click.command()
@graph_option
@click.option("--sample", type=click.IntRange(1), default=50, show_default=True, help="How many agreements.")
@click.option("--seed", default=1, show_default=True, help="Decides which ones are drawn.")
@click.option(
    "--file", type=click.Path(dir_okay=False, path_type=Path), default=Path("audit.tsv"), show_default=True,
    help="Where the answers are kept; those in it are not asked again.",
)  # fmt: skip
@click.option("--day", default="", metavar="YYYY-MM-DD", help="The day that is written beside the answers.")
@click.option("--report", is_flag=True, help="Ask nothing, print the precision.")
@table_option("json", "csv")
def audit(graph: str, sample: int, seed: int, file: Path, day: str, report: bool, format_: str | None) -> None:
    """Ask of agreements drawn at random whether they are right, and print the precision with its interval.

    Each is shown with its sentences; answer right, wrong, unsure, or quit (r, w, u, q). Asked again, the command goes
    on where it stopped.

    \b
    Example:
        konvoi audit --sample 50 --day 2026-04-01
        konvoi audit --report
    """
    from ..analysis import auditing
    from ..knowledge.store import open_store

    if day:
        day = str(_day(day))
    answers = list(auditing.recorded(file))
    meant = open_store(graph).read()
    for doubt in auditing.doubts(answers, meant):
        problem(doubt)
    if not report:
        done = {answer.agreement for answer in answers}
        waiting = [one for one in auditing.drawn(meant, sample, seed) if one.id not in done]

        def keep(agreement: "Agreement", said: str) -> None:
            answers.append(auditing.answered(agreement, meant, said, day))
            auditing.record(answers[-1], file)

        _ask(waiting, meant, keep)
    click.echo(_precision(answers, format_), nl=False)


def _ask(waiting: Sequence["Agreement"], meant: "Meant", keep: Callable[["Agreement", str], None]) -> None:
    """Show each agreement and keep what is answered, until all are, or one quits, or there is no more input."""
    from ..analysis.auditing import ANSWERS
    from ..analysis.explaining import told

    organizations = {one.id: one for one in meant.organizations}
    documents = {one.id: one for one in meant.documents}
    for number, agreement in enumerate(waiting, 1):
        click.echo(f"\n{number} of {len(waiting)}", err=True)
        click.echo("\n".join(map(shown, told(agreement, organizations, documents))), err=True)
        said = _chosen((*ANSWERS, "quit"))
        if said == "quit":
            return
        keep(agreement, said)


def _chosen(words: Sequence[str]) -> str:
    """The word that is answered, whole or by its first letter; the last where there is no more input."""
    short = {word[0]: word for word in words}
    while True:
        click.echo(f"{', '.join(words[:-1])} or {words[-1]}: ", nl=False, err=True)
        line = _line()
        if not line:
            click.echo(err=True)
            return words[-1]
        said = line.strip().casefold()
        if said in words or said in short:
            return short.get(said, said)
        click.echo(f"{shown(line.strip())!r} is none of {', '.join(words)}", err=True)


def _line() -> str:
    """The next line of standard input; nothing at its end, where it is closed, and at Ctrl-C."""
    if sys.stdin is None:
        return ""
    try:
        return sys.stdin.buffer.readline().decode("utf-8", "replace")
    except KeyboardInterrupt:
        return ""


def _precision(answers: Sequence["Answer"], format_: str | None) -> str:
    from ..analysis.auditing import precisions

    columns = ("group", "value", "right", "wrong", "unsure", "precision", "low", "high")
    rows = [
        (one.group, one.value, one.right, one.wrong, one.unsure, *map(_rounded, (one.share, one.low, one.high)))
        for one in precisions(answers)
    ]
    return rows_as(chosen(format_), columns, rows)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


@click.command()
@graph_option
@click.option(
    "--with", "extra", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
    help="A folder with your own organizations.tsv, looked through for candidates too.",
)  # fmt: skip
@table_option("json", "csv")
@output_option
def unresolved(graph: str, extra: Path | None, format_: str | None, output: str) -> None:
    """List the organizations that the authority file does not know, with those that each may be.

    Those in most documents come first. Candidates are organizations known beforehand or of the graph.

    \b
    Example:
        konvoi unresolved
    """
    from dataclasses import asdict, astuple

    from ..authority.organizations import load_authority
    from ..knowledge.store import open_store
    from ..resolving import resembling, unknown

    meant = open_store(graph).read()
    found = unknown.unresolved(meant, load_authority(extra / "organizations.tsv" if extra else None))
    wanted = chosen(format_, output)
    rows = [
        (
            one.id,
            *astuple(one.unknown),
            [asdict(candidate) for candidate in one.candidates]
            if wanted == "json"
            else resembling.in_words(one.candidates),
        )
        for one in found
    ]
    emit(rows_as(wanted, ("id", "name", "type", "documents", "agreements", "sentence", "candidates"), rows), output)


COMMANDS = (diff, audit, unresolved)
