"""The command that writes the graph into another store: load."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from .output import graph_option, problem

if TYPE_CHECKING:
    from ..knowledge.loading import Target


@click.command()
@click.argument("url")
@graph_option
@click.option(
    "--protocol", type=click.Choice(("gsp", "update")), default="gsp", show_default=True,
    help="Graph Store HTTP Protocol, or SPARQL updates.",
)  # fmt: skip
@click.option("--query", metavar="URL", help="With --protocol update: where queries go, if not to the same URL.")
@click.option("--user", envvar="KONVOI_USER", show_envvar=True, help="Your name there.")
@click.option("--password", envvar="KONVOI_PASSWORD", show_envvar=True, help="Asked for where only --user is given.")
@click.option("--prune", is_flag=True, help="Delete there what an earlier load wrote and this graph no longer has.")
def load(
    url: str, graph: str, protocol: str, query: str | None, user: str | None, password: str | None, prune: bool
) -> None:
    """Write the graph into another SPARQL 1.1 store: each named graph replaces the one of that name there.

    Loading twice changes nothing. A graph named graph:loaded lists there what was loaded. Triples in no named graph
    are left out. A password over http:// can be read on the way: use https:// beyond this machine.

    The status is 1 where something was left out, or where graphs of an earlier load stay that this graph lacks.

    A store's own bulk loader is faster for millions of triples, and takes N-Quads: konvoi export -o graph.nq, then
    ld_dir() and rdf_loader_run() in Virtuoso, tdb2.tdbloader in Jena, importrdf in GraphDB.

    \b
    Example:
        konvoi load http://localhost:8890/sparql-graph-crud-auth --user dba
        konvoi load http://localhost:3030/konvoi/update --protocol update --query http://localhost:3030/konvoi/sparql
    """
    from ..knowledge.loading import load as loaded
    from ..knowledge.store import open_store

    if user and password is None:
        password = click.prompt("Password", hide_input=True, err=True)
    done = loaded(open_store(graph), _target(protocol, url, query, user, password), prune, _shown)
    click.echo(f"{url}: {done.graphs:,} graphs, {done.triples:,} triples")
    if done.left_out:
        problem(f"{done.left_out:,} triples are in no named graph and were left out: load a .trig or .nq file")
    if done.gone and prune:
        click.echo(f"{url}: {len(done.gone):,} graphs of an earlier load deleted")
    elif done.gone:
        problem(f"{len(done.gone):,} graphs of an earlier load stay, such as {done.gone[0]}: --prune deletes them")
    sys.exit(1 if done.left_out or (done.gone and not prune) else 0)


def _target(protocol: str, url: str, query: str | None, user: str | None, password: str | None) -> "Target":
    from ..knowledge.loading import GraphStore, Updates
    from ..knowledge.web import Site

    if query and protocol != "update":
        raise click.UsageError("--query belongs to --protocol update")
    site = Site(url, user, password)
    if protocol == "gsp":
        return GraphStore(site)
    return Updates(site, Site(query, user, password) if query else None)


def _shown(graphs: tuple[str, ...]) -> Iterable[str]:
    """The graphs, with a progress bar where stderr is a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(graphs, "Loading", console=console, transient=True, disable=not console.is_terminal)


COMMANDS = (load,)
