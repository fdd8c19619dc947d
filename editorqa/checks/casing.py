"""Capitals: texts that lost them, and single words that want or lack one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.findings.finding import Confidence
from editorqa.language.casing import Capital, always_capital, capitals
from editorqa.rulebook.rule import Hit, Rule, capitalised, each, found_by
from editorqa.text import Text, once

Find = Literal["lowercase-text", "proper-noun", "sentence-start", "stray-capital", "title-before-surname"]

_PROSE: Final = frozenset(("paragraph", "item", "quote", "caption", "heading", "meta", "cell"))
_ENDS: Final = (".", "!", "?", '"', "”")
_SHOWN: Final = 6
_KINDS: Final = {"item": "item", "caption": "caption", "cell": "cell"}
_LONG: Final = 8  # words of a paragraph that has sentences


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """What each rule looks for."""
    return found_by(_FINDERS, text, prepared)


def _lowercase_text(text: Text) -> Iterator[Hit]:
    """Two hits for a segment without capitals: what is sure, and what the grammar of names says."""
    for first, last, segment in _lower_segments(text):
        whole = _is_lower(text) or _is_paragraph(text, segment, first, last)
        needed = capitals(text.reading, text.names, first, last, starts=whole)
        for sure in (True, False):
            part = [capital for capital in needed if capital.sure is sure]
            if part:
                yield _hit(text, part, Confidence.SAFE if sure and _is_lower(text) else Confidence.LIKELY)


def _is_paragraph(text: Text, segment: int, first: int, last: int) -> bool:
    """True for a paragraph of whole sentences that follows another: no item of a list, no line that goes on."""
    written = text.segments[segment].text
    above = text.segments[segment - 1].text if segment else ""
    return (
        text.segments[segment].kind == "paragraph"
        and last - first >= _LONG
        and written[0].isalpha()
        and written[-1] in _ENDS
        and (not above or above[-1] in _ENDS)
    )


@once
def _is_lower(text: Text) -> bool:
    """True for a text that lost its capitals altogether, or nearly."""
    prose = [
        (word, end - start)
        for segment, (start, end) in zip(text.segments, map(text.bounds, range(len(text.segments))), strict=True)
        if segment.kind in _PROSE and end - start > 20 and (word := text.word_at(start) + 1) < len(text.columns.words)
    ]
    whole, other = sum(size for _, size in prose), 0
    for word, size in prose:
        if text.reading.case(word) != "lower":
            other += size
            if 5 * other >= whole:
                return False
    return bool(prose)


def _lower_segments(text: Text) -> Iterator[tuple[int, int, int]]:
    """First word, one past the last, and the number of every segment of prose without a capital."""
    words = text.columns.words
    for segment in range(len(text.segments)):
        kind = text.segments[segment].kind
        start, end = text.bounds(segment)
        if kind not in _PROSE or kind in ("heading", "meta"):  # those have a rule of their own
            continue
        if not text.joined[start:end].islower():
            continue
        first, last = text.word_at(start), text.word_at(end - 1) + 1
        first += first < 0 or text.columns.starts[first] < start
        if first < last <= len(words):
            yield first, last, segment


def _hit(text: Text, part: Sequence[Capital], sure: Confidence) -> Hit:
    shown = list(dict.fromkeys(_shown(text, capital) for capital in part))
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    kind = _KINDS.get(text.kind_at(part[0].start), "paragraph")
    words = {"words": ", ".join(shown[:_SHOWN]) + more, "use": shown[0], "kind": kind}
    changes = tuple((capital.start, capital.end, capital.text) for capital in part)
    return Hit(part[0].start, part[-1].end, (changes,), words, sure)


def _shown(text: Text, capital: Capital) -> str:
    """The word with its capital."""
    word = text.word_at(capital.start)
    end = text.columns.starts[word] + len(text.columns.words[word])
    return capital.text + text.joined[capital.end : max(end, capital.end)]


def _proper_noun(text: Text) -> Iterator[Hit]:
    """`on july 29`, `russian guests` in a text that uses capitals."""
    if _is_lower(text):
        return
    for capital in always_capital(text.reading):
        segment = text.segment_at(capital.start)
        start, end = text.bounds(segment)
        if text.segments[segment].kind in _PROSE and not text.joined[start:end].islower():
            changes = ((capital.start, capital.end, capital.text),)
            yield Hit(capital.start, capital.end, (changes,), {"use": capital.text})


def _sentence_start(text: Text) -> Iterator[Hit]:
    """A sentence in running prose that begins with a small letter."""
    reading = text.reading
    for start, _ in text.sentences:
        at = text.columns.starts[start]
        gap = text.columns.gaps[start]
        if not text.joined[at].islower() or gap not in (". ", "! ", "? ", '." ', ".” "):
            continue
        word = text.columns.words[start]
        written = text.joined[at : at + len(word)]
        if reading.case(start) != "mixed" or not written.islower() or word in reading.unknown or len(word) == 1:
            continue
        if text.segments[text.segment_at(at)].kind != "paragraph" or text.columns.gaps[start + 1].startswith("-"):
            continue
        use = written[0].upper() + written[1:]
        yield Hit(at, at + len(word), (((at, at + 1, written[0].upper()),),), {"use": use})


_SMALL: Final = frozenset(
    """the a an this these those she they we his her its our it which who whose when while has have had is are was were
    will would can also then""".split()
)


def _stray_capital(text: Text) -> Iterator[Hit]:
    """`, The people`, `; She used`: a common word in the middle of a sentence with the capital of a sentence start."""
    words, gaps, starts = text.columns
    begins = set(text.sentence_starts)
    people = {mention.surname for mention in text.names if mention.given}
    for word in _SMALL & text.distinct - people:
        for at in text.index[word]:
            start = starts[at]
            if not text.joined[start].isupper() or at in begins or gaps[at] not in (", ", "; "):
                continue
            written = text.joined[start : start + len(word)]
            if not written[1:].islower() or text.reading.case(at) != "mixed":
                continue
            if at + 1 < len(words) and (text.reading.capital(at + 1) or words[at + 1][:1].isdigit()):
                continue  # a name: The 24 Solar Terms
            if text.segments[text.segment_at(start)].kind not in ("paragraph", "item", "quote"):
                continue
            yield Hit(start, start + len(word), (((start, start + 1, written[0].lower()),),), {"use": written.lower()})


_COURTESY: Final = frozenset(
    """mayor governor chairman chairwoman chairperson director secretary minister president manager premier professor
    academician magistrate commissioner principal dean headmaster""".split()
)


def _title_before_surname(text: Text) -> Iterator[Hit]:
    """`under the leadership of minister Guo`: the office is part of what a person is called by the surname alone."""
    words, _, starts = text.columns
    for mention in text.names:
        last = mention.first - 1
        if mention.kind != "person" or mention.given or last < 1 or words[last] not in _COURTESY:
            continue
        reading = text.reading
        if not (reading.capital(mention.first) and reading.spaced(mention.first)) or reading.case(last) != "mixed":
            continue
        first = last
        while first > 1 and reading.spaced(first) and words[first - 1] in ("vice", "deputy", "executive", "general"):
            first -= 1
        small = [at for at in range(first, last + 1) if not reading.capital(at)]
        if small:
            yield capitalised(text.joined, starts[first], mention.end, [starts[at] for at in small])


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "lowercase-text": _lowercase_text,
    "proper-noun": _proper_noun,
    "sentence-start": _sentence_start,
    "stray-capital": _stray_capital,
    "title-before-surname": _title_before_surname,
}
