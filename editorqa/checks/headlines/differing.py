"""One headline in two wordings: the title in the front matter and the first heading, or two lines above the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from editorqa.checks.duplicates import NEARLY, likeness
from editorqa.checks.headlines.split import goes_on_below
from editorqa.checks.headlines.where import stem, word_range
from editorqa.language import lexicon
from editorqa.language.likeness import ratio
from editorqa.rulebook.rule import Hit
from editorqa.text import Text

_TITLE: Final = re.compile(r"(?:^|[\r\n])[ \t]*[\"']?(?:title|headline)[\"']?[ \t]*[:=][ \t]*[^\r\n]?$", re.IGNORECASE)
_SMALL: Final = frozenset(
    """a an the of and or for to with by from at into in on its their his her our as is are was were has have will
    that this it""".split()
)
_LEAST: Final = 3
_ALIKE: Final = 0.6
_ONE_IN_OTHER: Final = 0.75
_LETTERS: Final = 80
_MOST: Final = 5
_LONGEST: Final = 16


def find(text: Text) -> Iterator[Hit]:
    """The second of the two, with the first beside it."""
    for one, other, whole in _pairs(text):
        if text.place(len(text.segments) - 1) == "top" and text.segments[one].kind == "heading":
            continue  # no body
        if _same_news(text, one, other, through=other + whole):
            start, end = text.bounds(other)[0], text.bounds(other + whole)[1]
            low, high = text.bounds(one)
            words = {"other": text.joined[low:high], "line": str(text.line(low))}
            yield Hit(start, end, (), words, related=((low, high),))


def _pairs(text: Text) -> Iterator[tuple[int, int, int]]:
    """Two segments that may be one headline; and how many more lines the second of them takes."""
    top = [i for i, segment in enumerate(text.segments) if segment.kind == "heading" and text.place(i) == "top"][:_MOST]
    title = next((i for i, segment in enumerate(text.segments) if segment.kind == "meta" and _is_title(text, i)), None)
    first = next((i for i, segment in enumerate(text.segments) if segment.kind == "heading"), None)
    if title is not None and first is not None and text.segments[first].level == 1:
        yield title, first, 0
    for one, other in pairwise(top):
        levels = text.segments[one].level, text.segments[other].level
        plain = text.segments[other].span.start == text.segments[other].runs[0].source_start
        if (levels == (1, 1) or (plain and levels == (1, 2))) and not goes_on_below(text, one):
            whole = int(goes_on_below(text, other))
            if whole or likeness(text, one, other) < NEARLY or len(text.segments[other].text.split()) < _MOST:
                yield one, other, whole


def _is_title(text: Text, number: int) -> bool:
    start = text.segments[number].span.start
    return _TITLE.search(text.document.source[max(0, start - 40) : start]) is not None


def _same_news(text: Text, one: int, other: int, *, through: int) -> bool:
    """True when two headlines share most of what they say, and do not say it in the same words."""
    words = text.columns.words
    first, last = word_range(text, one)
    below, end = word_range(text, other)[0], word_range(text, through)[1]
    bounds = text.bounds(one), (text.bounds(other)[0], text.bounds(through)[1])
    mine, theirs = words[first : last + 1], words[below : end + 1]
    if max(len(mine), len(theirs)) > _LONGEST or any(text.joined[low:high].count(",") > 1 for low, high in bounds):
        return False  # lists of products
    if mine == theirs or "".join(mine) == "".join(theirs):
        return False
    a, b = _content(mine), _content(theirs)
    only_a, only_b = a - b, b - a
    spelt = {(x, y) for x in only_a for y in only_b if _spelt_alike(x, y)}
    shared = len(a & b) + len({x for x, _ in spelt})
    if shared < _LEAST or min(len(a), len(b)) < _LEAST:
        return False
    alike = 2 * shared / (len(a) + len(b))
    if shared < min(len(a), len(b)):
        return alike >= _ALIKE
    shorter, longer = sorted((mine, theirs), key=len)
    return alike >= _ONE_IN_OTHER and (text.segments[one].kind == "heading" or not _only_leaves_out(shorter, longer))


def _content(words: list[str]) -> set[str]:
    return {stem(word) for word in words if word not in _SMALL}


def _only_leaves_out(shorter: list[str], longer: list[str]) -> bool:
    """True when the words of the one stand in the other in the same order."""
    rest = iter([stem(word) for word in longer])
    return all(stem(word) in rest for word in shorter if word not in _SMALL)


def _spelt_alike(one: str, other: str) -> bool:
    """`rocgene`, `rockgene`: two spellings of a word that at least once is not English."""
    odd = one not in lexicon.ordinary() or other not in lexicon.ordinary()
    return odd and min(len(one), len(other)) > _LEAST and ratio(one, other) >= _LETTERS
