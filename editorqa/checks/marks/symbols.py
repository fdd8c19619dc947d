"""Picture marks copied from a page, and characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editorqa.checks.marks.gap import Gap, mend
from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Hit

PICTURES: Final = re.compile(r"[▲△▼▽●○◆◇■□★☆※◎►▶◄◀▪▫◼◻➤➢✦✧❖⊙]+")
UNSEEN: Final = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u0000-\u0008\u000e-\u001f\u007f-\u009f]+"
)

_CAPTION_MARKS: Final = "▲△▼▽"
_JOINERS: Final = "\u200c\u200d"


def pictures(gap: Gap) -> Iterator[Hit]:
    """`▲ The mayor visits`: the mark pointed at a picture; one that begins many lines is a bullet, `★★★` a rating."""
    for found in PICTURES.finditer(gap.marks):
        mark = found[0]
        if len(mark) > 1 or not (gap.left or gap.right) or _is_arrow(gap, mark):
            continue
        low, high = gap.start + found.start(), gap.start + found.end()
        while high < gap.end and gap.text.joined[high] in " \u00a0\u3000":
            high += 1
        if gap.left == "" and not gap.marks[: found.start()].strip():
            if mark in _CAPTION_MARKS or _lines_with(gap, mark) < 2:
                yield mend(gap, (low, high, ""), words=(0, 1))
            continue
        if high == gap.end and not gap.right:
            low = gap.start + len(gap.marks[: low - gap.start].rstrip(" "))
        yield mend(gap, (low, high, ""), words=(0, 1), confidence=Confidence.ASK)


def unseen(gap: Gap) -> Iterator[Hit]:
    """Zero-width spaces, soft hyphens, control characters; joiners of scripts and emoji are left alone."""
    for found in UNSEEN.finditer(gap.marks):
        low, high = gap.start + found.start(), gap.start + found.end()
        sides = gap.text.joined[max(0, low - 1) : low], gap.text.joined[high : high + 1]
        if set(found[0]) <= set(_JOINERS) and not all(side.isascii() for side in sides):
            continue
        if "\u007f" < found[0][0] <= "\u009f" and not all(side.isascii() for side in sides):
            continue
        yield mend(gap, (low, high, ""), words=(int(low == gap.start), int(high == gap.end)))


def _is_arrow(gap: Gap, mark: str) -> bool:
    """Up and down in front of a figure."""
    return mark in _CAPTION_MARKS and (gap.right[:1].isdigit() or gap.left[-1:].isdigit())


def _lines_with(gap: Gap, mark: str) -> int:
    return sum(segment.text.startswith(mark) for segment in gap.text.segments)
