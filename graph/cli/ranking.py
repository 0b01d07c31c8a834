"""Commands that show the network: rank, draw, export."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .filtering import NETWORKS, filter_options, filters_of, projected
from .output import chosen, emit, graph_option, output_option, problem, table_option, width
from .pictured import PICTURES, of_change, of_network, plot, wanted
from .rendered import rendered, rendered_track

if TYPE_CHECKING:
    from ..analysis.collaborations import Collaborations
    from ..analysis.periods import Period
    from ..analysis.pictures import Picture
    from ..analysis.projection import Ties
    from ..analysis.report import Earlier, Report
    from ..knowledge.store import Store

# columns that the texts of a row take, those of a row with a name alone, and each measure
_TEXT_COLUMNS, _NAME_COLUMNS, _MEASURE_COLUMNS = 56, 40, 13
_GRAPHS = ("ttl", "trig", "nq", "jsonld")
_NETWORKS = (
    "graphml", "gexf", "net", "csv", "nodes.csv", "json", "cypher", "neo4j.nodes.csv", "neo4j.ties.csv",
)  # fmt: skip
_EXPORTS = (*_GRAPHS, *_NETWORKS)
_APART = (
    ("compare", "against"), ("track", "compare"), ("track", "against"), ("compare", "since"), ("compare", "until"),
    ("track", "since"), ("track", "until"), ("periods", "window"),
)  # fmt: skip
_BELONGS = (("periods", "track"), ("window", "track"), ("picture", "plot"))
_WINDOW = 5


@click.command()
@click.option("--by", default="degree", show_default=True, metavar="MEASURE", help="The measure that ranks.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many are listed.")
@click.option(
    "--show", metavar="MEASURES",
    help="Further measures, parted by commas, or all. Default: quick ones in a table, all in every other format.",
)  # fmt: skip
@click.option(
    "--network", "of", type=click.Choice(NETWORKS), default="organizations", show_default=True,
    help="What is ranked, by its ties. shared-domains: organizations, by the domains on which both work; "
    "related-domains: domains, by the organizations that work on both.",
)  # fmt: skip
@filter_options
@click.option("--compare", nargs=2, metavar="PERIOD PERIOD", help="Rank the second, with the change since the first.")
@click.option("--against", metavar="WHERE", help="The change since an earlier graph: a build folder or a file.")
@click.option("--track", metavar="WHO", help="The path of one of those ranked through the periods.")
@click.option("--periods", metavar="PERIODS", help="Which, for --track, such as 2015-2019,2020-2024.")
@click.option(
    "--window", type=click.IntRange(1), metavar="YEARS",
    help=f"For --track: periods of so many years that move by one; {_WINDOW} without --periods.",
)  # fmt: skip
@click.option("--plot", metavar="FILE.(svg|png|pdf)", help="Draw a picture too.")
@click.option(
    "--picture", type=click.Choice(PICTURES),
    help="Of degrees, organizations by domains, domains by years, or the change of ranks; default: as is asked.",
)  # fmt: skip
@graph_option
@table_option("json", "csv", "markdown")
@output_option
def rank(**given: Any) -> None:
    """Rank the organizations of the network by a measure of centrality.

    Measures: degree, weighted-degree, betweenness, closeness, harmonic, pagerank, eigenvector, katz, core,
    weighted-core, clustering, constraint, effective-size, articulation, bridges; between organizations and domains also
    two-mode-degree and two-mode-betweenness.

    \b
    Example:
        konvoi rank --by betweenness --top 10
        konvoi rank --domain battery --since 2015 --roll-up
        konvoi rank --compare 2015-2019 2020-2024 --plot ranks.svg
        konvoi rank --by weighted-core --track Stellantis
    """
    from ..analysis.collaborations import of_store
    from ..knowledge.store import open_store

    _check(given)
    given["format_"], kind = chosen(given["format_"], given["output"]), wanted(given)
    store = open_store(given["graph"])
    of = of_store(store)
    text, picture = _tracked(store, of, given, kind) if given["track"] else _ranked(of, given, kind)
    whole = plot(picture, given["plot"]) if picture else True
    emit(text, given["output"])
    sys.exit(0 if whole else 1)


def _check(given: Mapping[str, Any]) -> None:
    from ..model import KonvoiError

    for one, other in _APART:
        if given[one] and given[other]:
            raise KonvoiError(f"--{one} and --{other} do not go together: leave one of them out")
    for one, other in _BELONGS:
        if given[one] and not given[other]:
            raise KonvoiError(f"--{one} belongs to --{other}: add it, or leave --{one} out")


def _ranked(of: "Collaborations", given: Mapping[str, Any], kind: str | None) -> "tuple[str, Picture | None]":
    """The report, and the picture that goes with it."""
    from ..analysis.periods import period
    from ..analysis.report import report

    before, now = map(period, given["compare"]) if given["compare"] else (None, None)
    ties = projected(of, given, **_years(now))
    earlier = _earlier(of, given, before)
    found = report(ties, given["by"], given["top"], _show(given), earlier, _asked(given))
    text = rendered(found, given["format_"])
    if given["format_"] == "csv":
        for said in _unsaid(found):
            problem(said)
    if kind == "ranks" and earlier:
        return text, of_change(ties, given, earlier, str(now or "now"))
    return text, of_network(kind, ties, given) if kind else None


def _unsaid(found: "Report") -> Iterator[str]:
    """Why there is nothing to see, where the rows alone do not say it."""
    if not found.rows:
        yield found.summary
    elif found.earlier and not found.gone and all(row.before is None for row in found.rows):
        yield found.changes


def _years(one: "Period | None") -> dict[str, int | None]:
    return {"since": one.since, "until": one.until} if one else {}


def _earlier(of: "Collaborations", given: Mapping[str, Any], before: "Period | None") -> "Earlier | None":
    """What is compared with: an earlier period of this graph, or an earlier graph."""
    from ..analysis.again import fingerprint
    from ..analysis.collaborations import of_store
    from ..analysis.report import Earlier
    from ..knowledge.store import open_store

    if before:
        return Earlier(str(before), projected(of, given, **_years(before)))
    if not given["against"]:
        return None
    old = of_store(open_store(given["against"]))
    return Earlier(f"{given['against']} (graph {fingerprint(old)})", projected(old, given))


def _tracked(
    store: "Store", of: "Collaborations", given: Mapping[str, Any], kind: str | None
) -> "tuple[str, Picture | None]":
    """The path of one, and the picture that goes with it."""
    from ..analysis.periods import periods
    from ..analysis.pictures import path
    from ..analysis.tracking import moving, track

    whole = projected(of, given)
    id = who(store, whole, given["track"], given["roll_up"])
    through = periods(given["periods"]) if given["periods"] else moving(whole, id, given["window"] or _WINDOW)
    found = track(whole, id, given["by"], through, given["weighting"], _asked(given), **filters_of(given))
    picture = None if kind is None else path(found) if kind == "ranks" else of_network(kind, whole, given)
    return rendered_track(found, given["format_"]), picture


def who(store: "Store", whole: "Ties", name: str, roll_up: bool) -> str:
    """The id of the node that is meant: an organization by any of its names, in its group where that is counted."""
    from ..analysis.pairing import topmost
    from ..analysis.ranked import ORGANIZATIONS
    from ..analysis.tracking import found_node
    from ..knowledge.answers import values
    from ..knowledge.library import Parameter, own
    from ..knowledge.parameters import meaning

    if whole.mode not in ORGANIZATIONS:
        return found_node(whole, name)
    node = meaning(store, Parameter("track", "organization", "an organization", "Chery"), name)
    [(_, id, *_), *_] = values(store.select(own("organization-by-iri"), {"node": node}))
    at = whole.of.organizations.index(id or "")
    return whole.of.organizations[topmost(whole.of.whole)[at] if roll_up else at]


def _asked(given: Mapping[str, Any]) -> list[str]:
    """Further words of the command line that makes the answer again."""
    words = ["--compare", *given["compare"]] if given["compare"] else []
    for name in ("against", "periods", "window"):
        words += [f"--{name}", str(given[name])] if given[name] else []
    if given["track"] and not given["periods"] and not given["window"]:
        words += ["--window", str(_WINDOW)]
    return words + (["--graph", given["graph"]] if given["graph"] != "out" else [])


def _show(given: Mapping[str, Any]) -> Sequence[str] | None:
    """The measures that are worked out beside the one that ranks, None for all."""
    from ..analysis.ranked import ORGANIZATIONS
    from ..analysis.report import QUICK

    if given["show"] == "all" or (given["show"] is None and given["format_"] != "table"):
        return None
    if given["show"] is not None:
        return [name.strip() for name in given["show"].split(",")]
    texts = _TEXT_COLUMNS if given["of"] in ORGANIZATIONS else _NAME_COLUMNS
    return QUICK[: max(0, (width() - texts) // _MEASURE_COLUMNS - 1)]


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
        konvoi export -o network.nodes.csv
    """
    from ..model import KonvoiError

    fitting = [ending for ending in _EXPORTS if Path(output).name.lower().endswith(f".{ending}")]
    if not fitting:
        raise KonvoiError(f"{output}: no format has this ending: end the name in .{', .'.join(_EXPORTS)}")
    emit(_exported(graph, max(fitting, key=len)), output)


def _exported(graph: str, format_: str) -> str:
    from ..analysis import exchange
    from ..knowledge import writing
    from ..knowledge.store import open_store

    store = open_store(graph)
    if format_ in _NETWORKS:
        return exchange.render(store.read(), format_).decode()
    return writing.serialized(store.dataset(), format_)


COMMANDS = (rank, draw, export)
