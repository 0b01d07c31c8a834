"""The group of commands, and the one place where an error becomes a line and an exit status."""

from typing import Any

import click

from ..model import KonvoiError
from . import asking, building, exporting, judging, loading, proposing, ranking, reviewing, serving, training


class _Konvoi(click.Group):
    """A group whose commands end with one line and status 2 where the input or the command is wrong."""

    def invoke(self, context: click.Context) -> Any:
        """The command's result."""
        try:
            return super().invoke(context)
        except KonvoiError as error:
            raise _failed(str(error)) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise _failed(f"{where}{error.strerror or error}") from error


class _Failed(click.ClickException):
    """Nothing could be done: the input or the command is wrong."""

    exit_code = 2


def _failed(message: str) -> _Failed:
    return _Failed(" ".join(message.split()))


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"konvoi {version('konvoi')}")
    except PackageNotFoundError:
        click.echo("konvoi, from a checkout that is not installed")
    context.exit()


@click.group(cls=_Konvoi, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def cli() -> None:
    """Who does automotive R&D with whom: a knowledge graph in which every tie opens the sentence that says so.

    \b
    Example:
        konvoi build            the shipped documents become out/
        konvoi explain Chery    who works with Chery, and which sentence says so
    """


for _module in (building, asking, ranking, exporting, proposing, judging, reviewing, serving, loading, training):
    for _command in _module.COMMANDS:
        cli.add_command(_command)
