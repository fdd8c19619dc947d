"""Section headings, labels and captions that are written unlike the others of their kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from editorqa.checks.headlines.style import forms, letters
from editorqa.language import lexicon
from editorqa.language.headlines import styled
from editorqa.language.names import heads
from editorqa.rulebook.rule import Change, Hit
from editorqa.text import Text

Case: TypeAlias = Literal["title", "sentence"]

_MAJOR: Final = re.compile(r"\b[A-Za-z][a-z]{3,}\b(?!['’-])")
_LABEL: Final = re.compile(r"([A-Za-z][a-z]*(?: [A-Za-z]+){0,2}) ?[:：](?!//)(?=\s*\S)")
_LABELLED: Final = frozenset(("paragraph", "item", "caption", "cell", "furniture"))
_BODIES: Final = heads.ORGANISATIONS | heads.PLACES
_FEW: Final = 3
_TIMES: Final = 3
"""A style is that of its kind when so many are written in it and three times as many as otherwise."""


def find(text: Text) -> Iterator[Hit]:
    """The odd ones, each with what it would be in the style of the others."""
    by_level: defaultdict[int, list[int]] = defaultdict(list)
    labels: list[tuple[int, int]] = []
    captions: list[tuple[int, int]] = []
    for number, segment in enumerate(text.segments):
        start, end = text.bounds(number)
        if segment.kind == "heading" and segment.level > 1:
            by_level[segment.level].append(number)
        elif segment.kind == "caption" and segment.text[:1].isalpha():
            captions.append((start, end))
        elif segment.kind in _LABELLED and (label := _LABEL.match(segment.text)):
            labels.append((start, start + label.end(1)))
    for level in by_level.values():
        yield from _odd_headings(text, level)
        yield from _odd_starts(text, "headings", [text.bounds(number) for number in level], longest=_FEW - 1)
    for kind, places in (("labels", labels), ("captions", captions)):
        yield from _odd_starts(text, kind, places)


def _odd_headings(text: Text, numbers: Sequence[int]) -> Iterator[Hit]:
    cases = {number: _case(text, number) for number in numbers}
    counted = [case for case in cases.values() if case is not None]
    for usual, other in _OTHERWISE.items():
        if counted.count(usual) < max(_FEW, _TIMES * counted.count(other)):
            continue
        for number in (number for number in numbers if cases[number] == other):
            start, end = text.bounds(number)
            written = text.joined[start:end]
            if usual == "sentence" and _BODIES & set(written.lower().split()):
                continue  # a ministry or a museum, whose name nobody has recognised
            changes = letters(start, written, styled(written, "ap", forms(text))) if usual == "title" else ()
            changes = changes or _lowered(text, number)
            yield _hit(text, start, end, changes, f"the other headings have {_SAID[usual]}")


_OTHERWISE: Final[Mapping[Case, Case]] = {"title": "sentence", "sentence": "title"}
_SAID: Final[Mapping[Case, str]] = {
    "title": "a capital at every main word",
    "sentence": "capitals at the first word and at names only",
}


def _case(text: Text, number: int) -> Case | None:
    """What its longer words say that are no names; None when they do not agree, or there are none."""
    capital = [written[0].isupper() for _, written in _telling(text, number)]
    if not capital or any(capital) != all(capital):
        return None
    return "title" if all(capital) else "sentence"


def _telling(text: Text, number: int) -> Iterator[tuple[int, str]]:
    """Longer ordinary words of a heading after its first, which have a capital for its style alone."""
    start, end = text.bounds(number)
    names = [(name.start, name.end) for name in text.names if name.start < end and start < name.end]
    for found in _MAJOR.finditer(text.joined, start, end):
        low = found[0].lower()
        if (
            found.start() > start
            and low in lexicon.ordinary()
            and low not in lexicon.cased()
            and not any(first <= found.start() < last for first, last in names)
        ):
            yield found.start(), found[0]


def _lowered(text: Text, number: int) -> tuple[Change, ...]:
    return tuple((at, at + 1, word[0].lower()) for at, word in _telling(text, number) if word[0].isupper())


def _odd_starts(text: Text, kind: str, places: Sequence[tuple[int, int]], longest: int = 99) -> Iterator[Hit]:
    """Those of at most so many words without a capital where the others begin with one."""
    small = [(start, end) for start, end in places if text.joined[start:end].islower()]
    capital = sum(text.joined[start].isupper() for start, _ in places)
    if small and capital >= max(2, len(small)):
        for start, end in small:
            if len(text.joined[start:end].split()) > longest:
                continue  # casing.headline-style tells it
            change = (start, start + 1, text.joined[start].upper())
            yield _hit(text, start, end, (change,), f"the other {kind} begin with a capital")


def _hit(text: Text, start: int, end: int, changes: Sequence[Change], why: str) -> Hit:
    parts, done = [], start
    for low, high, new in changes:
        parts += [text.joined[done:low], new]
        done = high
    use = "".join([*parts, text.joined[done:end]])
    return Hit(start, end, (tuple(changes),) if changes else (), {"use": use, "why": why})
