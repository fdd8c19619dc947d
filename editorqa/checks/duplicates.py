"""Sentences, paragraphs and headlines that stand twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Hit, Remove, Rule, each
from editorqa.text import Text

Find = Literal["sentence", "paragraph", "headline"]

_REFRAIN: Final = 10
_REPEATS: Final = frozenset(("heading", "paragraph", "caption", "item"))


@dataclass(frozen=True, slots=True)
class Options:
    """`find` is what the rule is about; what has fewer `words` may be said twice."""

    find: Find
    words: int = 6


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Compares words only: marks, capitals and spaces do not count."""
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text, rule.options.words):
            yield rule, hit


def _sentence(text: Text, least: int) -> Iterator[Hit]:
    """A sentence that stood before, in another paragraph or the same; whole paragraphs are another rule's."""
    words, gaps, starts = text.columns
    first_at: dict[tuple[str, ...], int] = {}
    begins = text.sentence_starts
    for start, end in zip(begins, [*begins[1:], len(words)], strict=True):
        if end - start < least:
            continue
        key = tuple(words[start:end])
        before = first_at.setdefault(key, start)
        if before == start or (_is_whole(text, start, end) and _is_whole(text, before, before + end - start)):
            continue
        low = starts[start]
        high = starts[end - 1] + len(words[end - 1])
        tail = gaps[end]
        high += len(tail) - len(tail.lstrip(".!?。！？”\"’')")) if "\u2029" not in tail[:1] else 0
        related = (starts[before], starts[before + end - start - 1] + len(words[before + end - start - 1]))
        space = 1 if low and text.joined[low - 1] == " " else 0
        yield Hit(low, high, ([(low - space, high, "")],), _position(text, starts[before]), related=(related,))


def _paragraph(text: Text, least: int) -> Iterator[Hit]:
    """A paragraph that stood before; right after it, the cut is nearly sure."""
    first_at: dict[tuple[str, ...], int] = {}
    for i in range(len(text.segments)):
        if text.segments[i].kind not in _REPEATS:
            continue
        key = _words_of(text, i)
        if len(key) < least:
            continue
        before = first_at.setdefault(key, i)
        if before == i or text.segments[before].kind == "heading" or (before < i - 1 and len(key) < _REFRAIN):
            continue
        sure = Confidence.LIKELY if before == i - 1 or len(key) > 2 * _REFRAIN else Confidence.ASK
        yield Hit(
            *text.bounds(i),
            (Remove(i, i),),
            _position(text, text.segment_starts[before]),
            sure,
            related=(text.bounds(before),),
        )


def _headline(text: Text, least: int) -> Iterator[Hit]:
    """A headline that stands again as a line, a caption or the first line of the body."""
    headings: dict[tuple[str, ...], int] = {}
    for i, segment in enumerate(text.segments):
        if segment.kind not in _REPEATS:
            continue
        key = _words_of(text, i)
        if not key:
            continue
        before = headings.get(key)
        if before is not None:
            top = text.place(i) == "top"
            sure = Confidence.LIKELY if top or segment.kind == "caption" else Confidence.ASK
            words = _position(text, text.segment_starts[before])
            yield Hit(*text.bounds(i), (Remove(i, i),), words, sure, related=(text.bounds(before),))
        elif segment.kind == "heading" and len(key) >= least:
            headings[key] = i


def _words_of(text: Text, segment: int) -> tuple[str, ...]:
    start, end = text.bounds(segment)
    first, last = text.word_at(start - 1) + 1 if start else 0, text.word_at(end - 1) if end > start else -1
    return tuple(text.columns.words[first : last + 1])


def _is_whole(text: Text, start: int, end: int) -> bool:
    """True when a sentence is all of its segment."""
    gaps = text.columns.gaps
    return ("\u2029" in gaps[start] or start == 0) and ("\u2029" in gaps[end] or end == len(text.columns.words))


def _position(text: Text, offset: int) -> dict[str, str]:
    segment = text.segment_at(offset)
    span = text.segments[segment].locate(
        offset - text.segment_starts[segment], offset - text.segment_starts[segment] + 1
    )
    return {"line": str(text.document.position(span.start).line) if span else ""}


_FINDERS: Final[Mapping[Find, Callable[[Text, int], Iterator[Hit]]]] = {
    "sentence": _sentence,
    "paragraph": _paragraph,
    "headline": _headline,
}
