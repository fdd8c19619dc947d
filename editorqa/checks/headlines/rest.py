"""How a headline that was cut off goes on: the shortest complete form that the body proves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editorqa.checks.headlines.style import forms
from editorqa.checks.headlines.where import stem
from editorqa.language import inflection, lexicon
from editorqa.language.calendar import MONTH_NAMES, WEEKDAYS
from editorqa.language.headlines import case_of, styled
from editorqa.text import Text

_BODY: Final = frozenset(("paragraph", "item", "quote", "caption"))
_OPENERS: Final = frozenset("a an the its their his her our this that these those some all both no new".split())
_STOPS: Final = frozenset(
    """in on at to for from with by into onto over under after before during between among through against without
    within near since until towards toward about as and or but nor than that which who whose whom where when while if
    because although so is are was were has have had will would can could may might must shall should do does did be
    been being not also then it he she they we you i this these today yesterday tomorrow now here there where
    said says last this next""".split()
) | {name.lower() for name in (*MONTH_NAMES, *WEEKDAYS)}
_LONGEST: Final = 8


def occurrences(text: Text, first: int, last: int) -> Iterator[int]:
    """The word after each place of the body where some words of a heading stand again in one sentence."""
    words, gaps, _ = text.columns
    size = last - first + 1
    lead = stem(words[first])
    for at in text.index.get(words[last], ()):
        low = at - size + 1
        if low < 0 or first <= at <= last or text.kind_at(text.columns.starts[at]) not in _BODY:
            continue
        if words[low + 1 : at + 1] != words[first + 1 : last + 1] or stem(words[low]) != lead:
            continue
        inner = gaps[low + 1 : at + 1]
        if all(gap.isspace() or gap in (", ", "-", "'", "’") for gap in inner) and "\u2029" not in "".join(inner):
            yield at + 1


def phrase(text: Text, at: int) -> str:
    """The noun phrase that begins at a word of the body, with what `of` adds to it; empty when none is sure."""
    words = text.columns.words
    end, named = at, False
    while end < len(words) and (end == at or _joined(text, end)) and end - at < _LONGEST:
        word = words[end]
        if word == "of" and named:
            if not _joined(text, end + 1):
                break
            end, named = end + 1, False
            continue
        if word in _STOPS or word == "of" or (named and _is_past(text, end)):
            break
        named = named or word not in _OPENERS
        end += 1
    return text.reading.written(at, end - 1) if named and not _goes_on(text, end) else ""


def fitted(text: Text, number: int, addition: str) -> str:
    """`addition` in the capitals of its heading."""
    written = text.segments[number].text
    case = case_of(written)
    if case == "lower":
        return addition.lower()
    if case == "capitals":
        return addition.upper()
    if case == "title":
        return styled(written + addition, "ap", forms(text))[len(written) :] if addition else ""
    return addition


def _goes_on(text: Text, end: int) -> bool:
    """True when a name or a phrase was only broken off because it is long."""
    return end < len(text.columns.words) and text.columns.gaps[end] == "-"


def _joined(text: Text, word: int) -> bool:
    gaps = text.columns.gaps
    return word < len(text.columns.words) and (text.reading.spaced(word) or gaps[word] in ("-", "'", "’", " & "))


def _is_past(text: Text, word: int) -> bool:
    """`opened` after `the elderly`; not `sea`, nor a name with a capital."""
    written = text.columns.words[word]
    if text.reading.capital(word) or written in lexicon.syllables():
        return False
    tags = {tag for _, tag in inflection.readings(written)}
    return "past" in tags and "base" not in tags and re.search(r"(?:ed|ent|ook|ade|old|ame)$", written) is not None
