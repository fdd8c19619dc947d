"""Items of a list that are counted off as Chinese does it: `Two, enterprises should …`, `1, lift the ban`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.language.sentences import SEPARATOR
from editorqa.rulebook.rule import Hit, Rule, each, found_by, replace
from editorqa.text import Text

Find = Literal["cardinal", "comma"]

_IN_ORDER: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDINALS: Final = dict(zip(_IN_ORDER, range(1, 11), strict=True))
_CARDINALS: Final = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True))
_FIGURES: Final = {str(number): number for number in range(1, 31)}
_MARK: Final = re.compile(r"(\d{1,2})[.)、．]")
_COMMAS: Final = frozenset((", ", ",", ": ", "，", "、"))
_NOT_A_LIST: Final = frozenset(("or", "and", "to", *_CARDINALS))
_KINDS: Final = frozenset(("paragraph", "item", "quote"))


class Options(NamedTuple):
    """`find`: a word for a number instead of an ordinal, or a comma after a figure instead of a full stop."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at how paragraphs begin."""
    return found_by(_FINDERS, text, prepared)


def _cardinal(text: Text) -> Iterator[Hit]:
    """One alone may be anything; its neighbour in the count shows a list."""
    starts = text.columns.starts
    for place, number in _counted(text, _CARDINALS):
        start, end = starts[place], starts[place] + len(text.columns.words[place])
        use = _IN_ORDER[number - 1]
        use = use.capitalize() if text.joined[start].isupper() else use
        yield Hit(start, end, replace(start, end, use), {"use": use})


def _comma(text: Text) -> Iterator[Hit]:
    starts = text.columns.starts
    for place, number in _counted(text, _FIGURES):
        start, end = starts[place], starts[place + 1]
        low = start + len(text.columns.words[place])
        yield Hit(start, low + 1, replace(low, end, ". "), {"use": f"{number}."})


def _counted(text: Text, numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """The first words of paragraphs that are such a number before a comma, and have a neighbour in the count."""
    words, gaps, starts = text.columns
    found = sorted(
        (place, number)
        for place, number in _first_words(text, numbers)
        if gaps[place + 1] in _COMMAS
        and place + 1 < len(words)
        and words[place + 1][0].isalpha()
        and words[place + 1] not in _NOT_A_LIST
        and text.kind_at(starts[place]) in _KINDS
    )
    if not found:
        return
    known = {number for _, number in found} | {number for _, number in _first_words(text, _ORDINALS)} | _marks(text)
    yield from ((place, number) for place, number in found if not known.isdisjoint((number - 1, number + 1)))


def _first_words(text: Text, numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    gaps = text.columns.gaps
    for word in numbers.keys() & text.distinct:
        for place in text.index[word]:
            if gaps[place].endswith(SEPARATOR) or (place == 0 and not gaps[0]):
                yield place, numbers[word]


def _marks(text: Text) -> set[int]:
    """The numbers of list items, which formats cut from their text."""
    source = text.document.source
    marks = (source[each.span.start : each.runs[0].source_start] for each in text.segments if each.runs)
    return {int(match[1]) for mark in marks if (match := _MARK.match(mark))}


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {"cardinal": _cardinal, "comma": _comma}
