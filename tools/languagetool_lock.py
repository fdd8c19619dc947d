"""Write the lock of LanguageTool's jars: `python tools/languagetool_lock.py`, or `--check` that it is still the same.

The jars are what Maven Central gives for the server and English. The server's identifier of languages looks Spanish,
Catalan and Portuguese up when its class is loaded and does not start without them; `language-all`, which the server
asks for, would bring 250 MB of other languages and stays out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from jgo.maven import Dependency, MavenContext, ProfileConstraints, PythonResolver

from editorqa.engines.languagetool.lock import LOCK, VERSION, Jar, write

GROUP = "org.languagetool"
WANTED = ("languagetool-server", "language-en", "language-es", "language-ca", "language-pt")
UNWANTED = "language-all"
SYSTEM = ProfileConstraints(jdk="17", os_name="Linux", os_family="unix", os_arch="amd64")  # the same lock everywhere


def main(arguments: list[str]) -> int:
    with TemporaryDirectory() as folder:
        text = write(resolved(Path(folder)))
    if arguments == ["--check"]:
        same = LOCK.read_text(encoding="utf-8") == text
        message = "is what the script makes" if same else "differs; run `python tools/languagetool_lock.py`"
        sys.stdout.write(f"{LOCK.name} {message}.\n")
        return 0 if same else 1
    LOCK.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{LOCK.name}: {text.count(chr(10))} lines.\n")
    return 0


def resolved(folder: Path) -> list[Jar]:
    """Every jar that the server needs at run time, downloaded into `folder` and measured."""
    repository = MavenContext(PythonResolver(SYSTEM), repo_cache=folder, timeout=60)
    excluded = [repository.project(GROUP, UNWANTED)]
    wanted = [
        Dependency(repository.project(GROUP, name).at_version(VERSION).artifact(), exclusions=excluded)
        for name in WANTED
    ]
    found, more = repository.resolver.resolve(wanted)
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(_measured, _at_run_time([*found, *more])))


def _at_run_time(dependencies: list[Dependency]) -> Iterator[Dependency]:
    for dependency in dependencies:
        if dependency.scope in (None, "compile", "runtime") and not dependency.optional:
            yield dependency


def _measured(dependency: Dependency) -> Jar:
    artifact = dependency.artifact
    content = artifact.resolve().read_bytes()
    return Jar(
        artifact.groupId,
        artifact.artifactId,
        artifact.version,
        artifact.classifier,
        artifact.packaging,
        sha256(content).hexdigest(),
        len(content),
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
