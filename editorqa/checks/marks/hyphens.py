"""Hyphens with a space beside them, and dashes drawn with a row of hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editorqa.checks.marks.gap import Gap, mend
from editorqa.findings.finding import Confidence
from editorqa.language.compounds import COMPOUNDS, PREFIXES, SECOND_HALVES
from editorqa.rulebook.rule import Hit

SPACED: Final = re.compile(r"\A(?: [-\u2010\u2011] ?|[-\u2010\u2011] )\Z")
DASHES: Final = re.compile(r"[-–—―─]{2,}|[—―](?: [—―])+")

_SUSPENDED: Final = frozenset("and or to but nor as versus vs through in".split())
"""What follows a hyphen left hanging: two- and three-year plans."""


def spaced(gap: Gap) -> Iterator[Hit]:
    """`on -site`, `high- tech`, `e - commerce`."""
    if not gap.left or not gap.right:
        return
    pair = f"{gap.left} {gap.right}" in COMPOUNDS
    if gap.marks[0] == " " == gap.marks[-1]:
        sure = Confidence.SAFE if pair else None
    elif gap.marks[0] == " ":
        sure = _space_before(gap, known=pair)
    else:
        whole = gap.right in SECOND_HALVES or (gap.left in PREFIXES and gap.right not in _SUSPENDED)
        sure = Confidence.SAFE if pair else Confidence.LIKELY if whole else None
    if sure is not None:
        yield mend(gap, (gap.start, gap.end, gap.written.strip()), words=(1, 1), confidence=sure)


def drawn(gap: Gap) -> Iterator[Hit]:
    """`does not stop ------ Zhang`, `——`: one dash. Two hyphens are a typewriter's dash and right."""
    for found in DASHES.finditer(gap.marks):
        if found[0] == "--":
            continue
        low, high = _with_spaces(gap, found)
        whole = low == gap.start and high == gap.end
        if whole and gap.left[-1:].isdigit() and gap.right[:1].isdigit():
            yield mend(gap, (low, high, "-"), words=(1, 1))
        elif (gap.left or low > gap.start) and (gap.right or high < gap.end):
            yield mend(gap, (low, high, " — "), words=(1, 1))
        elif gap.right or high < gap.end:
            yield mend(gap, (low, high, "— "), words=(0, 1))
        elif gap.left:
            yield mend(gap, (low, high, " —"), confidence=Confidence.ASK)


def _space_before(gap: Gap, *, known: bool) -> Confidence | None:
    """It may stand for a dash; a figure after it is negative, a letter an option of a command."""
    if not gap.right.isalpha() or len(gap.right) < 3 or gap.nearby(-1).endswith("-") or gap.nearby(1).startswith("-"):
        return None
    return Confidence.SAFE if known or gap.right in SECOND_HALVES else Confidence.ASK


def _with_spaces(gap: Gap, found: re.Match[str]) -> tuple[int, int]:
    low, high = found.start(), found.end()
    while low and gap.marks[low - 1] == " ":
        low -= 1
    while high < len(gap.marks) and gap.marks[high] == " ":
        high += 1
    return gap.start + low, gap.start + high
