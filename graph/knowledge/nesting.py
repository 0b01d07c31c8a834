"""Data that is nested too deeply for the engine, which would end over it: found before the engine reads it."""

from __future__ import annotations

import re
from itertools import accumulate

from ..model import KonvoiError

DEEPEST = 100
# strings, IRIs and comments of Turtle and its kin; a sign behind a backslash begins none of them
_TEXTS = re.compile(
    rb"""\\. | \"""(?:[^"\\]|\\.|"(?!""))*\""" | '''(?:[^'\\]|\\.|'(?!''))*''' | "(?:[^"\\\n\r]|\\.)*"
      | '(?:[^'\\\n\r]|\\.)*' | <(?:[^<>"{}|^`\\\x00-\x20]|\\.)*> | \#[^\n\r]*""",
    re.VERBOSE | re.DOTALL,
)
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
# a name may be written with escapes
_VALUE_IN_VALUE = re.compile(rb'"value"\s*:\s*\{|\\u')
_STEPS = dict(zip(b"{[}]", (1, 1, -1, -1), strict=True))
_NO_BRACKETS = bytes(set(range(256)) - set(_STEPS))


def refuse_deep_terms(data: bytes, where: str) -> None:
    """Refuse Turtle, TriG, N-Triples or N-Quads in which a triple stands within a triple, and so on, too deep.

    Raises:
        KonvoiError: where it does.
    """
    # only the object of a triple can be one, so nothing closes between two that open
    if data.count(b"<<(") > DEEPEST:
        bare = _TEXTS.sub(b" ", data)
        _refuse(max(part.count(b"<<(") for part in bare.split(b")>>")), where)


def refuse_deep_answer(data: bytes, where: str) -> None:
    """Refuse SPARQL Results in JSON whose values hold values, and so on, too deep.

    Raises:
        KonvoiError: where they do.
    """
    if _VALUE_IN_VALUE.search(data):
        refuse_deep_json(data, where)


def refuse_deep_json(data: bytes, where: str) -> None:
    """Refuse JSON whose arrays and objects stand within each other too deep.

    Raises:
        KonvoiError: where they do.
    """
    brackets = _STRINGS.sub(b"", data).translate(None, _NO_BRACKETS)
    _refuse(max(accumulate(map(_STEPS.__getitem__, brackets)), default=0), where)


def _refuse(depth: int, where: str) -> None:
    if depth > DEEPEST:
        raise KonvoiError(f"{where} is nested more than {DEEPEST} deep, and is not read")
