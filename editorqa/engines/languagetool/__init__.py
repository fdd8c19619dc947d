"""LanguageTool: its server, kept warm on this machine from one command to the next, or one at an address."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from editorqa.engines import Engine
from editorqa.engines.languagetool import places
from editorqa.engines.languagetool.lock import VERSION

NAME = "languagetool"
ADDRESS = "EDITORQA_LANGUAGETOOL_URL"  # the variable of the environment


def available() -> bool:
    """True when it is installed here, or the environment has the address of a server."""
    return bool(os.environ.get(ADDRESS)) or places.installation() is not None


def version(url: str | None = None) -> str:
    """That of an installation here; a server elsewhere tells its own only when it is asked."""
    address = url or os.environ.get(ADDRESS)
    return f"at {address}" if address else VERSION


@contextmanager
def open(  # noqa: A001
    *,
    english: str = "en-US",
    url: str | None = None,
    rules: Collection[str] | None = None,
    timeout: float = 30,
) -> Iterator[Engine]:
    """An engine on the server at `url`, or of the environment, else on our own, which stays when we leave.

    `rules` are the rules of LanguageTool that are on, None: those that it has on itself; `timeout` is seconds for a
    request. Raises EngineError.
    """
    from editorqa.engines.languagetool import asking, running, serving

    url = url or os.environ.get(ADDRESS)
    if url:
        place = asking.address(url)
        version = asking.about(place, within=timeout)
        yield asking.LanguageTool(place, version, english, rules, timeout, counted=lambda: None)
    else:
        ours = serving.start(english=english)
        yield asking.LanguageTool(ours.url, ours.version, english, rules, timeout, counted=running.count)
