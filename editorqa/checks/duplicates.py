"""Sentences, paragraphs and headlines that stand twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import prose_bounds
from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Hit, Remove, Rule, each
from editorqa.text import Text

Find = Literal["sentence", "paragraph", "headline"]

_REFRAIN: Final = 10
"""A paragraph of so many words is no refrain: it counts wherever it comes again."""

NEARLY: Final = 0.75
_FEW: Final = 5
_REPEATED: Final = frozenset(("heading", "paragraph", "caption", "item"))
_END_MARKS: Final = ".!?。！？”\"’')"


class Options(NamedTuple):
    """`find` is what the rule is about; what has fewer `words` may be said twice."""

    find: Find
    words: int = 6


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Compares words only: marks, capitals and spaces do not count."""
    paragraphs = [*_paragraphs(text, min(rule.options.words for rule in prepared))]
    for rule in prepared:
        least = rule.options.words
        if rule.options.find == "sentence":
            found = _sentences(text, least)
        elif rule.options.find == "paragraph":
            found = _again(text, [repeat for repeat in paragraphs if repeat.size >= least])
        else:
            found = _headlines(text, [repeat for repeat in paragraphs if repeat.size >= least])
        for hit in found:
            yield rule, hit


def likeness(text: Text, one: int, other: int) -> float:
    """The share of words that two segments have in common."""
    first, second = (set(text.segments[i].text.lower().split()) for i in (one, other))
    return len(first & second) / max(len(first), len(second))


class _Repeat(NamedTuple):
    """A segment, the first one before it with the same words, and how many these are."""

    segment: int
    before: int
    size: int


def _sentences(text: Text, least: int) -> Iterator[Hit]:
    """A sentence that stood before, in another paragraph or the same; whole paragraphs are another rule's."""
    words, gaps, starts = text.columns
    seen: dict[tuple[str, str, int], list[int]] = {}
    for start, end in text.sentences:
        size = end - start
        if size < least:
            continue
        alike = seen.get((words[start], words[end - 1], size))
        if alike is None:
            seen[words[start], words[end - 1], size] = [start]
            continue
        before = next((i for i in alike if words[i : i + size] == words[start:end]), None)
        alike.append(start)
        if before is None or (_is_whole(text, start, end) and _is_whole(text, before, before + size)):
            continue
        low, last = starts[start], starts[end - 1] + len(words[end - 1])
        high = last + len(gaps[end]) - len(gaps[end].lstrip(_END_MARKS))
        space = low > 0 and text.joined[low - 1] == " "
        related = starts[before], starts[before + size - 1] + len(words[before + size - 1])
        yield Hit(low, high, ([(low - space, high, "")],), _line_of(text, starts[before]), related=(related,))


def _again(text: Text, repeats: Sequence[_Repeat]) -> Iterator[Hit]:
    """A paragraph that stood before; right after it, the cut is nearly sure."""
    for repeat in repeats:
        apart = repeat.before < repeat.segment - 1
        if text.segments[repeat.before].kind != "heading" and (repeat.size >= _REFRAIN or not apart):
            sure = Confidence.ASK if apart and repeat.size <= 2 * _REFRAIN else Confidence.LIKELY
            yield _cut(text, repeat, sure)


def _headlines(text: Text, repeats: Sequence[_Repeat]) -> Iterator[Hit]:
    """A headline that stands again as a line, a caption or the first line of the body."""
    for repeat in repeats:
        if text.segments[repeat.before].kind == "heading":
            sure = text.place(repeat.segment) == "top" or text.segments[repeat.segment].kind == "caption"
            yield _cut(text, repeat, Confidence.LIKELY if sure else Confidence.ASK)
    headings = [i for i, segment in enumerate(text.segments) if segment.kind == "heading" and text.place(i) == "top"]
    for one, other in pairwise(headings[:_FEW]):
        shared = likeness(text, one, other)
        if NEARLY <= shared < 1 and len(text.segments[other].text.split()) >= _FEW:
            yield _cut(text, _Repeat(other, one, 0), Confidence.ASK)


def _paragraphs(text: Text, least: int) -> Iterator[_Repeat]:
    """Every segment of prose whose words stood before."""
    words, _, starts = text.columns
    firsts = [bisect_left(starts, start) for start in text.segment_starts]
    seen: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    for i, (first, last) in enumerate(zip(firsts, [*firsts[1:], len(words)], strict=False)):
        size = last - first
        if size < least or size == 0 or text.segments[i].kind not in _REPEATED:
            continue
        alike = seen.get((words[first], words[last - 1], size))
        if alike is None:
            seen[words[first], words[last - 1], size] = [(i, first)]
            continue
        before = next((j for j, start in alike if words[start : start + size] == words[first:last]), None)
        if before is None:
            alike.append((i, first))
        else:
            yield _Repeat(i, before, size)


def _cut(text: Text, repeat: _Repeat, sure: Confidence) -> Hit:
    i, before, _ = repeat
    words = _line_of(text, text.segment_starts[before])
    return Hit(*prose_bounds(text, i), (Remove(i, i),), words, sure, related=(prose_bounds(text, before),))


def _is_whole(text: Text, start: int, end: int) -> bool:
    """True when a sentence is all of its segment."""
    gaps = text.columns.gaps
    return (start == 0 or "\u2029" in gaps[start]) and (end == len(text.columns.words) or "\u2029" in gaps[end])


def _line_of(text: Text, offset: int) -> dict[str, str]:
    """Where something stands in the source, for the message."""
    segment = text.segment_at(offset)
    local = offset - text.segment_starts[segment]
    span = text.segments[segment].locate(local, local + 1)
    return {"line": str(text.document.position(span.start).line) if span else ""}
