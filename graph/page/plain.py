"""Text from outside made harmless: no control characters, no halves of a character, nothing that ends a block."""

from __future__ import annotations

import json
import re

HALVES = re.compile("[\ud800-\udfff]")

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of the text around them. Tab and line feed stay."""

SEEN = re.compile("[\ud800-\udfff\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Those of all these that stand in JSON as they are."""

ESCAPED = re.compile(r"\\(?:u00|[rfb])")
"""How the others stand in JSON; an escaped backslash may look so, which does no harm."""

ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def plain(text: str) -> str:
    r"""The text without hidden characters; a lone half of a surrogate pair becomes the replacement character.

    >>> plain("a\u202eb\ud800\x00") == "ab\ufffd"
    True
    """
    return HALVES.sub("\ufffd", HIDDEN.sub("", text))


def clean(value: object) -> str:
    r"""The value as JSON, every text of it plain.

    >>> clean(["a\x00b", "</script>"])
    '["ab","</script>"]'
    """
    text = _dumped(value)
    return _dumped(_plain(value)) if SEEN.search(text) or ESCAPED.search(text) else text


def block(value: object) -> str:
    r"""The value as JSON for a data block of a page: nothing in it can end the block or begin a tag.

    >>> block({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    return clean(value).translate(ESCAPES)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {plain(str(name)): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
