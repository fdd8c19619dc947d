"""The report as workflow commands, which GitHub Actions shows as annotations beside the text."""

from __future__ import annotations

from collections.abc import Iterable

from editorqa.findings.finding import Level
from editorqa.findings.quote import harmless
from editorqa.findings.report import FileReport, Located
from editorqa.outputs import Style, Write
from editorqa.outputs._exchange import LONE, TOOL, problems

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}
_SHOWN = {"error": 10, "warning": 10, "notice": 9}
"""What GitHub shows of a step, less one notice for ourselves; it drops the rest without a word."""


def render(reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
    """Write commands as far as GitHub heeds them, then plain lines, which stay in the log, and a notice of it."""
    room = dict(_SHOWN)
    for report in reports:
        for located in report.findings:
            _say(write, room, _COMMANDS[located.finding.level], report.path, located.finding.message, located)
        for problem in problems(report):
            _say(write, room, "error", report.path, problem)
        for note in report.notes:
            write(_plain("note", report.path, note))
    more = -sum(left for left in room.values() if left < 0)
    if more:
        text = f"GitHub shows ten annotations of each kind in a step; the log has {more} more."
        write(f"::notice title={TOOL}::{_data(text)}\n")


def _say(
    write: Write, room: dict[str, int], command: str, path: str, message: str, located: Located | None = None
) -> None:
    room[command] -= 1
    if room[command] < 0:
        write(_plain(command, path, message, located))
        return
    properties = {"title": TOOL if located is None else located.finding.rule, "file": path, **_place(located)}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    write(f"::{command} {written}::{_data(message)}\n")


def _place(located: Located | None) -> dict[str, int]:
    """Columns only where they are of one line: the runner refuses others."""
    if located is None:
        return {}
    start, end = located.start, located.end
    if start.line != end.line:
        return {"line": start.line, "endLine": end.line}
    return {"line": start.line, "endLine": end.line, "col": start.column, "endColumn": end.column}


def _plain(word: str, path: str, message: str, located: Located | None = None) -> str:
    """A line that the runner takes for no command, whatever the text says."""
    where = path if located is None else f"{path}:{located.start.line}:{located.start.column}"
    rule = "" if located is None else f"{located.finding.rule}  "
    line = harmless(f"{where}: {word}: {rule}{message}").replace("##[", "## [")
    return f"./{line}\n" if line.lstrip().startswith("::") else f"{line}\n"


def _data(text: str) -> str:
    return LONE.sub("\ufffd", text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
