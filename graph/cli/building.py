"""Commands that read documents: build, extract, evaluate."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .documents import Problems, built, jobs_option, mapper
from .output import Share, emit, output_option, problem

if TYPE_CHECKING:
    from ..model import Document
    from ..resolving.curating.curation import Judgement

_paths = click.argument("paths", nargs=-1, type=click.Path(allow_dash=True), metavar="[PATH]...")
_with = click.option(
    "--with", "extra", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
    help="A folder with your own organizations.tsv, added to those shipped.",
)  # fmt: skip
_least = click.option(
    "--min-confidence", "least", type=Share(), show_default="0",
    help="Leave out agreements of which the reader is less sure.",
)  # fmt: skip


@click.command()
@_paths
@click.option("-o", "--output", default="out", show_default=True, type=click.Path(path_type=Path), help="The folder.")
@click.option("--add", is_flag=True, help="Add to the documents that the folder was built from, read as they were.")
@click.option("--fresh", is_flag=True, help="Read every document again, not only what changed.")
@click.option(
    "--curation", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="What you decided.  [default: curation.tsv in a PATH, with --add also as before, or else in this folder]",
)  # fmt: skip
@_with
@_least
@jobs_option
def build(
    paths: tuple[str, ...], output: Path, add: bool, fresh: bool, curation: Path | None, extra: Path | None,
    least: float | None, jobs: int,
) -> None:  # fmt: skip
    """Make the graph, the page and the report from documents: the shipped seeds where no PATH is given.

    A document that was withdrawn is left out, and said; so is a report whose parties are one organization. The exit
    status is 1 where a file that was named, or a line of what you decided, is left out.

    \b
    Example:
        konvoi build
        konvoi build releases/ notes.jsonl -o out
        konvoi build today.txt --add
    """
    from .. import folder
    from ..model import KonvoiError
    from ..resolving.curating.admitting import withdrawn
    from ..resolving.curating.curation import curation_files, read_curation

    problems = Problems()
    files = curation_files(curation, paths, folder.followed(output, paths) if add and curation is None else ())
    decided = read_curation(files)
    problems.hashes = decided.hashes
    given = list(_read(paths, problems))
    if not given and not (add and folder.current(output)):
        raise KonvoiError("no document could be read, nothing was built: name .txt, .md, .html, .pdf or .jsonl files")
    with folder.locked(output, problem):
        documents = {document.id: document for document in (*(folder.kept_documents(output) if add else ()), *given)}
        how = folder.settings_of(output, add=add, organizations=_organizations(extra), least=least, curation=files)
        kept = _nothing if fresh else folder.kept_facts(output, how, problem)
        meaning = built(output, documents.values(), how, kept, decided, jobs, problems)
        _say_withdrawn(withdrawn(given, decided), paths, problems)
    documents_told, agreements = len(meaning.meant.documents), meaning.meant.agreements
    parties = {party for agreement in agreements for party in agreement.parties}
    click.echo(
        f"{output}: {documents_told} documents, {len(agreements)} agreements between {len(parties)} organizations"
    )
    problems.finish()


def _say_withdrawn(
    left: Sequence[tuple["Document", "Judgement"]], paths: Sequence[str], problems: Callable[[str], None]
) -> None:
    """Say which documents are withdrawn: a problem where its file was named, else in one line for all."""
    from ..reading.decoding import clean

    named = {clean(Path(path).stem) for path in paths if Path(path).is_file()}
    for document, line in left:
        if document.id in named:
            problems(f"{document.id}: is withdrawn and left out; take {line.where} out of the file to have it read")
    others = [f"{document.id} ({line.where})" for document, line in left if document.id not in named]
    if others:
        count = "1 document is" if len(others) == 1 else f"{len(others)} documents are"
        problem(f"{count} withdrawn and left out, such as {others[0]}")


def _nothing(_: "Document") -> None:
    return None


@click.command()
@_paths
@_with
@_least
@jobs_option
@output_option
def extract(paths: tuple[str, ...], extra: Path | None, least: float | None, jobs: int, output: str) -> None:
    """Print the facts of documents as JSON Lines, one object a document.

    \b
    Example:
        konvoi extract release.txt
        cat notes.jsonl | konvoi extract -
    """
    from .. import pipeline
    from ..authority.organizations import load_authority
    from ..reading.records import record

    problems = Problems()
    documents = list(_read(paths, problems))
    facts = pipeline.read(documents, mapper(jobs), _organizations(extra), least or 0.0)
    authority = load_authority(_organizations(extra))
    emit("".join(json.dumps(record(one, authority), ensure_ascii=False) + "\n" for one in facts), output)
    problems.finish()


@click.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="GOLD_DIR")
@click.option("--misses", is_flag=True, help="List what was missed and what was invented.")
@jobs_option
def evaluate(gold: Path, misses: bool, jobs: int) -> None:
    """Print precision, recall and F1 of the reader against gold documents, or of the resolution of names.

    A folder with pairs.tsv and mentions.tsv asks whether names are resolved; its misses are those to develop on.

    \b
    Example:
        konvoi evaluate tests/gold/dev
        konvoi evaluate tests/gold/resolution
    """
    from ..evaluation.resolution import is_resolution

    if is_resolution(gold):
        _evaluate_resolution(gold, misses)
        return
    from .. import evaluation, pipeline
    from ..reading.documents import documents_of
    from ..reading.records import record

    problems = Problems()
    documents = list(documents_of(evaluation.documents(gold), str(gold), problems=problems))
    answers = {one.document.id: record(one) for one in pipeline.read(documents, mapper(jobs))}
    result = evaluation.evaluate(gold, answers)
    if misses:
        click.echo(evaluation.misses(result), nl=False)
    click.echo(evaluation.table(result), nl=False)
    click.echo()
    click.echo(evaluation.reliability_table(evaluation.reliability(gold, answers)), nl=False)
    problems.finish()


def _evaluate_resolution(gold: Path, misses: bool) -> None:
    from ..authority.organizations import load_authority
    from ..evaluation.resolution import evaluate_resolution, resolution_table

    outcomes = evaluate_resolution(gold, load_authority())
    if misses:
        click.echo("".join(f"{line}\n" for line in outcomes[0].wrong), nl=False)
    click.echo(resolution_table(outcomes), nl=False)


def _read(paths: Sequence[str], problems: Callable[[str], None]) -> Iterator["Document"]:
    from ..reading.documents import read_documents
    from ..shipped import shipped

    return read_documents(paths or [Path(str(shipped("seeds")))], problems=problems)


def _organizations(extra: Path | None) -> Path | None:
    return extra / "organizations.tsv" if extra else None


COMMANDS = (build, extract, evaluate)
