"""The main job: documents become `out/`, the graph, the page and the report. The same as `konvoi build`."""

import sys

from graph.cli import cli

if __name__ == "__main__":
    cli(["build", *sys.argv[1:]], prog_name="build_graph.py")
