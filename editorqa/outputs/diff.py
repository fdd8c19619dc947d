"""The changes that `fix` would make, as one patch for `git apply`; errors and notes are left to the caller."""

from __future__ import annotations

from collections.abc import Iterable

from editorqa.findings.quote import harmless
from editorqa.findings.report import FileReport
from editorqa.outputs import Style, Write


def render(reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
    """Write each report's diff; with colour, which is for a terminal, as git colours it and made harmless."""
    for report in reports:
        if report.diff:
            write(_colored(report.diff) if style.color else report.diff)


def _colored(diff: str) -> str:
    from rich.color import ColorSystem
    from rich.style import Style as RichStyle

    paints = {
        "header": RichStyle(bold=True),
        "place": RichStyle(color="cyan"),
        "old": RichStyle(color="red"),
        "new": RichStyle(color="green"),
        "same": RichStyle(),
    }
    painted = []
    header = True
    for line in diff.split("\n"):
        role = _role(line, header=header)
        header = role == "header"
        painted.append(paints[role].render(harmless(line), color_system=ColorSystem.STANDARD))
    return "\n".join(painted)


def _role(line: str, *, header: bool) -> str:
    if line.startswith("diff ") or (header and line.startswith(("--- ", "+++ "))):
        return "header"
    if line.startswith("@@"):
        return "place"
    return {"-": "old", "+": "new"}.get(line[:1], "same")
