"""Days and parts of the day with the wrong preposition: in November 23, in the morning of May 3, on the June 11."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import dates_of
from editorqa.findings.finding import Confidence
from editorqa.language.calendar import MONTHS, WEEKDAYS, Date
from editorqa.rulebook.rule import Change, Hit, Rule, each, replace
from editorqa.text import Text

Find = Literal["in-day", "in-part-of-day", "the-part-of-day", "the-day"]

SAFE, LIKELY, ASK = Confidence.SAFE, Confidence.LIKELY, Confidence.ASK

_PARTS: Final = ("morning", "afternoon", "evening", "night")
_ORDINAL: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_BEFORE_DAYS: Final = frozenset(("on", "by", "since", "until", "from", "before", "after"))
_AFTER_DAYS: Final = frozenset(("of", "this", "local", "at"))
_VERBS: Final = frozenset(
    "was is were are which when where who will saw marked brought had has witnessed turned proved found that".split()
)


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """The dates of a text are found once for all rules."""
    found = dates_of(text)
    if found or any(part in text.index for part in _PARTS):
        for rule in prepared:
            for hit in _FINDERS[rule.options.find](text, found):
                yield rule, hit


def _in_day(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`In November 23, the team`; `in May 10 people came` is another thing."""
    words, gaps, _ = text.columns
    for day in found:
        if day.day is None or day.style == "numeric" or not day.is_possible() or day.first < 1:
            continue
        at = day.first - 1
        if words[at] == "in" and gaps[day.first] == " ":
            if day.closed:
                yield _preposition(text, at, day.last, SAFE if day.style == "month-day" else LIKELY)
            elif words[day.last + 1 : day.last + 2] and words[day.last + 1] in MONTHS:
                yield _preposition(text, at, day.last, ASK)
        elif words[at] == "the" and at and words[at - 1] == "in" and day.ordinal and day.style == "day-month":
            yield _preposition(text, at - 1, day.last, SAFE)


def _in_part_of_day(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`In the morning of May 3`, `at the afternoon of the 14th`: of a certain day it is on."""
    words, gaps, _ = text.columns
    firsts = {day.first: day for day in found}
    for word, after in _parts_of(text):
        if word < 2 or words[word - 1] != "the" or words[word - 2] not in ("in", "at"):
            continue
        day = firsts.get(after)
        dated = day is not None and day.day is not None
        if gaps[word - 1 : word + 1] == [" ", " "] and (dated or _is_numbered_day(text, after)):
            yield _preposition(text, word - 2, day.last if day else after, SAFE)


def _the_part_of_day(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`The afternoon of March 14, the mayor visited`: the sentence has two subjects and no preposition."""
    words, gaps, starts = text.columns
    firsts = {day.first: day for day in found}
    for word, after in _parts_of(text):
        day = firsts.get(after)
        if day is None or day.day is None or day.last + 1 >= len(words):
            continue
        has_article = word > 0 and words[word - 1] == "the" and gaps[word] == " "
        first = word - 1 if has_article else word
        comma = gaps[day.last + 1].startswith(",") and words[day.last + 1] not in _VERBS
        if not comma or not text.starts_sentence(starts[first]):
            continue
        the = "On the" if text.joined[starts[first]].isupper() else "on the"
        opening = the if has_article else f"{the} {words[word][0]}"
        change: Change = (starts[first], starts[first] + (3 if has_article else 1), opening)
        last = starts[day.last] + len(words[day.last])
        use = opening + text.joined[change[1] : last]
        yield Hit(starts[first], last, ([change],), {"use": use}, SAFE if has_article else LIKELY)


def _the_day(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`on the June 11`; `the June 11 vote` is right."""
    words, gaps, starts = text.columns
    for day in found:
        if day.style != "month-day" or day.first < 2 or words[day.first - 1] != "the" or gaps[day.first] != " ":
            continue
        if words[day.first - 2] not in _BEFORE_DAYS or gaps[day.first - 1] != " ":
            continue
        mark = gaps[day.last + 1].strip(" ")[:1]
        if day.last + 1 == len(words) or (mark and mark in ",.;:)\u2029"):
            low = starts[day.first - 1]
            start, end = starts[day.first - 2], starts[day.last] + len(words[day.last])
            use = text.joined[start:low] + text.joined[starts[day.first] : end]
            yield Hit(start, end, replace(low, starts[day.first], ""), {"use": use}, SAFE)


def _parts_of(text: Text) -> Iterator[tuple[int, int]]:
    """A part of the day and the word after its `of`; a `the` or a weekday in between is skipped."""
    words, gaps, _ = text.columns
    for part in _PARTS:
        for word in text.index.get(part, ()):
            if word + 3 < len(words) and words[word + 1] == "of" and gaps[word + 1] == " " == gaps[word + 2]:
                skipped = words[word + 2] == "the" or words[word + 2] in WEEKDAYS
                yield word, word + 2 + skipped


def _is_numbered_day(text: Text, word: int) -> bool:
    """`the 14th`, with nothing after it that could be a noun."""
    words, gaps, _ = text.columns
    if words[word - 1] != "the" or not _ORDINAL.fullmatch(words[word]):
        return False
    mark = gaps[word + 1].strip(" ")[:1]
    return (mark != "" and mark in ",.;)\u2029") or (word + 1 < len(words) and words[word + 1] in _AFTER_DAYS)


def _preposition(text: Text, word: int, last: int, sure: Confidence) -> Hit:
    words, _, starts = text.columns
    start, end = starts[word], starts[last] + len(words[last])
    new = "On" if text.joined[start].isupper() else "on"
    return Hit(start, end, replace(start, start + 2, new), {"use": new + text.joined[start + 2 : end]}, sure)


_FINDERS: Final[Mapping[Find, Callable[[Text, Sequence[Date]], Iterator[Hit]]]] = {
    "in-day": _in_day,
    "in-part-of-day": _in_part_of_day,
    "the-part-of-day": _the_part_of_day,
    "the-day": _the_day,
}
