"""The command that reports on documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TextIO

from editorqa import outputs
from editorqa.app.options import Options, width
from editorqa.outputs import Style
from editorqa.run import places
from editorqa.run.discover import Found
from editorqa.run.project import Project, settings
from editorqa.run.replay import Replay


class Wanted(NamedTuple):
    """How the report shall be; with `revision` only of what has changed since."""

    output_format: str
    output_file: Path | None
    fail_level: str | None
    exit_zero: bool
    statistics: bool
    revision: str | None


class Run(NamedTuple):
    """A report to be made: what it is of and how it shall look; `settings` as `run.project.settings` tells them."""

    options: Options
    wanted: Wanted
    project: Project
    found: Sequence[Found]
    style: Style
    settings: str | None


def check(options: Options, wanted: Wanted) -> int:
    """Report on documents; the status. A report on the very same files as before is only written again."""
    stream = sys.stdout if wanted.output_file is None else StringIO()
    run = _run(options, wanted, stream)
    replay = Replay(run.found, _told(run))
    known = replay.known()
    if known is not None:
        text, status = known
        stream.write(text)
    else:
        from editorqa.app import reporting  # with all that reports pass through: not for one that is kept

        status = reporting.report(run, replay.recorded(stream.write))
        replay.keep(status)
    if wanted.output_file is not None and isinstance(stream, StringIO):
        from editorqa.run.write import create

        create(wanted.output_file, stream.getvalue().encode("utf-8", "surrogatepass"))
    return status


def _run(options: Options, wanted: Wanted, stream: TextIO) -> Run:
    output = outputs.by_name(wanted.output_format)
    style = Style(color=options.colored(stream), width=width(), statistics=wanted.statistics)
    project = options.project()
    found = options.found(project)
    project = project._replace(
        diff=wanted.output_format == "diff",
        source=getattr(output, "NEEDS_SOURCE", False),
        links=len(found) > 1,
    )
    return Run(options, wanted, project, found, style, settings(project))


def _told(run: Run) -> str | None:
    """All but the files that the report depends on; None when it is not to be kept."""
    if run.settings is None or run.wanted.revision is not None:
        return None
    config = run.project.config
    baseline = places.content(places.baseline(config, Path.cwd()), config)
    return repr((run.settings, run.wanted, run.style.color, run.style.width, run.options.isolated, baseline))
