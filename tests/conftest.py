"""What several tests share: the command line in this process, and the shipped seeds built once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import cli

Konvoi = Callable[..., Result]


@pytest.fixture(scope="session")
def konvoi() -> Konvoi:
    """A function that runs a command line in this process and gives its result."""

    def run(*arguments: str | Path, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, konvoi: Konvoi) -> Path:
    """The build folder of the shipped seeds."""
    folder = tmp_path_factory.mktemp("shipped") / "out"
    result = konvoi("build", "-o", folder)
    assert result.exit_code == 0, result.output
    return folder
