"""The command that serves the graph: serve."""

from pathlib import Path

import click

from .output import Seconds


@click.command()
@click.option("--port", default=7200, show_default=True, type=click.IntRange(0, 65535), help="0: a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0: all.")
@click.option("--graph", default="out", show_default=True, metavar="WHERE", help="A build folder, or an RDF file.")
@click.option("--workers", type=click.IntRange(2, 64), help="Processes that answer.  [default: one a core, at least 3]")
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=Seconds(0, min_open=True),
    help="Seconds for a question.",
)
@click.option(
    "--limit", default=100_000, show_default=True, type=click.IntRange(1), metavar="ROWS", help="Rows of an answer."
)
@click.option("--cors", default="", metavar="ORIGIN", help="Let pages of this origin ask too; *: of all.")
def serve(port: int, host: str, graph: str, workers: int | None, timeout: float, limit: int, cors: str) -> None:
    """Serve the graph: a read-only SPARQL 1.1 endpoint, and a page to ask it from.

    \b
    Example:
        konvoi serve
        curl --data-urlencode 'query=ASK { ?deal a kv:Agreement }' http://127.0.0.1:7200/sparql
    """
    import os

    from ..endpoint.pool import Limits
    from ..endpoint.serving import serve

    limits = Limits(workers or max(3, os.cpu_count() or 1), timeout, limit)
    serve(Path(graph), host, port, limits, cors, click.echo)


COMMANDS = (serve,)
