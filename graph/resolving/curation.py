"""What a person decided: the lines of `curation.tsv`, read, checked and written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ..authority.names import comparable
from ..model import KonvoiError
from .additions import addition
from .erasing import erased_id, without_names
from .fields import day_of, value_of

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
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


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

    Where there is none of them, that of the working directory.
    """
    if explicit is not None:
        return (explicit,)
    files = (*before, *(Path(path, FILE) for path in paths))
    inside = tuple({file.resolve(): file for file in files if file.is_file()}.values())
    return inside or tuple(file for file in (Path(FILE),) if file.is_file())


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
    if judgement.action == "correct":
        value_of(judgement.object, judgement.value)
    elif judgement.action == "add":
        addition(judgement.subject, judgement.object, judgement.value)
    elif judgement.action == "erase" and not _HASH.fullmatch(judgement.subject):
        raise KonvoiError("erase needs the SHA-256 hash of a name, never the name: konvoi judge erase writes it")


def append(file: Path, judgement: Judgement) -> int:
    """The number of the line that the judgement has become, the last of the file; the file is made where there is none.

    Raises:
        KonvoiError: where the line is wrong, or a cell holds a tab or a line break.
    """
    check(judgement)
    cells = [getattr(judgement, column) for column in COLUMNS]
    for column, cell in zip(COLUMNS, cells, strict=True):
        if _UNWRITABLE.search(cell):
            raise KonvoiError(f"{column} holds a tab, a line break or a control character: write it without")
    if file.exists():
        read_curation([file])
    text = file.read_text("utf-8") if file.exists() else ""
    begun = any(line.strip() and not line.startswith("#") for line in text.lstrip("\ufeff").split("\n"))
    text += "" if text.endswith("\n") or not text.lstrip("\ufeff") else "\n"
    text += "".join("\t".join(row) + "\n" for row in ((cells,) if begun else (COLUMNS, cells)))
    part = file.with_name(file.name + ".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(file)
    return text.count("\n")


@contextmanager
def appended(file: Path, judgement: Judgement) -> Iterator[int]:
    """The number of the line that the judgement has become; where what follows fails, the file is what it was.

    Raises:
        KonvoiError: as `append` does.
    """
    before = file.read_bytes() if file.exists() else None
    line = append(file, judgement)
    try:
        yield line
    except BaseException:
        if before is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(before)
        raise


def _lines(file: Path) -> Iterator[Judgement | str]:
    rows = [(number, line) for number, line in enumerate(text_of(file).split("\n"), 1) if line.strip()]
    rows = [(number, line.rstrip("\r")) for number, line in rows if not line.startswith("#")]
    if rows and rows[0][1].rstrip().split("\t") != list(COLUMNS):
        raise KonvoiError(f"{file}:{rows[0][0]}: begin the file with the line {' '.join(COLUMNS)}, parted by tabs")
    for number, line in rows[1:]:
        where, cells = f"{file}:{number}", [cell.strip() for cell in line.split("\t")]
        try:
            yield _judgement(cells, where)
        except KonvoiError as error:
            yield f"{where}: {error}; the line is left out"


def text_of(file: Path) -> str:
    """What the file says.

    Raises:
        KonvoiError: where it is no UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KonvoiError(f"{file}: is no UTF-8; save it as UTF-8") from error


def _judgement(cells: Sequence[str], where: str) -> Judgement:
    if not 4 <= len(cells) <= len(COLUMNS):
        raise KonvoiError(f"has {len(cells)} cells, not the {len(COLUMNS)} of {' '.join(COLUMNS)}: part them by tabs")
    if any(_UNWRITABLE.search(cell) for cell in cells):
        raise KonvoiError("holds a control character: write it without")
    judgement = Judgement(**dict(zip(COLUMNS, cells, strict=False)), where=where)
    check(judgement)
    return judgement


def _forgetful(curation: Curation) -> Curation:
    """The same without the names that are to be erased, which a quote or a reason might still hold."""

    def clean(one: Judgement) -> Judgement:
        cells = {cell: without_names(getattr(one, cell), curation.hashes) for cell in ("who", "object", "value", "why")}
        if one.action == "erase":
            return one
        hidden = erased_id if one.action == "withdraw" else without_names
        return replace(one, subject=hidden(one.subject, curation.hashes), **cells)

    return Curation(
        tuple(map(clean, curation.judgements)),
        tuple(without_names(problem, curation.hashes) for problem in curation.problems),
    )


def left_out(judgement: Judgement, why: object) -> str:
    """The line that says why a judgement is not followed."""
    return f"{judgement.where}: {judgement}: {why}; the line is left out"
