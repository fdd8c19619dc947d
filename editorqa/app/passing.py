"""Reports as they pass through a command: a bar for those who wait, counts, and the status that they end in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from editorqa.app.options import Options
from editorqa.findings.report import FileReport, Summary
from editorqa.run import many
from editorqa.run.discover import Found
from editorqa.run.project import Project

WRONG: Final = 2
"""The least status of a run in which something went wrong."""

_MANY: Final = 200  # files from which a progress bar is shown


def reports(
    options: Options, project: Project, found: Sequence[Found], mode: many.Mode, kept_by: str | None = None
) -> Iterator[FileReport]:
    """What `many.reports` gives. Mistakes in rules or settings are raised before the first."""
    made = many.reports(project, found, mode, read_stdin=options.stdin, settings=kept_by)
    return _with_progress(made, found) if not options.quiet else made


def counted(reports: Iterable[FileReport], summary: Summary) -> Iterator[FileReport]:
    """The same, each counted in `summary` before it is passed on."""
    for report in reports:
        summary.add(report)
        yield report


def status(summary: Summary, *, found: bool) -> int:
    """What the command ends in; `found`: there was something to find."""
    if summary.errors:
        return WRONG
    if summary.failures:
        return 3
    return 1 if found else 0


def _with_progress(reports: Iterator[FileReport], found: Sequence[Found]) -> Iterator[FileReport]:
    """A bar on stderr, when a person is waiting for many files and the report goes elsewhere."""
    if len(found) < _MANY or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(reports, "Checking", total=len(found), console=Console(stderr=True), transient=True)
