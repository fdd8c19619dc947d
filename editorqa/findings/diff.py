"""A unified diff of two texts, written so that `git apply` accepts it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

_CONTEXT = 3
_SMALL = 40_000  # line pairs that difflib, quadratic at worst, may compare
_ESCAPES = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
_NEEDS_QUOTES = re.compile(r'[^ -~]|["\\]')


class Change(NamedTuple):
    """Lines `start` to `end` of the old text become lines `new_start` to `new_end` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def unified(path: str, before: str, after: str) -> str:
    """The diff from `before` to `after`, empty when they are equal; `path` is relative with `/`."""
    if before == after:
        return ""
    old, new = _lines(before), _lines(after)
    parts = [_header(path)]
    for hunk in _hunks(changes(old, new), len(old)):
        parts.extend(_written(hunk, old, new))
    return "".join(parts)


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """What differs, in order.

    Lines that are alone in both texts anchor the comparison (patience diff), so that a long text with few changes
    takes linear time; only what stands between two anchors is handed to difflib.
    """
    found: list[Change] = []
    todo = [Change(0, len(old), 0, len(new))]
    while todo:
        block = _trimmed(todo.pop(), old, new)
        if block.start == block.end or block.new_start == block.new_end:
            if block.end > block.start or block.new_end > block.new_start:
                found.append(block)
            continue
        anchors = _anchors(block, old, new)
        if anchors:
            ends = [(block.start - 1, block.new_start - 1), *anchors, (block.end, block.new_end)]
            todo.extend(Change(i + 1, j, k + 1, m) for (i, k), (j, m) in pairwise(ends))
        else:
            found.extend(_compared(block, old, new))
    return _merged(sorted(found))


def _lines(text: str) -> list[str]:
    """Split at `\\n` alone, endings kept: `\\r`, U+2028 and form feeds are part of a line to git."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _trimmed(block: Change, old: Sequence[str], new: Sequence[str]) -> Change:
    start, end, new_start, new_end = block
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return Change(start, end, new_start, new_end)


def _anchors(block: Change, old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest rising series of lines that occur once in either side of a block."""
    counts = Counter(old[block.start : block.end])
    new_counts = Counter(new[block.new_start : block.new_end])
    places = {
        new[k]: k for k in range(block.new_start, block.new_end) if new_counts[new[k]] == 1 and counts[new[k]] == 1
    }
    pairs = [(i, places[old[i]]) for i in range(block.start, block.end) if old[i] in places]
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, k) in enumerate(pairs):
        depth = bisect_left(tails, k)
        previous.append(ends[depth - 1] if depth else -1)
        if depth == len(tails):
            tails.append(k)
            ends.append(index)
        else:
            tails[depth], ends[depth] = k, index
    series: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        series.append(pairs[at])
        at = previous[at]
    return series[::-1]


def _compared(block: Change, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    start, end, new_start, new_end = block
    if (end - start) * (new_end - new_start) > _SMALL:
        yield block
        return
    matcher = SequenceMatcher(None, old[start:end], new[new_start:new_end], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield Change(start + i, start + j, new_start + k, new_start + m)


def _merged(found: Sequence[Change]) -> list[Change]:
    merged: list[Change] = []
    for change in found:
        last = merged[-1] if merged else None
        if last and last.end == change.start and last.new_end == change.new_start:
            merged[-1] = Change(last.start, change.end, last.new_start, change.new_end)
        else:
            merged.append(change)
    return merged


def _hunks(found: Sequence[Change], length: int) -> Iterator[list[Change]]:
    """Changes grouped with those whose context lines meet; a group begins and ends with its context."""
    group: list[Change] = []
    for change in found:
        if group and change.start - group[-1].end > 2 * _CONTEXT:
            yield _framed(group, length)
            group = []
        group.append(change)
    if group:
        yield _framed(group, length)


def _framed(group: list[Change], length: int) -> list[Change]:
    first, last = group[0], group[-1]
    above = min(_CONTEXT, first.start)
    below = min(_CONTEXT, length - last.end)
    before = Change(first.start - above, first.start - above, first.new_start - above, first.new_start - above)
    after = Change(last.end + below, last.end + below, last.new_end + below, last.new_end + below)
    return [before, *group, after]


def _written(hunk: Sequence[Change], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    first, last = hunk[0], hunk[-1]
    yield f"@@ -{_range(first.start, last.end)} +{_range(first.new_start, last.new_end)} @@\n"
    for above, change in pairwise(hunk):
        yield from (_line(" ", line) for line in old[above.end : change.start])
        yield from (_line("-", line) for line in old[change.start : change.end])
        yield from (_line("+", line) for line in new[change.new_start : change.new_end])


def _line(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _range(start: int, end: int) -> str:
    """Lines count from 1; an empty range names the line before it."""
    if end - start == 1:
        return str(start + 1)
    return f"{start + (end > start)},{end - start}"


def _header(path: str) -> str:
    path = path.lstrip("/")
    old, new = _quoted(f"a/{path}"), _quoted(f"b/{path}")
    tab = "\t" if " " in path else ""
    return f"diff --git {old} {new}\n--- {old}{tab}\n+++ {new}{tab}\n"


def _quoted(name: str) -> str:
    """A name as git writes it: in quotes with escapes when a byte of it is not plain."""
    if not _NEEDS_QUOTES.search(name):
        return name
    data = name.encode("utf-8", "surrogateescape")
    body = "".join(_ESCAPES.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}") for byte in data)
    return f'"{body}"'
