"""What a person decided: the lines of `curation.tsv`, read, checked and written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ...authority.names import comparable
from ...model import KonvoiError
from ..cells import check_plain
from . import ledger
from .additions import addition
from .erasing import erased_id, without_names
from .fields import day_of, value_of
from .ledger import text_of as text_of

FILE = "curation.tsv"
COLUMNS = ("day", "who", "action", "subject", "object", "value", "why")
# which cells an action needs besides its subject
ACTIONS = {
    "same": ("object",),
    "not_same": ("object",),
    "correct": ("object", "value"),
    "reject": (),
    "add": ("object", "value"),
    "withdraw": (),
    "erase": (),
}
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line: what a person decided, when and why. `where` is the file and the line."""

    day: str
    who: str
    action: str
    subject: str
    object: str = ""
    value: str = ""
    why: str = ""
    where: str = ""

    @property
    def reason(self) -> str:
        """Who decided it, in words.

        >>> Judgement("2026-01-31", "Ada", "not_same", "a", "b", why="two plants").reason
        'judged not same by Ada on 2026-01-31: two plants'
        """
        return f"judged {self.action.replace('_', ' ')} by {self.who} on {self.day}" + (
            f": {self.why}" if self.why else ""
        )

    def __str__(self) -> str:
        return " ".join(filter(None, (self.action, self.subject, self.object, self.value)))[:200]


@dataclass(frozen=True)
class Curation:
    """The judgements in the order of their lines, and what is wrong with lines that could not be taken."""

    judgements: tuple[Judgement, ...] = ()
    problems: tuple[str, ...] = ()

    def of(self, *actions: str) -> tuple[Judgement, ...]:
        """The judgements with these actions."""
        return tuple(one for one in self.judgements if one.action in actions)

    @cached_property
    def hashes(self) -> frozenset[str]:
        """The hashes of the names that are to be erased."""
        return frozenset(one.subject for one in self.of("erase"))

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """By each name that a line gives to an organization, made comparable, how the line calls it."""
        return {comparable(one.value): one.subject for one in self.of("correct") if one.object == "name"}


def curation_files(explicit: Path | None, paths: Iterable[str | Path], before: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The file that was named, else those followed before and those in the folders among the paths.

    Where there is none of them, that of the working directory. A file without a line that decides is none.

    Raises:
        KonvoiError: where a file that is looked into is no UTF-8 or does not begin with the names of its columns.
    """
    if explicit is not None:
        return (explicit,)
    return deciding((*before, *(Path(path, FILE) for path in paths))) or deciding((Path(FILE),))


def deciding(files: Iterable[Path]) -> tuple[Path, ...]:
    """Those of the files that are there and hold a line, none twice.

    Raises:
        KonvoiError: where one is no UTF-8 or does not begin with the names of its columns.
    """
    held = (file for file in files if file.is_file() and ledger.rows(file, COLUMNS))
    return tuple({file.resolve(): file for file in held}.values())


def read_curation(files: Iterable[Path]) -> Curation:
    """What the files say. A line that is wrong is a problem, and the others count.

    Raises:
        KonvoiError: where a file is no UTF-8 or does not begin with the names of its columns.
    """
    read = [one for file in files for one in _lines(file)]
    curation = Curation(
        tuple(one for one in read if isinstance(one, Judgement)), tuple(one for one in read if isinstance(one, str))
    )
    return _forgetful(curation) if curation.hashes else curation


def check(judgement: Judgement) -> None:
    """Nothing, where the line can be applied to some graph.

    Raises:
        KonvoiError: where a cell is missing, superfluous, or holds what no graph could take.
    """
    for column in COLUMNS:
        check_plain(column, getattr(judgement, column))
    needed = ACTIONS.get(judgement.action)
    if needed is None:
        raise KonvoiError(f"no action {judgement.action!r}: there are {', '.join(ACTIONS)}")
    for cell in ("subject", "object", "value"):
        if bool(getattr(judgement, cell).strip()) != (cell == "subject" or cell in needed):
            said = "needs" if cell == "subject" or cell in needed else "takes no"
            raise KonvoiError(f"{judgement.action} {said} {cell}")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", judgement.day):
        raise KonvoiError(f"day {judgement.day!r} is none such as 2026-01-31")
    day_of(judgement.day, "day")
    if judgement.action in ("same", "not_same") and judgement.subject == judgement.object:
        raise KonvoiError(f"{judgement.action} names {judgement.subject!r} twice: name two")
    if judgement.action == "correct":
        value_of(judgement.object, judgement.value)
    elif judgement.action == "add":
        addition(judgement.subject, judgement.object, judgement.value)
    elif judgement.action == "erase" and not _HASH.fullmatch(judgement.subject):
        raise KonvoiError("erase needs the SHA-256 hash of a name, never the name: konvoi judge erase writes it")


def append(file: Path, judgement: Judgement) -> int:
    """The number of the line that the judgement has become, the last of the file; the file is made where there is none.

    Raises:
        KonvoiError: where the line is wrong, or the file is no curation.
    """
    return ledger.add(file, COLUMNS, _cells(judgement))


def appended(file: Path, judgement: Judgement) -> AbstractContextManager[int]:
    """The number of the line that the judgement has become; where what follows fails, the line is taken back.

    Raises:
        KonvoiError: as `append` does.
    """
    return ledger.added(file, COLUMNS, _cells(judgement))


def _cells(judgement: Judgement) -> tuple[str, ...]:
    check(judgement)
    return tuple(getattr(judgement, column) for column in COLUMNS)


def _lines(file: Path) -> Iterator[Judgement | str]:
    for number, line in ledger.rows(file, COLUMNS):
        where, cells = f"{file}:{number}", [cell.strip() for cell in line.split("\t")]
        try:
            yield _judgement(cells, where)
        except KonvoiError as error:
            yield f"{where}: {error}; the line is left out"


def _judgement(cells: Sequence[str], where: str) -> Judgement:
    if not 4 <= len(cells) <= len(COLUMNS):
        raise KonvoiError(f"has {len(cells)} cells, not the {len(COLUMNS)} of {' '.join(COLUMNS)}: part them by tabs")
    judgement = Judgement(**dict(zip(COLUMNS, cells, strict=False)), where=where)
    check(judgement)
    return judgement


def _forgetful(curation: Curation) -> Curation:
    """The same without the names that are to be erased, which a quote or a reason might still hold."""

    def clean(one: Judgement) -> Judgement:
        hashes = curation.hashes
        cells = {cell: without_names(getattr(one, cell), hashes) for cell in ("object", "value")}
        cells |= {cell: without_names(getattr(one, cell), hashes, of_people=True) for cell in ("who", "why")}
        hidden = erased_id if one.action == "withdraw" else without_names
        return replace(one, subject=one.subject if one.action == "erase" else hidden(one.subject, hashes), **cells)

    return Curation(
        tuple(map(clean, curation.judgements)),
        tuple(without_names(problem, curation.hashes) for problem in curation.problems),
    )


def left_out(judgement: Judgement, why: object) -> str:
    """The line that says why a judgement is not followed."""
    return f"{judgement.where}: {judgement}: {why}; the line is left out"
