"""Abbreviations that stand in the text before it says what they are short for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editorqa.language import lexicon
from editorqa.rulebook.rule import Hit
from editorqa.text import Text

_IN_BRACKETS: Final = re.compile(
    r"[(（](?:(?:hereinafter|hereafter|also)? ?(?:referred to as|called|known as) )?[\"“”'‘’]?"
    r"([A-Z][A-Za-z&]{1,9})[\"“”'‘’]?[)）]"
)
_SMALL: Final = frozenset("a an and at by for in of on the to with".split())
_PROSE: Final = frozenset(("paragraph", "item", "quote"))
_FEWEST: Final = 2


def find(text: Text) -> Iterator[Hit]:
    """The first use of each in prose; the place that spells it out stands beside it. Headlines may go ahead."""
    seen: set[str] = set()
    for found in _IN_BRACKETS.finditer(text.joined):
        short = found[1]
        if short in seen or short.lower() in lexicon.acronyms():
            continue
        start = _spelled_out(text, short, found.start())
        if start is None:
            continue
        seen.add(short)
        use = next(_uses(text, short, start), None)
        if use is not None:
            whole = text.joined[start : found.end()]
            fix = ((*use, whole), (start, found.end(), short))
            yield Hit(*use, (fix,), {"use": whole, "line": str(text.line(start))}, related=((start, found.end()),))


def _spelled_out(text: Text, short: str, bracket: int) -> int | None:
    """Where the words begin, right before the bracket, whose first letters are the abbreviation's capitals."""
    letters = [letter.lower() for letter in short if letter.isupper()]
    if len(letters) < _FEWEST:
        return None
    columns = text.columns
    low = text.bounds(text.segment_at(bracket))[0]
    at = text.word_at(bracket - 1)
    while letters and at >= 0 and columns.starts[at] >= low:
        word = columns.words[at]
        if word[0] == letters[-1]:
            letters.pop()
        elif word not in _SMALL:
            return None
        at -= 1
    return None if letters else columns.starts[at + 1]


def _uses(text: Text, short: str, before: int) -> Iterator[tuple[int, int]]:
    for use in re.finditer(rf"(?<![\w(（@./#-]){re.escape(short)}(?![\w@/#-])", text.joined[:before]):
        if text.kind_at(use.start()) in _PROSE and not text.quoted(*use.span()):
            yield use.span()
