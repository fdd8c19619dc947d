"""Dates that cannot be, or that contradict one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import dates_of
from editorqa.findings.finding import Confidence
from editorqa.language.calendar import MONTH_NAMES, WEEKDAYS, Date
from editorqa.rulebook.rule import Hit, Rule, each
from editorqa.text import Text

Find = Literal["impossible", "weekday", "release", "styles"]

_RELEASE: Final = re.compile(
    r"""(?: (?:release|publish(?:ed|ing)?|post(?:ed|ing)?|upload(?:ed)?|add|updated?|issued?|writing|publication) [ ]?
            (?:time|date|on|at)?
        | (?:time|date)[ ]of[ ](?:issue|release|publication) | date | time ) \s? [:：]""",
    re.IGNORECASE | re.VERBOSE,
)
_STYLES: Final = ("month-day", "day-month")


class Options(NamedTuple):
    """`find` is what the rule is about; `days` is how long after the event a release may come."""

    find: Find
    days: int = 90


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """The dates of a text are found once for all rules."""
    found = dates_of(text)
    if found:
        for rule in prepared:
            for hit in _FINDERS[rule.options.find](text, found, rule.options):
                yield rule, hit


def _impossible(text: Text, found: Sequence[Date], options: Options) -> Iterator[Hit]:  # noqa: ARG001
    """February 30, June 31, 2020-04-31."""
    for day in found:
        if not day.is_possible() and day.closed and (day.day or 0) < 40:
            yield Hit(*_span(text, day), (), {"month": MONTH_NAMES[day.month - 1]})


def _weekday(text: Text, found: Sequence[Date], options: Options) -> Iterator[Hit]:  # noqa: ARG001
    """`Wednesday, December 1, 2020`, which was a Tuesday."""
    words, gaps, starts = text.columns
    for day in found:
        when = day.as_date()
        if when is None:
            continue
        for word, gap in ((day.first - 1, day.first), (day.last + 1, day.last + 1)):
            if 0 <= word < len(words) and words[word] in WEEKDAYS and gaps[gap] in (" ", ", ", ",", " (", "("):
                said = words[word]
                if WEEKDAYS[when.weekday()] != said:
                    low, high = _span(text, day)
                    span = min(low, starts[word]), max(high, starts[word] + len(said))
                    yield Hit(*span, (), {"weekday": WEEKDAYS[when.weekday()].capitalize(), "said": said.capitalize()})


def _release(text: Text, found: Sequence[Date], options: Options) -> Iterator[Hit]:
    """A release line that is older than the event, or comes long after it."""
    released = _released(text, found)
    if released is None:
        return
    line, when = released
    segment = text.segment_at(text.columns.starts[line.first])
    for day in found:
        at = text.segment_at(text.columns.starts[day.first])
        if (
            day.day is None
            or day.style == "numeric"
            or text.segments[at].kind != "paragraph"
            or at == segment
            or not day.is_possible()
        ):
            continue
        if text.segments[at].text.count(" ") < 12:
            continue
        lag = _lag(when, day)
        if lag is not None and not 0 <= lag <= options.days and not _is_ahead(text, day):
            low, high = _span(text, day)
            words = {"released": _spoken(when), "event": " ".join(text.joined[low:high].split()), "days": str(abs(lag))}
            which = "before" if lag < 0 else "after"
            yield Hit(*_span(text, line), (), {**words, "which": which}, related=((low, high),))
        return


def _released(text: Text, found: Sequence[Date]) -> tuple[Date, date] | None:
    """The date of the line that says when the page was published."""
    for day in found:
        when = day.as_date()
        if when is None:
            continue
        segment = text.segment_at(text.columns.starts[day.first])
        start, end = text.bounds(segment)
        label = _RELEASE.match(text.joined, start, end)
        if label and end - start < 160 and text.columns.starts[day.first] - label.end() < 4:
            return day, when
    return None


def _lag(released: date, day: Date) -> int | None:
    """Days from the event to the release; an event without a year is the latest one that fits."""
    when = day.as_date()
    if when is not None:
        return (released - when).days
    for year in (released.year, released.year - 1):
        when = day._replace(year=year).as_date()
        if when is not None and when <= released:
            return (released - when).days
    return None


def _is_ahead(text: Text, day: Date) -> bool:
    """True when the sentence tells of the future."""
    first, last = text.sentence_words(day.first)
    return not {"will", "shall", "upcoming", "scheduled", "deadline", "until", "since", "founded", "born"}.isdisjoint(
        text.columns.words[first:last]
    )


def _styles(text: Text, found: Sequence[Date], options: Options) -> Iterator[Hit]:  # noqa: ARG001
    """`May 3` and `3 May` in one text: the rarer style, once."""
    prose = [
        day
        for day in found
        if day.style in _STYLES
        and not (day.style == "day-month" and day.ordinal)
        and not text.columns.gaps[day.last + 1].startswith(" (")  # the dateline of an agency
        and text.kind_at(text.columns.starts[day.first]) in ("paragraph", "item", "caption")
    ]
    kinds = [[day for day in prose if day.style == style] for style in _STYLES]
    if not all(kinds):
        return
    less, more = sorted(kinds, key=len)
    low, high = _span(text, less[0])
    other = _span(text, more[0])
    yield Hit(
        low,
        high,
        (),
        {
            "other": " ".join(text.joined[other[0] : other[1]].split()),
            "often": str(len(more)),
            "seldom": str(len(less)),
        },
        Confidence.ASK,
        related=(other,),
    )


def _span(text: Text, day: Date) -> tuple[int, int]:
    words, _, starts = text.columns
    return starts[day.first], starts[day.last] + len(words[day.last])


def _spoken(when: date) -> str:
    return f"{MONTH_NAMES[when.month - 1]} {when.day}, {when.year}"


_FINDERS: Final[Mapping[Find, Callable[[Text, Sequence[Date], Options], Iterator[Hit]]]] = {
    "impossible": _impossible,
    "weekday": _weekday,
    "release": _release,
    "styles": _styles,
}
