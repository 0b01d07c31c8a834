"""The build folder: every file is written beside and renamed, `manifest.json` last."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from .analysis import report
from .analysis.exchange import graphml, table
from .analysis.network import organization_network
from .knowledge.triples import dataset
from .knowledge.writing import serialized
from .model import Document, Facts, KonvoiError, Meant, PartialDate
from .page.drawing import draw
from .resolving.unknown import unknown

GRAPH = "graph.trig"
MANIFEST = "manifest.json"
_DOCUMENTS = "documents.jsonl"
_LAYOUT = 1


def write(folder: Path, facts: Sequence[Facts], meant: Meant) -> None:
    """Make the folder hold the graph, the page, the network, the report and the list of unknown names of a build.

    Every file is written beside and renamed; what was there stays until then.
    """
    if folder.exists() and not folder.is_dir():
        raise KonvoiError(f"{folder} is a file: name a folder with -o")
    folder.mkdir(parents=True, exist_ok=True)
    files = _files(facts, meant)
    files[MANIFEST] = _manifest(files, facts)
    parts = {name: folder / f"{name}.part" for name in files}
    try:
        for name, text in files.items():
            parts[name].write_text(text, encoding="utf-8", newline="\n")
        for name, part in parts.items():
            part.replace(folder / name)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _files(facts: Sequence[Facts], meant: Meant) -> dict[str, str]:
    network = organization_network(meant)
    ranked = report.report(meant, network)
    return {
        GRAPH: serialized(dataset(facts, meant), "trig"),
        "graph.html": draw(meant),
        "network.graphml": graphml(network),
        "centrality.md": report.markdown(ranked),
        "centrality.csv": report.csv(ranked),
        "unresolved.csv": unresolved_csv(meant),
        _DOCUMENTS: "".join(json.dumps(_record(one.document), ensure_ascii=False) + "\n" for one in facts),
    }


def unresolved_csv(meant: Meant) -> str:
    """The unknown names as CSV."""
    columns = ("name", "type", "documents", "agreements", "sentence")
    return table([columns, *(astuple(row) for row in unknown(meant))])


def _manifest(files: Mapping[str, str], facts: Sequence[Facts]) -> str:
    manifest = {
        "layout": _LAYOUT,
        "graph": GRAPH,
        "documents": {one.document.id: _sha256(one.document.text) for one in facts},
        "files": {name: _sha256(text) for name, text in sorted(files.items())},
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _record(document: Document) -> dict[str, Any]:
    published = str(document.published) if document.published else None
    return {**asdict(document), "published": published}


def kept_documents(folder: Path) -> tuple[Document, ...]:
    """The documents that the build in the folder rests on; none where there is no build.

    Raises:
        KonvoiError: where the folder's list of documents is damaged.
    """
    file = folder / _DOCUMENTS
    if not file.exists():
        return ()
    try:
        return tuple(_document(json.loads(line)) for line in file.read_text("utf-8").splitlines())
    except (ValueError, TypeError, KeyError) as error:
        raise KonvoiError(f"{file} is damaged ({error}): build again without --add") from error


def _document(record: dict[str, Any]) -> Document:
    published = PartialDate.parse(record["published"]) if record["published"] else None
    return Document(**{**record, "published": published})
