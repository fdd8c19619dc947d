"""What is known of the server that runs: the state that its keeper wrote, and how much it is used."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import NamedTuple

from editorqa.engines.languagetool import places


class Running(NamedTuple):
    """A server of ours, as its keeper wrote it down; `started` in seconds of the epoch, `idle` the limit in seconds."""

    pid: int
    keeper: int
    port: int
    version: str
    idle: float
    started: float

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Use(NamedTuple):
    """Requests served, and seconds since the last."""

    requests: int
    idle: float


def state_file() -> Path:
    return places.cache() / "server.json"


def uses_file() -> Path:
    return places.cache() / "server.uses"


def log_file() -> Path:
    return places.cache() / "server.log"


def state() -> Running | None:
    """The server that was written down last, there or not."""
    try:
        return Running(**json.loads(state_file().read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def forget() -> None:
    """Take the state away; its keeper, if there is one, then ends the server."""
    state_file().unlink(missing_ok=True)
    uses_file().unlink(missing_ok=True)


def use(running: Running) -> Use:
    """How much was asked of a server."""
    try:
        stat = uses_file().stat()
    except OSError:
        return Use(0, time.time() - running.started)
    return Use(stat.st_size, max(0, time.time() - stat.st_mtime))


def count() -> None:
    """Note one more request, a byte for each: the keeper sees from the time of the file that the server is in use."""
    try:
        with uses_file().open("ab") as file:
            file.write(b".")
    except OSError:
        return
