"""A headline that stands on two lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.checks.headlines.where import verb, word_range
from editorqa.language import inflection
from editorqa.language.names import offices
from editorqa.language.news_verbs import acts, also_nouns
from editorqa.rulebook.rule import Hit, Join
from editorqa.text import Text

_SMALL: Final = frozenset(
    "a an the of and or nor for with from into its their his our between among against within towards as than".split()
)
"""What no line ends with, unless it looks back: `What We Ask For`."""

_LOOKS_BACK: Final = frozenset(
    "who whom whose what which where how why that nobody everybody nothing something".split()
)
_ADJECTIVES: Final = frozenset(
    """municipal provincial national international new various several industrial agricultural commercial financial
    environmental technological scientific medical important major large small
    comprehensive ecological educational rural urban domestic foreign""".split()
)
_LOWER_CASED: Final = frozenset("iphone ipad ipod imac ebay ios macos".split())
_LONGEST: Final = 100
_SHORTEST: Final = 2
_END: Final = frozenset(".!?:;。！？：；，、,…-–—)）]】\"”'’|")


def find(text: Text) -> Iterator[Hit]:
    """Two lines above the body that are one headline."""
    for number, segment in enumerate(text.segments[:-1]):
        if segment.kind == "heading" and goes_on_below(text, number):
            _, last = word_range(text, number)
            below, end = word_range(text, number + 1)
            words = {"first": text.reading.written(last, last), "second": text.reading.written(below, below)}
            high = text.reading.end(min(below, end))
            yield Hit(text.columns.starts[last], high, (Join(number),), words)


def goes_on_below(text: Text, number: int) -> bool:
    """True when the line under a headline is the rest of it."""
    if number + 1 >= len(text.segments):
        return False
    one, two = text.segments[number : number + 2]
    if one.kind != "heading" or two.kind != "heading" or text.place(number + 1) != "top":
        return False
    if text.place(len(text.segments) - 1) == "top":
        return False  # no body: verses, a conversation
    if not (_bare(text, number) and _bare(text, number + 1)) or len(one.text) + len(two.text) > _LONGEST * 2:
        return False
    if one.text[-1] in _END or one.text.count(" ") < _SHORTEST - 1 or not two.text[0].isalpha():
        return False
    first, last = word_range(text, number)
    below, end = word_range(text, number + 1)
    words = text.columns.words
    if text.reading.end(last) != text.bounds(number)[1] or below > end:
        return False
    apart = text.line(text.bounds(number + 1)[0]) - text.line(text.bounds(number)[0]) > 1
    lower = two.text[0].islower() and words[below] not in _LOWER_CASED and not apart
    if lower and one.text[0].islower() and words[last] not in _SMALL:
        return False  # in lower case every line begins so
    return lower or _hangs(text, first, last) or _subject(text, first, last, below, end)


def _hangs(text: Text, first: int, last: int) -> bool:
    """`… visited the`, `… of the municipal`: a line that cannot end so."""
    word = text.columns.words[last]
    if word in _SMALL:
        looks_back = not _LOOKS_BACK.isdisjoint(text.columns.words[first:last])
        return not looks_back and (not text.reading.capital(last) or word in ("the", "an", "and", "or"))
    return word in _ADJECTIVES


def _subject(text: Text, first: int, last: int, below: int, end: int) -> bool:
    """Who stands on one line, what they do on the other."""
    words = text.columns.words
    if offices.TITLES.isdisjoint(words[first : last + 1]) or verb(text, first, last) is not None or below == end:
        return False
    if words[below] in acts() or words[below] in also_nouns():
        return True
    bases = [lemma for lemma, tag in inflection.readings(words[below]) if tag == "base"]
    return any(inflection.forms(lemma)["past"] in acts() for lemma in bases)


def _bare(text: Text, number: int) -> bool:
    """True for a line of plain text, where nothing but its end says that it is a heading."""
    segment = text.segments[number]
    return segment.span.start == segment.runs[0].source_start and segment.span.end == segment.runs[-1].source_end
