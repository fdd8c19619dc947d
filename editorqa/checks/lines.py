"""Where lines end: a sentence broken over two, a paragraph without its full stop, a headline with one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.findings.finding import Confidence
from editorqa.language.abbreviations import is_dotted
from editorqa.rulebook.rule import Hit, Join, Rule, each, replace
from editorqa.text import Text

Find = Literal["broken-sentence", "no-end-mark", "headline-stop"]

_ENDS: Final = frozenset(".!?:;。！？：；…\"”'’)）]】>|/\\~*_=+-–—\ufffc")
_SENTENCE_END: Final = re.compile(r"[.!?]\s+[A-Z\"“]")
_LIST_START: Final = re.compile(r"(?:[a-z]|[ivx]{1,4})[.)]\s|https?:|www\.")
_BRANDS: Final = frozenset("iphone ipad ipod imac ebay ios macos e i".split())
_TAIL: Final = 5
_CLAUSE: Final = 12


class Options(NamedTuple):
    """`find` is what the rule is about; a paragraph is long from `words` words on."""

    find: Find
    words: int = 25


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Segment by segment."""
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text, rule.options):
            yield rule, hit


def _broken_sentence(text: Text, options: Options) -> Iterator[Hit]:  # noqa: ARG001
    """A line that stops in a sentence which the next line goes on with, in lower case."""
    segments = text.segments
    broken = [
        i
        for i in range(len(segments) - 1)
        if segments[i + 1].text[:1].islower()
        and not segments[i].text[:1].islower()
        and not (i + 2 < len(segments) and segments[i + 2].text[:1].islower())
        and (
            segments[i].kind in ("paragraph", "item")
            or (segments[i].kind == "heading" and segments[i].text.count(" ") > _TAIL)
        )
        and segments[i + 1].kind == "paragraph"
        and segments[i].text[-1:] not in _ENDS
        and not _LIST_START.match(segments[i + 1].text)
    ]
    if not broken or _writes_small(text):
        return
    for i in broken:
        written = segments[i].text
        start, end = text.bounds(i)
        after = text.bounds(i + 1)[0]
        first = re.match(r"\w+", text.joined[after:])
        if written.count(" ") < 2 or first is None or first[0].lower() in _BRANDS:
            continue
        before = text.columns.starts[text.word_at(end - 1)]
        sure = Confidence.LIKELY if written.count(" ") > 5 else Confidence.ASK
        yield Hit(
            max(start, before), after + first.end(), (Join(i),), {"use": _quoted(text, before, end, first[0])}, sure
        )


def _no_end_mark(text: Text, options: Options) -> Iterator[Hit]:
    """A long paragraph of several sentences whose last one ends in a letter."""
    for i, segment in enumerate(text.segments):
        written = segment.text
        following = text.segments[i + 1].text[:1] if i + 1 < len(text.segments) else ""
        if segment.kind == "paragraph" and written.endswith((",", "，", "、")) and written.count(" ") >= _CLAUSE:
            if following.isupper() and text.place(i) != "top":
                yield _ending(text, i, cut=1)
            continue
        if segment.kind != "paragraph" or written[-1:] in _ENDS or written.count(" ") < options.words - 1:
            continue
        last = next((found.end() for found in reversed(list(_SENTENCE_END.finditer(written)))), None)
        if following.islower() or not written[-1].isalnum() or last is None or written.count(" ", last) < _TAIL:
            continue
        if text.plain[text.bounds(i)[1] - 1] != "\ufffc":
            yield _ending(text, i, cut=0)


def _ending(text: Text, segment: int, *, cut: int) -> Hit:
    """A full stop after the last word, in place of the last `cut` marks."""
    _, end = text.bounds(segment)
    start = text.columns.starts[text.word_at(end - 1)]
    return Hit(start, end, replace(end - cut, end, "."), {"use": text.joined[start : end - cut] + "."})


def _headline_stop(text: Text, options: Options) -> Iterator[Hit]:  # noqa: ARG001
    """A headline of one sentence, with the full stop of a sentence."""
    for i, segment in enumerate(text.segments):
        written = segment.text
        if segment.kind != "heading" or not written.endswith((".", "。")) or written.endswith(("..", "…")):
            continue
        start, end = text.bounds(i)
        word = text.word_at(end - 1)
        if word < 0 or _SENTENCE_END.search(written) or written.count(" ") < 1 or is_dotted(text.columns, word):
            continue
        low = max(start, text.columns.starts[word])
        if text.joined[low:end].rstrip(".。").isdigit():
            continue
        yield Hit(low, end, replace(end - 1, end, ""), {"use": text.joined[low : end - 1]})


def _writes_small(text: Text) -> bool:
    """True when paragraphs begin in lower case as a habit, so that it says nothing."""
    bodies = [segment.text for segment in text.segments if segment.kind == "paragraph" and segment.text[:1].isalpha()]
    return 3 * sum(body[0].islower() for body in bodies) > len(bodies) and len(bodies) > 2


def _quoted(text: Text, start: int, end: int, word: str) -> str:
    return f"{text.joined[start:end]} {word}"


_FINDERS: Final[Mapping[Find, Callable[[Text, Options], Iterator[Hit]]]] = {
    "broken-sentence": _broken_sentence,
    "no-end-mark": _no_end_mark,
    "headline-stop": _headline_stop,
}
