"""`konvoi serve` as a process of its own over a small graph, for the tests of the endpoint."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from graph.folder.layout import GRAPH, LAYOUT, MANIFEST, STORE, Manifest
from graph.knowledge.keeping import keep
from graph.knowledge.triples import dataset
from graph.knowledge.writing import serialized
from graph.model import Facts, Meant
from graph.page.drawing import draw
from tests.small_graph import FACTS, MEANT

ROOT = Path(__file__).resolve().parents[1]
_LINE = "import sys; from graph.cli import cli; from graph.cli.serving import serve; cli.add_command(serve); cli()"
COMMAND = (sys.executable, "-c", _LINE, "serve")

# a thousand triples by themselves four times: no engine finishes that
MONSTER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?c < ?f || ?i < ?l || ?a < ?g) }"


@dataclass(frozen=True)
class Served:
    """A running endpoint."""

    url: str
    process: subprocess.Popen[str]

    @property
    def sparql(self) -> str:
        """Where it is asked."""
        return self.url + "sparql"

    @property
    def workers(self) -> list[int]:
        """The ids of its workers' processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(child) for child in children.split()]


def build(out: Path, facts: tuple[Facts, ...] = FACTS, meant: Meant = MEANT) -> Path:
    """A build folder of the small graph, with what the endpoint needs of one; an older build in it is removed."""
    trig = serialized(dataset(facts, meant), "trig").encode()
    hash = hashlib.sha256(trig).hexdigest()
    older = list(out.glob("[0-9a-f]" * 16))
    build = out / hash[:16]
    build.mkdir(parents=True)
    (build / GRAPH).write_bytes(trig)
    keep(trig, build / STORE)
    (out / "graph.html").write_text(draw(meant), encoding="utf-8", newline="\n")
    manifest = Manifest(
        layout=LAYOUT,
        build=build.name,
        graph=f"{build.name}/{GRAPH}",
        store=f"{build.name}/{STORE}",
        documents={one.document.id: "" for one in facts},
        files={GRAPH: hash},
    )
    (out / "manifest.part").write_bytes(msgspec.json.encode(manifest))
    (out / "manifest.part").replace(out / MANIFEST)
    for path in older:
        shutil.rmtree(path)
    return out


def launched(graph: Path, *options: str) -> subprocess.Popen[str]:
    """The process, not yet serving."""
    return subprocess.Popen(
        [*COMMAND, "--graph", str(graph), "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    )


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[Served]:
    """The endpoint, as long as it is needed."""
    process = launched(graph, *options)
    assert process.stdout and process.stderr
    try:
        line = process.stdout.readline()
        assert " is served at " in line, process.stderr.read()
        yield Served(line.split()[-1], process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
