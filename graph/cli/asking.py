"""Commands that ask the graph: queries, query, explain, check."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .output import chosen, emit, graph_option, output_option, problem, rows_as, table_option

if TYPE_CHECKING:
    from ..knowledge.queries import Query


@click.command()
@table_option("json", "csv")
def queries(format_: str | None) -> None:
    """List the questions that can be asked by name, with their parameters.

    \b
    Example:
        konvoi queries
    """
    from ..knowledge.queries import library

    rows = [
        (q.family, q.name, " ".join(f"-p {p.name}={p.example}" for p in q.parameters), q.summary) for q in library()
    ]
    emit(rows_as(chosen(format_), ("family", "name", "parameters", "summary"), rows), "-")


@click.command()
@click.argument("question", metavar="NAME|FILE.rq|-")
@click.option(
    "-p", "--parameter", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the question."
)
@graph_option
@table_option("json", "csv", "tsv", "xml", "turtle")
@output_option
def query(question: str, parameters: tuple[str, ...], graph: str, format_: str | None, output: str) -> None:
    """Answer one question: a named one, a file of SPARQL, or SPARQL on stdin.

    \b
    Example:
        konvoi query partners-of -p organization=Chery
        echo 'SELECT (COUNT(*) AS ?n) { ?a a kv:Agreement }' | konvoi query -
    """
    from ..knowledge.answers import serialized
    from ..knowledge.queries import run
    from ..knowledge.store import open_store

    asked_for = _question(question)
    answer = run(open_store(graph), asked_for, dict(map(_pair, parameters)))
    wanted = chosen(format_, output)
    emit(rows_as("table", answer.columns, answer.rows) if wanted == "table" else serialized(answer, wanted), output)


def _question(question: str) -> "Query":
    """The question of the library, in the file, or on stdin."""
    from ..knowledge.queries import asked, named
    from ..model import KonvoiError

    if question == "-":
        return asked(sys.stdin.read())
    if not question.endswith(".rq"):
        return named(question)
    try:
        return asked(Path(question).read_text("utf-8"), question)
    except UnicodeDecodeError as error:
        raise KonvoiError(f"{question}: is no UTF-8; save the question as UTF-8") from error


def _pair(parameter: str) -> tuple[str, str]:
    name, equals, value = parameter.partition("=")
    if not equals:
        raise click.BadParameter(f"{parameter!r} is not of the form name=value, such as organization=Chery")
    return name, value


@click.command()
@click.argument("organization")
@click.argument("other", required=False)
@graph_option
@output_option
def explain(organization: str, other: str | None, graph: str, output: str) -> None:
    """Print the sentences behind an organization's agreements, or behind the tie between two.

    \b
    Example:
        konvoi explain Chery
        konvoi explain Chery "Nanyang Technological University"
    """
    from ..analysis.explaining import explained, organization_named
    from ..knowledge.store import open_store

    meant = open_store(graph).read()
    two = organization_named(meant, other) if other else None
    emit(explained(meant, organization_named(meant, organization), two), output)


@click.command()
@graph_option
def check(graph: str) -> None:
    """Check the graph against the shapes of the ontology: status 0 where it conforms, 1 where it does not.

    \b
    Example:
        konvoi check
    """
    from ..knowledge.shapes import violations
    from ..knowledge.store import open_store

    found = violations(open_store(graph))
    for violation in found:
        problem(f"{violation.node} {violation.path or ''}: {violation.message}")
    click.echo(f"{len(found)} violations" if found else "The graph conforms.")
    sys.exit(1 if found else 0)


COMMANDS = (queries, query, explain, check)
