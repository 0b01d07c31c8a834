"""Commands that correct the graph: judge, retract."""

import os
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .documents import Problems, built, jobs_option, there
from .output import problem

if TYPE_CHECKING:
    from ..model import Meant
    from ..resolving.curation import Curation, Judgement

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

    \b
    ACTION, and what it takes:
        same, not_same ORG ORG      two organizations, by id, by any name, or as DOCUMENT/NAME;
                                    not_same parts the second from the first
        correct ID FIELD VALUE      a field of an organization (name, type, country, part_of, wikidata, ror),
                                    or of a report or an agreement (parties, kind, status, signed_on, place,
                                    domains, activities, amount, duration_months); - stands for unknown,
                                    " ; " parts several
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
    from ..resolving.curation import append
    from ..resolving.erasing import hash_of

    name = subject
    files = _followed(curation, graph, problem)
    judgement = _judgement(action, hash_of(subject) if action == "erase" else subject, object_, value, who, day, why)
    if action == "erase":
        _check_name(name, judgement, files)
    elif folder.current(graph):
        judgement = _checked(judgement, graph)
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
    from ..resolving.curation import read_curation

    problems = Problems()
    with folder.locked(output, problem):
        documents = folder.kept_documents(output)
        if not folder.current(output):
            raise KonvoiError(f"{output} holds no build: name its folder with -o, or run konvoi build")
        judgement = _judgement("withdraw", document, "", "", who, day, why)
        files = _followed(curation, output, problems)
        before = read_curation(file for file in files if file.is_file())
        _check_id("document", document, {*(one.id for one in documents), *_added(before)}, output)
        gone = tuple(file for file in (() if curation else folder.followed(output)) if not file.is_file())
        how = folder.settings_of(output, add=True, curation=tuple(dict.fromkeys((*files, *gone))))
        kept = folder.kept_facts(output, how, problem)
        with _withdrawing(judgement, before, files[0]) as where:
            decided = read_curation(file for file in files if file.is_file())
            meaning = built(output, documents, how, kept, decided, jobs, problems)
    left = f"{len(meaning.meant.documents)} documents, {len(meaning.meant.agreements)} agreements"
    click.echo(f"{output}: {document} is withdrawn ({where}); {left} are left")
    problems.finish()


def _followed(curation: Path | None, graph: Path, problems: Callable[[str], None]) -> tuple[Path, ...]:
    """The curation files that count, the one to add to first: the one named, else those that the build followed."""
    from .. import folder
    from ..resolving.curation import FILE

    if curation:
        return (curation,)
    held, _ = there(folder.followed(graph), problems)
    return held or (Path(FILE),)


def _added(curation: "Curation") -> Iterable[str]:
    """The ids of the documents that additions become."""
    from ..resolving.additions import addition

    return (addition(one.subject, one.object, one.value).id for one in curation.of("add"))


@contextmanager
def _withdrawing(judgement: "Judgement", before: "Curation", file: Path) -> Iterator[str]:
    """Where the withdrawal is written: before already, or from now on unless what follows fails."""
    from ..resolving.curation import appended

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

    from ..resolving.curation import Judgement, check

    said = who or os.environ.get("USER") or os.environ.get("USERNAME") or "unknown"
    judgement = Judgement(day or date.today().isoformat(), said, action, subject, object_, value, why)
    check(judgement)
    return judgement


def _checked(judgement: "Judgement", graph: Path) -> "Judgement":
    """The line, where the graph has what it names; parties of an addition by the names that their ids stand for.

    Raises:
        KonvoiError: where it has not; the message has the nearest names.
    """
    from ..knowledge.store import open_store
    from ..resolving.reports import names_agreement, names_report

    meant = open_store(str(graph)).read()
    subject = judgement.subject
    deal = names_agreement(subject) or names_report(subject)
    if judgement.action == "add":
        return replace(judgement, subject=_parties(subject, meant))
    if judgement.action in ("same", "not_same"):
        for name in (subject, judgement.object):
            _organization(name, meant, _authority(graph))
    elif judgement.action == "withdraw":
        _check_id("document", subject, (document.id for document in meant.documents), graph)
    elif judgement.action in ("correct", "reject"):
        if names_agreement(subject):
            _check_id("agreement", subject, (one.id for one in meant.agreements), graph)
        elif names_report(subject):
            _check_id("report", subject, (id for one in meant.agreements for id in one.reports), graph)
        elif judgement.action == "correct":
            _organization(subject, meant)
        else:
            _check_id("report or agreement", subject, (one.id for one in meant.agreements), graph)
    if judgement.action == "correct":
        _check_field(judgement, deal, meant, graph)
    return judgement


