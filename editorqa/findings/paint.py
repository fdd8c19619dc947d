"""The colours of a terminal, by the role of what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Paint: TypeAlias = Callable[[str, str], str]
"""A role and a text; the text as it is written, with codes around it that take no room."""


def plain(_role: str, text: str) -> str:
    """No colours."""
    return text


def painter(*, reverse: bool = False) -> Paint:
    """Colours through rich's styles, never its markup: a text may hold `[bold]` or an escape of its own.

    With `reverse` what is marked is told by its background, for where no marks stand below it.
    """
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {
        "path": Style(bold=True),
        "heading": Style(bold=True, underline=True),
        "rule": Style(color="magenta"),
        "error": Style(color="red", bold=True),
        "warning": Style(color="yellow", bold=True),
        "suggestion": Style(color="cyan", bold=True),
        "marked": Style(bold=True, reverse=reverse),
        "old": Style(color="red"),
        "new": Style(color="green"),
        "aside": Style(dim=True),
        "prompt": Style(color="blue", bold=True),
    }
    return lambda role, text: styles[role].render(text, color_system=ColorSystem.STANDARD)
