"""Options that say which agreements a network is made of, and how strongly they tie."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .output import Share

if TYPE_CHECKING:
    from ..analysis.collaborations import Collaborations
    from ..analysis.filters import Filters
    from ..analysis.projection import Ties

Command = TypeVar("Command", bound=Callable[..., Any])

NETWORKS = ("organizations", "domains", "shared-domains", "related-domains", "countries", "types")
WEIGHTINGS = ("agreements", "evidence", "newman")

_OPTIONS = (
    click.option("--since", type=int, metavar="YEAR", help="Only agreements made in this year or later."),
    click.option("--until", type=int, metavar="YEAR", help="Only agreements made in this year or earlier."),
    click.option(
        "--status", "statuses", multiple=True, metavar="STATUS",
        help="Only agreements of this status; may be repeated. Without it all but those ended or denied.",
    ),
    click.option(
        "--kind", "kinds", multiple=True, metavar="KIND", help="Only agreements of this kind; may be repeated."
    ),
    click.option("--domain", metavar="DOMAIN", help="Only agreements on this domain or a narrower one."),
    click.option("--country", metavar="CODE", help="Only ties between organizations of this country, such as FR."),
    click.option("--type", metavar="TYPE", help="Only ties between organizations of this type."),
    click.option(
        "--min-confidence", "confidence", type=Share(), metavar="SHARE",
        help="Only agreements whose surest evidence is at least so sure, from 0 to 1.",
    ),
    click.option(
        "--weighting", type=click.Choice(WEIGHTINGS), default="agreements", show_default=True,
        help="A tie weighs its agreements, what their evidence is worth, or 1/(n-1) for one of n parties (Newman).",
    ),
    click.option("--roll-up", is_flag=True, help="Count a part as the group that it belongs to."),
)  # fmt: skip


def filter_options(command: Command) -> Command:
    """The options that `projected` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def projected(of: "Collaborations", given: Mapping[str, Any], **years: int | None) -> "Ties":
    """The network that is asked for, of the agreements that the options let through; `years` stand in for theirs."""
    from ..analysis.projection import project

    filters: Any = {**filters_of(given), **years}
    return project(of, given["of"], given["weighting"], **filters)


def filters_of(given: Mapping[str, Any]) -> "Filters":
    """The filters that are asked for."""
    return {
        "since": given["since"], "until": given["until"], "statuses": given["statuses"] or None,
        "kinds": given["kinds"] or None, "domain": given["domain"], "country": given["country"],
        "type": given["type"], "confidence": given["confidence"], "roll_up": given["roll_up"],
    }  # fmt: skip
