"""The command that mends documents: by itself, or asking a person."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from editorqa import outputs
from editorqa.app import passing
from editorqa.app.options import Options, width
from editorqa.findings.finding import Confidence
from editorqa.findings.report import FileReport, Summary
from editorqa.outputs import Style


def fix(options: Options, *, likely: bool, diff: bool) -> int:
    """Write the fixes, or show them; the exit status."""
    project = options.project()._replace(least=Confidence.LIKELY if likely else Confidence.SAFE)
    summary = Summary()
    made = passing.reports(options, project, options.found(project), "preview" if diff else "fix")
    reports = passing.counted(made, summary)
    style = Style(color=options.colored(sys.stdout), width=width())
    if diff:
        outputs.by_name("diff").render(_told(reports, options), sys.stdout.write, style=style)
    else:
        for _ in _told(reports, options):
            pass
    if not options.quiet:
        sys.stderr.write(_fix_summary(summary, diff=diff, likely=likely))
    return passing.status(summary, found=diff and summary.diffs > 0)


def ask(options: Options, *, resume: bool) -> int:
    """Ask a person about every finding, and write what is confirmed; the exit status."""
    from editorqa.app import interactive

    project = options.project()
    found = options.found(project)
    interactive.verify(found)
    return interactive.fix(
        project,
        found,
        lambda: options.project().config,
        resume=resume,
        color=options.colored(sys.stdout),
        isolated=options.isolated,
        quiet=options.quiet,
    )


def _told(reports: Iterable[FileReport], options: Options) -> Iterator[FileReport]:
    """What went wrong, on stderr, as reports pass."""
    for report in reports:
        if report.error is not None:
            sys.stderr.write(f"editorqa: {report.path}: {report.error}\n")
        for failure in report.failures:
            sys.stderr.write(f"editorqa: {report.path}: {failure}\n")
        for note in report.notes if not options.quiet else ():
            sys.stderr.write(f"editorqa: {report.path}: {note}\n")
        yield report


def _fix_summary(summary: Summary, *, diff: bool, likely: bool) -> str:
    done = "Would apply" if diff else "Applied"
    parts = [f"{done} {_number(summary.fixed, 'fix', 'fixes')} in {_number(summary.diffs, 'file', 'files')}."]
    if summary.findings:
        parts.append(f"{_number(summary.findings, 'finding remains', 'findings remain')} for a person.")
    if summary.likely and not likely:
        parts.append(f"--likely would fix {summary.likely} of them.")
    return " ".join(parts) + "\n"


def _number(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
