"""What the README says is run."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.cli import cli

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
ALIKE = re.findall(r"<!-- runs alike -->\n```console\nkonvoi (.+?)\n```\n\n```text\n(.+?)```", README, re.DOTALL)
"""What depends on the last digits of the reader's model, which differ between kinds of processors."""

BLOCKS = re.findall(r"<!-- runs -->\n```console\nkonvoi (.+?)\n```\n(?:\n```text\n(.+?)```)?", README, re.DOTALL)


def test_every_command_is_in_the_readme() -> None:
    """A command that the README does not name cannot be found by a newcomer."""
    assert [name for name in cli.commands if f"`konvoi {name}" not in README] == []


def test_the_readme_has_commands_to_run() -> None:
    """The pattern finds the examples, so that the test below runs something."""
    assert (len(BLOCKS), len(ALIKE)) == (2, 1)


@pytest.mark.parametrize(("command", "output"), BLOCKS)
def test_an_example_prints_what_the_readme_shows(built: Path, command: str, output: str) -> None:
    """Each example runs on the shipped graph; where output is shown, it is the output."""
    printed = _run(command, built)
    if output:
        assert _begins(printed, output)


@pytest.mark.parametrize(("command", "output"), ALIKE)
def test_an_example_prints_a_table_like_that_of_the_readme(built: Path, command: str, output: str) -> None:
    """The same columns and as many rows, whatever the figures."""
    printed = _run(command, built)
    assert printed.split()[: len(output.split("─")[0].split())] == output.split("─")[0].split()
    rows = [line.split()[0] for line in printed.splitlines() if re.match(r" \d+  ", line)]
    assert rows == list("12345")


def _run(command: str, built: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from graph.cli import cli; cli()", *_words(command)],
        cwd=built.parent, env={"PYTHONPATH": str(ROOT), "COLUMNS": "100", "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


def _words(command: str) -> list[str]:
    import shlex

    return shlex.split(command)


def _begins(printed: str, shown: str) -> bool:
    """Whether the output is what the README shows, or begins so where the README ends in three dots."""
    whole = shown.rstrip()
    return (
        printed.startswith(whole.removesuffix("…").rstrip())
        if whole.endswith("…")
        else printed.strip() == whole.strip()
    )


def test_the_sparql_of_the_readme_is_answered(konvoi, built: Path) -> None:
    """The question that the README shows has an answer on the shipped graph."""
    question = re.search(r"```sparql\n(.+?)```", README, re.DOTALL)
    assert question
    result = konvoi("query", "-", "--graph", built, "--format", "csv", stdin=question[1])
    assert result.exit_code == 0, result.output
    assert len(result.stdout.splitlines()) > 2


def test_the_turtle_of_the_readme_stands_in_the_graph(built: Path) -> None:
    """Each quotation, kind and status of the worked example is what the shipped graph says."""
    trig = (built / "graph.trig").read_text("utf-8")
    shown = re.findall(
        r"kv:(?:quote|kind|status|signedOn) [^;.]+", "".join(re.findall(r"```turtle\n(.+?)```", README, re.DOTALL))
    )
    assert len(shown) >= 6
    assert [line for line in shown if line.strip() not in trig] == []


def test_the_run_command_works_on_a_fresh_copy(tmp_path: Path) -> None:
    """The README's first command, word for word, in a copy of the checkout: it installs and builds."""
    command = re.search(r"<!-- run command -->\n```console\n(.+?)\n```", README)
    assert command
    copy = tmp_path / "konvoi"
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "out", "*_cache", "__pycache__", "*.egg-info", "training", "gold"
    )
    shutil.copytree(ROOT, copy, ignore=left_out)
    (copy / "graph" / "training").mkdir(exist_ok=True)
    done = subprocess.run(["sh", "-c", command[1]], cwd=copy, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-2000:]
    shown = re.search(r"```text\n(out: \d+ documents, .+?)\n```", README)
    assert shown
    for told, counted in zip(re.findall(r"\d+", shown[1]), re.findall(r"\d+", done.stdout), strict=True):
        assert abs(int(told) - int(counted)) <= 0.05 * int(told)
