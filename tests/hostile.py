"""A graph in every text of which somebody has put something that must stay text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from graph.model import Meant
from tests.sample_meant import sample

PAYLOADS: dict[str, str] = {
    "script": "<script>window.hit=1;alert(1)</script>",
    "handler": "<img src=x onerror=\"window.hit=1;alert(1)\"><svg onload='window.hit=1'>",
    "address": "javascript:window.hit=1//",
    "end": "</script></style></title><script>window.hit=1</script><!--",
    "template": "{{7*7}}{% raise %}${window.hit=1}",
    "quotes": "\"'`></option><iframe src=//example.org></iframe>",
    "direction": "\u202eevil\u2066\u202d",
    "long": "A" * 10_000,
    "emoji": "👩🏽‍🔬🏎️🇨🇳\u0301\u0301\u0301",
    "halves": "\ud83d\udc00\ud800x\udfff",
    "controls": "a\x00b\x1bc\u2028d\u2029e\r\nf\u0085",
    "prototype": "__proto__",
}


def hostile(payload: str) -> Meant:
    """A few agreements of the sample, with the payload before every text of every value, ids and links among them."""
    whole = sample()
    agreements = whole.agreements[:6]
    named = {id for one in agreements for id in one.involves}
    few = replace(
        whole, organizations=tuple(one for one in whole.organizations if one.id in named), agreements=agreements
    )
    poisoned = each_text(few, lambda text: payload + text)
    return Meant(**{field.name: getattr(poisoned, field.name) for field in fields(Meant)})


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The value with each text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(each_text(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: each_text(getattr(value, field.name), change) for field in fields(value)}
        return replace(value, **changed)
    return value
