"""Findings marked in place: elements that nest, whatever stretches overlap."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from editorqa.findings.finding import Level
from editorqa.outputs.html.blocks import Block
from editorqa.outputs.html.escaping import shown

_LINE_END = re.compile("\r\n?|\n")
_WORD_END = re.compile(r"[a-zA-Z]{,20}")  # Chinese goes on without a gap
_LONG = 100  # code points from which a mark is drawn so that the text under it still reads well


class Mark(NamedTuple):
    """A stretch of the source that finding `number` of file `file` is about."""

    start: int
    end: int
    number: int
    file: int
    level: Level

    @property
    def key(self) -> str:
        return f"{self.file}-{self.number}"


def by_block(marks: Sequence[Mark], all_blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Mark]]]:
    """Each block with the marks that reach into it, outer ones first; an empty mark stands in one block only."""
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number))
    at, open_marks = 0, list[Mark]()
    for i, block in enumerate(all_blocks):
        last = i == len(all_blocks) - 1
        while at < len(waiting) and (waiting[at].start < block.end or last):
            open_marks.append(waiting[at])
            at += 1
        yield block, open_marks
        open_marks = [mark for mark in open_marks if mark.end > block.end]


def marked(source: str, block: Block, marks: Sequence[Mark]) -> str:
    """The block as HTML with `<mark>` around each stretch; one that crosses another is split where the other ends.

    A reference to its card stands behind the word that a mark ends in. The text of it all is that of the source.
    """
    return "".join(_pieces(source, block, marks))


def _pieces(source: str, block: Block, marks: Sequence[Mark]) -> Iterator[str]:
    cuts = {block.start, block.end}
    for mark in marks:
        cuts |= {max(mark.start, block.start), min(mark.end, block.end)}
    references = _references(source, block, marks)
    points = sorted(cuts | references.keys())
    opened: list[Mark] = []
    at = 0
    for point, following in pairwise((*points, points[-1])):
        reopened = []
        while any(mark.end <= point or point == block.end for mark in opened):
            mark = opened.pop()
            yield "</mark>"
            if mark.end > point and point < block.end:
                reopened.append(mark)
        yield from references.get(point, ())
        for mark in reversed(reopened):
            yield _opening(source, mark, point)
            opened.append(mark)
        while at < len(marks) and max(marks[at].start, block.start) == point:
            mark = marks[at]
            at += 1
            yield _opening(source, mark, point)
            if mark.end > point:
                opened.append(mark)
            else:
                yield f"</mark>{_reference(mark)}"
        yield from _text(source, block, point, following)


def _references(source: str, block: Block, marks: Sequence[Mark]) -> dict[int, list[str]]:
    """By the offset that they stand at; that of an empty mark stands in its place."""
    references: dict[int, list[str]] = {}
    for mark in sorted(marks, key=lambda mark: mark.number):
        if mark.start < mark.end <= block.end:
            word = _WORD_END.match(source, mark.end, block.end) if source[mark.end - 1].isalnum() else None
            references.setdefault(word.end() if word else mark.end, []).append(_reference(mark))
    return references


def _opening(source: str, mark: Mark, start: int) -> str:
    identity = f' id="m{mark.key}"' if start == mark.start else ""
    shape = " long" if mark.end - mark.start > _LONG else ""
    if not source[mark.start : mark.end].strip("\r\n"):
        shape = " gap"
    return f'<mark{identity} class="{mark.level}{shape}" data-f="{mark.key}">'


def _reference(mark: Mark) -> str:
    """Its number is drawn by the style sheet, so that the text stays what it is."""
    names = f'class="n {mark.level}" id="r{mark.key}" data-n="{mark.number}"'
    return f'<a {names} href="#f{mark.key}" aria-label="Finding {mark.number}, {mark.level}"></a>'


def _text(source: str, block: Block, start: int, end: int) -> Iterator[str]:
    at = start
    for i in range(bisect_right(block.prose, start, key=_end), len(block.prose)):
        low, high = block.prose[i]
        if low >= end:
            break
        yield from _markup(source, block, at, low)
        yield from _broken(source, block, max(low, at), min(high, end))
        at = min(high, end)
    yield from _markup(source, block, at, end)


def _markup(source: str, block: Block, start: int, end: int) -> Iterator[str]:
    inner = "".join(_broken(source, block, start, end))
    if not inner or block.kind == "markup" or not source[start:end].strip():
        yield inner
    else:
        yield f'<span class="mu">{inner}</span>'


def _broken(source: str, block: Block, start: int, end: int) -> Iterator[str]:
    """Lines of a paragraph run on, as they will be read; the ending of the block itself takes no room."""
    if block.kind == "markup":
        yield shown(source, start, end)
        return
    for match in _LINE_END.finditer(source, start, end):
        yield shown(source, start, match.start())
        kind = "end" if match.end() >= block.end or block.kind == "blank" else "br"
        yield f'<span class="{kind}">{shown(source, match.start(), match.end())}</span>'
        start = match.end()
    if start < end:
        yield shown(source, start, end)


def _end(stretch: tuple[int, int]) -> int:
    return stretch[1]
