"""What the commands that read documents share: problems that are counted, processes, and a build."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .output import problem

if TYPE_CHECKING:
    from ..folder import Settings
    from ..model import Document, Facts
    from ..resolving.curating.curation import Curation
    from ..resolving.meaning import Meaning

jobs_option = click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, help="How many processes read."
)


class Problems:
    """Says each problem in a line on stderr and counts them; with any, the command ends with status 1."""

    def __init__(self) -> None:
        self.count = 0
        self.hashes: frozenset[str] = frozenset()

    def __call__(self, message: str) -> None:
        """Say one, without the names whose `hashes` are known by then."""
        from ..resolving.curating.erasing import without_names

        self.count += 1
        problem(without_names(message, self.hashes))

    def finish(self) -> None:
        """End with status 1 where there was one."""
        if self.count:
            raise SystemExit(1)


def built(
    output: Path,
    documents: Iterable["Document"],
    how: "Settings",
    kept: Callable[["Document"], "Facts | None"],
    decided: "Curation",
    jobs: int,
    problems: Callable[[str], None],
) -> "Meaning":
    """What the documents mean, once the folder holds it; what could not be followed or done goes to `problems`."""
    from .. import folder, pipeline
    from ..resolving.curating.erasing import check_without_names

    if how.table is not None and decided.hashes:
        check_without_names(how.organizations, how.table.decode("utf-8", "replace"), decided.hashes)
    facts, meaning = pipeline.build(documents, mapper(jobs), how.organizations, how.least, kept, decided)
    left = folder.write(output, facts, meaning.meant, how, meaning.told)
    for one in (*meaning.problems, *left):
        problems(one)
    if meaning.single:
        problem(f"{_without_an_agreement(meaning)}: konvoi query without-an-agreement --graph {output} lists them")
    return meaning


def _without_an_agreement(meaning: "Meaning") -> str:
    """How many reports make no agreement, with an example."""
    several = len(meaning.single) > 1
    count = f"{len(meaning.single)} {'reports make' if several else 'report makes'} no agreement"
    why = f"all who take part in {'each' if several else 'it'} are one organization"
    return f"{count}, because {why}, such as {meaning.single[0].id}"


def mapper(jobs: int) -> Callable[[Callable[["Document"], "Facts"], Sequence["Document"]], Iterable["Facts"]]:
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
