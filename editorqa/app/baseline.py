"""The commands about the baseline: write what is found now, prune what is no more."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from editorqa.errors import EditorqaError
from editorqa.findings.report import FileReport
from editorqa.run import baseline as baselines
from editorqa.run import config as configuration
from editorqa.run import many, places
from editorqa.run.baseline import Baseline, Entry
from editorqa.run.discover import STDIN, Search, discover
from editorqa.run.project import WALKED_SUFFIXES, Project, settings


def write(
    paths: Sequence[str], *, config: Path | None, exclude: Sequence[str], encoding: str | None, cache: bool
) -> int:
    """Make everything known that is found in `paths`; entries of other files stay while these are there."""
    if STDIN in paths:
        raise EditorqaError("a baseline is of files, not of the standard input.", advice="Name files or folders.")
    folder = Path.cwd()
    settings = configuration.load(folder, file=config)
    file = places.baseline(settings, folder)
    before = baselines.load(settings, folder) if file.is_file() else Baseline(file)
    search = Search(WALKED_SUFFIXES, settings.root, exclude=(*settings.exclude, *exclude))
    entries: list[Entry] = []
    checked: set[str] = set()
    unread = 0
    for report in _reports(paths, search, Project(settings, encoding=encoding, cache=cache)):
        name = before.named(report.path, folder)
        if _told(report):
            unread += 1
        elif not report.skipped:
            checked.add(name)
            entries += baselines.of_report(report, name)
    kept = [entry for entry in before.entries if entry.path not in checked and (file.parent / entry.path).is_file()]
    baselines.write(file, [*entries, *kept])
    new = sum(entry.count for entry in entries)
    also = f", {_findings(sum(entry.count for entry in kept))} of other files stay" if kept else ""
    files = f"{len(checked)} file{'' if len(checked) == 1 else 's'}"
    sys.stdout.write(f"Wrote {configuration.as_shown(file, folder)}: {_findings(new)} in {files}{also}.\n")
    return 2 if unread else 0


def prune(*, config: Path | None, encoding: str | None, cache: bool) -> int:
    """Drop entries that nothing matches any more: mended, or of a file that is gone, or excluded by now."""
    folder = Path.cwd()
    settings = configuration.load(folder, file=config)
    before = baselines.load(settings, folder)
    shown = configuration.as_shown(before.file, folder)
    if not before.file.is_file():
        raise EditorqaError("there is no baseline.", path=shown, advice="Run: editorqa baseline write")
    found: Counter[tuple[str, str]] = Counter()
    unread: set[str] = set()
    files = _files(before)
    search = Search(WALKED_SUFFIXES, settings.root, exclude=settings.exclude, force_exclude=True)
    project = Project(settings, encoding=encoding, cache=cache)
    for report in _reports(files, search, project) if files else ():
        name = before.named(report.path, folder)
        if _told(report):
            unread.add(name)
        found.update((name, located.fingerprint) for located in report.findings)
    kept = list(_matched(before, found, unread))
    count, left = (sum(entry.count for entry in entries) for entries in (before.entries, kept))
    if left < count:
        baselines.write(before.file, kept)
    sys.stdout.write(f"Pruned {_findings(count - left)} of {count} from {shown}.\n")
    return 2 if unread else 0


def _reports(paths: Sequence[str], search: Search, project: Project) -> Iterator[FileReport]:
    found = list(discover(paths, search, folder=Path.cwd()))
    return many.reports(project, found, "check", read_stdin=lambda: ("", b""), settings=settings(project))


def _files(baseline: Baseline) -> list[str]:
    """Those that are still there."""
    places = dict.fromkeys(baseline.file.parent / entry.path for entry in baseline.entries)
    return [place.as_posix() for place in places if place.is_file()]


def _matched(baseline: Baseline, found: Counter[tuple[str, str]], unread: set[str]) -> Iterator[Entry]:
    """What is still found of the entries, as often as it is; of a file that could not be read all of them."""
    for entry in baseline.entries:
        key = (entry.path, entry.fingerprint)
        count = entry.count if entry.path in unread else min(entry.count, found[key])
        found[key] -= count
        if count > 0:
            yield replace(entry, count=count)


def _told(report: FileReport) -> bool:
    """True when the report of a file is not whole, which is said on stderr."""
    if report.error is not None:
        sys.stderr.write(f"editorqa: {report.path}: {report.error}\n")
    for failure in report.failures:
        sys.stderr.write(f"editorqa: {report.path}: {failure}\n")
    return report.error is not None or bool(report.failures)


def _findings(count: int) -> str:
    return f"{count} finding{'' if count == 1 else 's'}"
