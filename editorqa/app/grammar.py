"""The commands about grammar engines: install LanguageTool, say what is there and what runs, start, stop, take away."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from editorqa.app.review import counted
from editorqa.engines import EngineError, harper, languagetool
from editorqa.engines.languagetool import installing, java, places, running, serving
from editorqa.engines.languagetool.installing import Progress
from editorqa.engines.languagetool.lock import VERSION
from editorqa.engines.languagetool.running import Running
from editorqa.errors import EditorqaError


def install() -> None:
    """Fetch LanguageTool into the user's cache folder. Raises EditorqaError."""
    if absent := places.missing():
        raise EditorqaError(f"LanguageTool needs {_listed(absent)}.", advice=f"Install: {places.EXTRA}.")
    found = java.find()
    with _bar() as told:
        new = installing.install(progress=told)
    _say(f"LanguageTool {VERSION} {'is installed' if new else 'was installed already'} in '{places.ours()}'.")
    _say(f"It runs on Java {found.version} of {found.origin}.")


def status() -> None:
    """Say what is installed, where Java is from, what runs since when, and how much it is used."""
    folder = places.installation()
    if folder is None:
        _say(f"LanguageTool {VERSION}: not installed; `editorqa grammar install` does it.")
    else:
        whose = "" if folder == places.ours() else ", by language_tool_python"
        _say(f"LanguageTool {VERSION}: installed in '{folder}'{whose}.")
    if absent := places.missing():
        _say(f"Missing: {_listed(absent)}; {places.EXTRA}.")
    _say(_java())
    for line in _server():
        _say(line)
    if address := os.environ.get(languagetool.ADDRESS):
        _say(f"{languagetool.ADDRESS}: {_remote(address)}")
    _say(_harper())


def start() -> None:
    """Start the server, unless it runs. Raises EditorqaError."""
    _say(_runs(serving.start()))


def stop() -> None:
    """End the server. Raises EditorqaError."""
    _say("LanguageTool is stopped." if serving.stop() else "LanguageTool does not run.")


def uninstall() -> None:
    """End the server and take away everything that `install` and the server wrote. Raises EditorqaError."""
    there = places.cache().exists()
    if there:
        serving.stop()
        installing.uninstall()
    _say("LanguageTool is uninstalled." if there else "LanguageTool is not installed.")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _listed(names: list[str]) -> str:
    return f"the {'package' if len(names) == 1 else 'packages'} {', '.join(names)}"


@contextmanager
def _bar() -> Iterator[Progress | None]:
    """A bar in a terminal, while a person waits for 100 MB."""
    if not sys.stdout.isatty():
        yield None
        return
    from rich import progress

    columns = (progress.TextColumn("{task.description}"), progress.BarColumn(), progress.DownloadColumn())
    with progress.Progress(*columns, progress.TransferSpeedColumn(), transient=True) as bar:
        task = bar.add_task("Fetching LanguageTool")
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _java() -> str:
    try:
        found = java.find()
    except EngineError as error:
        return f"Java: {error}"
    return f"Java: {found.version} of {found.origin}, '{found.path}'."


def _server() -> Iterator[str]:
    try:
        found = serving.find()
    except EngineError as error:
        yield f"Server: {error}"
        return
    if found is None:
        yield "Server: none runs; the next check starts one."
        return
    use = running.use(found)
    yield f"Server: {_runs(found)}"
    served = (
        f"{counted(use.requests, 'request', 'requests')}, the last {_ago(use.idle)}"
        if use.requests
        else "no request yet"
    )
    yield f"Served: {served}; it ends after {found.idle / 60:g} minutes without one."


def _runs(server: Running) -> str:
    since = time.strftime("%Y-%m-%d %H:%M", time.localtime(server.started))
    return f"LanguageTool {server.version} runs on port {server.port} (process {server.pid}) since {since}."


def _ago(seconds: float) -> str:
    return (
        f"{counted(round(seconds / 60), 'minute', 'minutes')} ago"
        if seconds >= 60
        else f"{counted(round(seconds), 'second', 'seconds')} ago"
    )


def _remote(address: str) -> str:
    from editorqa.engines.languagetool import asking

    try:
        return f"LanguageTool {asking.about(asking.address(address), within=10)} answers at {address}."
    except EngineError as error:
        return str(error)


def _harper() -> str:
    from importlib.metadata import version

    if not harper.available():
        return "Harper: not installed; pip install harper-py."
    return f"Harper: harper-py {version('harper-py')} is installed."
