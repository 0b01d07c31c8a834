"""The command that shows who stands where in the network: rank."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from .filtering import NETWORKS, filter_options, projected
from .output import chosen, emit, graph_option, output_option, problem, table_option, width
from .pictured import PICTURES, of_change, of_network, plot, wanted
from .rendered import rendered
from .tracked import WINDOW, tracked

if TYPE_CHECKING:
    from ..analysis.collaborations import Collaborations
    from ..analysis.periods import Period
    from ..analysis.pictures import Picture
    from ..analysis.report import Earlier, Report

# columns that the texts of a row take, those of a row with a name alone, and each measure
_TEXT_COLUMNS, _NAME_COLUMNS, _MEASURE_COLUMNS = 56, 40, 13
_APART = (
    ("compare", "against"), ("track", "compare"), ("track", "against"), ("compare", "since"), ("compare", "until"),
    ("track", "since"), ("track", "until"), ("periods", "window"),
)  # fmt: skip
_BELONGS = (("periods", "track"), ("window", "track"), ("picture", "plot"))


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
    help=f"For --track: periods of so many years that move by one; {WINDOW} without --periods.",
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
    from ..analysis.columns import collaborations
    from ..knowledge.store import open_store

    _check(given)
    given["format_"], kind = chosen(given["format_"], given["output"]), wanted(given)
    store = open_store(given["graph"])
    of = collaborations(given["graph"], store)
    text, picture = tracked(store, of, given, kind, _asked(given)) if given["track"] else _ranked(of, given, kind)
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
    from ..analysis.columns import collaborations
    from ..analysis.report import Earlier
    from ..knowledge.store import open_store

    if before:
        return Earlier(str(before), projected(of, given, **_years(before)))
    if not given["against"]:
        return None
    old = collaborations(given["against"], open_store(given["against"]))
    return Earlier(f"{given['against']} (graph {fingerprint(old)})", projected(old, given))


def _asked(given: Mapping[str, Any]) -> list[str]:
    """Further words of the command line that makes the answer again."""
    words = ["--compare", *given["compare"]] if given["compare"] else []
    for name in ("against", "periods", "window"):
        words += [f"--{name}", str(given[name])] if given[name] else []
    if given["track"] and not given["periods"] and not given["window"]:
        words += ["--window", str(WINDOW)]
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


COMMANDS = (rank,)
