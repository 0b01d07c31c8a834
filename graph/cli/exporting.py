"""Commands that write the graph for a browser and for other tools: draw, export."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import click

from .filtering import NETWORKS, filter_options, filters_of, projected
from .output import emit, graph_option

_GRAPHS = ("ttl", "trig", "nq", "jsonld")
_FILES = ("graphml", "gexf", "net", "csv", "nodes.csv", "json", "cypher", "neo4j.nodes.csv", "neo4j.ties.csv")
_EXPORTS = (*_GRAPHS, *_FILES)


@click.command()
@graph_option
@click.option("-o", "--output", default="page.html", show_default=True, help="The file; - for stdout.")
@click.option(
    "--sentences",
    type=click.Choice(["auto", "all", "none"]),
    default="auto",
    show_default=True,
    help="Which sentences of the documents are in the file; auto: all, unless they are very many.",
)
def draw(graph: str, output: str, sentences: "Literal['auto', 'all', 'none']") -> None:
    """Write the page: one HTML file that needs no network, in which every tie opens its sentences.

    \b
    Example:
        konvoi draw -o page.html
        konvoi draw --sentences none -o small.html
    """
    from ..knowledge.store import open_store
    from ..page import details, drawing

    store = open_store(graph)
    emit(drawing.draw(store.read(), details.of_store(store), sentences=sentences), output)


@click.command()
@click.option(
    "--network", "of", type=click.Choice(NETWORKS), default="organizations", show_default=True,
    help="Which network, as konvoi rank has them.",
)  # fmt: skip
@filter_options
@graph_option
@click.option("-o", "--output", required=True, metavar="FILE.(" + "|".join(_EXPORTS) + ")", help="The ending decides.")
def export(**given: Any) -> None:
    """Write the graph, or a network of it, for other tools.

    The whole graph: .ttl, .trig, .nq, .jsonld. Every other ending writes a network; which agreements make it the
    options say, as in konvoi rank.

    \b
    Example:
        konvoi export -o konvoi.ttl
        konvoi export -o network.gexf --since 2015 --domain battery
        konvoi export -o network.nodes.csv --roll-up
    """
    from ..model import KonvoiError

    output = given["output"]
    fitting = [ending for ending in _EXPORTS if Path(output).name.lower().endswith(f".{ending}")]
    if not fitting:
        raise KonvoiError(f"{output}: no format has this ending: end the name in .{', .'.join(_EXPORTS)}")
    emit(_exported(given, max(fitting, key=len)), output)


def _exported(given: Mapping[str, Any], format_: str) -> str:
    from ..analysis import exchange
    from ..analysis.columns import collaborations
    from ..knowledge import writing
    from ..knowledge.store import open_store
    from ..model import KonvoiError

    narrowed = given["of"] != "organizations" or given["weighting"] != "agreements" or any(filters_of(given).values())
    if format_ in _GRAPHS and narrowed:
        choice = f"leave the options out, or end the name in .{', .'.join(_FILES)}"
        raise KonvoiError(f"{given['output']} holds the whole graph, of which nothing is filtered: {choice}")
    store = open_store(given["graph"])
    if format_ in _GRAPHS:
        return writing.serialized(store.dataset(), format_)
    return exchange.render(projected(collaborations(given["graph"], store), given), format_).decode()


COMMANDS = (draw, export)
