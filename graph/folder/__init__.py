"""The build folder: what a build leaves, whole at any moment, and what the next one takes from it.

Everything of a build lies in a folder named by its content; `manifest.json`, replaced last, names that folder.
"""

from .documents import kept_documents
from .exported import unresolved_csv
from .kept import KeptFacts, kept_facts
from .layout import GRAPH, MANIFEST, Manifest, current
from .lock import locked
from .settings import Settings, followed, settings_of
from .writing import write

__all__ = [
    "GRAPH",
    "MANIFEST",
    "KeptFacts",
    "Manifest",
    "Settings",
    "current",
    "followed",
    "kept_documents",
    "kept_facts",
    "locked",
    "settings_of",
    "unresolved_csv",
    "write",
]
