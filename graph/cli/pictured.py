"""The picture that `konvoi rank --plot` writes beside its answer."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .filtering import projected
from .output import problem, put

if TYPE_CHECKING:
    from ..analysis.pictures import Picture
    from ..analysis.projection import Ties
    from ..analysis.report import Earlier

PICTURES = ("degrees", "domains", "heatmap", "ranks")


def wanted(given: Mapping[str, Any]) -> str | None:
    """Which picture is asked for, None without a file for it; said before anything is worked out.

    Raises:
        KonvoiError: where the file has no ending for it, matplotlib is missing, or no change of ranks is asked for.
    """
    from ..model import KonvoiError

    if not given["plot"]:
        return None
    from ..analysis.plotting import ending

    ending(given["plot"])
    moved = given["compare"] or given["against"] or given["track"]
    if given["picture"] == "ranks" and not moved:
        raise KonvoiError("a picture of ranks shows how they change: add --compare, --against or --track")
    return given["picture"] or ("ranks" if moved else "domains" if given["of"] == "domains" else "degrees")


def plot(picture: "Picture", file: str) -> bool:
    """Write the picture; whether it has all that belongs to it."""
    from ..analysis.plotting import drawn, ending

    problems: list[str] = []
    put(drawn(picture, ending(file), problems.append), file)
    for one in problems:
        problem(f"{file}: {one}")
    return not problems


def of_network(kind: str, ties: "Ties", given: Mapping[str, Any]) -> "Picture":
    """A picture of the network itself."""
    from ..analysis import pictures

    if kind == "heatmap":
        return pictures.domains_by_year(ties)
    if kind == "degrees":
        return pictures.degrees(ties)
    years = {name: int(year) for name, year in ties.parameters if name in ("since", "until")}
    return pictures.organizations_by_domains(projected(ties.of, {**given, "of": "domains"}, **years))


def of_change(ties: "Ties", given: Mapping[str, Any], earlier: "Earlier", now: str) -> "Picture":
    """A picture of the ranks, as they were earlier and as they are now."""
    from ..analysis.comparing import compared
    from ..analysis.pictures import ROWS, two_ranks
    from ..analysis.ranked import ranked

    ranking = ranked(ties, given["by"])
    changed = compared(earlier.name, ranked(earlier.ties, given["by"]), ranking)
    return two_ranks(changed, ranking, now, min(given["top"], ROWS))
