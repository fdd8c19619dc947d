"""A server that outlives the command: started once, found again by the next, replaced when it is dead or another's."""

from __future__ import annotations

import socket
from contextlib import AbstractContextManager
from typing import Any, Final

from editorqa.engines import EngineError
from editorqa.engines.languagetool import asking, places, running
from editorqa.engines.languagetool.launching import MAIN, PATIENCE, launch
from editorqa.engines.languagetool.lock import VERSION
from editorqa.engines.languagetool.running import Running

IDLE_MINUTES: Final = 30.0
REPLY_WITHIN: Final = 10  # seconds; a server that works on other requests answers late


def start(*, english: str = "en-US", idle_minutes: float = IDLE_MINUTES) -> Running:
    """The server that runs, else a new one, warm. Raises EngineError."""
    if found := find():
        return found
    folder = places.installation()
    if folder is None:
        raise EngineError("LanguageTool is not installed.", advice="Run `editorqa grammar install`.")
    with _alone():
        if found := find():
            return found
        running.forget()
        return launch(folder, english=english, idle=idle_minutes * 60)


def find() -> Running | None:
    """The server that the state names, if it is there, is LanguageTool and of our version. Raises EngineError."""
    known = running.state()
    if known is None or known.version != VERSION:
        return None
    try:
        version = asking.about(known.url, within=REPLY_WITHIN)
    except EngineError:
        if _process(known) is None or not _listens(known.port):
            return None
        raise EngineError(
            f"LanguageTool on port {known.port} does not answer within {REPLY_WITHIN} seconds.",
            advice="End it with `editorqa grammar stop` and try again.",
        ) from None
    return known if version == VERSION else None


def stop() -> bool:
    """End the server; False when none runs. Raises EngineError."""
    if running.state() is None:
        return False
    with _alone():
        known = running.state()
        running.forget()
        return known is not None and _ended(known)


def _alone() -> AbstractContextManager[None]:
    busy = EngineError(
        "another editorqa is starting LanguageTool and does not get done.", advice="End it and try again."
    )
    return places.alone("server", timeout=PATIENCE + REPLY_WITHIN, busy=busy)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=REPLY_WITHIN).close()
    except OSError:
        return False
    return True


def _process(known: Running) -> Any | None:
    """The process of the state, if it still is that server: numbers of processes are given again."""
    psutil = places.need("psutil")
    try:
        process = psutil.Process(known.pid)
        line = process.cmdline()
    except psutil.Error:
        return None
    return process if MAIN in line and str(known.port) in line else None


def _ended(known: Running) -> bool:
    """Wait until the keeper has ended it; without a keeper do so ourselves."""
    process = _process(known)
    if process is None:
        return False
    psutil = places.need("psutil")
    for end, seconds in ((None, 3), (process.terminate, 3), (process.kill, 10)):
        try:
            if end is not None:
                end()
            process.wait(seconds)
        except psutil.TimeoutExpired:
            continue
        except psutil.Error:
            return True
        return True
    raise EngineError(f"LanguageTool (process {known.pid}) does not end.", advice="End that process by hand.")
