"""What several tests share: the command line in this process, the shipped seeds built once, a reader of the page."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from graph.cli import cli
from graph.page.drawing import draw
from tests.sample_meant import sample

if TYPE_CHECKING:
    from selenium import webdriver

    from tests.page_reader import Reader

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


@pytest.fixture(scope="module")
def html() -> str:
    """The page of the sample."""
    return draw(sample())


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[webdriver.Chrome]":
    """A browser without a network."""
    from tests.page_reader import browser

    with browser(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture
def reader(driver: "webdriver.Chrome", tmp_path: Path) -> Iterator["Reader"]:
    """A reader at a desk; whatever is done there, no error of the page's own is heard of."""
    from tests.page_reader import at_desk

    one = at_desk(driver, tmp_path)
    yield one
    assert [text for text in one.complaints() if "Uncaught" in text] == []
