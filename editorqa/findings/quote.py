"""How a text is shown in a terminal: harmless, cut to a width, with marks under the place that is meant."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ODD = re.compile(r"[^ -~]")
_TAB = "    "
_ELLIPSIS = "…"
_WORD_REACH = 12  # how far a cut moves to stand between two words


class Quote(NamedTuple):
    """A line made harmless and, under it, the marks; `before` and `after` are its parts around the marked one."""

    before: str
    marked: str
    after: str
    marks: str

    @property
    def line(self) -> str:
        return self.before + self.marked + self.after


def harmless(text: str) -> str:
    """`text` without anything a terminal would act upon: control, bidi and invisible characters are named.

    Line breaks become ⏎, tabs four spaces, so that the result always stands on one line.
    """
    return text if text.isascii() and text.isprintable() else _ODD.sub(_shown_match, text)


def cells(text: str) -> int:
    """How many columns a harmless text takes: two for a wide character, none for a combining one."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def quote(line: str, start: int, end: int, *, width: int) -> Quote:
    """`line[start:end]` with what stands around it, in at most `width` columns (never fewer than 20)."""
    width = max(width, 20)
    end = min(max(start, end), len(line))
    marked = shortened(line[start:end], width * 2 // 3)
    room = width - max(cells(marked), 1)
    before = harmless(line[max(0, start - width) : start])
    after = harmless(line[end : end + width])
    left = max(room // 2, room - cells(after))
    if start > width or cells(before) > left:
        before = _tail(before, left)
    right = room - cells(before)
    if len(line) - end > width or cells(after) > right:
        after = _head(after, right)
    return Quote(before, marked, after, " " * cells(before) + "^" * max(1, cells(marked)))


def shortened(text: str, width: int) -> str:
    """`text` made harmless, with its middle cut out when it takes more than `width` columns."""
    if len(text) > 2 * width:
        text = f"{text[:width]}{text[-width:]}"
        shown = harmless(text)
    else:
        shown = harmless(text)
        if cells(shown) <= width:
            return shown
    half = (width - 1) // 2
    return _head(shown, width - half) + _tail(shown, half + 1)[1:]


def _head(text: str, width: int) -> str:
    """As much of the beginning as fits, with an ellipsis after it; cut between two words where one is near."""
    if width <= 0:
        return ""
    taken = _count(text, width - 1)
    space = text.rfind(" ", max(taken - _WORD_REACH, 0), taken)
    return text[: space + 1 if space >= 0 else taken] + _ELLIPSIS


def _tail(text: str, width: int) -> str:
    """As much of the end as fits, with an ellipsis before it; cut between two words where one is near."""
    if width <= 0:
        return ""
    start = len(text) - _count(text[::-1], width - 1)
    space = text.find(" ", start, start + _WORD_REACH)
    return _ELLIPSIS + text[space if space >= 0 else start :]


def _count(text: str, width: int) -> int:
    """How many characters fit into `width` columns."""
    if text.isascii():
        return max(0, min(len(text), width))
    taken = 0
    for i, character in enumerate(text):
        taken += _cells(character)
        if taken > width:
            return i
    return len(text)


def _shown_match(match: re.Match[str]) -> str:
    return _shown(match[0])


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character in "\r\n\u2028\u2029\x85":
        return "" if character == "\r" else "⏎"
    if character == "\t":
        return _TAB
    if character == "\ufe0f":  # asks for the wide, coloured form of the sign before it
        return ""
    category = unicodedata.category(character)
    if category == "Zs":
        return "\u3000" if character == "\u3000" else " "
    if category[0] == "C" or character in "\u115f\u1160\u3164\uffa0":
        return f"<U+{ord(character):04X}>"
    return character


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
