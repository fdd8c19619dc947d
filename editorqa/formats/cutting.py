"""Whole lines cut out of a source so that no double gap and no lost line end remains."""

from __future__ import annotations

import re
from typing import Final

from editorqa.document import Span

_REST: Final = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANK_LINES: Final = re.compile(r"(?:[^\S\r\n]*(?:\r\n|\r|\n))*")
_SPACES_AT_END: Final = re.compile(r"[^\S\r\n]*\Z")


def whole_lines(source: str, start: int, end: int) -> Span:
    """The lines of a stretch, with the blank lines below it when blank lines (or nothing) stand above it too."""
    low = line_start(source, start)
    rest = _REST.match(source, end)
    high = rest.end() if rest else end
    if low == 0 or _is_blank(source, low):
        high = _end(_BLANK_LINES, source, high)
        high = _end(_SPACES_AT_END, source, high)
    if high < len(source) or low == 0:
        return Span(low, high)
    kept = len(source[:low].rstrip())
    return Span(_end(_REST, source, kept) if kept and source[-1] in "\r\n" else kept, high)


def line_start(source: str, offset: int) -> int:
    """Where the line that holds `offset` begins."""
    low = source.rfind("\n", 0, offset) + 1
    return max(low, source.rfind("\r", low, offset) + 1)


def _is_blank(source: str, low: int) -> bool:
    """True when the line that ends right before `low` is blank."""
    before = low - 2 if source.startswith("\r\n", low - 2) and low >= 2 else low - 1
    return not source[line_start(source, before) : before].strip()


def _end(pattern: re.Pattern[str], source: str, offset: int) -> int:
    found = pattern.match(source, offset)
    return found.end() if found else offset
