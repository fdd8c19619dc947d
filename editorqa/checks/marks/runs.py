"""Marks that follow one another where one should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editorqa.checks.marks.gap import Gap, mend
from editorqa.findings.finding import Confidence
from editorqa.language.abbreviations import is_dotted
from editorqa.rulebook.rule import Hit, LocalFix

MIXED: Final = re.compile(r"(?<![.,;:!? ]) *[.,;:!?](?: *[.,;:!?])+")
LOUD: Final = re.compile(r"(?<![!?])[!?](?: ?[!?])+")
DOTS: Final = re.compile(r"\.{5,}|(?:\. ?)?…{2,}|…\.+|\.{2,}…|。{2,}|(?:\. ){4,}\.|·{4,}|。\.{2,}")

SAFE, LIKELY, ASK = Confidence.SAFE, Confidence.LIKELY, Confidence.ASK

_LEADERS: Final = 12
_LONGEST_ABBREVIATION: Final = 5
_AFTER_ABBREVIATIONS: Final = (",", ":", ";", "?", "!")
_TITLE_ENDS: Final = frozenset(("?,", "!,", "?;", "!;", "?:", "!:", "?!", "!?"))
"""What may stand after a title or a name that ends in its own mark: Yahoo!, Help!, Who?"""


def mixed(gap: Gap) -> Iterator[Hit]:
    """`guidance. , to help`, `,,`, `. .`: what one mark would say."""
    for found in MIXED.finditer(gap.marks):
        run = "".join(found[0].split())
        rest = gap.marks[found.end() :]
        smiley = run[-1] in ":;" and rest[:1] in ("-", ")", "(")
        if not gap.left or smiley or set(run) <= {"!", "?"} or _is_right(gap, run, tight=found[0] == run):
            continue
        low, high = gap.start + found.start(), gap.start + found.end()
        glue = "" if rest or not gap.right else " "
        marks, sure = _one_mark(gap, run, rest)
        fixes: tuple[LocalFix, ...] = tuple([(low, high, mark + glue)] for mark in marks)
        start = low - len(gap.left) if found.start() == 0 else gap.start
        yield Hit(start, high, fixes, {"use": gap.text.joined[start:low] + marks[0]}, sure)


def loud(gap: Gap) -> Iterator[Hit]:
    """`!!`, `???`, `?!!`."""
    for found in LOUD.finditer(gap.marks):
        if gap.left and found[0] not in ("?!", "!?"):
            mark = "?" if "?" in found[0] else "!"
            yield mend(gap, (gap.start + found.start(), gap.start + found.end(), mark))


def dots(gap: Gap) -> Iterator[Hit]:
    """`......`, `……`, `。。。`: an ellipsis; leaders and blanks to fill in are longer."""
    for found in DOTS.finditer(gap.marks):
        if len(found[0]) >= _LEADERS or gap.right[:1].isdigit() or not (gap.left or gap.right):
            continue
        new = "…" if "…" in found[0] else "..."
        glue = " " if found.end() == len(gap.marks) and gap.right and gap.left else ""
        yield mend(gap, (gap.start + found.start(), gap.start + found.end(), new + glue))


def _is_right(gap: Gap, run: str, *, tight: bool) -> bool:
    """An ellipsis, a path, `etc.,`, code, a title with its own mark."""
    if "..." in run or "…" in gap.marks or "/" in gap.marks:
        return True
    if not tight:
        return False
    if run == ".." == gap.marks and gap.right and not gap.is_capital():
        return True
    if run[0] == "." and run[1:] in _AFTER_ABBREVIATIONS and _is_shortened(gap):
        return True
    return run in _TITLE_ENDS or run.startswith("::")


def _is_shortened(gap: Gap) -> bool:
    """An abbreviation we know, or any short word with a capital: Tex., Cong."""
    short = len(gap.left) <= _LONGEST_ABBREVIATION and gap.text.joined[gap.start - len(gap.left)].isupper()
    return short or is_dotted(gap.text.columns, gap.word - 1)


def _one_mark(gap: Gap, run: str, rest: str) -> tuple[tuple[str, ...], Confidence]:
    """What to write for a run, best first, and how sure that is."""
    kinds, strong = set(run), [mark for mark in run if mark in "!?"]
    if run[0] == "." and len(run) == 2 and run != ".." and is_dotted(gap.text.columns, gap.word - 1):
        return (run,), SAFE
    if kinds == {"."}:
        return ((".",), LIKELY) if not gap.right or gap.is_capital() else (("...", ","), ASK)
    if len(kinds) == 1:
        return (run[0],), SAFE if run[0] in ",;" else LIKELY
    if kinds == {".", ","}:
        return _stop_or_comma(gap, run, rest)
    if not gap.right and "." in kinds:
        return (strong[0] if strong else ".",), LIKELY
    if strong and kinds <= {"!", "?", ".", ","}:
        return (strong[0],), ASK
    return (run[0], *sorted(kinds - {run[0]})), ASK


def _stop_or_comma(gap: Gap, run: str, rest: str) -> tuple[tuple[str, ...], Confidence]:
    """A full stop at the end, a comma before a small letter; before a capital a person must say."""
    if not gap.right:
        return (".",), SAFE if run[0] == "," else LIKELY
    if gap.after.islower() and not rest.strip(" "):
        return (",",), SAFE if _has_capitals(gap) else ASK
    return (".", ","), ASK


def _has_capitals(gap: Gap) -> bool:
    """False in a text without capitals, where a lower-case word says nothing about the sentence."""
    start, end = gap.text.bounds(gap.text.segment_at(gap.start))
    written = gap.text.joined[start:end]
    return written != written.lower()
