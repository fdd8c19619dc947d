"""The commands over documents: check and fix."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TextIO

from editorqa import outputs
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Confidence, Level
from editorqa.findings.report import FileReport, Summary
from editorqa.outputs import Style
from editorqa.run import baseline, changed, linking, many, rulebook
from editorqa.run import config as configuration
from editorqa.run.discover import Found, Search, discover
from editorqa.run.project import WALKED_SUFFIXES, Project, settings
from editorqa.run.write import create

_MANY = 200  # files from which a progress bar is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What every command over documents can be told."""

    paths: Sequence[str]
    select: Sequence[str] | None
    ignore: Sequence[str] | None
    exclude: Sequence[str] | None
    force_exclude: bool
    stdin_filename: str | None
    encoding: str | None
    config: Path | None
    isolated: bool
    cache: bool
    grammar: str | None
    jobs: int | None
    color: str
    quiet: bool


def check(
    options: Options,
    *,
    output_format: str,
    output_file: Path | None,
    fail_level: str | None,
    exit_zero: bool,
    statistics: bool,
    revision: str | None,
) -> int:
    """Report on documents, or on what has changed in them since a revision; the exit status."""
    output = outputs.by_name(output_format)
    project = _project(options, diff=output_format == "diff", source=getattr(output, "NEEDS_SOURCE", False))
    least = project.config.fail_level if fail_level is None else _level(fail_level)
    summary = Summary()
    stream = sys.stdout if output_file is None else StringIO()
    style = Style(
        color=_colored(options.color, stream),
        width=_width(),
        statistics=statistics,
        engines=summary.engines,
        rules=lambda: rulebook.load(project.rule_folders, cache=project.cache).rules,
    )
    changes = None if revision is None else changed.since(revision, Path.cwd())
    found = _found(options, project)
    if changes is not None:
        found = changed.concerned(found, changes, Path.cwd())
    project = replace(project, links=len(found) > 1)
    kept_by = settings(project)
    reports = _reports(options, project, found, "check", kept_by)
    if project.links:
        reports = linking.linked(reports, project, kept_by)
    if not options.isolated:
        known = baseline.load(project.config, Path.cwd())
        complete = not (options.select or options.ignore)
        reports = baseline.applied(reports, known, folder=Path.cwd(), complete=complete)
    if changes is not None:
        reports = changed.applied(reports, changes, Path.cwd())
    output.render(_counted(reports, summary), stream.write, style=style)
    if output_file is not None and isinstance(stream, StringIO):
        create(output_file, stream.getvalue().encode("utf-8", "surrogatepass"))
    if output_format == "diff":
        return _status(summary, found=summary.diffs > 0 and not exit_zero)
    return _status(summary, found=summary.worst >= least and not exit_zero)


def fix(options: Options, *, likely: bool, diff: bool) -> int:
    """Write the fixes, or show them; the exit status."""
    project = _project(options, least=Confidence.LIKELY if likely else Confidence.SAFE)
    summary = Summary()
    reports = _counted(_reports(options, project, _found(options, project), "preview" if diff else "fix"), summary)
    style = Style(color=_colored(options.color, sys.stdout), width=_width())
    if diff:
        outputs.by_name("diff").render(_told(reports, options), sys.stdout.write, style=style)
    else:
        for _ in _told(reports, options):
            pass
    if not options.quiet:
        sys.stderr.write(_fix_summary(summary, diff=diff, likely=likely))
    return _status(summary, found=diff and summary.diffs > 0)


def ask(options: Options, *, resume: bool) -> int:
    """Ask a person about every finding, and write what is confirmed; the exit status."""
    from editorqa.app import interactive

    project = _project(options)
    found = _found(options, project)
    interactive.verify(found)
    return interactive.fix(
        project,
        found,
        lambda: _project(options).config,
        resume=resume,
        color=_colored(options.color, sys.stdout),
        isolated=options.isolated,
        quiet=options.quiet,
    )


def _project(
    options: Options, *, least: Confidence = Confidence.SAFE, diff: bool = False, source: bool = False
) -> Project:
    config = configuration.load(Path.cwd(), file=options.config, isolated=options.isolated)
    if options.jobs is not None:
        config = replace(config, jobs=options.jobs)
    return Project(
        config,
        select=_split(options.select),
        ignore=_split(options.ignore),
        encoding=options.encoding,
        grammar=options.grammar,
        least=least,
        diff=diff,
        source=source,
        cache=options.cache,
    )


def _reports(
    options: Options, project: Project, found: Sequence[Found], mode: many.Mode, kept_by: str | None = None
) -> Iterator[FileReport]:
    reports = many.reports(  # raises before it yields
        project, found, mode, read_stdin=lambda: _stdin(options), settings=kept_by
    )
    return _with_progress(reports, found) if not options.quiet else reports


def _found(options: Options, project: Project) -> list[Found]:
    search = Search(
        WALKED_SUFFIXES,
        project.config.root,
        exclude=(*project.config.exclude, *_split(options.exclude)),
        force_exclude=options.force_exclude,
    )
    return list(discover(options.paths, search, folder=Path.cwd()))


def _stdin(options: Options) -> tuple[str, bytes]:
    return options.stdin_filename or "stdin.txt", sys.stdin.buffer.read()


def _with_progress(reports: Iterator[FileReport], found: Sequence[Found]) -> Iterator[FileReport]:
    """A bar on stderr, when a person is waiting for many files and the report goes elsewhere."""
    if len(found) < _MANY or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(reports, "Checking", total=len(found), console=Console(stderr=True), transient=True)


def _counted(reports: Iterable[FileReport], summary: Summary) -> Iterator[FileReport]:
    for report in reports:
        summary.add(report)
        yield report


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


def _status(summary: Summary, *, found: bool) -> int:
    if summary.errors:
        return 2
    if summary.failures:
        return 3
    return 1 if found else 0


def _level(name: str) -> Level:
    levels = {str(level): level for level in Level}
    if name not in levels:
        from editorqa.rulebook.typed_yaml import suggestion

        raise EditorqaError(f"--fail-level takes one of {', '.join(levels)}, found '{name}'{suggestion(name, levels)}")
    return levels[name]


def _split(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def _colored(when: str, stream: TextIO) -> bool:
    if when not in ("auto", "always", "never"):
        raise EditorqaError(f"--color takes auto, always or never, found '{when}'.")
    if when == "auto":
        return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return when == "always"


def _width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 120)
