"""Questions to a server: forms posted to it, answers read in code points of the passages; every failure is one line."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Any, Final, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from editorqa.engines import EngineError, Passage
from editorqa.engines.languagetool.batches import Batch, annotation, batches, matches_of
from editorqa.text import Match

_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_CHUNK: Final = 1 << 16  # bytes
_QUOTED: Final = 100  # letters of an answer that is none
_GOOD: Final = 200
_NOT_FOUND: Final = 404


@dataclass(slots=True)
class LanguageTool:
    """A server that answers. `rules` None are all that are on by default; `counted` is called for each request."""

    url: str
    version: str
    english: str
    rules: Collection[str] | None
    timeout: float
    counted: Callable[[], None]
    name: str = "languagetool"

    def check(self, passages: Sequence[Passage]) -> list[tuple[Match, ...]]:
        """The matches of each passage, several requests at a time. Raises EngineError."""
        found: list[list[Match]] = [[] for _ in passages]
        if self.rules is None or self.rules:
            pool = ThreadPoolExecutor(os.cpu_count())
            try:
                for part in pool.map(self._ask, list(batches(passages))):
                    for passage, match in part:
                        found[passage].append(match)
            finally:
                pool.shutdown(cancel_futures=True)
        return [tuple(sorted(matches)) for matches in found]

    def _ask(self, batch: Batch) -> list[tuple[int, Match]]:
        form = {"language": self.english, "level": "default", "data": json.dumps(annotation(batch))}
        if self.rules is not None:
            form |= {"enabledRules": ",".join(sorted(self.rules)), "enabledOnly": "true"}
        self.counted()
        reply = _reply(self.url, *_fetch(self.url, "/v2/check", form, within=self.timeout))
        try:
            return list(matches_of(batch, reply["matches"]))
        except (KeyError, TypeError, ValueError, OverflowError):
            raise _no_answer(self.url, json.dumps(reply)) from None


def about(url: str, *, within: float) -> str:
    """The version of the LanguageTool at an address. Raises EngineError when it is something else, or nothing."""
    status, content = _fetch(url, "/v2/info", None, within=within)
    if status == _NOT_FOUND:  # older servers say who they are with an answer only
        status, content = _fetch(url, "/v2/check", {"language": "en-US", "text": "."}, within=within)
    reply = _reply(url, status, content)
    try:
        name, version = reply["software"]["name"], reply["software"]["version"]
    except (TypeError, KeyError):
        name = version = None
    if name != "LanguageTool" or not isinstance(version, str):
        raise EngineError(f"what answers at {url} is not LanguageTool.", advice="Give the address of one.")
    return version


def address(url: str) -> str:
    """The address of a server as we use it. Raises EngineError for what is none."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise EngineError(f"'{url}' is no address of a server.", advice="Write one as in http://localhost:8081.")
    return url.rstrip("/").removesuffix("/v2")


def _fetch(url: str, path: str, form: dict[str, str] | None, *, within: float) -> tuple[int, bytes]:
    """Status and body of what the server answers. Raises EngineError when it does not."""
    until = time.monotonic() + within
    # A proxy of the environment knows nothing of servers on this machine.
    proxies = ProxyHandler({}) if urlsplit(url).hostname in _HERE else ProxyHandler()
    request = Request(url + path, None if form is None else urlencode(form).encode())
    try:
        try:
            response: HTTPResponse = build_opener(proxies).open(request, timeout=within)
        except HTTPError as refusal:
            response = cast("HTTPResponse", refusal)
        with response:
            return response.status, _read(response, until)
    except (OSError, HTTPException, UnicodeError) as error:
        raise _silent(url, error, within) from None


def _read(response: HTTPResponse, until: float) -> bytes:
    """The whole body; a time-out of the socket alone would let it drip for ever."""
    parts = []
    while part := response.read1(_CHUNK):
        parts.append(part)
        if time.monotonic() > until:
            raise TimeoutError
    return b"".join(parts)


def _reply(url: str, status: int, content: bytes) -> Any:
    """A body read as JSON. Raises EngineError for a refusal, or what is none."""
    said = content.decode("utf-8", errors="replace")
    if status != _GOOD:
        reason = f": {_one_line(said)!r}" if said.strip() else ""
        raise EngineError(f"LanguageTool at {url} answered HTTP {status}{reason}.", advice=_advice(url))
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        raise _no_answer(url, said) from None


def _silent(url: str, error: Exception, within: float) -> EngineError:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return EngineError(f"LanguageTool at {url} did not answer within {within:g} seconds.", advice=_advice(url))
    if isinstance(reason, ConnectionRefusedError):
        return EngineError(f"nothing answers at {url}, where LanguageTool should be.", advice=_advice(url))
    said = _one_line(str(getattr(reason, "strerror", None) or reason or type(reason).__name__))
    return EngineError(f"LanguageTool at {url} broke off: {said}.", advice=_advice(url))


def _no_answer(url: str, said: str) -> EngineError:
    quoted = _one_line(said)
    what = f"with what is no answer: {quoted!r}" if quoted else "nothing"
    return EngineError(f"LanguageTool at {url} answered {what}.", advice=_advice(url))


def _one_line(said: str) -> str:
    return " ".join(said.split())[:_QUOTED].rstrip(".")


def _advice(url: str) -> str:
    if urlsplit(url).hostname in _HERE:
        return "`editorqa grammar stop` ends a server of ours; the next check starts a new one."
    return "See that the server is well, or check without it: `--grammar off`."
