"""A new server: its command, the keeper that starts it, and the wait until it is warm."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from editorqa.engines import EngineError
from editorqa.engines.languagetool import java, keeping, places, running
from editorqa.engines.languagetool.lock import VERSION
from editorqa.engines.languagetool.running import Running

MAIN: Final = "org.languagetool.server.HTTPServer"
PATIENCE: Final = 240  # seconds that a start may take; a busy machine needs many

_MEMORY: Final = "-Xmx1g"


def launch(folder: Path, *, english: str, idle: float) -> Running:
    """A server of the installation in `folder`, once it is warm, that ends after `idle` seconds without a request."""
    port = _free_port()
    order = {
        "command": _command(folder, port),
        "port": port,
        "english": english,
        "version": VERSION,
        "idle": idle,
        "patience": PATIENCE,
        "state": str(running.state_file()),
        "uses": str(running.uses_file()),
    }
    with running.log_file().open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-I", "-S", keeping.__file__, json.dumps(order)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder.anchor,
            **_detached(),
        )
    until = time.monotonic() + PATIENCE
    while keeper.poll() is None and time.monotonic() < until:
        if new := running.state():
            keeper.returncode = 0  # that we do not wait for it is no mistake: it is to live on
            return new
        time.sleep(0.05)
    raise EngineError(f"LanguageTool did not start{_last_words()}", advice=f"See '{running.log_file()}'.")


def _command(folder: Path, port: int) -> list[str]:
    """The command of language_tool_python, which looks for its jar and for Java in the environment."""
    download = places.need("language_tool_python.download_lt")
    found = java.find()
    path = f"{found.path.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    with _environment(LTP_PATH=str(folder.parent), PATH=path):
        command: list[str] = download.LocalLanguageTool.from_version_name(VERSION).get_server_cmd(port)
    return [command[0], _MEMORY, *command[1:]]


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def _detached() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def _last_words() -> str:
    try:
        lines = running.log_file().read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return "."
    said = [line.strip() for line in lines if line.strip() and not line.startswith(("\t", " "))]
    return f": '{said[-1][:200]}'." if said else "."
