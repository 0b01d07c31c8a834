"""Commands that ask the graph: queries, query, explain, check."""

import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from ..model import LANGUAGES
from .output import Seconds, chosen, emit, graph_option, output_option, problem, rows_as, shown, table_option

if TYPE_CHECKING:
    from ..knowledge.answers import Table
    from ..knowledge.library import Parameter, Query


@click.command()
@click.argument("name", required=False)
@table_option("json", "csv")
def queries(name: str | None, format_: str | None) -> None:
    """List the questions that can be asked by name, or show one in full: parameters, rows, SPARQL.

    \b
    Example:
        konvoi queries
        konvoi queries partners-of
    """
    from ..knowledge.library import library, named

    if name:
        emit(_in_full(named(name)), "-")
        return
    rows = [(q.family, q.name, " ".join(map(_given, q.parameters)), q.summary) for q in library()]
    emit(rows_as(chosen(format_), ("family", "name", "parameters", "summary"), rows), "-")


@click.command()
@click.argument("question", metavar="NAME|FILE.rq|-")
@click.option(
    "-p", "--parameter", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the question."
)
@click.option("--lang", default="en", show_default=True, type=click.Choice(LANGUAGES), help="Labels in it.")
@click.option("--timeout", default=60.0, show_default=True, type=Seconds(0), help="Seconds; 0: no limit.")
@click.option("--show", is_flag=True, help="Print the SPARQL with the values in their places, and do not ask it.")
@graph_option
@table_option("json", "csv", "tsv", "xml", "turtle", "nt", "jsonld")
@output_option
def query(
    question: str,
    parameters: tuple[str, ...],
    lang: str,
    timeout: float,
    show: bool,
    graph: str,
    format_: str | None,
    output: str,
) -> None:
    """Answer one question: a named one, a file of SPARQL, or SPARQL on stdin.

    A table on a terminal shows labels in place of ids and leaves empty columns out; every other format has all columns.
    ASK prints true or false, and the status is 0 or 1. Labels are in the language of --lang where there is one in it,
    else in English, else the name that an organization goes by, else the id.

    \b
    Example:
        konvoi query partners-of -p organization=Chery
        konvoi query agreements-on -p domain=battery --lang fr
        echo 'SELECT (COUNT(*) AS ?n) { ?a a kv:Agreement }' | konvoi query -
    """
    from ..knowledge.queries import run, written
    from ..knowledge.store import open_store
    from .waiting import within

    asked_for, given, store = _question(question), dict(map(_pair, parameters)), open_store(graph)
    if show:
        emit(written(store, asked_for, given, lang), output)
        return
    answer = within(timeout, lambda: run(store, asked_for, given, lang))
    emit(_as_read(_as_asked(answer, chosen(format_, output), format_), output), output)
    if answer.truth is False:
        sys.exit(1)


def _as_asked(answer: "Table", wanted: str, format_: str | None) -> str:
    """The answer in the format; a truth value alone where no format is asked for."""
    from ..knowledge.answers import serialized, values
    from .answering import legible

    if answer.truth is not None and format_ in (None, "table"):
        return "true" if answer.truth else "false"
    return legible(answer.columns, values(answer)) if wanted == "table" else serialized(answer, wanted)


def _as_read(text: str, output: str) -> str:
    """The text; without what a terminal would obey where it goes to one."""
    return shown(text, also="\n\t") if output == "-" and sys.stdout.isatty() else text


def _given(parameter: "Parameter") -> str:
    """The parameter as it is given on the command line, in brackets where it may be left out."""
    written = f"-p {parameter.name}={quote(parameter.example)}"
    return f"[{written}]" if parameter.optional else written


def _in_full(query: "Query") -> str:
    """A question with all that is said of it, and its SPARQL without the head."""
    lines = [query.name, "", query.summary, "", f"A row: {query.row}.", ""]
    for one in query.parameters:
        bounds = f" {one.bounds[0]} to {one.bounds[1]}" if one.bounds else ""
        default = f" (default: {one.default})" if one.default else " (optional)" if one.optional else ""
        lines += [f"-p {one.name}=...  {one.type}{bounds}: {one.note}{default}"]
    lines += ["" if query.parameters else "No parameters.", "Example:"]
    lines += [f"    konvoi query {query.name} {' '.join(map(_given, query.parameters))}".rstrip(), ""]
    return "\n".join([*lines, *(line for line in query.text.splitlines() if not line.startswith("#+"))])


def _question(question: str) -> "Query":
    """The question of the library, in the file, or on stdin."""
    from ..knowledge.library import asked, named
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