def _check_field(judgement: "Judgement", deal: bool, meant: "Meant", graph: Path) -> None:
    """Nothing, where the subject has the field, and the graph the organizations that the value names."""
    from ..model import KonvoiError
    from ..resolving.fields import DEAL_FIELDS, ORGANIZATION_FIELDS, UNKNOWN, names_of
    from ..resolving.reports import names_report

    field, value = judgement.object, judgement.value
    fields = DEAL_FIELDS if deal else ORGANIZATION_FIELDS
    if field not in fields:
        raise KonvoiError(f"{judgement.subject} has no {field}: correct {', '.join(fields)}")
    if field == "part_of" and value != UNKNOWN:
        _organization(value, meant, _authority(graph))
    elif field == "parties" and names_report(judgement.subject):
        _check_parties(value, meant, judgement.subject.rsplit("/", 1)[0])
    elif field == "parties" and len({_organization(name, meant) for name in names_of(value)}) < 2:
        raise KonvoiError("the names mean fewer than two organizations")


def _check_parties(names: str, meant: "Meant", document: str) -> None:
    """Nothing, where the document of the report mentions each of the organizations."""
    from ..model import KonvoiError, slug
    from ..resolving.fields import names_of

    mentions = {one.id: [id for id in one.mentions if id.startswith(f"{document}/")] for one in meant.organizations}
    here = {id for ids in mentions.values() for id in ids}
    for name in names_of(names):
        if name not in here and f"{document}/{slug(name)}" not in here and not mentions[_organization(name, meant)]:
            raise KonvoiError(f"document {document} does not name {name!r}: it names {', '.join(sorted(here))}")


def _parties(names: str, meant: "Meant") -> str:
    """The parties, each by the name that a new organization of that id has; the id would say nothing by itself."""
    from ..resolving.fields import names_of

    new = {organization.id: organization.name for organization in meant.organizations if not organization.known}
    return " ; ".join(new.get(name, name) for name in names_of(names))


def _organization(name: str, meant: "Meant", outside: Container[str] = ()) -> str:
    """The id of the organization that a name, an id or a mention stands for, also of those known `outside` the graph.

    Raises:
        KonvoiError: where none has it (with the nearest names), or several have.
    """
    from ..resolving.selecting import Organizations

    return Organizations(meant.organizations, {}, outside).find(name).organization


def _authority(graph: Path) -> Container[str]:
    """The ids known to the build in the folder, whether a document mentions them or not."""
    from .. import folder
    from ..authority.organizations import load_authority

    return load_authority(folder.settings_of(graph, add=True).organizations).organizations


def _check_id(kind: str, id: str, ids: Iterable[str], folder: Path) -> None:
    from ..model import KonvoiError

    known = sorted(ids)
    if id not in known:
        near = get_close_matches(id, known, 3, 0.6)
        raise KonvoiError(f"no {kind} {id!r} in {folder}" + (f": did you mean {' or '.join(near)}?" if near else ""))


def _check_name(name: str, judgement: "Judgement", files: Iterable[Path]) -> None:
    """Nothing, where neither this line nor one before it keeps the name that is to be erased.

    Raises:
        KonvoiError: where one does, or the name is none that can be found in a text.
    """
    from ..model import KonvoiError
    from ..resolving.curation import text_of
    from ..resolving.erasing import findable, without_names

    hashes = frozenset({judgement.subject})
    if not findable(name):
        raise KonvoiError("a name to erase has one to five words, or two to four Han characters: give the full name")
    if without_names(judgement.why, hashes) != judgement.why or without_names(judgement.who, hashes) != judgement.who:
        raise KonvoiError("--who and --why must not hold the name that is to be erased: write them without")
    for file in files:
        lines = text_of(file).split("\n") if file.exists() else []
        holding = [str(number) for number, line in enumerate(lines, 1) if without_names(line, hashes) != line]
        if holding:
            raise KonvoiError(f"{file}: line {', '.join(holding)} holds the name: write it without, then erase again")


def _effect(judgement: "Judgement") -> str:
    """What will change, in words."""
    one, other, value = judgement.subject, judgement.object, judgement.value
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
