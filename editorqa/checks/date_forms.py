"""Dates written as no English text writes them: July29, 2021年12月29日, 2020.3, May 9, Thursday, 2019."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import dates_of, odd_words
from editorqa.findings.finding import Confidence
from editorqa.language.calendar import MONTH_NAMES, MONTHS, WEEKDAYS, Date
from editorqa.rulebook.rule import Hit, Rule, each, replace
from editorqa.text import Text

Find = Literal["of-year", "weekday-inside", "ordinal-day", "dotted", "joined", "chinese"]

SAFE, LIKELY = Confidence.SAFE, Confidence.LIKELY

_SENTENCE: Final = 8
_ENDINGS: Final = ("st", "nd", "rd", "th")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_JOINED: Final = re.compile(r"([a-z]{3,9})(\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d)")
_CHINESE: Final = re.compile(r"(?:((?:19|20)\d\d)年)?(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?")


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """The dates of a text are found once for all rules."""
    found = dates_of(text)
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text, found):
            yield rule, hit


def _of_year(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`November 23th of 2020`."""
    words, gaps, starts = text.columns
    for day in found:
        year = day.last + 2
        if day.style != "month-day" or day.year is not None or year >= len(words):
            continue
        if words[year - 1] in ("of", "in") and _YEAR.fullmatch(words[year]) and gaps[year - 1] == " " == gaps[year]:
            start, end = starts[day.first], starts[year] + 4
            comma = "," if gaps[year + 1] == " " and year + 1 < len(words) else ""
            month = text.joined[start : start + len(words[day.first])] + gaps[day.first + 1].rstrip(" ")
            new = f"{month} {day.day}, {words[year]}{comma}"
            yield Hit(start, end, replace(start, end, new), {"use": new}, SAFE if words[year - 1] == "of" else LIKELY)


def _weekday_inside(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`May 9, Thursday, 2019`, `May 9 (Thursday), 2019`: the weekday comes first."""
    words, gaps, starts = text.columns
    for day in found:
        weekday, year = day.last + 1, day.last + 2
        if day.style != "month-day" or day.year is not None or year >= len(words) or words[weekday] not in WEEKDAYS:
            continue
        if _YEAR.fullmatch(words[year]) and not gaps[weekday].strip(" ,(") and not gaps[year].strip(" ,)"):
            start, end = starts[day.first], starts[year] + 4
            name = text.joined[starts[weekday] : starts[weekday] + len(words[weekday])]
            new = f"{name}, {text.joined[start : starts[day.last] + len(words[day.last])]}, {words[year]}"
            yield Hit(start, end, replace(start, end, new), {"use": new})


def _ordinal_day(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`October 20th, 2015`, and `October 20th` in a text that writes `October 20` as a rule."""
    words, _, starts = text.columns
    days = [day for day in found if day.style == "month-day"]
    plain = sum(not day.ordinal for day in days)
    for day in [day for day in days if day.ordinal and (day.year is not None or plain > len(days) - plain)]:
        at = day.first + 1
        start, low = starts[day.first], starts[at] + len(words[at]) - 2
        end = starts[day.last] + len(words[day.last])
        if words[at].endswith(_ENDINGS) and not (day.month == 7 and day.day == 4):
            use = text.joined[start:low] + text.joined[low + 2 : end]
            yield Hit(start, end, replace(low, low + 2, ""), {"use": use})


def _dotted(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`in 2020.3`, `on 2020.3.24`: Chinese dates with points, in a sentence."""
    words, gaps, starts = text.columns
    for day in found:
        if day.style == "numeric" and gaps[day.first + 1] == ".":
            first, last = text.sentence_words(day.first)
            if last - first > _SENTENCE:
                start, end = starts[day.first], starts[day.last] + len(words[day.last])
                yield _rewritten(start, end, f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}")
    for name in [name for name in odd_words(text).figures if _YEAR.fullmatch(name)]:
        for word in text.index[name]:
            if word < 1 or words[word - 1] not in ("in", "from", "since", "until") or gaps[word] != " ":
                continue
            month = words[word + 1] if word + 1 < len(words) and gaps[word + 1] == "." else ""
            if not month.isdecimal() or gaps[word + 2] == "." or gaps[word + 2].startswith(("-", "/", "%")):
                continue
            if len(month) <= 2 and 1 <= int(month) <= 12:
                end = starts[word + 1] + len(month)
                yield _rewritten(starts[word], end, f"{MONTH_NAMES[int(month) - 1]} {name}")


def _joined(text: Text, found: Sequence[Date]) -> Iterator[Hit]:  # noqa: ARG001
    """`July29`, `April2020`."""
    for name in odd_words(text).mixed:
        match = _JOINED.fullmatch(name)
        number = int(re.sub(r"\D", "", match[2])) if match else 0
        if match is None or match[1] not in MONTHS or 31 < number < 1900:
            continue
        for word in text.index[name]:
            before, after = text.columns.gaps[word], text.columns.gaps[word + 1]
            start = text.columns.starts[word]
            coded = before.endswith(("-", "_", "/", "@", "#")) or after.startswith(("-", "_", "/"))
            if not coded and (text.joined[start].isupper() or len(match[1]) > 4):
                at, end = start + len(match[1]), start + len(name)
                full = match[1] in {month.lower() for month in MONTH_NAMES}
                use = f"{text.joined[start:at]} {text.joined[at:end]}"
                yield Hit(start, end, replace(at, at, " "), {"use": use}, SAFE if full else LIKELY)


def _chinese(text: Text, found: Sequence[Date]) -> Iterator[Hit]:  # noqa: ARG001
    """`2021年12月29日`, with spaces or without."""
    words, gaps, starts = text.columns
    for name in [word for word in odd_words(text).foreign if word[0].isdigit()]:
        new = _english(_CHINESE.fullmatch(name))
        if new:
            yield from (_rewritten(starts[word], starts[word] + len(name), new) for word in text.index[name])
    for word in text.index.get("年", ()):
        last, letters = word, ""
        while last + 1 < len(words) and len(letters) < 7 and gaps[last + 1] in (" ", ""):
            last += 1
            letters += words[last]
            if letters.endswith(("日", "号")):
                break
        match = _CHINESE.fullmatch(f"{words[word - 1]}年{letters}") if word else None
        if match and match[3] and (new := _english(match)):
            yield _rewritten(starts[word - 1], starts[last] + len(words[last]), new)


def _english(match: re.Match[str] | None) -> str:
    """The date in words, empty where there is none such."""
    if match is None or match[2] is None:
        return "" if match is None else match[1] or ""
    year, month, day = match.groups()
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return ""
    name = MONTH_NAMES[int(month) - 1]
    if day:
        return f"{name} {int(day)}" + (f", {year}" if year else "")
    return f"{name} {year}" if year else name


def _rewritten(start: int, end: int, new: str) -> Hit:
    return Hit(start, end, replace(start, end, new), {"use": new})


_FINDERS: Final[Mapping[Find, Callable[[Text, Sequence[Date]], Iterator[Hit]]]] = {
    "of-year": _of_year,
    "weekday-inside": _weekday_inside,
    "ordinal-day": _ordinal_day,
    "dotted": _dotted,
    "joined": _joined,
    "chinese": _chinese,
}
