"""Precision, recall and F1 of a reader's answers against gold documents.

Both come in one schema, which `training/README.md` describes. What counts most, in this order: `agreement` (the exact
set of its parties), `fact` (all that is said of an agreement), `negative document left alone`, `organization` and
`person`.
"""

from .gold import documents
from .marks import Mark, Tally
from .reliability import Bin, reliability, reliability_table
from .scores import Evaluation, Score, evaluate, misses, table

__all__ = [
    "Bin",
    "Evaluation",
    "Mark",
    "Score",
    "Tally",
    "documents",
    "evaluate",
    "misses",
    "reliability",
    "reliability_table",
    "table",
]
