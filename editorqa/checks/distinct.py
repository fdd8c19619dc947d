"""What several checks ask of a text: the words that are not plain letters, the dates, the prose of a segment."""

from __future__ import annotations

from itertools import filterfalse
from typing import NamedTuple

from editorqa.language.calendar import Date, dates
from editorqa.language.words import OBJECT
from editorqa.text import Text, once


class OddWords(NamedTuple):
    """Distinct words of a text: `figures` begin with a digit, `mixed` do not but hold one (or an underscore), `foreign`
    are not ASCII, whatever else they are."""

    figures: tuple[str, ...]
    mixed: tuple[str, ...]
    foreign: tuple[str, ...]


@once
def odd_words(text: Text) -> OddWords:
    """One pass over the distinct words, of which nearly all are plain letters."""
    odd = [*filterfalse(str.isalpha, text.index)]
    figures = tuple([word for word in odd if word[0].isdigit()])
    mixed = tuple([word for word in odd if word.isascii() and not word[0].isdigit()])
    return OddWords(figures, mixed, tuple(filterfalse(str.isascii, text.index)))


@once
def dates_of(text: Text) -> tuple[Date, ...]:
    """Every date, in the order of the text."""
    return tuple(sorted(dates(text.columns, text.index, odd_words(text).figures)))


def prose_bounds(text: Text, segment: int) -> tuple[int, int]:
    """Where a segment stands, without images and code at its ends, which no finding can quote."""
    start, end = text.bounds(segment)
    written = text.segments[segment].text
    bare = written.strip(f"{OBJECT} ")
    return (start + written.index(bare), start + written.index(bare) + len(bare)) if bare else (start, end)
