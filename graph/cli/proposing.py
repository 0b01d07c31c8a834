"""Commands that look for what is not said: communities, candidates."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from .filtering import filter_options, filters_of, projected
from .output import chosen, emit, graph_option, output_option, problem, rows_as, table_option
from .rendered import foot
from .tracked import who

if TYPE_CHECKING:
    from ..analysis.collaborations import Collaborations
    from ..analysis.communities import Communities
    from ..knowledge.store import Store

_NETWORKS = ("organizations", "shared-domains", "related-domains", "countries", "types")
_SCORES = ("adamic-adar", "resource-allocation", "shared-domains", "bridging")


@click.command()
@click.option(
    "--network", "of", type=click.Choice(_NETWORKS), default="organizations", show_default=True, help="What is divided."
)
@click.option(
    "--resolution", type=click.FloatRange(0, min_open=True), default=1.0, show_default=True,
    help="A higher one makes more and smaller communities.",
)  # fmt: skip
@click.option(
    "--min-size", "least", type=click.IntRange(1), default=3, show_default=True, help="Leave smaller ones out."
)
@click.option("--seed", type=click.IntRange(0), default=7, show_default=True, help="Another one may find other cuts.")
@filter_options
@graph_option
@table_option("json", "csv", "markdown")
@output_option
def communities(**given: Any) -> None:
    """Find the communities of the network: groups with more ties within than chance would give them.

    The method is Louvain, on one processor and from a fixed seed: the same graph gives the same communities. Each is
    named by its central members and the domains that stand out in its agreements. As CSV there is a line a member.

    \b
    Example:
        konvoi communities
        konvoi communities --domain electrification --resolution 0.5
        konvoi communities --roll-up --format csv -o members.csv
    """
    from ..analysis import communities as analysis
    from ..analysis.columns import collaborations
    from ..knowledge.store import open_store

    ties = projected(collaborations(given["graph"], open_store(given["graph"])), given)
    found = analysis.communities(ties, given["resolution"], given["least"], given["seed"], _asked(given))
    emit(_communities(found, chosen(given["format_"], given["output"])), given["output"])


@click.command()
@click.option("--by", default=_SCORES[0], show_default=True, metavar="SCORE", help=f"One of {', '.join(_SCORES)}.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many pairs are listed.")
@click.option("--for", "whom", metavar="ORG", help="Only pairs with this organization, by any of its names.")
@click.option("--evaluate", is_flag=True, help="How well the scores foretell the latest year.")
@click.option(
    "--hold-out", "year", type=click.IntRange(1), metavar="YEAR", help="For --evaluate: this year and later ones."
)
@filter_options
@graph_option
@table_option("json", "csv", "markdown")
@output_option
def candidates(**given: Any) -> None:
    """List pairs of organizations that do not work together yet and might, each with what speaks for it.

    Scores: the partners that both have, one who has few partners counting more (adamic-adar) or more still
    (resource-allocation); how alike their agreements are by domain (shared-domains); the same for two from parts of the
    network between which there are few ties or none (bridging).

    \b
    Example:
        konvoi candidates --top 10
        konvoi candidates --for Chery --by shared-domains
        konvoi candidates --evaluate --hold-out 2020
    """
    from ..analysis.columns import collaborations
    from ..knowledge.store import open_store
    from ..model import KonvoiError

    if given["year"] is not None and not given["evaluate"]:
        raise KonvoiError("--hold-out belongs to --evaluate: add it, or leave --hold-out out")
    if given["evaluate"] and given["whom"]:
        raise KonvoiError("--evaluate and --for do not go together: leave one of them out")
    given |= {"of": "organizations", "format_": chosen(given["format_"], given["output"])}
    store = open_store(given["graph"])
    of = collaborations(given["graph"], store)
    text = _evaluation(of, given) if given["evaluate"] else _candidates(store, of, given)
    emit(text, given["output"])


def _communities(found: "Communities", format_: str) -> str:
    from ..analysis import showing_communities as showing

    if format_ == "csv" and not found.communities:
        problem(showing.in_words(found))
    if format_ != "table":
        return {"json": showing.json, "csv": showing.csv, "markdown": showing.markdown}[format_](found)
    table = rows_as("table", ("", "size", "community", "countries", "standing out"), list(showing.rows(found)))
    return table + foot([showing.in_words(found)], found.graph, found.command)


def _candidates(store: "Store", of: "Collaborations", given: Mapping[str, Any]) -> str:
    from ..analysis import candidates as analysis
    from ..analysis import showing_candidates as showing

    ties = projected(of, given)
    whom = who(store, ties, given["whom"], given["roll_up"]) if given["whom"] else None
    found = analysis.candidates(ties, given["by"], given["top"], whom, _asked(given))
    if given["format_"] == "csv" and not found.candidates:
        problem(showing.in_words(found))
    if given["format_"] != "table":
        written = {"json": showing.json, "csv": showing.csv, "markdown": showing.markdown}
        return written[given["format_"]](found)
    columns = ("rank", "organization", "organization", found.by.replace("_", " "), "why")
    table = rows_as("table", columns, list(showing.rows(found)))
    return table + foot([showing.in_words(found)], found.graph, found.command)


def _evaluation(of: "Collaborations", given: Mapping[str, Any]) -> str:
    from ..analysis import showing_candidates as showing
    from ..analysis.holdout import evaluated

    found = evaluated(of, given["year"], given["weighting"], _asked(given), **filters_of(given))
    if given["format_"] == "csv" and not found.came:
        problem(showing.evaluation_in_words(found))
    if given["format_"] != "table":
        written = {
            "json": showing.evaluation_json,
            "csv": showing.evaluation_csv,
            "markdown": showing.evaluation_markdown,
        }
        return written[given["format_"]](found)
    columns = ("score", "AUC", f"precision of the first {found.first}", "pairs that have it")
    table = rows_as("table", columns, list(showing.evaluation_rows(found)))
    return table + foot([showing.evaluation_in_words(found)], found.graph, found.command)


def _asked(given: Mapping[str, Any]) -> list[str]:
    """Further words of the command line that makes the answer again."""
    return ["--graph", given["graph"]] if given["graph"] != "out" else []


COMMANDS = (communities, candidates)
