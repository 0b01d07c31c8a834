"""Requests over HTTP to the one address that was named: in bounded time and size, and never sent on elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import IO, Any, NamedTuple, cast
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    Request,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

from ..model import KonvoiError

SECONDS, LONGEST, MOST = 60.0, 600.0, 1 << 30
_FIRST_WORDS = 160
_MARKUP = re.compile(r"<(?:style|script|title)\b.*?</[^>]*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class RefusedError(KonvoiError):
    """The other machine answered, but not with what was asked for; `status` is HTTP's."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Reply(NamedTuple):
    """What an address answered: the body, and the header lines by their names in lower case."""

    body: bytes
    headers: Mapping[str, str]


class Site:
    """An address over HTTP, and with which name and password its owner is known there.

    They are sent once that machine asks for them (Basic or Digest), from then on ahead, and to no other machine.
    """

    def __init__(self, url: str, user: str | None = None, password: str | None = None) -> None:
        parts = _parts(url)
        if parts.username is not None or parts.password is not None:
            raise KonvoiError("a name or password within a URL ends up in logs: give it by an option, the URL without")
        self.url = url.partition("#")[0]
        self._opener = build_opener(_Staying)
        if user is not None:
            known = HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, f"{parts.scheme}://{parts.netloc}/", user, password or "")
            self._opener = build_opener(_Staying, _Digest(known), _Basic(known))

    def send(
        self, method: str, body: bytes | None = None, headers: Mapping[str, str] | None = None, **query: str
    ) -> Reply:
        """What the address answers to one request, with `query` added to its URL.

        Raises:
            RefusedError: where it answers with another status than success.
            KonvoiError: where it does not answer, in time or at all, or with more than fits in memory.
        """
        url = self.url + (("&" if "?" in self.url else "?") + urlencode(query) if query else "")
        try:
            with self._opener.open(Request(url, body, dict(headers or {}), method=method), timeout=SECONDS) as answer:
                return Reply(_read(answer, self.url), {name.lower(): value for name, value in answer.headers.items()})
        except HTTPError as error:
            with error:
                raise RefusedError(f"{self.url} answered {method} with {_why(error)}", error.code) from error
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise KonvoiError(f"{self.url} cannot be reached: {_line(str(reason)) or type(reason).__name__}") from error


class _Staying(HTTPRedirectHandler):
    """Follows no redirection: a question or a password is for the address that was named."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        raise HTTPError(req.full_url, code, f"it has moved to {newurl}: give that URL where you trust it", headers, fp)


class _Basic(HTTPBasicAuthHandler):
    """Sends the login ahead once it was asked for: a store may break off a long request that comes without."""

    _realm: str | None = None

    def retry_http_basic_auth(self, host: str, req: Request, realm: str) -> Any:
        self._realm = realm
        return super().retry_http_basic_auth(host, req, realm)

    def http_request(self, req: Request) -> Request:
        user, password = self.passwd.find_user_password(self._realm or "", req.full_url)
        if self._realm is not None and user is not None:
            login = b64encode(f"{user}:{password}".encode()).decode()
            req.add_unredirected_header(self.auth_header, f"Basic {login}")
        return req

    https_request = http_request


class _Digest(HTTPDigestAuthHandler):
    """The same, with what is computed for each request from the last challenge."""

    _challenge: dict[str, str] | None = None

    def retry_http_digest_auth(self, req: Request, auth: str) -> Any:
        self._challenge = parse_keqv_list(list(filter(None, parse_http_list(auth.partition(" ")[2]))))
        return super().retry_http_digest_auth(req, auth)

    def http_request(self, req: Request) -> Request:
        ahead = self._challenge is not None and not req.has_header(self.auth_header)
        if ahead and (login := self.get_authorization(req, self._challenge or {})):
            req.add_unredirected_header(self.auth_header, f"Digest {login}")
        return req

    https_request = http_request


def _parts(url: str) -> Any:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        known = False
    if not known or not url.isascii() or re.search(r"[\x00-\x20]", url):
        raise KonvoiError("no URL of a store: write http://HOST:PORT/PATH or https://HOST/PATH, in ASCII")
    return parts


def _read(answer: HTTPResponse, url: str) -> bytes:
    ends, size, parts = monotonic() + LONGEST, 0, list[bytes]()
    while part := answer.read1(1 << 16):
        parts.append(part)
        size += len(part)
        if size > MOST:
            raise KonvoiError(f"{url} answered with more than {MOST:,} bytes: ask for less")
        if monotonic() > ends:
            raise KonvoiError(f"{url} took more than {LONGEST:.0f} seconds to answer: ask for less")
    if answer.length:
        raise HTTPException("the connection broke off in the middle of an answer")
    return b"".join(parts)


def _why(error: HTTPError) -> str:
    """The status and the first words of an answer that is no success."""
    try:
        words = _MARKUP.sub(" ", cast("HTTPResponse", error).read1(1 << 14).decode("utf-8", "replace"))
    except (OSError, HTTPException, ValueError):
        words = ""
    hint = {401: ": name or password is wrong or missing", 403: ": this user may not"}.get(error.code, "")
    said = _line(words)
    return f"{error.code} {_line(error.reason)}{hint}" + (f": {said}" if said else "")


def _line(text: str) -> str:
    """The text in one short line, without what a terminal would obey."""
    words = " ".join(str(text).split())[:_FIRST_WORDS]
    return "".join(character for character in words if character.isprintable())
