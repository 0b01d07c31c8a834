"""The graph kept in a folder, in the engine's own layout, where a question finds it at once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat

from ..model import KonvoiError

PART = ".part"


def keep(graph: bytes, folder: Path, format: RdfFormat = RdfFormat.TRIG) -> None:
    """Keep the graph, given as TriG or in another format, in a folder that does not exist yet.

    It is made beside and renamed: the folder is whole, or it is not there.
    """
    part = folder.with_name(folder.name + PART)
    shutil.rmtree(part, ignore_errors=True)
    held = pyoxigraph.Store(part)
    held.bulk_load(graph, format=format)
    held.optimize()
    held.flush()
    del held  # closes the files
    os.replace(part, folder)


def opened(folder: Path) -> pyoxigraph.Store:
    """The graph kept in the folder, to be asked only; as many processes as like may open it.

    Raises:
        KonvoiError: where it is not there or damaged.
    """
    try:
        return pyoxigraph.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:160]
        raise KonvoiError(f"the store in {folder} cannot be opened ({reason}): run konvoi build again") from error
