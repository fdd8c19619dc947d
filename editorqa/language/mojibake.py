"""UTF-8 that was once read as Windows-1252, and what it was."""

from __future__ import annotations

import re
from typing import Final

LEADS: Final = frozenset("ÂÃâãäåæçèéïðÐÑØÙ".lower())
"""Letters, lower case, that the first byte of such a sequence becomes."""

_WINDOWS: Final = {bytes([code]).decode("cp1252", "replace"): code for code in range(0x80, 0xA0)}
_RUN: Final = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]+"
)


def runs(text: str) -> list[tuple[int, int, str]]:
    """Start, end and original of every broken stretch; what decodes to nothing sensible is no mojibake."""
    found = []
    for run in _RUN.finditer(text):
        found += _decoded(run[0], run.start())
    return found


def _decoded(run: str, offset: int) -> list[tuple[int, int, str]]:
    """Every sequence of a run that is good UTF-8 once its letters are bytes again; neighbours make one."""
    raw = [_byte(letter) for letter in run]
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(raw):
        length = _length(raw[at])
        text = _decode(raw[at : at + length]) if length and at + length <= len(raw) else None
        if text is None:
            at += 1
            continue
        if found and found[-1][1] == offset + at:
            start, _, before = found.pop()
            found.append((start, offset + at + length, before + text))
        else:
            found.append((offset + at, offset + at + length, text))
        at += length
    return found


def _byte(letter: str) -> int:
    code = ord(letter)
    return code if code < 0x100 else _WINDOWS.get(letter, 0)


def _length(byte: int) -> int:
    """How many bytes a UTF-8 sequence that begins so has; 0 for no beginning."""
    if 0xC2 <= byte <= 0xDF:
        return 2
    if 0xE0 <= byte <= 0xEF:
        return 3
    return 4 if 0xF0 <= byte <= 0xF4 else 0


def _decode(raw: list[int]) -> str | None:
    try:
        return bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        return None
