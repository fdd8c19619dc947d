"""LanguageTool installed from the lock into the user's cache folder, whole or not at all, and taken away again."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from editorqa.engines import EngineError
from editorqa.engines.languagetool import lock, places
from editorqa.engines.languagetool.lock import Jar

Fetch = Callable[[Jar, Path], Path]
Progress = Callable[[int, int], None]

_THREADS = 8
_TRIES = 3
_MANIFEST_WIDTH = 72  # bytes of a line, the leading space of a folded one counted
_AGAIN = "Run `editorqa grammar install` again; what is right already is kept."


def install(*, progress: Progress | None = None, fetch: Fetch | None = None, jars: Sequence[Jar] | None = None) -> bool:
    """Bring an installation about; False when it stands already, every file as the lock has it.

    `progress` gets the bytes that are right and those of all. Raises EngineError; what has arrived then waits in a
    folder of its own for the next try.
    """
    jars = lock.read() if jars is None else jars
    with _alone():
        if _whole(places.ours(), jars):
            return False
        arriving = _arriving()
        (arriving / "libs").mkdir(parents=True, exist_ok=True)
        _download(jars, arriving, fetch=fetch or _from_maven, progress=progress or _untold)
        _write_starter(arriving / places.JAR, [f"libs/{jar.name}" for jar in jars])
        shutil.rmtree(arriving / "maven", ignore_errors=True)
        shutil.rmtree(places.ours(), ignore_errors=True)
        arriving.rename(places.ours())
    return True


def uninstall() -> bool:
    """Take away all that we keep of LanguageTool; False when there was nothing. The server must be stopped before."""
    folder = places.cache()
    if not folder.exists():
        return False
    with _alone():
        for child in folder.iterdir():
            if child.is_dir():
                shutil.rmtree(child)
    shutil.rmtree(folder)
    return True


def _untold(_done: int, _total: int) -> None:
    return


def _alone() -> AbstractContextManager[None]:
    busy = EngineError("another editorqa is installing or removing LanguageTool.", advice="Wait until it is done.")
    return places.alone("install", timeout=0, busy=busy)


def _arriving() -> Path:
    return places.cache() / "arriving"


def _whole(folder: Path, jars: Sequence[Jar]) -> bool:
    return (folder / places.JAR).is_file() and all(_right(folder / "libs" / jar.name, jar) for jar in jars)


def _right(path: Path, jar: Jar) -> bool:
    if not path.is_file() or path.stat().st_size != jar.size:
        return False
    return sha256(path.read_bytes()).hexdigest() == jar.sha256


def _download(jars: Sequence[Jar], folder: Path, *, fetch: Fetch, progress: Progress) -> None:
    total = sum(jar.size for jar in jars)
    wanted = [jar for jar in jars if not _right(folder / "libs" / jar.name, jar)]
    done = total - sum(jar.size for jar in wanted)
    progress(done, total)
    pool = ThreadPoolExecutor(_THREADS)
    try:
        pending = {pool.submit(_bring, jar, folder, fetch): jar for jar in wanted}
        left = set(pending)
        while left:
            finished, left = wait(left, return_when=FIRST_EXCEPTION, timeout=0.2)
            for future in finished:
                future.result()
                done += pending[future].size
            progress(done, total)
    finally:
        pool.shutdown(cancel_futures=True)


def _bring(jar: Jar, folder: Path, fetch: Fetch) -> None:
    """One file to its place, once its checksum is right."""
    path = fetch(jar, folder / "maven")
    if not _right(path, jar):
        path.unlink(missing_ok=True)
        raise EngineError(f"what was downloaded as '{jar.name}' does not have the checksum of the lock.", advice=_AGAIN)
    path.replace(folder / "libs" / jar.name)


def _from_maven(jar: Jar, folder: Path) -> Path:
    maven = places.need("jgo.maven")

    repository = maven.MavenContext(repo_cache=folder, timeout=60)
    component = repository.project(jar.group, jar.artifact).at_version(jar.version)
    artifact = component.artifact(classifier=jar.classifier, packaging=jar.packaging)
    for attempt in range(_TRIES):
        # jgo takes what an interruption left in its folder for a whole file.
        Path(artifact.cached_path).unlink(missing_ok=True)
        try:
            return Path(artifact.resolve())
        except (OSError, RuntimeError) as error:
            if attempt + 1 == _TRIES:
                reason = type(error).__name__
                raise EngineError(f"'{jar.name}' could not be downloaded ({reason}).", advice=_AGAIN) from error
            time.sleep(attempt + 1)
    raise AssertionError


def _write_starter(path: Path, jars: Sequence[str]) -> None:
    """The jar that language_tool_python looks for: nothing but the class path."""
    line = f"Class-Path: {' '.join(jars)}"
    lines = [line[:_MANIFEST_WIDTH]]
    rest = line[_MANIFEST_WIDTH:]
    while rest:
        lines.append(f" {rest[: _MANIFEST_WIDTH - 1]}")
        rest = rest[_MANIFEST_WIDTH - 1 :]
    with ZipFile(path, "w", ZIP_DEFLATED) as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(["Manifest-Version: 1.0", *lines, "", ""]))
