"""Commands that correct the graph: judge, retract."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .documents import Problems, built, jobs_option
from .judgeable import check_id, checked
from .output import problem

if TYPE_CHECKING:
    from ..resolving.curating.curation import Curation, Judgement

Command = TypeVar("Command", bound=Callable[..., Any])

_FILE = click.option(
    "--curation", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="The file that the line is added to.  [default: the one that the build followed, or else curation.tsv]",
)  # fmt: skip
_WHO = click.option("--who", metavar="NAME", help="Who decides.  [default: the user of this session]")
_DAY = click.option("--day", metavar="YYYY-MM-DD", help="The day of the judgement.  [default: today]")
_WHY = click.option("--why", default="", metavar="TEXT", help="The reason, shown where the judgement is.")


def _signed(command: Command) -> Command:
    """The options that say who decided it, when and why, and in which file it is kept."""
    for option in (_WHY, _DAY, _WHO, _FILE):
        command = option(command)
    return command


@click.command()
@click.argument("action")
@click.argument("subject")
@click.argument("object_", metavar="[OBJECT]", default="")
@click.argument("value", default="")
@_signed
@click.option(
    "-o", "--graph", default=Path("out"), show_default=True, type=click.Path(path_type=Path), metavar="FOLDER",
    help="The build folder in which the line is checked, where there is one.",
)  # fmt: skip
def judge(
    action: str, subject: str, object_: str, value: str,
    curation: Path | None, who: str | None, day: str | None, why: str, graph: Path,
) -> None:  # fmt: skip
    """Write down what you decided; every build from then on follows it.

    The line goes into the file that the build in the folder follows, or else into curation.tsv; where that file is gone
    nothing is written.

    \b
    ACTION, and what it takes:
        same, not_same ORG ORG      two organizations, by id, by any name, or as DOCUMENT/NAME;
                                    not_same parts the second from the first
        correct ID FIELD VALUE      a field of an organization (name, type, country, part_of, wikidata, ror),
                                    or of a report or an agreement (parties, kind, status, signed_on, place,
                                    domains, activities, amount, duration_months); " ; " parts several, - stands
                                    for none: only name, type, parties, kind and status are never without
        reject ID                   a report or an agreement that is none
        add "ORG ; ORG" KIND VALUE  an agreement that no document tells: status=, signed_on= and the like, source=
                                    or publisher=, and last quote= with the sentence of the source
        withdraw DOCUMENT           a document that shall not be read
        erase PERSON                a name that shall stand nowhere; only its hash is kept

    \b
    Example:
        konvoi judge same "Halberd Motors" "Halberd Motors Japan" --why "one company since 2020"
        konvoi judge correct "Halberd Motors" country JP
        konvoi judge add "Chery ; Tongji University" joint_laboratory \\
            'status=signed signed_on=2024-05 source=https://example.org/a quote=Chery and Tongji University ...'
    """
    from .. import folder
    from ..resolving.curating.curation import FILE, append, read_curation
    from ..resolving.curating.erasing import hash_of

    name = subject
    files = (curation,) if curation else folder.followed(graph) or (Path(FILE),)
    judgement = _judgement(action, hash_of(subject) if action == "erase" else subject, object_, value, who, day, why)
    if action == "erase":
        _check_name(name, judgement, files)
    elif folder.current(graph):
        judgement = checked(judgement, graph)
    _check_forgotten(judgement, read_curation(file for file in files if file.is_file()).hashes)
    line = append(files[0], judgement)
    click.echo(f"{files[0]}:{line}: {_effect(judgement)} on the next konvoi build")


@click.command()
@click.argument("document")
@_signed
@click.option(
    "-o", "--output", default=Path("out"), show_default=True, type=click.Path(path_type=Path), help="The folder."
)
@jobs_option
def retract(
    document: str, curation: Path | None, who: str | None, day: str | None, why: str, output: Path, jobs: int
) -> None:
    """Withdraw a document, and make the graph again without it, from the documents that the folder keeps.

    \b
    Example:
        konvoi retract gazette-2024-05-12 --why "the publisher took it back"
    """
    from .. import folder
    from ..model import KonvoiError
    from ..resolving.curating.curation import FILE, deciding, read_curation

    problems = Problems()
    with folder.locked(output, problem):
        documents = folder.kept_documents(output)
        if not folder.current(output):
            raise KonvoiError(f"{output} holds no build: name its folder with -o, or run konvoi build")
        judgement = _judgement("withdraw", document, "", "", who, day, why)
        named = (curation,) if curation else ()
        files = (*named, *folder.followed(output, named)) or (Path(FILE),)
        before = read_curation(file for file in files if file.is_file())
        check_id("document", document, {*(one.id for one in documents), *_added(before)}, output)
        _check_forgotten(judgement, before.hashes)
        with _withdrawing(judgement, before, files[0]) as where:
            followed = deciding(files)
            how = folder.settings_of(output, add=True, curation=followed)
            kept = folder.kept_facts(output, how, problem)
            decided = read_curation(followed)
            meaning = built(output, documents, how, kept, decided, jobs, problems)
    left = f"{len(meaning.meant.documents)} documents, {len(meaning.meant.agreements)} agreements"
    click.echo(f"{output}: {document} is withdrawn ({where}); {left} are left")
    problems.finish()


def _added(curation: "Curation") -> Iterable[str]:
    """The ids of the documents that additions become."""
    from ..resolving.curating.additions import addition

    return (addition(one.subject, one.object, one.value).id for one in curation.of("add"))


@contextmanager
def _withdrawing(judgement: "Judgement", before: "Curation", file: Path) -> Iterator[str]:
    """Where the withdrawal is written: before already, or from now on unless what follows fails."""
    from ..resolving.curating.curation import appended

    written = [one.where for one in before.of("withdraw") if one.subject == judgement.subject]
    if written:
        yield written[0]
        return
    with appended(file, judgement) as line:
        yield f"{file}:{line}"


def _judgement(
    action: str, subject: str, object_: str, value: str, who: str | None, day: str | None, why: str
) -> "Judgement":
    """The line, checked; here alone the clock and the user of the session are asked."""
    from datetime import date

    from ..resolving.curating.curation import Judgement, check

    said = who or os.environ.get("USER") or os.environ.get("USERNAME") or "unknown"
    cells = (day or date.today().isoformat(), said, action, subject, object_, value, why)
    judgement = Judgement(*(cell.strip() for cell in cells))
    check(judgement)
    return judgement


def _check_name(name: str, judgement: "Judgement", files: Iterable[Path]) -> None:
    """Nothing, where neither this line nor one before it keeps the name that is to be erased.

    Raises:
        KonvoiError: where one does, or the name is none that can be found in a text.
    """
    from ..model import KonvoiError
    from ..resolving.curating.curation import text_of
    from ..resolving.curating.erasing import findable

    hashes = frozenset({judgement.subject})
    if not findable(name):
        raise KonvoiError("a name to erase has one to five words, or two to four Han characters: give the full name")
    if _hold_names((judgement.who, judgement.why), hashes):
        raise KonvoiError("--who and --why must not hold the name that is to be erased: write them without")
    for file in files:
        rows = [line.split("\t") for line in (text_of(file) if file.exists() else "").split("\n")]
        holding = [
            str(number)
            for number, cells in enumerate(rows, 1)
            if _hold_names((*cells[1:2], *cells[6:]), hashes) or _hold_names(cells, hashes, of_people=False)
        ]
        if holding:
            raise KonvoiError(f"{file}: line {', '.join(holding)} holds the name: write it without, then erase again")


def _check_forgotten(judgement: "Judgement", hashes: frozenset[str]) -> None:
    """Nothing, where the line does not bring back a name that was erased.

    Raises:
        KonvoiError: where it does; the message does not have the name.
    """
    from ..model import KonvoiError

    if _hold_names((judgement.who, judgement.why), hashes):
        raise KonvoiError("--who and --why must not hold a name that was erased: write them without")
    if _hold_names((judgement.subject, judgement.object, judgement.value), hashes, of_people=False):
        raise KonvoiError("the line holds a name that was erased: write it without, a document by its id in the build")


def _hold_names(cells: Iterable[str], hashes: frozenset[str], of_people: bool = True) -> bool:
    from ..resolving.curating.erasing import without_names

    return any(without_names(cell, hashes, of_people=of_people) != cell for cell in cells)


def _effect(judgement: "Judgement") -> str:
    """What will change, in words."""
    from ..resolving.curating.fields import NONE

    one, other = judgement.subject, judgement.object
    value = "none" if judgement.value == NONE else judgement.value
    return {
        "same": f"{one} and {other} become one organization",
        "not_same": f"{other} is kept apart from {one}",
        "correct": f"{other} of {one} becomes {value}",
        "reject": f"{one} is left out",
        "add": f"an agreement ({other}) between {one} comes in",
        "withdraw": f"document {one} is left out",
        "erase": "the name is replaced by [erased] wherever it stands",
    }[judgement.action]


COMMANDS = (judge, retract)
