"""A report that is made: documents are checked, what is known is taken out, the rest is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editorqa import outputs
from editorqa.app import passing
from editorqa.app.check import Run
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Level
from editorqa.findings.report import Summary
from editorqa.run import baseline, changed, linking, rulebook


def report(run: Run, write: Callable[[str], object]) -> int:
    """Check, and write the report; the status. Raises EditorqaError before anything is written."""
    options, wanted, project, found = run.options, run.wanted, run.project, run.found
    folder = Path.cwd()
    least = project.config.fail_level if wanted.fail_level is None else _level(wanted.fail_level)
    known = None if options.isolated else baseline.load(project.config, folder)
    changes = None if wanted.revision is None else changed.since(wanted.revision, folder)
    if changes is not None:
        found = changed.concerned(found, changes, folder)
    reports = passing.reports(options, project, found, "check", run.settings)
    if project.links:
        reports = linking.linked(reports, project, run.settings)
    if known is not None:
        complete = not (options.select or options.ignore)
        reports = baseline.applied(reports, known, folder=folder, complete=complete)
    if changes is not None:
        reports = changed.applied(reports, changes, folder)
    summary = Summary()
    style = run.style._replace(
        engines=summary.engines,
        rules=lambda: rulebook.load(project.rule_folders, cache=project.cache).rules,
    )
    outputs.by_name(wanted.output_format).render(passing.counted(reports, summary), write, style=style)
    worst = summary.diffs > 0 if wanted.output_format == "diff" else summary.worst >= least
    return passing.status(summary, found=worst and not wanted.exit_zero)


def _level(name: str) -> Level:
    levels = {str(level): level for level in Level}
    if name not in levels:
        from editorqa.rulebook.typed_yaml import suggestion

        raise EditorqaError(f"--fail-level takes one of {', '.join(levels)}, found '{name}'{suggestion(name, levels)}")
    return levels[name]
