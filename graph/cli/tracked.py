"""The path of one organization through the periods, and who is meant by a name on a command line."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .filtering import filters_of, projected
from .pictured import of_network
from .rendered import rendered_track

if TYPE_CHECKING:
    from ..analysis.collaborations import Collaborations
    from ..analysis.pictures import Picture
    from ..analysis.projection import Ties
    from ..knowledge.store import Store

WINDOW = 5
"""The years of a period where none are given."""


def tracked(
    store: "Store", of: "Collaborations", given: Mapping[str, Any], kind: str | None, asked: Sequence[str]
) -> "tuple[str, Picture | None]":
    """The path of one, and the picture that goes with it."""
    from ..analysis.periods import periods
    from ..analysis.pictures import path
    from ..analysis.tracking import moving, track

    whole = projected(of, given)
    id = who(store, whole, given["track"], given["roll_up"])
    through = periods(given["periods"]) if given["periods"] else moving(whole, id, given["window"] or WINDOW)
    found = track(whole, id, given["by"], through, given["weighting"], asked, **filters_of(given))
    picture = None if kind is None else path(found) if kind == "ranks" else of_network(kind, whole, given)
    return rendered_track(found, given["format_"]), picture


def who(store: "Store", whole: "Ties", name: str, roll_up: bool) -> str:
    """The id of the node that is meant: an organization by any of its names, in its group where that is counted.

    Raises:
        KonvoiError: where there is none, with the nearest names, or there are several.
    """
    from ..analysis.finding import found_node
    from ..analysis.pairing import topmost
    from ..analysis.ranked import ORGANIZATIONS
    from ..knowledge.answers import values
    from ..knowledge.library import Parameter, own
    from ..knowledge.parameters import meaning
    from ..model import KonvoiError

    if whole.mode not in ORGANIZATIONS:
        return found_node(whole, name)
    node = meaning(store, Parameter("track", "organization", "an organization", "Chery"), name)
    [(_, id, *_), *_] = values(store.select(own("organization-by-iri"), {"node": node}))
    if id not in whole.of.organizations:
        raise KonvoiError(f"{name!r} lacks its type in this graph: konvoi check says where")
    at = whole.of.organizations.index(id)
    return whole.of.organizations[topmost(whole.of.whole)[at] if roll_up else at]
