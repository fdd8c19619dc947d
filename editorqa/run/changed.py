"""What git says has changed: which lines of which files are new against a revision."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from editorqa.errors import EditorqaError
from editorqa.findings.report import FileReport, Located
from editorqa.run.discover import STDIN, Found
from editorqa.run.patch import Lines, new_lines

HEAD: Final = "HEAD"
_PLAIN: Final = (
    "--no-color --no-ext-diff --no-textconv --no-relative --find-renames --src-prefix=a/ --dst-prefix=b/ "
    "--submodule=short --ignore-submodules --inter-hunk-context=0 --output-indicator-new=+ --output-indicator-old=-"
).split()
"""In place of whatever the user's settings say of diffs."""


class Changes(NamedTuple):
    """Changed lines of each tracked file, by its path from the top of the repository; a file without any is unchanged.

    `whole` are files whose lines git does not count. What is not `tracked` is new from its first line to its last.
    """

    top: Path
    tracked: frozenset[str]
    lines: Mapping[str, Sequence[Lines]]
    whole: frozenset[str]

    def of(self, path: str, folder: Path) -> Sequence[Lines] | None:
        """The changed lines of a file that a run in `folder` calls so; None means all."""
        place = Path(folder, path).resolve()
        name = place.relative_to(self.top).as_posix() if place.is_relative_to(self.top) else ""
        if name not in self.tracked or name in self.whole:
            return None
        lines = self.lines.get(name, ())
        return _recounted(Path(folder, path), lines) if lines else lines


def since(revision: str, folder: Path) -> Changes:
    """What has changed in the repository of `folder`: staged or not. Raises EditorqaError when git cannot tell."""
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n"))).resolve()
    tree = _tree(revision, folder)
    numbers = _git(folder, "diff", *_PLAIN, "--no-renames", "--numstat", "-z", tree, "--")
    whole = frozenset(os.fsdecode(row[4:]) for row in numbers.split(b"\0") if row.startswith(b"-\t-\t"))
    patch = _git(folder, "diff", *_PLAIN, "--unified=0", tree, "--")
    tracked = _git(top, "ls-files", "-z").split(b"\0")
    return Changes(top, frozenset(map(os.fsdecode, filter(None, tracked))), dict(new_lines(patch)), whole)


def with_revision(arguments: Sequence[str], option: str) -> Iterator[str]:
    """Command-line arguments in which `option` has a value: HEAD, where what follows it is no revision but a path."""
    options = True
    for i, argument in enumerate(arguments):
        options = options and argument != "--"
        if options and argument == option:
            after = arguments[i + 1] if i + 1 < len(arguments) else "-"
            yield option
            if after.startswith("-") or Path(after).exists() or not {"*", "?", "["}.isdisjoint(after):
                yield HEAD
        else:
            yield argument


def concerned(found: Iterable[Found], changes: Changes, folder: Path) -> list[Found]:
    """What may hold a changed line; what could not be found stays, so that it is told."""
    return [
        one
        for one in found
        if one.error is not None or one.note or one.path == STDIN or changes.of(one.path, folder) != ()
    ]


def applied(reports: Iterable[FileReport], changes: Changes, folder: Path) -> Iterator[FileReport]:
    """Reports with no findings but those on changed lines."""
    for report in reports:
        lines = changes.of(report.path, folder) if report.findings else None
        if lines is None:
            yield report
        else:
            kept = tuple(located for located in report.findings if _stands_on(located, lines))
            yield report._replace(findings=kept)


def _stands_on(located: Located, lines: Sequence[Lines]) -> bool:
    first, last = located.start.line, located.end.line
    if last > first and located.end.column == 1:
        last -= 1
    at = bisect_left(lines, first, key=lambda some: some.last)
    return at < len(lines) and lines[at].first <= last


def _tree(revision: str, folder: Path) -> str:
    """What to compare with; before the first commit HEAD is the empty tree."""
    if not revision.startswith("-"):
        try:
            found = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}")
        except EditorqaError:
            found = b""
        if not found and revision == HEAD:
            found = _git(folder, "hash-object", "-t", "tree", "--stdin")
        if found:
            return found.decode().strip()
    advice = f"Fetch it, or name another; --changed alone compares with {HEAD}."
    raise EditorqaError(f"git knows no revision '{revision}'.", advice=advice)


def _git(folder: Path, *arguments: str) -> bytes:
    import subprocess

    command = ["git", "-c", "core.quotePath=true", *arguments]
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise EditorqaError("--changed asks git, which is not here.", advice="Install git.") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
    if "not a git repository" in said or "must be run in a work tree" in said:
        raise EditorqaError("--changed asks git, and this folder is in no repository.", advice="Leave it out.")
    raise EditorqaError(f"git {arguments[0]} failed: {said or done.returncode}.")


def _recounted(path: Path, lines: Sequence[Lines]) -> Sequence[Lines]:
    """Lines of git, which end at `\\n` alone, as ours, which end at a lone `\\r` too."""
    try:
        rows = path.read_bytes().split(b"\n")
    except OSError:
        return lines
    if not any(b"\r" in row.removesuffix(b"\r") for row in rows):
        return lines
    ours = [1]
    for row in rows:
        ours.append(ours[-1] + 1 + row.removesuffix(b"\r").count(b"\r"))
    last = len(ours) - 1
    return [Lines(ours[min(first, last) - 1], ours[min(end, last)] - 1) for first, end in lines]
