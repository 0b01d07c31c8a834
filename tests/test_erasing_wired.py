"""An erasure reaches a table of one's own, what lines of the curation tell, and what is said on stderr."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graph.resolving.curating.curation import read_curation
from graph.resolving.curating.erasing import hash_of

Konvoi = Callable[..., Result]

QUOTE = "Mirador Axles GmbH and Chalmers University of Technology signed an agreement on joint research on 4 June 2022."
HEADER = "day\twho\taction\tsubject\tobject\tvalue\twhy\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a release, and a curation that erases Ilka Möllner."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "release.txt").write_text(QUOTE, "utf-8")
    erasing = f"2026-01-31\tAda\terase\t{hash_of('Ilka Möllner')}\n"
    (tmp_path / "curation.tsv").write_text(HEADER + erasing, "utf-8")
    return tmp_path


def test_a_table_of_ones_own_with_the_name_stops_the_build(konvoi: Konvoi, here: Path) -> None:
    """The line is named, not the person; nothing is built."""
    (here / "own").mkdir()
    table = "id\tname_en\ttype\nmirador-axles\tMirador Axles\tsupplier\nworks\tIlka Möllner Works\tsupplier\n"
    (here / "own" / "organizations.tsv").write_text(table, "utf-8")
    result = konvoi("build", "docs", "--with", "own")
    assert result.exit_code == 2 and "organizations.tsv:3: holds a name" in result.stderr
    assert "llner" not in result.output and not (here / "out" / "manifest.json").exists()


def test_who_and_why_are_read_without_the_family_name(here: Path) -> None:
    """In a line that was written by hand after the erasure."""
    with (here / "curation.tsv").open("a", encoding="utf-8") as file:
        file.write("2026-02-01\tmoellner\twithdraw\ta\t\t\tMöllner asked\n")
    [line] = read_curation([here / "curation.tsv"]).of("withdraw")
    assert (line.who, line.why) == ("[erased]", "[erased] asked")


def test_what_cannot_be_read_is_said_without_the_name(konvoi: Konvoi, here: Path) -> None:
    """The name of a file is part of the line on stderr."""
    (here / "docs" / "ilka-moellner.txt").write_text("1 2 3", "utf-8")
    result = konvoi("build", "docs")
    assert result.exit_code == 1 and "[erased].txt: holds no words" in result.stderr and "llner" not in result.output
