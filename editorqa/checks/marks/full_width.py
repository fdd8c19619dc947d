"""Chinese marks in an English sentence: each has an English one, with its own spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editorqa.checks.marks.gap import Gap, becomes
from editorqa.findings.finding import Confidence
from editorqa.language.full_width import CLOSERS, MARKS, OPENERS, TITLE_MARKS, english, is_chinese
from editorqa.language.sentences import SEPARATOR
from editorqa.rulebook.rule import Change, Hit

CHINESE: Final = re.compile(f"[{''.join(MARKS - {'“', '”'})}]")

_FURTHEST: Final = 250
_LONE: Final = re.compile("。{2,}")


def marks(gap: Gap) -> Iterator[Hit]:
    """`results。The`, `（CEO）`: one hit for a gap, or for both gaps of a pair."""
    if TITLE_MARKS.isdisjoint(gap.marks):
        yield from _hits(gap)


def titles(gap: Gap) -> Iterator[Hit]:
    """`《X》` and `「X」`: quotation marks."""
    if not TITLE_MARKS.isdisjoint(gap.marks):
        yield from _hits(gap)


def _hits(gap: Gap) -> Iterator[Hit]:
    if (not gap.left and not gap.right) or _is_kept(gap) or _LONE.search(gap.marks) or _is_opened_before(gap):
        return
    gaps = [gap]
    while (close := _closing(gaps[-1])) is not None and len(gaps) < 9:
        following = _gap_at(gap, close)
        if following.start <= gaps[-1].start:
            break
        gaps.append(following)
    curly = "“" in gap.text.joined
    changes: tuple[Change, ...] = tuple(
        (g.start, g.end, english(g.written, left=g.left, right=g.right, curly=curly)) for g in gaps
    )
    if any(map(_is_kept, gaps)):
        return
    changes = tuple(change for change in changes if gap.text.joined[change[0] : change[1]] != change[2])
    lone = gaps[-1] is gap and not OPENERS.keys().isdisjoint(gap.marks) and "》" not in gap.marks
    start = gap.start - len(gap.left) if len(gaps) == 1 else gap.start + len(gap.marks) - len(gap.marks.lstrip(" "))
    last = gaps[-1]
    end = last.end + len(last.right) if len(gaps) == 1 else last.start + len(last.marks.rstrip(" "))
    words = {"use": becomes(gap.text.joined, start, end, changes)}
    yield Hit(start, end, (changes,), words, Confidence.LIKELY if lone and ")" not in gap.text.joined else None)


def _is_kept(gap: Gap) -> bool:
    """True beside Chinese words, which another rule speaks of."""
    joined, places = gap.text.joined, [gap.start + i for i, mark in enumerate(gap.marks) if mark in MARKS]
    if not places:
        return True
    return is_chinese(joined[max(0, places[0] - 1)]) or is_chinese(joined[places[-1] + 1 : places[-1] + 2])


def _closing(gap: Gap) -> int | None:
    """Where the bracket that this gap opens last is closed."""
    opened = [i for i, mark in enumerate(gap.marks) if mark in OPENERS]
    if not opened or not gap.right or any(mark in CLOSERS for mark in gap.marks[opened[-1] :]):
        return None
    joined, depth = gap.text.joined, 0
    if CLOSERS.keys().isdisjoint(joined[gap.end : gap.end + _FURTHEST]):
        return None
    for i in range(gap.end, min(len(joined), gap.end + _FURTHEST)):
        mark = joined[i]
        if mark == SEPARATOR:
            return None
        depth += mark in OPENERS
        if mark in CLOSERS:
            if depth == 0:
                return i
            depth -= 1
    return None


def _is_opened_before(gap: Gap) -> bool:
    """True when a closing mark here belongs to an opening one on the left, whose hit covers both."""
    closed = next((i for i, mark in enumerate(gap.marks) if mark in CLOSERS), None)
    if closed is None or any(mark in OPENERS for mark in gap.marks[:closed]):
        return False
    joined = gap.text.joined
    for i in range(gap.start - 1, max(-1, gap.start - _FURTHEST), -1):
        if joined[i] == SEPARATOR or joined[i] in CLOSERS:
            return False
        if joined[i] in OPENERS:
            return True
    return False


def _gap_at(gap: Gap, offset: int) -> Gap:
    """The gap of the same segment that holds an offset."""
    text = gap.text
    words, gaps, starts = text.columns
    before = text.word_at(offset)
    start = starts[before] + len(words[before])
    whole = gaps[before + 1]
    right = words[before + 1] if SEPARATOR not in whole and before + 1 < len(words) else ""
    return Gap(text, before + 1, start, whole.split(SEPARATOR)[0], words[before], right)
