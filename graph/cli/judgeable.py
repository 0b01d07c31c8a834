"""What a line may name: whether the graph of a build folder has it."""

from collections.abc import Container, Iterable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..knowledge.store import Store
    from ..model import Meant
    from ..resolving.curating.curation import Judgement


def checked(judgement: "Judgement", graph: Path) -> "Judgement":
    """The line, where the graph has what it names; parties of an addition by the names that their ids stand for.

    Raises:
        KonvoiError: where it has not; the message has the nearest names.
    """
    from ..knowledge.store import open_store

    store = open_store(str(graph))
    meant = store.read()
    if judgement.action == "add":
        return replace(judgement, subject=_parties(judgement.subject, meant))
    if judgement.action in ("same", "not_same"):
        for name in (judgement.subject, judgement.object):
            _organization(name, meant, _authority(graph))
    elif judgement.action == "withdraw":
        check_id("document", judgement.subject, (document.id for document in meant.documents), graph)
    elif judgement.action == "reject":
        _check_deal(judgement.subject, meant, store, graph)
    elif judgement.action == "correct":
        _check_field(judgement, meant, store, graph)
    return judgement


def _check_deal(id: str, meant: "Meant", store: "Store", graph: Path) -> None:
    """Nothing, where the graph has the report or the agreement; also a report that makes no agreement."""
    from ..knowledge.answers import values
    from ..knowledge.queries import run
    from ..resolving.curating.reports import names_agreement, names_report

    agreements = {one.id for one in meant.agreements}
    reports = {report for one in meant.agreements for report in one.reports}
    if names_report(id):
        others = () if id in reports else values(run(store, "without-an-agreement"))
        check_id("report", id, {*reports, *(row[0] or "" for row in others)}, graph)
    else:
        check_id("agreement" if names_agreement(id) else "report or agreement", id, agreements, graph)


def _check_field(judgement: "Judgement", meant: "Meant", store: "Store", graph: Path) -> None:
    """Nothing, where the graph has the subject, this has the field, and the graph what the value names."""
    from ..model import KonvoiError
    from ..resolving.curating.fields import DEAL_FIELDS, NONE, ORGANIZATION_FIELDS, names_of
    from ..resolving.curating.reports import names_agreement, names_report

    deal = names_agreement(judgement.subject) or names_report(judgement.subject)
    if deal:
        _check_deal(judgement.subject, meant, store, graph)
    else:
        _organization(judgement.subject, meant)
    field, value = judgement.object, judgement.value
    fields = DEAL_FIELDS if deal else ORGANIZATION_FIELDS
    if field not in fields:
        raise KonvoiError(f"{judgement.subject} has no {field}: correct {', '.join(fields)}")
    if field == "part_of" and value != NONE:
        _organization(value, meant, _authority(graph))
    elif field == "parties" and names_report(judgement.subject):
        _check_parties(value, meant, judgement.subject.rsplit("/", 1)[0])
    elif field == "parties" and len({_organization(name, meant) for name in names_of(value)}) < 2:
        raise KonvoiError("the names mean fewer than two organizations")


def _check_parties(names: str, meant: "Meant", document: str) -> None:
    """Nothing, where the document of the report mentions each of the organizations."""
    from ..model import KonvoiError, slug
    from ..resolving.curating.fields import names_of

    mentions = {one.id: [id for id in one.mentions if id.startswith(f"{document}/")] for one in meant.organizations}
    here = {id for ids in mentions.values() for id in ids}
    for name in names_of(names):
        if name not in here and f"{document}/{slug(name)}" not in here and not mentions[_organization(name, meant)]:
            raise KonvoiError(f"document {document} does not name {name!r}: it names {', '.join(sorted(here))}")


def _parties(names: str, meant: "Meant") -> str:
    """The parties, each by the name that a new organization of that id has; the id would say nothing by itself."""
    from ..resolving.curating.fields import names_of

    new = {organization.id: organization.name for organization in meant.organizations if not organization.known}
    return " ; ".join(new.get(name, name) for name in names_of(names))


def _organization(name: str, meant: "Meant", outside: Container[str] = ()) -> str:
    """The id of the organization that a name, an id or a mention stands for, also of those known `outside` the graph.

    Raises:
        KonvoiError: where none has it (with the nearest names), or several have.
    """
    from ..resolving.curating.selecting import Organizations

    return Organizations(meant.organizations, {}, outside).find(name).organization


def _authority(graph: Path) -> Container[str]:
    """The ids known to the build in the folder, whether a document mentions them or not."""
    from .. import folder
    from ..authority.organizations import load_authority

    return load_authority(folder.settings_of(graph, add=True).organizations).organizations


def check_id(kind: str, id: str, ids: Iterable[str], folder: Path) -> None:
    """Nothing, where the id is one of those that the folder has.

    Raises:
        KonvoiError: where it is not; the message has the nearest ones.
    """
    from ..model import KonvoiError

    known = sorted(ids)
    if id not in known:
        near = get_close_matches(id, known, 3, 0.6)
        raise KonvoiError(f"no {kind} {id!r} in {folder}" + (f": did you mean {' or '.join(near)}?" if near else ""))
