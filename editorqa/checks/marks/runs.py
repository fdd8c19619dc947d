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
DOTS: Final = re.compile(r"\.{5,}|(?:\. ?)?…{2,}|…\.+|\.{2,}…|\. ……|。{2,}|(?:\. ){4,}\.|·{4,}|。\.{2,}")

SAFE, LIKELY, ASK = Confidence.SAFE, Confidence.LIKELY, Confidence.ASK

_LEADERS: Final = 12
_LONGEST_ABBREVIATION: Final = 5


def mixed(gap: Gap) -> Iterator[Hit]:
    """`guidance. , to help`, `,,`, `. .`: what one mark would say."""
    for found in MIXED.finditer(gap.marks):
        run = "".join(found[0].split())
        tight = found[0] == run
        if not gap.left or _is_right(gap, run, tight=tight) or set(run) <= {"!", "?"}:
            continue
        low, high = gap.start + found.start(), gap.start + found.end()
        tail = gap.marks[found.end() :]
        glue = "" if tail or not gap.right else " "
        marks, sure = _one_mark(gap, run, tail, dotted=found.start() == 0 and is_dotted(gap.text.columns, gap.word - 1))
        if not marks:
            yield Hit(low - len(gap.left), high)
            continue
        fixes: tuple[LocalFix, ...] = tuple([(low, high, mark + glue)] for mark in marks)
        quoted = gap.text.joined[low - len(gap.left) : low]
        yield Hit(low - len(gap.left), high, fixes, {"use": quoted + marks[0]}, sure)


def loud(gap: Gap) -> Iterator[Hit]:
    """`!!`, `???`, `?!!`."""
    for found in LOUD.finditer(gap.marks):
        run = "".join(found[0].split())
        if gap.left and found[0] not in ("?!", "!?"):
            mark = "?" if "?" in run else "!"
            yield mend(gap, (gap.start + found.start(), gap.start + found.end(), mark))


def dots(gap: Gap) -> Iterator[Hit]:
    """`......`, `……`, `。。。`: an ellipsis; leaders and blanks to fill in are longer."""
    for found in DOTS.finditer(gap.marks):
        if len(found[0]) >= _LEADERS or gap.right[:1].isdigit() or not (gap.left or gap.right):
            continue
        new = "…" if "…" in found[0] else "..."
        last = found.end() == len(gap.marks)
        glue = " " if last and gap.right and gap.left else ""
        yield mend(gap, (gap.start + found.start(), gap.start + found.end(), new + glue))


def _is_right(gap: Gap, run: str, *, tight: bool) -> bool:
    """An ellipsis; `etc.,`; a smiley; a title that ends in its own mark; code."""
    if run in ("?!", "!?") or set(run) == {"."} and (len(run) > 2 or gap.nearby(0).count("/")):
        return True
    if "..." in run or "…" in gap.marks or (run.startswith("::") and tight) or "://" in gap.marks:
        return True
    if tight and run == ".." and gap.right and gap.marks == ".." and not gap.is_capital():
        return True
    if not tight:
        return False
    if run[0] == "." and run[1:] in (",", ":", ";", "?", "!") and _is_shortened(gap):
        return True
    return run in ("?,", "!,", "?;", "!;", "?:", "!:") or (run in (":-", ";-"))


def _is_shortened(gap: Gap) -> bool:
    """An abbreviation we know, or any short word with a capital: Tex., Cong."""
    short = len(gap.left) <= _LONGEST_ABBREVIATION and gap.text.joined[gap.start - len(gap.left)].isupper()
    return short or is_dotted(gap.text.columns, gap.word - 1)


def _one_mark(gap: Gap, run: str, tail: str, *, dotted: bool) -> tuple[tuple[str, ...], Confidence | None]:
    kinds = set(run)
    if dotted and run[0] == "." and len(run) == 2 and run != "..":
        return (run,), SAFE
    if len(kinds) == 1:
        mark = run[0]
        if mark == ".":
            if gap.right and not gap.is_capital():
                return ("...", ","), ASK
            return (".",), LIKELY
        return (mark,), SAFE if mark in ",;" else LIKELY
    ends = not gap.right or tail.strip(" ").startswith(("\"", ")")) and not gap.right
    if kinds == {".", ","}:
        if ends:
            return (".",), SAFE if run[0] == "," else LIKELY
        if gap.after.islower() and not tail.strip(" "):
            return (",",), SAFE if _has_capitals(gap) else ASK
        return (".", ","), ASK
    if "." in kinds and ends:
        strong = [mark for mark in run if mark in "!?"]
        return (strong[0] if strong else ".",), LIKELY
    if kinds <= {"!", "?", ".", ","}:
        strong = [mark for mark in run if mark in "!?"]
        return (strong[0],), ASK
    first = run[0]
    return (first, *sorted(kinds - {first})), ASK


def _has_capitals(gap: Gap) -> bool:
    """False in a text without capitals, where a lower-case word says nothing about the sentence."""
    start, end = gap.text.bounds(gap.text.segment_at(gap.start))
    return gap.text.joined[start:end] != gap.text.joined[start:end].lower()
