"""Commands that show the network: rank, draw, export."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

import click

from .output import chosen, emit, graph_option, output_option, rows_as, table_option, width

if TYPE_CHECKING:
    from ..analysis.report import Report

# columns that the texts of a row take, and each measure
_TEXT_COLUMNS, _MEASURE_COLUMNS = 56, 13
_EXPORTS = ("ttl", "trig", "nq", "jsonld", "graphml", "gexf", "net", "csv", "cypher")


@click.command()
@click.option("--by", default="degree", show_default=True, metavar="MEASURE", help="The measure that ranks.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many are listed.")
@click.option(
    "--network", "of", type=click.Choice(("organizations", "domains", "countries")), default="organizations",
    show_default=True, help="What is ranked, by its ties.",
)  # fmt: skip
@click.option("--since", type=int, metavar="YEAR", help="Only agreements made in this year or later.")
@click.option("--until", type=int, metavar="YEAR", help="Only agreements made in this year or earlier.")
@click.option("--type", "type_", metavar="TYPE", help="Only ties between organizations of this type.")
@click.option("--domain", metavar="DOMAIN", help="Only agreements on this domain or a narrower one.")
@click.option("--roll-up", is_flag=True, help="Count a part as the group that it belongs to.")
@graph_option
@table_option("json", "csv", "markdown")
@output_option
def rank(
    by: str, top: int, of: str, since: int | None, until: int | None, type_: str | None, domain: str | None,
    roll_up: bool, graph: str, format_: str | None, output: str,
) -> None:  # fmt: skip
    """Rank the organizations of the network by a measure of centrality.

    \b
    Example:
        konvoi rank --by betweenness --top 10
        konvoi rank --domain battery --since 2015
    """
    from ..analysis import network, report
    from ..knowledge.store import open_store

    meant = open_store(graph).read()
    drawn = {"organizations": network.organization_network, "domains": network.domain_network}
    ties = drawn.get(of, network.country_network)(
        meant, since=since, until=until, type=type_, domain=domain, roll_up=roll_up
    )
    emit(_rendered(report.report(meant, ties, by=by, top=top), chosen(format_, output)), output)


def _rendered(ranked: "Report", format_: str) -> str:
    from ..analysis import report

    rendering = {"json": report.json, "csv": report.csv, "markdown": report.markdown}.get(format_)
    if rendering:
        return rendering(ranked)
    shown = _fitting(ranked.measures, ranked.by)
    columns = ("rank", "name", "type", "country", *(name.replace("_", " ") for name in shown))
    rows = [
        (row.rank, row.name, row.type.replace("_", " "), row.country, *(_figure(scores[name]) for name in shown))
        for row in ranked.rows
        for scores in [dict(zip(ranked.measures, row.scores, strict=True))]
    ]
    return rows_as("table", columns, rows) + "\n" + fill(ranked.summary, width()) + "\n"


def _fitting(measures: Sequence[str], by: str) -> list[str]:
    """The measures that the terminal has room for, the one that ranks first; csv, json and markdown have all."""
    room = max(1, (width() - _TEXT_COLUMNS) // _MEASURE_COLUMNS)
    return [by, *(name for name in measures if name != by)][:room]


def _figure(score: float | None) -> str:
    return "" if score is None else f"{score:.4g}"


@click.command()
@graph_option
@click.option("-o", "--output", default="page.html", show_default=True, help="The file; - for stdout.")
def draw(graph: str, output: str) -> None:
    """Write the page: one HTML file that needs no network, in which every tie opens its sentences.

    \b
    Example:
        konvoi draw -o page.html
    """
    from ..knowledge.store import open_store
    from ..page import drawing

    emit(drawing.draw(open_store(graph).read()), output)


@click.command()
@graph_option
@click.option("-o", "--output", required=True, metavar="FILE.(" + "|".join(_EXPORTS) + ")", help="The ending decides.")
def export(graph: str, output: str) -> None:
    """Write the graph, or its network of organizations, for other tools.

    \b
    Example:
        konvoi export -o konvoi.ttl
        konvoi export -o network.gexf
    """
    from ..model import KonvoiError

    ending = Path(output).suffix.removeprefix(".").lower()
    if ending not in _EXPORTS:
        raise KonvoiError(f"{output}: no format has this ending: end the name in .{', .'.join(_EXPORTS)}")
    emit(_exported(graph, ending), output)


def _exported(graph: str, format_: str) -> str:
    from ..analysis import exchange
    from ..knowledge import writing
    from ..knowledge.store import open_store

    store = open_store(graph)
    if format_ in exchange.FORMATS:
        return exchange.render(store.read(), format_).decode()
    return writing.serialized(store.dataset(), format_)


COMMANDS = (rank, draw, export)
