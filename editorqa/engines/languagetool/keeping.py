"""The keeper: a small process, run as a script without our package, that starts the server, watches it and ends it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

LOOK = 0.5  # seconds between two looks at the server


def main(order: dict[str, Any]) -> int:
    """Start `order["command"]` on `order["port"]`; once warm write the state; end it when idle or no longer wanted."""
    state, uses = Path(order["state"]), Path(order["uses"])
    server = subprocess.Popen(order["command"], stdin=subprocess.DEVNULL)
    try:
        if not _warm(server, order):
            return 1
        uses.write_bytes(b"")
        _write(state, order, server.pid)
        while server.poll() is None and _wanted(state, server.pid) and not _idle(uses, order["idle"]):
            time.sleep(LOOK)
    finally:
        # First the state: nobody shall find a server that is about to end.
        if _wanted(state, server.pid):
            state.unlink(missing_ok=True)
            uses.unlink(missing_ok=True)
        _end(server)
    return 0


def _warm(server: subprocess.Popen[bytes], order: dict[str, Any]) -> bool:
    """Wait until it answers, and has answered the question that makes it load its rules."""
    until = time.monotonic() + order["patience"]
    while server.poll() is None and time.monotonic() < until:
        connection = HTTPConnection("127.0.0.1", order["port"], timeout=max(1, until - time.monotonic()))
        try:
            form = urlencode({"language": order["english"], "text": "This is a sentence."})
            header = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/v2/check", form, header)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def _write(state: Path, order: dict[str, Any], pid: int) -> None:
    facts = {
        "pid": pid,
        "keeper": os.getpid(),
        "port": order["port"],
        "version": order["version"],
        "idle": order["idle"],
    }
    whole = state.with_suffix(".new")
    whole.write_text(json.dumps({**facts, "started": time.time()}), encoding="utf-8")
    whole.replace(state)


def _wanted(state: Path, pid: int) -> bool:
    """True while the state names our server: who takes it away wants the server ended."""
    try:
        return bool(json.loads(state.read_bytes())["pid"] == pid)
    except (OSError, ValueError, TypeError, KeyError):
        return False


def _idle(uses: Path, seconds: float) -> bool:
    try:
        return time.time() - uses.stat().st_mtime > seconds
    except OSError:
        return False


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    raise SystemExit(main(json.loads(sys.argv[1])))
