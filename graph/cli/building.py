"""Commands that read documents: build, extract, evaluate."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .output import emit, output_option, problem

if TYPE_CHECKING:
    from ..model import Document, Facts

_paths = click.argument("paths", nargs=-1, type=click.Path(allow_dash=True), metavar="[PATH]...")
_with = click.option(
    "--with", "extra", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
    help="A folder with your own organizations.tsv, added to those shipped.",
)  # fmt: skip
_least = click.option(
    "--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, show_default=True,
    help="Leave out agreements of which the reader is less sure.",
)  # fmt: skip
_jobs = click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="How many processes read.")


class _Problems:
    """Says each problem in a line on stderr and counts them; with any, the command ends with status 1."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, message: str) -> None:
        self.count += 1
        problem(message)

    def finish(self) -> None:
        if self.count:
            raise SystemExit(1)


@click.command()
@_paths
@click.option("-o", "--output", default="out", show_default=True, type=click.Path(path_type=Path), help="The folder.")
@click.option("--add", is_flag=True, help="Add to the documents that the folder was built from.")
@_with
@_least
@_jobs
def build(paths: tuple[str, ...], output: Path, add: bool, extra: Path | None, least: float, jobs: int) -> None:
    """Make the graph, the page and the report from documents: the shipped seeds where no PATH is given.

    \b
    Example:
        konvoi build
        konvoi build releases/ notes.jsonl -o out
    """
    from .. import folder, pipeline
    from ..model import KonvoiError

    problems = _Problems()
    documents = {document.id: document for document in folder.kept_documents(output) if add}
    documents |= {document.id: document for document in _read(paths, problems)}
    if not documents:
        raise KonvoiError("no document could be read, nothing was built: name .txt, .md, .html, .pdf or .jsonl files")
    facts, meaning = pipeline.build(documents.values(), _mapper(jobs), _organizations(extra), least)
    folder.write(output, facts, meaning.meant)
    agreements = meaning.meant.agreements
    parties = {party for agreement in agreements for party in agreement.parties}
    click.echo(f"{output}: {len(facts)} documents, {len(agreements)} agreements between {len(parties)} organizations")
    problems.finish()


@click.command()
@_paths
@_with
@_least
@_jobs
@output_option
def extract(paths: tuple[str, ...], extra: Path | None, least: float, jobs: int, output: str) -> None:
    """Print the facts of documents as JSON Lines, one object a document.

    \b
    Example:
        konvoi extract release.txt
        cat notes.jsonl | konvoi extract -
    """
    from .. import pipeline
    from ..authority.organizations import load_authority
    from ..reading.records import record

    problems = _Problems()
    documents = list(_read(paths, problems))
    facts = pipeline.read(documents, _mapper(jobs), _organizations(extra), least)
    authority = load_authority(_organizations(extra))
    emit("".join(json.dumps(record(one, authority), ensure_ascii=False) + "\n" for one in facts), output)
    problems.finish()


@click.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="GOLD_DIR")
@click.option("--misses", is_flag=True, help="List what was missed and what was invented.")
@_jobs
def evaluate(gold: Path, misses: bool, jobs: int) -> None:
    """Print precision, recall and F1 of the reader against gold documents.

    \b
    Example:
        konvoi evaluate tests/gold/dev
    """
    from .. import evaluation, pipeline
    from ..reading.documents import documents_of
    from ..reading.records import record

    problems = _Problems()
    documents = list(documents_of(evaluation.documents(gold), str(gold), problems=problems))
    answers = {one.document.id: record(one) for one in pipeline.read(documents, _mapper(jobs))}
    result = evaluation.evaluate(gold, answers)
    if misses:
        click.echo(evaluation.misses(result), nl=False)
    click.echo(evaluation.table(result), nl=False)
    click.echo()
    click.echo(evaluation.reliability_table(evaluation.reliability(gold, answers)), nl=False)
    problems.finish()


def _read(paths: Sequence[str], problems: Callable[[str], None]) -> Iterator["Document"]:
    from ..reading.documents import read_documents
    from ..shipped import shipped

    return read_documents(paths or [Path(str(shipped("seeds")))], problems=problems)


def _organizations(extra: Path | None) -> Path | None:
    return extra / "organizations.tsv" if extra else None


def _mapper(jobs: int) -> Callable[[Callable[["Document"], "Facts"], Sequence["Document"]], Iterable["Facts"]]:
    """A `map` over documents in one process or several, with a progress bar where stderr is a terminal."""

    def mapped(function: Callable[["Document"], "Facts"], documents: Sequence["Document"]) -> Iterator["Facts"]:
        from concurrent.futures import ProcessPoolExecutor

        if jobs == 1:
            yield from _shown(map(function, documents), len(documents))
        else:
            with ProcessPoolExecutor(jobs) as pool:
                yield from _shown(pool.map(function, documents, chunksize=4), len(documents))

    return mapped


def _shown(facts: Iterable["Facts"], total: int) -> Iterator["Facts"]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return iter(track(facts, "Reading", total, console=console, transient=True, disable=not console.is_terminal))


COMMANDS = (build, extract, evaluate)
