"""What stands before a text: the TOML head of a file, the keys of a JSON line."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ..model import LANGUAGES, Language, PartialDate
from .decoding import UnreadableError, clean
from .languages import known_language

_FENCE = "+++"
_DATE = re.compile(r"(\d{4}(?:-\d{1,2}){0,2})(?:[T ].*)?")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_ID_LENGTH = 150
_ID_REFUSED = re.compile(r"[/\\\0-\x1f\x7f-\x9f\ud800-\udfff]")
_FORMATS = ("txt", "md", "html")


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a document beside its text."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    language: Language | None = None
    retold: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A document as a JSON object describes it: id, text, format, head."""

    id: str
    text: str
    format: str
    head: Head


def split_head(text: str) -> tuple[Head | None, str]:
    """The TOML head between two `+++` lines and the text behind it; None and the text where there is no head.

    Raises:
        UnreadableError: where the head is not closed, is no TOML, or holds a value that is none; with its line.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None, text
    last = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if last is None:
        raise UnreadableError("the head that +++ opens is not closed; put a line +++ behind it", 1)
    return _toml(lines[1:last]), "\n".join(lines[last + 1 :])


def json_object(line: str) -> dict[str, object]:
    """The object that a JSON line holds.

    Raises:
        UnreadableError: where the line is none.
    """
    try:
        table = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is no JSON ({_short(error)}); is the line cut off?") from error
    if not isinstance(table, dict):
        raise UnreadableError('is no JSON object; write {"id": ..., "text": ...}')
    return table


def record_of(table: Mapping[str, object]) -> Record:
    """The document that such an object describes.

    Raises:
        UnreadableError: where it lacks `id` or `text`, or holds a value that is none.
    """
    name, text, form = (table.get(key) for key in ("id", "text", "format"))
    if not isinstance(name, str) or not isinstance(text, str):
        raise UnreadableError("id or text is missing or no string; give it both")
    if form not in (None, *_FORMATS):
        raise UnreadableError(f"format {str(form)[:40]!r} is none of {', '.join(_FORMATS)}; name one of them")
    return Record(check_id(name), clean(_sound("text", text)), str(form or "txt"), _head(table))


def check_id(name: str) -> str:
    """The id, composed (NFC).

    Raises:
        UnreadableError: where it cannot be part of a file name and an IRI.
    """
    if not name.strip() or name.startswith(".") or _ID_REFUSED.search(name) or len(name) > _ID_LENGTH:
        said = ascii(name if len(name) < 50 else name[:50] + "...")
        raise UnreadableError(f"the id {said} is blank, too long, or holds / \\ or a control character; give another")
    return clean(name)


def web_address(text: str | None) -> str | None:
    """The text where it is an address of the web that may stand in an IRI, else None."""
    return text if text and _URL.fullmatch(text) else None


def _toml(lines: list[str]) -> Head:
    try:
        table = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError) as error:
        at = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = 1 + int(at[1]) if at else len(lines) + 1
        raise UnreadableError(f"the head is no TOML ({_short(error).split(' (at ')[0]}); mend it", line) from error
    try:
        return _head(table)
    except UnreadableError as refusal:
        key = str(refusal).split()[0]
        set_here = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        line = next((at for at, line in enumerate(lines, 2) if set_here.match(line)), 1)
        raise UnreadableError(str(refusal), line) from refusal


def _head(table: Mapping[str, object]) -> Head:
    """The keys that konvoi knows; others are let pass."""
    retold = table.get("retold")
    if not isinstance(retold, bool | None):
        raise UnreadableError("retold is neither true nor false")
    return Head(
        title=_string(table, "title"),
        publisher=_string(table, "publisher"),
        url=_url(_string(table, "url")),
        published=_published(table.get("published")),
        language=_language(_string(table, "language")),
        retold=bool(retold),
    )


def _string(table: Mapping[str, object], key: str) -> str | None:
    """One line of text, None where it is absent or blank."""
    value = table.get(key)
    if not isinstance(value, str | None):
        raise UnreadableError(f"{key} is no string; put it in quotation marks")
    return " ".join(clean(_sound(key, value or "")).split()) or None


def _sound(key: str, text: str) -> str:
    if re.search("[\ud800-\udfff]", text):
        raise UnreadableError(f"{key} holds half of a character (a lone surrogate); write the text again as UTF-8")
    return text


def _url(text: str | None) -> str | None:
    """The first address of those given."""
    address = web_address(text.split()[0]) if text else None
    if text and address is None:
        raise UnreadableError("url is no address that begins with http:// or https://; correct it or leave it out")
    return address


def _language(code: str | None) -> Language | None:
    language = known_language(code) if code else None
    if code and language is None:
        raise UnreadableError(f"language {code!r} is none of {', '.join(LANGUAGES)}; correct it, or leave it out")
    return language


def _published(value: object) -> PartialDate | None:
    if isinstance(value, date | datetime):
        return PartialDate(value.year, value.month, value.day)
    if value is None or value == "":
        return None
    match = _DATE.fullmatch(str(value).strip()) if isinstance(value, str | int) else None
    try:
        return PartialDate.parse(match[1] if match else "")
    except ValueError as error:
        why = f"published {str(value)[:40]!r} is no date; write it as 2025-05-12, 2025-05 or 2025"
        raise UnreadableError(why) from error


def _short(error: Exception) -> str:
    """The first line of an error, without what it quotes at length."""
    return str(error).splitlines()[0][:100] if str(error) else type(error).__name__
